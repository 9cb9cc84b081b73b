#include "figure.h"

/*
 * Figures of tables: a cell's label is its row and its column, its unit what
 * is printed with it, else what row, column or table say. Cells that hold
 * sentences are read as prose; cells that hold "1、...；年度指标值:..." as lists.
 */
struct cells {
	struct reading		*reading;
	const struct phrases	*phrases;
	struct grid		*grid;
	const struct grid_cell	*cell;
	struct str		 row, column;
	const struct unit	*counted;	/* by most columns, or NULL */
	struct spans		 spans;
};

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
is_bare_number(struct str text)
{
	text = str_trim(text);
	for (size_t i = 0; i < text.n; i++)
		if (!utf8_is_digit((unsigned char)text.s[i]))
			return false;
	return true;
}

static const struct grid_row *
row_at(const struct grid *grid, int row)
{
	return row >= 0 && (size_t)row < grid->nrows ? &grid->rows[row] :
	    NULL;
}

/* The row's name: its path where a parent tells equal labels apart. */
static struct str
row_name(const struct grid *grid, int row)
{
	const struct grid_row *r = row_at(grid, row);

	if (r == NULL)
		return STR("");
	return r->path.n > 0 ? r->path : r->label;
}

/* The part of a path behind its last '/'. */
static struct str
last_part(struct str path)
{
	size_t slash = str_rfind(path, STR("/"));

	return slash == STR_NONE ? path : str_sub(path, slash + 1, path.n);
}

static const struct unit *
unit_from(const struct reading *reading, const char *prefix, struct str label)
{
	size_t n;
	const struct rule *const *rules =
	    ruleset_kind(reading->rules, "synonym", &n);
	struct match match;
	const struct rule *rule = label.n == 0 ? NULL :
	    phrase_find(rules, n, prefix, label, &match);

	return rule == NULL || rule->nwords == 0 ? NULL :
	    measure_unit(reading->measure, rule->words[0]);
}

static struct str
cell_text(const struct grid *grid, int row, int col)
{
	const struct grid_cell *cell = grid_at(grid, row, col);

	return cell == NULL ? STR("") : str_trim(cell->text.text);
}

/*
 * Two tables printed side by side: the name of a cell in the right half stands
 * in the right half. {NULL, 0} if there is but one half.
 *
 *	项目 | 决算数 | 项目 | 决算数
 */
static struct str
right_half_name(const struct cells *c)
{
	const struct grid *grid = c->grid;
	struct str name, code;
	bool figures = false;
	int key = -1;

	for (int k = 0; k < c->cell->col && (size_t)k < grid->ncols; k++) {
		if (grid->cols[k].key && figures)
			key = k;
		else if (grid->cols[k].numeric && !grid->cols[k].key &&
		    !grid->cols[k].serial && k > 0)
			figures = true;
	}
	if (key < 0)
		return (struct str){ 0 };
	name = cell_text(grid, c->cell->row, key);
	code = grid->cols[key - 1].serial ?
	    cell_text(grid, c->cell->row, key - 1) : STR("");
	if (name.n == 0 || code.n == 0)
		return name.n == 0 ? code : name;
	return arena_printf(c->reading->arena, "%.*s %.*s", STR_ARG(code),
	    STR_ARG(name));
}

/* 201 | 05 | 02 | 行政运行: the code 2010502, "" if there is none. */
static struct str
row_code(const struct cells *c)
{
	struct strbuf buf = { 0 };
	struct str code;
	struct match match;

	for (int k = 0; k < c->cell->col &&
	    (size_t)k < c->grid->ncols && !c->grid->cols[k].key; k++) {
		struct str label = c->grid->cols[k].label;
		struct str text = cell_text(c->grid, c->cell->row, k);

		if (text.n == 0 || text.n > 9 || !is_bare_number(text) ||
		    phrase_find(c->phrases->stops, c->phrases->nstops,
		    "serial.", label, &match) != NULL ||
		    phrase_find(c->phrases->stops, c->phrases->nstops,
		    "code.", label, &match) == NULL)
			break;
		strbuf_add(&buf, text);
	}
	code = arena_str(c->reading->arena, strbuf_str(&buf));
	strbuf_clear(&buf);
	return code;
}

