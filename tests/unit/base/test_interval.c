#include "cm.h"
#include "interval.h"

#define INF	99		/* decimals of an exact figure */

struct printed {
	const char	*value;
	int		 decimals;
};

/*
 * The conformance cases of XBRL Calculations 1.1 in small: totals and items as
 * printed, and the verdict.
 */
struct vector {
	const char	*name;
	struct printed	 total[2], items[12];
	const char	*signs;		/* of the items; NULL: all + */
	bool		 cut;		/* cut off rather than rounded */
	const char	*verdict;
};

static const struct vector	vectors[] = {
	{ .name = "2 items rounded to 万, total off by 1 unit",
	  .total = { { "5759", 0 } },
	  .items = { { "1214", 0 }, { "4544", 0 } },
	  .verdict = "consistent" },
	{ .name = "total off by 2 units, 2 items",
	  .total = { { "5760", 0 } },
	  .items = { { "1214", 0 }, { "4544", 0 } },
	  .verdict = "inconsistent" },
	{ .name = "total 10.5@1 vs single 10@0 (overlap 10.45..10.5)",
	  .total = { { "10.5", 1 } },
	  .items = { { "10", 0 } },
	  .verdict = "consistent" },
	{ .name = "total 10.6@1 vs single 10@0 (10.55 > 10.5)",
	  .total = { { "10.6", 1 } },
	  .items = { { "10", 0 } },
	  .verdict = "inconsistent" },
	{ .name = "12 monthly items 10@0 (120 +-6) vs 126@0",
	  .total = { { "126", 0 } },
	  .items = { { "10", 0 }, { "10", 0 }, { "10", 0 }, { "10", 0 },
	    { "10", 0 }, { "10", 0 }, { "10", 0 }, { "10", 0 },
	    { "10", 0 }, { "10", 0 }, { "10", 0 }, { "10", 0 } },
	  .verdict = "consistent" },
	{ .name = "12 monthly items 10@0 (120 +-6) vs 127@0",
	  .total = { { "127", 0 } },
	  .items = { { "10", 0 }, { "10", 0 }, { "10", 0 }, { "10", 0 },
	    { "10", 0 }, { "10", 0 }, { "10", 0 }, { "10", 0 },
	    { "10", 0 }, { "10", 0 }, { "10", 0 }, { "10", 0 } },
	  .verdict = "inconsistent" },
	{ .name = "total 11@0 vs single 10@0 touch at 10.5",
	  .total = { { "11", 0 } },
	  .items = { { "10", 0 } },
	  .verdict = "consistent" },
	{ .name = "total 12@0 vs single 10@0",
	  .total = { { "12", 0 } },
	  .items = { { "10", 0 } },
	  .verdict = "inconsistent" },
	{ .name = "exact (INF) off by 0.01",
	  .total = { { "10.01", INF } },
	  .items = { { "5", INF }, { "5", INF } },
	  .verdict = "inconsistent" },
	{ .name = "negative weight round",
	  .total = { { "70", 0 } },
	  .items = { { "100", 0 }, { "31", 0 } },
	  .signs = "+-",
	  .verdict = "consistent" },
	{ .name = "dup total 5758@0 & 5760@-1 (intersect)",
	  .total = { { "5758", 0 }, { "5760", -1 } },
	  .items = { { "1214", 0 }, { "4544", 0 } },
	  .verdict = "consistent" },
	{ .name = "dup total disjoint 5758@0 & 5740@-1",
	  .total = { { "5758", 0 }, { "5740", -1 } },
	  .items = { { "1214", 0 }, { "4544", 0 } },
	  .verdict = "inconsistentDuplicates" },
	{ .name = "dup same decimals, different values",
	  .total = { { "100", 0 }, { "200", 0 } },
	  .items = { { "100", 0 } },
	  .verdict = "inconsistentDuplicates" },
	{ .name = "excess digits 100.5 @0",
	  .total = { { "100.5", 0 } },
	  .items = { { "100", 0 } },
	  .verdict = "excessDigits" },
	{ .name = "trunc: 10@0 vs exact 10.99",
	  .total = { { "10", 0 } },
	  .items = { { "10.99", INF } },
	  .cut = true,
	  .verdict = "consistent" },
	{ .name = "trunc: 10@0 vs exact 11 (open end)",
	  .total = { { "10", 0 } },
	  .items = { { "11", INF } },
	  .cut = true,
	  .verdict = "inconsistent" },
	{ .name = "trunc: exact -11 vs -1*10@0 (open end after sign flip)",
	  .total = { { "-11", INF } },
	  .items = { { "10", 0 } },
	  .signs = "-",
	  .cut = true,
	  .verdict = "inconsistent" },
	{ .name = "trunc: exact -10 vs -1*10@0",
	  .total = { { "-10", INF } },
	  .items = { { "10", 0 } },
	  .signs = "-",
	  .cut = true,
	  .verdict = "consistent" },
	{ .name = "trunc: 0@0 vs exact 0.99",
	  .total = { { "0", 0 } },
	  .items = { { "0.99", INF } },
	  .cut = true,
	  .verdict = "consistent" },
	{ .name = "trunc: 0@0 vs exact 1",
	  .total = { { "0", 0 } },
	  .items = { { "1", INF } },
	  .cut = true,
	  .verdict = "inconsistent" },
	{ .name = "trunc: 3 items 1@0 total 5@0 (sum [3,6))",
	  .total = { { "5", 0 } },
	  .items = { { "1", 0 }, { "1", 0 }, { "1", 0 } },
	  .cut = true,
	  .verdict = "consistent" },
	{ .name = "trunc: 3 items 1@0 total 6@0",
	  .total = { { "6", 0 } },
	  .items = { { "1", 0 }, { "1", 0 }, { "1", 0 } },
	  .cut = true,
	  .verdict = "inconsistent" },
};

