#ifndef GRID_RESUME_H
#define GRID_RESUME_H
/*
 * Formats whose pages are not theirs to break: a table that its maker cut in
 * pieces, one a printed page, or its heads apart from its rows.
 */
#include <stdbool.h>

#include "document.h"

/*
 * Items [first, n) are a grid and what stands behind it. If it goes on with the
 * grid before it, its cells become rows of that one, in place.
 */
bool	grid_resume(struct item *items, size_t n, size_t first);
#endif
