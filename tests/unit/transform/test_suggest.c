/* The one slip of the pen that would mend a sum. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "judge.h"
#include "table_kit.h"
#include "table_kit.inc"

#define PARTS	3

/* What is suggested for stated = a + b + c. */
static struct str
suggested(struct arena *arena, const char *stated, const char *const *parts)
{
	struct reading reading = { .arena = arena };
	struct figure whole = kit_figure(stated, 0, "件"), figures[PARTS];
	struct term terms[PARTS];

	lang_set(LANG_EN);
	for (size_t i = 0; i < PARTS; i++) {
		figures[i] = kit_figure(parts[i], 0, "件");
		terms[i] = (struct term){ &figures[i], 1, NULL };
	}
	return suggest_for_sum(&reading, &whole, terms, PARTS);
}

static void
swapped_in_total(void **state)
{
	const char *const parts[] = { "1234", "5678", "400" };
	struct arena *arena = arena_new();
	struct str s = suggested(arena, "7132", parts);

	(void)state;	/* 7312 is right; no part could be 180 off */
	assert_true(str_has(s, STR("7312")));
	arena_free(arena);
}

static void
row_left_out(void **state)
{
	const char *const parts[] = { "123456", "98765", "4321" };
	struct arena *arena = arena_new();
	struct str s = suggested(arena, "127777", parts);

	(void)state;
	assert_true(str_has(s, STR("98765")));
	assert_true(str_has(s, STR("left out")));
	arena_free(arena);
}

static void
digit_lost(void **state)
{
	const char *const parts[] = { "14462", "5678", "40000" };
	struct arena *arena = arena_new();
	struct str s = suggested(arena, "60406", parts);

	(void)state;
	assert_int_equal(s.n, 0);	/* 266 off: nothing simple */
	s = suggested(arena, "190298", (const char *const[]){ "14462",
	    "135836", "4000" });
	assert_true(str_has(s, STR("40000")));
	arena_free(arena);
}

/* Any last digit could be one off: nothing is suggested. */
static void
ambiguous(void **state)
{
	const char *const parts[] = { "1234", "5678", "4012" };
	struct arena *arena = arena_new();

	(void)state;
	assert_int_equal(suggested(arena, "10925", parts).n, 0);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(swapped_in_total),
		cmocka_unit_test(row_left_out),
		cmocka_unit_test(digit_lost),
		cmocka_unit_test(ambiguous),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
