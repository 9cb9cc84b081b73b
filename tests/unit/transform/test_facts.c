#include "text_kit.h"

/* What a sentence says of the figures it prints. */
static const struct {
	const char	*text, *printed;
	int		 nth;
	const char	*row, *column;
} labels[] = {
	{ "公务接待费20.10万元，比重88.86%。", "88.86%", 0,
	    "公务接待费", "占比" },
	{ "支出10万元，在本年支出合计中占31.45%。", "31.45%", 0,
	    "支出", "占比(本年支出合计)" },
	{ "税收收入15万元，占收入的80%，同比增收3万元，增幅9.38%。", "3万元",
	    0, "税收收入", "同比增收" },
	{ "税收收入15万元，占收入的80%，同比增收3万元，增幅9.38%。",
	    "9.38%", 0, "税收收入", "增长" },
	{ "财政拨款收入9万元，比2025年预算多2万元。", "2万元", 0,
	    "财政拨款收入", "比2025年预算增加" },
	{ "受理诉求700件，平均每天100件，与前一周相比降幅为0.24%。", "100件",
	    0, "受理诉求", "日均" },
	{ "受理诉求700件，平均每天100件，与前一周相比降幅为0.24%。",
	    "0.24%", 0, "受理诉求", "比上周下降" },
	{ "整合全市11个区、40个市直部门、92条专线。", "40个", 0,
	    "整合市直部门", "" },
	{ "具体设置4项产出指标和4项效益指标。", "4项", 1,
	    "具体设置效益指标", "" },
	{ "全年共保障5个团组19人次因公出国开展交流。", "19人次", 0,
	    "全年共保障因公出国开展交流", "" },
	{ "制定方案，明确30条提升措施。", "30条", 0, "明确提升措施", "" },
	{ "1、住房改革支出（款）购房补贴（项）。全年预算12万元，"
	    "支出决算11万元，完成全年预算数的91.67%。", "11万元", 0,
	    "住房改革支出/购房补贴", "支出决算" },
	{ "1、住房改革支出（款）购房补贴（项）。全年预算12万元，"
	    "支出决算11万元，完成全年预算数的91.67%。", "91.67%", 0,
	    "住房改革支出/购房补贴", "完成全年预算数" },
	{ "公共预算财政拨款支出年初预算为5万元，支出决算为4万元，"
	    "完成年初预算的80%。", "4万元", 0, "公共预算财政拨款支出",
	    "支出决算" },
	{ "热线受理量保持较快增长，日均近10万件，同比增长13.81%。",
	    "13.81%", 0, "热线受理量", "同比增长" },
	{ "转办2.42万件，办结率97.48%。", "97.48%", 0, "转办/办结率",
	    "办结率" },
	{ "收入累计80万元，相当于“十二五”40万元的2倍。", "2倍", 0,
	    "收入累计", "为“十二五”倍数" },
	{ "事项从506项增加到607项。", "607项", 0, "事项", "" },
	{ "咨询、求助类诉求分别为30件、20件，分别占60%、40%。", "20件", 0,
	    "求助类诉求", "" },
	{ "咨询、求助类诉求分别为30件、20件，分别占60%、40%。", "40%", 0,
	    "求助类诉求", "占比" },
	{ "交易项目30个，交易总额9亿元，同比分别增长7.3%和11.8%。",
	    "11.8%", 0, "交易项目/交易总额", "同比增长" },
	{ "社会保险基金收入9亿元，支出8亿元。", "8亿元", 0,
	    "社会保险基金支出", "" },
	{ "优良天数312天，优良率85.5%，同比上升1.9个百分点。",
	    "1.9个百分点", 0, "优良天数/优良率", "同比上升" },
	{ "国内接待18批次、126人次，人均97.62元。", "97.62元", 0,
	    "国内接待", "人均" },
	{ "三公经费决算数9万元，比上年决算数12万元减少3万元。", "12万元",
	    0, "三公经费决算数（上年决算数）", "" },
	{ "评价得分92分，其中：决策（15分）得14.5分。", "14.5分", 0, "决策",
	    "得分" },
	{ "全市60周岁以上老年人68.9万人。", "68.9万人", 0,
	    "全市60周岁以上老年人", "" },
};

static void
rows_and_columns(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		struct text_kit kit = text_read(labels[i].text);
		const struct figure *f = text_figure(&kit, labels[i].printed,
		    labels[i].nth);

		if (!str_eq(f->fact.row, str_from(labels[i].row)) ||
		    !str_eq(f->fact.column, str_from(labels[i].column)))
			fail_msg("%s: \"%.*s\" \"%.*s\"", labels[i].printed,
			    STR_ARG(f->fact.row), STR_ARG(f->fact.column));
		text_free(&kit);
	}
}

static void
numbers_inside_a_name_are_no_figures(void **state)
{
	struct text_kit kit = text_read("180秒内响应的对话次数1,419次，单价"
	    "100万元（含）以上设备0件。");

	(void)state;
	assert_int_equal(kit.reading->figures.n, 2);
	assert_str(kit.reading->figures.v[0].fact.row,
	    "180秒内响应的对话次数");
	assert_str(kit.reading->figures.v[1].fact.row,
	    "单价100万元(含)以上设备");
	text_free(&kit);
}

