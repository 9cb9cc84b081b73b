#include "table_text.h"

static struct candidates
find(const struct reading *reading)
{
	struct candidates found = { 0 };

	table_ruled_find(reading, &found);
	return found;
}

static void
test_pipes_with_a_line_above_as_title(void **state)
{
	struct arena *arena = arena_new();
	struct candidates found = find(reading_of_text(arena,
	    "二、办理情况\n"
	    "1.各单位办理情况：\n"
	    "| 单位 | 总件数 | 办结率 |\n"
	    "| :--- | ---: | --- |\n"
	    "| 甲局 | 5 | 100% |\n"
	    "| 乙局 |  | 90% |\n"
	    "| 总计 | 5 | |\n"
	    "以上。\n"));
	const struct grid *grid;

	(void)state;
	assert_int_equal(found.n, 1);
	grid = &found.v[0].grid;
	assert_int_equal(found.v[0].first, 1);
	assert_int_equal(found.v[0].last, 6);
	assert_string_equal(cstr(arena, grid->title), "1.各单位办理情况：");
	assert_int_equal(grid->nrows, 4);
	assert_int_equal(grid->ncols, 3);
	assert_int_equal(grid->rows[0].kind, ROW_HEADER);
	assert_int_equal(grid->rows[1].kind, ROW_DATA);
	assert_string_equal(cstr(arena, grid->cols[2].label), "办结率");
	assert_string_equal(text_at(arena, grid, 1, 1), "5");
	assert_string_equal(text_at(arena, grid, 2, 1), "");
	assert_string_equal(text_at(arena, grid, 2, 2), "90%");
	assert_string_equal(cstr(arena, grid->rows[2].label), "乙局");
	arena_free(arena);
}

static void
test_a_figure_knows_its_bytes(void **state)
{
	struct arena *arena = arena_new();
	struct candidates found = find(reading_of_text(arena,
	    "| 单位 | 件 |\n| 甲 | １２ |\n"));
	const struct grid_cell *cell;
	struct locus at;

	(void)state;
	assert_int_equal(found.n, 1);
	cell = grid_at(&found.v[0].grid, 1, 1);
	assert_non_null(cell);
	at = passage_locus(&cell->text, 0, cell->text.text.n);
	assert_int_equal(at.line, 2);
	assert_int_equal(at.from, 8);
	assert_int_equal(at.to, 14);
	arena_free(arena);
}

static void
test_a_box_is_ruled_too(void **state)
{
	struct arena *arena = arena_new();
	struct candidates found = find(reading_of_text(arena,
	    "+------+------+\n"
	    "| 项目 | 数量 |\n"
	    "+======+======+\n"
	    "| 来信 |    3 |\n"
	    "+------+------+\n"
	    "| 来访 |    4 |\n"
	    "+------+------+\n"));

	(void)state;
	assert_int_equal(found.n, 1);
	assert_int_equal(found.v[0].grid.nrows, 3);
	assert_int_equal(found.v[0].last, 6);
	assert_int_equal(found.v[0].grid.rows[0].kind, ROW_HEADER);
	assert_int_equal(found.v[0].grid.rows[1].kind, ROW_DATA);
	assert_string_equal(text_at(arena, &found.v[0].grid, 2, 1), "4");
	arena_free(arena);
}

