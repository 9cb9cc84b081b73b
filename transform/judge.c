/*
 * Whether figures agree. What is printed stands for an interval; a relation
 * fails only if no choice of numbers from the intervals would satisfy it.
 *
 *	62.93万元 / 65.04万元, stated 96.76%:
 *	[62.925, 62.935] / [65.035, 65.045] = [96.7407, 96.7710] %
 *	meets [96.755, 96.765] %: consistent.
 */
#include "judge.h"
#include "judge_say.h"

#define QUOTIENT_MOST	16	/* terms of a numerator tried without memory */

enum outcome {
	OUTCOME_EXACT,		/* the very numbers */
	OUTCOME_ROUNDS,		/* the intervals meet */
	OUTCOME_CUT,		/* they would, had digits been cut off */
	OUTCOME_DIFFERS,
	OUTCOME_UNKNOWN,
};

/* What a formula gave: all it may be, the same with cut digits, the number. */
struct result {
	struct interval	rounded, cut;
	struct decimal	shown;
};

/* -- what a figure stands for ------------------------------------------- */

/* An amount in whole 元 is no count: what was added up had 角 and 分. */
static bool
is_money(const struct figure *figure)
{
	return str_eq(figure->fact.unit, STR("元")) &&
	    figure->fact.qualifier == QUALIFIER_EQ &&
	    !decimal_is_none(figure->fact.resolution);
}

static struct interval
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

	if ((figure->exact && !is_money(figure)) || fact->qualifier != QUALIFIER_EQ ||
	    decimal_is_none(fact->value) || decimal_is_none(fact->resolution))
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

static bool
is_percent(const struct figure *figure)
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

static struct interval
term_range(const struct term *term, bool cut)
{
	struct interval range = part_range(term->figure, cut);
	struct interval weight;

	if (term->weight != NULL) {
		weight = weight_range(term->weight, cut);
		if (is_percent(term->weight))
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
		if (is_percent(term->weight))
			d = decimal_mul(d, decimal_pow10(-2));
		d = decimal_normal(d);
	}
	return term->sign < 0 ? decimal_neg(d) : d;
}

static struct result
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

/* -- the decision -------------------------------------------------------- */

static bool
known(struct interval a)
{
	return !interval_is_unknown(a);
}

static enum outcome
outcome_of(const struct figure *stated, const struct result *result)
{
	struct interval range = figure_range(stated);
	struct interval cut = figure_cut(stated);

	if (!known(range) || !known(result->rounded))
		return OUTCOME_UNKNOWN;
	if (interval_meets(range, result->rounded))
		return decimal_eq(decimal_normal(stated->fact.value),
		    decimal_normal(result->shown)) ?
		    OUTCOME_EXACT : OUTCOME_ROUNDS;
	if ((known(cut) && interval_meets(cut, result->rounded)) ||
	    (known(cut) && known(result->cut) &&
	    interval_meets(cut, result->cut)) ||
	    (known(result->cut) && interval_meets(range, result->cut)))
		return OUTCOME_CUT;
	return OUTCOME_DIFFERS;
}

/* Half of what both intervals span: how far the numbers may lie apart. */
static struct decimal
tolerance_of(struct interval a, struct interval b)
{
	return decimal_normal(decimal_mul(decimal_add(interval_width(a),
	    interval_width(b)), (struct decimal){ 5, 1 }));
}

static struct str
decimal_str(struct arena *arena, struct decimal d)
{
	char buf[DECIMAL_TEXT];

	return arena_str(arena, decimal_print(buf, d));
}

/* -- the check ----------------------------------------------------------- */

static struct check *
check_new(struct reading *reading, int kind, struct str rule,
    const struct figure *at)
{
	struct check *check = VEC_PUSH(reading->arena, &reading->checks);

	check->doc = reading->doc;
	check->check = arena_printf(reading->arena, "c%04zu",
	    reading->checks.n);
	check->kind = kind;
	check->rule = rule;
	check->severity = CHECK_ERROR;
	if (at == NULL)
		return check;
	check->table = at->fact.table;
	check->row = at->fact.row;
	check->column = at->fact.column;
	check->unit = at->fact.unit;
	check->page = at->fact.page;
	check->line = at->fact.line;
	return check;
}

