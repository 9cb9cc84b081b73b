/*
 * Forms that are published as one grid of merged cells: their blocks have
 * columns of their own, and their names stand beside the rows.
 *
 *	项目名称	| 某项目
 *	项目资金	|		| 年初预算数 | 全年执行数 | 分值 | 得分
 *	 (万元)		| 年度资金总额	| 120.00     | 115.20     | 10   | 9.6
 *	绩效指标	| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 分值
 *			| 产出指标 | 数量指标 | 里程	 | 120公里    | 50
 *	总分		|						| 100
 *
 * becomes four tables: 项目资金 with the unit 万元, 绩效指标, the total with the
 * heads of the block above it, and the fields that belong to none.
 */
#include "table_blocks.h"

/* Whether cutting the grid is called for: else it is a table like others. */
static bool
is_form(const struct blocks *b)
{
	size_t top = 0;

	if (b->n == 0)
		return false;
	while (top < b->v[0].head && part_row_end(b->all, top) == top + 1)
		top++;
	return b->n > 1 || b->v[0].name != SIZE_MAX || top < b->v[0].head;
}

/* Rows [from, to) of places as a part of the grid. */
static struct part
part_of(const struct blocks *b, size_t from, size_t to)
{
	struct part part = *b->all;

	part.from = from;
	part.to = to;
	part.base = part.rank[from];
	part.nrows = (to < b->all->to ? part.rank[to] : b->all->nrows) -
	    part.base;
	return part;
}

/* The lines of printed places from `from` on are the grid's. */
static struct grid *
begin(struct blocks *b, const struct part *part, size_t from, int nrows,
    const char *rule)
{
	struct candidate *candidate = candidate_add(b->reading, b->out);
	const struct item *top = part->places[part->from].item;

	if (b->named)
		take_no_line(b->reading, b->cells, candidate);
	else
		read_caption(b->reading, b->cells, candidate);
	if (!b->named) {
		b->title = candidate->grid.title;
		b->unit = candidate->grid.unit;
	}
	b->named = true;
	grid_init(&candidate->grid, b->reading->arena, (size_t)nrows,
	    (size_t)part->narrow[part->ncols]);
	candidate->grid.title = b->title;
	candidate->grid.unit = b->unit;
	candidate->grid.at = (struct locus){ top->page, top->line, 0, 0 };
	candidate->grid.rule = str_from(rule);
	candidate->grid.score = candidate->score =
	    b->cells->printed ? b->cells->score : 100;
	candidate->doubt = cells_doubt(b->cells, top);
	if (b->cells->printed && from < part->to)
		take_lines(b->reading, part, from, part->to, candidate);
	return &candidate->grid;
}

/* A name in the first column is that of all rows it covers. */
static void
label_fields(const struct blocks *b, const struct part *part,
    struct grid *grid)
{
	for (size_t i = part->from; i < part->to; i++) {
		const struct item *item = part->places[i].item;
		size_t row = (size_t)(part->rank[i] - part->base);

		for (int k = 0; item->col == 0 && k < item->rowspan &&
		    row + (size_t)k < grid->nrows; k++)
			grid->rows[row + (size_t)k].label = block_text(b, i);
	}
}

/* Rows of no block: a name and what stands beside it; titles on top. */
static void
propose_fields(struct blocks *b, size_t from, size_t to)
{
	struct part part = part_of(b, from, to);
	struct grid *grid;

	if (from >= to)
		return;
	part_narrow(b->reading->arena, &part);
	grid = begin(b, &part, from, part.nrows, "form.fields");
	for (size_t i = from; i < to; i++)
		part_put(b->reading->arena, &part, i,
		    part.rank[i] - part.base, grid);
	if (from == 0) {
		read_preamble(b->reading, grid, grid->nrows, 0);
		b->title = grid->title;
		b->unit = grid->unit;
	}
	label_fields(b, &part, grid);
	shape_finish_leading(b->reading, grid, 0, 1);
	for (size_t k = 1; k < grid->ncols; k++)
		grid->cols[k].prose = true;
}

/* "项目资金(万元)" gives 万元. */
static struct str
unit_in(const struct blocks *b, struct str name)
{
	struct str unit = words_in_bracket(name);

	return unit.n == 0 || measure_unit(b->reading->measure, unit) != NULL ?
	    unit : unit_of_line(unit);
}

static void
name_grid(const struct blocks *b, const struct block *block,
    struct grid *grid)
{
	struct str name, unit;

	if (block->kind == FORM_INDICATORS)
		grid->unit = STR("");
	if (block->name == SIZE_MAX)
		return;
	name = block_dense(b, block->name);
	unit = unit_in(b, name);
	if (unit.n > 0 && block->kind != FORM_INDICATORS)
		grid->unit = unit;
	grid->title = label_join(b->reading->arena, b->title, "/",
	    label_core(name));
}

