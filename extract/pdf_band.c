/*
 * Rows as bands of the page. Cells of a row stand in its band and in no other,
 * so that a table is cut into bands from its top to its foot, all columns at
 * once, where that costs least:
 *
 *	            根据要求，详细填	levels 0, 1 and 2 are a band: the cell
 *	预算细化度  列预算申报表，对   10	of three lines goes on, the others
 *	            项目依据作说明。	have their middle where it has
 *	预算规范性  编制程序规范。     10	level 3: three cells begin
 *
 * What speaks for a cut are cells that begin at a level, figures that stand
 * below figures and gaps wider than between lines of a cell; what speaks
 * against it is a line with no room left, whose words go on below. Where even
 * the best cut goes against much of that, what it makes is marked as a guess.
 * A cell over several columns is a strip of its own, and no band has it and one
 * of these columns.
 */
#include <math.h>
#include <stdlib.h>

#include "pdf_rows.h"

enum { LEVELS_MOST = 1500, BAND_MOST = 80 };

#define LEVEL	0.3	/* of a size: lines so near are of one band */
#define DEAD	0.3	/* of a size: fonts stand so differently */
#define BAND	0.4	/* cost of a band */
#define LONELY	0.6	/* and of one with a single cell */
#define CONTINUED 1.0	/* and of one whose words may all go on */
#define NAMELESS 1.6	/* and of one with no name and no figure, below some */
#define DOUBT	1.0	/* more than that a row, and it may be wrong */
#define MISPLACED 1.5	/* most that a cell out of place costs */
#define OTHERWISE 0.4	/* placed, but not as most */

/* Where the cells of a row stand beside each other. */
enum mode { TOP, MIDDLE, FOOT, NMODES };

struct spot {
	double	y;
	size_t	strip, i;	/* line i of a strip */
};

struct bands {
	const struct rows	*rows;
	struct spot		*spots;		/* downwards */
	size_t			 nspots;
	size_t			*level;		/* first spot of each; end */
	double			*part;		/* of a cut above a level */
	size_t			 nlevels;
	size_t			 body;		/* the first one with a figure */
	size_t			 again;		/* the first below known heads */
	double			*best;		/* of levels above one */
	size_t			*from;		/* where its last band begins */
	enum mode		 mode;
};

/* Cells of a band while it grows; per strip. */
struct growth {
	size_t	*first, *end;	/* lines; none: equal */
	size_t	*active, n;	/* strips that have some */
	double	joined;
	bool	named;		/* in the first column, or by a figure */
};

static int
spot_cmp(const void *a, const void *b)
{
	const struct spot *x = a, *y = b;

	if (x->y < y->y || x->y > y->y)
		return x->y < y->y ? -1 : 1;
	return x->strip < y->strip ? -1 : x->strip > y->strip;
}

static bool
find_levels(struct bands *bands)
{
	const struct rows *rows = bands->rows;
	size_t n = 0, k = 0;

	for (size_t s = 0; s < rows->nstrips; s++)
		n += rows->strips[s].lines.n;
	bands->spots = arena_alloc(rows->arena, (n + 1) *
	    sizeof(*bands->spots));
	bands->level = arena_alloc(rows->arena, (n + 1) *
	    sizeof(*bands->level));
	for (size_t s = 0; s < rows->nstrips; s++)
		for (size_t i = 0; i < rows->strips[s].lines.n; i++)
			bands->spots[k++] = (struct spot){
				rows->strips[s].lines.v[i].y, s, i };
	if (n > 0)
		qsort(bands->spots, n, sizeof(*bands->spots), spot_cmp);
	bands->nspots = n;
	for (k = 0; k < n; k++)
		if (k == 0 || bands->spots[k].y - bands->spots[
		    bands->level[bands->nlevels - 1]].y >
		    LEVEL * rows->region->size)
			bands->level[bands->nlevels++] = k;
	bands->level[bands->nlevels] = n;
	return bands->nlevels <= LEVELS_MOST;
}

