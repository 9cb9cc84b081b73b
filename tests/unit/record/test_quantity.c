#include "base/cm.h"
#include "quantity.h"

static struct decimal
d(const char *text)
{
	struct decimal	out;

	decimal_parse(str_from(text), &out);
	return out;
}

static void
ends_at(struct interval a, const char *lo, const char *hi, bool lo_open,
    bool hi_open, int line)
{
	char	buf[DECIMAL_TEXT];

	assert_str_at(a.lo_inf ? STR("-inf") : decimal_print(buf, a.lo), lo,
	    __FILE__, line);
	assert_str_at(a.hi_inf ? STR("inf") : decimal_print(buf, a.hi), hi,
	    __FILE__, line);
	assert_int_equal(a.lo_open, lo_open);
	assert_int_equal(a.hi_open, hi_open);
}
#define closed(a, lo, hi)	ends_at((a), (lo), (hi), false, false, __LINE__)

static struct interval
of(const char *value, const char *resolution, int qualifier, bool exact)
{
	const struct quantity	q = { .value = d(value),
				    .resolution = d(resolution),
				    .qualifier = qualifier, .exact = exact };

	return quantity_interval(&q, d("0.05"), d("0.1"));
}

static void
printed(void **state)
{
	(void)state;
	closed(of("360300", "100", QUALIFIER_EQ, false), "360250", "360350");
	closed(of("120", "1", QUALIFIER_EQ, true), "120", "120");
	closed(of("96.76", "0.01", QUALIFIER_EQ, false), "96.755", "96.765");
}

static void
bounds(void **state)
{
	(void)state;
	closed(of("95", "1", QUALIFIER_GE, false), "95", "inf");
	closed(of("95", "1", QUALIFIER_LE, false), "-inf", "95");
	ends_at(of("95", "1", QUALIFIER_GT, false), "95", "inf", true, false,
	    __LINE__);
	ends_at(of("95", "1", QUALIFIER_LT, false), "-inf", "95", false, true,
	    __LINE__);
}

static void
about_and_more(void **state)
{
	(void)state;
	closed(of("300", "1", QUALIFIER_ABOUT, true), "285", "315");
	closed(of("-300", "1", QUALIFIER_ABOUT, true), "-315", "-285");
	closed(of("3", "1", QUALIFIER_ABOUT, false), "2.5", "3.5");
	closed(of("300", "1", QUALIFIER_MORE, true), "300", "330");
	closed(of("3", "1", QUALIFIER_MORE, true), "3", "4");
	closed(of("-300", "1", QUALIFIER_MORE, true), "-330", "-300");
	assert_true(interval_is_unknown(of("", "1", QUALIFIER_MORE, true)));
}

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test(printed),
		cmocka_unit_test(bounds),
		cmocka_unit_test(about_and_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
