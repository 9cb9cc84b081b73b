#ifndef COMPLETENESS_H
#define COMPLETENESS_H
/*
 * What was expected against what came: a row for each of the manifests'
 * (archive/completeness.csv), and one for each document that did not come,
 * with the reason (archive/gaps.csv).
 */
#include "err.h"
#include "wanted.h"

struct completeness {
	size_t	expected, got;
};

/*
 * Of a row that leads on, expected is what the manifest says (expect); else
 * the documents that links led to, and what the index counts beyond its
 * entries that were seen. Sources without a row count as one each.
 */
int	completeness_write(struct arena *arena, struct str archive,
	    const struct wanted_list *list, struct completeness *all,
	    struct err *err);
#endif
