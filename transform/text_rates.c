/*
 * Rates in running text against the amounts they are made of.
 *
 *	T，比上年多D，增幅R		R = D / (T - D)
 *	T，占预算B的R			R = T / B
 *	年初预算A，支出决算B，完成年初预算的R	R = B / A
 *	接通率R				R = a / b of two counts said before it
 *
 * The first three say what they are made of, so a rate that disagrees is
 * reported. The last must find its counts: one that agrees is recorded, one
 * that does not is reported only if a pair of the right names lies within a
 * last digit or two of it; else nothing is known.
 */
#include "check_text.h"
#include "clause.h"
#include "figure_net.h"

#define RULE_GROWTH	STR("text.growth")
#define RULE_CHANGE	STR("text.change")
#define RULE_OF_BASE	STR("text.of-base")
#define RULE_EXECUTION	STR("text.execution")
#define RULE_RATE	STR("text.rate")
#define RULE_BALANCE	STR("text.balance")
#define RULE_WITHIN	STR("text.within-budget")
#define LOOK_BACK	10
#define FAR		15	/* points that a misprint moves a rate by at most */
#define FAR_AWAY	5	/* ... when its whole is in another sentence */
#define NAMED_BACK	8	/* figures before a rate that may have its name */
#define CHECKS_BACK	300	/* checks among which a figure's own is found */
#define SWAP_DIGITS	4	/* digits of a number that a swap shows in */
#define SAME_BACK	60	/* ... that may be the total that changed */
#define NEAR_MOST	5	/* amounts of one unit to each side of a balance */
#define REACH		16	/* figures among which they are looked for */

static bool
is_growth(const struct said *said)
{
	return said->rate && (str_has(said->measure, STR("增")) ||
	    str_has(said->measure, STR("升")) ||
	    str_has(said->measure, STR("提高")) ||
	    str_has(said->measure, STR("涨")) ||
	    str_has(said->measure, STR("降")) ||
	    str_has(said->measure, STR("减")));
}

static bool
is_change(const struct said *said)
{
	return !said->rate && said->measure.n > 0 &&
	    (str_has(said->measure, STR("增")) ||
	    str_has(said->measure, STR("升")) ||
	    str_has(said->measure, STR("提高")) ||
	    str_has(said->measure, STR("降")) ||
	    str_has(said->measure, STR("减")) ||
	    str_has(said->measure, STR("多")) ||
	    str_has(said->measure, STR("少")));
}

static bool
same_subject(const struct said *a, const struct said *b)
{
	return a->block == b->block && label_affinity(a->key, b->key) >= 90;
}

/* -- T, D, R ------------------------------------------------------------- */

static void
growth_judge(struct prose *prose, struct said *rate, struct said *change,
    struct said *total)
{
	struct term part = term_plus(change->figure);
	struct term base[2] = { term_plus(total->figure), term_plus(change->figure) };

	/* A fall was taken off: what it fell from is T + D. */
	base[1].sign = change->figure->falls || rate->figure->falls ? 1 : -1;
	(void)judge_ratio(prose->reading, CHECK_RATIO, RULE_GROWTH,
	    rate->figure, &part, 1, base, 2, false);
	rate->checked = true;
	total->related = change->related = true;
}

/* 较预算减少340万元，比上年下降5.3%: these are of two bases. */
static bool
same_base(struct str change, struct str rate)
{
	static const char *const yearly[] = { "同比", "上年", "去年" };
	bool a = false, b = false;

	if (change.n == 0 || rate.n == 0 || str_eq(change, rate))
		return true;
	for (size_t i = 0; i < sizeof yearly / sizeof *yearly; i++) {
		a = a || str_starts(change, str_from(yearly[i]));
		b = b || str_starts(rate, str_from(yearly[i]));
	}
	return a && b;
}

/*
 * 公务接待费3.32万元… 公务接待费比上年减少1.05万元，下降24.03%: the total stands in
 * a sentence of its own. The very same name, and only one such number.
 */
