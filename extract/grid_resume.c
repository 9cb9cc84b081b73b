/*
 * Two grids of as many columns that nothing but a page number stands between:
 *
 *	[ 时间 | 件数 | 比率 ]		[ 时间 | 件数 | 比率 ]
 *	[ 1月  |  254 | 100% ]		[ 1月  |  254 | 100% ]
 *	- 3 -
 *	[ 2月  |  387 |  99% ]		[ 内容 | 说明 | 备注 ]
 *
 * The lower left one begins with figures, each below figures: rows that go on.
 * The lower right one has heads of its own. A total ends a table; a grid of
 * heads alone waits for its rows.
 */
#include <string.h>

#include "grid_resume.h"
#include "utf8.h"

enum {
	COLS_MOST = 64,
	LOOK_MOST = 600,	/* items of the grid before that are looked at */
	BETWEEN_MOST = 8,	/* lines between, blank or a page number */
	HEADS_MOST = 4,		/* rows of a grid of heads alone, */
	HEAD_MOST = 60,		/* bytes of a head, */
	NUMBER_MOST = 30,	/* of a line with a page number */
};

/* Where a grid is, and in which columns it has figures. */
struct extent {
	int	grid, nrows, ncols;
	bool	figures[COLS_MOST];	/* below its first row */
	bool	top[COLS_MOST];		/* in it */
	bool	any_top, any;
	bool	heads;		/* words alone, all of them short */
	bool	header;		/* the format calls its first row heads */
	bool	total;		/* its last row is one */
};

/* ≥99.99% (1,234.50) -3: digits and their marks alone. */
static bool
is_figure(struct str text)
{
	static const char *const marks = "+-.,%() <>≥≤％，．－±";
	bool digit = false;
	uint32_t cp;

	for (size_t at = 0, n; (n = utf8_next(text, at, &cp)) > 0; at += n)
		if (utf8_is_digit(cp))
			digit = true;
		else if (!str_has(str_from(marks), str_sub(text, at, at + n)))
			return false;
	return digit;
}

/* "", "- 3 -", "第 3 页 共 9 页" */
static bool
is_page_number(struct str text)
{
	static const char *const marks = " -–—―－·.|/第页共　";
	uint32_t cp;

	for (size_t at = 0, n; (n = utf8_next(text, at, &cp)) > 0; at += n)
		if (!utf8_is_digit(cp) && !str_has(str_from(marks),
		    str_sub(text, at, at + n)))
			return false;
	return text.n <= NUMBER_MOST;
}

static bool
is_total(struct str text)
{
	static const char *const words[] = { "合计", "总计", "合 计", "总 计",
		"合　计", "总　计" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_starts(str_trim(text), str_from(words[i])))
			return true;
	return false;
}

static void
look_at_cell(struct extent *extent, const struct item *item)
{
	bool figure = is_figure(item->text);

	if (item->row == 0) {
		extent->header = extent->header || item->header;
		extent->any_top = extent->any_top || figure;
		extent->top[item->col] = figure;
	} else if (figure) {
		extent->figures[item->col] = true;
	}
	extent->any = extent->any || figure;
	extent->heads = extent->heads && !figure &&
	    item->text.n <= HEAD_MOST;
	if (item->row + item->rowspan >= extent->nrows && item->col == 0)
		extent->total = is_total(item->text);
}

/* Of items [first, end), which hold cells of one grid. */
static bool
measure(const struct item *items, size_t first, size_t end,
    struct extent *extent)
{
	*extent = (struct extent){ .grid = items[first].grid, .heads = true };
	for (size_t i = first; i < end; i++) {
		const struct item *item = &items[i];

		if (item->kind != ITEM_CELL)
			continue;
		if (item->col + item->colspan > COLS_MOST)
			return false;
		if (item->row + item->rowspan > extent->nrows)
			extent->nrows = item->row + item->rowspan;
		if (item->col + item->colspan > extent->ncols)
			extent->ncols = item->col + item->colspan;
	}
	for (size_t i = first; i < end; i++)
		if (items[i].kind == ITEM_CELL)
			look_at_cell(extent, &items[i]);
	return extent->ncols > 1;
}

/* Behind the last cell before item `at`; 0: something stands between. */
static size_t
grid_before(const struct item *items, size_t at)
{
	int n = 0;

	for (; at > 0 && items[at - 1].kind != ITEM_CELL; at--)
		if (items[at - 1].kind == ITEM_LINE && (++n > BETWEEN_MOST ||
		    !is_page_number(items[at - 1].text)))
			return 0;
	return at;
}

static bool
goes_on(const struct extent *before, const struct extent *piece)
{
	if (before->ncols != piece->ncols || !piece->any_top ||
	    piece->header)
		return false;
	if (!before->any)
		return before->heads && before->nrows <= HEADS_MOST;
	if (before->total || before->any_top)
		return false;
	for (int c = 0; c < piece->ncols; c++)
		if (piece->top[c] && !before->figures[c])
			return false;
	return true;
}

/* The first item of the grid that ends at `end`, or of its last ones. */
static size_t
begin_of(const struct item *items, size_t end)
{
	size_t first = end - 1;
	int grid = items[first].grid;

	for (size_t i = first; i > 0 && end - i < LOOK_MOST; i--) {
		if (items[i - 1].kind == ITEM_CELL && items[i - 1].grid != grid)
			break;
		if (items[i - 1].kind == ITEM_CELL)
			first = i - 1;
	}
	return first;
}

bool
grid_resume(struct item *items, size_t n, size_t first)
{
	struct extent before, piece;
	size_t end;

	while (first < n && items[first].kind != ITEM_CELL)
		first++;
	if (first == n || (end = grid_before(items, first)) == 0 ||
	    !measure(items, begin_of(items, end), end, &before) ||
	    !measure(items, first, n - first < LOOK_MOST ? n :
	    first + LOOK_MOST, &piece) || !goes_on(&before, &piece))
		return false;
	for (size_t i = first; i < n; i++)
		if (items[i].kind == ITEM_CELL) {
			items[i].grid = before.grid;
			items[i].row += before.nrows;
		}
	return true;
}
