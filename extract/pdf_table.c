/*
 * A connected set of rules into a grid. All places where an upright rule
 * stands are column edges, all where a level one lies are row edges; of the
 * small fields between them those with no rule in between are one cell:
 *
 *	xs   0    1    2        fields     cells
 *	ys 0 +----+----+        a  b       a (row 0, col 0, two rows)
 *	     |    |    |
 *	   1 +    +----+        a  c       b, c
 *	     |    |    |
 *	   2 +----+----+
 */
#include <math.h>
#include <stdlib.h>

#include "pdf_table.h"
#include "utf8.h"

enum { FIELDS_MOST = 1 << 20 };

#define NEAR	3.5	/* no words stand between edges so near: double rules */
#define EDGE	8.0	/* a rule that reaches so far beyond has an edge */
#define RULED	0.4	/* from a rule to the nearest words */
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

static bool
frame_from(struct arena *arena, const struct pdf_rules *set,
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
static struct boxes
boxes_from(struct arena *arena, struct frame *frame)
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

/* The field between edges that a place is in; edges.n if outside. */
static size_t
field_at(const struct edges *edges, double at)
{
	size_t lo = 0, hi = edges->n;

	if (at < edges->v[0] || at > edges->v[edges->n - 1])
		return edges->n;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (edges->v[mid] <= at)
			lo = mid;
		else
			hi = mid;
	}
	return lo < edges->n - 1 ? lo : edges->n - 2;
}

static size_t
take_glyphs(struct pdf_page *page, const struct frame *frame,
    struct boxes *boxes)
{
	size_t nfilled = 0;

	for (size_t k = 0; k < page->glyphs.n; k++) {
		struct pdf_glyph *glyph = &page->glyphs.v[k];
		double along = glyph->turn == 0 ? glyph->adv / 2 : 0;
		double up = glyph->turn == 0 ? glyph->size * 0.35 : 0;
		size_t i, j;
		struct box *box;

		if (glyph->used || glyph->turn == 4)
			continue;
		i = field_at(&frame->xs, glyph->x + along);
		j = field_at(&frame->ys, glyph->y - up);
		if (i >= frame->nx || j >= frame->ny)
			continue;
		box = &boxes->v[frame->cell[j * frame->nx + i] - 1];
		nfilled += box->glyphs.n == 0;
		*VEC_PUSH(page->arena, &box->glyphs) = glyph;
	}
	return nfilled;
}

static void
mark_used(struct boxes *boxes)
{
	for (size_t k = 0; k < boxes->n; k++)
		for (size_t i = 0; i < boxes->v[k].glyphs.n; i++)
			((struct pdf_glyph *)(uintptr_t)
			    boxes->v[k].glyphs.v[i])->used = true;
}

bool
pdf_is_figure(struct str text)
{
	static const char *const around = "+-.,%()";
	size_t ndigits = 0;
	uint32_t cp;

	for (size_t at = 0, n; (n = utf8_next(text, at, &cp)) > 0; at += n) {
		if (utf8_is_digit(cp))
			ndigits++;
		else if (cp >= 0x80 ? (cp < 0xFF05 || cp > 0xFF0E) &&
		    cp != 0x2212 : cp != ' ' &&
		    !str_has(str_from(around), str_sub(text, at, at + n)))
			return false;
	}
	return ndigits > 0;
}

/* Text printed sideways in a cell is turned to be read. */
static void
turn_glyphs(struct box *box)
{
	size_t nturned = 0;

	for (size_t i = 0; i < box->glyphs.n; i++)
		nturned += box->glyphs.v[i]->turn != 0;
	if (nturned == 0 || nturned * 2 < box->glyphs.n)
		return;
	for (size_t i = 0; i < box->glyphs.n; i++) {
		struct pdf_glyph *glyph =
		    (struct pdf_glyph *)(uintptr_t)box->glyphs.v[i];
		double x = glyph->x, y = glyph->y;

		glyph->x = glyph->turn == 1 ? y : glyph->turn == 2 ? -x : -y;
		glyph->y = glyph->turn == 1 ? -x : glyph->turn == 2 ? -y : x;
	}
}

