/*
 * The same quantity said twice in running text, and said there and printed in
 * a table. What proves two figures to be one quantity is their names; equal
 * numbers of near names are recorded as agreeing. Numbers that differ accuse
 * somebody, so they need names that are the same, or numbers that are so
 * nearly equal that one must be the other, misprinted or cut off.
 */
#include "check_text.h"

#define RULE_TEXT	STR("text.repeated")
#define RULE_TABLE	STR("text.in-table")
#define SURE_SCORE	60	/* of a grid; below it nobody is accused */
#define ALIKE		50	/* affinity of names that may be one quantity */
#define CLOSE		90	/* of names that are one quantity */
#define SWAP_DIGITS	4	/* digits that a swap of two wants */
#define NAMED		80	/* affinity of a cell that is called by the words */
#define HEAD_LEAST	15	/* bytes of a head that names one thing */
#define ROUGHLY		30	/* ... that shares some of them */
#define CELLS_MOST	4000	/* figures among which such a cell is looked for */
#define TABLES_MOST	6	/* table cells that one figure is held against */

static bool
comparable(const struct said *said)
{
	/* A grade's bound is no quantity; a weight is. */
	return (!said->figure->band || said->rate) &&
	    !said->figure->universal &&
	    !decimal_is_none(said->figure->fact.value);
}

/* 2023 and 2023-12 may be one time; so may a time and none. */
static bool
period_fits(const struct figure *a, const struct figure *b)
{
	return str_starts(a->fact.period, b->fact.period) ||
	    str_starts(b->fact.period, a->fact.period);
}

/*
 * The more digits two equal numbers have, the less their names need to say
 * that they are one: 14,097,337 is not printed twice by chance.
 */
static int
affinity_needed(const struct figure *figure)
{
	struct decimal digits = decimal_abs(decimal_div(figure->fact.value,
	    figure->fact.resolution, 0, DECIMAL_NEAR));

	if (decimal_is_none(digits))
		return ALIKE;
	if (decimal_cmp(digits, decimal_int(100000)) >= 0)
		return 20;
	return decimal_cmp(digits, decimal_int(1000)) >= 0 ? 35 : ALIKE;
}

/* -- text against text --------------------------------------------------- */

static struct said *
repeat_before(const struct prose *prose, const struct by_value *index,
    const struct said *said)
{
	struct said *best = NULL;
	int best_affinity = affinity_needed(said->figure) - 1;
	size_t first, last;

	by_value_equal(index, said->figure, &first, &last);
	for (size_t i = first; i < last; i++) {
		const struct figure *figure = index->v[i];
		struct said *other =
		    prose->of[figure - prose->reading->figures.v];
		int affinity;

		if (other == NULL || figure >= said->figure ||
		    !comparable(other) || !period_fits(figure, said->figure))
			continue;
		if (said->measure.n > 0 &&
		    !str_eq(said->measure, other->measure))
			continue;
		affinity = label_affinity(said->key, other->key);
		if (affinity >= best_affinity) {
			best_affinity = affinity;
			best = other;
		}
	}
	return best;
}

static bool
counts_alike(const struct figure *a, const struct figure *b)
{
	return same_unit(a, b) || (str_eq(a->dimension, STR("count")) &&
	    str_eq(b->dimension, STR("count")) && a->exact && b->exact);
}

static bool
is_swap(struct decimal a, struct decimal b)
{
	int64_t x = decimal_normal(a).coef, y = decimal_normal(b).coef;

	return x > 9 && x < 100 && y > 9 && y < 100 &&
	    x % 10 == y / 10 && x / 10 == y % 10;
}

/*
 * 大厅进驻单位34个 ... 覆盖进驻大厅的43家单位: names of the same characters, and
 * one number is the other misprinted. Right behind each other near names are
 * of two things (大专学校, 中等专业学校), unless one takes in the other. Two digits
 * are only taken to be swapped: 34 and 35 are near by chance.
 */
static bool
same_but_misprinted(const struct said *a, const struct said *b)
{
	const struct decimal x = a->figure->fact.value;
	const struct decimal y = b->figure->fact.value;

	if (a->key.n < 12 || b->key.n < 12 || str_eq(a->key, b->key) ||
	    !counts_alike(a->figure, b->figure) || a->measure.n > 0 ||
	    b->measure.n > 0 || !a->amount || !b->amount ||
	    a->figure->whole >= 0 || b->figure->whole >= 0 ||
	    !period_fits(a->figure, b->figure))
		return false;
	return label_overlap(a->key, b->key) >= 70 &&
	    (b != a + 1 || label_within(a->key, b->key)) &&
	    (is_swap(x, y) || misprint_of(x, y, 3));
}

