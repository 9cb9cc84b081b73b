/*
 * The grid of a table without upright rules, made of the runs that its rows
 * are: every place has a cell, a head over several columns reaches as far as
 * it stands in the middle of them, a head beside heads of two rows has both.
 *
 *	        支出           row 0   .      支出 (2)
 *	项目  基本  项目       row 1   项目   基本  项目
 *
 * 项目 then has both rows, since nothing stands above it.
 */
#include <math.h>
#include <stdlib.h>

#include "pdf_align.h"
#include "pdf_table.h"

struct slots {
	struct arena	*arena;
	struct run	**v;		/* by row and column; NULL: blank */
	size_t		nrows, ncols;
};

static struct run **
slot(const struct slots *slots, size_t row, size_t col)
{
	return &slots->v[row * slots->ncols + col];
}

/* Two runs at one place are one cell. */
static void
merge_runs(struct slots *slots, struct run *into, const struct run *from)
{
	struct pdf_lines lines = { 0 };

	for (size_t i = 0; i < into->lines.n; i++)
		*VEC_PUSH(slots->arena, &lines) = into->lines.v[i];
	for (size_t i = 0; i < from->lines.n; i++)
		*VEC_PUSH(slots->arena, &lines) = from->lines.v[i];
	into->lines = lines;
	into->y0 = fmin(into->y0, from->y0);
	into->y1 = fmax(into->y1, from->y1);
}

static void
place_runs(struct slots *slots, struct runs *runs)
{
	for (size_t i = 0; i < runs->n; i++) {
		struct run *run = &runs->v[i], *other = NULL;

		for (size_t c = run->col; c < run->col + run->ncols &&
		    other == NULL; c++)
			other = *slot(slots, run->row, c);
		if (other != NULL) {
			merge_runs(slots, other, run);
			continue;
		}
		for (size_t c = run->col; c < run->col + run->ncols; c++)
			*slot(slots, run->row, c) = run;
	}
}

/* How far from the middle of the columns [a, b] a head stands. */
static double
off_middle(const struct region *region, const struct run *run, size_t a,
    size_t b)
{
	const struct pdf_line *line = &run->lines.v[0];

	return fabs(line->x0 + line->x1 - align_left(region, a) -
	    align_right(region, b)) / 2;
}

/* Is a column free for the head beside it: blank here, a head of its own? */
static bool
is_free(const struct slots *slots, size_t row, size_t col)
{
	return *slot(slots, row, col) == NULL &&
	    *slot(slots, row + 1, col) != NULL;
}

/*
 * Is row r a head stacked on the next one? Each of its cells has blanks below,
 * or stands over several heads, as far as it can be seen; where it stands over
 * one, it is none's head, but a cell of a form above another.
 */
static bool
is_stacked(const struct slots *slots, size_t r)
{
	for (size_t c = 0; c < slots->ncols; c++) {
		const struct run *run = *slot(slots, r, c);
		const struct run *below = *slot(slots, r + 1, c);

		if (run != NULL && below != NULL &&
		    below->ncols >= run->ncols &&
		    (c == 0 || !is_free(slots, r, c - 1)) &&
		    (c + 1 == slots->ncols || !is_free(slots, r, c + 1)))
			return false;
	}
	return true;
}

/* The first row of the heads that end above row body. */
static size_t
first_head(const struct slots *slots, size_t body)
{
	size_t r = body > 0 ? body - 1 : 0;

	while (r > 0 && is_stacked(slots, r - 1))
		r--;
	return r;
}

/* Widens a head over columns with heads below it, while that centres it. */
static void
widen(struct slots *slots, const struct region *region, struct run *run)
{
	size_t a = run->col, b = run->col + run->ncols - 1;
	size_t besta = a, bestb = b;
	size_t left = a, right = b;
	double best = off_middle(region, run, a, b);

	while (left > 0 && is_free(slots, run->row, left - 1))
		left--;
	while (right + 1 < slots->ncols && is_free(slots, run->row, right + 1))
		right++;
	for (size_t i = left; i <= a; i++)
		for (size_t j = b; j <= right; j++)
			if (off_middle(region, run, i, j) <
			    best - 0.3 * region->size) {
				best = off_middle(region, run, i, j);
				besta = i;
				bestb = j;
			}
	run->col = besta;
	run->ncols = bestb - besta + 1;
	for (size_t c = besta; c <= bestb; c++)
		*slot(slots, run->row, c) = run;
}

