/* Rows of comparisons.csv, and those that are refused with their reason. */
#include "compare_parts.h"
#include "lang.h"

static struct str
better_of(const struct candidate *of)
{
	return of->rule == NULL ? STR("") :
	    rule_setting(of->rule, "better", STR(""));
}

struct comparison *
row_add(struct comparing *c, const struct candidate *of,
    const struct body *body, const struct fact *fact)
{
	struct comparison *row = VEC_PUSH(c->arena, c->out);
	const struct entry *about = &body->side->about;

	*row = (struct comparison){
		.comparison = arena_printf(c->arena, "k%05zu", c->out->n),
		.series = arena_printf(c->arena, "s%04zu", c->nseries),
		.indicator = of->topic,
		.label = of->label,
		.role = of->role,
		.district = about->district,
		.division_code = about->division_code,
		.department = about->department,
		.doc = about->doc,
		.better = better_of(of),
		.value = DECIMAL_NONE,
		.best = DECIMAL_NONE, .gap_best = DECIMAL_NONE,
		.median = DECIMAL_NONE, .gap_median = DECIMAL_NONE,
		.last_value = DECIMAL_NONE,
		.change = DECIMAL_NONE, .change_rate = DECIMAL_NONE,
	};
	if (fact == NULL)
		return row;
	row->fact = fact->fact;
	row->unit = fact->unit;
	row->period = fact->period;
	row->printed = fact->printed;
	row->value = fact->value;
	row->page = fact->page;
	row->line = fact->line;
	return row;
}

void
row_refuse(struct comparison *row, const char *reason, struct str message)
{
	row->status = NOT_COMPARABLE;
	row->reason = str_from(reason);
	row->message = message;
}

/* -- documents that tell of the same and are not in the series ------------ */

struct refusal {
	const char	*word;
	const char	*why;
};

/* The nearer, the higher: what is the same before what differs. */
static int
nearness(const struct candidate *of, const struct candidate *other)
{
	return 64 * (definition_cmp(of, other) == 0) +
	    32 * (of->rule == other->rule) +
	    16 * str_eq(of->unit, other->unit) +
	    8 * str_eq(of->role, other->role) +
	    4 * (other->fact->qualifier == QUALIFIER_EQ) +
	    2 * (of->grain == other->grain) + (other->grain != GRAIN_NONE);
}

static struct str
printed_label(struct arena *arena, const struct fact *fact)
{
	if (fact->column.n == 0)
		return fact->row;
	return arena_printf(arena, "%.*s/%.*s", STR_ARG(fact->row),
	    STR_ARG(fact->column));
}

static const struct refusal refusals[] = {
	{ "other-definition", N_("another thing is measured") },
	{ "other-unit", N_("the unit is another") },
	{ "other-role",
	    N_("what was set and what was reached are not compared") },
	{ "not-exact", N_("a bound or an approximation is not compared with "
	    "an exact figure") },
	{ "no-period", N_("its period is not known") },
	{ "other-period", N_("its period is of another length") },
	{ "no-division", N_("of which division it is could not be decided") },
	{ "other-level", N_("the division is of another level") },
	{ "other-body", N_("the body is of another kind") },
};

/* The first thing that differs. */
static const struct refusal *
refusal_of(const struct candidate *of, const struct candidate *other)
{
	const bool differs[] = {
		definition_cmp(of, other) != 0,
		!str_eq(of->unit, other->unit),
		!str_eq(of->role, other->role),
		of->fact->qualifier != other->fact->qualifier,
		other->grain == GRAIN_NONE,
		of->grain != other->grain,
		other->body->level == 0,
		of->body->level != other->body->level,
		true,
	};
	size_t i = 0;

	while (!differs[i])
		i++;
	return &refusals[i];
}

static bool
in_series(const struct series *series, const struct body *body)
{
	for (size_t i = 0; i < series->n; i++)
		if (series->v[i].body == body)
			return true;
	return false;
}

static void
refuse(struct comparing *c, const struct candidate *of,
    const struct candidate *other)
{
	const struct refusal *no = refusal_of(of, other);
	struct comparison *row = row_add(c, of, other->body, other->fact);
	struct str label = printed_label(c->arena, other->fact);

	row->role = other->role;
	row_refuse(row, no->word, arena_printf(c->arena,
	    _("“%.*s” (%.*s) is not compared as “%.*s”: %s"), STR_ARG(label),
	    STR_ARG(other->fact->printed), STR_ARG(of->label),
	    lang_text(no->why)));
}

/* A report of the same kind on a like body, that says nothing of it. */
static void
refuse_silent(struct comparing *c, const struct series *series,
    const struct body *body)
{
	const struct candidate *of = &series->v[0];
	bool like = false;

	if (body->level != of->body->level || (!of->of_district &&
	    !str_eq(body->name, of->body->name)) || body->kind.n == 0)
		return;
	for (size_t i = 0; i < series->n && !like; i++)
		like = str_eq(series->v[i].body->kind, body->kind);
	if (like)
		row_refuse(row_add(c, of, body, NULL), "not-stated",
		    arena_printf(c->arena,
		    _("%.*s states no “%.*s”"),
		    STR_ARG(body->side->about.doc), STR_ARG(of->label)));
}

void
series_refuse(struct comparing *c, const struct series *series)
{
	const struct candidate *of = &series->v[0];
	struct arena *scratch = arena_new();
	const struct candidate **best = arena_alloc(scratch,
	    (c->nbodies + 1) * sizeof *best);

	for (size_t i = series->topic_from; i < series->topic_to; i++) {
		const struct candidate *other = &c->candidates.v[i];
		size_t at = (size_t)(other->body - c->bodies);

		if (best[at] == NULL || nearness(of, other) >
		    nearness(of, best[at]))
			best[at] = other;
	}
	for (size_t i = 0; i < c->nbodies; i++) {
		if (in_series(series, &c->bodies[i]))
			continue;
		if (best[i] != NULL)
			refuse(c, of, best[i]);
		else if (series->docs > 1)
			refuse_silent(c, series, &c->bodies[i]);
	}
	arena_free(scratch);
}
