/*
 * Rates without a part of their name: made of the amounts near them that give
 * them, whatever they are called.
 */
#include "text_rates.h"

#define LOOK_BACK	10

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

bool
rate_of_pair(struct prose *prose, size_t i, const struct said *own,
    struct str stem)
{
	struct said *rate = &prose->v[i];
	size_t first = window_start(prose, i);
	struct pair best = { 0 };

	for (size_t a = first; a < i; a++)
		for (size_t b = first; b < i; b++)
			if (own == NULL || own == &prose->v[a])
				pair_try(rate, &prose->v[a], &prose->v[b],
				    stem, &best);
	if (best.part == NULL)
		return false;
	(void)rate_judge(prose, RULE_RATE, rate, best.part, best.whole);
	best.part->related = best.whole->related = true;
	rate->checked = true;
	return true;
}

/* Apart by a digit or two of its last place: those are its counts. */
static bool
nearly(const struct said *rate, const struct said *part,
    const struct said *whole)
{
	struct decimal apart = decimal_abs(decimal_sub(
	    rate->figure->fact.value, percent_of(part, whole)));

	return !decimal_is_none(apart) && decimal_cmp(apart,
	    decimal_mul(rate->figure->fact.resolution,
	    decimal_int(2))) <= 0;
}

bool
rate_near(struct prose *prose, size_t i, struct str stem)
{
	struct said *rate = &prose->v[i];
	struct said *part, *whole;

	if (i < 2 || decimal_cmp(rate->figure->fact.resolution,
	    decimal_int(1)) >= 0)
		return false;
	whole = &prose->v[i - 2];
	part = &prose->v[i - 1];
	/* 成交24283.88，节约828.5，节约率3.3%: of what was planned, not of that */
	if (whole->block != rate->block || !part->amount || !whole->amount ||
	    !same_unit(part->figure, whole->figure) || is_difference(prose, stem) ||
	    !rate_named_for(part, stem) || !nearly(rate, part, whole))
		return false;
	(void)rate_judge(prose, RULE_RATE, rate, part, whole);
	return true;
}

/* 满意率 = (非常满意 + 满意 + 基本满意) / 有效评价: parts in a row over a whole. */
bool
rate_of_run(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i];

	if (rate_is_all(rate))	/* so are all lists of their own totals */
		return false;
	for (size_t w = window_start(prose, i); w + 3 <= i; w++) {
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
