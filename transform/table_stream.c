/*
 * Tables in text that has lost its geometry: a caption or a run of heads opens
 * one; its heads are read (table_header.c), its tokens laid into columns
 * (table_stream_body.c), and it ends where running text goes on.
 *
 *	表8：月度话务接通率完成情况统计表（单位：通）	caption, unit
 *	时间 呼入量 接通量 话务接通率			four heads
 *	2023年1月 782656 758846 96.96%			a row
 *	时间 呼入量 接通量 话务接通率			again: a page break
 *	合计 14097337 13556651 96.16%			the last row
 *	③工单转派的及时率：根据热线服务要求，		running text
 */
#include <stdlib.h>
#include <string.h>

#include "table_find.h"
#include "table_stream.h"
#include "table_stream_grid.h"

#define TOKENS_MOST	200000	/* of one table; more is no table */
#define HEADER_MOST	40	/* pieces of a header */
#define HEADERS_TRIED	120
#define TRIAL_MOST	90	/* tokens that decide between headers */
#define FULL_SLACK	6	/* columns that a full line may fall short */
#define DESCRIBED_LEAST	8	/* code points of a description's last line */
#define WIDE		60	/* a long line where nothing is set to a measure */
#define FIELDS_SCORE	0	/* any header with known heads is likelier */
#define FIELDS_UNIT	30	/* tokens of a form that may name its unit */
#define RUN_LEAST	4	/* known heads that make a header inside a line */
#define BACK_MOST	8	/* pieces of a header in front of known heads */
#define FAILED_MOST	2000	/* headers without a table in a document */
#define CAPTION_MOST	24	/* lines between a title and its table */
#define FOUND_MOST	5000	/* tables in a document */
#define COST_MOST	260	/* a token, in hundredths: dearer is no table */

static const struct token *
token(const struct stream *stream, size_t i)
{
	return &stream->tokens[i];
}

static bool
is_figure(const struct token *t)
{
	return t->kind == TOKEN_NUMBER || t->kind == TOKEN_RATE;
}

static size_t
next_line(const struct stream *stream, size_t line)
{
	const struct lines *lines = &stream->reading->lines;

	while (line < lines->n && lines->v[line].blank)
		line++;
	return line;
}

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

static bool
is_header_line(const struct stream *stream, size_t line)
{
	return is_known_line(stream, line) || is_above_rows(stream, line);
}

/* One head a line: at least three known ones behind each other. */
static bool
is_header_run(const struct stream *stream, size_t line)
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
		    is_header_line(stream, next) ||
		    is_header_run(stream, next))
			return true;
		next = next_line(stream, next + 1);
	}
	return false;
}

static bool
opens(const struct stream *stream, size_t line)
{
	return stream->opens[line];
}

static void
find_openings(struct stream *stream)
{
	const struct lines *lines = &stream->reading->lines;

	stream->opens = arena_alloc(stream->scratch, lines->n + 1);
	for (size_t i = 0; i < lines->n; i++)
		stream->opens[i] = !lines->v[i].blank &&
		    finds_opening(stream, i);
}

/* 一、 （二） 1. in front of a few words: a section begins. */
static bool
is_heading(struct str text)
{
	static const char *const numbers[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
	};
	size_t at = 0;
	bool bracket = text.n > 0 && text.s[0] == '(';

	if (bracket)
		at = 1;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (str_starts(str_sub(text, at, text.n),
		    str_from(numbers[i])))
			return str_has(str_sub(text, at, at + 12),
			    bracket ? STR(")") : STR("、"));
	while (at < text.n && text.s[at] >= '0' && text.s[at] <= '9')
		at++;
	return at > 0 && at < text.n && at < 4 &&
	    (text.s[at] == (bracket ? ')' : '.')) &&
	    !(text.s[at] == '.' && at + 1 < text.n &&
	    text.s[at + 1] >= '0' && text.s[at + 1] <= '9');
}

