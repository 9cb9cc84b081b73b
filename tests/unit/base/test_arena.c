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

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test(memory_is_zero_and_aligned),
		cmocka_unit_test(pieces_do_not_overlap),
		cmocka_unit_test(printf_measures_first),
		cmocka_unit_test(vec_keeps_what_it_has),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
