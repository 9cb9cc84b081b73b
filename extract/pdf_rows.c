/*
 * Rows of a table that no rules part. Where figures stand are rows for sure
 * (pdf_baseline.c); the lines of every other column (pdf_strip.c) are shared
 * out among them (pdf_share.c), so that a cell begins at its figures' height,
 * has its middle there, or ends there, whatever costs least (pdf_cost.c) in the
 * whole table:
 *
 *	            根据要求，详细填
 *	预算细化度  列预算申报表，对   10	middle: three lines, one cell
 *	            项目依据作说明。
 *	预算规范性  编制程序规范。     10
 *
 * A line that is cheaper alone is a row without figures: a head, a group's
 * name (pdf_level.c).
 */
#include <stdlib.h>

#include "pdf_rows.h"

enum { ROWS_MOST = 1000 };

/* The chunk of a line across the alleys, a cell over the columns it is on. */
static void
put_chunk(const struct rows *rows, const struct pdf_line *line, size_t from,
    size_t to, struct runs *runs)
{
	struct pdf_line *part = arena_alloc(rows->arena, sizeof(*part));
	size_t c, d;

	*part = *line;
	part->v = line->v + from;
	part->n = to - from;
	part->x0 = line->v[from]->x;
	part->x1 = line->v[to - 1]->x + line->v[to - 1]->adv;
	c = align_column(rows->region, part->x0 + 0.5 * part->size);
	d = align_column(rows->region, part->x1 - 0.5 * part->size);
	*VEC_PUSH(rows->arena, runs) = (struct run){ .lines = { part, 1, 1 },
		.col = c, .ncols = d >= c ? d - c + 1 : 1, .y0 = line->y,
		.y1 = line->y };
}

static void
put_across(const struct rows *rows, struct runs *runs)
{
	const struct region *region = rows->region;

	for (size_t k = region->from; k < region->to; k++) {
		const struct pdf_line *line = &region->lines[k];
		size_t from = 0;

		for (size_t i = 1; i <= line->n && region->across[k]; i++) {
			if (i < line->n && !align_begins_words(line, i,
			    line->size))
				continue;
			put_chunk(rows, line, from, i, runs);
			from = i;
		}
	}
}

static int
run_cmp(const void *a, const void *b)
{
	const struct run *x = a, *y = b;

	if (x->y0 < y->y0 || x->y0 > y->y0)
		return x->y0 < y->y0 ? -1 : 1;
	return x->col < y->col ? -1 : x->col > y->col;
}

bool
rows_from(struct arena *arena, const struct region *region, struct runs *runs)
{
	struct rows rows = { .arena = arena, .region = region,
		.ncolumns = region->alleys.n + 1 };

	rows_read_columns(&rows);
	runs->doubt = rows_find_cut_figures(&rows);
	rows_find_figures(&rows);
	if (rows.n > ROWS_MOST)
		return false;
	rows_find_heads(&rows);
	if (!rows_share(&rows, runs))
		return false;
	put_across(&rows, runs);
	if (runs->n > 0)
		qsort(runs->v, runs->n, sizeof(*runs->v), run_cmp);
	runs->doubt = runs->doubt || stacks_torn(runs);
	rows_number(&rows, runs);
	return true;
}
