/*
 * A connected set of rules into the cells between them. All places where an
 * upright rule stands are column edges, all where a level one lies are row
 * edges; of the small fields between them those with no rule in between are one
 * cell:
 *
 *	xs   0    1    2        fields     cells
 *	ys 0 +----+----+        a  b       a (row 0, col 0, two rows)
 *	     |    |    |
 *	   1 +    +----+        a  c       b, c
 *	     |    |    |
 *	   2 +----+----+
 */
#include <math.h>

#include "pdf_table.h"

enum { FIELDS_MOST = 1 << 20 };

#define NEAR	3.5	/* no words stand between edges so near: double rules */
#define SLIVER	6.0	/* nor in a blank column so narrow: cells set apart */
#define EDGE	8.0	/* a rule that reaches so far beyond has an edge */
#define COVER	0.6	/* so much of a field's side makes it ruled */

static void
add_edge(struct edges *edges, double at)
{
	size_t i = edges->n;

	while (i > 0 && edges->v[i - 1] > at)
		i--;
	if ((i > 0 && at - edges->v[i - 1] <= NEAR) ||
	    (i < edges->n && edges->v[i] - at <= NEAR))
		return;
	for (size_t k = edges->n; k > i; k--)
		edges->v[k] = edges->v[k - 1];
	edges->v[i] = at;
	edges->n++;
}

/* The edges of one direction, and where the other's rules reach beyond. */
static struct edges
edges_from(struct arena *arena, const struct pdf_rule *v, size_t n,
    const struct pdf_rule *across, size_t nacross)
{
	struct edges edges = { .v = arena_alloc(arena,
	    (n + 3) * sizeof(*edges.v)) };
	double least = HUGE_VAL, most = -HUGE_VAL;

	for (size_t i = 0; i < n; i++)
		add_edge(&edges, v[i].at);
	for (size_t i = 0; i < nacross; i++) {
		least = fmin(least, across[i].from);
		most = fmax(most, across[i].to);
	}
	if (edges.n > 0 && least < edges.v[0] - EDGE)
		add_edge(&edges, least);
	if (edges.n > 0 && most > edges.v[edges.n - 1] + EDGE)
		add_edge(&edges, most);
	return edges;
}

/* The nearest edge at a place; edges.n if there is none. */
static size_t
edge_at(const struct edges *edges, double at)
{
	size_t lo = 0, hi = edges->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (edges->v[mid] < at - NEAR)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo + 1 < edges->n && edges->v[lo + 1] - at < at - edges->v[lo])
		lo++;
	return lo < edges->n && edges->v[lo] <= at + NEAR ? lo : edges->n;
}

static bool
covers(const struct pdf_rule *rule, double from, double to)
{
	return fmin(rule->to, to) - fmax(rule->from, from) >=
	    COVER * (to - from);
}

