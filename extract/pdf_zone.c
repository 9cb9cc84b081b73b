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
 * are few wide gaps beside the alley and few figures alone. Lines of the two
 * need not be level, and a ruled grid in one of them counts as its lines.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pdf_align.h"

enum {
	LINES_LEAST = 5,	/* a column, and beside the other one */
	TRIES_MOST = 40,
	STAND_INS_MOST = 200,	/* lines that a grid counts as */
};

#define GAP_LEAST	1.0	/* of a size: the alley */
#define NARROWEST	8.0	/* of a size: a column */
#define FILLED		0.6	/* of a column's width: its lines on average */
#define USUAL_SIZE	10.5
#define LEADING		1.4	/* of a size: from line to line */

struct side {
	double	x0, x1, y0, y1;
	double	filled;		/* widths of its lines together */
	size_t	nlines, nfigures, ngaps;
	size_t	nfull;		/* lines that end where the column does */
};

static struct span
wider(struct span best, double from, double to, const struct pdf_line *a,
    const struct pdf_line *b)
{
	if (to - from > best.to - best.from &&
	    from - a->x0 > NARROWEST * a->size &&
	    b->x1 - to > NARROWEST * b->size)
		return (struct span){ from, to };
	return best;
}

/*
 * Widest gap of a line, or to the next one that stands beside it, with as much
 * on both its sides.
 */
static struct span
middle_gap(const struct pdf_lines *lines, size_t k)
{
	const struct pdf_line *line = &lines->v[k], *next = line + 1;
	struct span best = { 0, 0 };

	for (size_t i = 1; i < line->n; i++)
		best = wider(best, line->v[i - 1]->x + line->v[i - 1]->adv,
		    line->v[i]->x, line, line);
	if (k + 1 == lines->n || next->y - line->y > line->size)
		return best;
	best = wider(best, line->x1, next->x0, line, next);
	return wider(best, next->x1, line->x0, next, line);
}

/* ，。；： hang over the edge, and are blank on their right. */
static double
inked(const struct pdf_glyph *glyph)
{
	uint32_t ucs = glyph->ucs;

	return ucs == 0x3001 || ucs == 0x3002 || ucs == 0xFF0C ||
	    ucs == 0xFF1A || ucs == 0xFF1B ? glyph->adv / 2 : glyph->adv;
}

