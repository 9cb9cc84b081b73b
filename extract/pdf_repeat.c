/*
 * The heads of a table, and those that it repeats on a page it goes on with.
 */
#include <math.h>

#include "pdf_join.h"

enum { HEADS_MOST = 8 };	/* rows of a repeated head */

/* The cell of a row that stands where another does in its grid. */
static const struct pdf_cell *
cell_like(const struct pdf_grid *grid, const struct pdf_cell *like,
    double shift, bool loose)
{
	for (size_t i = 0; i < grid->ncells &&
	    grid->cells[i].row <= like->row; i++) {
		const struct pdf_cell *cell = &grid->cells[i];

		if (cell->row != like->row)
			continue;
		if (loose ? cell->col == like->col &&
		    cell->colspan == like->colspan :
		    fabs(cell->x0 - like->x0 + shift) <= JOIN_EDGE &&
		    fabs(cell->x1 - like->x1 + shift) <= JOIN_EDGE)
			return cell;
	}
	return NULL;
}

/* Is the row of both the same? Counts its words, of which there must be some. */
static bool
same_row(const struct pdf_grid *first, const struct pdf_grid *grid, int row,
    size_t *words)
{
	size_t nwords = 0;

	for (size_t i = 0; i < grid->ncells && grid->cells[i].row <= row; i++) {
		const struct pdf_cell *b = &grid->cells[i];
		const struct pdf_cell *a;

		if (b->row != row)
			continue;
		a = cell_like(first, b, grid->x0 - first->x0,
		    grid->loose);
		if (a == NULL || !str_eq(a->text, b->text))
			return false;
		nwords += b->text.n > 0 && !b->figure;
	}
	*words += nwords;
	return nwords > 0;
}

/* How many rows of the first piece's head the grid begins with again. */
int
heads_repeated(const struct pdf_grid *first, const struct pdf_grid *grid)
{
	int n = 0;
	size_t words = 0;
	bool whole = false;

	while (n < HEADS_MOST && n < grid->nrows && n < first->nrows &&
	    same_row(first, grid, n, &words))
		n++;
	if (words < 2)		/* one word is no head */
		return 0;
	while (n > 0 && !whole) {
		whole = true;
		for (size_t i = 0; i < grid->ncells; i++)
			if (grid->cells[i].row < n &&
			    grid->cells[i].row + grid->cells[i].rowspan > n)
				whole = false;
		n -= !whole;
	}
	return n;
}

struct str
heads_drop(struct arena *arena, struct pdf_grid *grid, int nrows)
{
	struct strbuf text = { 0 };
	struct str kept;

	for (size_t i = 0; i < grid->ncells; i++) {
		struct pdf_cell *cell = &grid->cells[i];

		if (cell->row >= nrows)
			continue;
		cell->gone = true;
		if (text.n > 0 && cell->text.n > 0)
			strbuf_add(&text, STR("  "));
		strbuf_add(&text, cell->text);
	}
	kept = arena_str(arena, strbuf_str(&text));
	strbuf_clear(&text);
	return kept;
}

/* Does a row hold a figure, or a cell over several columns? */
static void
look_at_row(const struct pdf_grid *grid, int row, int *end, bool *figure,
    bool *spans)
{
	*figure = *spans = false;
	for (size_t i = 0; i < grid->ncells && grid->cells[i].row <= row; i++) {
		const struct pdf_cell *cell = &grid->cells[i];

		if (cell->row != row)
			continue;
		*figure = *figure || cell->figure;
		*spans = *spans || cell->colspan > 1;
		if (cell->row + cell->rowspan > *end)
			*end = cell->row + cell->rowspan;
	}
}

/*
 * The first row is a head, down to where its cells end, and so is a row below
 * a cell that stands over several columns; but none with a figure in it.
 */
void
heads_mark(struct pdf_grid *grid)
{
	int end = 1, nheads = 0;
	bool figure = false, spans = false;

	for (int row = 0; row < end && row < grid->nrows; row++) {
		look_at_row(grid, row, &end, &figure, &spans);
		if (figure)
			break;
		if (row + 1 == end) {
			nheads = end;
			end += spans;
		}
	}
	if (nheads >= grid->nrows)
		return;
	for (size_t i = 0; i < grid->ncells; i++)
		grid->cells[i].header = grid->cells[i].row < nheads;
}
