/* Scores, targets, groups of indicators, tables against each other. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "check_table.h"
#include "table_kit.h"
#include "table_kit.inc"

static const struct check *
first_of(const struct reading *reading, const char *rule, int status)
{
	for (size_t i = 0; i < reading->checks.n; i++)
		if (str_eq(reading->checks.v[i].rule, str_from(rule)) &&
		    reading->checks.v[i].status == status)
			return &reading->checks.v[i];
	return NULL;
}

static struct reading *
one_table(const char *const *cells, size_t nrows, size_t ncols,
    const char *unit)
{
	struct reading *reading = kit_reading();
	const struct kit_table table = {
		"表1：试", unit, nrows, ncols, cells,
	};

	lang_set(LANG_EN);
	kit_table(reading, &table);
	return reading;
}

static void
score_above_full(void **state)
{
	static const char *const cells[] = {
		"指标", "分值", "得分",
		"立项", "10", "10", "预算", "10", "12", "质量", "10", "9",
	};
	struct reading *r = one_table(cells, 4, 3, "分");
	const struct check *c;

	(void)state;
	checks_table(r);
	c = first_of(r, "score.within-full", CHECK_INCONSISTENT);
	assert_non_null(c);
	assert_true(str_eq(c->row, STR("预算")));
	assert_int_equal(kit_count(r, -1, CHECK_INCONSISTENT), 1);
	kit_free(r);
}

/* A miss is an accusation only where the row says that it was met. */
static void
targets_and_claims(void **state)
{
	static const char *const cells[] = {
		"指标", "年度指标值", "已实现情况", "是否达标",
		"甲率", "95%", "96.1%", "是",
		"乙率", "95%", "94.1%", "是",
		"丙率", "95%", "94.1%", "否",
		"丁率", "95%", "94.1%", "",
	};
	struct reading *r = one_table(cells, 5, 4, "%");
	size_t warned = 0;

	(void)state;
	checks_table(r);
	for (size_t i = 0; i < r->checks.n; i++)
		warned += r->checks.v[i].status == CHECK_INCONSISTENT &&
		    r->checks.v[i].severity != CHECK_INFO;
	assert_int_equal(warned, 1);
	assert_int_equal(kit_count(r, CHECK_TARGET, CHECK_CONSISTENT), 2);
	kit_free(r);
}

static void
add_inside(struct reading *r, const char *printed, const char *unit, int row,
    int col)
{
	struct figure f = kit_figure(printed, 0, unit);

	f.fact.source = FACT_TABLE;
	f.fact.table_id = 1;
	f.fact.table_row = row;
	f.fact.table_col = col;
	f.fact.row = STR("组");
	f.fact.column = STR("列");
	*VEC_PUSH(r->arena, &r->figures) = f;
}

static void
group_of_points(void **state)
{
	static const char *const cells[] = {
		"一级指标", "三级指标", "分值",
		"产出指标（50分）", "数量", "20", "", "质量", "30",
		"效益指标（40分）", "社会", "20", "", "经济", "30",
		"合计", "", "100",
	};
	struct reading *r = one_table(cells, 6, 3, "分");

	(void)state;
	add_inside(r, "50", "分", 1, 0);
	add_inside(r, "40", "分", 3, 0);
	checks_table(r);
	assert_non_null(first_of(r, "score.group", CHECK_CONSISTENT));
	assert_non_null(first_of(r, "score.group", CHECK_INCONSISTENT));
	kit_free(r);
}

static void
weighted_total(void **state)
{
	static const char *const cells[] = {
		"指标", "说明", "得分",
		"管理", "", "99.67", "小计", "", "99.67",
		"结果", "", "100", "小计", "", "100",
		"综合评价得分", "小计一*40%+小计二*60%", "98.87",
	};
	struct reading *r = one_table(cells, 6, 3, "分");
	const struct check *c;

	(void)state;
	add_inside(r, "40%", "%", 5, 1);
	add_inside(r, "60%", "%", 5, 1);
	checks_table(r);
	c = first_of(r, "score.weighted", CHECK_INCONSISTENT);
	assert_non_null(c);
	assert_true(str_eq(c->computed, STR("99.868")));
	kit_free(r);
}

