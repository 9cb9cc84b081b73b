#include <stdlib.h>

#include "table_text.h"

struct fixture {
	struct arena	*arena;
	struct ruleset	*rules;
	struct reading	*reading;
};

static struct fixture
read_text(const char *text)
{
	const char *folder = getenv("DUIZHANG_RULES");
	struct fixture f = { .arena = arena_new() };
	struct err err;

	f.rules = ruleset_load(folder != NULL ? folder : "rules", &err);
	assert_non_null(f.rules);
	f.reading = reading_of_text(f.arena, text);
	f.reading->rules = f.rules;
	tables_find(f.reading);
	tables_join(f.reading);
	return f;
}

static void
done(struct fixture *f)
{
	arena_free(f->arena);
	ruleset_free(f->rules);
}

static const char head_a[] =
    "表1：来电转办情况表\n时间 转办量 及时量 超时量 及时率\n"
    "2021年1月 50 50 0 100%\n2021年2月 60 60 0 100%\n";
static const char rest_a[] =
    "2021年3月 70 70 0 100%\n2021年4月 20 20 0 100%\n"
    "合计 200 200 0 100%\n";
static const char head_b[] =
    "表2：网络咨询情况表\n时间 咨询量 答复量 答复率\n"
    "2021年1月 9 9 100%\n2021年2月 8 6 75%\n";
static const char rest_b[] =
    "时间 咨询量 答复量 答复率\n"
    "2021年3月 5 5 100%\n2021年4月 4 4 100%\n合计 26 24 92.31%\n";

/* Rows of the first table stand inside the second: five cells, not four. */
static void
test_strayed_rows_go_home(void **state)
{
	struct arena *arena = arena_new();
	struct str text = arena_printf(arena, "%s%s%s%s", head_a, head_b,
	    rest_a, rest_b);
	struct fixture f = read_text(text.s);
	const struct grid *a = &f.reading->grids.v[0];
	const struct grid *b = &f.reading->grids.v[1];

	(void)state;
	assert_int_equal(f.reading->grids.n, 2);
	assert_int_equal(a->nrows, 6);
	assert_string_equal(cstr(f.arena, a->rows[3].label), "2021年3月");
	assert_string_equal(text_at(f.arena, a, 5, 1), "200");
	assert_int_equal(a->rows[5].kind, ROW_TOTAL);
	assert_int_equal(a->rows[3].part, 2);
	assert_int_equal(b->nrows, 6);
	assert_string_equal(text_at(f.arena, b, 3, 1), "5");
	assert_string_equal(text_at(f.arena, b, 5, 3), "92.31%");
	done(&f);
	arena_free(arena);
}

/* The same, the wanting table printed behind. */
static void
test_order_does_not_matter(void **state)
{
	struct arena *arena = arena_new();
	struct str text = arena_printf(arena, "%s%s%s%s", head_b, rest_a,
	    rest_b, head_a);
	struct fixture f = read_text(text.s);

	(void)state;
	assert_int_equal(f.reading->grids.n, 2);
	assert_int_equal(f.reading->grids.v[0].nrows, 6);
	assert_int_equal(f.reading->grids.v[1].nrows, 6);
	done(&f);
	arena_free(arena);
}

/* As many cells as the host: the keys tell, 3月 comes twice. */
static void
test_keys_tell_strangers(void **state)
{
	struct fixture f = read_text(
	    "表1：甲类情况表\n时间 受理量 办结量 办结率\n"
	    "2021年1月 50 50 100%\n2021年2月 60 60 100%\n"
	    "表2：乙类情况表\n时间 咨询量 答复量 答复率\n"
	    "2021年1月 9 9 100%\n"
	    "2021年3月 70 70 100%\n合计 180 180 100%\n"
	    "时间 咨询量 答复量 答复率\n"
	    "2021年2月 8 6 75%\n2021年3月 5 5 100%\n"
	    "合计 22 20 90.91%\n");
	const struct grid *a = &f.reading->grids.v[0];
	const struct grid *b = &f.reading->grids.v[1];

	(void)state;
	assert_int_equal(f.reading->grids.n, 2);
	assert_int_equal(a->nrows, 5);
	assert_string_equal(text_at(f.arena, a, 4, 1), "180");
	assert_int_equal(b->nrows, 5);
	assert_string_equal(text_at(f.arena, b, 2, 1), "8");
	done(&f);
}

/* No table wants them: they stay what they are, and nothing is lost. */
static void
test_no_home(void **state)
{
	struct arena *arena = arena_new();
	struct str text = arena_printf(arena, "%s%s%s", head_b, rest_a,
	    rest_b);
	struct fixture f = read_text(text.s);
	size_t rows = 0;

	(void)state;
	for (size_t i = 0; i < f.reading->grids.n; i++)
		for (size_t r = 0; r < f.reading->grids.v[i].nrows; r++)
			rows += f.reading->grids.v[i].rows[r].kind !=
			    ROW_HEADER;
	assert_int_equal(f.reading->grids.n, 2);
	assert_int_equal(rows, 8);
	done(&f);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strayed_rows_go_home),
		cmocka_unit_test(test_order_does_not_matter),
		cmocka_unit_test(test_keys_tell_strangers),
		cmocka_unit_test(test_no_home),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
