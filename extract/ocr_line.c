/*
 * Blobs into lines, from top to bottom. A line begins with the blobs that are
 * as high as characters are; dots, commas and the strokes of 二 then join the
 * line that they are in, or next to.
 */
#include <limits.h>

#include "ocr_strip.h"

#define LAP	0.35	/* of the lower one: so much of it makes one line */
#define SMALL	0.3	/* of a character: no line begins with it */
#define BAR	0.9	/* of a character: no bar is less high */

bool
is_straight(const struct cutter *c, const struct ocr_blob *blob)
{
	int high = high_of(blob->box), wide = blob->box.x1 - blob->box.x0;

	return high >= BAR * c->high && wide * 6 <= high &&
	    blob->area * 10 >= (size_t)(wide * high) * 8;
}

bool
is_small(const struct cutter *c, const struct ocr_blob *blob)
{
	return high_of(blob->box) < SMALL * c->high || is_straight(c, blob);
}

static void
line_add(struct cutter *c, struct line *line, size_t blob, bool tall)
{
	struct ocr_box box = c->blobs->v[blob].box;

	if (line->blobs.n == 0)
		line->box = box;
	ocr_box_widen(&line->box, box);
	*VEC_PUSH(c->arena, &line->blobs) = blob;
	if (!tall)
		return;
	if (line->foot == 0) {
		line->top = box.y0;
		line->foot = box.y1;
	}
	line->top = box.y0 < line->top ? box.y0 : line->top;
	line->foot = box.y1 > line->foot ? box.y1 : line->foot;
}

/* The blobs are sorted by their upper edge. */
static void
begin_lines(struct cutter *c, const size_t *some, size_t n,
    struct page_lines *lines)
{
	for (size_t k = 0; k < n; k++) {
		size_t i = some[k];
		struct ocr_box box = c->blobs->v[i].box;
		struct line *line = lines->n > 0 ?
		    &lines->v[lines->n - 1] : NULL;
		int least = high_of(box);

		if (is_small(c, &c->blobs->v[i]))
			continue;
		if (line != NULL && line->foot - line->top < least)
			least = line->foot - line->top;
		if (line == NULL || box.y0 > line->foot - LAP * least)
			line = VEC_PUSH(c->arena, lines);
		line_add(c, line, i, true);
	}
}

/* How far a blob is from a line, 0 when inside. */
static double
distance(struct ocr_box box, const struct line *line)
{
	double middle = (box.y0 + box.y1) / 2.0;
	int top = line->foot > 0 ? line->top : line->box.y0;
	int foot = line->foot > 0 ? line->foot : line->box.y1;

	return middle < top ? top - middle : middle > foot ? middle - foot :
	    0;
}

/* How far its next character is to the side. */
static int
aside(const struct cutter *c, struct ocr_box box, const struct line *line)
{
	int least = INT_MAX;

	for (size_t i = 0; i < line->blobs.n; i++) {
		struct ocr_box other = c->blobs->v[line->blobs.v[i]].box;
		int gap = other.x0 > box.x1 ? other.x0 - box.x1 :
		    box.x0 > other.x1 ? box.x0 - other.x1 : 0;

		least = gap < least ? gap : least;
	}
	return least;
}

/* Of lines that are as near, as those are that are not level, the nearer. */
static bool
is_nearer(const struct cutter *c, struct ocr_box box, const struct line *line,
    const struct line *best)
{
	double here = distance(box, line), there = best == NULL ? 0 :
	    distance(box, best);

	if (best == NULL || here < there)
		return true;
	return here <= there && aside(c, box, line) < aside(c, box, best);
}

static void
add_small(struct cutter *c, const size_t *some, size_t n,
    struct page_lines *lines)
{
	for (size_t j = 0; j < n; j++) {
		size_t i = some[j];
		struct ocr_box box = c->blobs->v[i].box;
		struct line *best = NULL;

		if (!is_small(c, &c->blobs->v[i]))
			continue;
		for (size_t k = 0; k < lines->n; k++)
			if (distance(box, &lines->v[k]) < SMALL * c->high &&
			    is_nearer(c, box, &lines->v[k], best))
				best = &lines->v[k];
		if (best == NULL)
			best = VEC_PUSH(c->arena, lines);
		line_add(c, best, i, false);
	}
}

/* 二 and 三 alone in a field are lines that are one character together. */
static void
join_low(struct cutter *c, struct page_lines *lines)
{
	for (size_t i = 1; i < lines->n;) {
		struct line *a = &lines->v[i - 1], *b = &lines->v[i];
		int high = (b->box.y1 > a->box.y1 ? b->box.y1 : a->box.y1) -
		    (a->box.y0 < b->box.y0 ? a->box.y0 : b->box.y0);
		int lap = (a->box.x1 < b->box.x1 ? a->box.x1 : b->box.x1) -
		    (a->box.x0 > b->box.x0 ? a->box.x0 : b->box.x0);

		if (high > 1.15 * c->high || lap <= 0) {
			i++;
			continue;
		}
		for (size_t k = 0; k < b->blobs.n; k++)
			line_add(c, a, b->blobs.v[k], b->foot > 0);
		for (size_t k = i + 1; k < lines->n; k++)
			lines->v[k - 1] = lines->v[k];
		lines->n--;
	}
}

struct page_lines
lines_from(struct cutter *c, const size_t *some, size_t n)
{
	struct page_lines lines = { 0 };

	begin_lines(c, some, n, &lines);
	add_small(c, some, n, &lines);
	join_low(c, &lines);
	return lines;
}
