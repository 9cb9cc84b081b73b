/*
 * A table in memory: cells put in by a finder, then what they say about rows
 * and columns: which column names the row, which holds figures, which rows sum
 * up others, and what stands above a label that says nothing by itself.
 */
#include "grid.h"

#include <stdlib.h>
#include <string.h>

#include "rule_word.h"
#include "table_find.h"
#include "table_shape.h"

#define COLUMNS_LEAST	4	/* that a row of 1, 2, 3, 4 numbers */
#define PROSE_LEAST	30	/* code points of a long text cell, on average */
#define PRINT_WIDTH	24	/* columns of a printed cell */

void
grid_init(struct grid *grid, struct arena *arena, size_t nrows, size_t ncols)
{
	*grid = (struct grid){ .nrows = nrows, .ncols = ncols };
	grid->rows = arena_alloc(arena, (nrows + 1) * sizeof *grid->rows);
	grid->cols = arena_alloc(arena, (ncols + 1) * sizeof *grid->cols);
	for (size_t r = 0; r < nrows; r++)
		grid->rows[r] = (struct grid_row){ .kind = ROW_DATA,
		    .part = 1, .parent = -1 };
}

struct grid_cell *
grid_put(struct arena *arena, struct grid *grid, const struct lines *lines,
    int row, int col, const struct piece *pieces, size_t npieces)
{
	struct grid_cell *cell;
	struct passage text = passage_join(arena, lines, pieces, npieces);

	if (text.text.n == 0)
		return NULL;
	cell = VEC_PUSH(arena, &grid->cells);
	*cell = (struct grid_cell){ .text = text, .row = row, .col = col,
	    .rowspan = 1, .colspan = 1, .part = 1 };
	return cell;
}

static int
cell_cmp(const void *a, const void *b)
{
	const struct grid_cell *left = a, *right = b;

	return left->row != right->row ? (left->row > right->row) -
	    (left->row < right->row) :
	    (left->col > right->col) - (left->col < right->col);
}

const struct grid_cell *
grid_at(const struct grid *grid, int row, int col)
{
	struct grid_cell key = { .row = row, .col = col };

	return grid->cells.n == 0 ? NULL : bsearch(&key, grid->cells.v,
	    grid->cells.n, sizeof *grid->cells.v, cell_cmp);
}

/* Words for totals come from the rules; "其中：" and the like say no name. */
static const struct rule *
total_rule(const struct reading *reading, struct str text)
{
	return rules_word(reading->rules, "total_word", "", text, WORD_WHOLE);
}

static void
label_columns(struct arena *arena, struct grid *grid)
{
	for (size_t c = 0; c < grid->ncols; c++) {
		struct strbuf label = { 0 };

		if (grid->cols[c].label.n > 0)
			continue;
		for (size_t i = 0; i < grid->cells.n; i++) {
			const struct grid_cell *cell = &grid->cells.v[i];

			if (grid->rows[cell->row].kind != ROW_HEADER ||
			    cell->part > 1 || (int)c < cell->col ||
			    (int)c >= cell->col + cell->colspan)
				continue;
			if (label.n > 0)
				strbuf_addc(&label, '/');
			strbuf_add(&label, str_trim(cell->text.text));
		}
		grid->cols[c].label = arena_str(arena, strbuf_str(&label));
		strbuf_clear(&label);
	}
}

struct tally {
	size_t	cells, figures, chars;
};

static void
judge_columns(struct arena *arena, struct grid *grid)
{
	struct tally *tally = arena_alloc(arena,
	    (grid->ncols + 1) * sizeof *tally);
	bool known = false;

	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];
		struct tally *t = &tally[cell->col];

		if (grid->rows[cell->row].kind == ROW_HEADER ||
		    grid->rows[cell->row].kind == ROW_REPEAT || cell->carried)
			continue;
		t->cells++;
		t->figures += shape_is_figure(cell->text.text);
		t->chars += utf8_count(cell->text.text);
	}
	for (size_t c = 0; c < grid->ncols; c++)
		known |= grid->cols[c].key || grid->cols[c].serial ||
		    grid->cols[c].numeric || grid->cols[c].prose;
	for (size_t c = 0; c < grid->ncols && !known; c++) {
		struct grid_col *col = &grid->cols[c];

		col->serial = str_eq(col->label, STR("序号")) ||
		    str_ends(col->label, STR("编码"));
		col->numeric = !col->serial &&
		    tally[c].figures * 2 > tally[c].cells;
		col->prose = !col->numeric && tally[c].cells > 0 &&
		    tally[c].chars >= tally[c].cells * PROSE_LEAST;
	}
	for (size_t c = 0; c < grid->ncols && !known; c++)
		if (c + 1 == grid->ncols || grid->cols[c + 1].numeric) {
			while (c > 0 && (grid->cols[c].serial ||
			    grid->cols[c].numeric || grid->cols[c].unit))
				c--;
			grid->cols[c].key = !grid->cols[c].numeric;
			break;
		}
}

