#ifndef TABLE_H
#define TABLE_H
/*
 * The cells of the reconstructed tables of a document, tables.csv.
 */
#include "arena.h"
#include "csv.h"
#include "err.h"
#include "file.h"
#include "str.h"

struct cell {
	struct str	doc, table;
	int		part;		/* 1-based piece of a table cut apart */
	int		row, col;	/* 0-based */
	int		rowspan, colspan;
	int		header;		/* 1: a column head */
	struct str	text;
	int		page, line;
	/* behind the contract's columns */
	int		table_id;	/* 1-based in the document */
};

/* The columns of tables.csv, in order, with what each means. */
const struct column	*cells_columns(size_t *n);
/* Errors of writing stay in out until it is closed. */
void	cells_write_header(struct out *out);
void	cell_write(struct out *out, const struct cell *cell);
/* All cells of a file, in the arena; -1 with err, which says file and line. */
int	cells_load(struct arena *arena, const char *path, struct cell **cells,
	    size_t *n, struct err *err);
#endif
