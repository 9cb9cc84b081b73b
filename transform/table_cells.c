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
#define STRAY_MOST	12	/* characters of a head outside its grid */
#define STRAYS_MOST	4
#define BANDS_MOST	64	/* in a grid; more are left as rows */

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

struct str
place_text(const struct part *part, size_t i)
{
	const struct place *place = &part->places[i];

	if (place->last > place->line)
		return place->item->text;
	return str_trim(str_sub(part->lines->v[place->line].fold.text,
	    place->from, place->to));
}

static int
clamp(int span, int most)
{
	return span < 1 ? 1 : span < most ? span : most;
}

void
part_narrow(struct arena *arena, struct part *part)
{
	size_t n = (size_t)part->ncols;
	int *narrow = arena_alloc(arena, (n + 2) * sizeof *narrow);
	int count = 0;

	for (size_t i = part->from; i < part->to; i++)
		narrow[part->places[i].item->col] = 1;
	for (size_t k = 0; k <= n; k++) {
		int begins = narrow[k];

		narrow[k] = count;
		count += begins;
	}
	part->narrow = narrow;
}

/* The pieces of a place: one, or one a line. Gives how many. */
static size_t
pieces_of(const struct part *part, size_t i, struct piece *pieces)
{
	const struct place *place = &part->places[i];
	size_t n = 0;

	pieces[n++] = (struct piece){ place->line, place->from, place->to };
	for (size_t line = place->line + 1; line <= place->last &&
	    n < PIECES_MOST; line++)
		if (!part->lines->v[line].blank)
			pieces[n++] = (struct piece){
				line, 0, part->lines->v[line].fold.text.n,
			};
	return n;
}

struct grid_cell *
part_put(struct arena *arena, const struct part *part, size_t i, int row,
    struct grid *grid)
{
	const struct item *item = part->places[i].item;
	struct piece pieces[PIECES_MOST];
	size_t n = pieces_of(part, i, pieces);
	int end = item->col + clamp(item->colspan, part->ncols - item->col);
	struct grid_cell *cell = grid_put(arena, grid, part->lines, row,
	    part->narrow[item->col], pieces, n);

	if (cell == NULL)
		return NULL;
	cell->rowspan = clamp(item->rowspan, (int)grid->nrows - row);
	cell->colspan = part->narrow[end] - part->narrow[item->col];
	return cell;
}

/* True in heads if the format calls every cell of the row a head. */
static void
put_cells(const struct reading *reading, const struct part *part,
    struct grid *grid, bool *heads)
{
	for (size_t i = part->from; i < part->to; i++) {
		int row = part->rank[i] - part->base;

		if (i == part->from || part->rank[i] != part->rank[i - 1])
			heads[row] = true;
		if (part_put(reading->arena, part, i, row, grid) != NULL &&
		    part->places[i].item->header != 1)
			heads[row] = false;
	}
}

size_t
part_row_end(const struct part *part, size_t i)
{
	size_t end = i;

	while (end < part->to && part->rank[end] == part->rank[i])
		end++;
	return end;
}

/* Words in one cell from the first column to the last. */
static bool
is_band(const struct part *part, size_t i)
{
	const struct item *item = part->places[i].item;

	return part->ncols > 1 && part_row_end(part, i) == i + 1 &&
	    item->col == 0 && item->colspan >= part->ncols &&
	    place_text(part, i).n > 0 &&
	    !shape_is_figure(place_text(part, i));
}

/* Words in every cell of the row at i, more than one, in the first column. */
static bool
is_head_row(const struct part *part, size_t i)
{
	size_t end = part_row_end(part, i);

	for (size_t k = i; k < end; k++) {
		struct str text = place_text(part, k);

		if (text.n == 0 || shape_is_figure(text))
			return false;
	}
	return end > i + 1 && part->places[i].item->col == 0;
}

/*
 * Bands begin the columns anew: a cell over all columns, heads that begin as
 * the table's first heads do, and rows.
 *
 *	第（一）项				band 0
 *	信息内容  制发件数  废止件数
 *	规章      1         0
 *	第（八）项				band 1
 *	信息内容  收费金额（单位：万元）
 *	收费      96.5
 *
 * Places of the bands, 0 of them if no two parts are told apart; *heads is the
 * place of the first heads.
 */
