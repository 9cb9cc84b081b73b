/*
 * Documents of one body and one year, held against each other by the names of
 * their figures: a budget and the final account that quotes it, a list of
 * projects and the department's total of them, reports on one thing.
 *
 * All that is found is told as a note: what a name takes in may differ from
 * one document to the next, and a budget may have been adjusted.
 */
#include <stdlib.h>

#include "label.h"
#include "lang.h"
#include "reconcile_parts.h"

#define RULE_FINAL	STR("cross.final-budget")
#define RULE_LIST	STR("cross.project-list")
#define NAME_LEAST	9	/* bytes: three characters say what it is */

struct names {
	struct named	*v;
	size_t		 n;
};

/* One way of looking at the figures of a body. */
struct look {
	const struct rule	*years, *words, *no_name;
	bool	(*take)(const struct named *named);
	int	(*cmp)(const struct named *a, const struct named *b);
	void	(*judge)(struct cross *ctx, const struct named *const *v,
		    size_t n);		/* one for each document */
};

static const struct rule *
rule_of(const struct cross *ctx, const char *id)
{
	return ctx->rules == NULL ? NULL :
	    ruleset_find(ctx->rules, str_from(id));
}

static bool
found(const struct rule *rule, struct str text)
{
	struct match match;

	return rule != NULL && rule->pattern != NULL &&
	    pattern_find(rule->pattern, text, 0, &match);
}

static enum paper_kind
paper_of(const struct cross *ctx, const struct side *side)
{
	if (found(rule_of(ctx, "compare.plan"), side->about.kind))
		return PAPER_PLAN;
	return found(rule_of(ctx, "cross.final"), side->about.kind) ?
	    PAPER_FINAL : PAPER_REPORT;
}

static struct str
without(struct cross *ctx, const struct rule *rule, struct str name)
{
	struct match match;

	while (found(rule, name) && pattern_find(rule->pattern, name, 0,
	    &match) && match.to > match.from)
		name = arena_printf(ctx->arena, "%.*s%.*s", (int)match.from,
		    name.s, STR_ARG(str_sub(name, match.to, name.n)));
	return name;
}

static struct str
name_of(struct cross *ctx, const struct look *look, const struct fact *fact)
{
	struct str row = without(ctx, look->years, label_key(ctx->arena,
	    fact->row)), column = without(ctx, look->years,
	    label_key(ctx->arena, fact->column));

	row = without(ctx, look->words, row);
	column = without(ctx, look->words, column);
	if (column.n == 0 || str_eq(row, column))
		return row;
	return arena_printf(ctx->arena, "%.*s/%.*s", STR_ARG(row),
	    STR_ARG(column));
}

static struct str
role_of(const struct fact *fact, enum paper_kind paper)
{
	if (fact->role.n > 0)
		return fact->role;
	return paper == PAPER_PLAN ? STR("budget") : STR("actual");
}

static int
named_cmp(const struct look *look, const struct named *a,
    const struct named *b)
{
	int order = str_cmp(a->name, b->name);

	if (order == 0)
		order = str_cmp(a->at.fact->unit, b->at.fact->unit);
	if (order == 0)
		order = str_cmp(a->at.side->about.year,
		    b->at.side->about.year);
	return order != 0 ? order : look->cmp(a, b);
}

struct sorting {
	const struct look	*look;
};

static int
by_name(const void *a, const void *b, void *ctx)
{
	const struct named *x = a, *y = b;
	int order = named_cmp(((const struct sorting *)ctx)->look, x, y);

	if (order == 0)
		order = (x->at.side > y->at.side) - (x->at.side < y->at.side);
	return order != 0 ? order :
	    (x->at.fact > y->at.fact) - (x->at.fact < y->at.fact);
}

