/*
 * Heads on the left edges of columns whose figures are on the right ones share
 * no place with them. Where ink is, then, tells nothing of columns, but that
 * no line has two cells in one does:
 *
 *	时间        呼入量       接通量
 *	   2023年1月      782656       758846
 *	             ^^           ^^
 * If the fewest alleys that part what wide gaps part in every line are as many
 * as the heads need, those are the columns. (The fewest points that stab a set
 * of intervals: take the interval that ends first, stab it as far on the right as
 * can be, and go on with those that are left.)
 */
#include <math.h>
#include <stdlib.h>

#include "pdf_align.h"

enum { HEADS_LEAST = 3, ROWS_LEAST = 2, GAPS_MOST = 20000 };

static int
gap_cmp(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	if (x->to < y->to || x->to > y->to)
		return x->to < y->to ? -1 : 1;
	return x->from < y->from ? -1 : x->from > y->from;
}

/* Wide gaps of all lines, those that end first in front. */
static struct spans
find_gaps(struct arena *arena, const struct region *region)
{
	struct spans gaps = { 0 };

	for (size_t k = region->from; k < region->to; k++)
		for (size_t i = 1; !region->across[k] &&
		    i < region->lines[k].n; i++) {
			const struct pdf_line *line = &region->lines[k];

			if (align_begins_chunk(line, i))
				*VEC_PUSH(arena, &gaps) = (struct span){
					line->v[i - 1]->x +
					line->v[i - 1]->adv, line->v[i]->x };
		}
	if (gaps.n > 0)
		qsort(gaps.v, gaps.n, sizeof(*gaps.v), gap_cmp);
	return gaps;
}

/* The last alley within a gap, or NULL. */
static const struct span *
alley_in(const struct spans *alleys, const struct span *gap)
{
	for (size_t a = alleys->n; a > 0; a--)
		if (alleys->v[a - 1].from >= gap->from - 0.01 &&
		    alleys->v[a - 1].to <= gap->to + 0.01)
			return &alleys->v[a - 1];
	return NULL;
}

/* The fullest line above the first figures, or NULL. */
static const struct pdf_line *
find_heads(const struct region *region)
{
	const struct pdf_line *best = NULL;
	size_t most = 0;

	for (size_t k = region->from; k < region->to &&
	    !align_has_figure(&region->lines[k]); k++) {
		size_t n = region->across[k] ? 0 :
		    align_count_chunks(&region->lines[k]);

		if (n > most) {
			most = n;
			best = &region->lines[k];
		}
	}
	return best;
}

/* Rows of figures that are as full as the heads. */
static size_t
count_rows(const struct region *region, const struct pdf_line *heads,
    size_t nheads)
{
	size_t n = 0;

	for (size_t k = region->from; k < region->to; k++)
		n += &region->lines[k] > heads && !region->across[k] &&
		    align_has_figure(&region->lines[k]) &&
		    align_count_chunks(&region->lines[k]) == nheads;
	return n;
}

/* Do most of the heads stand where nothing below them has ink? */
static bool
are_beside(struct arena *arena, const struct region *region,
    const struct pdf_line *heads)
{
	struct spans ink = { 0 };
	size_t n = 0, to;

	for (size_t k = region->from; k < region->to; k++)
		if (!region->across[k] && &region->lines[k] > heads)
			align_cover_line(arena, &ink, &region->lines[k]);
	for (size_t from = 0; from < heads->n; from = to) {
		bool over = false;

		to = align_chunk_end(heads, from);
		for (size_t j = 0; j < ink.n; j++)
			over = over || (ink.v[j].from < heads->v[to - 1]->x +
			    heads->v[to - 1]->adv &&
			    ink.v[j].to > heads->v[from]->x);
		n += !over;
	}
	return n * 2 > align_count_chunks(heads);
}

bool
align_stab(struct arena *arena, const struct region *region,
    const struct spans *all, struct spans *fewest)
{
	const struct pdf_line *heads = find_heads(region);
	size_t nheads = heads == NULL ? 0 : align_count_chunks(heads);
	struct spans gaps = find_gaps(arena, region);

	*fewest = (struct spans){ 0 };
	if (nheads < HEADS_LEAST || gaps.n == 0 || gaps.n > GAPS_MOST ||
	    count_rows(region, heads, nheads) < ROWS_LEAST ||
	    !are_beside(arena, region, heads))
		return false;
	for (size_t i = 0; i < gaps.n; i++) {
		const struct span *alley;

		if (alley_in(fewest, &gaps.v[i]) != NULL)
			continue;
		if ((alley = alley_in(all, &gaps.v[i])) == NULL)
			return false;
		*VEC_PUSH(arena, fewest) = *alley;
	}
	return fewest->n + 1 == nheads;
}
