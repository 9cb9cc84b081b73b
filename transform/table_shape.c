/*
 * What can be told from a grid's cells before any is read: heads, merged cells
 * left empty, codes, sides.
 */
#include "table_shape.h"
#include "table_stream.h"

#define TOP_HEADS_MOST	6	/* rows that heads may be stacked over */
#define CAPTION_MOST	72	/* display columns of a line above a table */
#define PROSE_LEAST	90	/* bytes of a long text cell, on average */

/*
 * The cells of each row: row r has cells.v[at[r]] up to at[r + 1]. Valid while
 * cells are in order and none is added.
 */
struct shape {
	const struct reading	*reading;
	struct grid		*grid;
	size_t			*at;
	size_t			 nheads;
};

static void
shape_index(struct shape *shape)
{
	const struct grid *grid = shape->grid;
	size_t cell = 0;

	shape->at = arena_alloc(shape->reading->arena,
	    (grid->nrows + 1) * sizeof *shape->at);
	for (size_t row = 0; row < grid->nrows; row++) {
		shape->at[row] = cell;
		while (cell < grid->cells.n &&
		    (size_t)grid->cells.v[cell].row <= row)
			cell++;
	}
	shape->at[grid->nrows] = grid->cells.n;
}

static struct grid_cell *
shape_cell(const struct shape *shape, size_t row, size_t col)
{
	for (size_t i = shape->at[row]; i < shape->at[row + 1]; i++)
		if ((size_t)shape->grid->cells.v[i].col == col)
			return &shape->grid->cells.v[i];
	return NULL;
}

static size_t
row_cells(const struct shape *shape, size_t row)
{
	return shape->at[row + 1] - shape->at[row];
}

/* "180秒响应量" over "45574": a name that begins as a figure does. */
static bool
names_column(const struct shape *shape, const struct grid_cell *cell)
{
	const struct grid_cell *below = shape_cell(shape,
	    (size_t)cell->row + 1, (size_t)cell->col);
	struct str tail = shape_tail(cell->text.text);

	return tail.n > 0 && below != NULL &&
	    measure_unit(shape->reading->measure, tail) == NULL &&
	    shape_tail(below->text.text).n == 0 &&
	    shape_is_figure(below->text.text);
}

/* Whether a row that others follow can hold heads. */
static bool
may_be_head(const struct shape *shape, size_t row)
{
	for (size_t i = shape->at[row]; i < shape->at[row + 1]; i++) {
		const struct grid_cell *cell = &shape->grid->cells.v[i];

		if (shape_is_figure(cell->text.text) &&
		    !names_column(shape, cell))
			return false;
	}
	return true;
}

/* Rows above the heads: a title or a unit inside the grid. */
static size_t
first_head(const struct shape *shape)
{
	size_t row = 0;

	while (row < shape->grid->nrows &&
	    shape->grid->rows[row].kind == ROW_REPEAT)
		row++;
	return row;
}

/* Does a head above reach down to the row? The format says so, or nobody. */
static bool
is_reached(const struct shape *shape, size_t first, size_t row)
{
	for (size_t i = shape->at[first]; i < shape->at[row]; i++)
		if ((size_t)(shape->grid->cells.v[i].row +
		    shape->grid->cells.v[i].rowspan) > row)
			return true;
	return false;
}

/* 12345热线 over 按时办结: no figure, for no unit is called so. */
static bool
is_stacked(const struct shape *shape, size_t row)
{
	for (size_t i = shape->at[row]; i < shape->at[row + 1]; i++) {
		struct str text = shape->grid->cells.v[i].text.text;
		struct str tail = shape_tail(text);

		if (shape_is_figure(text) && (tail.n < 6 ||
		    measure_unit(shape->reading->measure, tail) != NULL))
			return false;
	}
	return true;
}

/* Does a row print heads into columns that the row above left open? */
static bool
fills_open(const struct shape *shape, size_t row)
{
	for (size_t i = shape->at[row]; i < shape->at[row + 1]; i++)
		if (shape_cell(shape, row - 1,
		    (size_t)shape->grid->cells.v[i].col) == NULL)
			return true;
	return false;
}

