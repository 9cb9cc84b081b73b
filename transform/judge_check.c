/*
 * A check made of a verdict: its columns, its formula, its sentence.
 */
#include "judge_parts.h"
#include "judge_say.h"

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

struct check *
check_new(struct reading *reading, int kind, struct str rule,
    const struct figure *at)
{
	struct check *check = VEC_PUSH_OWN(reading->arena, &reading->checks);

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

void
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

void
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

void
add_terms(struct strbuf *facts, const struct term *terms, size_t nterms)
{
	for (size_t i = 0; i < nterms; i++) {
		add_id(facts, ";", terms[i].figure);
		if (terms[i].weight != NULL)
			add_id(facts, ";", terms[i].weight);
	}
}

/* f0002+f0003*f0004/100-f0005 */
void
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
		if (figure_is_percent(terms[i].weight))
			strbuf_add(buf, STR("/100"));
	}
}

struct str
strbuf_take(struct arena *arena, struct strbuf *buf)
{
	struct str s = arena_str(arena, strbuf_str(buf));

	strbuf_clear(buf);
	return s;
}

struct str
facts_of(struct arena *arena, const struct figure *stated,
    const struct term *a, size_t na, const struct term *b, size_t nb)
{
	struct strbuf buf = { 0 };

	add_id(&buf, ";", stated);
	add_terms(&buf, a, na);
	add_terms(&buf, b, nb);
	return strbuf_take(arena, &buf);
}

int
figure_places(const struct figure *figure)
{
	struct decimal d = decimal_normal(figure->fact.resolution);

	return decimal_is_none(d) ? 0 : d.scale;
}

/* -- the message --------------------------------------------------------- */

/* How the verdict ends the sentence. */
struct str
verdict_tail(struct arena *arena, enum outcome outcome, const struct figure *like,
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

/* "P is S, <what> gives C" and the verdict. */
struct str
plain_message(struct arena *arena, const struct figure *stated,
    struct str what, struct decimal shown, enum outcome outcome)
{
	struct str place = say_place(arena, stated);
	struct str said = say_figure(arena, stated);
	struct str got = say_amount(arena, stated, shown);
	struct str end = verdict_tail(arena, outcome, stated,
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

/* Two digits more than printed are enough for a sentence. */
struct decimal
figure_sentence(struct decimal d, const struct figure *stated)
{
	if (decimal_is_none(d))
		return d;
	return decimal_normal(decimal_round(d, figure_places(stated) + 2,
	    DECIMAL_NEAR));
}
