/*
 * Fields of a form beside each other, each a name and what was filled in:
 *
 *	项目名称	垃圾中转站建设	项目类别	新建
 *	预算总额	593		实际支出	533
 *	省级资金	287		县级资金	306
 *
 * The first row is filled in with words, and is no head of the others.
 */
#include "table_shape_parts.h"
#include "table_stream.h"

#define ROWS_LEAST	3

/* Names at even columns and figures at odd ones, as far as the row goes. */
static bool
is_pair_row(const struct shape *shape, size_t row)
{
	size_t figures = 0;

	for (size_t i = shape->at[row]; i < shape->at[row + 1]; i++) {
		const struct grid_cell *cell = &shape->grid->cells.v[i];
		bool figure = shape_is_figure(cell->text.text);

		if (figure != (cell->col % 2 == 1) || cell->colspan > 1)
			return false;
		figures += figure;
	}
	return figures > 0;
}

/* Names that forms have in front of words, and no head over the words. */
static bool
is_filled_in(const struct shape *shape)
{
	struct arena *scratch = arena_new();
	const struct lexicon lexicon =
	    lexicon_load(scratch, shape->reading->rules);
	bool field = false, head = false;

	for (size_t i = shape->at[0]; i < shape->at[1]; i++) {
		const struct grid_cell *cell = &shape->grid->cells.v[i];
		struct str text = str_trim(cell->text.text);

		if (cell->col % 2 == 0)
			field |= lexicon_label(&lexicon, text) ||
			    str_ends(text, STR("名称"));
		else
			head |= lexicon_head(&lexicon, text) != HOLDS_ANY ||
			    lexicon_ending(&lexicon, text) != HOLDS_ANY;
	}
	arena_free(scratch);
	return field && !head;
}

bool
shape_is_pairs(const struct shape *shape)
{
	const struct grid *grid = shape->grid;

	if (grid->ncols < 4 || grid->ncols % 2 != 0 ||
	    grid->nrows < ROWS_LEAST || shape->nheads != 1 ||
	    shape_row_cells(shape, 0) != grid->ncols)
		return false;
	for (size_t row = 1; row < grid->nrows; row++)
		if (!is_pair_row(shape, row))
			return false;
	return is_filled_in(shape);
}

/* Every other column names its neighbour. */
void
shape_mark_pairs(const struct shape *shape)
{
	struct grid *grid = shape->grid;

	for (size_t col = 0; col < grid->ncols; col++) {
		grid->cols[col].key = col % 2 == 0;
		grid->cols[col].numeric = col % 2 == 1;
	}
	for (size_t row = 0; row < grid->nrows; row++) {
		const struct grid_cell *name = shape_cell(shape, row, 0);

		if (name != NULL && grid->rows[row].label.n == 0)
			grid->rows[row].label = passage_printed(
			    shape->reading->arena, &name->text, 0,
			    name->text.text.n);
	}
}
