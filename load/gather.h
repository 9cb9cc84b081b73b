#ifndef GATHER_H
#define GATHER_H
/*
 * All that transform left behind, brought together: every version in the
 * ledger, and for the newest version of each document its figures, cells and
 * checks. Contents are shared by hash, so ids of documents are set here.
 *
 * Documents are read as they are asked for and let go again, so that a
 * hundred thousand of them need no more memory than a few.
 */
#include <stdbool.h>

#include "arena.h"
#include "check.h"
#include "comparison.h"
#include "err.h"
#include "fact.h"
#include "source.h"
#include "table.h"

struct holding {			/* one document */
	const struct entry	*entry;
	size_t			 nfacts, ncells, nchecks;
	size_t			 first_check;	/* number of its first check */
	/* what is in memory now; the rest is NULL */
	int			 parts;		/* HOLD_FACTS and so on */
	struct arena		*arena;
	struct fact		*facts;
	const struct fact	**by_id;	/* facts sorted by id */
	struct cell		*cells;
	struct check		*checks;
	struct holding		*next;		/* on the shelf */
};

enum { HOLD_FACTS = 1, HOLD_CELLS = 2, HOLD_CHECKS = 4,
	HOLD_ALL = HOLD_FACTS | HOLD_CELLS | HOLD_CHECKS };

struct shelf;			/* the documents in memory; hold.c */

struct gathered {
	struct entry	*entries;	/* every version in the ledger */
	size_t		 nentries;
	struct holding	*docs;		/* in the ledger's order */
	size_t		 ndocs;
	const struct holding	**by_doc;	/* docs sorted by id */
	struct check	*cross;		/* checks across documents */
	size_t		 ncross;
	struct comparison	*comparisons;	/* series by series */
	size_t		 ncomparisons;
	size_t		 nfacts, nchecks, ncells;	/* of all */
	size_t		 nfailed;	/* documents that are not complete */
	struct shelf	*shelf;		/* NULL: all is in memory anyway */
};

/*
 * Reads dir/archive. A document whose files are missing or damaged is marked
 * as failed with a note and counted; -1 only when there is no ledger to go by.
 * Check ids are c00001.. over documents in order, then across documents. So
 * many bytes of documents are kept in memory.
 */
int	gather(struct arena *arena, const char *dir, size_t keep,
	    struct gathered *out, struct err *err);
void	gathered_clear(struct gathered *from);
/*
 * A document with these parts in memory. They stay there until
 * gathered_rest(), which lets documents go once they take too much; call it
 * where nothing of any document is pointed at. Each time that it does so,
 * gathered_epoch() changes. What was read once and is gone ends the program.
 */
const struct holding	*gathered_hold(const struct gathered *from, size_t d,
			    int parts);
void			 gathered_rest(const struct gathered *from);
size_t			 gathered_epoch(const struct gathered *from);
/* The figure with an id as a check of documents `docs` names it, or NULL. */
const struct fact	*gathered_fact(const struct gathered *from,
			    struct str docs, struct str id);
const struct holding	*gathered_doc(const struct gathered *from,
			    struct str doc);

/* hold.c, for gather.c: what makes a shelf, and a first try to read. */
struct shelf	*shelf_new(struct arena *arena, struct str archive,
		    size_t most);
int		 shelf_read(struct shelf *shelf, struct holding *doc,
		    int parts, struct err *err);
#endif
