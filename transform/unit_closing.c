/*
 * A table whose relations with other tables all fail as it is printed and all
 * hold when its figures are times 10,000, or a ten-thousandth, has the wrong
 * unit printed over it, or they have. That is told once, instead of them.
 */
#include <string.h>

#include "check_form.h"
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
figures_times(struct reading *reading, int grid, int power)
{
	for (size_t i = 0; i < reading->figures.n; i++) {
		struct figure *f = &reading->figures.v[i];
		struct decimal factor = decimal_pow10(power);

		if (f->fact.table_id != grid || !unit_is_money(f) ||
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
power_closing(struct reading *reading, const struct grid *grid)
{
	size_t n = reading->figures.n, found = UNIT_POWERS, held, failed;
	struct nets nets = nets_of(reading);
	struct figure *kept;

	forms_try(reading, &nets, grid->id, &held, &failed);
	if (held > 0 || failed < UNIT_WITNESSES)
		return UNIT_POWERS;
	kept = arena_alloc(reading->arena, (n + 1) * sizeof *kept);
	memcpy(kept, reading->figures.v, n * sizeof *kept);
	for (size_t p = 0; p < UNIT_POWERS && found == UNIT_POWERS; p++) {
		size_t held_now, failed_now;

		figures_times(reading, grid->id, unit_powers[p]);
		nets = nets_of(reading);
		forms_try(reading, &nets, grid->id, &held_now, &failed_now);
		memcpy(reading->figures.v, kept, n * sizeof *kept);
		if (failed_now == 0 && held_now >= failed)
			found = p;
	}
	return found;
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
closing_doubt(struct reading *reading, const struct grid *grid)
{
	struct check *check;
	size_t p;

	if (!is_accused(reading, grid))
		return;
	p = power_closing(reading, grid);
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
	size_t failed = 0;

	for (size_t i = 0; i < reading->checks.n; i++)
		failed += reading->checks.v[i].status == CHECK_INCONSISTENT &&
		    reading->checks.v[i].kind == CHECK_TABLE_VS_TABLE;
	for (size_t g = 0; failed >= UNIT_WITNESSES && g < reading->grids.n &&
	    g < UNIT_TABLES; g++)
		closing_doubt(reading, &reading->grids.v[g]);
}
