#include <string.h>

#include "cm.h"
#include "arena.h"
#include "vec.h"

static void
memory_is_zero_and_aligned(void **state)
{
	struct arena	*arena = arena_new();
	static const char zero[200000];

	(void)state;
	for (size_t size = 0; size < 200000; size = size * 3 + 1) {
		char	*p = arena_alloc(arena, size);

		assert_int_equal((uintptr_t)p % 16, 0);
		assert_memory_equal(p, zero, size);
		memset(p, 'x', size);
	}
	arena_free(arena);
	arena_free(NULL);
}

/* A big piece must not push out the chunk being filled. */
static void
pieces_do_not_overlap(void **state)
{
	struct arena	*arena = arena_new();
	struct str	 a = arena_str(arena, STR("before"));
	char		*big = arena_alloc(arena, 5 << 20);
	struct str	 b;

	(void)state;
	memset(big, 'x', 5 << 20);
	b = arena_str(arena, STR("after"));
	assert_str(a, "before");
	assert_str(b, "after");
	assert_int_equal(b.s[b.n], '\0');
	assert_true(arena_used(arena) > 5u << 20);
	arena_free(arena);
}

/* What was lent is given back, in however many chunks; what was there stays. */
static void
what_is_lent_goes_back(void **state)
{
	struct arena	*arena = arena_new();
	struct str	 before = arena_str(arena, STR("before")), after;

	(void)state;
	for (size_t size = 1; size < 8 << 20; size *= 3) {
		struct arena_mark	mark = arena_mark(arena);
		size_t			used = arena_used(arena);

		for (size_t i = 0; i < 5; i++) {
			memset(arena_alloc(arena, size), 'x', size);
			memset(arena_alloc(arena, 100), 'x', 100);
		}
		arena_back(arena, mark);
		assert_int_equal(used, arena_used(arena));
		after = arena_str(arena, STR("after"));
		assert_str(after, "after");
		assert_str(before, "before");
	}
	arena_free(arena);
}

static void
printf_measures_first(void **state)
{
	struct arena	*arena = arena_new();
	struct str	 s = arena_printf(arena, "%0*d|%s", 5000, 7, "end");

	(void)state;
	assert_int_equal(s.n, 5004);
	assert_str(str_sub(s, 4999, s.n), "7|end");
	arena_free(arena);
}

static void
vec_keeps_what_it_has(void **state)
{
	struct arena	*arena = arena_new();
	VEC(int)	 v = { 0 };

	(void)state;
	for (int i = 0; i < 10000; i++) {
		int	*p = VEC_PUSH(arena, &v);

		assert_int_equal(*p, 0);
		*p = i;
	}
	assert_int_equal(v.n, 10000);
	for (int i = 0; i < 10000; i++)
		assert_int_equal(v.v[i], i);
	arena_free(arena);
}

/* Memory that was used before is zero, too, and a list that grows in place. */
static void
used_memory_is_zero(void **state)
{
	struct arena	*arena = arena_new();
	VEC(uint64_t)	 v = { 0 };

	(void)state;
	memset(arena_alloc(arena, 12000), 0xFF, 12000);
	memset(arena_alloc(arena, 3000), 0xFF, 3000);
	arena_free(arena);
	arena = arena_new();
	(void)arena_str(arena, STR("abc"));
	for (size_t i = 0; i < 4000; i++) {
		uint64_t	*last = VEC_PUSH(arena, &v);

		assert_true(*last == 0);
		*last = i + 1;
		if (i == 20)		/* now something stands behind it */
			assert_int_equal(*(int *)arena_alloc(arena, 4), 0);
	}
	for (size_t i = 0; i < 4000; i++)
		assert_true(v.v[i] == i + 1);
	arena_free(arena);
}

/* One of two lists that share their beginning grows: the other one stays. */
static void
copy_of_a_list_stays(void **state)
{
	struct arena	*arena = arena_new();
	VEC(int)	 v = { 0 }, w = { 0 };

	(void)state;
	for (int i = 0; i < 8; i++)
		*VEC_PUSH(arena, &v) = i;
	memcpy(&w, &v, sizeof w);
	for (int i = 8; i < 40; i++)
		*VEC_PUSH(arena, &v) = i;
	*VEC_PUSH(arena, &w) = -1;
	assert_int_equal(v.v[8], 8);
	assert_int_equal(w.v[8], -1);
	for (int i = 0; i < 8; i++)
		assert_true(v.v[i] == i && w.v[i] == i);
	arena_free(arena);
}

/* Arrays that are outgrown go, what stands beside them stays. */
static void
own_list_gives_back(void **state)
{
	struct arena	*arena = arena_new();
	VEC(uint64_t)	 v = { 0 }, other = { 0 };
	struct arena_mark mark;
	struct str	 word;

	(void)state;
	for (size_t i = 0; i < 1000000; i++) {
		*VEC_PUSH_OWN(arena, &v) = i;
		if (i % 3 == 0)
			*VEC_PUSH(arena, &other) = ~i;
	}
	word = arena_str(arena, STR("word"));
	for (size_t i = 0; i < 1000000; i++)
		assert_true(v.v[i] == i);
	for (size_t i = 0; i < other.n; i++)
		assert_true(other.v[i] == ~(3 * i));
	/* theirs now, what the other one outgrew, and little else */
	assert_true(arena_used(arena) < v.cap * sizeof *v.v +
	    2 * other.cap * sizeof *other.v + 100000);
	mark = arena_mark(arena);
	v.cap = v.n = 0;
	v.v = NULL;
	for (size_t i = 0; i < 1000000; i++)
		*VEC_PUSH_OWN(arena, &v) = i;
	arena_back(arena, mark);
	assert_str(arena_str(arena, STR("lent")), "lent");
	assert_str(word, "word");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test(memory_is_zero_and_aligned),
		cmocka_unit_test(pieces_do_not_overlap),
		cmocka_unit_test(what_is_lent_goes_back),
		cmocka_unit_test(printf_measures_first),
		cmocka_unit_test(vec_keeps_what_it_has),
		cmocka_unit_test(used_memory_is_zero),
		cmocka_unit_test(own_list_gives_back),
		cmocka_unit_test(copy_of_a_list_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
