/*
 * Where rows are for sure: at the baselines of figures, and of words that stand
 * over most columns of figures.
 */
#include <math.h>
#include <stdlib.h>

#include "pdf_rows.h"

#define SAME_LINE	0.15	/* of a size: on one baseline */

static int
double_cmp(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Is a baseline of a whole figure level with the lines of a cut one? */
static bool
is_anchored(const double *at, size_t n, double top, double foot, double apart)
{
	for (size_t r = 0; r < n; r++)
		if (at[r] > top - apart && at[r] < foot + apart)
			return true;
	return false;
}

/*
 * Baselines of a column's figures; of those that go on in the next line (cut)
 * only where no whole one stands beside them, for theirs may be in the middle.
 */
static size_t
add_anchors(const struct rows *rows, const struct strip *column, bool cut,
    double apart, size_t n)
{
	size_t m = column->lines.n, nwhole = n, end;

	for (size_t i = 0; column->figures && i < m; i = end) {
		double top = column->lines.v[i].y;

		for (end = i + 1; end < m && column->figure[end] &&
		    column->cut[end]; end++)
			;
		if (!column->figure[i] || (end > i + 1) != cut || (cut &&
		    is_anchored(rows->at, nwhole, top,
		    column->lines.v[end - 1].y, apart)))
			continue;
		rows->at[n++] = top;
	}
	return n;
}

/* Baselines of figures, those of one row once. */
void
rows_find_figures(struct rows *rows)
{
	size_t n = 0, kept = 0;
	double apart = ROWS_SAME * rows->region->size;

	for (size_t c = 0; c < rows->ncolumns; c++)
		n += rows->columns[c].lines.n;
	rows->at = arena_alloc(rows->arena, (n + 1) * sizeof(*rows->at));
	rows->head = arena_alloc(rows->arena, n + 1);
	n = 0;
	for (int cut = 0; cut < 2; cut++)
		for (size_t c = 1; c < rows->ncolumns; c++)
			n = add_anchors(rows, &rows->columns[c], cut, apart,
			    n);
	qsort(rows->at, n, sizeof(*rows->at), double_cmp);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || rows->at[i] - rows->at[kept - 1] > apart)
			rows->at[kept++] = rows->at[i];
	rows->n = kept;
	rows->apart = HUGE_VAL;
	for (size_t i = 1; i < kept; i++)
		rows->apart = fmin(rows->apart, rows->at[i] - rows->at[i - 1]);
	rows->tight = rows->pitch > rows->apart -
	    ROWS_STEP * rows->region->size;
}

static bool
is_near_row(const struct rows *rows, double y)
{
	for (size_t r = 0; r < rows->n; r++)
		if (fabs(rows->at[r] - y) < ROWS_SAME * rows->region->size)
			return true;
	return false;
}

static bool
has_line_at(const struct rows *rows, size_t c, double y)
{
	for (size_t i = 0; i < rows->columns[c].lines.n; i++)
		if (fabs(rows->columns[c].lines.v[i].y - y) <
		    SAME_LINE * rows->region->size)
			return true;
	return false;
}

/* Columns that have a line on a baseline. */
static size_t
count_lines_at(const struct rows *rows, double y)
{
	size_t n = 0;

	for (size_t c = 0; c < rows->ncolumns; c++)
		n += has_line_at(rows, c, y);
	return n;
}

/* Has each word on a baseline one right above it? Then it goes on with that. */
static bool
is_second_line(const struct rows *rows, double y)
{
	for (size_t r = 0; r < rows->n; r++) {
		bool all = rows->head[r] && rows->at[r] < y &&
		    y - rows->at[r] < rows->pitch +
		    ROWS_STEP * rows->region->size;

		for (size_t c = 0; all && c < rows->ncolumns; c++)
			all = !has_line_at(rows, c, y) ||
			    has_line_at(rows, c, rows->at[r]);
		if (all)
			return true;
	}
	return false;
}

/* Words in a column of figures, level with words of most others: a head. */
void
rows_find_heads(struct rows *rows)
{
	size_t nfigures = rows->n;

	for (size_t c = 1; c < rows->ncolumns; c++)
		for (size_t i = 0; rows->columns[c].figures &&
		    i < rows->columns[c].lines.n; i++) {
			double y = rows->columns[c].lines.v[i].y;
			size_t r = rows->n;

			if (rows->columns[c].figure[i] ||
			    count_lines_at(rows, y) * 2 < rows->ncolumns + 1 ||
			    is_near_row(rows, y) || is_second_line(rows, y) ||
			    rows->n > 2 * nfigures + 8)
				continue;
			for (; r > 0 && rows->at[r - 1] > y; r--) {
				rows->at[r] = rows->at[r - 1];
				rows->head[r] = rows->head[r - 1];
			}
			rows->at[r] = y;
			rows->head[r] = true;
			rows->n++;
		}
}
