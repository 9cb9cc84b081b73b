#include "cells.h"

#include "figure_net.h"

#define LIST_DIGITS	2	/* (12) may be the number of a point */

/*
 * Figures of tables: a cell's label is its row and its column, its unit what
 * is printed with it, else what row, column or table say. Cells that hold
 * sentences are read as prose; cells that hold "1、...；年度指标值:..." as lists.
 */

static size_t
figures_in(const struct spans *spans)
{
	size_t n = 0;

	for (size_t i = 0; i < spans->n; i++)
		n += spans->v[i].kind == SPAN_FIGURE;
	return n;
}

/* Code points of Chinese outside the spans. */
static size_t
words_in(struct str text, const struct spans *spans)
{
	size_t n = 0, next = 0;
	uint32_t cp;

	for (size_t at = 0; at < text.n;) {
		size_t step = utf8_next(text, at, &cp);

		while (next < spans->n && spans->v[next].to <= at)
			next++;
		if (utf8_is_han(cp) && (next == spans->n ||
		    at < spans->v[next].from))
			n++;
		at += step;
	}
	return n;
}

static bool
has_column(const struct grid *grid, struct str word)
{
	for (size_t i = 0; i < grid->ncols; i++)
		if (str_has(grid->cols[i].label, word))
			return true;
	return false;
}

/* 本年收入计划, 年初预算: of the whole year, whatever the report is of. */
static bool
is_plan(const struct reading *reading, struct str column)
{
	return !words_hit(reading, "plan-not", column, WORD_ANYWHERE) &&
	    words_hit(reading, "plan", column, WORD_ANYWHERE);
}

/*
 * The table's own time: its title's, else the report's. 累计 in a table of
 * 2024-02 is 2024-01/2024-02; what stands beside it, but for 本月, is too.
 */
static struct str
table_period(const struct cells *c)
{
	const struct reading *reading = c->reading;
	struct str own = reading->period.n > 0 ? reading->period :
	    reading->year;
	struct period period;

	if (period_find(reading->arena, c->grid->title, 0, own, &period) &&
	    period.iso.n > 0)
		own = period.iso;
	if (own.n == sizeof "2024-02" - 1 && own.s[5] >= '0' &&
	    own.s[5] <= '9') {
		if (is_plan(reading, c->column))
			return str_sub(own, 0, 4);
		if (has_column(c->grid, STR("累计")) &&
		    !str_has(c->column, STR("本月")) &&
		    !str_has(c->column, STR("当月")) &&
		    !str_eq(str_sub(own, 5, 7), STR("01")))
			return arena_printf(reading->arena, "%.*s-01/%.*s",
			    STR_ARG(str_sub(own, 0, 4)), STR_ARG(own));
	}
	return own;
}

/* The time that row or column give; else the table's. */
struct str
cell_period(const struct cells *c)
{
	struct str labels[] = { c->row, c->column };
	struct str own = table_period(c);
	struct period period;

	for (size_t i = 0; i < 2; i++)
		if (period_find(c->reading->arena, labels[i], 0, own,
		    &period) && period.iso.n > 0)
			return period.iso;
	return own;
}

/*
 * Does the column hold figures that stand in no brackets, or changes, all of
 * which may be for the worse?
 */
static bool
column_is_open(const struct cells *c)
{
	if (words_hit(c->reading, "change",
	    cell_column(c->grid, c->cell->col), WORD_ANYWHERE))
		return true;
	for (size_t i = 0; i < c->grid->cells.n; i++) {
		const struct grid_cell *cell = &c->grid->cells.v[i];
		struct str text = str_trim(cell->text.text);

		if (cell->col == c->cell->col && text.n > 0 &&
		    utf8_is_digit((unsigned char)text.s[0]))
			return true;
	}
	return false;
}