/* 项目预算执行情况(10分): what a block is worth, as a table of one cell. */
static void
propose_name(struct blocks *b, const struct block *block)
{
	struct part part = *b->all;
	struct grid *grid;

	if (block->name == SIZE_MAX ||
	    !str_ends(block_dense(b, block->name), STR("分)")))
		return;
	part.from = block->name;
	part.to = block->name + 1;
	part_narrow(b->reading->arena, &part);
	grid = begin(b, &part, part.to, 1, "form.name");
	part_put(b->reading->arena, &part, block->name, 0, grid);
	name_grid(b, block, grid);
	grid->cols[0].prose = true;
	grid_finish(b->reading, grid);
}

/* How many rows the heads are printed over. */
static int
heads_height(const struct blocks *b, const struct block *block)
{
	return part_height(b->all, block->first, block->end);
}

/* Is the row that begins at place i the heads printed again? */
static bool
is_repeat(const struct blocks *b, const struct block *block, size_t i)
{
	struct block again;

	return i >= block->end && b->all->rank[i] != b->all->rank[i - 1] &&
	    block_read(b, i, &again) && blocks_same_heads(b, block, &again);
}

/*
 * The block's heads, and rows from place `from` below them. A name beside the
 * rows is no cell of them.
 */
static void
propose_rows(struct blocks *b, const struct block *block, size_t from,
    size_t to, const char *rule)
{
	struct part part = part_of(b, block->head, to);
	int above = part.rank[block->head];
	int height = from == block->head ? 0 : heads_height(b, block);
	int skip = from == block->head ? 0 : part.rank[from] - above - height;
	struct grid *grid;

	part.from = block->first;
	part_narrow(b->reading->arena, &part);
	grid = begin(b, &part, from, part.nrows - skip, rule);
	name_grid(b, block, grid);
	for (size_t i = block->first; i < to; i++) {
		int row = part.rank[i] - above;

		if ((row >= height && i < from) || i == block->name)
			continue;
		row -= i < from ? 0 : skip;
		if (is_repeat(b, block, i))
			grid->rows[row].kind = ROW_REPEAT;
		part_put(b->reading->arena, &part, i, row, grid);
	}
	/* A total's name is the first there is. */
	shape_finish_leading(b->reading, grid, (size_t)heads_height(b, block),
	    from > block->head ? 1 :
	    (size_t)part.narrow[part.places[block->value].item->col]);
}

/* Columns of names and columns of amounts, as many sides as there are. */
static void
mark_pairs(const struct blocks *b, const struct part *part, struct grid *grid)
{
	for (size_t i = part->from; i < part->to; i++) {
		struct str text = block_text(b, i);
		struct grid_col *col = &grid->cols[
		    part->narrow[part->places[i].item->col]];
		struct grid_row *row = &grid->rows[
		    part->rank[i] - part->base];

		if (text.n == 0)
			continue;
		col->numeric = shape_is_figure(text);
		col->key = !col->numeric;
		if (col->key && row->label.n == 0)
			row->label = text;
	}
}

/* Names of sources and amounts in turn, without heads. */
static void
propose_pairs(struct blocks *b, const struct block *block)
{
	struct part part = part_of(b, block->head, block->stop);
	struct grid *grid;

	part.from = block->first;
	part_narrow(b->reading->arena, &part);
	grid = begin(b, &part, block->head, part.nrows, "form.pairs");
	name_grid(b, block, grid);
	for (size_t i = part.from; i < part.to; i++)
		part_put(b->reading->arena, &part, i,
		    part.rank[i] - part.base, grid);
	mark_pairs(b, &part, grid);
	grid_finish(b->reading, grid);
}

bool
blocks_propose(const struct reading *reading, const struct cells *cells,
    const struct part *all, struct candidates *out)
{
	static const char *const rules[] = {
		[FORM_NONE] = "", [FORM_FUNDS] = "form.funds",
		[FORM_INDICATORS] = "form.indicators",
		[FORM_TOTAL] = "form.total", [FORM_TASKS] = "form.tasks",
	};
	struct arena *scratch = arena_new();
	struct blocks *b = arena_alloc(scratch, sizeof *b);
	size_t at = 0;
	bool found;

	*b = (struct blocks){
		.reading = reading, .cells = cells, .all = all, .out = out,
		.lexicon = lexicon_load(scratch, reading->rules),
	};
	blocks_find(b);
	found = is_form(b);
	for (size_t i = 0; found && i < b->n; i++) {
		const struct block *block = &b->v[i];

		propose_fields(b, at, block->head);
		propose_name(b, block);
		at = block->stop;
		if (block->kind == FORM_PAIRS) {
			propose_pairs(b, block);
			continue;
		}
		propose_rows(b, block, block->head, block->total,
		    rules[block->kind]);
		if (block->total < block->stop)
			propose_rows(b, block, block->total, block->stop,
			    rules[FORM_TOTAL]);
	}
	if (found)
		propose_fields(b, at, all->to);
	arena_free(scratch);
	return found;
}
