#ifndef TABLE_SHAPE_PARTS_H
#define TABLE_SHAPE_PARTS_H
/*
 * What the parts of shape_finish share:
 *
 *	shape_heads.c	heads and how far they reach
 *	shape_carry.c	merged cells at the left
 *	shape_sides.c	lists beside each other
 *	shape_pairs.c	fields of forms beside each other
 *	table_shape.c	what columns are made of; keys and the rows' names
 */
#include "table_shape.h"

/*
 * The cells of each row: row r has cells.v[at[r]] up to at[r + 1]. Valid while
 * cells are in order and none is added.
 */
struct shape {
	const struct reading	*reading;
	struct grid		*grid;
	size_t			*at;
	size_t			 nheads;
};

/* What a column is made of, below the head. */
struct content {
	size_t	texts, figures, codes;
	size_t	pairs;			/* codes of two digits */
	size_t	length;			/* bytes of all texts */
};

void			 shape_index(struct shape *shape);
/* Lends the cell that begins there, or NULL. */
struct grid_cell	*shape_cell(const struct shape *shape, size_t row,
			    size_t col);
size_t			 shape_row_cells(const struct shape *shape, size_t row);

/* How many rows are heads, as their cells tell. */
size_t		shape_guess_heads(const struct shape *shape);
void		shape_span_heads(const struct shape *shape);
/* Has one of the cells [from, to) a span? */
bool		shape_has_spans(const struct shape *shape, size_t from,
		    size_t to);
/* The lowest head over a column. */
struct str	shape_leaf(const struct shape *shape, size_t col);

/* Columns at the left that hold words. */
size_t	shape_leading_words(const struct shape *shape,
	    const struct content *content);
/* True if any cell was carried; the cells are then a new array. */
bool	shape_carry_down(struct shape *shape, size_t nleading);
void	shape_span_carried(const struct shape *shape);

/* A column of codes in front of a column of words? */
bool	shape_codes(const struct content *content, size_t col, size_t ncols);
/* The same, or with columns of two digits between: 类 款 项 科目名称. */
bool	shape_code_parts(const struct content *content, size_t col,
	    size_t ncols);
/* Names and figures in turn, below a row of fields filled in with words. */
bool	shape_is_pairs(const struct shape *shape);
void	shape_mark_pairs(const struct shape *shape);
/* How many sides, at most GRID_SIDES; 1 for an ordinary grid. */
size_t	shape_sides(const struct shape *shape, const struct content *content,
	    struct grid_side *sides);
#endif
