/*
 * The cells that a reference of an expression means in one table.
 */
#include "check_form.h"

#define SPOTS_MOST	4096	/* cells of one reference */

static bool
fits(const struct expr_pick *pick, struct str text)
{
	struct match match;

	return pick->pattern == NULL ||
	    (text.n > 0 && pattern_find(pick->pattern, text, 0, &match));
}

/* A total, or a row whose parent is no row of the table. */
static bool
is_top(const struct form_net *net, int row)
{
	return net->net->parents[row] < 0 && total_rank(net->net, row) < 0 &&
	    net->labels[row].n > 0;
}

bool
form_row_fits(const struct form_net *net, int row,
    const struct expr_pick *pick)
{
	if (!net_counts(net->net, row))
		return false;
	/* The only row of a table may have no name. */
	if (net->labels[row].n == 0)
		return pick->same && pick->pattern == NULL;
	if (pick->top)
		return is_top(net, row);
	if (fits(pick, net->labels[row]) || fits(pick, net->names[row]))
		return true;
	return net->net->grid->rows[row].path.n > 0 &&
	    net->net->grid->rows[row].path.n < 400 &&
	    fits(pick, net->net->grid->rows[row].path);
}

/* The pattern matches the stacked head from one of its parts on. */
static bool
head_fits(const struct expr_pick *pick, struct str head)
{
	for (size_t at = 0; at < head.n;) {
		struct str rest = str_sub(head, at, head.n);
		size_t slash = str_find(rest, STR("/"));

		if (fits(pick, rest))
			return true;
		if (slash == STR_NONE)
			break;
		at += slash + 1;
	}
	return false;
}

bool
form_col_fits(const struct form_net *net, int col,
    const struct form_grid *grid, const struct expr_pick *pick)
{
	if (pick->side != SIDE_ANY && (grid->pieces || grid->nsides != 2 ||
	    net != &grid->sides[pick->side == SIDE_LEFT ? 0 : 1]))
		return false;
	if (!net->net->cols[col].figures && !pick->words)
		return false;
	return pick->pattern == NULL || head_fits(pick, net->cols[col]);
}

static bool
same_row(const struct form_net *net, int row, const struct form_bind *bind)
{
	const struct net *other = bind->row_net->net, *mine = net->net;

	if (mine->grid->id == other->grid->id)
		return row == bind->row;
	if (mine->codes[row].n > 0 && other->codes[bind->row].n > 0)
		return str_eq(mine->codes[row], other->codes[bind->row]);
	return net->names[row].n > 0 && str_eq(net->names[row],
	    bind->row_net->names[bind->row]);
}

static bool
same_col(const struct form_net *net, int col, const struct expr_pick *pick,
    const struct form_bind *bind)
{
	const struct net *other = bind->col_net->net, *mine = net->net;

	if (net == bind->col_net)
		return col == bind->col;
	/* Sides without heads: the same place on each. */
	if (pick->side != SIDE_ANY && mine->cols[col].label.n == 0 &&
	    other->cols[bind->col].label.n == 0)
		return mine->grid->id == other->grid->id &&
		    col - mine->first == bind->col - other->first;
	return mine->cols[col].key.n > 0 &&
	    str_eq(mine->cols[col].key, other->cols[bind->col].key);
}

static bool
row_meant(const struct form_net *net, int row, const struct expr_pick *pick,
    const struct form_bind *bind)
{
	if (pick->same && (bind->row_net == NULL ||
	    !same_row(net, row, bind)))
		return false;
	return form_row_fits(net, row, pick);
}

static bool
col_meant(const struct form_net *net, int col, const struct form_grid *grid,
    const struct expr_pick *pick, const struct form_bind *bind)
{
	if (pick->same && (bind->col_net == NULL ||
	    !same_col(net, col, pick, bind)))
		return false;
	return form_col_fits(net, col, grid, pick);
}

/* [*from, *to): where '*' leaves no choice there is nothing to look through. */
static void
rows_to_look_at(const struct form_net *net, const struct expr_pick *pick,
    const struct form_bind *bind, int *from, int *to)
{
	*from = 0;
	*to = net->net->nrows;
	if (pick->same && bind->row_net != NULL &&
	    bind->row_net->net->grid->id == net->net->grid->id) {
		*from = bind->row;
		*to = bind->row + 1;
	}
}

struct form_spots
form_spots(struct arena *arena, const struct form_grid *grid,
    const struct expr_ref *ref, const struct form_bind *bind)
{
	struct form_spots spots = { 0 };

	for (size_t s = 0; s < grid->nsides; s++) {
		const struct form_net *net = &grid->sides[s];
		int from, to;

		rows_to_look_at(net, &ref->row, bind, &from, &to);
		for (int c = net->net->first; c <= net->net->last; c++) {
			if (!col_meant(net, c, grid, &ref->col, bind))
				continue;
			for (int r = from; r < to && spots.n < SPOTS_MOST;
			    r++)
				if (row_meant(net, r, &ref->row, bind))
					*VEC_PUSH(arena, &spots) =
					    (struct form_spot){ net, r, c };
		}
	}
	return spots;
}