/* (1,791) among other amounts is how accounts print -1,791. */
static void
bracket_is_minus(const struct cells *c, struct span *span)
{
	struct str text = c->cell->text.text;

	if (span->from == 0 || span->to >= text.n ||
	    text.s[span->from - 1] != '(' || text.s[span->to] != ')' ||
	    str_trim(str_sub(text, 0, span->from - 1)).n > 0 ||
	    str_trim(str_sub(text, span->to + 1, text.n)).n > 0 ||
	    !(span->quantity.unit.n == 0 ||
	    str_eq(span->quantity.unit, STR("元")) ||
	    str_eq(span->quantity.unit, STR("%"))) ||
	    decimal_sign(span->quantity.value) <= 0 || !column_is_open(c))
		return;
	span->quantity.value = decimal_neg(span->quantity.value);
	span->from--;
	span->to++;
}

struct figure *
cell_figure(const struct cells *c, size_t span, const struct label *label)
{
	struct reading *reading = c->reading;
	struct span s = c->spans.v[span];
	const struct unit *unit;
	struct figure *f;

	if (s.unit_from == s.unit_to && s.quantity.unit.n == 0) {
		/* "45万" of a cost is 万元, whatever the table's unit is */
		unit = decimal_is_none(s.multiplier) ||
		    decimal_cmp(s.multiplier, decimal_int(1)) == 0 ?
		    cell_unit(c) : label_unit(reading, "money.", c->row);
		if (unit != NULL)
			measure_apply_unit(&s, unit);
	}
	bracket_is_minus(c, &s);
	f = figure_add(reading, &c->cell->text, &s, label);
	f->fact.source = FACT_TABLE;
	f->fact.table = c->grid->title;
	f->fact.table_id = c->grid->id;
	f->fact.table_row = c->cell->row;
	f->fact.table_col = c->cell->col;
	f->fact.role = role_of(reading, c->column);
	f->fact.indicator = indicator_of(reading, path_leaf(f->fact.row),
	    f->fact.column);
	return f;
}

/* One or more figures and nothing else. */
/* A row without a name: “三公”经费预算数/合计 is what the table is of, in part. */
static struct str
head_of(struct str column)
{
	size_t end = str_find(column, STR("/"));

	return str_sub(column, 0, end == STR_NONE ? column.n : end);
}

static void
cell_plain(const struct cells *c)
{
	struct label label = {
		.row = c->row.n > 0 ? c->row : head_of(c->column),
		.column = c->column,
		.subject = path_leaf(c->row),
		.period = cell_period(c),
		.whole = -1,
	};

	for (size_t i = 0; i < c->spans.n; i++)
		if (c->spans.v[i].kind == SPAN_FIGURE)
			(void)cell_figure(c, i, &label);
}

bool
names_the_same(struct str row, struct str words)
{
	return row.n == 0 || words.n == 0 || str_has(row, words) ||
	    str_has(words, row);
}

/* What a figure of a sentence in a cell is called behind its column. */
static struct str
name_in_cell(const struct cells *c, const struct label *label)
{
	if (label->measure.n == 0)
		return label->row;
	if (str_has(label->subject, label->measure))
		return label->subject;
	if (str_has(label->row, label->measure))
		return label->row;
	return arena_printf(c->reading->arena, "%.*s/%.*s",
	    STR_ARG(label->row), STR_ARG(label->measure));
}

/* Sentences: the column is `column/what the words measure`. */
static void
cell_prose(const struct cells *c)
{
	struct reading *reading = c->reading;
	struct clause_context context = {
		.topic = path_leaf(c->row),
		.year = reading->year,
		.period = cell_period(c),
	};
	struct label *labels = clauses_label(c->phrases, c->cell->text.text,
	    &c->spans, &context);
	size_t n = figures_in(&c->spans);
	bool nameless = c->row.n == 0 || is_bare_number(c->row);

	for (size_t i = 0; i < c->spans.n; i++) {
		const struct span *span = &c->spans.v[i];
		struct label *label = &labels[i];
		struct str name = name_in_cell(c, label);

		if (span->kind != SPAN_FIGURE)
			continue;
		if (label->inside) {
			exclude_add(reading, &c->cell->text, span->from,
			    span->to, STR("label"));
			continue;
		}
		label->row = nameless ? name : c->row;
		label->column = nameless || (n == 1 &&
		    names_the_same(c->row, name)) ? c->column :
		    arena_printf(reading->arena, "%.*s/%.*s",
		    STR_ARG(c->column), STR_ARG(name));
		label->whole = -1;
		(void)cell_figure(c, i, label);
	}
}

