/*
 * Heads of tables that are white on a dark ground are turned round: ground
 * white, letters dark. What is left of the ground at its edge, and lines that
 * are darker than the ground, stay as the rules that they are.
 *
 * Looked at is a page of a sixteenth of the dots; a ground is made of squares
 * that are dark all over, which letters are too thin for, and is of one level.
 */
#include <stdlib.h>
#include <string.h>

#include "ocr.h"

enum {
	SHRINK = PICTURE_SHRINK,
	SIDE = 4,			/* small dots of a square */
	NEAR = 28,			/* levels that are the ground's, */
	MOST_NEAR = 55,			/* per cent of it at least */
	LEVELS = 256,
	GROUNDS_MOST = 400,		/* of a page; more is a photograph */
};

#define WIDE	0.25	/* inches, of a ground */
#define HIGH	0.1

struct search {
	const struct picture	*small;
	int			 dark;	/* no lighter is a ground */
	uint8_t			*seen;
	uint32_t		*stack;
	size_t			 w, h;	/* corners that a square can have */
};

/* All of the square of this upper left corner is dark. */
static bool
is_dark(const struct search *search, size_t x, size_t y)
{
	const struct picture *small = search->small;

	for (size_t k = 0; k < SIDE * SIDE; k++)
		if (small->gray[(y + k / SIDE) * small->w + x + k % SIDE] >
		    search->dark)
			return false;
	return true;
}

/* Squares that hang together with this one, as a box of the picture. */
static struct ocr_box
ground_at(struct search *search, size_t first)
{
	size_t w = search->w, n = 0;
	struct ocr_box box = { (int)(first % w), (int)(first / w), 0, 0 };

	search->stack[n++] = (uint32_t)first;
	search->seen[first] = 1;
	while (n > 0) {
		size_t at = search->stack[--n], x = at % w, y = at / w;
		const size_t next[4][2] = { { x + 1, y }, { x - 1, y },
			{ x, y + 1 }, { x, y - 1 } };

		ocr_box_widen(&box, (struct ocr_box){ (int)x, (int)y,
		    (int)x + SIDE, (int)y + SIDE });
		for (int k = 0; k < 4; k++) {
			size_t to = next[k][1] * w + next[k][0];

			if (next[k][0] >= w || next[k][1] >= search->h ||
			    search->seen[to] || !is_dark(search, next[k][0],
			    next[k][1]))
				continue;
			search->seen[to] = 1;
			search->stack[n++] = (uint32_t)to;
		}
	}
	return (struct ocr_box){ box.x0 * SHRINK, box.y0 * SHRINK,
		box.x1 * SHRINK, box.y1 * SHRINK };
}

/* The level that most dots of the box have; -1: it is none of one level. */
static int
level_of(const struct picture *picture, struct ocr_box box, int dark)
{
	size_t counts[LEVELS] = { 0 }, n = 0, near = 0;
	int most = 0;

	for (int y = box.y0; y < box.y1; y++)
		for (int x = box.x0; x < box.x1; x++, n++)
			counts[picture->gray[(size_t)y * picture->w +
			    (size_t)x]]++;
	for (int i = 1; i < LEVELS; i++)
		most = counts[i] > counts[most] ? i : most;
	for (int i = most - NEAR; i <= most + NEAR; i++)
		near += i >= 0 && i < LEVELS ? counts[i] : 0;
	return most <= dark && near * 100 >= n * MOST_NEAR ? most : -1;
}

static void
turn_round(struct picture *picture, struct ocr_box box, int level)
{
	for (int y = box.y0; y < box.y1; y++)
		for (int x = box.x0; x < box.x1; x++) {
			uint8_t *dot = &picture->gray[(size_t)y *
			    picture->w + (size_t)x];
			int over = *dot - level;

			if (over > -NEAR)
				*dot = (uint8_t)(over < 0 ? 255 : 255 - over *
				    255 / (LEVELS - level));
		}
}

void
picture_turn_grounds(struct arena *arena, struct picture *picture, int dark)
{
	struct picture small;
	struct search search;
	size_t n = 0;

	picture_shrink(arena, picture, &small);
	if (small.w < SIDE || small.h < SIDE)
		return;
	search = (struct search){ .small = &small, .dark = dark,
		.w = small.w - SIDE + 1, .h = small.h - SIDE + 1 };
	search.seen = arena_alloc(arena, search.w * search.h);
	search.stack = arena_alloc(arena, search.w * search.h *
	    sizeof(*search.stack));
	for (size_t i = 0; i < search.w * search.h && n < GROUNDS_MOST; i++) {
		struct ocr_box box;
		int level;

		if (search.seen[i] || !is_dark(&search, i % search.w, i /
		    search.w))
			continue;
		box = ground_at(&search, i);
		n++;
		if (box.x1 - box.x0 < WIDE * picture->dpi ||
		    box.y1 - box.y0 < HIGH * picture->dpi)
			continue;
		level = level_of(picture, box, dark);
		if (level >= 0)
			turn_round(picture, box, level);
	}
}
