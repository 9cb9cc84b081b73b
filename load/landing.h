#ifndef LANDING_H
#define LANDING_H
/*
 * Files that a library writes by name: written beside the target, synced,
 * then renamed, so that a full disk leaves the old file.
 */
#include "arena.h"
#include "err.h"

struct landing {
	const char	*path;	/* where it is to be */
	const char	*temp;	/* where it is written; nothing is there yet */
};

/* Its names are in the arena; the temporary one has the same folder. */
struct landing	landing_new(struct arena *arena, const char *path);
/* Puts it in place: 0, or -1 with err and nothing left of it. */
int		landing_end(const struct landing *landing, struct err *err);
void		landing_abort(const struct landing *landing);
#endif
