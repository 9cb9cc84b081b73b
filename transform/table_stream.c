/*
 * Tables in text that has lost its geometry: a caption or a run of heads opens
 * one (table_stream_open.c); its heads are read (table_header.c) and chosen
 * (table_stream_try.c), its tokens laid into columns (table_stream_body.c); it
 * ends where running text goes on (table_stream_end.c).
 *
 *	表8：月度话务接通率完成情况统计表（单位：通）	caption, unit
 *	时间 呼入量 接通量 话务接通率			four heads
 *	2023年1月 782656 758846 96.96%			a row
 *	时间 呼入量 接通量 话务接通率			again: a page break
 *	合计 3307518 3180274 96.15%			the last row
 *	③工单转派的及时率：根据热线服务要求，		running text
 */
#include "table_stream_region.h"

#include "table_form.h"
#include "table_stream_grid.h"

#define OUTLINE_LEAST	5	/* characters of a heading */
#define RUN_LEAST	4	/* known heads that make a header inside a line */
#define FAILED_MOST	2000	/* headers without a table in a document */
#define CAPTION_MOST	24	/* lines between a title and its table */
#define FOUND_MOST	5000	/* tables in a document */
#define COST_MOST	260	/* a token, in hundredths: dearer is no table */

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
		    heads_have_prose(&region->heads)))
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

/* The tokens of a region that are its table's, and where each is laid. */
struct laid {
	size_t		*at, n;
	bool		*broken;
	struct slot	*slots;
	long		 cost;
};

/* Laid once to learn what the columns hold, and again knowing it. */
static struct laid
lay_tokens(struct region *region, const bool *foreign)
{
	const struct stream *stream = region->stream;
	struct region own = *region;
	struct laid laid = {
		.at = arena_alloc(stream->scratch,
		    (region->n + 1) * sizeof *laid.at),
		.broken = arena_alloc(stream->scratch, region->n + 1),
		.slots = arena_alloc(stream->scratch,
		    (region->n + 1) * sizeof *laid.slots),
	};
	size_t n = region_without(region->at, region->broken, region->n,
	    foreign, laid.at, laid.broken);

	if (n == 0)
		return laid;
	body_lay(stream, laid.at, n, laid.broken, region->heads.v,
	    region->heads.n, laid.slots);
	own.at = laid.at;
	own.n = n;
	learn_types(&own, &region->heads, laid.slots);
	(void)drop_unused(&region->heads, laid.slots, n);
	laid.cost = body_lay(stream, laid.at, n, laid.broken,
	    region->heads.v, region->heads.n, laid.slots);
	own.heads = region->heads;
	laid.n = last_complete(&own, laid.slots);
	return laid;
}

/* 四、收支总体情况说明 on a line of its own: a heading of the text, no head. */
static bool
is_outline(const struct token *t)
{
	static const struct str numerals = {
		"一二三四五六七八九十", 30 };
	size_t at = 0, end = 0;
	uint32_t cp;

	while (at < t->text.n) {
		end = at;
		at += utf8_next(t->text, at, &cp);
		if (!str_has(numerals, str_sub(t->text, end, at)))
			break;
	}
	return t->first && t->last && t->chars > OUTLINE_LEAST && end > 0 &&
	    cp == 0x3001;
}

static bool
heads_outlined(const struct region *region)
{
	const struct heads *heads = &region->heads;

	for (size_t i = heads->first; i < heads->last; i++)
		if (is_outline(token(region->stream, i)))
			return true;
	return false;
}