/* Totals end in one of the words, perhaps behind a name: 管理绩效得分合计. */
static int
kind_of_label(const struct reading *reading, struct str label)
{
	const struct rule *rule;
	struct strbuf plain = { 0 };

	for (size_t i = 0; i < label.n; i++)
		if (label.s[i] != ' ')
			strbuf_addc(&plain, label.s[i]);
	rule = total_rule(reading, strbuf_str(&plain));
	strbuf_clear(&plain);
	if (rule == NULL)
		return ROW_DATA;
	return str_eq(rule_setting(rule, "kind", STR("")), STR("sub")) ?
	    ROW_SUBTOTAL : ROW_TOTAL;
}

/* "元" of "元/500克". */
static struct str
unit_word(struct str text)
{
	size_t slash;

	text = str_trim(text);
	slash = str_find(text, STR("/"));
	return slash == STR_NONE ? text : str_trim(str_sub(text, 0, slash));
}

struct str
grid_row_unit(const struct grid *grid, int row)
{
	for (size_t c = 0; c < grid->ncols; c++) {
		const struct grid_cell *cell = !grid->cols[c].unit ? NULL :
		    grid_at(grid, row, (int)c);

		if (cell != NULL)
			return unit_word(cell->text.text);
	}
	return STR("");
}

/* The head right above a column, "" if it has none. */
static struct str
head_of(const struct grid *grid, int col)
{
	struct str head = STR("");

	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];

		if (grid->rows[cell->row].kind == ROW_HEADER &&
		    cell->col <= col && col < cell->col + cell->colspan)
			head = str_trim(cell->text.text);
	}
	return head;
}

void
grid_mark_units(const struct reading *reading, struct grid *grid)
{
	for (size_t c = 0; c < grid->ncols && reading->measure != NULL; c++) {
		size_t units = 0, others = 0;

		if (!str_ends(head_of(grid, (int)c), STR("单位")))
			continue;
		for (size_t i = 0; i < grid->cells.n; i++) {
			const struct grid_cell *cell = &grid->cells.v[i];

			if ((size_t)cell->col != c ||
			    grid->rows[cell->row].kind == ROW_HEADER)
				continue;
			if (measure_unit(reading->measure,
			    unit_word(cell->text.text)) != NULL)
				units++;
			else
				others++;
		}
		grid->cols[c].unit = units > 0 && units > others;
	}
}

static struct str
cells_label(struct arena *arena, const struct grid *grid, int row)
{
	struct strbuf text = { 0 };
	struct str label;

	for (size_t c = 0; c < grid->ncols; c++) {
		const struct grid_cell *cell = grid_at(grid, row, (int)c);

		if (cell == NULL || !grid->cols[c].key)
			continue;
		if (text.n > 0)
			break;		/* the first side names the row */
		strbuf_add(&text, str_trim(cell->text.text));
	}
	for (size_t c = 0; c < grid->ncols && text.n == 0; c++) {
		const struct grid_cell *cell = grid_at(grid, row, (int)c);

		if (cell != NULL && !cell->carried && !grid->cols[c].numeric &&
		    !grid->cols[c].serial && !grid->cols[c].prose &&
		    !grid->cols[c].unit)
			strbuf_add(&text, str_trim(cell->text.text));
	}
	/* 合计 where its neighbours have their 序号 */
	for (size_t c = 0; c < grid->ncols && text.n == 0; c++) {
		const struct grid_cell *cell = grid_at(grid, row, (int)c);

		if (cell != NULL && grid->cols[c].serial &&
		    !shape_is_figure(cell->text.text))
			strbuf_add(&text, str_trim(cell->text.text));
	}
	label = arena_str(arena, strbuf_str(&text));
	strbuf_clear(&text);
	return label;
}

