#ifndef COMPARE_PARTS_H
#define COMPARE_PARTS_H
/*
 * What the comparison's files share: what a figure is (compare_name), which
 * are one series (compare), what stands against it (compare_refuse), how those
 * of a series stand to each other (compare_rank).
 */
#include "compare.h"

enum grain { GRAIN_NONE, GRAIN_YEAR, GRAIN_HALF, GRAIN_QUARTER, GRAIN_MONTH,
	GRAIN_WEEK, GRAIN_DAY, GRAIN_RANGE };

struct body {			/* who speaks, one a document */
	const struct side	*side;
	int			 level;		/* of the division; 0 unknown */
	struct str		 name;		/* the department's own name */
	struct str		 kind;
	bool			 plan;		/* says what is to be */
	struct str		 names[4];	/* taken out of labels */
};

/* A figure, and all that must be the same for another to be its like. */
struct candidate {
	const struct body	*body;
	const struct fact	*fact;
	const struct rule	*rule;		/* comparable, or NULL */
	struct str		 topic;		/* indicator id, "" none */
	struct str		 label;		/* reduced; the rule's name */
	struct str		 scope;		/* of the table, "" none */
	struct str		 unit;		/* or the class of units */
	struct str		 role;
	int			 grain;
	bool			 of_district;	/* any body speaks for it */
};

struct candidates {
	struct candidate	*v;
	size_t			 n, cap;
};

struct comparing {
	struct arena			*arena;
	struct arena			*work;		/* of one figure */
	const struct ruleset		*rules;
	const struct divisions		*divisions;
	const struct rule *const	*comparables;
	size_t				 ncomparables;
	const struct rule *const	*phrases;
	size_t				 nphrases;
	const struct rule		*leave_out, *head, *plan;
	struct body			*bodies;	/* one a side */
	size_t				 nbodies;
	struct candidates		 candidates;	/* by what they are */
	struct comparisons		*out;
	size_t				 nseries;
	size_t				*seen;		/* a body: in which */
	size_t				 nseen;		/* count it was met */
};

/* Figures of one likeness, in order of period, division and document. */
struct series {
	const struct candidate	*v;
	size_t			 n;
	size_t			 docs;		/* that have one in it */
	/* in the comparing's candidates: all that tell of this indicator */
	size_t			 topic_from, topic_to;
};

/* A row of the series and the figure it was made of. */
struct placed_row {
	size_t			 row;		/* in the comparing's out */
	const struct candidate	*of;
	bool			 own;	/* the report is of the figure's year */
	bool			 peer;	/* ranked, or one end of a change */
};

/* compare_name.c: bodies and candidates. */
void	compare_bodies(struct comparing *c, const struct side *sides, size_t n);
void	compare_candidates(struct comparing *c);
/* Does the rule, unless it is NULL, match? */
bool	rule_found(const struct rule *rule, struct str text);

/* compare_reduce.c: what is left is in c->work. */
/* The text without every match of the rule. */
struct str	rule_without(struct comparing *c, const struct rule *rule,
		    struct str text);
/* Row and column as one path, each part reduced, no part twice. */
struct str	label_reduce(struct comparing *c, const struct fact *fact);
/* A label without the names of the body that speaks. */
struct str	label_without_names(struct comparing *c,
		    const struct body *body, struct str label);

/* compare_name.c */
/* Whether it can be in a series at all: a period, a division, one value. */
bool	candidate_fits(const struct candidate *candidate);
/* The order of likeness: 0 when both belong to one series. */
int	candidate_cmp(const struct candidate *a, const struct candidate *b);
/* By definition alone. */
int	definition_cmp(const struct candidate *a, const struct candidate *b);

/* compare_row.c: rows, with what all of them have. */
struct comparison	*row_add(struct comparing *c,
			    const struct candidate *of,
			    const struct body *body,
			    const struct fact *fact);
void	row_refuse(struct comparison *row, const char *reason,
	    struct str message);
/* Documents that tell of the same and are not in the series. */
void	series_refuse(struct comparing *c, const struct series *series);

/* compare_rank.c: rows of a series, by period, division and document. */
void	series_rank(struct comparing *c, struct placed_row *rows, size_t n);
#endif
