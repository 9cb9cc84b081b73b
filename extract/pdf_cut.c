/*
 * Cells that the end of a page cuts in two are one, where it can be told:
 *
 *	page 4   | 三、本年度 | （四）无 |   1 |
 *	page 5   |            | 法提供   |     |
 *
 * The first column goes on below its merged head because it is blank, the
 * second because an item of a list has no number of its own.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pdf_join.h"
#include "pdf_rest.h"
#include "utf8.h"

#define LOWER	3.0	/* points: on another line */

static void
join_texts(struct arena *arena, struct pdf_cell *a, struct pdf_cell *b)
{
	uint32_t left = 0, right = 0;
	const char *blank;

	if (b->text.n == 0)
		return;
	if (a->text.n == 0) {
		a->text = b->text;
		a->figure = b->figure;
	} else {
		utf8_prev(a->text, a->text.n, &left);
		utf8_next(b->text, 0, &right);
		blank = left < 0x80 && right < 0x80 && !a->full ? " " : "";
		a->figure = a->figure && b->figure;
		a->text = arena_printf(arena, "%.*s%s%.*s", STR_ARG(a->text),
		    blank, STR_ARG(b->text));
	}
	for (size_t i = 0; i < b->marks.n; i++)
		*VEC_PUSH(arena, &a->marks) = b->marks.v[i];
	a->full = b->full;
	b->text = (struct str){ "", 0 };
}

/*
 * The cell of the last row that has the very columns of b. A row may be cut by
 * several pages: a piece of which nothing is left is the middle of one.
 */
static struct pdf_cell *
cell_above(struct chain *chain, const struct pdf_cell *b)
{
	for (size_t p = chain->pieces.n, nleft = 0; p > 0 && nleft < 2; p--) {
		struct pdf_grid *grid = chain->pieces.v[p - 1];
		bool left = false;

		for (size_t i = grid->ncells; i > 0; i--) {
			struct pdf_cell *a = &grid->cells[i - 1];

			left = left || !a->gone;
			if (!a->gone && a->row + a->rowspan == chain->nrows &&
			    a->col == b->col && a->colspan == b->colspan)
				return a;
		}
		nleft += left;
	}
	return NULL;
}

/* Merged heads of rows that the page cuts. */
void
cut_join_heads(struct arena *arena, struct chain *chain, struct pdf_grid *grid,
    int top)
{
	for (size_t i = 0; i < grid->ncells; i++) {
		struct pdf_cell *b = &grid->cells[i], *a;

		if (b->row != top || b->gone ||
		    (a = cell_above(chain, b)) == NULL ||
		    (a->rowspan == 1 && b->rowspan == 1) ||
		    a->text.n == 0 || a->figure)
			continue;
		if (b->text.n > 0 && !rest_of_text(a, b))
			continue;
		join_texts(arena, a, b);
		a->rowspan += b->rowspan;
		b->gone = true;
	}
}

/* Is the last row lower than rows of its page are? Then it was cut. */
static bool
is_low(const struct pdf_grid *grid, const struct pdf_cell *last)
{
	return last->y1 - last->y0 <
	    0.8 * (grid->y1 - grid->y0) / (grid->nrows > 0 ? grid->nrows : 1);
}

/* Behind the end of an item, with none begun: the list goes on. */
static bool
has_more(const struct pdf_cell *a, const struct pdf_cell *b)
{
	uint32_t cp = 0;

	utf8_prev(a->text, a->text.n, &cp);
	return (cp == ';' || cp == 0xFF1B) && !rest_is_item(b->text);
}

