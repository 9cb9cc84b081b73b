/*
 * A grid drawn in characters, for --show tables.
 */
#include "grid.h"

#include "table_find.h"

#define PRINT_WIDTH	24	/* columns of a printed cell */

static void
print_cell(struct strbuf *to, struct str text)
{
	int width = 0;
	uint32_t cp;

	strbuf_add(to, STR("| "));
	for (size_t at = 0; at < text.n;) {
		size_t step = utf8_next(text, at, &cp);
		int w = (int)utf8_width(str_sub(text, at, at + step));

		if (width + w > PRINT_WIDTH - 1 && at + step < text.n) {
			strbuf_add(to, STR("…"));
			width++;
			break;
		}
		strbuf_add(to, str_sub(text, at, at + step));
		width += w;
		at += step;
	}
	while (width++ < PRINT_WIDTH)
		strbuf_addc(to, ' ');
	strbuf_addc(to, ' ');
}

void
grid_print(struct strbuf *to, const struct grid *grid)
{
	static const char kinds[] = { 'H', ' ', 'T', 'S', 'R' };

	strbuf_printf(to, "[%d] %.*s (%.*s) %.*s %d\n   ", grid->id,
	    STR_ARG(grid->title), STR_ARG(grid->unit), STR_ARG(grid->rule),
	    grid->score);
	for (size_t c = 0; c < grid->ncols; c++) {
		const struct grid_col *col = &grid->cols[c];
		struct strbuf head = { 0 };

		strbuf_printf(&head, "%s%s%s%s%.*s", col->key ? "*" : "",
		    col->numeric ? "#" : "", col->serial ? "~" : "",
		    col->prose ? "=" : "", STR_ARG(col->label));
		print_cell(to, strbuf_str(&head));
		strbuf_clear(&head);
	}
	strbuf_add(to, STR("|\n"));
	for (size_t r = 0; r < grid->nrows; r++) {
		if (grid->rows[r].kind == ROW_HEADER)
			continue;
		strbuf_printf(to, "%c%-2d", kinds[grid->rows[r].kind],
		    grid->rows[r].part);
		for (size_t c = 0; c < grid->ncols; c++) {
			const struct grid_cell *cell = grid_at(grid, (int)r,
			    (int)c);

			print_cell(to, cell == NULL ? STR("") :
			    cell->carried ? STR("^") : cell->text.text);
		}
		strbuf_printf(to, "| %.*s\n", STR_ARG(grid->rows[r].path));
	}
}
