/*
 * The checks that rules/packs ask for. An expression with '*' is tried for
 * each row and column that '*' may stand for:
 *
 *	[* @ 合计] = [* @ 基本支出] + [* @ 项目支出]
 *
 * is one check a row. When most of them fail the table has been misread, or is
 * another one than the rule means, and nobody is accused.
 */
#include "check_form.h"


#define ROWS_MOST	4000	/* of a table, for rules that go through them */
#define TERMS_MOST	512
#define SURE_SCORE	60	/* of a grid; below it nobody is accused */
#define GUARD_LEAST	3	/* checks of a rule before its failures count */

enum verdict {
	VERDICT_GO,		/* all cells are known */
	VERDICT_SKIP,		/* a cell is not there: nothing to say */
	VERDICT_UNSURE,		/* two rows fit */
};

/* Checks that are there already, by what they rest on. */
struct seen {
	uint64_t	*keys;
	size_t		*checks;
	size_t		 room, n;
};

struct work_table {
	const struct forms	*forms;
	const struct rule	*rule;
	const struct form_grid	*own;
	struct form_bind	 bind;
	struct seen		*seen;
	VEC(size_t)		 made;		/* checks of this rule and table */
	const struct figure	*unsure;	/* a cell that two rows fit */
};

struct gathered {
	struct term		*v;
	size_t			 n, cap;
	const struct figure	*first;
	struct decimal		 number;	/* none: no number among them */
	long			 count;		/* of count[..], -1 */
};

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

/* -- checks already made ------------------------------------------------------- */

static uint64_t
mix(uint64_t x)
{
	x ^= x >> 30;
	x *= 0xBF58476D1CE4E5B9u;
	x ^= x >> 27;
	x *= 0x94D049BB133111EBu;
	return x ^ (x >> 31);
}

/* The same for the same facts in any order; 0 for none. */
static uint64_t
facts_key(struct str facts)
{
	struct str part;
	uint64_t key = 0;

	while (str_next(&facts, ';', &part)) {
		uint64_t h = 1469598103934665603u;

		for (size_t i = 0; i < part.n; i++)
			h = (h ^ (uint8_t)part.s[i]) * 1099511628211u;
		key += mix(h);
	}
	return key;
}

static size_t
seen_slot(const struct seen *seen, uint64_t key)
{
	size_t at = (size_t)(key % seen->room);

	while (seen->keys[at] != 0 && seen->keys[at] != key)
		at = (at + 1) % seen->room;
	return at;
}

static void
seen_put(struct reading *reading, struct seen *seen, uint64_t key,
    size_t check);

static void
seen_grow(struct reading *reading, struct seen *seen)
{
	struct seen old = *seen;

	seen->room = old.room * 2 + 1021;
	seen->n = 0;
	seen->keys = arena_alloc(reading->arena,
	    seen->room * sizeof *seen->keys);
	seen->checks = arena_alloc(reading->arena,
	    seen->room * sizeof *seen->checks);
	for (size_t i = 0; i < old.room; i++)
		if (old.keys[i] != 0)
			seen_put(reading, seen, old.keys[i], old.checks[i]);
}

static void
seen_put(struct reading *reading, struct seen *seen, uint64_t key,
    size_t check)
{
	size_t at;

	if (key == 0)
		return;
	if (seen->n * 2 >= seen->room)
		seen_grow(reading, seen);
	at = seen_slot(seen, key);
	if (seen->keys[at] == 0) {
		seen->keys[at] = key;
		seen->checks[at] = check;
		seen->n++;
	}
}

static void
seen_all(struct reading *reading, struct seen *seen)
{
	seen_grow(reading, seen);
	for (size_t i = 0; i < reading->checks.n; i++)
		seen_put(reading, seen,
		    facts_key(reading->checks.v[i].facts), i);
}

/* -- cells --------------------------------------------------------------------- */

static const struct form_grid *
grid_of(const struct work_table *w, const struct expr_ref *ref)
{
	const struct form_grid *grid;
	const struct rule *table;

	if (ref->table.n == 0)
		return w->own;
	table = ruleset_table(w->forms->reading->rules, w->rule, ref->table);
	if (table == w->own->table)
		return w->own;
	grid = table == NULL ? NULL : form_only(w->forms, table);
	return grid == NULL || grid->misread ? NULL : grid;
}

