/* Relations found in tables, and totals, months, scores. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <cmocka.h>

#include "check_table.h"
#include "table_kit.h"
#include "table_kit.inc"

static const char *const transfers[] = {
	"时间", "转派次数", "正确次数", "错派次数", "准确率",
	"甲区", "262163", "260794", "1369", "99.48%",
	"乙区", "387519", "384960", "2559", "99.34%",
	"丙区", "493306", "490182", "3124", "99.37%",
	"丁区", "447546", "444732", "2814", "99.37%",
	"合计", "1590534", "1580668", "9866", "99.38%",
};

static const struct check *
first_wrong(const struct reading *reading)
{
	for (size_t i = 0; i < reading->checks.n; i++)
		if (reading->checks.v[i].status == CHECK_INCONSISTENT)
			return &reading->checks.v[i];
	return NULL;
}

static struct reading *
checked(const char *const *cells, size_t nrows, size_t ncols,
    const char *unit)
{
	struct reading *reading = kit_reading();
	const struct kit_table table = {
		"表1：试", unit, nrows, ncols, cells,
	};

	lang_set(LANG_EN);
	kit_table(reading, &table);
	checks_discover(reading);
	checks_table(reading);
	return reading;
}

static void
relations_hold(void **state)
{
	struct reading *r = checked(transfers, 6, 5, "次");

	(void)state;
	assert_int_equal(kit_count(r, -1, CHECK_INCONSISTENT), 0);
	assert_int_equal(kit_count(r, CHECK_IDENTITY, CHECK_CONSISTENT), 5);
	assert_int_equal(kit_count(r, CHECK_RATIO, CHECK_CONSISTENT), 5);
	assert_int_equal(kit_count(r, CHECK_SUM, CHECK_CONSISTENT), 3);
	kit_free(r);
}

/* Every figure altered, one at a time, is noticed in its row or column. */
static void
alterations_noticed(void **state)
{
	const char *cells[30];
	char altered[32], *last;

	(void)state;
	for (size_t i = 5; i < 30; i++) {
		struct reading *r;
		const struct check *c;

		if (i % 5 == 0)
			continue;
		memcpy(cells, transfers, sizeof cells);
		snprintf(altered, sizeof altered, "%s", transfers[i]);
		last = &altered[strlen(altered) - (i % 5 == 4 ? 2 : 1)];
		*last = (char)('0' + (*last - '0' + 3) % 10);
		cells[i] = altered;
		r = checked(cells, 6, 5, "次");
		c = first_wrong(r);
		assert_non_null(c);
		kit_free(r);
	}
}

/* Columns of nothing and of the same relate by chance: no accusation. */
static void
trivial_is_silent(void **state)
{
	static const char *const cells[] = {
		"单位", "甲数", "乙数", "丙数",
		"一", "10", "10", "0",
		"二", "10", "10", "0",
		"三", "10", "9", "0",
		"四", "10", "10", "0",
	};
	struct reading *r = checked(cells, 5, 4, "件");

	(void)state;
	assert_int_equal(kit_count(r, -1, CHECK_INCONSISTENT), 0);
	kit_free(r);
}

static void
months_and_minutes(void **state)
{
	static const char *const cells[] = {
		"月份", "服务时长",
		"2023年1月", "44640", "2023年2月", "40320",
		"2023年3月", "44640", "2023年4月", "43200",
		"2023年5月", "44640", "2023年6月", "43200",
		"2023年7月", "44640", "2023年8月", "44640",
		"2023年9月", "43200", "2023年11月", "43200",
	};
	struct reading *r = checked(cells, 11, 2, "分钟");
	const struct check *c = first_wrong(r);

	(void)state;
	assert_non_null(c);
	assert_int_equal(c->kind, CHECK_SEQUENCE);
	assert_true(str_has(c->message, STR("10月")));
	assert_int_equal(kit_count(r, CHECK_IDENTITY, CHECK_CONSISTENT), 10);
	kit_free(r);
}

/* 合计 at the head, the office that restates it, the projects below. */
static void
head_total(void **state)
{
	static const char *const cells[] = {
		"项目", "总计", "财政拨款", "其他资金",
		"合计", "610", "610", "",
		"本级", "610", "610", "",
		"甲项目", "80", "80", "",
		"乙项目", "500", "500", "",
		"丙项目", "10", "10", "",
	};
	struct reading *r = checked(cells, 6, 4, "件");

	(void)state;
	assert_int_equal(kit_count(r, CHECK_SUM, CHECK_CONSISTENT), 2);
	assert_int_equal(kit_count(r, -1, CHECK_INCONSISTENT), 2);
	assert_true(str_eq(first_wrong(r)->difference, STR("20")));
	assert_true(str_eq(first_wrong(r)->row, STR("本级")));
	kit_free(r);
}

static void
subtotals(void **state)
{
	static const char *const cells[] = {
		"指标", "分值", "得分",
		"立项", "40", "40", "预算", "60", "59.67",
		"小计", "100", "99.67",
		"产出", "48", "48", "效果", "52", "52",
		"小计", "100", "100",
		"总计", "200", "199.67",
	};
	struct reading *r = checked(cells, 8, 3, "分");

	(void)state;
	assert_int_equal(kit_count(r, -1, CHECK_INCONSISTENT), 0);
	assert_int_equal(kit_count(r, CHECK_SUBTOTAL, CHECK_CONSISTENT), 4);
	assert_int_equal(kit_count(r, CHECK_SUM, CHECK_CONSISTENT), 2);
	kit_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(relations_hold),
		cmocka_unit_test(alterations_noticed),
		cmocka_unit_test(trivial_is_silent),
		cmocka_unit_test(months_and_minutes),
		cmocka_unit_test(head_total),
		cmocka_unit_test(subtotals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
