/* Which division a document is of, by the list that ships. */
#include "division.h"
#include "file.h"
#include "made_kit.h"

struct atlas {
	struct made		 made;
	struct divisions	*divisions;
};

static int
setup(void **state)
{
	struct atlas *atlas = made_new(sizeof *atlas);
	struct err err;

	*state = atlas;
	if (atlas == NULL)
		return -1;
	atlas->divisions = divisions_load(atlas->made.arena, "rules", &err);
	return atlas->divisions == NULL ? -1 : 0;
}

struct said {
	const char	*manifest, *issuer, *title, *department, *address;
	const char	*code;
};

static struct placed
find(const struct atlas *atlas, const struct said *e)
{
	const struct str clues[CLUES] = {
		[CLUE_MANIFEST] = str_from(e->manifest),
		[CLUE_ISSUER] = str_from(e->issuer),
		[CLUE_TITLE] = str_from(e->title),
		[CLUE_DEPARTMENT] = str_from(e->department),
		[CLUE_ADDRESS] = str_from(e->address),
	};

	return division_find(atlas->made.arena, atlas->divisions,
	    atlas->made.rules, clues);
}

static void
decided(void **state)
{
	static const struct said examples[] = {
		/* the name in full, and the names in front of it */
		{ .title = "2023年度广州市番禺区人民政府办公室报告",
		    .code = "440113" },
		{ .issuer = "中共上海市普陀区委社会工作部", .code = "310107" },
		{ .issuer = "舟山市普陀区民政局", .code = "330903" },
		{ .title = "徐州市鼓楼区2024年部门决算", .code = "320302" },
		{ .title = "福建省福州市鼓楼区信访局", .code = "350102" },
		{ .title = "北京市朝阳区城市管理指挥中心", .code = "110105" },
		{ .title = "长春市朝阳区人民政府", .code = "220104" },
		{ .title = "攀枝花市东区财政局部门预算", .code = "510402" },
		{ .title = "甘肃省定西市临洮县2024年2月份财政收入",
		    .code = "621124" },
		{ .title = "恩施土家族苗族自治州财政决算", .code = "422800" },
		/* without rank: in front, or behind what holds it */
		{ .title = "泰安日报关于2023年决算", .code = "370900" },
		{ .title = "重庆渝北区热线运行情况", .code = "500112" },
		{ .title = "新疆喀什地区行署办公室", .code = "653100" },
		{ .title = "2021年6月宁夏12328电话运行情况",
		    .code = "640000" },
		{ .title = "关于2024年第一季度杭州热线的通报",
		    .code = "330100" },
		{ .manifest = "番禺", .code = "440113" },
		{ .manifest = "恩施州", .code = "422800" },
		/* context from elsewhere */
		{ .issuer = "普陀区人民政府办公室",
		    .title = "上海市普陀区2024年度部门决算",
		    .code = "310107" },
		{ .title = "鼓楼区民政局", .department = "南京市鼓楼区民政局",
		    .code = "320106" },
		{ .title = "普陀区民政局",
		    .address = "https://www.zhoushan.gov.cn/a/b.html",
		    .code = "330903" },
		{ .title = "部门决算公开",
		    .address = "http://www.panyu.gov.cn/x", .code = "440113" },
		/* of a place and of one inside it, the inner */
		{ .issuer = "上海市政府", .title = "上海市普陀区情况",
		    .code = "310107" },
		/* a person's word is final */
		{ .manifest = "广州市", .title = "广州市番禺区报告",
		    .code = "440100" },
		/* dissolved since, and the one that is there goes first */
		{ .title = "北京市崇文区财政局", .code = "110103" },
		{ .title = "上海市静安区财政局", .code = "310106" },
		/* nothing, or nothing that decides */
		{ .title = "鼓楼区2024年部门决算", .code = "" },
		{ .title = "市财政局部门决算", .code = "" },
		{ .title = "南京大学附属医院预算", .code = "" },
		{ .title = "城区道路改造项目", .code = "" },
		{ .manifest = "番禺高新产业园", .title = "广州市番禺区报告",
		    .code = "" },
		{ .address = "https://www.example.com/panyu", .code = "" },
		{ .address = "https://panyu.example.gov.cn.evil/", .code = "" },
	};

	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct placed placed = find(*state, &examples[i]);

		if (str_eq(placed.code, str_from(examples[i].code)))
			continue;
		print_error("example %zu: %.*s, not %s (%.*s)\n", i,
		    STR_ARG(placed.code), examples[i].code,
		    STR_ARG(placed.note));
		fail();
	}
}