static void
lists_know_their_whole(void **state)
{
	struct text_kit kit = text_read("全年实际收入16万元，其中财政拨款收入"
	    "14万元，上年结转结余2万元；全年实际支出15万元，其中基本支出8万元，"
	    "项目支出7万元。");
	const struct figure *all = kit.reading->figures.v;

	(void)state;
	assert_int_equal(kit.reading->figures.n, 6);
	assert_int_equal(all[0].whole, -1);
	assert_int_equal(all[1].whole, 0);
	assert_int_equal(all[2].whole, 0);
	assert_false(all[3].of_which);
	assert_int_equal(all[3].whole, -1);
	assert_int_equal(all[4].whole, 3);
	assert_int_equal(all[5].whole, 3);
	text_free(&kit);
}

static void
two_breakdowns_are_not_added(void **state)
{
	struct text_kit kit = text_read("收入30万元。按结构分：税收20万元；"
	    "非税10万元。按部门分：税务29万元；财政1万元。");
	const struct figure *all = kit.reading->figures.v;

	(void)state;
	assert_int_equal(all[1].whole, 0);
	assert_int_equal(all[2].whole, 0);
	assert_int_equal(all[3].whole, -1);
	assert_true(all[3].of_which);
	text_free(&kit);
}

static void
falls_and_claims(void **state)
{
	struct text_kit kit = text_read("受理量10件，环比下降5%，月度接通率"
	    "均高于95%。");

	(void)state;
	assert_true(text_figure(&kit, "5%", 0)->falls);
	assert_false(text_figure(&kit, "5%", 0)->universal);
	assert_true(text_figure(&kit, "高于95%", 0)->universal);
	text_free(&kit);
}

static void
grades_and_weights_are_bands(void **state)
{
	struct text_kit kit = text_read("2023年度评价报告\n"
	    "绩效级别判定标准为：优（得分≥90分）、差（得分<60分）。"
	    "按管理得分*40%加上结果得分*60%计算。");
	const struct figure *f = text_figure(&kit, "≥90分", 0);

	(void)state;
	assert_true(f->band);
	assert_str(f->fact.row, "绩效级别/优（得分≥90分）");
	assert_str(f->fact.period, "");
	assert_true(text_figure(&kit, "60%", 0)->band);
	assert_str(text_figure(&kit, "60%", 0)->fact.row, "结果得分");
	text_free(&kit);
}

static void
scores_take_their_heading(void **state)
{
	struct text_kit kit = text_read("（一）项目安排指标分析\n1.项目立项\n"
	    "立项程序规范。指标满分4分，评价得分3.5分。\n");

	(void)state;
	assert_str(text_figure(&kit, "4分", 0)->fact.row,
	    "项目立项/指标满分");
	assert_str(text_figure(&kit, "3.5分", 0)->fact.row,
	    "项目立项/评价得分");
	assert_str(text_figure(&kit, "4分", 0)->fact.role, "full-score");
	text_free(&kit);
}

static void
periods_from_clause_section_document(void **state)
{
	struct text_kit kit = text_read("2024年财政收入情况\n一、总体\n"
	    "2月份，收入5万元，比2023年增加1万元。前两个月收入9万元。\n");

	(void)state;
	assert_str(text_figure(&kit, "5万元", 0)->fact.period, "2024-02");
	assert_str(text_figure(&kit, "1万元", 0)->fact.period, "2024-02");
	assert_str(text_figure(&kit, "9万元", 0)->fact.period,
	    "2024-01/2024-02");
	text_free(&kit);
}

static const char table[] =
    "表1：接通情况统计表（单位：通）\n"
    "| 时间 | 呼入量 | 接通量 | 话务接通率 |\n"
    "| 2023年1月 | 100 | 96 | 96.00% |\n"
    "| 2023年2月 | 200 | 190 | 95.00% |\n"
    "| 合计 | 300 | 286 | 95.33% |\n";

static void
cells_take_unit_and_period(void **state)
{
	struct text_kit kit = text_read(table);
	const struct figure *f = text_figure(&kit, "96", 0);

	(void)state;
	assert_int_equal(f->fact.source, FACT_TABLE);
	assert_str(f->fact.row, "2023年1月");
	assert_str(f->fact.column, "接通量");
	assert_str(f->fact.unit, "通");
	assert_str(f->fact.period, "2023-01");
	assert_str(text_figure(&kit, "95.33%", 0)->fact.unit, "%");
	text_free(&kit);
}

static void
every_digit_is_accounted_for(void **state)
{
	static const char *const texts[] = {
		table,
		"一、2023年概述\n1.全年受理12345热线36.03万宗，办结率100%。\n"
		"（1）根据〔2023〕5号文，24小时值守。联系电话020-12345678。\n",
		"序号 1 2 3\n１２３件\n没有数字\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct text_kit kit = text_read(texts[i]);
		struct excluded *left;
		size_t n = conserve(kit.reading, &left);

		if (n > 0)
			fail_msg("text %zu: %.*s", i,
			    STR_ARG(left[0].printed));
		text_free(&kit);
	}
}

static void
lost_digits_are_found(void **state)
{
	struct text_kit kit = text_read("受理123件，办结45件。");
	struct excluded *left;

	(void)state;
	kit.reading->figures.n = 1;
	assert_int_equal(conserve(kit.reading, &left), 1);
	assert_str(left[0].printed, "45");
	text_free(&kit);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_and_columns),
		cmocka_unit_test(numbers_inside_a_name_are_no_figures),
		cmocka_unit_test(lists_know_their_whole),
		cmocka_unit_test(two_breakdowns_are_not_added),
		cmocka_unit_test(falls_and_claims),
		cmocka_unit_test(grades_and_weights_are_bands),
		cmocka_unit_test(scores_take_their_heading),
		cmocka_unit_test(periods_from_clause_section_document),
		cmocka_unit_test(cells_take_unit_and_period),
		cmocka_unit_test(every_digit_is_accounted_for),
		cmocka_unit_test(lost_digits_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
