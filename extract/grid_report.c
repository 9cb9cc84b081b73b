/*
 * Rows of one text and rows of cells, in one grid:
 *
 *	某局绩效报告		|	|		line
 *	全年办理120件。		|	|		line
 *	表1 办理情况		|	|		line
 *	月份			| 件数	| 办结率	grid 1
 *	1月			| 70	| 98%
 *	二季度			|	|		a row of it: no sentence is near
 *	4月			| 50	| 99%
 *				|	|		the end of it
 *	以上各月均已办结。	|	|		line
 *
 * It takes several sentences to be a report, or one above all cells: notes below
 * a table are none.
 */
#include "grid_report.h"

enum {
	SENTENCES_LEAST = 4,
	ROWS_MOST = 1 << 16,
};

enum kind { BLANK, SINGLE, CELLS };

struct row {
	enum kind	kind;
	bool		reached;	/* by a cell of a row above */
	bool		tells;		/* a sentence, or 表1 */
	bool		is_line;
};

static bool
is_sentence(struct str text)
{
	return str_has(text, STR("。"));
}

/* 表11：...: what stands between tables, not in one. */
static bool
is_caption(struct str text)
{
	return str_starts(text, STR("表")) && text.n > 3 &&
	    text.s[3] >= '0' && text.s[3] <= '9';
}

static void
look_at_cell(struct row *rows, const struct item *item)
{
	struct row *row = &rows[item->row];
	struct str text = str_trim(item->text);

	if (text.n == 0)
		return;
	row->kind = row->kind == BLANK && item->col == 0 &&
	    item->rowspan == 1 && !row->reached ? SINGLE : CELLS;
	row->tells = row->kind == SINGLE &&
	    (is_sentence(text) || is_caption(text));
	for (int r = 1; r < item->rowspan; r++)
		rows[item->row + r].reached = true;
}

/* NULL: more rows than a report has. */
static struct row *
look_at_rows(struct arena *arena, const struct item *items, size_t first,
    size_t n, int *nrows)
{
	struct row *rows;

	*nrows = 0;
	for (size_t i = first; i < n; i++)
		if (items[i].row + items[i].rowspan > *nrows)
			*nrows = items[i].row + items[i].rowspan;
	if (*nrows > ROWS_MOST)
		return NULL;
	rows = arena_alloc(arena, ((size_t)*nrows + 1) * sizeof(*rows));
	for (size_t i = first; i < n; i++)
		look_at_cell(rows, &items[i]);
	return rows;
}

/*
 * Single texts are lines where no table is open, and where one of them tells;
 * else they are rows of the table. True if enough sentences are among them.
 */
static bool
find_lines(struct row *rows, const struct item *items, size_t first, size_t n,
    int nrows)
{
	bool open = false, above = false;
	size_t nsentences = 0;
	int top = 0;

	for (int r = 0, end; r < nrows; r = end) {
		bool tells = false;

		for (end = r; end < nrows && rows[end].kind == SINGLE; end++)
			tells = tells || rows[end].tells;
		for (int k = r; k < end; k++)
			rows[k].is_line = !open || tells;
		if (end == r) {
			open = rows[r].kind == CELLS ||
			    (open && rows[r].reached);
			end++;
		} else {
			open = open && !tells;
		}
	}
	while (top < nrows && rows[top].kind != CELLS)
		top++;
	for (size_t i = first; i < n; i++) {
		bool is = rows[items[i].row].is_line &&
		    is_sentence(items[i].text);

		nsentences += is;
		above = above || (is && items[i].row < top);
	}
	return above || nsentences >= SENTENCES_LEAST;
}

static void
put_lines(struct item *items, size_t *n, size_t first,
    const struct row *rows, int *grid)
{
	int top = -1, at = -1, line = items[first].line;
	size_t to = first;

	for (size_t i = first; i < *n; i++) {
		struct item item = items[i];
		const struct row *row = &rows[item.row];

		if (item.row > at + 1 || row->is_line ||
		    (row->kind == BLANK && !row->reached))
			top = -1;
		at = item.row;
		if ((row->is_line && str_trim(item.text).n == 0) ||
		    (row->kind == BLANK && !row->reached))
			continue;
		if (row->is_line) {
			item = (struct item){ .page = item.page,
				.kind = ITEM_LINE, .rowspan = 1,
				.colspan = 1, .text = item.text };
		} else {
			*grid += top == -1;
			top = top == -1 ? item.row : top;
			item.grid = *grid;
			item.row -= top;
		}
		item.line = line++;
		items[to++] = item;
	}
	*n = to;
}

bool
grid_report(struct arena *arena, struct item *items, size_t *n, size_t first,
    int *grid)
{
	struct row *rows;
	int nrows;

	if (first >= *n)
		return false;
	rows = look_at_rows(arena, items, first, *n, &nrows);
	if (rows == NULL || !find_lines(rows, items, first, *n, nrows))
		return false;
	(*grid)--;			/* its own number is free again */
	put_lines(items, n, first, rows, grid);
	return true;
}
