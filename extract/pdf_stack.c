/*
 * Figures too wide for their column, where no rule says how wide it is:
 *
 *	指标    预期  实际
 *	数量指   10		pieces stand as near as lines of a cell do, none
 *	标       0%   100%	of them has room for the next; 100% in their
 *	质量指   10		middle says that they are one row's
 *	标       0%   100%
 *
 * Rows as near as that have one line each, so that both of two have words at
 * their height. Where one has none, and nothing stands in the middle, neither
 * one figure nor two are sure.
 */
#include <math.h>

#include "pdf_align.h"
#include "utf8.h"

#define LEVEL	0.35		/* of a size: on one line; fonts differ */
#define STEP	0.12		/* of a size: lines of a cell are as far apart */
#define AROUND	0.3		/* of a size: beyond a stack's baselines */

struct stacks {
	struct strip	*columns;
	size_t		 n;
	double		 pitch, size;
};

static bool
is_digit(uint32_t ucs)
{
	return utf8_is_digit(ucs) || (ucs >= 0xFF10 && ucs <= 0xFF19);
}

static bool
is_point(uint32_t ucs)
{
	return ucs == '.' || ucs == ',' || ucs == 0xFF0E || ucs == 0xFF0C;
}

/* How wide is the least of a line that the one above it would have taken? */
static double
first_piece(const struct pdf_line *line)
{
	size_t i = 1;

	while (i < line->n && (is_point(line->v[i]->ucs) ||
	    line->v[i]->ucs == '%' || line->v[i]->ucs == 0xFF05 ||
	    (line->v[i]->ucs >= 0x3001 && line->v[i]->ucs <= 0x3002)))
		i++;
	return line->v[i - 1]->x + line->v[i - 1]->adv - line->x0;
}

static double
widest(const struct strip *column)
{
	double most = 0;

	for (size_t i = 0; i < column->lines.n; i++)
		most = fmax(most, column->lines.v[i].x1 -
		    column->lines.v[i].x0);
	return most;
}

/* As near as lines of a cell, and no room in the upper for more? */
static bool
goes_on(const struct stacks *stacks, const struct strip *column, size_t i)
{
	const struct pdf_line *a, *b = &column->lines.v[i];

	if (i == 0)
		return false;
	a = &column->lines.v[i - 1];
	return b->y - a->y < stacks->pitch + STEP * stacks->size &&
	    a->x1 - a->x0 + first_piece(b) > widest(column) +
	    0.1 * stacks->size;
}

/* Can line i be the rest of the figure above it, by what they are? */
static bool
is_rest(const struct strip *column, size_t i)
{
	const struct pdf_line *a, *b = &column->lines.v[i];
	uint32_t last;

	if (i == 0 || !column->figure[i] || !column->figure[i - 1])
		return false;
	a = &column->lines.v[i - 1];
	last = a->v[a->n - 1]->ucs;
	return (is_digit(last) || is_point(last)) &&
	    (is_digit(b->v[0]->ucs) || is_point(b->v[0]->ucs));
}

/* Stand words at a height, in any column but c? first: no cell's second line. */
static bool
has_words(const struct stacks *stacks, size_t c, double y, bool first)
{
	for (size_t k = 0; k < stacks->n; k++) {
		const struct strip *column = &stacks->columns[k];

		for (size_t i = 0; k != c && i < column->lines.n; i++)
			if ((k == 0 || !column->figure[i]) &&
			    fabs(column->lines.v[i].y - y) <
			    LEVEL * stacks->size &&
			    (!first || !goes_on(stacks, column, i)))
				return true;
	}
	return false;
}

/* Does any line stand between the heights of lines [from, to)? Cells do. */
static bool
is_uneven(const struct stacks *stacks, const struct pdf_lines *lines,
    size_t from, size_t to)
{
	double off = LEVEL * stacks->size;

	for (size_t k = 0; k < stacks->n; k++)
		for (size_t i = 0; i < stacks->columns[k].lines.n; i++) {
			double y = stacks->columns[k].lines.v[i].y;

			for (size_t j = from + 1; j < to; j++)
				if (y > lines->v[j - 1].y + off &&
				    y < lines->v[j].y - off)
					return true;
		}
	return false;
}