/* Tables that a reference may mean, though not which one of them. */
static bool
grids_of(const struct work_table *w, const struct expr_ref *ref)
{
	const struct rule *table =
	    ruleset_table(w->forms->reading->rules, w->rule, ref->table);

	for (size_t i = 0; i < w->forms->grids.n; i++)
		if (w->forms->grids.v[i].table == table)
			return true;
	return false;
}

static bool
spot_is_words(const struct form_spot *spot)
{
	return net_figure(spot->net->net, spot->row, spot->col) == NULL &&
	    !net_blank(spot->net->net, spot->row, spot->col);
}

/* The figure that weighs this cell: in the same row, another column. */
static enum verdict
weight_of(const struct work_table *w, const struct form_grid *grid,
    const struct expr_ref *ref, const struct form_spot *spot,
    const struct figure **weight)
{
	const struct form_net *net = spot->net;

	(void)w;
	*weight = NULL;
	for (int c = net->net->first; c <= net->net->last; c++) {
		if (!form_col_fits(net, c, grid, &ref->weight->col))
			continue;
		if (*weight != NULL)
			return VERDICT_UNSURE;
		*weight = net_figure(net->net, spot->row, c);
	}
	return *weight == NULL ? VERDICT_SKIP : VERDICT_GO;
}

static enum verdict
gather_spot(const struct work_table *w, const struct form_grid *grid,
    const struct expr_term *term, const struct form_spot *spot,
    struct gathered *g)
{
	const struct figure *figure = net_figure(spot->net->net, spot->row,
	    spot->col);
	const struct figure *weight = NULL;
	enum verdict verdict;

	if (spot_is_words(spot))
		return VERDICT_SKIP;
	if (figure == NULL)
		return VERDICT_GO;	/* left blank: nothing */
	if (decimal_is_none(figure->fact.value) || g->n == TERMS_MOST)
		return VERDICT_SKIP;
	if (term->ref.weight != NULL) {
		verdict = weight_of(w, grid, &term->ref, spot, &weight);
		if (verdict != VERDICT_GO)
			return verdict;
	}
	if (g->first == NULL)
		g->first = figure;
	*VEC_PUSH(w->forms->reading->arena, g) =
	    (struct term){ figure, term->sign, weight };
	return VERDICT_GO;
}

/*
 * text.[..]: the figure that a sentence states of it. Said twice it has to be
 * the same; a rate, a change, another year's figure is not meant.
 */
static enum verdict
gather_text(struct work_table *w, const struct expr_term *term,
    struct gathered *g)
{
	const struct reading *reading = w->forms->reading;
	const struct figure *found = NULL;
	struct match match;

	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];

		if (f->fact.source != FACT_PROSE || f->measure.n > 0 ||
		    f->fact.qualifier != QUALIFIER_EQ ||
		    decimal_is_none(f->fact.value) ||
		    str_eq(f->fact.unit, STR("%")) || f->fact.row.n == 0 ||
		    f->fact.row.n > 400 || term->ref.row.pattern == NULL ||
		    !pattern_find(term->ref.row.pattern,
		    form_plain(reading->arena, f->fact.row), 0, &match))
			continue;
		if (reading->year.n > 0 && f->fact.period.n > 0 &&
		    !str_starts(f->fact.period, reading->year))
			continue;
		if (found != NULL && !decimal_eq(
		    decimal_normal(found->fact.value),
		    decimal_normal(f->fact.value)))
			return VERDICT_SKIP;
		if (found == NULL)
			found = f;
	}
	if (found == NULL)
		return term->ref.optional ? VERDICT_GO : VERDICT_SKIP;
	if (g->first == NULL)
		g->first = found;
	*VEC_PUSH(reading->arena, g) = (struct term){ found, term->sign,
	    NULL };
	return VERDICT_GO;
}

static enum verdict
gather_term(struct work_table *w, const struct expr_term *term,
    struct gathered *g)
{
	struct arena *arena = w->forms->reading->arena;
	const struct form_grid *grid;
	struct form_spots spots;
	enum verdict verdict = VERDICT_GO;

