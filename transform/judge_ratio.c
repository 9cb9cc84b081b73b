/*
 * Rates, quotients and changes against the figures that they are made of.
 */
#include "judge_parts.h"
#include "judge_say.h"

#define QUOTIENT_MOST	16	/* terms of a numerator tried without memory */

/* -- ratios -------------------------------------------------------------- */

/* 96.76% is 100 times a ratio, 2.4倍 and a bare number are the ratio. */
static struct decimal
ratio_factor(const struct figure *stated)
{
	static const struct {
		const char	*unit;
		int		 power;
	} table[] = { { "%", 2 }, { "‰", 3 }, { "百分点", 2 }, { "个百分点", 2 } };

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (str_eq(stated->fact.unit, str_from(table[i].unit)))
			return decimal_pow10(table[i].power);
	return decimal_int(1);
}

struct ratio {
	const struct term	*num, *den;
	size_t			 nnum, nden;
	int			 shift;	/* whole ones added: num/den + shift */
	bool			 neg;	/* 下降: the printed change is -(...) */
	struct decimal		 factor;
};

static struct interval
ratio_range(const struct ratio *r, struct interval num, struct interval den)
{
	struct interval q;

	if (!range_known(num) || !range_known(den))
		return interval_unknown();
	q = interval_div(num, den);
	if (!range_known(q))
		return q;
	q = interval_add(q, interval_point(decimal_int(r->shift)));
	q = interval_mul(q, interval_point(r->factor));
	return r->neg ? interval_neg(q) : q;
}

static struct decimal
ratio_value(const struct ratio *r, struct decimal num, struct decimal den,
    int places)
{
	struct decimal top = decimal_add(num,
	    decimal_mul(den, decimal_int(r->shift)));
	struct decimal q;

	if (decimal_is_none(top) || decimal_is_none(den))
		return DECIMAL_NONE;
	for (int more = 6; more >= 0; more -= 2) {
		q = decimal_div(decimal_mul(top, r->factor), den,
		    places + more, DECIMAL_NEAR);
		if (!decimal_is_none(q))
			break;
	}
	return decimal_normal(r->neg ? decimal_neg(q) : q);
}

static struct result
ratio_result(const struct ratio *r, int places)
{
	struct result num = terms_result(r->num, r->nnum);
	struct result den = terms_result(r->den, r->nden);

	return (struct result){
		.rounded = ratio_range(r, num.rounded, den.rounded),
		.cut = ratio_range(r, num.cut, den.cut),
		.shown = ratio_value(r, num.shown, den.shown, places),
	};
}

/*
 * (A - B) / A is 1 - B / A: written so, A's interval counts once. Leaves the
 * other terms in `kept`, gives how many, and what the removed ones add.
 */
static size_t
ratio_reduce(struct term *kept, const struct term *num, size_t nnum,
    const struct term *den, size_t nden, int *shift)
{
	size_t n = 0;

	for (size_t i = 0; i < nnum; i++) {
		if (nden == 1 && den->sign > 0 && den->weight == NULL &&
		    num[i].weight == NULL && num[i].figure == den->figure)
			*shift += num[i].sign;
		else
			kept[n++] = num[i];
	}
	return n;
}

static struct ratio
ratio_of(struct arena *arena, const struct figure *stated,
    const struct term *num, size_t nnum, const struct term *den, size_t nden,
    bool change)
{
	struct term *kept = arena_alloc(arena, (nnum + 1) * sizeof *kept);
	struct ratio r = {
		.num = kept, .den = den, .nden = nden,
		.shift = change ? -1 : 0,
		.neg = change && stated->falls &&
		    !decimal_is_none(stated->fact.value) &&
		    decimal_sign(stated->fact.value) > 0,
		.factor = ratio_factor(stated),
	};

	r.nnum = ratio_reduce(kept, num, nnum, den, nden, &r.shift);
	return r;
}

static struct str
ratio_formula(struct arena *arena, const struct ratio *r)
{
	char digits[DECIMAL_TEXT];
	struct strbuf buf = { 0 };

	strbuf_add(&buf, r->neg ? STR("-(") : STR("("));
	if (r->nnum > 1)
		strbuf_addc(&buf, '(');
	add_formula(&buf, r->num, r->nnum);
	if (r->nnum > 1)
		strbuf_addc(&buf, ')');
	if (r->nnum == 0)
		strbuf_addc(&buf, '0');
	strbuf_addc(&buf, '/');
	if (r->nden > 1)
		strbuf_addc(&buf, '(');
	add_formula(&buf, r->den, r->nden);
	if (r->nden > 1)
		strbuf_addc(&buf, ')');
	if (r->shift != 0)
		strbuf_printf(&buf, "%+d", r->shift);
	strbuf_printf(&buf, ")*%.*s",
	    STR_ARG(decimal_print(digits, r->factor)));
	return strbuf_take(arena, &buf);
}

