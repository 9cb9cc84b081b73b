/*
 * A table whose relations with other tables all fail as it is printed and all
 * hold when its figures are times 10,000, or a ten-thousandth, has the wrong
 * unit printed over it, or they have. That is told once, instead of them.
 */
#include "unit_parts.h"

/* One of the check's facts stands in the grid. */
static bool
rests_on(const struct reading *reading, const struct check *check, int grid)
{
	struct str rest = check->facts, part;

	while (str_next(&rest, ';', &part))
		for (size_t i = 0; i < reading->figures.n; i++)
			if (reading->figures.v[i].fact.table_id == grid &&
			    str_eq(reading->figures.v[i].fact.fact, part))
				return true;
	return false;
}

static void
figures_times(struct reading *reading, const struct grid *grid, int power)
{
	for (size_t i = 0; i < reading->figures.n; i++) {
		struct figure *f = &reading->figures.v[i];
		struct decimal factor = decimal_pow10(power);

		if (f->fact.table_id != grid->id || !unit_is_money(f) ||
		    f->fact.source != FACT_TABLE)
			continue;
		f->fact.value = decimal_normal(decimal_mul(f->fact.value,
		    factor));
		f->fact.resolution = decimal_normal(decimal_mul(
		    f->fact.resolution, factor));
		f->range = interval_mul(f->range, interval_point(factor));
	}
}

/* The power under which all relations hold that fail as printed. */
static size_t
power_closing(struct reading *reading, struct unit_forms *forms,
    const struct grid *grid)
{
	size_t held, failed;

	unit_try(reading, forms, grid, NULL, 0, &held, &failed);
	if (held > 0 || failed < UNIT_WITNESSES)
		return UNIT_POWERS;
	for (size_t p = 0; p < UNIT_POWERS; p++) {
		size_t then_held, then_failed;

		unit_try(reading, forms, grid, figures_times, unit_powers[p],
		    &then_held, &then_failed);
		if (then_failed == 0 && then_held >= failed)
			return p;
	}
	return UNIT_POWERS;
}

/* Does a failed relation with another table rest on it? */
static bool
is_accused(const struct reading *reading, const struct grid *grid)
{
	for (size_t i = 0; i < reading->checks.n; i++)
		if (reading->checks.v[i].status == CHECK_INCONSISTENT &&
		    reading->checks.v[i].kind == CHECK_TABLE_VS_TABLE &&
		    rests_on(reading, &reading->checks.v[i], grid->id))
			return true;
	return false;
}

/* Failures that name the table are told by its unit. */
static void
table_excuse(struct reading *reading, const struct grid *grid)
{
	for (size_t i = 0; i < reading->checks.n; i++) {
		struct check *check = &reading->checks.v[i];

		if (check->status == CHECK_INCONSISTENT &&
		    check->kind == CHECK_TABLE_VS_TABLE &&
		    rests_on(reading, check, grid->id))
			check->status = CHECK_UNDECIDED;
	}
}

static void
closing_doubt(struct reading *reading, struct unit_forms *forms,
    const struct grid *grid)
{
	struct check *check;
	size_t p;

	if (!is_accused(reading, grid))
		return;
	p = power_closing(reading, forms, grid);
	if (p == UNIT_POWERS)
		return;
	table_excuse(reading, grid);
	check = judge_words(reading, CHECK_NEAR_MISS,
	    STR("unit.contradiction"), CHECK_INCONSISTENT, CHECK_WARNING,
	    NULL, grid->unit, STR(""), arena_printf(reading->arena,
	    _("%.*s: with the unit printed there none of its relations with "
	    "other tables holds, all do when its figures are %s what it says; "
	    "the unit is wrong here or there"), STR_ARG(say_table(
	    reading->arena, grid->title, grid->id)), unit_power_words(p)));
	check->table = grid->title;
	check->page = grid->at.page;
	check->line = grid->at.line;
}

void
units_closing(struct reading *reading)
{
	struct unit_forms forms = { 0 };
	size_t failed = 0;

	for (size_t i = 0; i < reading->checks.n; i++)
		failed += reading->checks.v[i].status == CHECK_INCONSISTENT &&
		    reading->checks.v[i].kind == CHECK_TABLE_VS_TABLE;
	for (size_t g = 0; failed >= UNIT_WITNESSES && g < reading->grids.n &&
	    g < UNIT_TABLES; g++)
		closing_doubt(reading, &forms, &reading->grids.v[g]);
}
