/*
 * Which ink is which sign. Tesseract says nearly where it saw each; the ink
 * says where something stands, how wide and how high. Both sequences are laid
 * side by side as cheaply as can be: a sign takes one column of ink or up to
 * six (州, %), two signs may share one (digits that touch), either may be
 * left over at a price.
 *
 *	signs		9 5 9 6
 *	columns		9 5 %	 the last two share the %
 */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "ocr.h"
#include "utf8.h"

#define LOST_SIGN	1.2	/* prices, in ems off its place; */
#define LOST_DIGIT	2.5	/* tesseract makes up no digit from paper */
#define LOST_INK	0.4
#define SHARED		1.0
#define OFF		0.5	/* tesseract may be a whole sign off */
#define APART		2.0	/* parts of a sign, beyond */
#define CLOSE		0.12	/* as close as they are */
#define WRONG_FORM	1.0
#define LIKE_FORM	0.3
#define FAR		2.0	/* no more than that */
#define MORE		0.15	/* of an em, that a sign may be wider, */
#define MORE_HAN	0.3	/* and a Chinese character */

enum { CELLS_MOST = 60000, MANY = 6, PERCENT = 3 };

static int
column_cmp(const void *a, const void *b)
{
	const struct ocr_box *x = a, *y = b;

	return x->x0 != y->x0 ? (x->x0 > y->x0) - (x->x0 < y->x0) :
	    (x->x1 > y->x1) - (x->x1 < y->x1);
}

/* Boxes over one another by more than the lean of a letter become one. */
static void
join_over(struct ocr_columns *columns)
{
	size_t n = 0;

	if (columns->n == 0)
		return;
	qsort(columns->v, columns->n, sizeof(*columns->v), column_cmp);
	for (size_t i = 1; i < columns->n; i++) {
		struct ocr_box *last = &columns->v[n], box = columns->v[i];
		int lap = (last->x1 < box.x1 ? last->x1 : box.x1) - box.x0;
		int least = last->x1 - last->x0 < box.x1 - box.x0 ?
		    last->x1 - last->x0 : box.x1 - box.x0;

		if (lap > 0 && lap * 4 > least)
			ocr_box_widen(last, box);
		else
			columns->v[++n] = box;
	}
	columns->n = n + 1;
}

struct ocr_columns *
columns_from(struct arena *arena, const struct ocr_blobs *blobs,
    size_t nstrips)
{
	struct ocr_columns *all = arena_alloc(arena, (nstrips + 1) *
	    sizeof(*all));

	for (size_t i = 0; i < blobs->n; i++)
		if (blobs->v[i].strip > 0 && blobs->v[i].strip <= nstrips)
			*VEC_PUSH(arena, &all[blobs->v[i].strip - 1]) =
			    blobs->v[i].box;
	for (size_t i = 0; i < nstrips; i++)
		join_over(&all[i]);
	return all;
}

/* -- what a sign costs at a place ------------------------------------------ */

static double
width_of(uint32_t ucs)
{
	char sign = figure_sign(ucs);

	if (sign == '.' || sign == ',')
		return 0.2;
	if (sign == '%')
		return 0.8;
	return ucs >= 0x2E80 && ucs < 0xFF00 ? 0.9 : 0.5;
}

/* A digit is neither low nor as high as Chinese; dots and dashes are low. */
static bool
is_odd_form(uint32_t ucs, double high)
{
	char sign = figure_sign(ucs);

	if (utf8_is_digit(ucs) || sign == '%')
		return high < 0.5 || high > 0.95;
	if (sign == '.' || sign == ',' || sign == '-')
		return high > 0.45;
	return false;
}

/* Signs of a box that is this wide takes them to be. */
static double
cost_of(const struct ocr_strip *strip, size_t sign, size_t nsigns,
    struct ocr_box box)
{
	const struct ocr_sign *first = &strip->text.v[sign];
	const struct ocr_sign *last = first + nsigns - 1;
	int x1 = last->x1 - first->x0 > 1.5 * strip->em * (double)nsigns ?
	    first->x0 + (int)(strip->em * width_of(first->ucs)) : last->x1;
	double off = fabs((first->x0 + x1) / 2.0 - (box.x0 + box.x1) / 2.0) /
	    strip->em;
	double wide = 0, cost;

	for (size_t i = 0; i < nsigns; i++)
		wide += width_of(first[i].ucs);
	cost = OFF * fmin(off, FAR) + 0.7 * fmin(fabs((box.x1 - box.x0) /
	    strip->em - wide), FAR);
	for (size_t i = 0; i < nsigns; i++)
		cost += is_odd_form(first[i].ucs, (box.y1 - box.y0) /
		    strip->em) ? WRONG_FORM : 0;
	return cost + (nsigns > 1 ? SHARED : 0);
}

