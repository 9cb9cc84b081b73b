#ifndef DISCOVER_PARTS_H
#define DISCOVER_PARTS_H
/*
 * What the files of discover share: a relation that is tried on the
 * rows of a table (discover_relation.c). Nobody else includes this.
 */
#include "check_table.h"

#define COLS_MOST	40	/* wider tables: the first ones */
#define PROBE_ROWS	60	/* rows a shape is tried on before all are */
#define RUN_MOST	14	/* columns of one contiguous sum */
#define SHARES_NEAR	2	/* shares that miss 100 by more are others */
#define SUPPORT		3	/* rows that say something, at least */
#define SHARE_HOLD	80	/* per cent of rows that must hold */
#define SOLID		100	/* last digits in what is met by chance hardly ever */

enum shape {
	SHAPE_SUM,		/* R = sum of cols[from..to] */
	SHAPE_REST,		/* R = A - B */
	SHAPE_RATIO,		/* R = A / B */
	SHAPE_COMPLEMENT,	/* R = (B - A) / B */
	SHAPE_CHANGE,		/* R = (A - B) / B */
	SHAPE_RUN_RATIO,	/* R = sum of cols[from..to] / B */
	SHAPE_OF_TOTAL,		/* R = A / A in the total row */
};

struct relation {
	enum shape	shape;
	int		result;		/* column */
	int		a, b;		/* columns; a..to for runs */
	int		to;
	int		total_row;	/* SHAPE_OF_TOTAL */
	bool		named;		/* the heads say so, too */
	int		tested, holds, proofs;
	int		solid;		/* proofs by three digits and more */
};

struct discovery {
	const struct net	*net;
	int			*rows;		/* those that count */
	size_t			 nrows;
	int			 cols[COLS_MOST];  /* amounts, then rates */
	size_t			 namounts;
	int			 rates[COLS_MOST];
	size_t			 nrates;
	int			 total_row;	/* -1 none */
};

/* A figure of a known value, printed without a bound. */
bool	figure_plain(const struct figure *figure);
bool	cols_same_unit(const struct net *net, int a, int b);
/* Holds it in the first `most` rows? Counts; gives up soon when it does not. */
bool	relation_try(const struct discovery *d, struct relation *rel,
	    size_t most);
/* Tries the relation on the first rows; the better one stays in best. */
void	relation_offer(const struct discovery *d, struct relation *rel,
	    struct relation *best);
/* Proven, or said by the heads and never broken. */
bool	relation_acceptable(const struct relation *rel);
/* A check for each row. */
void	relation_judge(const struct discovery *d, struct relation *rel);
/* discover_rate.c */
void	rate_find(const struct discovery *d, int result);
void	shares_check(const struct discovery *d, int col);
#endif
