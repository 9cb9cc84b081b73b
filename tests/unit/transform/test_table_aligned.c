#include "table_text.h"

/* The finder measures twice; what overlaps is the same table read worse. */
static struct candidates
find(const struct reading *reading)
{
	struct candidates found = { 0 };

	table_aligned_find(reading, &found);
	for (size_t i = 1; i < found.n; i++) {
		assert_true(found.v[i].first <= found.v[0].last);
		if (found.v[i].score > found.v[0].score)
			found.v[0] = found.v[i];
	}
	if (found.n > 0)
		found.n = 1;
	return found;
}

/* Two sides, figures right of where their head stands, blank cells. */
static const char two_sides[] =
    "                                         单位：万元\n"
    "         收入                        支出\n"
    "     项目           决算数     项目           决算数\n"
    "一、财政拨款收入    120.50   一、公共服务支出       100.00\n"
    "二、事业收入                 二、教育支出\n"
    "三、其他收入          3.00   三、卫生健康支出         9.50\n"
    "                             四、住房保障支出        14.00\n"
    "本年收入合计        123.50   本年支出合计           123.50\n"
    "注：本表列示收支。\n";

static void
test_two_sides_stay_one_grid(void **state)
{
	struct arena *arena = arena_new();
	struct reading *reading = reading_of_text(arena, two_sides);
	struct candidates found = find(reading);
	struct grid_side sides[GRID_SIDES];
	const struct grid *grid, *right;

	(void)state;
	assert_int_equal(found.n, 1);
	grid = &found.v[0].grid;
	assert_int_equal(found.v[0].last, 7);
	assert_int_equal(grid->ncols, 4);
	assert_int_equal(grid->nrows, 7);
	assert_string_equal(cstr(arena, grid->cols[1].label), "收入/决算数");
	assert_string_equal(cstr(arena, grid->cols[3].label), "支出/决算数");
	assert_int_equal(grid_sides(grid, sides), 2);
	assert_string_equal(text_at(arena, grid, 4, 3), "9.50");
	assert_string_equal(label_at(reading, grid, 1, 4), "三、卫生健康支出");
	assert_string_equal(label_at(reading, grid, 0, 4), "三、其他收入");
	assert_string_equal(label_at(reading, grid, 1, 5), "四、住房保障支出");
	assert_string_equal(text_at(arena, grid, 3, 1), "");
	assert_string_equal(cstr(arena, grid_key_of(grid, 6, 3)->text.text),
	    "本年支出合计");
	right = grid_side_view(reading, grid, 1);
	assert_null(grid_at(right, 6, 1));
	assert_string_equal(cstr(arena, right->rows[6].label),
	    "本年支出合计");
	assert_string_equal(text_at(arena, right, 6, 3), "123.50");
	assert_ptr_equal(grid_side_view(reading, grid, 2), grid);
	arena_free(arena);
}

/* Heads over several lines; which of two columns only position tells. */
static const char coded[] =
    "                支出决算表\n"
    "                                                   单位：万元\n"
    "          项目\n"
    "                                                        对附属单\n"
    "  功能分类                   支出合计   基本支出   项目支出\n"
    "               科目名称                                 位补助\n"
    "  科目编码\n"
    "          合计                  30.00      10.00      20.00\n"
    "201       公共服务支出          22.00       2.00      20.00\n"
    "20101     服务事务              22.00       2.00      20.00\n"
    "2010101   行政运行               2.00       2.00\n"
    "2010102   其他事务支出          20.00                 20.00\n"
    "208       社会保障支出           8.00       8.00\n"
    "20805     机关事业单位基本养\n"
    "          老保险支出             8.00       8.00\n";

static void
test_codes_make_parents_and_position_makes_columns(void **state)
{
	struct arena *arena = arena_new();
	struct candidates found = find(reading_of_text(arena, coded));
	const struct grid *grid;

	(void)state;
	assert_int_equal(found.n, 1);
	grid = &found.v[0].grid;
	assert_string_equal(cstr(arena, grid->cols[1].label),
	    "项目/科目名称");
	assert_string_equal(cstr(arena, grid->cols[2].label), "支出合计");
	assert_string_equal(cstr(arena, grid->cols[3].label), "基本支出");
	assert_true(grid->cols[0].serial);
	assert_true(grid->cols[2].numeric);
	assert_string_equal(text_at(arena, grid, 6, 3), "");
	assert_string_equal(text_at(arena, grid, 6, 4), "20.00");
	assert_string_equal(cstr(arena, grid->rows[6].label),
	    "2010102 其他事务支出");
	assert_int_equal(grid->rows[4].parent, 3);
	assert_int_equal(grid->rows[6].parent, 4);
	assert_int_equal(grid->rows[6].level, 2);
	assert_int_equal(grid->rows[7].parent, -1);
	assert_int_equal(grid->rows[3].kind, ROW_SUBTOTAL);
	assert_int_equal(grid->nrows, 9);
	assert_string_equal(cstr(arena, grid->rows[8].label),
	    "20805 机关事业单位基本养老保险支出");
	assert_string_equal(text_at(arena, grid, 8, 3), "8.00");
	arena_free(arena);
}