struct region {
	const struct stream	*stream;
	size_t		 caption;	/* its line, or the header's */
	size_t		 head, stop;	/* tokens [head, stop) */
	size_t		 first_figure;
	struct heads	 heads;
	bool		 grouped;	/* a leading column without a head */
	size_t		*at;		/* body tokens without repeated heads */
	bool		*broken;
	size_t		 n;
	size_t		 end;		/* line behind the last */
	size_t		 after;		/* token behind the table, 0: no table */
	size_t		*drop;		/* lines of repeated heads and strays */
	size_t		 ndrop;
};

/* How many known heads stand behind each other from token i. */
static size_t
known_run(const struct stream *stream, size_t i)
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

static size_t
head_start(const struct stream *stream, size_t head, size_t floor)
{
	size_t best = head, run = known_run(stream, head);
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

/* Another header, or a field of the form that the table is part of? */
static bool
breaks_off(const struct region *region, size_t i)
{
	const struct stream *stream = region->stream;

	if (token(stream, i)->label)
		return true;
	if (known_run(stream, i) < RUN_LEAST ||
	    token(stream, i - 1)->head != HOLDS_ANY)
		return false;
	for (size_t k = region->head; k < region->first_figure; k++)
		if (token(stream, k)->hash == token(stream, i)->hash &&
		    token(stream, k + 1)->hash == token(stream, i + 1)->hash)
			return false;		/* its own, printed again */
	return true;
}

/* No further than the next caption or header. */
static void
bound(struct region *region)
{
	const struct stream *stream = region->stream;
	const struct lines *lines = &stream->reading->lines;
	size_t line = token(stream, region->head)->piece.line, end = line;

	while (end < lines->n && (end == line || lines->v[end].blank ||
	    !opens(stream, end)) && (end == line ||
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
			i = head_start(stream, i, region->first_figure + 1);
			region->stop = i;
			region->end = token(stream, i)->piece.line +
			    (token(stream, i)->first ? 0 : 1);
		}
}

/* How many tokens from a and from b are the same. */
static size_t
same_run(const struct stream *stream, size_t a, size_t b, size_t most)
{
	size_t n = 0;

	while (n < most && token(stream, a + n)->hash ==
	    token(stream, b + n)->hash)
		n++;
	return n;
}

/*
 * A header printed again tells where it ends. The first token of the header
 * must begin the repetition; at least two tokens, with six characters.
 */
static size_t
repeated_length(const struct region *region)
{
	const struct stream *stream = region->stream;
	size_t most = region->first_figure - region->head, best = 0;

	for (size_t i = region->head + 2; i < region->stop; i++) {
		size_t room = region->stop - i, n, chars = 0;

		if (i - region->head < most)
			room = i - region->head;
		n = same_run(stream, region->head, i,
		    most < room ? most : room);
		for (size_t k = 0; k < n; k++)
			chars += (size_t)token(stream, i + k)->chars;
		if (n >= 2 && chars >= 6 && n > best && token(stream, i)->first)
			best = n;
	}
	return best;
}

static void
body_tokens(struct region *region, size_t from, size_t to, size_t most)
{
	const struct stream *stream = region->stream;
	size_t length = from - region->head;
	bool broken = false;

	region->n = 0;
	for (size_t i = from; i < to && region->n < most;) {
		if (length >= 2 && i + length <= to &&
		    same_run(stream, region->head, i, length) == length) {
			i += length;
			broken = true;
			continue;
		}
		region->at[region->n] = i;
		region->broken[region->n++] = broken;
		broken = false;
		i++;
	}
}

static bool
is_numeric(enum column_type type)
{
	return type == HOLDS_NUMBER || type == HOLDS_RATE ||
	    type == HOLDS_VALUE;
}

/*
 * Which column names the rows: the last one meant for names before the first
 * one for figures; else the last one with words there.
 */
static void
choose_key(struct head *heads, size_t n)
{
	size_t key = n, figures = 0;

	while (figures < n && !is_numeric(heads[figures].type))
		figures++;
	for (size_t i = 0; i < figures; i++)
		if (heads[i].type == HOLDS_KEY)
			key = i;
	for (size_t i = 0; i < figures && key == n; i++)
		if (heads[i].type == HOLDS_DATE)
			return;
	for (size_t i = 0; i < figures && key == n; i++)
		if (heads[figures - 1 - i].type == HOLDS_ANY ||
		    heads[figures - 1 - i].type == HOLDS_TEXT ||
		    heads[figures - 1 - i].type == HOLDS_GROUP)
			key = figures - 1 - i;
	for (size_t i = 0; i < figures; i++)
		if (i == key)
			heads[i].type = HOLDS_KEY;
		else if (heads[i].type == HOLDS_KEY)
			heads[i].type = i < key ? HOLDS_GROUP : HOLDS_TEXT;
	for (size_t i = figures; i < n; i++)
		if (heads[i].type == HOLDS_KEY && heads[i].side)
			heads[i].type = HOLDS_TEXT;
		else if (heads[i].type == HOLDS_KEY)
			heads[i].type = HOLDS_PROSE;
}

/* A leading column that the header does not name, before the key. */
static void
add_group(struct heads *heads)
{
	size_t key = 0;

	while (key < heads->n && heads->v[key].type != HOLDS_KEY)
		key++;
	if (key == heads->n || heads->n == HEADS_MOST)
		return;
	memmove(&heads->v[key + 1], &heads->v[key],
	    (heads->n - key) * sizeof *heads->v);
	heads->v[key] = (struct head){ .type = HOLDS_GROUP,
	    .from = heads->v[key + 1].from, .to = heads->v[key + 1].from };
	heads->n++;
}

/* A head that says nothing holds what most of its cells look like. */
static void
learn_types(const struct region *region, struct heads *heads,
    const struct slot *slots)
{
	size_t count[HEADS_MOST][5] = { { 0 } };

	for (size_t i = 0; i < region->n; i++)
		if (slots[i].starts)
			count[slots[i].col][token(region->stream,
			    region->at[i])->kind]++;
	for (size_t c = 0; c < heads->n; c++) {
		size_t figures = count[c][TOKEN_NUMBER] + count[c][TOKEN_RATE];

		if (heads->v[c].type != HOLDS_ANY)
			continue;
		heads->v[c].type = count[c][TOKEN_TEXT] > figures ?
		    HOLDS_TEXT : count[c][TOKEN_RATE] * 2 > figures ?
		    HOLDS_RATE : HOLDS_NUMBER;
	}
}

static bool
has_prose(const struct heads *heads)
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
	    !has_prose(&region->heads))
		return true;
	if (ends_in_prose(&region->heads))
		return s.s[0] != '(' && (s.s[0] & 0x80) && is_heading(s) &&
		    !str_has(s, STR("。")) && !str_has(s, STR("；")) &&
		    utf8_count(s) < 30 && !figure_near(stream, line);
	if (has_prose(&region->heads))
		return wide && words &&
		    ((complete && described(stream, from)) ||
		    (widest > 0 && text->width > widest + widest / 8));
	if (str_ends(s, STR("。")) && utf8_count(s) > 6)
		return true;
	return words && ((wide && has_stop(s)) || (utf8_count(s) >= 20 &&
	    str_has(s, STR("，")) && complete));
}

