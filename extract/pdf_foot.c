/*
 * Heads of a table without upright rules that the foot of a page leaves alone,
 * or its first level rule, which then is below them:
 *
 *	page 3   (三)项目绩效指标分析
 *	         序号   绩效指标   目标值   完成情况
 *	page 4   1      产出指标   400宗    完成
 *
 * The lines before it are its heads if each of their words, which blanks part,
 * stands over a column of its own.
 */
#include <math.h>
#include <string.h>

#include "pdf_join.h"
#include "pdf_table.h"
#include "utf8.h"

enum {
	LINES_MOST = 5,		/* of heads */
	WORDS_LEAST = 3,	/* in the line that has most */
	COLUMNS_MOST = 64,
};

#define GAP	1.2	/* of a line's height, to the next one or the grid */
#define BESIDE	0.95	/* and of cells whose lines are not level, at most */

struct foot {
	const struct pdf_grid	*grid;
	struct strbuf		 words[COLUMNS_MOST];
	size_t			 most;		/* in one line, or in several */
	size_t			 nbeside;	/* that are not level */
	double			 top;		/* of the line taken last */
	int			 span[COLUMNS_MOST];	/* of the words' columns */
};

/* The column whose edges word [x0, x1] is within; ncols: none. */
static int
column_of(const struct pdf_grid *grid, double x0, double x1, double size)
{
	for (int k = 0; k < grid->ncols; k++) {
		double left = k > 0 ? grid->xs[k] : grid->xs[k] - 4 * size;
		double right = k + 1 < grid->ncols ? grid->xs[k + 1] :
		    grid->xs[k + 1] + 4 * size;

		if (x0 > left - size && x1 < right + size &&
		    (x0 + x1) / 2 > left && (x0 + x1) / 2 < right)
			return k;
	}
	return grid->ncols;
}

/*
 * The column that word [x0, x1] begins over, and how many it is over: one whose
 * edges it is within, or those that it stands over with its own words alone.
 */
static int
columns_of(const struct pdf_grid *grid, double x0, double x1, double size,
    int *span)
{
	int k = column_of(grid, x0, x1, size), last;

	*span = 1;
	if (k < grid->ncols || x0 < grid->xs[0] - size ||
	    x1 > grid->xs[grid->ncols] + size)
		return k;
	for (k = 0; k + 1 < grid->ncols && grid->xs[k + 1] <= x0; k++)
		;
	for (last = k; last + 1 < grid->ncols && grid->xs[last + 1] < x1;
	    last++)
		;
	*span = last - k + 1;
	return k;
}

/* Where the word that begins at `at` ends: two blanks, or the line's end. */
static size_t
word_end(struct str text, size_t at)
{
	while (at < text.n && (text.s[at] != ' ' ||
	    (at + 1 < text.n && text.s[at + 1] != ' ')))
		at++;
	return at;
}

/* Words of a line that stands over the grid. */
static size_t
count_words(const struct pdf_grid *grid, const struct pdf_block *block,
    struct str text)
{
	double reach = 4 * (block->y1 - block->y0);
	size_t n = 0;

	if (block->x0 < grid->xs[0] - reach ||
	    block->x1 > grid->xs[grid->ncols] + reach)
		return 0;
	for (size_t at = 0; at < text.n; n++) {
		at = word_end(text, at);
		while (at < text.n && text.s[at] == ' ')
			at++;
	}
	return n;
}

/* Are all of them said, so that one word alone above them is none of theirs? */
static bool
is_whole(const struct foot *foot)
{
	for (int k = 0; k < foot->grid->ncols; k++)
		if (foot->words[k].n == 0)
			return false;
	return true;
}

/*
 * Which columns the words of a line are over; false if one is over none, two
 * are over one, or one is a figure. As many words as columns are theirs in turn.
 */
static bool
line_read(struct foot *foot, const struct pdf_block *block,
    struct str *words, size_t *n)
{
	struct str text = str_trim(block->text);
	double unit = (block->x1 - block->x0) /
	    (double)(utf8_width(text) > 0 ? utf8_width(text) : 1);
	bool each = count_words(foot->grid, block, text) ==
	    (size_t)foot->grid->ncols;

	*n = 0;
	for (size_t at = 0, end; at < text.n; at = end) {
		double x0, x1;
		int k, span = 1;

		while (at < text.n && text.s[at] == ' ')
			at++;
		end = word_end(text, at);
		if (end == at)
			break;
		x0 = block->x0 +
		    unit * (double)utf8_width(str_sub(text, 0, at));
		x1 = block->x0 +
		    unit * (double)utf8_width(str_sub(text, 0, end));
		k = each ? (int)*n : columns_of(foot->grid, x0, x1,
		    block->y1 - block->y0, &span);
		for (int c = k; c < k + span; c++)
			if (c >= foot->grid->ncols || words[c].n > 0)
				return false;
		words[k] = str_sub(text, at, end);
		foot->span[k] = span > foot->span[k] ? span : foot->span[k];
		if (pdf_is_figure(words[k]))
			return false;
		++*n;
	}
	return *n > 0;
}

