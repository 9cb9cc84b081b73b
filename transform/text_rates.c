/*
 * Rates in running text against the counts they are made of: 接通率R = a / b of
 * two counts said before it. One that agrees is recorded; one that does not is
 * reported only if a pair of the right names lies near it; else nothing is
 * known. Rates that say what they are made of come first (text_growth.c,
 * text_execution.c), what is left over last (text_balance.c).
 */
#include "text_rates.h"

bool
is_growth(const struct said *said)
{
	static const char *const words[] = { "增", "升", "提高", "涨", "降",
		"减", NULL };

	return said->rate && str_has_any(said->measure, words);
}

bool
is_change(const struct said *said)
{
	static const char *const words[] = { "增", "升", "提高", "降", "减",
		"多", "少", NULL };

	return !said->rate && str_has_any(said->measure, words);
}

bool
same_subject(const struct said *a, const struct said *b)
{
	return a->block == b->block && label_affinity(a->key, b->key) >= 90;
}

/* So many last digits make up the figure: 9亿元 is but nine of them. */
bool
is_fine(const struct figure *figure, int64_t least)
{
	return decimal_cmp(decimal_abs(figure->fact.value), decimal_mul(
	    figure->fact.resolution, decimal_int(least))) >= 0;
}

bool
rate_is_all(const struct said *rate)
{
	return decimal_cmp(rate->figure->fact.value, decimal_int(100)) == 0;
}

struct check *
rate_judge(struct prose *prose, struct str rule, const struct said *rate,
    const struct said *part, const struct said *whole)
{
	struct term numerator = term_plus(part->figure);
	struct term denominator = term_plus(whole->figure);

	return judge_ratio(prose->reading, CHECK_RATIO, rule, rate->figure,
	    &numerator, 1, &denominator, 1, false);
}

static void
rate_by_name(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i];
	struct str stem = rate_stem(rate->measure.n > 0 ? rate->measure :
	    rate->key);
	struct said *own = rate_part(prose, i);

	/* 100% of two counts in a row is not that of two others */
	if (own == NULL || own == prose->v || !rate_is_all(rate) ||
	    !rate_is_row(rate, own, own - 1))
		own = NULL;
	if (rate->figure->fact.qualifier != QUALIFIER_EQ) {
		rate_named(prose, i);
		return;
	}
	if (!rate_of_due(prose, i) && !rate_of_pair(prose, i, own, stem) &&
	    !rate_near(prose, i, stem) && !rate_of_run(prose, i))
		rate_named(prose, i);
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
		    !said->figure->band && !said->figure->universal &&
		    !saving_rate(prose, i))
			rate_by_name(prose, i);
	}
	for (size_t i = 0; i < prose->n; i++)
		if (worth_balancing(&prose->v[i]) && !prose->v[i].related)
			balance(prose, i);
}
