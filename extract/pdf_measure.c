/*
 * The columns of a table whose lines are known: what its alleys are once heads
 * over several columns are told from those of one, and whether any of the
 * columns is one of figures.
 */
#include <math.h>
#include <string.h>

#include "pdf_region.h"

enum { HEADS_LEAST = 3 };	/* of a table with a single row */

static void
drop_doubtful(struct region *region)
{
	struct spans *alleys = &region->alleys;

	for (size_t a = 0; a < alleys->n; a++) {
		if (align_is_witnessed(region, a))
			continue;
		memmove(alleys->v + a, alleys->v + a + 1,
		    (alleys->n - a - 1) * sizeof(*alleys->v));
		alleys->n--;
		a--;
	}
}

/* Columns are those that the table has had so far. */
static void
drop_new(struct region *region)
{
	const struct pdf_grid *known = region->known;
	struct spans *alleys = &region->alleys;
	size_t n = 0;

	for (size_t a = 0; a < alleys->n; a++)
		for (int c = 1; c < known->ncols; c++)
			if (alleys->v[a].from < known->ink[2 * c] &&
			    alleys->v[a].to > known->ink[2 * c - 1] &&
			    (n == 0 || alleys->v[n - 1].to <
			    known->ink[2 * c - 1])) {
				alleys->v[n++] = alleys->v[a];
				break;
			}
	alleys->n = n;
}

/* Alleys that the rows of figures leave, for heads above them to pinch. */
static struct spans
alleys_of_body(const struct area *area, const struct region *region)
{
	struct spans ink = { 0 };

	for (size_t k = region->from; k < region->to; k++)
		if (!region->across[k] && align_has_figure(&region->lines[k]))
			region_cover(area, region, k, &ink);
	return align_alleys(area->arena, &ink, region_least_alley(region));
}

/* Where lines that cross nothing have ink, and the alleys that leaves. */
static void
measure_ink(const struct area *area, struct region *region)
{
	const struct pdf_grid *known = region->known;
	struct spans ink = { 0 };

	for (int c = 0; known != NULL && c < known->ncols; c++)
		align_cover(area->arena, &ink, known->ink[2 * c],
		    known->ink[2 * c + 1]);
	for (size_t k = region->from; k < region->to; k++)
		if (!region->across[k])
			region_cover(area, region, k, &ink);
	region->ink = ink;
	region->alleys = align_alleys(area->arena, &ink,
	    region_least_alley(region));
}

/* Columns whose heads stand beside their figures. */
static bool
pair_heads(const struct area *area, const struct region *region,
    struct region *paired)
{
	struct spans fewest;

	*paired = *region;
	measure_ink(area, paired);
	if (!align_stab(area->arena, paired, &paired->alleys, &fewest))
		return false;
	paired->alleys = fewest;
	return true;
}

/* Ink and alleys anew, of the lines that are left. */
void
region_measure(const struct area *area, struct region *region)
{
	struct region paired;

	if (region->known != NULL) {
		measure_ink(area, region);
		drop_new(region);
		return;
	}
	if (pair_heads(area, region, &paired)) {
		*region = paired;
		return;
	}
	region_lift_heads(area, region);
	region->alleys = alleys_of_body(area, region);
	measure_ink(area, region);
	drop_doubtful(region);
}

/* Figures of a line by column; how many there are behind the first one. */
static size_t
count_figures(const struct region *region, const struct pdf_line *line,
    size_t *count)
{
	size_t from = 0, n = 0;

	for (size_t i = 1; i <= line->n; i++) {
		size_t c = align_column(region, line->v[from]->x +
		    line->v[from]->adv / 2);

		if (i < line->n && align_column(region, line->v[i]->x +
		    line->v[i]->adv / 2) == c)
			continue;
		if (align_is_figure_part(line, from, i) &&
		    (from > 0 || i < line->n)) {
			count[c]++;
			n += c > 0;
		}
		from = i;
	}
	return n;
}

/* Columns with words above the first figures: heads need not be level. */
static size_t
count_heads(const struct area *area, const struct region *region)
{
	bool *headed = arena_alloc(area->arena, region->alleys.n + 1);
	size_t n = 0;

	for (size_t k = region->from; k < region->to &&
	    !align_has_figure(&region->lines[k]); k++)
		for (size_t i = 0; i < region->lines[k].n; i++) {
			size_t c = align_column(region,
			    region->lines[k].v[i]->x +
			    region->lines[k].v[i]->adv / 2);

			n += !headed[c];
			headed[c] = true;
		}
	return n;
}

/*
 * Has it a column of figures, or a single row with some under many heads?
 * Else it is no table, or none that matters.
 */
bool
region_has_figures(const struct area *area, const struct region *region)
{
	size_t n = region->alleys.n + 1, nrows = 0, best = 0, most = 0;
	size_t *count = arena_alloc(area->arena, n * sizeof(*count));
	size_t nheads = count_heads(area, region);

	for (size_t k = region->from; k < region->to; k++) {
		size_t nfigures = region->across[k] ? 0 :
		    count_figures(region, &region->lines[k], count);

		nrows += nfigures > 0;
		most = nfigures > most ? nfigures : most;
	}
	for (size_t c = 1; c < n; c++)
		best = count[c] > best ? count[c] : best;
	return (best >= 2 && nrows >= 2) || region->known ||
	    (nheads >= HEADS_LEAST && most >= 2) ||
	    (nheads > HEADS_LEAST && most >= 1);
}