static void
check_fill(struct arena *arena, struct check *check,
    const struct figure *stated, const struct result *result)
{
	check->stated = decimal_str(arena, stated->fact.value);
	check->computed = decimal_str(arena, result->shown);
	check->difference = decimal_str(arena,
	    decimal_sub(stated->fact.value, result->shown));
	check->tolerance = decimal_str(arena,
	    tolerance_of(figure_range(stated), result->rounded));
}

static void
check_decide(struct check *check, enum outcome outcome)
{
	static const struct {
		int	status, severity;
	} table[] = {
		[OUTCOME_EXACT] = { CHECK_CONSISTENT, CHECK_ERROR },
		[OUTCOME_ROUNDS] = { CHECK_CONSISTENT, CHECK_ERROR },
		[OUTCOME_CUT] = { CHECK_INCONSISTENT, CHECK_WARNING },
		[OUTCOME_DIFFERS] = { CHECK_INCONSISTENT, CHECK_ERROR },
		[OUTCOME_UNKNOWN] = { CHECK_UNDECIDED, CHECK_ERROR },
	};

	check->status = table[outcome].status;
	check->severity = table[outcome].severity;
}

static void
add_id(struct strbuf *buf, const char *between, const struct figure *figure)
{
	if (buf->n > 0)
		strbuf_add(buf, str_from(between));
	strbuf_add(buf, figure->fact.fact);
}

static void
add_terms(struct strbuf *facts, const struct term *terms, size_t nterms)
{
	for (size_t i = 0; i < nterms; i++) {
		add_id(facts, ";", terms[i].figure);
		if (terms[i].weight != NULL)
			add_id(facts, ";", terms[i].weight);
	}
}

/* f0002+f0003*f0004/100-f0005 */
static void
add_formula(struct strbuf *buf, const struct term *terms, size_t nterms)
{
	for (size_t i = 0; i < nterms; i++) {
		if (terms[i].sign < 0)
			strbuf_addc(buf, '-');
		else if (i > 0)
			strbuf_addc(buf, '+');
		strbuf_add(buf, terms[i].figure->fact.fact);
		if (terms[i].weight == NULL)
			continue;
		strbuf_addc(buf, '*');
		strbuf_add(buf, terms[i].weight->fact.fact);
		if (is_percent(terms[i].weight))
			strbuf_add(buf, STR("/100"));
	}
}

static struct str
buf_take(struct arena *arena, struct strbuf *buf)
{
	struct str s = arena_str(arena, strbuf_str(buf));

	strbuf_clear(buf);
	return s;
}

static struct str
facts_of(struct arena *arena, const struct figure *stated,
    const struct term *a, size_t na, const struct term *b, size_t nb)
{
	struct strbuf buf = { 0 };

	add_id(&buf, ";", stated);
	add_terms(&buf, a, na);
	add_terms(&buf, b, nb);
	return buf_take(arena, &buf);
}

/* -- the message --------------------------------------------------------- */

/* How the verdict ends the sentence. */
static struct str
tail(struct arena *arena, enum outcome outcome, const struct figure *like,
    struct decimal difference)
{
	struct str amount = say_amount(arena, like, difference);

	switch (outcome) {
	case OUTCOME_EXACT:
		return str_from(_(": they agree."));
	case OUTCOME_ROUNDS:
		return arena_printf(arena,
		    _(": they agree within rounding (apart by %.*s)."),
		    STR_ARG(amount));
	case OUTCOME_CUT:
		return arena_printf(arena, _(", a difference of %.*s; it would"
		    " hold if digits were cut off instead of rounded."),
		    STR_ARG(amount));
	case OUTCOME_DIFFERS:
		return arena_printf(arena, _(", a difference of %.*s."),
		    STR_ARG(amount));
	case OUTCOME_UNKNOWN:
		break;
	}
	return str_from(_("; this cannot be decided."));
}

