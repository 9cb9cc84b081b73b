#ifndef PDF_EDGE_H
#define PDF_EDGE_H
/* The outermost row of a table without rules, where it is one cell of words. */
#include "pdf.h"

struct edge_row {
	struct str	text;		/* the grid's */
	double		y0, y1;
};

/* False where it holds more, or belongs to a cell over several rows. */
bool	edge_row_find(const struct pdf_grid *grid, bool top,
	    struct edge_row *row);
/* Takes it out; rows below move up. */
void	edge_row_drop(struct pdf_block *block, bool top);
#endif
