/*
 * Cells by row and column.
 *
 *	<tr><td rowspan=2>甲<td>乙<td>丙	甲 0,0  乙 0,1  丙 0,2
 *	<tr><td colspan=2>丁		丁 1,1: column 0 is free from row 2 on
 *
 * free_from[col] is the first row in which the column is free again. Spans
 * end with their row group.
 */
#include <string.h>

#include "html_grid.h"
#include "html_text.h"
#include "utf8.h"
#include "vec.h"

enum {
	COLS_MOST = 1 << 14,
	COLSPAN_MOST = 1000,	/* the standard's */
	COLSPAN_REAL = 100,	/* a wider one means "the whole row" */
	ROWS_MOST = 1 << 20,
};

struct placing {
	struct arena	*arena;
	VEC(struct html_cell) cells;
	int		*free_from;
	int		 cap;		/* of free_from */
	int		 reach;		/* columns in use in this group */
	int		 row, nrows, ncols, anchored;
	int		 col;		/* where to look for a free one */
	size_t		 group;		/* its first cell */
	bool		 too_wide;
};

static int
span(const struct html_node *node, const char *name, int most, int missing)
{
	struct str s = str_trim(html_attribute(node, name));
	long value = 0;
	size_t n = 0;

	while (n < s.n && n < 8 && s.s[n] >= '0' && s.s[n] <= '9')
		value = value * 10 + (s.s[n++] - '0');
	if (n == 0)
		return missing;
	return value > most ? most : (int)value;
}

static void
end_group(struct placing *placing)
{
	for (size_t i = placing->group; i < placing->cells.n; i++) {
		struct html_cell *cell = &placing->cells.v[i];
		int left = placing->nrows - cell->row;

		if (cell->rowspan == 0 || cell->rowspan > left)
			cell->rowspan = left;
	}
	placing->group = placing->cells.n;
	for (int c = 0; c < placing->reach; c++)
		placing->free_from[c] = 0;
	placing->reach = 0;
}

/* Room for columns up to `reach`, which is at most COLS_MOST. */
static void
reach(struct placing *placing, int reach)
{
	int cap = placing->cap < 64 ? 64 : placing->cap;
	int *wider;

	if (reach > placing->reach)
		placing->reach = reach;
	if (reach <= placing->cap)
		return;
	while (cap < reach)
		cap *= 2;
	wider = arena_alloc(placing->arena, (size_t)cap * sizeof(*wider));
	if (placing->cap > 0)
		memcpy(wider, placing->free_from,
		    (size_t)placing->cap * sizeof(*wider));
	placing->free_from = wider;
	placing->cap = cap;
}

static void
place(struct placing *placing, const struct html_tree *tree, size_t i)
{
	const struct html_node *node = &tree->nodes[i];
	int colspan = span(node, "colspan", COLSPAN_MOST, 1);
	int rowspan = span(node, "rowspan", 65534, 1), col = placing->col;

	while (col < placing->reach && placing->free_from[col] > placing->row)
		col++;
	colspan += colspan == 0;
	if (col + colspan > COLS_MOST) {
		placing->too_wide = true;
		return;
	}
	reach(placing, col + colspan);
	*VEC_PUSH(placing->arena, &placing->cells) = (struct html_cell){
		.node = i, .row = placing->row, .col = col,
		.rowspan = rowspan, .colspan = colspan };
	for (int c = col; c < col + colspan; c++)
		placing->free_from[c] = rowspan == 0 ? ROWS_MOST :
		    placing->row + rowspan;
	if (col + 1 > placing->anchored)
		placing->anchored = col + 1;
	if (colspan < COLSPAN_REAL && col + colspan > placing->ncols)
		placing->ncols = col + colspan;
	placing->col = col + colspan;
}

static void
take(struct placing *placing, const struct html_tree *tree, size_t i)
{
	switch (tree->nodes[i].tag) {
	case GUMBO_TAG_THEAD:
	case GUMBO_TAG_TBODY:
	case GUMBO_TAG_TFOOT:
		end_group(placing);
		break;
	case GUMBO_TAG_TR:
		placing->row = placing->nrows++;
		placing->col = 0;
		break;
	case GUMBO_TAG_TD:
	case GUMBO_TAG_TH:
		if (placing->nrows <= ROWS_MOST)
			place(placing, tree, i);
		else
			placing->too_wide = true;
		break;
	default:
		break;
	}
}

/*
 * <tr></tr> has no height: rows in which no cell begins are no rows. The array
 * has, for each row, how many are left before it.
 */
