/*
 * Tables without upright rules: how they are read.
 *
 * Nothing on such a page says where a cell ends but the paper between words.
 * Each room answers one question, and hands on what it knows:
 *
 *	            预算数    支出            what does a line say?
 *	  项目               决算数  %          pdf_chunk.c: chunks, figures
 *	一、教育   1,234.50  1,200.00  97	where is ink, where alleys?
 *	及培训支                                pdf_alley.c, pdf_pinch.c
 *	出                                    which lines are a table?
 *	二、卫生       2.00      1.50  75         pdf_grow.c, pdf_trim.c
 *	注：含上年结转。                        which alleys are its own?
 *	           ##  alleys  ##   ##           pdf_measure.c, pdf_stab.c
 *
 * The line of 教育 has most chunks: the table is begun there. Lines above and
 * below join as long as they leave its alleys open, 支出 although it crosses
 * one, being a head; 注 is trimmed off again. Without 支出, which stands over
 * two columns, the alleys are three, and each column is read for itself:
 *
 *	column 0: 项目 一、教育 及培训支 出 二、卫生
 *	column 1: 预算数 1,234.50 2.00    ...
 *
 * Which lines of a column are one cell, and which cells one row, is weighed
 * over the whole table (pdf_rows.c and the rooms it names): 及培训支 and 出 go
 * on with 一、教育, since the line above them is full and no figure is beside
 * them. Of the rows pdf_heads.c makes the grid: 预算数 has two rows, 支出 two
 * columns.
 *
 * This file looks for where to begin, for what goes on with the grid at the
 * foot of the page before, and takes what it finds off the page. Prose has no
 * alley that lasts; prose in columns has, but no column of figures, without
 * which nothing is a table here.
 */
#include <math.h>

#include "pdf_region.h"
#include "utf8.h"

enum {
	SEEDS_MOST = 200,	/* lines of a page that tables are begun at */
	LINES_MOST = 4000,
};

static bool
finish_region(const struct area *area, struct region *region)
{
	if (region->to == region->from || region_is_underlined(area, region))
		return false;
	region_keep_cuts(area, region);
	if (region->to == region->from)
		return false;
	region_measure(area, region);
	return region->alleys.n > 0 && region_has_figures(area, region);
}

static bool
region_from(const struct area *area, size_t seed, struct region *region)
{
	*region = (struct region){ .lines = area->lines->v, .from = seed,
		.to = seed + 1, .size = area->lines->v[seed].size,
		.across = arena_alloc(area->arena, area->lines->n) };
	region_add(area, region, seed);
	region_grow_up(area, region);
	region_trim_top(region);
	if (region->from > seed)
		return false;
	region_look_again(area, region);
	region_grow_down(area, region);
	region_trim_foot(region);
	region_trim_top(region);
	return region->to >= region->from + 2 && finish_region(area, region);
}

/* Does a line have figures, or begin where words of a later column begin? */
static bool
fits_columns(const struct region *region, const struct pdf_line *line)
{
	size_t c = align_column(region, line->x0 + line->size / 2);

	return align_has_figure(line) || align_count_chunks(line) > 2 ||
	    (c > 0 && fabs(line->x0 - region->alleys.v[c - 1].to) < 1.5);
}

/* Do most of the rules between the columns of a grid go on? */
static bool
has_uprights(const struct pdf_rules *rules, const struct pdf_grid *above)
{
	int n = 0;

	for (int c = 1; c < above->ncols; c++)
		for (size_t i = 0; i < rules->nv; i++)
			if (fabs(rules->v[i].at - above->xs[c]) < PDF_SNAP) {
				n++;
				break;
			}
	return n * 2 >= above->ncols - 1;
}

