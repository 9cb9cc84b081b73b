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

#include "html_about.h"
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

struct html_grid
html_grid_place(struct arena *arena, const struct html_tree *tree,
    size_t table)
{
	struct placing placing = { .arena = arena };
	struct html_grid grid;

	for (size_t i = table + 1; i < tree->nodes[table].end; i++)
		take(&placing, tree, i);
	end_group(&placing);
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

/* What tells a table of data from one that only lays out. */
struct looks {
	size_t	nfilled, nfigures, longest, all;
	size_t	nkeys, nweak;		/* of a catalogue's entry */
	bool	values;			/* the first row has others too */
};

static struct looks
look(struct arena *arena, const struct html_tree *tree,
    const struct html_grid *grid)
{
	struct looks looks = { 0 };

	for (size_t i = 0; i < grid->ncells; i++) {
		const struct html_node *node =
		    &tree->nodes[grid->cells[i].node];
		size_t n = tree->nodes[node->end].chars - node->chars;
		enum html_about key;
		struct str text;

		if (n == 0)
			continue;
		looks.nfilled++;
		looks.all += n;
		looks.longest = n > looks.longest ? n : looks.longest;
		if (n > 40) {
			looks.values |= grid->cells[i].row == 0;
			continue;
		}
		text = html_text_of(arena, tree, grid->cells[i].node);
		key = html_about_key(text);
		looks.nkeys += key >= HTML_KEY;
		looks.nweak += key == HTML_WEAK_KEY;
		looks.values |= grid->cells[i].row == 0 &&
		    (key == HTML_NO_KEY || key == HTML_KEY_AND_VALUE);
		looks.nfigures += text.n > 0 && text.s[text.n - 1] >= '%' &&
		    text.s[text.n - 1] <= '9';
	}
	return looks;
}

static unsigned
classify(struct arena *arena, const struct html_tree *tree, size_t table,
    size_t *ntoo_wide)
{
	struct html_grid grid = html_grid_place(arena, tree, table);
	struct looks looks;

	*ntoo_wide += grid.too_wide;
	if (grid.too_wide || grid.ncells == 0)
		return 0;
	looks = look(arena, tree, &grid);
	if (looks.nkeys >= 2 && looks.values &&
	    (looks.nkeys + looks.nweak) * 5 >= looks.nfilled * 2)
		return HTML_ABOUT;
	if (grid.ncols < 2 || grid.nrows < 2 || looks.nfilled < 3)
		return 0;
	if (looks.longest > 400 && looks.longest * 2 > looks.all &&
	    looks.nfigures * 10 < looks.nfilled && grid.nrows <= 3)
		return 0;
	return HTML_GRID;
}

void
html_grid_classify(struct html_tree *tree, size_t *ntoo_wide)
{
	struct arena *arena;
	size_t above;

	for (size_t i = 0; i < tree->n; i++) {
		if (tree->nodes[i].tag != GUMBO_TAG_TABLE || i == 0)
			continue;
		for (above = tree->nodes[i].parent; above > 0 &&
		    tree->nodes[above].tag != GUMBO_TAG_TABLE; )
			above = tree->nodes[above].parent;
		tree->nodes[above].flags |= HTML_HOLDS_TABLE;
	}
	for (size_t i = 0; i < tree->n; i++) {
		if (tree->nodes[i].tag != GUMBO_TAG_TABLE ||
		    tree->nodes[i].flags & HTML_HOLDS_TABLE)
			continue;
		arena = arena_new();
		tree->nodes[i].flags |= classify(arena, tree, i, ntoo_wide);
		arena_free(arena);
	}
}
