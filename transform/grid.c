/*
 * A table in memory: cells put in by a finder, then what they say about rows
 * and columns: which column names the row, which holds figures, which rows sum
 * up others, and what stands above a label that says nothing by itself.
 */
#include "grid.h"

#include <stdlib.h>

#include "rule_word.h"
#include "table_find.h"
#include "table_shape.h"

#define PROSE_LEAST	30	/* code points of a long text cell, on average */

void
grid_init(struct grid *grid, struct arena *arena, size_t nrows, size_t ncols)
{
	*grid = (struct grid){ .nrows = nrows, .ncols = ncols };
	grid->rows = arena_alloc(arena, (nrows + 1) * sizeof *grid->rows);
	grid->cols = arena_alloc(arena, (ncols + 1) * sizeof *grid->cols);
	for (size_t r = 0; r < nrows; r++)
		grid->rows[r] = (struct grid_row){ .kind = ROW_DATA,
		    .part = 1, .parent = -1 };
}

struct grid_cell *
grid_put(struct arena *arena, struct grid *grid, const struct lines *lines,
    int row, int col, const struct piece *pieces, size_t npieces)
{
	struct grid_cell *cell;
	struct passage text = passage_join(arena, lines, pieces, npieces);

	if (text.text.n == 0)
		return NULL;
	cell = VEC_PUSH(arena, &grid->cells);
	*cell = (struct grid_cell){ .text = text, .row = row, .col = col,
	    .rowspan = 1, .colspan = 1, .part = 1 };
	return cell;
}

static int
cell_cmp(const void *a, const void *b)
{
	const struct grid_cell *left = a, *right = b;

	return left->row != right->row ? (left->row > right->row) -
	    (left->row < right->row) :
	    (left->col > right->col) - (left->col < right->col);
}

const struct grid_cell *
grid_at(const struct grid *grid, int row, int col)
{
	struct grid_cell key = { .row = row, .col = col };

	return grid->cells.n == 0 ? NULL : bsearch(&key, grid->cells.v,
	    grid->cells.n, sizeof *grid->cells.v, cell_cmp);
}

/* Words for totals come from the rules; "其中：" and the like say no name. */
static const struct rule *
total_rule(const struct reading *reading, struct str text)
{
	return rules_word(reading->rules, "total_word", "", text, WORD_WHOLE);
}

static void
label_columns(struct arena *arena, struct grid *grid)
{
	for (size_t c = 0; c < grid->ncols; c++) {
		struct strbuf label = { 0 };

		if (grid->cols[c].label.n > 0)
			continue;
		for (size_t i = 0; i < grid->cells.n; i++) {
			const struct grid_cell *cell = &grid->cells.v[i];

			if (grid->rows[cell->row].kind != ROW_HEADER ||
			    cell->part > 1 || (int)c < cell->col ||
			    (int)c >= cell->col + cell->colspan)
				continue;
			if (label.n > 0)
				strbuf_addc(&label, '/');
			strbuf_add(&label, str_trim(cell->text.text));
		}
		grid->cols[c].label = arena_str(arena, strbuf_str(&label));
		strbuf_clear(&label);
	}
}

struct tally {
	size_t	cells, figures, chars;
};

static void
judge_columns(struct arena *arena, struct grid *grid)
{
	struct tally *tally = arena_alloc(arena,
	    (grid->ncols + 1) * sizeof *tally);
	bool known = false;

	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];
		struct tally *t = &tally[cell->col];

		if (grid->rows[cell->row].kind == ROW_HEADER ||
		    grid->rows[cell->row].kind == ROW_REPEAT || cell->carried)
			continue;
		t->cells++;
		t->figures += shape_is_figure(cell->text.text);
		t->chars += utf8_count(cell->text.text);
	}
	for (size_t c = 0; c < grid->ncols; c++)
		known |= grid->cols[c].key || grid->cols[c].serial ||
		    grid->cols[c].numeric || grid->cols[c].prose;
	for (size_t c = 0; c < grid->ncols && !known; c++) {
		struct grid_col *col = &grid->cols[c];

		col->serial = str_eq(col->label, STR("序号")) ||
		    str_ends(col->label, STR("编码"));
		col->numeric = !col->serial &&
		    tally[c].figures * 2 > tally[c].cells;
		col->prose = !col->numeric && tally[c].cells > 0 &&
		    tally[c].chars >= tally[c].cells * PROSE_LEAST;
	}
	for (size_t c = 0; c < grid->ncols && !known; c++)
		if (c + 1 == grid->ncols || grid->cols[c + 1].numeric) {
			while (c > 0 && (grid->cols[c].serial ||
			    grid->cols[c].numeric || grid->cols[c].unit))
				c--;
			grid->cols[c].key = !grid->cols[c].numeric;
			break;
		}
}

/* Totals end in one of the words, perhaps behind a name: 管理绩效得分合计. */
static int
kind_of_label(const struct reading *reading, struct str label)
{
	const struct rule *rule;
	struct strbuf plain = { 0 };

	for (size_t i = 0; i < label.n; i++)
		if (label.s[i] != ' ')
			strbuf_addc(&plain, label.s[i]);
	rule = total_rule(reading, strbuf_str(&plain));
	strbuf_clear(&plain);
	if (rule == NULL)
		return ROW_DATA;
	return str_eq(rule_setting(rule, "kind", STR("")), STR("sub")) ?
	    ROW_SUBTOTAL : ROW_TOTAL;
}

