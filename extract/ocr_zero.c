/*
 * The zero of fixed type has a dot in it, or a dash, so that nobody takes it
 * for an O; tesseract takes it for a 6, an 8 or a 9, and is sure. What stands
 * alone in the middle of a ring as high and narrow as a digit is taken out
 * before anything is read. The strokes inside 日 and 目 lie flat and reach
 * from side to side, those of 回 and 国 are in a square.
 */
#include <stdlib.h>

#include "ocr.h"

static int
wide_of(struct ocr_box box)
{
	return box.x1 - box.x0;
}

static int
high_of(struct ocr_box box)
{
	return box.y1 - box.y0;
}

/* A ring, by its form: digits are 1.3 to 2.2 times as high as wide. */
static bool
may_be_zero(struct ocr_box ring)
{
	return wide_of(ring) >= 7 && high_of(ring) * 5 >= wide_of(ring) * 6 &&
	    high_of(ring) * 2 <= wide_of(ring) * 5;
}

/* Middles are as far apart as a seventh of the ring, at most. */
static bool
is_in_middle(struct ocr_box dot, struct ocr_box ring)
{
	int x = abs(dot.x0 + dot.x1 - ring.x0 - ring.x1);
	int y = abs(dot.y0 + dot.y1 - ring.y0 - ring.y1);

	return x * 7 <= wide_of(ring) * 2 && y * 7 <= high_of(ring) * 2;
}

static bool
is_dot(struct ocr_box dot, struct ocr_box ring)
{
	return dot.x0 > ring.x0 && dot.x1 < ring.x1 && dot.y0 > ring.y0 &&
	    dot.y1 < ring.y1 && wide_of(dot) * 2 <= wide_of(ring) &&
	    high_of(dot) * 2 <= high_of(ring) &&
	    high_of(dot) * 4 >= wide_of(dot) * 3 && is_in_middle(dot, ring);
}

/* From the dot to each side, until the ring's box ends. */
static bool
is_closed(const struct picture *picture, struct ocr_box dot,
    struct ocr_box ring)
{
	const uint8_t *ink = picture->ink;
	size_t w = picture->w;
	size_t x = (size_t)(dot.x0 + dot.x1) / 2;
	size_t y = (size_t)(dot.y0 + dot.y1) / 2;
	bool left = false, right = false, above = false, below = false;

	for (int i = ring.x0; i < ring.x1; i++) {
		left = left || (i < dot.x0 && ink[y * w + (size_t)i]);
		right = right || (i >= dot.x1 && ink[y * w + (size_t)i]);
	}
	for (int i = ring.y0; i < ring.y1; i++) {
		above = above || (i < dot.y0 && ink[(size_t)i * w + x]);
		below = below || (i >= dot.y1 && ink[(size_t)i * w + x]);
	}
	return left && right && above && below;
}

/* The one thing inside the ring, if it is a dot; n: there is none. */
static size_t
dot_of(const struct picture *picture, const struct ocr_blobs *blobs,
    size_t ring)
{
	struct ocr_box box = blobs->v[ring].box;
	size_t found = blobs->n;

	for (size_t i = ring + 1; i < blobs->n && blobs->v[i].box.y0 <
	    box.y1; i++) {
		struct ocr_box dot = blobs->v[i].box;

		if (dot.x0 < box.x0 || dot.x1 > box.x1 || dot.y1 > box.y1)
			continue;
		if (found < blobs->n || !is_dot(dot, box) ||
		    !is_closed(picture, dot, box))
			return blobs->n;
		found = i;
	}
	return found;
}

void
zeros_clear(struct picture *picture, struct ocr_blobs *blobs)
{
	size_t n = 0;

	for (size_t i = 0; i < blobs->n; i++) {
		size_t dot = may_be_zero(blobs->v[i].box) ?
		    dot_of(picture, blobs, i) : blobs->n;
		struct ocr_box box;

		if (dot == blobs->n)
			continue;
		box = blobs->v[dot].box;
		picture_wipe(picture, (struct ocr_box){ box.x0 - 1,
		    box.y0 - 1, box.x1 + 1, box.y1 + 1 });
		blobs->v[dot].area = 0;
	}
	for (size_t i = 0; i < blobs->n; i++)
		if (blobs->v[i].area > 0)
			blobs->v[n++] = blobs->v[i];
	blobs->n = n;
}
