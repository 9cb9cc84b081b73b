#ifndef REVISE_H
#define REVISE_H
/*
 * Checks across the versions of one document: what was changed in a report
 * after it was published, and whether anybody said so. The ledger has every
 * version; each content has its results in its folder.
 */
#include "arena.h"
#include "check.h"
#include "document.h"
#include "fact.h"
#include "reconcile.h"
#include "ruleset.h"
#include "source.h"

struct version {		/* one version of a document, as it was read */
	int		 number;
	struct str	 url;
	struct document	 pages;
	struct fact	*facts;
	size_t		 nfacts;
	struct check	*checks;
	size_t		 nchecks;
	bool		 current;	/* its facts are those handed on */
};

/* What was changed from one version of `doc` to the next; adds to checks. */
void	revise_pair(struct arena *arena, const struct ruleset *rules,
	    struct str doc, const struct version *was,
	    const struct version *is, struct checks *checks);
/*
 * All documents of a ledger: versions compared, each with the one before;
 * withdrawn, moved and mirrored documents told apart. Versions whose results
 * are not in the archive are said to be left out.
 */
void	revise(struct arena *arena, const struct ruleset *rules,
	    struct str archive, const struct entry *entries, size_t n,
	    struct checks *checks);
#endif
