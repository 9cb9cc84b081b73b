/*
 * Rows that level rules part. Where there is one between all rows, what stands
 * between two of them is a row, however its cells wrap; only a head of several
 * rows, or cells that a shorter rule parts, are cut as where no rule is:
 *
 *	---------------------
 *	          支出		no rule, two rows: pdf_band.c
 *	 项目     基本   项目
 *	---------------------
 *	 一、教   1.00   1.00	one row
 *	 育
 *	---------------------
 *
 * Two figures below each other are two rows: a table that has them has rules
 * at its head and foot alone.
 */
#include <math.h>

#include "pdf_rows.h"

enum { RULED_LEAST = 2 };	/* rows with figures, each between two rules */

#define RULE	2.0	/* of a size: one so long parts cells */

/* What stands between two rules, or beyond the outermost of them. */
struct floor {
	double	y0, y1;
	size_t	nlines;
	bool	figures;	/* it has some */
	bool	stacked;	/* below each other */
	bool	parted;		/* by a rule over some columns */
};

static struct floor
look_at_floor(const struct rows *rows, double y0, double y1)
{
	const struct region *region = rows->region;
	struct floor floor = { y0, y1, 0, false, false, false };

	for (size_t s = 0; s < rows->nstrips; s++) {
		const struct strip *strip = &rows->strips[s];
		size_t n = 0;

		for (size_t i = 0; i < strip->lines.n; i++) {
			if (strip->lines.v[i].y <= y0 ||
			    strip->lines.v[i].y > y1)
				continue;
			floor.nlines++;
			n += strip->figures && strip->figure[i] &&
			    !(n > 0 && strip->cut[i]);
		}
		floor.figures = floor.figures || (n > 0 && strip->col > 0);
		floor.stacked = floor.stacked || n > 1;
	}
	for (size_t i = 0; i < region->nparts; i++)
		floor.parted = floor.parted || (region->parts[i].at > y0 + 1 &&
		    region->parts[i].at < y1 - 1 && region->parts[i].to -
		    region->parts[i].from > RULE * region->size);
	return floor;
}

static struct floor *
find_floors(const struct rows *rows, size_t *n)
{
	const struct region *region = rows->region;
	struct floor *floors = arena_alloc(rows->arena,
	    (region->ncuts + 1) * sizeof(*floors));

	*n = 0;
	for (size_t i = 0; i <= region->ncuts; i++) {
		floors[*n] = look_at_floor(rows,
		    i > 0 ? region->cuts[i - 1] : -HUGE_VAL,
		    i < region->ncuts ? region->cuts[i] : HUGE_VAL);
		*n += floors[*n].nlines > 0;
	}
	return floors;
}

/* Is there a rule between any two rows? */
static bool
are_ruled(const struct rows *rows, const struct floor *floors, size_t n)
{
	size_t nrows = 0, nstacked = 0;

	for (size_t i = 0; i < n; i++) {
		nrows += floors[i].figures && !floors[i].stacked;
		nstacked += floors[i].stacked && !floors[i].parted;
	}
	if (rows->region->known != NULL && rows->region->known->ruled_rows)
		return rows->region->ncuts > 0 && nstacked == 0;
	return nrows >= RULED_LEAST && nstacked == 0;
}

/* The lines of a strip that are on a floor. */
static struct strip
part_of(const struct strip *strip, const struct floor *floor)
{
	struct strip part = *strip;
	size_t from = 0, to;

	while (from < strip->lines.n && strip->lines.v[from].y <= floor->y0)
		from++;
	for (to = from; to < strip->lines.n &&
	    strip->lines.v[to].y <= floor->y1; to++)
		;
	part.lines.v += from;
	part.lines.n = part.lines.cap = to - from;
	part.figure += from;
	part.cut += from;
	return part;
}

static void
put_row(const struct rows *rows, const struct floor *floor, struct runs *runs)
{
	for (size_t s = 0; s < rows->nstrips; s++) {
		struct strip part = part_of(&rows->strips[s], floor);

		if (part.lines.n > 0)
			*VEC_PUSH(rows->arena, runs) = (struct run){
				.lines = part.lines, .row = runs->nrows,
				.col = part.col, .ncols = part.ncols,
				.y0 = part.lines.v[0].y,
				.y1 = part.lines.v[part.lines.n - 1].y };
	}
	runs->nrows++;
}

/* Rows of a floor that has several. */
static bool
put_rows(const struct rows *rows, const struct floor *floor, struct runs *runs)
{
	struct rows part = *rows;
	struct runs found = { 0 };

	part.strips = arena_alloc(rows->arena, rows->nstrips *
	    sizeof(*part.strips));
	for (size_t s = 0; s < rows->nstrips; s++)
		part.strips[s] = part_of(&rows->strips[s], floor);
	if (!rows_cut(&part, &found))
		return false;
	for (size_t i = 0; i < found.n; i++) {
		found.v[i].row += runs->nrows;
		*VEC_PUSH(rows->arena, runs) = found.v[i];
	}
	runs->nrows += found.nrows;
	runs->doubt = runs->doubt || found.doubt;
	return true;
}

/* Has it cells over several columns, as heads above other heads are? */
static bool
has_wide_cells(const struct rows *rows, const struct floor *floor)
{
	for (size_t s = rows->ncolumns; s < rows->nstrips; s++)
		if (part_of(&rows->strips[s], floor).lines.n > 0)
			return true;
	return false;
}

/*
 * Cells that a rule leaves whole, since it begins behind them: their lines are
 * the first row's that they have.
 */
static void
join_over_rules(const struct rows *rows, struct runs *runs)
{
	size_t n = 0, *row = arena_alloc(rows->arena,
	    (runs->n + 1) * sizeof(*row));

	for (size_t i = 0; i < runs->n; i++) {
		struct run run = runs->v[i];
		struct strip strip = { .col = run.col, .ncols = run.ncols };
		size_t k = 0;

		while (k < n && (runs->v[k].lines.v + runs->v[k].lines.n !=
		    run.lines.v || row[k] + 1 != run.row ||
		    run.y0 - runs->v[k].y1 > ALIGN_WRAPPED *
		    rows->region->size || cost_is_cut(rows->region, &strip,
		    runs->v[k].y1, run.y0)))
			k++;
		row[k] = run.row;
		if (k == n) {
			runs->v[n++] = run;
			continue;
		}
		runs->v[k].lines.n += run.lines.n;
		runs->v[k].lines.cap = runs->v[k].lines.n;
		runs->v[k].y1 = run.y1;
	}
	runs->n = n;
}

/*
 * Cells over several rows stand beside cells over several columns, and how many
 * these have no rule tells.
 */
static bool
has_short_rules(const struct region *region)
{
	for (size_t i = 0; i < region->ncuts; i++)
		if (region->cut_from[i] > region->level.from + PDF_SNAP)
			return true;
	return false;
}

bool
rows_cut_ruled(const struct rows *rows, struct runs *runs)
{
	size_t n = 0;
	struct floor *floors = rows->region->ncuts == 0 ? NULL :
	    find_floors(rows, &n);
	bool body = rows->region->known != NULL;

	if (n == 0 || !are_ruled(rows, floors, n))
		return false;
	runs->doubt = has_short_rules(rows->region);
	runs->ruled = true;
	for (size_t i = 0; i < n; i++) {
		body = body || floors[i].figures;
		if (!floors[i].parted && (body ||
		    !has_wide_cells(rows, &floors[i])))
			put_row(rows, &floors[i], runs);
		else if (!put_rows(rows, &floors[i], runs))
			return false;
	}
	join_over_rules(rows, runs);
	return true;
}