static void
lay_region(struct region *region, struct candidates *out)
{
	const struct stream *stream = region->stream;
	bool *foreign = arena_alloc(stream->scratch, region->n + 1);
	struct candidate *c;
	struct laid laid;
	long each;

	if (heads_outlined(region))
		return;
	region_set_strays_apart(region, foreign, out);
	laid = lay_tokens(region, foreign);
	if (laid.n == 0 || laid.cost / (long)laid.n > COST_MOST)
		return;
	each = laid.cost > 0 ? laid.cost / (long)laid.n : 0;
	stream_sides(stream, &region->heads, laid.at, laid.slots, laid.n);
	c = candidate_add(stream->reading, out);
	c->first = region->caption;
	c->last = token(stream, laid.at[laid.n - 1])->piece.line;
	stream_grid(stream, &region->heads, laid.at, laid.broken, laid.slots,
	    laid.n, &c->grid);
	c->first = caption_above(stream->reading,
	    token(stream, region->head)->piece.line, 0, &c->grid);
	take_lines(c, region, foreign);
	share_lines(c, region, laid.at[laid.n - 1]);
	region_unit(region, &c->grid);
	c->score = 80 - (int)(each / 10);
	region->end = c->last + 1;
	region->after = laid.at[laid.n - 1] + 1;
}

/* Gives the token to go on with. */
static size_t
try_head(const struct stream *stream, size_t head, size_t caption,
    struct candidates *out)
{
	struct region region = { .stream = stream, .caption = caption,
	    .head = head };
	size_t n;

	region_bound(&region);
	if (region.first_figure >= region.stop)
		return 0;
	n = region.stop - region.head + 1;
	region.at = arena_alloc(stream->scratch, n * sizeof *region.at);
	region.broken = arena_alloc(stream->scratch, n);
	if (!region_read_header(&region))
		return 0;
	region_find_end(&region);
	if (region.stop <= region.heads.last)
		return 0;
	region_body(&region, region.heads.last, region.stop, n);
	region_trim(&region, &region.heads);
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

	while (start < lines->n && start < line + CAPTION_MOST &&
	    (lines->v[start].blank ||
	    line_is_caption(stream->reading, start, &numbered) ||
	    line_is_preamble(lines->v[start].fold.text)) &&
	    !stream_header_line(stream, start))
		start++;
	return start;
}

static size_t
try_token(const struct stream *stream, size_t i, size_t floor, size_t *tried,
    struct candidates *out)
{
	size_t line = token(stream, i)->piece.line, next = 0;

	if (stream->forms[i]) {
		*tried = 1;
		next = form_read(stream, i, out);
		if (next == 0)
			next = form_pairs_read(stream, i, out);
		if (next > i)
			return next;
	}
	/* 绩效指标 | 一级指标 二级指标: the block's name in front of its heads */
	if (token(stream, i)->head == HOLDS_KEY && i + 1 < stream->ntokens &&
	    token(stream, i + 1)->head == HOLDS_GROUP &&
	    token(stream, i + 1)->piece.line == line &&
	    !token(stream, i)->first)
		return i + 1;
	if (token(stream, i)->first && (opens(stream, line) ||
	    stream_header_line(stream, line) ||
	    stream_header_run(stream, line))) {
		size_t start = behind_caption(stream, line);

		*tried = 1;
		if (start < stream->reading->lines.n && start > line &&
		    stream->forms[stream->line_first[start]])
			return stream->line_first[start];
		if (start < stream->reading->lines.n)
			next = try_head(stream, start == line ?
			    stream_head_start(stream, i, floor) :
			    stream->line_first[start], line, out);
	} else if (stream_known_run(stream, i) >= RUN_LEAST) {
		*tried = 1;
		next = try_head(stream, stream_head_start(stream, i, floor),
		    line, out);
	}
	return next > i ? next : i + 1;
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

/* Where the blocks of forms begin; nothing else reads across one. */
static void
find_forms(struct stream *stream)
{
	struct form_block block;

	stream->forms = arena_alloc(stream->scratch, stream->ntokens + 1);
	for (size_t i = 0; i < stream->ntokens; i++) {
		size_t end = form_block_at(stream, i, &block) ?
		    block.heads.last : form_pairs_end(stream, i);

		if (end == 0)
			continue;
		stream->forms[i] = true;
		i = end - 1;
	}
}

void
table_stream_find(const struct reading *reading, struct candidates *out)
{
	struct arena *scratch = arena_new();
	struct stream stream;
	size_t before = out->n;

	if (stream_read(&stream, reading, scratch)) {
		stream_find_openings(&stream);
		find_forms(&stream);
		find_all(&stream, out);
		add_rests(&stream, before, out);
	}
	arena_free(scratch);
}
