/*
 * Why a sum of a form that does not hold may still be right: what is wanting
 * was left out of it, stands under another name or in another column, or is of
 * two sides.
 */
#include "check_form_parts.h"

#define LEFT_OUT_SHARE	5	/* a fifth of the whole at most is left out */

static bool
is_term(const struct gathered *g, const struct figure *figure)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->v[i].figure == figure)
			return true;
	return false;
}

/* Where a figure of the form stands; net NULL: nowhere. */
struct cell_at {
	const struct net	*net;
	int			 row, col;
};

static struct cell_at
place_in_form(const struct work_table *w, const struct figure *figure)
{
	for (size_t i = 0; i < w->own->nsides; i++) {
		const struct net *net = w->own->sides[i].net;

		for (int row = 0; row < net->nrows; row++)
			for (int col = net->first; col <= net->last; col++)
				if (net_figure(net, row, col) == figure)
					return (struct cell_at){ net, row,
						col };
	}
	return (struct cell_at){ 0 };
}

/* In the row of a figure, that of the column `key`; NULL: none. */
static const struct figure *
figure_beside(const struct work_table *w, const struct figure *figure,
    struct str key)
{
	struct cell_at at = place_in_form(w, figure);

	for (int k = at.net == NULL ? 0 : at.net->first; at.net != NULL &&
	    k <= at.net->last; k++)
		if (k != at.col && str_eq(at.net->cols[k].key, key))
			return net_figure(at.net, at.row, k);
	return NULL;
}

/*
 * The rows of the terms make up the total in that column, too, and no figure
 * here is above the one there: 得分 below 分值.
 */
static bool
is_whole_in(const struct work_table *w, struct str key,
    const struct figure *total, const struct gathered *parts)
{
	const struct figure *whole = figure_beside(w, total, key);
	struct decimal sum = decimal_int(0);

	for (size_t i = 0; i < parts->n; i++) {
		const struct figure *here = parts->v[i].figure;
		const struct figure *there = figure_beside(w, here, key);

		if (there == NULL || decimal_cmp(there->fact.value,
		    here->fact.value) < 0)
			return false;
		sum = decimal_add(sum, there->fact.value);
	}
	return whole != NULL && parts->n > 1 &&
	    decimal_eq(sum, whole->fact.value);
}

/* Full marks that add up leave none to what is not among these rows. */
static bool
marks_are_all(const struct work_table *w, const struct gathered *left,
    const struct gathered *parts)
{
	struct cell_at at;

	if (left->n != 1 || !str_eq(left->first->fact.unit, STR("分")))
		return false;
	at = place_in_form(w, left->first);
	for (int k = at.net == NULL ? 0 : at.net->first; at.net != NULL &&
	    k <= at.net->last; k++)
		if (k != at.col && is_whole_in(w, at.net->cols[k].key,
		    left->first, parts))
			return true;
	return false;
}

/*
 * 总分 99.20, its parts 89.50, and 预算执行率's 9.70 stands in a table that was not
 * found, or in none: what is wanting may be what was left out.
 */
static bool
may_lack_left_out(const struct work_table *w, const struct gathered *left,
    const struct gathered *parts, struct decimal apart, struct decimal stated)
{
	return parts->left_out && !parts->let_in && decimal_sign(apart) > 0 &&
	    decimal_cmp(decimal_mul(apart, decimal_int(LEFT_OUT_SHARE)),
	    stated) <= 0 && !marks_are_all(w, left, parts);
}

/* 30201 below the term 302: counted with it. */
static bool
is_below_term(const struct net *net, int row, int col,
    const struct gathered *parts)
{
	for (int deep = 0; deep < net->nrows && net->parents[row] >= 0;
	    deep++) {
		row = net->parents[row];
		if (is_term(parts, net_figure(net, row, col)))
			return true;
	}
	return false;
}

/* A row of the stated figure's column, no term, that is just what is wanting. */
static bool
column_explains(const struct net *net, int col, const struct gathered *left,
    const struct gathered *parts, struct decimal apart)
{
	for (int row = 0; row < net->nrows; row++) {
		const struct figure *f = net_figure(net, row, col);

		if (f != NULL && net_counts(net, row) && !is_term(left, f) &&
		    !is_term(parts, f) &&
		    decimal_eq(f->fact.value, apart) &&
		    !is_below_term(net, row, col, parts))
			return true;
	}
	return false;
}

/*
 * 总计 138.85 of 本年收入合计 98.75 and a row 期初余额 40.10: what is wanting is printed
 * in the column, under a name that the form does not have.
 */
static bool
has_other_name(const struct work_table *w, const struct gathered *left,
    const struct gathered *parts, struct decimal apart)
{
	struct cell_at at;

	if (left->n == 0 || !parts->wanting)
		return false;
	at = place_in_form(w, left->first);
	return at.net != NULL && column_explains(at.net, at.col, left, parts,
	    apart);
}

/* All terms stand in the row of the stated figure. */
static bool
is_across(const struct work_table *w, const struct gathered *parts,
    const struct cell_at *at)
{
	for (size_t i = 0; i < parts->n; i++) {
		struct cell_at term = place_in_form(w, parts->v[i].figure);

		if (term.net != at->net || term.row != at->row)
			return false;
	}
	return parts->n > 0;
}

/*
 * 合计 60, 基本支出 30, 项目支出 20 and a column 预留机动经费 10: what is wanting is printed
 * beside the terms, in columns that the form does not have.
 */
static bool
has_other_column(const struct work_table *w, const struct gathered *left,
    const struct gathered *parts, struct decimal apart)
{
	struct decimal rest = decimal_int(0);
	struct cell_at at;

	if (left->n != 1)
		return false;
	at = place_in_form(w, left->first);
	if (at.net == NULL || !is_across(w, parts, &at))
		return false;
	for (int col = at.net->first; col <= at.net->last; col++) {
		const struct figure *f = net_figure(at.net, at.row, col);

		if (f == NULL || f == left->first || is_term(parts, f) ||
		    !str_eq(f->fact.unit, left->first->fact.unit))
			continue;
		if (decimal_eq(f->fact.value, apart))
			return true;
		rest = decimal_add(rest, f->fact.value);
	}
	return decimal_eq(rest, apart);
}

/* Shares that add up to 200 are those of two sides, each of them a whole. */
static bool
is_twice(const struct check *check, struct decimal stated)
{
	struct decimal computed, apart, tolerance;

	if (!decimal_parse(check->computed, &computed) ||
	    !decimal_parse(check->tolerance, &tolerance))
		return false;
	apart = decimal_abs(decimal_sub(computed, decimal_mul(stated,
	    decimal_int(2))));
	return decimal_cmp(apart, tolerance) <= 0;
}

void
form_doubt(const struct work_table *w, const struct gathered *left,
    const struct gathered *parts, struct check *check)
{
	struct decimal apart, stated;
	bool share = !decimal_is_none(parts->number) ||
	    !decimal_is_none(left->number);

	if (!decimal_parse(check->difference, &apart) ||
	    !decimal_parse(check->stated, &stated))
		return;
	if (may_lack_left_out(w, left, parts, apart, stated) ||
	    has_other_name(w, left, parts, apart) ||
	    has_other_column(w, left, parts, apart) ||
	    (share && is_twice(check, stated)))
		check->status = CHECK_UNDECIDED;
}
