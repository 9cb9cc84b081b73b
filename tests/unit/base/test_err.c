#include <errno.h>
#include <string.h>

#include "cm.h"
#include "err.h"
#include "utf8.h"

static void
callers_add_in_front(void **state)
{
	struct err	err;

	(void)state;
	assert_int_equal(err_set(&err, "%d fields", 3), -1);
	assert_int_equal(err_wrap(&err, "line %d", 7), -1);
	assert_int_equal(err_wrap(&err, "a.csv"), -1);
	assert_string_equal(err.msg, "a.csv: line 7: 3 fields");
}

static void
system_says_why(void **state)
{
	struct err	err;

	(void)state;
	errno = ENOENT;
	assert_int_equal(err_sys(&err, "x"), -1);
	assert_true(str_starts(str_from(err.msg), STR("x: ")));
	assert_true(strlen(err.msg) > 3);
	assert_int_equal(err_set(NULL, "nobody listens"), -1);
}

/* A message may be made of the old one, and an endless one stays text. */
static void
long_messages_are_cut_clean(void **state)
{
	struct err	err;
	char		text[5000];

	(void)state;
	for (size_t i = 0; i < 4998; i += 3)
		memcpy(text + i, "表", 3);
	text[4998] = '\0';
	err_set(&err, "a%s", text);
	assert_true(utf8_valid(str_from(err.msg), NULL));
	assert_true(strlen(err.msg) > 1000);
	err_set(&err, "again %.5s", err.msg);
	assert_true(str_starts(str_from(err.msg), STR("again a表")));
}

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test(callers_add_in_front),
		cmocka_unit_test(system_says_why),
		cmocka_unit_test(long_messages_are_cut_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
