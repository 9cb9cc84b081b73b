/*
 * What it costs, in sizes of the type, to take lines of a column for one cell,
 * and a cell for one of a row. Nothing, if they are just as a typesetter puts
 * them; the less they are, the more.
 */
#include <math.h>

#include "pdf_rows.h"

#define ALONE		1.0	/* a cell in no row of figures */
#define BESIDE		2.0	/* that of one level with figures */
#define NAMELESS	2.0	/* that of one beside no name */
#define BREAK		0.2	/* going on where there was room */
#define OTHERWISE	0.8	/* not placed as most: at the end of a page */

bool
rows_are_cut(const struct region *region, double from, double to)
{
	for (size_t i = 0; i < region->ncuts; i++)
		if (region->cuts[i] > from && region->cuts[i] < to)
			return true;
	return false;
}

/* What it costs that line i and the one above it are one cell. */
double
cost_of_joint(const struct rows *rows, const struct strip *column, size_t i)
{
	const struct pdf_line *a = &column->lines.v[i - 1];
	const struct pdf_line *b = &column->lines.v[i];
	double step = b->y - a->y, size = rows->region->size;

	if (rows->pitch <= 0 || step > rows->pitch + 0.6 * size ||
	    rows_are_cut(rows->region, a->y, b->y) ||
	    (column->figures && column->figure[i] && column->figure[i - 1] &&
	    !column->cut[i]))
		return ROWS_NEVER;
	if (step > rows->pitch + ROWS_STEP * size)
		return 1 + step / size;
	if (rows->tight)
		return strip_may_wrap(column, i - 1) &&
		    !align_is_listed(b) ? 0.5 : 1.5;
	return strip_may_wrap(column, i - 1) ? 0 : BREAK;
}

/* And what it costs that they are two. */
double
cost_of_part(const struct rows *rows, const struct strip *column, size_t i)
{
	const struct pdf_line *a = &column->lines.v[i - 1];
	const struct pdf_line *b = &column->lines.v[i];
	double step = b->y - a->y, size = rows->region->size;

	if (step > rows->pitch + ROWS_STEP * size ||
	    rows_are_cut(rows->region, a->y, b->y))
		return 0;
	if (rows->tight)
		return strip_may_wrap(column, i - 1) &&
		    !align_is_listed(b) ? 0.5 : 0;
	return strip_may_wrap(column, i - 1) && !column->figure[i - 1] ? 1.5 :
	    0.4;
}

/* Rows that lines from top to foot stand in: a cell has no more than one. */
static size_t
count_rows(const struct rows *rows, double top, double foot)
{
	double near = 0.3 * rows->region->size;
	size_t n = 0;

	for (size_t r = 0; r < rows->n; r++)
		n += rows->at[r] > top - near && rows->at[r] < foot + near;
	return n;
}

/*
 * What it costs that lines [i, j) are a cell in no row of figures: more if they
 * have one beside them; where rows stand as close as lines, words that go on,
 * and have no name beside them, are seldom a row.
 */
double
cost_alone(const struct rows *rows, const struct strip *column, size_t i,
    size_t j)
{
	const struct strip *names = &rows->columns[0];
	double near = 0.5 * rows->region->size;

	if (count_rows(rows, column->lines.v[i].y,
	    column->lines.v[j - 1].y) > 0)
		return BESIDE;
	if (!rows->tight || column == names || ((i == 0 ||
	    !strip_may_wrap(column, i - 1)) && !strip_may_wrap(column, j - 1)))
		return ALONE;
	for (size_t k = 0; k < names->lines.n; k++)
		if (names->lines.v[k].y > column->lines.v[i].y - near &&
		    names->lines.v[k].y < column->lines.v[j - 1].y + near)
			return ALONE;
	return NAMELESS;
}

/* Is it a head whose lines are level with heads of two rows beside it? */
static bool
is_tall_head(const struct rows *rows, const struct strip *column, size_t i,
    size_t j)
{
	for (size_t r = 0; r < rows->n; r++)
		if (!rows->head[r] && rows->at[r] <
		    column->lines.v[j - 1].y + 0.3 * rows->region->size)
			return false;
	for (size_t k = i; k + 1 < j; k++)
		if (!strip_may_wrap(column, k))
			return false;
	return true;
}

bool
cost_may_be_one(const struct rows *rows, const struct strip *column, size_t i,
    size_t j)
{
	return j == i + 1 || count_rows(rows, column->lines.v[i].y,
	    column->lines.v[j - 1].y) <= 1 || is_tall_head(rows, column, i, j);
}

/* How far from row r a cell of lines [i, j) stands, in sizes. */
double
cost_of_place(const struct rows *rows, const struct strip *column,
    enum mode mode, size_t i, size_t j, size_t r)
{
	double top = column->lines.v[i].y, foot = column->lines.v[j - 1].y;
	double at[NMODES] = { [TOP] = top, [MIDDLE] = (top + foot) / 2,
		[FOOT] = foot };
	double best = ROWS_NEVER;

	if (rows_are_cut(rows->region, fmin(foot, rows->at[r]),
	    fmax(top, rows->at[r])))
		return ROWS_NEVER;
	for (enum mode m = TOP; m < NMODES; m++) {
		double off = fabs(at[m] - rows->at[r]) / rows->region->size;

		if (off < ROWS_REACH)
			best = fmin(best, off + (m == mode ? 0 : OTHERWISE));
	}
	return best;
}
