/* Slips that keep relations of running text from holding. */
#include "text_kit.h"

#include "check_text.h"

struct expected {
	const char	*rule, *stated, *computed;	/* of a failed check */
};

static const struct check *
failed(const struct reading *reading, size_t nth)
{
	for (size_t i = 0; i < reading->checks.n; i++)
		if (reading->checks.v[i].status == CHECK_INCONSISTENT &&
		    str_starts(reading->checks.v[i].rule, STR("text.")) &&
		    nth-- == 0)
			return &reading->checks.v[i];
	return NULL;
}

/* The reading with its figures numbered, as checks name them. */
static struct text_kit
checked(const char *text)
{
	struct text_kit kit = text_read(text);

	for (size_t i = 0; i < kit.reading->figures.n; i++)
		kit.reading->figures.v[i].fact.fact = arena_printf(kit.arena,
		    "f%04zu", i + 1);
	checks_text(kit.reading);
	return kit;
}

static void
assert_fails(const char *text, struct expected want)
{
	struct text_kit kit = checked(text);
	const struct check *check;

	check = failed(kit.reading, 0);
	if (check == NULL)
		fail_msg("nothing fails in \"%s\"", text);
	assert_str(check->rule, want.rule);
	assert_str(check->stated, want.stated);
	assert_str(check->computed, want.computed);
	if (failed(kit.reading, 1) != NULL)
		fail_msg("more than one fails in \"%s\"", text);
	text_free(&kit);
}

static void
assert_silent(const char *text)
{
	struct text_kit kit = checked(text);
	const struct check *check;

	check = failed(kit.reading, 0);
	if (check != NULL)
		fail_msg("\"%s\": %.*s", text, STR_ARG(check->message));
	text_free(&kit);
}

static size_t
held(const char *text, const char *rule)
{
	struct text_kit kit = checked(text);
	size_t n = 0;

	for (size_t i = 0; i < kit.reading->checks.n; i++)
		n += kit.reading->checks.v[i].status == CHECK_CONSISTENT &&
		    str_eq(kit.reading->checks.v[i].rule, str_from(rule));
	text_free(&kit);
	return n;
}

/* -- text_swap ------------------------------------------------------------- */

static void
row_of_three(void **state)
{
	(void)state;
	assert_fails("本月受理诉求52418件，办结51093件，正在办理1352件。",
	    (struct expected){ "text.swapped", "52418", "52445" });
	assert_silent("本月受理诉求52418件，办结51093件，正在办理1325件。");
	/* nothing that a swap would mend */
	assert_silent("本月受理诉求52418件，办结48093件，正在办理1352件。");
}

/* A coarse balance that holds either way does not speak for the figure. */
static void
coarse_witness(void **state)
{
	(void)state;
	assert_fails("全省受理诉求160.00万件，办结131.25万件，正在办理28.75万件。\n"
	    "省本级受理诉求52418件，办结51093件，正在办理1352件。\n"
	    "各市受理诉求154.76万件，办结126.14万件，正在办理28.62万件。",
	    (struct expected){ "text.swapped", "52418", "52445" });
}

/* One wrong digit is asked for where words point at the relation. */
static void
one_digit(void **state)
{
	(void)state;
	assert_fails("本月受理诉求52418件，办结51093件，正在办理1925件。",
	    (struct expected){ "text.swapped", "52418", "53018" });
	assert_fails("收到留言4068条，处理答复4015条，还有53条正在处理，"
	    "处理答复率48.70%。",
	    (struct expected){ "text.rate", "48.7", "98.69714848" });
	/* nothing says that two are all of the third */
	assert_silent("本月投入52418元，购书41093元，添置书架11925元。");
	/* two of a kind need not be all */
	assert_silent("安排资金5800万元，安排国债投资3300万元，地方投资2520万元。");
}

/* Where no budget is printed: of the price and the saving together. */
static void
price_and_saving(void **state)
{
	(void)state;
	assert_fails("完成项目56项，中标价8126.45万元，节约资金614.28万元，"
	    "资金节约率7.30%。",
	    (struct expected){ "text.saving", "7.3", "7.0277883" });
	assert_silent("完成项目56项，中标价8126.45万元，节约资金614.28万元，"
	    "资金节约率7.03%。");
	/* of the price; of another price */
	assert_silent("完成项目56项，中标价8126.45万元，节约资金614.28万元，"
	    "资金节约率7.56%。");
	assert_silent("完成项目56项，中标价8126.45万元，节约资金614.28万元，"
	    "资金节约率11.84%。");
}

static void
all_of_it(void **state)
{
	(void)state;
	assert_fails("收入预算1846.52万元，均为财政拨款收入1848.52万元。",
	    (struct expected){ "text.all", "18465200", "18485200" });
	assert_silent("收入预算1846.52万元，均为财政拨款收入1846.52万元。");
	assert_silent("支出20.50万元，均为2024年安排的30.50万元中列支。");
}

static void
saving_rate(void **state)
{
	(void)state;
	assert_fails("完成采购20项，预算金额3846.20万元，成交金额3720.15万元，"
	    "节约资金126.05万元，节约率3.82%。",
	    (struct expected){ "text.swapped", "3.82", "3.27726067" });
	assert_silent("完成采购20项，预算金额3846.20万元，成交金额3720.15万元，"
	    "节约资金126.05万元，节约率3.28%。");
	/* of the price */
	assert_silent("完成采购20项，预算金额3846.20万元，成交金额3720.15万元，"
	    "节约资金126.05万元，节约率3.39%。");
	assert_fails("完成采购20项，预算金额3846.20万元，成交金额3720.15万元，"
	    "节约资金126.05万元，节约率8.28%。",
	    (struct expected){ "text.swapped", "8.28", "3.27726067" });
}