/* 举报9864件 ... 接收举报9846件: one name ends the other, two digits swapped. */
static bool
ends_and_swapped(const struct said *a, const struct said *b)
{
	return a->key.n >= 6 && b->key.n >= 6 && a->amount && b->amount &&
	    a->measure.n == 0 && b->measure.n == 0 &&
	    (str_ends(a->key, b->key) || str_ends(b->key, a->key)) &&
	    same_unit(a->figure, b->figure) && str_eq(
	    a->figure->fact.period, b->figure->fact.period) &&
	    swapped(a->figure->fact.value, b->figure->fact.value,
	    SWAP_DIGITS);
}

/* The same name, measure and period: only the number can be wrong. */
static bool
same_quantity(const struct said *a, const struct said *b)
{
	return a->key.n >= 18 && str_eq(a->key, b->key) &&
	    str_eq(a->measure, b->measure) &&
	    same_unit(a->figure, b->figure) &&
	    str_eq(a->figure->fact.period, b->figure->fact.period) &&
	    a->figure->whole < 0 && b->figure->whole < 0 &&
	    a->figure->fact.qualifier == QUALIFIER_EQ &&
	    b->figure->fact.qualifier == QUALIFIER_EQ && a->amount &&
	    b->amount && misprint_of(a->figure->fact.value,
	    b->figure->fact.value, 3);
}

/*
 * 甲：当年执行数20.00，乙：当年执行数20.30，丙：当年执行数7.60: a name that has
 * a third value stands for something else in each place.
 */
static bool
is_of_many(const struct prose *prose, const struct said *a,
    const struct said *b)
{
	for (size_t i = 0; i < prose->n; i++) {
		const struct said *s = &prose->v[i];

		if (s->amount && str_eq(s->key, a->key) &&
		    str_eq(s->measure, a->measure) &&
		    same_unit(s->figure, a->figure) &&
		    str_eq(s->figure->fact.period, a->figure->fact.period) &&
		    !decimal_is_none(s->figure->fact.value) &&
		    !decimal_eq(s->figure->fact.value,
		    a->figure->fact.value) &&
		    !decimal_eq(s->figure->fact.value, b->figure->fact.value))
			return true;
	}
	return false;
}

static void
differs_before(struct prose *prose, struct said *said)
{
	size_t at = (size_t)(said - prose->v);

	for (size_t back = 1; back <= at && back < 100; back++) {
		struct said *other = said - back;
		struct check *check;

		if ((other->block == said->block && other->figure->sentence ==
		    said->figure->sentence) || !comparable(other) ||
		    (!same_but_misprinted(other, said) &&
		    !ends_and_swapped(other, said) &&
		    (!same_quantity(other, said) ||
		    is_of_many(prose, other, said))))
			continue;
		check = judge_equal(prose->reading, CHECK_TEXT_VS_TEXT,
		    RULE_TEXT, other->figure, said->figure);
		if (check->status == CHECK_INCONSISTENT)
			check->severity = CHECK_WARNING;
		else
			check_drop(prose->reading);
		return;
	}
}

/* -- text against table -------------------------------------------------- */

static int
affinity_with_cell(struct reading *reading, const struct said *said,
    const struct figure *cell)
{
	struct arena *arena = reading->arena;
	struct arena_mark mark = arena_mark(arena);
	struct str row = label_key(arena, cell->fact.row);
	struct str column = label_key(arena, cell->fact.column);
	struct str both = arena_printf(arena, "%.*s%.*s", STR_ARG(row),
	    STR_ARG(column));
	int best = label_affinity(said->key, row);
	int other = label_affinity(said->key, column);

	if (other > best)
		best = other;
	other = label_affinity(said->key, both);
	if (other > best)
		best = other;
	if (best < 50 && said->key.n >= 12 && label_threads(said->key, both))
		best = 50;
	arena_back(arena, mark);
	return best;
}

/* 机关运行经费预算数: 机关运行经费预算. */
static int
affinity_with_head(struct reading *reading, const struct said *said,
    const struct figure *cell)
{
	struct arena_mark mark = arena_mark(reading->arena);
	struct str column = label_key(reading->arena, cell->fact.column);
	int affinity = str_ends(column, STR("数")) && column.n >= HEAD_LEAST ?
	    label_affinity(said->key, str_sub(column, 0, column.n - 3)) : 0;

	arena_back(reading->arena, mark);
	return affinity;
}

static bool
is_cell(const struct prose *prose, const struct figure *figure)
{
	return prose->of[figure - prose->reading->figures.v] == NULL;
}


static size_t
held_against_tables(struct prose *prose, const struct by_value *index,
    struct said *said)
{
	size_t first, last, made = 0;
	int need = affinity_needed(said->figure);

	by_value_equal(index, said->figure, &first, &last);
	for (size_t i = first; i < last && made < TABLES_MOST; i++) {
		const struct figure *cell = index->v[i];

		if (!is_cell(prose, cell) || cell->band ||
		    !period_fits(cell, said->figure) ||
		    affinity_with_cell(prose->reading, said, cell) < need)
			continue;
		(void)judge_equal(prose->reading, CHECK_TEXT_VS_TABLE,
		    RULE_TABLE, said->figure, cell);
		said->related = true;
		made++;
	}
	return made;
}

