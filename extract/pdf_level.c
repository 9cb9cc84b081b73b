/*
 * The heights that rows stand at, and their numbers. A cell in no row of
 * figures is one of a row beside it that lacks it, or makes a row with others
 * at its height.
 */
#include <math.h>
#include <stdlib.h>

#include "pdf_rows.h"

#define ADOPT		3.5	/* of a size: farther is no neighbour */

/* Do the cells of two rows collide? Then they are two. */
static bool
collide(const struct runs *runs, size_t row, const struct run *run)
{
	for (size_t i = 0; i < runs->n; i++) {
		const struct run *other = &runs->v[i];

		if (other->row == row && other->col < run->col + run->ncols &&
		    run->col < other->col + other->ncols)
			return true;
	}
	return false;
}

/* Has a row of figures a run in any of the columns? */
static const struct run *
run_at(const struct runs *runs, size_t row, size_t col)
{
	for (size_t i = 0; i < runs->n; i++)
		if (runs->v[i].row == row && runs->v[i].col <= col &&
		    runs->v[i].col + runs->v[i].ncols > col)
			return &runs->v[i];
	return NULL;
}

/* Is any other cell that is in no row of figures level with it? */
static bool
has_company(const struct rows *rows, const struct runs *runs,
    const struct run *run)
{
	double near = 0.5 * rows->region->size;

	for (size_t i = 0; i < runs->n; i++)
		if (&runs->v[i] != run && runs->v[i].row == 0 &&
		    runs->v[i].y0 < run->y1 + near &&
		    runs->v[i].y1 > run->y0 - near)
			return true;
	return false;
}

/*
 * A cell in no row, alone at its height, is what a row beside it lacks: words
 * that a page cut, or a name that stands in the middle of its rows.
 */
static void
adopt(const struct rows *rows, struct runs *runs)
{
	for (size_t i = 0; i < runs->n; i++) {
		struct run *run = &runs->v[i];
		double best = HUGE_VAL;
		size_t row = 0;

		if (run->row != 0 || run->ncols > 1 ||
		    has_company(rows, runs, run))
			continue;
		for (size_t r = 0; r < rows->n; r++) {
			double off = fmax(run->y0 - rows->at[r],
			    rows->at[r] - run->y1);

			if (off < best && !rows->head[r] &&
			    !rows_are_cut(rows->region,
			    fmin(run->y0, rows->at[r]),
			    fmax(run->y1, rows->at[r]))) {
				best = off;
				row = run_at(runs, r + 1, run->col) == NULL ?
				    r + 1 : 0;
			}
		}
		if (row > 0 && best < ADOPT * rows->region->size &&
		    rows->at[0] < run->y1)
			run->row = row;
	}
}

struct level {
	double	at;		/* of its figures, or its middle */
	double	y0, y1;
	size_t	row;		/* as the runs call it */
};

/* Cells in no row of figures: those at one height are a row. */
static size_t
join_alone(const struct rows *rows, struct runs *runs, struct level *levels,
    size_t nlevels)
{
	size_t nfigures = nlevels;
	double size = rows->region->size;

	for (size_t i = 0; i < runs->n; i++) {
		struct run *run = &runs->v[i];
		size_t k = nfigures;

		if (run->row != 0)
			continue;
		for (; k < nlevels; k++)
			if (run->y0 < levels[k].y1 + 0.5 * size &&
			    run->y1 > levels[k].y0 - 0.5 * size &&
			    !rows_are_cut(rows->region,
			    fmin(run->y0, levels[k].y0),
			    fmax(run->y1, levels[k].y1)) &&
			    !collide(runs, levels[k].row, run))
				break;
		if (k == nlevels)
			levels[nlevels++] = (struct level){ 0, run->y0,
				run->y1, rows->n + 1 + k - nfigures };
		run->row = levels[k].row;
		levels[k].y0 = fmin(levels[k].y0, run->y0);
		levels[k].y1 = fmax(levels[k].y1, run->y1);
		levels[k].at = (levels[k].y0 + levels[k].y1) / 2;
	}
	return nlevels;
}

static int
level_cmp(const void *a, const void *b)
{
	const struct level *x = a, *y = b;

	return x->at < y->at ? -1 : x->at > y->at;
}

/* Rows of heads: all above the first figures; those that a page repeats. */
static size_t
count_head_rows(const struct rows *rows, const struct level *levels,
    size_t nlevels)
{
	size_t n = 0, k;

	for (k = 0; k < nlevels && (levels[k].row > rows->n ||
	    rows->head[levels[k].row - 1]); k++)
		if (levels[k].row <= rows->n)
			n = k + 1;
	return rows->region->known != NULL ? n : k;
}

/* The rows that a cell stands in. */
static size_t
find_levels(const struct rows *rows, const struct runs *runs,
    struct level *levels)
{
	bool *filled = arena_alloc(rows->arena, rows->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < runs->n; i++)
		if (runs->v[i].row <= rows->n)
			filled[runs->v[i].row] = true;
	for (size_t r = 0; r < rows->n; r++)
		if (filled[r + 1])
			levels[n++] = (struct level){ rows->at[r],
				rows->at[r], rows->at[r], r + 1 };
	return n;
}

/* Numbers rows from 0, downwards. */
void
rows_number(const struct rows *rows, struct runs *runs)
{
	size_t most = rows->n + runs->n + 1, nlevels;
	struct level *levels = arena_alloc(rows->arena,
	    most * sizeof(*levels));
	size_t *number = arena_alloc(rows->arena, (most + 1) *
	    sizeof(*number));

	adopt(rows, runs);
	nlevels = join_alone(rows, runs, levels, find_levels(rows, runs,
	    levels));
	qsort(levels, nlevels, sizeof(*levels), level_cmp);
	for (size_t k = 0; k < nlevels; k++)
		number[levels[k].row] = k;
	runs->body = count_head_rows(rows, levels, nlevels);
	for (size_t i = 0; i < runs->n; i++)
		runs->v[i].row = number[runs->v[i].row];
	runs->nrows = nlevels;
}
