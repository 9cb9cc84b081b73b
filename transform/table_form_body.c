/*
 * The rows of a form's block, laid into its columns.
 *
 * Where tabs or pipes cut the lines, a cell stands under the head that was
 * printed above it, and that is all. Else the tokens are laid as those of any
 * other table (table_stream_body.c), with what is known of these rows: that
 * most forms print one on a line, and that nobody gives reasons for a full
 * mark. What does not fit its column then is a reading to be doubted.
 */
#include <string.h>

#include "table_form.h"


static const struct token *
nth(const struct stream *stream, const size_t *at, size_t i)
{
	return token(stream, at[i]);
}

/* -- cut lines ----------------------------------------------------------------- */

static bool
is_cut_block(const struct stream *stream, const struct form_block *block)
{
	const struct heads *heads = &block->heads;
	size_t line = token(stream, heads->first)->piece.line;

	for (size_t i = heads->first + 1; i < heads->last; i++)
		if (token(stream, i)->piece.line != line ||
		    !token(stream, i)->hard)
			return false;
	return true;
}

/* The column whose head stands above a cell; in front of all: the first. */
static int
column_above(const struct stream *stream, const struct heads *heads, int cell)
{
	int col = 0;

	for (size_t c = 0; c < heads->n; c++)
		if (heads->v[c].to > heads->v[c].from &&
		    token(stream, heads->v[c].from)->cell <= cell)
			col = (int)c;
	return col;
}

static void
lay_cut(const struct stream *stream, const struct form_block *block,
    const size_t *at, size_t n, struct slot *slots)
{
	int row = -1;

	for (size_t i = 0; i < n; i++) {
		const struct token *t = nth(stream, at, i);

		row += i == 0 || t->piece.line !=
		    nth(stream, at, i - 1)->piece.line;
		slots[i] = (struct slot){ .row = row, .col =
		    column_above(stream, &block->heads, t->cell) };
		slots[i].starts = i == 0 || slots[i - 1].row != row ||
		    slots[i - 1].col != slots[i].col;
	}
}

/* A figure under 二级指标: merged cells were left out and moved what follows. */
static bool
cut_fits(const struct stream *stream, const struct form_block *block,
    const size_t *at, size_t n, const struct slot *slots)
{
	for (size_t i = 0; i < n; i++) {
		const struct token *t = nth(stream, at, i);
		enum column_type type = block->heads.v[slots[i].col].type;

		if ((t->kind == TOKEN_NUMBER || t->kind == TOKEN_RATE) &&
		    (type == HOLDS_GROUP || type == HOLDS_KEY))
			return false;
	}
	return true;
}

/* -- rows on lines ------------------------------------------------------------- */

struct line_of {
	size_t	from, to;	/* into at */
	size_t	figures;	/* and dashes */
	bool	groups;		/* nothing but names of groups */
};

static size_t
read_line(const struct stream *stream, const size_t *at, size_t n, size_t i,
    struct line_of *line)
{
	*line = (struct line_of){ .from = i, .groups = true };
	do {
		const struct token *t = nth(stream, at, i);

		line->figures += t->kind != TOKEN_TEXT &&
		    t->kind != TOKEN_DATE;
		line->groups &= t->group;
		i++;
	} while (i < n && nth(stream, at, i)->piece.line ==
	    nth(stream, at, i - 1)->piece.line);
	line->to = i;
	return i;
}

/* The line above may be the beginning of what this one goes on with. */
static void
soften_line(const struct stream *stream, const size_t *at,
    const struct line_of *above, const struct line_of *line,
    signed char *begins)
{
	const struct token *second = line->to - line->from < 2 ? NULL :
	    nth(stream, at, line->from + 1);

	if (above->to == 0 || above->figures > 0 || above->groups ||
	    nth(stream, at, line->from)->group || second == NULL ||
	    second->group)
		return;
	for (size_t k = above->from; k < above->to; k++)
		if (begins[k] < 0)
			begins[k] = 0;
	begins[line->from] = 0;
}

static bool
is_row(const struct stream *stream, const size_t *at,
    const struct line_of *line, size_t least)
{
	return line->figures >= least && line->to - line->from > least &&
	    nth(stream, at, line->from)->kind == TOKEN_TEXT;
}

/* Is this block printed a row on a line? Marks the lines that are rows. */
static bool
rows_on_lines(const struct stream *stream, const struct form_block *block,
    const size_t *at, size_t n, signed char *begins)
{
	size_t rows = 0, others = 0, figures = 0, least;
	struct line_of line = { .to = 0 }, above;

	for (size_t c = 0; c < block->heads.n; c++)
		figures += is_numeric(block->heads.v[c].type);
	least = figures > 2 ? 2 : 1;
	for (size_t i = 0; i < n;) {
		bool row;

		above = line;
		i = read_line(stream, at, n, i, &line);
		row = is_row(stream, at, &line, least);
		for (size_t k = line.from; k < line.to; k++)
			begins[k] = -1;
		begins[line.from] = row || line.groups ? 1 : 0;
		/* 产出指标 / 数量指标 / 接待人次 15: one row on three lines */
		if (above.to > 0 && above.groups)
			begins[line.from] = 0;
		else if (row)
			soften_line(stream, at, &above, &line, begins);
		rows += row;
		others += !row && !line.groups;
	}
	return rows > 1 && others * 3 <= rows;
}

/* Else groups and totals tell: a row begins with the first of them. */
static void
rows_by_words(const struct stream *stream, const size_t *at, size_t n,
    signed char *begins)
{
	for (size_t i = 0; i < n; i++) {
		const struct token *t = nth(stream, at, i);

		begins[i] = t->total || (t->group && (i == 0 ||
		    !nth(stream, at, i - 1)->group)) ? 1 : 0;
	}
}

