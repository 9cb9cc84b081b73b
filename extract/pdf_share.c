/*
 * Shares the lines of each column out among rows, so that the whole costs
 * least; the way is found from line to line, as the shortest in a graph.
 *
 *	lines of 项目    rows of figures    states (lines placed, last row)
 *	一、教育         1: 1,234.50        (0,0) -> (3,1): one cell, at top
 *	及培训支                            (0,0) -> (1,1) -> (2,1) -> (3,1)
 *	出               2: 2.00            (3,1) -> (4,2)
 *	二、卫生
 */
#include <math.h>

#include "pdf_rows.h"

enum { RUN_MOST = 80, STATES_MOST = 1 << 18 };

struct state {
	const struct rows	*rows;
	const struct strip	*column;
	enum mode		mode;
	struct choice		*table;
	size_t			w;	/* states a line: no row, rows */
};

static void
offer(struct choice *choice, double cost, size_t from, size_t row,
    size_t before)
{
	if (cost < choice->cost)
		*choice = (struct choice){ cost, from, row, before };
}

/* Lines [i, j) are a cell of a row behind r, for what it costs so far. */
static void
try_rows(const struct state *state, size_t i, size_t j, size_t r, double cost)
{
	const struct rows *rows = state->rows;
	double reach = ROWS_REACH * rows->region->size;
	double top = state->column->lines.v[i].y - reach;
	double foot = state->column->lines.v[j - 1].y + reach;

	for (size_t q = r + 1; q < state->w && rows->at[q - 1] <= foot; q++)
		if (rows->at[q - 1] >= top)
			offer(&state->table[j * state->w + q], cost +
			    cost_of_place(rows, state->column, state->mode, i,
			    j, q - 1), i, q, r);
}

/* Lines [i, j) are one cell; joined: what it costs that they are. */
static void
try_cell(const struct state *state, size_t i, size_t j, double joined)
{
	const struct rows *rows = state->rows;
	const struct strip *column = state->column;
	double foot = column->lines.v[j - 1].y;
	double parted = i > 0 ? cost_of_part(rows, column, i) : 0;
	double alone = cost_alone(rows, column, i, j);

	for (size_t r = 0; r < state->w; r++) {
		double cost = state->table[i * state->w + r].cost;

		if (cost >= ROWS_NEVER)
			continue;
		cost += joined + parted;
		if (r == 0 || rows->at[r - 1] < foot)
			offer(&state->table[j * state->w + r], cost + alone, i,
			    0, r);
		try_rows(state, i, j, r, cost);
	}
}

/*
 * The cheapest way to share a column's lines out. State (i, r): lines before i
 * are placed, the last row used is r. Only rows near a run are looked at.
 */
static double
share_column(const struct rows *rows, const struct strip *column,
    enum mode mode, struct choice *table)
{
	const struct state state = { rows, column, mode, table, rows->n + 1 };
	size_t m = column->lines.n, w = state.w;
	double best = HUGE_VAL;

	for (size_t s = 0; s < (m + 1) * w; s++)
		table[s].cost = HUGE_VAL;
	table[0].cost = 0;
	for (size_t i = 0; i < m; i++) {
		double joined = 0;

		for (size_t j = i + 1; j <= m && j <= i + RUN_MOST; j++) {
			if (j > i + 1)
				joined += cost_of_joint(rows, column, j - 1);
			if (joined >= ROWS_NEVER ||
			    !cost_may_be_one(rows, column, i, j))
				break;
			try_cell(&state, i, j, joined);
		}
	}
	for (size_t r = 0; r < w; r++)
		best = fmin(best, table[m * w + r].cost);
	return best;
}

/* The last is first: the way back from the last state. */
static void
turn_round(struct runs *runs, size_t first)
{
	for (size_t a = first, b = runs->n; a + 1 < b; a++, b--) {
		struct run run = runs->v[a];

		runs->v[a] = runs->v[b - 1];
		runs->v[b - 1] = run;
	}
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
	turn_round(runs, first);
}

/* As most cells stand beside their figures, in all columns together. */
static enum mode
cheapest_mode(const struct rows *rows, struct choice *table)
{
	double best = HUGE_VAL;
	enum mode mode = TOP;

	for (enum mode m = TOP; m < NMODES; m++) {
		double cost = 0;

		for (size_t c = 0; c < rows->ncolumns; c++)
			cost += share_column(rows, &rows->columns[c], m,
			    table);
		if (cost < best - 1e-6) {
			best = cost;
			mode = m;
		}
	}
	return mode;
}

bool
rows_share(const struct rows *rows, struct runs *runs)
{
	struct choice *table;
	size_t most = 0;
	enum mode mode;

	for (size_t c = 0; c < rows->ncolumns; c++)
		if (rows->columns[c].lines.n > most)
			most = rows->columns[c].lines.n;
	if (most * rows->n > STATES_MOST)
		return false;
	table = arena_alloc(rows->arena, (most + 1) * (rows->n + 1) *
	    sizeof(*table));
	mode = cheapest_mode(rows, table);
	for (size_t c = 0; c < rows->ncolumns; c++) {
		share_column(rows, &rows->columns[c], mode, table);
		put_runs(rows, c, table, runs);
	}
	return true;
}
