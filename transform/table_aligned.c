/*
 * Tables whose columns are aligned by runs of blanks, as a layout-keeping text
 * extractor prints them. Some extractors count a Chinese character as two
 * columns, as a terminal shows it, some as one (pdftotext -layout); so both
 * measures are tried, and the score tells which one the columns agree with.
 *
 *	   项目                          单位：万元		unit line
 *	              本年支出  基本支出  项目支出	head
 *	201  公共服务    22.00     2.00     20.00
 *	20101  服务事务   2.00     2.00
 *
 * A line falls into segments (runs of text with less than two blank columns
 * inside). Lines with figures standing apart make a block. The display columns
 * that stay blank in the block are its gutters; what lies between is a band.
 * A segment belongs to the band it overlaps most, so a blank cell is known by
 * its position alone. A long label may reach into a gutter; a figure may not.
 */
#include <string.h>

#include "table_aligned.h"

#define TAB		8
#define BLANKS_MOST	2	/* empty lines inside a block */
#define LOOSE_MOST	12	/* lines without figures between two with */
#define SURE		90	/* no need to measure in the other way */
#define HEADS_MOST	10	/* lines of heads */

static int
width_at(const struct aligned *aligned, const struct text_line *line,
    size_t at, int col)
{
	size_t raw = line->fold.from[at];
	uint32_t cp;
	size_t step = utf8_next(line->raw, raw, &cp);

	if (cp == '\t')
		return TAB - col % TAB;
	if (aligned->by_character)
		return 1;
	return (int)utf8_width(str_sub(line->raw, raw, raw + step));
}

/*
 * Appends the segments of a line; none if it is too wide to be a layout, or
 * cut by tabs (table_ruled.c).
 */
static void
cut_line(struct aligned *aligned, size_t i)
{
	const struct text_line *line = &aligned->reading->lines.v[i];
	struct str text = line->fold.text;
	struct segment *open = NULL;
	uint32_t cp;
	int col = 0;

	if (line->blank || line->width + line->indent > ALIGNED_WIDTH ||
	    (aligned->skip != NULL && aligned->skip[i]) ||
	    str_has(str_trim(line->raw), STR("\t")))
		return;
	for (size_t at = 0; at < text.n && col < ALIGNED_WIDTH;) {
		size_t step = utf8_next(text, at, &cp);
		int width = width_at(aligned, line, at, col);

		if (!utf8_is_space(cp)) {
			if (open == NULL || col - open->right >= GAP) {
				open = VEC_PUSH(aligned->reading->arena,
				    &aligned->segments);
				*open = (struct segment){
					.line = i, .from = at, .left = col,
				};
			}
			open->to = at + step;
			open->right = col + width;
		}
		at += step;
		col += width;
	}
}

struct str
segment_text(const struct aligned *aligned, const struct segment *segment)
{
	return str_sub(aligned->reading->lines.v[segment->line].fold.text,
	    segment->from, segment->to);
}

static void
cut_lines(struct aligned *aligned)
{
	size_t n = aligned->reading->lines.n;

	aligned->at = arena_alloc(aligned->reading->arena,
	    (n + 1) * sizeof *aligned->at);
	for (size_t i = 0; i < n; i++) {
		aligned->at[i] = aligned->segments.n;
		cut_line(aligned, i);
	}
	aligned->at[n] = aligned->segments.n;
	for (size_t i = 0; i < aligned->segments.n; i++)
		aligned->segments.v[i].figure = shape_is_figure(
		    segment_text(aligned, &aligned->segments.v[i]));
}

size_t
line_segments(const struct aligned *aligned, size_t line)
{
	return aligned->at[line + 1] - aligned->at[line];
}

size_t
line_figures(const struct aligned *aligned, size_t line)
{
	size_t n = 0;

	for (size_t i = aligned->at[line]; i < aligned->at[line + 1]; i++)
		n += aligned->segments.v[i].figure;
	return n;
}

/* A line that only a table has: figures apart, or three things apart. */
static bool
is_anchor(const struct aligned *aligned, size_t line)
{
	size_t n = line_segments(aligned, line);

	return n >= 3 || (n == 2 && line_figures(aligned, line) > 0);
}

/* Captions, units, notes and sentences end a table. */
static bool
ends_table(const struct aligned *aligned, size_t line)
{
	struct str text =
	    str_trim(aligned->reading->lines.v[line].fold.text);
	bool apart = line_segments(aligned, line) > 1;

	if (line_segments(aligned, line) == 0)
		return true;
	if (str_starts(text, STR("注:")) || str_starts(text, STR("备注:")) ||
	    str_starts(text, STR("说明:")))
		return true;
	if (unit_of_line(text).n > 0 && line_figures(aligned, line) == 0)
		return true;
	if (apart)
		return false;
	return str_ends(text, STR("表")) || str_has(text, STR("。")) ||
	    str_ends(text, STR(":")) || str_ends(text, STR(";")) ||
	    str_ends(text, STR("；"));
}

