/*
 * Where lines have ink, the alleys that it leaves, and which of them is none.
 */
#include <math.h>
#include <string.h>

#include "pdf_align.h"

enum { PAIRS_LEAST = 3 };	/* lines that show a narrow alley */

#define BLANK		0.4	/* of a size: the widest blank in prose */
#define SURE		0.8	/* of a size: wider than any */
#define NEAR		0.3	/* of a size: the same place */

void
align_cover(struct arena *arena, struct spans *spans, double from, double to)
{
	size_t i = 0, j;

	while (i < spans->n && spans->v[i].to < from)
		i++;
	for (j = i; j < spans->n && spans->v[j].from <= to; j++) {
		from = fmin(from, spans->v[j].from);
		to = fmax(to, spans->v[j].to);
	}
	if (j == i) {
		(void)VEC_PUSH(arena, spans);
		memmove(spans->v + i + 1, spans->v + i,
		    (spans->n - 1 - i) * sizeof(*spans->v));
	} else {
		memmove(spans->v + i + 1, spans->v + j,
		    (spans->n - j) * sizeof(*spans->v));
		spans->n -= j - i - 1;
	}
	spans->v[i] = (struct span){ from, to };
}

void
align_cover_line(struct arena *arena, struct spans *spans,
    const struct pdf_line *line)
{
	double from = line->v[0]->x, to = from;

	for (size_t i = 0; i < line->n; i++) {
		const struct pdf_glyph *glyph = line->v[i];

		if (glyph->x > to) {
			align_cover(arena, spans, from, to);
			from = glyph->x;
		}
		to = fmax(to, glyph->x + glyph->adv);
	}
	align_cover(arena, spans, from, to);
}

struct spans
align_alleys(struct arena *arena, const struct spans *ink, double least)
{
	struct spans alleys = { 0 };

	for (size_t i = 1; i < ink->n; i++)
		if (ink->v[i].from - ink->v[i - 1].to >= least)
			*VEC_PUSH(arena, &alleys) = (struct span){
				ink->v[i - 1].to, ink->v[i].from };
	return alleys;
}

size_t
align_column(const struct region *region, double x)
{
	size_t c = 0;

	while (c < region->alleys.n &&
	    x > (region->alleys.v[c].from + region->alleys.v[c].to) / 2)
		c++;
	return c;
}

double
align_left(const struct region *region, size_t col)
{
	return col == 0 ? region->ink.v[0].from :
	    region->alleys.v[col - 1].to;
}

double
align_right(const struct region *region, size_t col)
{
	return col >= region->alleys.n ? region->ink.v[region->ink.n - 1].to :
	    region->alleys.v[col].from;
}

void
align_columns(const struct region *region, const struct pdf_line *line,
    size_t from, size_t to, size_t *first, size_t *last)
{
	const struct pdf_glyph *a = line->v[from], *b = line->v[to - 1];

	*first = align_column(region, a->x + 0.5 * line->size);
	*last = align_column(region, b->x + b->adv - 0.5 * line->size);
	if (*last < *first)
		*last = *first;
}

/* Where the words of a line stand that are in a strip; from > to: nowhere. */
static struct span
ink_in(const struct pdf_line *line, double left, double right)
{
	struct span ink = { HUGE_VAL, -HUGE_VAL };

	for (size_t i = 0; i < line->n; i++) {
		const struct pdf_glyph *glyph = line->v[i];
		double x = glyph->x + glyph->adv / 2;

		if (x > left && x < right) {
			ink.from = fmin(ink.from, glyph->x);
			ink.to = fmax(ink.to, glyph->x + glyph->adv);
		}
	}
	return ink;
}

/* Where the words of a line end before an alley, and where they go on. */
static struct span
gap_at(const struct pdf_line *line, const struct span *alley, double left,
    double right)
{
	return (struct span){ ink_in(line, left, alley->from).to,
		ink_in(line, alley->to, right).from };
}

static void
stretch(struct span *span, double at)
{
	span->from = fmin(span->from, at);
	span->to = fmax(span->to, at);
}

