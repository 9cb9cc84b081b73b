/* Whether figures agree: the interval rule, bounds, words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "judge.h"
#include "judge_say.h"
#include "table_kit.h"
#include "table_kit.inc"

static struct reading *
bare_reading(void)
{
	struct arena *arena = arena_new();
	struct reading *reading = arena_alloc(arena, sizeof *reading);

	lang_set(LANG_EN);
	reading->arena = arena;
	return reading;
}

static struct check *
ratio(struct reading *r, const char *stated, const char *a, const char *b,
    int power)
{
	struct figure s = kit_figure(stated, 0, "%");
	struct figure x = kit_figure(a, power, power ? "元" : "件");
	struct figure y = kit_figure(b, power, power ? "元" : "件");
	const struct term num = { &x, 1, NULL }, den = { &y, 1, NULL };

	return judge_ratio(r, CHECK_RATIO, STR("t"), &s, &num, 1, &den, 1,
	    false);
}

static void
ratio_rounds(void **state)
{
	struct reading *r = bare_reading();
	struct check *c = ratio(r, "96.76%", "62.93", "65.04", 4);

	(void)state;
	assert_int_equal(c->status, CHECK_CONSISTENT);
	assert_true(str_starts(c->computed, STR("96.755842")));
	c = ratio(r, "96.86%", "62.93", "65.04", 4);
	assert_int_equal(c->status, CHECK_INCONSISTENT);
	assert_int_equal(c->severity, CHECK_ERROR);
	c = ratio(r, "100.00%", "134048", "134049", 0);
	assert_int_equal(c->status, CHECK_CONSISTENT);
	c = ratio(r, "100%", "5", "0", 0);
	assert_int_equal(c->status, CHECK_UNDECIDED);
	arena_free(r->arena);
}

/* 2.895323 is 2.90 rounded, 2.89 cut off. */
static void
ratio_cut(void **state)
{
	struct reading *r = bare_reading();
	struct check *c = ratio(r, "2.89%", "611", "21103", 0);

	(void)state;
	assert_int_equal(c->status, CHECK_INCONSISTENT);
	assert_int_equal(c->severity, CHECK_WARNING);
	assert_true(str_has(c->message, STR("cut off")));
	arena_free(r->arena);
}

static struct check *
sum(struct reading *r, const char *stated, const char *a, const char *b,
    int power)
{
	struct figure s = kit_figure(stated, power, power ? "元" : "件");
	struct figure x = kit_figure(a, power, power ? "元" : "件");
	struct figure y = kit_figure(b, power, power ? "元" : "件");
	const struct term terms[] = { { &x, 1, NULL }, { &y, 1, NULL } };

	return judge_sum(r, CHECK_SUM, STR("t"), &s, terms, 2);
}

/* Two parts may miss their total by one and a half last digits. */
static void
sum_rounds(void **state)
{
	struct reading *r = bare_reading();
	struct check *c = sum(r, "105.58", "95.36", "10.23", 4);

	(void)state;
	assert_int_equal(c->status, CHECK_CONSISTENT);
	assert_true(str_eq(c->difference, STR("-100")));
	assert_true(str_eq(c->tolerance, STR("150")));
	c = sum(r, "105.57", "95.36", "10.23", 4);
	assert_int_equal(c->status, CHECK_INCONSISTENT);
	assert_int_equal(sum(r, "8", "3", "4", 0)->status,
	    CHECK_INCONSISTENT);
	assert_int_equal(sum(r, "7", "3", "4", 0)->status, CHECK_CONSISTENT);
	arena_free(r->arena);
}

/* A part of 0.00 is nothing; it widens no tolerance. */
static void
sum_zero_exact(void **state)
{
	struct reading *r = bare_reading();

	(void)state;
	assert_true(str_eq(sum(r, "95.36", "95.36", "0.00", 4)->tolerance,
	    STR("100")));
	arena_free(r->arena);
}

static void
sum_overflow(void **state)
{
	struct reading *r = bare_reading();
	const char *big = "999999999999999999";

	(void)state;
	assert_int_equal(sum(r, "1", big, big, 0)->status, CHECK_UNDECIDED);
	arena_free(r->arena);
}

static void
equal_precision(void **state)
{
	struct reading *r = bare_reading();
	struct figure a = kit_figure("326.71", 4, "元");
	struct figure b = kit_figure("326.72", 4, "元");
	struct figure c = kit_figure("3267163", 0, "元");

	(void)state;
	assert_int_equal(judge_equal(r, CHECK_DUPLICATE, STR("t"), &a,
	    &b)->status, CHECK_INCONSISTENT);
	assert_int_equal(judge_equal(r, CHECK_DUPLICATE, STR("t"), &b,
	    &c)->status, CHECK_CONSISTENT);
	assert_false(judge_equal_holds(&a, &c) && judge_equal_holds(&a, &b));
	arena_free(r->arena);
}