/*
 * Puts the words of the line in front of those of the columns they are over;
 * false, and nothing put, if they are no heads.
 */
static bool
line_take(struct arena *arena, struct foot *foot,
    const struct pdf_block *block)
{
	struct str words[COLUMNS_MOST] = { 0 };
	bool beside = foot->top - block->y0 < BESIDE *
	    (block->y1 - block->y0);
	size_t n;

	if (!line_read(foot, block, words, &n) ||
	    (n < 2 && !beside && is_whole(foot)))
		return false;
	for (int k = 0; k < foot->grid->ncols; k++) {
		struct str below = arena_str(arena,
		    strbuf_str(&foot->words[k]));

		strbuf_clear(&foot->words[k]);
		strbuf_add(&foot->words[k], words[k]);
		strbuf_add(&foot->words[k], below);
	}
	foot->nbeside = n + (beside ? foot->nbeside : 0);
	foot->top = block->y0;
	foot->most = foot->nbeside > foot->most ? foot->nbeside : foot->most;
	return true;
}

static bool
begins_with_figures(const struct pdf_grid *grid)
{
	for (size_t i = 0; i < grid->ncells; i++)
		if (grid->cells[i].row == 0 && grid->cells[i].figure)
			return true;
	return grid->guess;
}

/* How many columns the words of column k have: those that have none follow. */
static int
span_of(const struct foot *foot, int k)
{
	int span = 1;

	while (span < foot->span[k] && k + span < foot->grid->ncols &&
	    foot->words[k + span].n == 0)
		span++;
	return span;
}

/* One row more, on top; its cells are where the lines were. */
static void
put_heads(struct arena *arena, struct foot *foot, struct pdf_grid *grid,
    const struct pdf_block *block)
{
	struct pdf_cell *cells = arena_alloc(arena,
	    (grid->ncells + (size_t)grid->ncols) * sizeof(*cells));
	size_t n = 0;

	for (int k = 0, span; k < grid->ncols; k += span) {
		span = span_of(foot, k);
		cells[n++] = (struct pdf_cell){ .page = block->page, .col = k,
			.rowspan = 1, .colspan = span, .x0 = grid->xs[k],
			.x1 = grid->xs[k + span], .y0 = block->y0,
			.y1 = block->y1, .text = arena_str(arena,
			strbuf_str(&foot->words[k])) };
	}
	memcpy(cells + n, grid->cells, grid->ncells * sizeof(*cells));
	grid->cells = cells;
	grid->ncells += n;
	for (size_t i = n; i < grid->ncells; i++)
		grid->cells[i].row++;
	grid->nrows++;
}

/*
 * The line before block i, if it is right above it or the last one of the page
 * before; blocks->n: no line is.
 */
static size_t
line_before(const struct pdf_blocks *blocks, size_t i)
{
	const struct pdf_block *below = &blocks->v[i], *line;

	while (i > 0 && (blocks->v[i - 1].running ||
	    blocks->v[i - 1].kind == PDF_NOTE))
		i--;
	if (i == 0 || blocks->v[i - 1].kind != PDF_LINE)
		return blocks->n;
	line = &blocks->v[i - 1];
	if (line->page == below->page ? below->y0 - line->y1 >
	    GAP * (line->y1 - line->y0) : line->page + 1 != below->page ||
	    below->kind != PDF_GRID)
		return blocks->n;
	return i - 1;
}

static void
look_above(struct arena *arena, struct pdf_blocks *blocks, size_t i)
{
	struct pdf_grid *grid = blocks->v[i].grid;
	struct foot foot = { .grid = grid, .top = HUGE_VAL };
	size_t lines[LINES_MOST], n = 0, at = i;

	while (n < LINES_MOST &&
	    (at = line_before(blocks, at)) < blocks->n &&
	    line_take(arena, &foot, &blocks->v[at]))
		lines[n++] = at;
	if (foot.most >= WORDS_LEAST &&
	    foot.most * 4 >= (size_t)grid->ncols * 3) {
		put_heads(arena, &foot, grid, &blocks->v[lines[n - 1]]);
		while (n > 0)
			blocks->v[lines[--n]].kind = PDF_NOTE;
	}
	for (int k = 0; k < grid->ncols; k++)
		strbuf_clear(&foot.words[k]);
}

void
foot_heads(struct arena *arena, struct pdf_blocks *blocks)
{
	for (size_t i = 0; i < blocks->n; i++) {
		const struct pdf_grid *grid = blocks->v[i].grid;

		if (blocks->v[i].kind == PDF_GRID && grid->loose &&
		    grid->ncols >= WORDS_LEAST &&
		    grid->ncols <= COLUMNS_MOST && begins_with_figures(grid))
			look_above(arena, blocks, i);
	}
}
