/*
 * A relation between columns: tried on one row, on all of them, and made into
 * checks where it stands.
 */
#include "discover_parts.h"

struct row_terms {
	const struct figure	*stated;
	struct term		 num[RUN_MOST], den[1];
	size_t			 nnum, nden;
};

enum row_state { ROW_SKIP, ROW_HOLDS, ROW_PROVES, ROW_SOLID, ROW_FAILS };

static bool
figure_nonzero(const struct figure *figure)
{
	return figure != NULL && !decimal_is_none(figure->fact.value) &&
	    decimal_sign(figure->fact.value) != 0;
}

bool
figure_plain(const struct figure *figure)
{
	return figure != NULL && figure->fact.qualifier == QUALIFIER_EQ &&
	    !decimal_is_none(figure->fact.value);
}

/* Adds the figure of a cell; a blank one adds nothing; words spoil it. */
static bool
add_term(const struct net *net, int row, int col, int sign,
    struct term *terms, size_t *n)
{
	const struct figure *figure = net_figure(net, row, col);

	if (figure == NULL)
		return net_blank(net, row, col);
	if (!figure_plain(figure))
		return false;
	terms[(*n)++] = (struct term){ figure, sign, NULL };
	return true;
}

/* 收益率 11.35% | 14.07% | 2.72%: rates change by points, not by parts of them. */
static bool
change_of_rates(const struct relation *rel, const struct row_terms *t)
{
	return rel->shape == SHAPE_CHANGE && t->nnum > 0 &&
	    (str_eq(t->num->figure->fact.unit, STR("%")) ||
	    str_eq(t->den->figure->fact.unit, STR("%")));
}

/* The figures that the relation ties together in a row; false: not here. */
static bool
row_terms(const struct net *net, const struct relation *rel, int row,
    struct row_terms *t)
{
	int last = rel->shape == SHAPE_SUM || rel->shape == SHAPE_RUN_RATIO ?
	    rel->to : rel->a;

	t->stated = net_figure(net, row, rel->result);
	t->nnum = t->nden = 0;
	if (!figure_plain(t->stated) || !str_eq(t->stated->fact.unit,
	    net->cols[rel->result].unit))
		return false;
	if (rel->shape == SHAPE_COMPLEMENT &&
	    !add_term(net, row, rel->b, 1, t->num, &t->nnum))
		return false;
	for (int c = rel->a; c <= last; c++)
		if (c != rel->result && !add_term(net, row, c,
		    rel->shape == SHAPE_COMPLEMENT ? -1 : 1, t->num,
		    &t->nnum))
			return false;
	if (rel->shape == SHAPE_SUM && rel->b >= 0 &&
	    !add_term(net, row, rel->b, 1, t->num, &t->nnum))
		return false;
	if (rel->shape == SHAPE_REST &&
	    !add_term(net, row, rel->b, -1, t->num, &t->nnum))
		return false;
	if (rel->shape == SHAPE_SUM || rel->shape == SHAPE_REST)
		return t->nnum > 0;
	return add_term(net, rel->shape == SHAPE_OF_TOTAL ? rel->total_row :
	    row, rel->b, 1, t->den, &t->nden) && t->nden == 1 &&
	    figure_nonzero(t->den->figure) && t->nnum > 0 &&
	    !change_of_rates(rel, t);
}

static bool
ratio_holds(const struct relation *rel, const struct row_terms *t);

/* A row proves a relation if it would hardly hold by chance. */
static bool
row_proves(const struct relation *rel, const struct row_terms *t)
{
	int n = 0;

	for (size_t i = 0; i < t->nnum; i++)
		n += figure_nonzero(t->num[i].figure);
	if (rel->shape == SHAPE_SUM)
		return n >= 2;
	if (rel->shape == SHAPE_REST)
		return n >= 2 && figure_nonzero(t->stated);
	if (n == 0 || !figure_nonzero(t->stated))
		return false;
	if (rel->shape != SHAPE_CHANGE && decimal_cmp(t->stated->fact.value,
	    decimal_int(100)) == 0)
		return false;	/* nearly all of anything prints as 100% */
	return decimal_cmp(t->num[t->nnum - 1].figure->fact.value,
	    t->den->figure->fact.value) != 0;
}

