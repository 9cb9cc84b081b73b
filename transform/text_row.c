/*
 * A sentence that reads out a row of a table:
 *
 *	全区共有学校253所，学生143148人，教师9638人	总计  235  143148  9638
 *
 * Other figures of the sentence are cells of the row; the one that is none is
 * a cell of its unit with a digit wrong, or two in each other's place.
 */
#include "check_text.h"

#define RULE_ROW	STR("text.in-row")
#define CELLS_MOST	4000	/* table figures that are looked at */
#define DIGITS_LEAST	4	/* of a cell that proves the row by itself */
#define SLIP_DIGITS	3
#define SURE_SCORE	60	/* of a grid; below it nobody is accused */
#define ROUGHLY		20	/* affinity of the names */
#define SOME		2	/* figures that prove a row together */

struct readout {
	struct prose		 *prose;
	const struct figure	**cells;	/* of tables, in order */
	size_t			  ncells;
};

static bool
is_cell(const struct prose *prose, const struct figure *figure)
{
	const struct reading *reading = prose->reading;

	return prose->of[figure - reading->figures.v] == NULL &&
	    figure->fact.table_id >= 1 && !figure->band &&
	    !decimal_is_none(figure->fact.value) &&
	    reading->grids.v[figure->fact.table_id - 1].score >= SURE_SCORE;
}

static bool
same_row(const struct figure *a, const struct figure *b)
{
	return a->fact.table_id == b->fact.table_id &&
	    a->fact.table_row == b->fact.table_row;
}

static int
digits_of(const struct figure *figure)
{
	struct decimal n = decimal_abs(decimal_div(figure->fact.value,
	    figure->fact.resolution, 0, DECIMAL_NEAR));
	int digits = 0;

	for (int64_t v = decimal_is_none(n) ? 0 : n.coef; v > 0; v /= 10)
		digits++;
	return digits;
}

static bool
is_same(const struct figure *a, const struct figure *b)
{
	return same_unit(a, b) && decimal_eq(a->fact.value, b->fact.value);
}

/* A figure of the sentence says what that cell says. */
static bool
is_read(const struct prose *prose, const struct said *said,
    const struct figure *cell)
{
	for (const struct said *s = said; s-- > prose->v &&
	    s->block == said->block && s->figure->sentence ==
	    said->figure->sentence;)
		if (is_same(s->figure, cell))
			return true;
	for (const struct said *s = said + 1; s < prose->v + prose->n &&
	    s->block == said->block && s->figure->sentence ==
	    said->figure->sentence; s++)
		if (is_same(s->figure, cell))
			return true;
	return false;
}

/* Other cells of the row are read out in the sentence: enough to be sure. */
static bool
is_row_read(const struct readout *r, const struct said *said,
    const struct figure *cell)
{
	size_t n = 0, some = 0;

	for (size_t i = 0; i < r->ncells; i++) {
		const struct figure *other = r->cells[i];

		if (other == cell || !same_row(other, cell) ||
		    digits_of(other) < SLIP_DIGITS ||
		    !is_read(r->prose, said, other))
			continue;
		n += digits_of(other) >= DIGITS_LEAST;
		some++;
	}
	return n > 0 || some >= SOME;
}

static bool
is_slip(const struct figure *said, const struct figure *cell)
{
	return swapped(cell->fact.value, said->fact.value, SLIP_DIGITS) ||
	    misprint_of(cell->fact.value, said->fact.value, SLIP_DIGITS);
}

static bool
is_named(struct arena *arena, const struct said *said,
    const struct figure *cell)
{
	struct arena_mark mark = arena_mark(arena);
	bool named = label_affinity(said->key, label_key(arena,
	    cell->fact.column)) >= ROUGHLY || label_affinity(said->key,
	    label_key(arena, cell->fact.row)) >= ROUGHLY;

	arena_back(arena, mark);
	return named;
}

/* Nothing tells yet that the figure is right, or wrong. */
static bool
is_open(const struct readout *r, const struct said *said)
{
	const struct reading *reading = r->prose->reading;

	for (size_t c = 0; c < reading->checks.n; c++) {
		struct str ids = reading->checks.v[c].facts, id;

		while (str_next(&ids, ';', &id))
			if (str_eq(id, said->figure->fact.fact))
				return false;
	}
	for (size_t i = 0; i < r->ncells; i++)
		if (decimal_eq(r->cells[i]->fact.value,
		    said->figure->fact.value))
			return false;
	return true;
}

static void
row_of(struct readout *r, struct said *said)
{
	const struct figure *found = NULL;

	for (size_t i = 0; i < r->ncells; i++) {
		const struct figure *cell = r->cells[i];

		if (!same_unit(cell, said->figure) ||
		    !is_slip(said->figure, cell) ||
		    is_read(r->prose, said, cell) ||
		    !is_named(r->prose->reading->arena, said, cell) ||
		    !is_row_read(r, said, cell))
			continue;
		if (found != NULL && !decimal_eq(found->fact.value,
		    cell->fact.value))
			return;
		found = cell;
	}
	if (found != NULL)
		judge_equal(r->prose->reading, CHECK_TEXT_VS_TABLE, RULE_ROW,
		    said->figure, found)->severity = CHECK_WARNING;
}

void
text_rows(struct prose *prose)
{
	const struct reading *reading = prose->reading;
	struct readout r = { .prose = prose };

	r.cells = arena_alloc(reading->arena, (CELLS_MOST + 1) *
	    sizeof(const struct figure *));
	for (size_t i = 0; i < reading->figures.n && r.ncells < CELLS_MOST;
	    i++)
		if (is_cell(prose, &reading->figures.v[i]))
			r.cells[r.ncells++] = &reading->figures.v[i];
	for (size_t i = 0; i < prose->n && r.ncells > 0; i++)
		if (prose->v[i].amount && prose->v[i].figure->fact.qualifier ==
		    QUALIFIER_EQ && digits_of(prose->v[i].figure) >=
		    SLIP_DIGITS && is_open(&r, &prose->v[i]))
			row_of(&r, &prose->v[i]);
}
