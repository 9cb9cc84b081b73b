/*
 * A quantity said in running text and printed in a table. Equal numbers of near
 * names are recorded as agreeing; one that is all but a cell's, misprinted or
 * cut off, is held against that cell.
 */
#include "text_repeats.h"

#define RULE_TABLE	STR("text.in-table")
#define SURE_SCORE	60	/* of a grid; below it nobody is accused */
#define CLOSE		90	/* of names that are one quantity */
#define NAMED		80	/* affinity of a cell that is called by the words */
#define HEAD_LEAST	15	/* bytes of a head that names one thing */
#define ROUGHLY		30	/* ... that shares some of them */
#define CELLS_MOST	4000	/* figures among which such a cell is looked for */
#define TABLES_MOST	6	/* table cells that one figure is held against */

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
		    bounds_apart(said->figure, cell) ||
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
	    said->figure->fact.unit.n == 0 ||
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
text_in_table(struct prose *prose, const struct by_value *index,
    struct said *said)
{
	if (held_against_tables(prose, index, said) > 0)
		return;
	nearly_in_table(prose, index, said);
	slipped_in_table(prose, said);
}
