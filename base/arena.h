#ifndef ARENA_H
#define ARENA_H
/*
 * An arena owns everything a document or a rule set needs and lets it go in
 * one call. Memory comes zeroed and aligned for any type; running out of it
 * ends the program with a message, so no caller checks for NULL.
 */
#include <stdarg.h>
#include <stddef.h>

#include "str.h"

struct arena;

struct arena	*arena_new(void);
void		 arena_free(struct arena *arena);	/* NULL is fine */
void		*arena_alloc(struct arena *arena, size_t size);
void		*arena_dup(struct arena *arena, const void *from, size_t size);
/* The copy is followed by a NUL that n does not count. */
struct str	 arena_str(struct arena *arena, struct str s);
struct str	 arena_printf(struct arena *arena, const char *format, ...)
		    __attribute__((format(printf, 2, 3)));
/*
 * What is taken between a mark and going back to it was only lent: for words
 * that are looked at and forgotten. Nothing that stays, no growing array of
 * others, may take memory in between.
 */
struct arena_mark {
	const void	*top, *next;
	size_t		 used, all;
};

struct arena_mark	 arena_mark(const struct arena *arena);
void		 arena_back(struct arena *arena, struct arena_mark mark);
size_t		 arena_used(const struct arena *arena);	/* bytes handed out */
#endif
