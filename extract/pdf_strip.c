/*
 * The lines of one column: which of them are figures, which end for want of
 * room and may go on in the next one.
 */
#include <math.h>

#include "pdf_rows.h"
#include "utf8.h"

#define ROOM		1.5	/* of a size: a character and some padding */
#define LONG		4.0	/* of a size: a line so long may go on */
#define FULL		1.6	/* of a size: no room for one more */

/* The glyphs of one column, in the lines that cross no alley. */
static struct strip
read_column(struct rows *rows, size_t c)
{
	const struct region *region = rows->region;
	struct strip column = { .x1 = -HUGE_VAL };
	VEC(const struct pdf_glyph *) v = { 0 };
	size_t nfigures = 0;

	for (size_t k = region->from; k < region->to; k++)
		for (size_t i = 0; !region->across[k] &&
		    i < region->lines[k].n; i++) {
			const struct pdf_glyph *glyph = region->lines[k].v[i];

			if (align_column(region, glyph->x +
			    glyph->adv / 2) == c)
				*VEC_PUSH(rows->arena, &v) = glyph;
		}
	column.lines = pdf_lines_from(rows->arena, v.v, v.n);
	column.figure = arena_alloc(rows->arena, column.lines.n + 1);
	column.cut = arena_alloc(rows->arena, column.lines.n + 1);
	for (size_t i = 0; i < column.lines.n; i++) {
		column.figure[i] = align_is_figure(&column.lines.v[i]);
		nfigures += column.figure[i];
		column.x1 = fmax(column.x1, column.lines.v[i].x1);
	}
	column.room = c < region->alleys.n ? region->alleys.v[c].to -
	    column.x1 : 0;
	column.figures = nfigures > 0 && (nfigures * 2 + 2 >= column.lines.n);
	return column;
}

static bool
is_full(const struct strip *column, size_t i)
{
	return column->x1 - column->lines.v[i].x1 <
	    FULL * column->lines.v[i].size;
}

/* ，。；）%: what begins no line. */
static bool
is_closing(uint32_t ucs)
{
	static const char *const closing = "，。、；：？！）》」』】〉”’%,.;:?!)]";

	uint32_t cp;

	for (size_t at = 0, n; (n = utf8_next(str_from(closing), at,
	    &cp)) > 0; at += n)
		if (cp == ucs)
			return true;
	return false;
}

/* How wide is what a line begins with that no setting would cut? 值:100% */
static double
first_word(const struct pdf_line *line)
{
	size_t i = 1;

	while (i < line->n && (is_closing(line->v[i]->ucs) ||
	    (!utf8_is_han(line->v[i]->ucs) &&
	    !utf8_is_han(line->v[i - 1]->ucs) && !line->v[i]->space &&
	    line->v[i]->ucs < 0x2000)))
		i++;
	return line->v[i - 1]->x + line->v[i - 1]->adv - line->x0;
}

/*
 * Does line i end for want of room? One of a column with room beside it does if
 * it is long.
 */
bool
strip_may_wrap(const struct strip *column, size_t i)
{
	const struct pdf_line *line = &column->lines.v[i];
	double left = column->x1 - line->x1;

	if (i + 1 < column->lines.n && left > FULL * line->size &&
	    left < first_word(&column->lines.v[i + 1]))
		return true;
	return left < FULL * line->size && (line->x1 - line->x0 >= LONG *
	    line->size || column->room < ROOM * line->size);
}

/* 5,0 + 00.; 6,178.0 + 0: the second line goes on with the first's figure. */
static bool
is_cut_figure(const struct rows *rows, const struct strip *column, size_t i)
{
	const struct pdf_line *a, *b = &column->lines.v[i];

	if (i == 0 || !column->figure[i - 1])
		return false;
	a = &column->lines.v[i - 1];
	if (b->y - a->y > 1.8 * b->size)
		return false;
	if (align_is_unfinished(a))
		return true;
	return b->y - a->y < (rows->pitch > 0 ? rows->pitch +
	    ROWS_STEP * b->size : 1.8 * b->size) && is_full(column, i - 1) &&
	    b->x1 - b->x0 < 0.7 * (a->x1 - a->x0) &&
	    (a->v[a->n - 1]->ucs == '.' || a->v[a->n - 1]->ucs == ',' ||
	    a->n > 4);
}

/* The least step of any column's lines that is one; figures: of no words. */
static double
least_step(const struct rows *rows, bool figures)
{
	double least = HUGE_VAL;

	for (size_t c = 0; c < rows->ncolumns; c++) {
		const struct strip *column = &rows->columns[c];

		for (size_t i = 1; i < column->lines.n; i++) {
			double step = column->lines.v[i].y -
			    column->lines.v[i - 1].y;

			if (step > 0.9 * rows->region->size && step < least &&
			    column->figure[i] + column->figure[i - 1] <=
			    (figures ? 1 : 0))
				least = step;
		}
	}
	return least;
}

/* The lines of a cell; figures of another font may stand closer than words. */
static void
find_pitch(struct rows *rows)
{
	double least = least_step(rows, false);

	if (least >= 2 * rows->region->size)
		least = least_step(rows, true);
	rows->pitch = least < 2 * rows->region->size ? least : 0;
}

void
rows_read_columns(struct rows *rows)
{
	rows->columns = arena_alloc(rows->arena, rows->ncolumns *
	    sizeof(*rows->columns));
	for (size_t c = 0; c < rows->ncolumns; c++)
		rows->columns[c] = read_column(rows, c);
	find_pitch(rows);
}

bool
rows_find_cut_figures(struct rows *rows)
{
	for (size_t c = 0; c < rows->ncolumns; c++)
		for (size_t i = 0; i < rows->columns[c].lines.n; i++)
			rows->columns[c].cut[i] = is_cut_figure(rows,
			    &rows->columns[c], i);
	return stacks_find(rows->columns, rows->ncolumns, rows->pitch,
	    rows->region->size);
}
