/*
 * The verdict on one expression of a form whose '*' stands for a certain row
 * and column.
 */
#include "check_form_parts.h"

#define SURE_SCORE	60	/* of a grid; below it nobody is accused */

static bool
units_agree(const struct figure *stated, const struct gathered *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (!str_eq(g->v[i].figure->fact.unit, stated->fact.unit) &&
		    g->v[i].weight == NULL)
			return false;
	return true;
}

/* Points and weights: 得分 18分 of 权重 20. */
static bool
points_agree(const struct figure *a, const struct gathered *g)
{
	static const struct str points = { "分", 3 };

	for (size_t i = 0; i < g->n; i++) {
		struct str unit = g->v[i].figure->fact.unit;

		if (!str_eq(unit, a->fact.unit) &&
		    !(unit.n == 0 && str_eq(a->fact.unit, points)) &&
		    !(a->fact.unit.n == 0 && str_eq(unit, points)))
			return false;
	}
	return true;
}

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
	if (expr->holds.right.shape != SHAPE_PLAIN)
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
	bool at_most = w->rule->expr->holds.op == OP_AT_MOST;
	const struct gathered *parts = at_most ? left : right;
	const struct gathered *whole = at_most ? right : left;

	if (!decimal_is_none(right->number))
		return right->n > 0 || left->n != 1 ? NULL :
		    judge_number(w->forms->reading, kind_of(w, right),
		    w->rule->id, left->first, at_most ?
		    interval_at_most(right->number, false) :
		    interval_at_least(right->number, false), right->number);
	if (whole->n != 1 || parts->n == 0 ||
	    !points_agree(whole->first, parts))
		return NULL;
	return judge_at_most(w->forms->reading, kind_of(w, right),
	    w->rule->id, whole->first, parts->v, parts->n);
}

static struct check *
judge_quotient(struct work_table *w, const struct gathered *left,
    const struct gathered *a, const struct gathered *b)
{
	if (left->n != 1 || a->n == 0 || b->n == 0 ||
	    !points_agree(a->first, b))
		return NULL;
	return judge_ratio(w->forms->reading, kind_of(w, a), w->rule->id,
	    left->first, a->v, a->n, b->v, b->n,
	    w->rule->expr->holds.right.shape == SHAPE_CHANGE);
}

