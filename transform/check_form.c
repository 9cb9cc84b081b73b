/*
 * The checks that rules/packs ask for. An expression with '*' is tried for
 * each row and column that '*' may stand for:
 *
 *	[* @ 合计] = [* @ 基本支出] + [* @ 项目支出]
 *
 * is one check a row. When most of them fail the table has been misread, or is
 * another one than the rule means, and nobody is accused.
 */
#include "check_form_parts.h"

#define ROWS_MOST	4000	/* of a table, for rules that go through them */
#define GUARD_LEAST	3	/* checks of a rule before its failures count */

/* -- what a rule says ---------------------------------------------------------- */

int
form_word(const struct rule *rule, const char *key, const char *const *words)
{
	struct str value = rule_setting(rule, key, STR(""));

	for (int i = 0; words[i] != NULL; i++)
		if (str_eq(value, str_from(words[i])))
			return i;
	return -1;
}

bool
form_applies(const struct reading *reading, const struct rule *rule)
{
	struct str want = rule_setting(rule, "applies", STR(""));

	return want.n == 0 || str_has(reading->kind, want) ||
	    str_has(reading->title, want);
}

void
form_cite(struct reading *reading, struct check *check,
    const struct rule *rule)
{
	struct str norm = rule_setting(rule, "norm", STR(""));

	if (norm.n > 0)
		check->message = arena_printf(reading->arena,
		    _("%.*s (%.*s)"), STR_ARG(check->message), STR_ARG(norm));
}

/* -- what '*' stands for --------------------------------------------------------- */

struct stars {
	const struct expr_ref	*row, *col;	/* the first of each, or NULL */
};

static void
stars_find(void *ctx, const struct expr_ref *ref)
{
	struct stars *stars = ctx;

	if (str_eq(ref->table, STR("text")))
		return;
	if (ref->row.same && stars->row == NULL)
		stars->row = ref;
	if (ref->col.same && stars->col == NULL)
		stars->col = ref;
}

static void
bind_rows(struct work_table *w, const struct stars *stars,
    const struct form_net *net)
{
	if (net->net->nrows > ROWS_MOST)
		return;
	for (int r = 0; r < net->net->nrows; r++) {
		if (!form_row_fits(net, r, &stars->row->row))
			continue;
		w->bind.row_net = net;
		w->bind.row = r;
		bound_check(w);
	}
	w->bind.row_net = NULL;
}

/* All rows, of each side of the table that the row is looked for in. */
static void
bind_row_sides(struct work_table *w, const struct stars *stars)
{
	const struct form_grid *grid;

	if (stars->row == NULL) {
		bound_check(w);
		return;
	}
	grid = grid_of(w, stars->row);
	for (size_t s = 0; grid != NULL && s < grid->nsides; s++)
		if (w->bind.col_net == NULL ||
		    w->bind.col_net->net->grid->id != grid->grid->id ||
		    w->bind.col_net == &grid->sides[s])
			bind_rows(w, stars, &grid->sides[s]);
}

static void
bind_cols(struct work_table *w, const struct stars *stars)
{
	const struct form_grid *grid;

	if (stars->col == NULL) {
		bind_row_sides(w, stars);
		return;
	}
	grid = grid_of(w, stars->col);
	for (size_t s = 0; grid != NULL && s < grid->nsides; s++) {
		const struct form_net *net = &grid->sides[s];

		for (int c = net->net->first; c <= net->net->last; c++) {
			if (!form_col_fits(net, c, grid, &stars->col->col))
				continue;
			w->bind.col_net = net;
			w->bind.col = c;
			bind_row_sides(w, stars);
		}
	}
	w->bind.col_net = NULL;
}

/* Did not hold, whether for sure or not. */
static bool
fails(const struct check *check)
{
	return check->status == CHECK_INCONSISTENT ||
	    (check->status == CHECK_UNDECIDED && check->difference.n > 0);
}

/* Most of a rule's checks fail: it is the reading that is wrong. */
static void
guard(struct work_table *w)
{
	struct check *checks = w->forms->reading->checks.v;
	size_t failed = 0;

	for (size_t i = 0; i < w->made.n; i++)
		failed += fails(&checks[w->made.v[i]]);
	if (w->made.n < GUARD_LEAST || failed * 2 <= w->made.n)
		return;
	for (size_t i = 0; i < w->made.n; i++)
		if (checks[w->made.v[i]].status == CHECK_INCONSISTENT)
			checks[w->made.v[i]].status = CHECK_UNDECIDED;
}

