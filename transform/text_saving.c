/*
 * What was saved, of what would have been paid: where no budget is printed it
 * is the price and the saving together.
 *
 *	中标价69060.49万元，节约资金5576.61万元，资金节约率7.47%
 *	5576.61 / (69060.49 + 5576.61) = 7.47 %
 */
#include "text_rates.h"

#define RULE_SAVING	STR("text.saving")
#define REACH		5	/* figures before a rate */

struct saving {
	struct said	*saved, *price;
	bool		 planned;	/* a budget is printed, too */
};

/* The amounts of the rate's sentence: what was saved, the price before it. */
static struct saving
saving_of(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i];
	struct saving saving = { 0 };

	for (struct said *s = rate; s-- > prose->v && rate - s <= REACH &&
	    s->block == rate->block &&
	    s->figure->sentence == rate->figure->sentence;) {
		if (!s->amount || s->measure.n > 0)
			continue;
		if (text_names(prose, "saving.plan", s->key))
			saving.planned = true;
		else if (saving.saved == NULL && text_names(prose,
		    "saving.rate", s->key))
			saving.saved = s;
		else if (saving.saved != NULL && saving.price == NULL &&
		    same_unit(s->figure, saving.saved->figure) &&
		    text_names(prose, "saving.price", s->key))
			saving.price = s;
	}
	return saving;
}

/* The rate as printed is the computed one with a digit wrong, or two swapped. */
static bool
is_slip(const struct figure *rate, const struct check *check)
{
	struct decimal computed;

	if (!decimal_parse(check->computed, &computed))
		return false;
	computed = decimal_mul(decimal_div(computed, rate->fact.resolution, 0,
	    DECIMAL_NEAR), rate->fact.resolution);
	return swapped(rate->fact.value, computed, 2) ||
	    misprint_of(rate->fact.value, computed, 2);
}

/*
 * False if nothing is known of the rate: the price may be of more than what was
 * saved on, so that only a slip in the rate itself accuses it.
 */
bool
saving_rate(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i];
	struct str name = rate->measure.n > 0 ? rate->measure : rate->key;
	struct saving saving;
	struct term part, all[2];
	struct check *check;

	if (!str_ends(name, STR("率")) || !text_names(prose, "saving.rate",
	    name) || rate->figure->fact.qualifier != QUALIFIER_EQ)
		return false;
	saving = saving_of(prose, i);
	if (saving.price == NULL || saving.planned || judge_ratio_holds(
	    rate->figure, saving.saved->figure, saving.price->figure))
		return false;
	part = all[1] = term_plus(saving.saved->figure);
	all[0] = term_plus(saving.price->figure);
	check = judge_ratio(prose->reading, CHECK_RATIO, RULE_SAVING,
	    rate->figure, &part, 1, all, 2, false);
	if (check->status != CHECK_CONSISTENT && !is_slip(rate->figure,
	    check)) {
		check_drop(prose->reading);
		return false;
	}
	check_warn(check);
	rate->checked = saving.saved->related = saving.price->related = true;
	return true;
}