static void
growth_far(struct prose *prose, struct said *rate, struct said *change)
{
	struct said *total = NULL;
	size_t at = (size_t)(change - prose->v);
	struct check *check;
	struct decimal apart;

	for (size_t back = 1; back <= at && back < SAME_BACK; back++) {
		struct said *s = change - back;

		if (!s->amount || s->measure.n > 0 ||
		    !str_eq(s->key, rate->key) ||
		    !same_unit(s->figure, change->figure) ||
		    !str_eq(s->figure->fact.period,
		    change->figure->fact.period))
			continue;
		if (total != NULL && !decimal_eq(total->figure->fact.value,
		    s->figure->fact.value))
			return;
		total = s;
	}
	if (total == NULL || rate->key.n < 12)
		return;
	growth_judge(prose, rate, change, total);
	check = &prose->reading->checks.v[prose->reading->checks.n - 1];
	if (check->status != CHECK_INCONSISTENT)
		return;
	check->severity = CHECK_WARNING;
	if (!decimal_parse(check->difference, &apart) || decimal_cmp(
	    decimal_abs(apart), decimal_int(FAR)) > 0) {
		check_drop(prose->reading);
		rate->checked = false;
	}
}

/* The last amount before the change that is of the same, then or now. */
static struct said *
same_before(const struct prose *prose, const struct said *change,
    struct str measure)
{
	for (struct said *s = &prose->v[change - prose->v];
	    s-- > prose->v && change - s < NAMED_BACK;) {
		if (s->block != change->block)
			return NULL;
		if (s->amount && str_eq(s->measure, measure) &&
		    label_affinity(s->key, change->key) >= 90 &&
		    (change->rate || same_unit(s->figure, change->figure)))
			return s;
	}
	return NULL;
}

/*
 * 1862.83万元，与2021年度的1730.11万元相比，增加132.72万元，增长7.67%: both amounts
 * are printed, so the change is their difference and the rate is of the older.
 */
static bool
change_of_two(struct prose *prose, size_t i)
{
	struct said *said = &prose->v[i], *now, *then;
	struct term terms[2], base;
	const struct figure *figure = said->figure;

	if ((!is_change(said) && !is_growth(said)) ||
	    str_has(said->measure, STR("年均")) ||
	    str_has(said->measure, STR("环比")))
		return false;
	then = same_before(prose, said, STR(CLAUSE_BEFORE));
	now = then == NULL ? NULL : same_before(prose, then, STR(""));
	if (now == NULL || !same_unit(now->figure, then->figure) ||
	    str_cmp(then->figure->fact.period,
	    now->figure->fact.period) >= 0)
		return false;
	base = term_plus(then->figure);
	terms[0] = figure->falls ? base : term_plus(now->figure);
	terms[1] = figure->falls ? term_plus(now->figure) : base;
	terms[1].sign = -1;
	if (said->rate)
		(void)judge_ratio(prose->reading, CHECK_RATIO, RULE_GROWTH,
		    figure, terms, 2, &base, 1, false);
	else
		(void)judge_sum(prose->reading, CHECK_SUM, RULE_CHANGE,
		    figure, terms, 2);
	said->checked = now->related = then->related = true;
	return true;
}

static void
growth(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i], *change, *total = NULL;

	if (i < 2)
		return;
	change = &prose->v[i - 1];
	if (!is_change(change) || !same_subject(change, rate) ||
	    !same_base(change->figure->base, rate->figure->base))
		return;
	for (size_t k = i - 1; k > 0 && i - k < 6 && total == NULL; k--) {
		struct said *s = &prose->v[k - 1];

		if (s->block != rate->block)
			break;
		if (s->amount && s->measure.n == 0 &&
		    same_subject(s, rate) &&
		    same_unit(s->figure, change->figure))
			total = s;
	}
	if (total != NULL)
		growth_judge(prose, rate, change, total);
	else
		growth_far(prose, rate, change);
}

/* -- of a base that is printed with its amount --------------------------- */

static bool
of_base(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i], *base, *whole = NULL;
	struct term numerator, denominator;
	struct str words;

	if (i < 2)
		return false;
	base = &prose->v[i - 1];
	words = str_trim(text_between(prose, base, rate));
	if (!str_eq(words, STR("的")) || rate->block != base->block)
		return false;
	for (size_t k = i - 1; k > 0 && i - k < 6 && whole == NULL; k--)
		if (prose->v[k - 1].block == rate->block &&
		    prose->v[k - 1].amount &&
		    !is_change(&prose->v[k - 1]) &&
		    same_unit(prose->v[k - 1].figure, base->figure))
			whole = &prose->v[k - 1];
	if (whole == NULL)
		return false;
	numerator = term_plus(whole->figure);
	denominator = term_plus(base->figure);
	(void)judge_ratio(prose->reading, CHECK_RATIO, RULE_OF_BASE,
	    rate->figure, &numerator, 1, &denominator, 1, false);
	rate->checked = true;
	return true;
}

