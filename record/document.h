#ifndef DOCUMENT_H
#define DOCUMENT_H
/*
 * A document as its reader saw it: pages of lines, and, where the format knows
 * them, grids of cells. Positions are hundredths of a point from the page's
 * upper left corner, 0 where the format has none. pages.csv is its text form.
 */
#include <stdbool.h>

#include "arena.h"
#include "csv.h"
#include "err.h"
#include "file.h"
#include "str.h"
#include "vec.h"

enum page_item {		/* the kind column of pages.csv */
	ITEM_LINE,		/* a printed line */
	ITEM_CELL,		/* a cell of a grid the format knows */
	ITEM_NOTE,		/* what the reader has to say of this place */
	ITEM_GUESS,		/* a cell of a grid whose shape is a guess */
};

struct item {
	int		page;		/* 1-based */
	int		line;		/* 1-based, of the file for text */
	int		kind;		/* enum page_item */
	int		grid;		/* which grid of the document, 1-based; 0 none */
	int		row, col;	/* in the grid, 0-based */
	int		rowspan, colspan;
	int		header;		/* 1: the format says it is a head */
	int		x, y, w, h;
	struct str	text;		/* as printed; UTF-8; no line ends */
	struct str	reading;	/* of OCR: how sure (pdf.h); or "" */
};

struct document {
	struct item	*items;		/* in reading order */
	size_t		 nitems;
	int		 npages;	/* read back as the last page with an item */
};

/* Is it a cell, however sure its grid is? */
bool	item_is_cell(const struct item *item);
/* The columns of pages.csv, in order, with what each means. */
const struct column	*items_columns(size_t *n);
/* Errors of writing stay in out until it is closed. */
void	document_write(struct out *out, const struct document *doc);
/* Items in the arena, in the file's order; -1 with err: file and line. */
int	document_load(struct arena *arena, const char *path,
	    struct document *doc, struct err *err);
#endif
