#ifndef ACROSS_H
#define ACROSS_H
/*
 * What can be said only when all documents are read: what each is, which of
 * their figures belong together, what was changed between versions. Written
 * into the archive: identity.csv, cross.csv, comparisons.csv.
 */
#include "arena.h"
#include "division.h"
#include "measure.h"
#include "ruleset.h"
#include "source.h"

struct across {
	const struct ruleset	*rules;
	const struct measure	*measure;
	const struct divisions	*divisions;
	struct str		 archive;
	const struct entry	*versions;	/* all of the ledger */
	size_t			 nversions;
	const struct entry	*entries;	/* current ones */
	size_t			 nentries;
};

struct totals {
	size_t	documents, figures, checks, inconsistent, unaccounted;
};

/* Adds to totals; -1 when something could not be written. */
int	across(struct arena *arena, const struct across *in,
	    struct totals *totals, struct err *err);
#endif
