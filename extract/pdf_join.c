/*
 * Tables over pages. The grid on top of a page goes on with the one at the
 * foot of the page before if its columns are the same, or fewer of the same,
 * and nothing stands between but what stood above its beginning:
 *
 *	page 4                     page 5
 *	| 类 | 款 | 金额 |         | 类 | 款 | 金额 |   again: a note
 *	| 201 |    | 1   |         | 202 |    | 2   |   rows count on
 *
 * Columns are the edges of both.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pdf_join.h"
#include "utf8.h"

#define EDGE_NEAR	3.0
#define WIDTH_NEAR	6.0

enum {
	HEADS_MOST = 8,		/* rows of a repeated head */
	BETWEEN_MOST = 4,	/* lines above one */
	NEAR_LINES = 6,		/* between a table and its rest, at most */
};

static size_t
near_edge(const struct chain *chain, double x)
{
	for (size_t i = 0; i < chain->xs.n; i++)
		if (fabs(chain->xs.v[i] - x) <= EDGE_NEAR)
			return i;
	return chain->xs.n;
}

/*
 * Columns that no rule parts end where their words do, so that their edges
 * move from page to page: as many, each over its like, are the same.
 */
static bool
same_alleys(const struct chain *chain, const struct pdf_grid *grid)
{
	const struct pdf_grid *first = chain->pieces.v[0];

	if (grid->ncols != first->ncols)
		return false;
	for (int k = 1; k < grid->ncols; k++)
		if (grid->xs[k] <= first->xs[k - 1] ||
		    grid->xs[k] >= first->xs[k + 1])
			return false;
	return true;
}

static bool
same_columns(const struct chain *chain, const struct pdf_grid *grid)
{
	double width = chain->xs.v[chain->xs.n - 1];
	size_t nfound = 0, n = (size_t)grid->ncols + 1;

	const struct pdf_grid *first = chain->pieces.v[0];

	if (first->loose != grid->loose && (first->loose ||
	    first->ink == NULL || chain->xs.n != (size_t)first->ncols + 1))
		return false;
	if (grid->loose)
		return same_alleys(chain, grid);
	if (fabs(grid->x1 - grid->x0 - width) > WIDTH_NEAR)
		return false;
	for (size_t i = 1; i + 1 < n; i++)
		nfound += near_edge(chain, grid->xs[i] - grid->x0) <
		    chain->xs.n;
	n = n < chain->xs.n ? n : chain->xs.n;
	return nfound + 2 >= n;
}

/* New edges go in; every column of the pieces before moves over. */
static void
add_edges(struct arena *arena, struct chain *chain,
    const struct pdf_grid *grid)
{
	for (int k = 1; k < grid->ncols && !grid->loose; k++) {
		double x = grid->xs[k] - grid->x0;
		size_t at = 0;

		if (near_edge(chain, x) < chain->xs.n)
			continue;
		(void)VEC_PUSH(arena, &chain->xs);
		for (at = chain->xs.n - 1; at > 0 &&
		    chain->xs.v[at - 1] > x; at--)
			chain->xs.v[at] = chain->xs.v[at - 1];
		chain->xs.v[at] = x;
		for (size_t p = 0; p < chain->pieces.n; p++)
			for (size_t i = 0; i < chain->pieces.v[p]->ncells;
			    i++) {
				struct pdf_cell *cell =
				    &chain->pieces.v[p]->cells[i];
				int from = cell->col;
				int to = from + cell->colspan;

				from += from >= (int)at;
				to += to >= (int)at;
				cell->col = from;
				cell->colspan = to - from;
			}
	}
}

static void
place_columns(const struct chain *chain, struct pdf_grid *grid)
{
	int *number;

	if (grid->loose)
		return;
	number = calloc((size_t)grid->ncols + 1, sizeof(*number));
	if (number == NULL)
		die("calloc");
	for (int k = 1; k < grid->ncols; k++)
		number[k] = (int)near_edge(chain, grid->xs[k] - grid->x0);
	number[grid->ncols] = (int)chain->xs.n - 1;
	for (size_t i = 0; i < grid->ncells; i++) {
		struct pdf_cell *cell = &grid->cells[i];
		int to = number[cell->col + cell->colspan];

		cell->col = number[cell->col];
		cell->colspan = to - cell->col;
		if (cell->colspan < 1)
			cell->colspan = 1;
	}
	free(number);
}

