/* Figures that were read from a picture, and the checks that rest on them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "judge.h"
#include "ocr.h"
#include "table_kit.h"
#include "table_kit.inc"

#define PARTS	3

static struct str
check_of(struct arena *arena, const char *const *values,
    const char *const *readings, struct check *check)
{
	struct reading reading = { .arena = arena };
	struct document document = { 0 };
	struct term terms[PARTS];
	struct item item = { .line = 1, .reading = STR("ocr:90") };

	lang_set(LANG_EN);
	document.items = &item;
	document.nitems = 1;
	reading.document = &document;
	for (size_t i = 0; i < PARTS + 1; i++) {
		struct figure figure = kit_figure(values[i], 2, "元");

		figure.fact.reading = str_from(readings[i]);
		figure.fact.fact = arena_printf(arena, "f%04zu", i + 1);
		*VEC_PUSH(arena, &reading.figures) = figure;
	}
	for (size_t i = 0; i < PARTS; i++)
		terms[i] = (struct term){ &reading.figures.v[i + 1], 1, NULL };
	judge_sum(&reading, CHECK_SUM, STR("test"), &reading.figures.v[0],
	    terms, PARTS);
	ocr_temper(&reading);
	*check = reading.checks.v[0];
	return check->suggestion;
}

static void
one_in_doubt_decides_nothing(void **state)
{
	const char *const values[] = { "60.00", "10.00", "23.00", "30.00" };
	const char *const readings[] = { "ocr:98", "ocr:99", "ocr:49=20.00",
		"ocr:97" };
	struct arena *arena = arena_new();
	struct check check;
	struct str s = check_of(arena, values, readings, &check);

	(void)state;
	assert_int_equal(check.status, CHECK_UNDECIDED);
	assert_true(str_has(check.message, STR("in doubt")));
	assert_true(str_has(s, STR("read as 20")));
	arena_free(arena);
}

static void
one_that_could_be_another_decides_nothing(void **state)
{
	const char *const values[] = { "60.00", "10.00", "28.00", "30.00" };
	const char *const readings[] = { "ocr:98", "ocr:99", "ocr:97",
		"ocr:97" };
	struct arena *arena = arena_new();
	struct check check;
	struct str s = check_of(arena, values, readings, &check);

	(void)state;	/* 20 and 28: 0 and 8 look alike */
	assert_int_equal(check.status, CHECK_UNDECIDED);
	assert_true(str_has(check.message, STR("from a picture")));
	assert_true(str_has(s, STR("read as 20")));
	arena_free(arena);
}

static void
no_misreading_closes_it(void **state)
{
	const char *const values[] = { "60.00", "10.00", "31.70", "30.00" };
	const char *const readings[] = { "ocr:98", "ocr:99", "ocr:97",
		"ocr:97" };
	struct arena *arena = arena_new();
	struct check check;
	struct str s = check_of(arena, values, readings, &check);

	(void)state;
	assert_int_equal(check.status, CHECK_INCONSISTENT);
	assert_int_equal(check.severity, CHECK_WARNING);
	assert_true(str_has(check.message, STR("from a picture")));
	assert_false(str_has(s, STR("from a picture")));
	arena_free(arena);
}

static void
a_lost_point_is_a_misreading(void **state)
{
	const char *const values[] = { "60.00", "10.00", "2000", "30.00" };
	const char *const readings[] = { "ocr:98", "ocr:99", "ocr:90",
		"ocr:97" };
	struct arena *arena = arena_new();
	struct check check;
	struct str s = check_of(arena, values, readings, &check);

	(void)state;
	assert_true(str_has(s, STR("read as 20")));
	arena_free(arena);
}