	if (term->is_number) {
		g->number = term->number;
		return VERDICT_GO;
	}
	if (str_eq(term->ref.table, STR("text")))
		return gather_text(w, term, g);
	/* What may be left out is left out only where no such table is. */
	grid = grid_of(w, &term->ref);
	if (grid == NULL)
		return term->ref.optional && !grids_of(w, &term->ref) ?
		    VERDICT_GO : VERDICT_SKIP;
	spots = form_spots(arena, grid, &term->ref, &w->bind);
	if (term->ref.how == HOW_COUNT) {
		g->count = 0;
		for (size_t i = 0; i < spots.n; i++)
			g->count += net_figure(spots.v[i].net->net,
			    spots.v[i].row, spots.v[i].col) != NULL;
		return spots.n == 0 ? VERDICT_SKIP : VERDICT_GO;
	}
	if (spots.n == 0)
		return term->ref.optional ? VERDICT_GO : VERDICT_SKIP;
	if (spots.n > 1 && term->ref.how == HOW_CELL) {
		w->unsure = net_figure(spots.v[0].net->net, spots.v[0].row,
		    spots.v[0].col);
		return VERDICT_UNSURE;
	}
	for (size_t i = 0; i < spots.n && verdict == VERDICT_GO; i++)
		verdict = gather_spot(w, grid, term, &spots.v[i], g);
	return verdict;
}

static enum verdict
gather(struct work_table *w, const struct expr_terms *terms,
    struct gathered *g)
{
	enum verdict verdict = VERDICT_GO;

	*g = (struct gathered){ .number = DECIMAL_NONE, .count = -1 };
	for (size_t i = 0; i < terms->n && verdict == VERDICT_GO; i++)
		verdict = gather_term(w, &terms->v[i], g);
	return verdict;
}

static bool
units_agree(const struct figure *stated, const struct gathered *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (!str_eq(g->v[i].figure->fact.unit, stated->fact.unit) &&
		    g->v[i].weight == NULL)
			return false;
	return true;
}

/* -- verdicts ------------------------------------------------------------------ */

struct tables_named {
	bool	text, others;
};

static void
refs_tables(void *ctx, const struct expr_ref *ref)
{
	struct tables_named *named = ctx;

	if (str_eq(ref->table, STR("text")))
		named->text = true;
	else if (ref->table.n > 0)
		named->others = true;
}

static bool
has_weight(const struct gathered *g)
{
	return g->n > 0 && g->v[0].weight != NULL;
}

static int
kind_of(const struct work_table *w, const struct gathered *right)
{
	const struct expr *expr = w->rule->expr;
	int kind = form_word(w->rule, "kind", check_kind_words);
	struct tables_named named = { false, false };

	if (kind >= 0)
		return kind;
	expr_refs(expr, refs_tables, &named);
	if (named.text)
		return CHECK_TEXT_VS_TABLE;
	if (expr->right.shape != SHAPE_PLAIN)
		return CHECK_RATIO;
	if (has_weight(right))
		return CHECK_WEIGHTED;
	if (right->count >= 0)
		return CHECK_COUNT;
	if (named.others)
		return CHECK_TABLE_VS_TABLE;
	return w->bind.row_net != NULL ? CHECK_IDENTITY : CHECK_SUM;
}

/* left = right: the first figure is stated, what else is left goes over. */
static struct check *
judge_plain(struct work_table *w, const struct gathered *left,
    const struct gathered *right)
{
	struct reading *reading = w->forms->reading;
	struct term *terms;
	size_t n = 0;
	int kind = kind_of(w, right);

	if (left->n == 0)
		return NULL;
	if (!decimal_is_none(right->number))
		return right->n > 0 ? NULL : judge_whole(reading, kind,
		    w->rule->id, right->number, left->v, left->n);
	if (right->count >= 0)
		return judge_number(reading, kind, w->rule->id, left->first,
		    interval_point(decimal_int(right->count)),
		    decimal_int(right->count));
	if (right->n == 0 || left->v[0].sign < 0 ||
	    !units_agree(left->first, left) ||
	    !units_agree(left->first, right))
		return NULL;
	terms = arena_alloc(reading->arena,
	    (left->n + right->n) * sizeof *terms);
	for (size_t i = 0; i < right->n; i++)
		terms[n++] = right->v[i];
	for (size_t i = 1; i < left->n; i++) {
		terms[n] = left->v[i];
		terms[n++].sign = -left->v[i].sign;
	}
	if (n == 1 && terms[0].sign > 0 && terms[0].weight == NULL)
		return judge_equal(reading, kind, w->rule->id, left->first,
		    terms[0].figure);
	return judge_sum(reading, kind, w->rule->id, left->first, terms, n);
}

