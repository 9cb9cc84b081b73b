/*
 * Targets and their bounds, parts and the whole they must fit in.
 */
#include "judge_parts.h"
#include "judge_say.h"

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

	if (decimal_is_none(difference) || !range_known(result.rounded) ||
	    figures_clash(target, actual))
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

	if (!range_known(range) || !range_known(parts->rounded))
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
	check->formula = strbuf_take(arena, &buf);
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
