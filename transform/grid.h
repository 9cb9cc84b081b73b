#ifndef GRID_H
#define GRID_H
/*
 * A table in memory while it is found, joined and read: rows of cells, each a
 * passage, so that every figure in a cell knows its place on the page.
 */
#include <stdbool.h>

#include "arena.h"
#include "passage.h"
#include "vec.h"

enum grid_row_kind {
	ROW_HEADER,		/* column heads */
	ROW_DATA,
	ROW_TOTAL,		/* 合计 总计 */
	ROW_SUBTOTAL,		/* 小计, or a parent row above its children */
	ROW_REPEAT,		/* printed again by a page break: not counted */
};

struct grid_cell {
	struct passage	text;
	int		row, col;	/* 0-based; first position covered */
	int		rowspan, colspan;
	bool		carried;	/* a merged leading cell, repeated here */
	int		part;		/* 1-based */
};

struct grid_row {
	int		kind;		/* enum grid_row_kind */
	int		part;
	struct str	label;		/* its key, wrapped lines rejoined */
	struct str	path;		/* parents and label, joined with '/' */
	int		level;		/* depth in the hierarchy, 0 = top */
	int		parent;		/* row index of the parent, -1 none */
};

struct grid_col {
	struct str	label;		/* stacked heads joined with '/' */
	bool		numeric;	/* holds figures */
	bool		key;		/* names the row */
	bool		serial;		/* 序号, codes: numbers that are no figures */
	bool		prose;		/* long text: figures are found by the prose reader */
	bool		unit;		/* 计量单位: of the row's figures, no name */
};

struct grid {
	int		 id;		/* 1-based in the document */
	struct str	 title;		/* as printed, "" if none */
	struct str	 unit;		/* the unit of the whole table as printed, "" */
	struct locus	 at;		/* caption or first row */
	struct grid_row	*rows;
	size_t		 nrows;
	struct grid_col	*cols;
	size_t		 ncols;
	VEC(struct grid_cell) cells;	/* only non-empty ones, by row then column */
	int		 score;		/* how sure the structure is, 0..100 */
	struct str	 rule;		/* the shape rule it was read by */
};

/* Of a row whose unit column says one: "元" of "元/500克"; else "". */
struct str	grid_row_unit(const struct grid *grid, int row);
/* The cell at a position, or NULL. */
const struct grid_cell	*grid_at(const struct grid *grid, int row, int col);
#endif
