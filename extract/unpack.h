#ifndef UNPACK_H
#define UNPACK_H
/* Content-Encoding undone, within bounds: RFC 9110 section 8.4. */
#include "err.h"
#include "str.h"

/*
 * encoding: "gzip", "x-gzip", "deflate"; "" and "identity" copy. -1: damaged,
 * unknown, or more than max bytes or a thousandfold of what came.
 */
int	unpack(struct str bytes, struct str encoding, size_t max,
	    struct strbuf *out, struct err *err);
#endif
