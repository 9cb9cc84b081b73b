/* What lists say of their own length. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tally.h"

static const struct {
	const char	*text;
	int		 entries, pages;
} cases[] = {
	{ "首页上一页下一页共340条", 340, 0 },
	{ "共1,204条记录，共61页", 1204, 61 },
	{ "共有12条信息第1/2页共2页", 12, 2 },
	{ "总记录数：87总页数：5", 87, 5 },
	{ "总记录数87", 87, 0 },
	{ "总共3页总共41条", 41, 3 },
	{ "共20篇", 20, 0 },
	{ "共16个记录", 16, 0 },
	/* said twice alike, and twice otherwise */
	{ "共340条……共340条", 340, 0 },
	{ "共340条……共12条", 0, 0 },
	/* no counts of a list */
	{ "全年共受理举报38214件", 0, 0 },
	{ "共12个街道", 0, 0 },
	{ "共建5条道路", 0, 0 },
	{ "公共12345热线", 0, 0 },
	{ "共条", 0, 0 },
	{ "共123456789条", 0, 0 },
	{ "", 0, 0 },
};

static void
test_counts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct tally tally = tally_read(str_from(cases[i].text));

		print_message("%s\n", cases[i].text);
		assert_int_equal(tally.entries, cases[i].entries);
		assert_int_equal(tally.pages, cases[i].pages);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
