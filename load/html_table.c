/*
 * Tables of a document, cell by cell, with what was found beside them.
 */
#include "html_parts.h"

#include <stdlib.h>
#include <string.h>

#include "lang.h"

#define ROWS_A_POOL	256

static const char *
look_class(enum look look)
{
	switch (look) {
	case LOOK_CELL_NUMBER: return "n";
	case LOOK_CELL_ERROR: return "n bad";
	case LOOK_CELL_WARNING: return "n doubt";
	case LOOK_CELL_PART: return "n part";
	case LOOK_NUMBER: return "n";
	case LOOK_CODE: return "c";
	case LOOK_GOOD: return "c good";
	case LOOK_UNDECIDED: return "c grey";
	case LOOK_CELL_READ: return "n read";
	case LOOK_CELL_UNSURE: return "n unsure";
	default: return NULL;
	}
}

static void
put_cell(struct page *page, const struct spot *spot)
{
	const char *tag = spot->look == LOOK_CELL_HEAD ||
	    spot->look == LOOK_HEAD ? "th" : "td";
	const char *class = look_class(spot->look);

	out_printf(page->out, "<%s", tag);
	if (class != NULL)
		out_printf(page->out, " class=\"%s\"", class);
	if (spot->rowspan > 1)
		out_printf(page->out, " rowspan=\"%d\"", spot->rowspan);
	if (spot->colspan > 1)
		out_printf(page->out, " colspan=\"%d\"", spot->colspan);
	if (spot->comment.n != 0) {
		put(page, " title=\"");
		for (struct str rest = spot->comment, part;
		    str_next(&rest, '\n', &part);) {
			put_escaped(page->out, part);
			put(page, " ");
		}
		put(page, "\"");
	}
	put(page, ">");
	put_escaped(page->out, spot->text);
	out_printf(page->out, "</%s>", tag);
}

void
put_spots(struct page *page, const struct spot *spots, size_t n, int *covered)
{
	put(page, "<tr>");
	for (size_t c = 0; c < n; c++) {
		const struct spot *spot = &spots[c];
		size_t right = spot->colspan > 1 ? (size_t)spot->colspan : 1;

		if (covered[c] > 0) {
			covered[c]--;
			continue;
		}
		put_cell(page, spot);
		for (size_t k = c; k < c + right; k++)
			covered[k] = spot->rowspan > 1 ? spot->rowspan - 1 : 0;
		c += right - 1;
	}
	put(page, "</tr>\n");
}

static void
put_row(struct page *page, const struct report_table *table, size_t row,
    struct spot *spots, int *covered)
{
	memset(spots, 0, table->ncols * sizeof *spots);
	table_row(page->report, table, row, page->arena, spots);
	put_spots(page, spots, table->ncols, covered);
}

static void
put_grid(struct page *page, const struct report_table *table)
{
	struct spot *spots = calloc(table->ncols + 1, sizeof *spots);
	int *covered = calloc(table->ncols + 1, sizeof *covered);
	struct arena *outer = page->arena;

	if (spots == NULL || covered == NULL)
		die(_("out of memory"));
	page->arena = arena_new();
	put(page, "<div class=\"wide\"><table>\n");
	for (size_t row = 0; row < table->nrows; row++) {
		if (row % ROWS_A_POOL == ROWS_A_POOL - 1) {
			arena_free(page->arena);
			page->arena = arena_new();
		}
		put_row(page, table, row, spots, covered);
	}
	put(page, "</table></div>\n");
	arena_free(page->arena);
	page->arena = outer;
	free(spots);
	free(covered);
}

void
put_table(struct page *page, const struct report_table *table)
{
	put(page, "<h3>");
	put_text(page, table->title.n != 0 ? table->title :
	    arena_printf(page->arena, _("Table %d (%.*s)"), table->table_id,
	    STR_ARG(table->doc->entry->doc)));
	put(page, "</h3>\n");
	if (table->nnotes > 0) {
		put(page, "<p class=\"soft\">");
		put_word(page, _("Does not agree: "));
		for (size_t i = 0; i < table->nnotes && i < 200; i++)
			out_printf(page->out, "%s<a href=\"#%.*s\">%.*s</a>",
			    i > 0 ? ", " : "",
			    STR_ARG(table->notes[i]->check),
			    STR_ARG(table->notes[i]->check));
		put(page, "</p>\n");
	}
	put_grid(page, table);
}
