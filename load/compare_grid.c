/*
 * Comparisons laid out: which divisions are columns, which series and periods
 * lines.
 */
#include "compare_grid.h"

#include <stdlib.h>

#define DIVISIONS_MOST	60	/* columns; the listing has all */

/* -- divisions ------------------------------------------------------------- */

static int
by_code(const void *a, const void *b)
{
	const struct comparison *x = *(const struct comparison *const *)a;
	const struct comparison *y = *(const struct comparison *const *)b;
	int order = str_cmp(x->division_code, y->division_code);

	/* the shortest name first: 广州市番禺区 before 广东省广州市番禺区 */
	if (order == 0 && x->district.n != y->district.n)
		return x->district.n < y->district.n ? -1 : 1;
	return order != 0 ? order : (x > y) - (x < y);
}

static void
divisions_find(const struct report *report, struct compare_grid *grid)
{
	const struct gathered *from = report->from;
	const struct comparison **sorted = arena_alloc(report->arena,
	    (from->ncomparisons + 1) * sizeof *sorted);
	size_t n = 0;

	for (size_t i = 0; i < from->ncomparisons; i++)
		if (from->comparisons[i].status == COMPARABLE)
			sorted[n++] = &from->comparisons[i];
	qsort(sorted, n, sizeof *sorted, by_code);
	grid->names = arena_alloc(report->arena,
	    DIVISIONS_MOST * sizeof *grid->names);
	grid->codes = arena_alloc(report->arena,
	    DIVISIONS_MOST * sizeof *grid->codes);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && str_eq(sorted[i]->division_code,
		    sorted[i - 1]->division_code))
			continue;
		if (grid->ndivisions == DIVISIONS_MOST) {
			grid->nleft++;
			continue;
		}
		grid->codes[grid->ndivisions] = sorted[i]->division_code;
		grid->names[grid->ndivisions++] = sorted[i]->district;
	}
}

static size_t
division_at(const struct compare_grid *grid, struct str code)
{
	for (size_t i = 0; i < grid->ndivisions; i++)
		if (str_eq(grid->codes[i], code))
			return i;
	return STR_NONE;
}

/* -- lines ----------------------------------------------------------------- */

/* Of a document that states nothing, the year that it reports on. */
static struct str
period_of(const struct report *report, const struct comparison *row)
{
	const struct holding *doc = row->period.n > 0 ? NULL :
	    gathered_doc(report->from, row->doc);

	return doc == NULL ? row->period : doc->entry->year;
}

bool
comparison_is_chosen(const struct comparison *row)
{
	return row->rank > 0 || !decimal_is_none(row->median);
}

/* One that has its place pushes aside one that has none. */
static void
line_put(const struct compare_grid *grid, struct compare_line *line,
    const struct comparison *row)
{
	size_t at = division_at(grid, row->division_code);
	const struct comparison *there;

	if (at == STR_NONE)
		return;
	there = line->cells[at];
	if (there == NULL || (there->status != COMPARABLE &&
	    row->status == COMPARABLE) || (row->status == COMPARABLE &&
	    comparison_is_chosen(row) && !comparison_is_chosen(there)))
		line->cells[at] = row;
	line->ranked = line->ranked || row->rank > 0;
	line->changed = line->changed || (row->status == COMPARABLE &&
	    !decimal_is_none(row->change));
}

static struct compare_line *
line_new(const struct report *report, struct compare_grid *grid,
    const struct comparison *row)
{
	struct compare_line *line = &grid->lines[grid->nlines++];

	line->of = row;
	line->cells = arena_alloc(report->arena,
	    (grid->ndivisions + 1) * sizeof *line->cells);
	return line;
}

/* A month stands in its year's line, with the reason. */
static void
refused_put(const struct report *report, struct compare_grid *grid,
    size_t first, const struct comparison *row)
{
	struct str period = period_of(report, row);

	for (size_t i = first; i < grid->nlines; i++)
		if (str_eq(grid->lines[i].of->period, period)) {
			line_put(grid, &grid->lines[i], row);
			return;
		}
	for (size_t i = first; i < grid->nlines && period.n >= 4; i++)
		if (str_starts(grid->lines[i].of->period,
		    str_sub(period, 0, 4))) {
			line_put(grid, &grid->lines[i], row);
			return;
		}
}

static void
series_lay(const struct report *report, struct compare_grid *grid,
    const struct comparison *rows, size_t n)
{
	size_t first = grid->nlines;
	struct compare_line *line = NULL;

	for (size_t i = 0; i < n; i++) {
		if (rows[i].status != COMPARABLE)
			continue;
		if (line == NULL || !str_eq(line->of->period, rows[i].period))
			line = line_new(report, grid, &rows[i]);
		line_put(grid, line, &rows[i]);
	}
	for (size_t i = 0; i < n; i++)
		if (rows[i].status != COMPARABLE)
			refused_put(report, grid, first, &rows[i]);
}

struct compare_grid *
compare_grid_new(const struct report *report)
{
	const struct gathered *from = report->from;
	const struct comparison *rows = from->comparisons;
	struct compare_grid *grid = arena_alloc(report->arena, sizeof *grid);

	divisions_find(report, grid);
	grid->lines = arena_alloc(report->arena,
	    (from->ncomparisons + 1) * sizeof *grid->lines);
	for (size_t i = 0, end; i < from->ncomparisons; i = end) {
		for (end = i + 1; end < from->ncomparisons && str_eq(
		    rows[end].series, rows[i].series); end++)
			;
		series_lay(report, grid, rows + i, end - i);
	}
	for (size_t i = 0; i < grid->nlines; i++) {
		struct compare_line *line = &grid->lines[i];

		line->row = grid->nrows;
		grid->nrows += 1 + (size_t)line->ranked +
		    (size_t)line->changed;
	}
	return grid;
}
