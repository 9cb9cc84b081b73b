/*
 * Tables whose lines are cut by tabs or by pipes.
 *
 *	| 单位 | 总件数 | 办结率 |	\t一级指标\t二级指标\t指标值
 *	| --- | ---: | --- |		产出指标\t数量指标\t100%
 *	| 东区 | 12 | 75% |		\t质量指标\t100%
 *
 * A block is a run of such lines with at most BLANKS_MOST empty ones between
 * two of them. A rule of dashes is no row, but what stands above the first one
 * in a pipe table is its head.
 */
#include "table_ruled.h"

#include "rule_word.h"
#include "table_ragged.h"

#define BLANKS_MOST	2	/* empty lines inside a table */
#define COLS_MOST	256	/* more cells in a line are no table */
#define RAGGED_SCORE	90	/* of rows whose merged cells were found */
#define PAIRS_LEAST	3	/* lines of two cells that make a table */

struct block {
	VEC(struct ruled_line) lines;
	bool			pipes;
};

/* "预算数 | 12": one pipe, a text on either side. */
static bool
is_pair(const struct reading *reading, size_t line)
{
	const struct text_line *at = &reading->lines.v[line];
	struct cutter cut = { .line = at, .pipes = true };
	size_t from, to, n = 0;

	if (line >= reading->lines.n || at->blank)
		return false;
	for (; cutter_next(&cut, &from, &to); n++)
		if (n == 2 || str_trim(str_sub(at->fold.text, from, to)).n ==
		    0)
			return false;
	return n == 2;
}

/*
 * Lines of two cells are a table where they follow each other and most second
 * cells are figures; else they are menus. Gives the line behind them.
 */
static size_t
pairs_end(const struct reading *reading, size_t from)
{
	size_t end = from, figures = 0;

	for (; end < reading->lines.n && is_pair(reading, end); end++) {
		const struct text_line *at = &reading->lines.v[end];
		struct cutter cut = { .line = at, .pipes = true };
		size_t begin, to;

		cutter_next(&cut, &begin, &to);
		cutter_next(&cut, &begin, &to);
		figures += shape_is_figure(
		    str_trim(str_sub(at->fold.text, begin, to)));
	}
	return end - from >= PAIRS_LEAST && figures * 2 >= end - from ? end :
	    from;
}

/* "某某表 | |||": one text that names what is below it; another table begins. */
static bool
is_title_row(const struct reading *reading, size_t line, bool pipes)
{
	const struct text_line *at = &reading->lines.v[line];
	struct cutter cut = cutter_start(&reading->lines, line, pipes);
	struct str title = STR("");
	size_t from, to;
	bool numbered;

	while (cutter_next(&cut, &from, &to)) {
		struct str text = str_trim(str_sub(at->fold.text, from, to));

		if (text.n > 0 && title.n > 0)
			return false;
		title = text.n > 0 ? text : title;
	}
	return title.n > 0 && text_is_caption(reading, title, &numbered);
}

/* All words, as the heads of a table are; and how many. */
static size_t
words_of(const struct reading *reading, size_t line, bool pipes)
{
	const struct text_line *at = &reading->lines.v[line];
	struct cutter cut = cutter_start(&reading->lines, line, pipes);
	size_t from, to, n = 0;

	while (cutter_next(&cut, &from, &to)) {
		struct str text = str_trim(str_sub(at->fold.text, from, to));

		if (text.n == 0 || shape_is_figure(text))
			return 0;
		n++;
	}
	return n;
}

/*
 * 收入合计 159499.76 / 支出项目 金额: heads of another table right behind the total
 * of one of as many columns.
 */
static bool
is_next_heads(const struct reading *reading, const struct block *block,
    size_t line)
{
	const struct ruled_line *last = &block->lines.v[block->lines.n - 1];
	const struct text_line *at = &reading->lines.v[last->line];
	struct cutter cut = cutter_start(&reading->lines, last->line,
	    block->pipes);
	size_t from, to, heads = words_of(reading, line, block->pipes);

	return heads > 1 && heads == last->ncells && heads == words_of(
	    reading, block->lines.v[0].line, block->pipes) &&
	    words_of(reading, last->line, block->pipes) == 0 &&
	    cutter_next(&cut, &from, &to) && rules_word(reading->rules,
	    "check", "label.total", str_trim(str_sub(at->fold.text, from,
	    to)), WORD_AT_END) != NULL;
}

