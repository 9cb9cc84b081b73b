/*
 * Where a table ends: at the next caption or header, a field of a form, a
 * section's heading, or where running text goes on. Lines of a description in
 * a cell are narrower than those, or stand where the row is not over.
 */
#include <stdlib.h>
#include <string.h>

#include "table_find.h"
#include "table_stream_region.h"

#define TOKENS_MOST	200000	/* of one table; more is no table */
#define FULL_SLACK	6	/* columns that a full line may fall short */
#define DESCRIBED_LEAST	8	/* code points of a description's last line */
#define WIDE		60	/* a long line where nothing is set to a measure */
#define RUN_LEAST	4	/* known heads that make a header inside a line */

/* 一、 （二） 1. in front of a few words: a section begins. */
static bool
is_heading(struct str text)
{
	static const char *const numbers[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
		NULL
	};
	size_t at = 0;
	bool bracket = text.n > 0 && text.s[0] == '(';

	if (bracket)
		at = 1;
	if (str_starts_any(str_sub(text, at, text.n), numbers) > 0)
		return str_has(str_sub(text, at, at + 12),
			    bracket ? STR(")") : STR("、"));
	while (at < text.n && text.s[at] >= '0' && text.s[at] <= '9')
		at++;
	return at > 0 && at < text.n && at < 4 &&
	    (text.s[at] == (bracket ? ')' : '.')) &&
	    !(text.s[at] == '.' && at + 1 < text.n &&
	    text.s[at + 1] >= '0' && text.s[at + 1] <= '9');
}

/* Another header, or a field of the form that the table is part of? */
static bool
breaks_off(const struct region *region, size_t i)
{
	const struct stream *stream = region->stream;

	if (token(stream, i)->label)
		return true;
	if (stream_known_run(stream, i) < RUN_LEAST ||
	    token(stream, i - 1)->head != HOLDS_ANY)
		return false;
	for (size_t k = region->head; k < region->first_figure; k++)
		if (token(stream, k)->hash == token(stream, i)->hash &&
		    token(stream, k + 1)->hash == token(stream, i + 1)->hash)
			return false;		/* its own, printed again */
	return true;
}

/* Does a block of a form begin in this line? */
static bool
begins_form(const struct stream *stream, size_t line)
{
	for (size_t i = stream->line_first[line];
	    i < stream->line_first[line + 1]; i++)
		if (stream->forms[i])
			return true;
	return false;
}

/* No further than the next caption or header. */
void
region_bound(struct region *region)
{
	const struct stream *stream = region->stream;
	const struct lines *lines = &stream->reading->lines;
	size_t line = token(stream, region->head)->piece.line, end = line;

	while (end < lines->n && (end == line || lines->v[end].blank ||
	    (!opens(stream, end) && !begins_form(stream, end))) && (end == line ||
	    stream->line_first[end] - region->head < TOKENS_MOST))
		end++;
	region->end = end;
	region->stop = stream->line_first[end];
	region->first_figure = region->stop;
	for (size_t i = region->head; i < region->stop &&
	    i < region->head + HEADER_MOST + 12; i++)
		if (token(stream, i)->kind != TOKEN_TEXT) {
			region->first_figure = i;
			break;
		}
	for (size_t i = region->first_figure + 1; i < region->stop; i++)
		if (breaks_off(region, i)) {
			i = stream_head_start(stream, i, region->first_figure + 1);
			region->stop = i;
			region->end = token(stream, i)->piece.line +
			    (token(stream, i)->first ? 0 : 1);
		}
}

bool
heads_have_prose(const struct heads *heads)
{
	for (size_t c = 0; c < heads->n; c++)
		if (heads->v[c].type == HOLDS_PROSE)
			return true;
	return false;
}

static bool
ends_in_prose(const struct heads *heads)
{
	return heads->n > 0 && heads->v[heads->n - 1].type == HOLDS_PROSE;
}

/* Does a figure stand in this line or at the beginning of the next? */
static bool
figure_near(const struct stream *stream, size_t line)
{
	size_t to = stream->line_first[line + 1] + 2;

	for (size_t i = stream->line_first[line];
	    i < to && i < stream->ntokens; i++)
		if (is_figure(token(stream, i)))
			return true;
	return false;
}

static bool
has_stop(struct str text)
{
	return str_has(text, STR("，")) || str_has(text, STR("。")) ||
	    str_has(text, STR("；")) || str_has(text, STR(":")) ||
	    str_has(text, STR("、"));
}

/* A figure behind a description: the row is over. Behind a name it is not. */
static bool
described(const struct stream *stream, size_t i)
{
	while (i > 0 && token(stream, i - 1)->kind != TOKEN_TEXT)
		i--;
	return i > 0 && (token(stream, i - 1)->chars >= DESCRIBED_LEAST ||
	    str_ends(token(stream, i - 1)->text, STR("。")));
}

/* Does running text begin with this line? `widest` cell line so far. */
static bool
closes(const struct region *region, size_t line, int widest)
{
	const struct stream *stream = region->stream;
	const struct text_line *text = &stream->reading->lines.v[line];
	struct str s = str_trim(text->fold.text);
	int measure = stream->reading->lines.prose_width;
	size_t from = stream->line_first[line];
	bool complete = from > 0 && token(stream, from - 1)->kind != TOKEN_TEXT;
	bool wide = measure > 0 ? text->width >= measure - FULL_SLACK :
	    text->width > WIDE;
	size_t to = stream->line_first[line + 1];
	bool words = !is_figure(token(stream, to - 1)) && to - from <= 3 &&
	    !(to < stream->ntokens && is_figure(token(stream, to)));

	if (str_starts(s, STR("注:")) || str_starts(s, STR("备注:")))
		return true;
	if (is_heading(s) && !figure_near(stream, line) && words &&
	    (ends_in_prose(&region->heads) ? s.s[0] & 0x80 : complete) &&
	    !heads_have_prose(&region->heads))
		return true;
	if (ends_in_prose(&region->heads))
		return s.s[0] != '(' && (s.s[0] & 0x80) && is_heading(s) &&
		    !str_has(s, STR("。")) && !str_has(s, STR("；")) &&
		    utf8_count(s) < 30 && !figure_near(stream, line);
	if (heads_have_prose(&region->heads))
		return wide && words &&
		    ((complete && described(stream, from)) ||
		    (widest > 0 && text->width > widest + widest / 8));
	if (str_ends(s, STR("。")) && utf8_count(s) > 6)
		return true;
	return words && ((wide && has_stop(s)) || (utf8_count(s) >= 20 &&
	    str_has(s, STR("，")) && complete));
}

void
region_find_end(struct region *region)
{
	const struct stream *stream = region->stream;
	const struct lines *lines = &stream->reading->lines;
	bool fields = region->heads.last == region->heads.first;
	size_t line = token(stream, region->heads.last - 1)->piece.line + 1;
	int widest = 0;

	if (fields)
		line = token(stream, region->head)->piece.line;
	else if (region->heads.last < region->stop &&
	    token(stream, region->heads.last)->piece.line + 1 == line)
		return;			/* all on one line */
	for (; line < region->end; line++) {
		if (lines->v[line].blank)
			continue;
		if (closes(region, line, widest))
			break;
		if (stream->line_first[line + 1] ==
		    stream->line_first[line] + 1 &&
		    lines->v[line].width >= 2 * DESCRIBED_LEAST &&
		    lines->v[line].width > widest)
			widest = lines->v[line].width;
	}
	region->end = line;
	if (region->stop > stream->line_first[line])
		region->stop = stream->line_first[line];
}