/* The last line of the block that begins at `first`. */
static size_t
block_end(const struct aligned *aligned, size_t first)
{
	const struct lines *lines = &aligned->reading->lines;
	size_t last = first, blanks = 0, loose = 0;

	for (size_t i = first + 1; i < lines->n; i++) {
		if (lines->v[i].blank) {
			if (++blanks > BLANKS_MOST)
				break;
			continue;
		}
		blanks = 0;
		if (ends_table(aligned, i))
			break;
		if (is_anchor(aligned, i)) {
			last = i;
			loose = 0;
		} else if (++loose > LOOSE_MOST) {
			break;
		}
	}
	return last;
}

/*
 * The first line of the heads above the first anchor: all lines up to a unit
 * line; without one, only from the topmost line that has two segments.
 */
static size_t
block_top(const struct aligned *aligned, size_t floor, size_t first,
    bool *bounded)
{
	const struct lines *lines = &aligned->reading->lines;
	size_t top = first, apart = first, blanks = 0;

	*bounded = false;
	for (size_t i = first; i-- > floor && first - i <= HEADS_MOST;) {
		if (lines->v[i].blank) {
			if (++blanks > 1)
				break;
			continue;
		}
		if (ends_table(aligned, i)) {
			*bounded = unit_of_line(lines->v[i].fold.text).n > 0;
			break;
		}
		blanks = 0;
		top = i;
		if (line_segments(aligned, i) > 1)
			apart = i;
	}
	return *bounded ? top : apart;
}

/* "一、" "(一)" "1." "其中": how listed rows begin. */
bool
text_is_numbered(struct str text)
{
	static const char *const marks[] = { "、", ".", ")", "．" };

	if (str_starts(text, STR("其中")))
		return true;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t at = str_find(str_sub(text, 0, 12),
		    str_from(marks[i]));
		uint32_t cp;

		if (at == STR_NONE || at == 0)
			continue;
		utf8_prev(text, at, &cp);
		if (utf8_is_digit(cp) || str_has(
		    STR("一二三四五六七八九十"), str_sub(text,
		    at - (at < 3 ? at : 3), at)))
			return true;
	}
	return false;
}

static bool
is_index_line(const struct aligned *aligned, size_t line)
{
	struct str text = segment_text(aligned,
	    &aligned->segments.v[aligned->at[line]]);

	return str_eq(text, STR("栏次")) || str_eq(text, STR("行次"));
}

/* Figures with the beginning of their label on the line above. */
static bool
is_label_above(const struct aligned *aligned, size_t top, size_t line)
{
	return line > top + 1 &&
	    line_figures(aligned, line) == line_segments(aligned, line) &&
	    line_segments(aligned, line - 1) == 1;
}

/* The first line below the heads. */
static size_t
block_data(const struct aligned *aligned, size_t top, size_t last)
{
	for (size_t i = top; i <= last; i++) {
		if (line_segments(aligned, i) == 0 || is_index_line(aligned, i))
			continue;
		if (line_figures(aligned, i) > 0)
			return is_label_above(aligned, top, i) ? i - 1 : i;
		for (size_t s = aligned->at[i]; s < aligned->at[i + 1]; s++)
			if (i > top && text_is_numbered(segment_text(aligned,
			    &aligned->segments.v[s])))
				return i;
	}
	return top;
}

/* Which band names the rows of the segment's side: words before figures. */
bool
band_is_words(const struct bands *bands, size_t band)
{
	return bands->v[band].words > bands->v[band].figures;
}

/*
 * A page break may shift the columns: each page of a block has its bands found
 * anew, and they are the same columns if they are as many. Otherwise the block
 * ends with the page.
 */
static void
follow_pages(struct aligned *aligned, struct block *block,
    const struct bands *bands)
{
	const struct text_line *lines = aligned->reading->lines.v;

	for (size_t line = block->data; line <= block->last;) {
		struct block page = { .top = line, .data = line };
		size_t end = line;

		while (end < block->last &&
		    lines[end + 1].page == lines[line].page)
			end++;
		page.last = end;
		while (line > block->data && page.data < end &&
		    (line_segments(aligned, page.data) == 0 ||
		    repeats_heads(aligned, block, page.data)))
			page.top = ++page.data;
		if (line > block->data &&
		    !bands_follow(aligned, &page, bands)) {
			block->last = line - 1;
			return;
		}
		for (size_t i = aligned->at[line];
		    i < aligned->at[page.data] && line > block->data; i++)
			aligned->segments.v[i].band =
			    band_of(bands, &aligned->segments.v[i]);
		line = end + 1;
	}
}

/* The part of a block that stands on its first page of data. */
static struct block
first_page(const struct aligned *aligned, const struct block *block)
{
	const struct text_line *lines = aligned->reading->lines.v;
	struct block page = *block;

	page.last = page.data;
	while (page.last < block->last &&
	    lines[page.last + 1].page == lines[page.data].page)
		page.last++;
	return page;
}