/* The cell of a row that stands where another does in its grid. */
static const struct pdf_cell *
cell_like(const struct pdf_grid *grid, const struct pdf_cell *like,
    double shift, bool loose)
{
	for (size_t i = 0; i < grid->ncells &&
	    grid->cells[i].row <= like->row; i++) {
		const struct pdf_cell *cell = &grid->cells[i];

		if (cell->row != like->row)
			continue;
		if (loose ? cell->col == like->col &&
		    cell->colspan == like->colspan :
		    fabs(cell->x0 - like->x0 + shift) <= EDGE_NEAR &&
		    fabs(cell->x1 - like->x1 + shift) <= EDGE_NEAR)
			return cell;
	}
	return NULL;
}

static bool
same_row(const struct pdf_grid *first, const struct pdf_grid *grid, int row)
{
	size_t nwords = 0;

	for (size_t i = 0; i < grid->ncells && grid->cells[i].row <= row; i++) {
		const struct pdf_cell *b = &grid->cells[i];
		const struct pdf_cell *a;

		if (b->row != row)
			continue;
		a = cell_like(first, b, grid->x0 - first->x0,
		    grid->loose);
		if (a == NULL || !str_eq(a->text, b->text))
			return false;
		nwords += b->text.n > 0 && !b->figure;
	}
	return nwords > 1 || (nwords == 1 && row > 0);
}

/* How many rows of the first piece's head the grid begins with again. */
static int
repeated_rows(const struct pdf_grid *first, const struct pdf_grid *grid)
{
	int n = 0;
	bool whole = false;

	while (n < HEADS_MOST && n < grid->nrows && n < first->nrows &&
	    same_row(first, grid, n))
		n++;
	while (n > 0 && !whole) {
		whole = true;
		for (size_t i = 0; i < grid->ncells; i++)
			if (grid->cells[i].row < n &&
			    grid->cells[i].row + grid->cells[i].rowspan > n)
				whole = false;
		n -= !whole;
	}
	return n;
}

static struct str
drop_rows(struct arena *arena, struct pdf_grid *grid, int nrows)
{
	struct strbuf text = { 0 };
	struct str kept;

	for (size_t i = 0; i < grid->ncells; i++) {
		struct pdf_cell *cell = &grid->cells[i];

		if (cell->row >= nrows)
			continue;
		cell->gone = true;
		if (text.n > 0 && cell->text.n > 0)
			strbuf_add(&text, STR("  "));
		strbuf_add(&text, cell->text);
	}
	kept = arena_str(arena, strbuf_str(&text));
	strbuf_clear(&text);
	return kept;
}

/* Does a row hold a figure, or a cell over several columns? */
static void
look_at_row(const struct pdf_grid *grid, int row, int *end, bool *figure,
    bool *spans)
{
	*figure = *spans = false;
	for (size_t i = 0; i < grid->ncells && grid->cells[i].row <= row; i++) {
		const struct pdf_cell *cell = &grid->cells[i];

		if (cell->row != row)
			continue;
		*figure = *figure || cell->figure;
		*spans = *spans || cell->colspan > 1;
		if (cell->row + cell->rowspan > *end)
			*end = cell->row + cell->rowspan;
	}
}

/*
 * The first row is a head, down to where its cells end, and so is a row below
 * a cell that stands over several columns; but none with a figure in it.
 */