/* 96.9 where the counts give 99.6: two of its digits changed places. */
static bool
rate_swapped(const struct said *rate, const struct said *part,
    const struct said *whole)
{
	const struct decimal last = rate->figure->fact.resolution;
	struct decimal percent = decimal_div(decimal_mul(
	    part->figure->fact.value, decimal_int(100)),
	    whole->figure->fact.value, 6, DECIMAL_NEAR);

	percent = decimal_mul(decimal_div(percent, last, 0, DECIMAL_NEAR),
	    last);
	return swapped(rate->figure->fact.value, percent, 2);
}

/* Not more than the whole, and not so far off that it is another's rate. */
static bool
ratio_is_near(const struct said *rate, const struct said *part,
    const struct said *whole, int far)
{
	struct decimal percent;

	if (decimal_sign(whole->figure->fact.value) <= 0 ||
	    decimal_cmp(part->figure->fact.value,
	    whole->figure->fact.value) > 0)
		return false;
	percent = decimal_abs(decimal_sub(rate->figure->fact.value,
	    decimal_div(decimal_mul(part->figure->fact.value,
	    decimal_int(100)), whole->figure->fact.value, 6, DECIMAL_NEAR)));
	return !decimal_is_none(percent) &&
	    (decimal_cmp(percent, decimal_int(far)) <= 0 ||
	    rate_swapped(rate, part, whole));
}

/* -- budget and what became of it ---------------------------------------- */

/* 年初预算, 预算安排; not 一般公共预算, which names an account. */
static bool
names_budget(struct str words)
{
	static const char *const names[] = { "预算数", "预算安排", "预算总",
		"年初预算", "全年预算", "年度预算", "调整预算", "下达预算" };

	if (str_ends(words, STR("公共预算")) || str_ends(words,
	    STR("基金预算")) || str_ends(words, STR("经营预算")))
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_has(words, str_from(names[i])))
			return true;
	return str_ends(words, STR("预算"));
}

static bool
is_budget(const struct said *said, struct str named)
{
	struct str words = said->measure.n > 0 ? said->measure : said->key;

	if (!said->amount || !names_budget(words))
		return false;
	/* 完成年初预算 asks for the initial one. */
	if (str_has(named, STR("年初预算")))
		return str_has(words, STR("年初预算"));
	if (str_has(named, STR("全年预算")))
		return str_has(words, STR("全年预算"));
	if (str_has(named, STR("调整")))
		return str_has(words, STR("调整"));
	return true;
}

static bool
is_outcome(const struct said *said)
{
	struct str words = said->measure.n > 0 ? said->measure : said->key;

	return said->amount && !str_ends(words, STR("预算")) &&
	    (str_has(words, STR("决算")) || str_has(words, STR("执行数")) ||
	    str_has(words, STR("支出")) || str_has(words, STR("实际完成")));
}

static void
zero_base(struct prose *prose, const struct said *rate,
    const struct said *budget)
{
	struct arena *arena = prose->reading->arena;
	struct check *check = judge_words(prose->reading, CHECK_RATIO,
	    RULE_EXECUTION, CHECK_INCONSISTENT, CHECK_ERROR, rate->figure,
	    rate->figure->fact.printed, STR(""), arena_printf(arena,
	    _("“%.*s” is stated of %.*s, which is printed as %.*s: nothing can be divided by zero"),
	    STR_ARG(rate->figure->fact.printed),
	    STR_ARG(budget->measure.n > 0 ? budget->measure :
	    budget->figure->fact.row),
	    STR_ARG(budget->figure->fact.printed)));
	check->facts = arena_printf(arena, "%.*s;%.*s",
	    STR_ARG(rate->figure->fact.fact),
	    STR_ARG(budget->figure->fact.fact));
}

/* Several budgets in the sentence, and the rate is that of an earlier one. */
static bool
outcome_of_other(const struct prose *prose, const struct said *rate,
    const struct said *outcome, const struct said *budget)
{
	if (str_has(rate->measure, STR("年初")) ||
	    str_has(rate->measure, STR("全年")) ||
	    str_has(rate->measure, STR("调整")) ||
	    judge_ratio_holds(rate->figure, outcome->figure, budget->figure))
		return false;
	if (outcome->figure->sentence != rate->figure->sentence ||
	    budget->figure->sentence != rate->figure->sentence)
		return str_ends(rate->key, STR("执行率"));
	for (const struct said *s = rate - 1; s >= prose->v &&
	    s->block == rate->block && rate - s < LOOK_BACK; s--)
		if (s != budget && s != outcome && s->amount &&
		    is_budget(s, STR("")) && judge_ratio_holds(rate->figure,
		    outcome->figure, s->figure))
			return true;
	return false;
}

