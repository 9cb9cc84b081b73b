#ifndef GATHER_H
#define GATHER_H
/*
 * All that transform left behind, brought together: every version in the
 * ledger, and for the newest version of each document its figures, cells and
 * checks. Contents are shared by hash, so ids of documents are set here.
 */
#include <stdbool.h>

#include "arena.h"
#include "check.h"
#include "err.h"
#include "fact.h"
#include "source.h"
#include "table.h"

struct holding {			/* one document */
	const struct entry	*entry;
	struct fact		*facts;
	size_t			 nfacts;
	const struct fact	**by_id;	/* facts sorted by id */
	struct cell		*cells;
	size_t			 ncells;
	struct check		*checks;
	size_t			 nchecks;
};

struct gathered {
	struct entry	*entries;	/* every version in the ledger */
	size_t		 nentries;
	struct holding	*docs;		/* in the ledger's order */
	size_t		 ndocs;
	const struct holding	**by_doc;	/* docs sorted by id */
	struct check	*cross;		/* checks across documents */
	size_t		 ncross;
	size_t		 nfacts, nchecks, ncells;	/* of all */
	size_t		 nfailed;	/* documents that are not complete */
};

/*
 * Reads dir/archive. A document whose files are missing or damaged is marked
 * as failed with a note and counted; -1 only when there is no ledger to go by.
 * Check ids are c00001.. over documents in order, then across documents.
 */
int	gather(struct arena *arena, const char *dir, struct gathered *out,
	    struct err *err);
/* The figure with an id as a check of documents `docs` names it, or NULL. */
const struct fact	*gathered_fact(const struct gathered *from,
			    struct str docs, struct str id);
const struct holding	*gathered_doc(const struct gathered *from,
			    struct str doc);
#endif