/* What is left of an alley beside a line's ink; NULL words: it crosses. */
static struct span
narrow(const struct span *alley, const struct pdf_line *line)
{
	struct span now = *alley;

	for (size_t i = 0; i < line->n; i++) {
		double x0 = line->v[i]->x, x1 = x0 + inked(line->v[i]);

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

static bool
can_join(const struct pdf_line *line, struct span *alley)
{
	struct span now = narrow(alley, line);

	if (now.to - now.from < GAP_LEAST * line->size)
		return false;
	*alley = now;
	return true;
}

/* Lines [*from, *to) around the seed that leave an alley. */
static struct span
grow(const struct pdf_lines *lines, size_t first, size_t seed, size_t *from,
    size_t *to)
{
	struct span alley = middle_gap(lines, seed);

	*from = seed;
	*to = seed + 1;
	while (*to < lines->n && can_join(&lines->v[*to], &alley))
		++*to;
	while (*from > first && can_join(&lines->v[*from - 1], &alley))
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
	side->y0 = fmin(side->y0, part->y - part->size);
	side->y1 = fmax(side->y1, part->y);
	side->filled += part->x1 - part->x0;
	side->nlines++;
	side->nfigures += align_is_figure(part);
	side->ngaps += align_count_chunks(part) > 1;
}

/* From edge to edge, but for what begins a paragraph or hangs over. */
static bool
is_full(const struct side *side, const struct pdf_line *part)
{
	return part->x1 > side->x1 - 1.6 * part->size &&
	    part->x0 < side->x0 + 2.6 * part->size;
}

static bool
is_prose(const struct side *side, double size)
{
	double width = side->x1 - side->x0;

	return side->nlines >= LINES_LEAST && width > NARROWEST * size &&
	    (side->filled > FILLED * width * (double)side->nlines ||
	    side->nfull * 3 >= side->nlines) &&
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

/* Do they stand beside each other for much of their height? */
static bool
are_beside(const struct side *a, const struct side *b, double size)
{
	double both = fmin(a->y1, b->y1) - fmax(a->y0, b->y0);
	double all = fmax(a->y1, b->y1) - fmin(a->y0, b->y0);

	return both > (LINES_LEAST - 1) * LEADING * size && both * 3 >= all;
}

static bool
are_columns(const struct pdf_lines *lines, size_t from, size_t to,
    const struct span *alley)
{
	const struct side none = { .x0 = HUGE_VAL, .x1 = -HUGE_VAL,
		.y0 = HUGE_VAL, .y1 = -HUGE_VAL };
	struct side sides[2] = { none, none };
	double middle = (alley->from + alley->to) / 2;
	double size = lines->v[(from + to) / 2].size;

	for (size_t i = 0; i < 2; i++) {
		double left = i == 0 ? -HUGE_VAL : middle;
		double right = i == 0 ? middle : HUGE_VAL;
		struct pdf_line part;

		for (size_t k = from; k < to; k++)
			if (part_of(&lines->v[k], left, right, &part))
				look_at_side(&sides[i], &part);
		for (size_t k = from; k < to; k++)
			if (part_of(&lines->v[k], left, right, &part))
				sides[i].nfull += is_full(&sides[i], &part);
	}
	return are_beside(&sides[0], &sides[1], size) &&
	    fill_page(lines, &sides[0], &sides[1]) &&
	    is_prose(&sides[0], size) && is_prose(&sides[1], size);
}

static bool
is_stand_in(const struct pdf_line *line)
{
	return line->n == 1 && line->v[0]->ucs == 0;
}

/* A line for each that a grid has room for, all ink, as wide as the grid. */
static void
put_stand_ins(struct arena *arena, const struct pdf_grid *grid, double size,
    struct pdf_lines *lines)
{
	double y = grid->y0 + size;

	for (size_t n = 0; n < STAND_INS_MOST && (n == 0 || y < grid->y1);
	    n++, y += LEADING * size) {
		struct pdf_glyph *glyph = arena_alloc(arena, sizeof(*glyph));
		struct pdf_line *line = VEC_PUSH(arena, lines);

		*glyph = (struct pdf_glyph){ .x = grid->x0, .y = y,
			.size = size, .adv = grid->x1 - grid->x0 };
		*line = (struct pdf_line){ .x0 = grid->x0, .x1 = grid->x1,
			.y = y, .size = size };
		*VEC_PUSH(arena, line) = glyph;
	}
}

static int
line_cmp(const void *a, const void *b)
{
	const struct pdf_line *x = a, *y = b;

	if (x->y < y->y || x->y > y->y)
		return x->y < y->y ? -1 : 1;
	return x->x0 < y->x0 ? -1 : x->x0 > y->x0;
}

/* The lines, and others that stand for the grids. */
static struct pdf_lines
with_grids(struct arena *arena, const struct pdf_lines *lines,
    const struct pdf_grids *grids)
{
	struct pdf_lines all = { 0 };
	double size = lines->n > 0 ? lines->v[lines->n / 2].size : USUAL_SIZE;

	if (grids->n == 0)
		return *lines;
	for (size_t k = 0; k < lines->n; k++)
		*VEC_PUSH(arena, &all) = lines->v[k];
	for (size_t i = 0; i < grids->n; i++)
		put_stand_ins(arena, &grids->v[i], size, &all);
	qsort(all.v, all.n, sizeof(*all.v), line_cmp);
	return all;
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
		for (size_t k = from; k < to; k++)
			if (!is_stand_in(&lines->v[k]))
				*VEC_PUSH(arena, &zone->lines) = lines->v[k];
		return;
	}
	for (size_t k = from; k < to; k++)
		for (size_t i = 0; i < lines->v[k].n &&
		    !is_stand_in(&lines->v[k]); i++)
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
	struct pdf_lines all = with_grids(arena, lines, grids);
	size_t done = 0, ntries = 0;

	for (size_t k = 0; k < all.n && ntries < TRIES_MOST; k++) {
		struct span gap = middle_gap(&all, k), alley;
		size_t from, to;
		double middle;

		if (gap.to - gap.from < GAP_LEAST * all.v[k].size)
			continue;
		ntries++;
		alley = grow(&all, done, k, &from, &to);
		if (!are_columns(&all, from, to, &alley))
			continue;
		middle = (alley.from + alley.to) / 2;
		put_zone(arena, &zones, &all, done, from, -HUGE_VAL,
		    HUGE_VAL);
		put_zone(arena, &zones, &all, from, to, -HUGE_VAL, middle);
		put_zone(arena, &zones, &all, from, to, middle, HUGE_VAL);
		done = to;
		k = to - 1;
	}
	put_zone(arena, &zones, &all, done, all.n, -HUGE_VAL, HUGE_VAL);
	return zones;
}

/* The zone that a grid stands in. */
size_t
pdf_zone_of(const struct pdf_zones *zones, const struct pdf_grid *grid)
{
	double x = (grid->x0 + grid->x1) / 2, y = (grid->y0 + grid->y1) / 2;
	size_t last = 0;

	for (size_t i = 0; i < zones->n; i++) {
		const struct pdf_zone *zone = &zones->v[i];

		if (x < zone->left || x > zone->right)
			continue;
		if (zone->top > y)
			break;
		last = i;
	}
	return last;
}
