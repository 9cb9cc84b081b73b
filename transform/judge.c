/*
 * Whether figures agree. What is printed stands for an interval; a relation
 * fails only if no choice of numbers from the intervals would satisfy it.
 *
 *	62.93万元 / 65.04万元, stated 96.76%:
 *	[62.925, 62.935] / [65.035, 65.045] = [96.7407, 96.7710] %
 *	meets [96.755, 96.765] %: consistent.
 */
#include "judge_parts.h"
#include "judge_say.h"

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

static enum outcome
equal_outcome(const struct figure *stated, const struct figure *other,
    const struct result *result)
{
	enum outcome outcome = outcome_of(stated, result);

	if (outcome == OUTCOME_UNKNOWN || figures_clash(stated, other))
		return OUTCOME_UNKNOWN;
	if (same_precision(stated, other))
		return decimal_cmp(stated->fact.value, other->fact.value) == 0 ?
		    OUTCOME_EXACT : OUTCOME_DIFFERS;
	return outcome;
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
	    STR_ARG(verdict_tail(arena, outcome, stated,
	    decimal_sub(stated->fact.value, result.shown))));
	return check;
}

bool
judge_equal_holds(const struct figure *stated, const struct figure *other)
{
	struct result result = figure_result(other);

	return equal_outcome(stated, other, &result) <= OUTCOME_ROUNDS;
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

/* -- sums ---------------------------------------------------------------- */

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

static enum outcome
sum_outcome(const struct figure *stated, const struct term *terms,
    size_t nterms, const struct result *result)
{
	if (nterms == 1 && terms->sign > 0 && terms->weight == NULL)
		return equal_outcome(stated, terms->figure, result);
	return outcome_of(stated, result);
}

struct term
term_plus(const struct figure *figure)
{
	return (struct term){ .figure = figure, .sign = 1 };
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
	check->formula = strbuf_take(arena, &buf);
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
	    figure_sentence(result.shown, stated), outcome);
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
	check->facts = strbuf_take(arena, &facts);
	add_formula(&formula, terms, nterms);
	check->formula = strbuf_take(arena, &formula);
	check->row = STR("");
	check->message = arena_printf(arena,
	    str_eq(stated.fact.unit, STR("%")) ?
	    _("%.*s, column \"%.*s\": the shares add up to %.*s%.*s") :
	    _("%.*s, column \"%.*s\": the parts add up to %.*s%.*s"),
	    STR_ARG(say_table(arena, stated.fact.table, stated.fact.table_id)),
	    STR_ARG(stated.fact.column),
	    STR_ARG(say_amount(arena, &stated, result.shown)),
	    STR_ARG(verdict_tail(arena, outcome, &stated,
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

void
check_warn(struct check *check)
{
	if (check->status == CHECK_INCONSISTENT)
		check->severity = CHECK_WARNING;
}
