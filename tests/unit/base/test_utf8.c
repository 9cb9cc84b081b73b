#include <string.h>

#include "cm.h"
#include "utf8.h"

/* There and back over every code point, from both ends. */
static void
all_code_points(void **state)
{
	uint32_t	cp, got;
	char		bytes[4];

	(void)state;
	for (cp = 1; cp <= 0x10FFFF; cp++) {
		struct str	s = { bytes, utf8_put(bytes, cp) };

		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		assert_int_equal(utf8_next(s, 0, &got), s.n);
		assert_int_equal(got, cp);
		assert_int_equal(utf8_prev(s, s.n, &got), s.n);
		assert_int_equal(got, cp);
	}
}

static void
malformed_is_one_bad_byte(void **state)
{
	static const char *const	bad[] = {
		"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80",
		"\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
		"\xE4\xB8", "\xFF", "\xE4" "a",
	};
	uint32_t	cp;
	size_t		at = 99;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(utf8_next(str_from(bad[i]), 0, &cp), 1);
		assert_int_equal(cp, UTF8_BAD);
		assert_false(utf8_valid(str_from(bad[i]), &at));
		assert_int_equal(at, 0);
	}
	assert_int_equal(utf8_prev(STR("\xE4\xB8"), 2, &cp), 1);
	assert_int_equal(cp, UTF8_BAD);
	assert_true(utf8_valid(STR("printed \xEF\xBF\xBD"), NULL));
	assert_false(utf8_valid(STR("一\xE4\xB8"), &at));
	assert_int_equal(at, 3);
	assert_int_equal(utf8_next(STR("a"), 1, &cp), 0);
	assert_int_equal(cp, 0);
}

static void
counting(void **state)
{
	(void)state;
	assert_int_equal(utf8_count(STR("合计12")), 4);
	assert_int_equal(utf8_width(STR("合计12")), 6);
	assert_int_equal(utf8_width(STR("（％）")), 6);
	assert_int_equal(utf8_width(STR("")), 0);
}

static void
kinds(void **state)
{
	(void)state;
	assert_true(utf8_is_han(0x4E07));
	assert_true(utf8_is_han(0x3007));
	assert_false(utf8_is_han(0x3001));
	assert_true(utf8_is_digit('0'));
	assert_false(utf8_is_digit(0xFF10));
	assert_true(utf8_is_space(0x3000));
	assert_true(utf8_is_space(0x200B));
	assert_false(utf8_is_space('x'));
}

static void
folds(const char *original, const char *want)
{
	struct arena	*arena = arena_new();
	struct str	 s = str_from(original);
	struct fold	 fold = utf8_fold(arena, s);

	assert_str(fold.text, want);
	assert_int_equal(fold.text.s[fold.text.n], '\0');
	assert_int_equal(fold.from[fold.text.n], s.n);
	for (size_t i = 0; i < fold.text.n; i++)
		assert_true(fold.from[i] < fold.from[i + 1]);
	arena_free(arena);
}

static void
folding(void **state)
{
	(void)state;
	folds("３，518．85万元", "3,518.85万元");
	folds("收入，支出１，２", "收入，支出1,2");
	folds("，5，", "，5，");
	folds("（一）Ａｚ：％／＊～＋＝＜＞－", "(一)Az:%/*~+=<>-");
	folds("≦5≧\u22125\uFE63", "≤5≥-5-");
	folds("a\u3000b\tc\u00A0d", "a b c d");
	folds("“全角”；、。①㎡½", "“全角”；、。①㎡½");
	folds("\xFFx\xE4\xB8", "\xFFx\xE4\xB8");
	folds("", "");
}

static void
folding_keeps_places(void **state)
{
	struct arena	*arena = arena_new();
	struct fold	 fold = utf8_fold(arena, STR("３，518．85万元"));

	(void)state;
	assert_int_equal(fold.from[0], 0);
	assert_int_equal(fold.from[1], 3);
	assert_int_equal(fold.from[2], 6);
	assert_int_equal(fold.from[5], 9);
	assert_int_equal(fold.from[6], 12);
	assert_int_equal(fold.from[9], 15);	/* a byte inside 万 */
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test(all_code_points),
		cmocka_unit_test(malformed_is_one_bad_byte),
		cmocka_unit_test(counting),
		cmocka_unit_test(kinds),
		cmocka_unit_test(folding),
		cmocka_unit_test(folding_keeps_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
