#ifndef GRID_PRINT_H
#define GRID_PRINT_H
/* A grid as text, one line a row: what --show tables prints. */
#include "grid.h"
#include "str.h"

void	grid_print(struct strbuf *text, const struct grid *grid);
#endif
