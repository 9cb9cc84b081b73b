#ifndef XLSX_ROWS_H
#define XLSX_ROWS_H
/*
 * Between xlsx_sheet.c, which lays a sheet's rows out as lines and grids, and
 * xlsx_prose.c, which tells a report's text from its tables.
 */
#include "xlsx.h"

struct row {
	int	row, reach;	/* last row that its cells cover */
	size_t	first, end;	/* cells */
	int	left, right;	/* columns */
	bool	has_figure;
};

struct layout {
	struct xlsx_sheet	*sheet;
	struct xlsx_items	*items;
	struct err		*err;
	VEC(struct row)		 rows;
};

/*
 * Single texts in the midst of rows [from, to), [*first, result), with a
 * sentence or caption among them and the heads of another table behind: a
 * report that goes on between its tables. `to`: none.
 */
size_t	xlsx_prose_between(const struct layout *layout, size_t from, size_t to,
	    size_t *first);
/* Where what follows the last row of a block's table begins, headings too. */
size_t	xlsx_prose_behind(const struct layout *layout, size_t from, size_t to);
#endif