/*
 * The first row is the head; further ones belong to it while they hold no
 * figure, name more than one column, and the head above left a cell open that
 * they fill (a stacked head: 收入 _ 支出 _ over 项目 决算数 项目 决算数).
 */
static size_t
guess_heads(const struct shape *shape)
{
	size_t first = first_head(shape), end = first + 1;

	if (end >= shape->grid->nrows || !may_be_head(shape, first))
		return first;
	while (end < first + TOP_HEADS_MOST && end + 1 < shape->grid->nrows &&
	    ((may_be_head(shape, end) && row_cells(shape, end) > 1 &&
	    fills_open(shape, end)) || (is_reached(shape, first, end) &&
	    is_stacked(shape, end))))
		end++;
	return end;
}

static bool
has_spans(const struct shape *shape, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (shape->grid->cells.v[i].rowspan > 1 ||
		    shape->grid->cells.v[i].colspan > 1)
			return true;
	return false;
}

/* A head reaches over the open cells to its right that have heads below. */
static void
span_heads(const struct shape *shape)
{
	struct grid *grid = shape->grid;
	size_t first = shape->at[first_head(shape)];
	size_t end = shape->at[shape->nheads];

	if (has_spans(shape, first, end))
		return;		/* the format knows them */
	for (size_t i = first; i < end; i++) {
		struct grid_cell *cell = &grid->cells.v[i];
		size_t row = (size_t)cell->row, col = (size_t)cell->col;

		if (row + 1 >= shape->nheads)
			continue;
		if (shape_cell(shape, row + 1, col) == NULL) {
			cell->rowspan = (int)(shape->nheads - row);
			continue;
		}
		while (++col < grid->ncols &&
		    shape_cell(shape, row, col) == NULL &&
		    shape_cell(shape, row + 1, col) != NULL)
			cell->colspan = (int)col - cell->col + 1;
	}
}

/* What a column is made of, below the head. */
struct content {
	size_t	texts, figures, codes;
	size_t	length;			/* bytes of all texts */
};

static struct content *
contents(const struct shape *shape)
{
	const struct grid *grid = shape->grid;
	struct content *all = arena_alloc(shape->reading->arena,
	    (grid->ncols + 1) * sizeof *all);

	for (size_t i = shape->at[shape->nheads]; i < grid->cells.n; i++) {
		struct str text = grid->cells.v[i].text.text;
		struct content *content = &all[grid->cells.v[i].col];

		if (grid->rows[grid->cells.v[i].row].kind == ROW_REPEAT)
			continue;
		content->codes += shape_is_code(text);
		content->figures += shape_is_figure(text);
		content->texts += !shape_is_figure(text);
		content->length += text.n;
	}
	return all;
}

/*
 * Leading columns of words; the last of them names the row, those before it
 * group rows: a merged cell is printed once, empty below.
 *
 *	绩效指标  产出指标  数量指标  简报期数  100%
 *	                   质量指标  差错率    100%
 *
 * Row 2 begins empty and goes on with words: 绩效指标 and 产出指标 are carried.
 */
static size_t
leading_words(const struct shape *shape, const struct content *content)
{
	size_t n = 0;

	while (n < shape->grid->ncols && content[n].texts > 0 &&
	    content[n].figures * 2 <= content[n].texts)
		n++;
	return n;
}

/* Columns in front of a row's first cell, if that is a word within them. */
static size_t
open_in_front(const struct shape *shape, size_t row, size_t nleading)
{
	const struct grid_cell *first;

	if (row_cells(shape, row) == 0)
		return 0;
	first = &shape->grid->cells.v[shape->at[row]];
	return first->col > 0 && (size_t)first->col < nleading &&
	    !shape_is_figure(first->text.text) ? (size_t)first->col : 0;
}

/*
 * The cells carried to the front of a row; where the format knows its spans,
 * only as far as they reach.
 */
