/*
 * Tables that the page cut apart, or that another table was printed into.
 *
 *	表9  时间 转派量 及时量 超时量 及时率	表10  时间 对话量 响应量 响应率
 *	     1月    254    254      0   100%	      1月     45     44    99%
 *	     ...				      ...
 *	     7月    369    369      0   100%	      6月    134    134   100%
 *						      8月    352    352     0   100%
 *						      ...
 *						      合计  4414   4414     0   100%
 *						      (表10's heads again)
 *						      7月    143    143   100%
 *						      合计  1419   1419    99%
 *
 * The rows 8月..合计 stand inside 表10 and are no rows of it: they have five
 * cells, its own have four, and its 6月 goes on with 7月 behind them. They are
 * a run of rows on the road, and each table is asked whether it is their home:
 *
 *				表9		表10
 *	as many columns		5 = 5		4, no: out
 *	same kinds of column	yes +30
 *	next key expected	8月, yes +40
 *	total wanted		yes +20
 *	printed before the run	yes +10		100 of 100: sent home
 *
 * A run that has as many cells as its host is told by the keys alone: if the
 * same month comes twice, the run that does not go on with the host's own rows
 * is set on the road, but leaves only when another table is a home for it.
 */
#include "table_join.h"

#define HEADS_LEAST	4	/* heads of a form that are met in no other table */

/* The end of the run of rows from `first` whose keys follow each other. */
static size_t
run_end(struct arena *arena, const struct grid *grid, size_t first)
{
	struct key key = key_of(arena, &grid->rows[first]);
	size_t r = first;

	while (r + 1 < grid->nrows && !key.total) {
		struct key next = key_of(arena, &grid->rows[r + 1]);

		if (!next.total && !key_follows(&key, &next))
			break;
		key = next;
		r++;
	}
	return r;
}

static bool
key_occurs(struct arena *arena, const struct grid *grid, size_t from,
    size_t to, const struct key *key)
{
	for (size_t r = from; r < to; r++) {
		struct key other = key_of(arena, &grid->rows[r]);

		if (same_key(&other, key))
			return true;
	}
	return false;
}

/*
 * A run inside a table that does not go on with the rows before it, while a
 * later run does and has keys of it, too: 1..6 | 8..合计 | 7..合计.
 */
static bool
find_foreign(struct reading *reading, size_t index, struct run *run)
{
	struct arena *arena = reading->arena;
	const struct grid *grid = &reading->grids.v[index];
	size_t r = 0;

	while (r < grid->nrows && grid->rows[r].kind == ROW_HEADER)
		r++;
	while (r < grid->nrows) {
		size_t end = run_end(arena, grid, r), next_end;
		struct key last = key_of(arena, &grid->rows[end]);
		struct key first, inner;

		if (end + 1 >= grid->nrows || last.total)
			return false;
		next_end = run_end(arena, grid, end + 1);
		if (next_end + 1 >= grid->nrows)
			return false;
		first = key_of(arena, &grid->rows[next_end + 1]);
		inner = key_of(arena, &grid->rows[end + 1]);
		if (key_follows(&last, &first) && key_occurs(arena, grid,
		    next_end + 1, grid->nrows, &inner)) {
			*run = (struct run){ index, end + 1, next_end };
			return true;
		}
		r = end + 1;
	}
	return false;
}

static bool
same_heads(const struct grid *a, const struct grid *b)
{
	if (a->ncols != b->ncols)
		return false;
	for (size_t c = 0; c < a->ncols; c++)
		if (!str_eq(a->cols[c].label, b->cols[c].label))
			return false;
	return has_heads(a);
}

static int
cell_line(const struct grid_cell *cell)
{
	const struct passage *text = &cell->text;

	return text->npieces == 0 ? 0 :
	    text->lines->v[text->pieces[0].line].line;
}

/* The first line behind one that is printed so far down. */
static size_t
line_behind(const struct lines *lines, int line)
{
	size_t low = 0, high = lines->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (lines->v[mid].line <= line)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* A sentence stands between the two: the second is a table of its own. */
static bool
told_apart(const struct reading *reading, const struct grid *before,
    const struct grid *grid)
{
	const struct lines *lines = &reading->lines;
	int from, to;

	if (before->cells.n == 0 || grid->cells.n == 0)
		return false;
	from = cell_line(&before->cells.v[before->cells.n - 1]);
	to = cell_line(&grid->cells.v[0]);
	for (size_t i = line_behind(lines, from); i < lines->n &&
	    lines->v[i].line < to; i++)
		if (!reading->taken[i] && str_ends(str_trim(
		    lines->v[i].fold.text), STR("。")))
			return true;
	return false;
}

/* The next piece of one table: the same heads again, and no title of its own. */
static bool
continues(struct reading *reading, size_t index)
{
	const struct grid *before = &reading->grids.v[index - 1];
	const struct grid *grid = &reading->grids.v[index];
	struct key a, b;
	bool total;
	size_t first = 0;

	if (grid->title.n > 0 && !str_ends(before->title, grid->title))
		return false;
	if (!str_eq(grid->rule, before->rule) &&
	    str_starts(grid->rule, STR("form.")) &&
	    (str_starts(before->rule, STR("form.")) ||
	    grid->ncols < HEADS_LEAST))
		return false;		/* another block of the form */
	if (!same_heads(before, grid) || told_apart(reading, before, grid))
		return false;
	while (first < grid->nrows && grid->rows[first].kind == ROW_HEADER)
		first++;
	a = key_of(reading->arena,
	    &before->rows[last_data(before, &total)]);
	if (total || first == grid->nrows)
		return false;
	b = key_of(reading->arena, &grid->rows[first]);
	return a.n == 0 || b.n == 0 || b.total || key_follows(&a, &b) ||
	    !str_eq(a.frame, b.frame);
}

static void
drop_empty(struct reading *reading)
{
	size_t kept = 0;

	for (size_t i = 0; i < reading->grids.n; i++) {
		const struct grid *grid = &reading->grids.v[i];
		bool data = false;

		for (size_t r = 0; r < grid->nrows; r++)
			data |= grid->rows[r].kind != ROW_HEADER;
		if (data)
			reading->grids.v[kept++] = *grid;
	}
	reading->grids.n = kept;
	for (size_t i = 0; i < kept; i++)
		reading->grids.v[i].id = (int)i + 1;
}

static void
join_piece(struct reading *reading, size_t index)
{
	struct grid *before = &reading->grids.v[index - 1];
	struct grid *grid = &reading->grids.v[index];
	size_t first = 0;

	while (first < grid->nrows && grid->rows[first].kind == ROW_HEADER)
		first++;
	insert_rows(reading, grid, first, grid->nrows - 1, before,
	    before->nrows);
	remove_rows(reading, grid, first, grid->nrows - 1);
}

void
tables_join(struct reading *reading)
{
	struct homes homes = { .reading = reading };
	struct run run;

	for (size_t i = reading->grids.n; i-- > 1;)
		if (reading->grids.v[i].nrows > 0 && continues(reading, i))
			join_piece(reading, i);
	homes.v = arena_alloc(reading->arena,
	    (reading->grids.n + 1) * sizeof *homes.v);
	for (size_t i = 0; i < reading->grids.n; i++) {
		const struct grid *grid = &reading->grids.v[i];

		if (grid->nrows > 0 && !has_heads(grid))
			(void)send_home(&homes, &(struct run){ i, 0,
			    grid->nrows - 1 });
		else if (find_foreign(reading, i, &run))
			(void)send_home(&homes, &run);
	}
	drop_empty(reading);
}