static bool
begins_with_digit(struct str text)
{
	return text.n > 0 && utf8_is_digit((unsigned char)text.s[0]);
}

/* The row's name with its code in front. */
static struct str
coded_name(const struct cells *c)
{
	struct str name = row_name(c->grid, c->cell->row), code;

	if (begins_with_digit(last_part(name)))
		return name;
	code = row_code(c);
	return code.n < 3 ? name : arena_printf(c->reading->arena,
	    "%.*s %.*s", STR_ARG(code), STR_ARG(last_part(name)));
}

/* Without the heads of serial columns. */
static struct str
column_name(const struct grid *grid, int col)
{
	return col >= 0 && (size_t)col < grid->ncols ? grid->cols[col].label :
	    STR("");
}

/*
 * What all other columns with a unit in their heads count: "总件数" makes
 * 处理中 and 已办结 of the same table 件 too. NULL if they disagree.
 */
static const struct unit *
unit_counted(const struct reading *reading, const struct grid *grid)
{
	const struct unit *counted = NULL, *unit;

	for (size_t i = 0; i < grid->ncols; i++) {
		if (grid->cols[i].key || grid->cols[i].serial ||
		    grid->cols[i].prose)
			continue;
		unit = unit_from(reading, "under.",
		    last_part(grid->cols[i].label));
		if (unit == NULL)
			unit = measure_label_unit(reading->measure,
			    grid->cols[i].label);
		if (unit == NULL || str_eq(unit->base, STR("%")))
			continue;
		if (!str_eq(unit->dimension, STR("count")) ||
		    (counted != NULL && !str_eq(counted->base, unit->base)))
			return NULL;
		counted = unit;
	}
	return counted;
}

/*
 * The unit of a bare figure: named in the label of its column or row, else
 * that which the label's kind has (a rate, a score), else the table's.
 */
static const struct unit *
unit_of(const struct cells *c)
{
	const struct reading *reading = c->reading;
	struct str labels[] = { c->column, c->row };
	const struct unit *unit;

	for (size_t i = 0; i < 2; i++) {
		unit = unit_from(reading, "under.", last_part(labels[i]));
		if (unit != NULL)
			return unit;
		if (labels[i].n == 0)
			continue;
		unit = measure_label_unit(reading->measure, labels[i]);
		if (unit != NULL)
			return unit;
	}
	if (c->grid->unit.n == 0)
		return unit_from(reading, "not.", c->column) == NULL ?
		    c->counted : NULL;
	unit = measure_unit(reading->measure, c->grid->unit);
	return unit != NULL ? unit :
	    measure_label_unit(reading->measure, c->grid->unit);
}

/* The time that row or column give; else the prose default. */
static struct str
cell_period(const struct cells *c)
{
	struct str labels[] = { c->row, c->column, c->grid->title };
	struct period period;

	for (size_t i = 0; i < 3; i++)
		if (period_find(c->reading->arena, labels[i], 0,
		    c->reading->year, &period) && period.iso.n > 0)
			return period.iso;
	return c->reading->period.n > 0 ? c->reading->period :
	    c->reading->year;
}

static struct figure *
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
		    unit_of(c) : unit_from(reading, "money.", c->row);
		if (unit != NULL)
			measure_apply_unit(&s, unit);
	}
	f = figure_add(reading, &c->cell->text, &s, label);
	f->fact.source = FACT_TABLE;
	f->fact.table = c->grid->title;
	f->fact.table_id = c->grid->id;
	f->fact.table_row = c->cell->row;
	f->fact.table_col = c->cell->col;
	f->fact.role = role_of(reading, c->column);
	f->fact.indicator = indicator_of(reading, last_part(f->fact.row),
	    f->fact.column);
	return f;
}

