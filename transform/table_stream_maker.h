#ifndef TABLE_STREAM_MAKER_H
#define TABLE_STREAM_MAKER_H
/*
 * A grid while it is made of tokens. Private to table_stream_grid.c and
 * table_stream_label.c.
 */
#include "table_stream.h"

struct maker {
	const struct stream	*stream;
	const struct heads	*heads;
	const size_t		*at;
	struct grid		*grid;
	struct arena		*arena;
	VEC(struct piece)	*cells;		/* nrows * ncols of them */
	size_t			 nrows, ncols;
	int			*parts;
	size_t			*row_first;	/* per row, its first cell in the grid */
};

/* table_stream_grid.c */
struct str	maker_text(const struct maker *maker, struct piece piece);

/* table_stream_label.c */
/* The cell put into that place, or NULL. */
struct grid_cell	*maker_cell(const struct maker *maker, size_t row,
			    size_t col);
/*
 * Merged leading cells, repeated where they are empty. A total stands for all
 * or for the first group only; what is below a new group begins anew.
 */
void	maker_carry(struct maker *maker);
/* What each column holds and is called. */
void	maker_columns(struct maker *maker);
/* What each row is called: a code in front of a name is part of it. */
void	maker_rows(struct maker *maker);
#endif