/* Of the cells on top of a page, against those that the page before ends in. */
struct rest {
	size_t	ntexts, nfigures;
	size_t	nopen;		/* texts whose first part was cut short */
	size_t	nfull;		/* of these, in the middle of a line, a list */
	size_t	nparts;		/* figures that may be parts of one above, */
	size_t	nsure;		/* some that can be nothing else, */
	size_t	nmissing;	/* and some that are not */
	size_t	nlate;		/* cells where nothing stands above, */
	size_t	nlists;		/* and beside them, lists that go on, */
	size_t	nothers;	/* texts that do not, */
	bool	named;		/* and a first cell above with words */
	bool	key;		/* the first cell has words of its own, */
	bool	apart;		/* which need not go on with those above */
	bool	low;		/* the last row is lower than others */
	bool	glued;		/* the rest may be glued to its first row */
	bool	never;
	double	figures;	/* how high they stand */
};

/* How high do the figures of a row stand? */
static double
height_of_figures(const struct pdf_grid *grid, int row)
{
	double y = HUGE_VAL;

	for (size_t i = 0; i < grid->ncells; i++)
		if (grid->cells[i].row == row && grid->cells[i].figure)
			y = fmin(y, grid->cells[i].first);
	return y;
}

/*
 * 住房公积 at the foot of a page, and 金购房补贴 on top of the next one, beside
 * a figure: words above the figures may be the rest of those that were full,
 * unless the figures stand in the middle of them.
 */
static bool
may_be_glued(const struct pdf_cell *a, const struct pdf_cell *b, double figures)
{
	return a != NULL && a->full && !a->figure && b->text.n > 0 &&
	    !rest_is_ended(a->text) && !rest_is_item(b->text) &&
	    figures < HUGE_VAL && b->first < figures - LOWER &&
	    fabs(b->first + b->last - 2 * figures) > 2 * LOWER;
}

static void
look_at_figure(enum goes_on goes_on, struct rest *rest)
{
	rest->nparts += goes_on != GOES_NOT;
	rest->nsure += goes_on == GOES_SURELY;
	rest->nmissing += goes_on == GOES_NOT;
}

static void
look_at_rest(struct chain *chain, const struct pdf_grid *before,
    const struct pdf_cell *b, struct rest *rest)
{
	const struct pdf_cell *a = cell_above(chain, b);

	rest->glued = rest->glued || may_be_glued(a, b, rest->figures);
	rest->low = rest->low && a != NULL && (a->rowspan > 1 ||
	    is_low(before, a));
	if (b->rowspan != 1 || a == NULL || (b->figure && !a->figure &&
	    a->text.n > 0)) {
		rest->never = true;
		return;
	}
	rest->named = rest->named || (b->col == 0 && a->text.n > 0);
	if (b->text.n > 0 && a->text.n == 0) {
		rest->nlate++;
		return;
	}
	if (b->figure || (a->figure && rest_of_figure(a, b) != GOES_NOT)) {
		look_at_figure(rest_of_figure(a, b), rest);
		return;
	}
	rest->nfigures += a->figure;
	if (b->text.n == 0)
		return;
	rest->ntexts++;
	rest->nlists += rest_of_list(a, b);
	rest->nothers += !rest_of_list(a, b);
	rest->never = rest->never || (a->figure && !rest_is_unit(b->text)) ||
	    rest_begins_anew(a, b);
	rest->key = rest->key || b->col == 0;
	rest->apart = rest->apart || (b->col == 0 && !rest_of_text(a, b));
	rest->nopen += (a->full || b->open_top || !rest_is_ended(a->text)) &&
	    !rest_is_item(b->text);
	rest->nfull += (a->full && !rest_is_ended(a->text) &&
	    !rest_is_item(b->text)) || (b->col > 0 && has_more(a, b));
}

/* Without rules between rows: a name of its own, or the rest of one? */
static bool
may_be_rest(const struct rest *rest)
{
	return !rest->never && rest->nlate == 0 && rest->apart && rest->nfigures > 0 &&
	    rest->nmissing + rest->nparts == 0 && rest->ntexts > 1 &&
	    rest->nopen > 0 && rest->nfull < rest->ntexts;
}

