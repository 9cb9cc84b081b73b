/*
 * Merged cells at the left, printed once and empty below.
 */
#include "table_shape_parts.h"

/*
 * Leading columns of words; the last of them names the row, those before it
 * group rows: a merged cell is printed once, empty below.
 *
 *	绩效指标  产出指标  数量指标  简报期数  100%
 *	                   质量指标  差错率    100%
 *
 * Row 2 begins empty and goes on with words: 绩效指标 and 产出指标 are carried.
 */
size_t
shape_leading_words(const struct shape *shape, const struct content *content)
{
	size_t n = 0;

	while (n < shape->grid->ncols && content[n].texts > 0 &&
	    content[n].figures * 2 <= content[n].texts)
		n++;
	return n;
}

/* Columns in front of a row's first cell, if that is a word within them. */
static size_t
open_in_front(const struct shape *shape, size_t row, size_t nleading)
{
	const struct grid_cell *first;

	if (shape_row_cells(shape, row) == 0)
		return 0;
	first = &shape->grid->cells.v[shape->at[row]];
	return first->col > 0 && (size_t)first->col < nleading &&
	    !shape_is_figure(first->text.text) ? (size_t)first->col : 0;
}

/*
 * The cells carried to the front of a row; where the format knows its spans,
 * only as far as they reach.
 */
static bool
carry_row(struct shape *shape, struct grid_cell *above, size_t row,
    size_t open, bool known)
{
	bool carried = false;

	for (size_t col = 0; col < open; col++) {
		if (above[col].text.text.n == 0 || (known &&
		    (size_t)above[col].row + (size_t)above[col].rowspan <= row))
			continue;
		above[col].carried = carried = true;
		if (known)
			above[col].rowspan -= (int)row - above[col].row;
		above[col].row = (int)row;
		*VEC_PUSH(shape->reading->arena, &shape->grid->cells) =
		    above[col];
	}
	return carried;
}

/* True if any cell was carried; the cells are then a new array. */
bool
shape_carry_down(struct shape *shape, size_t nleading)
{
	struct arena *arena = shape->reading->arena;
	struct grid from = *shape->grid;
	const struct shape old = {
		shape->reading, &from, shape->at, shape->nheads,
	};
	struct grid_cell *above =
	    arena_alloc(arena, (nleading + 1) * sizeof *above);
	bool known = shape_has_spans(&old, old.at[old.nheads], from.cells.n);
	bool carried = false;

	shape->grid->cells.v = NULL;
	shape->grid->cells.n = shape->grid->cells.cap = 0;
	for (size_t row = 0; row < from.nrows; row++) {
		bool head = row < old.nheads;

		if (!head && carry_row(shape, above, row,
		    open_in_front(&old, row, nleading), known))
			carried = true;
		for (size_t i = old.at[row]; i < old.at[row + 1]; i++) {
			const struct grid_cell *cell = &from.cells.v[i];

			*VEC_PUSH(arena, &shape->grid->cells) = *cell;
			if (!head && (size_t)cell->col < nleading)
				above[cell->col] = *cell;
		}
	}
	shape_index(shape);
	return carried;
}

/* The cell that was carried spans the rows it was carried to. */
void
shape_span_carried(const struct shape *shape)
{
	struct grid *grid = shape->grid;
	struct grid_cell **top = arena_alloc(shape->reading->arena,
	    (grid->ncols + 1) * sizeof *top);

	for (size_t i = shape->at[shape->nheads]; i < grid->cells.n; i++) {
		struct grid_cell *cell = &grid->cells.v[i];

		if (!cell->carried)
			top[cell->col] = cell;
		else if (top[cell->col] != NULL &&
		    top[cell->col]->text.text.s == cell->text.text.s)
			top[cell->col]->rowspan =
			    cell->row - top[cell->col]->row + 1;
	}
}
