/*
 * Tables of money that print no unit. It is the one under which their figures
 * are said elsewhere, or, where rounding keeps every figure from being said
 * twice, the one under which their sums with other tables close:
 *
 *	收入支出决算总表          本年收入合计 332.97
 *	收入决算表 (单位:元)      本年收入合计 3,329,673.45
 */
#include "unit_parts.h"

static bool
is_money_table(const struct reading *reading, const struct grid *grid)
{
	struct match match;

	return grid->title.n > 0 && rules_match(reading->rules, "phrase",
	    "money.", grid->title, &match) != NULL;
}

static bool
is_bare(const struct figure *f)
{
	return f->fact.source == FACT_TABLE && f->fact.unit.n == 0 &&
	    f->unit_printed.n == 0 && !str_eq(f->fact.role, STR("score")) &&
	    !str_eq(f->fact.role, STR("full-score")) &&
	    !str_eq(f->fact.role, STR("target")) &&
	    !decimal_is_none(f->fact.value) &&
	    f->fact.qualifier == QUALIFIER_EQ;
}

static void
figure_scale(const struct reading *reading, struct figure *f, int power)
{
	const struct unit unit = { .word = STR("元"), .base = STR("元"),
		.factor = decimal_pow10(power), .dimension = STR("money") };

	figure_give_unit(reading, f, &unit);
}

static const int units[] = { 0, 4, 8 };	/* 元, 万元, 亿元 */
#define NUNITS	(sizeof units / sizeof *units)

/*
 * The unit under which figures of the table are said elsewhere; NUNITS: under
 * none, or under two.
 */
static size_t
unit_said(const struct reading *reading, const struct by_value *index,
    const struct grid *grid)
{
	size_t agree[NUNITS] = { 0 }, best = NUNITS;
	struct decimal last[NUNITS] = { DECIMAL_NONE, DECIMAL_NONE,
	    DECIMAL_NONE };

	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];

		if (f->fact.table_id != grid->id || !is_bare(f) ||
		    unit_digits(f->fact.value) < UNIT_DIGITS)
			continue;
		for (size_t u = 0; u < NUNITS; u++) {
			if (unit_said_elsewhere(index, f, units[u]) == NULL ||
			    decimal_eq(last[u], f->fact.value))
				continue;
			agree[u]++;
			last[u] = f->fact.value;
		}
	}
	for (size_t u = 0; u < NUNITS; u++) {
		if (agree[u] == 0)
			continue;
		if (best < NUNITS)
			return NUNITS;
		best = u;
	}
	return best < NUNITS && agree[best] >= UNIT_WITNESSES ? best : NUNITS;
}

static void
table_scale(struct reading *reading, const struct grid *grid, int power)
{
	for (size_t i = 0; i < reading->figures.n; i++)
		if (reading->figures.v[i].fact.table_id == grid->id &&
		    is_bare(&reading->figures.v[i]))
			figure_scale(reading, &reading->figures.v[i], power);
}

/*
 * The unit under which the table's relations with other tables hold, two of
 * them at least and all that there are, while under no other one does.
 */
static size_t
unit_closing(struct reading *reading, struct unit_forms *forms,
    const struct grid *grid)
{
	size_t best = NUNITS;

	for (size_t u = 0; u < NUNITS; u++) {
		size_t held, failed;

		unit_try(reading, forms, grid, table_scale, units[u], &held,
		    &failed);
		if (held > failed && best < NUNITS)
			return NUNITS;
		if (held >= UNIT_WITNESSES && failed == 0)
			best = u;
	}
	return best;
}

static bool
has_bare(const struct reading *reading, const struct grid *grid)
{
	size_t n = 0;

	for (size_t i = 0; i < reading->figures.n; i++)
		n += reading->figures.v[i].fact.table_id == grid->id &&
		    is_bare(&reading->figures.v[i]);
	return n >= UNIT_WITNESSES;
}

static void
table_lend(struct reading *reading, const struct by_value *index,
    struct unit_forms *forms, const struct grid *grid)
{
	size_t unit;

	if (!has_bare(reading, grid))
		return;
	unit = unit_said(reading, index, grid);
	if (unit == NUNITS)
		unit = unit_closing(reading, forms, grid);
	if (unit < NUNITS)
		unit_settle(reading, forms, grid, table_scale, units[unit]);
}

void
units_lend(struct reading *reading)
{
	struct by_value index = { 0 };
	struct unit_forms forms = { 0 };
	size_t tried = 0;

	for (size_t g = 0; g < reading->grids.n && tried < UNIT_TABLES; g++) {
		const struct grid *grid = &reading->grids.v[g];

		if (grid->unit.n > 0 || !is_money_table(reading, grid))
			continue;
		if (tried++ == 0)
			index = by_value_of(reading);
		table_lend(reading, &index, &forms, grid);
	}
}

static void
unknown_say(struct reading *reading, const struct grid *grid)
{
	struct check *check;

	if (grid->unit.n > 0 || !is_money_table(reading, grid) ||
	    !has_bare(reading, grid))
		return;
	check = judge_words(reading, CHECK_CLAIM, STR("unit.unknown"),
	    CHECK_UNDECIDED, CHECK_INFO, NULL, STR(""), STR(""),
	    arena_printf(reading->arena, _("%.*s prints no unit, and no other "
	    "figure of the document tells whether it is 元 or 万元"),
	    STR_ARG(say_table(reading->arena, grid->title, grid->id))));
	check->table = grid->title;
	check->page = grid->at.page;
	check->line = grid->at.line;
}

void
units_unknown(struct reading *reading)
{
	for (size_t g = 0; g < reading->grids.n; g++)
		unknown_say(reading, &reading->grids.v[g]);
}
