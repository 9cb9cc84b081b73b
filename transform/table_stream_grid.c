/*
 * From slots to a grid: cells from pieces, rows put together again.
 */
#include <assert.h>
#include <string.h>

#include "table_stream_grid.h"

#include "table_stream_maker.h"
#include "table_find.h"

/* Words that bind what follows; at a name's end they belong to the figure. */
static const char *const bounds[] = {
	"不低于", "不少于", "不超过", "不高于", "不大于", "不小于", "低于",
	"高于", "大于", "小于", "超过", "达到", "达", "约",
};

static void
add_piece(struct maker *maker, size_t row, size_t col, struct piece piece)
{
	size_t cell = row * maker->ncols + col;
	struct piece *last = maker->cells[cell].n == 0 ? NULL :
	    &maker->cells[cell].v[maker->cells[cell].n - 1];

	assert(maker->cells[cell].n <= maker->cells[cell].cap &&
	    (maker->cells[cell].cap == 0 || maker->cells[cell].v != NULL));
	if (last != NULL && last->line == piece.line &&
	    last->to < piece.from)
		last->to = piece.to;
	else
		*VEC_PUSH(maker->arena, &maker->cells[cell]) = piece;
}

static bool
is_empty(const struct maker *maker, size_t row, size_t col)
{
	return maker->cells[row * maker->ncols + col].n == 0;
}

/* Nothing but descriptions: the rest of the row that a page break cut. */
static bool
is_rest(const struct maker *maker, size_t row)
{
	bool any = false;

	for (size_t c = 0; c < maker->ncols; c++) {
		if (is_empty(maker, row, c))
			continue;
		if (maker->heads->v[c].type != HOLDS_PROSE)
			return false;
		any = true;
	}
	return any;
}

static void
fill(struct maker *maker, const bool *broken, const struct slot *slots,
    size_t n)
{
	int part = 1;

	for (size_t i = 0; i < n; i++) {
		size_t row = (size_t)slots[i].row + 1;

		if (broken[i])
			part++;
		if (maker->parts[row] == 0)
			maker->parts[row] = part;
		add_piece(maker, row, (size_t)slots[i].col,
		    maker->stream->tokens[maker->at[i]].piece);
	}
}

static void
put_heads(struct maker *maker)
{
	for (size_t c = 0; c < maker->ncols; c++)
		for (size_t i = maker->heads->v[c].from;
		    i < maker->heads->v[c].to; i++)
			add_piece(maker, 0, c,
			    maker->stream->tokens[i].piece);
	maker->parts[0] = 1;
}

/* Rests go to the row before; emptied rows are closed up. */
static void
put_together(struct maker *maker)
{
	size_t to = 1;

	for (size_t r = 1; r < maker->nrows; r++) {
		bool rest = r > 1 && is_rest(maker, r) &&
		    maker->parts[r] > maker->parts[to - 1];

		if (!rest && to != r) {
			maker->parts[to] = maker->parts[r];
			memcpy(&maker->cells[to * maker->ncols],
			    &maker->cells[r * maker->ncols],
			    maker->ncols * sizeof *maker->cells);
		}
		for (size_t c = 0; c < maker->ncols && rest; c++) {
			size_t cell = r * maker->ncols + c;

			for (size_t i = 0; i < maker->cells[cell].n; i++)
				add_piece(maker, to - 1, c,
				    maker->cells[cell].v[i]);
		}
		if (!rest)
			to++;
	}
	maker->nrows = to;
}

struct str
maker_text(const struct maker *maker, struct piece piece)
{
	return str_sub(maker->stream->reading->lines.v[piece.line].fold.text,
	    piece.from, piece.to);
}

/*
 * "按时办结率不低" "于 95%": a name whose last words bind the figure in the
 * next cell gives them up. The words may be cut by a line break.
 */
static void
move_bound(struct maker *maker, size_t row, size_t key)
{
	size_t cell = row * maker->ncols + key, value = cell + 1;
	struct passage text;
	size_t length = 0;

	if (key + 1 >= maker->ncols || maker->cells[cell].n == 0 ||
	    maker->cells[value].n == 0 ||
	    maker->heads->v[key + 1].type != HOLDS_VALUE)
		return;
	text = passage_join(maker->arena, &maker->stream->reading->lines,
	    maker->cells[cell].v, maker->cells[cell].n);
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
		if (length == 0 && str_ends(text.text, str_from(bounds[i])) &&
		    text.text.n > strlen(bounds[i]))
			length = strlen(bounds[i]);
	while (length > 0) {
		struct piece *last =
		    &maker->cells[cell].v[maker->cells[cell].n - 1];
		size_t size = last->to - last->from;
		size_t cut = size < length ? size : length;
		struct piece moved = { last->line, last->to - cut, last->to };

		VEC_PUSH(maker->arena, &maker->cells[value]);
		memmove(maker->cells[value].v + 1, maker->cells[value].v,
		    (maker->cells[value].n - 1) * sizeof moved);
		maker->cells[value].v[0] = moved;
		last->to -= cut;
		if (last->to == last->from)
			maker->cells[cell].n--;
		length -= cut;
	}
}

