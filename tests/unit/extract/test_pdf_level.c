/* Level rules without upright ones: what of a table is theirs, what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf.h"
#include "utf8.h"

#define SIZE	10.0
#define LEFT	50.0
#define RIGHT	350.0

static struct pdf_page
new_page(void)
{
	return (struct pdf_page){ .arena = arena_new(), .number = 1,
		.w = 400, .h = 600 };
}

/* Characters from x on, each as wide as print makes it. */
static void
print(struct pdf_page *page, double x, double y, const char *text)
{
	struct str s = str_from(text);
	uint32_t cp;

	for (size_t at = 0, n; (n = utf8_next(s, at, &cp)) > 0; at += n) {
		double adv = cp < 0x80 ? SIZE / 2 : SIZE;

		*VEC_PUSH(page->arena, &page->glyphs) = (struct pdf_glyph){
			.x = x, .y = y, .size = SIZE, .adv = adv, .ucs = cp,
			.seq = (uint32_t)page->glyphs.n };
		x += adv;
	}
}

static void
print_row(struct pdf_page *page, double y, const char *a, const char *b,
    const char *c)
{
	print(page, 60, y, a);
	print(page, 180, y, b);
	print(page, 280, y, c);
}

static void
rule(struct pdf_page *page, double x0, double y)
{
	*VEC_PUSH(page->arena, &page->rules) = (struct pdf_rect){ x0,
		y - .25, RIGHT, y + .25 };
}

static struct pdf_grids
grids_of(struct pdf_page *page)
{
	const struct pdf_glyph **v = arena_alloc(page->arena,
	    (page->glyphs.n + 1) * sizeof(*v));
	struct pdf_rules rules = pdf_rules_join(page);
	struct pdf_grids grids = { 0 };
	struct pdf_lines lines;

	for (size_t i = 0; i < page->glyphs.n; i++)
		v[i] = &page->glyphs.v[i];
	lines = pdf_lines_from(page->arena, v, page->glyphs.n);
	pdf_align(page->arena, page, &rules, &lines, NULL, 0, &grids);
	return grids;
}

static void
assert_text(const struct pdf_grid *grid, int row, int col, const char *text)
{
	for (size_t i = 0; i < grid->ncells; i++)
		if (grid->cells[i].row == row && grid->cells[i].col == col) {
			if (!str_eq(grid->cells[i].text, str_from(text)))
				fail_msg("%d, %d: %.*s", row, col,
				    STR_ARG(grid->cells[i].text));
			return;
		}
	fail_msg("no cell at %d, %d", row, col);
}

/* A rule below each row; the page cuts the last one. */
static void
heads_stand_above_the_first_rule(void **state)
{
	struct pdf_page page = new_page();
	struct pdf_grids grids;

	(void)state;
	print_row(&page, 50, "项目", "预算", "决算");
	rule(&page, LEFT, 60);
	print_row(&page, 75, "教育", "1.00", "2.00");
	rule(&page, LEFT, 85);
	print_row(&page, 100, "卫生", "3.00", "4.00");
	rule(&page, LEFT, 110);
	print_row(&page, 125, "文化", "5.00", "6.00");
	grids = grids_of(&page);
	assert_int_equal(1, grids.n);
	assert_int_equal(4, grids.v[0].nrows);
	assert_text(&grids.v[0], 0, 1, "预算");
	assert_text(&grids.v[0], 3, 2, "6.00");
	assert_false(grids.v[0].guess);
	arena_free(page.arena);
}

/* Not even lines with room for more, nor a figure without words beside it. */
static void
rules_alone_part_rows(void **state)
{
	struct pdf_page page = new_page();
	struct pdf_grids grids;

	(void)state;
	rule(&page, LEFT, 35);
	print_row(&page, 50, "项目", "预算", "决算");
	rule(&page, LEFT, 60);
	print_row(&page, 75, "教育", "1.00", "2.00");
	print(&page, 60, 90, "培训支出");
	print(&page, 60, 105, "等");
	rule(&page, LEFT, 115);
	print(&page, 60, 130, "卫生");
	print_row(&page, 145, "健康", "3.00", "4.00");
	rule(&page, LEFT, 155);
	grids = grids_of(&page);
	assert_int_equal(1, grids.n);
	assert_int_equal(3, grids.v[0].nrows);
	assert_text(&grids.v[0], 1, 0, "教育培训支出等");
	assert_text(&grids.v[0], 2, 0, "卫生健康");
	assert_text(&grids.v[0], 2, 1, "3.00");
	assert_true(grids.v[0].ruled_rows);
	arena_free(page.arena);
}

/* Of a table with rules at its head and foot alone, rows are no floors. */
static void
three_rules_part_no_rows(void **state)
{
	struct pdf_page page = new_page();
	struct pdf_grids grids;

	(void)state;
	rule(&page, LEFT, 35);
	print_row(&page, 50, "项目", "预算", "决算");
	rule(&page, LEFT, 60);
	print_row(&page, 75, "教育", "1.00", "2.00");
	print_row(&page, 95, "卫生", "3.00", "4.00");
	print_row(&page, 115, "文化", "5.00", "6.00");
	rule(&page, LEFT, 125);
	grids = grids_of(&page);
	assert_int_equal(1, grids.n);
	assert_int_equal(4, grids.v[0].nrows);
	assert_false(grids.v[0].ruled_rows);
	arena_free(page.arena);
}

