#include "cm.h"

static void
searching(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("abcabc"), STR("ca")), 2);
	assert_int_equal(str_find(STR("abc"), STR("")), 0);
	assert_int_equal(str_find(STR(""), STR("a")), STR_NONE);
	assert_int_equal(str_rfind(STR("abcabc"), STR("abc")), 3);
	assert_int_equal(str_rfind(STR("abc"), STR("")), 3);
	assert_int_equal(str_rfind(STR("abc"), STR("x")), STR_NONE);
	assert_true(str_has(STR("36.03万宗"), STR("万")));
	assert_true(str_starts(STR("abc"), STR("ab")));
	assert_false(str_starts(STR("a"), STR("ab")));
	assert_true(str_ends(STR("abc"), STR("bc")));
	assert_false(str_ends(STR("c"), STR("bc")));
	assert_true(str_ends(STR(""), STR("")));
}

static void
lists_of_words(void **state)
{
	static const char *const words[] = { "合计", "总计", "计", NULL };
	static const char *const none[] = { NULL };

	(void)state;
	assert_true(str_eq_any(STR("总计"), words));
	assert_false(str_eq_any(STR("总计数"), words));
	assert_true(str_has_any(STR("支出总计数"), words));
	assert_false(str_has_any(STR("支出"), words));
	/* the first that fits, not the longest */
	assert_int_equal(str_starts_any(STR("合计数"), words), 6);
	assert_int_equal(str_ends_any(STR("收入总计"), words), 6);
	assert_int_equal(str_ends_any(STR("小计"), words), 3);
	assert_int_equal(str_starts_any(STR("小计"), words), 0);
	assert_int_equal(str_ends_any(STR(""), words), 0);
	assert_false(str_eq_any(STR(""), none));
	assert_int_equal(str_starts_any(STR("a"), none), 0);
}

static void
comparing(void **state)
{
	(void)state;
	assert_true(str_eq((struct str){ NULL, 0 }, STR("")));
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("b"), STR("ab")) > 0);
	assert_true(str_cmp(STR("一"), STR("z")) > 0);
	assert_int_equal(str_cmp(STR("x"), STR("x")), 0);
}

static void
sub_is_clamped(void **state)
{
	(void)state;
	assert_str(str_sub(STR("abc"), 1, 99), "bc");
	assert_str(str_sub(STR("abc"), 5, 9), "");
	assert_str(str_sub(STR("abc"), 2, 1), "");
}

static void
trim_takes_wide_blanks(void **state)
{
	(void)state;
	assert_str(str_trim(STR("\u3000\u00A0 \t合计\n\u3000")), "合计");
	assert_str(str_trim(STR(" \u3000 ")), "");
	assert_str(str_trim(STR("a b")), "a b");
}

static void
next_gives_empty_parts(void **state)
{
	struct str	rest = STR("a,,b"), part;

	(void)state;
	assert_true(str_next(&rest, ',', &part));
	assert_str(part, "a");
	assert_true(str_next(&rest, ',', &part));
	assert_str(part, "");
	assert_true(str_next(&rest, ',', &part));
	assert_str(part, "b");
	assert_false(str_next(&rest, ',', &part));
	assert_null(rest.s);
	rest = STR("a,");
	assert_true(str_next(&rest, ',', &part));
	assert_true(str_next(&rest, ',', &part));
	assert_str(part, "");
	assert_false(str_next(&rest, ',', &part));
}

static void
int_takes_all_or_nothing(void **state)
{
	long	n = 0;

	(void)state;
	assert_true(str_int(STR("-9223372036854775808"), &n));
	assert_true(n == INT64_MIN);
	assert_true(str_int(STR("+7"), &n));
	assert_int_equal(n, 7);
	assert_false(str_int(STR("9223372036854775808"), &n));
	assert_false(str_int(STR(""), &n));
	assert_false(str_int(STR("-"), &n));
	assert_false(str_int(STR("7 "), &n));
	assert_int_equal(n, 7);
}

static void
digits(void **state)
{
	(void)state;
	assert_true(str_has_digit(STR("共0件")));
	assert_true(str_has_digit(STR("9")));
	assert_false(str_has_digit(STR("")));
	assert_false(str_has_digit(STR("一二三/:")));
}

static void
distance_counts_edits(void **state)
{
	static const char	long_word[] = "abcdefghijklmnopqrstuvwxyz0123456";
	struct str		far = STR(long_word);

	(void)state;
	assert_int_equal(str_distance(STR(""), STR("")), 0);
	assert_int_equal(str_distance(STR(""), STR("abc")), 3);
	assert_int_equal(str_distance(STR("kitten"), STR("sitting")), 3);
	assert_int_equal(str_distance(STR("sitting"), STR("kitten")), 3);
	assert_int_equal(str_distance(STR("rules"), STR("rule")), 1);
	assert_int_equal(str_distance(str_sub(far, 0, 32),
	    str_sub(far, 1, 33)), 2);
	assert_int_equal(far.n, 33);
	assert_true(str_distance(far, far) == STR_NONE);
}

static void
buffer_grows(void **state)
{
	struct strbuf	buf = { 0 };

	(void)state;
	assert_str(strbuf_str(&buf), "");
	for (int i = 0; i < 1000; i++)
		strbuf_printf(&buf, "%d,", i);
	strbuf_addc(&buf, '!');
	assert_int_equal(buf.n, 10 * 2 + 90 * 3 + 900 * 4 + 1);
	assert_int_equal(buf.s[buf.n], '\0');
	strbuf_reset(&buf);
	strbuf_add(&buf, STR("x"));
	assert_str(strbuf_str(&buf), "x");
	strbuf_clear(&buf);
	assert_null(buf.s);
}

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test(searching),
		cmocka_unit_test(lists_of_words),
		cmocka_unit_test(comparing),
		cmocka_unit_test(sub_is_clamped),
		cmocka_unit_test(trim_takes_wide_blanks),
		cmocka_unit_test(next_gives_empty_parts),
		cmocka_unit_test(int_takes_all_or_nothing),
		cmocka_unit_test(digits),
		cmocka_unit_test(distance_counts_edits),
		cmocka_unit_test(buffer_grows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
