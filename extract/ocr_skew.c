/*
 * A page put into the scanner askew, or held before a camera: its lines rise
 * by some slope, which is another at its head than at its foot; its upright
 * rules lean by some slope, which is another at its left than at its right.
 * Four numbers; the page that they make straight is drawn anew, once.
 *
 * Slopes are found on a page of a sixteenth of the dots: dots of ink are thrown
 * into rows along the slope that is tried, and where text stands in lines, and
 * rules in rows, the sum of the squares of the rows' counts is largest (W.
 * Postl, Detection of Linear Oblique Structures and Skew Scan in Digitized
 * Documents, ICPR 1986, 687-689).
 */
#include <math.h>

#include "ocr.h"

#define STEEPEST	0.09		/* five degrees */
#define STEP		0.004		/* of the first search */
#define FINEST		0.0002
#define FAN_MOST	0.03		/* from the middle to the edge */
#define BARELY		0.0012		/* not worth drawing anew */
#define UPRIGHT		0.2		/* inches: longer than strokes are */
#define BETTER		1.01		/* times the sum; else it is straight */

enum {
	DARK = 170,
	DOTS_MOST = 100000,		/* that are thrown */
	DOTS_LEAST = 200,		/* that tell anything */
};

/* Along and across the lines, from the middle of the page. */
struct dots {
	float	*along, *across;
	size_t	 n;
	double	 size;			/* half of the page, across */
	size_t	*rows, nrows;
};

/* At the middle, and how much more of it there is at the far edge. */
struct slope {
	double	at, fan;
};

static double
weigh(const struct dots *dots, struct slope slope)
{
	double sum = 0, middle = (double)dots->nrows / 2;

	memset(dots->rows, 0, dots->nrows * sizeof(*dots->rows));
	for (size_t i = 0; i < dots->n; i++) {
		double across = dots->across[i];
		double row = middle + across - dots->along[i] * (slope.at +
		    slope.fan * across / dots->size);

		if (row >= 0 && row < (double)dots->nrows)
			dots->rows[(size_t)row]++;
	}
	for (size_t i = 0; i < dots->nrows; i++)
		sum += (double)dots->rows[i] * (double)dots->rows[i];
	return sum;
}

/* From the slope that a first search found, smaller and smaller steps. */
static void
refine(const struct dots *dots, struct slope *best, double *most)
{
	for (double step = STEP; step > FINEST;) {
		const struct slope tries[] = {
			{ best->at + step, best->fan },
			{ best->at - step, best->fan },
			{ best->at, best->fan + step },
			{ best->at, best->fan - step },
		};
		bool better = false;

		for (int i = 0; i < 4; i++) {
			double sum = weigh(dots, tries[i]);

			if (sum > *most && fabs(tries[i].fan) <= FAN_MOST) {
				*most = sum;
				*best = tries[i];
				better = true;
			}
		}
		if (!better)
			step /= 2;
	}
}

/* Around the slope given, no further than that. */
static struct slope
search(const struct dots *dots, double around, double far)
{
	struct slope best = { around, 0 };
	double straight = weigh(dots, best), most = straight;

	for (int i = 1; i * STEP <= far; i++)
		for (int sign = -1; sign <= 1; sign += 2) {
			struct slope slope = { around + sign * i * STEP, 0 };
			double sum = weigh(dots, slope);

			if (sum > most) {
				most = sum;
				best = slope;
			}
		}
	refine(dots, &best, &most);
	return most > straight * BETTER ? best : (struct slope){ around, 0 };
}

static struct dots
dots_new(struct arena *arena, double size, double length)
{
	struct dots dots = { .size = size / 2 };

	dots.along = arena_alloc(arena, DOTS_MOST * sizeof(*dots.along));
	dots.across = arena_alloc(arena, DOTS_MOST * sizeof(*dots.across));
	dots.nrows = (size_t)(size + length * STEEPEST * 2) + 2;
	dots.rows = arena_alloc(arena, dots.nrows * sizeof(*dots.rows));
	return dots;
}

