/*
 * What printed figures and sums of them may stand for, and whether that meets
 * what is stated.
 */
#include "judge_parts.h"

/* -- what a figure stands for ------------------------------------------- */

/* An amount in whole 元 is no count: what was added up had 角 and 分. */
static bool
is_money(const struct figure *figure)
{
	return str_eq(figure->fact.unit, STR("元")) &&
	    figure->fact.qualifier == QUALIFIER_EQ &&
	    !decimal_is_none(figure->fact.resolution);
}

struct interval
figure_range(const struct figure *figure)
{
	const struct fact *fact = &figure->fact;

	if (decimal_is_none(fact->value))
		return interval_unknown();
	if (figure->exact && is_money(figure))
		return interval_rounded(fact->value, fact->resolution);
	return figure->range;
}

static struct interval
figure_cut(const struct figure *figure)
{
	const struct fact *fact = &figure->fact;

	if ((figure->exact && !is_money(figure)) ||
	    fact->qualifier != QUALIFIER_EQ || decimal_is_none(fact->value) ||
	    decimal_is_none(fact->resolution))
		return figure_range(figure);
	return interval_cut(fact->value, fact->resolution);
}

static bool
is_zero(const struct figure *figure)
{
	return !decimal_is_none(figure->fact.value) &&
	    figure->fact.qualifier == QUALIFIER_EQ &&
	    decimal_sign(figure->fact.value) == 0;
}

/* A part printed as 0 or 0.00 is nothing, not up to half a digit. */
static struct interval
part_range(const struct figure *figure, bool cut)
{
	if (is_zero(figure))
		return interval_point(figure->fact.value);
	return cut ? figure_cut(figure) : figure_range(figure);
}

bool
figure_is_percent(const struct figure *figure)
{
	return str_eq(figure->fact.unit, STR("%"));
}

/* A weight of whole per cents is set, not measured: 40% is 40%. */
static struct interval
weight_range(const struct figure *weight, bool cut)
{
	struct decimal resolution = weight->fact.resolution;

	if (weight->fact.qualifier == QUALIFIER_EQ &&
	    !decimal_is_none(resolution) && !decimal_is_none(
	    weight->fact.value) && decimal_cmp(resolution,
	    decimal_int(1)) >= 0)
		return interval_point(weight->fact.value);
	return part_range(weight, cut);
}

struct interval
term_range(const struct term *term, bool cut)
{
	struct interval range = part_range(term->figure, cut);
	struct interval weight;

	if (term->weight != NULL) {
		weight = weight_range(term->weight, cut);
		if (figure_is_percent(term->weight))
			weight = interval_mul(weight,
			    interval_point(decimal_pow10(-2)));
		range = interval_mul(range, weight);
	}
	return term->sign < 0 ? interval_neg(range) : range;
}

static struct decimal
term_value(const struct term *term)
{
	struct decimal d = term->figure->fact.value;

	if (term->weight != NULL) {
		d = decimal_mul(d, term->weight->fact.value);
		if (figure_is_percent(term->weight))
			d = decimal_mul(d, decimal_pow10(-2));
		d = decimal_normal(d);
	}
	return term->sign < 0 ? decimal_neg(d) : d;
}

struct result
terms_result(const struct term *terms, size_t nterms)
{
	struct result sum = {
		.rounded = interval_point(decimal_int(0)),
		.cut = interval_point(decimal_int(0)),
		.shown = decimal_int(0),
	};

	for (size_t i = 0; i < nterms; i++) {
		sum.rounded = interval_add(sum.rounded,
		    term_range(&terms[i], false));
		sum.cut = interval_add(sum.cut, term_range(&terms[i], true));
		sum.shown = decimal_add(sum.shown, term_value(&terms[i]));
	}
	return sum;
}

struct result
figure_result(const struct figure *figure)
{
	return (struct result){
		.rounded = figure_range(figure),
		.cut = figure_cut(figure),
		.shown = figure->fact.value,
	};
}

bool
figures_clash(const struct figure *a, const struct figure *b)
{
	return a->dimension.n > 0 && b->dimension.n > 0 &&
	    !str_eq(a->dimension, b->dimension);
}

/* -- the decision -------------------------------------------------------- */

bool
range_known(struct interval a)
{
	return !interval_is_unknown(a);
}

enum outcome
outcome_of(const struct figure *stated, const struct result *result)
{
	struct interval range = figure_range(stated);
	struct interval cut = figure_cut(stated);

	if (!range_known(range) || !range_known(result->rounded))
		return OUTCOME_UNKNOWN;
	if (interval_meets(range, result->rounded))
		return decimal_eq(decimal_normal(stated->fact.value),
		    decimal_normal(result->shown)) ?
		    OUTCOME_EXACT : OUTCOME_ROUNDS;
	if ((range_known(cut) && interval_meets(cut, result->rounded)) ||
	    (range_known(cut) && range_known(result->cut) &&
	    interval_meets(cut, result->cut)) ||
	    (range_known(result->cut) && interval_meets(range, result->cut)))
		return OUTCOME_CUT;
	return OUTCOME_DIFFERS;
}
