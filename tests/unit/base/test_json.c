#include "cm.h"
#include "json.h"
#include "scratch.h"

static void
strings_are_escaped(void **state)
{
	struct scratch	*s = *state;
	struct out	*out = out_open(scratch_path(s, "j"));

	json_string(out, STR("合计 \"a\\b\"\n\t\r\x01\0z"));
	json_string(out, STR(""));
	json_string(out, STR("\xFFx\xE4\xB8"));
	assert_int_equal(out_close(out, NULL), 0);
	assert_str(scratch_read(s, "j"),
	    "\"合计 \\\"a\\\\b\\\"\\n\\t\\r\\u0001\\u0000z\"\"\""
	    "\"\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test_setup_teardown(strings_are_escaped,
		    scratch_setup, scratch_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