/* What the parts of a sum are called, when they are too many to name. */
static const char *
parts_words(int kind, const struct figure *stated)
{
	if (stated->fact.source != FACT_TABLE)
		return _("the sum of its parts");
	switch (kind) {
	case CHECK_SUM:
		return _("the sum of the rows");
	case CHECK_SUBTOTAL:
		return _("the sum of the items below it");
	case CHECK_IDENTITY:
		return _("the sum of the columns of the row");
	case CHECK_WEIGHTED:
		return _("the sum of the weighted parts");
	default:
		return _("the sum of its parts");
	}
}

/* "P is S, <what> gives C" and the verdict. */
static struct str
plain_message(struct arena *arena, const struct figure *stated,
    struct str what, struct decimal shown, enum outcome outcome)
{
	struct str place = say_place(arena, stated);
	struct str said = say_figure(arena, stated);
	struct str got = say_amount(arena, stated, shown);
	struct str end = tail(arena, outcome, stated,
	    decimal_sub(stated->fact.value, shown));

	if (decimal_is_none(shown) && what.n > 0)
		return arena_printf(arena,
		    _("%.*s is %.*s; %.*s cannot be computed."),
		    STR_ARG(place), STR_ARG(said), STR_ARG(what));
	if (what.n == 0)
		return arena_printf(arena,
		    _("%.*s is %.*s, it should be %.*s%.*s"), STR_ARG(place),
		    STR_ARG(said), STR_ARG(got), STR_ARG(end));
	return arena_printf(arena, _("%.*s is %.*s, %.*s gives %.*s%.*s"),
	    STR_ARG(place), STR_ARG(said), STR_ARG(what), STR_ARG(got),
	    STR_ARG(end));
}

static struct str
sum_message(struct arena *arena, int kind, const struct figure *stated,
    const struct term *terms, size_t nterms, struct decimal shown,
    enum outcome outcome)
{
	struct str what = STR("");

	if (kind != CHECK_SUM || stated->fact.source != FACT_TABLE)
		what = say_sum(arena, stated, terms, nterms);
	if (what.n == 0)
		what = str_from(parts_words(kind, stated));
	return plain_message(arena, stated, what, shown, outcome);
}

/* -- equality ------------------------------------------------------------ */

/* The same quantity to the same precision has the same digits. */
static bool
same_precision(const struct figure *a, const struct figure *b)
{
	return a->fact.qualifier == QUALIFIER_EQ &&
	    b->fact.qualifier == QUALIFIER_EQ &&
	    !decimal_is_none(a->fact.resolution) &&
	    decimal_eq(decimal_normal(a->fact.resolution),
	    decimal_normal(b->fact.resolution));
}

static bool
dimensions_clash(const struct figure *a, const struct figure *b)
{
	return a->dimension.n > 0 && b->dimension.n > 0 &&
	    !str_eq(a->dimension, b->dimension);
}

static enum outcome
equal_outcome(const struct figure *stated, const struct figure *other,
    const struct result *result)
{
	enum outcome outcome = outcome_of(stated, result);

	if (outcome == OUTCOME_UNKNOWN || dimensions_clash(stated, other))
		return OUTCOME_UNKNOWN;
	if (same_precision(stated, other))
		return decimal_cmp(stated->fact.value, other->fact.value) == 0 ?
		    OUTCOME_EXACT : OUTCOME_DIFFERS;
	return outcome;
}

static struct result
figure_result(const struct figure *figure)
{
	return (struct result){
		.rounded = figure_range(figure),
		.cut = figure_cut(figure),
		.shown = figure->fact.value,
	};
}

struct check *
judge_equal(struct reading *reading, int kind, struct str rule,
    const struct figure *stated, const struct figure *other)
{
	struct arena *arena = reading->arena;
	struct result result = figure_result(other);
	enum outcome outcome = equal_outcome(stated, other, &result);
	struct check *check = check_new(reading, kind, rule, stated);
	const struct term term = { other, 1, NULL };

	check_decide(check, outcome);
	check_fill(arena, check, stated, &result);
	check->facts = facts_of(arena, stated, &term, 1, NULL, 0);
	check->formula = other->fact.fact;
	check->message = arena_printf(arena, _("%.*s is %.*s, %.*s is %.*s%.*s"),
	    STR_ARG(say_place(arena, stated)),
	    STR_ARG(say_figure(arena, stated)),
	    STR_ARG(say_place(arena, other)),
	    STR_ARG(say_figure(arena, other)),
	    STR_ARG(tail(arena, outcome, stated,
	    decimal_sub(stated->fact.value, result.shown))));
	return check;
}

