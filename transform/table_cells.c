/*
 * Grids that the document's format knows: cells with their row, column and
 * spans, from a web page, a sheet, the ruling lines of a printed page. Only
 * what they mean is left to find: which rows are heads, and whether the first
 * ones hold the title or the unit.
 */
#include <stdlib.h>

#include "table_shape.h"

#define ROWS_MOST	(1 << 20)
#define COLS_MOST	(1 << 14)
#define SPREAD_MOST	64	/* rows a cell in a sparse grid */

/* The cells of one grid: items [first, end), others may stand between. */
struct cells {
	size_t	first, end, n;
	int	grid;
	int	nrows, ncols;
	size_t	line;		/* the first line behind its beginning */
	size_t	floor;		/* and behind the grid before */
};

static bool
is_cell(const struct item *item, int grid)
{
	return item->kind == ITEM_CELL && item->grid == grid &&
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

struct place {
	const struct item	*item;
	size_t			 line;
};

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
places_of(const struct reading *reading, const struct cells *cells)
{
	struct place *places = arena_alloc(reading->arena,
	    (cells->n + 1) * sizeof *places);
	size_t n = 0;

	for (size_t i = cells->first; i < cells->end; i++)
		if (is_cell(&reading->document->items[i], cells->grid)) {
			places[n] = (struct place){
				&reading->document->items[i], n,
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

static int
clamp(int span, int most)
{
	return span < 1 ? 1 : span < most ? span : most;
}

/* True if the format calls every cell of the row a head. */
static void
put_cells(const struct reading *reading, const struct cells *cells,
    const struct place *places, const int *rank, struct grid *grid,
    bool *heads)
{
	const struct lines *lines = lines_of(reading, cells);

	for (size_t i = 0; i < cells->n; i++) {
		const struct item *item = places[i].item;
		const struct piece piece = {
			places[i].line, 0,
			lines->v[places[i].line].fold.text.n,
		};
		struct grid_cell *cell;

		if (i == 0 || rank[i] != rank[i - 1])
			heads[rank[i]] = true;
		cell = grid_put(reading->arena, grid, lines, rank[i],
		    item->col, &piece, 1);
		if (cell == NULL)
			continue;
		if (item->header != 1)
			heads[rank[i]] = false;
		cell->rowspan = clamp(item->rowspan, cells->nrows - rank[i]);
		cell->colspan = clamp(item->colspan,
		    cells->ncols - item->col);
	}
}

/*
 * Rows on top that are no heads: one text over everything, or a unit. They say
 * what the table is called and are no part of it.
 */
static size_t
read_preamble(const struct reading *reading, struct grid *grid)
{
	size_t row = 0, cell = 0;

	while (row + 2 < grid->nrows) {
		size_t end = cell;
		struct str unit = { 0 }, text;

		while (end < grid->cells.n &&
		    (size_t)grid->cells.v[end].row <= row) {
			if (unit.n == 0)
				unit = unit_of_line(
				    grid->cells.v[end].text.text);
			end++;
		}
		if (end == cell || (end - cell > 1 && unit.n == 0) ||
		    end - cell > 3 || grid->ncols < 2)
			break;
		text = passage_printed(reading->arena,
		    &grid->cells.v[cell].text, 0,
		    grid->cells.v[cell].text.text.n);
		if (unit.n == 0 && (shape_is_figure(text) ||
		    (grid->cells.v[cell].colspan < 2 && row > 0)))
			break;
		if (unit.n > 0 && grid->unit.n == 0)
			grid->unit = unit;
		if (unit.n == 0 && grid->title.n == 0)
			grid->title = text;
		grid->rows[row++].kind = ROW_REPEAT;
		cell = end;
	}
	return row;
}

/* The caption among the lines between the grid before and this one. */
static void
read_caption(const struct reading *reading, const struct cells *cells,
    struct candidate *candidate)
{
	struct grid *grid = &candidate->grid;
	size_t n = reading->lines.n, top;
	struct grid found = { 0 };

	candidate->first = candidate->last =
	    cells->line > 0 ? cells->line - 1 : 0;
	candidate->lines =
	    arena_alloc(reading->arena, sizeof *candidate->lines);
	if (cells->line > n || cells->line <= cells->floor)
		return;
	top = shape_caption(reading, cells->line, &found);
	if (top < cells->floor || top >= cells->line)
		return;
	grid->title = found.title;
	grid->unit = found.unit;
	candidate->first = top;
	candidate->lines = arena_alloc(reading->arena,
	    (cells->line - top) * sizeof *candidate->lines);
	for (size_t i = top; i < cells->line; i++)
		candidate->lines[i - top] = !reading->lines.v[i].blank;
}

static void
propose(const struct reading *reading, struct cells *cells,
    struct candidates *out)
{
	struct arena *arena = reading->arena;
	const struct place *places = places_of(reading, cells);
	const int *rank = ranks_of(arena, cells, places);
	struct candidate *candidate = candidate_add(reading, out);
	struct grid *grid = &candidate->grid;
	bool *heads =
	    arena_alloc(arena, (size_t)cells->nrows * sizeof *heads);
	size_t first, nheads;

	grid_init(grid, arena, (size_t)cells->nrows, (size_t)cells->ncols);
	read_caption(reading, cells, candidate);
	put_cells(reading, cells, places, rank, grid, heads);
	grid->at = (struct locus){
		places[0].item->page, places[0].item->line, 0, 0,
	};
	first = nheads = read_preamble(reading, grid);
	while (nheads < grid->nrows && heads[nheads])
		nheads++;
	grid->score = candidate->score = 100;
	shape_finish(reading, grid,
	    nheads > first && nheads < grid->nrows ? nheads : 0);
}

/* Counts the cells of the grid that begins at item i. */
static struct cells
cells_from(const struct document *document, size_t i)
{
	struct cells cells = { .first = i, .grid = document->items[i].grid };

	for (; i < document->nitems; i++) {
		const struct item *item = &document->items[i];

		if (item->kind == ITEM_CELL && item->grid != cells.grid)
			break;
		if (!is_cell(item, cells.grid))
			continue;
		cells.n++;
		cells.end = i + 1;
		if (item->row + clamp(item->rowspan, ROWS_MOST) > cells.nrows)
			cells.nrows = item->row +
			    clamp(item->rowspan, ROWS_MOST);
		if (item->col + clamp(item->colspan, COLS_MOST) > cells.ncols)
			cells.ncols = item->col +
			    clamp(item->colspan, COLS_MOST);
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
		if (document->items[i].kind != ITEM_CELL)
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