static struct names
names_take(struct cross *ctx, const struct look *look,
    const struct side *const *sides, size_t nsides)
{
	struct sorting sorting = { look };
	struct names names = { NULL, 0 };
	size_t room = 0;

	for (size_t i = 0; i < nsides; i++)
		room += sides[i]->nfacts;
	names.v = arena_alloc(ctx->arena, (room + 1) * sizeof *names.v);
	for (size_t i = 0; i < nsides; i++)
		for (size_t k = 0; k < sides[i]->nfacts; k++) {
			const struct fact *fact = &sides[i]->facts[k];
			struct named one = { { sides[i], fact }, STR(""),
				STR(""), paper_of(ctx, sides[i]) };

			one.role = role_of(fact, one.paper);
			if (decimal_is_none(fact->value) ||
			    fact->qualifier != QUALIFIER_EQ ||
			    sides[i]->about.year.n == 0 || !look->take(&one))
				continue;
			one.name = name_of(ctx, look, fact);
			if (one.name.n >= NAME_LEAST &&
			    !found(look->no_name, one.name))
				names.v[names.n++] = one;
		}
	if (names.n > 0)
		qsort_r(names.v, names.n, sizeof *names.v, by_name, &sorting);
	return names;
}

/* What one document says under a name; NULL when it says several things. */
static const struct named *
only_of(const struct named *v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (!cross_agree(v[0].at.fact, v[i].at.fact))
			return NULL;
	return &v[0];
}

/* of: room for one of each document. */
static void
group_judge(struct cross *ctx, const struct look *look,
    const struct named *v, size_t n, const struct named **of)
{
	size_t nof = 0;

	for (size_t i = 0, end; i < n; i = end) {
		const struct named *only;

		for (end = i + 1; end < n && v[end].at.side == v[i].at.side;
		    end++)
			;
		only = only_of(v + i, end - i);
		if (only != NULL)
			of[nof++] = only;
	}
	if (nof > 1)
		look->judge(ctx, of, nof);
}

static void
look_at(struct cross *ctx, const struct look *look,
    const struct side *const *sides, size_t nsides)
{
	struct names names = names_take(ctx, look, sides, nsides);
	const struct named **of = arena_alloc(ctx->arena,
	    (nsides + 1) * sizeof(*of));

	for (size_t i = 0, end; i < names.n; i = end) {
		for (end = i + 1; end < names.n && named_cmp(look,
		    &names.v[i], &names.v[end]) == 0; end++)
			;
		group_judge(ctx, look, names.v + i, end - i, of);
	}
}

/* -- a budget and the final account that quotes it --------------------------- */

static bool
take_budget(const struct named *named)
{
	return str_eq(named->at.fact->unit, STR("元")) &&
	    named->paper != PAPER_REPORT &&
	    str_eq(named->role, STR("budget"));
}

static int
same_anyway(const struct named *a, const struct named *b)
{
	(void)a;
	(void)b;
	return 0;
}

static void
judge_pair(struct cross *ctx, const struct named *a, const struct named *b)
{
	const struct named *final = a->paper == PAPER_FINAL ? a : b;
	const struct named *plan = final == a ? b : a;
	bool agree = cross_agree(a->at.fact, b->at.fact);
	struct check *check;

	if (final->paper != PAPER_FINAL || plan->paper != PAPER_PLAN)
		return;
	check = cross_check(ctx, RULE_FINAL, agree ? CHECK_CONSISTENT :
	    CHECK_INCONSISTENT, &final->at, &plan->at);
	check->message = arena_printf(ctx->arena, agree ?
	    _("the final account %.*s gives the budget of “%.*s” as %.*s, as the budget %.*s has it (%.*s)") :
	    _("the final account %.*s gives the budget of “%.*s” as %.*s, the budget %.*s has %.*s; one of them may be adjusted or take in more"),
	    STR_ARG(final->at.side->about.doc), STR_ARG(final->name),
	    STR_ARG(final->at.fact->printed),
	    STR_ARG(plan->at.side->about.doc),
	    STR_ARG(plan->at.fact->printed));
}

