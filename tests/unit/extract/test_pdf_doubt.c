/* Tables over pages: which of them are guesses, what row goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf.h"
#include "utf8.h"

struct sheet {
	struct arena	*arena;
	struct pdf_blocks blocks;
};

static void
put_line(struct sheet *sheet, int page, const char *text)
{
	*VEC_PUSH(sheet->arena, &sheet->blocks) = (struct pdf_block){
		.kind = PDF_LINE, .page = page, .text = str_from(text) };
}

/* Words and figures; rows of ncols texts each, up to NULL. */
static struct pdf_grid *
put_columns(struct sheet *sheet, int page, int ncols, const char *const *texts)
{
	struct pdf_grid *grid = arena_alloc(sheet->arena, sizeof(*grid));
	int n = 0;

	while (texts[n] != NULL)
		n++;
	*grid = (struct pdf_grid){ .x1 = 100. * ncols, .loose = true,
		.ncols = ncols, .nrows = n / ncols, .ncells = (size_t)n };
	grid->xs = arena_alloc(sheet->arena, ((size_t)ncols + 1) *
	    sizeof(double));
	for (int k = 0; k <= ncols; k++)
		grid->xs[k] = 100. * k;
	grid->cells = arena_alloc(sheet->arena, (size_t)n *
	    sizeof(*grid->cells));
	for (int i = 0; i < n; i++) {
		struct str text = str_from(texts[i]);

		grid->cells[i] = (struct pdf_cell){ .page = page,
			.row = i / ncols, .col = i % ncols, .rowspan = 1,
			.colspan = 1, .x0 = 100. * (i % ncols),
			.x1 = 100. * (i % ncols + 1), .text = text,
			.y0 = 20. * (i / ncols),
			.y1 = 20. * (i / ncols + 1),
			.last = 20. * (i / ncols) + 10,
			.first = 20. * (i / ncols) + 10,
			.figure = text.n > 0 &&
			    (unsigned char)text.s[0] < 0x3A };
	}
	grid->y1 = 20. * grid->nrows;
	*VEC_PUSH(sheet->arena, &sheet->blocks) = (struct pdf_block){
		.kind = PDF_GRID, .page = page, .grid = grid };
	return grid;
}

static struct pdf_grid *
put_grid(struct sheet *sheet, int page, const char *const *texts)
{
	return put_columns(sheet, page, 2, texts);
}

static const char *const some_rows[] = { "项目", "金额", "教育", "1.00",
	"卫生", "2.00", NULL };

/* Is a table that stands below such a line a guess, if the one above is? */
static bool
is_guess_below(const char *line)
{
	struct sheet sheet = { .arena = arena_new() };
	struct pdf_grid *grid;
	bool guess;

	put_grid(&sheet, 1, some_rows)->guess = true;
	put_line(&sheet, 1, line);
	grid = put_grid(&sheet, 1, some_rows);
	pdf_join(sheet.arena, &sheet.blocks);
	guess = grid->guess;
	arena_free(sheet.arena);
	return guess;
}

static void
captions_end_a_form(void **state)
{
	(void)state;
	assert_true(is_guess_below("三、绩效指标"));
	assert_false(is_guess_below("  表 7：话务统计表"));
	assert_false(is_guess_below("达到预期目标。"));
}

/* 住房公积 in a full cell, and on the next page 金 above a figure's line. */
static void
words_above_the_first_figure_may_be_a_rest(void **state)
{
	static const char *const above[] = { "项目", "金额", "教育", "1.00",
		"住房公积", "2.00", NULL };
	static const char *const below[] = { "金补贴", "3.00", NULL };

	(void)state;
	for (int higher = 0; higher < 3; higher++) {
		struct sheet sheet = { .arena = arena_new() };
		struct pdf_grid *first, *next;

		first = put_grid(&sheet, 1, above);
		first->cells[4].full = true;
		next = put_grid(&sheet, 2, below);
		next->cells[0].first -= higher > 0 ? 8 : 0;
		next->cells[0].last += higher > 1 ? 8 : 0;
		pdf_join(sheet.arena, &sheet.blocks);
		assert_int_equal(first->number, next->number);
		assert_int_equal(next->guess, higher == 1);
		assert_int_equal(first->guess, higher == 1);
		arena_free(sheet.arena);
	}
}

/*
 *	 时间   话务       及	lines that are not level, at the foot of a page
 *	        接通量     时率
 */
static void
heads_at_the_foot_need_not_be_level(void **state)
{
	static const char *const rows[] = { "1月", "2", "3", "2月", "4", "5",
		NULL };
	static const struct {
		double x, y;
		const char *text;
	} lines[] = { { 110, 500, "话务"
		    "                " "及" }, { 20, 506, "时间" },
		{ 110, 512, "接通量"
		    "              " "时率" } };
	struct sheet sheet = { .arena = arena_new() };
	struct pdf_grid *grid;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct str text = str_from(lines[i].text);

		put_line(&sheet, 1, lines[i].text);
		sheet.blocks.v[i].x0 = lines[i].x;
		sheet.blocks.v[i].x1 = lines[i].x +
		    5 * (double)utf8_width(text);
		sheet.blocks.v[i].y0 = lines[i].y;
		sheet.blocks.v[i].y1 = lines[i].y + 10;
	}
	grid = put_columns(&sheet, 2, 3, rows);
	pdf_join(sheet.arena, &sheet.blocks);
	assert_int_equal(3, grid->nrows);
	assert_true(str_eq(grid->cells[0].text, STR("时间")));
	assert_true(str_eq(grid->cells[1].text, STR("话务接通量")));
	assert_true(str_eq(grid->cells[2].text, STR("及时率")));
	arena_free(sheet.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(captions_end_a_form),
		cmocka_unit_test(words_above_the_first_figure_may_be_a_rest),
		cmocka_unit_test(heads_at_the_foot_need_not_be_level),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
