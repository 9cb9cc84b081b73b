/*
 * Tables that rule their columns but not their rows:
 *
 *	+------+-------+
 *	| 项目 | 金额  |
 *	+------+-------+
 *	| 甲   |  1.00 |	one field of three lines: three rows, because
 *	| 乙   |  2.00 |	figures stand over each other and every one has
 *	| 丙   |  3.00 |	its word
 *	+------+-------+
 *
 * Which lines are a row is told as in tables without upright rules. A figure
 * too wide for its cell goes on in the next line, too; so only in a table of
 * few rows are two figures enough.
 */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "pdf_align.h"
#include "pdf_table.h"

enum {
	LINES_LEAST = 3,	/* to be parted */
	ROWS_FEW = 3,		/* in such a table two lines will do */
	BOXES_MOST = 20000,	/* of a grid that is looked at */
	SPLITS_MOST = 64,
};

#define NEAR	0.8		/* of a size: baselines of one row */

/* Is any glyph of a box well below another one? */
static bool
has_lines(const struct boxes *boxes, size_t from, size_t to)
{
	for (size_t k = from; k < to; k++) {
		const struct box *box = &boxes->v[k];

		for (size_t i = 1; i < box->glyphs.n; i++)
			if (fabs(box->glyphs.v[i]->y - box->glyphs.v[0]->y) >
			    NEAR * box->glyphs.v[i]->size)
				return true;
	}
	return false;
}

/* The boxes of one row of fields as a region, their rules as its alleys. */
static bool
region_of_row(struct arena *arena, const struct frame *frame,
    const struct boxes *boxes, size_t from, size_t to, struct region *region)
{
	VEC(const struct pdf_glyph *) v = { 0 };
	struct pdf_lines lines;

	*region = (struct region){ .from = 0 };
	for (size_t k = from; k < to; k++) {
		const struct box *box = &boxes->v[k];
		double x = frame->xs.v[box->i0];

		if (box->j1 != box->j0 + 1)
			return false;
		if (k > from)
			*VEC_PUSH(arena, &region->alleys) =
			    (struct span){ x, x };
		for (size_t i = 0; i < box->glyphs.n; i++)
			*VEC_PUSH(arena, &v) = box->glyphs.v[i];
	}
	lines = pdf_lines_from(arena, v.v, v.n);
	if (lines.n < 2 || to - from < 2)
		return false;
	align_cover(arena, &region->ink, frame->xs.v[boxes->v[from].i0],
	    frame->xs.v[boxes->v[to - 1].i1]);
	region->lines = lines.v;
	region->to = lines.n;
	region->size = lines.v[0].size;
	region->across = arena_alloc(arena, lines.n);
	return true;
}

/* In one line, or cut: rows_from() puts no two figures in one cell. */
static bool
is_one_figure(const struct pdf_lines *lines)
{
	for (size_t i = 1; i < lines->n; i++)
		if (!align_is_figure(&lines->v[i]))
			return false;
	return true;
}

/* For one more digit, and what stands between words and rules. */
static bool
has_room(const struct pdf_line *line, double width)
{
	return width - (line->x1 - line->x0) > line->size;
}

/*
 * What words leave blank at both rules, by those that leave least: up to so
 * much of a size it is the padding of the cells.
 */
#define PADDING_MOST	1.3

static double
padding_of(const struct frame *frame, const struct boxes *boxes, size_t from,
    size_t to, double size)
{
	double left = HUGE_VAL, right = HUGE_VAL;

	for (size_t k = from; k < to; k++)
		for (size_t i = 0; i < boxes->v[k].glyphs.n; i++) {
			const struct pdf_glyph *glyph =
			    boxes->v[k].glyphs.v[i];

			left = fmin(left, glyph->x -
			    frame->xs.v[boxes->v[k].i0]);
			right = fmin(right, frame->xs.v[boxes->v[k].i1] -
			    glyph->x - glyph->adv);
		}
	return fmin(fmax(left, 0) + fmax(right, 0), PADDING_MOST * size);
}

