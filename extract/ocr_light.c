/*
 * Paper made white: what is black from the page's edge on (the lid stood open)
 * is cut away, and each dot is held against the paper around it, so that a
 * page lit from one side, or of gray paper, is read like a white one.
 *
 * Both look at a page of a sixteenth of the dots, each the mean of 4 by 4.
 */
#include <stdlib.h>
#include <string.h>

#include "ocr.h"

enum {
	SHRINK = PICTURE_SHRINK,
	BLACK = 90,			/* as an edge is */
	THICK = 4,			/* small dots: no rule is */
	TILE = 20,			/* small dots: more than a character */
	PAPER_LEAST = 100,		/* darker is a picture, no paper */
	PAPER_GOOD = 244,		/* nothing to do */
	NEARLY = 215, CLEAN = 8,	/* one in so many dots is nearly white */
	LEVELS = 256,
};

#define WHITE	0.93	/* of the paper's level: the rest is grain */

void
picture_shrink(struct arena *arena, const struct picture *picture,
    struct picture *small)
{
	*small = (struct picture){ .w = picture->w / SHRINK,
		.h = picture->h / SHRINK, .dpi = picture->dpi / SHRINK };
	small->gray = arena_alloc(arena, small->w * small->h + 1);
	for (size_t y = 0; y < small->h; y++)
		for (size_t x = 0; x < small->w; x++) {
			const uint8_t *from = picture->gray + y * SHRINK *
			    picture->w + x * SHRINK;
			unsigned sum = 0;

			for (size_t k = 0; k < SHRINK * SHRINK; k++)
				sum += from[k / SHRINK * picture->w +
				    k % SHRINK];
			small->gray[y * small->w + x] = (uint8_t)(sum /
			    (SHRINK * SHRINK));
		}
}

/* -- black edges ----------------------------------------------------------- */

/* All of the square of this upper left corner is black. */
static bool
is_thick(const struct picture *small, size_t x, size_t y)
{
	for (size_t k = 0; k < THICK * THICK; k++)
		if (small->gray[(y + k / THICK) * small->w + x + k % THICK] >
		    BLACK)
			return false;
	return true;
}

/* Squares that hang together with one at the page's edge: their corners. */
static size_t
edge_squares(const struct picture *small, uint8_t *seen, uint32_t *stack)
{
	size_t w = small->w - THICK + 1, h = small->h - THICK + 1;
	size_t n = 0, done = 0;

	for (size_t i = 0; i < w * h; i++) {
		size_t x = i % w, y = i / w;

		if ((x == 0 || y == 0 || x == w - 1 || y == h - 1) &&
		    is_thick(small, x, y)) {
			seen[i] = 1;
			stack[n++] = (uint32_t)i;
		}
	}
	for (; done < n; done++) {
		size_t x = stack[done] % w, y = stack[done] / w;
		const size_t next[4][2] = { { x + 1, y }, { x - 1, y },
			{ x, y + 1 }, { x, y - 1 } };

		for (int k = 0; k < 4; k++) {
			size_t i = next[k][1] * w + next[k][0];

			if (next[k][0] >= w || next[k][1] >= h || seen[i] ||
			    !is_thick(small, next[k][0], next[k][1]))
				continue;
			seen[i] = 1;
			stack[n++] = (uint32_t)i;
		}
	}
	return n;
}

static void
whiten(struct picture *picture, size_t x, size_t y)
{
	size_t side = (THICK + 2) * SHRINK;
	size_t x0 = x > 0 ? (x - 1) * SHRINK : 0;
	size_t y0 = y > 0 ? (y - 1) * SHRINK : 0;
	/* a rest that is no whole small dot goes with it */
	size_t x1 = x0 + side + SHRINK > picture->w ? picture->w : x0 + side;
	size_t y1 = y0 + side + SHRINK > picture->h ? picture->h : y0 + side;

	for (; y0 < y1; y0++)
		memset(picture->gray + y0 * picture->w + x0, 255, x1 - x0);
}

static void
cut_edges(struct arena *arena, struct picture *picture)
{
	struct picture small;
	uint32_t *stack;
	uint8_t *seen;
	size_t n, w;

	picture_shrink(arena, picture, &small);
	if (small.w < THICK || small.h < THICK)
		return;
	seen = arena_alloc(arena, small.w * small.h);
	stack = arena_alloc(arena, small.w * small.h * sizeof(*stack));
	n = edge_squares(&small, seen, stack);
	w = small.w - THICK + 1;
	for (size_t i = 0; i < n; i++)
		whiten(picture, stack[i] % w, stack[i] / w);
}

