/*
 * Ruled tables: the glyphs that stand in the cells of a frame, and the grid
 * that they are.
 */
#include <math.h>

#include "pdf_table.h"
#include "utf8.h"

#define RULED	0.4	/* from a rule to the nearest words */

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
	bool parted;

	if (!pdf_frame_from(page->arena, set, &frame))
		return;
	boxes = pdf_boxes_from(page->arena, &frame);
	nfilled = take_glyphs(page, &frame, &boxes);
	if (boxes.n < 2 || nfilled + goes_on(&frame, above) < 2)
		return;
	pdf_frame_tidy(page->arena, &frame, &boxes);
	if (frame.xs.n < 3)
		return;
	parted = pdf_split_rows(page->arena, &frame, &boxes);
	mark_used(&boxes);
	put_grid(arena, page, &frame, &boxes, grids);
	grids->v[grids->n - 1].parted = parted;
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

		if (!pdf_frame_from(page->arena, &set, &frame))
			continue;
		boxes = pdf_boxes_from(page->arena, &frame);
		for (size_t i = 0; i < boxes.n; i++)
			*VEC_PUSH(page->arena, &fields) = (struct pdf_rect){
				frame.xs.v[boxes.v[i].i0],
				frame.ys.v[boxes.v[i].j0],
				frame.xs.v[boxes.v[i].i1],
				frame.ys.v[boxes.v[i].j1] };
	}
	return fields;
}
