#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "period.h"
#include "reading.h"

static const struct {
	const char	*text, *year, *iso;
} cases[] = {
	{ "2023年度热线", "", "2023" },
	{ "2023 年 8 月", "", "2023-08" },
	{ "2023年第二季度", "", "2023-Q2" },
	{ "今年第28周（7月8日至7月14日）", "2024", "2024-W28" },
	{ "上半年", "2022", "2022-01/2022-06" },
	{ "2021年前三季度", "", "2021-01/2021-09" },
	{ "前两个月", "2024", "2024-01/2024-02" },
	{ "1至6月", "2022", "2022-01/2022-06" },
	{ "1-4月份", "2023", "2023-01/2023-04" },
	{ "6月份，全区受理", "2022", "2022-06" },
	{ "6月份", "", "" },
	{ "2025年4月1日至4月30日", "", "2025-04" },
	{ "4月1日-30日", "2025", "2025-04" },
	{ "2024年1月1日—12月31日", "", "2024" },
	{ "2024年1月1日至2024年6月30日", "", "2024-01/2024-06" },
	{ "2024年4月2日至4月30日", "", "2024-04-02" },
	{ "三季度", "2021", "2021-Q3" },
	{ "“十三五”时期", "", "2016/2020" },
	{ "“十二五”", "", "2011/2015" },
	{ "2020-2022年", "", "2020/2022" },
	{ "去年", "2024", "2023" },
	{ "上年结转", "2024", "" },
	{ "《2023年重点事项》", "", "" },
	{ "12345热线2580件", "2024", "" },
	{ "发布日期：2018-01-12", "", "2018-01-12" },
	{ "一次性解答", "2024", "" },
	{ "20XX年", "2024", "" },
};

static struct str
period_parse(struct arena *arena, struct str text, struct str default_year)
{
	struct period period;

	return period_find(arena, text, 0, default_year, &period) ?
	    period.iso : STR("");
}

static void
words_for_a_time(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str iso = period_parse(arena, str_from(cases[i].text),
		    str_from(cases[i].year));

		if (!str_eq(iso, str_from(cases[i].iso)))
			fail_msg("%s: \"%.*s\"", cases[i].text, STR_ARG(iso));
	}
	arena_free(arena);
}

static void
where_it_stands(void **state)
{
	struct arena *arena = arena_new();
	struct str text = STR("截至2023年12月已整合");
	struct period period;

	(void)state;
	assert_true(period_find(arena, text, 0, STR(""), &period));
	assert_int_equal(period.from, sizeof "截至" - 1);
	assert_int_equal(period.to, sizeof "截至2023年12月" - 1);
	assert_true(period.dated);
	assert_false(period.whole_year);
	assert_false(period_find(arena, text, period.to, STR(""), &period));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_for_a_time),
		cmocka_unit_test(where_it_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
