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
#include "table_cells.h"
#include "table_form.h"

#define HEADS_LEAST	3
#define BLOCKS_MOST	64

/* A row of heads, and the rows below them. */
struct block {
	enum form_kind	kind;
	size_t		name;		/* place of its name; SIZE_MAX: none */
	size_t		head, first, end;	/* places of the head row, its
					   first head, behind the head row */
	size_t		value;		/* its first head that names no row */
	size_t		stop;		/* place behind the block */
	size_t		total;		/* place of 总分, or stop */
};

struct blocks {
	const struct reading	*reading;
	const struct cells	*cells;
	const struct part	*all;
	struct lexicon		 lexicon;
	struct candidates	*out;
	struct block		 v[BLOCKS_MOST];
	size_t			 n;
	struct str		 title, unit;
	bool			 named;		/* the caption was read */
};

static struct str
text_at(const struct blocks *b, size_t i)
{
	return place_text(b->all, i);
}

/* Without blanks: heads are broken over lines. */
static struct str
dense(const struct blocks *b, size_t i)
{
	struct str text = text_at(b, i), result;
	struct strbuf plain = { 0 };

	for (size_t k = 0; k < text.n; k++)
		if (text.s[k] != ' ')
			strbuf_addc(&plain, text.s[k]);
	result = arena_str(b->reading->arena, strbuf_str(&plain));
	strbuf_clear(&plain);
	return result;
}

/* What table_form_heads.c asks of heads, asked of cells [i, end). */
static enum form_kind
kind_of(const struct blocks *b, size_t i, size_t end)
{
	size_t funds = 0, levels = 0, figures = 0, names = 0, tasks = 0, n = 0;
	bool led = false, keyed = false;

	for (; i < end; i++) {
		struct str text = dense(b, i);
		enum column_type type = lexicon_head(&b->lexicon, text);

		if (text.n == 0)
			continue;
		if (shape_is_figure(text))
			return FORM_NONE;
		keyed |= n == 0 && type == HOLDS_KEY;
		led |= n++ == 0 && lexicon_level(&b->lexicon, text);
		funds += lexicon_funds(&b->lexicon, text);
		tasks += lexicon_task(&b->lexicon, text);
		levels += lexicon_level(&b->lexicon, text);
		figures += is_numeric(type);
		names += type == HOLDS_KEY || type == HOLDS_GROUP;
	}
	if (n < HEADS_LEAST)
		return FORM_NONE;
	if (levels > 1 && figures > 0 && led)
		return FORM_INDICATORS;
	if (tasks == 1 && levels == 0 && figures > 0)
		return FORM_TASKS;
	/* 资金来源 may head the names of the rows */
	return funds > (keyed ? 2 : 1) && figures > 2 &&
	    names == (keyed ? 1 : 0) ? FORM_FUNDS : FORM_NONE;
}

/* "年度预算数(万元)" over 总额, 财政资金: a word stands below it in the next row. */
static bool
heads_names(const struct blocks *b, const struct block *block, size_t i)
{
	size_t end = block->end < b->all->to ?
	    part_row_end(b->all, block->end) : block->end;
	int col = b->all->places[i].item->col;

	for (size_t k = block->end; k < end; k++)
		if (b->all->places[k].item->col == col)
			return text_at(b, k).n > 0 &&
			    !shape_is_figure(text_at(b, k));
	return false;
}

/* The place of the first head that holds values; the block's end if none. */
static size_t
value_of(const struct blocks *b, const struct block *block)
{
	size_t i;

	for (i = block->first; i < block->end; i++) {
		enum column_type type = lexicon_head(&b->lexicon, dense(b, i));

		if (text_at(b, i).n > 0 && type != HOLDS_KEY &&
		    type != HOLDS_GROUP && type != HOLDS_SERIAL &&
		    (block->kind != FORM_FUNDS || i > block->first ||
		    !heads_names(b, block, i)))
			break;
	}
	return i;
}

/* A name beside the heads: it covers rows below, or is known as one. */
static bool
is_name(const struct blocks *b, size_t i, size_t end)
{
	const struct item *item = b->all->places[i].item;

	return item->col == 0 && i + 1 < end && (item->rowspan > 1 ||
	    lexicon_block(&b->lexicon, dense(b, i))) && text_at(b, i).n > 0 &&
	    lexicon_head(&b->lexicon, dense(b, i)) != HOLDS_GROUP;
}