/* The first field that a rule from there on can cover. */
static size_t
first_field(const struct edges *edges, double from)
{
	size_t lo = 0, hi = edges->n - 1;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (edges->v[mid + 1] < from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void
mark_sides(const struct pdf_rules *set, struct frame *frame)
{
	const double *xs = frame->xs.v, *ys = frame->ys.v;

	for (size_t k = 0; k < set->nh; k++) {
		const struct pdf_rule *rule = &set->h[k];
		size_t j = edge_at(&frame->ys, rule->at);

		for (size_t i = first_field(&frame->xs, rule->from);
		    j < frame->ny && i < frame->nx && xs[i] < rule->to; i++)
			if (covers(rule, xs[i], xs[i + 1]))
				frame->top[j * frame->nx + i] = true;
	}
	for (size_t k = 0; k < set->nv; k++) {
		const struct pdf_rule *rule = &set->v[k];
		size_t i = edge_at(&frame->xs, rule->at);

		for (size_t j = first_field(&frame->ys, rule->from);
		    i < frame->nx && j < frame->ny && ys[j] < rule->to; j++)
			if (covers(rule, ys[j], ys[j + 1]))
				frame->left[j * frame->nx + i] = true;
	}
}

bool
pdf_frame_from(struct arena *arena, const struct pdf_rules *set,
    struct frame *frame)
{
	size_t n;

	if (set->nh < 2 || set->nv < 2)
		return false;
	frame->xs = edges_from(arena, set->v, set->nv, set->h, set->nh);
	frame->ys = edges_from(arena, set->h, set->nh, set->v, set->nv);
	if (frame->xs.n < 3 || frame->ys.n < 2)
		return false;
	frame->nx = frame->xs.n - 1;
	frame->ny = frame->ys.n - 1;
	n = frame->nx * frame->ny;
	if (n > FIELDS_MOST)
		return false;
	frame->left = arena_alloc(arena, n * sizeof(*frame->left));
	frame->top = arena_alloc(arena, n * sizeof(*frame->top));
	frame->cell = arena_alloc(arena, n * sizeof(*frame->cell));
	mark_sides(set, frame);
	frame->open_top = true;
	for (size_t i = 0; i < frame->nx; i++)
		frame->open_top = frame->open_top && !frame->top[i];
	frame->open_foot = true;
	for (size_t k = 0; k < set->nh; k++)
		if (edge_at(&frame->ys, set->h[k].at) == frame->ny)
			frame->open_foot = false;
	return true;
}

static bool
row_is_one(const struct frame *frame, size_t j, size_t i0, size_t i1)
{
	if (i1 < frame->nx && !frame->left[j * frame->nx + i1])
		return false;
	for (size_t i = i0; i < i1; i++)
		if (frame->cell[j * frame->nx + i] != 0 ||
		    frame->top[j * frame->nx + i] ||
		    (i > i0 && frame->left[j * frame->nx + i]))
			return false;
	return true;
}

/*
 * Cells from the upper left on: as far right as no rule stands, then down as
 * long as the same width goes on with no rule in it. What is no rectangle is
 * cut into ones.
 */
struct boxes
pdf_boxes_from(struct arena *arena, struct frame *frame)
{
	struct boxes boxes = { 0 };

	for (size_t j = 0; j < frame->ny; j++)
		for (size_t i = 0; i < frame->nx; i++) {
			struct box box = { i, j, i + 1, j + 1, { 0 } };

			if (frame->cell[j * frame->nx + i] != 0)
				continue;
			while (box.i1 < frame->nx &&
			    !frame->left[j * frame->nx + box.i1] &&
			    frame->cell[j * frame->nx + box.i1] == 0)
				box.i1++;
			while (box.j1 < frame->ny &&
			    row_is_one(frame, box.j1, box.i0, box.i1))
				box.j1++;
			*VEC_PUSH(arena, &boxes) = box;
			for (size_t y = box.j0; y < box.j1; y++)
				for (size_t x = box.i0; x < box.i1; x++)
					frame->cell[y * frame->nx + x] =
					    boxes.n;
		}
	return boxes;
}

/*
 * A blank cell that alone begins at its edge is a sliver of the one above: the
 * frame of a merged cell that ended early.
 */
static void
join_slivers(struct arena *arena, const struct frame *frame,
    struct boxes *boxes)
{
	size_t *nbegin = arena_alloc(arena, (frame->ny + 1) *
	    sizeof(*nbegin));
	size_t *above = arena_alloc(arena, (frame->nx + 1) *
	    sizeof(*above));
	size_t n = 0;

	for (size_t k = 0; k < boxes->n; k++)
		nbegin[boxes->v[k].j0]++;
	for (size_t k = 0; k < boxes->n; k++) {
		struct box *box = &boxes->v[k];
		struct box *top = above[box->i0] == 0 ? NULL :
		    &boxes->v[above[box->i0] - 1];

		if (box->j0 > 0 && nbegin[box->j0] == 1 &&
		    box->glyphs.n == 0 && top != NULL &&
		    top->j1 == box->j0 && top->i0 == box->i0 &&
		    top->i1 == box->i1) {
			top->j1 = box->j1;
			continue;
		}
		boxes->v[n++] = *box;
		above[box->i0] = n;
	}
	boxes->n = n;
}

/*
 * Cells that are framed each by itself, with room between them, leave columns
 * in which nothing can stand: their right edge becomes the left one.
 */
static void
drop_narrow_columns(const struct frame *frame, struct boxes *boxes)
{
	for (size_t e = 0; e + 1 < frame->xs.n; e++) {
		bool blank = frame->xs.v[e + 1] - frame->xs.v[e] <= SLIVER;
		size_t n = 0;

		for (size_t k = 0; k < boxes->n && blank; k++)
			blank = boxes->v[k].i0 != e ||
			    boxes->v[k].i1 != e + 1 ||
			    boxes->v[k].glyphs.n == 0;
		if (!blank)
			continue;
		for (size_t k = 0; k < boxes->n; k++) {
			struct box box = boxes->v[k];

			box.i0 = box.i0 == e + 1 ? e : box.i0;
			box.i1 = box.i1 == e + 1 ? e : box.i1;
			if (box.i1 > box.i0)
				boxes->v[n++] = box;
		}
		boxes->n = n;
	}
}

/* Edges at which no cell begins are none: a rule drawn double, a short end. */
static void
drop_idle_edges(struct arena *arena, struct edges *edges,
    struct boxes *boxes, bool upright)
{
	bool *begins = arena_alloc(arena, edges->n * sizeof(*begins));
	size_t *number = arena_alloc(arena, edges->n * sizeof(*number));
	size_t n = 0;

	for (size_t k = 0; k < boxes->n; k++)
		begins[upright ? boxes->v[k].i0 : boxes->v[k].j0] = true;
	begins[0] = begins[edges->n - 1] = true;
	for (size_t e = 0; e < edges->n; e++) {
		number[e] = n;
		edges->v[n] = edges->v[e];
		n += begins[e];
	}
	edges->n = n;
	for (size_t k = 0; k < boxes->n; k++) {
		struct box *box = &boxes->v[k];

		if (upright) {
			box->i0 = number[box->i0];
			box->i1 = number[box->i1];
		} else {
			box->j0 = number[box->j0];
			box->j1 = number[box->j1];
		}
	}
}

void
pdf_frame_tidy(struct arena *arena, struct frame *frame, struct boxes *boxes)
{
	join_slivers(arena, frame, boxes);
	drop_narrow_columns(frame, boxes);
	drop_idle_edges(arena, &frame->xs, boxes, true);
	drop_idle_edges(arena, &frame->ys, boxes, false);
}