/* The block that begins at *next; *next is then behind it. */
static struct block
read_block(const struct reading *reading, size_t *next, bool pipes)
{
	const struct lines *lines = &reading->lines;
	struct block block = { .pipes = pipes };
	size_t i = *next, blanks = 0;

	for (; i < lines->n && blanks <= BLANKS_MOST; i++) {
		if (lines->v[i].blank) {
			blanks++;
			continue;
		}
		if (!line_is_ruled(&lines->v[i], pipes) &&
		    !(pipes && shape_is_rule(lines->v[i].fold.text)))
			break;
		if (block.lines.n > 1 && (is_title_row(reading, i, pipes) ||
		    is_next_heads(reading, &block, i)))
			break;
		blanks = 0;
		*VEC_PUSH(reading->arena, &block.lines) =
		    ruled_cut(lines, i, pipes);
		*next = i + 1;
	}
	return block;
}

static struct block
read_pairs(const struct reading *reading, size_t from, size_t end)
{
	struct block block = { .pipes = true };

	for (; from < end; from++)
		*VEC_PUSH(reading->arena, &block.lines) =
		    ruled_cut(&reading->lines, from, true);
	return block;
}

/* Lines of one text at either end are indented prose, not rows. */
static bool
is_outside(const struct ruled_line *line)
{
	return line->ntexts < 2 && !line->rule;
}

/* "部门：甲局\t\t\t单位：万元": a line above the heads, cut by tabs too. */
static bool
says_unit(const struct reading *reading, const struct block *block)
{
	const struct ruled_line *line = &block->lines.v[0];
	struct str text = reading->lines.v[line->line].fold.text;
	size_t at = str_rfind(text, STR("单位:"));

	return !block->pipes && block->lines.n > 2 && line->ntexts == 2 &&
	    block->lines.v[1].ntexts > 2 && at != STR_NONE && at > 0 &&
	    text.s[at - 1] == ' ' &&
	    unit_of_line(str_sub(text, at, text.n)).n > 0;
}

static void
trim_block(const struct reading *reading, struct block *block)
{
	while (block->lines.n > 0 && (is_outside(&block->lines.v[0]) ||
	    says_unit(reading, block))) {
		block->lines.v++;
		block->lines.n--;
	}
	while (block->lines.n > 0 &&
	    is_outside(&block->lines.v[block->lines.n - 1]))
		block->lines.n--;
}

struct extent {
	size_t	ncols, nrows, nheads, full;
};

static struct extent
measure_block(const struct block *block)
{
	struct extent extent = { 0 };

	for (size_t i = 0; i < block->lines.n; i++) {
		const struct ruled_line *line = &block->lines.v[i];

		if (line->rule) {
			if (block->pipes && extent.nheads == 0)
				extent.nheads = extent.nrows;
			continue;
		}
		extent.nrows++;
		if (line->ncells > extent.ncols)
			extent.ncols = line->ncells;
	}
	if (extent.nheads == extent.nrows)
		extent.nheads = 0;	/* a rule below, not a head */
	for (size_t i = 0; i < block->lines.n; i++)
		extent.full += !block->lines.v[i].rule &&
		    block->lines.v[i].ncells == extent.ncols;
	return extent;
}

static void
put_line(const struct reading *reading, struct grid *grid,
    const struct block *block, size_t i, int row)
{
	size_t at = block->lines.v[i].line;
	struct cutter cut =
	    cutter_start(&reading->lines, at, block->pipes);
	struct str text = reading->lines.v[at].fold.text;
	struct piece piece = { .line = at };

	for (int col = 0; (size_t)col < grid->ncols &&
	    cutter_next(&cut, &piece.from, &piece.to); col++)
		if (str_trim(str_sub(text, piece.from, piece.to)).n > 0)
			grid_put(reading->arena, grid, &reading->lines, row,
			    col, &piece, 1);
}

/* Every row with as many cells as the widest: nothing was guessed. */
static int
score_of(const struct extent *extent, bool pipes)
{
	int score = pipes ? 80 : 75;

	if (extent->nheads > 0)
		score += 5;
	return score + (int)(extent->full * 15 / extent->nrows);
}