/*
 * 年度计划投资92.5亿元…，完成投资19.86亿元，占年度计划的21.5%: the last amount that
 * is a plan by name is what the last amount was planned to be.
 */
static bool
of_plan(struct prose *prose, size_t i)
{
	static const char *const names[] = { "计划", "任务", "目标" };
	struct said *rate = &prose->v[i], *done = NULL, *plan = NULL;
	struct term numerator, denominator;
	struct str name = { 0 };
	struct check *check;

	for (size_t k = 0; k < sizeof names / sizeof *names && name.n == 0;
	    k++)
		if (str_has(rate->measure, str_from(names[k])))
			name = str_from(names[k]);
	for (struct said *s = rate; name.n > 0 && plan == NULL &&
	    s-- > prose->v && rate - s < NAMED_BACK &&
	    s->block == rate->block;) {
		if (!s->amount || s->measure.n > 0)
			continue;
		if (done == NULL)
			done = s;
		else if (str_has(s->key, name) && same_unit(s->figure,
		    done->figure))
			plan = s;
	}
	if (plan == NULL || decimal_sign(plan->figure->fact.value) <= 0)
		return false;
	numerator = term_plus(done->figure);
	denominator = term_plus(plan->figure);
	check = judge_ratio(prose->reading, CHECK_RATIO, RULE_EXECUTION,
	    rate->figure, &numerator, 1, &denominator, 1, false);
	if (check->status == CHECK_INCONSISTENT &&
	    !ratio_is_near(rate, done, plan, FAR_AWAY)) {
		check_drop(prose->reading);
		return false;
	}
	if (check->status == CHECK_INCONSISTENT)
		check->severity = CHECK_WARNING;
	rate->checked = true;
	return true;
}

static bool
execution(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i], *budget = NULL, *outcome = NULL;
	struct str named = rate->measure;
	struct term numerator, denominator;

	if (str_ends(rate->key, STR("预算执行率")) && rate->rate)
		named = STR("预算执行率");
	else if (str_has(named, STR("完成")) && !str_has(named,
	    STR("预算")))
		return of_plan(prose, i);
	else if (!str_has(named, STR("完成")))
		return false;
	/* The last amount is the outcome; budgets alone stand before it. */
	for (size_t k = i; k > 0 && i - k < 6 && budget == NULL; k--) {
		struct said *s = &prose->v[k - 1];

		if (s->block != rate->block)
			break;
		if (!s->amount)
			continue;
		if (outcome == NULL && is_outcome(s) && !is_change(s))
			outcome = s;
		else if (outcome != NULL && is_budget(s, named))
			budget = s;
		else if (outcome == NULL || !is_budget(s, STR("")))
			break;
	}
	if (budget == NULL || outcome == NULL || outcome_of_other(prose,
	    rate, outcome, budget))
		return false;
	rate->checked = true;
	if (decimal_sign(budget->figure->fact.value) == 0) {
		zero_base(prose, rate, budget);
		return true;
	}
	numerator = term_plus(outcome->figure);
	denominator = term_plus(budget->figure);
	(void)judge_ratio(prose->reading, CHECK_RATIO, RULE_EXECUTION,
	    rate->figure, &numerator, 1, &denominator, 1, false);
	return true;
}

/* -- rates by name ------------------------------------------------------- */

/* 按时办结率 -> 办结: the two characters in front of 率. */
struct str
rate_stem(struct str key)
{
	size_t end = str_rfind(key, STR("率"));

	if (end == STR_NONE)
		end = str_rfind(key, STR("度"));
	if (end == STR_NONE || end < 6)
		return STR("");
	return str_sub(key, end - 6, end);
}

/* Whether the numerator goes by the rate's name: 接通率, 接起 or 接通. */
bool
rate_named_for(const struct said *numerator, struct str stem)
{
	return stem.n == 6 && (str_has(numerator->key, str_sub(stem, 0, 3)) ||
	    str_has(numerator->key, str_sub(stem, 3, 6)));
}

/* So many last digits make up the figure: 9亿元 is but nine of them. */
static bool
is_fine(const struct figure *figure, int64_t least)
{
	return decimal_cmp(decimal_abs(figure->fact.value), decimal_mul(
	    figure->fact.resolution, decimal_int(least))) >= 0;
}

struct pair {
	struct said	*part, *whole;
	int		 worth;
};

static void
pair_try(const struct said *rate, struct said *part, struct said *whole,
    struct str stem, struct pair *best)
{
	int worth;