static void
read_box(struct arena *arena, struct pdf_page *page,
    const struct frame *frame, struct box *box, struct pdf_cell *cell)
{
	struct strbuf text = { 0 };
	struct pdf_lines lines;

	*cell = (struct pdf_cell){ .page = page->number,
		.row = (int)box->j0, .col = (int)box->i0,
		.rowspan = (int)(box->j1 - box->j0),
		.colspan = (int)(box->i1 - box->i0),
		.x0 = frame->xs.v[box->i0], .x1 = frame->xs.v[box->i1],
		.y0 = frame->ys.v[box->j0], .y1 = frame->ys.v[box->j1],
		.open_top = box->j0 == 0 && frame->open_top };
	if (box->glyphs.n == 0)
		return;
	turn_glyphs(box);
	lines = pdf_lines_from(page->arena, box->glyphs.v, box->glyphs.n);
	pdf_lines_join(&lines, cell->x0, cell->x1, &text);
	cell->text = arena_str(arena, str_trim(strbuf_str(&text)));
	cell->figure = pdf_is_figure(cell->text);
	cell->full = pdf_lines_full(&lines, cell->x1);
	for (size_t i = 0; i < lines.n; i++)
		pdf_marks_add(arena, &cell->marks, &lines.v[i]);
	strbuf_clear(&text);
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

/* Edges at which no cell begins are none: a rule drawn double, a stub. */
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

/* Where words of a column may stand: all between its rules. */
static double *
ink_between(struct arena *arena, const struct edges *xs)
{
	double *ink = arena_alloc(arena, 2 * xs->n * sizeof(*ink));

	for (size_t c = 0; c + 1 < xs->n; c++) {
		ink[2 * c] = xs->v[c] + RULED;
		ink[2 * c + 1] = xs->v[c + 1] - RULED;
	}
	return ink;
}

static void
put_grid(struct arena *arena, struct pdf_page *page, struct frame *frame,
    struct boxes *boxes, struct pdf_grids *grids)
{
	struct pdf_grid *grid = VEC_PUSH(arena, grids);

	*grid = (struct pdf_grid){ .ncols = (int)frame->xs.n - 1,
		.nrows = (int)frame->ys.n - 1, .ncells = boxes->n,
		.x0 = frame->xs.v[0], .x1 = frame->xs.v[frame->xs.n - 1],
		.y0 = frame->ys.v[0], .y1 = frame->ys.v[frame->ys.n - 1] };
	grid->xs = arena_dup(arena, frame->xs.v,
	    frame->xs.n * sizeof(*grid->xs));
	grid->open_foot = frame->open_foot;
	if (grid->open_foot)
		grid->ink = ink_between(arena, &frame->xs);
	grid->cells = arena_alloc(arena, boxes->n * sizeof(*grid->cells));
	for (size_t k = 0; k < boxes->n; k++)
		read_box(arena, page, frame, &boxes->v[k], &grid->cells[k]);
}

/* The rules of one set, which follow each other; *h and *v move on. */
static struct pdf_rules
next_set(const struct pdf_rules *rules, size_t number, size_t *h, size_t *v)
{
	struct pdf_rules set = { .h = rules->h + *h, .v = rules->v + *v };

	for (; *h < rules->nh && rules->h[*h].set == number; (*h)++)
		set.nh++;
	for (; *v < rules->nv && rules->v[*v].set == number; (*v)++)
		set.nv++;
	return set;
}

/* Has it the columns of the grid at the foot of the page before? */
static bool
goes_on(const struct frame *frame, const struct pdf_grid *above)
{
	if (above == NULL || above->loose ||
	    frame->xs.n != (size_t)above->ncols + 1)
		return false;
	for (size_t i = 0; i < frame->xs.n; i++)
		if (fabs(frame->xs.v[i] - above->xs[i]) > PDF_SNAP)
			return false;
	return true;
}

static void
try_set(struct arena *arena, struct pdf_page *page,
    const struct pdf_rules *set, const struct pdf_grid *above,
    struct pdf_grids *grids)
{
	struct frame frame = { 0 };
	struct boxes boxes;
	size_t nfilled;

	if (!frame_from(page->arena, set, &frame))
		return;
	boxes = boxes_from(page->arena, &frame);
	nfilled = take_glyphs(page, &frame, &boxes);
	if (boxes.n < 2 || nfilled + goes_on(&frame, above) < 2)
		return;
	join_slivers(page->arena, &frame, &boxes);
	drop_idle_edges(page->arena, &frame.xs, &boxes, true);
	drop_idle_edges(page->arena, &frame.ys, &boxes, false);
	if (frame.xs.n < 3)
		return;
	pdf_split_rows(page->arena, &frame, &boxes);
	mark_used(&boxes);
	put_grid(arena, page, &frame, &boxes, grids);
}

struct pdf_grids
pdf_grids_from(struct arena *arena, struct pdf_page *page,
    const struct pdf_rules *rules, const struct pdf_grid *above)
{
	struct pdf_grids grids = { 0 };
	size_t h = 0, v = 0;

	if (rules->nh == 0 || rules->nv == 0)
		return grids;
	for (size_t number = 0; number < rules->nsets; number++) {
		struct pdf_rules set = next_set(rules, number, &h, &v);

		try_set(arena, page, &set, above, &grids);
	}
	return grids;
}

struct pdf_fields
pdf_fields_from(struct pdf_page *page)
{
	struct pdf_rules rules = pdf_rules_join(page);
	struct pdf_fields fields = { 0 };
	size_t h = 0, v = 0;

	for (size_t number = 0; number < rules.nsets && rules.nh > 0 &&
	    rules.nv > 0; number++) {
		struct pdf_rules set = next_set(&rules, number, &h, &v);
		struct frame frame = { 0 };
		struct boxes boxes;

		if (!frame_from(page->arena, &set, &frame))
			continue;
		boxes = boxes_from(page->arena, &frame);
		for (size_t i = 0; i < boxes.n; i++)
			*VEC_PUSH(page->arena, &fields) = (struct pdf_rect){
				frame.xs.v[boxes.v[i].i0],
				frame.ys.v[boxes.v[i].j0],
				frame.xs.v[boxes.v[i].i1],
				frame.ys.v[boxes.v[i].j1] };
	}
	return fields;
}