static void
targets(void **state)
{
	struct reading *r = bare_reading();
	struct figure want = kit_figure("95%", 0, "%");
	struct figure got = kit_figure("96.16%", 0, "%");
	struct figure low = kit_figure("94.2%", 0, "%");

	(void)state;
	want.fact.qualifier = QUALIFIER_GE;
	assert_int_equal(judge_target(r, CHECK_TARGET, STR("t"), &want, &got,
	    false)->status, CHECK_CONSISTENT);
	assert_int_equal(judge_target(r, CHECK_TARGET, STR("t"), &want, &low,
	    false)->status, CHECK_INCONSISTENT);
	want.fact.qualifier = QUALIFIER_LT;
	assert_int_equal(judge_target(r, CHECK_TARGET, STR("t"), &want, &low,
	    false)->status, CHECK_CONSISTENT);
	arena_free(r->arena);
}

static void
parts_within(void **state)
{
	struct reading *r = bare_reading();
	struct figure whole = kit_figure("14300", 0, "条");
	struct figure a = kit_figure("11800", 0, "条");
	struct figure b = kit_figure("1154", 0, "条");
	struct figure c = kit_figure("1240", 0, "条");
	const struct term t[] = { { &a, 1, NULL }, { &b, 1, NULL },
	    { &c, 1, NULL } };
	struct check *check = judge_within(r, CHECK_SUM, STR("t"), &whole, t,
	    3, false);

	(void)state;
	assert_int_equal(check->status, CHECK_INCONSISTENT);
	assert_int_equal(check->severity, CHECK_WARNING);
	assert_true(str_eq(check->difference, STR("106")));
	assert_int_equal(judge_within(r, CHECK_SUM, STR("t"), &whole, t, 1,
	    false)->status, CHECK_CONSISTENT);
	assert_int_equal(judge_at_most(r, CHECK_SUM, STR("t"), &b, t,
	    3)->status, CHECK_INCONSISTENT);
	arena_free(r->arena);
}

static void
change_of_falling(void **state)
{
	struct reading *r = bare_reading();
	struct figure s = kit_figure("24.22%", 0, "%");
	struct figure now = kit_figure("5682", 4, "元");
	struct figure then = kit_figure("7498", 4, "元");
	const struct term num = { &now, 1, NULL }, den = { &then, 1, NULL };

	(void)state;
	s.falls = true;
	assert_int_equal(judge_ratio(r, CHECK_RATIO, STR("t"), &s, &num, 1,
	    &den, 1, true)->status, CHECK_CONSISTENT);
	s.falls = false;
	assert_int_equal(judge_ratio(r, CHECK_RATIO, STR("t"), &s, &num, 1,
	    &den, 1, true)->status, CHECK_INCONSISTENT);
	arena_free(r->arena);
}

static void
weighted(void **state)
{
	struct reading *r = bare_reading();
	struct figure s = kit_figure("99.87", 0, "分");
	struct figure a = kit_figure("99.67", 0, "分");
	struct figure b = kit_figure("100", 0, "分");
	struct figure w = kit_figure("40%", 0, "%");
	struct figure v = kit_figure("60%", 0, "%");
	const struct term t[] = { { &a, 1, &w }, { &b, 1, &v } };
	struct check *c = judge_sum(r, CHECK_WEIGHTED, STR("t"), &s, t, 2);

	(void)state;
	assert_int_equal(c->status, CHECK_CONSISTENT);
	assert_true(str_eq(c->computed, STR("99.868")));
	arena_free(r->arena);
}

/* 6,178.00 in a table of 万元 is spoken of as it is printed. */
static void
amounts_as_printed(void **state)
{
	struct reading *r = bare_reading();
	struct figure f = kit_figure("6,178.00", 4, "元");

	(void)state;
	assert_true(str_eq(say_figure(r->arena, &f), STR("6,178.00万元")));
	assert_true(str_eq(say_amount(r->arena, &f, decimal_int(200000)),
	    STR("20万元")));
	assert_true(str_eq(say_table(r->arena, STR("表9：工单情况"), 1),
	    STR("表9")));
	arena_free(r->arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ratio_rounds),
		cmocka_unit_test(ratio_cut),
		cmocka_unit_test(sum_rounds),
		cmocka_unit_test(sum_zero_exact),
		cmocka_unit_test(sum_overflow),
		cmocka_unit_test(equal_precision),
		cmocka_unit_test(targets),
		cmocka_unit_test(parts_within),
		cmocka_unit_test(change_of_falling),
		cmocka_unit_test(weighted),
		cmocka_unit_test(amounts_as_printed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
