/*
 * What a printed figure may stand for:
 *
 *	36.03万宗   360300, resolution 100   [360250, 360350]
 *	120件       exact                    [120, 120]
 *	不低于95%   >=                       [95, ...)
 *	约300件     about 0.05               [285, 315]
 *	300多件     more 0.1                 [300, 330]
 */
#include "quantity.h"

const char *const	qualifier_words[] = {
	"=", ">=", "<=", ">", "<", "~", "+", NULL,
};

static struct decimal
greater(struct decimal a, struct decimal b)
{
	if (decimal_is_none(a) || decimal_is_none(b))
		return DECIMAL_NONE;
	return decimal_cmp(a, b) > 0 ? a : b;
}

/* A share of the size of the value. */
static struct decimal
reach(const struct quantity *quantity, struct decimal share)
{
	return decimal_mul_to(decimal_abs(quantity->value), share,
	    DECIMAL_CEIL);
}

static struct interval
about_interval(const struct quantity *quantity, struct decimal about)
{
	struct decimal	half = decimal_mul(quantity->resolution,
			    (struct decimal){ 5, 1 });
	struct decimal	by = greater(reach(quantity, about), half);

	return interval_between(decimal_sub(quantity->value, by),
	    decimal_add(quantity->value, by));
}

/* 多 goes away from zero: -300多 is below -300. */
static struct interval
more_interval(const struct quantity *quantity, struct decimal more)
{
	struct decimal	by = greater(reach(quantity, more),
			    quantity->resolution);

	if (decimal_sign(quantity->value) < 0)
		return interval_between(decimal_sub(quantity->value, by),
		    quantity->value);
	return interval_between(quantity->value,
	    decimal_add(quantity->value, by));
}

struct interval
quantity_interval(const struct quantity *quantity, struct decimal about,
    struct decimal more)
{
	switch ((enum qualifier)quantity->qualifier) {
	case QUALIFIER_EQ:
		return quantity->exact ? interval_point(quantity->value) :
		    interval_rounded(quantity->value, quantity->resolution);
	case QUALIFIER_GE:
	case QUALIFIER_GT:
		return interval_at_least(quantity->value,
		    quantity->qualifier == QUALIFIER_GT);
	case QUALIFIER_LE:
	case QUALIFIER_LT:
		return interval_at_most(quantity->value,
		    quantity->qualifier == QUALIFIER_LT);
	case QUALIFIER_ABOUT:
		return about_interval(quantity, about);
	case QUALIFIER_MORE:
		return more_interval(quantity, more);
	}
	return interval_unknown();
}
