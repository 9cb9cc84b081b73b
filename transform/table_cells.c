/*
 * Grids that the document's format knows: cells with their row, column and
 * spans, from a web page, a sheet, the ruling lines of a printed page. Only
 * what they mean is left to find: which rows are heads, whether the first ones
 * hold the title or the unit, and where other columns begin below a band.
 */
#include <stdlib.h>

#include "table_cells.h"

#define GUESS_DOUBT	50	/* of a grid whose shape is a guess */
#define ROWS_MOST	(1 << 20)
#define COLS_MOST	(1 << 14)
#define SPREAD_MOST	64	/* rows a cell in a sparse grid */

int
cells_doubt(const struct cells *cells, const struct item *top)
{
	if (cells->printed)
		return cells->doubt;
	return top->kind == ITEM_GUESS ? GUESS_DOUBT : 0;
}

static bool
is_cell(const struct item *item, int grid)
{
	return item_is_cell(item) && item->grid == grid &&
	    item->row >= 0 && item->row < ROWS_MOST && item->col >= 0 &&
	    item->col < COLS_MOST;
}

/*
 * Cell texts as lines of their own, so that a figure in a cell knows its
 * place: cell i is line i.
 */
static const struct lines *
lines_of(const struct reading *reading, const struct cells *cells)
{
	struct arena *arena = reading->arena;
	struct lines *lines = arena_alloc(arena, sizeof *lines);

	lines->v = arena_alloc(arena, (cells->n + 1) * sizeof *lines->v);
	for (size_t i = cells->first; i < cells->end; i++) {
		const struct item *item = &reading->document->items[i];

		if (is_cell(item, cells->grid))
			lines->v[lines->n++] = (struct text_line){
				.raw = item->text,
				.fold = utf8_fold(arena, item->text),
				.page = item->page,
				.line = item->line,
				.width = (int)utf8_width(item->text),
				.blank = str_trim(item->text).n == 0,
			};
	}
	return lines;
}

static int
place_cmp(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->item->row != y->item->row)
		return x->item->row < y->item->row ? -1 : 1;
	if (x->item->col != y->item->col)
		return x->item->col < y->item->col ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

static struct place *
places_of(const struct reading *reading, const struct cells *cells,
    const struct lines *lines)
{
	struct place *places = arena_alloc(reading->arena,
	    (cells->n + 1) * sizeof *places);
	size_t n = 0;

	for (size_t i = cells->first; i < cells->end; i++)
		if (is_cell(&reading->document->items[i], cells->grid)) {
			places[n] = (struct place){
				&reading->document->items[i], n, 0,
				lines->v[n].fold.text.n, 0,
			};
			n++;
		}
	qsort(places, n, sizeof *places, place_cmp);
	return places;
}

/*
 * Where a stray cell makes a sheet a million rows high, rows are counted
 * instead: rank[i] is the row that place i comes to.
 */
static int *
ranks_of(struct arena *arena, struct cells *cells, const struct place *places)
{
	int *rank = arena_alloc(arena, (cells->n + 1) * sizeof *rank);
	bool sparse = (size_t)cells->nrows > (cells->n + 1) * SPREAD_MOST;
	int row = 0;

	for (size_t i = 0; i < cells->n; i++) {
		if (i > 0 && places[i].item->row != places[i - 1].item->row)
			row++;
		rank[i] = sparse ? row : places[i].item->row;
	}
	if (sparse)
		cells->nrows = row + 1;
	return rank;
}

static void
propose(const struct reading *reading, struct cells *cells,
    struct candidates *out)
{
	const struct lines *lines = lines_of(reading, cells);
	const struct place *places = places_of(reading, cells, lines);
	const int *rank = ranks_of(reading->arena, cells, places);
	const struct part all = {
		lines, places, rank, 0, cells->n, 0,
		cells->nrows, cells->ncols, NULL,
	};

	cells_propose(reading, cells, &all, out);
}

/* Counts the cells of the grid that begins at item i. */
static struct cells
cells_from(const struct document *document, size_t i)
{
	struct cells cells = { .first = i, .grid = document->items[i].grid };

	for (; i < document->nitems; i++) {
		const struct item *item = &document->items[i];
		int row_end, col_end;

		if (item_is_cell(item) && item->grid != cells.grid)
			break;
		if (!is_cell(item, cells.grid))
			continue;
		cells.n++;
		cells.end = i + 1;
		row_end = item->row + span_within(item->rowspan, ROWS_MOST);
		col_end = item->col + span_within(item->colspan, COLS_MOST);
		cells.nrows = row_end > cells.nrows ? row_end : cells.nrows;
		cells.ncols = col_end > cells.ncols ? col_end : cells.ncols;
	}
	return cells;
}

void
table_cells_find(const struct reading *reading, struct candidates *out)
{
	const struct document *document = reading->document;
	size_t line = 0, floor = 0;

	for (size_t i = 0; i < document->nitems; i++) {
		struct cells cells;

		line += document->items[i].kind == ITEM_LINE;
		if (!item_is_cell(&document->items[i]))
			continue;
		cells = cells_from(document, i);
		if (cells.n == 0)
			continue;
		cells.line = line;
		cells.floor = floor;
		propose(reading, &cells, out);
		for (; i + 1 < cells.end; i++)
			line += document->items[i + 1].kind == ITEM_LINE;
		floor = line;
	}
}