static void
mark_heads(struct pdf_grid *grid)
{
	int end = 1, nheads = 0;
	bool figure = false, spans = false;

	for (int row = 0; row < end && row < grid->nrows; row++) {
		look_at_row(grid, row, &end, &figure, &spans);
		if (figure)
			break;
		if (row + 1 == end) {
			nheads = end;
			end += spans;
		}
	}
	if (nheads >= grid->nrows)
		return;
	for (size_t i = 0; i < grid->ncells; i++)
		grid->cells[i].header = grid->cells[i].row < nheads;
}

static void
begin_chain(struct arena *arena, struct chain *chain, struct pdf_grid *grid,
    int number, size_t block)
{
	mark_heads(grid);
	*chain = (struct chain){ .number = number, .nrows = grid->nrows,
		.first = block };
	*VEC_PUSH(arena, &chain->pieces) = grid;
	for (int k = 0; k <= grid->ncols; k++)
		*VEC_PUSH(arena, &chain->xs) = grid->xs[k] - grid->x0;
}

static void
append(struct arena *arena, struct chain *chain, struct pdf_block *block,
    int nheads)
{
	struct pdf_grid *grid = block->grid;
	int offset = chain->nrows - nheads, joined = 0;

	if (nheads > 0)
		block->text = drop_rows(arena, grid, nheads);
	if (cut_drop_strip(chain->pieces.v, chain->pieces.n, chain->nrows - 1)) {
		chain->nrows--;
		offset--;
	}
	if (grid->nrows > nheads + 1 && cut_drop_strip(&grid, 1, nheads))
		grid->nrows--;
	cut_join_heads(arena, chain, grid, nheads);
	joined = cut_join_row(arena, chain, grid, nheads);
	for (size_t i = 0; i < grid->ncells; i++)
		grid->cells[i].row += offset - joined;
	chain->nrows += grid->nrows - nheads - joined;
	*VEC_PUSH(arena, &chain->pieces) = grid;
}

/* Blanks and marks of a continuation aside: 表 1（续） is 表1. */
static void
bare(struct str text, char *to, size_t size)
{
	static const char *const marks[] = { "（续）", "(续)", "续表",
		"（续表）", "续" };
	size_t n = 0, nmarks = sizeof(marks) / sizeof(*marks), k;
	uint32_t cp;

	for (size_t at = 0, len; (len = utf8_next(text, at, &cp)) > 0 &&
	    n + len < size; at += len) {
		struct str rest = str_sub(text, at, text.n);

		for (k = 0; k < nmarks; k++)
			if (str_starts(rest, str_from(marks[k])))
				break;
		if (k < nmarks) {
			len = strlen(marks[k]);
		} else if (!utf8_is_space(cp)) {
			memcpy(to + n, text.s + at, len);
			n += len;
		}
	}
	to[n] = '\0';
}

/* Does a line above the table say it again? */
static bool
is_said_above(const struct pdf_blocks *blocks, const struct chain *chain,
    struct str text)
{
	char a[256], b[256];

	bare(text, a, sizeof(a));
	if (a[0] == '\0')
		return true;
	for (size_t i = chain->first, n = 0; i > 0 && n < BETWEEN_MOST + 2;
	    i--, n++) {
		if (blocks->v[i - 1].page != blocks->v[chain->first].page)
			break;
		bare(blocks->v[i - 1].text, b, sizeof(b));
		if (strcmp(a, b) == 0)
			return true;
	}
	return false;
}

/* On the next page, or in the next column of prose. */
static bool
is_next_place(const struct pdf_block *a, const struct pdf_block *b)
{
	return b->page == a->page + 1 ||
	    (b->page == a->page && b->zone == a->zone + 1);
}

/*
 * What stands between the last piece and block i: -1 something that ends the
 * table, else the number of lines that repeat what stands above its first.
 */
static int
lines_between(const struct pdf_blocks *blocks, const struct chain *chain,
    size_t i)
{
	int n = 0;

	if (!is_next_place(&blocks->v[chain->block], &blocks->v[i]))
		return -1;
	for (size_t k = chain->block + 1; k < i; k++) {
		const struct pdf_block *block = &blocks->v[k];

		if (block->running || block->kind == PDF_NOTE)
			continue;
		if (block->kind == PDF_GRID || block->page !=
		    blocks->v[i].page || block->zone !=
		    blocks->v[i].zone || ++n > BETWEEN_MOST ||
		    !is_said_above(blocks, chain, block->text))
			return -1;
	}
	return n;
}