static void
printed_figures_stay_accused(void **state)
{
	const char *const values[] = { "60.00", "10.00", "28.00", "30.00" };
	const char *const readings[] = { "", "", "", "" };
	struct arena *arena = arena_new();
	struct check check;

	(void)state;
	check_of(arena, values, readings, &check);
	assert_int_equal(check.status, CHECK_INCONSISTENT);
	assert_int_equal(check.severity, CHECK_ERROR);
	assert_false(str_has(check.message, STR("picture")));
	arena_free(arena);
}

/* Three figures on a line; what stands behind the second is in doubt. */
static void
marks_reach_their_figures(void **state)
{
	struct arena *arena = arena_new();
	struct item items[] = { { .line = 1, .text = STR("a") },
		{ .line = 2, .reading = STR("ocr:40 0-7:49=6173.00 "
		    "12-15:97 15-18:55 18-20:97") } };
	struct document document = { items, 2, 1 };
	struct reading reading = { .arena = arena, .document = &document };
	const struct { int line, from, to; const char *want; } wants[] = {
		{ 2, 0, 7, "ocr:49=6173.00" }, { 2, 12, 15, "ocr:55" },
		{ 2, 12, 18, "ocr:55" }, { 2, 12, 14, "ocr:55" },
		{ 2, 18, 20, "ocr:97" }, { 2, 18, 3, "ocr:97" },
		{ 2, 30, 32, "ocr:40" },
		{ 1, 0, 7, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof wants / sizeof *wants; i++)
		*VEC_PUSH(arena, &reading.figures) = (struct figure){ .fact = {
		    .line = wants[i].line, .from = wants[i].from,
		    .to = wants[i].to } };
	ocr_mark(&reading);
	for (size_t i = 0; i < sizeof wants / sizeof *wants; i++)
		assert_int_equal(str_cmp(reading.figures.v[i].fact.reading,
		    str_from(wants[i].want)), 0);
	arena_free(arena);
}

/*
 * 22 + 33 of 95, and 40 in the same column that nobody added: its row may have
 * lost its name.
 */
static void
a_part_without_its_name_decides_nothing(void **state)
{
	static const struct { const char *rule, *value; int want; } of[] = {
		{ "final.t1.sum", "40", CHECK_UNDECIDED },
		{ "final.t1.sum", "41.7", CHECK_INCONSISTENT },
		{ "total.rows", "40", CHECK_INCONSISTENT },
	};
	const char *const values[] = { "95.0", "22.0", "33.0" };

	(void)state;
	lang_set(LANG_EN);
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct reading reading = { .arena = arena };
		struct item item = { .line = 1, .reading = STR("ocr:90") };
		struct document document = { &item, 1, 1 };
		struct term terms[2];

		reading.document = &document;
		for (size_t k = 0; k < 4; k++) {
			struct figure figure = kit_figure(k < 3 ? values[k] :
			    of[i].value, 2, "元");

			figure.fact.reading = STR("ocr:98");
			figure.fact.table_id = 1;
			figure.fact.table_col = 2;
			figure.fact.fact = arena_printf(arena, "f%04zu",
			    k + 1);
			*VEC_PUSH(arena, &reading.figures) = figure;
		}
		for (size_t k = 0; k < 2; k++)
			terms[k] = (struct term){ &reading.figures.v[k + 1],
				1, NULL };
		judge_sum(&reading, CHECK_SUM, str_from(of[i].rule),
		    &reading.figures.v[0], terms, 2);
		ocr_temper(&reading);
		assert_int_equal(reading.checks.v[0].status, of[i].want);
		arena_free(arena);
	}
}

