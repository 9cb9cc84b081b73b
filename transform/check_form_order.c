/*
 * How the tables of a form stand in the document: in the order in which the
 * form has them, each once, of the year that the report is of, with a unit.
 * All of it is told as notes: none of it makes a figure wrong.
 */
#include "check_form.h"
#include "pattern.h"
#include "utf8.h"

static void
say(struct reading *reading, const struct form_grid *grid, const char *rule,
    struct str stated, struct str computed, struct str message)
{
	struct check *check = judge_words(reading, CHECK_SEQUENCE,
	    str_from(rule), CHECK_INCONSISTENT, CHECK_INFO, NULL, stated,
	    computed, message);

	check->table = grid->grid->title;
	check->page = grid->grid->at.page;
	check->line = grid->grid->at.line;
}

static struct str
form_of(const struct form_grid *grid)
{
	return rule_setting(grid->table, "form", STR(""));
}

static struct str
name_of(const struct form_grid *grid)
{
	return rule_setting(grid->table, "name", grid->table->id);
}

/* Its place among the tables of all forms, as the rules have them. */
static size_t
rank_of(const struct reading *reading, const struct form_grid *grid)
{
	size_t n = 0;
	const struct rule *const *rules =
	    ruleset_kind(reading->rules, "form_table", &n);

	for (size_t i = 0; i < n; i++)
		if (rules[i] == grid->table)
			return i;
	return n;
}

/* A document has it once; of self-evaluations it may hold one a project. */
static bool
stands_once(const struct form_grid *grid)
{
	return grid->titled && str_eq(rule_setting(grid->table, "expected",
	    STR("no")), STR("yes"));
}

/* A table that comes behind one that the form has later. */
static void
order_look(const struct forms *forms, size_t i)
{
	const struct form_grid *now = &forms->grids.v[i];

	for (size_t k = i; k-- > 0;) {
		const struct form_grid *before = &forms->grids.v[k];

		if (!stands_once(before) ||
		    !str_eq(form_of(before), form_of(now)))
			continue;
		if (rank_of(forms->reading, before) >
		    rank_of(forms->reading, now))
			say(forms->reading, now, "form.order", name_of(now),
			    name_of(before), arena_printf(
			    forms->reading->arena, _("%.*s stands behind "
			    "%.*s; the form has it in front"),
			    STR_ARG(name_of(now)), STR_ARG(name_of(before))));
		return;
	}
}

static void
twice_look(const struct forms *forms, size_t i)
{
	const struct form_grid *now = &forms->grids.v[i];

	for (size_t k = 0; k < i; k++) {
		if (forms->grids.v[k].table != now->table ||
		    !forms->grids.v[k].titled)
			continue;
		say(forms->reading, now, "form.twice", name_of(now), STR(""),
		    arena_printf(forms->reading->arena, _("%.*s stands in the "
		    "document more than once; it is compared with no other "
		    "table"), STR_ARG(name_of(now))));
		return;
	}
}

/* "2024" of 2024年度...: the first year in front of 年, or "". */
static struct str
year_in(struct str text)
{
	for (size_t i = 0; i + 7 <= text.n; i++) {
		bool all = true;

		for (size_t k = 0; k < 4; k++)
			all = all && utf8_is_digit((uint8_t)text.s[i + k]);
		if (all && (i == 0 ||
		    !utf8_is_digit((uint8_t)text.s[i - 1])) &&
		    str_starts(str_sub(text, i + 4, text.n), STR("年")))
			return str_sub(text, i, i + 4);
	}
	return STR("");
}

static void
year_look(const struct forms *forms, const struct form_grid *grid)
{
	struct reading *reading = forms->reading;
	struct str year = year_in(form_plain(reading->arena,
	    grid->grid->title));

	if (year.n == 0 || reading->year.n != 4 || str_eq(year, reading->year))
		return;
	say(reading, grid, "form.year", year, reading->year,
	    arena_printf(reading->arena, _("the title says %.*s, the document "
	    "is of %.*s: %.*s"), STR_ARG(year), STR_ARG(reading->year),
	    STR_ARG(grid->grid->title)));
}

/* -- rows that the form may not lack ------------------------------------------ */

static bool
has_row(const struct form_grid *grid, const struct pattern *pattern)
{
	struct match match;

	for (size_t s = 0; s < grid->nsides; s++)
		for (int r = 0; r < grid->sides[s].net->nrows; r++)
			if (pattern_find(pattern, grid->sides[s].labels[r], 0,
			    &match) || pattern_find(pattern,
			    grid->sides[s].net->grid->rows[r].path, 0, &match))
				return true;
	return false;
}

/* The patterns as they are written, for there is no better name of them. */
static void
needs_look(const struct forms *forms, const struct form_grid *grid)
{
	struct reading *reading = forms->reading;
	const struct patterns *needs = &grid->table->needs;

	for (size_t i = 0; i < needs->n; i++) {
		struct str want = pattern_text(needs->v[i]);

		if (has_row(grid, needs->v[i]))
			continue;
		say(reading, grid, "form.needs", STR(""), want,
		    arena_printf(reading->arena, _("%.*s has no row \"%.*s\", "
		    "which the form asks for"), STR_ARG(name_of(grid)),
		    STR_ARG(want)));
	}
}

void
forms_order(const struct forms *forms)
{
	for (size_t i = 0; i < forms->grids.n; i++) {
		if (!forms->grids.v[i].misread)
			needs_look(forms, &forms->grids.v[i]);
		if (!forms->grids.v[i].titled)
			continue;
		if (stands_once(&forms->grids.v[i])) {
			order_look(forms, i);
			twice_look(forms, i);
		}
		year_look(forms, &forms->grids.v[i]);
	}
}