static bool
carry_row(struct shape *shape, struct grid_cell *above, size_t row,
    size_t open, bool known)
{
	bool carried = false;

	for (size_t col = 0; col < open; col++) {
		if (above[col].text.text.n == 0 || (known &&
		    (size_t)above[col].row + (size_t)above[col].rowspan <= row))
			continue;
		above[col].carried = carried = true;
		if (known)
			above[col].rowspan -= (int)row - above[col].row;
		above[col].row = (int)row;
		*VEC_PUSH(shape->reading->arena, &shape->grid->cells) =
		    above[col];
	}
	return carried;
}

/* True if any cell was carried; the cells are then a new array. */
static bool
carry_down(struct shape *shape, size_t nleading)
{
	struct arena *arena = shape->reading->arena;
	struct grid from = *shape->grid;
	const struct shape old = {
		shape->reading, &from, shape->at, shape->nheads,
	};
	struct grid_cell *above =
	    arena_alloc(arena, (nleading + 1) * sizeof *above);
	bool known = has_spans(&old, old.at[old.nheads], from.cells.n);
	bool carried = false;

	shape->grid->cells.v = NULL;
	shape->grid->cells.n = shape->grid->cells.cap = 0;
	for (size_t row = 0; row < from.nrows; row++) {
		bool head = row < old.nheads;

		if (!head && carry_row(shape, above, row,
		    open_in_front(&old, row, nleading), known))
			carried = true;
		for (size_t i = old.at[row]; i < old.at[row + 1]; i++) {
			const struct grid_cell *cell = &from.cells.v[i];

			*VEC_PUSH(arena, &shape->grid->cells) = *cell;
			if (!head && (size_t)cell->col < nleading)
				above[cell->col] = *cell;
		}
	}
	shape_index(shape);
	return carried;
}

/* The cell that was carried spans the rows it was carried to. */
static void
span_carried(const struct shape *shape)
{
	struct grid *grid = shape->grid;
	struct grid_cell **top = arena_alloc(shape->reading->arena,
	    (grid->ncols + 1) * sizeof *top);

	for (size_t i = shape->at[shape->nheads]; i < grid->cells.n; i++) {
		struct grid_cell *cell = &grid->cells.v[i];

		if (!cell->carried)
			top[cell->col] = cell;
		else if (top[cell->col] != NULL &&
		    top[cell->col]->text.text.s == cell->text.text.s)
			top[cell->col]->rowspan =
			    cell->row - top[cell->col]->row + 1;
	}
}

/* The last leading column names the row; those before it make its path. */
static void
label_from_leading(const struct shape *shape, size_t nleading)
{
	struct grid *grid = shape->grid;

	while (nleading > 1 && grid->cols[nleading - 1].unit)
		nleading--;
	grid->cols[nleading - 1].key = true;
	for (size_t row = shape->nheads; row < grid->nrows; row++) {
		const struct grid_cell *cell =
		    shape_cell(shape, row, nleading - 1);

		if (cell != NULL && grid->rows[row].label.n == 0)
			grid->rows[row].label = passage_printed(
			    shape->reading->arena, &cell->text, 0,
			    cell->text.text.n);
	}
}

/* Figures, or text so long that its figures are read as prose. */
static void
judge_columns(const struct shape *shape, const struct content *content)
{
	struct grid *grid = shape->grid;

	for (size_t col = 0; col < grid->ncols; col++) {
		const struct content *c = &content[col];

		if (grid->cols[col].key || grid->cols[col].serial)
			continue;
		grid->cols[col].numeric = c->figures >= c->texts;
		grid->cols[col].prose = !grid->cols[col].numeric &&
		    c->length > (c->texts + c->figures) * PROSE_LEAST;
	}
}

/* A column of codes in front of a column of words. */
static bool
is_code_column(const struct content *content, size_t col, size_t ncols)
{
	return col + 1 < ncols && content[col].codes > 1 &&
	    content[col].codes == content[col].figures &&
	    content[col].texts * 4 <= content[col].codes &&
	    content[col + 1].texts > content[col + 1].figures;
}

static bool
is_word_column(const struct content *content)
{
	return content->texts > 0 && content->figures <= content->texts;
}

