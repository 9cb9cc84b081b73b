#ifndef HTML_GRID_H
#define HTML_GRID_H
/*
 * Tables: where each cell stands (HTML Standard, section 4.9.12), and which
 * tables hold data.
 */
#include "html_tree.h"

struct html_cell {
	size_t	node;
	int	row, col, rowspan, colspan;
	bool	header;
};

struct html_grid {
	struct html_cell *cells;
	size_t	 ncells;
	int	 nrows, ncols;
	bool	 too_wide;	/* more columns than a grid may have */
};

/* For a table without tables in it. */
struct html_grid	html_grid_place(struct arena *arena,
			    const struct html_tree *tree, size_t table);
void	html_grid_heads(struct arena *arena, const struct html_tree *tree,
	    struct html_grid *grid);
/* Marks all tables: HTML_GRID, HTML_ROW, HTML_HOLDS_TABLE, HTML_ABOUT. */
void	html_grid_classify(struct html_tree *tree, size_t *ntoo_wide);
#endif
