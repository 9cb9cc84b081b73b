/*
 * Prose in two columns is read down the left one, then down the right one. A
 * page is cut into zones from top to foot; a zone has one column, or two with
 * an alley between them that no line crosses:
 *
 *	       标题            zone 0, one column
 *	甲甲甲甲  丙丙丙丙     zone 1, two: 甲 乙 丙 丁
 *	乙乙乙乙  丁丁丁丁
 *	       - 1 -           zone 2, one column
 *
 * Tables have alleys, too. But prose fills its columns with words, and there
 * are few wide gaps beside the alley and few figures alone.
 */
#include <math.h>
#include <string.h>

#include "pdf_align.h"

enum {
	BOTH_LEAST = 5,		/* lines with words in both columns */
	TRIES_MOST = 40,
};

#define GAP_LEAST	1.0	/* of a size: the alley */
#define NARROWEST	8.0	/* of a size: a column */

struct side {
	double	x0, x1;
	double	filled;		/* widths of its lines together */
	size_t	nlines, nfigures, ngaps;
};

/* Widest gap of a line with as much on both its sides. */
static struct span
middle_gap(const struct pdf_line *line)
{
	struct span best = { 0, 0 };

	for (size_t i = 1; i < line->n; i++) {
		double from = line->v[i - 1]->x + line->v[i - 1]->adv;
		double to = line->v[i]->x;

		if (to - from > best.to - best.from &&
		    from - line->x0 > NARROWEST * line->size &&
		    line->x1 - to > NARROWEST * line->size)
			best = (struct span){ from, to };
	}
	return best;
}

/* What is left of an alley beside a line's ink; NULL words: it crosses. */
static struct span
narrow(const struct span *alley, const struct pdf_line *line)
{
	struct span now = *alley;

	for (size_t i = 0; i < line->n; i++) {
		double x0 = line->v[i]->x, x1 = x0 + line->v[i]->adv;

		if (x1 <= now.from || x0 >= now.to)
			continue;
		if (now.to - x1 > x0 - now.from)
			now.from = x1;
		else
			now.to = x0;
		if (now.to <= now.from)
			break;
	}
	return now;
}

/* Does a grid stand in the way between two heights, across the alley? */
static bool
is_blocked(const struct pdf_grids *grids, const struct span *alley, double y0,
    double y1)
{
	for (size_t i = 0; i < grids->n; i++)
		if (grids->v[i].y0 > y0 && grids->v[i].y0 < y1 &&
		    grids->v[i].x0 < alley->from && grids->v[i].x1 > alley->to)
			return true;
	return false;
}

static bool
can_join(const struct pdf_lines *lines, const struct pdf_grids *grids,
    size_t k, size_t beside, struct span *alley)
{
	const struct pdf_line *line = &lines->v[k];
	double a = line->y, b = lines->v[beside].y;
	struct span now = narrow(alley, line);

	if (now.to - now.from < GAP_LEAST * line->size ||
	    is_blocked(grids, alley, fmin(a, b), fmax(a, b)))
		return false;
	*alley = now;
	return true;
}

/* Lines [*from, *to) around the seed that leave an alley. */
static struct span
grow(const struct pdf_lines *lines, const struct pdf_grids *grids,
    size_t first, size_t seed, size_t *from, size_t *to)
{
	struct span alley = middle_gap(&lines->v[seed]);

	*from = seed;
	*to = seed + 1;
	while (*to < lines->n && can_join(lines, grids, *to, *to - 1, &alley))
		++*to;
	while (*from > first && can_join(lines, grids, *from - 1, *from,
	    &alley))
		--*from;
	return alley;
}

/* The glyphs of a line between two places as one. */
static bool
part_of(const struct pdf_line *line, double left, double right,
    struct pdf_line *part)
{
	size_t from = 0, to;

	while (from < line->n && line->v[from]->x < left)
		from++;
	for (to = from; to < line->n && line->v[to]->x < right; to++)
		;
	*part = *line;
	part->v = line->v + from;
	part->n = to - from;
	if (part->n == 0)
		return false;
	part->x0 = part->v[0]->x;
	part->x1 = part->v[part->n - 1]->x + part->v[part->n - 1]->adv;
	return true;
}

static void
look_at_side(struct side *side, const struct pdf_line *part)
{
	side->x0 = fmin(side->x0, part->x0);
	side->x1 = fmax(side->x1, part->x1);
	side->filled += part->x1 - part->x0;
	side->nlines++;
	side->nfigures += align_is_figure(part);
	side->ngaps += align_count_chunks(part) > 1;
}

