#ifndef TABLE_TEXT_H
#define TABLE_TEXT_H
/*
 * Documents written as C strings, and their grids, for tests of finders. A
 * form feed at the beginning of a line begins a page.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "table_shape.h"

static inline struct reading *
reading_of_items(struct arena *arena, struct item *items, size_t n)
{
	struct document *document = arena_alloc(arena, sizeof *document);
	struct reading *reading = arena_alloc(arena, sizeof *reading);

	*document = (struct document){ items, n, 1 };
	*reading = (struct reading){
		.arena = arena,
		.document = document,
		.lines = lines_from_document(arena, document),
	};
	return reading;
}

static inline struct reading *
reading_of_text(struct arena *arena, const char *text)
{
	struct str rest = str_from(text), line;
	VEC(struct item) items = { 0 };
	int page = 1;

	while (str_next(&rest, '\n', &line)) {
		if (str_starts(line, STR("\f"))) {
			line = str_sub(line, 1, line.n);
			page++;
		}
		*VEC_PUSH(arena, &items) = (struct item){
			.page = page, .text = line,
		};
	}
	for (size_t i = 0; i < items.n; i++)
		items.v[i].line = (int)i + 1;
	return reading_of_items(arena, items.v, items.n);
}

/* The text of a cell, "" if there is none. */
static inline const char *
text_at(struct arena *arena, const struct grid *grid, int row, int col)
{
	const struct grid_cell *cell = grid_at(grid, row, col);

	return cell == NULL ? "" : arena_str(arena, cell->text.text).s;
}

/* What names a row on a side of a two-sided grid. */
static inline const char *
label_at(const struct reading *reading, const struct grid *grid, size_t side,
    int row)
{
	return arena_str(reading->arena, grid_side_view(reading, grid,
	    side)->rows[row].label).s;
}

static inline const char *
cstr(struct arena *arena, struct str s)
{
	return arena_str(arena, s).s;
}
#endif
