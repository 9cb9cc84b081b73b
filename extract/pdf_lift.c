/*
 * Heads over several columns, above the first figures: lines that have one cross
 * the alleys between these, and do not close them.
 *
 *	         支出             over an alley: of both its sides
 *	项目   基本   项目
 */
#include <math.h>

#include "pdf_region.h"

#define BESIDE	0.95	/* of a size: baselines of one row */
#define APART	0.8	/* of a size: an alley that a head may fill */
#define EDGE	0.4	/* of a size: but for so much on either side */
#define SEAM	0.04	/* of a size: two cells' words are so far apart */

/* Is most of a chunk's width over the ink of a column? */
static bool
is_over_ink(const struct spans *ink, double from, double to)
{
	for (size_t i = 0; i < ink->n; i++)
		if (fmin(ink->v[i].to, to) - fmax(ink->v[i].from, from) >
		    0.25 * (to - from))
			return true;
	return false;
}

/* Does every chunk of a line stand over an alley? */
static bool
is_over_alleys(const struct spans *ink, const struct pdf_line *line)
{
	size_t to;

	for (size_t from = 0; from < line->n; from = to) {
		to = align_chunk_end(line, from);
		if (is_over_ink(ink, line->v[from]->x, line->v[to - 1]->x +
		    line->v[to - 1]->adv))
			return false;
	}
	return true;
}

/* Do any words of a line stand in an alley, beside the place [x0, x1]? */
static bool
has_words_beside(const struct pdf_line *line, const struct span *alley,
    double x0, double x1)
{
	size_t to;

	for (size_t from = 0; from < line->n; from = to) {
		double left = line->v[from]->x, right;

		to = align_chunk_end(line, from);
		right = line->v[to - 1]->x + line->v[to - 1]->adv;
		if (left > alley->from && right < alley->to &&
		    (right < x0 || left > x1))
			return true;
	}
	return false;
}

/* The gap that a place is in, between what columns have. */
static struct span
gap_around(const struct spans *ink, double from, double to)
{
	struct span gap = { -HUGE_VAL, HUGE_VAL };

	for (size_t i = 0; i < ink->n; i++) {
		if (ink->v[i].from + ink->v[i].to < from + to)
			gap.from = fmax(gap.from, ink->v[i].to);
		else
			gap.to = fmin(gap.to, ink->v[i].from);
	}
	return gap;
}

/*
 * Is a head over an alley the one of a blank column? Another one stands in the
 * same alley, not a line's height above or below: beside it, in its row.
 *
 *	财政专户                nothing below any of them
 *	           其他资金
 *	  拨款
 */
static bool
is_of_blank_column(const struct region *region, const struct spans *ink,
    size_t k)
{
	const struct pdf_line *line = &region->lines[k];
	double x0 = line->x0, x1 = line->x1;
	struct span alley = gap_around(ink, x0, x1);

	for (size_t i = region->from; i < region->to; i++)
		if (i != k && fabs(region->lines[i].y - line->y) <=
		    BESIDE * line->size &&
		    has_words_beside(&region->lines[i], &alley, x0, x1))
			return true;
	return false;
}

/*
 * Has any line of heads words over a place, and none of those at [x0, x1] of
 * line k? Below it, any: there its heads go on, each in a column of its own.
 */
static bool
has_head(const struct region *region, size_t k, const struct span *place,
    double x0, double x1)
{
	const struct pdf_line *line = &region->lines[k];
	double beside = line->y + BESIDE * line->size;
	size_t to;

	for (size_t i = region->from; i < region->to && region->lines[i].y <
	    line->y + ALIGN_WRAPPED * line->size &&
	    !align_has_figure(&region->lines[i]); i++)
		for (size_t from = 0; from < region->lines[i].n; from = to) {
			const struct pdf_glyph *const *v = region->lines[i].v;
			double left = v[from]->x, right;

			to = align_words_end(&region->lines[i], from,
			    SEAM * line->size);
			right = v[to - 1]->x + v[to - 1]->adv;
			if (left < place->to && right > place->from &&
			    (right < x0 || left > x1 ||
			    region->lines[i].y > beside))
				return true;
		}
	return false;
}

static bool
has_words_in(const struct pdf_line *line, const struct span *place)
{
	for (size_t i = 0; i < line->n; i++)
		if (line->v[i]->x >= place->from - 0.01 &&
		    line->v[i]->x <= place->to)
			return true;
	return false;
}

/* The first line with a figure; region->to: none has. */
static size_t
first_figure(const struct region *region)
{
	size_t k = region->from;

	while (k < region->to && !align_has_figure(&region->lines[k]))
		k++;
	return k;
}

/* Do words stand in both places, in one row? Else they are one column's. */
static bool
are_in_row(const struct region *region, const struct span *left,
    const struct span *right)
{
	for (size_t i = first_figure(region); i < region->to; i++)
		for (size_t j = i; j < region->to && has_words_in(
		    &region->lines[i], left) && region->lines[j].y -
		    region->lines[i].y <= BESIDE * region->size; j++)
			if (has_words_in(&region->lines[j], right))
				return true;
	return false;
}

/*
 * Do words at [x0, x1] fill the alley between two columns that have no other
 * head? A head keeps off what another column's words fill.
 */
static bool
fills_alley(const struct region *region, const struct spans *ink, size_t k,
    double x0, double x1)
{
	double size = region->size;

	for (size_t i = 1; i < ink->n; i++) {
		double from = ink->v[i - 1].to, to = ink->v[i].from;

		if (to - from >= APART * size && x0 < from + EDGE * size &&
		    x1 > to - EDGE * size &&
		    are_in_row(region, &ink->v[i - 1], &ink->v[i]) &&
		    !has_head(region, k, &ink->v[i - 1], x0, x1) &&
		    !has_head(region, k, &ink->v[i], x0, x1))
			return true;
	}
	return false;
}

/*
 * Has a line of heads one over two columns, beside others?
 *
 *	管理绩效指标         分值
 *	立项定位  必要性       10
 */
static bool
is_over_columns(const struct region *region, const struct spans *ink, size_t k)
{
	const struct pdf_line *line = &region->lines[k];
	size_t to;

	for (size_t from = 0; from < line->n; from = to) {
		const struct pdf_glyph *last;

		to = align_words_end(line, from, SEAM * line->size);
		last = line->v[to - 1];
		if (!align_is_figure_part(line, from, to) &&
		    fills_alley(region, ink, k, line->v[from]->x,
		    last->x + last->adv))
			return true;
	}
	return false;
}

/*
 * Heads above the first figures that stand over an alley, where no column
 * below has ink: over both its sides.
 */
void
region_lift_heads(const struct area *area, struct region *region)
{
	size_t head = first_figure(region);
	struct spans ink = { 0 }, body = { 0 };

	for (size_t k = head; k < region->to; k++)
		if (!region->across[k]) {
			align_cover_line(area->arena, &ink, &region->lines[k]);
			align_cover_line(area->arena, &body,
			    &region->lines[k]);
		}
	for (size_t k = head; k > region->from && head < region->to; k--) {
		const struct pdf_line *line = &region->lines[k - 1];

		if ((k < head && is_over_alleys(&ink, line) &&
		    !is_of_blank_column(region, &ink, k - 1)) ||
		    is_over_columns(region, &body, k - 1))
			region->across[k - 1] = true;
		if (!region->across[k - 1])
			align_cover_line(area->arena, &ink, line);
	}
}