static void
put_cells(struct maker *maker)
{
	maker->row_first = arena_alloc(maker->arena,
	    (maker->nrows + 1) * sizeof *maker->row_first);
	for (size_t r = 0; r < maker->nrows; r++) {
		maker->row_first[r] = maker->grid->cells.n;
		for (size_t c = 0; c < maker->ncols; c++) {
			size_t cell = r * maker->ncols + c;

			if (maker->cells[cell].n > 0)
				grid_put(maker->arena, maker->grid,
				    &maker->stream->reading->lines, (int)r,
				    (int)c, maker->cells[cell].v,
				    maker->cells[cell].n);
		}
	}
	maker->row_first[maker->nrows] = maker->grid->cells.n;
}

/*
 * A row with one figure only may leave open under which head it stands. A
 * name that ends as a head does tells: 综合评价得分 99.87 stands under 得分.
 */
static void
move_single(struct maker *maker, size_t row)
{
	struct grid *grid = maker->grid;
	struct grid_cell *only = NULL;
	size_t to = maker->ncols;

	for (size_t c = 0; c < maker->ncols; c++) {
		struct grid_cell *cell = grid->cols[c].numeric ?
		    maker_cell(maker, row, c) : NULL;

		if (cell != NULL && only != NULL)
			return;
		if (cell != NULL)
			only = cell;
		if (grid->cols[c].numeric && grid->cols[c].label.n > 3 &&
		    str_ends(grid->rows[row].label, grid->cols[c].label))
			to = c;
	}
	if (only != NULL && to != maker->ncols)
		only->col = (int)to;
}

static bool
rows_equal(const struct maker *maker, size_t a, size_t b)
{
	size_t texts = 0;

	for (size_t c = 0; c < maker->ncols; c++) {
		const struct grid_cell *left = maker_cell(maker, a, c);
		const struct grid_cell *right = maker_cell(maker, b, c);

		if (left == NULL && right == NULL)
			continue;
		if (left == NULL || right == NULL ||
		    !str_eq(left->text.text, right->text.text))
			return false;
		texts += left->text.text.n;
	}
	return texts > 30;
}

/* A first level may have moved up: the last token need not be in the last row. */
static size_t
rows_of(const struct slot *slots, size_t n)
{
	size_t rows = 0;

	for (size_t i = 0; i < n; i++)
		if ((size_t)slots[i].row + 1 > rows)
			rows = (size_t)slots[i].row + 1;
	return rows;
}

void
stream_grid(const struct stream *stream, const struct heads *heads,
    const size_t *at, const bool *broken, const struct slot *slots, size_t n,
    struct grid *grid)
{
	struct maker maker = {
		.stream = stream, .heads = heads, .at = at, .grid = grid,
		.arena = stream->reading->arena, .ncols = heads->n,
		.nrows = rows_of(slots, n) + 1,
	};

	maker.cells = arena_alloc(maker.arena,
	    maker.nrows * maker.ncols * sizeof *maker.cells);
	maker.parts = arena_alloc(maker.arena,
	    maker.nrows * sizeof *maker.parts);
	fill(&maker, broken, slots, n);
	put_heads(&maker);
	put_together(&maker);
	for (size_t c = 0; c < maker.ncols; c++)
		for (size_t r = 1; r < maker.nrows &&
		    heads->v[c].type == HOLDS_KEY; r++)
			move_bound(&maker, r, c);
	grid_init(grid, maker.arena, maker.nrows, maker.ncols);
	for (size_t r = 0; r < maker.nrows; r++)
		grid->rows[r].part = maker.parts[r];
	grid->rows[0].kind = ROW_HEADER;
	put_cells(&maker);
	maker_columns(&maker);
	for (size_t r = 2; r < maker.nrows; r++)
		if (rows_equal(&maker, r - 1, r))
			grid->rows[r].kind = ROW_REPEAT;
	maker_rows(&maker);
	for (size_t r = 1; r < maker.nrows; r++)
		move_single(&maker, r);
	maker_carry(&maker);
	grid->rule = STR("stream");
	grid_finish(stream->reading, grid);
}
