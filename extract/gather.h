#ifndef GATHER_H
#define GATHER_H
/*
 * Brings the bytes of a source within reach and fills in what is known of it
 * without looking into it: hash, length, time.
 */
#include "fetch.h"
#include "wanted.h"

struct gather {
	struct arena	*arena;		/* for what the entries keep */
	struct str	 archive;	/* folder; fetched bytes go there */
	struct fetcher	*fetcher;	/* opened when first needed */
};

/* A source that can not be had is settled; -1: the archive can't be written. */
int	gather(struct gather *gather, struct wanted *wanted, struct err *err);
/* Writes archive/<sha256>/bytes unless it is there. */
int	gather_keep(struct arena *arena, struct str archive,
	    struct str sha256, struct str bytes, struct err *err);
#endif