/* 22 + 33 of 95; between their lines digits that are no figure: a lost part. */
static void
unread_digits_decide_nothing(void **state)
{
	static const struct { int line; int want; } of[] = {
		{ 3, CHECK_UNDECIDED }, { 4, CHECK_UNDECIDED },
		{ 1, CHECK_INCONSISTENT }, { 6, CHECK_INCONSISTENT },
	};
	const char *const values[] = { "95.0", "22.0", "33.0" };

	(void)state;
	lang_set(LANG_EN);
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct reading reading = { .arena = arena };
		struct item item = { .line = 2, .reading = STR("ocr:90") };
		struct document document = { &item, 1, 1 };
		struct term terms[2];

		reading.document = &document;
		*VEC_PUSH(arena, &reading.excluded) = (struct excluded){
			.at = { .line = of[i].line }, .printed = STR("40"),
			.reason = STR("no-unit") };
		for (size_t k = 0; k < 3; k++) {
			struct figure figure = kit_figure(values[k], 2, "元");

			figure.fact.reading = STR("ocr:98");
			figure.fact.line = k < 2 ? 2 : 4;
			figure.fact.fact = arena_printf(arena, "f%04zu",
			    k + 1);
			*VEC_PUSH(arena, &reading.figures) = figure;
		}
		for (size_t k = 0; k < 2; k++)
			terms[k] = (struct term){ &reading.figures.v[k + 1],
				1, NULL };
		judge_sum(&reading, CHECK_SUM, STR("total.rows"),
		    &reading.figures.v[0], terms, 2);
		ocr_temper(&reading);
		assert_int_equal(reading.checks.v[0].status, of[i].want);
		arena_free(arena);
	}
}