/* Without `seen` it is only asked whether the relations hold. */
static void
rule_run(const struct forms *forms, struct seen *seen,
    const struct rule *rule)
{
	struct stars stars = { NULL, NULL };

	if (!form_applies(forms->reading, rule))
		return;
	expr_refs(rule->expr, stars_find, &stars);
	for (size_t i = 0; i < forms->grids.n; i++) {
		struct work_table w = { .forms = forms, .rule = rule,
		    .own = &forms->grids.v[i], .seen = seen };

		if (!rule_has_table(rule, forms->grids.v[i].table) ||
		    forms->grids.v[i].misread)
			continue;
		bind_cols(&w, &stars);
		if (seen != NULL)
			guard(&w);
	}
}

/* -- would they hold? ------------------------------------------------------------- */

struct concerns {
	const struct ruleset	*rules;
	const struct rule	*rule, *table;
	bool			 this_one, another;
};

static void
concerns_find(void *ctx, const struct expr_ref *ref)
{
	struct concerns *c = ctx;
	bool own = ref->table.n == 0;

	if (str_eq(ref->table, STR("text")))
		return;
	if (own ? rule_has_table(c->rule, c->table) :
	    ruleset_table(c->rules, c->rule, ref->table) == c->table)
		c->this_one = true;
	else
		c->another = true;
}

void
forms_try(const struct forms *forms, int grid, size_t *held, size_t *failed)
{
	struct reading *reading = forms->reading;
	size_t n = 0, before = reading->checks.n;
	const struct rule *const *rules =
	    ruleset_kind(reading->rules, "form_check", &n);
	const struct rule *table = NULL;

	*held = *failed = 0;
	for (size_t i = 0; i < forms->grids.n; i++)
		if (forms->grids.v[i].grid->id == grid &&
		    !forms->grids.v[i].misread)
			table = forms->grids.v[i].table;
	if (table == NULL || form_only(forms, table) == NULL)
		return;
	for (size_t i = 0; i < n; i++) {
		struct concerns c = { reading->rules, rules[i], table, false,
		    false };

		expr_refs(rules[i]->expr, concerns_find, &c);
		if (c.this_one && c.another)
			rule_run(forms, NULL, rules[i]);
	}
	for (size_t i = before; i < reading->checks.n; i++) {
		*held += reading->checks.v[i].status == CHECK_CONSISTENT;
		*failed += reading->checks.v[i].status == CHECK_INCONSISTENT;
	}
	reading->checks.n = before;
}

/* -- tables that were not read as the form has them ----------------------------- */

/*
 * All that failed, or, where rows are left out, the sums that no slip explains:
 * one of those rows may not be empty.
 */
static void
doubt_table(struct reading *reading, const struct grid *grid, bool sums)
{
	for (size_t i = 0; i < reading->checks.n; i++) {
		struct check *check = &reading->checks.v[i];

		if (sums && ((check->kind != CHECK_SUM && check->kind !=
		    CHECK_SUBTOTAL) || check->suggestion.n > 0))
			continue;
		if (check->status == CHECK_INCONSISTENT &&
		    check->line >= grid->at.line && str_eq(check->table,
		    grid->title))
			check->status = CHECK_UNDECIDED;
	}
}

void
check_forms(struct reading *reading, const struct nets *nets)
{
	struct forms forms = forms_find(reading, nets);
	struct seen seen = { 0 };
	size_t n = 0;
	const struct rule *const *rules =
	    ruleset_kind(reading->rules, "form_check", &n);

	if (forms.grids.n > 0) {
		seen_all(reading, &seen);
		for (size_t i = 0; i < n; i++)
			rule_run(&forms, &seen, rules[i]);
	}
	for (size_t i = 0; i < forms.grids.n; i++)
		if (forms.grids.v[i].misread || forms.grids.v[i].gap)
			doubt_table(reading, forms.grids.v[i].grid,
			    !forms.grids.v[i].misread);
	forms_missing(&forms);
	forms_order(&forms);
}
