/*
 * Which rows of a grid are its heads, and how far each head reaches.
 */
#include "table_shape_parts.h"

#define TOP_HEADS_MOST	6	/* rows that heads may be stacked over */

/* "180秒响应量" over "45574": a name that begins as a figure does. */
static bool
names_column(const struct shape *shape, const struct grid_cell *cell)
{
	const struct grid_cell *below = shape_cell(shape,
	    (size_t)cell->row + 1, (size_t)cell->col);
	struct str tail = shape_tail(cell->text.text);

	return tail.n > 0 && below != NULL &&
	    measure_unit(shape->reading->measure, tail) == NULL &&
	    shape_tail(below->text.text).n == 0 &&
	    shape_is_figure(below->text.text);
}

/* Whether a row that others follow can hold heads. */
static bool
may_be_head(const struct shape *shape, size_t row)
{
	for (size_t i = shape->at[row]; i < shape->at[row + 1]; i++) {
		const struct grid_cell *cell = &shape->grid->cells.v[i];

		if (shape_is_figure(cell->text.text) &&
		    !names_column(shape, cell))
			return false;
	}
	return true;
}

/* Rows above the heads: a title or a unit inside the grid. */
static size_t
first_head(const struct shape *shape)
{
	size_t row = 0;

	while (row < shape->grid->nrows &&
	    shape->grid->rows[row].kind == ROW_REPEAT)
		row++;
	return row;
}

/* Does a head above reach down to the row? The format says so, or nobody. */
static bool
is_reached(const struct shape *shape, size_t first, size_t row)
{
	for (size_t i = shape->at[first]; i < shape->at[row]; i++)
		if (shape->grid->cells.v[i].row +
		    shape->grid->cells.v[i].rowspan > (int)row)
			return true;
	return false;
}

/* 12345热线 over 按时办结: no figure, for no unit is called so. */
static bool
is_stacked(const struct shape *shape, size_t row)
{
	for (size_t i = shape->at[row]; i < shape->at[row + 1]; i++) {
		struct str text = shape->grid->cells.v[i].text.text;
		struct str tail = shape_tail(text);

		if (shape_is_figure(text) && (tail.n < 6 ||
		    measure_unit(shape->reading->measure, tail) != NULL))
			return false;
	}
	return true;
}

/* Does a row print heads into columns that the row above left open? */
static bool
fills_open(const struct shape *shape, size_t row)
{
	for (size_t i = shape->at[row]; i < shape->at[row + 1]; i++)
		if (shape_cell(shape, row - 1,
		    (size_t)shape->grid->cells.v[i].col) == NULL)
			return true;
	return false;
}

/*
 * The first row is the head; further ones belong to it while they hold no
 * figure, name more than one column, and the head above left a cell open that
 * they fill (a stacked head: 收入 _ 支出 _ over 项目 决算数 项目 决算数).
 */
size_t
shape_guess_heads(const struct shape *shape)
{
	size_t first = first_head(shape), end = first + 1;

	if (end >= shape->grid->nrows || !may_be_head(shape, first))
		return first;
	while (end < first + TOP_HEADS_MOST && end + 1 < shape->grid->nrows &&
	    ((may_be_head(shape, end) && shape_row_cells(shape, end) > 1 &&
	    fills_open(shape, end)) || (is_reached(shape, first, end) &&
	    is_stacked(shape, end))))
		end++;
	return end;
}

bool
shape_has_spans(const struct shape *shape, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (shape->grid->cells.v[i].rowspan > 1 ||
		    shape->grid->cells.v[i].colspan > 1)
			return true;
	return false;
}

/* Does a head stand below this place? */
static bool
has_head_below(const struct shape *shape, size_t row, size_t col)
{
	while (++row < shape->nheads)
		if (shape_cell(shape, row, col) != NULL)
			return true;
	return false;
}

/* A head reaches over the open cells to its right that have heads below. */
void
shape_span_heads(const struct shape *shape)
{
	struct grid *grid = shape->grid;
	size_t first = shape->at[first_head(shape)];
	size_t end = shape->at[shape->nheads];

	if (shape_has_spans(shape, first, end))
		return;		/* the format knows them */
	for (size_t i = first; i < end; i++) {
		struct grid_cell *cell = &grid->cells.v[i];
		size_t row = (size_t)cell->row, col = (size_t)cell->col;

		if (row + 1 >= shape->nheads)
			continue;
		if (shape_cell(shape, row + 1, col) == NULL) {
			cell->rowspan = (int)(shape->nheads - row);
			continue;
		}
		while (++col < grid->ncols &&
		    shape_cell(shape, row, col) == NULL &&
		    has_head_below(shape, row, col))
			cell->colspan = (int)col - cell->col + 1;
	}
}

/* The lowest head over a column. */
struct str
shape_leaf(const struct shape *shape, size_t col)
{
	struct str leaf = { 0 };

	for (size_t i = 0; i < shape->at[shape->nheads]; i++) {
		const struct grid_cell *cell = &shape->grid->cells.v[i];

		if ((size_t)cell->col <= col &&
		    col < (size_t)cell->col + (size_t)cell->colspan)
			leaf = cell->text.text;
	}
	return leaf;
}