static struct decimal
d(const char *text)
{
	struct decimal	out;

	decimal_parse(str_from(text), &out);
	return out;
}

static struct interval
range(struct printed p, bool cut)
{
	if (p.decimals == INF)
		return interval_point(d(p.value));
	return cut ? interval_cut(d(p.value), decimal_pow10(-p.decimals)) :
	    interval_rounded(d(p.value), decimal_pow10(-p.decimals));
}

static bool
excess_digits(struct printed p)
{
	return p.decimals != INF && !decimal_eq(d(p.value),
	    decimal_round(d(p.value), p.decimals, DECIMAL_NEAR));
}

static const char *
verdict(const struct vector *v)
{
	struct interval	total[2], sum = interval_point(decimal_int(0));
	bool		consistent = true;
	size_t		n = 0;

	for (; n < 2 && v->total[n].value != NULL; n++) {
		if (excess_digits(v->total[n]))
			return "excessDigits";
		total[n] = range(v->total[n], v->cut);
		if (!interval_meets(total[0], total[n]))
			return "inconsistentDuplicates";
	}
	for (size_t i = 0; i < 12 && v->items[i].value != NULL; i++) {
		struct interval	item = range(v->items[i], v->cut);

		sum = v->signs != NULL && v->signs[i] == '-' ?
		    interval_add(sum, interval_neg(item)) :
		    interval_add(sum, item);
	}
	/* Three that meet two by two have a point in common. */
	for (size_t i = 0; i < n; i++)
		consistent = consistent && interval_meets(total[i], sum);
	return consistent ? "consistent" : "inconsistent";
}

static void
calculations_1_1(void **state)
{
	size_t	n = sizeof vectors / sizeof *vectors;

	(void)state;
	assert_int_equal(n, 22);
	for (size_t i = 0; i < n; i++) {
		if (!str_eq(str_from(verdict(&vectors[i])),
		    str_from(vectors[i].verdict)))
			fail_msg("%s: %s", vectors[i].name,
			    verdict(&vectors[i]));
	}
}

/* "[1,2)" or "(-inf,3]" or "unknown". */
static void
is_at(struct interval a, const char *want, int line)
{
	char		lo[DECIMAL_TEXT], hi[DECIMAL_TEXT];
	struct strbuf	buf = { 0 };

	if (!a.lo_inf)
		decimal_print(lo, a.lo);
	if (!a.hi_inf)
		decimal_print(hi, a.hi);
	if (interval_is_unknown(a))
		strbuf_add(&buf, STR("unknown"));
	else
		strbuf_printf(&buf, "%c%s,%s%c",
		    a.lo_open || a.lo_inf ? '(' : '[',
		    a.lo_inf ? "-inf" : lo, a.hi_inf ? "inf" : hi,
		    a.hi_open || a.hi_inf ? ')' : ']');
	assert_str_at(strbuf_str(&buf), want, __FILE__, line);
	strbuf_clear(&buf);
}
#define is(got, want)	is_at((got), (want), __LINE__)

static struct interval
iv(const char *lo, const char *hi)
{
	return interval_between(d(lo), d(hi));
}

static void
printed_figures(void **state)
{
	(void)state;
	is(interval_rounded(d("360300"), d("100")), "[360250,360350]");
	is(interval_rounded(d("5"), d("0")), "[5,5]");
	is(interval_cut(d("10"), d("1")), "[10,11)");
	is(interval_cut(d("-10"), d("1")), "(-11,-10]");
	is(interval_cut(d("0"), d("0.1")), "(-0.1,0.1)");
	is(interval_cut(d("7"), d("0")), "[7,7]");
	is(interval_rounded(DECIMAL_NONE, d("1")), "unknown");
	is(interval_cut(d("1"), DECIMAL_NONE), "unknown");
}

