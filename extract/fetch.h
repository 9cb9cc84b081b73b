#ifndef FETCH_H
#define FETCH_H
/*
 * Bytes from an address: the only place that talks to the network. It never
 * looks into what it brings.
 */
#include "arena.h"
#include "err.h"
#include "str.h"

struct fetcher;

struct fetcher	*fetcher_open(size_t max_bytes);
void		 fetcher_close(struct fetcher *fetcher);	/* NULL is fine */
/* The whole body, in the arena. An HTTP status from 400 up is an error. */
int		 fetch(struct fetcher *fetcher, struct arena *arena,
		    const char *url, struct str *bytes, struct err *err);
#endif
