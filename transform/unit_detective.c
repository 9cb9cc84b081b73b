/*
 * Money is printed in 元, 万元 or 亿元, and the unit stands once, above the
 * table. The figures know it, too: they are printed again in another table, or
 * in a sentence.
 *
 *	单位：元                     printed 307.82, 264.87, 105.58
 *	收入支出决算总表（万元）          3078200 元, 2648700 元
 *	本年支出合计307.82万元          3078200 元
 *
 * Taken as 元 none of the three is said anywhere else; times 10,000 all of them
 * are. Two different figures of four digits do not meet so by chance.
 */
#include "unit_detective.h"

#include "check_text.h"
#include "figure.h"
#include "judge_say.h"

#define DIGITS_LEAST	4	/* significant ones, for a figure to witness */
#define DIGITS_ALONE	5	/* ... alone, in a sentence */
#define WITNESS_LEAST	2	/* different figures of a table */
#define EQUALS_MOST	64	/* of one value that are looked at */
#define GRID_MOST	4000	/* figures of a table that are looked at */

static const int powers[] = { 4, -4, 8, -8 };
#define NPOWERS	(sizeof powers / sizeof *powers)

/* Without the zeros at its end: 3078200 has five digits. */
static int
digits_of(struct decimal d)
{
	int64_t coef = d.coef < 0 ? -d.coef : d.coef;
	int n = 0;

	while (coef > 0 && coef % 10 == 0)
		coef /= 10;
	for (; coef > 0; n++)
		coef /= 10;
	return n;
}

static bool
is_money(const struct figure *f)
{
	return str_eq(f->fact.unit, STR("元")) &&
	    !decimal_is_none(f->fact.value) &&
	    f->fact.qualifier == QUALIFIER_EQ;
}

/* Is the value, times ten to the power, said of money outside the table? */
static const struct figure *
said_elsewhere(const struct by_value *index, const struct figure *f,
    int power)
{
	struct figure like = *f;
	size_t first, last;

	like.fact.unit = STR("元");
	like.fact.value = power == 0 ? f->fact.value : decimal_normal(
	    decimal_mul(f->fact.value, decimal_pow10(power)));
	if (decimal_is_none(like.fact.value))
		return NULL;
	by_value_equal(index, &like, &first, &last);
	if (last > first + EQUALS_MOST)
		last = first + EQUALS_MOST;
	for (size_t i = first; i < last; i++) {
		const struct figure *other = index->v[i];

		if (other == f || !is_money(other) ||
		    (f->fact.table_id > 0 &&
		    other->fact.table_id == f->fact.table_id))
			continue;
		return other;
	}
	return NULL;
}

struct tally {
	size_t			 n[NPOWERS + 1];	/* [NPOWERS]: as is */
	const struct figure	*first[NPOWERS + 1];
	const struct figure	*other[NPOWERS + 1];
};

static void
tally_add(struct tally *tally, const struct by_value *index,
    const struct figure *f)
{
	for (size_t p = 0; p <= NPOWERS; p++) {
		const struct figure *other = said_elsewhere(index, f,
		    p < NPOWERS ? powers[p] : 0);

		if (other == NULL)
			continue;
		/* The same value twice is one witness. */
		if (tally->first[p] != NULL && decimal_cmp(
		    tally->first[p]->fact.value, f->fact.value) == 0)
			continue;
		if (tally->n[p]++ == 0) {
			tally->first[p] = f;
			tally->other[p] = other;
		}
	}
}

/* The only power under which the table agrees, or NPOWERS. */
static size_t
verdict(const struct tally *tally)
{
	size_t best = NPOWERS;

	if (tally->n[NPOWERS] > 0)
		return NPOWERS;
	for (size_t p = 0; p < NPOWERS; p++) {
		if (tally->n[p] == 0)
			continue;
		if (best < NPOWERS || tally->n[p] < WITNESS_LEAST)
			return NPOWERS;
		best = p;
	}
	return best;
}

/* -- tables that say no unit ---------------------------------------------------- */

static bool
is_money_table(const struct reading *reading, const struct grid *grid)
{
	size_t n = 0;
	const struct rule *const *rules =
	    ruleset_kind(reading->rules, "phrase", &n);
	struct match match;

	for (size_t i = 0; i < n && grid->title.n > 0; i++)
		if (str_starts(rules[i]->id, STR("money.")) &&
		    rules[i]->pattern != NULL &&
		    pattern_find(rules[i]->pattern, grid->title, 0, &match))
			return true;
	return false;
}

static bool
is_bare(const struct figure *f)
{
	return f->fact.source == FACT_TABLE && f->fact.unit.n == 0 &&
	    f->unit_printed.n == 0 && f->fact.role.n == 0 &&
	    !decimal_is_none(f->fact.value) &&
	    f->fact.qualifier == QUALIFIER_EQ;
}

static void
figure_scale(const struct reading *reading, struct figure *f, int power)
{
	const struct unit unit = { .word = STR("元"), .base = STR("元"),
		.factor = decimal_pow10(power), .dimension = STR("money") };
	struct span span = {
		.quantity = {
			.value = f->fact.value,
			.resolution = f->fact.resolution,
			.qualifier = f->fact.qualifier,
			.exact = f->exact,
		},
		.multiplier = decimal_int(1),
	};

	measure_apply_unit(&span, &unit);
	figure_measure(reading, f, &span);
}

