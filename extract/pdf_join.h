#ifndef PDF_JOIN_H
#define PDF_JOIN_H
/*
 * Between pdf_join.c, which finds the grids that are one table, and pdf_cut.c,
 * which puts together the cells that the end of a page cut.
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
#endif