static void
propose(const struct reading *reading, const struct block *block,
    struct candidates *out)
{
	struct extent extent = measure_block(block);
	struct candidate *candidate;
	int row = 0;

	if (block->lines.n == 0 || extent.nrows < 2 || extent.ncols < 2 || extent.ncols > COLS_MOST)
		return;
	candidate = candidate_add(reading, out);
	candidate->last = block->lines.v[block->lines.n - 1].line;
	candidate->score = score_of(&extent, block->pipes);
	grid_init(&candidate->grid, reading->arena, extent.nrows,
	    extent.ncols);
	candidate->first = shape_caption(reading, block->lines.v[0].line, 0,
	    &candidate->grid);
	for (size_t i = 0; i < block->lines.n; i++)
		if (!block->lines.v[i].rule)
			put_line(reading, &candidate->grid, block, i, row++);
	candidate->grid.score = candidate->score;
	shape_finish(reading, &candidate->grid, extent.nheads);
}

/* The cells of a line up to its last text: "||" only fills a row up. */
static void
ragged_line(struct ragged *ragged, size_t line, bool pipes)
{
	struct cutter cut = cutter_start(&ragged->reading->lines, line, pipes);
	struct piece piece = { .line = line };
	size_t keep = ruled_cut(&ragged->reading->lines, line, pipes).ncells;

	ragged_row(ragged);
	for (size_t n = 0; n < keep &&
	    cutter_next(&cut, &piece.from, &piece.to); n++)
		ragged_cell(ragged, piece);
}

/* Rows without their merged cells; false: the block has all of its cells. */
static bool
propose_ragged(const struct reading *reading, const struct block *block,
    struct candidates *out)
{
	struct arena *scratch = arena_new();
	struct ragged ragged = { .reading = reading };
	bool is;

	for (size_t i = 0; i < block->lines.n; i++)
		if (!block->lines.v[i].rule)
			ragged_line(&ragged, block->lines.v[i].line,
			    block->pipes);
	ragged.lexicon = lexicon_load(scratch, reading->rules);
	/* forms cut by tabs have a reading of their own */
	is = block->lines.n > 0 &&
	    (block->pipes || !ragged_is_form(&ragged)) &&
	    ragged_place(&ragged);
	if (is)
		ragged_propose(&ragged, block->lines.v[0].line, 0,
		    RAGGED_SCORE, out);
	arena_free(scratch);
	return is;
}

/* No cell is left empty: those of merged ones were not printed. */
static bool
is_packed(const struct block *block)
{
	for (size_t i = 0; i < block->lines.n; i++)
		if (block->lines.v[i].ntexts < block->lines.v[i].ncells)
			return false;
	return block->lines.n > 0;
}

static void
propose_any(const struct reading *reading, struct block *block,
    struct candidates *out)
{
	if (block->pipes && propose_ragged(reading, block, out))
		return;
	trim_block(reading, block);
	if (!block->pipes && is_packed(block) &&
	    propose_ragged(reading, block, out))
		return;
	propose(reading, block, out);
}

/* A table without a title right behind another is of the unit above that one. */
static void
unit_inherit(const struct candidates *out, size_t from)
{
	for (size_t i = from; i < out->n; i++)
		for (size_t k = 0; k < from && out->v[i].grid.unit.n == 0 &&
		    out->v[i].grid.title.n == 0; k++)
			if (out->v[k].last + 1 == out->v[i].first)
				out->v[i].grid.unit = out->v[k].grid.unit;
}

static void
find_cut_by(const struct reading *reading, bool pipes, struct candidates *out)
{
	for (size_t i = 0; i < reading->lines.n;) {
		size_t end = pipes ? pairs_end(reading, i) : i, found = out->n;
		struct block block;

		if (end == i && !line_is_ruled(&reading->lines.v[i], pipes)) {
			i++;
			continue;
		}
		block = end > i ? read_pairs(reading, i, end) :
		    read_block(reading, &i, pipes);
		i = end > i ? end : i;
		propose_any(reading, &block, out);
		unit_inherit(out, found);
	}
}

void
table_ruled_find(const struct reading *reading, struct candidates *out)
{
	find_cut_by(reading, true, out);
	find_cut_by(reading, false, out);
}