/* -- paper ----------------------------------------------------------------- */

struct tiles {
	uint8_t	*v;
	size_t	 w, h;
};

/* Nine of ten dots of the tile are no lighter. */
static uint8_t
paper_of(const struct picture *small, size_t tx, size_t ty)
{
	size_t counts[LEVELS] = { 0 }, n = 0, sum = 0;

	for (size_t y = ty * TILE; y < (ty + 1) * TILE && y < small->h; y++)
		for (size_t x = tx * TILE; x < (tx + 1) * TILE &&
		    x < small->w; x++, n++)
			counts[small->gray[y * small->w + x]]++;
	for (int i = 0; i < LEVELS; i++)
		if ((sum += counts[i]) * 10 >= n * 9)
			return (uint8_t)i;
	return LEVELS - 1;
}

static uint8_t
tile_at(const struct tiles *tiles, long x, long y)
{
	x = x < 0 ? 0 : x >= (long)tiles->w ? (long)tiles->w - 1 : x;
	y = y < 0 ? 0 : y >= (long)tiles->h ? (long)tiles->h - 1 : y;
	return tiles->v[(size_t)y * tiles->w + (size_t)x];
}

/* The mean of a tile and those around it; what is no paper does not count. */
static struct tiles
smooth(struct arena *arena, const struct tiles *tiles)
{
	struct tiles to = { arena_alloc(arena, tiles->w * tiles->h + 1),
		tiles->w, tiles->h };

	for (size_t i = 0; i < to.w * to.h; i++) {
		int sum = 0, n = 0;

		for (int k = 0; k < 9; k++) {
			int level = tile_at(tiles, (long)(i % to.w) + k % 3 -
			    1, (long)(i / to.w) + k / 3 - 1);

			sum += level >= PAPER_LEAST ? level : 0;
			n += level >= PAPER_LEAST;
		}
		to.v[i] = (uint8_t)(n > 0 ? sum / n : LEVELS - 1);
	}
	return to;
}

/* Between the middles of four tiles. */
static double
paper_at(const struct tiles *tiles, size_t x, size_t y)
{
	double side = TILE * SHRINK;
	double fx = (double)x / side - 0.5, fy = (double)y / side - 0.5;
	long i = (long)(fx + 1) - 1, j = (long)(fy + 1) - 1;
	double px = fx - (double)i, py = fy - (double)j;

	return (tile_at(tiles, i, j) * (1 - px) +
	    tile_at(tiles, i + 1, j) * px) * (1 - py) +
	    (tile_at(tiles, i, j + 1) * (1 - px) +
	    tile_at(tiles, i + 1, j + 1) * px) * py;
}

static bool
is_white(const struct tiles *tiles)
{
	for (size_t i = 0; i < tiles->w * tiles->h; i++)
		if (tiles->v[i] < PAPER_GOOD)
			return false;
	return true;
}

/* Clean paper has dots that are white, and few that are nearly so. */
static bool
is_clean(const struct picture *picture)
{
	size_t n = picture->w * picture->h, nearly = 0;

	for (size_t i = 0; i < n; i++)
		nearly += picture->gray[i] >= NEARLY && picture->gray[i] < 255;
	return nearly * CLEAN < n;
}

static void
even_light(struct arena *arena, struct picture *picture)
{
	struct picture small;
	struct tiles tiles;

	picture_shrink(arena, picture, &small);
	tiles = (struct tiles){ .w = (small.w + TILE - 1) / TILE,
		.h = (small.h + TILE - 1) / TILE };
	tiles.v = arena_alloc(arena, tiles.w * tiles.h + 1);
	for (size_t i = 0; i < tiles.w * tiles.h; i++)
		tiles.v[i] = paper_of(&small, i % tiles.w, i / tiles.w);
	if (is_white(&tiles) && is_clean(picture))
		return;
	tiles = smooth(arena, &tiles);
	for (size_t y = 0; y < picture->h; y++)
		for (size_t x = 0; x < picture->w; x++) {
			uint8_t *dot = &picture->gray[y * picture->w + x];
			double level = *dot * 255 / (WHITE * paper_at(
			    &tiles, x, y));

			*dot = (uint8_t)(level > 255 ? 255 : level);
		}
}

void
picture_whiten(struct arena *arena, struct picture *picture)
{
	cut_edges(arena, picture);
	/* or a large one would be taken for paper in the shade */
	picture_turn_grounds(arena, picture, GROUND_DEEP);
	even_light(arena, picture);
}