	if (part == whole || !part->amount || !whole->amount ||
	    !same_unit(part->figure, whole->figure) ||
	    !judge_ratio_holds(rate->figure, part->figure, whole->figure))
		return;
	/* 77% is some two counts' by chance, unless they are its neighbours */
	if (!is_fine(rate->figure, 100) && !rate_named_for(part, stem) &&
	    part + 1 != rate)
		return;
	worth = 10 + 20 * rate_named_for(part, stem) +
	    4 * (part->block == rate->block) + 4 *
	    (whole->block == rate->block) + (part > whole);
	if (worth > best->worth)
		*best = (struct pair){ part, whole, worth };
}

static size_t
window_start(const struct prose *prose, size_t i)
{
	size_t first = i;

	while (first > 0 && i - first < LOOK_BACK &&
	    prose->v[first - 1].section == prose->v[i].section)
		first--;
	return first;
}

/* 即时答复率, without what it is said of. */
static struct str
rate_name(const struct said *rate)
{
	struct str key = rate->key;
	size_t slash = str_rfind(key, STR("/"));

	key = slash == STR_NONE ? key : str_sub(key, slash + 1, key.n);
	/* 支出进度 goes by 支出 too */
	if (str_ends(key, STR("进度")) && key.n > 9)
		return str_sub(key, 0, key.n - 3);
	return str_ends(key, STR("率")) ? key : STR("");
}

/* Apart by a digit or two of its last place: those are its counts. */
static bool
nearly(struct prose *prose, const struct said *rate, const struct said *part,
    const struct said *whole)
{
	struct decimal percent = decimal_div(decimal_mul(
	    part->figure->fact.value, decimal_int(100)),
	    whole->figure->fact.value, 12, DECIMAL_NEAR);
	struct decimal apart = decimal_abs(decimal_sub(
	    rate->figure->fact.value, percent));

	(void)prose;
	return !decimal_is_none(apart) && decimal_cmp(apart,
	    decimal_mul(rate->figure->fact.resolution,
	    decimal_int(2))) <= 0;
}

static bool
rate_near(struct prose *prose, size_t i, struct str stem)
{
	struct said *rate = &prose->v[i];
	struct said *part, *whole;
	struct term numerator, denominator;

	if (i < 2 || decimal_cmp(rate->figure->fact.resolution,
	    decimal_int(1)) >= 0)
		return false;
	whole = &prose->v[i - 2];
	part = &prose->v[i - 1];
	if (whole->block != rate->block || !part->amount || !whole->amount ||
	    !same_unit(part->figure, whole->figure) ||
	    !rate_named_for(part, stem) || !nearly(prose, rate, part, whole))
		return false;
	numerator = term_plus(part->figure);
	denominator = term_plus(whole->figure);
	(void)judge_ratio(prose->reading, CHECK_RATIO, RULE_RATE,
	    rate->figure, &numerator, 1, &denominator, 1, false);
	return true;
}

/* 满意率 = (非常满意 + 满意 + 基本满意) / 有效评价: parts in a row over a whole. */
static bool
rate_of_run(struct prose *prose, size_t i, size_t first)
{
	struct said *rate = &prose->v[i];

	for (size_t w = first; w + 3 <= i; w++) {
		struct term parts[LOOK_BACK], whole;
		size_t n = 0;

		if (!prose->v[w].amount)
			continue;
		whole = term_plus(prose->v[w].figure);
		for (size_t k = w + 1; k < i && n < LOOK_BACK; k++) {
			struct check *check;

			if (!prose->v[k].amount || !same_unit(
			    prose->v[k].figure, prose->v[w].figure))
				break;
			parts[n++] = term_plus(prose->v[k].figure);
			if (n < 2)
				continue;
			check = judge_ratio(prose->reading, CHECK_RATIO,
			    RULE_RATE, rate->figure, parts, n, &whole, 1,
			    false);
			if (check->status == CHECK_CONSISTENT)
				return true;
			check_drop(prose->reading);
		}
	}
	return false;
}

/*
 * 受理1206件，即时答复851件，即时答复率67.58%: three in a row in one sentence,
 * the rate by the very name of the second. 100% is often said of what was due.
 */
/* 节约资金 is no part of the amount in front of it. */
static bool
is_difference(struct str stem)
{
	static const char *const words[] = { "节约", "节支", "节省", "增值",
		"溢价", "压减", "结余", "下浮", "增长", "下降", "利润",
		"节资", "增效", "增收" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_has(stem, str_from(words[i])))
			return true;
	return false;
}