bool
judge_equal_holds(const struct figure *stated, const struct figure *other)
{
	struct result result = figure_result(other);

	return equal_outcome(stated, other, &result) <= OUTCOME_ROUNDS;
}

/* -- sums ---------------------------------------------------------------- */

static enum outcome
sum_outcome(const struct figure *stated, const struct term *terms,
    size_t nterms, const struct result *result)
{
	if (nterms == 1 && terms->sign > 0 && terms->weight == NULL)
		return equal_outcome(stated, terms->figure, result);
	return outcome_of(stated, result);
}

struct check *
judge_sum(struct reading *reading, int kind, struct str rule,
    const struct figure *stated, const struct term *terms, size_t nterms)
{
	struct arena *arena = reading->arena;
	struct result result = terms_result(terms, nterms);
	enum outcome outcome = sum_outcome(stated, terms, nterms, &result);
	struct check *check = check_new(reading, kind, rule, stated);
	struct strbuf buf = { 0 };

	check_decide(check, outcome);
	check_fill(arena, check, stated, &result);
	check->facts = facts_of(arena, stated, terms, nterms, NULL, 0);
	add_formula(&buf, terms, nterms);
	check->formula = buf_take(arena, &buf);
	check->message = sum_message(arena, kind, stated, terms, nterms,
	    result.shown, outcome);
	if (outcome == OUTCOME_DIFFERS)
		check->suggestion = suggest_for_sum(reading, stated, terms,
		    nterms);
	return check;
}

bool
judge_sum_holds(const struct figure *stated, const struct term *terms,
    size_t nterms)
{
	struct result result = terms_result(terms, nterms);

	return sum_outcome(stated, terms, nterms, &result) <= OUTCOME_ROUNDS;
}

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