/* Why a cell's numbers are no figures, "" if they are. */
static struct str
reason_of(const struct cells *c)
{
	const struct grid_row *row = grid_row_at(c->grid, c->cell->row);
	const struct grid_col *col = c->cell->col >= 0 &&
	    (size_t)c->cell->col < c->grid->ncols ?
	    &c->grid->cols[c->cell->col] : NULL;

	struct match match;

	if (row != NULL && row->kind == ROW_REPEAT)
		return STR("repeat");
	if (phrase_find(c->phrases->stops, c->phrases->nstops, "method.",
	    cell_column(c->grid, c->cell->col), &match) != NULL &&
	    words_in(c->cell->text.text, &c->spans) > 4)
		return STR("method");
	if (row != NULL && row->kind == ROW_HEADER)
		return STR("label");
	if (col != NULL && col->serial)
		return STR("serial");
	if (is_bare_number(c->cell->text.text) && phrase_find(
	    c->phrases->stops, c->phrases->nstops, "code.",
	    cell_column(c->grid, c->cell->col), &match) != NULL)
		return STR("code");
	if (col != NULL && col->key)
		return STR("label");
	return STR("");
}

/*
 * "产出指标（50分）" in a column of names: the full mark of the group. False
 * if the cell is anything else.
 */
static bool
cell_group_mark(const struct cells *c)
{
	struct str text = c->cell->text.text, before, behind;
	struct label label = { .column = STR("分值"), .whole = -1 };
	const struct span *span = NULL;

	for (size_t i = 0; i < c->spans.n; i++)
		if (c->spans.v[i].kind == SPAN_FIGURE)
			span = &c->spans.v[i];
	if (span == NULL || !str_eq(span->quantity.unit, STR("分")))
		return false;
	before = str_trim(str_sub(text, 0, span->from));
	behind = str_trim(str_sub(text, span->to, text.n));
	if (!str_ends(before, STR("(")) || !str_eq(behind, STR(")")))
		return false;
	label.row = phrase_label(c->phrases,
	    str_sub(before, 0, before.n - 1));
	if (label.row.n == 0)
		label.row = c->row;
	label.subject = label.row;
	label.period = cell_period(c);
	cell_figure(c, (size_t)(span - c->spans.v), &label)->fact.role =
	    STR("full-score");
	return true;
}

/* A name that says its own full mark, or weight: no label, figures. */
static bool
is_marked(const struct cells *c)
{
	const struct grid_row *row = grid_row_at(c->grid, c->cell->row);
	struct str text = c->cell->text.text;

	if (row != NULL && row->kind == ROW_HEADER)
		return false;
	for (size_t i = 0; i < c->spans.n; i++) {
		const struct span *s = &c->spans.v[i];
		struct str before = str_trim(str_sub(text, 0, s->from));

		if (s->kind != SPAN_FIGURE)
			continue;
		if (str_ends(before, STR("*")) || str_ends(before, STR("×")))
			return true;
		return str_eq(s->quantity.unit, STR("分")) &&
		    str_ends(before, STR("(")) && str_eq(str_trim(
		    str_sub(text, s->to, text.n)), STR(")"));
	}
	return false;
}

