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
#include "label.h"
#include "unit_parts.h"

#define NAMES_MEET	50	/* overlap of names of one thing */
#define WITNESSES_UNNAMED	4	/* figures, where no names meet */
#define DIGITS_ALONE	5	/* ... alone, in a sentence */
#define EQUALS_MOST	64	/* of one value that are looked at */
#define GRID_MOST	4000	/* figures of a table that are looked at */

const int unit_powers[UNIT_POWERS] = { 4, -4, 8, -8 };

/* Without the zeros at its end: 3078200 has five digits. */
int
unit_digits(struct decimal d)
{
	int64_t coef = d.coef < 0 ? -d.coef : d.coef;
	int n = 0;

	while (coef > 0 && coef % 10 == 0)
		coef /= 10;
	for (; coef > 0; n++)
		coef /= 10;
	return n;
}

bool
unit_is_money(const struct figure *f)
{
	return str_eq(f->fact.unit, STR("元")) &&
	    !decimal_is_none(f->fact.value) &&
	    f->fact.qualifier == QUALIFIER_EQ;
}

/* Is the value, times ten to the power, said of money outside the table? */
const struct figure *
unit_said_elsewhere(const struct by_value *index, const struct figure *f,
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

		if (other == f || !unit_is_money(other) ||
		    (f->fact.table_id > 0 &&
		    other->fact.table_id == f->fact.table_id))
			continue;
		return other;
	}
	return NULL;
}

struct tally {
	size_t			 n[UNIT_POWERS + 1];	/* [UNIT_POWERS]: as is */
	const struct figure	*first[UNIT_POWERS + 1];
	const struct figure	*other[UNIT_POWERS + 1];
	bool			 named[UNIT_POWERS + 1]; /* of one name */
};

static struct str
name_leaf(struct str path)
{
	size_t slash = str_rfind(path, STR("/"));

	return slash == STR_NONE ? path : str_sub(path, slash + 1, path.n);
}

/*
 * 环保设施改造, in both tables: among thousands of figures some have the digits of
 * others.
 */
static bool
names_meet(const struct figure *a, const struct figure *b)
{
	struct str names[] = { name_leaf(a->fact.row), a->fact.column };
	struct str others[] = { name_leaf(b->fact.row), b->fact.column };

	for (size_t i = 0; i < 2; i++)
		for (size_t k = 0; k < 2; k++)
			if (names[i].n > 0 && others[k].n > 0 && label_overlap(
			    names[i], others[k]) >= NAMES_MEET)
				return true;
	return false;
}

static void
tally_add(struct tally *tally, const struct by_value *index,
    const struct figure *f)
{
	for (size_t p = 0; p <= UNIT_POWERS; p++) {
		const struct figure *other = unit_said_elsewhere(index, f,
		    p < UNIT_POWERS ? unit_powers[p] : 0);

		if (other == NULL)
			continue;
		/* The same value twice is one witness. */
		if (tally->first[p] != NULL && decimal_cmp(
		    tally->first[p]->fact.value, f->fact.value) == 0)
			continue;
		tally->named[p] = tally->named[p] || names_meet(f, other);
		if (tally->n[p]++ == 0) {
			tally->first[p] = f;
			tally->other[p] = other;
		}
	}
}

/* The only power under which the table agrees, or UNIT_POWERS. */
static size_t
verdict(const struct tally *tally)
{
	size_t best = UNIT_POWERS;

	if (tally->n[UNIT_POWERS] > 0)
		return UNIT_POWERS;
	for (size_t p = 0; p < UNIT_POWERS; p++) {
		if (tally->n[p] == 0)
			continue;
		if (best < UNIT_POWERS || tally->n[p] < UNIT_WITNESSES ||
		    (!tally->named[p] && tally->n[p] < WITNESSES_UNNAMED))
			return UNIT_POWERS;
		best = p;
	}
	return best;
}

/* -- tables whose unit cannot be right ------------------------------------------- */

const char *
unit_power_words(size_t p)
{
	static const char *const words[UNIT_POWERS] = {
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
	    STR_ARG(say_figure(arena, other)), unit_power_words(p)));

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
			    decimal_pow10(sign * unit_powers[p]))),
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

	if (p == UNIT_POWERS)
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

	if (unit_digits(f->fact.value) < DIGITS_ALONE)
		return;
	tally_add(&tally, index, f);
	if (tally.n[UNIT_POWERS] > 0)
		return;
	for (size_t p = 0; p < UNIT_POWERS; p++)
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

		if (!unit_is_money(f) || unit_digits(f->fact.value) < UNIT_DIGITS)
			continue;
		if (f->fact.source == FACT_PROSE)
			sentence_doubt(reading, &index, i);
		else if (id > 0 && (size_t)id <= reading->grids.n &&
		    tables.looked[id]++ < GRID_MOST)
			tally_add(&tables.tallies[id], &index, f);
	}
	for (size_t id = 1; id <= reading->grids.n; id++)
		table_doubt(reading, &tables, id);
	units_closing(reading);
	units_unknown(reading);
}