/*
 * What a % that was known by its form costs as what it was read as: 96 and 9%
 * little more than a %, a 9 alone less than ink that is no sign.
 */
static double
cost_of_percent(const struct ocr_strip *strip, size_t sign, size_t nsigns,
    struct ocr_box box)
{
	static const char *const likes[] = { "96", "9%", "%6", "o/", "6%",
		"%0", "%9", "0%", "9%6", "9%0", "o/o", "0/0" };
	const struct ocr_sign *v = &strip->text.v[sign];
	double cost = fmin(cost_of(strip, sign, 1, box), OFF * FAR);

	if (nsigns == 1)
		return cost + (figure_sign(v->ucs) == '%' ? 0 :
		    utf8_is_han(v->ucs) ? WRONG_FORM : LIKE_FORM);
	for (size_t i = 0; i < sizeof(likes) / sizeof(*likes); i++) {
		size_t k = 0;

		while (k < nsigns && v[k].ucs == (uint32_t)likes[i][k])
			k++;
		if (k == nsigns && likes[i][k] == '\0')
			return cost + LIKE_FORM * 2;
	}
	return cost + WRONG_FORM * 2;
}

/* Columns that no digit, stop or sign is together: 年 and the 1 behind it. */
static bool
is_too_wide(const struct ocr_strip *strip, size_t sign, struct ocr_box box)
{
	uint32_t ucs = strip->text.v[sign].ucs;

	return box.x1 - box.x0 > strip->em * (width_of(ucs) +
	    (utf8_is_han(ucs) ? MORE_HAN : MORE));
}

/* -- the cheapest way ------------------------------------------------------ */

struct step {
	double	cost;
	uint8_t	nsigns, ncolumns;
};

static void
offer(struct step *step, double cost, size_t nsigns, size_t ncolumns)
{
	if (cost < step->cost)
		*step = (struct step){ cost, (uint8_t)nsigns,
			(uint8_t)ncolumns };
}

/* The cheapest way to have come to sign i and column k. */
static struct step
step_to(const struct ocr_strip *strip, const struct ocr_columns *columns,
    const struct step *steps, size_t i, size_t k)
{
	struct step best = { DBL_MAX, 0, 0 };
	size_t row = columns->n + 1;
	struct ocr_box box;
	double apart = 0;
	bool percent = k > 0 && columns->percent != NULL &&
	    columns->percent[k - 1];

	if (i > 0)
		offer(&best, steps[(i - 1) * row + k].cost + (utf8_is_digit(
		    strip->text.v[i - 1].ucs) ? LOST_DIGIT : LOST_SIGN), 1,
		    0);
	if (k == 0)
		return best;
	box = columns->v[k - 1];
	offer(&best, steps[i * row + k - 1].cost + LOST_INK + (box.x1 -
	    box.x0) / strip->em, 0, 1);
	if (i > 1 && !percent)
		offer(&best, steps[(i - 2) * row + k - 1].cost +
		    cost_of(strip, i - 2, 2, box), 2, 1);
	for (size_t n = 1; percent && n <= i && n <= PERCENT; n++)
		offer(&best, steps[(i - n) * row + k - 1].cost +
		    cost_of_percent(strip, i - n, n, box), n, 1);
	for (size_t n = 1; !percent && i > 0 && n <= MANY && n <= k; n++) {
		apart += fmax(0, (box.x0 - columns->v[k - n].x1) / strip->em -
		    CLOSE) * (n > 1) * APART;
		ocr_box_widen(&box, columns->v[k - n]);
		offer(&best, steps[(i - 1) * row + k - n].cost +
		    cost_of(strip, i - 1, 1, box) + apart + (n > 1 &&
		    is_too_wide(strip, i - 1, box) ? WRONG_FORM : 0), 1, n);
	}
	return best;
}

struct ocr_place *
places_from(struct arena *arena, const struct ocr_strip *strip,
    const struct ocr_columns *columns)
{
	size_t nsigns = strip->text.n, row = columns->n + 1;
	struct arena *scratch;
	struct ocr_place *places;
	struct step *steps;

	if ((nsigns + 1) * row > CELLS_MOST)
		return NULL;
	places = arena_alloc(arena, (nsigns + 1) * sizeof(*places));
	scratch = arena_new();
	steps = arena_alloc(scratch, (nsigns + 1) * row * sizeof(*steps));
	for (size_t i = 0; i <= nsigns; i++)
		for (size_t k = 0; k < row; k++)
			if (i + k > 0)
				steps[i * row + k] = step_to(strip, columns,
				    steps, i, k);
	for (size_t i = nsigns, k = columns->n; i + k > 0;) {
		struct step step = steps[i * row + k];

		k -= step.ncolumns;
		for (size_t n = 0; n < step.nsigns; n++)
			places[--i] = (struct ocr_place){ k, step.ncolumns,
				step.nsigns > 1 };
	}
	arena_free(scratch);
	return places;
}