static size_t
bands_find(const struct part *part, size_t *bands, size_t *heads)
{
	size_t n = 0, i = 0, next;
	struct str first;

	while (i < part->to && part_row_end(part, i) == i + 1)
		i++;
	*heads = i;
	if (i >= part->to || !is_head_row(part, i))
		return 0;
	first = place_text(part, i);
	for (i = 0; i < part->to; i = part_row_end(part, i)) {
		next = i + 1;
		if (!is_band(part, i) || next >= part->to ||
		    !is_head_row(part, next) ||
		    !str_eq(first, place_text(part, next)))
			continue;
		next = part_row_end(part, next);
		if (next >= part->to || is_band(part, next))
			continue;
		if (n == BANDS_MOST)
			return 0;
		bands[n++] = i;
	}
	return n == 1 && bands[0] < *heads ? 0 : n;
}

/* Rows that a band's heads are printed over. */
static size_t
heads_height(const struct part *part, size_t band)
{
	size_t most = 1, end = part_row_end(part, band + 1);

	for (size_t i = band + 1; i < end; i++)
		if (part->places[i].item->rowspan > (int)most)
			most = (size_t)part->places[i].item->rowspan;
	return most;
}

/* 行政处罚实施数量(宗) over all columns: the unit that it ends with, or "". */
static struct str
unit_behind(const struct reading *reading, struct str text)
{
	size_t open = str_rfind(text, STR("("));
	struct str unit;

	if (open == STR_NONE || !str_ends(text, STR(")")))
		return STR("");
	unit = str_sub(text, open + 1, text.n - 1);
	return measure_unit(reading->measure, unit) != NULL ? unit : STR("");
}

size_t
read_preamble(const struct reading *reading, struct grid *grid, size_t most,
    size_t keep)
{
	size_t row = 0, cell = 0;

	while (row < most && row + keep < grid->nrows) {
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
		if (unit.n == 0 && grid->unit.n == 0)
			grid->unit = unit_behind(reading,
			    str_trim(grid->cells.v[cell].text.text));
		if (unit.n == 0 && grid->title.n == 0)
			grid->title = text;
		grid->rows[row++].kind = ROW_REPEAT;
		cell = end;
	}
	return row;
}

void
take_no_line(const struct reading *reading, const struct cells *cells,
    struct candidate *candidate)
{
	candidate->first = candidate->last =
	    cells->line > 0 ? cells->line - 1 : 0;
	candidate->lines =
	    arena_alloc(reading->arena, sizeof *candidate->lines);
}

void
take_lines(const struct reading *reading, const struct part *part, size_t from,
    size_t to, struct candidate *candidate)
{
	size_t last = part->places[from].line, first = last, n;
	bool *lines, none = candidate->lines == NULL ||
	    (candidate->first == candidate->last && !candidate->lines[0]);

	for (size_t i = from; i < to; i++) {
		size_t line = part->places[i].line;
		size_t end = part->places[i].last;

		first = line < first ? line : first;
		last = line > last ? line : last;
		last = end > last ? end : last;
	}
	if (!none && candidate->first < first)
		first = candidate->first;
	n = last - first + 1;
	lines = arena_alloc(reading->arena, n * sizeof *lines);
	for (size_t i = 0; !none && i <= candidate->last - candidate->first;
	    i++)
		lines[candidate->first + i - first] = candidate->lines[i];
	for (size_t i = from; i < to; i++) {
		size_t line = part->places[i].line;

		do
			lines[line - first] = true;
		while (++line <= part->places[i].last);
	}
	candidate->first = first;
	candidate->last = last;
	candidate->lines = lines;
}

/* A head that was left outside: a few words, no figure, no sentence. */
static bool
is_stray(const struct text_line *line)
{
	struct str text = str_trim(line->fold.text);
	uint32_t cp;

	if (text.n == 0 || utf8_count(text) > STRAY_MOST)
		return false;
	for (size_t at = 0; at < text.n;) {
		at += utf8_next(text, at, &cp);
		if (!utf8_is_han(cp) && cp != ' ' && cp != '(' && cp != ')')
			return false;
	}
	return true;
}

