#ifndef SEAL_H
#define SEAL_H
/*
 * Digests of a file that only grows, beside it: a line "FROM TO SHA256" for
 * each piece, as it was when it was added. A piece keeps its digest for good,
 * so that what is altered later is found however often the file grew since.
 */
#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "str.h"

/* Seals what the file at path has grown by; renewed: all of it, anew. */
int	seal_add(struct str path, bool renewed, struct err *err);
/*
 * Calls bad for each piece that is not what it was, and for what is wrong
 * with the seals themselves. Gives the bytes that are sealed.
 */
size_t	seal_check(struct str path, void (*bad)(void *ctx, const char *why),
	    void *ctx);
#endif
