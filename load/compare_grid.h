#ifndef COMPARE_GRID_H
#define COMPARE_GRID_H
/*
 * Comparisons as a matrix: two rows or three for each series and period (the
 * values, the ranks, the change on the year before), a column a division.
 */
#include "report.h"

enum { GRID_LABEL, GRID_UNIT, GRID_PERIOD, GRID_WHAT, GRID_FIXED };

struct compare_line {		/* one series in one period */
	const struct comparison	*of;
	const struct comparison	**cells;	/* by division; NULL: nothing */
	bool			 ranked, changed;
	size_t			 row;		/* its first in the matrix */
};

struct compare_grid {
	struct str		*names, *codes;	/* of the divisions */
	size_t			 ndivisions, nleft;	/* nleft: for want of room */
	struct compare_line	*lines;
	size_t			 nlines;
	size_t			 nrows;		/* without the head */
};

/* In the report's arena; the comparisons are lent. */
struct compare_grid	*compare_grid_new(const struct report *report);
/* It took part in ranks or a median, so it stands for its division. */
bool	comparison_is_chosen(const struct comparison *row);
/*
 * compare_spots.c: the head (row 0) and the rows behind it, of divisions [from, to): fills
 * GRID_FIXED + (to - from) + 2 zeroed spots.
 */
void	compare_grid_row(const struct compare_grid *grid, size_t from,
	    size_t to, size_t row, struct arena *arena, struct spot *spots);
/* What a reason of comparisons.csv is called in a cell. */
const char	*reason_name(struct str reason);
#endif
