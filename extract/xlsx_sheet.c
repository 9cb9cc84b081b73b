/*
 * A sheet's cells as lines and grids. Rows that touch are a block; a block
 * opens with lines (a title, the unit), then comes its grid, then notes.
 *
 *	1	收支总表
 *	2	部门：甲			单位：万元
 *	3	项目		预算		决算
 *	4	合计		12.00		11.50
 *	5	注：决算未经审计。
 *
 * gives lines for rows 1 and 2, a grid of rows 3 and 4, a line for row 5. A
 * blank row ends a block, unless it is framed, or figures follow under the same
 * columns.
 */
#include <string.h>

#include "lang.h"
#include "xlsx_rows.h"

int
xlsx_items_add(struct xlsx_items *items, const struct item *item,
    struct err *err)
{
	struct item *new;

	if (items->v.n >= READER_MAX_ITEMS)
		return err_set(err, "%s", _("has too many lines and cells"));
	new = VEC_PUSH(items->arena, &items->v);
	*new = *item;
	new->line = ++items->line;
	if (new->rowspan == 0)
		new->rowspan = new->colspan = 1;
	return 0;
}

static int
apply_merged(struct layout *layout)
{
	struct xlsx_sheet *sheet = layout->sheet;
	size_t ncovered;

	if (!xlsx_merge_cells(sheet, &ncovered))
		return err_set(layout->err, _("sheet %.*s: merged cells "
		    "overlap without end"), STR_ARG(sheet->name));
	if (ncovered == 0)
		return 0;
	return xlsx_note(sheet, layout->items, arena_printf(sheet->arena,
	    _("sheet %.*s: cells with text under merged ones, left out: %zu"),
	    STR_ARG(sheet->name), ncovered), layout->err);
}

static void
take_cell(struct row *row, const struct xlsx_cell *cell)
{
	int right = cell->col + cell->colspan - 1;
	int reach = cell->row + cell->rowspan - 1;

	if (cell->col < row->left)
		row->left = cell->col;
	if (right > row->right)
		row->right = right;
	if (reach > row->reach)
		row->reach = reach;
	row->has_figure = row->has_figure || cell->is_figure;
}

/* Drops covered cells and finds the rows of the others. */
static void
find_rows(struct layout *layout)
{
	struct xlsx_sheet *sheet = layout->sheet;
	struct row *row = NULL;
	size_t n = 0;

	for (size_t i = 0; i < sheet->cells.n; i++)
		if (!sheet->cells.v[i].covered)
			sheet->cells.v[n++] = sheet->cells.v[i];
	sheet->cells.n = n;
	for (size_t i = 0; i < n; i++) {
		const struct xlsx_cell *cell = &sheet->cells.v[i];

		if (row == NULL || row->row != cell->row) {
			row = VEC_PUSH(sheet->arena, &layout->rows);
			*row = (struct row){ .row = cell->row,
				.reach = cell->row, .first = i,
				.left = XLSX_MAX_COLS };
		}
		take_cell(row, cell);
		row->end = i + 1;
	}
}

/* A colon with words on both sides: "单位：万元". */
static bool
has_inner_colon(struct str text)
{
	size_t at = str_find(text, STR("："));
	size_t n = 3;

	if (at == STR_NONE) {
		at = str_find(text, STR(":"));
		n = 1;
	}
	return at != STR_NONE && at > 0 && at + n < text.n;
}

/* A row above a table that is no row of it: one text, or "name: value"s. */
static bool
is_line_above(const struct layout *layout, const struct row *row, int ncols)
{
	const struct xlsx_cell *cells = layout->sheet->cells.v;
	size_t n = row->end - row->first;

	if (n == 1)
		return !row->has_figure;
	if (n > 3 || (int)n >= ncols || row->has_figure)
		return false;
	for (size_t i = row->first; i < row->end; i++)
		if (has_inner_colon(cells[i].text))
			return true;
	return false;
}