static bool
read_head(const struct blocks *b, size_t i, struct block *block)
{
	size_t end = part_row_end(b->all, i);
	bool named = is_name(b, i, end);

	*block = (struct block){
		.kind = kind_of(b, i + named, end),
		.name = named ? i : SIZE_MAX,
		.head = i, .first = i + named, .end = end,
	};
	if (block->kind == FORM_NONE)
		return false;
	block->value = value_of(b, block);
	return block->value < end && b->all->places[block->value].item->col >
	    (named ? b->all->places[i].item->colspan : 0);
}

static bool
same_heads(const struct blocks *b, const struct block *block,
    const struct block *next)
{
	size_t n = block->end - block->first;

	if (next->end - next->first != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!str_eq(dense(b, block->first + i),
		    dense(b, next->first + i)))
			return false;
	return true;
}

/* Does a field of the form begin here, or another name? */
static bool
is_field(const struct blocks *b, const struct block *block, size_t i)
{
	const struct place *places = b->all->places;
	struct str text = dense(b, i);

	return lexicon_label(&b->lexicon, text) ||
	    lexicon_block(&b->lexicon, text) ||
	    (block->name != SIZE_MAX && places[i].item->col == 0 &&
	    places[block->name].item->rowspan > 1 && text.n > 0) ||
	    part_row_end(b->all, i) == i + 1;
}

/* The place behind the rows of a block; its total is the last of them. */
static size_t
fields_from(const struct blocks *b, const struct block *block, size_t stop)
{
	const struct part *all = b->all;
	int covered = block->name == SIZE_MAX ? 0 :
	    all->rank[block->name] + all->places[block->name].item->rowspan;

	for (size_t i = block->end, next; i < stop; i = next) {
		next = part_row_end(all, i);
		if (all->rank[i] < covered)
			continue;
		if (!lexicon_total(&b->lexicon, dense(b, i))) {
			if (is_field(b, block, i))
				return i;
		} else if (next == stop || covered > 0 ||
		    is_field(b, block, next)) {
			return next;
		}
	}
	return stop;
}

/* The last row, if it sums up more than this block. */
static size_t
total_of(const struct blocks *b, const struct block *block)
{
	size_t last = block->end, i = block->end;

	if (block->kind != FORM_INDICATORS)
		return block->stop;
	for (; i < block->stop; i = part_row_end(b->all, i))
		last = i;
	return last > block->end && lexicon_total(&b->lexicon,
	    dense(b, last)) ? last : block->stop;
}

static void
find_blocks(struct blocks *b)
{
	struct block next;
	size_t i;

	for (i = 0; i < b->all->to; i = part_row_end(b->all, i)) {
		struct block *last = b->n > 0 ? &b->v[b->n - 1] : NULL;

		if (!read_head(b, i, &next) || b->n == BLOCKS_MOST ||
		    (last != NULL && same_heads(b, last, &next)))
			continue;
		if (last != NULL)
			last->stop = i;
		b->v[b->n++] = next;
	}
	if (b->n > 0)
		b->v[b->n - 1].stop = b->all->to;
	for (i = 0; i < b->n; i++) {
		b->v[i].stop = fields_from(b, &b->v[i], b->v[i].stop);
		b->v[i].total = total_of(b, &b->v[i]);
	}
}

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
			grid->rows[row + (size_t)k].label = text_at(b, i);
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
	size_t open = str_rfind(name, STR("("));
	struct str unit;

	if (open == STR_NONE || !str_ends(name, STR(")")))
		return STR("");
	unit = str_sub(name, open + 1, name.n - 1);
	return measure_unit(b->reading->measure, unit) != NULL ? unit :
	    unit_of_line(unit);
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
	name = dense(b, block->name);
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
	    !str_ends(dense(b, block->name), STR("分)")))
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
	int most = 1;

	for (size_t i = block->first; i < block->end; i++)
		if (b->all->places[i].item->rowspan > most)
			most = b->all->places[i].item->rowspan;
	return most;
}

/* Is the row that begins at place i the heads printed again? */
static bool
is_repeat(const struct blocks *b, const struct block *block, size_t i)
{
	struct block again;

	return i >= block->end && b->all->rank[i] != b->all->rank[i - 1] &&
	    read_head(b, i, &again) && same_heads(b, block, &again);
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

		if (row >= height && i < from)
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
	find_blocks(b);
	found = is_form(b);
	for (size_t i = 0; found && i < b->n; i++) {
		const struct block *block = &b->v[i];

		propose_fields(b, at, block->head);
		propose_name(b, block);
		propose_rows(b, block, block->head, block->total,
		    rules[block->kind]);
		if (block->total < block->stop)
			propose_rows(b, block, block->total, block->stop,
			    rules[FORM_TOTAL]);
		at = block->stop;
	}
	if (found)
		propose_fields(b, at, all->to);
	arena_free(scratch);
	return found;
}