/* Two tables that agree in all but one score; a third is another's form. */
static void
table_against_table(void **state)
{
	static const char *const parts[] = {
		"指标", "说明", "分值", "得分",
		"立项依据", "甲", "10", "9.5", "立项必要", "乙", "10", "10",
		"项目可行", "丙", "12", "11",
	};
	static const char *const all[] = {
		"指标", "分值", "得分",
		"立项依据", "10", "9.5", "立项必要", "10", "10",
		"项目可行", "12", "12",
	};
	static const char *const other[] = {
		"指标", "分值", "得分",
		"立项依据", "10", "7", "立项必要", "10", "7",
		"项目可行", "12", "7",
	};
	struct reading *r = one_table(parts, 4, 4, "分");
	const struct kit_table second = { "表2：试", "分", 4, 3, all };
	const struct kit_table third = { "表3：试", "分", 4, 3, other };

	(void)state;
	kit_table(r, &second);
	kit_table(r, &third);
	checks_table(r);
	assert_int_equal(kit_count(r, CHECK_TABLE_VS_TABLE,
	    CHECK_INCONSISTENT), 1);
	assert_true(str_eq(first_of(r, "tables.same-label",
	    CHECK_INCONSISTENT)->stated, STR("11")));
	kit_free(r);
}

static void
serial_numbers(void **state)
{
	static const char *const cells[] = {
		"序号", "次数", "1", "5", "2", "5", "3", "5", "5", "5",
		"6", "5", "7", "5",
	};
	struct reading *r = one_table(cells, 7, 2, "次");
	const struct check *c;

	(void)state;
	r->grids.v[0].cols[0].serial = true;
	checks_table(r);
	c = first_of(r, "rows.serial", CHECK_INCONSISTENT);
	assert_non_null(c);
	assert_true(str_eq(c->stated, STR("5")));
	assert_true(str_eq(c->computed, STR("4")));
	kit_free(r);
}

/* 全市 is the sum of the rows below, though nothing says so. */
static void
block_of_rows(void **state)
{
	static const char *const cells[] = {
		"区域", "来电", "来信", "来访", "转办",
		"全市", "1200", "860", "345", "611",
		"东区", "700", "500", "145", "311",
		"西区", "500", "360", "200", "200",
	};
	struct reading *r = one_table(cells, 4, 5, "件");
	const struct check *c;

	(void)state;
	checks_table(r);
	assert_int_equal(kit_count(r, CHECK_SUBTOTAL, CHECK_CONSISTENT), 3);
	c = first_of(r, "discovered", CHECK_INCONSISTENT);
	assert_non_null(c);
	assert_int_equal(c->severity, CHECK_WARNING);
	assert_true(str_eq(c->difference, STR("100")));
	kit_free(r);
}

/* The total of the column and the identity of the row point at one cell. */
static void
two_witnesses(void **state)
{
	static const char *const cells[] = {
		"区", "转派次数", "正确次数", "错派次数",
		"甲", "262163", "260794", "1369",
		"乙", "387519", "384960", "2559",
		"丙", "493316", "490182", "3124",
		"丁", "447546", "444732", "2814",
		"合计", "1590534", "1580668", "9866",
	};
	struct reading *r = one_table(cells, 6, 4, "次");
	const struct check *c;

	(void)state;
	checks_discover(r);
	checks_table(r);
	c = first_of(r, "total.rows", CHECK_INCONSISTENT);
	assert_non_null(c);
	assert_true(str_has(c->suggestion, STR("493306")));
	kit_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(score_above_full),
		cmocka_unit_test(targets_and_claims),
		cmocka_unit_test(group_of_points),
		cmocka_unit_test(weighted_total),
		cmocka_unit_test(table_against_table),
		cmocka_unit_test(two_witnesses),
		cmocka_unit_test(serial_numbers),
		cmocka_unit_test(block_of_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