static bool
is_solid(const struct figure *stated)
{
	return decimal_cmp(decimal_abs(stated->fact.value), decimal_mul(
	    stated->fact.resolution, decimal_int(SOLID))) >= 0;
}

static enum row_state
row_try(const struct net *net, const struct relation *rel, int row)
{
	struct row_terms t;
	bool holds, any = false;

	if (!row_terms(net, rel, row, &t))
		return ROW_SKIP;
	for (size_t i = 0; i < t.nnum; i++)
		any = any || figure_nonzero(t.num[i].figure);
	if (!any && !figure_nonzero(t.stated))
		return ROW_SKIP;
	if (rel->shape == SHAPE_SUM || rel->shape == SHAPE_REST)
		holds = judge_sum_holds(t.stated, t.num, t.nnum);
	else
		holds = ratio_holds(rel, &t);
	if (!holds)
		return ROW_FAILS;
	if (!row_proves(rel, &t))
		return ROW_HOLDS;
	return is_solid(t.stated) ? ROW_SOLID : ROW_PROVES;
}

static bool
ratio_holds(const struct relation *rel, const struct row_terms *t)
{
	if (rel->shape == SHAPE_RATIO || rel->shape == SHAPE_OF_TOTAL)
		return judge_ratio_holds(t->stated, t->num->figure,
		    t->den->figure);
	return judge_quotient_holds(t->stated, t->num, t->nnum, t->den,
	    t->nden, rel->shape == SHAPE_CHANGE);
}

/* Nearly all rows; or all but one of four, none of them by chance. */
static bool
enough(const struct relation *rel)
{
	return rel->holds * 100 >= SHARE_HOLD * rel->tested ||
	    (rel->solid >= SUPPORT && rel->holds + 1 == rel->tested);
}

/* Tries the rows; gives up soon when they do not fit. */
bool
relation_try(const struct discovery *d, struct relation *rel, size_t most)
{
	int fails = 0;

	rel->tested = rel->holds = rel->proofs = rel->solid = 0;
	for (size_t i = 0; i < d->nrows && i < most; i++) {
		if (rel->shape == SHAPE_OF_TOTAL &&
		    d->rows[i] == rel->total_row)
			continue;
		switch (row_try(d->net, rel, d->rows[i])) {
		case ROW_SKIP:
			continue;
		case ROW_SOLID:
			rel->solid++;
			/* FALLTHROUGH */
		case ROW_PROVES:
			rel->proofs++;
			/* FALLTHROUGH */
		case ROW_HOLDS:
			rel->holds++;
			break;
		case ROW_FAILS:
			if (++fails > 2 && fails * 4 > rel->holds)
				return false;
			break;
		}
		rel->tested++;
	}
	return rel->tested > 0 && enough(rel);
}

static int
terms_in(const struct relation *rel)
{
	return rel->shape == SHAPE_SUM || rel->shape == SHAPE_RUN_RATIO ?
	    rel->to - rel->a + 1 + (rel->shape == SHAPE_SUM && rel->b >= 0) :
	    2;
}

/* More rows first, then what the heads say, then the simpler one. */
static bool
better(const struct relation *x, const struct relation *y)
{
	if (y->tested == 0)
		return true;
	if (x->named != y->named)
		return x->named;
	if (x->holds != y->holds)
		return x->holds > y->holds;
	if (x->proofs != y->proofs)
		return x->proofs > y->proofs;
	return terms_in(x) < terms_in(y);
}

void
relation_offer(const struct discovery *d, struct relation *rel,
    struct relation *best)
{
	if (relation_try(d, rel, PROBE_ROWS) && better(rel, best))
		*best = *rel;
}

static const char *
rule_of(const struct relation *rel)
{
	return rel->named ? "column.named" : "discovered";
}