/* -- totals --------------------------------------------------------------------- */

static bool
is_score_head(const struct head *head)
{
	struct str label = label_core(head->label);

	return str_ends(label, STR("分值")) || str_ends(label, STR("得分")) ||
	    str_ends(label, STR("权重"));
}

/* 总分 100 99.32 stands under 分值 and 得分, a single figure under the last. */
static void
set_totals(const struct stream *stream, const struct heads *heads,
    const size_t *at, size_t n, struct slot *slots)
{
	size_t cols[HEADS_MOST], ncols = 0;

	for (size_t c = 0; c < heads->n; c++)
		if (is_score_head(&heads->v[c]))
			cols[ncols++] = c;
	for (size_t i = 0, to; i < n; i = to) {
		size_t figures = 0, col;

		for (to = i + 1; to < n && slots[to].row == slots[i].row; to++)
			figures += is_figure(nth(stream, at, to));
		if (!nth(stream, at, i)->total || figures == 0 ||
		    figures > ncols)
			continue;
		col = figures == 1 ? ncols - 1 : 0;
		for (size_t k = i + 1; k < to; k++)
			if (is_figure(nth(stream, at, k)))
				slots[k].col = (int)cols[col++];
	}
}

/*
 * 工程质量合格 10 10: where the values vanished, what is left is 分值 and 得分,
 * which no row goes without: the last two figures, if they can be that.
 */
static void
set_scores(const struct stream *stream, const struct heads *heads,
    const size_t *at, size_t n, struct slot *slots)
{
	size_t full = 0, numeric = 0;

	for (size_t c = 0; c < heads->n; c++) {
		numeric += is_numeric(heads->v[c].type);
		if (full == 0 && c + 1 < heads->n &&
		    is_score_head(&heads->v[c]) &&
		    is_score_head(&heads->v[c + 1]))
			full = c;
	}
	if (full == 0)
		return;
	for (size_t i = 0, to; i < n; i = to) {
		size_t figures = 0, last = i;
		struct decimal a, b;

		for (to = i + 1; to < n && slots[to].row == slots[i].row;
		    to++) {
			figures += is_figure(nth(stream, at, to));
			if (is_figure(nth(stream, at, to)))
				last = to;
		}
		if (figures < 2 || figures >= numeric ||
		    !is_figure(nth(stream, at, last - 1)) ||
		    slots[last].col >= (int)full + 1 ||
		    !decimal_parse(nth(stream, at, last - 1)->text, &a) ||
		    !decimal_parse(nth(stream, at, last)->text, &b) ||
		    decimal_cmp(b, a) > 0 ||
		    decimal_cmp(a, decimal_int(100)) > 0)
			continue;
		slots[last - 1].col = (int)full;
		slots[last].col = (int)full + 1;
		slots[last - 1].starts = slots[last].starts = true;
	}
}

/* -- doubts ------------------------------------------------------------------- */

/* In a block cut by tabs or pipes any number may stand under 得分. */
static bool
fits_column(const struct head *head, const struct token *t, bool cut)
{
	struct decimal value;

	if (t->kind == TOKEN_DASH || !is_numeric(head->type))
		return true;
	if (head->type == HOLDS_VALUE)
		return true;
	if (t->kind == TOKEN_TEXT || t->kind == TOKEN_DATE)
		return false;
	if (is_score_head(head))
		return t->kind == TOKEN_NUMBER && (cut || !t->bare ||
		    (decimal_parse(t->text, &value) && decimal_cmp(value,
		    decimal_int(100)) <= 0));
	return head->type == HOLDS_RATE || t->kind == TOKEN_NUMBER;
}

/* Rows of money give their figures from the left, or a dash for each gap. */
static size_t
misfits(const struct stream *stream, const struct heads *heads,
    const size_t *at, const struct slot *slots, size_t n, bool cut)
{
	size_t bad = 0;

	for (size_t i = 0; i < n; i++)
		bad += slots[i].starts && !fits_column(
		    &heads->v[slots[i].col], nth(stream, at, i), cut);
	return bad;
}

static int
lay_rows(const struct stream *stream, const struct form_block *block,
    const size_t *at, const bool *broken, size_t n, struct slot *slots)
{
	signed char *begins = arena_alloc(stream->scratch, n + 1);

	if (block->kind == FORM_FUNDS)
		return form_lay_funds(stream, block, at, n, slots);
	if (!rows_on_lines(stream, block, at, n, begins))
		rows_by_words(stream, at, n, begins);
	if (body_lay_rows(stream, at, n, broken, begins, block->heads.v,
	    block->heads.n, slots) >= (long)n * 1000)
		return -1;
	return 0;
}

int
form_lay(const struct stream *stream, const struct form_block *block,
    const size_t *at, const bool *broken, size_t n, struct slot *slots)
{
	int doubt;

	if (n == 0)
		return -1;
	if (is_cut_block(stream, block)) {
		lay_cut(stream, block, at, n, slots);
		if (cut_fits(stream, block, at, n, slots))
			return misfits(stream, &block->heads, at, slots, n,
			    true) == 0 ? 0 : -1;
	}
	doubt = lay_rows(stream, block, at, broken, n, slots);
	if (doubt < 0)
		return -1;
	set_totals(stream, &block->heads, at, n, slots);
	if (block->kind == FORM_INDICATORS)
		set_scores(stream, &block->heads, at, n, slots);
	if (block->kind == FORM_INDICATORS && form_levels(stream,
	    &block->heads, at, n, slots))
		doubt = FORM_DOUBT;
	if (block->kind == FORM_INDICATORS)
		form_part_marks(stream, at, n, slots);
	return doubt > 0 || misfits(stream, &block->heads, at, slots, n,
	    false) > 0 ? FORM_DOUBT : 0;
}
