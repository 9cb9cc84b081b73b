#ifndef TABLE_JOIN_H
#define TABLE_JOIN_H
/*
 * What the files share that join tables which the page cut apart: keys of rows,
 * runs of rows, and the tables that may be their homes.
 *
 *	table_join.c		pieces and foreign runs found
 *	table_join_key.c	keys of rows
 *	table_join_home.c	the home of a run
 *	table_join_rows.c	rows moved
 *
 * Nobody else includes this.
 */
#include "table_find.h"
#include "table_shape.h"

#define NUMBERS_MOST	4	/* in a key */

/* "2023年8月" is {2023, 8} in the frame "年月". */
struct key {
	long		numbers[NUMBERS_MOST];
	size_t		n;
	struct str	frame;
	bool		total;
};

struct run {
	size_t	grid;			/* index */
	size_t	first, last;		/* rows, both in */
};

/* What a table offers as a home; found once, and again when it changed. */
struct home {
	bool		known;
	bool		heads;		/* and rows below them */
	bool		total;		/* has one already */
	struct key	last;		/* of its last row that is no total */
};

/* A reading whose runs look for their homes. */
struct homes {
	struct reading	*reading;
	struct home	*v;		/* one a grid */
};

/* table_join_key.c */
struct key	key_of(struct arena *arena, const struct grid_row *row);
bool		same_key(const struct key *a, const struct key *b);
/* The last number goes up by one; 12月 is followed by 1月 of the next year. */
bool		key_follows(const struct key *a, const struct key *b);

/* table_join_home.c */
bool		has_heads(const struct grid *grid);
/* The last row that is no total, 0 if there is none; *total: others follow. */
size_t		last_data(const struct grid *grid, bool *total);
/* Moves the run to the one table that is a home for it; false: none is. */
bool		send_home(const struct homes *homes, const struct run *run);

/* table_join_rows.c */
/*
 * Rows [first, last] of `from` are copied into `to` before row `at`; their
 * part is one more than that of the row before.
 */
void		insert_rows(struct reading *reading, const struct grid *from,
		    size_t first, size_t last, struct grid *to, size_t at);
void		remove_rows(struct reading *reading, struct grid *grid,
		    size_t first, size_t last);
#endif
