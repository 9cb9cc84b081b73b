/*
 * Growth against the amounts it was said of:
 *
 *	T，比上年多D，增幅R		R = D / (T - D)
 *	T，与2021年的B相比，增加D	D = T - B
 *	执行数B，安排T，比执行数增加R	R = (T - B) / B
 */
#include "clause.h"
#include "text_rates.h"

#define RULE_GROWTH	STR("text.growth")
#define RULE_CHANGE	STR("text.change")
#define BASE_LEAST	9	/* bytes of a name that says what a base is */
#define SAME_BACK	60	/* figures before that may be the total */

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
same_base(const struct prose *prose, struct str change, struct str rate)
{
	const struct ruleset *rules = prose->reading->rules;
	const char *yearly = "change.year-before";

	return change.n == 0 || rate.n == 0 || str_eq(change, rate) ||
	    (rules_word(rules, "check", yearly, change, WORD_AT_START) !=
	    NULL && rules_word(rules, "check", yearly, rate, WORD_AT_START) !=
	    NULL);
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
	    decimal_abs(apart), decimal_int(RATE_FAR)) > 0) {
		check_drop(prose->reading);
		rate->checked = false;
	}
}

/*
 * 营业税1143亿元，其中房地产营业税增加123亿元，增长58.7%: a name that is only like the
 * total's may be another thing; a rate that is far off tells.
 */
static void
growth_doubt(struct prose *prose, struct said *rate)
{
	const struct check *check =
	    &prose->reading->checks.v[prose->reading->checks.n - 1];
	struct decimal apart;

	if (check->status != CHECK_INCONSISTENT ||
	    !decimal_parse(check->difference, &apart) || decimal_cmp(
	    decimal_abs(apart), decimal_int(RATE_FAR)) <= 0)
		return;
	check_drop(prose->reading);
	rate->checked = false;
}

/* The last amount before the change that is of the same, then or now. */
static struct said *
same_before(const struct prose *prose, const struct said *change,
    struct str measure)
{
	for (struct said *s = &prose->v[change - prose->v];
	    s-- > prose->v && change - s < RATE_BACK;) {
		if (s->block != change->block)
			return NULL;
		if (s->amount && str_eq(s->measure, measure) &&
		    label_affinity(s->key, change->key) >= 90 &&
		    (change->rate || same_unit(s->figure, change->figure)))
			return s;
	}
	return NULL;
}

/* 2025年预算执行数 -> 预算执行数 */
static struct str
without_year(struct str base)
{
	size_t n = 0;

	while (n < base.n && utf8_is_digit((unsigned char)base.s[n]))
		n++;
	if (n != 4 || !str_starts(str_sub(base, n, base.n), STR("年")))
		return base;
	n += sizeof "年" - 1;
	if (str_starts(str_sub(base, n, base.n), STR("度")))
		n += sizeof "度" - 1;
	return str_sub(base, n, base.n);
}

/*
 * 2022年当年执行数为60.13万元，2023年安排25.77万元，比2022年执行数减少57.14%: the two
 * amounts right in front, the older of which goes by the name of the base.
 */
static bool
named_before(const struct prose *prose, size_t i, struct said **now,
    struct said **then)
{
	const struct said *said = &prose->v[i];
	struct str base = said->figure->base, name = without_year(base);

	if (i < 2 || name.n < BASE_LEAST)
		return false;
	*now = &prose->v[i - 1];
	*then = &prose->v[i - 2];
	return (*now)->amount && (*then)->amount &&
	    (*now)->measure.n == 0 && (*then)->measure.n == 0 &&
	    same_subject(*now, said) && (*then)->block == said->block &&
	    (*now)->figure->sentence == said->figure->sentence &&
	    (*then)->figure->sentence == said->figure->sentence &&
	    str_ends((*then)->key, name) &&
	    (name.n == base.n || str_starts(base,
	    (*then)->figure->fact.period)) &&
	    decimal_sign((*then)->figure->fact.value) > 0;
}

/*
 * 1862.83万元，与2021年度的1730.11万元相比，增加132.72万元，增长7.67%: both amounts
 * are printed, so the change is their difference and the rate is of the older.
 */
bool
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
	if (now == NULL && !named_before(prose, i, &now, &then))
		return false;
	if (!same_unit(now->figure, then->figure) ||
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

void
growth(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i], *change, *total = NULL;

	if (i < 2)
		return;
	change = &prose->v[i - 1];
	if (!is_change(change) || !same_subject(change, rate) ||
	    !same_base(prose, change->figure->base, rate->figure->base))
		return;
	for (size_t k = i - 1; k > 0 && i - k < 6; k--) {
		struct said *s = &prose->v[k - 1];

		if (s->block != rate->block)
			break;
		/* the very same name, else the nearest that is like it */
		if (s->amount && s->measure.n == 0 &&
		    same_subject(s, rate) &&
		    same_unit(s->figure, change->figure) &&
		    (total == NULL || (str_eq(s->key, rate->key) &&
		    !str_eq(total->key, rate->key))))
			total = s;
	}
	if (total == NULL) {
		growth_far(prose, rate, change);
		return;
	}
	growth_judge(prose, rate, change, total);
	if (!str_eq(total->key, rate->key))
		growth_doubt(prose, rate);
}
