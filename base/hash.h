#ifndef HASH_H
#define HASH_H
/* SHA-256 (FIPS 180-4) as 64 lower-case hex digits. */
#include "err.h"
#include "str.h"

#define HASH_TEXT	65

void	hash_hex(struct str bytes, char out[HASH_TEXT]);
/*
 * Of what a file holds, without holding it, and how long it is; -1 with err,
 * also where that is more than max (0: any length).
 */
int	hash_file(const char *path, size_t max, char out[HASH_TEXT],
	    size_t *n, struct err *err);
/* Over several pieces, each with its length in front so that they cannot run together. */
struct hasher;
struct hasher	*hasher_new(void);
void		 hasher_add(struct hasher *hasher, struct str piece);
void		 hasher_end(struct hasher *hasher, char out[HASH_TEXT]);  /* frees */
#endif
