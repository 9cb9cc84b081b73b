/*
 * Targets set in a target table, and what a report on the same project says
 * of them: whether they were reached, and whether they are still the same.
 */
#include "label.h"
#include "lang.h"
#include "reconcile_parts.h"

#define RULE_REACHED	STR("cross.target")
#define RULE_SET	STR("cross.target-set")
#define ALIKE		60
#define FACTS_MOST	5000	/* of a report, looked through a target each */

static bool
has_role(const struct fact *fact, const char *role)
{
	return str_eq(fact->role, str_from(role)) &&
	    !decimal_is_none(fact->value);
}

/* 编制专报不少于50份 -> 编制专报; 案件处置量达15万宗 -> 案件处置量 */
static struct str
bare(struct cross *ctx, const struct fact *fact)
{
	struct str key = label_key(ctx->arena, fact->column);
	struct str printed = label_key(ctx->arena, fact->printed);

	if (printed.n > 0 && str_ends(key, printed))
		key = str_sub(key, 0, key.n - printed.n);
	if (str_ends(key, STR("达")))
		key = str_sub(key, 0, key.n - 3);
	return key;
}

/* 产出指标/编制专报、快报: the last part is the indicator. */
static struct str
indicator_of(struct cross *ctx, const struct fact *fact)
{
	size_t at = str_rfind(fact->row, STR("/"));

	return label_key(ctx->arena, at == STR_NONE ? fact->row :
	    str_sub(fact->row, at + 1, fact->row.n));
}

/* The figure of a role whose name is nearest, or NULL. */
static const struct fact *
nearest(struct cross *ctx, const struct side *report, const char *role,
    const struct fact *target, int *affinity)
{
	struct str name = bare(ctx, target);
	const struct fact *best = NULL;

	*affinity = ALIKE - 1;
	for (size_t i = 0; i < report->nfacts && i < FACTS_MOST; i++) {
		const struct fact *fact = &report->facts[i];
		int here;

		if (fact->source != FACT_TABLE || !has_role(fact, role) ||
		    !str_eq(fact->unit, target->unit))
			continue;
		here = label_affinity(name, indicator_of(ctx, fact));
		if (here > *affinity) {
			*affinity = here;
			best = fact;
		}
	}
	return best;
}

static bool
is_reached(const struct fact *actual, const struct fact *target)
{
	int order = decimal_cmp(actual->value, target->value);

	switch (target->qualifier) {
	case QUALIFIER_LE:
		return order <= 0;
	case QUALIFIER_LT:
		return order < 0;
	case QUALIFIER_GT:
		return order > 0;
	default:
		return order >= 0;
	}
}

/* All the same but the figure: then a reader must look. */
static int
severity_of(struct cross *ctx, const struct side *a, const struct side *b,
    int affinity)
{
	struct str body = cross_body(ctx, a);

	return affinity == 100 && a->about.year.n > 0 &&
	    str_eq(a->about.year, b->about.year) && body.n > 0 &&
	    str_eq(body, cross_body(ctx, b)) ? CHECK_WARNING : CHECK_INFO;
}

static void
reached_judge(struct cross *ctx, const struct entry_fact *set,
    const struct entry_fact *reached, int affinity)
{
	bool met = is_reached(reached->fact, set->fact);
	struct check *check = cross_check(ctx, RULE_REACHED, met ?
	    CHECK_CONSISTENT : CHECK_INCONSISTENT, reached, set);

	if (!met)
		check->severity = severity_of(ctx, set->side, reached->side,
		    affinity);
	check->message = arena_printf(ctx->arena, met ?
	    _("“%.*s” is %.*s in %.*s, which reaches the target of %.*s set in %.*s") :
	    _("“%.*s” is %.*s in %.*s, which does not reach the target of %.*s set in %.*s"),
	    STR_ARG(reached->fact->row), STR_ARG(reached->fact->printed),
	    STR_ARG(reached->side->about.doc), STR_ARG(set->fact->printed),
	    STR_ARG(set->side->about.doc));
}

static void
set_judge(struct cross *ctx, const struct entry_fact *set,
    const struct entry_fact *told, int affinity)
{
	bool same = decimal_cmp(set->fact->value, told->fact->value) == 0;
	struct check *check = cross_check(ctx, RULE_SET, same ?
	    CHECK_CONSISTENT : CHECK_INCONSISTENT, told, set);

	if (!same)
		check->severity = severity_of(ctx, set->side, told->side,
		    affinity);
	check->message = arena_printf(ctx->arena, same ?
	    _("the target of “%.*s” is %.*s in %.*s, as set: %.*s in %.*s") :
	    _("the target of “%.*s” is %.*s in %.*s, but %.*s was set in %.*s"),
	    STR_ARG(told->fact->row), STR_ARG(told->fact->printed),
	    STR_ARG(told->side->about.doc), STR_ARG(set->fact->printed),
	    STR_ARG(set->side->about.doc));
}

void
reconcile_targets(struct cross *ctx, const struct side *report,
    const struct entry_fact *table)
{
	for (size_t i = 0; i < table->side->nfacts; i++) {
		struct entry_fact set = { table->side, &table->side->facts[i] };
		struct entry_fact other = { report, NULL };
		int affinity;

		if (set.fact->table_id != table->fact->table_id ||
		    set.fact->table_row != table->fact->table_row ||
		    !has_role(set.fact, "target"))
			continue;
		other.fact = nearest(ctx, report, "actual", set.fact,
		    &affinity);
		if (other.fact != NULL)
			reached_judge(ctx, &set, &other, affinity);
		other.fact = nearest(ctx, report, "target", set.fact,
		    &affinity);
		if (other.fact != NULL)
			set_judge(ctx, &set, &other, affinity);
	}
}
