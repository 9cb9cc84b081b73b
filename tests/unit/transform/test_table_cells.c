#include "table_text.h"

#define LINE(no, words)	{ .page = 1, .line = (no), .text = STR(words) }
#define SPAN(g, r, c, rs, cs, h, words)					\
	{ .page = 1, .line = 10 + (r) % 100, .kind = ITEM_CELL, .grid = (g),	\
	  .row = (r), .col = (c), .rowspan = (rs), .colspan = (cs),	\
	  .header = (h), .text = STR(words) }
#define CELL(g, r, c, words)	SPAN(g, r, c, 1, 1, 0, words)
#define COUNT(items)	(sizeof (items) / sizeof *(items))

static struct candidates
find(const struct reading *reading)
{
	struct candidates found = { 0 };

	table_cells_find(reading, &found);
	return found;
}

static void
test_spans_make_stacked_labels(void **state)
{
	struct item items[] = {
		LINE(1, "一、概况"),
		LINE(2, "各单位办理情况："),
		SPAN(1, 0, 0, 2, 1, 1, "单位"), SPAN(1, 0, 1, 1, 2, 1, "件数"),
		SPAN(1, 1, 1, 1, 1, 1, "来信"), SPAN(1, 1, 2, 1, 1, 1, "来访"),
		CELL(1, 2, 0, "甲局"), CELL(1, 2, 1, "5"), CELL(1, 2, 2, "6"),
		LINE(20, "以上。"),
	};
	struct arena *arena = arena_new();
	struct candidates found =
	    find(reading_of_items(arena, items, COUNT(items)));
	const struct grid *grid;
	struct locus at;

	(void)state;
	assert_int_equal(found.n, 1);
	grid = &found.v[0].grid;
	assert_int_equal(found.v[0].first, 1);
	assert_int_equal(found.v[0].last, 1);
	assert_true(found.v[0].lines[0]);
	assert_string_equal(cstr(arena, grid->title), "各单位办理情况：");
	assert_string_equal(cstr(arena, grid->cols[1].label), "件数/来信");
	assert_string_equal(cstr(arena, grid->cols[2].label), "件数/来访");
	assert_int_equal(grid->rows[1].kind, ROW_HEADER);
	assert_int_equal(grid->rows[2].kind, ROW_DATA);
	assert_string_equal(cstr(arena, grid->rows[2].label), "甲局");
	at = passage_locus(&grid_at(grid, 2, 2)->text, 0, 1);
	assert_int_equal(at.line, 12);
	arena_free(arena);
}

static void
test_merged_row_heads_reach_their_rows(void **state)
{
	struct item items[] = {
		CELL(1, 0, 0, "一级"), CELL(1, 0, 1, "二级"),
		CELL(1, 0, 2, "数量"),
		SPAN(1, 1, 0, 2, 1, 0, "产出"), CELL(1, 1, 1, "数量指标"),
		CELL(1, 1, 2, "5"),
		CELL(1, 2, 1, "质量指标"), CELL(1, 2, 2, "6"),
		CELL(1, 3, 1, "未归类"), CELL(1, 3, 2, "7"),
	};
	struct arena *arena = arena_new();
	struct candidates found =
	    find(reading_of_items(arena, items, COUNT(items)));
	const struct grid *grid = &found.v[0].grid;

	(void)state;
	assert_int_equal(found.n, 1);
	assert_string_equal(text_at(arena, grid, 2, 0), "产出");
	assert_true(grid_at(grid, 2, 0)->carried);
	assert_null(grid_at(grid, 3, 0));	/* the span ended above */
	assert_string_equal(cstr(arena, grid->rows[2].path),
	    "产出/质量指标");
	arena_free(arena);
}

