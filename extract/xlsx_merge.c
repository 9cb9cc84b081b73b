/*
 * Cells put in order, and merged ones: the first has the span, the others are
 * covered by it.
 */
#include <stdlib.h>

#include "xlsx.h"

enum { MAX_STEPS = 32 << 20 };	/* in applying merged ranges */

static int
compare_place(const void *a, const void *b)
{
	const struct xlsx_cell *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return (x->col > y->col) - (x->col < y->col);
}

/* Writers put cells in order; what is not is sorted, the last one wins. */
static void
sort_cells(struct xlsx_sheet *sheet)
{
	bool sorted = true;

	for (size_t i = 1; i < sheet->cells.n && sorted; i++)
		sorted = compare_place(&sheet->cells.v[i - 1],
		    &sheet->cells.v[i]) < 0;
	if (sorted)
		return;
	qsort(sheet->cells.v, sheet->cells.n, sizeof(*sheet->cells.v),
	    compare_place);
	for (size_t i = 1; i < sheet->cells.n; i++)
		if (compare_place(&sheet->cells.v[i - 1],
		    &sheet->cells.v[i]) == 0)
			sheet->cells.v[i - 1].covered = true;
}

/* The first cell at this place or behind it. */
static size_t
find_place(const struct xlsx_sheet *sheet, int row, int col)
{
	const struct xlsx_cell place = { .row = row, .col = col };
	size_t low = 0, high = sheet->cells.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_place(&sheet->cells.v[middle], &place) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Gives the first cell its spans and covers the others; false: too long. */
static bool
merge(struct xlsx_sheet *sheet, const struct xlsx_range *range,
    size_t *nsteps, size_t *ncovered)
{
	size_t i = find_place(sheet, range->row, range->col);

	while (i < sheet->cells.n && sheet->cells.v[i].row <=
	    range->last_row) {
		struct xlsx_cell *cell = &sheet->cells.v[i];

		if (++*nsteps > MAX_STEPS)
			return false;
		if (cell->col < range->col) {
			i = find_place(sheet, cell->row, range->col);
		} else if (cell->col > range->last_col) {
			i = find_place(sheet, cell->row + 1, range->col);
		} else {
			if (cell->row == range->row &&
			    cell->col == range->col) {
				cell->rowspan = range->last_row -
				    range->row + 1;
				cell->colspan = range->last_col -
				    range->col + 1;
			} else if (!cell->covered) {
				cell->covered = true;
				(*ncovered)++;
			}
			i++;
		}
	}
	return true;
}

bool
xlsx_merge_cells(struct xlsx_sheet *sheet, size_t *ncovered)
{
	size_t nsteps = 0;

	sort_cells(sheet);
	*ncovered = 0;
	for (size_t i = 0; i < sheet->merged.n; i++)
		if (!merge(sheet, &sheet->merged.v[i], &nsteps, ncovered))
			return false;
	return true;
}
