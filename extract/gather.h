#ifndef GATHER_H
#define GATHER_H
/*
 * Brings the bytes of a file within reach and fills in what is known of it
 * without looking into it: hash, length, time.
 */
#include "err.h"
#include "wanted.h"

struct gather {
	struct arena	*arena;		/* for what the entries keep */
};

/* A file that can not be had is settled; what was fetched is left alone. */
void	gather(struct gather *gather, struct wanted *wanted);
/* Writes archive/<sha256>/bytes unless it is there. */
int	gather_keep(struct arena *arena, struct str archive,
	    struct str sha256, struct str bytes, struct err *err);
#endif
