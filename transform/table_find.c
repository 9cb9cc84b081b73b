/*
 * Tables, whoever finds them: the candidates of all finders compete by score
 * for the lines of the document. What no table takes is left to prose.
 */
#include "table_find.h"

#include <stdlib.h>

static const struct finder finders[] = {
	{ "cells", table_cells_find },
	{ "ruled", table_ruled_find },
	{ "lines", table_lines_find },
	{ "aligned", table_aligned_find },
	{ "turns", table_turns_find },
	{ "even", table_even_find },
	{ "even", table_even_lines_find },
	{ "stream", table_stream_find },
};

struct candidate *
candidate_add(const struct reading *reading, struct candidates *out)
{
	return VEC_PUSH(reading->arena, out);
}

static bool
takes(const struct candidate *c, const struct lines *lines, size_t line)
{
	return c->lines != NULL ? c->lines[line - c->first] :
	    !lines->v[line].blank;
}

/* Two tables may share a line if one ends where the other begins. */
static bool
apart(const struct candidate *a, const struct candidate *b)
{
	if (a->last < b->first || b->last < a->first)
		return true;
	if (a->last == b->first && a->last_to > 0 &&
	    b->first_from >= a->last_to)
		return true;
	return b->last == a->first && b->last_to > 0 &&
	    a->first_from >= b->last_to;
}

static bool
overlap(const struct candidate *a, const struct candidate *b,
    const struct lines *lines)
{
	size_t from = a->first > b->first ? a->first : b->first;
	size_t to = a->last < b->last ? a->last : b->last;

	if (apart(a, b))
		return false;
	for (size_t i = from; i <= to; i++)
		if (takes(a, lines, i) && takes(b, lines, i))
			return true;
	return false;
}

static bool
is_free(const struct reading *reading, const struct candidates *all,
    const bool *in, size_t index)
{
	const struct candidate *c = &all->v[index];
	bool met = false;

	for (size_t i = c->first; i <= c->last && !met; i++)
		met = reading->taken[i] && takes(c, &reading->lines, i);
	for (size_t i = 0; i < index && met; i++)
		if (in[i] && overlap(&all->v[i], c, &reading->lines))
			return false;
	return true;
}

static int
by_score(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;

	if (left->score != right->score)
		return left->score < right->score ? 1 : -1;
	return left->first != right->first ?
	    (left->first > right->first) - (left->first < right->first) :
	    (left->last < right->last) - (left->last > right->last);
}

static int
by_place(const void *a, const void *b)
{
	const struct grid *left = a, *right = b;

	if (left->at.page != right->at.page)
		return left->at.page < right->at.page ? -1 : 1;
	if (left->at.line != right->at.line)
		return left->at.line < right->at.line ? -1 : 1;
	return (left->at.from > right->at.from) -
	    (left->at.from < right->at.from);
}

static void
take(struct reading *reading, const struct candidate *c)
{
	struct grid *grid = VEC_PUSH(reading->arena, &reading->grids);

	*grid = c->grid;
	grid_mark_numbers(grid);
	grid_mark_twice(grid);
	grid->score = c->score > c->doubt ? c->score - c->doubt : 0;
	for (size_t i = c->first; i <= c->last; i++)
		if (takes(c, &reading->lines, i))
			reading->taken[i] = true;
}

/* The line behind `line` that is not blank; the number of lines: none. */
static size_t
line_behind(const struct lines *lines, size_t line)
{
	do
		line++;
	while (line < lines->n && lines->v[line].blank);
	return line;
}

/*
 * "(单位：万元)" on the line right below a table that prints no unit above; not
 * where another table begins, whose unit it is.
 */
static struct str
unit_below(const struct reading *reading, const struct candidate *c)
{
	const struct lines *lines = &reading->lines;
	size_t line = line_behind(lines, c->last), next;
	struct str text;
	bool numbered;

	if (line >= lines->n || c->last_to > 0 || reading->taken[line])
		return STR("");
	text = str_trim(lines->v[line].fold.text);
	if (!str_starts(text, STR("(单位:")) &&
	    !str_starts(text, STR("单位:")))
		return STR("");
	next = line_behind(lines, line);
	return next < lines->n && (reading->taken[next] ||
	    line_is_caption(reading, next, &numbered)) ? STR("") :
	    unit_of_line(text);
}

void
tables_find(struct reading *reading)
{
	struct candidates all = { 0 };
	bool *in;

	reading->taken = arena_alloc(reading->arena,
	    (reading->lines.n + 1) * sizeof *reading->taken);
	for (size_t i = 0; i < sizeof finders / sizeof *finders; i++) {
		size_t from = all.n;

		finders[i].find(reading, &all);
		for (size_t k = from; k < all.n; k++)
			if (all.v[k].grid.rule.n == 0)
				all.v[k].grid.rule =
				    str_from(finders[i].name);
	}
	if (all.n > 0)
		qsort(all.v, all.n, sizeof *all.v, by_score);
	in = arena_alloc(reading->arena, all.n + 1);
	for (size_t i = 0; i < all.n; i++) {
		in[i] = is_free(reading, &all, in, i);
		if (in[i])
			take(reading, &all.v[i]);
	}
	for (size_t i = 0, k = 0; i < all.n; i++) {
		struct grid *grid = in[i] ? &reading->grids.v[k++] : NULL;

		if (grid != NULL && grid->unit.n == 0)
			grid->unit = unit_below(reading, &all.v[i]);
	}
	if (reading->grids.n > 0)
		qsort(reading->grids.v, reading->grids.n,
		    sizeof *reading->grids.v, by_place);
	for (size_t i = 0; i < reading->grids.n; i++)
		reading->grids.v[i].id = (int)i + 1;
}
