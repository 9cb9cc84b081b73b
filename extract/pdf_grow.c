/*
 * The lines of a table, from one on: those above and below join as long as
 * they cross no alley, or may.
 *
 *	          支出               across: a head over both
 *	  项目      预算数    决算数
 *	一、教育   1,234.50  1,200.00	the line that it is begun at
 *	本表由财务处编制，数据未经审计。   crosses both: no part of it
 */
#include <math.h>

#include "pdf_region.h"
#include "utf8.h"

enum {
	HEADS_LEAST = 3,	/* words of a line with a head for each column */
	HEADS_MOST = 4,		/* crossing lines above the first figures */
	ACROSS_LEAST = 2,	/* alleys, where a row of figures may cross */
	ACROSS_MOST = 2,	/* so many of them */
};

#define ACROSS_WIDEST	0.6	/* of a table: a head over columns of it */
#define LEVEL		1.5	/* points: edges of words in one place */
#define BESIDE	0.95	/* of a size: lower, and not a line lower */
#define HEAD_STEP	2.4	/* of a size: to what a head is over */
#define FAR		4.5	/* of a size: the next line is elsewhere */

static double
step(const struct area *area, size_t k)
{
	return area->lines->v[k + 1].y - area->lines->v[k].y;
}

/* 表1 */
static bool
is_caption(const struct pdf_line *line)
{
	return line->v[0]->ucs == 0x8868 && line->n > 1 &&
	    utf8_is_digit(line->v[1]->ucs);
}

/* Is it alone in the middle of the region? Then it is a title. */
bool
region_is_title(const struct region *region, const struct pdf_line *line)
{
	double left = region->ink.v[0].from;
	double right = region->ink.v[region->ink.n - 1].to;

	if (is_caption(line))
		return true;
	return align_count_chunks(line) == 1 && line->x0 > left &&
	    fabs(line->x0 + line->x1 - left - right) < 4 * line->size &&
	    right - left > 8 * line->size;
}

/* Do all figures of a line stand where the columns have ink? */
static bool
has_figures_in_place(const struct region *region, const struct pdf_line *line)
{
	size_t n = 0, to;

	for (size_t from = align_chunk_end(line, 0); from < line->n;
	    from = to) {
		bool found = false;

		to = align_chunk_end(line, from);
		if (!align_is_figure_part(line, from, to))
			continue;
		for (size_t k = 0; k < region->ink.n && !found; k++)
			found = region->ink.v[k].from < line->v[to - 1]->x +
			    line->v[to - 1]->adv + 1 &&
			    region->ink.v[k].to > line->v[from]->x - 1;
		if (!found)
			return false;
		n++;
	}
	return n > 0;
}

/* Do glyphs [from, to) begin, end or have their middle where columns do? */
static bool
is_level_with(const struct region *region, const struct pdf_line *line,
    size_t from, size_t to)
{
	const struct pdf_glyph *a = line->v[from], *b = line->v[to - 1];
	size_t c, d;
	double left, right;

	align_columns(region, line, from, to, &c, &d);
	left = a->x - align_left(region, c);
	right = align_right(region, d) - b->x - b->adv;
	return fabs(left) < LEVEL || fabs(right) < LEVEL ||
	    fabs(left - right) < 2 * LEVEL;
}

/*
 * Does a line that crosses alleys have cells over several columns? More than
 * one chunk, each of them level with its columns.
 */
static bool
is_laid_out(const struct region *region, const struct pdf_line *line)
{
	size_t to;

	if (align_count_chunks(line) < 2 && region->alleys.n > 0 &&
	    align_column(region, line->x0 + line->size / 2) == 0)
		return false;
	for (size_t from = 0; from < line->n; from = to) {
		to = align_chunk_end(line, from);
		if (!is_level_with(region, line, from, to))
			return false;
	}
	return true;
}

/* May a line that crosses alleys stand in the table, towards the next one? */
static bool
may_cross(const struct area *area, const struct region *region, size_t k,
    bool up)
{
	const struct pdf_line *line = &area->lines->v[k];
	size_t next = up ? k - 1 : k + 1;
	double width = region->ink.v[region->ink.n - 1].to -
	    region->ink.v[0].from;

	if (region->alleys.n > ACROSS_LEAST && (is_laid_out(region, line) ||
	    (has_figures_in_place(region, line) &&
	    region_crossed(area, region, k) <= ACROSS_MOST)))
		return true;
	if (line->x1 - line->x0 > ACROSS_WIDEST * width ||
	    region_is_title(region, line) || (up && k == 0) ||
	    (!up && next >= area->lines->n) ||
	    area->taken[next] || step(area, up ? k - 1 : k) > FAR * line->size)
		return false;
	line = &area->lines->v[next];
	return align_count_chunks(line) > 1 && align_has_figure(line) &&
	    region_crossed(area, region, next) == 0;
}