/* 为20546 / 0.49万元, and 12.5 beside another figure in its cell. */
static void
torn_and_crowded_figures_are_in_doubt(void **state)
{
	static const struct {
		int kind;
		const char *above, *text, *below;
		int from, to;
		const char *want;
	} of[] = {
		{ ITEM_LINE, "20546", "0.49", "a", 0, 4, "ocr:49" },
		{ ITEM_LINE, "a", "b 0.49", "9", 2, 6, "ocr:49" },
		{ ITEM_LINE, "a", "0.49", "b", 0, 4, "ocr:97" },
		{ ITEM_LINE, "20546", "b 0.49", "a", 2, 6, "ocr:97" },
		{ ITEM_CELL, "1", "12.5 12.5", "2", 0, 4, "ocr:55" },
		{ ITEM_CELL, "1", "12.5", "2", 0, 4, "ocr:97" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct item items[3];
		struct document document = { items, 3, 1 };
		struct reading reading = { .arena = arena,
			.document = &document };
		const char *const texts[] = { of[i].above, of[i].text,
			of[i].below };
		bool cell = of[i].kind == ITEM_CELL;

		for (int k = 0; k < 3; k++)
			items[k] = (struct item){ .line = k + 1,
				.kind = of[i].kind, .text = str_from(texts[k]),
				.reading = STR("ocr:97") };
		*VEC_PUSH(arena, &reading.grids) = (struct grid){ .id = 1,
			.at = { .line = 2 } };
		*VEC_PUSH(arena, &reading.figures) = (struct figure){ .fact = {
		    .line = 2, .from = of[i].from, .to = of[i].to,
		    .table_id = cell ? 1 : 0, .rule = STR("number") } };
		ocr_mark(&reading);
		assert_int_equal(str_cmp(reading.figures.v[0].fact.reading,
		    str_from(of[i].want)), 0);
		arena_free(arena);
	}
}

/* The unit of a table is said above it, and may be misread there. */
static void
units_reach_their_tables(void **state)
{
	static const struct { const char *unit; int kind; const char *want; }
	    of[] = {
		{ "ocr:98", ITEM_CELL, "ocr:97" },
		{ "ocr:49 9-12:49=广元", ITEM_CELL, "ocr:49=广元" },
		{ "ocr:98", ITEM_GUESS, "ocr:55" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct item items[] = { { .line = 1, .text = STR(
			"单位：万元"), .reading = str_from(of[i].unit) },
			{ .line = 2, .text = STR("12.5"), .kind = of[i].kind,
			.reading = STR("ocr:97 0-4:97") } };
		struct document document = { items, 2, 1 };
		struct reading reading = { .arena = arena,
			.document = &document };

		*VEC_PUSH(arena, &reading.grids) = (struct grid){ .id = 1,
			.unit = STR("万元"), .at = { .line = 2 } };
		*VEC_PUSH(arena, &reading.figures) = (struct figure){ .fact = {
		    .line = 2, .to = 4, .table_id = 1, .unit = STR("元"),
		    .rule = STR("number") } };
		ocr_mark(&reading);
		assert_int_equal(str_cmp(reading.figures.v[0].fact.reading,
		    str_from(of[i].want)), 0);
		arena_free(arena);
	}
}

/* What the rules know to look like a unit is read as that, of a picture. */
static void
misread_units_are_mended(void **state)
{
	static const struct { const char *text, *reading, *want, *said; }
	    of[] = {
		{ "支出4,191.3广元，", "ocr:90 6-13:98", "支出4,191.3万元，",
		    "ocr:90 6-13:98 13-16:49=广元" },
		{ "单位：广元", "ocr:90", "单位：万元", "ocr:90 9-12:49=广元" },
		{ "广元市4191.3万元", "ocr:90", "广元市4191.3万元", "ocr:90" },
		{ "支出4,191.3广元", "", "支出4,191.3广元", "" },
	};
	struct err err;
	struct ruleset *rules = ruleset_load("rules", &err);
	struct arena *arena = arena_new();

	(void)state;
	assert_non_null(rules);
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct item item = { .text = str_from(of[i].text),
			.reading = str_from(of[i].reading) };
		const struct document from = { &item, 1, 1 }, *document =
		    ocr_mend_units(arena, rules, &from);

		assert_int_equal(str_cmp(document->items[0].text,
		    str_from(of[i].want)), 0);
		assert_int_equal(str_cmp(document->items[0].reading,
		    str_from(of[i].said)), 0);
	}
	arena_free(arena);
	ruleset_free(rules);
}

/* Two documents that differ, one of them read from a picture. */
static void
across_documents_too(void **state)
{
	static const struct { const char *reading, *facts; int want; } of[] = {
		{ "", "a:f0001;b:f0001", CHECK_INCONSISTENT },
		{ "ocr:40", "a:f0001;b:f0001", CHECK_UNDECIDED },
		{ "ocr:95", "a:f0001;b:f0001", CHECK_INCONSISTENT },
		{ "ocr:95", "", CHECK_UNDECIDED },
	};
	struct arena *arena = arena_new();

	(void)state;
	lang_set(LANG_EN);
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct fact facts[] = { { .fact = STR("f0001") },
			{ .fact = STR("f0001"),
			.reading = str_from(of[i].reading) } };
		const struct side sides[] = {
			{ .about.doc = STR("a"), .facts = &facts[0],
			.nfacts = 1 },
			{ .about.doc = STR("b"), .facts = &facts[1],
			.nfacts = 1 } };
		struct check check = { .doc = STR("a;b"),
			.status = CHECK_INCONSISTENT,
			.facts = str_from(of[i].facts) };
		struct checks checks = { &check, 1, 1 };

		ocr_temper_cross(arena, sides, 2, &checks);
		assert_int_equal(check.status, of[i].want);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_in_doubt_decides_nothing),
		cmocka_unit_test(one_that_could_be_another_decides_nothing),
		cmocka_unit_test(no_misreading_closes_it),
		cmocka_unit_test(a_lost_point_is_a_misreading),
		cmocka_unit_test(printed_figures_stay_accused),
		cmocka_unit_test(marks_reach_their_figures),
		cmocka_unit_test(a_part_without_its_name_decides_nothing),
		cmocka_unit_test(unread_digits_decide_nothing),
		cmocka_unit_test(torn_and_crowded_figures_are_in_doubt),
		cmocka_unit_test(units_reach_their_tables),
		cmocka_unit_test(misread_units_are_mended),
		cmocka_unit_test(across_documents_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
