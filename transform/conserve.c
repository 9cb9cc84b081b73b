#include "figure.h"

#include <stdlib.h>

/*
 * Nothing may be lost: every run of ASCII digits in a line is part of a figure
 * or of an exclusion. What is in neither is handed back.
 */
struct extent {
	int	line, from, to;		/* bytes of the line as printed */
};

struct extents {
	struct arena	*arena;
	VEC(struct extent) v;
};

static int
extent_cmp(const void *a, const void *b)
{
	const struct extent *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return 0;
}

/* A figure may be printed over several lines: one extent for each. */
static void
extents_add(struct extents *e, const struct passage *passage, size_t from,
    size_t to)
{
	for (size_t i = 0, a, b; i < passage->npieces &&
	    passage->starts[i] < to; i++) {
		struct locus at;

		if (!passage_part(passage, i, from, to, &a, &b))
			continue;
		at = passage_locus(passage, a, b);
		*VEC_PUSH(e->arena, &e->v) =
		    (struct extent){ at.line, at.from, at.to };
	}
}

static const struct passage *
passage_of(const struct reading *reading, const struct figure *f)
{
	const struct grid_cell *cell;

	if (f->paragraph >= 0)
		return &reading->paragraphs.v[f->paragraph].text;
	if (f->fact.table_id < 1 ||
	    (size_t)f->fact.table_id > reading->grids.n)
		return NULL;
	cell = grid_at(&reading->grids.v[f->fact.table_id - 1],
	    f->fact.table_row, f->fact.table_col);
	return cell == NULL ? NULL : &cell->text;
}

static void
extents_gather(const struct reading *reading, struct extents *e)
{
	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];
		const struct passage *p = passage_of(reading, f);

		if (p != NULL)
			extents_add(e, p, f->from, f->to);
		*VEC_PUSH(e->arena, &e->v) = (struct extent){
			f->fact.line, f->fact.from, f->fact.to
		};
	}
	for (size_t i = 0; i < reading->excluded.n; i++) {
		const struct excluded *x = &reading->excluded.v[i];

		*VEC_PUSH(e->arena, &e->v) =
		    (struct extent){ x->at.line, x->at.from, x->at.to };
	}
	if (e->v.n > 0)
		qsort(e->v.v, e->v.n, sizeof *e->v.v, extent_cmp);
}

static bool
is_digit_at(const struct text_line *line, size_t at)
{
	return utf8_is_digit((unsigned char)line->fold.text.s[at]);
}

/* Digit runs of one line outside the extents [*next, ...), which are sorted. */
static void
line_left(const struct text_line *line, const struct extents *e, size_t *next,
    struct arena *arena, struct extents *left)
{
	size_t n = line->fold.text.n, k;
	int reach = 0;

	while (*next < e->v.n && e->v.v[*next].line < line->line)
		(*next)++;
	k = *next;
	for (size_t at = 0; at < n;) {
		size_t to = at;
		int from;

		if (!is_digit_at(line, at)) {
			at++;
			continue;
		}
		while (to < n && is_digit_at(line, to))
			to++;
		from = (int)line->fold.from[at];
		for (; k < e->v.n && e->v.v[k].line == line->line &&
		    e->v.v[k].from <= from; k++)
			if (e->v.v[k].to > reach)
				reach = e->v.v[k].to;
		if (reach <= from)
			*VEC_PUSH(arena, &left->v) = (struct extent){
				line->line, from, (int)line->fold.from[to]
			};
		at = to;
	}
}

size_t
conserve(const struct reading *reading, struct excluded **left)
{
	struct arena *lent = arena_new();
	struct extents e = { .arena = lent }, missing = { .arena = lent };
	struct excluded *out;
	size_t next = 0, n = 0;

	extents_gather(reading, &e);
	for (size_t i = 0; i < reading->lines.n; i++)
		line_left(&reading->lines.v[i], &e, &next, lent, &missing);
	out = arena_alloc(reading->arena, (missing.v.n + 1) * sizeof *out);
	for (size_t i = 0; i < reading->lines.n; i++) {
		const struct text_line *line = &reading->lines.v[i];

		for (; n < missing.v.n && missing.v.v[n].line == line->line;
		    n++)
			out[n] = (struct excluded){
				.at = { line->page, line->line,
				    missing.v.v[n].from, missing.v.v[n].to },
				.printed = str_sub(line->raw,
				    (size_t)missing.v.v[n].from,
				    (size_t)missing.v.v[n].to),
				.reason = STR("unaccounted"),
			};
	}
	arena_free(lent);
	*left = out;
	return n;
}