static void
a_caption_begins_another_table(void **state)
{
	struct pdf_page page = new_page();
	struct pdf_grids grids;

	(void)state;
	print_row(&page, 50, "县区", "件数", "办结");
	rule(&page, LEFT, 60);
	print_row(&page, 75, "某县", "1", "2");
	rule(&page, LEFT, 85);
	print_row(&page, 100, "某区", "3", "4");
	rule(&page, LEFT, 110);
	print(&page, 60, 130, "市直部门办理：");
	print_row(&page, 155, "部门", "件数", "办结");
	rule(&page, LEFT, 165);
	print_row(&page, 180, "某局", "5", "6");
	rule(&page, LEFT, 190);
	print_row(&page, 205, "某委", "7", "8");
	rule(&page, LEFT, 215);
	grids = grids_of(&page);
	assert_int_equal(2, grids.n);
	assert_int_equal(3, grids.v[0].nrows);
	assert_int_equal(3, grids.v[1].nrows);
	arena_free(page.arena);
}

/* One row at the foot of a page, and heads whose lines are not level. */
static void
a_single_row_has_heads_of_several_lines(void **state)
{
	struct pdf_page page = new_page();
	struct pdf_grids grids;

	(void)state;
	rule(&page, LEFT, 35);
	print(&page, 170, 50, "预算总");
	print(&page, 60, 57, "项目");
	print(&page, 270, 57, "决算");
	print(&page, 180, 64, "额");
	rule(&page, LEFT, 72);
	print_row(&page, 87, "教育", "1.00", "2.00");
	rule(&page, LEFT, 97);
	grids = grids_of(&page);
	assert_int_equal(1, grids.n);
	assert_int_equal(3, grids.v[0].ncols);
	assert_text(&grids.v[0], 0, 1, "预算总额");
	arena_free(page.arena);
}

/* A row that begins in the middle is none, where a cell is beside it. */
static void
a_cell_in_the_middle_is_no_title(void **state)
{
	struct pdf_page page = new_page();
	struct pdf_grids grids;

	(void)state;
	rule(&page, LEFT, 35);
	print_row(&page, 50, "项目", "目标", "决算");
	rule(&page, LEFT, 60);
	print_row(&page, 75, "教育", "", "2.00");
	rule(&page, LEFT, 85);
	print_row(&page, 100, "卫生", "", "4.00");
	rule(&page, LEFT, 110);
	print(&page, 170, 135, "做好公文");
	print_row(&page, 143, "文化", "", "6.00");
	print(&page, 170, 151, "收发");
	rule(&page, LEFT, 160);
	grids = grids_of(&page);
	assert_int_equal(1, grids.n);
	assert_int_equal(4, grids.v[0].nrows);
	assert_text(&grids.v[0], 3, 1, "做好公文收发");
	arena_free(page.arena);
}

/* 定位 stands over two rows, which a rule behind it parts. */
static void
shorter_rules_part_rows_behind_cells(void **state)
{
	struct pdf_page page = new_page();
	struct pdf_grids grids;

	(void)state;
	rule(&page, LEFT, 35);
	print_row(&page, 50, "一级", "二级", "分值");
	rule(&page, LEFT, 60);
	print_row(&page, 75, "立项", "充分", "10");
	rule(&page, 160, 80);
	print_row(&page, 90, "定位", "必要", "9");
	rule(&page, LEFT, 100);
	print_row(&page, 115, "预算", "细化", "8");
	rule(&page, 160, 125);
	print_row(&page, 140, "", "规范", "7");
	rule(&page, LEFT, 150);
	grids = grids_of(&page);
	assert_int_equal(1, grids.n);
	assert_int_equal(5, grids.v[0].nrows);
	assert_text(&grids.v[0], 1, 0, "立项定位");
	assert_text(&grids.v[0], 2, 0, "");
	assert_text(&grids.v[0], 2, 1, "必要");
	assert_text(&grids.v[0], 2, 2, "9");
	assert_true(grids.v[0].guess);
	arena_free(page.arena);
}

static void
print_prose(struct pdf_page *page, bool underlined)
{
	static const char *const figures[] = { "17996.68", "1463.8",
		"17981.68" };

	for (int i = 0; i < 3; i++) {
		double y = 50 + 18 * i;

		print(page, 60, y, "年度收支总计各增加");
		print(page, 170, y, figures[i]);
		print(page, 230, y, "万元，与上年相比");
		if (underlined)
			*VEC_PUSH(page->arena, &page->rules) =
			    (struct pdf_rect){ 160, y + 1.5, 222, y + 2 };
	}
}

/* As on a form that was filled in, with blanks around them. */
static void
underlined_figures_are_prose(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct pdf_page page = new_page();

		print_prose(&page, i > 0);
		assert_int_equal(i > 0 ? 0 : 1, grids_of(&page).n);
		arena_free(page.arena);
	}
}

/* Of a table some figures may be underlined, a total. */
static void
an_underlined_total_is_no_prose(void **state)
{
	struct pdf_page page = new_page();

	(void)state;
	print_row(&page, 50, "项目", "预算", "决算");
	print_row(&page, 70, "教育", "1.00", "2.00");
	print_row(&page, 90, "卫生", "3.00", "4.00");
	print_row(&page, 110, "合计", "4.00", "6.00");
	*VEC_PUSH(page.arena, &page.rules) = (struct pdf_rect){ 178, 111.5,
		202, 112 };
	assert_int_equal(1, grids_of(&page).n);
	arena_free(page.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_stand_above_the_first_rule),
		cmocka_unit_test(rules_alone_part_rows),
		cmocka_unit_test(three_rules_part_no_rows),
		cmocka_unit_test(a_caption_begins_another_table),
		cmocka_unit_test(a_single_row_has_heads_of_several_lines),
		cmocka_unit_test(a_cell_in_the_middle_is_no_title),
		cmocka_unit_test(shorter_rules_part_rows_behind_cells),
		cmocka_unit_test(underlined_figures_are_prose),
		cmocka_unit_test(an_underlined_total_is_no_prose),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
