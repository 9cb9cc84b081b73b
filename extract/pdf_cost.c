/*
 * What it costs, in sizes of the type, to take two lines of a column for one
 * cell, or for two. Nothing, if they stand and end just as a typesetter has it;
 * the less they do, the more.
 *
 *	及培训支	full to its edge: 出 goes on for nothing, and to
 *	出		take it for a cell of its own costs TORN
 *	二、卫生	below room for it: BREAK, if they were one
 */
#include <math.h>

#include "pdf_rows.h"
#include "utf8.h"

#define FONTS	0.3	/* of a size: lines of two fonts are as far apart */
#define BREAK	0.6	/* going on where there was room */
#define BREAK_TIGHT 1.2	/* where rows are as near as lines */
#define LEVEL	0.5	/* of a size: edges in one place */
#define INDENT	2.0	/* of a size: of a first line */
#define UNLEVEL	1.5	/* lines that are not level */
#define HEADED	1.2	/* a figure below words */
#define LISTED	1.5	/* a list, or an item that may name a row */
#define TORN	1.2	/* words that go on taken apart */
#define TORN_TIGHT 0.5	/* where rows are as near as lines */

bool
cost_is_cut(const struct region *region, const struct strip *column,
    double from, double to)
{
	size_t last = column->col + column->ncols - 1;
	double x = (align_left(region, column->col) +
	    align_right(region, last)) / 2;

	for (size_t i = 0; i < region->ncuts; i++)
		if (region->cuts[i] > from && region->cuts[i] < to &&
		    region->cut_from[i] < x)
			return true;
	return false;
}

/*
 * Is line i as near to the one above as lines of a cell? Those of two fonts are
 * not as far apart as those of one.
 */
bool
cost_is_near(const struct rows *rows, const struct strip *column, size_t i)
{
	const struct pdf_line *a = &column->lines.v[i - 1];
	const struct pdf_line *b = &column->lines.v[i];
	double slack = utf8_is_han(a->v[0]->ucs) != utf8_is_han(b->v[0]->ucs) ?
	    FONTS : ROWS_STEP;

	return b->y - a->y <= rows->pitch + slack * rows->region->size &&
	    !cost_is_cut(rows->region, column, a->y, b->y);
}

/* Is it a figure below words, in a column of them? 50分 of names is none. */
static bool
is_headed(const struct strip *column, size_t i)
{
	return column->col > 0 && column->figures && column->figure[i] &&
	    !column->figure[i - 1];
}

/*
 * May an item of a list be a row's name, and not a sentence of a cell? Where
 * rows are as near as lines, or beside figures, behind no stop.
 */
static bool
begins_row(const struct rows *rows, const struct strip *column,
    const struct pdf_line *above)
{
	size_t next = column->col + column->ncols;
	uint32_t last = above->v[above->n - 1]->ucs;

	return rows->tight || (next < rows->ncolumns &&
	    rows->strips[next].figures && last != 0x3002 && last != 0xFF1B &&
	    last != ';' && last != '.');
}

/*
 * Do lines begin, end or have their middle where each other do? Those of a cell
 * are level, but for a first one that is indented.
 */
static bool
are_level(const struct pdf_line *a, const struct pdf_line *b)
{
	double near = LEVEL * fmax(a->size, b->size);
	double left = a->x0 - b->x0, right = a->x1 - b->x1;

	return fabs(left) < near || fabs(right) < 2 * near ||
	    fabs(left + right) < 2 * near ||
	    fabs(left - INDENT * a->size) < near;
}

/* What it costs that line i and the one above it are one cell. */
double
cost_of_joint(const struct rows *rows, const struct strip *column, size_t i)
{
	const struct pdf_line *a = &column->lines.v[i - 1];
	const struct pdf_line *b = &column->lines.v[i];
	double step = b->y - a->y, size = rows->region->size;

	if (rows->pitch <= 0 || step > rows->pitch + 0.6 * size ||
	    cost_is_cut(rows->region, column, a->y, b->y) ||
	    (column->figures && column->figure[i] && column->figure[i - 1] &&
	    !column->cut[i]))
		return ROWS_NEVER;
	if (column->cut[i])
		return 0;
	if (!cost_is_near(rows, column, i))
		return 1 + step / size;
	if (is_headed(column, i))
		return HEADED;
	if (!are_level(a, b))
		return UNLEVEL;
	if (align_begins_list(b) ||
	    (align_is_listed(b) && begins_row(rows, column, a)))
		return LISTED;
	if (!strip_may_wrap(column, i - 1))
		return rows->tight ? BREAK_TIGHT : BREAK;
	return 0;
}

/* And what it costs that they are two. */
double
cost_of_part(const struct rows *rows, const struct strip *column, size_t i)
{
	if (!cost_is_near(rows, column, i) || !strip_may_wrap(column, i - 1) ||
	    align_is_listed(&column->lines.v[i]) ||
	    column->figure[i - 1] || is_headed(column, i) ||
	    !are_level(&column->lines.v[i - 1], &column->lines.v[i]))
		return 0;
	return rows->tight || rows->single ? TORN_TIGHT : TORN;
}
