/*
 * A block of a form, from its header to the next field, block or caption.
 */
#include <string.h>

#include "table_find.h"
#include "table_form.h"
#include "table_shape.h"
#include "table_stream_grid.h"

#define SCORE		96	/* before what reads forms as any other table */
#define TOKENS_MOST	20000	/* of one block */
#define TITLE_MOST	120	/* lines between a form's title and a block */
#define TITLE_CHARS	24	/* code points of a title in front of a form */
#define RUN_LEAST	4	/* known heads that begin another table */

/* "项目支出绩效自评表(2020年度)项目名称...": a title with its form behind it. */
static struct str
title_in_front(const struct token *t)
{
	size_t end = str_find(t->text, STR("表"));
	struct str title = end == STR_NONE ? STR("") :
	    str_sub(t->text, 0, end + strlen("表"));

	return t->first && t->kind == TOKEN_TEXT &&
	    utf8_count(title) <= TITLE_CHARS && utf8_count(title) >= 4 &&
	    !str_has(title, STR("，")) && !str_has(title, STR("。")) ?
	    title : STR("");
}

struct str
form_title(const struct stream *stream, size_t i, size_t *line)
{
	const struct lines *lines = &stream->reading->lines;
	size_t last = token(stream, i)->piece.line;
	bool numbered;

	while (i-- > 0 && token(stream, i)->piece.line + TITLE_MOST >= last) {
		const struct token *t = token(stream, i);
		size_t at = t->piece.line;

		if (t->first && line_is_caption(stream->reading, at,
		    &numbered)) {
			*line = at;
			return str_trim(lines->v[at].raw);
		}
		if (t->kind == TOKEN_TEXT && t->text.n > 9 &&
		    str_ends(label_core(t->text), STR("表"))) {
			*line = at;
			return t->text;
		}
		if (t->first && !t->last && title_in_front(t).n > 0) {
			*line = at;
			return title_in_front(t);
		}
	}
	return STR("");
}

static void
name_grid(const struct stream *stream, const struct form_block *block,
    size_t begin, struct grid *grid)
{
	struct arena *arena = stream->reading->arena;
	const struct token *head = token(stream, begin);
	struct str name = form_block_name(stream, block);
	size_t line = head->piece.line;
	struct str title = form_title(stream, block->name, &line);

	grid->title = label_join(arena, title, "/", name);
	grid->at = (struct locus){
		stream->reading->lines.v[head->piece.line].page,
		stream->reading->lines.v[head->piece.line].line,
		(int)head->piece.from, (int)head->piece.to,
	};
}

/* Nothing but dashes on a line: a row that was left empty. */
static bool
is_empty_row(const struct stream *stream, size_t i)
{
	size_t line = token(stream, i)->piece.line;

	for (size_t k = stream->line_first[line];
	    k < stream->line_first[line + 1]; k++)
		if (token(stream, k)->kind != TOKEN_DASH)
			return false;
	return stream->line_first[line + 1] > stream->line_first[line];
}

/* "- 12 -" on a line: a page's number. */
static bool
is_page_number(const struct stream *stream, size_t i)
{
	size_t line = token(stream, i)->piece.line;
	size_t first = stream->line_first[line];

	return stream->line_first[line + 1] - first == 3 &&
	    token(stream, first)->kind == TOKEN_DASH &&
	    token(stream, first + 1)->bare &&
	    token(stream, first + 1)->text.n <= 3 &&
	    token(stream, first + 2)->kind == TOKEN_DASH;
}

/* 项目资金 and (万元) beside the rows: the block's name in their middle. */
static bool
is_beside(const struct stream *stream, const struct form_block *block,
    size_t i)
{
	const struct token *t = token(stream, i);

	return t->block || t->together || (t->kind == TOKEN_TEXT &&
	    str_starts(t->text, STR("(")) && str_ends(t->text, STR("元)"))) ||
	    (block->kind == FORM_INDICATORS && t->first && !t->last &&
	    t->chars == 1 && t->kind == TOKEN_TEXT &&
	    str_has(STR("绩效指标"), t->text));
}

