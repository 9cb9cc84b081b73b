/*
 * Where tables may begin: captions, lines of known heads, lines of words above
 * rows of figures.
 */
#include <stdlib.h>
#include <string.h>

#include "table_find.h"
#include "table_stream_region.h"

#define BACK_MOST	8	/* pieces of a header in front of known heads */

/* At least three words apart on one line, most of them known heads. */
static bool
is_known_line(const struct stream *stream, size_t line)
{
	size_t from = stream->line_first[line];
	size_t to = stream->line_first[line + 1], known = 0;

	for (size_t i = from; i < to && i < from + HEADER_MOST; i++) {
		if (token(stream, i)->kind != TOKEN_TEXT)
			break;
		if (token(stream, i)->head != HOLDS_ANY)
			known++;
	}
	return to - from >= 3 && known >= 2 && known * 2 >= to - from;
}

/* A line of n tokens that begins with a name and ends in a figure. */
static bool
is_figure_row(const struct stream *stream, size_t line, size_t cells)
{
	size_t from, to;

	if (line >= stream->reading->lines.n)
		return false;
	from = stream->line_first[line];
	to = stream->line_first[line + 1];
	return to - from == cells && !is_figure(token(stream, from)) &&
	    is_figure(token(stream, to - 1));
}

/* Words, and below them twice as many cells again, with figures. */
static bool
is_above_rows(const struct stream *stream, size_t line)
{
	size_t from = stream->line_first[line];
	size_t to = stream->line_first[line + 1];
	size_t next = next_line(stream, line + 1);

	if (to - from < 3 || to - from > HEADER_MOST)
		return false;
	for (size_t i = from; i < to; i++)
		if (token(stream, i)->kind != TOKEN_TEXT ||
		    token(stream, i)->chars > 20)
			return false;
	return is_figure_row(stream, next, to - from) &&
	    is_figure_row(stream, next_line(stream, next + 1), to - from);
}

bool
stream_header_line(const struct stream *stream, size_t line)
{
	return is_known_line(stream, line) || is_above_rows(stream, line);
}

/* One head a line: at least three known ones behind each other. */
bool
stream_header_run(const struct stream *stream, size_t line)
{
	size_t i = stream->line_first[line], known = 0;

	while (i < stream->ntokens && known < 3 &&
	    token(stream, i)->head != HOLDS_ANY) {
		known++;
		i++;
	}
	return known >= 3;
}

/* A caption that something like a table follows. */
static bool
finds_opening(const struct stream *stream, size_t line)
{
	const struct lines *lines = &stream->reading->lines;
	bool numbered = false;
	size_t next;

	if (!line_is_caption(stream->reading, line, &numbered))
		return false;
	if (numbered)
		return true;
	next = next_line(stream, line + 1);
	for (int i = 0; i < 3 && next < lines->n; i++) {
		if (line_is_preamble(lines->v[next].fold.text) ||
		    stream_header_line(stream, next) ||
		    stream_header_run(stream, next))
			return true;
		next = next_line(stream, next + 1);
	}
	return false;
}

void
stream_find_openings(struct stream *stream)
{
	const struct lines *lines = &stream->reading->lines;

	stream->opens = arena_alloc(stream->scratch, lines->n + 1);
	for (size_t i = 0; i < lines->n; i++)
		stream->opens[i] = !lines->v[i].blank &&
		    finds_opening(stream, i);
}

/* How many known heads stand behind each other from token i. */
size_t
stream_known_run(const struct stream *stream, size_t i)
{
	size_t n = 0;

	while (i + n < stream->ntokens && n < HEADER_MOST &&
	    token(stream, i + n)->head != HOLDS_ANY)
		n++;
	return n;
}

/* Pieces of heads may stand in front of the known ones: 一级 / 指标 / 二级 ... */
static bool
in_pieces(const struct heads *heads, size_t head)
{
	for (size_t c = 0; c < heads->n; c++)
		if (heads->v[c].to <= head &&
		    heads->v[c].to < heads->v[c].from + 2)
			return false;
	return true;
}

size_t
stream_head_start(const struct stream *stream, size_t head, size_t floor)
{
	size_t best = head, run = stream_known_run(stream, head);
	struct heads heads;
	int score;

	if (run < 2 || heads_read(stream, head, head + run, &heads, 1) == 0)
		return head;
	score = heads.score;
	for (size_t back = 1; back <= BACK_MOST && head - back >= floor &&
	    back <= head; back++) {
		const struct token *t = token(stream, head - back);

		if (t->kind != TOKEN_TEXT || t->chars > 6 || !t->first)
			break;
		if (heads_read(stream, head - back, head + run, &heads, 1) > 0
		    && heads.score > score + 300 && in_pieces(&heads, head)) {
			score = heads.score;
			best = head - back;
		}
	}
	return best;
}