static int
places_of(const struct figure *figure)
{
	struct decimal d = decimal_normal(figure->fact.resolution);

	return decimal_is_none(d) ? 0 : d.scale;
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

	if (!known(num) || !known(den))
		return interval_unknown();
	q = interval_div(num, den);
	if (!known(q))
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
	return buf_take(arena, &buf);
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

/* Two digits more than printed are enough for a sentence. */
static struct decimal
for_sentence(struct decimal d, const struct figure *stated)
{
	if (decimal_is_none(d))
		return d;
	return decimal_normal(decimal_round(d, places_of(stated) + 2,
	    DECIMAL_NEAR));
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
	struct result result = ratio_result(&r, places_of(stated));
	enum outcome outcome = outcome_of(stated, &result);
	struct check *check = check_new(reading, kind, rule, stated);

	if (decimal_is_none(result.shown))
		outcome = OUTCOME_UNKNOWN;
	check_decide(check, outcome);
	check_fill(arena, check, stated, &result);
	check->facts = facts_of(arena, stated, numerator, nnumerator,
	    denominator, ndenominator);
	check->formula = ratio_formula(arena, &r);
	check->message = plain_message(arena, stated, ratio_words(arena,
	    stated, numerator, nnumerator, denominator, ndenominator, change),
	    for_sentence(result.shown, stated), outcome);
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

/* -- bounds -------------------------------------------------------------- */

/* All the numbers that reach the target. */
static struct interval
target_range(const struct figure *target, bool lower_is_better)
{
	struct decimal bound = target->fact.value;
	struct interval range = figure_range(target);

	switch (target->fact.qualifier) {
	case QUALIFIER_GT:
		return interval_at_least(bound, true);
	case QUALIFIER_LE:
		return interval_at_most(bound, false);
	case QUALIFIER_LT:
		return interval_at_most(bound, true);
	case QUALIFIER_GE:
	case QUALIFIER_MORE:
		return interval_at_least(bound, false);
	case QUALIFIER_ABOUT:	/* near it is enough, on either side */
		if (lower_is_better)
			return interval_at_most(range.hi, false);
		return interval_at_least(range.lo, false);
	default:
		if (lower_is_better)
			return interval_at_most(bound, false);
		return interval_at_least(bound, false);
	}
}

static struct str
bound_tail(struct arena *arena, enum outcome outcome, const char *ok,
    const char *bad, const struct figure *like, struct decimal difference)
{
	if (outcome == OUTCOME_UNKNOWN)
		return str_from(_("; this cannot be decided."));
	if (outcome != OUTCOME_DIFFERS)
		return str_from(ok);
	return arena_printf(arena, "%s%.*s%s", bad,
	    STR_ARG(say_amount(arena, like, decimal_abs(difference))),
	    _("."));
}

struct check *
judge_target(struct reading *reading, int kind, struct str rule,
    const struct figure *target, const struct figure *actual,
    bool lower_is_better)
{
	struct arena *arena = reading->arena;
	struct result result = figure_result(actual);
	struct check *check = check_new(reading, kind, rule, actual);
	const struct term term = { actual, 1, NULL };
	struct decimal difference = decimal_sub(target->fact.value,
	    actual->fact.value);
	enum outcome outcome = OUTCOME_ROUNDS;

	if (decimal_is_none(difference) || !known(result.rounded) ||
	    dimensions_clash(target, actual))
		outcome = OUTCOME_UNKNOWN;
	else if (!interval_meets(target_range(target, lower_is_better),
	    result.rounded))
		outcome = OUTCOME_DIFFERS;
	check_decide(check, outcome);
	check_fill(arena, check, target, &result);
	check->facts = facts_of(arena, target, &term, 1, NULL, 0);
	check->formula = actual->fact.fact;
	check->message = arena_printf(arena,
	    _("%.*s is %.*s, the target is %.*s%.*s"),
	    STR_ARG(say_place(arena, actual)),
	    STR_ARG(say_figure(arena, actual)),
	    STR_ARG(say_figure(arena, target)),
	    STR_ARG(bound_tail(arena, outcome, _(": reached."),
	    _(": missed by "), target, difference)));
	return check;
}

/* Sum of the parts against a whole they must not exceed. */
static enum outcome
within_outcome(const struct figure *whole, const struct result *parts,
    bool all)
{
	struct interval range = figure_range(whole);
	struct interval room = range;

	if (!known(range) || !known(parts->rounded))
		return OUTCOME_UNKNOWN;
	if (all)
		return outcome_of(whole, parts);
	room.lo_inf = true;
	return interval_meets(room, parts->rounded) ? OUTCOME_ROUNDS :
	    OUTCOME_DIFFERS;
}

static struct str
within_message(struct arena *arena, const struct figure *whole,
    const struct term *parts, size_t nparts, const struct result *result,
    enum outcome outcome, bool incomplete)
{
	struct decimal difference = decimal_sub(whole->fact.value,
	    result->shown);
	struct str names = say_sum(arena, whole, parts, nparts);
	struct str end;

	if (incomplete)
		end = arena_printf(arena, _("; %.*s are not accounted for,"
		    " unless the list is incomplete."),
		    STR_ARG(say_amount(arena, whole, difference)));
	else
		end = bound_tail(arena, outcome, _(": not more than the whole."),
		    _(": more than the whole by "), whole, difference);
	if (names.n == 0)
		names = str_from(_("the parts together"));
	return arena_printf(arena, _("%.*s is %.*s, %.*s gives %.*s%.*s"),
	    STR_ARG(say_place(arena, whole)),
	    STR_ARG(say_figure(arena, whole)), STR_ARG(names),
	    STR_ARG(say_amount(arena, whole, result->shown)), STR_ARG(end));
}

static struct check *
within(struct reading *reading, int kind, struct str rule,
    const struct figure *whole, const struct term *parts, size_t nparts,
    enum outcome outcome, bool incomplete)
{
	struct arena *arena = reading->arena;
	struct result result = terms_result(parts, nparts);
	struct check *check = check_new(reading, kind, rule, whole);
	struct strbuf buf = { 0 };

	check_decide(check, outcome);
	check_fill(arena, check, whole, &result);
	check->facts = facts_of(arena, whole, parts, nparts, NULL, 0);
	add_formula(&buf, parts, nparts);
	check->formula = buf_take(arena, &buf);
	check->message = within_message(arena, whole, parts, nparts, &result,
	    outcome, incomplete);
	if (incomplete)
		check->severity = CHECK_WARNING;
	return check;
}

struct check *
judge_at_most(struct reading *reading, int kind, struct str rule,
    const struct figure *whole, const struct term *parts, size_t nparts)
{
	struct result result = terms_result(parts, nparts);

	return within(reading, kind, rule, whole, parts, nparts,
	    within_outcome(whole, &result, false), false);
}

struct check *
judge_within(struct reading *reading, int kind, struct str rule,
    const struct figure *whole, const struct term *parts, size_t nparts,
    bool exhaustive)
{
	struct result result = terms_result(parts, nparts);
	enum outcome room = within_outcome(whole, &result, false);
	enum outcome full = within_outcome(whole, &result, true);

	/* Too much is an error; one part alone need not fill the whole. */
	if (room != OUTCOME_ROUNDS || (nparts == 1 && !exhaustive))
		return within(reading, kind, rule, whole, parts, nparts, room,
		    false);
	if (exhaustive || full <= OUTCOME_ROUNDS)
		return judge_sum(reading, kind, rule, whole, parts, nparts);
	return within(reading, kind, rule, whole, parts, nparts, full, true);
}

/* -- numbers and words ---------------------------------------------------- */

struct check *
judge_number(struct reading *reading, int kind, struct str rule,
    const struct figure *stated, struct interval computed,
    struct decimal shown)
{
	struct arena *arena = reading->arena;
	struct result result = {
		.rounded = computed, .cut = computed,
		.shown = decimal_is_none(shown) ? shown : decimal_normal(shown),
	};
	enum outcome outcome = outcome_of(stated, &result);
	struct check *check = check_new(reading, kind, rule, stated);

	check_decide(check, outcome);
	check_fill(arena, check, stated, &result);
	check->facts = stated->fact.fact;
	check->message = plain_message(arena, stated, STR(""),
	    for_sentence(result.shown, stated), outcome);
	return check;
}

struct check *
judge_whole(struct reading *reading, int kind, struct str rule,
    struct decimal whole, const struct term *terms, size_t nterms)
{
	struct arena *arena = reading->arena;
	struct figure stated = *terms[0].figure;
	struct result result = terms_result(terms, nterms);
	struct strbuf facts = { 0 }, formula = { 0 };
	struct check *check;
	enum outcome outcome;

	stated.fact.value = whole;
	stated.exact = true;
	stated.range = interval_point(whole);
	outcome = outcome_of(&stated, &result);
	check = check_new(reading, kind, rule, terms[0].figure);
	check_decide(check, outcome);
	check_fill(arena, check, &stated, &result);
	add_terms(&facts, terms, nterms);
	check->facts = buf_take(arena, &facts);
	add_formula(&formula, terms, nterms);
	check->formula = buf_take(arena, &formula);
	check->row = STR("");
	check->message = arena_printf(arena,
	    _("%.*s, column \"%.*s\": the shares add up to %.*s%.*s"),
	    STR_ARG(say_table(arena, stated.fact.table, stated.fact.table_id)),
	    STR_ARG(stated.fact.column),
	    STR_ARG(say_amount(arena, &stated, result.shown)),
	    STR_ARG(tail(arena, outcome, &stated,
	    decimal_sub(whole, result.shown))));
	return check;
}

struct check *
judge_words(struct reading *reading, int kind, struct str rule, int status,
    int severity, const struct figure *at, struct str stated,
    struct str computed, struct str message)
{
	struct check *check = check_new(reading, kind, rule, at);

	check->status = status;
	check->severity = severity;
	check->stated = stated;
	check->computed = computed;
	check->message = message;
	check->unit = STR("");
	if (at != NULL)
		check->facts = at->fact.fact;
	return check;
}
