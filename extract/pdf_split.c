/*
 * Tables that rule their columns but not their rows:
 *
 *	+------+-------+
 *	| 项目 | 金额  |
 *	+------+-------+
 *	| 甲   |  1.00 |	one field of three lines: three rows, because
 *	| 乙   |  2.00 |	figures stand over each other and every one has
 *	| 丙   |  3.00 |	its word
 *	+------+-------+
 *
 * A figure too wide for its cell goes on in the next line, too; so of two
 * figures none may fill its cell, and only in a table of few rows are two
 * enough.
 */
#include <math.h>
#include <stdlib.h>

#include "pdf_table.h"

enum {
	LINES_LEAST = 3,	/* to be parted */
	ROWS_FEW = 3,		/* in such a table two lines will do */
	BOXES_MOST = 20000,	/* of a grid that is looked at */
	SPLITS_MOST = 64,
};

#define NEAR	0.8		/* of a size: baselines of one row */

struct part {			/* a box of the row, its lines */
	struct box		*box;
	struct pdf_lines	 lines;
	bool			 figures;
};

struct row {
	struct part	*v;
	size_t		 n, cap;
	double		*at;		/* baselines of the rows in it */
	size_t		 nat;
	size_t		 nfigures;	/* of those rows, with a figure */
	const double	*xs;		/* column edges */
	double		 size;
};

static bool
is_figure_line(const struct pdf_line *line)
{
	struct strbuf text = { 0 };
	bool figure;

	pdf_line_text(line, &text);
	figure = pdf_is_figure(strbuf_str(&text));
	strbuf_clear(&text);
	return figure;
}

static bool
has_point(const struct pdf_line *line)
{
	for (size_t i = 0; i < line->n; i++)
		if (line->v[i]->ucs == '.')
			return true;
	return false;
}

/*
 * All lines are figures; where they are few, none of them fills the cell, or
 * has decimals and can go on no further.
 */
static bool
is_figures(const struct pdf_lines *lines, double width)
{
	for (size_t i = 0; i < lines->n; i++) {
		const struct pdf_line *line = &lines->v[i];

		if (!is_figure_line(line) || (lines->n < LINES_LEAST &&
		    lines->n > 1 && !has_point(&lines->v[0]) &&
		    width - (line->x1 - line->x0) < 1.6 * line->size))
			return false;
	}
	return lines->n > 0;
}

static int
double_cmp(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Is any glyph of a box well below another one? */
static bool
has_lines(const struct boxes *boxes, size_t from, size_t to)
{
	for (size_t k = from; k < to; k++) {
		const struct box *box = &boxes->v[k];

		for (size_t i = 1; i < box->glyphs.n; i++)
			if (fabs(box->glyphs.v[i]->y - box->glyphs.v[0]->y) >
			    NEAR * box->glyphs.v[i]->size)
				return true;
	}
	return false;
}

/* Reads the boxes of one row of fields; false if any reaches beyond it. */
static bool
read_row(struct arena *arena, const struct frame *frame, struct boxes *boxes,
    size_t from, size_t to, struct row *row)
{
	*row = (struct row){ .xs = frame->xs.v };
	if (!has_lines(boxes, from, to))
		return false;
	for (size_t k = from; k < to; k++) {
		struct box *box = &boxes->v[k];
		struct part *part;

		if (box->j1 != box->j0 + 1)
			return false;
		part = VEC_PUSH(arena, row);
		part->box = box;
		if (box->glyphs.n == 0)
			continue;
		part->lines = pdf_lines_from(arena, box->glyphs.v,
		    box->glyphs.n);
		part->figures = is_figures(&part->lines,
		    frame->xs.v[box->i1] - frame->xs.v[box->i0]);
	}
	return row->n > 1;
}

/* The most lines that a box of words has; words of as many name rows. */
static size_t
most_words(const struct row *row)
{
	size_t most = 0;

	for (size_t k = 0; k < row->n; k++)
		if (!row->v[k].figures && row->v[k].lines.n > most)
			most = row->v[k].lines.n;
	return most;
}

/* A line of words goes on with the one above if that fills its cell. */
static bool
begins_row(const struct row *row, const struct part *part, size_t i,
    size_t most)
{
	struct pdf_lines above;

	if (part->figures)
		return true;
	if (part->lines.n * 3 < most * 2)
		return false;
	if (i == 0)
		return true;
	above = (struct pdf_lines){ &part->lines.v[i - 1], 1, 1 };
	return !pdf_lines_full(&above, row->xs[part->box->i1]);
}

/* The baselines of figures and of the words that begin rows, each once. */
static void
find_baselines(struct arena *arena, struct row *row)
{
	size_t n = 0, kept = 0, most = most_words(row);

	for (size_t k = 0; k < row->n; k++)
		n += row->v[k].lines.n;
	row->at = arena_alloc(arena, (n + 1) * sizeof(*row->at));
	n = 0;
	for (size_t k = 0; k < row->n; k++)
		for (size_t i = 0; i < row->v[k].lines.n; i++) {
			if (!begins_row(row, &row->v[k], i, most))
				continue;
			row->at[n++] = row->v[k].lines.v[i].y;
			row->size = fmax(row->size,
			    row->v[k].lines.v[i].size);
		}
	qsort(row->at, n, sizeof(*row->at), double_cmp);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || row->at[i] - row->at[kept - 1] >
		    NEAR * row->size)
			row->at[kept++] = row->at[i];
	row->nat = kept;
}