/* Heads over several columns, outside of the grid: the unit above is its own. */
static void
test_heads_outside_hide_no_unit(void **state)
{
	static const struct { const char *heads, *unit; } of[] = {
		{ "          科目名称    决算数    科目名称    决算数", "万元" },
		{ "科目编码", "万元" },
		{ "本表列示部门当年各项支出和收入情况", "" },
		{ "共12张", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(of); i++) {
		struct item items[] = {
			LINE(1, "支出决算表"), LINE(2, "单位：万元"),
			{ .page = 1, .line = 3, .text = str_from(of[i].heads) },
			CELL(1, 0, 0, "基本工资"), CELL(1, 0, 1, "14.12"),
			CELL(1, 1, 0, "津贴补贴"), CELL(1, 1, 1, "39.72"),
		};
		struct arena *arena = arena_new();
		struct candidates found = find(reading_of_items(arena, items,
		    COUNT(items)));

		assert_int_equal(found.n, 1);
		assert_string_equal(cstr(arena, found.v[0].grid.unit),
		    of[i].unit);
		arena_free(arena);
	}
}

/* A merged cell over the codes, or over the key, names its row. */
static void
test_merged_cells_name_their_rows(void **state)
{
	struct item items[] = {
		CELL(1, 0, 0, "一级"), CELL(1, 0, 1, "二级"),
		CELL(1, 0, 2, "三级"), CELL(1, 0, 3, "数量"),
		SPAN(1, 1, 0, 4, 1, 0, "三、办理"),
		SPAN(1, 1, 1, 1, 2, 0, "（一）公开"), CELL(1, 1, 3, "5"),
		SPAN(1, 2, 1, 2, 1, 0, "（二）不公开"),
		CELL(1, 2, 2, "1.秘密"), CELL(1, 2, 3, "6"),
		CELL(1, 3, 2, "2.其他"), CELL(1, 3, 3, "7"),
		SPAN(1, 4, 1, 1, 2, 0, "（三）总计"), CELL(1, 4, 3, "18"),
		CELL(2, 0, 0, "类"), CELL(2, 0, 1, "款"),
		CELL(2, 0, 2, "科目"), CELL(2, 0, 3, "预算数"),
		CELL(2, 1, 0, "201"), CELL(2, 1, 2, "服务"),
		CELL(2, 1, 3, "4"),
		CELL(2, 2, 0, "201"), CELL(2, 2, 1, "05"),
		CELL(2, 2, 2, "统计"), CELL(2, 2, 3, "4"),
		SPAN(2, 3, 0, 1, 3, 0, "合计"), CELL(2, 3, 3, "4"),
	};
	struct arena *arena = arena_new();
	struct candidates found =
	    find(reading_of_items(arena, items, COUNT(items)));

	(void)state;
	assert_int_equal(found.n, 2);
	assert_string_equal(cstr(arena, found.v[0].grid.rows[1].path),
	    "三、办理/(一)公开");
	assert_string_equal(cstr(arena, found.v[0].grid.rows[3].path),
	    "三、办理/(二)不公开/2.其他");
	assert_string_equal(cstr(arena, found.v[0].grid.rows[4].path),
	    "三、办理/(三)总计");
	assert_string_equal(cstr(arena, found.v[1].grid.rows[3].label),
	    "合计");
	arena_free(arena);
}

/* Heads that come again below a band are those of the rows behind them. */
static void
test_bands_begin_new_columns(void **state)
{
	struct item items[] = {
		SPAN(1, 0, 0, 1, 3, 0, "第一项"),
		CELL(1, 1, 0, "内容"), CELL(1, 1, 1, "制发件数"),
		CELL(1, 1, 2, "废止件数"),
		CELL(1, 2, 0, "规章"), CELL(1, 2, 1, "1"), CELL(1, 2, 2, "0"),
		SPAN(1, 3, 0, 1, 3, 0, "第八项"),
		CELL(1, 4, 0, "内容"),
		SPAN(1, 4, 1, 1, 2, 0, "收费金额（单位：万元）"),
		CELL(1, 5, 0, "收费"), SPAN(1, 5, 1, 1, 2, 0, "96.5"),
		CELL(2, 0, 0, "项目"), CELL(2, 0, 1, "件数"),
		SPAN(2, 1, 0, 1, 2, 0, "一、来信"),
		CELL(2, 2, 0, "甲局"), CELL(2, 2, 1, "不详"),
		CELL(2, 3, 0, "乙局"), CELL(2, 3, 1, "5"),
	};
	struct arena *arena = arena_new();
	struct candidates found =
	    find(reading_of_items(arena, items, COUNT(items)));
	const struct grid *grid;

	(void)state;
	assert_int_equal(found.n, 3);
	grid = &found.v[0].grid;
	assert_int_equal(grid->nrows, 3);
	assert_string_equal(cstr(arena, grid->cols[2].label),
	    "第一项/废止件数");
	grid = &found.v[1].grid;
	assert_int_equal(grid->nrows, 3);
	assert_string_equal(cstr(arena, grid->cols[1].label),
	    "第八项/收费金额(单位:万元)");
	assert_string_equal(text_at(arena, grid, 2, 1), "96.5");
	assert_int_equal(grid->at.line, 13);
	assert_int_equal(found.v[2].grid.nrows, 4);	/* a group of rows */
	arena_free(arena);
}

static void
test_title_and_unit_inside_the_sheet(void **state)
{
	struct item items[] = {
		SPAN(1, 0, 0, 1, 3, 0, "收入决算表"),
		CELL(1, 1, 0, "编制单位：某局"), CELL(1, 1, 2, "单位：万元"),
		CELL(1, 2, 0, "项目"), CELL(1, 2, 1, "预算数"),
		CELL(1, 2, 2, "决算数"),
		CELL(1, 3, 0, "拨款"), CELL(1, 3, 1, "3.00"),
		CELL(1, 3, 2, "4.00"),
	};
	struct arena *arena = arena_new();
	struct candidates found =
	    find(reading_of_items(arena, items, COUNT(items)));
	const struct grid *grid = &found.v[0].grid;

	(void)state;
	assert_int_equal(found.n, 1);
	assert_string_equal(cstr(arena, grid->title), "收入决算表");
	assert_string_equal(cstr(arena, grid->unit), "万元");
	assert_int_equal(grid->rows[0].kind, ROW_REPEAT);
	assert_int_equal(grid->rows[2].kind, ROW_HEADER);
	assert_string_equal(cstr(arena, grid->cols[2].label), "决算数");
	arena_free(arena);
}

/* Blanks that push the unit to the right margin are no words. */
static void
test_what_stands_above_a_table(void **state)
{
	(void)state;
	assert_true(line_is_preamble(STR("编制部门:某区某某局"
	    "                                                            "
	    "单位:元")));
	assert_true(line_is_preamble(STR("某区某某局        "
	    "                                                            "
	    "单位:元")));
	assert_false(line_is_preamble(STR("本年支出如下，单位:元")));
	assert_false(line_is_preamble(
	    STR("收入增加。支出情况见下表 单位:元")));
}

/* The format is not to be trusted with numbers. */
static void
test_wild_positions(void **state)
{
	struct item items[] = {
		CELL(1, 0, 0, "甲"), CELL(1, 0, 1, "乙"),
		SPAN(1, 1, 0, INT32_MAX, INT32_MAX, 0, "丙"),
		CELL(1, 1000000, 1, "5"),
		CELL(1, -1, 0, "丁"), CELL(1, INT32_MAX, 0, "戊"),
		CELL(2, 0, 0, ""), CELL(0, 0, 0, "己"),
	};
	struct arena *arena = arena_new();
	struct candidates found =
	    find(reading_of_items(arena, items, COUNT(items)));

	(void)state;
	assert_true(found.n >= 1);
	assert_int_equal(found.v[0].grid.nrows, 3);
	assert_string_equal(text_at(arena, &found.v[0].grid, 2, 1), "5");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spans_make_stacked_labels),
		cmocka_unit_test(test_heads_outside_hide_no_unit),
		cmocka_unit_test(test_merged_row_heads_reach_their_rows),
		cmocka_unit_test(test_merged_cells_name_their_rows),
		cmocka_unit_test(test_bands_begin_new_columns),
		cmocka_unit_test(test_title_and_unit_inside_the_sheet),
		cmocka_unit_test(test_what_stands_above_a_table),
		cmocka_unit_test(test_wild_positions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