static void
reasons_are_given(void **state)
{
	static const struct said open = { .title = "鼓楼区部门决算" };
	static const struct said against = { .manifest = "上海市普陀区",
		.title = "舟山市普陀区部门决算" };
	static const struct said unknown = { .manifest = "某某新城" };
	struct placed placed = find(*state, &open);

	assert_true(str_has(placed.note, STR("is the name of 4 divisions")));
	assert_true(str_has(placed.note, STR("江苏省徐州市鼓楼区")));
	placed = find(*state, &against);
	assert_true(str_eq(placed.code, STR("310107")));
	assert_true(str_has(placed.note, STR("by the manifest")));
	placed = find(*state, &unknown);
	assert_true(str_has(placed.note, STR("not in the list")));
}

static void
names_and_levels(void **state)
{
	const struct atlas *a = *state;

	assert_true(str_eq(division_path(a->made.arena, a->divisions,
	    STR("440113")), STR("广东省广州市番禺区")));
	assert_true(str_eq(division_path(a->made.arena, a->divisions,
	    STR("310107")), STR("上海市普陀区")));
	assert_true(str_eq(division_path(a->made.arena, a->divisions,
	    STR("999999")), STR("")));
	assert_int_equal(division_level(STR("110000")), 1);
	assert_int_equal(division_level(STR("440100")), 2);
	assert_int_equal(division_level(STR("440113")), 3);
	assert_true(division_holds(STR("440100"), STR("440113")));
	assert_false(division_holds(STR("440113"), STR("440100")));
	assert_true(str_eq(division_strip(a->divisions, a->made.rules,
	    STR("广州市番禺区人民政府办公室")), STR("人民政府办公室")));
	assert_true(str_eq(division_strip(a->divisions, a->made.rules,
	    STR("政务服务局")), STR("政务服务局")));
}

/* Every county lies in a province; no code stands there twice. */
static void
the_list_is_whole(void **state)
{
	const struct atlas *a = *state;
	char code[16];
	size_t levels[4] = { 0 };

	for (int c = 110000; c < 830000; c++) {
		const struct division *d;

		(void)snprintf(code, sizeof code, "%d", c);
		d = division_of(a->divisions, str_from(code));
		if (d == NULL || d->former)
			continue;
		levels[division_level(d->code)]++;
		(void)snprintf(code, sizeof code, "%d0000", c / 10000);
		assert_non_null(division_of(a->divisions, str_from(code)));
	}
	assert_int_equal(levels[1], 34);
	assert_int_equal(levels[2], 333);
	assert_in_range(levels[3], 2800, 2900);
}

static void
damage_has_its_place(void **state)
{
	struct atlas *a = *state;
	struct out *out = out_open("divisions.csv");
	struct err err;

	out_put(out, STR("# head\ncode,name,short,host,state\n"
	    "440113,番禺区,番禺,panyu,\n44x113,番禺区,,,\n"));
	assert_int_equal(out_close(out, &err), 0);
	assert_null(divisions_load(a->made.arena, ".", &err));
	assert_non_null(strstr(err.msg, "divisions.csv: line 3"));
	(void)remove("divisions.csv");
	assert_non_null(divisions_load(a->made.arena, "nowhere", &err));
}

#define TEST(f)	cmocka_unit_test_setup_teardown(f, setup, made_free)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(decided),
		TEST(reasons_are_given),
		TEST(names_and_levels),
		TEST(the_list_is_whole),
		TEST(damage_has_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
