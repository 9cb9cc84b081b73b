#ifndef LEDGER_H
#define LEDGER_H
/*
 * The ledger of an archive: every version of every document ever seen. Rows
 * are only added. The newest row of a document is its current version, so a
 * source that failed is written before those of the same id that did not.
 * What earlier runs wrote stays on disk; of each row its place is held, found
 * by hashes of its document and of its bytes.
 */
#include <stdbool.h>
#include <stdint.h>

#include "source.h"
#include "vec.h"

struct ledger_place {
	uint64_t	doc, sha256;	/* hashes */
	size_t		from;		/* byte of the file */
	uint32_t	n;
};

struct ledger {
	struct arena			*arena;
	struct str			 path;
	struct row_form			 rows;
	VEC(struct ledger_place)	 old;
	uint32_t			*by_doc, *by_sha256;	/* of old */
	int				 fd;	/* of the file with the old */
	size_t				 end;	/* of the old in it */
	VEC(const struct entry *)	 added;
	size_t				 nsaved;	/* of added */
};

/* ledger_close is due even after -1. */
int	ledger_open(struct ledger *ledger, struct arena *arena,
	    struct str path, struct err *err);
void	ledger_close(struct ledger *ledger);
/* Whether these bytes were read well before: the entry, its texts in arena. */
bool	ledger_find_read(const struct ledger *ledger, struct arena *arena,
	    struct str sha256, struct entry *entry);
/*
 * Takes what one run saw of one document (all of one id, in the run's order);
 * adds the versions that are new. Once a run for an id. They have to live as
 * long as the ledger.
 */
void	ledger_take(struct ledger *ledger, struct entry *const *seen,
	    size_t n);
/* Writes it if it grew or is not there yet. */
int	ledger_save(struct ledger *ledger, struct err *err);
#endif