/*
 * Cells that are centred stand in the middle of a row, which may be on the
 * second of its pages:
 *
 *	page 4   |        |      | 1、办文 |
 *	page 5   | 某项目 | 80.0 | 及时；2 |
 */
static bool
is_middle_of_row(const struct rest *rest)
{
	return !rest->named && rest->nfigures + rest->nparts == 0 &&
	    rest->nlists > 0 && rest->nothers == 0;
}

/*
 * Is the first row the rest of the last one? Its figures are blank, its key
 * is blank or goes on, and no text in it lacks one above. A list may be cut
 * between two items where the last row had figures and this one has not; else
 * some text must have been cut short. A blank row is if the last one was cut
 * low. Figures are if each has the rest of one that fills its cell, and the
 * texts beside them, too. A key that nothing else tells goes on if all texts
 * break off in the middle of a line and no figure is left for another row.
 */
static bool
is_rest_of_row(struct chain *chain, struct pdf_grid *grid, int top)
{
	const struct pdf_grid *before =
	    chain->pieces.v[chain->pieces.n - 1];
	struct rest rest = { .low = true,
		.figures = height_of_figures(grid, top) };

	for (size_t i = 0; i < grid->ncells; i++)
		if (grid->cells[i].row == top && !grid->cells[i].gone)
			look_at_rest(chain, before, &grid->cells[i], &rest);
	grid->guess = grid->guess || (grid->loose && (may_be_rest(&rest) ||
	    (rest.glued && !grid->ruled_rows)));
	if (rest.never || rest.nmissing > 0)
		return false;
	if (rest.nsure > 0)
		return true;
	if (rest.nlate > 0)
		return is_middle_of_row(&rest);
	if ((rest.nparts > 0 && rest.key && (rest.nlists == 0 ||
	    rest.nothers > 0)) ||
	    (rest.apart && (rest.nfigures == 0 || rest.ntexts < 2 ||
	    rest.nfull < rest.ntexts)))
		return false;
	if (rest.nparts > 0)
		return rest.ntexts > 0 && rest.nopen == rest.ntexts;
	if (rest.ntexts == 0)
		return rest.nfigures > 0 && rest.low;
	if (rest.key || rest.nfigures == 0)
		return rest.nopen == rest.ntexts;
	return true;
}

bool
cut_join_row(struct arena *arena, struct chain *chain, struct pdf_grid *grid,
    int top)
{
	if (!is_rest_of_row(chain, grid, top))
		return false;
	for (size_t i = 0; i < grid->ncells; i++) {
		struct pdf_cell *b = &grid->cells[i], *a;

		if (b->row != top || b->gone ||
		    (a = cell_above(chain, b)) == NULL)
			continue;
		join_texts(arena, a, b);
		b->gone = true;
	}
	return true;
}

/*
 * Some printers leave a strip between the last row of a page and the frame,
 * or between a repeated head and the next row: one blank cell as wide as the
 * row. Takes it out; cells that reach into it get shorter.
 */
bool
cut_drop_strip(struct pdf_grid **grids, size_t ngrids, int row)
{
	struct pdf_cell *strip = NULL;
	size_t n = 0;

	for (size_t p = 0; p < ngrids; p++)
		for (size_t i = 0; i < grids[p]->ncells; i++) {
			struct pdf_cell *cell = &grids[p]->cells[i];

			if (cell->row != row || cell->gone)
				continue;
			strip = cell;
			n++;
		}
	if (n != 1 || strip->text.n > 0 || strip->colspan < 2 ||
	    strip->rowspan > 1)
		return false;
	strip->gone = true;
	for (size_t p = 0; p < ngrids; p++)
		for (size_t i = 0; i < grids[p]->ncells; i++) {
			struct pdf_cell *cell = &grids[p]->cells[i];

			if (cell->row < row && cell->row + cell->rowspan > row)
				cell->rowspan--;
			cell->row -= cell->row > row;
		}
	return true;
}