static struct check *
judge_order(struct work_table *w, const struct gathered *left,
    const struct gathered *right)
{
	bool at_most = w->rule->expr->op == OP_AT_MOST;
	const struct gathered *parts = at_most ? left : right;
	const struct gathered *whole = at_most ? right : left;

	if (whole->n != 1 || parts->n == 0 ||
	    !units_agree(whole->first, parts))
		return NULL;
	return judge_at_most(w->forms->reading, kind_of(w, right),
	    w->rule->id, whole->first, parts->v, parts->n);
}

static struct check *
judge_quotient(struct work_table *w, const struct gathered *left,
    const struct gathered *a, const struct gathered *b)
{
	if (left->n != 1 || a->n == 0 || b->n == 0 ||
	    !units_agree(a->first, b))
		return NULL;
	return judge_ratio(w->forms->reading, kind_of(w, a), w->rule->id,
	    left->first, a->v, a->n, b->v, b->n,
	    w->rule->expr->right.shape == SHAPE_CHANGE);
}

static struct check *
judge_unsure(struct work_table *w)
{
	return judge_words(w->forms->reading, CHECK_CLAIM, w->rule->id,
	    CHECK_UNDECIDED, CHECK_INFO, w->unsure, STR(""), STR(""),
	    str_from(_("two rows fit what the rule names; this cannot be "
	    "decided")));
}

/* The same relation made by somebody else gives way to the form's own. */
static void
check_place(struct work_table *w, struct check *made)
{
	struct reading *reading = w->forms->reading;
	uint64_t key = facts_key(made->facts);
	struct check check = *made;
	size_t at = seen_slot(w->seen, key);

	if (key == 0 || w->seen->keys[at] != key ||
	    w->seen->checks[at] >= reading->checks.n - 1) {
		seen_put(reading, w->seen, key, reading->checks.n - 1);
		*VEC_PUSH(reading->arena, &w->made) = reading->checks.n - 1;
		return;
	}
	check.kind = reading->checks.v[w->seen->checks[at]].kind;
	reading->checks.v[w->seen->checks[at]] = check;
	reading->checks.n--;
	*VEC_PUSH(reading->arena, &w->made) = w->seen->checks[at];
}

static void
check_finish(struct work_table *w, struct check *check)
{
	int severity = form_word(w->rule, "severity", check_severity_words);

	if (check->status == CHECK_INCONSISTENT &&
	    check->severity == CHECK_ERROR && severity >= 0)
		check->severity = severity;
	form_cite(w->forms->reading, check, w->rule);
	if (check->status == CHECK_INCONSISTENT &&
	    w->own->grid->score < SURE_SCORE && !w->own->certain)
		check->status = CHECK_UNDECIDED;
	check_place(w, check);
}

/* -- one expression, bound ------------------------------------------------------- */

/* Is the cell blank (filled)? Skip where it is not to be found. */
static enum verdict
claim_holds(struct work_table *w, const struct expr_claim *claim, bool *holds,
    const struct figure **at)
{
	struct arena *arena = w->forms->reading->arena;
	const struct form_grid *grid = grid_of(w, &claim->ref);
	struct form_spots spots;
	bool filled = false;

	if (grid == NULL)
		return VERDICT_SKIP;
	spots = form_spots(arena, grid, &claim->ref, &w->bind);
	if (spots.n == 0)
		return VERDICT_SKIP;
	if (spots.n > 1 && claim->ref.how == HOW_CELL)
		return VERDICT_UNSURE;
	for (size_t i = 0; i < spots.n; i++) {
		const struct figure *figure = net_figure(spots.v[i].net->net,
		    spots.v[i].row, spots.v[i].col);

		if (spot_is_words(&spots.v[i]))
			return VERDICT_SKIP;
		if (figure != NULL && decimal_sign(figure->fact.value) != 0) {
			filled = true;
			*at = figure;
		}
	}
	*holds = filled == (claim->state == STATE_FILLED);
	return VERDICT_GO;
}

