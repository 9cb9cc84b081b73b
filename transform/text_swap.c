/*
 * Relations that only a slip of two neighbouring digits keeps from holding.
 *
 *	办结3456件，已解决3112件，未解决344件，解决率90.50%	90.05 is 3112/3456
 *	受理61723件，办结66009件，正在办理1114件		60609 + 1114
 *
 * Words tell little of which counts a rate is made of, or whether two amounts
 * are all of a third; numbers tell more. That two numbers swapped in a third
 * make a relation hold to its last digit hardly happens by chance, so what
 * stands in no relation is asked whether one swap would put it into one. Only
 * one relation counts, and a reader has to judge it.
 *
 * A check that holds speaks for its figures as they are printed, but only if
 * it would fail with the digits swapped: 1114 = 29.75万 - 29.64万 holds with 1141
 * as well, and says nothing.
 */
#include "text_swap.h"

bool
is_count_of(const struct said *rate, const struct said *said)
{
	return said->amount && said->measure.n == 0 &&
	    said->section == rate->section &&
	    rate->block - said->block <= 1 &&
	    decimal_sign(said->figure->fact.value) > 0;
}

static bool
is_plain(const struct said *said)
{
	return said->figure->fact.qualifier == QUALIFIER_EQ &&
	    !said->figure->band && !decimal_is_none(said->figure->fact.value);
}

/* Nothing is known of the rate yet. */
static bool
is_open(const struct prose *prose, const struct said *rate)
{
	return rate->rate && !rate->figure->universal && !rate->checked &&
	    !swap_settled(prose, rate->figure);
}

void
text_swap(struct prose *prose)
{
	for (size_t i = 0; i < prose->n; i++) {
		const struct said *said = &prose->v[i];

		if (!is_plain(said) || change_swapped(prose, i))
			continue;
		if (said->share && !said->checked &&
		    !swap_settled(prose, said->figure) &&
		    share_swapped(prose, i))
			continue;
		if (is_open(prose, said)) {
			if (!named_share_swapped(prose, i))
				rate_slipped(prose, i);
		} else if (said->amount && said->measure.n == 0)
			row_swapped(prose, i);
	}
	for (size_t i = 0; i < prose->n; i++)
		if (prose->v[i].amount && prose->v[i].measure.n == 0)
			pair_swapped(prose, i);
	swap_lists(prose);
}
