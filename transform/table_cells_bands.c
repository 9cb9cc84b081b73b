/*
 * One table of a grid, or one for each part that a band begins.
 */
#include "table_cells.h"

#define BANDS_MOST	64	/* in a grid; more are left as rows */

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
	return (size_t)part_height(part, band + 1,
	    part_row_end(part, band + 1));
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
