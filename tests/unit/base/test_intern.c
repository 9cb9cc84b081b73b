/* One copy of each text, however many there are. */
#include "cm.h"

#include "intern.h"

static void
test_same(void **state)
{
	struct arena *arena = arena_new();
	struct intern *intern = intern_new(arena);
	char bytes[] = "合计";
	struct str first = intern_str(intern, STR("合计"));

	(void)state;
	assert_ptr_equal(intern_str(intern, STR("合计")).s, first.s);
	assert_ptr_equal(intern_str(intern, str_from(bytes)).s, first.s);
	bytes[0] = 'x';
	assert_true(str_eq(first, STR("合计")));
	assert_int_equal(intern_str(intern, STR("")).n, 0);
	intern_free(intern);
	assert_true(str_eq(first, STR("合计")));	/* the arena's */
	arena_free(arena);
}

static void
test_many(void **state)
{
	struct arena *arena = arena_new();
	struct intern *intern = intern_new(arena);
	struct str kept[5000];

	(void)state;
	for (size_t i = 0; i < 5000; i++)
		kept[i] = intern_str(intern, arena_printf(arena, "f%zu", i));
	for (size_t i = 0; i < 5000; i++) {
		struct str text = arena_printf(arena, "f%zu", i);

		assert_true(str_eq(kept[i], text));
		assert_ptr_equal(intern_str(intern, text).s, kept[i].s);
	}
	intern_free(intern);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