static void
add_dot(struct dots *dots, double along, double across)
{
	if (dots->n == DOTS_MOST)
		return;
	dots->along[dots->n] = (float)along;
	dots->across[dots->n++] = (float)across;
}

static bool
is_dark(const struct picture *small, size_t x, size_t y)
{
	return small->gray[y * small->w + x] < DARK;
}

static struct slope
slope_of_lines(struct arena *arena, const struct picture *small)
{
	struct dots dots = dots_new(arena, (double)small->h,
	    (double)small->w);
	size_t n = 0, each, seen = 0;

	for (size_t i = 0; i < small->w * small->h; i++)
		n += small->gray[i] < DARK;
	each = n / DOTS_MOST + 1;
	for (size_t y = 0; y < small->h; y++)
		for (size_t x = 0; x < small->w; x++)
			if (is_dark(small, x, y) && seen++ % each == 0)
				add_dot(&dots, (double)x - (double)small->w /
				    2, (double)y - (double)small->h / 2);
	return dots.n < DOTS_LEAST ? (struct slope){ 0, 0 } :
	    search(&dots, 0, STEEPEST);
}

/* By what runs upwards for longer than a stroke; as the lines say, if none. */
static struct slope
slope_of_uprights(struct arena *arena, const struct picture *small,
    double expected)
{
	struct dots dots = dots_new(arena, (double)small->w,
	    (double)small->h);
	size_t least = (size_t)(UPRIGHT * small->dpi);

	for (size_t x = 0; x < small->w; x++)
		for (size_t y = 0; y < small->h; y++) {
			size_t from = y;

			while (y < small->h && is_dark(small, x, y))
				y++;
			for (size_t k = from; k < y && y - from >= least; k++)
				add_dot(&dots, (double)k - (double)small->h /
				    2, (double)x - (double)small->w / 2);
		}
	return dots.n < DOTS_LEAST ? (struct slope){ expected, 0 } :
	    search(&dots, expected, FAN_MOST);
}

/* The gray level between dots; paper outside. */
static uint8_t
level_at(const struct picture *picture, double x, double y)
{
	double fx = floor(x), fy = floor(y), px = x - fx, py = y - fy;
	const uint8_t *at;

	if (fx < 0 || fy < 0 || fx + 1 >= (double)picture->w ||
	    fy + 1 >= (double)picture->h)
		return 255;
	at = picture->gray + (size_t)fy * picture->w + (size_t)fx;
	return (uint8_t)lround((at[0] * (1 - px) + at[1] * px) * (1 - py) +
	    (at[picture->w] * (1 - px) + at[picture->w + 1] * px) * py);
}

static void
draw_straight(struct arena *arena, struct picture *picture,
    struct slope lines, struct slope uprights)
{
	double mx = (double)picture->w / 2, my = (double)picture->h / 2;
	uint8_t *to = arena_alloc(arena, picture->w * picture->h);

	for (size_t y = 0; y < picture->h; y++)
		for (size_t x = 0; x < picture->w; x++) {
			double dx = (double)x - mx, dy = (double)y - my;

			to[y * picture->w + x] = level_at(picture, (double)x +
			    dy * (uprights.at + uprights.fan * dx / mx),
			    (double)y + dx * (lines.at + lines.fan * dy /
			    my));
		}
	picture->gray = to;
}

void
picture_straighten(struct arena *arena, struct picture *picture)
{
	struct picture small;
	struct slope lines, uprights;

	picture_shrink(arena, picture, &small);
	if (small.w < 2 || small.h < 2)
		return;
	lines = slope_of_lines(arena, &small);
	uprights = slope_of_uprights(arena, &small, -lines.at);
	if (fabs(lines.at) < BARELY && fabs(lines.fan) < BARELY &&
	    fabs(uprights.at) < BARELY && fabs(uprights.fan) < BARELY)
		return;
	draw_straight(arena, picture, lines, uprights);
}
