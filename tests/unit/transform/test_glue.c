#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "table_stream_glue.h"

static const struct glue_row money = {
	.amounts = 3, .full = true, .rate = true, .score = true,
};

/* The cells joined with blanks, "" if there is no single way. */
static void
assert_cut(bool marks, const char *digits, const char *cells)
{
	struct arena *arena = arena_new();
	struct glue out = { .n = 0 };
	struct strbuf text = { 0 };
	struct str s = str_from(digits);

	if (marks ? glue_marks(arena, s, 0, s.n, &out) :
	    glue_money(arena, s, 0, s.n, &money, &out))
		for (size_t i = 0; i < out.n; i++) {
			if (i > 0)
				strbuf_addc(&text, ' ');
			strbuf_add(&text, str_sub(s, out.v[i].from,
			    out.v[i].to));
		}
	strbuf_addc(&text, '\0');
	assert_string_equal(text.s, cells);
	strbuf_clear(&text);
	arena_free(arena);
}

static void
test_money(void **state)
{
	(void)state;
	assert_cut(false, "40404010100%", "40 40 40 10 100%");
	assert_cut(false, "303030100%", "30 30 30 100%");
	assert_cut(false, "142.30139.10133.401095.90%9.72",
	    "142.30 139.10 133.40 10 95.90% 9.72");
	assert_cut(false, "000", "0 0 0");
	assert_cut(false, "0000", "");
}

/* A cell is missing; no way holds, and nothing is made up. */
static void
test_money_without_a_way(void **state)
{
	(void)state;
	assert_cut(false, "303010100%", "");
	assert_cut(false, "12345", "");
	assert_cut(false, "100%", "");
}

static void
test_marks(void **state)
{
	(void)state;
	assert_cut(true, "2018", "20 18");
	assert_cut(true, "1010", "10 10");
	assert_cut(true, "12.512.5", "12.5 12.5");
	assert_cut(true, "1514.6", "15 14.6");
	assert_cut(true, "10098.22", "100 98.22");
	/* 50, or 5 and 0: cannot be told */
	assert_cut(true, "50", "");
	assert_cut(true, "7", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_money),
		cmocka_unit_test(test_money_without_a_way),
		cmocka_unit_test(test_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
