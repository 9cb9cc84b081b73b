#include "cm.h"
#include "decimal.h"

static struct decimal
d(const char *text)
{
	struct decimal	out;

	decimal_parse(str_from(text), &out);
	return out;
}

/* "" is none. */
static void
is_at(struct decimal got, const char *want, int line)
{
	char	buf[DECIMAL_TEXT];

	assert_str_at(decimal_print(buf, got), want, __FILE__, line);
}
#define is(got, want)	is_at((got), (want), __LINE__)

static void
parsing(void **state)
{
	static const char *const	wrong[] = {
		"", "-", "1.", ".5", "1,23", "1,2345,678", "12,34", ",123",
		"1,,234", "1234,567", "1.2,345", "1 ", "1e5", "--1", "1.2.3",
		"1234567890123456789", "0.1234567890123456789", "1,234,",
		"12345,6789", "１",
	};
	struct decimal			out;

	(void)state;
	is(d("1234"), "1234");
	is(d("-0.50"), "-0.5");
	is(d("+7"), "7");
	is(d("1,234.5"), "1234.5");
	is(d("12,345,678"), "12345678");
	is(d("1,2345,6789"), "123456789");
	is(d("007"), "7");
	is(d("0000000000000000000000012"), "12");
	is(d("999999999999999999"), "999999999999999999");
	is(d("0.000000000000000001"), "0.000000000000000001");
	is(d("-0"), "0");
	assert_int_equal(d("0.50").scale, 2);
	assert_int_equal(d("0.50").coef, 50);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_false(decimal_parse(str_from(wrong[i]), &out));
		assert_true(decimal_is_none(out));
	}
}

static void
sums_and_products(void **state)
{
	(void)state;
	is(decimal_add(d("0.1"), d("0.2")), "0.3");
	is(decimal_add(d("999999999999999999"), d("1")),
	    "1000000000000000000");
	is(decimal_add(d("999999999999999999"), d("2")), "");
	is(decimal_add(d("999999999999999999"), d("0.1")), "");
	is(decimal_sub(d("1"), d("0.000000000000000001")),
	    "0.999999999999999999");
	is(decimal_mul(d("36.03"), d("10000")), "360300");
	is(decimal_mul(d("-1.5"), d("1.5")), "-2.25");
	is(decimal_mul(d("1000000000"), d("10000000000")), "");
	is(decimal_mul(d("0.0000000001"), d("0.0000000001")), "");
	is(decimal_mul(d("0.00000000010"), d("1000000000.0")), "0.1");
	is(decimal_add(DECIMAL_NONE, d("1")), "");
	is(decimal_mul(d("0"), DECIMAL_NONE), "");
	is(decimal_add_to(d("999999999999999999"), d("0.1"), DECIMAL_CEIL),
	    "1000000000000000000");
	is(decimal_add_to(d("999999999999999999"), d("0.1"), DECIMAL_FLOOR),
	    "999999999999999999");
	is(decimal_mul_to(d("123456789.123456789"), d("1000000000.1"),
	    DECIMAL_FLOOR), "123456789135802467");
}

static void
quotients(void **state)
{
	(void)state;
	is(decimal_div(d("62.93"), d("65.04"), 4, DECIMAL_NEAR), "0.9676");
	is(decimal_div(d("1"), d("3"), 18, DECIMAL_FLOOR),
	    "0.333333333333333333");
	is(decimal_div(d("-1"), d("3"), 2, DECIMAL_FLOOR), "-0.34");
	is(decimal_div(d("-1"), d("3"), 2, DECIMAL_CEIL), "-0.33");
	is(decimal_div(d("1"), d("-3"), 2, DECIMAL_CEIL), "-0.33");
	is(decimal_div(d("1"), d("8"), 2, DECIMAL_NEAR), "0.12");
	is(decimal_div(d("3"), d("8"), 2, DECIMAL_NEAR), "0.38");
	is(decimal_div(d("5"), d("0.00"), 2, DECIMAL_NEAR), "");
	is(decimal_div(d("999999999999999999"), d("0.000000000000000001"), 18,
	    DECIMAL_NEAR), "");
	is(decimal_div(d("0.000000000000000001"), d("999999999999999999"), 0,
	    DECIMAL_CEIL), "1");
}

static void
rounding(void **state)
{
	(void)state;
	is(decimal_round(d("2.5"), 0, DECIMAL_NEAR), "2");
	is(decimal_round(d("3.5"), 0, DECIMAL_NEAR), "4");
	is(decimal_round(d("-2.5"), 0, DECIMAL_NEAR), "-2");
	is(decimal_round(d("-2.51"), 0, DECIMAL_NEAR), "-3");
	is(decimal_round(d("1234"), -2, DECIMAL_NEAR), "1200");
	is(decimal_round(d("1201"), -2, DECIMAL_CEIL), "1300");
	is(decimal_round(d("1.5"), 18, DECIMAL_NEAR), "1.5");
	is(decimal_round(DECIMAL_NONE, 2, DECIMAL_NEAR), "");
	is(decimal_round(DECIMAL_NONE, -2, DECIMAL_NEAR), "");
}

static void
comparing(void **state)
{
	(void)state;
	assert_int_equal(decimal_cmp(d("0.50"), d("0.5")), 0);
	assert_int_equal(decimal_cmp(d("-1"), d("0.000000000000000001")), -1);
	assert_int_equal(decimal_cmp(d("999999999999999999"),
	    d("0.999999999999999999")), 1);
	assert_true(decimal_eq(DECIMAL_NONE, DECIMAL_NONE));
	assert_false(decimal_eq(DECIMAL_NONE, d("0")));
	assert_int_equal(decimal_sign(d("-0.1")), -1);
	assert_true(decimal_double(d("0.1")) == 0.1);
	assert_true(decimal_double(d("123456789012345.678")) ==
	    123456789012345.678);
}

static void
powers(void **state)
{
	(void)state;
	is(decimal_pow10(4), "10000");
	is(decimal_pow10(-2), "0.01");
	is(decimal_pow10(18), "1000000000000000000");
	is(decimal_pow10(-18), "0.000000000000000001");
	is(decimal_pow10(19), "");
	is(decimal_int(INT64_MAX), "");
}

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test(parsing),
		cmocka_unit_test(sums_and_products),
		cmocka_unit_test(quotients),
		cmocka_unit_test(rounding),
		cmocka_unit_test(comparing),
		cmocka_unit_test(powers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