/* 达标 of 达标率 is what 合格 counts: rules/checks.yaml has same.passed. */
static bool
says_same(const struct prose *prose, struct str stem, struct str key)
{
	size_t n;
	const struct rule *const *rules =
	    ruleset_kind(prose->reading->rules, "check", &n);

	if (str_has(key, stem))
		return true;
	for (size_t i = 0; i < n; i++) {
		bool of = false, has = false;

		for (size_t k = 0; k < rules[i]->nwords &&
		    str_starts(rules[i]->id, STR("same.")); k++) {
			of = of || str_ends(stem, rules[i]->words[k]);
			has = has || str_has(key, rules[i]->words[k]);
		}
		if (of && has)
			return true;
	}
	return false;
}

/* 正在整改7个 is what the rate does not count. */
static bool
is_undone(struct str key)
{
	static const char *const words[] = { "正在", "未", "尚未", "待", "仍",
		"应" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(key, str_from(words[i])))
			return true;
	return false;
}

/* 非常满意, 满意, 基本满意 all count; one amount of the name counts alone. */
static bool
is_alone(const struct prose *prose, size_t i, struct str name)
{
	size_t n = 0;

	for (size_t k = i; k > 0 && i - k < NAMED_BACK &&
	    prose->v[k - 1].block == prose->v[i].block; k--)
		n += prose->v[k - 1].amount && str_has(prose->v[k - 1].key,
		    name);
	return n == 1;
}

/* The last amount of the sentence, if it goes by the name of rate i. */
static struct said *
named_part(const struct prose *prose, size_t i)
{
	const struct said *rate = &prose->v[i];
	struct str name = rate_name(rate);
	struct str stem = str_sub(name, 0, name.n > 3 ? name.n - 3 : 0);
	bool near = true;

	if (stem.n < 6 || is_difference(stem) || (str_has(stem,
	    STR("满意")) && !is_alone(prose, i, STR("满意"))))
		return NULL;
	for (size_t k = i; k > 0 && i - k < NAMED_BACK; k--) {
		struct said *s = &prose->v[k - 1];

		if (s->block != rate->block ||
		    s->figure->sentence != rate->figure->sentence)
			return NULL;
		if (!s->amount || s->measure.n > 0 || is_undone(s->key))
			continue;
		if (str_has(s->key, stem) || (near && says_same(prose, stem,
		    s->key)))
			return s;
		near = false;
	}
	return NULL;
}

/* What a part is of: the last headline amount before it that can hold it. */
static struct said *
whole_before(const struct prose *prose, struct said *part)
{
	for (struct said *s = part; s-- > prose->v && part - s < NAMED_BACK;) {
		if (s->block != part->block)
			return NULL;
		if (s->amount && s->measure.n == 0 && same_unit(s->figure,
		    part->figure) && decimal_cmp(s->figure->fact.value,
		    part->figure->fact.value) >= 0)
			return s;
	}
	return NULL;
}

static void
rate_named(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i], *part, *whole;
	struct term numerator, denominator;
	struct check *check;

	if (i < 2 || decimal_cmp(rate->figure->fact.value,
	    decimal_int(100)) >= 0)
		return;
	part = named_part(prose, i);
	whole = part == NULL ? NULL : whole_before(prose, part);
	if (whole == NULL || !ratio_is_near(rate, part, whole,
	    whole->figure->sentence == rate->figure->sentence ? FAR :
	    FAR_AWAY))
		return;
	numerator = term_plus(part->figure);
	denominator = term_plus(whole->figure);
	check = judge_ratio(prose->reading, CHECK_RATIO, RULE_RATE,
	    rate->figure, &numerator, 1, &denominator, 1, false);
	if (check->status == CHECK_INCONSISTENT)
		check->severity = CHECK_WARNING;
}

static void
rate_by_name(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i];
	struct str stem = rate_stem(rate->measure.n > 0 ? rate->measure :
	    rate->key);
	size_t first = window_start(prose, i);
	struct pair best = { 0 };
	struct term part, whole;

	if (rate->figure->fact.qualifier != QUALIFIER_EQ) {
		rate_named(prose, i);
		return;
	}
	for (size_t a = first; a < i; a++)
		for (size_t b = first; b < i; b++)
			pair_try(rate, &prose->v[a], &prose->v[b], stem,
			    &best);
	if (best.part != NULL) {
		part = term_plus(best.part->figure);
		whole = term_plus(best.whole->figure);
		(void)judge_ratio(prose->reading, CHECK_RATIO, RULE_RATE,
		    rate->figure, &part, 1, &whole, 1, false);
		best.part->related = best.whole->related = true;
		rate->checked = true;
		return;
	}
	if (!rate_near(prose, i, stem) && !rate_of_run(prose, i, first))
		rate_named(prose, i);
}