static bool
is_prose(const struct side *side, double size)
{
	double width = side->x1 - side->x0;

	return side->nlines >= BOTH_LEAST && width > NARROWEST * size &&
	    side->filled > 0.7 * width * (double)side->nlines &&
	    side->nfigures * 5 <= side->nlines &&
	    side->ngaps * 10 <= side->nlines * 3;
}

/* Columns of prose are equally wide, and all that is as wide as the page. */
static bool
fill_page(const struct pdf_lines *lines, const struct side *a,
    const struct side *b)
{
	double x0 = HUGE_VAL, x1 = -HUGE_VAL, size = lines->v[0].size;

	for (size_t k = 0; k < lines->n; k++) {
		x0 = fmin(x0, lines->v[k].x0);
		x1 = fmax(x1, lines->v[k].x1);
	}
	return a->x0 < x0 + 3 * size && b->x1 > x1 - 3 * size &&
	    fmin(a->x1 - a->x0, b->x1 - b->x0) >
	    0.75 * fmax(a->x1 - a->x0, b->x1 - b->x0);
}

static bool
are_columns(const struct pdf_lines *lines, size_t from, size_t to,
    const struct span *alley)
{
	struct side sides[2] = { { .x0 = HUGE_VAL, .x1 = -HUGE_VAL },
		{ .x0 = HUGE_VAL, .x1 = -HUGE_VAL } };
	double middle = (alley->from + alley->to) / 2;
	size_t nboth = 0;

	for (size_t k = from; k < to; k++) {
		struct pdf_line a, b;
		bool left = part_of(&lines->v[k], -HUGE_VAL, middle, &a);
		bool right = part_of(&lines->v[k], middle, HUGE_VAL, &b);

		if (left)
			look_at_side(&sides[0], &a);
		if (right)
			look_at_side(&sides[1], &b);
		nboth += left && right;
	}
	return nboth >= BOTH_LEAST && nboth * 2 >= to - from &&
	    fill_page(lines, &sides[0], &sides[1]) &&
	    is_prose(&sides[0], lines->v[from].size) &&
	    is_prose(&sides[1], lines->v[from].size);
}

/* The zone reaches up to where the one above it ends. */
static void
put_zone(struct arena *arena, struct pdf_zones *zones,
    const struct pdf_lines *lines, size_t from, size_t to, double left,
    double right)
{
	double top = from == 0 ? -HUGE_VAL : lines->v[from - 1].y;
	struct pdf_zone *zone;
	VEC(const struct pdf_glyph *) v = { 0 };

	if (from == to)
		return;
	zone = VEC_PUSH(arena, zones);
	*zone = (struct pdf_zone){ .left = left, .right = right,
		.top = top };
	if (!(left > -HUGE_VAL) && !(right < HUGE_VAL)) {
		zone->lines = (struct pdf_lines){ lines->v + from, to - from,
			to - from };
		return;
	}
	for (size_t k = from; k < to; k++)
		for (size_t i = 0; i < lines->v[k].n; i++)
			if (lines->v[k].v[i]->x >= left &&
			    lines->v[k].v[i]->x < right)
				*VEC_PUSH(arena, &v) = lines->v[k].v[i];
	zone->lines = pdf_lines_from(arena, v.v, v.n);
}

struct pdf_zones
pdf_zones_from(struct arena *arena, const struct pdf_lines *lines,
    const struct pdf_grids *grids)
{
	struct pdf_zones zones = { 0 };
	size_t done = 0, ntries = 0;

	for (size_t k = 0; k < lines->n && ntries < TRIES_MOST; k++) {
		struct span gap = middle_gap(&lines->v[k]), alley;
		size_t from, to;
		double middle;

		if (gap.to - gap.from < GAP_LEAST * lines->v[k].size)
			continue;
		ntries++;
		alley = grow(lines, grids, done, k, &from, &to);
		if (!are_columns(lines, from, to, &alley))
			continue;
		middle = (alley.from + alley.to) / 2;
		put_zone(arena, &zones, lines, done, from, -HUGE_VAL,
		    HUGE_VAL);
		put_zone(arena, &zones, lines, from, to, -HUGE_VAL, middle);
		put_zone(arena, &zones, lines, from, to, middle, HUGE_VAL);
		done = to;
		k = to - 1;
	}
	put_zone(arena, &zones, lines, done, lines->n, -HUGE_VAL, HUGE_VAL);
	return zones;
}

/* The zone that a grid stands in. */
size_t
pdf_zone_of(const struct pdf_zones *zones, const struct pdf_grid *grid)
{
	double x = (grid->x0 + grid->x1) / 2;
	size_t last = 0;

	for (size_t i = 0; i < zones->n; i++) {
		const struct pdf_zone *zone = &zones->v[i];

		if (x < zone->left || x > zone->right)
			continue;
		if (zone->top > grid->y1)
			break;
		last = i;
	}
	return last;
}