/* The lowest head over a column. */
static struct str
leaf_of(const struct shape *shape, size_t col)
{
	struct str leaf = { 0 };

	for (size_t i = 0; i < shape->at[shape->nheads]; i++) {
		const struct grid_cell *cell = &shape->grid->cells.v[i];

		if ((size_t)cell->col <= col &&
		    col < (size_t)cell->col + (size_t)cell->colspan)
			leaf = cell->text.text;
	}
	return leaf;
}

/* One figure for all rows: 受理总量 38447 in front of both sides. */
static bool
is_merged_down(const struct shape *shape, size_t col)
{
	const struct grid_cell *top = shape->nheads < shape->grid->nrows ?
	    shape_cell(shape, shape->nheads, col) : NULL;

	return top != NULL && (size_t)top->rowspan + shape->nheads >=
	    shape->grid->nrows;
}

/*
 * Cuts the columns into sides: a side is keys (codes, words), then figures.
 * Two sides or more it is only if every side has as many keys and figures as
 * the first and the same heads over its figures: 项目 决算数 项目 决算数, but
 * not 指标 目标值 完成情况 得分.
 */
static size_t
cut_sides(const struct shape *shape, const struct content *content,
    struct grid_side *sides)
{
	size_t n = 0, ncols = shape->grid->ncols;
	bool in_keys = false;

	for (size_t col = 0; col < ncols; col++) {
		bool key = is_code_column(content, col, ncols) ||
		    is_word_column(&content[col]);

		if (key && !in_keys) {
			if (n == GRID_SIDES)
				return 1;
			sides[n++] = (struct grid_side){
				.first = (int)col, .key_first = (int)col,
			};
		}
		if (n == 0 && !is_merged_down(shape, col))
			return 1;
		if (n == 0)
			continue;
		if (key)
			sides[n - 1].key_last = (int)col;
		sides[n - 1].last = (int)col;
		in_keys = key;
	}
	return n;
}

static bool
sides_repeat(const struct shape *shape, const struct grid_side *sides,
    size_t n)
{
	int width = sides[0].last - sides[0].first;
	int keys = sides[0].key_last - sides[0].first;

	for (size_t i = 0; i < n; i++) {
		if (sides[i].last - sides[i].first != width ||
		    sides[i].key_last - sides[i].first != keys ||
		    width == keys)
			return false;
		for (int col = keys + 1; col <= width; col++) {
			struct str head = leaf_of(shape,
			    (size_t)(sides[0].first + col));

			if (head.n == 0 || !str_eq(head, leaf_of(shape,
			    (size_t)sides[i].first + (size_t)col)))
				return false;
		}
	}
	return true;
}

/*
 * Sides of unequal width: 项目 决算数 项目 合计 公共预算 政府性基金. Then the
 * heads over the keys have to be the same.
 */
static bool
keys_repeat(const struct shape *shape, const struct grid_side *sides,
    size_t n)
{
	int keys = sides[0].key_last - sides[0].first;

	for (size_t i = 0; i < n; i++) {
		if (sides[i].key_last - sides[i].first != keys ||
		    sides[i].last == sides[i].key_last)
			return false;
		for (int col = 0; col <= keys; col++) {
			struct str head = leaf_of(shape,
			    (size_t)(sides[0].first + col));

			if (head.n == 0 || !str_eq(head, leaf_of(shape,
			    (size_t)sides[i].first + (size_t)col)))
				return false;
		}
	}
	return true;
}

static size_t
find_sides(const struct shape *shape, const struct content *content,
    struct grid_side *sides)
{
	size_t n = cut_sides(shape, content, sides);

	return n > 1 && (sides_repeat(shape, sides, n) ||
	    keys_repeat(shape, sides, n)) ? n : 1;
}

static struct str
key_text_unsorted(const struct shape *shape, size_t row, int first, int last)
{
	struct arena *arena = shape->reading->arena;
	struct str label = { 0 };

	for (int col = first; col <= last; col++) {
		const struct grid_cell *cell =
		    shape_cell(shape, row, (size_t)col);

		if (cell != NULL)
			label = label_join(arena, label, " ",
			    passage_printed(arena, &cell->text, 0,
			    cell->text.text.n));
	}
	return label;
}

