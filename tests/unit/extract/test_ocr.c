/*
 * What is done with the dots of a page before and after tesseract reads it.
 */
#include "ocr_kit.h"
#include "pdf_table.h"

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
	picture_ink(&picture);
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
	v[5].conf = 40;			/* 万, a unit in doubt */
	assert_int_equal(str_cmp(pdf_marks_print(arena,
	    STR("增长 1.2万 30"), &marks, alts, 1),
	    STR("ocr:40 7-10:49=1.7 10-13:40 14-16:90")), 0);
	arena_free(arena);
}

/* A seal fades, black under it stays; a red head, which is no seal, stays. */
static void
seals_fade(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);
	uint8_t *rgb = arena_alloc(arena, W * H * 3);

	(void)state;
	memset(rgb, 255, W * H * 3);
	for (int y = 0; y < H; y++)
		for (int x = 0; x < W; x++) {
			int dx = x - 450, dy = y - 300, r = dx * dx + dy * dy;
			bool red = (r < 200 * 200 && r > 185 * 185) ||
			    (y > 20 && y < 60 && x > 300 && x < 340);
			bool black = y >= 295 && y < 305 && x > 200 &&
			    x < 700;
			uint8_t *dot = rgb + (y * W + x) * 3;

			dot[1] = dot[2] = red || black ? 20 : 255;
			dot[0] = black ? 15 : red ? 210 : 255;
			picture.gray[y * W + x] = (uint8_t)((dot[0] +
			    dot[1] + dot[2]) / 3);
		}
	picture.rgb = rgb;
	picture_fade_seals(arena, &picture);
	assert_true(picture.gray[300 * W + 450 - 192] < 40);
	assert_true(picture.gray[(300 - 192) * W + 450] > 240);
	assert_true(picture.gray[40 * W + 320] < 100);
	arena_free(arena);
}

/* Gray paper in the light of one side, with an edge of black. */
static void
paper_becomes_white(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);

	(void)state;
	for (int y = 0; y < H; y++)
		for (int x = 0; x < W; x++)
			picture.gray[y * W + x] = (uint8_t)(x < 40 ? 10 :
			    230 - x / 10 - (y > 280 && y < 290 && x > 100 &&
			    x < 130 ? 130 : 0));
	picture_whiten(arena, &picture);
	assert_int_equal(picture.gray[300 * W + 20], 255);
	assert_int_equal(picture.gray[300 * W + 200], 255);
	assert_int_equal(picture.gray[300 * W + 890], 255);
	assert_true(picture.gray[285 * W + 115] < 140);
	arena_free(arena);
}

/* A rule that rises one in thirty, and an upright one that leans with it. */
static void
askew_becomes_level(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);
	struct pdf_page page = page_new(arena);

	(void)state;
	for (int line = 0; line < 4; line++)
		for (int x = 60; x < 840; x++)
			ink(&picture, x, 100 + line * 120 + x / 30, x + 1,
			    104 + line * 120 + x / 30);
	for (int y = 100; y < 460; y++)
		ink(&picture, 80 - y / 30, y, 84 - y / 30, y + 1);
	picture_straighten(arena, &picture);
	picture_ink(&picture);
	picture_rules(&picture, &page);
	assert_int_equal(page.rules.n, 5);
	for (size_t i = 0; i < page.rules.n; i++)
		assert_true(page.rules.v[i].x1 - page.rules.v[i].x0 > 180 ||
		    page.rules.v[i].y1 - page.rules.v[i].y0 > 80);
	arena_free(arena);
}

static void
a_quarter_is_clockwise(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);

	(void)state;
	ink(&picture, 0, 0, 10, 10);
	picture_turn(arena, &picture);
	assert_int_equal(picture.w, H);
	assert_int_equal(picture.h, W);
	assert_int_equal(picture.gray[H - 1], 0);
	assert_int_equal(picture.gray[0], 255);
	arena_free(arena);
}

/* -- what ink looks like ------------------------------------------------------ */

/* Digits of five by seven, as on a till. */
static const char *const	tills[10] = {
	"01110" "10001" "10011" "10101" "11001" "10001" "01110",
	"00100" "01100" "00100" "00100" "00100" "00100" "01110",
	"01110" "10001" "00001" "00110" "01000" "10000" "11111",
	"11111" "00010" "00100" "00010" "00001" "10001" "01110",
	"00010" "00110" "01010" "10010" "11111" "00010" "00010",
	"11111" "10000" "11110" "00001" "00001" "10001" "01110",
	"00110" "01000" "10000" "11110" "10001" "10001" "01110",
	"11111" "00001" "00010" "00100" "01000" "01000" "01000",
	"01110" "10001" "10001" "01110" "10001" "10001" "01110",
	"01110" "10001" "10001" "01111" "00001" "00010" "01100",
};

static void
draw_digit(struct picture *picture, int digit, int x, int y)
{
	for (int i = 0; i < 35; i++)
		if (tills[digit][i] == '1')
			ink(picture, x + i % 5 * 4, y + i / 5 * 4,
			    x + i % 5 * 4 + 4, y + i / 5 * 4 + 4);
}

/* A page of figures of four digits; and what was read of each. */
struct till_page {
	struct arena		*arena;
	struct picture		 picture;
	struct ocr_blobs	 blobs;
	struct ocr_strips	 strips;
	struct ocr_alts		 alts;
	struct ocr_type		 type;
};