/* May all that stands on a level go on with what is on the one above it? */
static bool
goes_on(const struct bands *bands, size_t l)
{
	const struct rows *rows = bands->rows;
	size_t n = bands->level[l + 1] - bands->level[l];

	if (l == 0 || n >= bands->level[l] - bands->level[l - 1])
		return false;
	for (size_t k = bands->level[l]; k < bands->level[l + 1]; k++) {
		const struct spot *spot = &bands->spots[k];
		const struct strip *strip = &rows->strips[spot->strip];

		if (spot->i == 0 || !cost_is_near(rows, strip, spot->i) ||
		    !strip_may_wrap(strip, spot->i - 1) ||
		    (strip->figures && strip->figure[spot->i] &&
		    !strip->cut[spot->i]))
			return false;
	}
	return true;
}

/* What a cut above each level costs: words that it takes apart. */
static void
find_parts(struct bands *bands)
{
	const struct rows *rows = bands->rows;
	size_t *seen = arena_alloc(rows->arena, (rows->nstrips + 1) *
	    sizeof(*seen));

	bands->part = arena_alloc(rows->arena, (bands->nlevels + 1) *
	    sizeof(*bands->part));
	for (size_t l = 0; l < bands->nlevels; l++) {
		bands->part[l] += goes_on(bands, l) ? CONTINUED : 0;
		for (size_t k = bands->level[l]; k < bands->level[l + 1];
		    k++) {
			const struct spot *spot = &bands->spots[k];
			double cost = spot->i == 0 ? 0 : cost_of_part(rows,
			    &rows->strips[spot->strip], spot->i);

			for (size_t at = seen[spot->strip] + 1; spot->i > 0 &&
			    at <= l; at++)
				bands->part[at] += cost;
			seen[spot->strip] = l;
		}
	}
}

/* Is it a row's name, or one of its figures? */
static bool
is_named(const struct bands *bands, const struct spot *spot)
{
	const struct strip *strip = &bands->rows->strips[spot->strip];

	return strip->col == 0 ||
	    (strip->figures && strip->figure[spot->i] && !strip->cut[spot->i]);
}

/* The first level with a figure: a table that goes on has no heads. */
static size_t
find_body(const struct bands *bands)
{
	const struct rows *rows = bands->rows;

	for (size_t l = 0; l < bands->nlevels && rows->region->known == NULL;
	    l++)
		for (size_t k = bands->level[l]; k < bands->level[l + 1]; k++)
			if (bands->spots[k].strip > 0 &&
			    rows->strips[bands->spots[k].strip].figures &&
			    is_named(bands, &bands->spots[k]))
				return l;
	return rows->region->known == NULL ? bands->nlevels : bands->again;
}

static bool
collide(const struct bands *bands, const struct growth *growth, size_t s)
{
	const struct strip *a = &bands->rows->strips[s];

	for (size_t k = 0; k < growth->n; k++) {
		const struct strip *b =
		    &bands->rows->strips[growth->active[k]];

		if (a->col < b->col + b->ncols && b->col < a->col + a->ncols)
			return true;
	}
	return false;
}

/* Takes a level into the band; false: it cannot be one with it. */
static bool
grow(const struct bands *bands, struct growth *growth, size_t l)
{
	for (size_t k = bands->level[l]; k < bands->level[l + 1]; k++) {
		const struct spot *spot = &bands->spots[k];
		size_t s = spot->strip;

		if (growth->first[s] < growth->end[s]) {
			growth->joined += cost_of_joint(bands->rows,
			    &bands->rows->strips[s], spot->i);
		} else if (collide(bands, growth, s)) {
			return false;
		} else {
			growth->first[s] = spot->i;
			growth->active[growth->n++] = s;
		}
		growth->end[s] = spot->i + 1;
		growth->named = growth->named || is_named(bands, spot);
		if (growth->joined >= ROWS_NEVER)
			return false;
	}
	return true;
}

/*
 * How far from where the band's cells should stand do they? A page that goes on
 * with a table, and cuts its last row, has that one's cells on top.
 */
