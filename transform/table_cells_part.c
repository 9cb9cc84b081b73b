/*
 * A part of a grid of cells, and how its places become cells of a table.
 */
#include "table_cells.h"

struct str
place_text(const struct part *part, size_t i)
{
	const struct place *place = &part->places[i];

	if (place->last > place->line)
		return place->item->text;
	return str_trim(str_sub(part->lines->v[place->line].fold.text,
	    place->from, place->to));
}

int
span_within(int span, int most)
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
	int end = item->col +
	    span_within(item->colspan, part->ncols - item->col);
	struct grid_cell *cell = grid_put(arena, grid, part->lines, row,
	    part->narrow[item->col], pieces, n);

	if (cell == NULL)
		return NULL;
	cell->rowspan = span_within(item->rowspan, (int)grid->nrows - row);
	cell->colspan = part->narrow[end] - part->narrow[item->col];
	return cell;
}

size_t
part_row_end(const struct part *part, size_t i)
{
	size_t end = i;

	while (end < part->to && part->rank[end] == part->rank[i])
		end++;
	return end;
}

int
part_height(const struct part *part, size_t from, size_t to)
{
	int most = 1;

	for (size_t i = from; i < to; i++)
		if (part->places[i].item->rowspan > most)
			most = part->places[i].item->rowspan;
	return most;
}
