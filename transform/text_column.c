/*
 * A list of running text that reads out a column of a table, one name after
 * the other:
 *
 *	9.“行政单位医疗（项）”63.77万元。	2101101 行政单位医疗  637,700.00
 *	10.“事业单位医疗（项）”348.69万元。	2101102 事业单位医疗  3,846,900.00
 *	11.“行政运行（项）”924.15万元。	2120101 行政运行      9,241,500.00
 *
 * Most of the list agrees with the column, each with the row of its own name;
 * so the one that does not is misprinted, here or there.
 */
#include "check_text.h"

#include <stdlib.h>

#define RULE_COLUMN	STR("text.in-column")
#define NAME_LEAST	9	/* bytes of a name that is a row's alone */
#define PEERS_LEAST	3	/* of the list that agree with the column */
#define FINE		100	/* last digits: 0 and 5 agree with anything */
#define FAILS_SHARE	3	/* at most one in so many of the list disagrees */

struct named {
	struct str		 name;
	const struct figure	*cell;
};

struct cells_named {
	struct named	*v;
	size_t		 n;
};

/* What the list of a section reads out, and how often it does. */
struct slot {
	int		section, table, col;
	struct str	measure;
	size_t		agree, differ;
};

struct readout {
	struct prose		*prose;
	struct cells_named	 cells;
	VEC(struct slot)	 slots;
};

/* "卫生健康支出/行政单位医疗(项)", "2101101 行政单位医疗": 行政单位医疗. */
static struct str
leaf_name(struct arena *arena, struct str row)
{
	size_t slash = str_rfind(row, STR("/")), at = 0;
	struct str key = label_key(arena, slash == STR_NONE ? row :
	    str_sub(row, slash + 1, row.n));

	while (at < key.n && key.s[at] >= '0' && key.s[at] <= '9')
		at++;
	return str_sub(key, at, key.n);
}

static int
named_cmp(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = str_cmp(x->name, y->name);

	return order != 0 ? order : (x->cell > y->cell) - (x->cell < y->cell);
}

static struct cells_named
cells_of(const struct prose *prose)
{
	const struct reading *reading = prose->reading;
	struct cells_named cells = { .v = arena_alloc(reading->arena,
	    (reading->figures.n + 1) * sizeof *cells.v) };
	struct str row = STR(""), name = STR("");

	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *cell = &reading->figures.v[i];

		if (prose->of[i] != NULL || cell->fact.table_id < 1 ||
		    decimal_is_none(cell->fact.value))
			continue;
		if (!str_eq(cell->fact.row, row)) {
			row = cell->fact.row;
			name = leaf_name(reading->arena, row);
		}
		if (name.n >= NAME_LEAST)
			cells.v[cells.n++] = (struct named){ name, cell };
	}
	qsort(cells.v, cells.n, sizeof *cells.v, named_cmp);
	return cells;
}