/*
 * Is the next line not a whole line lower? Then the two are cells side by side
 * whose lines are not level, and neither is a title.
 */
bool
region_is_beside(const struct pdf_line *line, const struct pdf_line *next)
{
	return next->y - line->y < BESIDE * line->size;
}

/* 收入 | 支出 over several columns each. */
static bool
may_head(const struct area *area, const struct region *region, size_t k)
{
	const struct pdf_line *line = &area->lines->v[k];
	double width = region->ink.v[region->ink.n - 1].to -
	    region->ink.v[0].from;
	size_t nheads = 0;

	for (size_t i = region->from; i < region->to; i++)
		nheads += region->across[i];
	return nheads < HEADS_MOST && !align_has_colon(line) &&
	    !align_has_figure(line) && !align_is_prose(line) &&
	    (align_count_chunks(line) > 1 ||
	    line->x1 - line->x0 < ACROSS_WIDEST * width) &&
	    step(area, k) < HEAD_STEP * line->size &&
	    (!region_is_title(region, line) ||
	    region_is_beside(line, line + 1)) &&
	    !align_has_figure(line + 1);
}

/* Has each column a head in that line, but for two that have one together? */
static bool
is_full_head(const struct region *region, const struct pdf_line *line)
{
	size_t next = 0, n = 0, to;

	for (size_t from = 0; from < line->n; from = to, n++) {
		size_t first, last;

		to = align_chunk_end(line, from);
		align_columns(region, line, from, to, &first, &last);
		if (first != next || align_is_figure_part(line, from, to))
			return false;
		next = last + 1;
	}
	return n >= HEADS_LEAST && n + 1 == next &&
	    next == region->alleys.n + 1 &&
	    !align_has_colon(line);
}

static bool
is_near(const struct area *area, const struct region *region, size_t k)
{
	double size = fmax(region->size, area->lines->v[k].size);

	return step(area, k) <= FAR * size;
}

/* Does it begin where something in the table begins? Then it is no title. */
static bool
is_level(const struct region *region, const struct pdf_line *line)
{
	for (size_t i = 0; region->known != NULL && i < region->ink.n; i++)
		if (fabs(region->ink.v[i].from - line->x0) < 1.5)
			return true;
	for (size_t k = region->from; k < region->to; k++)
		for (size_t i = 0; i < region->lines[k].n; i++)
			if (fabs(region->lines[k].v[i]->x - line->x0) < 1 &&
			    (i == 0 || align_begins_words(&region->lines[k], i,
			    ALIGN_NARROW * region->size)))
				return true;
	return false;
}

void
region_grow_up(const struct area *area, struct region *region)
{
	while (region->from > 0) {
		size_t k = region->from - 1;

		if (area->taken[k] || !is_near(area, region, k) ||
		    is_caption(&area->lines->v[k]))
			break;
		if (region_crossed(area, region, k) == 0)
			region_add(area, region, k);
		else if (may_cross(area, region, k, true) ||
		    may_head(area, region, k) || (step(area, k) <
		    HEAD_STEP * region->size &&
		    is_full_head(region, &area->lines->v[k])))
			region->across[k] = true;
		else
			break;
		region->from--;
	}
}

/*
 * Does a title stand below the table? One right below a line of it, and across
 * no alley, is words of a middle column.
 */
static bool
is_next_title(const struct area *area, const struct region *region, size_t k)
{
	const struct pdf_line *line = &area->lines->v[k];

	return region_is_title(region, line) && !is_level(region, line) &&
	    (k + 1 == area->lines->n || !region_is_beside(line, line + 1)) &&
	    (is_caption(line) || k == region->from ||
	    step(area, k - 1) > ALIGN_WRAPPED * line->size ||
	    region_crossed(area, region, k) > 0);
}

void
region_grow_down(const struct area *area, struct region *region)
{
	while (region->to < area->lines->n) {
		size_t k = region->to;

		if (area->taken[k] || (k > region->from &&
		    !is_near(area, region, k - 1)) ||
		    is_next_title(area, region, k) ||
		    region_is_ended(area, region, k))
			break;
		if (region_crossed(area, region, k) == 0)
			region_add(area, region, k);
		else if (may_cross(area, region, k, false))
			region->across[k] = true;
		else
			break;
		region->to++;
	}
}
