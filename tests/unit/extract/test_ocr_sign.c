/* Signs that were read, where they alone say what was meant. */
#include "ocr_kit.h"
#include "utf8.h"

static struct ocr_text
text_of(struct arena *arena, const char *read)
{
	struct str rest = str_from(read);
	struct ocr_text text = { 0 };
	uint32_t cp;

	for (size_t at = 0, n; (n = utf8_next(rest, at, &cp)) > 0; at += n)
		*VEC_PUSH(arena, &text) = (struct ocr_sign){ .ucs = cp,
			.conf = 97, .x0 = (int)text.n * 20,
			.x1 = (int)text.n * 20 + 12 };
	return text;
}

static void
assert_says(const struct ocr_text *text, const char *want)
{
	struct str rest = str_from(want);
	uint32_t cp;
	size_t n, at = 0;

	for (size_t i = 0; i < text->n; i++, at += n) {
		n = utf8_next(rest, at, &cp);
		assert_int_not_equal(n, 0);
		assert_int_equal(text->v[i].ucs, cp);
	}
	assert_int_equal(at, rest.n);
}

static void
stops_and_dashes_are_mended(void **state)
{
	static const struct { const char *read, *want; } of[] = {
		{ "5,.351,208次", "5,351,208次" }, { "1,,072", "1,072" },
		{ "3，.5", "3，5" }, { "4.。5", "4.。5" },
		{ "97%。2023", "97%。2023" }, { "1...5", "1...5" },
		{ "2020一2022年", "2020—2022年" }, { "一1一", "一1一" },
		{ "2023一季度", "2023一季度" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct ocr_text text = text_of(arena, of[i].read);

		figures_mend(&text);
		assert_says(&text, of[i].want);
		arena_free(arena);
	}
}

static int
least_sure(const struct ocr_text *text)
{
	int least = 100;

	for (size_t i = 0; i < text->n; i++)
		least = text->v[i].conf < least ? text->v[i].conf : least;
	return least;
}

/* What was mended, and what stops tear apart, nobody may rely on. */
static void
torn_figures_are_in_doubt(void **state)
{
	static const struct { const char *read; bool doubt; } of[] = {
		{ "5,.351,208次", true }, { "1...5", true },
		{ "5,351,208次", false }, { "97%。12次", false },
		{ "1.国务院,.甲", false }, { "12,5", true },
		{ "1,234,567.5", false }, { "至?23年", true },
		{ "至023年", true }, { "0.23", false }, { "10", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct ocr_text text = text_of(arena, of[i].read);

		figures_mend(&text);
		figures_doubt(&text);
		assert_int_equal(least_sure(&text), of[i].doubt ?
		    APART_MOST : 97);
		arena_free(arena);
	}
}

/* 4 191.3 of 4,191.3; but 45 45, and 45 1910, are two figures each. */
static void
lost_commas_are_doubted(void **state)
{
	static const struct { const char *read; size_t blank; bool doubt; }
	    of[] = {
		{ "4191.3", 1, true }, { "4545", 2, false },
		{ "451910", 2, false }, { "1000191", 4, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct ocr_text text = text_of(arena, of[i].read);

		for (size_t k = of[i].blank; k < text.n; k++) {
			text.v[k].x0 += 15;
			text.v[k].x1 += 15;
		}
		text.v[of[i].blank].space = true;
		figures_doubt(&text);
		assert_int_equal(least_sure(&text), of[i].doubt ?
		    APART_MOST : 97);
		arena_free(arena);
	}
}

/* 95 of 95.36, the rest of which is outside of the picture. */
static void
cut_figures_are_in_doubt(void **state)
{
	static const struct { int x0, x1; bool doubt; } of[] = {
		{ 840, 895, true }, { 3, 60, true }, { 700, 760, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct picture picture = blank(arena);
		struct ocr_strip strip = { .em = 44, .text = text_of(arena,
		    "95"), .box = { of[i].x0, 40, of[i].x1, 80 } };

		strip_doubt_edge(&picture, &strip);
		assert_int_equal(least_sure(&strip.text), of[i].doubt ?
		    APART_MOST : 97);
		arena_free(arena);
	}
}

/* 12.5 12.5: a blank shows where digits stand at one pitch. */
static void
blanks_part_figures(void **state)
{
	static const struct { int gap; size_t nruns; const char *want; } of[] = {
		{ 20, 2, "12.512.5" }, { 7, 2, "12.512.5" },
		{ 2, 1, "12,512.5" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct ocr_text text = text_of(arena, "12.512.5");
		struct ocr_run runs[OCR_RUNS_MOST];

		text.v[4].space = true;
		for (size_t k = 0; k < text.n; k++) {
			text.v[k].x0 = (int)k * 14 + (k > 3 ? of[i].gap : 0);
			text.v[k].x1 = text.v[k].x0 + 12;
		}
		assert_int_equal(runs_from(&text, runs), of[i].nruns);
		figures_mend(&text);
		assert_says(&text, of[i].want);
		text = text_of(arena, "12.5");
		text.v[3].space = true;		/* 12. 5: no figure ends so */
		text.v[3].x0 += 9;
		text.v[3].x1 += 9;
		assert_int_equal(runs_from(&text, runs), 1);
		arena_free(arena);
	}
}

/* 959% of which 9 and % lap, 97% that stands in three dots, %4. */
static void
rings_are_dropped(void **state)
{
	static const struct {
		const char *read, *want;
		int at[4][2];
	} of[] = {
		{ "959%", "95%", { { 0, 12 }, { 14, 26 }, { 28, 36 },
		    { 28, 44 } } },
		{ "97%", "97%", { { 60, 63 }, { 60, 63 }, { 60, 63 } } },
		{ "1%4", "1%", { { 0, 12 }, { 14, 26 }, { 14, 36 } } },
		{ "97%", "97%", { { 0, 20 }, { 17, 28 }, { 24, 40 } } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct ocr_text text = text_of(arena, of[i].read);

		for (size_t k = 0; k < text.n; k++) {
			text.v[k].x0 = of[i].at[k][0];
			text.v[k].x1 = of[i].at[k][1];
		}
		rings_drop(&text, 22);
		assert_says(&text, of[i].want);
		arena_free(arena);
	}
}

/* A weak reading gives way, and then says that the other one may be wrong. */
static void
no_reading_is_its_own_witness(void **state)
{
	struct arena *arena = arena_new();
	struct ocr_text first = text_of(arena, "低于599、");
	struct ocr_text second = text_of(arena, "低于59%、");
	struct ocr_alts alts = { 0 };

	(void)state;
	for (size_t i = 0; i < first.n; i++)
		first.v[i].conf = 84;
	readings_order(&first, &second);
	assert_says(&first, "低于59%、");
	assert_says(&second, "低于599、");
	readings_order(&first, &second);
	assert_says(&first, "低于59%、");
	words_compare(arena, arena, &alts, &first, &second);
	assert_says(&first, "低于59%、");
	assert_int_equal(first.v[2].conf, APART_MOST);
	arena_free(arena);
}

/* 年 11: the first 1 is no part of 年, even if only one was read. */
static void
ink_beside_chinese_is_its_own(void **state)
{
	struct arena *arena = arena_new();
	struct picture picture = blank(arena);
	struct ocr_text text = text_of(arena, "年1");
	struct ocr_strip strip = { .box = { 20, 40, 120, 88 }, .base = 86,
		.high = 46, .em = 50, .text = text };
	struct ocr_columns *columns;
	struct ocr_place *places;
	struct ocr_blobs blobs;

	(void)state;
	ink(&picture, 20, 40, 66, 88);
	ink(&picture, 76, 50, 92, 86);
	ink(&picture, 100, 50, 116, 86);
	blobs = blobs_from(arena, &picture);
	for (size_t i = 0; i < blobs.n; i++)
		blobs.v[i].strip = 1;
	strip.text.v[0].x0 = 20;
	strip.text.v[0].x1 = 92;
	strip.text.v[1].x0 = 100;
	strip.text.v[1].x1 = 116;
	columns = columns_from(arena, &blobs, 1);
	places = places_from(arena, &strip, columns);
	assert_int_equal(places[0].n, 1);
	assert_int_equal(places[1].from, 2);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stops_and_dashes_are_mended),
		cmocka_unit_test(torn_figures_are_in_doubt),
		cmocka_unit_test(lost_commas_are_doubted),
		cmocka_unit_test(cut_figures_are_in_doubt),
		cmocka_unit_test(blanks_part_figures),
		cmocka_unit_test(rings_are_dropped),
		cmocka_unit_test(no_reading_is_its_own_witness),
		cmocka_unit_test(ink_beside_chinese_is_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
