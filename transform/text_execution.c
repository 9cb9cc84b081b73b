/*
 * Budgets, plans and other printed bases against what became of them:
 *
 *	T，占预算B的R			R = T / B
 *	年初预算A，支出决算B，完成年初预算的R	R = B / A
 */
#include "text_rates.h"

#define RULE_OF_BASE	STR("text.of-base")
#define RULE_EXECUTION	STR("text.execution")
#define RULE_WITHIN	STR("text.within-budget")
#define LOOK_BACK	10

bool
of_base(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i], *base, *whole = NULL;
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
	(void)rate_judge(prose, RULE_OF_BASE, rate, whole, base);
	rate->checked = true;
	return true;
}

/* 年初预算, 预算安排; not 一般公共预算, which names an account. */
static bool
names_budget(const struct prose *prose, struct str words)
{
	if (rules_word(prose->reading->rules, "check", "budget.account",
	    words, WORD_AT_END) != NULL)
		return false;
	return text_names(prose, "budget.named", words) ||
	    str_ends(words, STR("预算"));
}

static bool
is_budget(const struct prose *prose, const struct said *said,
    struct str named)
{
	struct str words = said->measure.n > 0 ? said->measure : said->key;

	if (!said->amount || !names_budget(prose, words))
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

/* 实际支出767，预算687，预算执行率98.54%: 677 would give it to the last digit. */
static bool
outcome_slipped(const struct said *rate, const struct said *outcome,
    const struct said *budget)
{
	const struct decimal value = outcome->figure->fact.value;
	const struct decimal last = outcome->figure->fact.resolution;
	struct decimal be = decimal_mul(decimal_div(decimal_mul(
	    budget->figure->fact.value, rate->figure->fact.value),
	    decimal_mul(decimal_int(100), last), 0, DECIMAL_NEAR), last);

	return is_fine(rate->figure, 1000) && !decimal_is_none(be) &&
	    (swapped(value, be, 3) || misprint_of(value, be, 3));
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
		return str_ends(rate->key, STR("执行率")) &&
		    !rate_misprinted(rate, outcome, budget) &&
		    !outcome_slipped(rate, outcome, budget);
	for (const struct said *s = rate - 1; s >= prose->v &&
	    s->block == rate->block && rate - s < LOOK_BACK; s--)
		if (s != budget && s != outcome && s->amount &&
		    is_budget(prose, s, STR("")) && judge_ratio_holds(rate->figure,
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
	struct said *rate = &prose->v[i], *done = NULL, *plan = NULL;
	struct str name = rules_word_said(prose->reading->rules, "check",
	    "plan.named", rate->measure, WORD_ANYWHERE);
	struct check *check;

	for (struct said *s = rate; name.n > 0 && plan == NULL &&
	    s-- > prose->v && rate - s < RATE_BACK &&
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
	check = rate_judge(prose, RULE_EXECUTION, rate, done, plan);
	if (check->status == CHECK_INCONSISTENT &&
	    !ratio_is_near(rate, done, plan, RATE_FAR_AWAY)) {
		check_drop(prose->reading);
		return false;
	}
	check_warn(check);
	rate->checked = true;
	return true;
}

bool
execution(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i], *budget = NULL, *outcome = NULL;
	struct str named = rate->measure;

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
		else if (outcome != NULL && is_budget(prose, s, named))
			budget = s;
		else if (outcome != NULL && s->figure->of_which &&
		    !outcome->figure->of_which)
			continue;	/* 其中省级补助、县级配套 of the budget */
		else if (outcome == NULL || !is_budget(prose, s, STR("")))
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
	(void)rate_judge(prose, RULE_EXECUTION, rate, outcome, budget);
	return true;
}

/* What was spent is no more than its budget; more is for a reader to judge. */
void
within_budget(struct prose *prose, size_t i)
{
	struct said *budget = &prose->v[i];

	if (!is_budget(prose, budget, STR("")) || is_change(budget) ||
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
		if (is_budget(prose, spent, STR("")) && !is_change(spent))
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
