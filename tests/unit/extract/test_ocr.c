/*
 * What is done with the dots of a page before and after tesseract reads it.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "ocr.h"
#include "pdf_table.h"

enum { W = 900, H = 600 };

static struct picture
blank(struct arena *arena)
{
	struct picture picture = { .w = W, .h = H, .dpi = 300,
		.gray = arena_alloc(arena, W * H),
		.ink = arena_alloc(arena, W * H) };

	memset(picture.gray, 255, W * H);
	return picture;
}

static void
ink(struct picture *picture, int x0, int y0, int x1, int y1)
{
	for (int y = y0; y < y1; y++)
		for (int x = x0; x < x1; x++) {
			picture->gray[y * W + x] = 0;
			picture->ink[y * W + x] = 1;
		}
}

/* Two columns, two rows; one rule broken; a short one between two others. */
static void
draw_table(struct picture *picture)
{
	ink(picture, 100, 100, 800, 103);
	ink(picture, 100, 200, 400, 203);
	ink(picture, 403, 200, 800, 203);
	ink(picture, 100, 260, 800, 263);
	ink(picture, 100, 100, 103, 263);
	ink(picture, 500, 200, 503, 263);
	ink(picture, 797, 100, 800, 263);
}

static struct pdf_page
page_new(struct arena *arena)
{
	return (struct pdf_page){ .arena = arena, .w = W * 72 / 300.0,
		.h = H * 72 / 300.0 };
}

static void
rules_become_fields(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);
	struct pdf_page page = page_new(arena);
	struct pdf_fields fields;

	(void)state;
	draw_table(&picture);
	ink(&picture, 150, 130, 190, 170);	/* a character */
	ink(&picture, 250, 130, 300, 135);	/* 一 */
	picture_rules(&picture, &page);
	fields = pdf_fields_from(&page);
	assert_int_equal(fields.n, 3);
	assert_int_equal(picture.ink[101 * W + 300], 0);
	assert_int_equal(picture.gray[230 * W + 501], 255);
	assert_int_equal(picture.ink[150 * W + 170], 1);
	assert_int_equal(picture.ink[132 * W + 260], 1);
	arena_free(arena);
}

/* Two lines; the second has a dot below, and a column far to the right. */
static void
blobs_become_strips(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);
	struct ocr_blobs blobs;
	struct ocr_strips strips;

	(void)state;
	ink(&picture, 100, 100, 135, 140);
	ink(&picture, 145, 100, 180, 138);
	ink(&picture, 100, 170, 120, 210);
	ink(&picture, 124, 204, 130, 210);
	ink(&picture, 134, 170, 154, 210);
	ink(&picture, 400, 172, 420, 210);
	blobs = blobs_from(arena, &picture);
	assert_int_equal(blobs.n, 6);
	strips = strips_from(arena, &blobs, NULL, 0, 300);
	assert_int_equal(strips.n, 3);
	assert_int_equal(strips.v[0].box.x1, 180);
	assert_int_equal(strips.v[1].box.x0, 100);
	assert_int_equal(strips.v[1].box.x1, 154);
	assert_int_equal(strips.v[2].box.x0, 400);
	assert_int_equal(strips.v[1].base, strips.v[2].base);
	arena_free(arena);
}

/* A blob of one piece, though its rows touch only at corners. */
static void
corners_touch(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);
	struct ocr_blobs blobs;

	(void)state;
	for (int i = 0; i < 20; i++)
		ink(&picture, 10 + i, 10 + i, 11 + i, 11 + i);
	ink(&picture, 50, 10, 51, 30);
	ink(&picture, 60, 10, 61, 30);
	ink(&picture, 50, 29, 61, 30);
	blobs = blobs_from(arena, &picture);
	assert_int_equal(blobs.n, 2);
	assert_int_equal(blobs.v[0].area + blobs.v[1].area, 20 + 20 + 20 + 9);
	arena_free(arena);
}

static unsigned
number_at(const struct strbuf *buf, size_t at, int n)
{
	unsigned number = 0;

	for (int i = n - 1; i >= 0; i--)
		number = number << 8 | (unsigned char)buf->s[at + (size_t)i];
	return number;
}

static void
tiff_has_a_page_a_strip(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);
	struct ocr_strip strip = { .box = { 100, 100, 141, 140 }, .em = 44 };
	const struct ocr_strip *strips[] = { &strip, &strip, &strip };
	struct strbuf tiff = { 0 };
	size_t n = 0;

	(void)state;
	ink(&picture, 110, 110, 120, 120);
	tiff_from(&picture, strips, 3, 22, &tiff);
	assert_memory_equal(tiff.s, "II*", 4);
	for (unsigned at = number_at(&tiff, 4, 4); at != 0; n++) {
		assert_true(at + 2 + 9 * 12 + 4 <= tiff.n);
		assert_int_equal(number_at(&tiff, at, 2), 9);
		assert_int_equal(number_at(&tiff, at + 10, 4), 20 + 24);
		at = number_at(&tiff, at + 2 + 9 * 12, 4);
	}
	assert_int_equal(n, 3);
	strbuf_clear(&tiff);
	arena_free(arena);
}

static void
picture_must_be_whole(void **state)
{
	static const char *const bad[] = { "", "P5", "P5\n2 2\n255\n\1\2\3",
		"P6\n1 1\n255\n\1", "P5\n99999999 99999999\n255\n" };
	struct arena *arena = arena_new();
	struct picture picture;
	struct err err;
	char good[] = "P5\n2 2\n255\n\0\377\0\377";

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(picture_from_pnm(arena, str_from(bad[i]), 300,
		    &picture, &err), -1);
	assert_int_equal(picture_from_pnm(arena, (struct str){ good,
	    sizeof(good) - 1 }, 300, &picture, &err), 0);
	assert_int_equal(picture.w, 2);
	picture_ink(arena, &picture);
	assert_int_equal(picture.ink[0], 1);
	assert_int_equal(picture.ink[3], 0);
	arena_free(arena);
}

static void
marks_follow_their_figures(void **state)
{
	struct arena *arena = arena_new();
	struct pdf_mark v[] = { { 98, 0 }, { 97, 0 }, { 49, 1 }, { 49, 1 },
		{ 49, 1 }, { 96, 0 }, { 90, 0 }, { 91, 0 } };
	const struct pdf_marks marks = { v, 8, 8 };
	const struct str alts[] = { STR("1.7") };

	(void)state;
	assert_int_equal(str_cmp(pdf_marks_print(arena, STR("增长 1.2万元"),
	    &(struct pdf_marks){ NULL, 0, 0 }, alts, 1), STR("")), 0);
	assert_int_equal(str_cmp(pdf_marks_print(arena,
	    STR("增长 1.2万 30"), &marks, alts, 1),
	    STR("ocr:49 7-10:49=1.7 14-16:90")), 0);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_become_fields),
		cmocka_unit_test(blobs_become_strips),
		cmocka_unit_test(corners_touch),
		cmocka_unit_test(tiff_has_a_page_a_strip),
		cmocka_unit_test(picture_must_be_whole),
		cmocka_unit_test(marks_follow_their_figures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