/* "元" of "元/500克". */
static struct str
unit_word(struct str text)
{
	size_t slash;

	text = str_trim(text);
	slash = str_find(text, STR("/"));
	return slash == STR_NONE ? text : str_trim(str_sub(text, 0, slash));
}

struct str
grid_row_unit(const struct grid *grid, int row)
{
	for (size_t c = 0; c < grid->ncols; c++) {
		const struct grid_cell *cell = !grid->cols[c].unit ? NULL :
		    grid_at(grid, row, (int)c);

		if (cell != NULL)
			return unit_word(cell->text.text);
	}
	return STR("");
}

/* The head right above a column, "" if it has none. */
static struct str
head_of(const struct grid *grid, int col)
{
	struct str head = STR("");

	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];

		if (grid->rows[cell->row].kind == ROW_HEADER &&
		    cell->col <= col && col < cell->col + cell->colspan)
			head = str_trim(cell->text.text);
	}
	return head;
}

void
grid_mark_units(const struct reading *reading, struct grid *grid)
{
	for (size_t c = 0; c < grid->ncols && reading->measure != NULL; c++) {
		size_t units = 0, others = 0;

		if (!str_ends(head_of(grid, (int)c), STR("单位")))
			continue;
		for (size_t i = 0; i < grid->cells.n; i++) {
			const struct grid_cell *cell = &grid->cells.v[i];

			if ((size_t)cell->col != c ||
			    grid->rows[cell->row].kind == ROW_HEADER)
				continue;
			if (measure_unit(reading->measure,
			    unit_word(cell->text.text)) != NULL)
				units++;
			else
				others++;
		}
		grid->cols[c].unit = units > 0 && units > others;
	}
}

static struct str
cells_label(struct arena *arena, const struct grid *grid, int row)
{
	struct strbuf text = { 0 };
	struct str label;

	for (size_t c = 0; c < grid->ncols; c++) {
		const struct grid_cell *cell = grid_at(grid, row, (int)c);

		if (cell == NULL || !grid->cols[c].key)
			continue;
		if (text.n > 0)
			break;		/* the first side names the row */
		strbuf_add(&text, str_trim(cell->text.text));
	}
	for (size_t c = 0; c < grid->ncols && text.n == 0; c++) {
		const struct grid_cell *cell = grid_at(grid, row, (int)c);

		if (cell != NULL && !cell->carried && !grid->cols[c].numeric &&
		    !grid->cols[c].serial && !grid->cols[c].prose &&
		    !grid->cols[c].unit)
			strbuf_add(&text, str_trim(cell->text.text));
	}
	/* 合计 where its neighbours have their 序号 */
	for (size_t c = 0; c < grid->ncols && text.n == 0; c++) {
		const struct grid_cell *cell = grid_at(grid, row, (int)c);

		if (cell != NULL && grid->cols[c].serial &&
		    !shape_is_figure(cell->text.text))
			strbuf_add(&text, str_trim(cell->text.text));
	}
	label = arena_str(arena, strbuf_str(&text));
	strbuf_clear(&text);
	return label;
}

/* What stands in the text columns before the key column, joined with '/'. */
static struct str
path_of(struct arena *arena, const struct grid *grid, int row,
    struct str label)
{
	struct strbuf text = { 0 };
	struct str path;

	for (size_t c = 0; c < grid->ncols && !grid->cols[c].key &&
	    grid->rows[row].kind != ROW_TOTAL; c++) {
		const struct grid_cell *cell = grid_at(grid, row, (int)c);

		if (cell == NULL || grid->cols[c].serial ||
		    grid->cols[c].numeric || grid->cols[c].prose ||
		    grid->cols[c].unit || str_eq(str_trim(cell->text.text), label))
			continue;
		strbuf_add(&text, str_trim(cell->text.text));
		strbuf_addc(&text, '/');
	}
	strbuf_add(&text, label);
	path = arena_str(arena, strbuf_str(&text));
	strbuf_clear(&text);
	return path;
}

void
grid_finish(const struct reading *reading, struct grid *grid)
{
	struct arena *arena = reading->arena;

	if (grid->cells.n > 0)
		qsort(grid->cells.v, grid->cells.n, sizeof *grid->cells.v,
		    cell_cmp);
	for (size_t i = 0; i < grid->cells.n; i++)
		grid->cells.v[i].part = grid->rows[grid->cells.v[i].row].part;
	label_columns(arena, grid);
	judge_columns(arena, grid);
	for (size_t r = 0; r < grid->nrows; r++) {
		struct grid_row *row = &grid->rows[r];

		if (row->kind == ROW_HEADER)
			continue;
		if (row->label.n == 0)
			row->label = cells_label(arena, grid, (int)r);
		if (row->kind == ROW_DATA)
			row->kind = kind_of_label(reading, row->label);
		if (row->path.n == 0)
			row->path = path_of(arena, grid, (int)r, row->label);
	}
	grid_parents_by_number(grid);
}
