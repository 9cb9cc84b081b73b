#ifndef PDF_ROWS_H
#define PDF_ROWS_H
/*
 * Between the rooms that tell which lines of a column are one cell, and which
 * cells one row, where no rules part rows. pdf_rows.c tells how.
 */
#include "pdf_align.h"

#define ROWS_STEP	0.12	/* of a size: lines of a cell, as far apart */

struct rows {
	struct arena		*arena;
	const struct region	*region;
	struct strip		*strips;	/* columns, then wide cells */
	size_t			ncolumns, nstrips;
	double			pitch;		/* between lines of a cell */
	bool			tight;		/* rows are as near as lines */
	bool			single;		/* figures in one row at most */
	double			heads;		/* where those of the page before end */
	bool			one_head;	/* and they are one row */
};

/* pdf_strip.c: the region's strips, and how far apart lines of a cell are. */
void	rows_read_strips(struct rows *rows);
/* Which figures go on in the next line? True: others may, too. */
bool	rows_find_cut_figures(struct rows *rows);
/* Are rows as near as these? */
void	rows_find_spacing(struct rows *rows);
/* Does line i end for want of room? */
bool	strip_may_wrap(const struct strip *column, size_t i);

/*
 * pdf_cost.c: is line i, not the first, as near to the one above as lines of a
 * cell?
 */
bool	cost_is_near(const struct rows *rows, const struct strip *column,
	    size_t i);
/* Is there a level rule over its column between two places? */
bool	cost_is_cut(const struct region *region, const struct strip *column,
	    double from, double to);
/* What it costs that they are one cell; ROWS_NEVER: they cannot be. */
#define ROWS_NEVER	1e6
double	cost_of_joint(const struct rows *rows, const struct strip *column,
	    size_t i);
/* And that they are two. */
double	cost_of_part(const struct rows *rows, const struct strip *column,
	    size_t i);

/*
 * pdf_again.c: how many lines of a region that goes on with a grid say its heads
 * again? one: they are a single row there.
 */
size_t	heads_again(struct arena *arena, const struct region *region,
	    bool *one);

/*
 * pdf_band.c: cuts the table into rows, in doubt if none of them fits well;
 * false: its lines are too many.
 */
bool	rows_cut(const struct rows *rows, struct runs *runs);
/* pdf_ruled.c: likewise, where rules do; false: they part no rows. */
bool	rows_cut_ruled(const struct rows *rows, struct runs *runs);
#endif
