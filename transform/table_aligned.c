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
#include "table_aligned.h"

#include <string.h>

#define SURE		90	/* no need to measure in the other way */

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
	    line_segments(aligned, line) == 1 && !line_ends_table(aligned, line);
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

		if (!line_is_anchor(&aligned, i) || line_ends_table(&aligned, i)) {
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