/* “接通量”÷“呼入量” */
static struct str
ratio_words(struct arena *arena, const struct figure *stated,
    const struct term *num, size_t nnum, const struct term *den, size_t nden,
    bool change)
{
	struct str a = say_sum(arena, stated, num, nnum);
	struct str b = say_sum(arena, stated, den, nden);

	if (a.n == 0 || b.n == 0 || str_eq(a, b))
		return change ? str_from(_("the change of the figures")) :
		    str_from(_("dividing the figures"));
	if (change)
		return arena_printf(arena, _("the change from %.*s to %.*s"),
		    STR_ARG(b), STR_ARG(a));
	return arena_printf(arena, nnum > 1 ? "(%.*s)%s%.*s" : "%.*s%s%.*s",
	    STR_ARG(a), "÷", STR_ARG(b));
}

/* 10万元 is no quotient of two amounts of money: it was taken for another. */
static bool
has_dimension(const struct figure *stated, const struct term *numerator,
    size_t nnumerator, const struct term *denominator, size_t ndenominator)
{
	struct str unit = stated->fact.unit;

	return unit.n > 0 && nnumerator > 0 && ndenominator > 0 &&
	    !str_eq(unit, STR("%")) &&
	    str_eq(unit, numerator[0].figure->fact.unit) &&
	    str_eq(unit, denominator[0].figure->fact.unit);
}

struct check *
judge_ratio(struct reading *reading, int kind, struct str rule,
    const struct figure *stated, const struct term *numerator,
    size_t nnumerator, const struct term *denominator, size_t ndenominator,
    bool change)
{
	struct arena *arena = reading->arena;
	struct ratio r = ratio_of(arena, stated, numerator, nnumerator,
	    denominator, ndenominator, change);
	struct result result = ratio_result(&r, figure_places(stated));
	enum outcome outcome = outcome_of(stated, &result);
	struct check *check = check_new(reading, kind, rule, stated);

	if (decimal_is_none(result.shown) || has_dimension(stated, numerator,
	    nnumerator, denominator, ndenominator))
		outcome = OUTCOME_UNKNOWN;
	check_decide(check, outcome);
	check_fill(arena, check, stated, &result);
	check->facts = facts_of(arena, stated, numerator, nnumerator,
	    denominator, ndenominator);
	check->formula = ratio_formula(arena, &r);
	check->message = plain_message(arena, stated, ratio_words(arena,
	    stated, numerator, nnumerator, denominator, ndenominator, change),
	    figure_sentence(result.shown, stated), outcome);
	return check;
}

bool
judge_ratio_holds(const struct figure *stated, const struct figure *numerator,
    const struct figure *denominator)
{
	const struct term num = { numerator, 1, NULL };
	const struct term den = { denominator, 1, NULL };
	const struct ratio r = {
		.num = &num, .nnum = 1, .den = &den, .nden = 1,
		.factor = ratio_factor(stated),
	};
	struct result result = {
		.rounded = ratio_range(&r, term_range(&num, false),
		    term_range(&den, false)),
		.cut = interval_unknown(),
	};

	return outcome_of(stated, &result) <= OUTCOME_ROUNDS;
}

bool
judge_quotient_holds(const struct figure *stated,
    const struct term *numerator, size_t nnumerator,
    const struct term *denominator, size_t ndenominator, bool change)
{
	struct term kept[QUOTIENT_MOST];
	struct ratio r = {
		.num = kept, .den = denominator, .nden = ndenominator,
		.shift = change ? -1 : 0,
		.neg = change && stated->falls &&
		    decimal_sign(stated->fact.value) > 0,
		.factor = ratio_factor(stated),
	};
	struct result result = { .cut = interval_unknown() };

	if (nnumerator > QUOTIENT_MOST)
		return false;
	r.nnum = ratio_reduce(kept, numerator, nnumerator, denominator,
	    ndenominator, &r.shift);
	result.rounded = ratio_range(&r, terms_result(kept, r.nnum).rounded,
	    terms_result(denominator, ndenominator).rounded);
	return outcome_of(stated, &result) <= OUTCOME_ROUNDS;
}
