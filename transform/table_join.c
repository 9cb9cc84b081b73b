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
#include <stdlib.h>
#include <string.h>

#include "table_find.h"
#include "table_shape.h"

#define HOME_LEAST	70	/* of 100: less is no home */
#define HOME_NEAR	256	/* tables before and behind the run's own */
#define NUMBERS_MOST	4	/* in a key */

/* "2023年8月" is {2023, 8} in the frame "年月". */
struct key {
	long		numbers[NUMBERS_MOST];
	size_t		n;
	struct str	frame;
	bool		total;
};

struct run {
	size_t	grid;			/* index */
	size_t	first, last;		/* rows, both in */
};

static struct key
key_of(struct arena *arena, const struct grid_row *row)
{
	struct key key = { .total = row->kind == ROW_TOTAL };
	struct strbuf frame = { 0 };
	struct str label = row->label;

	for (size_t i = 0; i < label.n;) {
		size_t from = i;

		while (i < label.n && label.s[i] >= '0' && label.s[i] <= '9')
			i++;
		if (i == from) {
			strbuf_addc(&frame, label.s[i++]);
			continue;
		}
		if (key.n < NUMBERS_MOST && i - from < 6)
			(void)str_int(str_sub(label, from, i),
			    &key.numbers[key.n++]);
	}
	key.frame = arena_str(arena, strbuf_str(&frame));
	strbuf_clear(&frame);
	return key;
}

static bool
same_frame(const struct key *a, const struct key *b)
{
	return a->n > 0 && a->n == b->n && !a->total && !b->total &&
	    str_eq(a->frame, b->frame);
}

/* The last number goes up by one; 12月 is followed by 1月 of the next year. */
static bool
follows(const struct key *a, const struct key *b)
{
	size_t last = a->n - 1;

	if (!same_frame(a, b))
		return false;
	for (size_t i = 0; i + 1 < last; i++)
		if (a->numbers[i] != b->numbers[i])
			return false;
	if (last > 0 && b->numbers[last - 1] == a->numbers[last - 1] + 1)
		return a->numbers[last] == 12 && b->numbers[last] == 1;
	return (last == 0 || a->numbers[last - 1] == b->numbers[last - 1]) &&
	    b->numbers[last] == a->numbers[last] + 1;
}

static bool
same_key(const struct key *a, const struct key *b)
{
	return same_frame(a, b) && memcmp(a->numbers, b->numbers,
	    a->n * sizeof *a->numbers) == 0;
}

/* What a column mostly prints: rates or plain figures. */
static bool
prints_rates(const struct grid *grid, size_t col, size_t first, size_t last)
{
	size_t rates = 0, cells = 0;

	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];

		if (cell->col != (int)col || cell->row < (int)first ||
		    cell->row > (int)last ||
		    grid->rows[cell->row].kind == ROW_HEADER)
			continue;
		cells++;
		rates += str_has(cell->text.text, STR("%"));
	}
	return rates * 2 > cells;
}

static bool
same_kinds(const struct grid *grid, const struct run *run,
    const struct grid *home)
{
	for (size_t c = 0; c < grid->ncols; c++)
		if (grid->cols[c].numeric != home->cols[c].numeric ||
		    prints_rates(grid, c, run->first, run->last) !=
		    prints_rates(home, c, 0, home->nrows))
			return false;
	return true;
}

/* The last row that is no total; rows with the heads if there is none. */
static size_t
last_data(const struct grid *grid, bool *total)
{
	size_t r = grid->nrows;

	*total = false;
	while (r > 0 && grid->rows[r - 1].kind == ROW_TOTAL) {
		*total = true;
		r--;
	}
	return r == 0 ? 0 : r - 1;
}

static bool
has_heads(const struct grid *grid)
{
	for (size_t c = 0; c < grid->ncols; c++)
		if (grid->cols[c].label.n > 0)
			return true;
	return false;
}

/* What a table offers as a home; found once, and again when it changed. */
struct home {
	bool		known;
	bool		heads;		/* and rows below them */
	bool		total;		/* has one already */
	struct key	last;		/* of its last row that is no total */
};

/* A reading whose runs look for their homes. */
struct homes {
	struct reading	*reading;
	struct home	*v;		/* one a grid */
};

static const struct home *
home_of(const struct homes *homes, size_t index)
{
	struct home *home = &homes->v[index];
	const struct grid *grid = &homes->reading->grids.v[index];

	if (home->known)
		return home;
	*home = (struct home){ .known = true,
	    .heads = grid->nrows > 1 && has_heads(grid) };
	if (home->heads)
		home->last = key_of(homes->reading->arena,
		    &grid->rows[last_data(grid, &home->total)]);
	return home;
}

/*
 * How much of a home a table is for the run that begins with `mine`, 0..100. A
 * run that neither goes on with its keys nor brings its total has 60 at most,
 * so the cells are compared last.
 */
