#ifndef FIGURE_NET_H
#define FIGURE_NET_H
/*
 * The figures of a table by row and column, which is how checks look at it. A
 * two-sided table gives one net a side.
 */
#include "reading.h"
#include "rule_word.h"

struct net_col {
	struct str	label;		/* as in the grid */
	struct str	key;		/* label_key of its last part */
	struct str	head;		/* stacked head above that, "" none */
	struct str	unit;		/* of most of its figures */
	int		nfigures, ntexts;
	bool		figures;	/* a column of single figures */
	bool		code;		/* 科目编码; 类 款 项 */
	bool		rate;		/* %, ‰ or named a rate */
	bool		additive;	/* a total of its rows makes sense */
};

struct net {
	struct reading		*reading;
	const struct grid	*grid;		/* the side's view */
	const int		*at;		/* nrows * ncols, see net_figure */
	const int		*mine;		/* all its figures, by index */
	size_t			 nmine;
	int			 nrows, ncols;
	int			 first, last;	/* columns of this side */
	struct net_col		*cols;
	struct str		*labels;	/* of rows, last part */
	struct str		*keys;		/* label_key of those */
	signed char		*ranks;		/* see total_rank */
	int			*parents;	/* row above it in rank, or -1 */
	struct str		*codes;		/* "2010507", "" none */
	bool			 coded;		/* parents known by codes */
};

struct nets {
	struct net	*v;
	size_t		 n, cap;
};

/* In the reading's arena, for the figures as they are. */
struct nets	nets_of(struct reading *reading);
/* Those of one grid again, whose figures are of another unit or value. */
void		nets_renew(const struct nets *nets, int grid);
/* The one figure of a cell, or NULL: blank, words, or several figures. */
const struct figure	*net_figure(const struct net *net, int row, int col);
/* Nothing is printed there, or a dash. */
bool		net_blank(const struct net *net, int row, int col);
/* A row that counts: no head, not printed again by a page break. */
bool		net_counts(const struct net *net, int row);

/* row_parents.c: fills net->parents. */
void		row_parents(struct net *net);
/* How deep a row's list number stands: 一、1; （一） 2; 1. or 1、 3; （1） 4; 0 none. */
int		row_mark(struct str label);

/*
 * Words that say what a column or a row is (rules/checks.yaml): "total", "rate", "share", "average", "full", "score", "target" ...
 */
bool		words_hit(const struct reading *reading, const char *name,
		    struct str text, enum word_place place);
/* The text without one such word at its end. */
struct str	words_cut(const struct reading *reading, const char *name,
		    struct str text);
/*
 * Where the table is a guess or the figure has no name nobody is accused: an
 * inconsistent check becomes undecided.
 */
void		net_soften(const struct net *net, struct check *check);
#endif
