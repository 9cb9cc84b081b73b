/* pages.csv: one row a printed line, a cell or a reader's note. */
#include "csv.h"
#include "document.h"

static const char *const	page_item_words[] = {
	"line", "cell", "note", "guess", NULL,
};

static const struct column	columns[] = {
	COLUMN(item, page, COLUMN_INT, "page, from 1"),
	COLUMN(item, line, COLUMN_INT,
	    "line, from 1; of the file for a text source"),
	COLUMN_IN(item, kind, page_item_words,
	    "a printed line, a cell of a grid, a reader's note, or a cell of a "
	    "grid whose shape is a guess"),
	COLUMN(item, grid, COLUMN_INT,
	    "which grid of the document, from 1; empty: none"),
	COLUMN(item, row, COLUMN_INT, "row in the grid, from 0; empty is 0"),
	COLUMN(item, col, COLUMN_INT,
	    "column in the grid, from 0; empty is 0"),
	COLUMN(item, rowspan, COLUMN_INT, "rows that it covers"),
	COLUMN(item, colspan, COLUMN_INT, "columns that it covers"),
	COLUMN(item, header, COLUMN_INT, "1: the format says it is a head"),
	COLUMN(item, x, COLUMN_INT,
	    "from the left edge of the page, in 1/100 pt"),
	COLUMN(item, y, COLUMN_INT,
	    "from the upper edge of the page, in 1/100 pt"),
	COLUMN(item, w, COLUMN_INT, "width, in 1/100 pt"),
	COLUMN(item, h, COLUMN_INT, "height, in 1/100 pt"),
	COLUMN(item, text, COLUMN_STR, "as printed"),
	COLUMN(item, reading, COLUMN_STR,
	    "only where pictures were read; ocr:49 0-7:49=6173.00, how sure "
	    "of 100, then each figure's bytes, or a word's in doubt, how "
	    "sure, how else it may read"),
};
#define NCOLUMNS	(sizeof columns / sizeof *columns)
#define NREQUIRED	14		/* all but what only pictures have */

bool
item_is_cell(const struct item *item)
{
	return item->kind == ITEM_CELL || item->kind == ITEM_GUESS;
}

const struct column *
items_columns(size_t *n)
{
	*n = NCOLUMNS;
	return columns;
}

void
document_write(struct out *out, const struct document *doc)
{
	size_t	n = NREQUIRED;

	for (size_t i = 0; i < doc->nitems; i++)
		if (doc->items[i].reading.n > 0)
			n = NCOLUMNS;
	row_write_header(out, columns, n);
	for (size_t i = 0; i < doc->nitems; i++)
		row_write(out, columns, n, &doc->items[i]);
}

int
document_load(struct arena *arena, const char *path, struct document *doc,
    struct err *err)
{
	void	*records;
	int	 rc;

	*doc = (struct document){ 0 };
	rc = rows_load(arena, path, columns, NCOLUMNS, NREQUIRED,
	    sizeof *doc->items, &records, &doc->nitems, err);
	doc->items = records;
	for (size_t i = 0; i < doc->nitems; i++)
		if (doc->items[i].page > doc->npages)
			doc->npages = doc->items[i].page;
	return rc;
}