static void
test_tabs_carry_merged_cells_down(void **state)
{
	struct arena *arena = arena_new();
	struct candidates found = find(reading_of_text(arena,
	    "完成情况如下。\n"
	    "\n"
	    "\t一级指标\t二级指标\t三级指标\t指标值\n"
	    "绩效\t产出\t数量\t报送率\t100%\n"
	    "\t\t质量\t出勤率\t90%\n"
	    "\n"
	    "\t效益\t社会\t协调率\t80%\n"
	    "--\t----\t----\t---\t---\n"));
	const struct grid *grid;

	(void)state;
	assert_int_equal(found.n, 1);
	grid = &found.v[0].grid;
	assert_int_equal(found.v[0].last, 7);
	assert_int_equal(grid->nrows, 4);
	assert_string_equal(text_at(arena, grid, 2, 0), "绩效");
	assert_true(grid_at(grid, 2, 0)->carried);
	assert_false(grid_at(grid, 1, 0)->carried);
	assert_int_equal(grid_at(grid, 1, 0)->rowspan, 3);
	assert_int_equal(grid_at(grid, 1, 1)->rowspan, 2);
	assert_string_equal(cstr(arena, grid->rows[2].path),
	    "绩效/产出/质量/出勤率");
	assert_string_equal(cstr(arena, grid->rows[3].path),
	    "绩效/效益/社会/协调率");
	assert_string_equal(cstr(arena, grid->rows[3].label), "协调率");
	assert_true(grid->cols[4].numeric);
	arena_free(arena);
}

static void
test_a_missing_label_is_not_carried(void **state)
{
	struct arena *arena = arena_new();
	struct candidates found = find(reading_of_text(arena,
	    "名称\t件数\t次数\n甲\t1\t2\n\t3\t4\n"));

	(void)state;
	assert_int_equal(found.n, 1);
	assert_string_equal(text_at(arena, &found.v[0].grid, 2, 0), "");
	assert_string_equal(cstr(arena, found.v[0].grid.rows[2].label), "");
	arena_free(arena);
}

static void
test_stacked_heads_reach_over_open_cells(void **state)
{
	struct arena *arena = arena_new();
	struct reading *reading = reading_of_text(arena,
	    "收入\t\t支出\t\n"
	    "项目\t决算数\t项目\t决算数\n"
	    "拨款\t3.00\t教育\t2.00\n"
	    "总计\t3.00\t总计\t3.00\n");
	struct candidates found = find(reading);
	const struct grid *grid;
	struct grid_side sides[GRID_SIDES];

	(void)state;
	assert_int_equal(found.n, 1);
	grid = &found.v[0].grid;
	assert_string_equal(cstr(arena, grid->cols[1].label), "收入/决算数");
	assert_string_equal(cstr(arena, grid->cols[3].label), "支出/决算数");
	assert_int_equal(grid_sides(grid, sides), 2);
	assert_string_equal(label_at(reading, grid, 0, 2), "拨款");
	assert_string_equal(label_at(reading, grid, 1, 2), "教育");
	arena_free(arena);
}

static void
test_prose_is_no_table(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_int_equal(find(reading_of_text(arena,
	    "\t第一段，共受理12件。\n\t第二段，共办结11件。\n")).n, 0);
	assert_int_equal(find(reading_of_text(arena,
	    "甲|乙\n共受理12件|办结11件\n")).n, 0);
	assert_int_equal(find(reading_of_text(arena, "")).n, 0);
	assert_int_equal(find(reading_of_text(arena, "||||\n||||\n")).n, 0);
	arena_free(arena);
}

static void
test_what_is_a_figure(void **state)
{
	static const char *const yes[] = {
		"307.82", "-1,234.5", "≥95%", "12 次", "0", "-", "约300件",
		"(12.5)", "98%以上",
	};
	static const char *const no[] = {
		"", "2023年", "8月", "一、收入", "1.来信", "12件来信和来访",
		"第3季度", "优秀", "2023年8月",
	};

	(void)state;
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		assert_true(shape_is_figure(str_from(yes[i])));
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		assert_false(shape_is_figure(str_from(no[i])));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pipes_with_a_line_above_as_title),
		cmocka_unit_test(test_a_figure_knows_its_bytes),
		cmocka_unit_test(test_a_box_is_ruled_too),
		cmocka_unit_test(test_tabs_carry_merged_cells_down),
		cmocka_unit_test(test_a_missing_label_is_not_carried),
		cmocka_unit_test(test_stacked_heads_reach_over_open_cells),
		cmocka_unit_test(test_prose_is_no_table),
		cmocka_unit_test(test_what_is_a_figure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
