/*
 * Which lines of an aligned table are one row: labels that go on, codes above
 * their figures, heads that a page prints again.
 */
#include "table_aligned.h"

static bool
is_total(struct str text)
{
	return str_has(text, STR("合计")) || str_has(text, STR("总计")) ||
	    str_has(text, STR("小计")) || str_has(text, STR("合 计"));
}

/* What a line holds, and whether it stands alone in a band of words. */
struct line_shape {
	size_t	figures, words;
	const struct segment *only;
};

static struct line_shape
shape_of(const struct aligned *aligned, const struct bands *bands,
    size_t line)
{
	struct line_shape shape = { 0 };

	for (size_t i = aligned->at[line]; i < aligned->at[line + 1]; i++) {
		const struct segment *segment = &aligned->segments.v[i];

		if (band_is_words(bands, segment->band) && !segment->figure)
			shape.words++;
		else
			shape.figures++;
		shape.only = segment;
	}
	if (shape.words != 1 || shape.figures != 0)
		shape.only = NULL;
	return shape;
}

/* The segment in a band on a line, or NULL. */
static const struct segment *
segment_at(const struct aligned *aligned, size_t line, size_t band)
{
	for (size_t i = aligned->at[line]; i < aligned->at[line + 1]; i++)
		if (aligned->segments.v[i].band == band)
			return &aligned->segments.v[i];
	return NULL;
}

/*
 * The rest of a label: words alone, not listed, no total, below a label that
 * was full to the edge of its band, or below one with a code that this lacks.
 */
static bool
goes_on(const struct aligned *aligned, const struct bands *bands,
    size_t above, size_t line)
{
	struct line_shape shape = shape_of(aligned, bands, line);
	const struct segment *before;
	struct str text;

	if (shape.only == NULL)
		return false;
	text = segment_text(aligned, shape.only);
	before = segment_at(aligned, above, shape.only->band);
	if (before == NULL || before->figure || text_is_numbered(text) ||
	    is_total(text) || before->right - before->left < 12)
		return false;
	return before->right + GAP > bands->v[before->band].right;
}

static bool
is_heading(const struct aligned *aligned, const struct bands *bands,
    size_t line)
{
	struct line_shape shape = shape_of(aligned, bands, line);

	return shape.only != NULL;
}

static bool
is_head_text(const struct aligned *aligned, const struct block *block,
    struct str text)
{
	for (size_t i = aligned->at[block->top]; i < aligned->at[block->data];
	    i++)
		if (str_eq(text, segment_text(aligned,
		    &aligned->segments.v[i])))
			return true;
	return false;
}

/* Heads printed again on top of a page: each text is one of the heads'. */
bool
repeats_heads(const struct aligned *aligned, const struct block *block,
    size_t line)
{
	if (line_figures(aligned, line) > 0)
		return false;
	for (size_t i = aligned->at[line]; i < aligned->at[line + 1]; i++)
		if (!is_head_text(aligned, block, segment_text(aligned,
		    &aligned->segments.v[i])))
			return false;
	return line_segments(aligned, line) > 0;
}

/* Figures in the columns behind the code and the name. */
static bool
has_amounts(const struct aligned *aligned, size_t line)
{
	for (size_t i = aligned->at[line]; i < aligned->at[line + 1]; i++)
		if (aligned->segments.v[i].band > 1)
			return true;
	return false;
}

/*
 * A code with a name that goes on below, where the figures are printed:
 *
 *	20805  行政事业单位
 *	       养老支出       8.00
 */
static bool
names_code_above(const struct aligned *aligned, const struct bands *bands,
    size_t above, size_t line)
{
	const struct segment *code = segment_at(aligned, above, 0);
	const struct segment *name = segment_at(aligned, line, 1);

	return bands->n > 2 && code != NULL && code->figure &&
	    band_is_words(bands, 1) && segment_at(aligned, above, 1) != NULL &&
	    !has_amounts(aligned, above) && name != NULL &&
	    segment_at(aligned, line, 0) == NULL &&
	    !is_total(segment_text(aligned, name));
}

/*
 * Which row each data line belongs to: usually one of its own. A label printed
 * over two lines with the figures beside the middle,
 *
 *	机关事业单位基本养老
 *	                      8.00
 *	保险缴费支出
 *
 * is one row: figures without words below words without figures join them.
 */
size_t
rows_number(const struct aligned *aligned, const struct block *block,
    const struct bands *bands, int *rows)
{
	size_t n = 0, above = block->data;
	bool split = false;

	for (size_t line = block->data; line <= block->last; line++) {
		struct line_shape shape = shape_of(aligned, bands, line);
		bool first = n == 0, joins = false;

		rows[line - block->data] = -1;
		if (line_segments(aligned, line) == 0)
			continue;
		if (!first && (repeats_heads(aligned, block, line) ||
		    repeats_heads(aligned, block, above)))
			split = false;
		else if (!first && shape.words == 0 && shape.figures > 0 &&
		    is_heading(aligned, bands, above))
			joins = split = true;
		else if (!first && split && shape.only != NULL)
			joins = true;
		else if (!first && (goes_on(aligned, bands, above, line) ||
		    names_code_above(aligned, bands, above, line)))
			joins = true;
		if (!joins)
			n++;
		if (shape.words != 0)
			split = false;
		rows[line - block->data] = (int)n - 1;
		above = line;
	}
	return n;
}

/* Puts all segments of lines [line, end] that lie in one band into a cell. */
static void
put_cell(const struct aligned *aligned, struct grid *grid, int row,
    size_t band, size_t line, size_t end)
{
	struct arena *arena = aligned->reading->arena;
	VEC(struct piece) pieces = { 0 };

	for (size_t i = aligned->at[line]; i < aligned->at[end + 1]; i++) {
		const struct segment *segment = &aligned->segments.v[i];

		if (segment->band == band)
			*VEC_PUSH(arena, &pieces) = (struct piece){
				segment->line, segment->from, segment->to,
			};
	}
	if (pieces.n > 0)
		grid_put(arena, grid, &aligned->reading->lines, row,
		    (int)band, pieces.v, pieces.n);
}

void
rows_put(const struct aligned *aligned, struct grid *grid,
    const struct block *block, const int *rows, size_t nheads)
{
	for (size_t line = block->data; line <= block->last;) {
		int row = rows[line - block->data];
		size_t end = line;

		while (end < block->last &&
		    (rows[end + 1 - block->data] == row ||
		    rows[end + 1 - block->data] < 0))
			end++;
		if (row >= 0)
			for (size_t band = 0; band < grid->ncols; band++)
				put_cell(aligned, grid, row + (int)nheads,
				    band, line, end);
		line = end + 1;
	}
}

/* Marks those rows; on the first page what looks so is data. */
void
rows_mark_repeats(const struct aligned *aligned, const struct block *block,
    const int *rows, struct grid *grid, size_t nheads)
{
	const struct text_line *lines = aligned->reading->lines.v;
	bool top = false;
	int page = lines[block->data].page;

	for (size_t line = block->data; line <= block->last; line++) {
		int row = rows[line - block->data];

		if (row < 0)
			continue;
		if (lines[line].page != page)
			top = true;
		page = lines[line].page;
		top = top && repeats_heads(aligned, block, line);
		if (top)
			grid->rows[(size_t)row + nheads].kind = ROW_REPEAT;
	}
}
