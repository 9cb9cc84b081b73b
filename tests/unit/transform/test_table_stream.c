#include <stdlib.h>

#include "table_text.h"

static struct ruleset *
rules_load(void)
{
	const char *folder = getenv("DUIZHANG_RULES");
	struct ruleset *rules;
	struct err err;

	rules = ruleset_load(folder != NULL ? folder : "rules", &err);
	assert_non_null(rules);
	return rules;
}

struct fixture {
	struct arena	*arena;
	struct ruleset	*rules;
	struct reading	*reading;
};

static struct fixture
read_text(const char *text)
{
	struct fixture f = { .arena = arena_new(), .rules = rules_load() };

	f.reading = reading_of_text(f.arena, text);
	f.reading->rules = f.rules;
	tables_find(f.reading);
	return f;
}

static void
done(struct fixture *f)
{
	arena_free(f->arena);
	ruleset_free(f->rules);
}

static const struct grid *
grid_no(const struct fixture *f, size_t i)
{
	assert_true(i < f->reading->grids.n);
	return &f->reading->grids.v[i];
}

/* Heads cut by line breaks, rows on lines; the heads again on a new page. */
static void
test_wrapped_heads(void **state)
{
	struct fixture f = read_text(
	    "表3：窗口受理情况统计表（单位：件）\n\n"
	    "月份\n\n窗口现场受\n\n理件数\n\n及时办结\n\n件数\n\n按时办\n\n"
	    "结率\n\n"
	    "2022年3月 120 118 98.33%\n\n"
	    "2022年4月 130 130 100%\n\n"
	    "\f月份\n\n窗口现场受\n\n理件数\n\n及时办结\n\n件数\n\n按时办\n\n"
	    "结率\n\n"
	    "2022年5月 90 90 100%\n\n"
	    "合计 340 338 99.41%\n\n"
	    "二、存在问题\n\n本年窗口受理工作总体平稳有序，群众较为满意。\n");
	const struct grid *grid = grid_no(&f, 0);

	(void)state;
	assert_int_equal(f.reading->grids.n, 1);
	assert_string_equal(cstr(f.arena, grid->title),
	    "表3：窗口受理情况统计表（单位：件）");
	assert_string_equal(cstr(f.arena, grid->unit), "件");
	assert_int_equal(grid->ncols, 4);
	assert_string_equal(cstr(f.arena, grid->cols[1].label),
	    "窗口现场受理件数");
	assert_string_equal(cstr(f.arena, grid->cols[2].label),
	    "及时办结件数");
	assert_string_equal(cstr(f.arena, grid->cols[3].label), "按时办结率");
	assert_true(grid->cols[0].key);
	assert_true(grid->cols[3].numeric);
	assert_int_equal(grid->nrows, 5);
	assert_int_equal(grid->rows[2].part, 1);
	assert_int_equal(grid->rows[3].part, 2);
	assert_int_equal(grid->rows[4].kind, ROW_TOTAL);
	assert_string_equal(text_at(f.arena, grid, 3, 2), "90");
	assert_true(f.reading->taken[0]);
	assert_false(f.reading->taken[f.reading->lines.n - 1]);
	done(&f);
}

/* A label a letter a line, a description of many lines, no head over it. */
static void
test_letters_and_descriptions(void **state)
{
	struct fixture f = read_text(
	    "表1：过程管理指标完成情况表\n"
	    "评价指标 分值 执行情况描述 得分\n"
	    "过\n程\n管\n理\n"
	    "制度健\n全性\n8\n已制定财务管理办法和业务管\n理办法，执行到位。\n"
	    "8\n"
	    "资金合\n规性\n12\n资金拨付有完整的审批手续，\n未发现挪用。\n"
	    "11.5\n"
	    "表2：其他\n");
	const struct grid *grid = grid_no(&f, 0);

	(void)state;
	assert_int_equal(grid->ncols, 5);
	assert_string_equal(text_at(f.arena, grid, 1, 0), "过程管理");
	assert_string_equal(cstr(f.arena, grid->rows[1].label), "制度健全性");
	assert_string_equal(cstr(f.arena, grid->rows[2].path),
	    "过程管理/资金合规性");
	assert_true(grid->cols[3].prose);
	assert_string_equal(text_at(f.arena, grid, 1, 3),
	    "已制定财务管理办法和业务管理办法，执行到位。");
	assert_string_equal(text_at(f.arena, grid, 2, 4), "11.5");
	done(&f);
}

/* 小计 belongs to its group, a total to all. */
static void
test_subtotals_have_a_parent(void **state)
{
	struct fixture f = read_text(
	    "表5：评价得分表\n"
	    "一级指标 二级指标 三级指标 分值 得分\n"
	    "产出指标\n数量指标\n培训场次 10 9\n覆盖镇街 10 10\n"
	    "小计 20 19\n"
	    "效益指标\n社会效益指标\n群众满意度 20 20\n"
	    "小计 20 20\n"
	    "总分 40 39\n");
	const struct grid *grid = grid_no(&f, 0);

	(void)state;
	assert_int_equal(grid->nrows, 6);
	assert_int_equal(grid->rows[3].kind, ROW_SUBTOTAL);
	assert_string_equal(cstr(f.arena, grid->rows[3].path),
	    "产出指标/小计");
	assert_string_equal(cstr(f.arena, grid->rows[5].path),
	    "效益指标/小计");
	grid = grid_no(&f, 1);		/* sums up more than this block */
	assert_int_equal(grid->rows[1].kind, ROW_TOTAL);
	assert_string_equal(cstr(f.arena, grid->rows[1].path), "总分");
	done(&f);
}