/* Two lines at half a line's height, one before the alley and one behind. */
static bool
is_staggered(const struct region *region, size_t k, const struct span *alley,
    double left, double right)
{
	const struct pdf_line *a = &region->lines[k], *b = a + 1;
	struct span x, y;

	if (region->across[k] || region->across[k + 1] ||
	    b->y - a->y > 0.95 * region->size)
		return false;
	x = gap_at(a, alley, left, right);
	y = gap_at(b, alley, left, right);
	return fmin(x.to, y.to) - fmax(x.from, y.from) >=
	    SURE * region->size && fmin(x.to, y.to) < HUGE_VAL &&
	    fmax(x.from, y.from) > -HUGE_VAL;
}

/*
 * A head that wraps says where its cell is: its second line begins where the
 * words on one side of the alley do, or has its middle below theirs.
 *
 *	财政拨款 财政专户拨
 *	             款
 */
static bool
is_wrapped_beside(const struct region *region, size_t k,
    const struct span *alley, double left, double right)
{
	const struct pdf_line *a = &region->lines[k], *b = a + 1;
	double near = NEAR * region->size, middle = (alley->from +
	    alley->to) / 2;
	struct span before = ink_in(a, left, middle);
	struct span behind = ink_in(a, middle, right), below, side;
	double off;

	if (region->across[k] || region->across[k + 1] ||
	    b->y - a->y > ALIGN_WRAPPED * region->size ||
	    before.from > before.to || behind.from > behind.to)
		return false;
	below = ink_in(b, left, right);
	if (below.from > below.to || (below.from < alley->from + 1 &&
	    below.to > alley->to - 1))
		return false;
	side = below.to < middle ? before : behind;
	off = fabs(below.from + below.to - side.from - side.to) / 2;
	if (below.to - below.from > side.to - side.from + near)
		return false;
	if (below.from > middle && fabs(below.from - behind.from) < 1)
		return true;
	return off < near && fabs(below.from + below.to - before.from -
	    behind.to) / 2 > region->size;
}

/* What the lines show of an alley. */
struct witness {
	size_t		npairs;		/* lines with words on both sides */
	size_t		nleft, nright;	/* that end, begin at it, with none */
	struct span	ys[2];		/* heights of words on each side */
	bool		wide;		/* words far from each other */
};

static void
look_at_alley(const struct region *region, const struct span *alley,
    double left, double right, struct witness *witness)
{
	for (size_t k = region->from; k < region->to; k++) {
		struct span gap;
		bool before, behind;

		if (region->across[k])
			continue;
		gap = gap_at(&region->lines[k], alley, left, right);
		before = gap.from > -HUGE_VAL;
		behind = gap.to < HUGE_VAL;
		witness->wide = witness->wide || (before && behind &&
		    gap.to - gap.from >= SURE * region->size);
		witness->npairs += before && behind;
		if (before)
			stretch(&witness->ys[0], region->lines[k].y);
		if (behind)
			stretch(&witness->ys[1], region->lines[k].y);
		witness->nleft += !behind && gap.from > alley->from - 1;
		witness->nright += !before && gap.to < alley->to + 1;
	}
}

/*
 * Is it an alley, and not the gap between 2024 and 年 in every row? Some line
 * has words on both sides far from each other, or the alley is no blank, or
 * lines begin or end at it that have nothing on its other side. But words all
 * of them above those of the other side are the head of its column.
 */
bool
align_is_witnessed(const struct region *region, size_t a)
{
	const struct spans *alleys = &region->alleys;
	const struct span *alley = &alleys->v[a];
	const struct span none = { HUGE_VAL, -HUGE_VAL };
	double left = a > 0 ? alleys->v[a - 1].to : -HUGE_VAL;
	double right = a + 1 < alleys->n ? alleys->v[a + 1].from : HUGE_VAL;
	struct witness witness = { .ys = { none, none } };

	look_at_alley(region, alley, left, right, &witness);
	if (witness.wide)
		return true;
	if (witness.ys[0].to < witness.ys[1].from ||
	    witness.ys[1].to < witness.ys[0].from)
		return false;
	for (size_t k = region->from; k + 1 < region->to; k++)
		if (is_staggered(region, k, alley, left, right) ||
		    is_wrapped_beside(region, k, alley, left, right))
			return true;
	return witness.nleft >= PAIRS_LEAST || witness.nright >= PAIRS_LEAST ||
	    (witness.npairs >= PAIRS_LEAST &&
	    alley->to - alley->from > BLANK * region->size);
}