static struct check *
judge_unsure(struct work_table *w)
{
	return judge_words(w->forms->reading, CHECK_CLAIM, w->rule->id,
	    CHECK_UNDECIDED, CHECK_INFO, w->unsure, STR(""), STR(""),
	    str_from(_("two rows fit what the rule names; this cannot be "
	    "decided")));
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

/* Words that go together, without a figure among them. */
static struct check *
judge_unwritten(struct work_table *w, bool holds, int severity)
{
	const struct grid *grid = w->own->grid;
	struct check *check;

	if (w->rule->expr->then.state != STATE_WRITTEN)
		return NULL;
	check = judge_words(w->forms->reading, CHECK_CLAIM, w->rule->id,
	    holds ? CHECK_CONSISTENT : CHECK_INCONSISTENT,
	    severity >= 0 ? severity : CHECK_WARNING, NULL, STR(""), STR(""),
	    holds ? str_from(_("what has to go together does")) :
	    str_from(_("one of two cells that go together is filled, the "
	    "other is not")));
	check->table = grid->title;
	check->page = grid->at.page;
	check->line = grid->at.line;
	if (w->bind.row_net != NULL)
		check->row = w->bind.row_net->net->labels[w->bind.row];
	return check;
}

static struct check *
judge_implied(struct work_table *w, const struct figure *at)
{
	const struct figure *seen = at;
	int severity = form_word(w->rule, "severity", check_severity_words);
	bool holds = false;

	if (claim_holds(w, &w->rule->expr->then, &holds, &seen) != VERDICT_GO)
		return NULL;
	if (seen == NULL)
		return judge_unwritten(w, holds, severity);
	return judge_words(w->forms->reading, CHECK_CLAIM, w->rule->id,
	    holds ? CHECK_CONSISTENT : CHECK_INCONSISTENT,
	    severity >= 0 ? severity : CHECK_WARNING, seen, seen->fact.printed, STR(""), holds ?
	    str_from(_("what has to go together does")) :
	    str_from(_("one of two cells that go together is filled, the "
	    "other is not")));
}

/* -- a full amount, by how much of the whole the part is ----------------- */

/* A bound that is to be reached stands for itself. */
static struct interval
range_of(const struct figure *f)
{
	return f->exact ? interval_point(f->fact.value) :
	    interval_rounded(f->fact.value, f->fact.resolution);
}

/* part / whole, and 1 where it is more. */
static struct interval
share_of(const struct figure *part, const struct figure *whole)
{
	struct interval one = interval_point(decimal_int(1));
	struct interval share = interval_div(range_of(part), range_of(whole));

	if (interval_is_unknown(share) || share.hi_inf || share.lo_inf ||
	    decimal_cmp(share.hi, one.hi) <= 0)
		return share;
	if (decimal_cmp(share.lo, one.lo) >= 0)
		return one;
	return interval_between(share.lo, one.hi);
}

static bool
can_be_shared(const struct gathered *full, const struct gathered *part,
    const struct gathered *whole)
{
	return full->n == 1 && part->n == 1 && whole->n == 1 &&
	    decimal_sign(whole->first->fact.value) > 0 &&
	    decimal_sign(part->first->fact.value) >= 0 &&
	    part->first->fact.qualifier == QUALIFIER_EQ &&
	    (whole->first->fact.qualifier == QUALIFIER_EQ ||
	    whole->first->fact.qualifier == QUALIFIER_GE) &&
	    str_eq(part->first->fact.unit, whole->first->fact.unit);
}

static struct check *
judge_prorata(struct work_table *w, const struct gathered *left,
    const struct gathered *full, const struct gathered *part,
    const struct gathered *whole)
{
	struct reading *reading = w->forms->reading;
	struct interval share;
	struct decimal shown;
	struct check *check;

	if (left->n != 1 || !can_be_shared(full, part, whole) ||
	    !points_agree(left->first, full))
		return NULL;
	share = share_of(part->first, whole->first);
	shown = decimal_cmp(part->first->fact.value,
	    whole->first->fact.value) >= 0 ? full->first->fact.value :
	    decimal_div(decimal_mul(full->first->fact.value,
	    part->first->fact.value), whole->first->fact.value, 6,
	    DECIMAL_NEAR);
	check = judge_number(reading, kind_of(w, full), w->rule->id,
	    left->first, interval_mul(share, range_of(full->first)), shown);
	check->facts = arena_printf(reading->arena, "%.*s;%.*s;%.*s;%.*s",
	    STR_ARG(left->first->fact.fact), STR_ARG(full->first->fact.fact),
	    STR_ARG(part->first->fact.fact),
	    STR_ARG(whole->first->fact.fact));
	return check;
}

/* -- one expression, bound ------------------------------------------------ */

struct sides {
	struct gathered	left, a, b, c;
};

static enum verdict
sides_gather(struct work_table *w, const struct expr_relation *relation,
    struct sides *sides)
{
	enum verdict verdict = gather(w, &relation->left.a, &sides->left);
	int shape = relation->right.shape;

	if (verdict == VERDICT_GO)
		verdict = gather(w, &relation->right.a, &sides->a);
	if (verdict == VERDICT_GO && shape != SHAPE_PLAIN)
		verdict = gather(w, &relation->right.b, &sides->b);
	if (verdict == VERDICT_GO && shape == SHAPE_PRORATA)
		verdict = gather(w, &relation->right.c, &sides->c);
	return verdict;
}

static struct check *
judge_relation(struct work_table *w)
{
	const struct expr_relation *relation = &w->rule->expr->holds;
	struct sides sides = { 0 };
	struct check *check;

	switch (sides_gather(w, relation, &sides)) {
	case VERDICT_SKIP:
		return NULL;
	case VERDICT_UNSURE:
		return w->unsure == NULL ? NULL : judge_unsure(w);
	case VERDICT_GO:
		break;
	}
	if (relation->right.shape == SHAPE_PRORATA)
		return judge_prorata(w, &sides.left, &sides.a, &sides.b,
		    &sides.c);
	if (relation->right.shape != SHAPE_PLAIN)
		return judge_quotient(w, &sides.left, &sides.a, &sides.b);
	if (relation->op != OP_EQUAL)
		return judge_order(w, &sides.left, &sides.a);
	check = judge_plain(w, &sides.left, &sides.a);
	if (check != NULL && check->status == CHECK_INCONSISTENT)
		form_doubt(w, &sides.left, &sides.a, check);
	return check;
}

/* Does what stands in front of "->" hold? Two figures, as printed. */
static bool
given_holds(struct work_table *w, const struct figure **at)
{
	const struct expr_relation *given = &w->rule->expr->given;
	struct sides sides = { 0 };
	struct decimal right;
	int cmp;

	if (sides_gather(w, given, &sides) != VERDICT_GO ||
	    sides.left.n != 1 || given->right.shape != SHAPE_PLAIN)
		return false;
	right = sides.a.number;
	if (decimal_is_none(right)) {
		if (sides.a.n != 1 || !units_agree(sides.left.first, &sides.a))
			return false;
		right = sides.a.first->fact.value;
	}
	*at = sides.left.first;
	cmp = decimal_cmp((*at)->fact.value, right);
	return given->op == OP_LESS ? cmp < 0 : given->op == OP_AT_MOST ?
	    cmp <= 0 : given->op == OP_AT_LEAST ? cmp >= 0 : cmp == 0;
}

/* What stands in front of "->", if anything, holds. */
static bool
asked_here(struct work_table *w, const struct figure **at)
{
	const struct expr *expr = w->rule->expr;
	bool holds = true;

	if (expr->given.op != OP_NONE)
		return given_holds(w, at);
	return expr->when.state == STATE_NONE ||
	    (claim_holds(w, &expr->when, &holds, at) == VERDICT_GO && holds);
}

void
bound_check(struct work_table *w)
{
	const struct figure *at = NULL;
	struct check *check;

	if (!asked_here(w, &at))
		return;
	check = w->rule->expr->then.state != STATE_NONE ?
	    judge_implied(w, at) : judge_relation(w);
	if (check != NULL)
		check_finish(w, check);
}
