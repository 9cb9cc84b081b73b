/* The matrix of districts and years, a few divisions abreast, to fit paper. */
#include <stdlib.h>
#include <string.h>

#include "compare_grid.h"
#include "html_parts.h"
#include "lang.h"

#define ABREAST		8	/* divisions */
#define LINES_MOST	300	/* the workbook has all */

static void
put_band(struct page *page, const struct compare_grid *grid, size_t from,
    size_t to, size_t rows)
{
	size_t n = GRID_FIXED + (to - from) + 2;
	struct spot *spots = calloc(n, sizeof *spots);
	int *covered = calloc(n, sizeof *covered);
	struct arena *outer = page->arena;

	if (spots == NULL || covered == NULL)
		die(_("out of memory"));
	page->arena = arena_new();
	put(page, "<div class=\"wide\"><table class=\"compare\">\n");
	for (size_t row = 0; row <= rows; row++) {
		memset(spots, 0, n * sizeof *spots);
		compare_grid_row(grid, from, to, row, page->arena, spots);
		put(page, row == 0 ? "<thead>" : row == 1 ? "<tbody>" : "");
		put_spots(page, spots, n, covered);
		put(page, row == 0 ? "</thead>" : "");
	}
	put(page, "</tbody></table></div>\n");
	arena_free(page->arena);
	page->arena = outer;
	free(spots);
	free(covered);
}

void
put_comparison(struct page *page)
{
	const struct compare_grid *grid = page->report->comparison;
	size_t rows;

	if (grid->nlines == 0)
		return;
	rows = grid->nlines > LINES_MOST ? grid->lines[LINES_MOST].row :
	    grid->nrows;
	put(page, "<section id=\"compare\"><h2>");
	put_word(page, _("Districts and years side by side"));
	put(page, "</h2>\n<p class=\"soft\">");
	put_word(page,
	    _("Compared is what has one definition, unit, period and role; a grey cell says why its figure is not. Values that rounding alone could set apart have one rank."));
	put(page, "</p>\n");
	for (size_t at = 0; at < grid->ndivisions; at += ABREAST)
		put_band(page, grid, at, at + ABREAST < grid->ndivisions ?
		    at + ABREAST : grid->ndivisions, rows);
	if (grid->nlines > LINES_MOST) {
		put(page, "<p>");
		put_text(page, arena_printf(page->arena,
		    _("%zu lines more are in the workbook"),
		    grid->nlines - LINES_MOST));
		put(page, "</p>\n");
	}
	put(page, "</section>\n");
}