/* The worked example of interval.c. */
static void
share_of_a_budget(void **state)
{
	struct interval	q = interval_div(interval_rounded(d("629300"),
			    d("100")), interval_rounded(d("650400"),
			    d("100")));
	struct interval	share = interval_mul(q, interval_point(d("100")));

	(void)state;
	assert_true(interval_meets(share, interval_rounded(d("96.76"),
	    d("0.01"))));
	assert_true(interval_meets(share, interval_rounded(d("96.74"),
	    d("0.01"))));
	assert_false(interval_meets(share, interval_rounded(d("96.73"),
	    d("0.01"))));
	assert_false(interval_meets(share, interval_rounded(d("96.79"),
	    d("0.01"))));
	assert_true(interval_holds(share, d("96.7558")));
}

static void
signs_and_ends(void **state)
{
	(void)state;
	is(interval_add(iv("1", "2"), interval_neg(iv("10", "20"))),
	    "[-19,-8]");
	is(interval_neg(interval_cut(d("10"), d("1"))), "(-11,-10]");
	is(interval_mul(iv("-2", "3"), iv("-5", "7")), "[-15,21]");
	is(interval_mul(iv("0", "0"), interval_at_least(d("5"), true)),
	    "[0,0]");
	is(interval_mul(iv("-1", "2"), interval_at_least(d("5"), false)),
	    "(-inf,inf)");
	is(interval_mul(interval_cut(d("0"), d("1")), iv("2", "3")),
	    "(-3,3)");
	is(interval_add(interval_at_least(d("1"), true), iv("1", "2")),
	    "(2,inf)");
	is(interval_div(iv("1", "1"), interval_at_least(d("4"), false)),
	    "(0,0.25]");
	is(interval_div(interval_at_most(d("-1"), false),
	    interval_at_least(d("1"), false)), "(-inf,0)");
	is(interval_div(iv("1", "2"), iv("-4", "-1")), "[-2,-0.25]");
	is(interval_div(iv("0", "2"), iv("1", "2")), "[0,2]");
}

static void
division_rounds_outwards(void **state)
{
	(void)state;
	is(interval_div(iv("1", "1"), iv("3", "3")),
	    "[0.333333333333,0.333333333334]");
	is(interval_div(iv("-1", "-1"), iv("3", "3")),
	    "[-0.333333333334,-0.333333333333]");
	/* no room for 12 decimals beside 13 digits: fewer, never none */
	is(interval_div(iv("10000000000000", "10000000000000"),
	    iv("3", "3")), "[3333333333333.33333,3333333333333.33334]");
	is(interval_div(iv("1", "1"), iv("-1", "1")), "unknown");
	is(interval_div(iv("1", "1"), iv("0", "1")), "unknown");
}

static void
large_is_widened_not_lost(void **state)
{
	(void)state;
	is(interval_mul(iv("123456789012", "123456789012"),
	    iv("0.333333333333", "0.333333333333")),
	    "[41152263003.9588477,41152263003.9588478]");
	is(interval_add(iv("123456789012", "123456789012"),
	    iv("0.123456789012", "0.123456789012")),
	    "[123456789012.123456,123456789012.123457]");
	is(interval_mul(iv("1000000000", "1000000000"),
	    iv("10000000000", "10000000000")), "unknown");
}

static void
meeting(void **state)
{
	(void)state;
	assert_true(interval_meets(iv("1", "2"), iv("2", "3")));
	assert_false(interval_meets(iv("1", "2"),
	    interval_at_least(d("2"), true)));
	assert_true(interval_meets(iv("1", "2"), interval_unknown()));
	assert_true(interval_holds(interval_unknown(), d("9")));
	assert_false(interval_holds(interval_cut(d("10"), d("1")), d("11")));
	assert_false(interval_meets(iv("1", "2"), iv("3", "4")));
	assert_true(decimal_eq(interval_width(iv("1.5", "2")), d("0.5")));
	assert_true(decimal_is_none(interval_width(
	    interval_at_most(d("5"), true))));
}

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test(calculations_1_1),
		cmocka_unit_test(printed_figures),
		cmocka_unit_test(share_of_a_budget),
		cmocka_unit_test(signs_and_ends),
		cmocka_unit_test(division_rounds_outwards),
		cmocka_unit_test(large_is_widened_not_lost),
		cmocka_unit_test(meeting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
