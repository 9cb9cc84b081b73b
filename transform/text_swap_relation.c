/*
 * Three or more figures of which one is made of the others.
 */
#include "text_swap.h"

#define LAST_DIGITS	9	/* what a swap changes a number by at least */
#define COUNT_FINE	300	/* last digits in an amount that a rate is of */

struct relation
relation_of(const struct figure *stated, const struct figure *a,
    const struct figure *b, bool ratio)
{
	return (struct relation){ { stated, a, b }, 3, ratio,
		false, false, false };
}

/*
 * What a rate of change is of: the numerator, and the one or two terms of its
 * denominator; how many these are.
 */
size_t
relation_terms(const struct relation *r, struct term *over,
    struct term under[2])
{
	*over = term_plus(r->of[1]);
	under[0] = term_plus(r->of[2]);
	if (!r->gain)
		return 1;
	under[1] = term_plus(r->of[1]);
	/* A fall was taken off: what it fell from is the two together. */
	under[1].sign = r->of[0]->falls || r->of[1]->falls ? 1 : -1;
	return 2;
}

bool
relation_holds(const struct relation *r)
{
	struct term parts[TEXT_PARTS_MOST], over, under[2];
	size_t n;

	if (r->change || r->gain) {
		n = relation_terms(r, &over, under);
		return decimal_sign(r->of[2]->fact.value) > 0 &&
		    judge_quotient_holds(r->of[0], &over, 1, under, n,
		    r->change);
	}
	if (r->ratio)
		return decimal_sign(r->of[2]->fact.value) > 0 &&
		    judge_ratio_holds(r->of[0], r->of[1], r->of[2]);
	for (size_t i = 1; i < r->n; i++)
		parts[i - 1] = term_plus(r->of[i]);
	return judge_sum_holds(r->of[0], parts, r->n - 1);
}

/* The figure as it would be with another number printed in its place. */
struct figure
figure_meant(const struct figure *figure, struct decimal value)
{
	struct figure copy = *figure;

	copy.fact.value = value;
	copy.range = figure->exact ? interval_point(value) :
	    interval_rounded(value, figure->fact.resolution);
	return copy;
}

bool
relation_holds_with(const struct relation *r, size_t which, struct decimal value)
{
	struct relation changed = *r;
	struct figure figure = figure_meant(r->of[which], value);

	changed.of[which] = &figure;
	return relation_holds(&changed);
}

/* The slip is more than what the coarsest of the figures leaves open. */
bool
relation_shows(const struct relation *r, size_t which, struct decimal meant)
{
	struct decimal apart = decimal_abs(decimal_sub(meant,
	    r->of[which]->fact.value));

	for (size_t i = 0; i < r->n && !r->ratio; i++)
		if (decimal_cmp(apart, decimal_mul(
		    r->of[i]->fact.resolution,
		    decimal_int(LAST_DIGITS))) < 0)
			return false;
	for (size_t i = 1; i < r->n && r->ratio; i++)
		if (!r->of[i]->exact && decimal_cmp(decimal_abs(
		    r->of[i]->fact.value), decimal_mul(
		    r->of[i]->fact.resolution,
		    decimal_int(COUNT_FINE))) < 0)
			return false;
	return true;
}