/* One text below a table, merged over most of it or a sentence. */
static bool
is_line_below(const struct layout *layout, const struct row *row, int ncols)
{
	static const struct str marks[] = { { "。", 3 }, { "；", 3 },
		{ "：", 3 }, { ":", 1 } };
	const struct xlsx_cell *cell = &layout->sheet->cells.v[row->first];

	if (row->end - row->first != 1 || cell->is_figure)
		return false;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (str_has(cell->text, marks[i]))
			return true;
	return cell->colspan > 1 && cell->colspan * 2 >= ncols;
}

static int
add_line(struct layout *layout, const struct row *row)
{
	const struct xlsx_cell *cells = layout->sheet->cells.v;
	struct strbuf text = { 0 };
	int result;

	for (size_t i = row->first; i < row->end; i++) {
		strbuf_add(&text, i > row->first ? STR("  ") : STR(""));
		strbuf_add(&text, cells[i].text);
	}
	result = xlsx_items_add(layout->items, &(struct item){
	    .kind = ITEM_LINE, .page = layout->sheet->number,
	    .text = arena_str(layout->sheet->arena, strbuf_str(&text)) },
	    layout->err);
	strbuf_clear(&text);
	return result;
}

static int
add_lines(struct layout *layout, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (add_line(layout, &layout->rows.v[i]) == -1)
			return -1;
	return 0;
}

/* How many of the rows [from, to) are not below `last`. */
static int
rows_until(const struct layout *layout, size_t from, size_t to, int last)
{
	size_t low = from, high = to;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (layout->rows.v[middle].row <= last)
			low = middle + 1;
		else
			high = middle;
	}
	return (int)(low - from);
}

/*
 * Rows and columns in which nothing begins are left out: at[col] is the
 * grid's column that a sheet's column comes to.
 */
static void
find_columns(const struct layout *layout, size_t from, size_t to,
    int at[XLSX_MAX_COLS + 1])
{
	const struct xlsx_cell *cells = layout->sheet->cells.v;
	int n = 0;

	memset(at, 0, (XLSX_MAX_COLS + 1) * sizeof(*at));
	for (size_t i = layout->rows.v[from].first;
	    i < layout->rows.v[to - 1].end; i++)
		at[cells[i].col] = 1;
	for (int col = 0; col <= XLSX_MAX_COLS; col++) {
		int used = at[col];

		at[col] = n;
		n += used;
	}
}

static int
clamped(int n)
{
	return n < 1 ? 1 : n;
}

static int
add_cell(struct layout *layout, const struct xlsx_cell *cell, size_t from,
    size_t row, size_t to, const int *at)
{
	int end = cell->col + cell->colspan;

	return xlsx_items_add(layout->items, &(struct item){
	    .kind = ITEM_CELL, .page = layout->sheet->number,
	    .grid = layout->items->grid, .row = (int)(row - from),
	    .col = at[cell->col], .text = cell->text,
	    .rowspan = clamped(rows_until(layout, row, to,
	    cell->row + cell->rowspan - 1)),
	    .colspan = clamped(at[end < XLSX_MAX_COLS ? end :
	    XLSX_MAX_COLS] - at[cell->col]) }, layout->err);
}

static int
add_grid(struct layout *layout, size_t from, size_t to)
{
	struct arena *scratch = arena_new();
	int *at = arena_alloc(scratch, (XLSX_MAX_COLS + 1) * sizeof(*at));
	int result = 0;

	find_columns(layout, from, to, at);
	layout->items->grid++;
	for (size_t row = from; row < to && result == 0; row++)
		for (size_t i = layout->rows.v[row].first;
		    i < layout->rows.v[row].end && result == 0; i++)
			result = add_cell(layout, &layout->sheet->cells.v[i],
			    from, row, to, at);
	arena_free(scratch);
	return result;
}

struct extent {
	int	left, right;
	bool	is_narrow;	/* no row with two cells */
};

static const struct extent	no_extent = { XLSX_MAX_COLS, -1, true };

static void
extend(struct extent *extent, const struct row *row)
{
	if (row->left < extent->left)
		extent->left = row->left;
	if (row->right > extent->right)
		extent->right = row->right;
	if (row->end - row->first > 1)
		extent->is_narrow = false;
}

