#ifndef RECONCILE_H
#define RECONCILE_H
/*
 * Checks across documents: the same quantity in two reports, a target in one
 * and what was reached in another, a budget and what became of it.
 */
#include "arena.h"
#include "check.h"
#include "fact.h"
#include "measure.h"
#include "ruleset.h"
#include "source.h"
#include "table.h"
#include "vec.h"

struct side_cells {		/* few are asked for, so read when they are */
	struct cell	*v;
	size_t		 n;
	const char	*unread;	/* the file; NULL: read */
};

struct side {			/* one document's part */
	struct entry	 about;	/* doc, title, issuer, year, kind */
	struct fact	*facts;
	size_t		 nfacts;
	struct side_cells	*cells;
};

struct checks {
	struct check	*v;
	size_t		 n, cap;
};

/* Sides come in the ledger's order; the checks too, so that bytes repeat. */
void	reconcile(struct arena *arena, const struct ruleset *rules,
	    const struct measure *measure, const struct side *sides,
	    size_t nsides, struct checks *checks);
#endif
