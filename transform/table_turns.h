#ifndef TABLE_TURNS_H
#define TABLE_TURNS_H
/*
 * Cells one after another while table_turns.c looks for tables among them.
 * Private to table_turns*.c.
 */
#include "table_ragged.h"

#define LEAD_MOST	3	/* words that name a row */
#define WIDE_LEAST	5	/* columns of which two rows are no chance */

#define TURNS_CUTS	2	/* rows of heads over others */

enum turns_way {			/* what parts two cells */
	TURNS_LINES,			/* a line's end */
	TURNS_BLANKS,			/* or blanks */
	TURNS_PIPES,			/* a line with a pipe alone */
	TURNS_ENDS,			/* a pipe that ends each line */
	TURNS_GLUED,			/* nothing: 规章000 below known heads */
	TURNS_WAYS
};

struct turn {
	struct piece	piece;
	size_t		last;		/* its last line */
	struct str	text;		/* folded, without blanks at its ends */
	bool		figure, open, rate;
	bool		title;		/* on a caption's or a unit's line */
};

struct turns_row {
	size_t	from, to;		/* tokens */
};

struct turns_head {			/* of a header known as a whole */
	struct piece	piece;
	size_t		last;
};

struct turns_table {
	VEC(struct turns_row)	rows;
	size_t			width, lead;
	size_t			heads;	/* the first one, up to the first row */
	size_t			cuts[TURNS_CUTS];	/* heads in front of where a
					   further row of them begins; or 0 */
	VEC(struct turns_head)	known;	/* instead of tokens: heads that the
					   rules list, in reading order */
	size_t			end;
	bool			whole;	/* nothing stands between title and heads */
	bool			explicit;	/* and pipes say what is a cell */
	bool			summed;	/* a sum says which heads belong together */
	bool			doubt;	/* words above the heads were left out */
};

struct turns {
	const struct reading	*reading;
	struct arena		*arena;
	struct lexicon		 lexicon;
	enum turns_way		 way;
	const struct rule	*header;	/* of glued rows: the last one met */
	bool			 skipped;	/* one could not be parted */
	VEC(struct turn)	 v;
};

static inline size_t
words_from(const struct turns *turns, size_t i)
{
	size_t from = i;

	while (i < turns->v.n && !turns->v.v[i].figure)
		i++;
	return i - from;
}

static inline size_t
values_from(const struct turns *turns, size_t i)
{
	size_t from = i;

	while (i < turns->v.n && turns->v.v[i].figure)
		i++;
	return i - from;
}

/*
 * table_turns_read.c: adds the cells of the lines from one on, as long as they
 * are lines of cells; gives the line behind them.
 */
size_t	turns_tokens(struct turns *turns, size_t line);
/*
 * table_turns_rows.c: the table whose first figure is token `first`, from its
 * rows up to its heads, which do not begin before `floor`. False: none.
 */
bool	turns_read(const struct turns *turns, size_t first, size_t floor,
	    struct turns_table *table);
/*
 * table_turns_known.c: the same where the rules list all heads, so that they
 * may be broken over lines or run together.
 */
bool	turns_read_known(const struct turns *turns, size_t first,
	    size_t floor, struct turns_table *table);
/* The header of the rules that ends in front of token `end`, or NULL. */
const struct rule	*turns_header(const struct turns *turns, size_t end);
/*
 * table_turns_glued.c: where the figures [from, n) of a text that are run
 * together begin, in cuts[0..expected); false: in no way or in more than one.
 */
#define GLUED_MOST	24
bool	turns_part(struct str text, size_t from, const struct rule *header,
	    size_t *cuts, size_t *n);
/*
 * table_turns_heads.c: how many words stand in front of token `at`, behind any
 * title and not before `floor`; the heads of a table whose rows are known, false:
 * there are not as many as columns; the first row's values, by column.
 */
size_t	turns_before(const struct turns *turns, size_t at, size_t floor);
bool	turns_heads(const struct turns *turns, size_t floor,
	    struct turns_table *table);
const struct decimal	*turns_values(const struct turns *turns,
			    const struct turns_table *table);
/* table_turns_rows.c: a row of tokens; the rows behind it with as many
 * figures as begin at token `first`. */
void	turns_row(const struct turns *turns, struct turns_table *table,
	    size_t from, size_t to);
void	turns_rows(const struct turns *turns, size_t first,
	    struct turns_table *table);
#endif
