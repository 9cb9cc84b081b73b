/*
 * Where a slip is looked for in changes: with the amount now, and what the
 * words say it was.
 *
 *	缴存额42.36亿元，同比增长6.43%（上年缴存额39.80亿元）
 *	受理1120件，上月为986件，环比上升13.95%
 *	接警1846起，比上周1913起减少76起
 *
 * The one then may stand on either side of the change. Only one pair of amounts
 * may be meant.
 */
#include "text_swap.h"

#include "clause.h"
#include "text_rates.h"

#define BACK		6	/* figures before a change that are of it */
#define AHEAD		3	/* ... and behind it */
#define FAR_AHEAD	8	/* ... that goes by the very same name */

#define WORD		6	/* bytes of one */

/* The time before the amount's in 环比, the year before it in 同比. */
static bool
times_fit(const struct said *change, const struct said *then)
{
	static const char *const near[] = { "上月", "上周", "上期", "上季",
		"上旬", "上日", "昨日", NULL };
	bool close = str_has_any(then->figure->fact.row, near);

	if (str_has(change->measure, STR("年均")))
		return false;
	if (str_has(change->measure, STR("环比")))
		return close || str_has(then->figure->fact.period, STR("-"));
	return !close || !str_has(change->measure, STR("同比"));
}

/* The same thing, of a time before. */
static bool
is_then(const struct said *then, const struct said *now)
{
	return then->amount && same_unit(then->figure, now->figure) &&
	    (str_eq(then->measure, STR(CLAUSE_BEFORE)) ||
	    (then->measure.n == 0 && str_cmp(then->figure->fact.period,
	    now->figure->fact.period) < 0 && then->figure->fact.period.n >=
	    4)) && label_affinity(then->key, now->key) >= 80;
}

/* The nearest headline amount before the change that is of the same thing. */
static const struct said *
now_of(const struct prose *prose, const struct said *change)
{
	for (const struct said *s = change; s-- > prose->v &&
	    change - s <= BACK && s->block == change->block;)
		if (s->amount && s->measure.n == 0 &&
		    same_subject(s, change) && (change->rate ||
		    same_unit(s->figure, change->figure)) &&
		    str_eq(s->figure->fact.period,
		    change->figure->fact.period))
			return s;
	return NULL;
}

/* The one amount around the change that says what it was; NULL: none, two. */
static const struct said *
then_of(const struct prose *prose, const struct said *change,
    const struct said *now)
{
	const struct said *found = NULL, *end = prose->v + prose->n;
	const struct said *s = change - prose->v > BACK ? change - BACK :
	    prose->v;

	for (; s < end && s - change <= FAR_AHEAD; s++) {
		if (s->block != change->block || s == now || s == change ||
		    !is_then(s, now) || !times_fit(change, s) ||
		    (s - change > AHEAD && !str_eq(s->key, now->key)))
			continue;
		if (found != NULL && !decimal_eq(found->figure->fact.value,
		    s->figure->fact.value))
			return NULL;
		found = s;
	}
	return found;
}

/* The change in numbers right in front of a rate of change, or NULL. */
static const struct said *
gain_of(const struct prose *prose, const struct said *rate)
{
	const struct said *gain = rate - 1;

	return rate > prose->v && gain->block == rate->block &&
	    is_change(gain) && gain->amount && rate->rate &&
	    gain->figure->falls == rate->figure->falls ? gain : NULL;
}

/*
 * 发生事故144起，死亡92人，同比事故起数减少17起: the last headline amount of the sentence
 * that is counted so and goes by a word of the change's name.
 */
static const struct said *
now_by_unit(const struct prose *prose, const struct said *gain)
{
	for (const struct said *s = gain; s-- > prose->v &&
	    gain - s <= BACK && s->block == gain->block &&
	    s->figure->sentence == gain->figure->sentence;)
		if (s->amount && s->measure.n == 0 && gain->key.n >= WORD &&
		    str_has(s->key, str_sub(gain->key, 0, WORD)) &&
		    same_unit(s->figure, gain->figure) &&
		    str_eq(s->figure->fact.period, gain->figure->fact.period))
			return s;
	return NULL;
}

/* The change is what the one has more than the other: 1913 = 1846 + 67. */
static struct relation
relation_between(const struct said *change, const struct said *now,
    const struct said *then)
{
	struct relation r = relation_of(change->figure, now->figure,
	    then->figure, true);

	r.change = change->rate;
	if (change->rate)
		return r;
	r.ratio = false;
	r.of[0] = change->figure->falls ? then->figure : now->figure;
	r.of[1] = change->figure->falls ? now->figure : then->figure;
	r.of[2] = change->figure;
	return r;
}

/* The base of the change right in front of it: 较上年的 of 较上年的X增加Y. */
static const struct said *
base_before(const struct prose *prose, const struct said *gain)
{
	const struct said *s = gain - 1;

	return gain > prose->v && s->block == gain->block && s->amount &&
	    str_eq(s->measure, STR(CLAUSE_BEFORE)) &&
	    same_unit(s->figure, gain->figure) ? s : NULL;
}

/* What the change is held against; false: nothing is known of it. */
static bool
relation_find(const struct prose *prose, const struct said *change,
    struct relation *r)
{
	const struct said *now = now_of(prose, change), *then, *gain;

	then = now == NULL ? NULL : then_of(prose, change, now);
	gain = gain_of(prose, change);
	if (then != NULL) {
		*r = relation_between(change, now, then);
	} else if (gain != NULL &&
	    (then = base_before(prose, gain)) != NULL) {
		*r = relation_of(change->figure, gain->figure, then->figure,
		    true);
	} else if (gain != NULL && (now = now_by_unit(prose, gain)) != NULL) {
		*r = relation_of(change->figure, gain->figure, now->figure,
		    true);
		r->gain = true;
	} else {
		return false;
	}
	r->pointed = true;
	return true;
}

bool
change_swapped(struct prose *prose, size_t i)
{
	const struct said *change = &prose->v[i];
	struct swaps swaps = { { .found = 0 }, { .found = 0 } };
	struct relation r;

	if ((!is_growth(change) && !is_change(change)) || change->checked ||
	    swap_settled(prose, change->figure) ||
	    !relation_find(prose, change, &r))
		return false;
	if (!relation_holds(&r)) {
		swaps_try(prose, &swaps, &r, DIGITS_LEAST - 1);
		(void)swaps_judge(prose, &swaps);
	}
	return true;
}
