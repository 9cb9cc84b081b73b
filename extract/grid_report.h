#ifndef GRID_REPORT_H
#define GRID_REPORT_H
/*
 * A whole report in one table, as programs for sheets write web pages.
 */
#include <stdbool.h>

#include "document.h"

/*
 * Items [first, *n) are the cells of one grid, by row. If they hold a report,
 * its paragraphs become lines, and what stands between them grids of their own,
 * numbered on from *grid; in place, *n is then the end. The lines of items
 * count on from the first one's.
 */
bool	grid_report(struct arena *arena, struct item *items, size_t *n,
	    size_t first, int *grid);
#endif
