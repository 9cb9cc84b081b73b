/*
 * Rows of a table that no rules part. Where figures stand are rows for sure;
 * the lines of every other column are shared out among them, so that a cell
 * begins at its figures' height, has its middle there, or ends there, whatever
 * costs least in the whole table:
 *
 *	            根据要求，详细填
 *	预算细化度  列预算申报表，对   10	middle: three lines, one cell
 *	            项目依据作说明。
 *	预算规范性  编制程序规范。     10
 *
 * A line that is cheaper alone is a row without figures: a head, a group's
 * name.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pdf_align.h"
#include "utf8.h"

enum { RUN_MOST = 80, ROWS_MOST = 1000, STATES_MOST = 1 << 18 };

#define SAME_ROW	0.6	/* of a size: figures of one row */
#define SAME_LINE	0.15	/* of a size: on one baseline */
#define ALONE		1.0	/* cost, in sizes: a cell in no row of figures */
#define BESIDE		2.0	/* that of one level with figures */
#define NAMELESS	2.0	/* that of one beside no name */
#define REACH		1.2	/* of a size: farther cells are no part of a row */
#define STEP		0.12	/* of a size: lines of a cell are as far apart */
#define BREAK		0.2	/* cost of going on where there was room */
#define OTHERWISE	0.8	/* a cell not placed as most: the end of a page */
#define ADOPT		3.5	/* of a size: farther is no neighbour */
#define ROOM		1.5	/* of a size: a character and some padding */
#define LONG		4.0	/* of a size: a line so long may go on */
#define NEVER		1e6

enum mode { TOP, MIDDLE, FOOT, NMODES };

struct rows {
	struct arena		*arena;
	const struct region	*region;
	struct strip		*columns;
	size_t			ncolumns;
	double			*at;		/* baselines of figures, heads */
	bool			*head;		/* per row: it is of words */
	size_t			n;
	double			pitch;		/* between lines of a cell */
	double			apart;		/* least between figures */
	bool			tight;		/* rows are as near as lines */
};

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

