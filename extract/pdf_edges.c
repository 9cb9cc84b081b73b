/*
 * The columns of a table over pages: whether a grid has those of the pieces
 * before it, and the edges of all of them.
 *
 *	page 4    0     60    120	edges of both: 0 60 90 120
 *	page 5    0     60 90 120	a cell from 60 to 120 on page 4 has two
 */
#include <math.h>
#include <stdlib.h>

#include "pdf_join.h"

#define WIDTH_NEAR	6.0

static size_t
near_edge(const struct chain *chain, double x)
{
	for (size_t i = 0; i < chain->xs.n; i++)
		if (fabs(chain->xs.v[i] - x) <= JOIN_EDGE)
			return i;
	return chain->xs.n;
}

/*
 * Columns that no rule parts end where their words do, so that their edges
 * move from page to page: as many, each over its like, are the same.
 */
static bool
same_alleys(const struct chain *chain, const struct pdf_grid *grid)
{
	const struct pdf_grid *first = chain->pieces.v[0];

	if (grid->ncols != first->ncols)
		return false;
	for (int k = 1; k < grid->ncols; k++)
		if (grid->xs[k] <= first->xs[k - 1] ||
		    grid->xs[k] >= first->xs[k + 1])
			return false;
	return true;
}

bool
chain_has_columns(const struct chain *chain, const struct pdf_grid *grid)
{
	double width = chain->xs.v[chain->xs.n - 1];
	size_t nfound = 0, n = (size_t)grid->ncols + 1;

	const struct pdf_grid *first = chain->pieces.v[0];

	if (first->loose != grid->loose && (first->loose ||
	    first->ink == NULL || chain->xs.n != (size_t)first->ncols + 1))
		return false;
	if (grid->loose)
		return same_alleys(chain, grid);
	if (fabs(grid->x1 - grid->x0 - width) > WIDTH_NEAR)
		return false;
	for (size_t i = 1; i + 1 < n; i++)
		nfound += near_edge(chain, grid->xs[i] - grid->x0) <
		    chain->xs.n;
	n = n < chain->xs.n ? n : chain->xs.n;
	return nfound + 2 >= n;
}

/* New edges go in; every column of the pieces before moves over. */
static void
add_edges(struct arena *arena, struct chain *chain,
    const struct pdf_grid *grid)
{
	for (int k = 1; k < grid->ncols && !grid->loose; k++) {
		double x = grid->xs[k] - grid->x0;
		size_t at = 0;

		if (near_edge(chain, x) < chain->xs.n)
			continue;
		(void)VEC_PUSH(arena, &chain->xs);
		for (at = chain->xs.n - 1; at > 0 &&
		    chain->xs.v[at - 1] > x; at--)
			chain->xs.v[at] = chain->xs.v[at - 1];
		chain->xs.v[at] = x;
		for (size_t p = 0; p < chain->pieces.n; p++)
			for (size_t i = 0; i < chain->pieces.v[p]->ncells;
			    i++) {
				struct pdf_cell *cell =
				    &chain->pieces.v[p]->cells[i];
				int from = cell->col;
				int to = from + cell->colspan;

				from += from >= (int)at;
				to += to >= (int)at;
				cell->col = from;
				cell->colspan = to - from;
			}
	}
}

static void
place_columns(const struct chain *chain, struct pdf_grid *grid)
{
	int *number;

	if (grid->loose)
		return;
	number = calloc((size_t)grid->ncols + 1, sizeof(*number));
	if (number == NULL)
		die("calloc");
	for (int k = 1; k < grid->ncols; k++)
		number[k] = (int)near_edge(chain, grid->xs[k] - grid->x0);
	number[grid->ncols] = (int)chain->xs.n - 1;
	for (size_t i = 0; i < grid->ncells; i++) {
		struct pdf_cell *cell = &grid->cells[i];
		int to = number[cell->col + cell->colspan];

		cell->col = number[cell->col];
		cell->colspan = to - cell->col;
		if (cell->colspan < 1)
			cell->colspan = 1;
	}
	free(number);
}

void
chain_add_columns(struct arena *arena, struct chain *chain,
    struct pdf_grid *grid)
{
	add_edges(arena, chain, grid);
	place_columns(chain, grid);
}
