#ifndef MANIFEST_H
#define MANIFEST_H
/*
 * A manifest: a CSV that names sources. Its header has at least id,url and may
 * have district,department,year,kind,follow,encoding and, for a row with
 * follow, depth,limit,hosts,expect; a relative url is relative to the
 * manifest. A row that names nothing becomes a failed source.
 */
#include "err.h"
#include "str.h"
#include "wanted.h"

/* -1 when the manifest itself is at fault; rows before the fault stay. */
int	manifest_load(struct wanted_list *list, const char *path,
	    struct err *err);
int	manifest_parse(struct wanted_list *list, struct str bytes,
	    struct str path, struct err *err);
#endif
