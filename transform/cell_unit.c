#include "cells.h"

#include <string.h>

#include "figure_net.h"

/* Units of bare figures, from heads, rows, other columns and the text around. */
#define ROW_REACH	12	/* figures of one row before and behind one */
#define TOTALS_MOST	400	/* totals that are looked for in the prose */

const struct unit *
label_unit(const struct reading *reading, const char *prefix, struct str label)
{
	struct match match;
	const struct rule *rule = label.n == 0 ? NULL : rules_match(
	    reading->rules, "synonym", prefix, label, &match);

	return rule == NULL || rule->nwords == 0 ? NULL :
	    measure_unit(reading->measure, rule->words[0]);
}

/*
 * What all other columns with a unit in their heads count: "总件数" makes
 * 处理中 and 已办结 of the same table 件 too. NULL if they disagree.
 */
const struct unit *
grid_counted(const struct reading *reading, const struct grid *grid)
{
	const struct unit *counted = NULL, *unit;

	for (size_t i = 0; i < grid->ncols; i++) {
		if (grid->cols[i].key || grid->cols[i].serial ||
		    grid->cols[i].prose)
			continue;
		unit = label_unit(reading, "under.",
		    path_leaf(grid->cols[i].label));
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

static bool
says(const struct reading *reading, const char *prefix, struct str text)
{
	struct match match;

	return text.n > 0 && rules_match(reading->rules, "synonym", prefix,
	    text, &match) != NULL;
}

/* The line of running text right above a grid, or NULL. */
static const struct text_line *
line_above(const struct reading *reading, const struct grid *grid)
{
	const struct text_line *above = NULL;

	for (size_t i = 0; i < reading->lines.n; i++) {
		const struct text_line *line = &reading->lines.v[i];

		if (line->page > grid->at.page ||
		    (line->page == grid->at.page &&
		    line->line >= grid->at.line))
			break;
		if (!line->blank)
			above = reading->taken[i] ? NULL : line;
	}
	return above;
}

const struct unit *
grid_introduced(const struct reading *reading, const struct grid *grid)
{
	const struct text_line *line = line_above(reading, grid);
	struct str text = line == NULL ? STR("") : str_trim(line->fold.text);
	const struct unit *counted = NULL;
	struct spans spans;

	if (!says(reading, "introduces.", text))
		return NULL;
	spans = measure_scan(reading->measure, reading->arena, text, false);
	for (size_t i = 0; i < spans.n; i++) {
		const struct span *span = &spans.v[i];
		const struct unit *unit = span->kind != SPAN_FIGURE ? NULL :
		    measure_unit(reading->measure, str_sub(text,
		    span->unit_from, span->unit_to));

		if (unit == NULL || !str_eq(unit->dimension, STR("count")))
			continue;
		if (counted != NULL && !str_eq(counted->base, unit->base))
			return NULL;
		counted = unit;
	}
	return counted;
}

/* Rates, marks and ranks are not of the unit that a row's unit column says. */
static bool
has_own_unit(const struct reading *reading, struct str column)
{
	return words_hit(reading, "own-unit", column, WORD_ANYWHERE);
}

/* What the row's 计量单位 column says, or NULL. */
static const struct unit *
row_unit(const struct cells *c)
{
	struct str word = grid_row_unit(c->grid, c->cell->row);

	return word.n == 0 || has_own_unit(c->reading,
	    path_leaf(c->column)) ? NULL :
	    measure_unit(c->reading->measure, word);
}

/*
 * Of 单位：件、万元 a column of money takes the one, the others the other. Below
 * 预算数, which says neither, rows of money do, and what has decimals.
 */
static const struct unit *
unit_of_several(const struct cells *c)
{
	const struct reading *reading = c->reading;
	struct str rest = c->grid->unit, column = path_leaf(c->column);
	bool money = words_hit(reading, "money", column, WORD_ANYWHERE);

	if (!money && words_hit(reading, "money-unsaid", column,
	    WORD_ANYWHERE)) {
		money = words_hit(reading, "money", path_leaf(c->row),
		    WORD_ANYWHERE) || str_has(c->cell->text.text, STR("."));
		if (!money)
			return NULL;
	}
	while (rest.n > 0) {
		size_t at = str_find(rest, STR("、"));
		struct str word = str_sub(rest, 0, at == STR_NONE ? rest.n :
		    at);
		const struct unit *unit =
		    measure_unit(c->reading->measure, str_trim(word));

		if (unit != NULL && str_eq(unit->base, STR("元")) == money)
			return unit;
		rest = at == STR_NONE ? STR("") : str_sub(rest, at +
		    strlen("、"), rest.n);
	}
	return NULL;
}

/*
 * The unit of a bare figure: named in the label of its column or row, else
 * that which the label's kind has (a rate, a score), else the table's.
 */
static const struct unit *
unit_in_label(const struct reading *reading, struct str label)
{
	struct arena_mark mark = arena_mark(reading->arena);
	const struct unit *unit = label.n == 0 ? NULL :
	    measure_label_unit(reading->measure,
	    utf8_fold(reading->arena, label).text);

	arena_back(reading->arena, mark);
	return unit;
}

const struct unit *
cell_unit(const struct cells *c)
{
	const struct reading *reading = c->reading;
	struct str labels[] = { c->column, c->row };
	const struct unit *unit;

	for (size_t i = 0; i < 2; i++) {
		unit = i > 0 ? row_unit(c) : NULL;
		if (unit != NULL)
			return unit;
		unit = label_unit(reading, "under.", path_leaf(labels[i]));
		if (unit != NULL)
			return unit;
		unit = unit_in_label(reading, labels[i]);
		if (unit != NULL)
			return unit;
	}
	if (c->grid->unit.n == 0 && c->counted == NULL &&
	    says(reading, "introduced.", c->column))
		return c->introduced;
	if (c->grid->unit.n == 0)
		return label_unit(reading, "not.", c->column) == NULL ?
		    c->counted : NULL;
	unit = measure_unit(reading->measure, c->grid->unit);
	if (unit == NULL && str_has(c->grid->unit, STR("、")))
		return unit_of_several(c);
	return unit != NULL ? unit :
	    measure_label_unit(reading->measure, c->grid->unit);
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

static bool
is_target_or_actual(const struct figure *f)
{
	return str_eq(f->fact.role, STR("actual")) ||
	    str_eq(f->fact.role, STR("target"));
}

/* The unit that the other one of target and actual value prints, or NULL. */
static const struct unit *
unit_of_pair(const struct reading *reading, size_t i, size_t first)
{
	const struct figure *f = reading->figures.v;
	size_t k = i > first + ROW_REACH ? i - ROW_REACH : first;
	const struct unit *unit = NULL;

	for (; k < reading->figures.n && k < i + ROW_REACH && unit == NULL;
	    k++) {
		if (f[k].fact.table_id != f[i].fact.table_id ||
		    f[k].fact.table_row != f[i].fact.table_row ||
		    f[k].unit_printed.n == 0 || !is_target_or_actual(&f[k]))
			continue;
		unit = unit_behind(reading, f[k].fact.printed);
		if (unit == NULL)
			unit = measure_unit(reading->measure,
			    f[k].unit_printed);
	}
	return unit;
}

/* What a target prints behind its number, a bare actual value means too. */
void
figures_share_units(struct reading *reading, size_t first)
{
	for (size_t i = first; i < reading->figures.n; i++) {
		struct figure *f = &reading->figures.v[i];
		const struct unit *unit;

		if (f->fact.unit.n > 0 || f->unit_printed.n > 0 ||
		    !is_target_or_actual(f))
			continue;
		unit = unit_of_pair(reading, i, first);
		if (unit != NULL)
			figure_give_unit(reading, f, unit);
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

		if (f->fact.table_id == table && f->fact.table_col == col &&
		    f->fact.unit.n == 0)
			figure_give_unit(reading, f, unit);
	}
}

/* 交办总量 with no unit anywhere, nor in the text: what the word counts. */
static void
columns_guess(struct reading *reading)
{
	for (size_t i = 0; i < reading->figures.n; i++) {
		struct figure *f = &reading->figures.v[i];
		const struct unit *unit;

		if (f->fact.table_id < 1 || f->fact.unit.n > 0 ||
		    decimal_is_none(f->fact.value))
			continue;
		unit = label_unit(reading, "maybe.", path_leaf(
		    f->fact.column));
		if (unit != NULL)
			figure_give_unit(reading, f, unit);
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

	for (size_t i = 0; i < reading->figures.n && tried < TOTALS_MOST; i++) {
		struct figure *f = &reading->figures.v[i];
		const struct figure *twin;
		const struct grid_row *row;
		const struct unit *unit;

		if (f->fact.table_id < 1 || f->fact.unit.n > 0 ||
		    decimal_is_none(f->fact.value) ||
		    decimal_cmp(f->fact.value, decimal_int(1000)) < 0)
			continue;
		row = grid_row_at(&reading->grids.v[f->fact.table_id - 1],
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
	columns_guess(reading);
}
