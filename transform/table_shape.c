/*
 * What can be told from a grid's cells before any is read: what its columns
 * are made of, which of them name the rows, and how the rows are called.
 */
#include "table_shape_parts.h"
#include "table_stream.h"

#define CAPTION_MOST	72	/* display columns of a line above a table */
#define PROSE_LEAST	90	/* bytes of a long text cell, on average */

void
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

struct grid_cell *
shape_cell(const struct shape *shape, size_t row, size_t col)
{
	for (size_t i = shape->at[row]; i < shape->at[row + 1]; i++)
		if ((size_t)shape->grid->cells.v[i].col == col)
			return &shape->grid->cells.v[i];
	return NULL;
}

size_t
shape_row_cells(const struct shape *shape, size_t row)
{
	return shape->at[row + 1] - shape->at[row];
}

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
		content->pairs += shape_is_code(text) && text.n == 2;
		content->figures += shape_is_figure(text);
		content->texts += !shape_is_figure(text);
		content->length += text.n;
	}
	return all;
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

static struct str
key_text_unsorted(const struct shape *shape, size_t row, int first, int last)
{
	struct arena *arena = shape->reading->arena;
	struct str label = { 0 };

	for (int col = first; col <= last; col++) {
		const struct grid_cell *cell =
		    shape_cell(shape, row, (size_t)col);

		if (cell != NULL)
			label = label_add_key(arena, label,
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
			grid->cols[col].serial = shape_code_parts(content,
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
	    shape_codes(content, codes, grid->ncols))
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
		    squeezed(scratch, shape_leaf(shape, col)));

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
	size_t nleading = shape_leading_words(shape, content);
	size_t n = shape_sides(shape, content, sides);

	*coded = false;
	if (n > 1) {
		mark_keys(shape, content, sides, n);
		label_from_sides(shape, sides, n);
	} else if (label_coded(shape, content)) {
		*coded = true;
	} else if (nleading > 1 && shape_carry_down(shape, nleading)) {
		shape_span_carried(shape);
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
	shape.nheads = nheads > 0 ? nheads : shape_guess_heads(&shape);
	if (shape_is_pairs(&shape)) {
		shape.nheads = 0;
		shape_mark_pairs(&shape);
		grid_finish(reading, grid);
		return;
	}
	for (size_t row = 0; row < shape.nheads; row++)
		if (grid->rows[row].kind == ROW_DATA)
			grid->rows[row].kind = ROW_HEADER;
	shape_span_heads(&shape);
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
	if (nleading > 1 && shape_carry_down(&shape, nleading))
		shape_span_carried(&shape);
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
shape_caption(const struct reading *reading, size_t first, size_t floor,
    struct grid *grid)
{
	size_t top = caption_above(reading, first, floor, grid);
	const struct text_line *line;
	struct str text;

	if (grid->title.n > 0 || top <= floor || top < first)
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