/* What stands in the text columns before the key column, joined with '/'. */
static struct str
path_of(struct arena *arena, const struct grid *grid, int row,
    struct str label)
{
	struct strbuf text = { 0 };
	struct str path;

	for (size_t c = 0; c < grid->ncols && !grid->cols[c].key &&
	    grid->rows[row].kind != ROW_TOTAL; c++) {
		const struct grid_cell *cell = grid_at(grid, row, (int)c);

		if (cell == NULL || grid->cols[c].serial ||
		    grid->cols[c].numeric || grid->cols[c].prose ||
		    grid->cols[c].unit || str_eq(str_trim(cell->text.text), label))
			continue;
		strbuf_add(&text, str_trim(cell->text.text));
		strbuf_addc(&text, '/');
	}
	strbuf_add(&text, label);
	path = arena_str(arena, strbuf_str(&text));
	strbuf_clear(&text);
	return path;
}

/*
 * How deep a label's number puts it: 一、 (一) 1. (1) ① are depths 1 to 5 of a
 * budget's items; 0 if there is no number.
 */
static int
depth_of_label(struct str label)
{
	bool open = label.n > 0 && label.s[0] == '(';
	size_t at = open ? 1 : 0, from = at;
	bool digits = false;
	uint32_t cp;

	while (at < label.n) {
		size_t step = utf8_next(label, at, &cp);

		if (cp >= '0' && cp <= '9')
			digits = true;
		else if (!str_has(STR("一二三四五六七八九十"),
		    str_sub(label, at, at + step)))
			break;
		at += step;
	}
	if (at == 0 && label.n > 2 && str_has(STR("①②③④⑤⑥⑦⑧⑨⑩"),
	    str_sub(label, 0, 3)))
		return 5;
	if (at == from || at - from > 9 || at >= label.n)
		return 0;
	if (open)
		return label.s[at] != ')' ? 0 : digits ? 4 : 2;
	if (digits)
		return label.s[at] == '.' && at + 1 < label.n &&
		    !(label.s[at + 1] >= '0' && label.s[at + 1] <= '9') ?
		    3 : 0;
	return str_starts(str_sub(label, at, label.n), STR("、")) ? 1 : 0;
}

/*
 * 一、财政拨款收入 stands above 1. 一般公共预算, which stands above (1). A row
 * without a number ends the list.
 */
static void
parents_by_number(struct grid *grid)
{
	int above[6] = { -1, -1, -1, -1, -1, -1 };

	for (size_t r = 0; r < grid->nrows; r++) {
		struct grid_row *row = &grid->rows[r];
		int depth = depth_of_label(row->label), parent = -1;

		if (row->kind == ROW_HEADER || row->kind == ROW_REPEAT)
			continue;
		for (int d = depth; d < 6; d++)
			above[d] = -1;
		if (depth == 0)
			continue;
		for (int d = 1; d < depth; d++)
			if (above[d] >= 0)
				parent = above[d];
		above[depth] = (int)r;
		if (parent < 0 || row->parent >= 0)
			continue;
		row->parent = parent;
		row->level = grid->rows[parent].level + 1;
		if (grid->rows[parent].kind == ROW_DATA)
			grid->rows[parent].kind = ROW_SUBTOTAL;
	}
}

void
grid_finish(const struct reading *reading, struct grid *grid)
{
	struct arena *arena = reading->arena;

	if (grid->cells.n > 0)
		qsort(grid->cells.v, grid->cells.n, sizeof *grid->cells.v,
		    cell_cmp);
	for (size_t i = 0; i < grid->cells.n; i++)
		grid->cells.v[i].part = grid->rows[grid->cells.v[i].row].part;
	label_columns(arena, grid);
	judge_columns(arena, grid);
	for (size_t r = 0; r < grid->nrows; r++) {
		struct grid_row *row = &grid->rows[r];

		if (row->kind == ROW_HEADER)
			continue;
		if (row->label.n == 0)
			row->label = cells_label(arena, grid, (int)r);
		if (row->kind == ROW_DATA)
			row->kind = kind_of_label(reading, row->label);
		if (row->path.n == 0)
			row->path = path_of(arena, grid, (int)r, row->label);
	}
	parents_by_number(grid);
}