/*
 * The caption right above, or, where none is, above heads over several columns
 * that stand outside of the grid:
 *
 *	单位：元
 *	本年收入
 *	本年支出
 *	[ 项目 | 预算数 | 项目 | 预算数 ]
 */
static size_t
caption_over_strays(const struct reading *reading, const struct cells *cells,
    struct grid *found)
{
	size_t top = shape_caption(reading, cells->line, found), line, above;

	for (line = cells->line; found->title.n == 0 && found->unit.n == 0 &&
	    line > cells->floor && line + STRAYS_MOST > cells->line &&
	    is_stray(&reading->lines.v[line - 1]);) {
		above = caption_above(reading, --line, found);
		if (found->title.n > 0 || found->unit.n > 0)
			top = above;
	}
	return top;
}

void
read_caption(const struct reading *reading, const struct cells *cells,
    struct candidate *candidate)
{
	struct grid *grid = &candidate->grid;
	size_t n = reading->lines.n, top;
	struct grid found = { 0 };

	take_no_line(reading, cells, candidate);
	if (cells->line > n || cells->line <= cells->floor)
		return;
	top = caption_over_strays(reading, cells, &found);
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

/*
 * The grid of a part; band: where its band stands, part->to if it has none.
 * The caption is read once, for the first.
 */
static void
propose_part(const struct reading *reading, const struct cells *cells,
    const struct part *part, size_t band, struct candidates *out)
{
	struct arena *arena = reading->arena;
	const struct item *top = part->places[part->from].item;
	const struct candidate *before = part->from > 0 ?
	    &out->v[out->n - 1] : NULL;
	struct str title = before != NULL ? before->grid.title : STR("");
	struct str unit = before != NULL ? before->grid.unit : STR("");
	struct candidate *candidate = candidate_add(reading, out);
	struct grid *grid = &candidate->grid;
	bool *heads =
	    arena_alloc(arena, (size_t)part->nrows * sizeof *heads);
	size_t first, nheads, most = (size_t)part->nrows;

	grid_init(grid, arena, (size_t)part->nrows,
	    (size_t)part->narrow[part->ncols]);
	if (part->from == 0)
		read_caption(reading, cells, candidate);
	else
		take_no_line(reading, cells, candidate);
	put_cells(reading, part, grid, heads);
	if (part->from > 0) {
		grid->title = title;
		grid->unit = unit;
	}
	grid->at = (struct locus){ top->page, top->line, 0, 0 };
	if (band < part->to)
		most = (size_t)(part->rank[band] - part->base);
	first = nheads = read_preamble(reading, grid, most, 2);
	if (band < part->to && first == most)
		nheads += 1 + heads_height(part, band);
	while (band == part->to && nheads < grid->nrows && heads[nheads])
		nheads++;
	grid->score = candidate->score = cells->printed ? cells->score : 100;
	candidate->doubt = cells_doubt(cells, top);
	if (cells->printed)
		take_lines(reading, part, part->from, part->to, candidate);
	shape_finish(reading, grid,
	    nheads > first && nheads < grid->nrows ? nheads : 0);
}

/* One grid, or one for each part that a band begins. */
void
cells_propose(const struct reading *reading, const struct cells *cells,
    const struct part *all, struct candidates *out)
{
	const int *rank = all->rank;
	size_t bands[BANDS_MOST], heads;
	size_t n = bands_find(all, bands, &heads);
	size_t k = n > 0 && bands[0] < heads ? 1 : 0, band;
	struct part part = *all;

	if (n == 0 && blocks_propose(reading, cells, all, out))
		return;
	for (band = k > 0 ? bands[0] : cells->n; part.from < cells->n; k++) {
		part.to = k < n ? bands[k] : cells->n;
		part.nrows = (k < n ? rank[part.to] : cells->nrows) -
		    part.base;
		part_narrow(reading->arena, &part);
		propose_part(reading, cells, &part,
		    band < part.to ? band : part.to, out);
		band = part.from = part.to;
		part.base = k < n ? rank[part.to] : 0;
	}
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

		if (item_is_cell(item) && item->grid != cells.grid)
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
