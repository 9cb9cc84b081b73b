#ifndef PDF_JOIN_H
#define PDF_JOIN_H
/*
 * Between pdf_join.c, which finds the grids that are one table, and the rooms
 * that tell whether they can be, and put together what the end of a page cut.
 */
#include "pdf.h"

/* The grids of one table so far; their rows are numbered over all of them. */
struct chain {
	VEC(struct pdf_grid *) pieces;
	VEC(double)	 xs;		/* from the left edge of the first */
	int		 nrows;
	int		 number;
	size_t		 first, block;	/* of its first piece and its last */
};

#define JOIN_EDGE	3.0	/* points: edges of one column */

/* pdf_edges.c: has a grid the columns of the table, or fewer of the same? */
bool	chain_has_columns(const struct chain *chain,
	    const struct pdf_grid *grid);
/* Columns are then the edges of both; cells are placed anew. */
void	chain_add_columns(struct arena *arena, struct chain *chain,
	    struct pdf_grid *grid);

/* pdf_repeat.c: the first row is a head, and what its cells reach into. */
void	heads_mark(struct pdf_grid *grid);
/* How many rows of the first piece's head the grid begins with again. */
int	heads_repeated(const struct pdf_grid *first,
	    const struct pdf_grid *grid);
/* They go; returns their words. */
struct str	heads_drop(struct arena *arena, struct pdf_grid *grid,
		    int nrows);

/* pdf_doubt.c: marks the table, or the one before it, or both, as a guess. */
void	chain_doubt(const struct pdf_blocks *blocks,
	    const struct chain *before, const struct chain *chain);

/*
 * pdf_cut.c: grid is the one that goes on, its rows not yet numbered on; its
 * row `top` is the first behind a repeated head. Merged heads are joined to
 * those above; the row to the last one if it is its rest (true: it is gone);
 * a row is taken out if it is nothing but a blank strip (true).
 */
void	cut_join_heads(struct arena *arena, struct chain *chain,
	    struct pdf_grid *grid, int top);
bool	cut_join_row(struct arena *arena, struct chain *chain,
	    struct pdf_grid *grid, int top);
bool	cut_drop_strip(struct pdf_grid **grids, size_t ngrids, int row);
/*
 * pdf_foot.c: the heads that a table without rules left at the foot of the page
 * before become its first row; their lines, notes.
 */
void	foot_heads(struct arena *arena, struct pdf_blocks *blocks);
#endif