/* Row labels from the first side that has one. */
static void
label_from_sides(const struct shape *shape, const struct grid_side *sides,
    size_t n)
{
	struct grid *grid = shape->grid;

	for (size_t row = shape->nheads; row < grid->nrows; row++)
		for (size_t i = 0; i < n && grid->rows[row].label.n == 0; i++)
			grid->rows[row].label = key_text_unsorted(shape, row,
			    sides[i].key_first, sides[i].key_last);
}

static void
mark_keys(const struct shape *shape, const struct content *content,
    const struct grid_side *sides, size_t n)
{
	struct grid *grid = shape->grid;

	for (size_t i = 0; i < n; i++)
		for (int col = sides[i].key_first; col <= sides[i].key_last;
		    col++) {
			grid->cols[col].key = !grid->cols[col].unit;
			grid->cols[col].serial = is_code_column(content,
			    (size_t)col, grid->ncols);
		}
}

/* A code and the name behind it are one key: "2013901 行政运行". */
static bool
label_coded(const struct shape *shape, const struct content *content)
{
	struct grid *grid = shape->grid;
	size_t codes = 0;
	struct grid_side side = { 0 };

	while (codes < grid->ncols &&
	    is_code_column(content, codes, grid->ncols))
		codes++;
	if (codes == 0)
		return false;
	side.key_last = (int)codes;
	mark_keys(shape, content, &side, 1);
	label_from_sides(shape, &side, 1);
	return true;
}

static struct str
squeezed(struct arena *arena, struct str s)
{
	struct strbuf plain = { 0 };
	struct str result;

	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] != ' ')
			strbuf_addc(&plain, s.s[i]);
	result = arena_str(arena, strbuf_str(&plain));
	strbuf_clear(&plain);
	return result;
}

static bool
holds_values(enum column_type type)
{
	return type == HOLDS_VALUE || type == HOLDS_NUMBER ||
	    type == HOLDS_RATE || type == HOLDS_DATE || type == HOLDS_FLAG;
}

/*
 * Columns up to the one that names the rows, as the rules know their heads,
 * where words stand among the values: 3 of
 *
 *	序号  绩效指标  案件处置量 | 目标值     实际完成值  完成情况
 *	1     产出指标  处置量     | 达15万宗   36.03万宗   完成
 *
 * has its names in the last column that is no value. 0: the heads tell none,
 * or figures stand in front of the first value.
 */
static size_t
leading_heads(const struct shape *shape, const struct content *content)
{
	struct arena *scratch = arena_new();
	struct lexicon lexicon =
	    lexicon_load(scratch, shape->reading->rules);
	struct grid *grid = shape->grid;
	bool named = false, plain = true;
	size_t col, nserial = 0;

	for (col = 0; col < grid->ncols; col++) {
		enum column_type type = lexicon_head(&lexicon,
		    squeezed(scratch, leaf_of(shape, col)));

		if (holds_values(type))
			break;
		if (type == HOLDS_SERIAL && nserial == col)
			nserial++;
		else if (content[col].figures > content[col].texts)
			plain = false;
		named |= type == HOLDS_KEY;
	}
	arena_free(scratch);
	if (!named || !plain || col == grid->ncols || col == nserial)
		return 0;
	for (size_t i = 0; i < nserial; i++)
		grid->cols[i].serial = true;
	return col;
}

/*
 * The cell that names a row from beyond one column: merged words with a figure
 * right behind them, that begin the row or reach over the key column.
 *
 *	类   款   科目名称			三、办理   (三)不予  1.秘密	2
 *	201  05   统计信息		4		   (七)总计		9
 *	合计				4
 *
 * 合计 covers the columns of codes and the name; (七)总计 the key's as well.
 */