/* The lines on top that go on with the table at the foot of the page before. */
static bool
region_below(const struct area *area, const struct pdf_grid *above,
    double top, struct region *region)
{
	size_t first = 0;
	bool fits = false;

	while (first < area->lines->n && (area->taken[first] ||
	    area->lines->v[first].y < top))
		first++;
	if (first == area->lines->n ||
	    (!above->loose && !has_uprights(area->rules, above)))
		return false;
	*region = (struct region){ .lines = area->lines->v, .from = first,
		.to = first, .size = area->lines->v[first].size,
		.across = arena_alloc(area->arena, area->lines->n),
		.known = above };
	for (int c = 0; c < above->ncols; c++)
		align_cover(area->arena, &region->ink, above->ink[2 * c],
		    above->ink[2 * c + 1]);
	region->alleys = align_alleys(area->arena, &region->ink, 0);
	if (region->alleys.n + 1 != (size_t)above->ncols)
		return false;
	region_grow_down(area, region);
	region_trim_foot(region);
	for (size_t k = region->from; k < region->to; k++)
		fits = fits || fits_columns(region, &region->lines[k]);
	return fits && finish_region(area, region);
}

/* The line with most chunks that nothing was begun at yet; n if none. */
static size_t
next_seed(const struct area *area)
{
	size_t best = area->lines->n, most = 1;

	for (size_t k = 0; k < area->lines->n; k++)
		if (!area->taken[k] && area->chunks[k] > most) {
			most = area->chunks[k];
			best = k;
		}
	return best;
}

static void
take(const struct area *area, const struct region *region)
{
	for (size_t k = region->from; k < region->to; k++) {
		area->taken[k] = true;
		for (size_t i = 0; i < area->lines->v[k].n; i++)
			((struct pdf_glyph *)(uintptr_t)
			    area->lines->v[k].v[i])->used = true;
	}
}

/* - 3 -, 第3页: outermost on its page; not 90%； */
static bool
is_page_number(const struct pdf_page *page, const struct pdf_lines *lines,
    size_t k)
{
	const struct pdf_line *line = &lines->v[k];
	double edge = fmin(line->y, page->h - line->y);
	size_t ndigits = 0;

	if ((k > 0 && k + 1 < lines->n) || edge > page->h / 4 ||
	    align_count_chunks(line) > 2)
		return false;
	for (size_t i = 0; i < line->n; i++) {
		uint32_t ucs = line->v[i]->ucs;

		ndigits += utf8_is_digit(ucs);
		if ((utf8_is_han(ucs) && ucs != 0x7B2C && ucs != 0x9875 &&
		    ucs != 0x5171) || ucs == '%' || ucs == ';' || ucs == ',' ||
		    (ucs >= 0xFF05 && ucs < 0xFF10 && ucs != 0xFF0D) ||
		    ucs == 0xFF1B || ucs == 0x3001 || ucs == 0x3002)
			return false;
	}
	return ndigits > 0 && ndigits < 8;
}

static void
put_region(struct arena *arena, struct pdf_page *page, const struct area *area,
    const struct region *region, struct pdf_grids *grids)
{
	struct runs runs = { 0 };
	struct pdf_grid *grid;

	if (!rows_from(page->arena, region, &runs))
		return;
	take(area, region);
	grid = VEC_PUSH(arena, grids);
	grid_from_runs(arena, page, region, &runs, grid);
	grid->guess = runs.doubt;
	grid->ruled_rows = runs.ruled;
}

void
pdf_align(struct arena *arena, struct pdf_page *page,
    const struct pdf_rules *rules, const struct pdf_lines *lines,
    const struct pdf_grid *above, double top, struct pdf_grids *grids)
{
	struct area area = { page->arena, lines, rules,
		arena_alloc(page->arena, lines->n + 1),
		arena_alloc(page->arena, (lines->n + 1) * sizeof(size_t)) };
	struct region region;
	size_t seed;

	if (lines->n > LINES_MOST)
		return;
	for (size_t k = 0; k < lines->n; k++) {
		area.taken[k] = align_has_leaders(&lines->v[k]) ||
		    is_page_number(page, lines, k);
		area.chunks[k] = align_count_chunks(&lines->v[k]);
	}
	if (above != NULL && region_below(&area, above, top, &region))
		put_region(arena, page, &area, &region, grids);
	for (size_t n = 0; n < SEEDS_MOST &&
	    (seed = next_seed(&area)) < lines->n; n++) {
		area.chunks[seed] = 0;
		if (region_from(&area, seed, &region))
			put_region(arena, page, &area, &region, grids);
	}
}
