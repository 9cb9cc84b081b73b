#ifndef TABLE_SHAPE_H
#define TABLE_SHAPE_H
/*
 * What a finder that has its cells apart still needs to know of their shape:
 * which texts are figures, which rows are heads, which merged cells were left
 * empty, which columns are codes, and whether the table has two sides.
 *
 * A table with two sides prints two lists beside each other:
 *
 *	收入                    支出
 *	项目         决算数     项目            决算数
 *	一、拨款收入  120.50     一、公共服务支出  100.00
 *	总计         123.50     总计            123.50
 *
 * It stays one grid of four columns, as printed. Both label columns are keys;
 * a figure is named by the keys of its own side, and totals and parents are
 * looked for on its own side only.
 */
#include "table_find.h"

/* "123.50" "≥95%" "12 次" "-": nothing but one figure and its unit. */
bool	shape_is_figure(struct str text);
/* What stands behind the number: "次" of "12 次", "" of "-" and "95%". */
struct str	shape_tail(struct str text);
/* "2013901": digits only, 2 to 12 of them. */
bool	shape_is_code(struct str text);
/* "-----" "| :---: |" "═╪═": printed rules, no text. */
bool	shape_is_rule(struct str text);

/*
 * For a grid whose cells are in by row then column: the first nheads rows are
 * heads (0: guessed; leading rows that are ROW_REPEAT stand above them), their
 * spans are found unless known, merged leading cells are carried down, codes
 * and names made row labels, sides found; then grid_finish; then parents by
 * code.
 */
void	shape_finish(const struct reading *reading, struct grid *grid,
	    size_t nheads);

/*
 * The same where it is known which columns lead: the last of the first
 * nleading ones names the row, those in front of it are its groups. nheads 0:
 * the grid has no heads.
 */
void	shape_finish_leading(const struct reading *reading, struct grid *grid,
	    size_t nheads, size_t nleading);

/*
 * After grid_finish: rows whose label ends in a total word are subtotals, and
 * with `coded` a row whose code continues another's stands below it.
 */
void	shape_rows(const struct reading *reading, struct grid *grid,
	    bool coded);
/* a, with, b; only the one that is not empty. */
struct str	label_join(struct arena *arena, struct str a,
		    const char *with, struct str b);
/* A key behind others: 301 and 01 are one code, 30101 and 基本工资 two words. */
struct str	label_add_key(struct arena *arena, struct str label,
		    struct str key);

/* table_cells.c: grids that the format itself knows (ITEM_CELL). */
void	table_cells_find(const struct reading *reading,
	    struct candidates *out);

/* caption_above, or a short line right above that ends in a colon. */
size_t	shape_caption(const struct reading *reading, size_t first,
	    size_t floor, struct grid *grid);

struct grid_side {
	int	first, last;		/* its columns, both in */
	int	key_first, key_last;	/* its key columns, both in */
};

#define GRID_SIDES	4

/* The sides of a finished grid, from the left; 1 for an ordinary one. */
size_t	grid_sides(const struct grid *grid, struct grid_side *sides);
/* Merged words that begin left of a column and reach over it; "" if none. */
struct str	grid_reaching(const struct grid *grid, int row, int col);
/* The nearest key cell to the left of a position in its row, or NULL. */
const struct grid_cell	*grid_key_of(const struct grid *grid, int row,
			    int col);
/*
 * One side as a grid of its own, for sums and parents: rows and columns keep
 * their numbers, cells of the other sides are left out, labels, kinds and
 * parents are the side's own. A grid of one side is given back as it is.
 */
const struct grid	*grid_side_view(const struct reading *reading,
			    const struct grid *grid, size_t side);
#endif
