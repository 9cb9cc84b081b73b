/*
 * Fields of a form that are left between its tables.
 */
#include "table_stream_region.h"

/* 年度总体目标, 实际完成情况, 其他资金: names of a form, not its text. */
static bool
is_field_name(const struct stream *stream, size_t i)
{
	const struct token *t = token(stream, i);

	return t->label || t->head != HOLDS_ANY ||
	    lexicon_source(&stream->lexicon, t->text);
}

/* One text of a rest: up to the next field's name or the end of a sentence. */
static size_t
rest_text(const struct stream *stream, size_t from, size_t to,
    struct piece *piece)
{
	size_t i = from;

	while (i < to && is_field_name(stream, i) && i + 1 < to)
		i++;
	*piece = token(stream, i)->piece;
	for (; i < to; i++) {
		piece->to = token(stream, i)->piece.to;
		if (str_ends(token(stream, i)->text, STR("。")) ||
		    (i + 1 < to && is_field_name(stream, i + 1)))
			return i + 1;
	}
	return to;
}

/*
 * What no table takes of a line that one ends or begins in: text of its own,
 * for the prose reader. Fields of a form mostly.
 */
static void
add_rest(const struct stream *stream, size_t from, size_t to,
    struct candidates *out)
{
	struct candidate *c = candidate_add(stream->reading, out);
	struct arena *arena = stream->reading->arena;
	const struct token *first = token(stream, from);
	const struct token *last = token(stream, to - 1);
	const struct lines *lines = &stream->reading->lines;
	size_t line = first->piece.line, n = 0;
	struct piece piece;

	c->first = c->last = line;
	c->first_from = first->first ? 0 : first->piece.from;
	c->last_to = last->last ? 0 : last->piece.to;
	c->score = 30;
	grid_init(&c->grid, arena, to - from, 1);
	for (size_t i = from; i < to; n++) {
		i = rest_text(stream, i, to, &piece);
		grid_put(arena, &c->grid, lines, (int)n, 0, &piece, 1);
	}
	c->grid.nrows = n;
	c->grid.rule = STR("stream.rest");
	c->grid.at = (struct locus){ lines->v[line].page,
	    lines->v[line].line, (int)first->piece.from,
	    (int)last->piece.to };
	c->grid.cols[0].prose = true;
	grid_finish(stream->reading, &c->grid);
	for (size_t r = 0; r < n; r++)
		c->grid.rows[r].label = c->grid.rows[r].path = STR("");
}

/* Between two tables that share lines, and behind the last one of a line. */
void
add_rests(const struct stream *stream, size_t before, struct candidates *out)
{
	size_t n = out->n;

	for (size_t i = before; i < n; i++) {
		struct candidate c = out->v[i];
		size_t at = stream->line_first[c.last];
		size_t end = stream->line_first[c.last + 1];

		while (c.last_to > 0 && at < end &&
		    token(stream, at)->piece.from < c.last_to)
			at++;
		for (size_t k = i + 1; k < n && k < i + 3; k++)
			if (out->v[k].first == c.last)
				while (end > at && token(stream, end - 1)->
				    piece.from >= out->v[k].first_from)
					end--;
		if (c.last_to > 0 && at < end)
			add_rest(stream, at, end, out);
		at = end = stream->line_first[c.first];
		while (token(stream, end)->piece.from < c.first_from)
			end++;
		if (end > at && (i == before || out->v[i - 1].last < c.first))
			add_rest(stream, at, end, out);
	}
}