/* Mostly empty columns; a wrapped name; a row printed again on a new page. */
static void
test_budget_with_descriptions(void **state)
{
	struct fixture f = read_text(
	    "项目支出绩效目标表\n单位：万元\n"
	    "项目名称 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标\n"
	    "合计 260.00 260.00\n"
	    "城区道路保洁及垃圾清运专项经\n费\n200.00 200.00\n"
	    "保障城区道路整洁，垃圾日产日\n清。\n"
	    "1、清扫面积；年度指标值:不少于5万平方米；2、清运\n"
	    "率；年度指标值:100%；\n"
	    "信息系统运行维护经费 60.00 60.00\n"
	    "保障各业务系统平稳运行，及时处理系统故障和问题。\n"
	    "1、系统可用率；年度指标值:不低于99%；\n"
	    "\f信息系统运行维护经费 60.00 60.00\n"
	    "保障各业务系统平稳运行，及时处理系统故障和问题。\n"
	    "1、系统可用率；年度指标值:不低于99%；\n");
	const struct grid *grid = grid_no(&f, 0);

	(void)state;
	assert_string_equal(cstr(f.arena, grid->unit), "万元");
	assert_int_equal(grid->nrows, 5);
	assert_string_equal(cstr(f.arena, grid->rows[2].label),
	    "城区道路保洁及垃圾清运专项经费");
	assert_string_equal(text_at(f.arena, grid, 2, 2), "200.00");
	assert_string_equal(text_at(f.arena, grid, 2, 3), "");
	assert_string_equal(text_at(f.arena, grid, 2, 5),
	    "保障城区道路整洁，垃圾日产日清。");
	assert_int_equal(grid->rows[3].kind, ROW_DATA);
	assert_int_equal(grid->rows[4].kind, ROW_REPEAT);
	done(&f);
}

/* Codes in three tokens, amounts one a line or two. */
static void
test_codes_a_token_a_line(void **state)
{
	struct fixture f = read_text(
	    "2024年部门支出预算总表\n单位：元\n"
	    "项目\n支出预算\n功能分类科目编码\n功能分类科目名称\n合计\n"
	    "基本支出\n项目支出\n类\n款\n项\n"
	    "204\n公共安全支出\n3,000.00\n1,000.00 2,000.00\n"
	    "204\n02\n公安\n3,000.00\n1,000.00\n2,000.00\n"
	    "204\n02\n01\n行政运行\n1,000.00\n1,000.00\n0.00\n"
	    "合计\n3,000.00\n1,000.00\n2,000.00\n");
	const struct grid *grid = grid_no(&f, 0);

	(void)state;
	assert_int_equal(grid->ncols, 5);
	assert_true(grid->cols[0].serial);
	assert_string_equal(cstr(f.arena, grid->rows[3].label),
	    "2040201 行政运行");
	assert_string_equal(text_at(f.arena, grid, 1, 4), "2,000.00");
	assert_int_equal(grid->rows[4].kind, ROW_TOTAL);
	done(&f);
}

/* A whole form in one line: two tables share it, the rest is kept. */
static void
test_two_tables_in_one_line(void **state)
{
	struct fixture f = read_text(
	    "项目资金 （万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分 "
	    "年度资金总额: 80 80 76 10 95% 9.5 年度总体目标 预期目标 完成路灯维护。 "
	    "绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 "
	    "产出指标 数量指标 维护路灯数量 ≥300盏 320 20 20 "
	    "质量指标 亮灯率 ≥98% 99% 20 20\n");
	const struct grid *money = NULL, *marks = NULL;

	(void)state;
	for (size_t i = 0; i < f.reading->grids.n; i++) {
		const struct grid *grid = grid_no(&f, i);

		if (grid->ncols == 7 && money == NULL)
			money = grid;
		else if (grid->ncols == 7)
			marks = grid;
	}
	assert_non_null(money);
	assert_non_null(marks);
	assert_string_equal(cstr(f.arena, money->unit), "万元");
	assert_string_equal(text_at(f.arena, money, 1, 3), "76");
	assert_string_equal(cstr(f.arena, marks->rows[2].path),
	    "产出指标/质量指标/亮灯率");
	assert_string_equal(text_at(f.arena, marks, 1, 3), "≥300盏");
	assert_int_equal(f.reading->grids.n, 3);
	done(&f);
}

static void
test_prose_is_no_table(void **state)
{
	struct fixture f = read_text(
	    "一、基本情况\n"
	    "2022年，全市受理诉求12345件，办结12000件，办结率97.2%。\n"
	    "二、主要做法\n"
	    "（一）加强领导。成立工作小组3个，召开会议12次，印发文件5份。\n");

	(void)state;
	assert_int_equal(f.reading->grids.n, 0);
	assert_false(f.reading->taken[1]);
	done(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrapped_heads),
		cmocka_unit_test(test_letters_and_descriptions),
		cmocka_unit_test(test_subtotals_have_a_parent),
		cmocka_unit_test(test_budget_with_descriptions),
		cmocka_unit_test(test_codes_a_token_a_line),
		cmocka_unit_test(test_two_tables_in_one_line),
		cmocka_unit_test(test_prose_is_no_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
