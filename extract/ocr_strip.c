/*
 * Blobs into strips: the ink of a field between rules (what is in none is a
 * field of its own), its lines from top to bottom, and the parts of a line
 * that wide gaps set apart, each with its box. The bars of tables that are set
 * as text (甲 | 12 | 3) part them, too: read with them, they are ones.
 */
#include <stdlib.h>

#include "ocr_strip.h"

#define LARGE	4.0	/* of a character: a picture, no text */
#define STOP	0.45	/* of a line's height: high, wide, and its paper */
#define BAR_DEEP	0.05	/* so much deeper than its line is each bar, */
#define BAR_ALONE	1.12	/* or higher than anything that is written, */
#define BAR_BESIDE	0.25	/* and has so much paper beside it */
#define STAGGER	1.25	/* of its highest blob: a line is two, side by side */
#define GAP	0.85	/* of a line's height, between columns, */
#define GAP_IN	1.3	/* and in a field, where rules part columns */

enum { DEPTH_MOST = 4 };	/* lines within lines */

static int
int_cmp(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Three of four blobs that could be characters are no higher. */
static double
common_height(struct arena *arena, const struct ocr_blobs *blobs, double dpi)
{
	int *v = arena_alloc(arena, (blobs->n + 1) * sizeof(*v));
	size_t n = 0;

	for (size_t i = 0; i < blobs->n; i++) {
		int high = high_of(blobs->v[i].box);

		if (high >= dpi * 0.05 && high <= dpi * 0.4)
			v[n++] = high;
	}
	if (n == 0)
		return dpi * 0.14;
	qsort(v, n, sizeof(*v), int_cmp);
	n = n * 3 / 4;
	return v[n];
}

static int
blob_x_cmp(const void *a, const void *b, void *ctx)
{
	const struct ocr_blob *v = ctx;
	size_t i = *(const size_t *)a, k = *(const size_t *)b;

	if (v[i].box.x0 != v[k].box.x0)
		return v[i].box.x0 < v[k].box.x0 ? -1 : 1;
	return (i > k) - (i < k);
}

/*
 * Chinese is nine tenths of its type high, digits seven: a line that is not
 * quite as high as others is one of digits; one that is hardly high at all is
 * dashes, which made as high as text would read as 0.
 */
static double
em_of(const struct cutter *c, int high)
{
	bool common = high < c->high && (high > 0.6 * c->high ||
	    high < 0.35 * c->high);

	return (common ? c->high : high) / 0.9;
}

/*
 * Lines of two columns of text that are not level are found as one; then each
 * part has its own height.
 */
static void
measure_part(const struct cutter *c, const struct line *line, size_t from,
    size_t to, int *top, int *foot)
{
	bool own = line->foot - line->top > STAGGER * line->high;
	bool any = false;

	*top = line->foot > 0 ? line->top : line->box.y0;
	*foot = line->foot > 0 ? line->foot : line->box.y1;
	for (size_t i = from; own && i < to; i++) {
		const struct ocr_blob *blob = &c->blobs->v[line->blobs.v[i]];

		if (is_small(c, blob))
			continue;
		*top = any && *top < blob->box.y0 ? *top : blob->box.y0;
		*foot = any && *foot > blob->box.y1 ? *foot : blob->box.y1;
		any = true;
	}
}

/* The blobs [from, to) of a line; specks that are all of a part are dirt. */
static void
put_part(struct cutter *c, const struct line *line, size_t from, size_t to,
    size_t field, bool bar)
{
	const struct ocr_blob *blobs = c->blobs->v;
	const size_t *v = line->blobs.v;
	struct ocr_box box = blobs[v[from]].box;
	int gap = 0, top, foot;
	size_t area = 0;

	for (size_t i = from; i < to; i++) {
		if (blobs[v[i]].box.x0 - box.x1 > gap)
			gap = blobs[v[i]].box.x0 - box.x1;
		ocr_box_widen(&box, blobs[v[i]].box);
		area += blobs[v[i]].area;
	}
	if (area <= 0.01 * line->high * line->high)
		return;
	measure_part(c, line, from, to, &top, &foot);
	*VEC_PUSH(c->arena, c->strips) = (struct ocr_strip){ .box = box,
		.gap = gap, .field = field, .high = foot - top, .base = foot,
		.em = em_of(c, foot - top), .bar = bar };
	for (size_t i = from; i < to; i++)
		c->blobs->v[v[i]].strip = c->strips->n;
}

/* How high its characters are. */
static int
line_high(const struct cutter *c, const struct line *line)
{
	int most = 0;

	if (line->foot == 0)
		return (int)c->high;
	for (size_t i = 0; i < line->blobs.n; i++) {
		const struct ocr_blob *blob = &c->blobs->v[line->blobs.v[i]];

		if (!is_small(c, blob) && high_of(blob->box) > most)
			most = high_of(blob->box);
	}
	return line->foot - line->top < most * STAGGER ?
	    line->foot - line->top : most;
}

/* Where most of what is written in a line ends below; 0: nothing is. */
static int
common_foot(struct cutter *c, const struct line *line)
{
	int *v = arena_alloc(c->arena, (line->blobs.n + 1) * sizeof(*v));
	size_t n = 0;

	for (size_t i = 0; i < line->blobs.n; i++) {
		const struct ocr_blob *blob = &c->blobs->v[line->blobs.v[i]];

		if (!is_small(c, blob))
			v[n++] = blob->box.y1;
	}
	if (n == 0)
		return 0;
	qsort(v, n, sizeof(*v), int_cmp);
	return v[n / 2];
}

/*
 * In a field there is none: what looks like one may be a 1 there. The strokes
 * of 计 and 川 are nearer to the others of their character.
 */
static bool
is_bar(const struct cutter *c, const struct line *line, size_t i,
    size_t field, int foot)
{
	const struct ocr_blob *blobs = c->blobs->v;
	const size_t *v = line->blobs.v;
	struct ocr_box box = blobs[v[i]].box;

	if (field > 0 || !is_straight(c, &blobs[v[i]]) ||
	    (high_of(box) < BAR_ALONE * c->high && (foot == 0 ||
	    box.y1 < foot + BAR_DEEP * c->high)))
		return false;
	for (size_t k = 0; k < line->blobs.n; k++)
		if (k != i && blobs[v[k]].box.x1 > box.x0 - BAR_BESIDE *
		    c->high && blobs[v[k]].box.x0 < box.x1 + BAR_BESIDE *
		    c->high)
			return false;
	return true;
}

/*
 * A stop is in the corner of its place: half of it is paper, and no gap yet.
 */
static double
paper_behind(const struct line *line, struct ocr_box box)
{
	int foot = line->foot > 0 ? line->foot : line->box.y1;
	double high = line->high;

	return high_of(box) < STOP * high && box.x1 - box.x0 < STOP * high &&
	    box.y1 > foot - high * STOP / 2 ? STOP * high : 0;
}

static void	cut_some(struct cutter *, const size_t *, size_t, int);

static int
index_cmp(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/*
 * Heads of one and of two lines beside each other are found as one line; its
 * parts, which gaps set apart, are lines of their own.
 *
 *	一级		一级
 *	     指标  ->	指标	指标
 *	指标
 */
static bool
cut_again(struct cutter *c, const struct line *line, size_t from, size_t to,
    int depth)
{
	size_t n = to - from, *some;
	int top, foot;

	measure_part(c, line, from, to, &top, &foot);
	if (line->foot - line->top <= STAGGER * line->high || foot - top <=
	    STAGGER * line->high || depth == DEPTH_MOST)
		return false;
	some = arena_dup(c->arena, line->blobs.v + from, n * sizeof(*some));
	qsort(some, n, sizeof(*some), index_cmp);
	cut_some(c, some, n, depth + 1);
	return true;
}

/* A line's parts, which gaps and bars set apart. */
static void
cut_line(struct cutter *c, struct line *line, size_t field, int depth)
{
	int foot = common_foot(c, line), end;
	size_t *v = line->blobs.v, from = 0;
	double most;
	bool bar;

	line->high = line_high(c, line);
	most = (field == 0 ? GAP : GAP_IN) * line->high;
	qsort_r(v, line->blobs.n, sizeof(*v), blob_x_cmp, c->blobs->v);
	end = c->blobs->v[v[0]].box.x1;
	bar = is_bar(c, line, 0, field, foot);
	for (size_t i = 1; i <= line->blobs.n; i++) {
		bool ends = i == line->blobs.n;
		struct ocr_box box = c->blobs->v[v[ends ? 0 : i]].box;
		struct ocr_box last = c->blobs->v[v[i - 1]].box;
		bool next = !ends && is_bar(c, line, i, field, foot);

		if (ends || bar || next || box.x0 - end > most +
		    paper_behind(line, last)) {
			if (!cut_again(c, line, from, i, depth))
				put_part(c, line, from, i, field, bar);
			from = i;
			bar = next;
			end = box.x1;
		}
		end = box.x1 > end ? box.x1 : end;
	}
}

static void
cut_some(struct cutter *c, const size_t *some, size_t n, int depth)
{
	struct page_lines lines = lines_from(c, some, n);

	for (size_t i = 0; i < lines.n; i++)
		cut_line(c, &lines.v[i], c->blobs->v[some[0]].field, depth);
}

/* The blobs [from, to). */
static void
cut_field(struct cutter *c, size_t from, size_t to)
{
	size_t *some = arena_alloc(c->arena, (to - from) * sizeof(*some));

	for (size_t i = from; i < to; i++)
		some[i - from] = i;
	cut_some(c, some, to - from, 0);
}

static size_t
field_of(struct ocr_box box, const struct ocr_box *fields, size_t n)
{
	int x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;

	for (size_t i = 0; i < n; i++)
		if (x >= fields[i].x0 && x < fields[i].x1 &&
		    y >= fields[i].y0 && y < fields[i].y1)
			return i + 1;
	return 0;
}

static int
blob_cmp(const void *a, const void *b)
{
	const struct ocr_blob *x = a, *y = b;

	if (x->field != y->field)
		return x->field < y->field ? -1 : 1;
	if (x->box.y0 != y->box.y0)
		return x->box.y0 < y->box.y0 ? -1 : 1;
	return (x->box.x0 > y->box.x0) - (x->box.x0 < y->box.x0);
}

/* Pictures, seals and frames are no text. */
static void
drop_large(struct ocr_blobs *blobs, double high)
{
	size_t n = 0;

	for (size_t i = 0; i < blobs->n; i++)
		if (high_of(blobs->v[i].box) <= LARGE * high)
			blobs->v[n++] = blobs->v[i];
	blobs->n = n;
}

struct ocr_strips
strips_from(struct arena *arena, struct ocr_blobs *blobs,
    const struct ocr_box *fields, size_t nfields, double dpi)
{
	struct ocr_strips strips = { 0 };
	struct cutter c = { arena, blobs, &strips,
		common_height(arena, blobs, dpi) };
	size_t from = 0;

	drop_large(blobs, c.high);
	for (size_t i = 0; i < blobs->n; i++)
		blobs->v[i].field = field_of(blobs->v[i].box, fields,
		    nfields);
	if (blobs->n > 0)
		qsort(blobs->v, blobs->n, sizeof(*blobs->v), blob_cmp);
	for (size_t i = 1; i <= blobs->n; i++)
		if (i == blobs->n ||
		    blobs->v[i].field != blobs->v[from].field) {
			cut_field(&c, from, i);
			from = i;
		}
	return strips;
}