static void
widen_heads(struct slots *slots, const struct region *region, size_t first,
    size_t body)
{
	for (size_t r = first; r + 1 < body; r++)
		for (size_t c = 0; c < slots->ncols; c++) {
			struct run *run = *slot(slots, r, c);

			if (run != NULL && run->col == c && run->row == r &&
			    *slot(slots, r + 1, c) != NULL)
				widen(slots, region, run);
		}
}

/* The rows that a cell begun at (row, col) has: heads reach up and down. */
static size_t
rows_of(const struct slots *slots, size_t row, size_t col, size_t width,
    size_t body)
{
	size_t end = row + 1;

	while (end < body) {
		for (size_t c = col; c < col + width; c++)
			if (*slot(slots, end, c) != NULL)
				return end - row;
		end++;
	}
	return end - row;
}

/* A head below blanks begins where they do. */
static void
raise_heads(struct slots *slots, size_t first, size_t body)
{
	for (size_t r = first + 1; r < body; r++)
		for (size_t c = 0; c < slots->ncols; c++) {
			struct run *run = *slot(slots, r, c);
			bool blank = run != NULL && run->row == r &&
			    run->col == c;

			for (size_t k = c; blank && k < c + run->ncols; k++)
				blank = *slot(slots, r - 1, k) == NULL;
			if (!blank)
				continue;
			for (size_t k = c; k < c + run->ncols; k++) {
				*slot(slots, r - 1, k) = run;
				*slot(slots, r, k) = NULL;
			}
			run->row = r - 1;
			r = first + 1;
			c = SIZE_MAX;
		}
}

static void
read_cell(const struct slots *slots, struct arena *arena,
    const struct region *region, const struct run *run, struct pdf_cell *cell)
{
	struct strbuf text = { 0 };
	double right = align_right(region, run->col + run->ncols - 1);

	pdf_lines_join(&run->lines, align_left(region, run->col), right, &text);
	cell->text = arena_str(arena, str_trim(strbuf_str(&text)));
	cell->figure = pdf_is_figure(cell->text);
	cell->first = run->y0;
	cell->last = run->y1;
	cell->full = pdf_lines_full(&run->lines, right);
	for (size_t i = 0; i < run->lines.n; i++)
		pdf_marks_add(arena, &cell->marks, &run->lines.v[i]);
	strbuf_clear(&text);
	(void)slots;
}

/* Upper and lower edges of rows: half way to the next, or a rule there. */
static double *
edges_of_rows(const struct slots *slots, const struct region *region,
    const struct runs *runs)
{
	size_t n = slots->nrows;
	double *top = arena_alloc(slots->arena, (n + 1) * sizeof(*top));
	double *foot = arena_alloc(slots->arena, (n + 1) * sizeof(*foot));
	double *ys = arena_alloc(slots->arena, (n + 1) * sizeof(*ys));

	for (size_t r = 0; r < n; r++) {
		top[r] = HUGE_VAL;
		foot[r] = -HUGE_VAL;
	}
	for (size_t i = 0; i < runs->n; i++) {
		const struct run *run = &runs->v[i];

		top[run->row] = fmin(top[run->row], run->y0 -
		    0.9 * region->size);
		foot[run->row] = fmax(foot[run->row], run->y1 +
		    0.2 * region->size);
	}
	/* of a row whose heads were all raised nothing is left */
	for (size_t r = n; r > 0; r--)
		if (top[r - 1] > foot[r - 1])
			top[r - 1] = foot[r - 1] = r < n ? top[r] :
			    runs->v[runs->n - 1].y1;
	ys[0] = top[0];
	ys[n] = foot[n - 1];
	for (size_t r = 1; r < n; r++) {
		ys[r] = (foot[r - 1] + top[r]) / 2;
		for (size_t i = 0; i < region->ncuts; i++)
			if (region->cuts[i] > foot[r - 1] - 3 &&
			    region->cuts[i] < top[r] + 3)
				ys[r] = region->cuts[i];
		if (ys[r] < ys[r - 1])
			ys[r] = ys[r - 1];
	}
	return ys;
}

