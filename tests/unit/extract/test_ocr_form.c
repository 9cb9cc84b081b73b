/*
 * What is known of ink by its form alone: the dots of zeros, bars, %, heads
 * that are white on dark.
 */
#include "ocr_kit.h"

/* Its walls are three dots thick. */
static void
ring(struct picture *picture, int x0, int y0, int x1, int y1)
{
	ink(picture, x0, y0, x1, y1);
	paint(picture, x0 + 3, y0 + 3, x1 - 3, y1 - 3, 255);
}

static void
zeros_lose_their_dots(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);
	struct ocr_blobs blobs;

	(void)state;
	ring(&picture, 10, 10, 30, 42);		/* 0 with a dot */
	ink(&picture, 18, 23, 23, 29);
	ring(&picture, 50, 10, 80, 46);		/* 日, its stroke apart */
	ink(&picture, 56, 26, 74, 29);
	ring(&picture, 100, 10, 140, 50);	/* 回 */
	ring(&picture, 112, 20, 128, 40);
	ring(&picture, 160, 10, 180, 42);	/* 0 with a speck */
	ink(&picture, 167, 34, 171, 38);
	blobs = blobs_from(arena, &picture);
	assert_int_equal(blobs.n, 8);
	zeros_clear(&picture, &blobs);
	assert_int_equal(blobs.n, 7);
	assert_int_equal(picture.gray[25 * W + 20], 255);
	assert_int_equal(picture.ink[25 * W + 20], 0);
	assert_int_equal(picture.ink[27 * W + 60], 1);
	assert_int_equal(picture.ink[21 * W + 113], 1);
	assert_int_equal(picture.ink[35 * W + 168], 1);
	arena_free(arena);
}

/* 甲|1 with a bar between; in a field the same stroke may be a 1. */
static void
bars_part_what_is_set_as_text(void **state)
{
	static const struct ocr_box field = { 0, 0, W, H };
	struct arena *arena = arena_new();

	(void)state;
	for (int fielded = 0; fielded < 2; fielded++) {
		struct picture picture = blank(arena);
		struct ocr_blobs blobs;
		struct ocr_strips strips;

		for (int i = 0; i < 4; i++)
			ink(&picture, 20 + i * 42, 100, 57 + i * 42, 140);
		ink(&picture, 200, 98, 204, 148);
		ink(&picture, 218, 108, 234, 138);
		blobs = blobs_from(arena, &picture);
		strips = strips_from(arena, &blobs, &field, (size_t)fielded,
		    300);
		assert_int_equal(strips.n, fielded ? 1 : 3);
		assert_true(strips.v[fielded ? 0 : 1].bar == !fielded);
	}
	arena_free(arena);
}

/* The stroke of 计 is nearer to the rest of it than any bar is. */
static void
strokes_are_no_bars(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);
	struct ocr_strips strips;

	(void)state;
	for (int i = 0; i < 4; i++)
		ink(&picture, 20 + i * 42, 100, 57 + i * 42, 140);
	ink(&picture, 190, 100, 208, 140);
	ink(&picture, 210, 98, 214, 146);
	strips = strips_drawn(arena, &picture);
	assert_int_equal(strips.n, 1);
	arena_free(arena);
}

/* A stroke from below at the left to above at the right, 3 dots wide. */
static void
slash(struct picture *picture, int x0, int y0, int x1, int y1)
{
	for (int y = y0; y < y1; y++) {
		int x = x1 - (x1 - x0) * (y - y0) / (y1 - y0);

		ink(picture, x - 3, y, x, y + 1);
	}
}

static void
draw_percent(struct picture *picture, int x, int y)
{
	ring(picture, x, y, x + 13, y + 16);
	ring(picture, x + 20, y + 14, x + 33, y + 30);
	slash(picture, x + 9, y, x + 28, y + 30);
}

static void
draw_nine(struct picture *picture, int x, int y)
{
	ring(picture, x, y, x + 15, y + 18);
	ink(picture, x + 12, y + 16, x + 15, y + 30);
	ink(picture, x, y + 27, x + 15, y + 30);
}

static void
draw_six(struct picture *picture, int x, int y)
{
	ring(picture, x, y + 12, x + 15, y + 30);
	ink(picture, x, y, x + 3, y + 16);
	ink(picture, x, y, x + 15, y + 3);
}

