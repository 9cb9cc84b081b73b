#ifndef DISCOVER_H
#define DISCOVER_H
/*
 * From the command line's SOURCEs to sources, one by one. A folder is walked
 * in the order of its names; hidden files, ~$ lock files and the output
 * folder are passed over.
 */
#include "err.h"
#include "wanted.h"

struct discover {
	struct wanted_list	*list;
	const char		*out;	/* output folder, never walked into */
};

/* -1 when a manifest is at fault (err names file and line). */
int	discover(const struct discover *discover, const char *source,
	    struct err *err);
#endif