static void
drop_empty_rows(struct arena *arena, struct placing *placing)
{
	int *left = arena_alloc(arena, ((size_t)placing->nrows + 2) *
	    sizeof(*left)), n = 0;

	for (size_t i = 0; i < placing->cells.n; i++)
		left[placing->cells.v[i].row] = 1;
	for (int r = 0; r <= placing->nrows; r++) {
		int begins = left[r];

		left[r] = n;
		n += begins;
	}
	for (size_t i = 0; i < placing->cells.n; i++) {
		struct html_cell *cell = &placing->cells.v[i];
		int end = left[cell->row + cell->rowspan];

		cell->row = left[cell->row];
		cell->rowspan = end - cell->row;
	}
	placing->nrows = left[placing->nrows];
}

struct html_grid
html_grid_place(struct arena *arena, const struct html_tree *tree,
    size_t table)
{
	struct placing placing = { .arena = arena };
	struct html_grid grid;

	for (size_t i = table + 1; i < tree->nodes[table].end; i++)
		take(&placing, tree, i);
	end_group(&placing);
	drop_empty_rows(arena, &placing);
	grid = (struct html_grid){ placing.cells.v, placing.cells.n,
		placing.nrows, placing.ncols > placing.anchored ?
		placing.ncols : placing.anchored, placing.too_wide };
	for (size_t i = 0; i < grid.ncells; i++) {
		struct html_cell *cell = &grid.cells[i];

		if (cell->col + cell->colspan > grid.ncols)
			cell->colspan = grid.ncols - cell->col;
	}
	return grid;
}

static bool
is_blank(const struct html_tree *tree, const struct html_cell *cell)
{
	const struct html_node *node = &tree->nodes[cell->node];

	return tree->nodes[node->end].chars == node->chars;
}

static bool
is_bold(const struct html_tree *tree, size_t i)
{
	for (size_t at = i; at < tree->nodes[i].end; at++)
		if (tree->nodes[at].tag == HTML_TEXT &&
		    !(tree->nodes[at].flags & HTML_BOLD) &&
		    tree->nodes[at + 1].chars > tree->nodes[at].chars)
			return false;
	return true;
}

/* Whether the page calls this cell, its row or its group a head. */
static bool
is_called_head(const struct html_tree *tree, size_t i)
{
	static const char *const words[] = { "firstrow", "thead*", "tabhead*",
		"tableheader", "theader", NULL };

	if (tree->nodes[i].tag == GUMBO_TAG_TH)
		return true;
	for (i = tree->nodes[i].parent; tree->nodes[i].tag != GUMBO_TAG_TABLE &&
	    i > 0; i = tree->nodes[i].parent)
		if (tree->nodes[i].tag == GUMBO_TAG_THEAD ||
		    html_is_called(&tree->nodes[i], words))
			return true;
	return false;
}

/* What is known of a row: does every cell with text say so? */
struct row {
	bool	any, called, bold;
};

static struct row *
look_at_rows(struct arena *arena, const struct html_tree *tree,
    const struct html_grid *grid)
{
	struct row *rows = arena_alloc(arena,
	    ((size_t)grid->nrows + 1) * sizeof(*rows));

	for (size_t i = 0; i < grid->ncells; i++) {
		const struct html_cell *cell = &grid->cells[i];
		struct row *row = &rows[cell->row];

		if (is_blank(tree, cell))
			continue;
		if (!row->any)
			*row = (struct row){ true, true, true };
		row->called &= is_called_head(tree, cell->node);
		row->bold &= is_bold(tree, cell->node);
	}
	return rows;
}

/* Bold rows on top are heads only where a row below is not bold. */
static int
count_bold(const struct row *rows, int nrows)
{
	int n = 0;

	while (n < nrows && rows[n].any && rows[n].bold)
		n++;
	return n < nrows && n <= 4 ? n : 0;
}

/*
 * A head cell over two rows makes the second row a head as well, though only
 * the first is called so: rows below it are told by where they begin.
 */
void
html_grid_heads(struct arena *arena, const struct html_tree *tree,
    struct html_grid *grid)
{
	struct row *rows = look_at_rows(arena, tree, grid);
	int nheads = 0, nbold = count_bold(rows, grid->nrows);

	while (nheads < grid->nrows && rows[nheads].any &&
	    (rows[nheads].called || nheads < nbold))
		nheads++;
	for (size_t i = 0; i < grid->ncells && nheads > 0; i++) {
		const struct html_cell *cell = &grid->cells[i];

		if (cell->row < nheads && cell->colspan < grid->ncols &&
		    cell->rowspan <= 4 && cell->row + cell->rowspan > nheads &&
		    cell->row + cell->rowspan < grid->nrows &&
		    !is_blank(tree, cell))
			nheads = cell->row + cell->rowspan;
	}
	for (size_t i = 0; i < grid->ncells; i++)
		grid->cells[i].header = grid->cells[i].row < nheads ||
		    is_called_head(tree, grid->cells[i].node);
}