static struct extent
extent_of(const struct layout *layout, size_t from, size_t to)
{
	struct extent extent = no_extent;

	for (size_t i = from; i < to; i++)
		extend(&extent, &layout->rows.v[i]);
	return extent;
}

static int
add_block(struct layout *layout, size_t from, size_t to)
{
	struct extent extent = extent_of(layout, from, to);
	int ncols = extent.right - extent.left + 1;
	size_t first = from, last = xlsx_prose_behind(layout, from, to);

	while (first < last && is_line_above(layout, &layout->rows.v[first],
	    ncols))
		first++;
	while (last > first && is_line_below(layout,
	    &layout->rows.v[last - 1], ncols))
		last--;
	if (extent_of(layout, first, last).is_narrow)
		return add_lines(layout, from, to);
	if (add_lines(layout, from, first) == -1 ||
	    add_grid(layout, first, last) == -1)
		return -1;
	return add_lines(layout, last, to);
}

/* Behind a blank row: figures under the columns that were there before. */
static bool
goes_on(const struct extent *before, const struct row *last,
    const struct row *row)
{
	return row->has_figure && row->end - row->first > 1 &&
	    !before->is_narrow && row->left >= before->left &&
	    row->right <= before->right && last->has_figure;
}

/* Whether all rows between two are framed. */
static bool
is_ruled_between(const struct xlsx_sheet *sheet, int first, int last)
{
	size_t low = 0, high = sheet->ruled.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sheet->ruled.v[middle] <= first)
			low = middle + 1;
		else
			high = middle;
	}
	for (int row = first + 1; row < last; row++, low++)
		if (low >= sheet->ruled.n || sheet->ruled.v[low] != row)
			return false;
	return true;
}

static int
add_parts(struct layout *layout, size_t from, size_t to)
{
	size_t first, end;

	for (; (end = xlsx_prose_between(layout, from, to, &first)) < to;
	    from = end)
		if (add_block(layout, from, first) == -1 ||
		    add_lines(layout, first, end) == -1)
			return -1;
	return add_block(layout, from, to);
}

static int
add_blocks(struct layout *layout)
{
	const struct row *rows = layout->rows.v;
	struct extent extent = no_extent;
	size_t from = 0;
	int reach = -1;

	for (size_t i = 0; i < layout->rows.n; i++) {
		if (i > from && rows[i].row > reach + 1 &&
		    !is_ruled_between(layout->sheet, reach, rows[i].row) &&
		    !goes_on(&extent, &rows[i - 1], &rows[i])) {
			if (add_parts(layout, from, i) == -1)
				return -1;
			from = i;
			extent = no_extent;
		}
		reach = rows[i].reach > reach ? rows[i].reach : reach;
		extend(&extent, &rows[i]);
	}
	return from < layout->rows.n ?
	    add_parts(layout, from, layout->rows.n) : 0;
}

/* "Sheet1" is the program's word, not the author's. */
static bool
is_named(struct str name)
{
	static const struct str generic[] = { { "Sheet", 5 },
		{ "工作表", 9 } };
	long n;

	for (size_t i = 0; i < sizeof(generic) / sizeof(*generic); i++)
		if (str_eq(name, generic[i]) ||
		    (str_starts(name, generic[i]) && str_int(str_sub(name,
		    generic[i].n, name.n), &n)))
			return false;
	return name.n > 0;
}

int
xlsx_sheet_lay_out(struct xlsx_sheet *sheet, struct xlsx_items *items,
    struct err *err)
{
	struct layout layout = { .sheet = sheet, .items = items, .err = err };

	if (apply_merged(&layout) == -1)
		return -1;
	find_rows(&layout);
	if (layout.rows.n > 0 && is_named(sheet->name) &&
	    xlsx_items_add(items, &(struct item){ .kind = ITEM_LINE,
	    .page = sheet->number, .text = sheet->name }, err) == -1)
		return -1;
	if (add_blocks(&layout) == -1)
		return -1;
	return xlsx_note_unseen(sheet, items, err);
}
