#ifndef COMPARE_H
#define COMPARE_H
/*
 * Figures of several documents put side by side: which are the same thing,
 * which are not and why, and how those that are stand to each other.
 */
#include "arena.h"
#include "comparison.h"
#include "division.h"
#include "reconcile.h"
#include "ruleset.h"

struct comparisons {
	struct comparison	*v;
	size_t			 n, cap;
};

/*
 * Sides come in the ledger's order. Comparisons come series by series, each by
 * period and division, in the arena; nothing is there that only one document
 * tells of. Their number is at most the figures' and, for each definition of
 * the rules, one more a document.
 */
void	compare(struct arena *arena, const struct ruleset *rules,
	    const struct divisions *divisions, const struct side *sides,
	    size_t nsides, struct comparisons *out);
#endif
