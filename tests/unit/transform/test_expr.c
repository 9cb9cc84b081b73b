/* The expressions of form checks: what they become, where they go wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "expr.h"
#include "pattern.h"

struct bench {
	struct arena	*arena;
	struct shop	*shop;
};

static int
setup(void **state)
{
	static struct bench bench;

	bench = (struct bench){ arena_new(), shop_new() };
	*state = &bench;
	return 0;
}

static int
teardown(void **state)
{
	struct bench *bench = *state;

	shop_free(bench->shop);
	arena_free(bench->arena);
	return 0;
}

static struct expr *
parse(void **state, const char *text, size_t *at)
{
	struct bench *bench = *state;
	struct err err = { 0 };

	return expr_parse(bench->arena, bench->shop, str_from(text), at, &err);
}

static void
test_terms(void **state)
{
	size_t at = 0;
	struct expr *e = parse(state,
	    "[a @ x] = [b @ x] + t2.[c @ x]? - sum[d.* @ x]", &at);

	assert_non_null(e);
	assert_int_equal(e->holds.op, OP_EQUAL);
	assert_int_equal(e->holds.left.a.n, 1);
	assert_int_equal(e->holds.right.a.n, 3);
	assert_true(e->holds.right.a.v[1].ref.optional);
	assert_true(str_eq(e->holds.right.a.v[1].ref.table, STR("t2")));
	assert_int_equal(e->holds.right.a.v[2].sign, -1);
	assert_int_equal(e->holds.right.a.v[2].ref.how, HOW_SUM);
}

static void
test_whole_label(void **state)
{
	size_t at = 0;
	struct expr *e = parse(state, "[ab|c] = [d]", &at);
	struct match match;

	assert_non_null(e);
	assert_true(pattern_find(e->holds.left.a.v[0].ref.row.pattern, STR("ab"), 0,
	    &match));
	assert_false(pattern_find(e->holds.left.a.v[0].ref.row.pattern, STR("abc"),
	    0, &match));
	/* Without a column: each in turn. */
	assert_true(e->holds.left.a.v[0].ref.col.same);
}

static void
test_stars(void **state)
{
	size_t at = 0;
	struct expr *e = parse(state, "[*^[0-9]{3} @ right:] <= [* @ left:y]",
	    &at);

	assert_non_null(e);
	assert_int_equal(e->holds.op, OP_AT_MOST);
	assert_true(e->holds.left.a.v[0].ref.row.same);
	assert_int_equal(e->holds.left.a.v[0].ref.col.side, SIDE_RIGHT);
	assert_int_equal(e->holds.right.a.v[0].ref.col.side, SIDE_LEFT);
}

static void
test_ratio_and_number(void **state)
{
	size_t at = 0;
	struct expr *e = parse(state, "[a] = ratio([b], [c] + [d])", &at);

	assert_non_null(e);
	assert_int_equal(e->holds.right.shape, SHAPE_RATIO);
	assert_int_equal(e->holds.right.b.n, 2);
	e = parse(state, "sum[.* @ s] = 100", &at);
	assert_non_null(e);
	assert_true(e->holds.right.a.v[0].is_number);
	assert_int_equal(e->holds.right.a.v[0].number.coef, 100);
}

static void
test_claims(void **state)
{
	size_t at = 0;
	struct expr *e = parse(state, "blank [a @ x] -> filled [b @ x]", &at);

	assert_non_null(e);
	assert_int_equal(e->when.state, STATE_BLANK);
	assert_int_equal(e->then.state, STATE_FILLED);
}

static void
test_prorata(void **state)
{
	size_t at = 0;
	struct expr *e = parse(state, "[a] = prorata([b], [c] + [d], [e])",
	    &at);

	assert_non_null(e);
	assert_int_equal(e->holds.right.shape, SHAPE_PRORATA);
	assert_int_equal(e->holds.right.b.n, 2);
	assert_int_equal(e->holds.right.c.n, 1);
}

/* A relation in front of "->" is none that is claimed. */
static void
test_given(void **state)
{
	size_t at = 0;
	struct expr *e = parse(state, "[* @ a] < [* @ b] -> written [* @ c]",
	    &at);

	assert_non_null(e);
	assert_int_equal(e->given.op, OP_LESS);
	assert_int_equal(e->holds.op, OP_NONE);
	assert_int_equal(e->then.state, STATE_WRITTEN);
	assert_true(e->then.ref.col.words);
	assert_false(e->given.left.a.v[0].ref.col.words);
	e = parse(state, "[a] = 0 -> [b] = [c]", &at);
	assert_non_null(e);
	assert_int_equal(e->given.op, OP_EQUAL);
	assert_int_equal(e->holds.op, OP_EQUAL);
	assert_int_equal(e->then.state, STATE_NONE);
}

static void
test_mistakes(void **state)
{
	static const struct {
		const char	*text;
		size_t		 at;
	} wrong[] = {
		{ "a = [b]", 0 },
		{ "[a = [b]", 0 },
		{ "[a] + [b]", 9 },
		{ "[a @ ] = [b]", 4 },
		{ "[a @ (x] = [b]", 7 },
		{ "[a] = [b] [c]", 10 },
		{ "blank [a] = [b]", 10 },
		{ "[a] < [b]", 0 },
		{ "[a] = prorata([b], [c])", 22 },
		{ "[a] < [b] -> [c]", 16 },
		{ "", 0 },
	};

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		size_t at = 999;

		assert_null(parse(state, wrong[i].text, &at));
		assert_int_equal(at, wrong[i].at);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_terms, setup, teardown),
		cmocka_unit_test_setup_teardown(test_whole_label, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(test_stars, setup, teardown),
		cmocka_unit_test_setup_teardown(test_ratio_and_number, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(test_claims, setup, teardown),
		cmocka_unit_test_setup_teardown(test_prorata, setup, teardown),
		cmocka_unit_test_setup_teardown(test_given, setup, teardown),
		cmocka_unit_test_setup_teardown(test_mistakes, setup,
		    teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
