#ifndef XLSX_H
#define XLSX_H
/*
 * A sheet between its file and its items: xlsx_cells.c fills it in,
 * xlsx_merge.c merges its cells, xlsx_sheet.c lays them out, xlsx_note.c tells
 * what they do not show.
 */
#include "err.h"
#include "reader.h"
#include "vec.h"

enum { XLSX_MAX_ROWS = 1 << 20, XLSX_MAX_COLS = 1 << 14 };

struct xlsx_cell {
	int		row, col;	/* 0-based */
	int		rowspan, colspan;
	bool		is_figure;
	bool		covered;	/* by a merged cell: not shown */
	struct str	text;		/* as shown, in one line, not blank */
	struct str	stored;		/* if digits of it are not shown */
};

struct xlsx_range {
	int	row, col, last_row, last_col;
};

struct xlsx_sheet {
	struct arena			*arena;
	struct str			 name;
	int				 number;	/* 1-based */
	VEC(struct xlsx_cell)		 cells;		/* in the file's order */
	VEC(struct xlsx_range)		 merged;
	VEC(int)			 ruled;		/* rows with framed blanks */
	size_t				 nhidden_rows, nhidden_cols;
	size_t				 nuncomputed;	/* formulas */
};

struct xlsx_items {
	VEC(struct item)	 v;
	struct arena		*arena;
	int			 line, grid;
};

/* -1 if it is too large. */
int	xlsx_sheet_lay_out(struct xlsx_sheet *sheet, struct xlsx_items *items,
	    struct err *err);
int	xlsx_items_add(struct xlsx_items *items, const struct item *item,
	    struct err *err);
/*
 * Sorts the cells and covers those under merged ones, of which ncovered have a
 * text of their own; false: the ranges overlap without end.
 */
bool	xlsx_merge_cells(struct xlsx_sheet *sheet, size_t *ncovered);
int	xlsx_note(const struct xlsx_sheet *sheet, struct xlsx_items *items,
	    struct str note, struct err *err);
int	xlsx_note_unseen(const struct xlsx_sheet *sheet,
	    struct xlsx_items *items, struct err *err);
/* "AB12" is row 11, column 27. */
bool	xlsx_reference_parse(struct str s, int *row, int *col);
#endif
