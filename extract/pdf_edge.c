/*
 * Heads and page numbers that a table without rules took for its first or last
 * row, as nothing parts them from it:
 *
 *	| 某县2023年度报告 |       |
 *	| 2023年4月        | 43200 |
 */
#include "pdf_edge.h"

bool
edge_row_find(const struct pdf_grid *grid, bool top, struct edge_row *row)
{
	int number = top ? 0 : grid->nrows - 1;
	const struct pdf_cell *only = NULL;

	if (!grid->loose || grid->nrows < 2)
		return false;
	for (size_t i = 0; i < grid->ncells; i++) {
		const struct pdf_cell *cell = &grid->cells[i];

		if (cell->gone || cell->text.n == 0 || cell->row > number ||
		    cell->row + cell->rowspan <= number)
			continue;
		if (only != NULL || cell->rowspan > 1)
			return false;
		only = cell;
	}
	if (only == NULL)
		return false;
	*row = (struct edge_row){ only->text, only->y0, only->y1 };
	return true;
}

/* The words become what the block says beside its grid. */
void
edge_row_drop(struct pdf_block *block, bool top)
{
	struct pdf_grid *grid = block->grid;
	int number = top ? 0 : grid->nrows - 1;

	for (size_t i = 0; i < grid->ncells; i++) {
		struct pdf_cell *cell = &grid->cells[i];

		if (cell->row == number) {
			if (!cell->gone && cell->text.n > 0)
				block->text = cell->text;
			cell->gone = true;
		}
		cell->row -= cell->row > number;
	}
	grid->nrows--;
}