/* -- what is left over --------------------------------------------------- */

/*
 * An amount that is exactly the difference, or the sum, of two said near it:
 * 节约22496.96 = 预算227957.45 - 实际205460.49. Recorded only when it holds;
 * small numbers agree by chance and prove nothing.
 */
static bool
worth_balancing(const struct said *said)
{
	return said->amount && said->figure->fact.value.coef > 999 &&
	    !decimal_is_none(said->figure->fact.value);
}

static bool
balances(const struct figure *a, const struct figure *b,
    const struct figure *c, int sign, struct term terms[2])
{
	bool one = a->sentence == b->sentence && a->sentence == c->sentence &&
	    a->paragraph == b->paragraph && a->paragraph == c->paragraph;
	int64_t fine = one ? 100 : 1000;
	/* Less than a few last digits of the other is lost in its rounding. */
	struct decimal least = decimal_mul(a->fact.resolution,
	    decimal_int(10));

	if (!is_fine(a, fine) || !is_fine(b, fine) || !is_fine(c, fine) ||
	    decimal_cmp(b->fact.value, c->fact.value) == 0 ||
	    decimal_cmp(b->fact.value, least) < 0 ||
	    decimal_cmp(c->fact.value, least) < 0)
		return false;
	terms[0] = term_plus(b);
	terms[1] = term_plus(c);
	terms[1].sign = sign;
	return judge_sum_holds(a, terms, 2);
}

/* The headline amount of the unit before it in its paragraph. */
static struct said *
amount_before(const struct prose *prose, struct said *said)
{
	for (struct said *s = said; s-- > prose->v && said - s < 5;)
		if (s->block != said->block)
			return NULL;
		else if (s->amount && s->measure.n == 0 &&
		    same_unit(s->figure, said->figure))
			return s;
	return NULL;
}

/* Amounts of the unit near a figure, in order; where the figure is in them. */
static size_t
neighbours(struct prose *prose, size_t i, struct said *near[2 * NEAR_MOST + 1],
    size_t *at)
{
	size_t n = 0, first = i;

	for (size_t k = i, found = 0; k > 0 && i - k < REACH &&
	    found < NEAR_MOST; k--)
		if (worth_balancing(&prose->v[k - 1]) &&
		    prose->v[k - 1].section == prose->v[i].section &&
		    same_unit(prose->v[k - 1].figure, prose->v[i].figure)) {
			first = k - 1;
			found++;
		}
	for (size_t k = first; k < prose->n && k < i + REACH &&
	    n < 2 * NEAR_MOST + 1; k++) {
		if (k == i)
			*at = n;
		if (k == i || (worth_balancing(&prose->v[k]) &&
		    prose->v[k].section == prose->v[i].section &&
		    same_unit(prose->v[k].figure, prose->v[i].figure)))
			near[n++] = &prose->v[k];
	}
	return n;
}

/*
 * stated = x + y of two that follow it, or x - y of two that stand before it:
 * 预算9300.00，调剂312.98，年度预算8987.02; the last is the balance.
 */
static void
balance(struct prose *prose, size_t i)
{
	struct said *near[2 * NEAR_MOST + 1], *stated = &prose->v[i];
	size_t at = 0, n = neighbours(prose, i, near, &at);

	for (size_t a = 0; a < n; a++)
		for (size_t b = a + 1; b < n; b++) {
			struct term terms[2];
			bool follow = a > at && b > at;

			if (a == at || b == at || (!follow && a > at) ||
			    !balances(stated->figure, near[a]->figure,
			    near[b]->figure, follow ? 1 : -1, terms))
				continue;
			(void)judge_sum(prose->reading, CHECK_IDENTITY,
			    RULE_BALANCE, stated->figure, terms, 2);
			stated->related = near[a]->related =
			    near[b]->related = true;
			return;
		}
}

/* Less than one part in a hundred apart, for which two digits are swapped. */
static bool
slips_by_swap(const struct figure *printed, struct decimal needed,
    struct decimal large)
{
	struct decimal apart = decimal_abs(decimal_sub(printed->fact.value,
	    needed));

	return !decimal_is_none(apart) && decimal_cmp(decimal_mul(apart,
	    decimal_int(100)), large) < 0 && swapped(printed->fact.value,
	    needed, SWAP_DIGITS);
}

