#ifndef ABOUT_H
#define ABOUT_H
/*
 * What is known of each document version, put together from what the manifest
 * says, what the document says of itself and where it stood: the division and
 * its code, the department, the kind, and on which of these each rests.
 */
#include "division.h"
#include "ruleset.h"
#include "source.h"

/*
 * `told` is the ledger's row, `found` what the document says of itself. What a
 * person wrote into the manifest wins; a title is the document's own where it
 * has one. Strings are in the arena or lent by the two.
 */
struct entry	about_document(struct arena *arena,
		    const struct divisions *divisions,
		    const struct ruleset *rules, const struct entry *told,
		    const struct entry *found);
/* archive/identity.csv: one row a row of the ledger, in its order. */
int		about_save(struct arena *arena, struct str archive,
		    const struct entry *entries, size_t n, struct err *err);
#endif
