/*
 * Rows of a grid that only number its columns.
 */
#include "grid.h"

#include "table_find.h"

#define COLUMNS_LEAST	4	/* that a row of 1, 2, 3, 4 numbers */

/* The first row below the heads, and not the last one. */
static bool
is_below_heads(const struct grid *grid, int row)
{
	for (int r = 0; r < row; r++)
		if (grid->rows[r].kind == ROW_DATA)
			return false;
	return row > 0 && (size_t)row + 1 < grid->nrows;
}

/* 1 | 2 | 3 | 4 in all columns right below the heads, and nothing else. */
static bool
counts_columns(const struct grid *grid, int row)
{
	long last = 0, n;

	if (!is_below_heads(grid, row))
		return false;
	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];

		if (cell->row != row)
			continue;
		if (!str_int(str_trim(cell->text.text), &n) || n != last + 1)
			return false;
		last = n;
	}
	return last >= COLUMNS_LEAST && (size_t)last + 1 >= grid->ncols;
}

/* 栏次 | 1 | 2 | 3: does the row only number the columns? */
static bool
numbers_columns(const struct grid *grid, int row)
{
	bool named = false;
	long last = 0, n;
	int seen = 0;

	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];
		struct str text = str_trim(cell->text.text);

		if (cell->row != row || cell->carried || text.n == 0)
			continue;
		if (seen == 0 && !named && (str_eq(text, STR("栏次")) ||
		    str_eq(text, STR("行次")))) {
			named = true;
			continue;
		}
		/* a further side begins with a name again */
		if (named && (str_eq(text, STR("栏次")) ||
		    str_eq(text, STR("行次"))))
			continue;
		if (!named || !str_int(text, &n) ||
		    (seen > 0 && n != last + 1))
			return false;
		last = n;
		seen++;
	}
	return seen > 0;
}

void
grid_mark_numbers(struct grid *grid)
{
	for (size_t r = 0; r < grid->nrows; r++)
		if (grid->rows[r].kind == ROW_DATA &&
		    (numbers_columns(grid, (int)r) ||
		    counts_columns(grid, (int)r))) {
			grid->rows[r].kind = ROW_REPEAT;
			return;
		}
}