static void
table_lend(struct reading *reading, const struct by_value *index,
    const struct grid *grid)
{
	static const int units[] = { 0, 4, 8 };
	size_t agree[3] = { 0 }, best = 3;
	struct decimal last[3] = { DECIMAL_NONE, DECIMAL_NONE, DECIMAL_NONE };

	for (size_t i = 0; i < reading->figures.n; i++) {
		struct figure *f = &reading->figures.v[i];

		if (f->fact.table_id != grid->id || !is_bare(f) ||
		    digits_of(f->fact.value) < DIGITS_LEAST)
			continue;
		for (size_t u = 0; u < 3; u++) {
			if (said_elsewhere(index, f, units[u]) == NULL ||
			    decimal_eq(last[u], f->fact.value))
				continue;
			agree[u]++;
			last[u] = f->fact.value;
		}
	}
	for (size_t u = 0; u < 3; u++)
		if (agree[u] > 0) {
			if (best < 3)
				return;
			best = u;
		}
	if (best == 3 || agree[best] < WITNESS_LEAST)
		return;
	for (size_t i = 0; i < reading->figures.n; i++)
		if (reading->figures.v[i].fact.table_id == grid->id &&
		    is_bare(&reading->figures.v[i]))
			figure_scale(reading, &reading->figures.v[i],
			    units[best]);
}

#define TABLES_MOST	200	/* without a unit, that are looked at */

void
units_lend(struct reading *reading)
{
	struct by_value index = { 0 };
	size_t tried = 0;

	for (size_t g = 0; g < reading->grids.n && tried < TABLES_MOST; g++) {
		const struct grid *grid = &reading->grids.v[g];

		if (grid->unit.n > 0 || !is_money_table(reading, grid))
			continue;
		if (tried++ == 0)
			index = by_value_of(reading);
		table_lend(reading, &index, grid);
	}
}

/* -- tables whose unit cannot be right ------------------------------------------- */

static const char *
times_words(size_t p)
{
	static const char *const words[NPOWERS] = {
	    N_("10,000 times"), N_("a ten-thousandth of"),
	    N_("100,000,000 times"), N_("a hundred-millionth of") };

	return _(words[p]);
}

static void
say(struct reading *reading, const struct figure *f,
    const struct figure *other, size_t p)
{
	struct arena *arena = reading->arena;
	struct check *check = judge_words(reading, CHECK_NEAR_MISS,
	    STR("unit.contradiction"), CHECK_INCONSISTENT, CHECK_WARNING, f,
	    f->fact.printed, other->fact.printed, arena_printf(arena,
	    _("%.*s is %.*s, %.*s is %.*s: the same digits, but the second is %s the first; "
	    "the unit printed with one of them is wrong"),
	    STR_ARG(say_place(arena, f)), STR_ARG(say_figure(arena, f)),
	    STR_ARG(say_place(arena, other)),
	    STR_ARG(say_figure(arena, other)), times_words(p)));

	check->facts = arena_printf(arena, "%.*s;%.*s", STR_ARG(f->fact.fact),
	    STR_ARG(other->fact.fact));
}

struct tables {
	struct tally	*tallies;	/* by table id */
	size_t		*looked;
	int		*told;		/* the other table of a contradiction */
};

/* A check that fails by this power alone has its reason told already. */
static void
failures_explain(struct reading *reading, size_t p)
{
	for (size_t i = 0; i < reading->checks.n; i++) {
		struct check *check = &reading->checks.v[i];
		struct decimal stated, computed;

		if (check->status != CHECK_INCONSISTENT ||
		    check->kind != CHECK_TABLE_VS_TABLE ||
		    !decimal_parse(check->stated, &stated) ||
		    !decimal_parse(check->computed, &computed))
			continue;
		for (int sign = -1; sign <= 1; sign += 2)
			if (decimal_eq(decimal_normal(decimal_mul(stated,
			    decimal_pow10(sign * powers[p]))),
			    decimal_normal(computed)))
				check->status = CHECK_UNDECIDED;
	}
}

/* Once for two tables that contradict each other. */
static void
table_doubt(struct reading *reading, struct tables *tables, size_t id)
{
	const struct tally *tally = &tables->tallies[id];
	size_t p = verdict(tally);
	int other;

	if (p == NPOWERS)
		return;
	other = tally->other[p]->fact.table_id;
	tables->told[id] = other;
	if (other > 0 && (size_t)other < id &&
	    tables->told[other] == (int)id)
		return;
	say(reading, tally->first[p], tally->other[p], p);
	failures_explain(reading, p);
}

static void
sentence_doubt(struct reading *reading, const struct by_value *index,
    size_t i)
{
	struct tally tally = { 0 };
	const struct figure *f = &reading->figures.v[i];

	if (digits_of(f->fact.value) < DIGITS_ALONE)
		return;
	tally_add(&tally, index, f);
	if (tally.n[NPOWERS] > 0)
		return;
	for (size_t p = 0; p < NPOWERS; p++)
		if (tally.n[p] > 0 &&
		    tally.other[p]->fact.source == FACT_TABLE) {
			say(reading, f, tally.other[p], p);
			return;
		}
}

void
units_doubt(struct reading *reading)
{
	struct by_value index = by_value_of(reading);
	struct tables tables = {
		.tallies = arena_alloc(reading->arena,
		    (reading->grids.n + 2) * sizeof *tables.tallies),
		.looked = arena_alloc(reading->arena,
		    (reading->grids.n + 2) * sizeof *tables.looked),
		.told = arena_alloc(reading->arena,
		    (reading->grids.n + 2) * sizeof *tables.told),
	};

	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];
		int id = f->fact.table_id;

		if (!is_money(f) || digits_of(f->fact.value) < DIGITS_LEAST)
			continue;
		if (f->fact.source == FACT_PROSE)
			sentence_doubt(reading, &index, i);
		else if (id > 0 && (size_t)id <= reading->grids.n &&
		    tables.looked[id]++ < GRID_MOST)
			tally_add(&tables.tallies[id], &index, f);
	}
	for (size_t id = 1; id <= reading->grids.n; id++)
		table_doubt(reading, &tables, id);
}