/* 6,178.0 + 0, 5,000. + 00: figures that go on, not figures of two rows. */
static bool
is_wrapped(const struct row *row, const struct part *part)
{
	const struct pdf_lines *lines = &part->lines;
	double right = row->xs[part->box->i1], left = row->xs[part->box->i0];

	for (size_t i = 1; i < lines->n; i++) {
		const struct pdf_line *a = &lines->v[i - 1];

		if (right - left - (a->x1 - a->x0) > 2 * a->size ||
		    (has_point(a) && has_point(&lines->v[i])))
			return false;
	}
	return true;
}

/* Baselines on which a figure stands, in boxes that have several of them. */
static size_t
count_figure_rows(const struct row *row)
{
	size_t n = 0;

	for (size_t r = 0; r < row->nat; r++) {
		bool found = false;

		for (size_t k = 0; k < row->n && !found; k++) {
			const struct part *part = &row->v[k];

			if (!part->figures || is_wrapped(row, part))
				continue;
			for (size_t i = 0; i < part->lines.n && !found; i++)
				found = fabs(part->lines.v[i].y - row->at[r]) <
				    NEAR * row->size;
		}
		n += found;
	}
	return n;
}

/* Does every row have a line of words? */
static bool
all_named(const struct row *row)
{
	for (size_t r = 0; r < row->nat; r++) {
		bool named = false;

		for (size_t k = 0; k < row->n && !named; k++)
			for (size_t i = 0; !row->v[k].figures && !named &&
			    i < row->v[k].lines.n; i++)
				named = fabs(row->v[k].lines.v[i].y -
				    row->at[r]) < NEAR * row->size;
		if (!named)
			return false;
	}
	return true;
}

/* The row that a baseline belongs to: the one at it, else the one above. */
static size_t
row_of(const struct row *row, double y)
{
	size_t r = row->nat;

	while (r > 1 && row->at[r - 1] > y + 0.5 * row->size)
		r--;
	return r - 1;
}

/* The boxes of a row in place of one; its glyphs go where their lines are. */
static void
split_part(struct arena *arena, const struct row *row,
    const struct part *part, struct boxes *to)
{
	size_t first = to->n;

	for (size_t r = 0; r < row->nat; r++)
		*VEC_PUSH(arena, to) = (struct box){ part->box->i0,
			part->box->j0 + r, part->box->i1,
			part->box->j0 + r + 1, { 0 } };
	for (size_t i = 0; i < part->lines.n; i++) {
		const struct pdf_line *line = &part->lines.v[i];
		struct box *box = &to->v[first + row_of(row, line->y)];

		for (size_t k = 0; k < line->n; k++)
			*VEC_PUSH(arena, &box->glyphs) = line->v[k];
	}
}

static int
box_cmp(const void *a, const void *b)
{
	const struct box *x = a, *y = b;

	if (x->j0 != y->j0)
		return x->j0 < y->j0 ? -1 : 1;
	return x->i0 < y->i0 ? -1 : x->i0 > y->i0;
}

/* Puts edges between the baselines in, behind edge j. */
static void
add_edges(struct arena *arena, struct edges *ys, const struct row *row,
    size_t j)
{
	size_t n = row->nat - 1;
	double *v = arena_alloc(arena, (ys->n + n) * sizeof(*v));

	for (size_t e = 0; e < ys->n; e++)
		v[e <= j ? e : e + n] = ys->v[e];
	for (size_t r = 0; r < n; r++)
		v[j + 1 + r] = row->at[r] + 0.25 * row->size;
	ys->v = v;
	ys->n += n;
}

static void
split(struct arena *arena, struct frame *frame, struct boxes *boxes,
    const struct row *row, size_t from, size_t to)
{
	struct boxes parts = { 0 };
	size_t j = boxes->v[from].j0, more = row->nat - 1;

	for (size_t k = 0; k < row->n; k++)
		split_part(arena, row, &row->v[k], &parts);
	for (size_t k = 0; k < boxes->n; k++) {
		if (k >= from && k < to)
			continue;
		boxes->v[k].j0 += boxes->v[k].j0 > j ? more : 0;
		boxes->v[k].j1 += boxes->v[k].j1 > j ? more : 0;
		*VEC_PUSH(arena, &parts) = boxes->v[k];
	}
	if (parts.n > 0)
		qsort(parts.v, parts.n, sizeof(*parts.v), box_cmp);
	*boxes = parts;
	add_edges(arena, &frame->ys, row, j);
}

void
pdf_split_rows(struct arena *arena, struct frame *frame, struct boxes *boxes)
{
	size_t least = frame->ys.n <= ROWS_FEW + 1 ? LINES_LEAST - 1 :
	    LINES_LEAST;
	size_t to, nsplits = 0;

	if (boxes->n > BOXES_MOST)
		return;
	/* from below, so that rows above keep their numbers */
	for (size_t end = boxes->n; end > 0 && nsplits < SPLITS_MOST;
	    end = to) {
		struct row row;
		size_t from = end - 1;

		while (from > 0 && boxes->v[from - 1].j0 ==
		    boxes->v[end - 1].j0)
			from--;
		to = from;
		if (!read_row(arena, frame, boxes, from, end, &row))
			continue;
		find_baselines(arena, &row);
		row.nfigures = count_figure_rows(&row);
		if (row.nat < least || row.nfigures < 2 ||
		    row.nfigures * 2 < row.nat || !all_named(&row))
			continue;
		split(arena, frame, boxes, &row, from, end);
		nsplits++;
	}
}