/* A list or a balance already makes this figure up. */
static bool
adds_up(const struct prose *prose, const struct said *whole)
{
	const struct reading *reading = prose->reading;
	struct str id = arena_printf(reading->arena, "%.*s;",
	    STR_ARG(whole->figure->fact.fact));

	for (size_t i = reading->checks.n, k = 0; i > 0 && k < CHECKS_BACK;
	    i--, k++) {
		const struct check *check = &reading->checks.v[i - 1];

		if ((check->kind == CHECK_SUM || check->kind ==
		    CHECK_IDENTITY) && check->status == CHECK_CONSISTENT &&
		    str_starts(check->facts, id))
			return true;
	}
	return false;
}

/*
 * 送审11.32亿元，审定10.05亿元，审减1.72亿元: the last is by its name what is left
 * of the first two, and would be with a digit put right. Or no name says so,
 * but with two digits swapped the first is the other two: 生成工单42168件，直接
 * 解答27409件，转派14795件.
 */
static void
balance_slips(struct prose *prose, size_t i)
{
	struct said *left = &prose->v[i], *less, *whole;
	struct decimal rest, all, value = left->figure->fact.value;
	struct term terms[2];
	bool named;

	if (!worth_balancing(left) || left->measure.n > 0 ||
	    (less = amount_before(prose, left)) == NULL ||
	    (whole = amount_before(prose, less)) == NULL ||
	    adds_up(prose, whole))
		return;
	named = words_hit(prose->reading, "remainder", left->key,
	    WORD_ANYWHERE);
	all = whole->figure->fact.value;
	rest = decimal_sub(all, less->figure->fact.value);
	if (decimal_is_none(rest) || decimal_sign(rest) <= 0 ||
	    decimal_cmp(rest, value) == 0)
		return;
	if (!(named && (swapped(value, rest, 3) || misprint_of(value, rest,
	    4))) && !slips_by_swap(left->figure, rest, all) &&
	    !slips_by_swap(less->figure, decimal_sub(all, value), all) &&
	    !slips_by_swap(whole->figure, decimal_add(value,
	    less->figure->fact.value), all))
		return;
	terms[0] = term_plus(named ? whole->figure : less->figure);
	terms[1] = term_plus(named ? less->figure : left->figure);
	terms[1].sign = named ? -1 : 1;
	judge_sum(prose->reading, CHECK_IDENTITY, RULE_BALANCE, named ?
	    left->figure : whole->figure, terms, 2)->severity =
	    CHECK_WARNING;
}

/* -- within the budget ----------------------------------------------------- */

/* What was spent is no more than its budget; more is for a reader to judge. */
static void
within_budget(struct prose *prose, size_t i)
{
	struct said *budget = &prose->v[i];

	if (!is_budget(budget, STR("")) || is_change(budget) ||
	    str_has(budget->key, STR("收入")) ||
	    str_has(budget->key, STR("调")) ||
	    decimal_sign(budget->figure->fact.value) <= 0)
		return;
	for (size_t k = i + 1; k < prose->n && k < i + 4; k++) {
		struct said *spent = &prose->v[k];
		struct term part = term_plus(spent->figure);
		struct check *check;

		if (spent->block != budget->block)
			return;
		/* 年初预算…，调整后预算…，支出…: the last one holds */
		if (is_budget(spent, STR("")) && !is_change(spent))
			return;
		if (!is_outcome(spent) || is_change(spent) ||
		    !same_unit(spent->figure, budget->figure))
			continue;
		/* 其中基本支出预算…。全年支出…: the whole is of all parts */
		if (budget->figure->of_which && !spent->figure->of_which)
			return;
		check = judge_at_most(prose->reading, CHECK_TARGET,
		    RULE_WITHIN, budget->figure, &part, 1);
		if (check->status == CHECK_INCONSISTENT)
			check->severity = CHECK_INFO;
		return;
	}
}

void
text_rates(struct prose *prose)
{
	for (size_t i = 0; i < prose->n; i++) {
		struct said *said = &prose->v[i];

		within_budget(prose, i);
		if (of_base(prose, i) || execution(prose, i))
			continue;
		if (change_of_two(prose, i))
			continue;
		if (is_growth(said))
			growth(prose, i);
		else if (said->rate && !said->checked &&
		    !said->figure->band && !said->figure->universal)
			rate_by_name(prose, i);
	}
	for (size_t i = 0; i < prose->n; i++)
		if (worth_balancing(&prose->v[i]) && !prose->v[i].related)
			balance(prose, i);
	for (size_t i = 0; i < prose->n; i++)
		balance_slips(prose, i);
}