static void
add_read(struct till_page *page, const char *drawn, const char *read,
    int conf, const char *alt)
{
	int n = (int)page->strips.n, y = 40 + n % 12 * 45;
	int x = 40 + n / 12 * 200;
	struct ocr_strip *strip = VEC_PUSH(page->arena, &page->strips);

	*strip = (struct ocr_strip){ .box = { x, y, x + (int)strlen(drawn) *
		26 - 6, y + 28 }, .base = y + 28, .high = 28, .em = 40 };
	for (int i = 0; drawn[i] != '\0'; i++)
		draw_digit(&page->picture, drawn[i] - '0', x + i * 26, y);
	if (alt != NULL)
		add_alt(page->arena, &page->alts, alt);
	for (int i = 0; read[i] != '\0'; i++)
		*VEC_PUSH(page->arena, &strip->text) = (struct ocr_sign){
			.ucs = (uint32_t)read[i], .conf = (uint8_t)conf,
			.x0 = x + i * 26, .x1 = x + i * 26 + 20,
			.alt = alt != NULL ? (uint32_t)page->alts.n : 0 };
}

static void
compare(struct till_page *page)
{
	page->blobs = blobs_from(page->arena, &page->picture);
	for (size_t i = 0; i < page->blobs.n; i++)
		for (size_t k = 0; k < page->strips.n; k++) {
			struct ocr_box a = page->blobs.v[i].box;
			struct ocr_box b = page->strips.v[k].box;

			if (a.x0 >= b.x0 && a.x1 <= b.x1 && a.y0 >= b.y0 &&
			    a.y1 <= b.y1)
				page->blobs.v[i].strip = k + 1;
		}
	shapes_compare(page->arena, &page->picture, columns_from(page->arena,
	    &page->blobs, page->strips.n), &page->strips, page->arena,
	    &page->alts, &page->type);
}

static void
assert_reads(const struct till_page *page, size_t strip, const char *text,
    int conf)
{
	const struct ocr_text *got = &page->strips.v[strip].text;

	assert_int_equal(got->n, strlen(text));
	for (size_t i = 0; i < got->n; i++) {
		assert_int_equal(got->v[i].ucs, text[i]);
		assert_int_equal(got->v[i].conf, conf);
	}
}

static void
ink_is_a_witness(void **state)
{
	struct till_page page = { .arena = arena_new() };

	(void)state;
	page.picture = blank(page.arena);
	add_read(&page, "1234", "1234", 97, NULL);
	add_read(&page, "5678", "5678", 97, NULL);
	add_read(&page, "9038", "9038", 97, NULL);
	add_read(&page, "1853", "1853", 97, NULL);
	add_read(&page, "2476", "2476", 97, NULL);
	add_read(&page, "8190", "8190", 97, NULL);
	add_read(&page, "4293", "4298", 97, NULL);
	add_read(&page, "5931", "5981", 49, "5931");
	add_read(&page, "3380", "3380", 49, "3330");
	add_read(&page, "6543", "65443", 97, NULL);
	add_read(&page, "7120", "712", 97, NULL);
	add_read(&page, "1302", "I302", 97, NULL);
	compare(&page);
	assert_reads(&page, 0, "1234", 97);
	assert_reads(&page, 5, "8190", 97);
	assert_reads(&page, 6, "4298", APART_MOST);
	assert_int_equal(str_cmp(page.alts.v[page.strips.v[6].text.v[0].alt -
	    1], STR("4293")), 0);
	assert_reads(&page, 7, "5931", ONE_APART);
	assert_reads(&page, 8, "3380", ONE_APART);
	assert_reads(&page, 11, "1302", APART_MOST);
	assert_reads(&page, 9, "6543", APART_MOST);
	assert_reads(&page, 10, "7120", APART_MOST);
	arena_free(page.arena);
}

/* ≥ as it is drawn, read as 三 in front of 85. */
static void
bounds_are_known_by_their_form(void **state)
{
	struct till_page page = { .arena = arena_new() };
	struct ocr_text *text;

	(void)state;
	page.picture = blank(page.arena);
	add_read(&page, "85", "85", 97, NULL);
	for (int i = 0; i < 20; i++) {
		int in = i < 10 ? i : 19 - i;

		ink(&page.picture, 12 + in * 2, 40 + i, 17 + in * 2, 41 + i);
	}
	ink(&page.picture, 12, 63, 35, 67);
	page.strips.v[0].box.x0 = 12;
	text = &page.strips.v[0].text;
	*text = (struct ocr_text){ 0 };
	for (int i = 0; i < 3; i++)
		*VEC_PUSH(page.arena, text) = (struct ocr_sign){
			.ucs = i == 0 ? 0x4E09 : i == 1 ? '8' : '5',
			.conf = 90, .x0 = i == 0 ? 12 : 14 + i * 26,
			.x1 = 32 + i * 26 };
	compare(&page);
	assert_int_equal(page.strips.v[0].text.v[0].ucs, 0x2265);
	assert_int_equal(bound_of(&page.picture, (struct ocr_box){ 12, 40, 35,
	    67 }), 0x2265);
	arena_free(page.arena);
	page = (struct till_page){ .arena = arena_new() };
	page.picture = blank(page.arena);
	for (int i = 0; i < 10; i++) {
		draw_digit(&page.picture, i, 40, 40 + i * 45);
		assert_int_equal(bound_of(&page.picture, (struct ocr_box){ 40,
		    40 + i * 45, 60, 68 + i * 45 }), 0);
	}
	arena_free(page.arena);
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
		cmocka_unit_test(seals_fade),
		cmocka_unit_test(paper_becomes_white),
		cmocka_unit_test(askew_becomes_level),
		cmocka_unit_test(a_quarter_is_clockwise),
		cmocka_unit_test(ink_is_a_witness),
		cmocka_unit_test(bounds_are_known_by_their_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