static double
misplaced(const struct bands *bands, const struct growth *growth, bool last)
{
	double top = HUGE_VAL, foot = -HUGE_VAL, cost = 0;
	double size = bands->rows->region->size;

	for (size_t k = 0; k < growth->n; k++) {
		size_t s = growth->active[k];
		const struct pdf_line *v = bands->rows->strips[s].lines.v;

		top = fmin(top, v[growth->first[s]].y);
		foot = fmax(foot, v[growth->end[s] - 1].y);
	}
	for (size_t k = 0; k < growth->n; k++) {
		size_t s = growth->active[k];
		const struct pdf_line *v = bands->rows->strips[s].lines.v;
		double y0 = v[growth->first[s]].y;
		double y1 = v[growth->end[s] - 1].y;
		double off[NMODES] = { [TOP] = y0 - top,
			[MIDDLE] = fabs(y0 + y1 - top - foot) / 2,
			[FOOT] = foot - y1 };
		double least = HUGE_VAL;

		for (enum mode m = TOP; m < NMODES; m++)
			least = fmin(least, fmax(0, off[m] / size - DEAD) +
			    (m == bands->mode || (last && m == TOP) ? 0 :
			    OTHERWISE));
		cost += fmin(least, MISPLACED);
	}
	return cost;
}

/*
 * May a band begin at that level, what the page before says aside? Heads that
 * are said again are one band, or end where one does.
 */
static bool
may_begin(const struct bands *bands, size_t l)
{
	return l >= bands->again || !bands->rows->one_head;
}

/* And may one that begins at level i have level j? */
static bool
may_reach(const struct bands *bands, size_t i, size_t j)
{
	return i >= bands->again || j < bands->again;
}

/* Bands that begin at level i, however far they reach. */
static void
try_bands(struct bands *bands, struct growth *growth, size_t i)
{
	growth->n = 0;
	growth->joined = 0;
	growth->named = i < bands->body ||
	    (i == bands->again && bands->rows->region->known != NULL);
	for (size_t s = 0; s < bands->rows->nstrips; s++)
		growth->first[s] = growth->end[s] = 0;
	for (size_t j = i; j < bands->nlevels && j < i + BAND_MOST &&
	    may_reach(bands, i, j); j++) {
		double cost;

		if (!grow(bands, growth, j))
			break;
		cost = bands->best[i] + bands->part[i] + growth->joined +
		    misplaced(bands, growth, bands->rows->region->known !=
		    NULL && j + 1 == bands->nlevels) + BAND +
		    (growth->n == 1 ? LONELY : 0) +
		    (growth->named ? 0 : NAMELESS);
		if (cost < bands->best[j + 1] && may_begin(bands, j + 1)) {
			bands->best[j + 1] = cost;
			bands->from[j + 1] = i;
		}
	}
}

static double
cut_levels(struct bands *bands, enum mode mode)
{
	size_t n = bands->rows->nstrips + 1;
	struct arena *arena = bands->rows->arena;
	struct growth growth = { arena_alloc(arena, n * sizeof(size_t)),
		arena_alloc(arena, n * sizeof(size_t)),
		arena_alloc(arena, n * sizeof(size_t)), 0, 0, false };

	bands->mode = mode;
	for (size_t l = 0; l <= bands->nlevels; l++)
		bands->best[l] = HUGE_VAL;
	bands->best[0] = 0;
	for (size_t i = 0; i < bands->nlevels; i++)
		try_bands(bands, &growth, i);
	return bands->best[bands->nlevels];
}

static void
put_band(const struct bands *bands, size_t i, size_t j, size_t row,
    struct runs *runs)
{
	const struct rows *rows = bands->rows;
	size_t first = runs->n;

	for (size_t k = bands->level[i]; k < bands->level[j]; k++) {
		const struct spot *spot = &bands->spots[k];
		const struct strip *strip = &rows->strips[spot->strip];
		struct pdf_line *line = &strip->lines.v[spot->i];
		size_t r = first;

		while (r < runs->n && (runs->v[r].col != strip->col ||
		    runs->v[r].ncols != strip->ncols))
			r++;
		if (r == runs->n)
			*VEC_PUSH(rows->arena, runs) = (struct run){
				.lines = { line, 0, 0 }, .row = row,
				.col = strip->col, .ncols = strip->ncols,
				.y0 = line->y };
		runs->v[r].lines.n = ++runs->v[r].lines.cap;
		runs->v[r].y1 = line->y;
	}
}