static void
percents_are_known_by_their_form(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);

	(void)state;
	draw_percent(&picture, 10, 10);
	draw_nine(&picture, 60, 10);
	draw_six(&picture, 78, 10);
	ring(&picture, 110, 10, 140, 40);
	assert_true(is_percent(&picture, (struct ocr_box){ 10, 10, 43, 40 }));
	assert_false(is_percent(&picture, (struct ocr_box){ 60, 10, 93, 40 }));
	assert_false(is_percent(&picture, (struct ocr_box){ 110, 10, 140,
	    40 }));
	arena_free(arena);
}

/* 996 where ink says 9%, and 99 where it says the same; 996 as it stands. */
static void
what_is_a_percent_is_read_so(void **state)
{
	static const struct { const char *read; bool percent;
	    const char *want; } of[] = {
		{ "996", true, "9%" }, { "99", true, "9%" },
		{ "9%", true, "9%" }, { "99%0", true, "9%" },
		{ "996", false, "996" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct picture picture = blank(arena);
		struct ocr_strip strip = { .box = { 10, 10, 62, 40 },
			.base = 40, .high = 40, .em = 44 };
		struct ocr_blobs blobs;
		struct ocr_columns *columns;
		struct ocr_text text = { 0 };

		draw_nine(&picture, 10, 10);
		if (of[i].percent) {
			draw_percent(&picture, 29, 10);
		} else {
			draw_nine(&picture, 29, 10);
			draw_six(&picture, 47, 10);
		}
		for (size_t k = 0; of[i].read[k] != '\0'; k++)
			*VEC_PUSH(arena, &text) = (struct ocr_sign){
				.ucs = (uint32_t)of[i].read[k], .conf = 95,
				.x0 = 10 + (int)k * 18,
				.x1 = 25 + (int)k * 18 };
		blobs = blobs_from(arena, &picture);
		for (size_t k = 0; k < blobs.n; k++)
			blobs.v[k].strip = 1;
		columns = columns_from(arena, &blobs, 1);
		percents_find(arena, &picture, strip.em, columns);
		percents_mend(&strip, columns, &text);
		assert_int_equal(text.n, strlen(of[i].want));
		for (size_t k = 0; k < text.n; k++)
			assert_int_equal(text.v[k].ucs, of[i].want[k]);
		arena_free(arena);
	}
}

static void
dark_grounds_are_turned_round(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);

	(void)state;
	paint(&picture, 100, 40, 500, 100, 90);	/* a head, its letters */
	paint(&picture, 150, 60, 154, 90, 255);
	paint(&picture, 300, 40, 303, 100, 0);	/* and a rule of it */
	paint(&picture, 100, 140, 500, 200, 217);	/* one that is light */
	paint(&picture, 150, 160, 154, 190, 0);
	paint(&picture, 100, 240, 110, 280, 20);	/* a bold stroke */
	picture_turn_grounds(arena, &picture, GROUND_DARK);
	assert_int_equal(picture.gray[70 * W + 200], 255);
	assert_true(picture.gray[70 * W + 152] < 40);
	assert_int_equal(picture.gray[70 * W + 301], 0);
	assert_int_equal(picture.gray[170 * W + 200], 217);
	assert_int_equal(picture.gray[170 * W + 152], 0);
	assert_int_equal(picture.gray[260 * W + 105], 20);
	arena_free(arena);
}

/* On gray paper: a head of many lines is no shade that the paper is in. */
static void
large_grounds_are_no_shade(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);

	(void)state;
	paint(&picture, 0, 0, W, H, 225);
	paint(&picture, 60, 100, 840, 340, 81);
	paint(&picture, 150, 160, 154, 190, 255);
	paint(&picture, 300, 100, 303, 500, 0);
	paint(&picture, 400, 420, 404, 450, 20);
	picture_whiten(arena, &picture);
	assert_int_equal(picture.gray[300 * W + 200], 255);
	assert_true(picture.gray[170 * W + 152] < 40);
	assert_true(picture.gray[200 * W + 301] < 40);
	assert_int_equal(picture.gray[550 * W + 200], 255);
	assert_true(picture.gray[430 * W + 402] < 40);
	arena_free(arena);
}

