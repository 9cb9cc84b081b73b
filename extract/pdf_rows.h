#ifndef PDF_ROWS_H
#define PDF_ROWS_H
/*
 * Between the rooms that tell which lines of a column are one cell, and which
 * cells one row, where no rules part rows. pdf_rows.c tells how.
 */
#include "pdf_align.h"

#define ROWS_SAME	0.6	/* of a size: figures of one row */
#define ROWS_REACH	1.2	/* of a size: farther is no part of a row */
#define ROWS_STEP	0.12	/* of a size: lines of a cell, as far apart */

/* Where a cell stands beside the figures of its row. */
enum mode { TOP, MIDDLE, FOOT, NMODES };

struct rows {
	struct arena		*arena;
	const struct region	*region;
	struct strip		*columns;
	size_t			ncolumns;
	double			*at;		/* baselines of them */
	bool			*head;		/* per row: it is of words */
	size_t			n;
	double			pitch;		/* between lines of a cell */
	double			apart;		/* least between figures */
	bool			tight;		/* rows are as near as lines */
};

/* The cheapest way to a state, for which see pdf_share.c. */
struct choice {
	double	cost;
	size_t	from;		/* its run begins at that line */
	size_t	row;		/* 1-based; 0: in none */
	size_t	before;		/* the state in front of it */
};

/* pdf_strip.c: the region's columns, and how far apart lines of a cell are. */
void	rows_read_columns(struct rows *rows);
/* Which figures go on in the next line? True: others may, too. */
bool	rows_find_cut_figures(struct rows *rows);
/* Does line i end for want of room? */
bool	strip_may_wrap(const struct strip *column, size_t i);

/* pdf_baseline.c: of rows of figures, and of heads level with each other. */
void	rows_find_figures(struct rows *rows);
void	rows_find_heads(struct rows *rows);

/* pdf_cost.c: that lines i - 1 and i are one cell, two; NEVER: cannot be. */
#define ROWS_NEVER	1e6
double	cost_of_joint(const struct rows *rows, const struct strip *column,
	    size_t i);
double	cost_of_part(const struct rows *rows, const struct strip *column,
	    size_t i);
/* That lines [i, j) are a cell in no row of figures. */
double	cost_alone(const struct rows *rows, const struct strip *column,
	    size_t i, size_t j);
/* That they are one of row r. */
double	cost_of_place(const struct rows *rows, const struct strip *column,
	    enum mode mode, size_t i, size_t j, size_t r);
/* Can they be one cell? Most have one row of figures beside them, or none. */
bool	cost_may_be_one(const struct rows *rows, const struct strip *column,
	    size_t i, size_t j);
/* Is a level rule between two heights? */
bool	rows_are_cut(const struct region *region, double from, double to);

/* pdf_share.c: shares all lines out, as cells; false: they are too many. */
bool	rows_share(const struct rows *rows, struct runs *runs);

/* pdf_level.c: numbers the rows from 0, downwards, also cells in none yet. */
void	rows_number(const struct rows *rows, struct runs *runs);
#endif