/* One or more figures and nothing else. */
static void
cell_plain(const struct cells *c)
{
	struct label label = {
		.row = c->row,
		.column = c->column,
		.subject = last_part(c->row),
		.period = cell_period(c),
		.whole = -1,
	};

	for (size_t i = 0; i < c->spans.n; i++)
		if (c->spans.v[i].kind == SPAN_FIGURE)
			(void)cell_figure(c, i, &label);
}

static bool
names_the_same(struct str row, struct str words)
{
	return row.n == 0 || words.n == 0 || str_has(row, words) ||
	    str_has(words, row);
}

/* Sentences: the column is `column/what the words measure`. */
static void
cell_prose(const struct cells *c)
{
	struct reading *reading = c->reading;
	struct clause_context context = {
		.topic = last_part(c->row),
		.year = reading->year,
		.period = cell_period(c),
	};
	struct label *labels = clauses_label(c->phrases, c->cell->text.text,
	    &c->spans, &context);
	size_t n = figures_in(&c->spans);
	bool nameless = c->row.n == 0 || is_bare_number(c->row);

	for (size_t i = 0; i < c->spans.n; i++) {
		struct label label = labels[i];
		struct str name = label.row;

		if (c->spans.v[i].kind != SPAN_FIGURE)
			continue;
		if (label.inside) {
			exclude_add(reading, &c->cell->text,
			    c->spans.v[i].from, c->spans.v[i].to,
			    STR("label"));
			continue;
		}
		if (label.measure.n > 0 && str_has(label.subject,
		    label.measure))
			name = label.subject;
		else if (label.measure.n > 0 && !str_has(name, label.measure))
			name = arena_printf(reading->arena, "%.*s/%.*s",
			    STR_ARG(name), STR_ARG(label.measure));
		label.row = nameless ? name : c->row;
		label.column = (n == 1 && names_the_same(c->row, name)) ||
		    nameless ? c->column : arena_printf(reading->arena,
		    "%.*s/%.*s", STR_ARG(c->column), STR_ARG(name));
		label.whole = -1;
		(void)cell_figure(c, i, &label);
	}
}

/* "年度指标值:" and the like at or after `at`. */
static bool
key_find(const struct cells *c, size_t at, struct match *match)
{
	struct str text = c->cell->text.text;

	for (size_t i = 0; i < c->phrases->nstops; i++) {
		const struct rule *rule = c->phrases->stops[i];

		if (str_starts(rule->id, STR("key.")) &&
		    rule->pattern != NULL &&
		    pattern_find(rule->pattern, text, at, match))
			return true;
	}
	return false;
}

/* The next "；3、" at or after `at`; its number's first byte and its end. */
static bool
marker_find(const struct cells *c, size_t at, struct match *match)
{
	struct str text = c->cell->text.text;

	for (size_t i = 0; i < c->phrases->nstops; i++) {
		const struct rule *rule = c->phrases->stops[i];

		if (str_starts(rule->id, STR("item.")) &&
		    rule->pattern != NULL &&
		    pattern_find(rule->pattern, text, at, match))
			return true;
	}
	return false;
}

/* A figure of the value of a listed item; the item's words are its column. */
static void
list_figure(const struct cells *c, size_t i, struct str item, size_t from,
    size_t to)
{
	struct spans one = { &c->spans.v[i], 1 };
	struct str value = str_sub(c->cell->text.text, from, to);
	struct span moved = c->spans.v[i];
	struct clause_context context = { .year = STR("") };
	struct label *label;
	struct str name;

	moved.from -= from;
	moved.to -= from;
	moved.number_from -= from;
	moved.number_to -= from;
	moved.unit_from -= from;
	moved.unit_to -= from;
	one.v = &moved;
	label = clauses_label(c->phrases, value, &one, &context);
	name = phrase_label(c->phrases, item);
	if (label->row.n >= 9 && !names_the_same(name, label->row) &&
	    str_has(value, STR("；")))
		name = arena_printf(c->reading->arena, "%.*s/%.*s",
		    STR_ARG(name), STR_ARG(label->row));
	label->subject = name;
	label->column = name;
	label->row = c->row;
	label->period = cell_period(c);
	label->measure = label->base = STR("");
	label->whole = -1;
	cell_figure(c, i, label)->fact.role = STR("target");
}

