#include "cells.h"
#include "table_shape.h"

/* What the row and the column of a cell are called. */

bool
is_bare_number(struct str text)
{
	text = str_trim(text);
	for (size_t i = 0; i < text.n; i++)
		if (!utf8_is_digit((unsigned char)text.s[i]))
			return false;
	return true;
}

const struct grid_row *
grid_row_at(const struct grid *grid, int row)
{
	return row >= 0 && (size_t)row < grid->nrows ? &grid->rows[row] :
	    NULL;
}

/* The row's name: its path where a parent tells equal labels apart. */
static struct str
row_name(const struct grid *grid, int row)
{
	const struct grid_row *r = grid_row_at(grid, row);

	if (r == NULL)
		return STR("");
	return r->path.n > 0 ? r->path : r->label;
}

/* The part of a path behind its last '/'. */
struct str
path_leaf(struct str path)
{
	size_t slash = str_rfind(path, STR("/"));

	return slash == STR_NONE ? path : str_sub(path, slash + 1, path.n);
}

static struct str
cell_text(const struct grid *grid, int row, int col)
{
	const struct grid_cell *cell = grid_at(grid, row, col);

	return cell == NULL ? STR("") : str_trim(cell->text.text);
}

/*
 * Two tables printed side by side: the name of a cell in the right half stands
 * in the right half. {NULL, 0} if there is but one half.
 *
 *	项目 | 决算数 | 项目 | 决算数
 */
static struct str
right_half_name(const struct cells *c)
{
	const struct grid *grid = c->grid;
	struct str name = { 0 };
	bool figures = false;
	int key = -1, first;

	for (int k = 0; k < c->cell->col && (size_t)k < grid->ncols; k++) {
		if (grid->cols[k].key && figures)
			key = k;
		else if (grid->cols[k].numeric && !grid->cols[k].key &&
		    !grid->cols[k].serial && k > 0)
			figures = true;
	}
	if (key < 0)
		return (struct str){ 0 };
	for (first = key; grid->cols[first - 1].serial;)
		first--;
	for (int k = first; k <= key; k++)
		name = label_add_key(c->reading->arena, name,
		    cell_text(grid, c->cell->row, k));
	return name.n > 0 ? name :
	    grid_reaching(grid, c->cell->row, first);
}

/* 201 | 05 | 02 | 行政运行: the code 2010502, "" if there is none. */
static struct str
row_code(const struct cells *c)
{
	struct strbuf buf = { 0 };
	struct str code;
	struct match match;

	for (int k = 0; k < c->cell->col &&
	    (size_t)k < c->grid->ncols && !c->grid->cols[k].key; k++) {
		struct str label = c->grid->cols[k].label;
		struct str text = cell_text(c->grid, c->cell->row, k);

		if (text.n == 0 || text.n > 9 || !is_bare_number(text) ||
		    phrase_find(c->phrases->stops, c->phrases->nstops,
		    "serial.", label, &match) != NULL ||
		    phrase_find(c->phrases->stops, c->phrases->nstops,
		    "code.", label, &match) == NULL)
			break;
		strbuf_add(&buf, text);
	}
	code = arena_str(c->reading->arena, strbuf_str(&buf));
	strbuf_clear(&buf);
	return code;
}

static bool
begins_with_digit(struct str text)
{
	return text.n > 0 && utf8_is_digit((unsigned char)text.s[0]);
}

/* A path through a figure that stands among the names, without it. */
static struct str
without_itself(const struct cells *c, struct str name)
{
	struct str text = str_trim(c->cell->text.text);

	return shape_is_figure(text) && str_starts(name, text) &&
	    name.n > text.n && name.s[text.n] == '/' ?
	    str_sub(name, text.n + 1, name.n) : name;
}

/* The row's name with its code in front. */
static struct str
coded_name(const struct cells *c)
{
	struct str name = without_itself(c,
	    row_name(c->grid, c->cell->row)), code;

	if (begins_with_digit(path_leaf(name)))
		return name;
	code = row_code(c);
	return code.n < 3 ? name : arena_printf(c->reading->arena,
	    "%.*s %.*s", STR_ARG(code), STR_ARG(path_leaf(name)));
}

/* Without the heads of serial columns. */
struct str
cell_column(const struct grid *grid, int col)
{
	return col >= 0 && (size_t)col < grid->ncols ? grid->cols[col].label :
	    STR("");
}

/* 受理总量 beside all rows, in front of their names: it is of none of them. */
static bool
is_of_all_rows(const struct cells *c)
{
	return c->cell->rowspan > 2 &&
	    (size_t)c->cell->row + (size_t)c->cell->rowspan >=
	    c->grid->nrows &&
	    grid_key_of(c->grid, c->cell->row, c->cell->col) == NULL;
}

/*
 * Forms of pairs under pairs print the only figure of a row behind as many
 * labels as there are:
 *
 *	访问总量		52000
 *	信息发布	总数	731		the figure stands where others
 *		概况类	102		have their names
 *	解读回应	解读信息	总数	41
 *
 * The cell in front of it, or NULL if this is no such figure.
 */
const struct grid_cell *
cell_stair(const struct cells *c)
{
	const struct grid *grid = c->grid;
	const struct grid_row *row = grid_row_at(grid, c->cell->row);
	const struct grid_cell *left = NULL;

	if (row == NULL || row->kind == ROW_HEADER ||
	    row->kind == ROW_REPEAT || c->cell->col == 0 ||
	    !shape_is_figure(c->cell->text.text))
		return NULL;
	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];

		if (cell->row != c->cell->row || cell == c->cell)
			continue;
		if (cell->col > c->cell->col ||
		    shape_is_figure(cell->text.text))
			return NULL;
		if (left == NULL || cell->col > left->col)
			left = cell;
	}
	return left;
}

/* 信息发布/总数: the cells in front of it, the carried ones too. */
static struct str
stair_name(const struct cells *c)
{
	struct arena *arena = c->reading->arena;
	struct str name = { 0 };

	for (size_t i = 0; i < c->grid->cells.n; i++) {
		const struct grid_cell *cell = &c->grid->cells.v[i];

		if (cell->row == c->cell->row && cell->col < c->cell->col)
			name = label_join(arena, name, "/",
			    passage_printed(arena, &cell->text, 0,
			    cell->text.text.n));
	}
	return name;
}

struct str
cell_row(const struct cells *c)
{
	struct str name = right_half_name(c);

	if (c->stair)
		return stair_name(c);

	if (is_of_all_rows(c))
		return cell_column(c->grid, c->cell->col);
	return name.s != NULL ? name : coded_name(c);
}
