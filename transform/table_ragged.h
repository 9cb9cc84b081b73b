#ifndef TABLE_RAGGED_H
#define TABLE_RAGGED_H
/*
 * Rows that were printed without their merged cells: what stood over several
 * columns or rows is one cell, and all that followed it moved to the left.
 *
 *	| 渠道 | 受理量 | |		渠道 over two rows, 受理量 over two
 *	| 电话 | 网络 |			columns
 *	| 合计 | 12 | 8 |
 *	| 市级 | 东区 | 5 | 3 |	市级 over two rows
 *	| 西区 | 7 | 5 | |		西区 belongs below 东区
 *
 * Where each cell stood is found from what the full rows hold in each column.
 * Private to table_ragged*.c, table_ruled.c and table_lines.c.
 */
#include "decimal.h"
#include "table_cells.h"
#include "table_stream.h"

struct ragged_cell {
	struct piece	piece;		/* of an empty cell: of the one before */
	struct str	text;		/* folded, without blanks at its ends */
	int		col, rowspan, colspan;
	size_t		last;		/* its last line, if it has more */
};

struct ragged_row {
	size_t	first, n;		/* its cells, without padding */
	bool	section;		/* other columns begin here */
};

struct ragged {
	const struct reading	*reading;
	struct lexicon		 lexicon;
	VEC(struct ragged_cell)	 cells;
	VEC(struct ragged_row)	 rows;
	int			 ncols;
	bool			 doubt;	/* a row could stand in two places */
	bool			 moved;	/* cells stand elsewhere than printed */
	const struct decimal	*values;	/* of a row, by column, to tell what a
					   total sums up; or NULL */
	bool			 summed;	/* one does */
};

void	ragged_row(struct ragged *ragged);	/* a further row */
void	ragged_cell(struct ragged *ragged, struct piece piece);	/* into it */
/* Lines [line, last], all of them, are the cell. */
void	ragged_lines(struct ragged *ragged, size_t line, size_t last);
void	ragged_blank(struct ragged *ragged);	/* an empty one */
/*
 * Gives each cell its column and spans; the lexicon must be loaded. False: no
 * merged cell was missing, the rows are a grid as they are.
 */
bool	ragged_place(struct ragged *ragged);
/* Is a row the heads of a form's block? The lexicon must be loaded. */
bool	ragged_is_form(const struct ragged *ragged);
/*
 * Proposes the tables in rows that were placed. first: the first line; floor:
 * behind the table before, where captions end.
 */
void	ragged_propose(struct ragged *ragged, size_t first, size_t floor,
	    int score, struct candidates *out);

/*
 * table_ragged_numbers.c: names numbered on levels. The kind of a name's
 * number, 0 if it has none; the levels that the names in rows [from, to) have,
 * 0 if they tell of none, and the level of each kind; the most values a row
 * has; and a row laid out by them, giving how many columns it leaves open.
 */
#define RAGGED_KINDS	4
int	ragged_numbering(struct str text);
int	ragged_levels(const struct ragged *ragged, size_t from, size_t to,
	    int *level);
size_t	ragged_values(const struct ragged *ragged, size_t from, size_t to);
int	ragged_put_levels(struct ragged *ragged, size_t row, const int *level,
	    int levels);

/* table_ragged_heads.c: stacked heads in rows [from, to), over n columns, of
 * which the first `leading` name rows. False: they do not fit. */
bool	ragged_heads(struct ragged *ragged, size_t from, size_t to, int n,
	    int leading);
/* How well all rows, which are heads, fit n columns; false: not at all. */
bool	ragged_heads_score(struct ragged *ragged, int n, int leading,
	    int *score);
#endif