/*
 * 1、编制专报不少于50份；年度指标值:不少于50份；2、... : the value behind each
 * key is a figure of the item, the numbers in the item's own words are not.
 */
static void
cell_list(const struct cells *c)
{
	struct str text = c->cell->text.text;
	struct match key, marker;
	size_t at = 0, i = 0;

	while (key_find(c, at, &key)) {
		size_t item = at, end = text.n;
		struct str words;

		for (size_t m = at; marker_find(c, m, &marker) &&
		    marker.to <= key.from; m = marker.to)
			if (item == at)
				item = marker.to;
		if (marker_find(c, key.to, &marker))
			end = marker.from;
		words = phrase_bare(c->phrases, str_sub(text, item, key.from),
		    NULL);
		while (str_ends(words, STR("；")) || str_ends(words,
		    STR("。")))
			words = str_sub(words, 0, words.n - 3);
		for (; i < c->spans.n && c->spans.v[i].from < end; i++) {
			const struct span *s = &c->spans.v[i];

			if (s->kind != SPAN_FIGURE)
				continue;
			if (s->from < key.to)
				exclude_add(c->reading, &c->cell->text,
				    s->from, s->to, STR("label"));
			else
				list_figure(c, i, words, key.to, end);
		}
		at = end > key.to ? end : key.to;
	}
	for (; i < c->spans.n; i++)
		if (c->spans.v[i].kind == SPAN_FIGURE)
			exclude_add(c->reading, &c->cell->text,
			    c->spans.v[i].from, c->spans.v[i].to,
			    STR("label"));
}

static bool
is_list(const struct cells *c)
{
	struct match key;

	return key_find(c, 0, &key) && key_find(c, key.to, &key);
}