static void
no_number_has_two_points(void **state)
{
	static const struct { const char *read, *want; } of[] = {
		{ "4.281.75", "4,281.75" }, { "1.234.567.8", "1,234,567.8" },
		{ "1.2.3", "1.2.3" }, { "2023.11.05", "2023.11.05" },
		{ "192.168.1.1", "192.168.1.1" }, { "12.50", "12.50" },
		{ "1,234.5", "1,234.5" }, { "1234.567.8", "1234.567.8" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct ocr_text text = { 0 };

		for (size_t k = 0; of[i].read[k] != '\0'; k++)
			*VEC_PUSH(arena, &text) = (struct ocr_sign){
				.ucs = (uint32_t)of[i].read[k] };
		figures_mend(&text);
		for (size_t k = 0; k < text.n; k++)
			assert_int_equal(text.v[k].ucs, of[i].want[k]);
		arena_free(arena);
	}
}

/* Two lines beside one that is half a line lower: three strips of one height. */
static void
lines_that_are_not_level_are_parted(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);
	struct ocr_strips strips;

	(void)state;
	for (int i = 0; i < 4; i++) {
		ink(&picture, 20 + i * 42, 40, 57 + i * 42, 80);
		ink(&picture, 20 + i * 42, 90, 57 + i * 42, 130);
		ink(&picture, 320 + i * 42, 65, 357 + i * 42, 105);
	}
	strips = strips_drawn(arena, &picture);
	assert_int_equal(strips.n, 3);
	for (size_t i = 0; i < strips.n; i++) {
		assert_int_equal(strips.v[i].high, 40);
		assert_int_equal(strips.v[i].box.y1 - strips.v[i].box.y0, 40);
	}
	arena_free(arena);
}

static struct ocr_sign
sign_at(uint32_t ucs, int x0, int x1)
{
	return (struct ocr_sign){ .ucs = ucs, .conf = 95, .x0 = x0, .x1 = x1,
		.inked = true };
}

/* 总额 45: a blank where half a character of paper is, and only there. */
static void
blanks_are_where_the_ink_shows_them(void **state)
{
	static const struct { int gap, level; bool blank; } of[] = {
		{ 30, 255, true }, { 12, 255, false }, { 30, 150, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct picture picture = blank(arena);
		struct pdf_page page = { .arena = arena };
		struct ocr_strip strip = { .box = { 20, 40, 200, 80 },
			.base = 80, .high = 40, .em = 44 };
		int x = 100 + of[i].gap;

		*VEC_PUSH(arena, &strip.text) = sign_at(0x603B, 20, 58);
		*VEC_PUSH(arena, &strip.text) = sign_at(0x989D, 62, 100);
		*VEC_PUSH(arena, &strip.text) = sign_at('4', x, x + 18);
		*VEC_PUSH(arena, &strip.text) = sign_at('5', x + 22, x + 40);
		paint(&picture, 106, 60, x - 4, 62, of[i].level);
		strip_put(&picture, &strip, 0, &page);
		assert_int_equal(page.glyphs.n, 4);
		assert_true(page.glyphs.v[2].space == of[i].blank);
		assert_false(page.glyphs.v[1].space);
		assert_false(page.glyphs.v[3].space);
		arena_free(arena);
	}
}

/* 200 whose zeros touch: their ink is one, and the second one's is none. */
static void
touching_digits_hide_no_blank(void **state)
{
	static const struct { int x1; bool blank; } of[] = { { 66, true },
		{ 88, false } };

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct picture picture = blank(arena);
		struct pdf_page page = { .arena = arena };
		struct ocr_strip strip = { .box = { 20, 40, 200, 80 },
			.base = 80, .high = 40, .em = 44 };

		*VEC_PUSH(arena, &strip.text) = sign_at('2', 20, 40);
		*VEC_PUSH(arena, &strip.text) = sign_at('0', 46, of[i].x1);
		*VEC_PUSH(arena, &strip.text) = sign_at('0', 130, 150);
		strip_put(&picture, &strip, 0, &page);
		assert_true(page.glyphs.v[2].space == of[i].blank);
		arena_free(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(zeros_lose_their_dots),
		cmocka_unit_test(bars_part_what_is_set_as_text),
		cmocka_unit_test(strokes_are_no_bars),
		cmocka_unit_test(percents_are_known_by_their_form),
		cmocka_unit_test(what_is_a_percent_is_read_so),
		cmocka_unit_test(dark_grounds_are_turned_round),
		cmocka_unit_test(large_grounds_are_no_shade),
		cmocka_unit_test(no_number_has_two_points),
		cmocka_unit_test(lines_that_are_not_level_are_parted),
		cmocka_unit_test(blanks_are_where_the_ink_shows_them),
		cmocka_unit_test(touching_digits_hide_no_blank),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