static double *
edges_of_columns(struct arena *arena, const struct region *region)
{
	size_t n = region->alleys.n;
	double *xs = arena_alloc(arena, (n + 2) * sizeof(*xs));

	xs[0] = align_left(region, 0) - 2;
	for (size_t i = 0; i < n; i++)
		xs[i + 1] = (region->alleys.v[i].from +
		    region->alleys.v[i].to) / 2;
	xs[n + 1] = align_right(region, n) + 2;
	return xs;
}

static double *
ink_of_columns(struct arena *arena, const struct region *region)
{
	size_t n = region->alleys.n + 1;
	double *ink = arena_alloc(arena, 2 * n * sizeof(*ink));

	for (size_t c = 0; c < n; c++) {
		ink[2 * c] = align_left(region, c);
		ink[2 * c + 1] = align_right(region, c);
	}
	return ink;
}

/* A cell for each run and each blank; row and column tell where it begins. */
static void
put_cells(const struct slots *slots, struct arena *arena,
    const struct region *region, const struct pdf_page *page,
    const double *ys, size_t first, size_t body, struct pdf_grid *grid)
{
	bool *done = arena_alloc(slots->arena, slots->nrows * slots->ncols);

	for (size_t r = 0; r < slots->nrows; r++)
		for (size_t c = 0; c < slots->ncols; c++) {
			const struct run *run = *slot(slots, r, c);
			struct pdf_cell *cell;
			size_t wide = run == NULL ? 1 : run->ncols;
			size_t tall = r >= first && r < body && run != NULL ?
			    rows_of(slots, r, c, wide, body) : 1;

			if (done[r * slots->ncols + c])
				continue;
			for (size_t y = r; y < r + tall; y++)
				for (size_t x = c; x < c + wide; x++)
					done[y * slots->ncols + x] = true;
			cell = &grid->cells[grid->ncells++];
			*cell = (struct pdf_cell){ .page = page->number,
				.row = (int)r, .col = (int)c,
				.rowspan = (int)tall, .colspan = (int)wide,
				.x0 = grid->xs[c], .x1 = grid->xs[c + wide],
				.y0 = ys[r], .y1 = ys[r + tall] };
			if (run != NULL)
				read_cell(slots, arena, region, run, cell);
		}
}

void
grid_from_runs(struct arena *arena, const struct pdf_page *page,
    const struct region *region, struct runs *runs, struct pdf_grid *grid)
{
	struct slots slots = { page->arena, NULL, runs->nrows,
		region->alleys.n + 1 };
	size_t first;
	double *ys;

	slots.v = arena_alloc(page->arena, slots.nrows * slots.ncols *
	    sizeof(*slots.v));
	place_runs(&slots, runs);
	first = first_head(&slots, runs->body);
	widen_heads(&slots, region, first, runs->body);
	raise_heads(&slots, first, runs->body);
	ys = edges_of_rows(&slots, region, runs);
	*grid = (struct pdf_grid){ .nrows = (int)slots.nrows,
		.ncols = (int)slots.ncols, .loose = true,
		.xs = edges_of_columns(arena, region),
		.ink = ink_of_columns(arena, region),
		.y0 = ys[0], .y1 = ys[slots.nrows] };
	grid->x0 = grid->xs[0];
	grid->x1 = grid->xs[grid->ncols];
	grid->cells = arena_alloc(arena, slots.nrows * slots.ncols *
	    sizeof(*grid->cells));
	put_cells(&slots, arena, region, page, ys, first, runs->body, grid);
}
