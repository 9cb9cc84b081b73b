/*
 * Which tables hold data, by what is in their cells.
 */
#include "html_about.h"
#include "html_grid.h"
#include "html_text.h"

enum { BETWEEN_MOST = 12 };	/* characters of a page number */

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
	if (grid.ncols > 1 && grid.nrows == 1 && looks.nfilled > 1)
		return HTML_ROW;
	if (grid.ncols < 2 || grid.nrows < 2 || looks.nfilled < 3)
		return 0;
	if (looks.longest > 400 && looks.longest * 2 > looks.all &&
	    looks.nfigures * 10 < looks.nfilled && grid.nrows <= 3)
		return 0;
	return HTML_GRID;
}

static int
columns_of(const struct html_tree *tree, size_t table)
{
	struct arena *arena = arena_new();
	int ncols = html_grid_place(arena, tree, table).ncols;

	arena_free(arena);
	return ncols;
}

/*
 * A row of heads that is a table by itself, its rows the next one: nothing
 * stands between, and they have as many columns.
 */
static bool
is_head_table(const struct html_tree *tree, size_t table)
{
	size_t end = tree->nodes[table].end, i = end;

	while (i < tree->n && tree->nodes[i].tag != GUMBO_TAG_TABLE &&
	    tree->nodes[i].chars - tree->nodes[end].chars <= BETWEEN_MOST)
		i++;
	return i < tree->n && tree->nodes[i].tag == GUMBO_TAG_TABLE &&
	    tree->nodes[i].flags & (HTML_GRID | HTML_ROW) &&
	    tree->nodes[i].chars - tree->nodes[end].chars <= BETWEEN_MOST &&
	    columns_of(tree, table) == columns_of(tree, i);
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
	for (size_t i = tree->n; i-- > 0;)
		if (tree->nodes[i].flags & HTML_ROW && is_head_table(tree, i))
			tree->nodes[i].flags ^= HTML_ROW | HTML_GRID;
}
