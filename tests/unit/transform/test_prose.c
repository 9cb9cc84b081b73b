#include "text_kit.h"

static const struct paragraph *
paragraph(const struct text_kit *kit, size_t i)
{
	if (i >= kit->reading->paragraphs.n)
		fail_msg("only %zu paragraphs", kit->reading->paragraphs.n);
	return &kit->reading->paragraphs.v[i];
}

static void
wrapped_lines_are_joined(void **state)
{
	struct text_kit kit = text_read(
	    "（二）项目执行情况\n\n"
	    "全年办结工单三万余宗，办理质量进一步提高，项目年度预算\n\n"
	    "65.04万元，实际支出金额62.93万元，执行情况总体较好，各\n\n"
	    "项工作均顺利开展，全年没有发生重大问题，办理工作按时完\n\n"
	    "成。\n\n"
	    "1.下一步\n");

	(void)state;
	assert_int_equal(kit.reading->paragraphs.n, 3);
	assert_true(paragraph(&kit, 0)->heading);
	assert_int_equal(paragraph(&kit, 0)->level, 3);
	assert_str(paragraph(&kit, 0)->marker, "(二)");
	assert_false(paragraph(&kit, 1)->heading);
	assert_int_equal(paragraph(&kit, 1)->section, 0);
	assert_true(str_has(paragraph(&kit, 1)->text.text,
	    STR("项目年度预算65.04万元")));
	assert_true(paragraph(&kit, 2)->heading);
	assert_int_equal(paragraph(&kit, 2)->section, 0);
	text_free(&kit);
}

static void
figure_and_unit_on_separate_lines(void **state)
{
	struct text_kit kit = text_read(
	    "（一）办理顺利。全年受理业务\n1054029\n件，办结率\n"
	    "100%\n。\n");

	(void)state;
	assert_int_equal(kit.reading->paragraphs.n, 1);
	assert_str(text_figure(&kit, "1054029件", 0)->fact.unit, "件");
	assert_int_equal(text_figure(&kit, "1054029件", 0)->fact.line, 2);
	text_free(&kit);
}

static void
headings_nest(void **state)
{
	struct text_kit kit = text_read("一、总体情况\n（一）市民热线\n"
	    "受理诉求10件。\n二、下一步\n继续努力。\n");

	(void)state;
	assert_int_equal(paragraph(&kit, 1)->section, 0);
	assert_int_equal(paragraph(&kit, 2)->section, 1);
	assert_int_equal(paragraph(&kit, 3)->section, -1);
	assert_int_equal(paragraph(&kit, 4)->section, 3);
	text_free(&kit);
}

static void
captions_stand_alone(void **state)
{
	struct text_kit kit = text_read("受理12件。\n图1：服务量占比\n"
	    "网站渠道36件，微信渠道2件。\n");

	(void)state;
	assert_int_equal(kit.reading->paragraphs.n, 3);
	text_free(&kit);
}

static void
title_issuer_year(void **state)
{
	struct text_kit kit = text_read("当前位置: 首页 > 政务\n附件4\n"
	    "2023年度甲市乙区人民政府办公室\n部门整体支出绩效自评报告\n"
	    "一、概述\n上年支出10万元。\n");

	(void)state;
	assert_str(kit.reading->title,
	    "2023年度甲市乙区人民政府办公室部门整体支出绩效自评报告");
	assert_str(kit.reading->issuer, "甲市乙区人民政府办公室");
	assert_str(kit.reading->year, "2023");
	assert_str(kit.reading->period, "2023");
	assert_str(kit.reading->kind, "整体支出绩效自评报告");
	text_free(&kit);
}

static void
publishing_date_is_no_period(void **state)
{
	struct text_kit kit = text_read("我市2017年政府采购情况\n"
	    "发布日期：2018-01-12\n采购规模为100万元。\n");
	struct text_kit only = text_read("三季度交易情况\n"
	    "2021年10月11日 来源于：日报\n三季度交易5个，增收2万元。\n");
	struct text_kit month = text_read("交易情况\n"
	    "发布日期：2021年10月\n交易5个，增收2万元。\n");

	(void)state;
	assert_str(month.reading->period, "2021");
	text_free(&month);
	assert_str(kit.reading->period, "2017");
	assert_str(text_figure(&kit, "100万元", 0)->fact.period, "2017");
	assert_str(text_figure(&only, "5个", 0)->fact.period, "2021-Q3");
	text_free(&kit);
	text_free(&only);
}

static void
no_year_no_period(void **state)
{
	struct text_kit kit = text_read("6月份受理10件，办结9件。\n");

	(void)state;
	assert_str(text_figure(&kit, "10件", 0)->fact.period, "");
	text_free(&kit);
}

/* Places of two lines, or of none: the first ends in a stop. */
static size_t
count_paragraphs(int x1, int next)
{
	struct text_kit kit = text_read("");
	struct item items[] = {
		{ .page = 1, .line = 1, .x = 2000, .w = 38000, .h = 1000,
		    .text = STR("    全年实际采购规模为20万元，按类别分为三类，") },
		{ .page = 1, .line = 2, .x = 0, .w = x1, .h = 1000,
		    .text = STR("其中货物类9万元；工程类3万元；") },
		{ .page = 1, .line = 3, .x = next, .w = 20000, .h = 1000,
		    .text = STR("服务类7万元。") },
	};
	struct document doc = { .items = items, .nitems = 3, .npages = 1 };
	struct reading r = { .arena = kit.arena, .rules = kit.rules,
		.measure = kit.measure, .document = &doc };
	size_t n;

	r.lines = lines_from_document(kit.arena, &doc);
	r.taken = arena_alloc(kit.arena, r.lines.n + 1);
	prose_join(&r);
	n = r.paragraphs.n;
	text_free(&kit);
	return n;
}

static void
full_lines_are_joined_by_place(void **state)
{
	(void)state;
	assert_int_equal(count_paragraphs(40000, 0), 1);
	assert_int_equal(count_paragraphs(30000, 0), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrapped_lines_are_joined),
		cmocka_unit_test(figure_and_unit_on_separate_lines),
		cmocka_unit_test(headings_nest),
		cmocka_unit_test(captions_stand_alone),
		cmocka_unit_test(title_issuer_year),
		cmocka_unit_test(publishing_date_is_no_period),
		cmocka_unit_test(no_year_no_period),
		cmocka_unit_test(full_lines_are_joined_by_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
