/*
 * What stands above a table's heads or below its last row is no part of it.
 */
#include <math.h>

#include "pdf_region.h"

/* Does a line go on with a cell of the lines above it? */
static bool
is_wrapped(const struct region *region, size_t k)
{
	const struct pdf_line *line = &region->lines[k];
	size_t c = align_column(region, (line->x0 + line->x1) / 2);
	double left = c > 0 ? region->alleys.v[c - 1].to : -HUGE_VAL;
	double right = c < region->alleys.n ? region->alleys.v[c].from :
	    region->ink.v[region->ink.n - 1].to;

	for (size_t j = k; j > region->from; j--) {
		const struct pdf_line *above = &region->lines[j - 1];
		double x1 = -HUGE_VAL;

		if (line->y - above->y > ALIGN_WRAPPED * line->size)
			return false;
		for (size_t i = 0; i < above->n; i++)
			if (above->v[i]->x > left - 1 &&
			    above->v[i]->x < right)
				x1 = above->v[i]->x + above->v[i]->adv;
		if (x1 > -HUGE_VAL)
			return c > 0 || right - x1 < 1.6 * line->size;
	}
	return false;
}

/*
 * Words above its heads that are prose, or say the unit, and what is above
 * these: how many lines?
 */
static size_t
count_above(const struct region *region)
{
	size_t head = region->from, n = 0;

	while (head < region->to &&
	    align_count_chunks(&region->lines[head]) == 1)
		head++;
	if (head == region->to || align_has_figure(&region->lines[head]))
		return 0;
	for (size_t k = region->from; k < head; k++)
		if (align_is_prose(&region->lines[k]) ||
		    align_has_colon(&region->lines[k]))
			n = k + 1 - region->from;
	return n;
}

/* Is line k a row, by its figures or its columns? */
static bool
is_row(const struct region *region, size_t k)
{
	const struct pdf_line *line = &region->lines[k];

	return align_count_chunks(line) > 1 ||
	    (align_is_figure(line) && !align_has_colon(line));
}

/*
 * What stands below its last row is no part of it, but for the rest of its
 * cells; nor is what follows a sentence, or a line that says the unit.
 */
void
region_trim_foot(struct region *region)
{
	size_t to = region->to;

	while (to > region->from && !is_row(region, to - 1))
		to--;
	for (size_t k = to; to > region->from && k < region->to; k++)
		if (align_column(region, region->lines[k].x0 +
		    region->size / 2) == 0 &&
		    (align_is_prose(&region->lines[k]) ||
		    align_has_colon(&region->lines[k])) &&
		    (region->across[k] || !is_wrapped(region, k)))
			region->to = k;
	while (region->to > to && (region->across[region->to - 1] ||
	    !is_wrapped(region, region->to - 1)))
		region->to--;
}

/* Nor is what stands above its heads. */
void
region_trim_top(struct region *region)
{
	region->from += count_above(region);
	while (region->to > region->from) {
		const struct pdf_line *first = &region->lines[region->from];
		bool single = align_count_chunks(first) == 1;
		double down = region->from + 1 < region->to ?
		    region->lines[region->from + 1].y - first->y : HUGE_VAL;

		if (align_has_figure(first) || (region->from + 1 <
		    region->to && region_is_beside(first, first + 1)) ||
		    (!align_has_colon(first) &&
		    (!single || (!region_is_title(region, first) &&
		    down < ALIGN_WRAPPED * first->size))))
			break;
		region->from++;
	}
}

/* Ink and alleys of the lines that are left once the top was trimmed. */
void
region_look_again(const struct area *area, struct region *region)
{
	region->ink = (struct spans){ 0 };
	for (size_t k = region->to; k > region->from; k--)
		if (!region->across[k - 1])
			region_add(area, region, k - 1);
}
