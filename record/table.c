/* tables.csv: one row a cell of every reconstructed table. */
#include "csv.h"
#include "table.h"

static const struct column	columns[] = {
	COLUMN(cell, doc, COLUMN_STR, "document id"),
	COLUMN(cell, table, COLUMN_STR, "the table's title as printed"),
	COLUMN(cell, part, COLUMN_NUM,
	    "piece of a table cut apart by page breaks, from 1"),
	COLUMN(cell, row, COLUMN_NUM, "row, from 0"),
	COLUMN(cell, col, COLUMN_NUM, "column, from 0"),
	COLUMN(cell, rowspan, COLUMN_NUM, "rows that it covers"),
	COLUMN(cell, colspan, COLUMN_NUM, "columns that it covers"),
	COLUMN(cell, header, COLUMN_NUM, "1: a column head"),
	COLUMN(cell, text, COLUMN_STR, "as printed, wrapped lines rejoined"),
	COLUMN(cell, page, COLUMN_INT, "page, from 1"),
	COLUMN(cell, line, COLUMN_INT, "line, from 1"),
	COLUMN(cell, table_id, COLUMN_INT,
	    "which table of the document, from 1"),
};
#define NCOLUMNS	(sizeof columns / sizeof *columns)
#define NREQUIRED	11		/* what an older file has at least */

const struct column *
cells_columns(size_t *n)
{
	*n = NCOLUMNS;
	return columns;
}

void
cells_write_header(struct out *out)
{
	row_write_header(out, columns, NCOLUMNS);
}

void
cell_write(struct out *out, const struct cell *cell)
{
	row_write(out, columns, NCOLUMNS, cell);
}

int
cells_load(struct arena *arena, const char *path, struct cell **cells,
    size_t *n, struct err *err)
{
	void	*records;
	int	 rc = rows_load(arena, path, columns, NCOLUMNS, NREQUIRED,
		    sizeof **cells, &records, n, err);

	*cells = records;
	return rc;
}
