/*
 * Where a slip is looked for in rates: with the counts around them.
 */
#include "text_swap.h"

#include "text_rates.h"

#define LOOK_BACK	10	/* figures before a rate that may be its counts */
#define SAVING_REACH	5	/* figures between a rate of saving and its plan */
#define RATE_FINE	1000	/* last digits in a rate; 100% is many counts' */
#define RATE_COARSE	100	/* ... of one that words point at: 97.6% */

/* Where the counts of a rate begin: in its paragraph if it has two of a unit. */
static size_t
counts_begin(const struct prose *prose, size_t i)
{
	size_t first = i > LOOK_BACK ? i - LOOK_BACK : 0, here = i;

	while (here > first && prose->v[here - 1].block == prose->v[i].block)
		here--;
	for (size_t a = here; a < i; a++)
		for (size_t b = a + 1; b < i; b++)
			if (is_count_of(&prose->v[i], &prose->v[a]) &&
			    is_count_of(&prose->v[i], &prose->v[b]) &&
			    same_unit(prose->v[a].figure, prose->v[b].figure))
				return here;
	return first;
}

/*
 * No amount of the sentence has that part as what the rate says: of neither the
 * budget nor the price.
 */
static void
saving_misses(struct prose *prose, const struct said *rate,
    const struct said *part, const struct said *plan)
{
	if (part->figure->sentence != rate->figure->sentence ||
	    plan->figure->sentence != rate->figure->sentence ||
	    rate - plan > SAVING_REACH)
		return;
	for (const struct said *s = rate; s-- > prose->v &&
	    s->block == rate->block;) {
		struct relation r = relation_of(rate->figure, part->figure,
		    s->figure, true);

		if (s != part && s->amount && same_unit(s->figure,
		    part->figure) && relation_holds(&r))
			return;
	}
	rate_judge(prose, RULE_SWAP, rate, part, plan)->severity =
	    CHECK_WARNING;
}

/*
 * 预算2934.59，成交2826.74，节资114.25，节资率3.98%: what is saved is saved of what
 * was planned, so that a rate of few digits, too, finds its two amounts.
 */
static bool
saving_swapped(struct prose *prose, size_t i, struct str stem)
{
	struct said *rate = &prose->v[i], *part = NULL, *plan = NULL;
	struct swaps swaps = { { .found = 0 }, { .found = 0 } };
	struct relation r;

	if (!text_names(prose, "saving.rate", stem))
		return false;
	for (struct said *s = rate; s-- > prose->v && rate - s < LOOK_BACK &&
	    is_count_of(rate, s) && s->block == rate->block;) {
		if (text_names(prose, "saving.plan", s->key)) {
			plan = s;
			break;
		}
		if (part == NULL && rate_named_for(s, stem))
			part = s;
	}
	if (part == NULL || plan == NULL || !same_unit(part->figure,
	    plan->figure))
		return false;
	r = relation_of(rate->figure, part->figure, plan->figure, true);
	r.pointed = true;
	if (!relation_holds(&r)) {
		swaps_try(prose, &swaps, &r, DIGITS_LEAST - 1);
		if (!swaps_judge(prose, &swaps))
			saving_misses(prose, rate, part, plan);
	}
	return true;
}

/* The block's first headline amount of the part's unit. */
static bool
is_topic(const struct prose *prose, const struct said *whole,
    const struct said *part)
{
	const struct said *s = part;

	while (s > prose->v && s[-1].block == part->block)
		s--;
	while (s < part && !(s->amount && s->measure.n == 0 &&
	    same_unit(s->figure, part->figure)))
		s++;
	return s == whole;
}

/*
 * 留言3059条，…处理答复3055条，还有4条，处理答复率99.87%: the part goes by the rate's
 * very name, and the whole stands before it in the sentence; or the part right
 * in front of the rate, and its paragraph begins with the whole.
 */
static bool
is_pointed(const struct prose *prose, size_t i, const struct said *part,
    const struct said *whole)
{
	const struct said *rate = &prose->v[i];

	if (part != rate_part(prose, i) || whole > part ||
	    whole->figure->of_which)
		return false;
	return whole->figure->sentence == rate->figure->sentence ?
	    whole->block == rate->block :
	    part + 1 == rate && is_topic(prose, whole, part);
}

void
rate_slipped(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i];
	struct str stem = rate_stem(rate->measure.n > 0 ? rate->measure :
	    rate->key);
	size_t first = counts_begin(prose, i);
	struct swaps swaps = { { .found = 0 }, { .found = 0 } };

	if (saving_swapped(prose, i, stem) ||
	    !is_fine(rate->figure, RATE_COARSE))
		return;
	for (size_t a = first; a < i; a++) {
		struct said *part = &prose->v[a];

		if (!is_count_of(rate, part) || !(rate_named_for(part, stem) ||
		    (rate->share && a + 1 == i)))
			continue;
		for (size_t b = first; b < i; b++) {
			struct said *whole = &prose->v[b];
			struct relation r = relation_of(rate->figure,
			    part->figure, whole->figure, true);

			if (a == b || !is_count_of(rate, whole) ||
			    !same_unit(part->figure, whole->figure))
				continue;
			if (relation_holds(&r))
				return;
			r.pointed = is_pointed(prose, i, part, whole);
			if (!is_fine(rate->figure, RATE_FINE)) {
				if (r.pointed && rate_misprinted(rate, part,
				    whole) && !relation_is_told(prose, &r))
					check_warn(rate_judge(prose,
					    RULE_SWAP, rate, part, whole));
				continue;
			}
			swaps_try(prose, &swaps, &r, b + 1 == a && a + 1 ==
			    i && stem.n > 0 && str_has(part->key, stem) ?
			    DIGITS_LEAST - 1 : DIGITS_LEAST);
		}
	}
	(void)swaps_judge(prose, &swaps);
}
