/*
 * Words that fill their cell to its edge leave no gap to the next one's:
 *
 *	保障总值班室工作实1、编制专报
 *	施，做好公文收发   50 份；年度
 *
 * The alley between the two is pinched in the first line, but for a trace of
 * the gap. Its ink is then taken to end in front of the alley.
 */
#include <math.h>

#include "pdf_region.h"
#include "utf8.h"

enum {
	AROUND = 12,		/* lines whose beginnings tell of a cell's */
	PINCHED_LEAST = 3,	/* so many of them */
};

#define TRACE		0.05	/* of a size: of one is left: it is one still */
#define PINCH		0.04	/* of a size: a gap is unlike others */
#define APART		0.1	/* of a size: one is none that prose has */

/* How many lines near line k have words begin at x, behind a gap or first? */
static size_t
count_beginning(const struct area *area, size_t k, double x, double least)
{
	size_t n = 0, from = k > AROUND ? k - AROUND : 0;

	for (size_t j = from; j < area->lines->n && j <= k + AROUND; j++) {
		const struct pdf_line *line = &area->lines->v[j];

		for (size_t i = 0; i < line->n && line->v[i]->x < x + 1; i++)
			n += j != k && fabs(line->v[i]->x - x) < 0.5 &&
			    (i == 0 || align_begins_words(line, i, least));
	}
	return n;
}

/* The gap between most characters of a line: none, or what justifies it. */
static double
usual_gap(const struct area *area, const struct pdf_line *line)
{
	double *gaps = arena_alloc(area->arena, line->n * sizeof(*gaps));
	size_t n = 0;

	for (size_t i = 1; i < line->n; i++) {
		double gap = line->v[i]->x - line->v[i - 1]->x -
		    line->v[i - 1]->adv;
		size_t j = n++;

		for (; j > 0 && gaps[j - 1] > gap; j--)
			gaps[j] = gaps[j - 1];
		gaps[j] = gap;
	}
	return n == 0 ? 0 : gaps[n / 2];
}

/*
 * Words that fill their cell to its edge leave no gap to the next one's:
 *
 *	保障总值班室工作实1、编制专报
 *	施，做好公文收发   50 份；年度
 *
 * Where does glyph i begin a cell? Where other lines have words begin, and at
 * another distance from the one in front than is usual in its line; or where
 * two Chinese characters stand apart.
 */
static size_t
find_pinch(const struct area *area, const struct region *region, size_t k,
    const struct span *alley)
{
	const struct pdf_line *line = &area->lines->v[k];
	double least = ALIGN_NARROW * region->size;

	for (size_t i = 1; i < line->n; i++) {
		const struct pdf_glyph *a = line->v[i - 1], *b = line->v[i];
		double gap = b->x - a->x - a->adv;

		if (b->x < alley->from + least || b->x > alley->to + 1 ||
		    a->x + a->adv / 2 > b->x - least || gap > 2 * least ||
		    fabs(gap - usual_gap(area, line)) < PINCH * region->size)
			continue;
		if (count_beginning(area, k, b->x, least) >= PINCHED_LEAST ||
		    (utf8_is_han(a->ucs) && utf8_is_han(b->ucs) &&
		    gap - usual_gap(area, line) > APART * region->size))
			return i;
	}
	return 0;
}

/*
 * Where the ink of line k has to end in front of an alley so that this stays
 * open: words that reach into it, but not through it, are no reason to close
 * it. HUGE_VAL: wherever it does.
 */
static double
clip_at(const struct area *area, const struct region *region, size_t k,
    const struct span *alley)
{
	const struct pdf_line *line = &area->lines->v[k];
	double middle = (alley->from + alley->to) / 2, from = alley->from;
	double least = ALIGN_NARROW * region->size, to = alley->to;
	size_t i;

	for (i = 0; i < line->n; i++) {
		const struct pdf_glyph *glyph = line->v[i];

		if (glyph->x + glyph->adv / 2 < middle)
			from = fmax(from, glyph->x + glyph->adv);
		else
			to = fmin(to, glyph->x);
	}
	if (to - from >= least)
		return HUGE_VAL;
	if (to - from >= TRACE * region->size)
		return to - least;
	i = find_pinch(area, region, k, alley);
	return i == 0 ? HUGE_VAL : fmin(line->v[i]->x, alley->to) - least;
}

/* The glyphs of a line that begin before x end there. */
static struct pdf_line
clip(struct arena *arena, const struct pdf_line *line, double x)
{
	struct pdf_line clipped = *line;

	clipped.v = arena_dup(arena, line->v, line->n * sizeof(*line->v));
	for (size_t i = 0; i < line->n && line->v[i]->x < x; i++) {
		struct pdf_glyph *glyph;

		if (line->v[i]->x + line->v[i]->adv <= x)
			continue;
		glyph = arena_dup(arena, line->v[i], sizeof(*glyph));
		glyph->adv = x - glyph->x;
		clipped.v[i] = glyph;
	}
	return clipped;
}

/* Covers a line's ink, but keeps those alleys open that it pinches. */
void
region_cover(const struct area *area, const struct region *region, size_t k,
    struct spans *ink)
{
	struct pdf_line line = area->lines->v[k];

	for (size_t c = region->alleys.n; c > 0; c--) {
		const struct span *alley = &region->alleys.v[c - 1];
		double left = c > 1 ? region->alleys.v[c - 2].to : -HUGE_VAL;
		double x = clip_at(area, region, k, alley);

		if (x < HUGE_VAL && x > left)
			line = clip(area->arena, &line, x);
	}
	align_cover_line(area->arena, ink, &line);
}

/* Of columns that are known only a trace may be left. */
double
region_least_alley(const struct region *region)
{
	return region->known != NULL ? 0 : ALIGN_NARROW * region->size;
}

/* How many of the region's alleys would be gone with that line? */
size_t
region_crossed(const struct area *area, const struct region *region, size_t k)
{
	struct spans ink = { 0 }, left;
	double least = region_least_alley(region);
	size_t n = 0;

	for (size_t i = 0; i < region->ink.n; i++)
		*VEC_PUSH(area->arena, &ink) = region->ink.v[i];
	region_cover(area, region, k, &ink);
	left = align_alleys(area->arena, &ink, least);
	for (size_t i = 0; i < region->alleys.n; i++) {
		bool found = false;

		for (size_t j = 0; j < left.n && !found; j++)
			found = left.v[j].from < region->alleys.v[i].to &&
			    left.v[j].to > region->alleys.v[i].from;
		n += !found && (region->known != NULL ||
		    align_is_witnessed(region, i));
	}
	return n;
}

void
region_add(const struct area *area, struct region *region, size_t k)
{
	region_cover(area, region, k, &region->ink);
	region->alleys = align_alleys(area->arena, &region->ink,
	    region_least_alley(region));
}