/* A header cut by tabs has its rows on lines that are cut, too. */
static bool
leaves_cut(const struct stream *stream, const struct form_block *block,
    const struct token *t)
{
	size_t line = t->piece.line;

	return t->first && token(stream, block->heads.last - 1)->hard &&
	    stream->line_first[line + 1] - stream->line_first[line] == 1 &&
	    t->cell == 0;
}

static bool
ends_block(const struct stream *stream, const struct form_block *block,
    size_t i)
{
	const struct token *t = token(stream, i);
	struct form_block next;

	if (leaves_cut(stream, block, t) ||
	    (t->first && opens(stream, t->piece.line)))
		return true;
	if (t->label && !t->block)
		return true;
	if (t->head == HOLDS_ANY && !t->block && !t->first)
		return false;
	if (form_block_at(stream, i, &next))
		return token(stream, next.heads.first)->hash !=
		    token(stream, block->heads.first)->hash ||
		    token(stream, i - 1)->block;
	return stream_known_run(stream, i) >= RUN_LEAST &&
	    token(stream, i)->hash !=
	    token(stream, block->heads.first)->hash;
}

/* How many tokens to go on: past the header that a page prints again. */
static size_t
repeated_heads(const struct stream *stream, const struct form_block *block,
    size_t i)
{
	size_t first = block->heads.first, n = 0;

	while (first + n < block->heads.last && i + n < stream->ntokens &&
	    token(stream, i + n)->hash == token(stream, first + n)->hash)
		n++;
	return first + n == block->heads.last ? n : 1;
}

/* The tokens of the rows; gives the one behind the block. */
static size_t
collect(const struct form_block *block, struct region *region)
{
	const struct stream *stream = region->stream;
	size_t stop = block->heads.last;

	while (stop < region->stop && !ends_block(stream, block, stop))
		stop += repeated_heads(stream, block, stop);
	region->stop = stop;
	region->end = token(stream, stop - 1)->piece.line + 1;
	region_find_end(region);
	stop = region->stop;
	region_body(region, block->heads.last, stop, stop - region->head);
	for (size_t i = 0, n = region->n, k = 0; i < n; i++) {
		size_t at = region->at[i];

		if (is_beside(stream, block, at) || is_empty_row(stream, at) ||
		    is_page_number(stream, at)) {
			region->n--;
			continue;
		}
		region->at[k] = at;
		region->broken[k++] = region->broken[i];
	}
	return stop;
}

/* Words behind the last row's last figure are none of it. */
static void
cut_tail(const struct form_block *block, struct region *region,
    const struct slot *slots)
{
	while (region->n > 0) {
		int row = slots[region->n - 1].row;
		size_t from = region->n, figures = 0;

		while (from > 0 && slots[from - 1].row == row) {
			from--;
			figures += is_numeric(block->heads.v[
			    slots[from].col].type) || token(region->stream,
			    region->at[from])->group;
		}
		if (figures > 0)
			return;
		region->n = from;
	}
}

static void
share_lines(struct candidate *c, const struct stream *stream, size_t from,
    size_t to)
{
	if (!token(stream, from)->first) {
		c->first_from = token(stream, from)->piece.from;
		c->grid.at.from = (int)c->first_from;
	}
	if (!token(stream, to - 1)->last)
		c->last_to = token(stream, to - 1)->piece.to;
}

static const struct str rules_of[] = {
	[FORM_FUNDS] = { "form.funds", 10 },
	[FORM_INDICATORS] = { "form.indicators", 15 },
	[FORM_TOTAL] = { "form.total", 10 },
	[FORM_TASKS] = { "form.tasks", 10 },
};

/* Body tokens [from, to) of the region as a table. */
static void
add_block(const struct form_block *block, const struct region *region,
    struct slot *slots, size_t from, size_t to, struct candidates *out)
{
	const struct stream *stream = region->stream;
	struct candidate *c = candidate_add(stream->reading, out);
	size_t begin = block->kind == FORM_TOTAL ? region->at[from] :
	    block->apart ? block->heads.first : block->name;
	int row = slots[from].row;