static struct check *
judge_implied(struct work_table *w, const struct figure *at)
{
	const struct figure *seen = at;
	bool holds = false;

	if (claim_holds(w, &w->rule->expr->then, &holds, &seen) != VERDICT_GO ||
	    seen == NULL)
		return NULL;
	return judge_words(w->forms->reading, CHECK_CLAIM, w->rule->id,
	    holds ? CHECK_CONSISTENT : CHECK_INCONSISTENT, CHECK_WARNING,
	    seen, seen->fact.printed, STR(""), holds ?
	    str_from(_("what has to go together does")) :
	    str_from(_("one of two cells that go together is filled, the "
	    "other is not")));
}

static enum verdict
gather_halves(struct work_table *w, struct gathered *left,
    struct gathered *a, struct gathered *b)
{
	const struct expr *expr = w->rule->expr;
	enum verdict verdict = gather(w, &expr->left.a, left);

	if (verdict == VERDICT_GO)
		verdict = gather(w, &expr->right.a, a);
	if (verdict == VERDICT_GO && expr->right.shape != SHAPE_PLAIN)
		verdict = gather(w, &expr->right.b, b);
	return verdict;
}

static struct check *
judge_relation(struct work_table *w)
{
	const struct expr *expr = w->rule->expr;
	struct gathered left, a, b = { 0 };

	switch (gather_halves(w, &left, &a, &b)) {
	case VERDICT_SKIP:
		return NULL;
	case VERDICT_UNSURE:
		return w->unsure == NULL ? NULL : judge_unsure(w);
	case VERDICT_GO:
		break;
	}
	if (expr->right.shape != SHAPE_PLAIN)
		return judge_quotient(w, &left, &a, &b);
	return expr->op == OP_EQUAL ? judge_plain(w, &left, &a) :
	    judge_order(w, &left, &a);
}

static void
bound_check(struct work_table *w)
{
	const struct expr *expr = w->rule->expr;
	const struct figure *at = NULL;
	struct check *check;
	bool holds = true;

	if (expr->when.state != STATE_NONE &&
	    (claim_holds(w, &expr->when, &holds, &at) != VERDICT_GO ||
	    !holds))
		return;
	check = expr->then.state != STATE_NONE ? judge_implied(w, at) :
	    judge_relation(w);
	if (check != NULL)
		check_finish(w, check);
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

/* Most of a rule's checks fail: it is the reading that is wrong. */
static void
guard(struct work_table *w)
{
	struct check *checks = w->forms->reading->checks.v;
	size_t failed = 0;

	for (size_t i = 0; i < w->made.n; i++)
		failed += checks[w->made.v[i]].status == CHECK_INCONSISTENT;
	if (w->made.n < GUARD_LEAST || failed * 2 <= w->made.n)
		return;
	for (size_t i = 0; i < w->made.n; i++)
		if (checks[w->made.v[i]].status == CHECK_INCONSISTENT)
			checks[w->made.v[i]].status = CHECK_UNDECIDED;
}

static void
rule_check(const struct forms *forms, struct seen *seen,
    const struct rule *rule)
{
	const struct rule *own = ruleset_table(forms->reading->rules, rule,
	    STR(""));
	struct stars stars = { NULL, NULL };

	if (own == NULL || !form_applies(forms->reading, rule))
		return;
	expr_refs(rule->expr, stars_find, &stars);
	for (size_t i = 0; i < forms->grids.n; i++) {
		struct work_table w = { .forms = forms, .rule = rule,
		    .own = &forms->grids.v[i], .seen = seen };

		if (forms->grids.v[i].table != own ||
		    forms->grids.v[i].misread)
			continue;
		bind_cols(&w, &stars);
		guard(&w);
	}
}

/* -- tables that were not read as the form has them ----------------------------- */

static void
doubt_table(struct reading *reading, const struct grid *grid)
{
	for (size_t i = 0; i < reading->checks.n; i++) {
		struct check *check = &reading->checks.v[i];

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
			rule_check(&forms, &seen, rules[i]);
	}
	for (size_t i = 0; i < forms.grids.n; i++)
		if (forms.grids.v[i].misread)
			doubt_table(reading, forms.grids.v[i].grid);
	forms_missing(&forms);
}