/* Why a cell's numbers are no figures, "" if they are. */
static struct str
reason_of(const struct cells *c)
{
	const struct grid_row *row = row_at(c->grid, c->cell->row);
	const struct grid_col *col = c->cell->col >= 0 &&
	    (size_t)c->cell->col < c->grid->ncols ?
	    &c->grid->cols[c->cell->col] : NULL;

	struct match match;

	if (row != NULL && row->kind == ROW_REPEAT)
		return STR("repeat");
	if (phrase_find(c->phrases->stops, c->phrases->nstops, "method.",
	    column_name(c->grid, c->cell->col), &match) != NULL &&
	    words_in(c->cell->text.text, &c->spans) > 4)
		return STR("method");
	if (row != NULL && row->kind == ROW_HEADER)
		return STR("label");
	if (col != NULL && col->serial)
		return STR("serial");
	if (is_bare_number(c->cell->text.text) && phrase_find(
	    c->phrases->stops, c->phrases->nstops, "code.",
	    column_name(c->grid, c->cell->col), &match) != NULL)
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
	const struct grid_row *row = row_at(c->grid, c->cell->row);
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

static void
cell_read(struct cells *c)
{
	struct reading *reading = c->reading;
	struct str text = c->cell->text.text, reason;
	size_t figures, words;

	c->spans = measure_scan(reading->measure, reading->arena, text, true);
	reason = reason_of(c);
	c->row = right_half_name(c);
	if (c->row.s == NULL)
		c->row = coded_name(c);
	c->column = column_name(c->grid, c->cell->col);
	if (str_eq(reason, STR("label")) && is_marked(c))
		reason = STR("");
	exclude_spans(reading, &c->cell->text, &c->spans, reason.n > 0,
	    reason);
	figures = figures_in(&c->spans);
	if (reason.n > 0 || figures == 0 ||
	    (figures == 1 && cell_group_mark(c)))
		return;
	words = words_in(text, &c->spans);
	if (is_list(c))
		cell_list(c);
	else if (words == 0 || (figures == 1 && words <= 2))
		cell_plain(c);
	else
		cell_prose(c);
}

/*
 * Numbers printed in a table's lines but in none of its cells: its caption
 * and the like.
 */
static void
caption_exclude(struct reading *reading, const struct grid *grid)
{
	for (size_t i = 0; i < reading->lines.n; i++) {
		const struct text_line *line = &reading->lines.v[i];

		if (line->line < grid->at.line)
			continue;
		if (line->line > grid->at.line)
			break;
		if (str_has(line->raw, grid->title) && grid->title.n > 0)
			*VEC_PUSH(reading->arena, &reading->excluded) =
			    (struct excluded){
				.at = { line->page, line->line, 0,
				    (int)line->raw.n },
				.printed = str_trim(line->raw),
				.reason = STR("caption"),
			};
	}
}

/* "≤90万元" -> the unit 万元. */
static const struct unit *
unit_behind(const struct reading *reading, struct str printed)
{
	struct fold fold = utf8_fold(reading->arena, printed);
	size_t at = 0;

	for (size_t i = 0; i < fold.text.n; i++)
		if (utf8_is_digit((unsigned char)fold.text.s[i]))
			at = i + 1;
	return measure_unit(reading->measure,
	    str_trim(str_sub(fold.text, at, fold.text.n)));
}

/* What a target prints behind its number, a bare actual value means too. */
static void
row_units(struct reading *reading, size_t first)
{
	struct figure *f = reading->figures.v;
	size_t n = reading->figures.n;

	for (size_t i = first; i < n; i++) {
		if (f[i].fact.unit.n > 0 || f[i].unit_printed.n > 0 ||
		    !(str_eq(f[i].fact.role, STR("actual")) ||
		    str_eq(f[i].fact.role, STR("target"))))
			continue;
		for (size_t k = i > first + 12 ? i - 12 : first;
		    k < n && k < i + 12; k++) {
			const struct unit *unit;
			struct span span;

			if (f[k].fact.table_row != f[i].fact.table_row ||
			    f[k].unit_printed.n == 0 || !(str_eq(
			    f[k].fact.role, STR("target")) || str_eq(
			    f[k].fact.role, STR("actual"))))
				continue;
			unit = unit_behind(reading, f[k].fact.printed);
			if (unit == NULL)
				unit = measure_unit(reading->measure,
				    f[k].unit_printed);
			if (unit == NULL)
				continue;
			span = (struct span){ .quantity = {
				.value = f[i].fact.value,
				.resolution = f[i].fact.resolution,
				.qualifier = f[i].fact.qualifier,
				.exact = f[i].exact,
			}, .multiplier = decimal_int(1) };
			measure_apply_unit(&span, unit);
			figure_measure(reading, &f[i], &span);
			break;
		}
	}
}

void
facts_from_tables(struct reading *reading)
{
	struct phrases phrases = phrases_of(reading->arena, reading->rules);

	for (size_t g = 0; g < reading->grids.n; g++) {
		struct grid *grid = &reading->grids.v[g];
		size_t first = reading->figures.n;
		struct cells c = {
			.reading = reading,
			.phrases = &phrases,
			.grid = grid,
		};

		c.counted = unit_counted(reading, grid);
		for (size_t i = 0; i < grid->cells.n; i++) {
			c.cell = &grid->cells.v[i];
			if (!c.cell->carried)
				cell_read(&c);
		}
		row_units(reading, first);
		caption_exclude(reading, grid);
	}
}

/* Is this line's text part of what some column is called? */
static bool
in_column_label(const struct reading *reading, struct str text)
{
	for (size_t g = 0; g < reading->grids.n; g++)
		for (size_t i = 0; i < reading->grids.v[g].ncols; i++)
			if (text.n > 0 && text.n < 90 && str_has(
			    reading->grids.v[g].cols[i].label, text))
				return true;
	return false;
}

/*
 * Digits in a table's lines that are in none of its cells: a year under the
 * caption, a head that a page break repeats. What might be a figure stays
 * unaccounted for, and is reported.
 */
void
tables_exclude_rest(struct reading *reading)
{
	struct excluded *left;
	size_t n = conserve(reading, &left), k = 0;

	for (size_t i = 0; i < reading->lines.n && k < n; i++) {
		const struct text_line *line = &reading->lines.v[i];
		struct piece piece = { i, 0, line->fold.text.n };
		struct passage passage;
		struct spans spans;

		if (left[k].at.line != line->line)
			continue;
		while (k < n && left[k].at.line == line->line)
			k++;
		if (!reading->taken[i])
			continue;
		passage = passage_join(reading->arena, &reading->lines,
		    &piece, 1);
		spans = measure_scan(reading->measure, reading->arena,
		    passage.text, true);
		exclude_spans(reading, &passage, &spans,
		    in_column_label(reading, str_trim(passage.text)),
		    STR("label"));
	}
}

/* A prose figure with this value and a unit, NULL if there is none or two. */
static const struct figure *
prose_twin(const struct reading *reading, const struct figure *total)
{
	const struct figure *twin = NULL;

	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];

		if (f->paragraph < 0 || f->fact.unit.n == 0 ||
		    !decimal_eq(decimal_normal(f->fact.value),
		    decimal_normal(total->fact.value)))
			continue;
		if (twin != NULL && !str_eq(twin->fact.unit, f->fact.unit))
			return NULL;
		twin = f;
	}
	return twin;
}