/* Has a column one line between two heights, a figure in the middle? */
static bool
is_witness(const struct stacks *stacks, const struct strip *column,
    double top, double foot)
{
	double around = AROUND * stacks->size;
	bool is = false;

	for (size_t i = 0; i < column->lines.n; i++) {
		double y = column->lines.v[i].y;

		if (y < top - around || y > foot + around)
			continue;
		if (is || !column->figure[i] || fabs(y - (top + foot) / 2) >
		    LEVEL * stacks->size)
			return false;
		is = true;
	}
	return is;
}

/* Are lines [from, to) of column c one figure? */
static bool
is_one(const struct stacks *stacks, size_t c, size_t from, size_t to)
{
	const struct pdf_lines *lines = &stacks->columns[c].lines;
	size_t npoints = 0;

	for (size_t i = from; i < to; i++)
		for (size_t g = 0; g < lines->v[i].n; g++)
			npoints += lines->v[i].v[g]->ucs == '.' ||
			    lines->v[i].v[g]->ucs == 0xFF0E;
	for (size_t k = 0; npoints <= 1 && k < stacks->n; k++)
		if (k != c && is_witness(stacks, &stacks->columns[k],
		    lines->v[from].y, lines->v[to - 1].y))
			return true;
	return false;
}

/*
 * Lines [from, to) of column c are a stack. Marks it if it is one figure; true:
 * it may be. Names of short words look as if they went on, too.
 */
static bool
judge(const struct stacks *stacks, size_t c, size_t from, size_t to)
{
	struct strip *column = &stacks->columns[c];
	size_t nnamed = 0, nbegun = 0;

	for (size_t i = from; i < to; i++) {
		double y = column->lines.v[i].y;

		nnamed += has_words(stacks, c, y, false);
		nbegun += has_words(stacks, c, y, true);
	}
	if (nbegun == to - from || (nnamed == to - from &&
	    !is_uneven(stacks, &column->lines, from, to)))
		return false;
	if (nnamed == to - from || !is_one(stacks, c, from, to))
		return true;
	for (size_t i = from + 1; i < to; i++)
		column->cut[i] = true;
	return false;
}

bool
stacks_find(struct strip *columns, size_t n, double pitch, double size)
{
	const struct stacks stacks = { columns, n, pitch, size };
	bool doubt = false;

	for (size_t c = 1; pitch > 0 && c < n; c++) {
		const struct strip *column = &columns[c];
		size_t to;

		for (size_t i = 0; column->figures && i < column->lines.n;
		    i = to) {
			for (to = i + 1; to < column->lines.n &&
			    !column->cut[to] && is_rest(column, to) &&
			    goes_on(&stacks, column, to); to++)
				;
			if (to > i + 1 && judge(&stacks, c, i, to))
				doubt = true;
		}
	}
	return doubt;
}

/* The lowest run of a column that ends above a height. */
static const struct run *
run_above(const struct runs *runs, const struct run *run)
{
	const struct run *best = NULL;

	for (size_t i = 0; i < runs->n; i++) {
		const struct run *other = &runs->v[i];

		if (other->col <= run->col &&
		    other->col + other->ncols > run->col &&
		    other->y1 < run->y0 && (best == NULL ||
		    other->y1 > best->y1))
			best = other;
	}
	return best;
}

static bool
is_torn(const struct run *run, const struct run *above)
{
	const struct pdf_line *last = &above->lines.v[above->lines.n - 1];
	uint32_t first = run->lines.v[0].v[0]->ucs;

	if (run->y0 - last->y >= 2 * last->size)
		return false;
	return (first == '%' || first == 0xFF05) &&
	    is_digit(last->v[last->n - 1]->ucs);
}

bool
stacks_torn(const struct runs *runs)
{
	for (size_t i = 0; i < runs->n; i++) {
		const struct run *above = run_above(runs, &runs->v[i]);

		if (above != NULL && is_torn(&runs->v[i], above))
			return true;
	}
	return false;
}