/* The first row below the heads, and not the last one. */
static bool
is_below_heads(const struct grid *grid, int row)
{
	for (int r = 0; r < row; r++)
		if (grid->rows[r].kind == ROW_DATA)
			return false;
	return row > 0 && (size_t)row + 1 < grid->nrows;
}

/* 1 | 2 | 3 | 4 in all columns right below the heads, and nothing else. */
static bool
counts_columns(const struct grid *grid, int row)
{
	long last = 0, n;

	if (!is_below_heads(grid, row))
		return false;
	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];

		if (cell->row != row)
			continue;
		if (!str_int(str_trim(cell->text.text), &n) || n != last + 1)
			return false;
		last = n;
	}
	return last >= COLUMNS_LEAST && (size_t)last + 1 >= grid->ncols;
}

/* 栏次 | 1 | 2 | 3: does the row only number the columns? */
static bool
numbers_columns(const struct grid *grid, int row)
{
	bool named = false;
	long last = 0, n;
	int seen = 0;

	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];
		struct str text = str_trim(cell->text.text);

		if (cell->row != row || cell->carried || text.n == 0)
			continue;
		if (seen == 0 && !named && (str_eq(text, STR("栏次")) ||
		    str_eq(text, STR("行次")))) {
			named = true;
			continue;
		}
		/* a further side begins with a name again */
		if (named && (str_eq(text, STR("栏次")) ||
		    str_eq(text, STR("行次"))))
			continue;
		if (!named || !str_int(text, &n) ||
		    (seen > 0 && n != last + 1))
			return false;
		last = n;
		seen++;
	}
	return seen > 0;
}

void
grid_mark_numbers(struct grid *grid)
{
	for (size_t r = 0; r < grid->nrows; r++)
		if (grid->rows[r].kind == ROW_DATA &&
		    (numbers_columns(grid, (int)r) ||
		    counts_columns(grid, (int)r))) {
			grid->rows[r].kind = ROW_REPEAT;
			return;
		}
}

static void
print_cell(struct strbuf *to, struct str text)
{
	int width = 0;
	uint32_t cp;

	strbuf_add(to, STR("| "));
	for (size_t at = 0; at < text.n;) {
		size_t step = utf8_next(text, at, &cp);
		int w = (int)utf8_width(str_sub(text, at, at + step));

		if (width + w > PRINT_WIDTH - 1 && at + step < text.n) {
			strbuf_add(to, STR("…"));
			width++;
			break;
		}
		strbuf_add(to, str_sub(text, at, at + step));
		width += w;
		at += step;
	}
	while (width++ < PRINT_WIDTH)
		strbuf_addc(to, ' ');
	strbuf_addc(to, ' ');
}

void
grid_print(struct strbuf *to, const struct grid *grid)
{
	static const char kinds[] = { 'H', ' ', 'T', 'S', 'R' };

	strbuf_printf(to, "[%d] %.*s (%.*s) %.*s %d\n   ", grid->id,
	    STR_ARG(grid->title), STR_ARG(grid->unit), STR_ARG(grid->rule),
	    grid->score);
	for (size_t c = 0; c < grid->ncols; c++) {
		const struct grid_col *col = &grid->cols[c];
		struct strbuf head = { 0 };

		strbuf_printf(&head, "%s%s%s%s%.*s", col->key ? "*" : "",
		    col->numeric ? "#" : "", col->serial ? "~" : "",
		    col->prose ? "=" : "", STR_ARG(col->label));
		print_cell(to, strbuf_str(&head));
		strbuf_clear(&head);
	}
	strbuf_add(to, STR("|\n"));
	for (size_t r = 0; r < grid->nrows; r++) {
		if (grid->rows[r].kind == ROW_HEADER)
			continue;
		strbuf_printf(to, "%c%-2d", kinds[grid->rows[r].kind],
		    grid->rows[r].part);
		for (size_t c = 0; c < grid->ncols; c++) {
			const struct grid_cell *cell = grid_at(grid, (int)r,
			    (int)c);

			print_cell(to, cell == NULL ? STR("") :
			    cell->carried ? STR("^") : cell->text.text);
		}
		strbuf_printf(to, "| %.*s\n", STR_ARG(grid->rows[r].path));
	}
}