static int
home_score(const struct homes *homes, const struct run *run,
    const struct key *mine, size_t index)
{
	const struct grid *grid = &homes->reading->grids.v[run->grid];
	const struct grid *there = &homes->reading->grids.v[index];
	const struct home *home;
	bool total_mine = grid->rows[run->last].kind == ROW_TOTAL;
	int score = 30;

	if (index == run->grid || there->ncols != grid->ncols)
		return 0;
	home = home_of(homes, index);
	if (!home->heads || (home->total && total_mine))
		return 0;
	if (follows(&home->last, mine))
		score += 40;
	else if (mine->total && !home->total)
		score += 30;
	if (!home->total && total_mine)
		score += 20;
	if (index < run->grid)
		score += 10;
	return score < HOME_LEAST || !same_kinds(grid, run, there) ? 0 :
	    score;
}

static size_t
find_home(const struct homes *homes, const struct run *run)
{
	const struct grid *grids = homes->reading->grids.v;
	struct key mine = key_of(homes->reading->arena,
	    &grids[run->grid].rows[run->first]);
	size_t i = run->grid > HOME_NEAR ? run->grid - HOME_NEAR : 0;
	size_t best = SIZE_MAX;
	int most = HOME_LEAST - 1;
	bool twice = false;

	for (; i < homes->reading->grids.n &&
	    i <= run->grid + HOME_NEAR; i++) {
		int score = home_score(homes, run, &mine, i);

		if (score == most && best != SIZE_MAX)
			twice = true;
		if (score > most) {
			most = score;
			best = i;
			twice = false;
		}
	}
	return twice ? SIZE_MAX : best;		/* two homes are none */
}

static struct grid_cell *
cell_push(struct arena *arena, struct grid *grid, const struct grid_cell *cell)
{
	struct grid_cell *copy = VEC_PUSH(arena, &grid->cells);

	*copy = *cell;
	return copy;
}

/*
 * Rows [first, last] of from are inserted into `to` before row `at`; their
 * part is one more than that of the row before.
 */
static void
insert_rows(struct reading *reading, const struct grid *from, size_t first,
    size_t last, struct grid *to, size_t at)
{
	struct arena *arena = reading->arena;
	size_t n = last - first + 1;
	struct grid_row *rows = arena_alloc(arena,
	    (to->nrows + n + 1) * sizeof *rows);
	int part = at > 0 ? to->rows[at - 1].part + 1 : 1;
	int shift = part - from->rows[first].part;

	memcpy(rows, to->rows, at * sizeof *rows);
	memcpy(rows + at, from->rows + first, n * sizeof *rows);
	memcpy(rows + at + n, to->rows + at, (to->nrows - at) * sizeof *rows);
	for (size_t r = at; r < at + n; r++)
		rows[r].part += shift;
	for (size_t r = 0; r < to->nrows + n; r++)
		rows[r].parent = -1;
	for (size_t i = 0; i < to->cells.n; i++)
		if (to->cells.v[i].row >= (int)at)
			to->cells.v[i].row += (int)n;
	to->rows = rows;
	to->nrows += n;
	for (size_t i = 0; i < from->cells.n; i++)
		if (from->cells.v[i].row >= (int)first &&
		    from->cells.v[i].row <= (int)last)
			cell_push(arena, to, &from->cells.v[i])->row +=
			    (int)at - (int)first;
	grid_finish(reading, to);
}

static void
remove_rows(struct reading *reading, struct grid *grid, size_t first,
    size_t last)
{
	size_t n = last - first + 1, kept = 0;

	for (size_t i = 0; i < grid->cells.n; i++) {
		struct grid_cell cell = grid->cells.v[i];

		if (cell.row >= (int)first && cell.row <= (int)last)
			continue;
		if (cell.row > (int)last)
			cell.row -= (int)n;
		grid->cells.v[kept++] = cell;
	}
	grid->cells.n = kept;
	memmove(grid->rows + first, grid->rows + last + 1,
	    (grid->nrows - last - 1) * sizeof *grid->rows);
	grid->nrows -= n;
	grid_finish(reading, grid);
}

static bool
send_home(const struct homes *homes, const struct run *run)
{
	struct reading *reading = homes->reading;
	size_t home = find_home(homes, run);
	struct grid *grid = &reading->grids.v[run->grid];
	bool total;
	size_t at;

	if (home == SIZE_MAX)
		return false;
	at = last_data(&reading->grids.v[home], &total) + 1;
	insert_rows(reading, grid, run->first, run->last,
	    &reading->grids.v[home], at);
	remove_rows(reading, grid, run->first, run->last);
	homes->v[home].known = homes->v[run->grid].known = false;
	return true;
}

/* The end of the run of rows from `first` whose keys follow each other. */
static size_t
run_end(struct arena *arena, const struct grid *grid, size_t first)
{
	struct key key = key_of(arena, &grid->rows[first]);
	size_t r = first;

	while (r + 1 < grid->nrows && !key.total) {
		struct key next = key_of(arena, &grid->rows[r + 1]);

		if (!next.total && !follows(&key, &next))
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
		if (follows(&last, &first) && key_occurs(arena, grid,
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

	if (grid->title.n > 0 && !str_eq(grid->title, before->title))
		return false;
	if (!str_eq(grid->rule, before->rule) &&
	    str_starts(grid->rule, STR("form.")))
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
	return a.n == 0 || b.n == 0 || b.total || follows(&a, &b) ||
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