static const struct grid_cell *
merged_name(const struct shape *shape, size_t row)
{
	const struct grid *grid = shape->grid;
	const struct grid_cell *name = NULL;

	for (size_t i = shape->at[row]; i + 1 < shape->at[row + 1]; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];
		bool key = cell->col == 0;

		if (shape_is_figure(cell->text.text))
			break;
		for (int c = cell->col; c < cell->col + cell->colspan &&
		    (size_t)c < grid->ncols; c++)
			key |= grid->cols[c].key;
		if (key && cell->colspan > 1 &&
		    shape_is_figure(cell[1].text.text))
			name = cell;
	}
	return name;
}

static void
label_merged(const struct shape *shape)
{
	struct grid *grid = shape->grid;

	for (size_t row = shape->nheads; row < grid->nrows; row++) {
		const struct grid_cell *name = grid->rows[row].label.n > 0 ?
		    NULL : merged_name(shape, row);

		if (name != NULL)
			grid->rows[row].label = str_trim(name->text.text);
	}
}

/* What no later step could know; true if keys were set here. */
static bool
find_keys(struct shape *shape, bool *coded)
{
	struct grid_side sides[GRID_SIDES];
	const struct content *content = contents(shape);
	size_t nleading = leading_words(shape, content);
	size_t n = find_sides(shape, content, sides);

	*coded = false;
	if (n > 1) {
		mark_keys(shape, content, sides, n);
		label_from_sides(shape, sides, n);
	} else if (label_coded(shape, content)) {
		*coded = true;
	} else if (nleading > 1 && carry_down(shape, nleading)) {
		span_carried(shape);
		label_from_leading(shape, nleading);
	} else if (shape->nheads > 0 && shape->grid->ncols > 3 &&
	    (nleading = leading_heads(shape, content)) > 0) {
		label_from_leading(shape, nleading);
	} else {
		return false;
	}
	judge_columns(shape, content);
	return true;
}

void
shape_finish(const struct reading *reading, struct grid *grid, size_t nheads)
{
	struct shape shape = { .reading = reading, .grid = grid };
	bool coded;

	shape_index(&shape);
	shape.nheads = nheads > 0 ? nheads : guess_heads(&shape);
	for (size_t row = 0; row < shape.nheads; row++)
		if (grid->rows[row].kind == ROW_DATA)
			grid->rows[row].kind = ROW_HEADER;
	span_heads(&shape);
	grid_mark_units(reading, grid);
	find_keys(&shape, &coded);
	label_merged(&shape);
	grid_finish(reading, grid);
	shape_rows(reading, grid, coded);
}

void
shape_finish_leading(const struct reading *reading, struct grid *grid,
    size_t nheads, size_t nleading)
{
	struct shape shape = {
		.reading = reading, .grid = grid, .nheads = nheads,
	};

	shape_index(&shape);
	for (size_t row = 0; row < nheads; row++)
		if (grid->rows[row].kind == ROW_DATA)
			grid->rows[row].kind = ROW_HEADER;
	grid_mark_units(reading, grid);
	if (nleading > 1 && carry_down(&shape, nleading))
		span_carried(&shape);
	label_from_leading(&shape, nleading);
	judge_columns(&shape, contents(&shape));
	label_merged(&shape);
	grid_finish(reading, grid);
	shape_rows(reading, grid, false);
}

/*
 * A line right above that announces the table, when no rule knows it as a
 * caption: "1.市民来信情况：", short and no sentence.
 */
size_t
shape_caption(const struct reading *reading, size_t first, struct grid *grid)
{
	size_t top = caption_above(reading, first, grid);
	const struct text_line *line;
	struct str text;

	if (grid->title.n > 0 || top == 0 || top < first)
		return top;
	line = &reading->lines.v[top - 1];
	text = str_trim(line->fold.text);
	if (line->blank || line->width > CAPTION_MOST ||
	    str_has(text, STR("。")) || str_has(text, STR(",")) ||
	    str_has(text, STR("，")) || !str_ends(text, STR(":")))
		return top;
	grid->title = str_trim(line->raw);
	grid->at = (struct locus){
		line->page, line->line, 0, (int)line->raw.n,
	};
	return top - 1;
}