/* As most cells stand beside each other, in the whole table. */
static bool
cut_best(struct bands *bands)
{
	enum mode best = TOP;
	double least = HUGE_VAL;

	bands->best = arena_alloc(bands->rows->arena, (bands->nlevels + 1) *
	    sizeof(*bands->best));
	bands->from = arena_alloc(bands->rows->arena, (bands->nlevels + 1) *
	    sizeof(*bands->from));
	for (enum mode m = TOP; m < NMODES; m++) {
		double cost = cut_levels(bands, m);

		if (cost < least - 1e-6) {
			least = cost;
			best = m;
		}
	}
	cut_levels(bands, best);
	return least < HUGE_VAL;
}

static bool
is_figure(const struct rows *rows, const struct run *run)
{
	for (size_t s = 0; s < rows->nstrips; s++) {
		const struct strip *strip = &rows->strips[s];

		if (strip->col == run->col && strip->ncols == run->ncols)
			return strip->figures &&
			    strip->figure[run->lines.v - strip->lines.v];
	}
	return false;
}

static size_t
first_figures(const struct rows *rows, const struct runs *runs)
{
	size_t first = runs->nrows;

	for (size_t i = 0; i < runs->n; i++)
		if (runs->v[i].row < first && is_figure(rows, &runs->v[i]))
			first = runs->v[i].row;
	return first;
}

/*
 * Has a column a figure in each row with a name from there on? What has none
 * may be the rest of the row above.
 */
static bool
has_figures(const struct rows *rows, const struct runs *runs, size_t first)
{
	size_t named = 0;

	for (size_t i = 0; i < runs->n; i++)
		named += runs->v[i].col == 0 && runs->v[i].row >= first;
	for (size_t s = 0; s < rows->ncolumns; s++) {
		size_t n = 0;

		for (size_t i = 0; i < runs->n; i++)
			n += runs->v[i].col == rows->strips[s].col &&
			    runs->v[i].row >= first &&
			    runs->v[i].lines.n == 1 &&
			    is_figure(rows, &runs->v[i]);
		if (n >= named)
			return true;
	}
	return false;
}

/*
 * Rows as near as lines of a cell are told apart by words alone where cells
 * wrap, unless each begins, or ends, with a figure.
 */
static bool
is_told_by_words(const struct bands *bands, const struct runs *runs)
{
	size_t first = first_figures(bands->rows, runs);

	if (!bands->rows->tight || (bands->mode != MIDDLE &&
	    has_figures(bands->rows, runs, first)))
		return false;
	for (size_t i = 0; i < runs->n; i++)
		if (runs->v[i].row >= first && runs->v[i].lines.n > 1)
			return true;
	return false;
}

bool
rows_cut(const struct rows *rows, struct runs *runs)
{
	struct bands bands = { .rows = rows };
	size_t n = 0, *ends;

	if (!find_levels(&bands) || bands.nlevels == 0)
		return false;
	find_parts(&bands);
	while (bands.again < bands.nlevels &&
	    bands.spots[bands.level[bands.again]].y <= rows->heads)
		bands.again++;
	bands.body = find_body(&bands);
	if (!cut_best(&bands)) {
		bands.again = 0;	/* then they are none */
		if (!cut_best(&bands))
			return false;
	}
	ends = arena_alloc(rows->arena, (bands.nlevels + 1) * sizeof(*ends));
	for (size_t l = bands.nlevels; l > 0; l = bands.from[l])
		ends[n++] = l;
	for (size_t r = 0, l = 0; r < n; l = ends[n - 1 - r], r++)
		put_band(&bands, l, ends[n - 1 - r], r, runs);
	runs->nrows = n;
	runs->doubt = runs->doubt || is_told_by_words(&bands, runs) ||
	    bands.best[bands.nlevels] > (BAND + DOUBT) * (double)n;
	return true;
}
