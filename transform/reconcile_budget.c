/*
 * One project's money: in the budget table of a body, and in its report.
 */
#include "label.h"
#include "lang.h"
#include "reconcile_parts.h"
#include "rule_word.h"

#define RULE_BUDGET	STR("cross.budget")

static bool
is_money(const struct fact *fact)
{
	return str_eq(fact->unit, STR("元")) &&
	    fact->qualifier == QUALIFIER_EQ &&
	    !decimal_is_none(fact->value) && decimal_sign(fact->value) > 0;
}

/* “综合业务经费”项目年度预算 -> 综合业务经费; "" if it is no project's budget. */
static struct str
project_of(struct cross *ctx, const struct fact *fact)
{
	struct str key = label_key(ctx->arena, fact->row);
	struct match match;

	if (!str_has(key, STR("预算")) || str_has(key, STR("执行")))
		return STR("");
	return rules_match(ctx->rules, "phrase", "cross.project-name", key,
	    &match) == NULL ? STR("") : str_sub(key, 0, match.to);
}

bool
reconcile_is_budget(const struct fact *fact)
{
	return fact->source == FACT_TABLE && is_money(fact) &&
	    (str_has(fact->table, STR("预算")) ||
	    str_has(fact->table, STR("绩效目标")));
}

/* The row of a budget table that the project is, by its name; NULL if none. */
static const struct fact *
budget_row(struct cross *ctx, const struct side *side, struct str project)
{
	const struct fact *best = NULL;
	int best_affinity = NAME_ALIKE;

	for (size_t i = 0; i < side->nfacts; i++) {
		const struct fact *fact = &side->facts[i];
		int affinity;

		if (!reconcile_is_budget(fact))
			continue;
		affinity = label_affinity(project, label_key(ctx->arena,
		    fact->row));
		if (affinity > best_affinity) {
			best_affinity = affinity;
			best = fact;
		}
	}
	return best;
}

static void
budget_judge(struct cross *ctx, const struct entry_fact *said,
    const struct entry_fact *table)
{
	bool same = decimal_cmp(said->fact->value, table->fact->value) == 0;
	struct str name = label_key(ctx->arena, said->fact->row);
	struct check *check = cross_check(ctx, RULE_BUDGET,
	    same ? CHECK_CONSISTENT : CHECK_INCONSISTENT, said, table);

	check->message = arena_printf(ctx->arena, same ?
	    _("the budget of “%.*s” is %.*s in %.*s, as in the budget table of %.*s (“%.*s”, %.*s)") :
	    _("the budget of “%.*s” is %.*s in %.*s; the budget table of %.*s has “%.*s” at %.*s, and no adjustment is disclosed"),
	    STR_ARG(name), STR_ARG(said->fact->printed),
	    STR_ARG(said->side->about.doc),
	    STR_ARG(table->side->about.doc), STR_ARG(table->fact->row),
	    STR_ARG(table->fact->printed));
}

void
reconcile_project(struct cross *ctx, const struct side *report,
    const struct side *budget)
{
	for (size_t i = 0; i < report->nfacts; i++) {
		struct entry_fact said = { report, &report->facts[i] };
		struct entry_fact table = { budget, NULL };
		struct str project;

		if (said.fact->source != FACT_PROSE || !is_money(said.fact))
			continue;
		project = project_of(ctx, said.fact);
		if (project.n == 0)
			continue;
		table.fact = budget_row(ctx, budget, project);
		if (table.fact == NULL)
			continue;
		budget_judge(ctx, &said, &table);
		reconcile_sets(ctx, &said, &table);
		reconcile_targets(ctx, report, &table);
		return;
	}
}

bool
reconcile_has_budget(const struct side *side)
{
	for (size_t i = 0; i < side->nfacts; i++)
		if (reconcile_is_budget(&side->facts[i]))
			return true;
	return false;
}