static bool
is_above(const struct run *a, const struct run *b)
{
	return a->col == b->col && a->row < b->row &&
	    align_is_figure(&a->lines.v[0]);
}

/*
 * Figures that are none's rest: the one above them in their column has room
 * for one more digit.
 */
static size_t
count_apart(const struct runs *runs, const double *widths)
{
	size_t n = 0;

	for (size_t i = 0; i < runs->n; i++) {
		const struct run *run = &runs->v[i], *above = NULL;

		if (run->col == 0 || !align_is_figure(&run->lines.v[0]))
			continue;
		for (size_t k = 0; k < runs->n; k++)
			if (is_above(&runs->v[k], run) && (above == NULL ||
			    above->row < runs->v[k].row))
				above = &runs->v[k];
		n += above != NULL && has_room(&above->lines.v[
		    above->lines.n - 1], widths[run->col]);
	}
	return n;
}

/* Does the first row have words in every column, and no figure? */
static bool
begins_with_heads(const struct runs *runs, size_t ncols)
{
	size_t n = 0;

	for (size_t i = 0; i < runs->n; i++) {
		if (runs->v[i].row > 0)
			continue;
		if (align_is_figure(&runs->v[i].lines.v[0]))
			return false;
		n++;
	}
	return n == ncols;
}

/* ".10" below "100": no figure begins like that, so the field is one row. */
static bool
has_rest(const struct runs *runs)
{
	for (size_t i = 0; i < runs->n; i++)
		for (size_t k = 0; k < runs->v[i].lines.n; k++) {
			const struct pdf_line *line = &runs->v[i].lines.v[k];

			if (line->n > 1 && (line->v[0]->ucs == '.' ||
			    line->v[0]->ucs == ',') &&
			    line->v[1]->ucs >= '0' && line->v[1]->ucs <= '9')
				return true;
		}
	return false;
}

/*
 * Are the rows that were found ones? Enough of them have figures, each of
 * those has its words, and there are no more without. Figures that fill their
 * cells may be one that is cut. least 1: it is all there is of the table, below
 * its heads.
 */
static bool
are_rows(const struct runs *runs, const double *widths, size_t ncols,
    size_t least)
{
	size_t nfigures = 0, napart = count_apart(runs, widths);

	if (has_rest(runs))
		return false;
	for (size_t r = 0; r < runs->nrows; r++) {
		bool words = false, figure = false;

		for (size_t i = 0; i < runs->n; i++) {
			const struct run *run = &runs->v[i];
			bool is = align_is_figure(&run->lines.v[0]);

			if (run->row != r)
				continue;
			figure = figure || (run->col > 0 && is &&
			    is_one_figure(&run->lines));
			words = words || !is;
		}
		if (figure && !words)
			return false;
		nfigures += figure;
	}
	if (least == 1 && nfigures > 0 && begins_with_heads(runs, ncols))
		return nfigures * 2 + 1 >= runs->nrows;
	return napart > 0 && nfigures >= LINES_LEAST - 1 &&
	    nfigures >= least && nfigures * 2 >= runs->nrows;
}

/*
 * What is left for words of the width of each. has_room() asks for a size more
 * than they have: two thirds for a digit, the rest for padding, which may be
 * more.
 */
static const double *
widths_of(struct arena *arena, const struct frame *frame,
    const struct boxes *boxes, size_t from, size_t to, double size)
{
	double *widths = arena_alloc(arena, (to - from) * sizeof(*widths));
	double padding = padding_of(frame, boxes, from, to, size);

	padding = fmax(padding - 0.35 * size, 0);
	for (size_t k = from; k < to; k++)
		widths[k - from] = frame->xs.v[boxes->v[k].i1] -
		    frame->xs.v[boxes->v[k].i0] - padding;
	return widths;
}