/* Gives the unit to every bare figure of one column. */
static void
column_lend(struct reading *reading, const struct figure *total,
    const struct unit *unit)
{
	int table = total->fact.table_id, col = total->fact.table_col;

	for (size_t i = 0; i < reading->figures.n; i++) {
		struct figure *f = &reading->figures.v[i];
		struct span span;

		if (f->fact.table_id != table || f->fact.table_col != col ||
		    f->fact.unit.n > 0)
			continue;
		span = (struct span){ .quantity = {
			.value = f->fact.value,
			.resolution = f->fact.resolution,
			.qualifier = f->fact.qualifier,
			.exact = f->exact,
		}, .multiplier = decimal_int(1) };
		measure_apply_unit(&span, unit);
		figure_measure(reading, f, &span);
	}
}

/*
 * A table that prints no unit, whose total stands in a sentence with one: the
 * sentence's unit is the column's. Only totals of four digits and more: small
 * numbers meet by chance.
 */
void
tables_lend_units(struct reading *reading)
{
	size_t tried = 0;

	for (size_t i = 0; i < reading->figures.n && tried < 400; i++) {
		struct figure *f = &reading->figures.v[i];
		const struct figure *twin;
		const struct grid_row *row;
		const struct unit *unit;

		if (f->fact.table_id < 1 || f->fact.unit.n > 0 ||
		    decimal_is_none(f->fact.value) ||
		    decimal_cmp(f->fact.value, decimal_int(1000)) < 0)
			continue;
		row = row_at(&reading->grids.v[f->fact.table_id - 1],
		    f->fact.table_row);
		if (row == NULL || row->kind != ROW_TOTAL)
			continue;
		tried++;
		twin = prose_twin(reading, f);
		unit = twin == NULL ? NULL :
		    measure_unit(reading->measure, twin->fact.unit);
		if (unit != NULL)
			column_lend(reading, f, unit);
	}
}
