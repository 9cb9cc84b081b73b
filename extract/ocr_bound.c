/*
 * ≥ and ≤, which no model of tesseract knows: they come as 三, 二, 之, 过 or 2,
 * and are known by their form.
 */
#include "ocr.h"

enum {
	BOUND_MOST = 400,		/* dots that it is high */
	LOOKS = 5,			/* rows that are looked at */
};

/* What is left of a row when the lowest stroke is taken away. */
struct row {
	int	first, last;		/* dots from the left; last 0: nothing */
	int	n;			/* that are ink */
};

/* Rows of the box but for the lowest ink of each column; how many are barred. */
static int
rows_above_bar(const struct picture *picture, struct ocr_box box,
    struct row rows[BOUND_MOST])
{
	int h = box.y1 - box.y0, nbarred = 0;

	for (int x = box.x0; x < box.x1; x++) {
		const uint8_t *ink = picture->ink + (size_t)box.y0 *
		    picture->w + (size_t)x;
		int y = h - 1, foot;

		while (y >= 0 && !ink[(size_t)y * picture->w])
			y--;
		for (foot = y; y >= 0 && ink[(size_t)y * picture->w];)
			y--;
		nbarred += foot - y <= h / 4 && y > 0;
		for (; y >= 0; y--) {
			if (!ink[(size_t)y * picture->w])
				continue;
			if (rows[y].last == 0)
				rows[y].first = x - box.x0;
			rows[y].last = x - box.x0 + 1;
			rows[y].n++;
		}
	}
	return nbarred;
}

/* One stroke a row, as an angle has; characters have several. */
static bool
is_one_stroke(const struct row *rows, int from, int to)
{
	int nbroken = 0;

	for (int y = from; y < to; y++)
		nbroken += rows[y].n * 10 < (rows[y].last - rows[y].first) * 9;
	return nbroken * 8 <= to - from;
}

static bool
is_middle(int side)
{
	return side > 25 && side < 75;
}

/*
 * A bar below, level or not, and above it what begins and ends at one side and
 * is at the other in its middle.
 */
uint32_t
bound_of(const struct picture *picture, struct ocr_box box)
{
	int w = box.x1 - box.x0, h = box.y1 - box.y0, from = 0, to = h;
	struct row rows[BOUND_MOST] = { 0 };
	int sides[LOOKS];

	if (w < 8 || h < 8 || h >= BOUND_MOST || h > 2 * w || w > 2 * h ||
	    rows_above_bar(picture, box, rows) * 10 < w * 8)
		return 0;
	while (from < to && rows[from].last == 0)
		from++;
	while (to > from && rows[to - 1].last == 0)
		to--;
	if (to - from < h / 2 || !is_one_stroke(rows, from, to))
		return 0;
	for (int i = 0; i < LOOKS; i++) {
		int y = from + 1 + i * (to - from - 3) / (LOOKS - 1);

		if (rows[y].last == 0)
			return 0;
		sides[i] = (rows[y].first + rows[y].last) * 50 / w;
	}
	/* on its way from side to side, which tells it from 2 and 5 */
	if (!is_middle(sides[1]) || !is_middle(sides[3]))
		return 0;
	if (sides[0] < 35 && sides[2] > 65 && sides[4] < 35)
		return 0x2265;
	return sides[0] > 65 && sides[2] < 35 && sides[4] > 65 ? 0x2264 : 0;
}
