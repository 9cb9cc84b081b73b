#include <stdlib.h>

#include "cm.h"
#include "lang.h"
#include "place.h"
#include "scratch.h"

static void
rules_as_given(void **state)
{
	struct scratch	*s = *state;
	struct str	 path;
	struct err	 err;

	setenv("DUIZHANG_RULES", "/no/such", 1);
	assert_int_equal(place_rules(s->arena, s->dir, &path, &err), 0);
	assert_str(path, s->dir);
	assert_int_equal(place_rules(s->arena, NULL, &path, &err), -1);
	assert_string_equal(err.msg, "no folder of rules: /no/such");
	setenv("DUIZHANG_RULES", s->dir, 1);
	assert_int_equal(place_rules(s->arena, NULL, &path, &err), 0);
	assert_str(path, s->dir);
	assert_int_equal(place_rules(s->arena, "/dev/null", &path, &err), -1);
	unsetenv("DUIZHANG_RULES");
}

static void
programs_are_neighbours(void **state)
{
	struct scratch	*s = *state;
	struct str	 self = place_program(s->arena, "test_place");

	assert_true(file_exists(self.s));
	assert_true(str_starts(self, place_here(s->arena)));
}

/* No catalogue may be there; no message may be lost for that. */
static void
no_message_is_lost(void **state)
{
	(void)state;
	lang_set(LANG_ZH);
	assert_string_equal(lang_text(""), "");
	assert_string_equal(lang_text("no such message, surely"),
	    "no such message, surely");
	assert_true(strtod("0.5", NULL) == 0.5);
	lang_set(LANG_EN);
	assert_string_equal(_("a whole number"), "a whole number");
}

#define TEST(f)	cmocka_unit_test_setup_teardown(f, scratch_setup,	\
		    scratch_teardown)

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		TEST(rules_as_given),
		TEST(programs_are_neighbours),
		cmocka_unit_test(no_message_is_lost),
	};

	lang_set(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
