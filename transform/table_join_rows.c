/*
 * Rows moved from one grid to another.
 */
#include "table_join.h"

#include <string.h>

static struct grid_cell *
cell_push(struct arena *arena, struct grid *grid, const struct grid_cell *cell)
{
	struct grid_cell *copy = VEC_PUSH(arena, &grid->cells);

	*copy = *cell;
	return copy;
}

void
insert_rows(struct reading *reading, const struct grid *from, size_t first,
    size_t last, struct grid *to, size_t at)
{
	struct arena *arena = reading->arena;
	size_t n = last - first + 1;
	struct grid_row *rows = arena_alloc(arena,
	    (to->nrows + n + 1) * sizeof *rows);
	int part = at > 0 ? to->rows[at - 1].part + 1 : 1;
	int shift = part - from->rows[first].part;

	memcpy(rows, to->rows, at * sizeof *rows);
	memcpy(rows + at, from->rows + first, n * sizeof *rows);
	memcpy(rows + at + n, to->rows + at, (to->nrows - at) * sizeof *rows);
	for (size_t r = at; r < at + n; r++)
		rows[r].part += shift;
	for (size_t r = 0; r < to->nrows + n; r++)
		rows[r].parent = -1;
	for (size_t i = 0; i < to->cells.n; i++)
		if (to->cells.v[i].row >= (int)at)
			to->cells.v[i].row += (int)n;
	to->rows = rows;
	to->nrows += n;
	for (size_t i = 0; i < from->cells.n; i++)
		if (from->cells.v[i].row >= (int)first &&
		    from->cells.v[i].row <= (int)last)
			cell_push(arena, to, &from->cells.v[i])->row +=
			    (int)at - (int)first;
	grid_finish(reading, to);
}

void
remove_rows(struct reading *reading, struct grid *grid, size_t first,
    size_t last)
{
	size_t n = last - first + 1, kept = 0;

	for (size_t i = 0; i < grid->cells.n; i++) {
		struct grid_cell cell = grid->cells.v[i];

		if (cell.row >= (int)first && cell.row <= (int)last)
			continue;
		if (cell.row > (int)last)
			cell.row -= (int)n;
		grid->cells.v[kept++] = cell;
	}
	grid->cells.n = kept;
	memmove(grid->rows + first, grid->rows + last + 1,
	    (grid->nrows - last - 1) * sizeof *grid->rows);
	grid->nrows -= n;
	grid_finish(reading, grid);
}
