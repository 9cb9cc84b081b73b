#ifndef TABLE_CELLS_H
#define TABLE_CELLS_H
/*
 * A grid that the document's format knows, while it is cut into tables.
 *
 *	table_cells.c		the grids of a document
 *	table_cells_part.c	a part of one
 *	table_cells_bands.c	one table, or one for each band
 *	table_cells_lines.c	the title, the unit, the lines around
 *	table_blocks.c		blocks of a form
 *
 * Nobody else includes this, but for printed cells (table_ruled.c).
 */
#include "table_shape.h"

/* The cells of one grid: items [first, end), others may stand between. */
struct cells {
	size_t	first, end, n;
	int	grid;
	int	nrows, ncols;
	size_t	line;		/* the first line behind its beginning */
	size_t	floor;		/* and behind the grid before */
	bool	printed;	/* its cells stand in lines of the text, which
				   no other table may take */
	int	score, doubt;	/* of printed ones */
};

#define PIECES_MOST	8	/* lines of a printed cell */

struct place {
	const struct item	*item;
	size_t			 line;
	size_t			 from, to;	/* of the line's folded text */
	size_t			 last;		/* of a printed cell on more lines,
						   all of them: the last; or 0 */
};

/*
 * The cells of one grid, or of a part of it: places [from, to), by row then
 * column, with the first `base` rows in front of them left out.
 */
struct part {
	const struct lines	*lines;
	const struct place	*places;
	const int		*rank;		/* the row of each place */
	size_t			 from, to;
	int			 base, nrows, ncols;
	/* Columns where no cell begins are not counted: what k comes to. */
	const int		*narrow;
};

/* What is taken from the score of a table that begins with an item. */
int	cells_doubt(const struct cells *cells, const struct item *top);
/* The text of a place, folded, without blanks at its ends. */
struct str	place_text(const struct part *part, size_t i);
/* The place behind the row that begins at place i. */
size_t	part_row_end(const struct part *part, size_t i);
/* How many rows the cells of places [from, to) are printed over, at least 1. */
int	part_height(const struct part *part, size_t from, size_t to);
/* Sets narrow, from the cells of the part. */
void	part_narrow(struct arena *arena, struct part *part);
/* A span that is printed, at least 1 and no more than `most`. */
int	span_within(int span, int most);
/* Puts a place's cell into a row of the grid; NULL: it is empty. */
struct grid_cell	*part_put(struct arena *arena, const struct part *part,
			    size_t i, int row, struct grid *grid);
/*
 * Rows on top that are no heads: one text over everything, or a unit. They say
 * what the table is called and are no part of it. Of the first `most` rows, and
 * never the last `keep` of the grid. Gives how many.
 */
size_t	read_preamble(const struct reading *reading, struct grid *grid,
	    size_t most, size_t keep);
/* 万元 of 项目资金(万元): what stands in the bracket at the end, "" if none does. */
struct str	words_in_bracket(struct str text);
/* The caption among the lines between the grid before and this one. */
void	read_caption(const struct reading *reading, const struct cells *cells,
	    struct candidate *candidate);
/* Of printed cells: the lines of places [from, to) are the candidate's too. */
void	take_lines(const struct reading *reading, const struct part *part,
	    size_t from, size_t to, struct candidate *candidate);
/*
 * Proposes what a grid of cells holds, whoever found them: all but `narrow` is
 * set in `all`, and line, floor, n and the size in `cells`.
 */
void	cells_propose(const struct reading *reading, const struct cells *cells,
	    const struct part *all, struct candidates *out);
/* Of a table that takes no line from prose. */
void	take_no_line(const struct reading *reading, const struct cells *cells,
	    struct candidate *candidate);

/* table_blocks.c: false: the grid holds no blocks of a form. */
bool	blocks_propose(const struct reading *reading,
	    const struct cells *cells, const struct part *all,
	    struct candidates *out);
#endif