/* Apart by less than one part in ten thousand: the same amount, mistreated. */
static bool
nearly_equal(const struct figure *a, const struct figure *b)
{
	struct decimal apart = decimal_abs(decimal_sub(a->fact.value,
	    b->fact.value));

	return !decimal_is_none(apart) && decimal_cmp(decimal_mul(apart,
	    decimal_int(10000)), decimal_abs(a->fact.value)) < 0;
}

static void
nearly_in_table(struct prose *prose, const struct by_value *index,
    struct said *said)
{
	size_t first, last, low, high;

	if (!str_eq(said->figure->fact.unit, STR("元")) || !said->amount)
		return;
	by_value_equal(index, said->figure, &first, &last);
	for (low = first; low > 0 && nearly_equal(said->figure,
	    index->v[low - 1]); low--)
		continue;
	for (high = last; high < index->n && nearly_equal(said->figure,
	    index->v[high]); high++)
		continue;
	for (size_t i = low; i < high; i++) {
		const struct figure *cell = index->v[i];

		if ((i >= first && i < last) || !is_cell(prose, cell) ||
		    !same_unit(cell, said->figure) ||
		    !period_fits(cell, said->figure) ||
		    affinity_with_cell(prose->reading, said, cell) < 50)
			continue;
		(void)judge_equal(prose->reading, CHECK_TEXT_VS_TABLE,
		    RULE_TABLE, said->figure, cell);
		said->related = true;
		return;
	}
}

/*
 * How near the names have to be for one of two numbers to be the other
 * misprinted; 0 if it is not. Of money more digits are wanted: a table has many
 * amounts.
 */
static int
affinity_of_slip(const struct figure *said, const struct figure *cell)
{
	struct decimal a = cell->fact.value, b = said->fact.value;
	bool count = str_eq(said->dimension, STR("count"));

	if (swapped(a, b, SWAP_DIGITS))
		return count ? ROUGHLY : NAMED;
	if (count && swapped(a, b, 3))
		return NAMED;
	return misprint_of(a, b, SWAP_DIGITS) ? CLOSE : 0;
}

/* A table whose shape is not sure may give a cell the wrong name and unit. */
static bool
is_sure(const struct reading *reading, const struct figure *cell)
{
	return cell->fact.table_id < 1 || reading->grids.v[
	    cell->fact.table_id - 1].score >= SURE_SCORE;
}

/*
 * 城关镇低保户421户 and 412 in that row, 全县低保对象1246户 and 1264: nothing in a
 * table is the number, but with two digits swapped, or one wrong, one cell is,
 * of the unit and of a near name. No other cell may be.
 */
static void
slipped_in_table(struct prose *prose, struct said *said)
{
	const struct reading *reading = prose->reading;
	const struct figure *found = NULL;
	size_t first = reading->figures.n > CELLS_MOST ?
	    reading->figures.n - CELLS_MOST : 0;

	if (!said->amount || said->measure.n > 0 || said->key.n < 6 ||
	    said->figure->fact.qualifier != QUALIFIER_EQ)
		return;
	for (size_t i = first; i < reading->figures.n; i++) {
		const struct figure *cell = &reading->figures.v[i];
		int need;

		if (is_cell(prose, cell) && decimal_eq(cell->fact.value,
		    said->figure->fact.value))
			return;		/* there it is, in another unit */
		if (!is_cell(prose, cell) || cell->band ||
		    !is_sure(reading, cell) ||
		    !same_unit(cell, said->figure) ||
		    !period_fits(cell, said->figure) ||
		    (need = affinity_of_slip(said->figure, cell)) == 0)
			continue;
		if (affinity_with_cell(prose->reading, said, cell) < need &&
		    affinity_with_head(prose->reading, said, cell) < need)
			continue;
		if (found != NULL && !decimal_eq(found->fact.value,
		    cell->fact.value))
			return;
		found = cell;
	}
	if (found != NULL)
		judge_equal(prose->reading, CHECK_TEXT_VS_TABLE, RULE_TABLE,
		    said->figure, found)->severity = CHECK_WARNING;
}

void
text_repeats(struct prose *prose)
{
	struct by_value index = by_value_of(prose->reading);

	for (size_t i = 0; i < prose->n; i++) {
		struct said *said = &prose->v[i];
		struct said *other;

		if (!comparable(said))
			continue;
		other = repeat_before(prose, &index, said);
		if (other != NULL) {
			(void)judge_equal(prose->reading, CHECK_TEXT_VS_TEXT,
			    RULE_TEXT, other->figure, said->figure);
			said->related = other->related = true;
		} else
			differs_before(prose, said);
		if (held_against_tables(prose, &index, said) == 0) {
			nearly_in_table(prose, &index, said);
			slipped_in_table(prose, said);
		}
	}
}
