/* measure.h: what is a figure, how much it is, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "measure.h"
#include "utf8.h"

struct kit {
	struct ruleset	*rules;
	struct measure	*measure;
};

static int
set_up(void **state)
{
	static struct kit kit;
	struct err err;

	kit.rules = ruleset_load("rules", &err);
	if (kit.rules == NULL)
		fail_msg("%s", err.msg);
	kit.measure = measure_new(kit.rules, &err);
	if (kit.measure == NULL)
		fail_msg("%s", err.msg);
	*state = &kit;
	return 0;
}

static int
tear_down(void **state)
{
	struct kit *kit = *state;

	measure_free(kit->measure);
	ruleset_free(kit->rules);
	return 0;
}

/* "不低于95%=95 % >=|2023年=date": all spans of a text in one line. */
static void
tell(struct strbuf *into, struct str text, const struct spans *spans)
{
	char value[DECIMAL_TEXT], worth[DECIMAL_TEXT];

	for (size_t i = 0; i < spans->n; i++) {
		const struct span *s = &spans->v[i];
		const struct quantity *q = &s->quantity;

		strbuf_printf(into, "%s%.*s|", i > 0 ? "; " : "",
		    STR_ARG(str_sub(text, s->from, s->to)));
		if (s->kind == SPAN_EXCLUDED)
			strbuf_printf(into, "%.*s", STR_ARG(s->reason));
		else
			strbuf_printf(into, "%.*s %.*s %s %.*s%s",
			    STR_ARG(decimal_print(value, q->value)),
			    STR_ARG(q->unit), qualifier_words[q->qualifier],
			    STR_ARG(decimal_print(worth, q->resolution)),
			    q->exact ? "!" : "");
	}
}

static void
check(const struct kit *kit, const char *text, bool cell, const char *expected)
{
	struct arena *arena = arena_new();
	const struct fold fold = utf8_fold(arena, str_from(text));
	const struct spans spans = measure_scan(kit->measure, arena,
	    fold.text, cell);
	struct strbuf said = {0};

	strbuf_add(&said, STR(""));
	tell(&said, fold.text, &spans);
	assert_string_equal(said.n == 0 ? "" : said.s, expected);
	strbuf_clear(&said);
	arena_free(arena);
}

struct printed {
	const char	*text, *expected;
};

static void
check_all(const struct kit *kit, const struct printed *v, size_t n, bool cell)
{
	for (size_t i = 0; i < n; i++)
		check(kit, v[i].text, cell, v[i].expected);
}

#define CHECK_ALL(state, examples, cell)				\
	check_all(*(state), (examples),				\
	    sizeof(examples) / sizeof((examples)[0]), (cell))

static void
numbers(void **state)
{
	static const struct printed v[] = {
		{ "达36.03万宗", "36.03万宗|360300 宗 = 100" },
		{ "共4,414,958次", "4,414,958次|4414958 次 = 1!" },
		{ "共３，５１８．８５万元", "3,518.85万元|35188500 元 = 100" },
		{ "投资1.5万亿元", "1.5万亿元|1500000000000 元 = "
		    "100000000000" },
		{ "产值25万6千元", "25万6千元|256000 元 = 1000" },
		{ "办结率100.00%", "100.00%|100 % = 0.01" },
		{ "编制 200 份", "200 份|200 份 = 1!" },
		{ "24人次参加", "24人次|24 人次 = 1!" },
		{ "5 个团组", "5 个|5 个 = 1!" },
		{ "下降-2.1%", "-2.1%|-2.1 % = 0.1" },
		{ "增长2个百分点", "2个百分点|2 百分点 = 1" },
		{ "历时3个月", "3个月|3 个月 = 1!" },
		{ "得分99.87，", "99.87|99.87  = 0.01" },
		{ "占比3千米", "3千米|3 公里 = 1!" },
	};

	CHECK_ALL(state, v, false);
}

static void
bounds(void **state)
{
	static const struct printed v[] = {
		{ "不低于95%", "不低于95%|95 % >= 1" },
		{ "近10万件", "近10万件|100000 件 ~ 10000" },
		{ "共协调约 220 起", "约 220 起|220 起 ~ 1!" },
		{ "98%以上", "98%以上|98 % >= 1" },
		{ "60分以下为差", "60分以下|60 分 < 1!" },
		{ "180秒内响应", "180秒内|180 秒 <= 1!" },
		{ "超六成", "超六成|60 % > 10" },
		{ "600多篇", "600多篇|600 篇 + 1!" },
		{ "177多万字", "177多万字|1770000 字 + 10000" },
		{ "3.7万多条", "3.7万多条|37000 条 + 1000" },
		{ "=100.00(%)", "=100.00(%)|100 % = 0.01" },
		{ "≥100百分比", "≥100百分比|100 % >= 1" },
		{ "均高于95%", "高于95%|95 % > 1" },
		{ "签约 30 家", "30 家|30 家 = 1!" },
	};

	CHECK_ALL(state, v, false);
}

