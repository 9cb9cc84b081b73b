#ifndef TABLE_STREAM_BODY_H
#define TABLE_STREAM_BODY_H
/*
 * What a reading of tokens as cells costs. Private to table_stream_body.c,
 * which finds the cheapest, and to table_stream_first.c, table_stream_more.c
 * and table_stream_cost.c, which set the prices.
 */
#include "table_stream.h"

#define CELL_MOST	12	/* pieces of a short cell */
#define FAR		(LONG_MAX / 4)

struct body {
	const struct stream	*stream;
	const size_t		*at;
	size_t			 n;
	const bool		*broken;
	const signed char	*begins;	/* rows: 1, -1; or NULL */
	const struct head	*heads;
	size_t			 k;
	bool			 sparse;	/* rows have fewer figures than columns */
	bool			 serials;	/* a column for 1 2 3 */
	bool			 levels;	/* a form's groups of indicators */
	bool			 lines;		/* more than one line: breaks tell */
	const long		*more;		/* n * k, see more_cost */
	const long		*ends;		/* n, see prose_end_cost */
	/* sums over the columns before: left empty, or empty inside a row */
	long			 gaps[HEADS_MOST + 1], inner[HEADS_MOST + 1];
};

/* A token's properties that prices ask for again and again. */
struct trait {
	bool	known;
	bool	ends;		/* a sentence */
	bool	list;		/* begins one: 1. (1) ① */
	short	lead;		/* what it costs to begin a cell so: ) ， 。 */
};

/* What the first n pieces of a short cell say together. */
struct saying {
	unsigned	 count;		/* tokens of the document that say it */
	bool		 known;
	bool		 full;		/* too long to say */
	bool		 group;		/* a word for groups */
	bool		 met;		/* not a token, but in running text */
	bool		 open;		/* ends in 的 及 、 */
	bool		 nested;	/* brackets do not close */
	unsigned char	 chars;		/* at most 255 */
};

/* What was learnt of tokens while laying them, kept for the next reading. */
struct laying {
	struct trait	*traits;	/* one a token */
	struct saying	*sayings;		/* CELL_MOST a token */
	void		*table;		/* room to work in */
	long		*more, *ends;	/* as much for the costs of pieces */
	size_t		 room;
};

static inline const struct token *
token_at(const struct body *body, size_t i)
{
	return &body->stream->tokens[body->at[i]];
}

/* Sets what the body's columns and tokens have in common. */
void	body_prepare(struct body *body);
/* What the first token of a cell costs in a column. */
long	first_cost(const struct body *body, size_t i, size_t col);
/* What token i costs as a further piece of the cell before it. */
long	more_cost(const struct body *body, size_t i, size_t col);
/* What a description earns by ending with token i. */
long	prose_end_cost(const struct body *body, size_t i);
/* What the whole cell [from, to) costs or earns by what it says. */
long	whole_cost(const struct body *body, size_t from, size_t to,
	    size_t col);
/* The rest of a row; a name without any figure is common enough. */
long	tail_cost(const struct body *body, size_t from);
#endif
