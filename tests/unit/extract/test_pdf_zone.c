/* Pages in columns of prose, and what stands in which. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf.h"
#include "pdf_align.h"

#define SIZE	10.0

struct sheet {
	struct arena		*arena;
	VEC(const struct pdf_glyph *) glyphs;
	struct pdf_grids	 grids;
};

/* n characters of Chinese from x on. */
static void
print(struct sheet *sheet, double x, double y, int n)
{
	for (int i = 0; i < n; i++) {
		struct pdf_glyph *glyph = arena_alloc(sheet->arena,
		    sizeof(*glyph));

		*glyph = (struct pdf_glyph){ .x = x + i * SIZE, .y = y,
			.size = SIZE, .adv = SIZE, .ucs = 0x6587 };
		*VEC_PUSH(sheet->arena, &sheet->glyphs) = glyph;
	}
}

static struct pdf_zones
zones_of(struct sheet *sheet)
{
	struct pdf_lines lines = pdf_lines_from(sheet->arena,
	    sheet->glyphs.v, sheet->glyphs.n);

	return pdf_zones_from(sheet->arena, &lines, &sheet->grids);
}

static void
put_grid(struct sheet *sheet, double x0, double y0, double x1, double y1)
{
	*VEC_PUSH(sheet->arena, &sheet->grids) = (struct pdf_grid){ .x0 = x0,
		.y0 = y0, .x1 = x1, .y1 = y1 };
}

static void
lines_need_not_be_level(void **state)
{
	struct sheet sheet = { .arena = arena_new() };
	struct pdf_zones zones;

	(void)state;
	print(&sheet, 150, 20, 8);
	for (int i = 0; i < 8; i++) {
		print(&sheet, 50, 50 + 14 * i, 14);
		print(&sheet, 210, 57 + 14 * i, 14);
	}
	zones = zones_of(&sheet);
	assert_int_equal(zones.n, 3);
	assert_int_equal(zones.v[0].lines.n, 1);
	assert_int_equal(zones.v[1].lines.n, 8);
	assert_int_equal(zones.v[2].lines.n, 8);
	assert_true(zones.v[2].lines.v[0].x0 > 200);
	arena_free(sheet.arena);
}

/* Half of the lines are headings or a single character that strayed. */
static void
short_lines_are_prose_too(void **state)
{
	struct sheet sheet = { .arena = arena_new() };

	(void)state;
	for (int i = 0; i < 12; i++) {
		print(&sheet, 50, 50 + 14 * i, i % 2 > 0 ? 1 : 14);
		print(&sheet, 210, 50 + 14 * i, i % 2 > 0 ? 2 : 14);
	}
	assert_int_equal(zones_of(&sheet).n, 2);
	arena_free(sheet.arena);
}

static void
grids_stand_for_lines(void **state)
{
	struct sheet sheet = { .arena = arena_new() };
	struct pdf_zones zones;

	(void)state;
	for (int i = 0; i < 6; i++) {
		print(&sheet, 50, 50 + 14 * i, 14);
		print(&sheet, 210, 150 + 14 * i, 14);
	}
	put_grid(&sheet, 50, 140, 190, 240);
	put_grid(&sheet, 210, 40, 350, 130);
	put_grid(&sheet, 50, 260, 350, 290);
	zones = zones_of(&sheet);
	assert_int_equal(zones.n, 3);
	assert_int_equal(pdf_zone_of(&zones, &sheet.grids.v[0]), 0);
	assert_int_equal(pdf_zone_of(&zones, &sheet.grids.v[1]), 1);
	assert_int_equal(pdf_zone_of(&zones, &sheet.grids.v[2]), 2);
	assert_int_equal(zones.v[0].lines.n, 6);
	assert_int_equal(zones.v[2].lines.n, 0);
	arena_free(sheet.arena);
}

/* Two columns of which one is figures are a table. */
static void
figures_are_no_prose(void **state)
{
	struct sheet sheet = { .arena = arena_new() };

	(void)state;
	for (int i = 0; i < 8; i++) {
		size_t first;

		print(&sheet, 50, 50 + 14 * i, 14);
		first = sheet.glyphs.n;
		print(&sheet, 210, 50 + 14 * i, 14);
		for (size_t k = first; k < sheet.glyphs.n; k++)
			((struct pdf_glyph *)(uintptr_t)
			    sheet.glyphs.v[k])->ucs = '1';
	}
	assert_int_equal(zones_of(&sheet).n, 1);
	arena_free(sheet.arena);
}

static struct pdf_line
line_of(struct arena *arena, const char *digits)
{
	struct pdf_line line = { .size = SIZE };

	for (; *digits != '\0'; digits++) {
		struct pdf_glyph *glyph = arena_alloc(arena, sizeof(*glyph));

		*glyph = (struct pdf_glyph){ .ucs = (uint32_t)*digits,
			.x = line.x1, .size = SIZE, .adv = SIZE / 2 };
		*VEC_PUSH(arena, &line) = glyph;
		line.x1 += SIZE / 2;
	}
	return line;
}

static void
figures_are_unfinished(void **state)
{
	static const struct {
		const char	*text;
		bool		 unfinished;
	} cases[] = {
		{ "5,0", true }, { "5,000.", true }, { "35,188,54", true },
		{ "1,", true }, { "5,000", false }, { "5,000.0", false },
		{ "12", false }, { "1", false }, { ".", false },
		{ "-.", false },
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct pdf_line line = line_of(arena, cases[i].text);

		if (align_is_unfinished(&line) != cases[i].unfinished)
			fail_msg("%s", cases[i].text);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_need_not_be_level),
		cmocka_unit_test(short_lines_are_prose_too),
		cmocka_unit_test(grids_stand_for_lines),
		cmocka_unit_test(figures_are_no_prose),
		cmocka_unit_test(figures_are_unfinished),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
