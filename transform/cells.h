#ifndef CELLS_H
#define CELLS_H
/*
 * Between the files that read the cells of a table: the cell at hand, and what
 * each file offers the others.
 *
 *	facts_table.c  a cell after the other
 *	cell_name.c    what its row and column are called
 *	cell_unit.c    the unit of a bare figure
 *	cell_list.c    cells that hold lists
 *	facts_rest.c   digits of the table's lines outside its cells
 */
#include "figure.h"

struct cells {
	struct reading		*reading;
	struct arena		*lent;		/* what is kept for a cell alone */
	const struct phrases	*phrases;
	struct grid		*grid;
	const struct grid_cell	*cell;
	struct str		 row, column;
	const struct unit	*counted;	/* by most columns, or NULL */
	const struct unit	*introduced;	/* by the line above, or NULL */
	struct spans		 spans;
	bool			 stair;		/* cell_stair: no name but a figure */
};

/* cell_name.c */
/* What stands in front of a figure among the names of rows, or NULL. */
const struct grid_cell	*cell_stair(const struct cells *c);
/* What the row of the cell is called, in the arena; or "". */
struct str	cell_row(const struct cells *c);
/* The label of a column, lent; "" for one that is none. */
struct str	cell_column(const struct grid *grid, int col);
struct str	path_leaf(struct str path);	/* behind its last '/' */
/* ASCII digits alone, blanks around them; or nothing. */
bool		is_bare_number(struct str text);
/* A row of the grid, lent; NULL for one that is none. */
const struct grid_row	*grid_row_at(const struct grid *grid, int row);

/* cell_unit.c: units are lent by the rules */
/* What all columns with a unit in their heads count; NULL: they disagree. */
const struct unit	*grid_counted(const struct reading *reading,
			    const struct grid *grid);
/* What the line right above a grid says that it counts, or NULL. */
const struct unit	*grid_introduced(const struct reading *reading,
			    const struct grid *grid);
/* Of a bare figure: as its column, its row or its table say; NULL: none do. */
const struct unit	*cell_unit(const struct cells *c);
/* The unit of a rule synonym `prefix`... that the label matches, or NULL. */
const struct unit	*label_unit(const struct reading *reading,
			    const char *prefix, struct str label);
/* Of the figures from `first` on: what a target prints, actual values mean. */
void		figures_share_units(struct reading *reading, size_t first);

/* cell_list.c */
bool		cell_is_list(const struct cells *c);
/* Adds the figures of such a cell, each named by its item. */
void		cell_list(const struct cells *c);

/* facts_table.c */
/* Adds the figure of a span; label: what the words in the cell say of it. Lent
 * until the next one is added. */
struct figure	*cell_figure(const struct cells *c, size_t span,
		    const struct label *label);
/* The time, ISO 8601, that row or column give, else the table's; or "". */
struct str	cell_period(const struct cells *c);
/* One holds the other, or is empty. */
bool		names_the_same(struct str row, struct str words);

/* facts_rest.c: numbers of the table's lines in none of its cells. */
void		caption_exclude(struct reading *reading,
		    const struct grid *grid);
#endif
