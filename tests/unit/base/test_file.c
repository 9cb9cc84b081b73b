#include <sys/stat.h>

#include "cm.h"
#include "scratch.h"

static size_t
count(struct scratch *s)
{
	struct str	*names;
	size_t		 n = 0;

	assert_int_equal(file_list(s->arena, s->dir, &names, &n, NULL), 0);
	return n;
}

static void
out_appears_at_close(void **state)
{
	struct scratch	*s = *state;
	const char	*path = scratch_path(s, "a.csv");
	struct out	*out = out_open(path);
	struct err	 err;

	out_put(out, STR("x"));
	out_printf(out, "%d", 12);
	assert_false(file_exists(path));
	assert_int_equal(out_close(out, &err), 0);
	assert_str(scratch_read(s, "a.csv"), "x12");
	assert_int_equal(count(s), 1);
}

static void
abort_keeps_the_old(void **state)
{
	struct scratch	*s = *state;
	const char	*path = scratch_write(s, "a", STR("old"));
	struct out	*out = out_open(path);

	out_put(out, STR("new"));
	out_abort(out);
	assert_str(scratch_read(s, "a"), "old");
	assert_int_equal(count(s), 1);
}

static void
error_sticks_and_names_the_file(void **state)
{
	struct scratch	*s = *state;
	const char	*path = scratch_path(s, "no/such/a");
	struct out	*out = out_open(path);
	struct err	 err = { "" };

	out_put(out, STR("x"));
	out_printf(out, "y");
	assert_int_equal(out_close(out, &err), -1);
	assert_true(str_starts(str_from(err.msg), str_from(path)));
	out_abort(out_open(path));
}

static void
full_disk_is_told(void **state)
{
	struct out	*out = out_open("/dev/full");
	struct err	 err = { "" };

	(void)state;
	for (int i = 0; i < 100000; i++)
		out_put(out, STR("0123456789"));
	assert_int_equal(out_close(out, &err), -1);
	assert_true(str_starts(str_from(err.msg), STR("/dev/full: ")));
	assert_true(file_exists("/dev/full"));
}

static void
load_obeys_its_limit(void **state)
{
	struct scratch	*s = *state;
	const char	*path = scratch_write(s, "a", STR("12345"));
	struct str	 bytes;
	struct err	 err;

	assert_int_equal(file_load(s->arena, path, 5, &bytes, &err), 0);
	assert_str(bytes, "12345");
	assert_int_equal(bytes.s[5], '\0');
	assert_int_equal(file_load(s->arena, path, 4, &bytes, &err), -1);
	assert_int_equal(bytes.n, 0);
	assert_int_equal(file_load(s->arena, s->dir, 0, &bytes, &err), -1);
	assert_int_equal(file_load(s->arena, "/dev/zero", 9, &bytes, &err),
	    -1);
	scratch_write(s, "empty", STR(""));
	assert_str(scratch_read(s, "empty"), "");
}

static void
folders(void **state)
{
	struct scratch	*s = *state;
	const char	*path = scratch_path(s, "x/y//z/");
	struct str	*names;
	size_t		 n;

	assert_int_equal(file_mkdirs(path, NULL), 0);
	assert_int_equal(file_mkdirs(path, NULL), 0);
	assert_true(file_exists(scratch_path(s, "x/y/z")));
	scratch_write(s, "b", STR(""));
	scratch_write(s, ".a", STR(""));
	assert_int_equal(file_mkdirs(scratch_path(s, "b/c"), NULL), -1);
	assert_int_equal(file_list(s->arena, s->dir, &names, &n, NULL), 0);
	assert_int_equal(n, 3);
	assert_str(names[0], ".a");
	assert_str(names[2], "x");
	assert_int_equal(file_list(s->arena, "/no/such", &names, &n, NULL),
	    -1);
}

#define TEST(f)	cmocka_unit_test_setup_teardown(f, scratch_setup,	\
		    scratch_teardown)

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		TEST(out_appears_at_close),
		TEST(abort_keeps_the_old),
		TEST(error_sticks_and_names_the_file),
		TEST(full_disk_is_told),
		TEST(load_obeys_its_limit),
		TEST(folders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
