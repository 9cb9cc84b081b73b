#ifndef LEDGER_H
#define LEDGER_H
/*
 * The ledger of an archive: every version of every document ever seen. Rows
 * are only added. The newest row of a document is its current version, so a
 * source that failed is written before those of the same id that did not.
 */
#include <stdbool.h>

#include "source.h"
#include "vec.h"

struct ledger {
	struct arena		*arena;
	struct str		 path;
	VEC(struct entry)	 entries;
	size_t			 nold;		/* of them, from the file */
	size_t			*by_doc, *by_sha; /* the old ones, sorted */
	size_t			 nsaved;
};

int	ledger_load(struct ledger *ledger, struct arena *arena,
	    struct str path, struct err *err);
/* An earlier entry of these bytes that was read well, or NULL. */
const struct entry	*ledger_find_read(const struct ledger *ledger,
			    struct str sha256);
/*
 * Takes what one run saw of one document (all of one id, in the run's order);
 * adds the versions that are new. Once a run for an id.
 */
void	ledger_take(struct ledger *ledger, struct entry *const *seen,
	    size_t n);
/* Writes it if it grew or is not there yet. */
int	ledger_save(struct ledger *ledger, struct err *err);
#endif