static void
test_a_label_may_go_on(void **state)
{
	struct arena *arena = arena_new();
	struct candidates found = find(reading_of_text(arena,
	    "项目                      上年数    本年数\n"
	    "一、机关事业单位基本       10.00     11.00\n"
	    "养老保险缴费支出\n"
	    "二、职业年金                5.00      6.00\n"
	    "三、机关事业单位其他\n"
	    "                            7.00      8.00\n"
	    "社会保险缴费\n"
	    "合计                       22.00     25.00\n"));
	const struct grid *grid;

	(void)state;
	assert_int_equal(found.n, 1);
	grid = &found.v[0].grid;
	assert_int_equal(grid->nrows, 5);
	assert_string_equal(cstr(arena, grid->rows[1].label),
	    "一、机关事业单位基本养老保险缴费支出");
	assert_string_equal(cstr(arena, grid->rows[3].label),
	    "三、机关事业单位其他社会保险缴费");
	assert_string_equal(text_at(arena, grid, 3, 2), "8.00");
	arena_free(arena);
}

static void
test_a_centred_total_is_no_column(void **state)
{
	struct arena *arena = arena_new();
	struct candidates found = find(reading_of_text(arena,
	    "单位            件数    办结率\n"
	    "甲局               5      100%\n"
	    "乙局               4       75%\n"
	    "丙局              11       90%\n"
	    "        合 计     20       90%\n"));

	(void)state;
	assert_int_equal(found.n, 1);
	assert_int_equal(found.v[0].grid.ncols, 3);
	assert_string_equal(text_at(arena, &found.v[0].grid, 4, 1), "20");
	assert_string_equal(cstr(arena, found.v[0].grid.rows[4].label),
	    "合 计");
	arena_free(arena);
}

/* The same table as pdftotext counts: a Chinese character is one column. */
static void
test_characters_may_be_the_measure(void **state)
{
	struct arena *arena = arena_new();
	struct candidates found = find(reading_of_text(arena,
	    "                     单位：万元\n"
	    "功能分类       基本支出    项目支出\n"
	    "一般公共服务支出    62.63  202.24\n"
	    "社会事务         62.63  202.24\n"
	    "行政运行         51.32\n"
	    "其他社会工作事务支出          202.24\n"
	    "合计           62.63  202.24\n"));
	const struct grid *grid;

	(void)state;
	assert_int_equal(found.n, 1);
	grid = &found.v[0].grid;
	assert_int_equal(grid->ncols, 3);
	assert_string_equal(text_at(arena, grid, 4, 1), "");
	assert_string_equal(text_at(arena, grid, 4, 2), "202.24");
	assert_string_equal(cstr(arena, grid->cols[2].label), "项目支出");
	arena_free(arena);
}

/* Page 2 prints the heads again and everything two columns to the left. */
static void
test_pages_may_shift_columns(void **state)
{
	struct arena *arena = arena_new();
	struct candidates found = find(reading_of_text(arena,
	    "                              单位：万元\n"
	    "项目            上年数    本年数\n"
	    "一、教育支出     10.00     11.00\n"
	    "二、卫生支出      5.00      6.00\n"
	    "三、住房支出               8.00\n"
	    "\f项目        上年数   本年数\n"
	    "四、其他支出  7.00    8.00\n"
	    "五、结转                9.00\n"
	    "合计         22.00   42.00\n"));
	const struct grid *grid;

	(void)state;
	assert_int_equal(found.n, 1);
	grid = &found.v[0].grid;
	assert_int_equal(found.v[0].last, 8);
	assert_int_equal(grid->ncols, 3);
	assert_int_equal(grid->rows[4].kind, ROW_REPEAT);
	assert_string_equal(text_at(arena, grid, 5, 1), "7.00");
	assert_string_equal(text_at(arena, grid, 6, 1), "");
	assert_string_equal(text_at(arena, grid, 6, 2), "9.00");
	assert_string_equal(text_at(arena, grid, 7, 2), "42.00");
	arena_free(arena);
}

static void
test_prose_is_no_table(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_int_equal(find(reading_of_text(arena,
	    "    全年受理来信12 件，办结11 件，办结率91.67%。其中，咨询\n"
	    "类5 件，投诉类7 件。\n"
	    "    （二）具体情况。年初预算0 万元。\n")).n, 0);
	assert_int_equal(find(reading_of_text(arena,
	    "第一部分    概况\n第二部分    决算表\n第三部分    说明\n")).n,
	    0);
	assert_int_equal(find(reading_of_text(arena, "")).n, 0);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_two_sides_stay_one_grid),
		cmocka_unit_test(
		    test_codes_make_parents_and_position_makes_columns),
		cmocka_unit_test(test_a_label_may_go_on),
		cmocka_unit_test(test_a_centred_total_is_no_column),
		cmocka_unit_test(test_characters_may_be_the_measure),
		cmocka_unit_test(test_pages_may_shift_columns),
		cmocka_unit_test(test_prose_is_no_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