/* The digits between the brackets of "(50)"; 0: anything else. */
static size_t
bracketed_digits(struct str text)
{
	text = str_trim(text);
	if (text.n < 3 || text.s[0] != '(' || text.s[text.n - 1] != ')')
		return 0;
	for (size_t i = 1; i < text.n - 1; i++)
		if (!utf8_is_digit((unsigned char)text.s[i]) &&
		    text.s[i] != ',' && text.s[i] != '.')
			return 0;
	return text.n - 2;
}

/*
 * (50) is the number of a point, but not in a column of amounts that prints
 * (1,791) or (6.02), too.
 */
static bool
is_bracketed_amount(const struct cells *c)
{
	size_t n = bracketed_digits(c->cell->text.text);

	if (n == 0 || n > LIST_DIGITS || !column_is_open(c))
		return false;
	for (size_t i = 0; i < c->grid->cells.n; i++)
		if (c->grid->cells.v[i].col == c->cell->col &&
		    bracketed_digits(c->grid->cells.v[i].text.text) >
		    LIST_DIGITS)
			return true;
	return false;
}

/* What stands in the cell; its bracket may be a minus. */
static struct spans
cell_spans(const struct cells *c)
{
	struct reading *reading = c->reading;
	struct str text = c->cell->text.text;
	size_t open = str_find(text, STR("("));
	struct spans spans;

	if (!is_bracketed_amount(c))
		return measure_scan(reading->measure, c->lent, text, true);
	spans = measure_scan(reading->measure, c->lent,
	    str_sub(text, open + 1, str_find(text, STR(")"))), true);
	for (size_t i = 0; i < spans.n; i++) {
		spans.v[i].from += open + 1;
		spans.v[i].to += open + 1;
		spans.v[i].number_from += open + 1;
		spans.v[i].number_to += open + 1;
		spans.v[i].unit_from += open + 1;
		spans.v[i].unit_to += open + 1;
	}
	return spans;
}

static void
cell_read(struct cells *c)
{
	struct reading *reading = c->reading;
	struct str text = c->cell->text.text, reason;
	size_t figures, words;

	c->spans = cell_spans(c);
	reason = reason_of(c);
	c->stair = str_eq(reason, STR("label")) && cell_stair(c) != NULL;
	if (c->stair)
		reason = STR("");
	c->row = cell_row(c);
	c->column = c->stair ? STR("") :
	    cell_column(c->grid, c->cell->col);
	if (str_eq(reason, STR("label")) && is_marked(c))
		reason = STR("");
	exclude_spans(reading, &c->cell->text, &c->spans, reason.n > 0,
	    reason);
	figures = figures_in(&c->spans);
	if (reason.n > 0 || figures == 0 ||
	    (figures == 1 && cell_group_mark(c)))
		return;
	words = words_in(text, &c->spans);
	if (cell_is_list(c))
		cell_list(c);
	else if (words == 0 || (figures == 1 && words <= 2))
		cell_plain(c);
	else
		cell_prose(c);
}

static void
cells_read(struct cells *c)
{
	for (size_t i = 0; i < c->grid->cells.n; i++) {
		struct arena_mark mark = arena_mark(c->lent);

		c->cell = &c->grid->cells.v[i];
		if (!c->cell->carried)
			cell_read(c);
		arena_back(c->lent, mark);
	}
}

void
facts_from_tables(struct reading *reading)
{
	struct phrases phrases = phrases_of(reading->arena, reading->rules);
	struct arena *lent = arena_new();

	for (size_t g = 0; g < reading->grids.n; g++) {
		struct grid *grid = &reading->grids.v[g];
		size_t first = reading->figures.n;
		struct cells c = {
			.reading = reading,
			.lent = lent,
			.phrases = &phrases,
			.grid = grid,
		};

		c.counted = grid_counted(reading, grid);
		c.introduced = grid_introduced(reading, grid);
		cells_read(&c);
		figures_share_units(reading, first);
		caption_exclude(reading, grid);
	}
	arena_free(lent);
}