	for (size_t i = from; i < to; i++)
		slots[i].row = slots[i].row > row ? slots[i].row - row : 0;
	stream_grid(stream, &block->heads, region->at + from,
	    region->broken + from, slots + from, to - from, &c->grid);
	if (block->kind == FORM_INDICATORS) {
		form_name_marks(stream, &c->grid);
		grid_mark_units(stream->reading, &c->grid);
	}
	c->first = token(stream, begin)->piece.line;
	c->last = token(stream, region->at[to - 1])->piece.line;
	c->score = SCORE;
	c->doubt = block->doubt;
	name_grid(stream, block, begin, &c->grid);
	c->grid.rule = rules_of[block->kind];
	c->grid.unit = block->kind == FORM_FUNDS ||
	    block->kind == FORM_TASKS ?
	    stream_unit_before(stream, block->heads.first) : STR("");
	share_lines(c, stream, begin, region->at[to - 1] + 1);
}

/* The last row if it is 总分: it sums up more than this block. */
static size_t
total_start(const struct region *region, const struct slot *slots)
{
	size_t i = region->n - 1;

	while (i > 0 && slots[i - 1].row == slots[i].row)
		i--;
	return i > 0 && token(region->stream, region->at[i])->total ? i :
	    region->n;
}

static void
add_blocks(struct form_block *block, const struct region *region,
    struct slot *slots, struct candidates *out)
{
	size_t total = block->kind == FORM_INDICATORS ?
	    total_start(region, slots) : region->n;
	size_t end = region->n;

	add_block(block, region, slots, 0, total, out);
	if (total == region->n)
		return;
	while (end > total + 1 && token(region->stream,
	    region->at[end - 1])->kind == TOKEN_TEXT)
		end--;
	block->kind = FORM_TOTAL;
	add_block(block, region, slots, total, end, out);
}

static bool
name_has_mark(const struct stream *stream, const struct form_block *block)
{
	for (size_t i = block->name; i < block->heads.first; i++)
		if (token(stream, i)->mark ||
		    str_ends(token(stream, i)->text, STR("分)")))
			return true;
	return false;
}

/* 项目预算执行情况(10分): what a block is worth, as a table of one cell. */
static void
add_name(const struct stream *stream, struct form_block *block,
    struct candidates *out)
{
	struct arena *arena = stream->reading->arena;
	size_t from = block->name, to = block->heads.first;
	struct candidate *c;
	struct piece *pieces;

	if (from == to || !name_has_mark(stream, block))
		return;
	c = candidate_add(stream->reading, out);
	pieces = arena_alloc(arena, (to - from) * sizeof *pieces);
	for (size_t i = from; i < to; i++)
		pieces[i - from] = token(stream, i)->piece;
	grid_init(&c->grid, arena, 1, 1);
	grid_put(arena, &c->grid, &stream->reading->lines, 0, 0, pieces,
	    to - from);
	c->grid.cols[0].prose = true;
	c->grid.rule = STR("form.name");
	c->first = pieces[0].line;
	c->last = pieces[to - from - 1].line;
	c->score = SCORE;
	name_grid(stream, block, from, &c->grid);
	grid_finish(stream->reading, &c->grid);
	share_lines(c, stream, from, to);
	block->apart = true;
}

size_t
form_read(const struct stream *stream, size_t i, struct candidates *out)
{
	struct form_block block;
	struct region region = { .stream = stream };
	struct slot *slots;

	if (!form_block_at(stream, i, &block))
		return 0;
	region.head = block.heads.first;
	region.caption = token(stream, block.name)->piece.line;
	region.stop = i + TOKENS_MOST < stream->ntokens ? i + TOKENS_MOST :
	    stream->ntokens;
	region.heads = block.heads;
	if (block.heads.last >= region.stop)
		return 0;
	region.at = arena_alloc(stream->scratch,
	    (region.stop - i + 1) * sizeof *region.at);
	region.broken = arena_alloc(stream->scratch, region.stop - i + 1);
	collect(&block, &region);
	if (region.n == 0)
		return 0;
	slots = arena_alloc(stream->scratch,
	    (region.n + 1) * sizeof *slots);
	block.doubt = form_lay(stream, &block, region.at, region.broken, region.n,
	    slots);
	if (block.doubt < 0)
		return 0;
	cut_tail(&block, &region, slots);
	if (region.n == 0)
		return 0;
	add_name(stream, &block, out);
	add_blocks(&block, &region, slots, out);
	return region.at[region.n - 1] + 1;
}