static void
share_of_core(void **state)
{
	(void)state;
	assert_fails("固定资产投资完成38.25亿元。民间投资21.60亿元，占全部投资的65.5%。",
	    (struct expected){ "text.swapped", "65.5", "56.4705882" });
}

/* -- lists ------------------------------------------------------------------ */

static void
breakdown_apart(void **state)
{
	(void)state;
	assert_fails("一季度，区长信箱收到来信158件，涉及20个单位。\n"
	    "从来信类别看，住房保障35件，物业管理47件，道路交通28件，教育医疗21件。",
	    (struct expected){ "text.swapped", "158", "131" });
	assert_silent("一季度，区长信箱收到来信158件，涉及20个单位。\n"
	    "从来信类别看，住房保障35件，物业管理47件，道路交通28件，教育医疗16件。");
}

static void
kinds_of_total(void **state)
{
	(void)state;
	assert_fails("受理诉求3106件，自行处理2405件，派单701件，按时结案697件，"
	    "超时办理4件。其中热线派单612件，网络派单98件。",
	    (struct expected){ "text.swapped", "701", "710" });
}

static void
pairs_of_lists(void **state)
{
	(void)state;
	assert_silent("全年受理案件6480件，结案6205件，结案率95.76%。"
	    "其中：受理民事案件5702件，结案5488件。");
	assert_fails("全年受理案件9203件，审结8723件。其中，受理刑事案件862件，审结838件；"
	    "受理民事案件6415件，审结6130件；受理行政案件1926件，审结1764件。",
	    (struct expected){ "text.swapped", "8723", "8732" });
}

static void
nested_parts(void **state)
{
	(void)state;
	assert_silent("电话回访服务事项300件，其中有效回访246件，表示满意240件，"
	    "表示一般5件，表示不满意1件。");
}

static void
aside_opens_nothing(void **state)
{
	(void)state;
	assert_silent("产权交易90项，交易额30.62亿元；其他类（主要包括林权、排污权等）"
	    "交易65项，交易额1.13亿元，节约金额0.03亿元。");
}

/* -- groups, times, flow, means, whole ---------------------------------------- */

static void
groups(void **state)
{
	(void)state;
	assert_fails("完成项目128项，金额90217.35万元，节约资金812.40万元。其中："
	    "市级53项，金额50306.12万元，节约资金301.15万元；"
	    "县级75项，金额39191.23万元，节约资金511.25万元。",
	    (struct expected){ "text.groups", "902173500", "894973500" });
}

static void
times(void **state)
{
	(void)state;
	assert_int_equal(held("2023年上半年，全市接待游客1450人次。\n"
	    "2023年一季度，全市接待游客620人次；2023年二季度，全市接待游客830人次。",
	    "text.times"), 1);
}

static void
flow(void **state)
{
	(void)state;
	assert_int_equal(held("2023年，新收申请61件，上年结转3件，办结申请62件，"
	    "结转下年2件。", "text.flow"), 1);
	assert_fails("2023年，新收申请61件，上年结转3件，办结申请26件，结转下年2件。",
	    (struct expected){ "text.flow", "26", "62" });
}

static void
means(void **state)
{
	(void)state;
	assert_int_equal(held("2023年11月，热线受理诉求61530件，日均2051件。",
	    "text.average"), 1);
	assert_fails("2023年11月，热线受理诉求61530件，日均2501件。",
	    (struct expected){ "text.average", "2501", "2051" });
	/* which days these are is said in words; no slip makes them a year's */
	assert_silent("2023年元旦期间，热线接听来电954个，日均318个。");
	/* the text counts the days */
	assert_fails("2022年全年开放312天，接待读者248664人次，"
	    "平均每天779人次。",
	    (struct expected){ "text.average", "779", "797" });
}

static void
whole(void **state)
{
	(void)state;
	assert_fails("全县完成收入5260万元，其中税收收入3180万元，非税收入1920万元。",
	    (struct expected){ "text.parts", "52600000", "51000000" });
	assert_silent("全县完成收入5260万元，其中税收收入3180万元，非税收入2080万元。");
	/* steps of one thing; more than the whole, and no slip */
	assert_silent("共采集案件2379件，其中有效案件2212件，立案1990件，已结案1910件，"
	    "按期结案1871件。");
	/* some of it is told to be elsewhere */
	assert_silent("总投资13926万元，其中中央资金7626万元、地方配套6000万元，"
	    "其余由企业自筹。");
	/* what is made of some of the others */
	assert_silent("共收到来信905封，其中有效来信561封，已转办341封，"
	    "已办结322封，220封已引导到其他渠道。");
	assert_fails("偿还本息2.62亿元，其中本金3.79亿元、利息0.83亿元。",
	    (struct expected){ "text.parts", "262000000", "462000000" });
	/* 其中 need not name all */
	assert_silent("全县完成支出5260万元，其中教育支出1180万元，农林支出920万元。");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(row_of_three),
		cmocka_unit_test(coarse_witness),
		cmocka_unit_test(one_digit),
		cmocka_unit_test(price_and_saving),
		cmocka_unit_test(all_of_it),
		cmocka_unit_test(saving_rate),
		cmocka_unit_test(share_of_core),
		cmocka_unit_test(breakdown_apart),
		cmocka_unit_test(kinds_of_total),
		cmocka_unit_test(pairs_of_lists),
		cmocka_unit_test(nested_parts),
		cmocka_unit_test(aside_opens_nothing),
		cmocka_unit_test(groups),
		cmocka_unit_test(times),
		cmocka_unit_test(flow),
		cmocka_unit_test(means),
		cmocka_unit_test(whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
