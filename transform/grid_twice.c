/*
 * A row that is printed twice, one right below the other:
 *
 *	辅助经费   55.00   55.00   保障各科室正常工作，...   1、合格率不低于90%；...
 *	辅助经费   55.00   55.00   保障各科室正常工作，...   1、合格率不低于90%；...
 *
 * is one row that a page break, or who put the pages together, printed again.
 * Its name and figures alone may well be those of another thing; long words
 * that agree to the last character are not. Two rows that a total counts twice
 * are two, whatever they say: a run of rows beside the total that adds up to it
 * with both of them is looked for.
 */
#include "table_find.h"

#define WORDS_LEAST	30	/* characters of a cell that is not the first */
#define ROWS_MOST	400	/* that may be added up */

/* Cells are sorted by row: those of a row, [*first, result). */
static size_t
row_cells(const struct grid *grid, int row, size_t *first)
{
	size_t end;

	for (*first = 0; *first < grid->cells.n &&
	    grid->cells.v[*first].row < row; ++*first)
		continue;
	for (end = *first; end < grid->cells.n &&
	    grid->cells.v[end].row == row; end++)
		continue;
	return end;
}

static bool
says_the_same(const struct grid *grid, int row)
{
	size_t a, b, end = row_cells(grid, row - 1, &a), words = 0;

	if (row_cells(grid, row, &b) - b != end - a)
		return false;
	for (size_t first = a; a < end; a++, b++) {
		const struct grid_cell *above = &grid->cells.v[a];
		const struct grid_cell *below = &grid->cells.v[b];
		struct str text = above->text.text;

		if (above->col != below->col || !str_eq(text, below->text.text))
			return false;
		if (a > first && !above->carried)
			words = utf8_count(text) > words ? utf8_count(text) :
			    words;
	}
	return words >= WORDS_LEAST;
}

static bool
number_at(const struct grid *grid, int row, int col, struct decimal *value)
{
	const struct grid_cell *cell = grid_at(grid, row, col);

	return cell != NULL && cell->row == row && cell->col == col &&
	    decimal_parse(str_trim(cell->text.text), value);
}

/*
 * Do the rows from `total`'s neighbour on, by `step`, add up to it with both
 * `row` and the one above?
 */
static bool
adds_up(const struct grid *grid, int total, int step, int row, int col)
{
	struct decimal sum = decimal_int(0), all, value;
	int beyond = step > 0 ? row : row - 1;

	if (!number_at(grid, total, col, &all))
		return false;
	for (int r = total + step; r >= 0 && r < (int)grid->nrows; r += step) {
		if (number_at(grid, r, col, &value))
			sum = decimal_add(sum, value);
		if ((r - beyond) * step >= 0 && decimal_eq(sum, all))
			return true;
	}
	return false;
}

static bool
counts_twice(const struct grid *grid, int row)
{
	struct decimal value;

	if (grid->nrows > ROWS_MOST)
		return true;
	for (int c = 1; c < (int)grid->ncols; c++) {
		if (!number_at(grid, row, c, &value) ||
		    decimal_sign(value) == 0)
			continue;
		for (int r = 0; r < (int)grid->nrows; r++)
			if ((r < row - 1 && adds_up(grid, r, 1, row, c)) ||
			    (r > row && adds_up(grid, r, -1, row, c)))
				return true;
	}
	return false;
}

void
grid_mark_twice(struct grid *grid)
{
	for (int r = 1; r < (int)grid->nrows; r++)
		if (grid->rows[r].kind == ROW_DATA &&
		    (grid->rows[r - 1].kind == ROW_DATA ||
		    grid->rows[r - 1].kind == ROW_REPEAT) &&
		    says_the_same(grid, r) && !counts_twice(grid, r))
			grid->rows[r].kind = ROW_REPEAT;
}
