/* scratch.h: what is in use stays, what is nobody's goes. */
#include <sys/stat.h>

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "file.h"
#include "scratch.h"

struct kit {
	struct arena	*arena;
	struct scratch	 all;		/* what $TMPDIR is for a test */
	char		*before;
};

static int
set_up(void **state)
{
	static struct kit kit;
	const char *tmp = getenv("TMPDIR");
	struct err err;

	kit.arena = arena_new();
	kit.before = tmp == NULL ? NULL : strdup(tmp);
	assert_int_equal(scratch_make(kit.arena, &kit.all, &err), 0);
	setenv("TMPDIR", kit.all.name.s, 1);
	*state = &kit;
	return 0;
}

static int
tear_down(void **state)
{
	struct kit *kit = *state;

	if (kit->before == NULL)
		unsetenv("TMPDIR");
	else
		setenv("TMPDIR", kit->before, 1);
	free(kit->before);
	scratch_drop(&kit->all);
	arena_free(kit->arena);
	return 0;
}

static void
put_file(struct kit *kit, struct str folder)
{
	const char *path = arena_printf(kit->arena, "%.*s/f",
	    STR_ARG(folder)).s;
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	assert_int_not_equal(fd, -1);
	close(fd);
}

static void
a_folder_is_made_and_goes_with_all_in_it(void **state)
{
	struct kit *kit = *state;
	struct scratch scratch;
	struct stat st;
	struct err err;
	struct str name;

	assert_int_equal(scratch_make(kit->arena, &scratch, &err), 0);
	name = scratch.name;
	assert_true(str_starts(name, kit->all.name));
	assert_int_equal(stat(name.s, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	put_file(kit, name);
	scratch_drop(&scratch);
	assert_false(file_exists(name.s));
	assert_int_equal(scratch.name.n, 0);
	scratch_drop(&scratch);			/* once more is nothing */
}

static void
the_folders_of_nobody_are_swept(void **state)
{
	struct kit *kit = *state;
	struct scratch used, left;
	struct err err;
	struct str other = arena_printf(kit->arena, "%.*s/other",
	    STR_ARG(kit->all.name));

	assert_int_equal(scratch_make(kit->arena, &used, &err), 0);
	assert_int_equal(scratch_make(kit->arena, &left, &err), 0);
	assert_int_equal(mkdir(other.s, 0700), 0);
	put_file(kit, used.name);
	put_file(kit, left.name);
	close(left.lock);			/* as when its maker dies */
	scratch_sweep(kit->arena);
	assert_true(file_exists(used.name.s));
	assert_false(file_exists(left.name.s));
	assert_int_equal(rmdir(other.s), 0);	/* it is still there */
	scratch_drop(&used);
}

static void
where_none_can_be_made_it_says_so(void **state)
{
	struct kit *kit = *state;
	struct scratch scratch;
	struct err err;

	setenv("TMPDIR", "/nowhere/at/all", 1);
	assert_int_equal(scratch_make(kit->arena, &scratch, &err), -1);
	assert_non_null(strstr(err.msg, "/nowhere/at/all"));
	assert_int_equal(scratch.name.n, 0);
	scratch_drop(&scratch);
	setenv("TMPDIR", kit->all.name.s, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_folder_is_made_and_goes_with_all_in_it),
		cmocka_unit_test(the_folders_of_nobody_are_swept),
		cmocka_unit_test(where_none_can_be_made_it_says_so),
	};

	return cmocka_run_group_tests_name("scratch", tests, set_up,
	    tear_down);
}
