#ifndef STAMP_H
#define STAMP_H
/*
 * What a document's results were made by, kept beside them: transform.stamp.
 * Results are not made again while it holds, which also says that they are
 * whole: it is written last, with the size of each, so that none of them needs
 * to be synced. After a loss of power a file that did not come to the disk is
 * missing or short, and the document is read again.
 */
#include "arena.h"
#include "err.h"
#include "hash.h"
#include "ruleset.h"

/* Everything besides the pages that decides a result: program, rules, words. */
void	stamp_make(const struct ruleset *rules, const char *lang,
	    char stamp[HASH_TEXT]);
/* Into the folder of the results, when all of them are there. */
int	stamp_write(struct arena *arena, struct str folder, const char *stamp,
	    struct err *err);
/* Whether the results there are of this stamp and whole. */
bool	stamp_holds(struct arena *arena, struct str folder,
	    const char *stamp);
#endif
