/* Lines from glyphs, grids from rules, and what children may do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "pdf.h"
#include "utf8.h"

static struct pdf_page
new_page(void)
{
	return (struct pdf_page){ .arena = arena_new(), .number = 1,
		.w = 400, .h = 300 };
}

/* Characters from x on, each as wide as print makes it; ' ' is a gap. */
static void
print(struct pdf_page *page, double x, double y, double size,
    const char *text)
{
	struct str s = str_from(text);
	uint32_t cp;

	for (size_t at = 0, n; (n = utf8_next(s, at, &cp)) > 0; at += n) {
		double adv = cp < 0x80 ? size / 2 : size;

		if (cp != ' ')
			*VEC_PUSH(page->arena, &page->glyphs) =
			    (struct pdf_glyph){ .x = x, .y = y, .size = size,
			    .adv = adv, .ucs = cp,
			    .seq = (uint32_t)page->glyphs.n };
		x += adv;
	}
}

static void
rule(struct pdf_page *page, double x0, double y0, double x1, double y1)
{
	*VEC_PUSH(page->arena, &page->rules) = (struct pdf_rect){ x0 - .25,
		y0 - .25, x1 + .25, y1 + .25 };
}

static struct pdf_lines
lines_of(struct pdf_page *page)
{
	const struct pdf_glyph **v = arena_alloc(page->arena,
	    (page->glyphs.n + 1) * sizeof(*v));

	for (size_t i = 0; i < page->glyphs.n; i++)
		v[i] = &page->glyphs.v[i];
	return pdf_lines_from(page->arena, v, page->glyphs.n);
}

static void
assert_lines(struct pdf_page *page, const char *want)
{
	struct pdf_lines lines = lines_of(page);
	struct strbuf got = { 0 };

	for (size_t i = 0; i < lines.n; i++) {
		pdf_line_text(&lines.v[i], &got);
		strbuf_addc(&got, '|');
	}
	assert_string_equal(want, got.s);
	strbuf_clear(&got);
	arena_free(page->arena);
}

/* Digits on another baseline, the second line drawn first. */
static void
test_lines(void **state)
{
	struct pdf_page page = new_page();

	(void)state;
	print(&page, 10, 64, 12, "第二行");
	print(&page, 10, 50, 12, "共");
	print(&page, 28, 50, 12, "件");
	print(&page, 22, 48.5, 12, "3");
	assert_lines(&page, "共3件|第二行|");
}

static void
test_blanks(void **state)
{
	struct pdf_page page = new_page();

	(void)state;
	print(&page, 10, 20, 10, "合");		/* set apart: no blank */
	print(&page, 40, 20, 10, "计");
	print(&page, 10, 40, 10, "结");		/* justified: no blank */
	print(&page, 22, 40, 10, "果");
	print(&page, 34, 40, 10, "维持");
	print(&page, 10, 60, 10, "第二十条");	/* printed: a blank */
	print(&page, 56, 60, 10, "第一项");
	print(&page, 10, 80, 10, "ab cd");
	assert_lines(&page, "合计|结果维持|第二十条 第一项|ab cd|");
}

static void
test_layout(void **state)
{
	struct pdf_page page = new_page();
	struct pdf_lines lines;
	struct strbuf got = { 0 };

	(void)state;
	print(&page, 10, 20, 10, "甲乙");
	print(&page, 60, 20, 10, "12");
	lines = lines_of(&page);
	pdf_line_layout(&lines.v[0], 10, 5, &got);
	assert_string_equal("甲乙      12", got.s);
	strbuf_clear(&got);
	arena_free(page.arena);
}

/*
 *	+-------+-------+
 *	| 甲    | 支出  |	甲 two rows, 支出 two columns
 *	|       +---+---+
 *	|       | 1 | 2 |
 *	+-------+---+---+
 */
static void
print_table(struct pdf_page *page)
{
	rule(page, 50, 50, 250, 50);
	rule(page, 150, 70, 250, 70);
	rule(page, 50, 90, 250, 90);
	rule(page, 50, 50, 50, 90);
	rule(page, 150, 50, 150, 69);	/* in two pieces, a point apart */
	rule(page, 150.4, 70, 150.4, 90);
	rule(page, 200, 70, 200, 90);
	rule(page, 250, 50, 250, 90);
	print(page, 60, 74, 10, "甲");
	print(page, 190, 64, 10, "支出");
	print(page, 170, 84, 10, "1");
	print(page, 220, 84, 10, "2");
}

static void
assert_cell(const struct pdf_cell *cell, int row, int col, int rowspan,
    int colspan, const char *text)
{
	assert_int_equal(row, cell->row);
	assert_int_equal(col, cell->col);
	assert_int_equal(rowspan, cell->rowspan);
	assert_int_equal(colspan, cell->colspan);
	assert_int_equal(0, str_cmp(cell->text, str_from(text)));
}

static void
test_grid(void **state)
{
	struct pdf_page page = new_page();
	struct pdf_grids grids;
	struct pdf_rules rules;

	(void)state;
	print_table(&page);
	print(&page, 60, 120, 10, "表外");
	rules = pdf_rules_join(&page);
	grids = pdf_grids_from(page.arena, &page, &rules, NULL);
	assert_int_equal(1, grids.n);
	assert_int_equal(2, grids.v[0].nrows);
	assert_int_equal(3, grids.v[0].ncols);
	assert_int_equal(4, grids.v[0].ncells);
	assert_cell(&grids.v[0].cells[0], 0, 0, 2, 1, "甲");
	assert_cell(&grids.v[0].cells[1], 0, 1, 1, 2, "支出");
	assert_cell(&grids.v[0].cells[2], 1, 1, 1, 1, "1");
	assert_cell(&grids.v[0].cells[3], 1, 2, 1, 1, "2");
	assert_true(grids.v[0].cells[3].figure);
	assert_false(grids.v[0].cells[1].figure);
	assert_true(page.glyphs.v[0].used);
	assert_false(page.glyphs.v[page.glyphs.n - 1].used);
	arena_free(page.arena);
}