static void
judge_final(struct cross *ctx, const struct named *const *v, size_t n)
{
	if (n > BODY_MOST)	/* one a document; the body's number is told */
		return;
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++)
			judge_pair(ctx, v[i], v[k]);
}

/* -- one name in several reports ---------------------------------------------- */

static bool
take_report(const struct named *named)
{
	return named->paper != PAPER_PLAN && named->at.fact->period.n > 0 &&
	    (str_eq(named->role, STR("actual")) ||
	    str_eq(named->role, STR("budget")));
}

static int
same_place(const struct named *a, const struct named *b)
{
	int order = str_cmp(a->at.fact->period, b->at.fact->period);

	if (order == 0)
		order = str_cmp(a->role, b->role);
	return order != 0 ? order : str_cmp(a->at.fact->table,
	    b->at.fact->table);
}

/* -- a list of projects and the department's total --------------------------- */

static const struct fact *
list_total(struct cross *ctx, const struct side *side)
{
	const struct fact *total = NULL;

	for (size_t i = 0; i < side->nfacts; i++) {
		const struct fact *fact = &side->facts[i];
		struct str row = label_key(ctx->arena, fact->row);

		if (!reconcile_is_budget(fact) || (!str_eq(row,
		    STR("合计")) && !str_eq(row, STR("总计"))))
			continue;
		if (total == NULL || decimal_cmp(fact->value,
		    total->value) > 0)
			total = fact;
	}
	return total;
}

static const struct fact *
department_total(struct cross *ctx, const struct side *side)
{
	const struct rule *rule = rule_of(ctx, "cross.project-total");

	for (size_t i = 0; i < side->nfacts; i++) {
		const struct fact *fact = &side->facts[i];

		if (str_eq(fact->unit, STR("元")) && str_eq(fact->role,
		    STR("budget")) && fact->qualifier == QUALIFIER_EQ &&
		    !decimal_is_none(fact->value) && found(rule,
		    label_key(ctx->arena, fact->row)))
			return fact;
	}
	return NULL;
}

static void
list_judge(struct cross *ctx, const struct side *list,
    const struct side *department)
{
	struct entry_fact total = { list, list_total(ctx, list) };
	struct entry_fact said = { department, NULL };
	struct check *check;
	bool agree;

	if (total.fact == NULL || list == department ||
	    list->about.year.n == 0 ||
	    !str_eq(list->about.year, department->about.year))
		return;
	said.fact = department_total(ctx, department);
	if (said.fact == NULL)
		return;
	agree = cross_agree(said.fact, total.fact);
	check = cross_check(ctx, RULE_LIST, agree ? CHECK_CONSISTENT :
	    CHECK_INCONSISTENT, &said, &total);
	check->message = arena_printf(ctx->arena, agree ?
	    _("%.*s has the budget of all projects at %.*s, which is the total of the list %.*s (%.*s)") :
	    _("%.*s has the budget of all projects at %.*s; the list %.*s comes to %.*s and may not hold the same projects"),
	    STR_ARG(department->about.doc), STR_ARG(said.fact->printed),
	    STR_ARG(list->about.doc), STR_ARG(total.fact->printed));
}

void
reconcile_finals(struct cross *ctx, const struct side *const *sides,
    size_t nsides)
{
	struct look final = { rule_of(ctx, "cross.year-words"),
		rule_of(ctx, "cross.budget-words"),
		rule_of(ctx, "cross.no-name"), take_budget, same_anyway,
		judge_final };
	struct look report = { final.years, NULL, final.no_name, take_report,
		same_place, reconcile_name };

	look_at(ctx, &final, sides, nsides);
	look_at(ctx, &report, sides, nsides);
	for (size_t i = 0; i < nsides && nsides <= BODY_MOST; i++)
		for (size_t k = 0; k < nsides; k++)
			if (reconcile_has_budget(sides[i]))
				list_judge(ctx, sides[i], sides[k]);
}