static void
find_end(struct region *region)
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

			while (to < region->n && is_row_line(stream,
			    region->at[to], cells))
				to += cells;
			if (to >= i + 2 * cells) {
				*stray = (struct stray){ i, to, cells };
				return true;
			}
		}
	return false;
}

static void
take_lines(struct candidate *c, const struct region *region,
    const bool *foreign)
{
	const struct lines *lines = &region->stream->reading->lines;

	c->lines = arena_alloc(region->stream->reading->arena,
	    c->last - c->first + 1);
	for (size_t i = c->first; i <= c->last; i++)
		c->lines[i - c->first] = !lines->v[i].blank;
	for (size_t i = 0; i < region->n; i++)
		if (foreign[i])
			c->lines[token(region->stream, region->at[i])->
			    piece.line - c->first] = false;
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
static void
set_strays_apart(struct region *region, bool *foreign,
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

static size_t
without(const size_t *at, const bool *broken, size_t n, const bool *foreign,
    size_t *at_out, bool *broken_out)
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

/* A header that names figures only: the first column names the rows. */
static void
add_key(struct heads *heads)
{
	if (heads->n == HEADS_MOST)
		return;
	memmove(&heads->v[1], &heads->v[0], heads->n * sizeof *heads->v);
	heads->v[0] = (struct head){ .type = HOLDS_KEY,
	    .from = heads->first, .to = heads->first };
	heads->n++;
}

/*
 * Heads that follow a line of three and more known ones, each alone on its
 * line: likelier the first cells of the table.
 */
static long
beyond_cost(const struct stream *stream, const struct heads *heads)
{
	for (size_t i = heads->first; i + 1 < heads->last; i++)
		if (token(stream, i)->last && i >= heads->first + 2 &&
		    token(stream, i + 1)->head == HOLDS_ANY &&
		    !token(stream, i)->first &&
		    !token(stream, i - 1)->first &&
		    token(stream, i)->head != HOLDS_ANY &&
		    token(stream, i - 1)->head != HOLDS_ANY &&
		    token(stream, i - 2)->head != HOLDS_ANY)
			return 600;
	return 0;
}

/* 项目名称 and something unknown: a field of a form sooner than two heads. */
static long
pair_cost(const struct heads *heads)
{
	return heads->n == 2 && (heads->v[0].type == HOLDS_ANY ||
	    heads->v[1].type == HOLDS_ANY) ? 400 : 0;
}

/* A header that stops before a known head, or within a line, is cut wrongly. */
static long
cut_cost(const struct region *region, const struct heads *heads)
{
	const struct stream *stream = region->stream;
	const struct token *next = token(stream, heads->last);

	if (heads->last == stream->ntokens || next->first)
		return 0;
	if (next->head != HOLDS_ANY)
		return 3000;
	return next->piece.line != token(stream, heads->first)->piece.line ?
	    800 : 0;
}

/* Words behind the last figure are no row where rows end in a figure. */
static void
trim_tail(struct region *region, const struct heads *heads)
{
	enum column_type type = heads->v[heads->n - 1].type;

	if (type != HOLDS_NUMBER && type != HOLDS_RATE)
		return;
	while (region->n > 0 && token(region->stream,
	    region->at[region->n - 1])->kind == TOKEN_TEXT)
		region->n--;
}

static long
trial(struct region *region, struct heads *heads, bool grouped)
{
	struct slot slots[TRIAL_MOST];
	bool foreign[TRIAL_MOST] = { false };
	long cut = cut_cost(region, heads) + pair_cost(heads) +
	    beyond_cost(region->stream, heads);
	struct region own;
	long cost;

	choose_key(heads->v, heads->n);
	if (grouped) {
		size_t n = heads->n;

		if (is_numeric(heads->v[0].type) && !heads->v[0].side)
			add_key(heads);
		else
			add_group(heads);
		if (heads->n == n)
			return -1;
	}
	own = *region;
	own.heads = *heads;
	find_end(&own);
	body_tokens(&own, heads->last, own.stop, TRIAL_MOST);
	trim_tail(&own, heads);
	set_strays_apart(&own, foreign, NULL);
	own.n = without(own.at, own.broken, own.n, foreign, own.at,
	    own.broken);
	region->n = own.n;
	if (own.n == 0)
		return -1;
	cost = body_lay(region->stream, own.at, own.n, own.broken, heads->v,
	    heads->n, slots);
	return cost + cut + (grouped ? 150 : 0) - heads->score;
}

struct tried {
	struct heads	heads[HEADERS_TRIED];
	size_t		n;
};

static void
try_length(const struct region *region, size_t length, size_t most,
    struct tried *tried)
{
	struct heads found[8];
	size_t n = heads_stacked(region->stream, region->head,
	    region->head + length, found);

	n += heads_read(region->stream, region->head, region->head + length,
	    found + n, most - n);
	if (n > 0 && n < sizeof found / sizeof *found &&
	    heads_storeys(region->stream, &found[0], &found[n]))
		n++;
	for (size_t i = 0; i < n; i++) {
		size_t worst = 0;

		if (tried->n < HEADERS_TRIED) {
			tried->heads[tried->n++] = found[i];
			continue;
		}
		for (size_t k = 1; k < tried->n; k++)
			if (tried->heads[k].score < tried->heads[worst].score)
				worst = k;
		if (found[i].score > tried->heads[worst].score)
			tried->heads[worst] = found[i];
	}
}

/*
 * A form has fields instead of heads: 项目资金总额 771.00 年度资金申请总额 226.00.
 * Names and values by turns, perhaps with groups before the names.
 */
static void
try_fields(const struct region *region, struct tried *tried)
{
	struct heads heads = { .n = 3, .first = region->head,
	    .last = region->head, .score = FIELDS_SCORE };
	static const enum column_type types[] = {
		HOLDS_GROUP, HOLDS_KEY, HOLDS_VALUE,
	};

	for (size_t c = 0; c < heads.n; c++)
		heads.v[c] = (struct head){ .type = types[c],
		    .from = region->head, .to = region->head,
		    .label = STR("") };
	if (tried->n < HEADERS_TRIED && region->head !=
	    region->stream->line_first[region->caption])
		tried->heads[tried->n++] = heads;
}

/* Reads the header; false if there is none worth the name. */
static bool
read_header(struct region *region)
{
	size_t most = region->first_figure - region->head;
	size_t repeated = repeated_length(region);
	struct tried tried = { .n = 0 };
	long best = 0;
	bool any = false;

	if (most > HEADER_MOST)
		most = HEADER_MOST;
	if (repeated > 0)
		try_length(region, repeated, 8, &tried);
	for (size_t n = 2; n <= most && repeated == 0; n++)
		try_length(region, n, 6, &tried);
	if (repeated == 0)
		try_fields(region, &tried);
	for (size_t i = 0; i < tried.n; i++)
		for (int grouped = 0; grouped < 2; grouped++) {
			struct heads heads = tried.heads[i];
			long cost;

			if (heads.n < 2 || (heads.score < 0 &&
			    heads.last > heads.first) ||
			    (grouped && heads.last == heads.first))
				continue;
			cost = trial(region, &heads, grouped);
			if (cost < 0 && region->n == 0)
				continue;
			if (grouped && cost == -1)
				continue;
			if (!any || cost < best) {
				best = cost;
				any = true;
				region->heads = heads;
				region->grouped = grouped;
			}
		}
	return any;
}

static size_t
last_complete(const struct region *region, const struct slot *slots)
{
	size_t n = region->n;

	while (n > 0) {
		int row = slots[n - 1].row;
		size_t from = n, figures = 0, cells = 0;

		while (from > 0 && slots[from - 1].row == row) {
			from--;
			cells += slots[from].starts;
			figures += token(region->stream,
			    region->at[from])->kind != TOKEN_TEXT;
		}
		if (figures > 0 || cells > 2 || (cells > 1 &&
		    has_prose(&region->heads)))
			return n;
		n = from;
	}
	return 0;
}

/* A head over others, not over a column: nothing was laid under it. */
static bool
drop_unused(struct heads *heads, const struct slot *slots, size_t n)
{
	bool used[HEADS_MOST] = { false };
	size_t kept = 0, before = heads->n;

	for (size_t i = 0; i < n; i++)
		used[slots[i].col] = true;
	for (size_t c = 0; c < before; c++)
		if (used[c] || heads->v[c].type != HOLDS_GROUP)
			heads->v[kept++] = heads->v[c];
	heads->n = kept;
	return kept < before;
}

/* Did the table end because something else begins in the same line? */
static bool
known_stop(const struct region *region)
{
	return region->stop < region->stream->ntokens &&
	    !token(region->stream, region->stop)->first;
}

/* A table that begins or ends inside a line leaves the rest of it alone. */
static void
share_lines(struct candidate *c, const struct region *region, size_t last)
{
	const struct stream *stream = region->stream;
	const struct token *head = token(stream, region->head);
	const struct token *end = token(stream, last);

	if (!head->first && c->first == head->piece.line) {
		c->first_from = head->piece.from;
		c->grid.at.from = (int)head->piece.from;
	}
	if (!end->last && known_stop(region))
		c->last_to = end->piece.to;
}

/* "(万元)" or "项目资金(元)": the unit, "" if it is none of money. */
static struct str
money_unit(struct str text)
{
	size_t open = str_rfind(text, STR("("));

	return open != STR_NONE && str_ends(text, STR("元)")) ?
	    str_sub(text, open + 1, text.n - 1) : STR("");
}

static struct str
unit_of_fields(const struct region *region)
{
	struct str unit = STR("");

	for (size_t i = region->head; i < region->stop && unit.n == 0 &&
	    i < region->head + FIELDS_UNIT; i++)
		unit = money_unit(token(region->stream, i)->text);
	return unit;
}

/* "(万元)" in a piece before the header, "单位：万元" some lines above it. */
static struct str
unit_before(const struct region *region)
{
	const struct stream *stream = region->stream;
	const struct lines *lines = &stream->reading->lines;
	size_t line = token(stream, region->head)->piece.line;

	for (size_t i = region->head; i-- > 0 && region->head - i <= 6;) {
		struct str unit = money_unit(token(stream, i)->text);

		if (unit.n > 0)
			return unit;
	}
	for (size_t i = line; i-- > 0 && line - i < 40;) {
		struct str unit = unit_of_line(lines->v[i].fold.text);
		bool numbered;

		if (unit.n > 0)
			return unit;
		if (line_is_caption(stream->reading, i, &numbered))
			break;
	}
	return STR("");
}

static void
lay_region(struct region *region, struct candidates *out)
{
	const struct stream *stream = region->stream;
	bool *foreign = arena_alloc(stream->scratch, region->n + 1);
	struct slot *slots;
	struct candidate *c;
	size_t n, *at;
	bool *broken;
	long cost;

	set_strays_apart(region, foreign, out);
	at = arena_alloc(stream->scratch, (region->n + 1) * sizeof *at);
	broken = arena_alloc(stream->scratch, region->n + 1);
	slots = arena_alloc(stream->scratch,
	    (region->n + 1) * sizeof *slots);
	n = without(region->at, region->broken, region->n, foreign, at,
	    broken);
	if (n == 0)
		return;
	body_lay(stream, at, n, broken, region->heads.v, region->heads.n,
	    slots);
	{
		struct region own = *region;

		own.at = at;
		own.n = n;
		learn_types(&own, &region->heads, slots);
		(void)drop_unused(&region->heads, slots, n);
		cost = body_lay(stream, at, n, broken, region->heads.v,
		    region->heads.n, slots);
		own.heads = region->heads;
		n = last_complete(&own, slots);
	}
	if (n == 0 || cost / (long)n > COST_MOST)
		return;
	c = candidate_add(stream->reading, out);
	c->first = region->caption;
	c->last = token(stream, at[n - 1])->piece.line;
	stream_grid(stream, &region->heads, at, broken, slots, n, &c->grid);
	c->first = caption_above(stream->reading,
	    token(stream, region->head)->piece.line, &c->grid);
	take_lines(c, region, foreign);
	share_lines(c, region, at[n - 1]);
	if (c->grid.unit.n == 0 && region->heads.v[0].label.n == 0 &&
	    region->heads.v[0].type == HOLDS_KEY)
		c->grid.unit = unit_before(region);
	if (c->grid.unit.n == 0 && region->heads.last == region->heads.first)
		c->grid.unit = unit_of_fields(region);
	c->score = 80 - (int)(cost > 0 ? cost / (long)n / 10 : 0);
	region->end = c->last + 1;
	region->after = at[n - 1] + 1;
}

/* Gives the token to go on with. */
static size_t
try_head(const struct stream *stream, size_t head, size_t caption,
    struct candidates *out)
{
	struct region region = { .stream = stream, .caption = caption,
	    .head = head };
	size_t n;

	bound(&region);
	if (region.first_figure >= region.stop)
		return 0;
	n = region.stop - region.head + 1;
	region.at = arena_alloc(stream->scratch, n * sizeof *region.at);
	region.broken = arena_alloc(stream->scratch, n);
	if (!read_header(&region))
		return 0;
	find_end(&region);
	if (region.stop <= region.heads.last)
		return 0;
	body_tokens(&region, region.heads.last, region.stop, n);
	trim_tail(&region, &region.heads);
	lay_region(&region, out);
	return region.after;
}

/* The first line behind caption and preamble, or the line itself. */
static size_t
behind_caption(const struct stream *stream, size_t line)
{
	const struct lines *lines = &stream->reading->lines;
	size_t start = line;
	bool numbered;

	while (start < lines->n && start < line + CAPTION_MOST && (lines->v[start].blank ||
	    line_is_caption(stream->reading, start, &numbered) ||
	    line_is_preamble(lines->v[start].fold.text)) &&
	    !is_header_line(stream, start))
		start++;
	return start;
}

static size_t
try_token(const struct stream *stream, size_t i, size_t floor, size_t *tried,
    struct candidates *out)
{
	size_t line = token(stream, i)->piece.line, next = 0;

	/* 绩效指标 | 一级指标 二级指标: the block's name in front of its heads */
	if (token(stream, i)->head == HOLDS_KEY && i + 1 < stream->ntokens &&
	    token(stream, i + 1)->head == HOLDS_GROUP &&
	    token(stream, i + 1)->piece.line == line &&
	    !token(stream, i)->first)
		return i + 1;
	if (token(stream, i)->first && (opens(stream, line) ||
	    is_header_line(stream, line) || is_header_run(stream, line))) {
		size_t start = behind_caption(stream, line);

		*tried = 1;
		if (start < stream->reading->lines.n)
			next = try_head(stream, start == line ?
			    head_start(stream, i, floor) :
			    stream->line_first[start], line, out);
	} else if (known_run(stream, i) >= RUN_LEAST) {
		*tried = 1;
		next = try_head(stream, head_start(stream, i, floor), line,
		    out);
	}
	return next > i ? next : i + 1;
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
	const struct token *first = token(stream, from);
	const struct token *last = token(stream, to - 1);
	size_t line = first->piece.line;
	struct piece piece = { line, first->piece.from, last->piece.to };

	c->first = c->last = line;
	c->first_from = first->first ? 0 : first->piece.from;
	c->last_to = last->last ? 0 : last->piece.to;
	c->score = 30;
	grid_init(&c->grid, stream->reading->arena, 1, 1);
	grid_put(stream->reading->arena, &c->grid, &stream->reading->lines, 0,
	    0, &piece, 1);
	c->grid.rule = STR("stream.rest");
	c->grid.at = (struct locus){ stream->reading->lines.v[line].page,
	    stream->reading->lines.v[line].line, (int)piece.from,
	    (int)piece.to };
	c->grid.cols[0].prose = true;
	grid_finish(stream->reading, &c->grid);
	c->grid.rows[0].label = c->grid.rows[0].path = STR("");
}

/* Between two tables that share lines, and behind the last one of a line. */
static void
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

/* Headers that lead to no table are tried so often and no more. */
static void
find_all(const struct stream *stream, struct candidates *out)
{
	size_t floor = 0, failed = 0;

	for (size_t i = 0; i < stream->ntokens && failed < FAILED_MOST &&
	    out->n < FOUND_MOST;) {
		size_t before = out->n, tried = 0;
		size_t next = try_token(stream, i, floor, &tried, out);

		failed += tried > 0 && out->n == before;
		if (next > i + 1)
			floor = next;
		i = next;
	}
}

void
table_stream_find(const struct reading *reading, struct candidates *out)
{
	struct arena *scratch = arena_new();
	struct stream stream;
	size_t before = out->n;

	if (stream_read(&stream, reading, scratch)) {
		find_openings(&stream);
		find_all(&stream, out);
		add_rests(&stream, before, out);
	}
	arena_free(scratch);
}