/* The cells of that name: [first, *last). */
static size_t
cells_find(const struct cells_named *cells, struct str name, size_t *last)
{
	size_t low = 0, high = cells->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (str_cmp(cells->v[mid].name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (*last = low; *last < cells->n && str_eq(cells->v[*last].name,
	    name); ++*last)
		continue;
	return low;
}

static bool
may_read_out(const struct said *said)
{
	/* 学院路30号大厦1709室: what counts nothing reads nothing out. */
	return said->amount && !said->figure->universal &&
	    said->figure->fact.unit.n > 0 &&
	    said->figure->fact.qualifier == QUALIFIER_EQ &&
	    !decimal_is_none(said->figure->fact.value) &&
	    decimal_cmp(decimal_abs(said->figure->fact.value), decimal_mul(
	    said->figure->fact.resolution, decimal_int(FINE))) >= 0;
}

static struct slot *
slot_find(struct readout *c, const struct said *said,
    const struct figure *cell, bool make)
{
	for (size_t i = c->slots.n; i-- > 0 &&
	    c->slots.v[i].section == said->section;) {
		struct slot *slot = &c->slots.v[i];

		if (slot->table == cell->fact.table_id &&
		    slot->col == cell->fact.table_col &&
		    str_eq(slot->measure, said->measure))
			return slot;
	}
	if (!make)
		return NULL;
	*VEC_PUSH(c->prose->reading->arena, &c->slots) = (struct slot){
		.section = said->section, .table = cell->fact.table_id,
		.col = cell->fact.table_col, .measure = said->measure,
	};
	return &c->slots.v[c->slots.n - 1];
}

static bool
agrees(const struct said *said, const struct figure *cell)
{
	return same_unit(said->figure, cell) &&
	    judge_equal_holds(said->figure, cell);
}

/* Counts the figure for each column in which the row of its name agrees. */
static void
column_count(struct readout *c, const struct said *said, size_t first,
    size_t last)
{
	for (size_t i = first; i < last; i++)
		if (agrees(said, c->cells.v[i].cell))
			slot_find(c, said, c->cells.v[i].cell, true)->agree++;
}

/* No cell of its name agrees; the one in the column most others are read from. */
static const struct figure *
column_cell(struct readout *c, const struct said *said, size_t first,
    size_t last, struct slot **best)
{
	const struct figure *found = NULL;

	*best = NULL;
	for (size_t i = first; i < last; i++) {
		const struct figure *cell = c->cells.v[i].cell;
		struct slot *slot;

		if (agrees(said, cell))
			return NULL;
		slot = slot_find(c, said, cell, false);
		if (slot == NULL || slot->agree < PEERS_LEAST ||
		    !same_unit(said->figure, cell))
			continue;
		if (slot == *best)
			found = NULL;	/* two rows of the name */
		else if (*best == NULL || slot->agree > (*best)->agree) {
			*best = slot;
			found = cell;
		}
	}
	return found;
}

static bool
same_time(const struct figure *a, const struct figure *b)
{
	return str_starts(a->fact.period, b->fact.period) ||
	    str_starts(b->fact.period, a->fact.period);
}

/* Told already: one of the two is the other with a digit wrong. */
static bool
is_told(const struct reading *reading, const struct figure *a,
    const struct figure *b)
{
	struct str facts = arena_printf(reading->arena, "%.*s;%.*s",
	    STR_ARG(a->fact.fact), STR_ARG(b->fact.fact));

	for (size_t i = 0; i < reading->checks.n; i++)
		if (str_eq(reading->checks.v[i].facts, facts))
			return true;
	return false;
}

static void
column_judge(struct readout *c, const struct said *said, bool count)
{
	struct slot *slot;
	size_t last, first = cells_find(&c->cells, leaf_name(
	    c->prose->reading->arena, said->figure->fact.row), &last);
	const struct figure *cell = column_cell(c, said, first, last, &slot);

	if (cell == NULL || !same_time(said->figure, cell))
		return;
	if (count) {
		slot->differ++;
		return;
	}
	if (slot->differ * FAILS_SHARE <= slot->agree &&
	    !is_told(c->prose->reading, said->figure, cell))
		judge_equal(c->prose->reading, CHECK_TEXT_VS_TABLE,
		    RULE_COLUMN, said->figure, cell)->severity =
		    CHECK_WARNING;
}

void
text_column(struct prose *prose)
{
	struct readout c = { .prose = prose };

	if (prose->n < PEERS_LEAST || prose->n == prose->reading->figures.n)
		return;
	c.cells = cells_of(prose);
	for (size_t i = 0; i < prose->n; i++) {
		size_t last, first;

		if (!may_read_out(&prose->v[i]))
			continue;
		first = cells_find(&c.cells, leaf_name(prose->reading->arena,
		    prose->v[i].figure->fact.row), &last);
		column_count(&c, &prose->v[i], first, last);
	}
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < prose->n; i++)
			if (may_read_out(&prose->v[i]))
				column_judge(&c, &prose->v[i], pass == 0);
}
