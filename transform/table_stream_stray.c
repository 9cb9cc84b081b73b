/* Rows of another table, set apart: they are on the road to table_join.c. */
#include <stdlib.h>
#include <string.h>

#include "table_find.h"
#include "table_stream_region.h"

/*
 * Rows of another table, printed inside this one: single lines with more cells
 * than this table has columns, at least two behind each other, while its own
 * rows are single lines too. They become a table without heads, and
 * table_join.c sends them home.
 */
static bool
is_row_line(const struct stream *stream, size_t i, size_t cells)
{
	const struct token *first = token(stream, i);
	size_t line = first->piece.line;

	if (!first->first || (first->kind != TOKEN_DATE &&
	    first->kind != TOKEN_TEXT) ||
	    stream->line_first[line + 1] - i != cells)
		return false;
	for (size_t k = 1; k < cells; k++)
		if (!is_figure(token(stream, i + k)))
			return false;
	return true;
}

struct stray {
	size_t	from, to;	/* into region->at */
	size_t	cells;
};

static bool
next_stray(const struct region *region, size_t from, struct stray *stray)
{
	const struct stream *stream = region->stream;
	size_t own = 0, k = region->heads.n - (region->grouped ? 1 : 0);

	for (size_t i = 0; i < region->n; i++)
		own += is_row_line(stream, region->at[i], k);
	if (own < 2)
		return false;
	for (size_t i = from; i < region->n; i++)
		for (size_t cells = k + 1; cells < k + 6; cells++) {
			size_t to = i;

			/* The region may have taken a part of the line only. */
			while (to + cells <= region->n &&
			    region->at[to + cells - 1] ==
			    region->at[to] + cells - 1 &&
			    is_row_line(stream, region->at[to], cells))
				to += cells;
			if (to >= i + 2 * cells) {
				*stray = (struct stray){ i, to, cells };
				return true;
			}
		}
	return false;
}

static void
add_stray(const struct region *region, const struct stray *stray,
    struct candidates *out)
{
	const struct stream *stream = region->stream;
	struct candidate *c = candidate_add(stream->reading, out);
	size_t nrows = (stray->to - stray->from) / stray->cells;

	c->first = token(stream, region->at[stray->from])->piece.line;
	c->last = token(stream, region->at[stray->to - 1])->piece.line;
	c->score = 70;
	grid_init(&c->grid, stream->reading->arena, nrows, stray->cells);
	c->grid.rule = STR("stream.stray");
	c->grid.at = (struct locus){
	    stream->reading->lines.v[c->first].page,
	    stream->reading->lines.v[c->first].line, 0, 0 };
	for (size_t i = stray->from; i < stray->to; i++) {
		size_t k = i - stray->from;

		grid_put(stream->reading->arena, &c->grid,
		    &stream->reading->lines, (int)(k / stray->cells),
		    (int)(k % stray->cells),
		    &token(stream, region->at[i])->piece, 1);
	}
	for (size_t col = 0; col < stray->cells; col++) {
		c->grid.cols[col].key = col == 0;
		c->grid.cols[col].numeric = col > 0;
	}
	grid_finish(stream->reading, &c->grid);
}

/* Takes the strays out of the region; foreign[i] for tokens not its own. */
void
region_set_strays_apart(struct region *region, bool *foreign,
    struct candidates *out)
{
	struct stray stray;
	size_t from = 0;

	while (next_stray(region, from, &stray)) {
		if (out != NULL)
			add_stray(region, &stray, out);
		for (size_t i = stray.from; i < stray.to; i++)
			foreign[i] = true;
		from = stray.to;
	}
}

size_t
region_without(const size_t *at, const bool *broken, size_t n,
    const bool *foreign, size_t *at_out, bool *broken_out)
{
	size_t kept = 0;
	bool pending = false;

	for (size_t i = 0; i < n; i++) {
		pending |= broken[i];
		if (foreign[i])
			continue;
		at_out[kept] = at[i];
		broken_out[kept++] = pending;
		pending = false;
	}
	return kept;
}