static void
ranges(void **state)
{
	static const struct printed v[] = {
		{ "80-89分", "80|80 分 >= 1!; 89分|89 分 <= 1!" },
		{ "60～69分", "60|60 分 >= 1!; 69分|69 分 <= 1!" },
		{ "3-5万元", "3|30000 元 >= 10000; 5万元|50000 元 <= 10000" },
		{ "80≥得分≥90分", "80≥|80 分 <= 1!; ≥90分|90 分 >= 1!" },
	};

	CHECK_ALL(state, v, false);
}

static void
numerals(void **state)
{
	static const struct printed v[] = {
		{ "百分之三点五", "百分之三点五|3.5 % = 0.1" },
		{ "百分之95", "百分之95|95 % = 1" },
		{ "等级划分为四档：", "四档|4 档 = 1!" },
		{ "分解立项五大项，", "五大项|5 项 = 1!" },
		{ "连续两年获评", "两年|2 年 = 1!" },
		{ "第三方、一次性、进一步、三季度", "" },
		{ "坚定“四个自信”", "" },
		{ "两三个", "" },
	};
	static const struct printed cells[] = {
		{ "一次", "一次|1 次 = 1!" },
		{ "每季度组织一次；建成", "一次|1 次 = 1!" },
		{ "组织一次工作会议", "" },
		{ "一次性", "" },
	};

	CHECK_ALL(state, v, false);
	CHECK_ALL(state, cells, true);
}

static void
no_quantities(void **state)
{
	static const struct printed v[] = {
		{ "2023 年度", "2023 年度|date" },
		{ "2023年12月31日", "2023年12月31日|date" },
		{ "上半年（1至6月）", "1至6月|date" },
		{ "发布时间：2018-01-12", "2018-01-12|date" },
		{ "〔202 0〕53号", "〔202 0〕53号|document-number" },
		{ "令第191号", "第191号|document-number" },
		{ "附件4", "附件4|label" },
		{ "表1：指标", "表1|table-number" },
		{ "1.项目资金", "1.|list-number" },
		{ "；2、完善", "2、|list-number" },
		{ "（1）评价原则", "(1)|list-number" },
		{ "省12345平台", "12345|service-name" },
		{ "24小时值班值守", "24小时|service-name" },
		{ "东副楼2楼", "楼2楼|floor" },
		{ "219001-池州", "219001-|code" },
		{ "2013901 行政运行", "2013901|code" },
		{ "20XX年", "20XX年|date" },
		{ "PM2.5浓度", "PM2.5|name" },
		{ "1234567890123456789元", "1234567890123456789|too-long" },
		{ "编号为 7", "7|no-unit" },
	};

	CHECK_ALL(state, v, false);
}

/* The neighbours of the exclusions, which are figures. */
static void
near_quantities(void **state)
{
	static const struct printed v[] = {
		{ "全市51615个", "51615个|51615 个 = 1!" },
		{ "12345件", "12345件|12345 件 = 1!" },
		{ "24小时内办结", "24小时内|24 小时 <= 1!" },
		{ "2023件", "2023件|2023 件 = 1!" },
		{ "“全年 30 件”", "30 件|30 件 = 1!" },
		{ "（12件）", "12件|12 件 = 1!" },
	};
	static const struct printed cells[] = {
		{ "110", "110|110  = 1!" },
		{ "45万", "45万|450000  = 10000" },
		{ "6,178.00", "6,178.00|6178  = 0.01" },
	};

	CHECK_ALL(state, v, false);
	CHECK_ALL(state, cells, true);
}