/* Edges between the rows: half way from the last line of one to the next. */
static void
add_edges(struct arena *arena, struct edges *ys, const struct runs *runs,
    double size, size_t j)
{
	size_t n = runs->nrows - 1;
	double *v = arena_alloc(arena, (ys->n + n) * sizeof(*v));

	for (size_t e = 0; e < ys->n; e++)
		v[e <= j ? e : e + n] = ys->v[e];
	for (size_t r = 0; r < n; r++) {
		double foot = -HUGE_VAL, top = HUGE_VAL;

		for (size_t i = 0; i < runs->n; i++) {
			if (runs->v[i].row == r)
				foot = fmax(foot, runs->v[i].y1);
			if (runs->v[i].row == r + 1)
				top = fmin(top, runs->v[i].y0);
		}
		v[j + 1 + r] = fmax(v[j + r] + 0.1, (foot + 0.2 * size + top -
		    0.9 * size) / 2);
	}
	ys->v = v;
	ys->n += n;
}

static int
box_cmp(const void *a, const void *b)
{
	const struct box *x = a, *y = b;

	if (x->j0 != y->j0)
		return x->j0 < y->j0 ? -1 : 1;
	return x->i0 < y->i0 ? -1 : x->i0 > y->i0;
}

/* A box in place of one for each row; glyphs go where their lines are. */
static void
split_box(struct arena *arena, const struct box *box, size_t col,
    const struct runs *runs, struct boxes *to)
{
	size_t first = to->n;

	for (size_t r = 0; r < runs->nrows; r++)
		*VEC_PUSH(arena, to) = (struct box){ box->i0, box->j0 + r,
			box->i1, box->j0 + r + 1, { 0 } };
	assert(to->v != NULL);		/* there are rows, or nothing is split */
	for (size_t i = 0; i < runs->n; i++) {
		const struct run *run = &runs->v[i];
		struct box *part = &to->v[first + run->row];

		for (size_t k = 0; run->col == col && k < run->lines.n; k++)
			for (size_t g = 0; g < run->lines.v[k].n; g++)
				*VEC_PUSH(arena, &part->glyphs) =
				    run->lines.v[k].v[g];
	}
}

static void
split(struct arena *arena, struct frame *frame, struct boxes *boxes,
    const struct runs *runs, double size, size_t from, size_t to)
{
	struct boxes parts = { 0 };
	size_t j = boxes->v[from].j0, more = runs->nrows - 1;

	for (size_t k = from; k < to; k++)
		split_box(arena, &boxes->v[k], k - from, runs, &parts);
	for (size_t k = 0; k < boxes->n; k++) {
		if (k >= from && k < to)
			continue;
		boxes->v[k].j0 += boxes->v[k].j0 > j ? more : 0;
		boxes->v[k].j1 += boxes->v[k].j1 > j ? more : 0;
		*VEC_PUSH(arena, &parts) = boxes->v[k];
	}
	assert(parts.v != NULL);
	qsort(parts.v, parts.n, sizeof(*parts.v), box_cmp);
	*boxes = parts;
	add_edges(arena, &frame->ys, runs, size, j);
}

bool
pdf_split_rows(struct arena *arena, struct frame *frame, struct boxes *boxes)
{
	size_t least = frame->ys.n == 2 ? 1 : frame->ys.n <= ROWS_FEW + 1 ?
	    LINES_LEAST - 1 : LINES_LEAST;
	size_t to, nsplits = 0;

	if (boxes->n > BOXES_MOST)
		return false;
	/* from below, so that rows above keep their numbers */
	for (size_t end = boxes->n; end > 0 && nsplits < SPLITS_MOST;
	    end = to) {
		struct region region;
		struct runs runs = { 0 };
		size_t from = end - 1;

		while (from > 0 && boxes->v[from - 1].j0 ==
		    boxes->v[end - 1].j0)
			from--;
		to = from;
		if (!has_lines(boxes, from, end) ||
		    !region_of_row(arena, frame, boxes, from, end, &region) ||
		    !rows_from(arena, &region, &runs) ||
		    !are_rows(&runs, widths_of(arena, frame, boxes, from, end,
		    region.size),
		    end - from, least))
			continue;
		split(arena, frame, boxes, &runs, region.size, from, end);
		nsplits++;
	}
	return nsplits > 0;
}