static void
row_judge(const struct net *net, const struct relation *rel,
    const struct row_terms *t)
{
	struct reading *reading = net->reading;
	struct str rule = str_from(rule_of(rel));

	if (rel->shape == SHAPE_SUM || rel->shape == SHAPE_REST)
		judge_sum(reading, CHECK_IDENTITY, rule, t->stated, t->num,
		    t->nnum);
	else
		judge_ratio(reading, rel->shape == SHAPE_OF_TOTAL ?
		    CHECK_SHARE : CHECK_RATIO, rule, t->stated, t->num, t->nnum,
		    t->den, t->nden, rel->shape == SHAPE_CHANGE);
}

/* "表8其余12行均符合这一关系。" */
static void
say_support(const struct net *net, const struct relation *rel,
    struct check *check)
{
	check->message = arena_printf(net->reading->arena,
	    _("%.*s In %d other rows of the table the relation holds."),
	    STR_ARG(check->message), rel->holds);
}

/* Parts that make up a rate of a whole are no more than the whole. */
static void
parts_judge(const struct net *net, const struct row_terms *t)
{
	if (decimal_cmp(t->stated->fact.value, decimal_int(100)) > 0)
		return;
	net_soften(net, judge_at_most(net->reading, CHECK_IDENTITY,
	    STR("discovered"), t->den->figure, t->num, t->nnum));
}

static bool
is_term(const struct relation *rel, int col)
{
	return col == rel->result || col == rel->b ||
	    (col >= rel->a && col <= rel->to);
}

/* In the rows where the relation holds nothing stands in the column. */
static bool
idle_where_it_holds(const struct discovery *d, const struct relation *rel,
    int col)
{
	for (size_t i = 0; i < d->nrows; i++) {
		enum row_state state = row_try(d->net, rel, d->rows[i]);

		if ((state == ROW_HOLDS || state == ROW_PROVES) &&
		    (figure_nonzero(net_figure(d->net, d->rows[i], col)) ||
		    (net_figure(d->net, d->rows[i], col) == NULL &&
		    !net_blank(d->net, d->rows[i], col))))
			return false;
	}
	return true;
}

/*
 * 期初 100 本期增加 20 本期减少 - 期末 120 in all rows but one, where 5 are taken off:
 * the relation was found where nothing stood in that column, and says nothing
 * of a row where something does.
 */
static bool
takes_another(const struct discovery *d, const struct relation *rel, int row)
{
	const struct net *net = d->net;

	if (rel->shape != SHAPE_SUM && rel->shape != SHAPE_REST)
		return false;
	for (int c = net->first; c <= net->last; c++)
		if (!is_term(rel, c) && net->cols[c].figures &&
		    !net->cols[c].rate && cols_same_unit(net, c,
		    rel->result) && figure_nonzero(net_figure(net, row, c)) &&
		    idle_where_it_holds(d, rel, c))
			return true;
	return false;
}

void
relation_judge(const struct discovery *d, struct relation *rel)
{
	struct row_terms t;
	struct check *check;
	size_t at;
	bool proven = rel->proofs >= SUPPORT ||
	    (rel->named && rel->holds >= SUPPORT);

	if (!relation_try(d, rel, d->nrows))
		return;
	for (size_t i = 0; i < d->nrows; i++) {
		if (rel->shape == SHAPE_OF_TOTAL &&
		    d->rows[i] == rel->total_row)
			continue;
		if (!row_terms(d->net, rel, d->rows[i], &t))
			continue;
		at = d->net->reading->checks.n;
		row_judge(d->net, rel, &t);
		if (rel->shape == SHAPE_RUN_RATIO)
			parts_judge(d->net, &t);
		check = &d->net->reading->checks.v[at];
		if (check->status != CHECK_INCONSISTENT)
			continue;
		say_support(d->net, rel, check);
		if (!proven)
			check->severity = CHECK_WARNING;
		if (takes_another(d, rel, d->rows[i]))
			check->status = CHECK_UNDECIDED;
		net_soften(d->net, check);
	}
}

/* May be reported: proven, or named and without a single failure. */
bool
relation_acceptable(const struct relation *rel)
{
	if (rel->tested == 0)
		return false;
	if (rel->proofs >= SUPPORT)
		return true;
	return rel->named && (rel->holds >= SUPPORT ||
	    rel->holds == rel->tested);
}