/* Labels behind the last figures that begin where other labels do. */
static size_t
with_labels_below(struct aligned *aligned, const struct block *block,
    const struct bands *bands)
{
	size_t last = block->last;

	for (size_t line = last + 1; line < aligned->reading->lines.n &&
	    line_segments(aligned, line) == 1 && !ends_table(aligned, line);
	    line++) {
		struct segment *segment =
		    &aligned->segments.v[aligned->at[line]];
		size_t same = 0;

		segment->band = band_of(bands, segment);
		if (segment->figure || !band_is_words(bands, segment->band) ||
		    segment->right > bands->v[segment->band].right)
			break;
		for (size_t i = aligned->at[block->data];
		    i < aligned->at[block->last + 1]; i++)
			same += aligned->segments.v[i].left == segment->left;
		if (same < 2)
			break;
		last = line;
	}
	return last;
}

/* Two figures of one line in one band: the bands are wrong there. */
static size_t
conflicts(const struct aligned *aligned, const struct block *block)
{
	size_t n = 0;

	for (size_t i = aligned->at[block->data] + 1;
	    i < aligned->at[block->last + 1]; i++) {
		const struct segment *a = &aligned->segments.v[i - 1];
		const struct segment *b = &aligned->segments.v[i];

		n += a->line == b->line && a->band == b->band &&
		    (a->figure || b->figure);
	}
	return n;
}

static int
score_of(const struct aligned *aligned, const struct block *block,
    const struct grid *grid)
{
	size_t rows = 0, figures = 0;
	int score = 60;

	for (size_t line = block->data; line <= block->last; line++) {
		rows += line_segments(aligned, line) > 1;
		figures += line_figures(aligned, line);
	}
	if (rows < 2 || figures < 2)
		return 0;
	if (block->data > block->top)
		score += 10;
	if (block->bounded || grid->unit.n > 0)
		score += 15;
	if (rows >= 5)
		score += 10;
	score -= (int)(conflicts(aligned, block) * 100 / figures);
	return score < 0 ? 0 : score;
}

static void
propose(struct aligned *aligned, struct block *block, struct candidates *out)
{
	const struct reading *reading = aligned->reading;
	struct block page = first_page(aligned, block);
	struct bands bands;
	struct candidate *candidate;
	struct heads heads;
	size_t nrows;
	int *rows;

	if (!bands_find(aligned, &page, &bands)) {
		block->last = page.last;
		return;
	}
	follow_pages(aligned, block, &bands);
	block->last = with_labels_below(aligned, block, &bands);
	rows = arena_alloc(reading->arena,
	    (block->last - block->data + 1) * sizeof *rows);
	nrows = rows_number(aligned, block, &bands, rows);
	heads = heads_find(aligned, block, &bands);
	candidate = candidate_add(reading, out);
	grid_init(&candidate->grid, reading->arena, nrows + heads.nrows,
	    bands.n);
	candidate->first = shape_caption(reading, block->top, 0,
	    &candidate->grid);
	candidate->last = block->last;
	heads_put(aligned, &heads, &candidate->grid);
	rows_put(aligned, &candidate->grid, block, rows, heads.nrows);
	rows_mark_repeats(aligned, block, rows, &candidate->grid, heads.nrows);
	candidate->score = score_of(aligned, block, &candidate->grid);
	candidate->grid.score = candidate->score;
	shape_finish(reading, &candidate->grid, heads.nrows);
}

static void
find_measured(const struct reading *reading, bool by_character,
    const bool *skip, struct candidates *out)
{
	struct aligned aligned = {
		.reading = reading, .by_character = by_character,
		.skip = skip,
	};
	size_t floor = 0;

	cut_lines(&aligned);
	for (size_t i = 0; i < reading->lines.n;) {
		struct block block;
		size_t nfound = out->n;

		if (!is_anchor(&aligned, i) || ends_table(&aligned, i)) {
			i++;
			continue;
		}
		block.last = block_end(&aligned, i);
		block.top = block_top(&aligned, floor, i, &block.bounded);
		block.data = block_data(&aligned, block.top, block.last);
		i = block.last + 1;
		if (block.last - block.data < 1)
			continue;
		propose(&aligned, &block, out);
		if (out->n > nfound && out->v[out->n - 1].score == 0)
			out->n--;
		floor = i = block.last + 1;
	}
}

void
table_aligned_find(const struct reading *reading, struct candidates *out)
{
	size_t n = out->n;
	bool *sure = arena_alloc(reading->arena,
	    (reading->lines.n + 1) * sizeof *sure);

	find_measured(reading, false, NULL, out);
	for (; n < out->n; n++)
		if (out->v[n].score >= SURE)
			memset(&sure[out->v[n].first], true,
			    out->v[n].last - out->v[n].first + 1);
	find_measured(reading, true, sure, out);
}