static void
labels(void **state)
{
	const struct kit *kit = *state;
	const struct { const char *label, *base; int factor; } v[] = {
		{ "咨询类工单量（件）", "件", 1 },
		{ "占计划%", "%", 1 },
		{ "单位：万元", "元", 10000 },
		{ "(金额单位: 人民币元)", "元", 1 },
		{ "支出（亿元）", "元", 100000000 },
	};

	for (size_t i = 0; i < sizeof v / sizeof v[0]; i++) {
		struct arena *arena = arena_new();
		const struct unit *unit = measure_label_unit(kit->measure,
		    utf8_fold(arena, str_from(v[i].label)).text);

		assert_non_null(unit);
		assert_true(str_eq(unit->base, str_from(v[i].base)));
		assert_int_equal(decimal_cmp(unit->factor,
		    decimal_int(v[i].factor)), 0);
		arena_free(arena);
	}
	assert_null(measure_label_unit(kit->measure, STR("工单量")));
	assert_non_null(measure_unit(kit->measure, STR("(单位:万元)")));
	assert_null(measure_unit(kit->measure, STR("万")));
}

/* 65.04 under 万元; 45万 under 件, and under 万元, where 万 counts once. */
static void
applied_units(void **state)
{
	const struct kit *kit = *state;
	const struct { const char *cell, *unit, *value; bool exact; } v[] = {
		{ "65.04", "万元", "650400", false },
		{ "12", "件", "12", true },
		{ "45万", "件", "450000", false },
		{ "45万", "万元", "450000", false },
		{ "95%", "件", "95", false },
	};
	char value[DECIMAL_TEXT];

	for (size_t i = 0; i < sizeof v / sizeof v[0]; i++) {
		struct arena *arena = arena_new();
		struct spans spans = measure_scan(kit->measure, arena,
		    str_from(v[i].cell), true);

		assert_int_equal(spans.n, 1);
		measure_apply_unit(&spans.v[0], measure_unit(kit->measure,
		    str_from(v[i].unit)));
		assert_true(str_eq(decimal_print(value,
		    spans.v[0].quantity.value), str_from(v[i].value)));
		assert_int_equal(spans.v[0].quantity.exact, v[i].exact);
		arena_free(arena);
	}
}

/* Every digit in exactly one span, spans in order: on scrambled text too. */
static void
digits_are_conserved(void **state)
{
	static const char *const pieces[] = { "1", "23", "2023", "年", "月",
	    "-", ",", ".", "%", "万", "元", "第", "号", "(", ")", "约", "≥",
	    "以上", " ", "12345", "三", "十", "百分之", "、", "。", "多", "个",
	    "〔", "〕", "分", "至", "\xE4\xB8", "\xFF", "A", ":" };
	const struct kit *kit = *state;
	uint32_t seed = 1;

	for (int round = 0; round < 4000; round++) {
		struct arena *arena = arena_new();
		struct strbuf text = {0};
		size_t at = 0, k = 0;
		struct spans spans;

		for (int i = 0; i < 24; i++) {
			seed = seed * 1664525u + 1013904223u;
			strbuf_add(&text, str_from(pieces[(seed >> 8) %
			    (sizeof pieces / sizeof pieces[0])]));
		}
		spans = measure_scan(kit->measure, arena, strbuf_str(&text),
		    round % 2 == 0);
		for (; at < text.n; at++) {
			if (text.s[at] < '0' || text.s[at] > '9')
				continue;
			while (k < spans.n && spans.v[k].to <= at)
				k++;
			assert_true(k < spans.n && spans.v[k].from <= at);
		}
		for (k = 0; k < spans.n; k++) {
			assert_true(spans.v[k].from < spans.v[k].to);
			assert_true(k == 0 ||
			    spans.v[k - 1].to <= spans.v[k].from);
		}
		strbuf_clear(&text);
		arena_free(arena);
	}
}

static void
long_texts_stay_linear(void **state)
{
	static const char *const pieces[] = { "1234567890", "1,234", "1-",
	    "三", " ", "(", "约", "12345", "第" };
	const struct kit *kit = *state;

	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
		struct arena *arena = arena_new();
		struct strbuf text = {0};

		while (text.n < 400000)
			strbuf_add(&text, str_from(pieces[i]));
		/* It is done in time or the suite's clock stops it. */
		assert_true(measure_scan(kit->measure, arena,
		    strbuf_str(&text), false).n <= text.n);
		strbuf_clear(&text);
		arena_free(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(bounds),
		cmocka_unit_test(ranges),
		cmocka_unit_test(numerals),
		cmocka_unit_test(no_quantities),
		cmocka_unit_test(near_quantities),
		cmocka_unit_test(labels),
		cmocka_unit_test(applied_units),
		cmocka_unit_test(digits_are_conserved),
		cmocka_unit_test(long_texts_stay_linear),
	};

	return cmocka_run_group_tests_name("measure", tests, set_up,
	    tear_down);
}
