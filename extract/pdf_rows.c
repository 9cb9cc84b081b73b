/*
 * Rows of a table that no rules part. Lines of a column (pdf_strip.c) that may
 * be of one cell, and cells that may be of one row, are weighed in all columns
 * together (pdf_cost.c), and the table is cut into rows where that costs least
 * (pdf_band.c). What stands above its first figures are heads.
 */
#include <math.h>
#include <stdlib.h>

#include "pdf_rows.h"

static int
run_cmp(const void *a, const void *b)
{
	const struct run *x = a, *y = b;

	if (x->y0 < y->y0 || x->y0 > y->y0)
		return x->y0 < y->y0 ? -1 : 1;
	return x->col < y->col ? -1 : x->col > y->col;
}

static bool
has_run(const struct runs *runs, size_t row, size_t col)
{
	for (size_t k = 0; k < runs->n; k++)
		if (runs->v[k].row == row && runs->v[k].col <= col &&
		    col < runs->v[k].col + runs->v[k].ncols)
			return true;
	return false;
}

/* Is a column blank beside a head, and has a head of its own below? */
static bool
is_below(const struct runs *runs, size_t row, size_t col)
{
	return !has_run(runs, row, col) && has_run(runs, row + 1, col);
}

/*
 * Is a head the rest of the one above it? Figures have one, on several lines,
 * but where that may stand over several columns. Words beside them have not:
 * forms print one name below the other.
 */
static bool
run_goes_on(const struct rows *rows, const struct runs *runs,
    const struct run *above, const struct run *run)
{
	const struct strip *strip = &rows->strips[run->col];
	size_t i = (size_t)(run->lines.v - strip->lines.v);

	if (run->ncols > 1 || above->ncols > 1 || i == 0 || run->col == 0 ||
	    !strip->figures || strip->figure[i] ||
	    !cost_is_near(rows, strip, i))
		return false;
	return strip_may_wrap(strip, i - 1) ||
	    (!is_below(runs, above->row, run->col - 1) &&
	    !is_below(runs, above->row, run->col + 1));
}

/* Of the first n runs the one in the row above, in the same column; or NULL. */
static struct run *
run_above(const struct runs *runs, size_t n, const struct run *run)
{
	for (; n > 0 && runs->v[n - 1].row + 1 >= run->row; n--)
		if (runs->v[n - 1].row + 1 == run->row &&
		    runs->v[n - 1].col == run->col)
			return &runs->v[n - 1];
	return NULL;
}

/*
 * A head that stands beside heads of two rows has a line in either: those that
 * go on are one.
 *
 *	        支出           row 0
 *	决算总  基本  项目       row 1: 支出 stands over two, so that 额 and
 *	额                     决算总 go on from row to row
 */
static void
join_heads(const struct rows *rows, struct runs *runs)
{
	size_t n = 0;

	for (size_t k = 0; k < runs->n; k++) {
		struct run *run = &runs->v[k], *above = run->row < runs->body ?
		    run_above(runs, n, run) : NULL;

		if (above == NULL || !run_goes_on(rows, runs, above, run)) {
			runs->v[n++] = *run;
			continue;
		}
		above->lines.n += run->lines.n;
		above->lines.cap = above->lines.n;
		above->y1 = run->y1;
	}
	runs->n = n;
}

/* Is any line of a cell a figure of a column of them? */
static bool
has_figure(const struct run *run)
{
	for (size_t i = 0; run->col > 0 && i < run->lines.n; i++)
		if (align_is_figure(&run->lines.v[i]))
			return true;
	return false;
}

/*
 * Rows above the first figure are heads; on a page that goes on with a table
 * those that fill most columns: others are the rest of cells.
 */
static size_t
count_heads(const struct rows *rows, const struct runs *runs)
{
	size_t n = 0, ncells = 0;

	for (size_t k = 0; k < runs->n; k++) {
		const struct run *run = &runs->v[k];

		if (has_figure(run))
			return rows->region->known == NULL ? run->row : n;
		if (k == 0 || runs->v[k - 1].row != run->row)
			ncells = 0;
		ncells += run->ncols;
		if (ncells * 2 > rows->ncolumns)
			n = run->row + 1;
	}
	return 0;
}

bool
rows_from(struct arena *arena, const struct region *region, struct runs *runs)
{
	struct rows rows = { .arena = arena, .region = region,
		.ncolumns = region->alleys.n + 1, .heads = -HUGE_VAL };
	size_t nheads = heads_again(arena, region, &rows.one_head);

	if (nheads > 0)
		rows.heads = region->lines[region->from + nheads - 1].y;
	rows_read_strips(&rows);
	runs->doubt = rows_find_cut_figures(&rows);
	rows_find_spacing(&rows);
	if (!rows_cut_ruled(&rows, runs) && !rows_cut(&rows, runs))
		return false;
	runs->body = count_heads(&rows, runs);
	join_heads(&rows, runs);
	if (runs->n > 0)
		qsort(runs->v, runs->n, sizeof(*runs->v), run_cmp);
	runs->doubt = runs->doubt || (!runs->ruled && stacks_torn(runs));
	return true;
}
