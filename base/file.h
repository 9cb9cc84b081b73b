#ifndef FILE_H
#define FILE_H
/*
 * Whole files in, and files out that appear complete or not at all: written
 * under a temporary name beside the target, synced, then renamed.
 */
#include <stdbool.h>

#include "arena.h"
#include "err.h"
#include "str.h"

/* The bytes live in the arena. max 0: no limit. */
int	file_load(struct arena *arena, const char *path, size_t max,
	    struct str *bytes, struct err *err);
int	file_mkdirs(const char *path, struct err *err);
bool	file_exists(const char *path);
long long	file_size(const char *path);	/* of a plain file; -1 if none */
/* Lines of a plain file, by their ends; 0 of anything else. */
size_t	file_lines(const char *path);
/* Names in a folder, sorted by bytes, without "." and "..", in the arena. */
int	file_list(struct arena *arena, const char *path, struct str **names,
	    size_t *n, struct err *err);

/* A writer with a sticky error: write straight through, check at close. */
struct out;

/*
 * Never NULL. "-" is stdout; what is there and no plain file (a device, a
 * pipe) is written to straight, not replaced.
 */
struct out	*out_open(const char *path);
/*
 * Leaves the sync to the system: for a file of which something else tells
 * whether all of it is there, after the machine lost its power.
 */
void		 out_unsynced(struct out *out);
void		 out_put(struct out *out, struct str bytes);
void		 out_printf(struct out *out, const char *format, ...)
		    __attribute__((format(printf, 2, 3)));
/* 0, or -1 with the first thing that went wrong; frees it either way. */
int		 out_close(struct out *out, struct err *err);
void		 out_abort(struct out *out);		/* leaves no file */
#endif