static int
double_cmp(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static bool
is_full(const struct strip *column, size_t i)
{
	return column->x1 - column->lines.v[i].x1 <
	    1.6 * column->lines.v[i].size;
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
static bool
may_wrap(const struct strip *column, size_t i)
{
	const struct pdf_line *line = &column->lines.v[i];
	double left = column->x1 - line->x1;

	if (i + 1 < column->lines.n && left > 1.6 * line->size &&
	    left < first_word(&column->lines.v[i + 1]))
		return true;
	return left < 1.6 * line->size && (line->x1 - line->x0 >= LONG *
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
	    STEP * b->size : 1.8 * b->size) && is_full(column, i - 1) &&
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

/* Which figures go on in the next line? False: all that do are known. */
static bool
find_cut_figures(struct rows *rows)
{
	for (size_t c = 0; c < rows->ncolumns; c++)
		for (size_t i = 0; i < rows->columns[c].lines.n; i++)
			rows->columns[c].cut[i] = is_cut_figure(rows,
			    &rows->columns[c], i);
	return stacks_find(rows->columns, rows->ncolumns, rows->pitch,
	    rows->region->size);
}

/* Is a baseline of a whole figure level with the lines of a cut one? */
static bool
is_anchored(const double *at, size_t n, double top, double foot, double apart)
{
	for (size_t r = 0; r < n; r++)
		if (at[r] > top - apart && at[r] < foot + apart)
			return true;
	return false;
}

/*
 * Baselines of a column's figures; of those that go on in the next line (cut)
 * only where no whole one stands beside them, for theirs may be in the middle.
 */
static size_t
add_anchors(const struct rows *rows, const struct strip *column, bool cut,
    double apart, size_t n)
{
	size_t m = column->lines.n, nwhole = n, end;

	for (size_t i = 0; column->figures && i < m; i = end) {
		double top = column->lines.v[i].y;

		for (end = i + 1; end < m && column->figure[end] &&
		    column->cut[end]; end++)
			;
		if (!column->figure[i] || (end > i + 1) != cut || (cut &&
		    is_anchored(rows->at, nwhole, top,
		    column->lines.v[end - 1].y, apart)))
			continue;
		rows->at[n++] = top;
	}
	return n;
}

/* Baselines of figures, those of one row once. */
static void
find_anchors(struct rows *rows)
{
	size_t n = 0, kept = 0;
	double apart = SAME_ROW * rows->region->size;

	for (size_t c = 0; c < rows->ncolumns; c++)
		n += rows->columns[c].lines.n;
	rows->at = arena_alloc(rows->arena, (n + 1) * sizeof(*rows->at));
	rows->head = arena_alloc(rows->arena, n + 1);
	n = 0;
	for (int cut = 0; cut < 2; cut++)
		for (size_t c = 1; c < rows->ncolumns; c++)
			n = add_anchors(rows, &rows->columns[c], cut, apart,
			    n);
	qsort(rows->at, n, sizeof(*rows->at), double_cmp);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || rows->at[i] - rows->at[kept - 1] > apart)
			rows->at[kept++] = rows->at[i];
	rows->n = kept;
	rows->apart = HUGE_VAL;
	for (size_t i = 1; i < kept; i++)
		rows->apart = fmin(rows->apart, rows->at[i] - rows->at[i - 1]);
	rows->tight = rows->pitch > rows->apart - STEP * rows->region->size;
}

static bool
is_near_row(const struct rows *rows, double y)
{
	for (size_t r = 0; r < rows->n; r++)
		if (fabs(rows->at[r] - y) < SAME_ROW * rows->region->size)
			return true;
	return false;
}

static bool
has_line_at(const struct rows *rows, size_t c, double y)
{
	for (size_t i = 0; i < rows->columns[c].lines.n; i++)
		if (fabs(rows->columns[c].lines.v[i].y - y) <
		    SAME_LINE * rows->region->size)
			return true;
	return false;
}

/* Columns that have a line on a baseline. */
static size_t
count_lines_at(const struct rows *rows, double y)
{
	size_t n = 0;

	for (size_t c = 0; c < rows->ncolumns; c++)
		n += has_line_at(rows, c, y);
	return n;
}

/* Has each word on a baseline one right above it? Then it goes on with that. */
static bool
is_second_line(const struct rows *rows, double y)
{
	for (size_t r = 0; r < rows->n; r++) {
		bool all = rows->head[r] && rows->at[r] < y &&
		    y - rows->at[r] < rows->pitch +
		    STEP * rows->region->size;

		for (size_t c = 0; all && c < rows->ncolumns; c++)
			all = !has_line_at(rows, c, y) ||
			    has_line_at(rows, c, rows->at[r]);
		if (all)
			return true;
	}
	return false;
}

/* Words in a column of figures, level with words of most others: a head. */
static void
find_head_rows(struct rows *rows)
{
	size_t nfigures = rows->n;

	for (size_t c = 1; c < rows->ncolumns; c++)
		for (size_t i = 0; rows->columns[c].figures &&
		    i < rows->columns[c].lines.n; i++) {
			double y = rows->columns[c].lines.v[i].y;
			size_t r = rows->n;

			if (rows->columns[c].figure[i] ||
			    count_lines_at(rows, y) * 2 < rows->ncolumns + 1 ||
			    is_near_row(rows, y) || is_second_line(rows, y) ||
			    rows->n > 2 * nfigures + 8)
				continue;
			for (; r > 0 && rows->at[r - 1] > y; r--) {
				rows->at[r] = rows->at[r - 1];
				rows->head[r] = rows->head[r - 1];
			}
			rows->at[r] = y;
			rows->head[r] = true;
			rows->n++;
		}
}

static bool
is_cut_between(const struct region *region, double from, double to)
{
	for (size_t i = 0; i < region->ncuts; i++)
		if (region->cuts[i] > from && region->cuts[i] < to)
			return true;
	return false;
}

/* What it costs that line i and the one above it are one cell. */
static double
join_cost(const struct rows *rows, const struct strip *column, size_t i)
{
	const struct pdf_line *a = &column->lines.v[i - 1];
	const struct pdf_line *b = &column->lines.v[i];
	double step = b->y - a->y, size = rows->region->size;

	if (rows->pitch <= 0 || step > rows->pitch + 0.6 * size ||
	    is_cut_between(rows->region, a->y, b->y) ||
	    (column->figures && column->figure[i] && column->figure[i - 1] &&
	    !column->cut[i]))
		return NEVER;
	if (step > rows->pitch + STEP * size)
		return 1 + step / size;
	if (rows->tight)
		return may_wrap(column, i - 1) && !align_is_listed(b) ? 0.5 :
		    1.5;
	return may_wrap(column, i - 1) ? 0 : BREAK;
}

/* And what it costs that they are two. */
static double
part_cost(const struct rows *rows, const struct strip *column, size_t i)
{
	const struct pdf_line *a = &column->lines.v[i - 1];
	const struct pdf_line *b = &column->lines.v[i];
	double step = b->y - a->y, size = rows->region->size;

	if (step > rows->pitch + STEP * size ||
	    is_cut_between(rows->region, a->y, b->y))
		return 0;
	if (rows->tight)
		return may_wrap(column, i - 1) && !align_is_listed(b) ? 0.5 :
		    0;
	return may_wrap(column, i - 1) && !column->figure[i - 1] ? 1.5 : 0.4;
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
static double
alone_cost(const struct rows *rows, const struct strip *column, size_t i,
    size_t j)
{
	const struct strip *names = &rows->columns[0];
	double near = 0.5 * rows->region->size;

	if (count_rows(rows, column->lines.v[i].y,
	    column->lines.v[j - 1].y) > 0)
		return BESIDE;
	if (!rows->tight || column == names || ((i == 0 ||
	    !may_wrap(column, i - 1)) && !may_wrap(column, j - 1)))
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
		if (!may_wrap(column, k))
			return false;
	return true;
}

/* How far from row r a cell of lines [i, j) stands, in sizes. */
static double
place_cost(const struct rows *rows, const struct strip *column,
    enum mode mode, size_t i, size_t j, size_t r)
{
	double top = column->lines.v[i].y, foot = column->lines.v[j - 1].y;
	double at[NMODES] = { [TOP] = top, [MIDDLE] = (top + foot) / 2,
		[FOOT] = foot };
	double best = NEVER;

	if (is_cut_between(rows->region, fmin(foot, rows->at[r]),
	    fmax(top, rows->at[r])))
		return NEVER;
	for (enum mode m = TOP; m < NMODES; m++) {
		double off = fabs(at[m] - rows->at[r]) / rows->region->size;

		if (off < REACH)
			best = fmin(best, off + (m == mode ? 0 : OTHERWISE));
	}
	return best;
}

struct choice {
	double	cost;
	size_t	from;		/* its run begins at that line */
	size_t	row;		/* 1-based; 0: in none */
	size_t	before;		/* the state in front of it */
};

/*
 * The cheapest way to share a column's lines out. State (i, r): lines before i
 * are placed, the last row used is r. Only rows near a run are looked at.
 */
static double
share_column(const struct rows *rows, const struct strip *column,
    enum mode mode, struct choice *table)
{
	size_t m = column->lines.n, w = rows->n + 1;
	double best = HUGE_VAL;

	for (size_t s = 0; s < (m + 1) * w; s++)
		table[s].cost = HUGE_VAL;
	table[0].cost = 0;
	for (size_t i = 0; i < m; i++) {
		double joined = 0;

		for (size_t j = i + 1; j <= m && j <= i + RUN_MOST; j++) {
			double parted = i > 0 ? part_cost(rows, column, i) : 0;
			double top = column->lines.v[i].y;
			double foot = column->lines.v[j - 1].y;
			double alone = alone_cost(rows, column, i, j);

			if (j > i + 1)
				joined += join_cost(rows, column, j - 1);
			if (joined >= NEVER || (j > i + 1 &&
			    count_rows(rows, top, foot) > 1 &&
			    !is_tall_head(rows, column, i, j)))
				break;
			for (size_t r = 0; r < w; r++) {
				const struct choice *from = &table[i * w + r];
				double cost = from->cost + joined + parted;

				if (from->cost >= NEVER)
					continue;
				if (cost + alone < table[j * w + r].cost &&
				    (r == 0 || rows->at[r - 1] < foot))
					table[j * w + r] = (struct choice){
						cost + alone, i, 0, r };
				for (size_t q = r + 1; q < w; q++) {
					double c;

					if (rows->at[q - 1] < top - REACH *
					    rows->region->size)
						continue;
					if (rows->at[q - 1] > foot + REACH *
					    rows->region->size)
						break;
					c = cost + place_cost(rows, column,
					    mode, i, j, q - 1);
					if (c < table[j * w + q].cost)
						table[j * w + q] =
						    (struct choice){ c, i, q,
						    r };
				}
			}
		}
	}
	for (size_t r = 0; r < w; r++)
		best = fmin(best, table[m * w + r].cost);
	return best;
}

static void
put_runs(const struct rows *rows, size_t c, const struct choice *table,
    struct runs *runs)
{
	const struct strip *column = &rows->columns[c];
	size_t w = rows->n + 1, i = column->lines.n, r = 0, first = runs->n;

	for (size_t s = 1; s < w; s++)
		if (table[i * w + s].cost < table[i * w + r].cost)
			r = s;
	while (i > 0) {
		const struct choice *choice = &table[i * w + r];
		struct run *run = VEC_PUSH(rows->arena, runs);

		*run = (struct run){ .col = c, .ncols = 1,
			.row = choice->row, .lines = {
			&column->lines.v[choice->from], i - choice->from,
			i - choice->from }, .y0 =
			column->lines.v[choice->from].y,
			.y1 = column->lines.v[i - 1].y };
		i = choice->from;
		r = choice->before;
	}
	for (size_t a = first, b = runs->n; a + 1 < b; a++, b--) {
		struct run run = runs->v[a];

		runs->v[a] = runs->v[b - 1];
		runs->v[b - 1] = run;
	}
}

/* Lines across the alleys: each chunk is a cell over the columns it is on. */
static void
put_across(const struct rows *rows, struct runs *runs)
{
	const struct region *region = rows->region;

	for (size_t k = region->from; k < region->to; k++) {
		const struct pdf_line *line = &region->lines[k];
		size_t from = 0;

		for (size_t i = 1; i <= line->n && region->across[k]; i++) {
			struct pdf_line *part;
			size_t c, d;

			if (i < line->n && line->v[i]->x -
			    line->v[i - 1]->x - line->v[i - 1]->adv <
			    line->size)
				continue;
			part = arena_alloc(rows->arena, sizeof(*part));
			*part = *line;
			part->v = line->v + from;
			part->n = i - from;
			part->x0 = line->v[from]->x;
			part->x1 = line->v[i - 1]->x + line->v[i - 1]->adv;
			c = align_column(region, part->x0 + 0.5 * part->size);
			d = align_column(region, part->x1 - 0.5 * part->size);
			*VEC_PUSH(rows->arena, runs) = (struct run){
				.lines = { part, 1, 1 }, .col = c,
				.ncols = d >= c ? d - c + 1 : 1,
				.y0 = line->y, .y1 = line->y };
			from = i;
		}
	}
}

static int
run_cmp(const void *a, const void *b)
{
	const struct run *x = a, *y = b;

	if (x->y0 < y->y0 || x->y0 > y->y0)
		return x->y0 < y->y0 ? -1 : 1;
	return x->col < y->col ? -1 : x->col > y->col;
}

/* Do the cells of two rows collide? Then they are two. */
static bool
collide(const struct runs *runs, size_t row, const struct run *run)
{
	for (size_t i = 0; i < runs->n; i++) {
		const struct run *other = &runs->v[i];

		if (other->row == row && other->col < run->col + run->ncols &&
		    run->col < other->col + other->ncols)
			return true;
	}
	return false;
}

/* Has a row of figures a run in any of the columns? */
static const struct run *
run_at(const struct runs *runs, size_t row, size_t col)
{
	for (size_t i = 0; i < runs->n; i++)
		if (runs->v[i].row == row && runs->v[i].col <= col &&
		    runs->v[i].col + runs->v[i].ncols > col)
			return &runs->v[i];
	return NULL;
}

/* Is any other cell that is in no row of figures level with it? */
static bool
has_company(const struct rows *rows, const struct runs *runs,
    const struct run *run)
{
	double near = 0.5 * rows->region->size;

	for (size_t i = 0; i < runs->n; i++)
		if (&runs->v[i] != run && runs->v[i].row == 0 &&
		    runs->v[i].y0 < run->y1 + near &&
		    runs->v[i].y1 > run->y0 - near)
			return true;
	return false;
}

/*
 * A cell in no row, alone at its height, is what a row beside it lacks: words
 * that a page cut, or a name that stands in the middle of its rows.
 */
static void
adopt(const struct rows *rows, struct runs *runs)
{
	for (size_t i = 0; i < runs->n; i++) {
		struct run *run = &runs->v[i];
		double best = HUGE_VAL;
		size_t row = 0;

		if (run->row != 0 || run->ncols > 1 ||
		    has_company(rows, runs, run))
			continue;
		for (size_t r = 0; r < rows->n; r++) {
			double off = fmax(run->y0 - rows->at[r],
			    rows->at[r] - run->y1);

			if (off < best && !rows->head[r] &&
			    !is_cut_between(rows->region,
			    fmin(run->y0, rows->at[r]),
			    fmax(run->y1, rows->at[r]))) {
				best = off;
				row = run_at(runs, r + 1, run->col) == NULL ?
				    r + 1 : 0;
			}
		}
		if (row > 0 && best < ADOPT * rows->region->size &&
		    rows->at[0] < run->y1)
			run->row = row;
	}
}

struct level {
	double	at;		/* of its figures, or its middle */
	double	y0, y1;
	size_t	row;		/* as the runs call it */
};

/* Cells in no row of figures: those at one height are a row. */
static size_t
join_alone(const struct rows *rows, struct runs *runs, struct level *levels,
    size_t nlevels)
{
	size_t nfigures = nlevels;
	double size = rows->region->size;

	for (size_t i = 0; i < runs->n; i++) {
		struct run *run = &runs->v[i];
		size_t k = nfigures;

		if (run->row != 0)
			continue;
		for (; k < nlevels; k++)
			if (run->y0 < levels[k].y1 + 0.5 * size &&
			    run->y1 > levels[k].y0 - 0.5 * size &&
			    !is_cut_between(rows->region,
			    fmin(run->y0, levels[k].y0),
			    fmax(run->y1, levels[k].y1)) &&
			    !collide(runs, levels[k].row, run))
				break;
		if (k == nlevels)
			levels[nlevels++] = (struct level){ 0, run->y0,
				run->y1, rows->n + 1 + k - nfigures };
		run->row = levels[k].row;
		levels[k].y0 = fmin(levels[k].y0, run->y0);
		levels[k].y1 = fmax(levels[k].y1, run->y1);
		levels[k].at = (levels[k].y0 + levels[k].y1) / 2;
	}
	return nlevels;
}

static int
level_cmp(const void *a, const void *b)
{
	const struct level *x = a, *y = b;

	return x->at < y->at ? -1 : x->at > y->at;
}

/* Rows of heads: all above the first figures; those that a page repeats. */
static size_t
count_head_rows(const struct rows *rows, const struct level *levels,
    size_t nlevels)
{
	size_t n = 0, k;

	for (k = 0; k < nlevels && (levels[k].row > rows->n ||
	    rows->head[levels[k].row - 1]); k++)
		if (levels[k].row <= rows->n)
			n = k + 1;
	return rows->region->known != NULL ? n : k;
}

/* The rows that a cell stands in. */
static size_t
find_levels(const struct rows *rows, const struct runs *runs,
    struct level *levels)
{
	bool *filled = arena_alloc(rows->arena, rows->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < runs->n; i++)
		if (runs->v[i].row <= rows->n)
			filled[runs->v[i].row] = true;
	for (size_t r = 0; r < rows->n; r++)
		if (filled[r + 1])
			levels[n++] = (struct level){ rows->at[r],
				rows->at[r], rows->at[r], r + 1 };
	return n;
}

/* Numbers rows from 0, downwards. */
static void
number_rows(const struct rows *rows, struct runs *runs)
{
	size_t most = rows->n + runs->n + 1, nlevels;
	struct level *levels = arena_alloc(rows->arena,
	    most * sizeof(*levels));
	size_t *number = arena_alloc(rows->arena, (most + 1) *
	    sizeof(*number));

	nlevels = join_alone(rows, runs, levels, find_levels(rows, runs,
	    levels));
	qsort(levels, nlevels, sizeof(*levels), level_cmp);
	for (size_t k = 0; k < nlevels; k++)
		number[levels[k].row] = k;
	runs->body = count_head_rows(rows, levels, nlevels);
	for (size_t i = 0; i < runs->n; i++)
		runs->v[i].row = number[runs->v[i].row];
	runs->nrows = nlevels;
}

static enum mode
cheapest_mode(const struct rows *rows, struct choice **tables)
{
	double best = HUGE_VAL;
	enum mode mode = TOP;

	for (enum mode m = TOP; m < NMODES; m++) {
		double cost = 0;

		for (size_t c = 0; c < rows->ncolumns; c++)
			cost += share_column(rows, &rows->columns[c], m,
			    tables[c]);
		if (cost < best - 1e-6) {
			best = cost;
			mode = m;
		}
	}
	return mode;
}

bool
rows_from(struct arena *arena, const struct region *region, struct runs *runs)
{
	struct rows rows = { .arena = arena, .region = region,
		.ncolumns = region->alleys.n + 1 };
	struct choice **tables = arena_alloc(arena, rows.ncolumns *
	    sizeof(*tables));
	enum mode mode;

	rows.columns = arena_alloc(arena, rows.ncolumns *
	    sizeof(*rows.columns));
	for (size_t c = 0; c < rows.ncolumns; c++)
		rows.columns[c] = read_column(&rows, c);
	find_pitch(&rows);
	runs->doubt = find_cut_figures(&rows);
	find_anchors(&rows);
	if (rows.n > ROWS_MOST)
		return false;
	find_head_rows(&rows);
	for (size_t c = 0; c < rows.ncolumns; c++)
		if (rows.columns[c].lines.n * rows.n > STATES_MOST)
			return false;
	for (size_t c = 0; c < rows.ncolumns; c++)
		tables[c] = arena_alloc(arena, (rows.columns[c].lines.n + 1) *
		    (rows.n + 1) * sizeof(**tables));
	mode = cheapest_mode(&rows, tables);
	for (size_t c = 0; c < rows.ncolumns; c++) {
		share_column(&rows, &rows.columns[c], mode, tables[c]);
		put_runs(&rows, c, tables[c], runs);
	}
	put_across(&rows, runs);
	if (runs->n > 0)
		qsort(runs->v, runs->n, sizeof(*runs->v), run_cmp);
	runs->doubt = runs->doubt || stacks_torn(runs);
	adopt(&rows, runs);
	number_rows(&rows, runs);
	return true;
}