/* Lines above a repeated head belong to it: 续表, 单位：元, the title again. */
static void
note_between(struct pdf_blocks *blocks, size_t from, size_t to)
{
	for (size_t k = from + 1; k < to; k++)
		if (blocks->v[k].kind == PDF_LINE)
			blocks->v[k].kind = PDF_NOTE;
}

static bool
try_append(struct arena *arena, struct chain *chain,
    struct pdf_blocks *blocks, size_t i)
{
	struct pdf_grid *grid = blocks->v[i].grid;
	int nbetween, nheads;

	if (chain->pieces.n == 0 ||
	    (nbetween = lines_between(blocks, chain, i)) == -1 ||
	    !same_columns(chain, grid))
		return false;
	nheads = repeated_rows(chain->pieces.v[0], grid);
	if (nbetween > 0 && (nheads == 0 ||
	    grid->ncols != (int)chain->xs.n - 1))
		return false;
	add_edges(arena, chain, grid);
	place_columns(chain, grid);
	note_between(blocks, chain->block, i);
	append(arena, chain, &blocks->v[i], nheads);
	return true;
}

/* Has the table a head of its own, over half of its columns at least? */
static bool
has_head(const struct chain *chain)
{
	const struct pdf_grid *first = chain->pieces.v[0];
	int ncols = 0;

	for (size_t i = 0; i < first->ncells; i++)
		if (first->cells[i].header && first->cells[i].text.n > 0)
			ncols += first->cells[i].colspan;
	return ncols * 2 >= first->ncols;
}

static bool
is_guess(const struct chain *chain)
{
	for (size_t i = 0; i < chain->pieces.n; i++)
		if (chain->pieces.v[i]->guess)
			return true;
	return false;
}

static void
mark_guess(const struct chain *chain)
{
	for (size_t i = 0; i < chain->pieces.n; i++)
		chain->pieces.v[i]->guess = true;
}

/* Are they parts of one form, perhaps? No rules, few lines between them. */
static bool
are_near(const struct pdf_blocks *blocks, const struct chain *before,
    const struct chain *chain)
{
	size_t nlines = 0;

	if (before->pieces.n == 0 || !before->pieces.v[0]->loose ||
	    blocks->v[chain->first].page > blocks->v[before->block].page + 1)
		return false;
	for (size_t i = before->block + 1; i < chain->first; i++)
		nlines += blocks->v[i].kind == PDF_LINE;
	return nlines <= NEAR_LINES;
}

/*
 * Columns that no rule parts, and no head above them: it may be the rest of
 * the table before, which then lacks these rows. Of neither is anything sure,
 * nor of what goes on right below a table that is a guess.
 */
static void
doubt(const struct pdf_blocks *blocks, const struct chain *before,
    const struct chain *chain)
{
	if (chain->pieces.n == 0 || !chain->pieces.v[0]->loose)
		return;
	if (is_guess(chain) || (are_near(blocks, before, chain) &&
	    is_guess(before)))
		mark_guess(chain);
	if (!has_head(chain)) {
		mark_guess(chain);
		if (are_near(blocks, before, chain))
			mark_guess(before);
	}
}

void
pdf_join(struct arena *arena, struct pdf_blocks *blocks)
{
	struct chain chain = { 0 }, before = { 0 };
	int number = 0;

	for (size_t i = 0; i < blocks->n; i++) {
		if (blocks->v[i].kind != PDF_GRID)
			continue;
		if (!try_append(arena, &chain, blocks, i)) {
			doubt(blocks, &before, &chain);
			before = chain;
			begin_chain(arena, &chain, blocks->v[i].grid,
			    ++number, i);
		}
		blocks->v[i].grid->number = number;
		chain.block = i;
	}
	doubt(blocks, &before, &chain);
}