/* A frame round text, an underline, a cross of two rules: no tables. */
static void
test_no_grid(void **state)
{
	struct pdf_page page = new_page();
	struct pdf_grids grids;
	struct pdf_rules rules;

	(void)state;
	rule(&page, 50, 50, 250, 50);
	rule(&page, 50, 90, 250, 90);
	rule(&page, 50, 50, 50, 90);
	rule(&page, 250, 50, 250, 90);
	rule(&page, 60, 76, 100, 76);
	rule(&page, 300, 200, 350, 200);
	rule(&page, 325, 180, 325, 220);
	print(&page, 60, 74, 10, "甲乙丙丁");
	rules = pdf_rules_join(&page);
	grids = pdf_grids_from(page.arena, &page, &rules, NULL);
	assert_int_equal(0, grids.n);
	arena_free(page.arena);
}

/* Bold by printing twice; radicals; white on white, white on blue. */
static void
test_clean(void **state)
{
	struct pdf_page page = new_page();

	(void)state;
	print(&page, 10, 20, 10, "⻋11");
	print(&page, 10.3, 20, 10, "⻋11");
	for (size_t i = 0; i < page.glyphs.n; i++)
		page.glyphs.v[i].run = i < 3 ? 1 : 2;
	print(&page, 10, 40, 10, "白");
	page.glyphs.v[6].white = true;
	*VEC_PUSH(page.arena, &page.fills) =
	    (struct pdf_rect){ 0, 50, 400, 70 };
	print(&page, 10, 62, 10, "蓝");
	page.glyphs.v[7].white = true;
	pdf_page_clean(&page);
	assert_int_equal(1, page.nwhite);
	assert_lines(&page, "车11|蓝|");
}

/* Twins are found wherever on the page they stand, and others are not. */
static void
test_twins(void **state)
{
	(void)state;
	for (int step = 0; step < 200; step++) {
		struct pdf_page page = new_page();
		double x = 20 + step * 0.7, y = 20 + step * 0.9;

		print(&page, x, y, 10, "1");
		print(&page, x + 1, y - 1, 10, "1");
		print(&page, x - 1, y + 1, 10, "1");
		print(&page, x, y, 10, "2");
		print(&page, x + 2.2, y, 10, "1");
		print(&page, x, y + 1.4, 10, "1");
		print(&page, 5, 5, 10, "3");
		for (size_t i = 0; i < page.glyphs.n; i++)
			page.glyphs.v[i].run = (uint32_t)i;
		pdf_page_clean(&page);
		assert_int_equal(5, page.glyphs.n);
		arena_free(page.arena);
	}
}

static int
count_bytes(void *ctx, const char *bytes, size_t n, struct err *err)
{
	(void)bytes;
	(void)err;
	*(size_t *)ctx += n;
	return 0;
}

static void
run_child(const char *program, size_t most, const char *want)
{
	const struct pdf_child child = { .program = program,
		.max_output = most, .seconds = 1 };
	struct strbuf said = { 0 };
	struct err err = { "" };
	size_t n = 0;
	int result = pdf_child_run(&child, STR("%PDF-"), count_bytes, &n,
	    &said, &err);

	assert_int_equal(want == NULL ? 0 : -1, result);
	if (want != NULL)
		assert_true(str_has(str_from(err.msg), str_from(want)));
	assert_true(n <= most);
	strbuf_clear(&said);
}

static void
test_child(void **state)
{
	(void)state;
	run_child("true", 100, NULL);
	run_child("false", 100, "damaged");
	run_child("no-such-program-here", 100, "mupdf-tools");
	run_child("yes", 1 << 20, "unfolds");
	run_child("yes", (size_t)1 << 50, "seconds to read");
}

static int
keep_bytes(void *ctx, const char *bytes, size_t n, struct err *err)
{
	(void)err;
	strbuf_add(ctx, (struct str){ bytes, n });
	return 0;
}

/* A document that must have a name has it in a folder that goes with it. */
static void
test_named(void **state)
{
	static const char *const none[] = { NULL };
	const struct pdf_child child = { .program = "cat", .max_output = 99,
		.seconds = 60, .before = none, .ending = "png" };
	char folder[] = "/tmp/test_pdf.XXXXXX";
	struct strbuf got = { 0 }, said = { 0 };
	struct err err = { "" };

	(void)state;
	assert_non_null(mkdtemp(folder));
	setenv("TMPDIR", folder, 1);
	if (pdf_child_run(&child, STR("bytes"), keep_bytes, &got, &said,
	    &err) == -1)
		fail_msg("%s", err.msg);
	unsetenv("TMPDIR");
	assert_true(str_eq(strbuf_str(&got), STR("bytes")));
	assert_int_equal(rmdir(folder), 0);	/* it is empty */
	strbuf_clear(&got);
	strbuf_clear(&said);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_blanks),
		cmocka_unit_test(test_layout),
		cmocka_unit_test(test_grid),
		cmocka_unit_test(test_no_grid),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_twins),
		cmocka_unit_test(test_child),
		cmocka_unit_test(test_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
