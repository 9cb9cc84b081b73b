#ifndef SCRATCH_H
#define SCRATCH_H
/*
 * Folders below $TMPDIR, to convert in and for files that must have a name.
 * Each is locked for as long as whoever made it is alive, so that what a killed
 * run left behind can be told from what is in use, and goes when the next one
 * begins.
 */
#include "arena.h"
#include "err.h"

struct scratch {
	struct str	 name;		/* "" if there is none */
	int		 lock;
};

/* Makes a folder; the name lives in the arena. After -1 there is none. */
int	scratch_make(struct arena *arena, struct scratch *scratch,
	    struct err *err);
void	scratch_drop(struct scratch *scratch);
/* Removes those of nobody. What cannot be removed stays. */
void	scratch_sweep(struct arena *arena);
#endif
