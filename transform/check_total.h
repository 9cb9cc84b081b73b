#ifndef CHECK_TOTAL_H
#define CHECK_TOTAL_H
/*
 * What the checks of totals share:
 *
 *	total_cover.c	readings of what a total covers
 *	total_parent.c	rows that stand below others
 *	check_total.c	which total covers which rows, and the verdict
 */
#include "check_table.h"

#define TOTAL_READINGS	8
#define TOTAL_NO_PARENT	(-1)

/* One reading of what a total covers. */
struct total_cover {
	int	*rows;
	size_t	 n;
	bool	 less;		/* all rows behind 减 are taken off, not it alone */
	int	 holds, proofs, fails;
	bool	 at_odds;	/* fails for totals that are not the same */
	bool	 over;		/* fails because the rows are more than that */
};

struct total_family {		/* of the rows that a total may cover */
	bool	*inside;	/* per row of the table */
	bool	*has_child;
};

struct total {
	const struct net	*net;
	int			 row;
	const int		*rows;		/* what it may cover */
	size_t			 nrows;
	struct total_cover	 covers[TOTAL_READINGS];
	size_t			 ncovers;
	struct total_family	 family;	/* all false between uses */
	struct term		*terms;		/* room for nrows */
	bool			 item;		/* a grand total behind may cover it */
};

/* Does the row begin with 其中? */
bool	total_ofwhich(const struct net *net, int row);
/* 减：所得税影响额: taken off what stands above it. */
bool	total_less(const struct net *net, int row);
/*
 * The next column behind *col in which all cells of the cover can be counted:
 * their terms in total->terms, and how many are not 0; false: no more.
 */
bool	total_next(const struct total *total, const struct total_cover *cover,
	    int *col, size_t *nterms, int *nonzero);
/* Every reading once, with the columns in which it holds and fails. */
void	total_covers_make(struct total *total);
void	check_parents(const struct net *net);
#endif
