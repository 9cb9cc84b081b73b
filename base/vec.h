#ifndef VEC_H
#define VEC_H
/*
 * A growable array that lives in an arena:
 *
 *	VEC(struct cell) cells = {0};
 *	*VEC_PUSH(arena, &cells) = (struct cell){ .row = 1 };
 *	for (size_t i = 0; i < cells.n; i++) use(&cells.v[i]);
 *
 * VEC_PUSH gives the address of a new, zeroed element. Growing copies; the
 * outgrown array stays in the arena until the arena goes, so pointers into it
 * stay readable but are stale. Of a long list that is nobody else's, and into
 * which nobody points, VEC_PUSH_OWN gives the outgrown array back.
 */
#include <stddef.h>

#include "arena.h"

#define VEC(type)	struct { type *v; size_t n, cap; }
#define VEC_PUSH(arena, vec)						\
	((vec)->v = (vec)->n < (vec)->cap ? (vec)->v :			\
	    vec_room((arena), (vec)->v, (vec)->n, &(vec)->cap,		\
	    sizeof *(vec)->v), &(vec)->v[(vec)->n++])
#define VEC_PUSH_OWN(arena, vec)					\
	((vec)->v = (vec)->n < (vec)->cap ? (vec)->v :			\
	    vec_room_own((arena), (vec)->v, (vec)->n, &(vec)->cap,	\
	    sizeof *(vec)->v), &(vec)->v[(vec)->n++])

/* Room for one element more than n; the array to use from now on. */
void	*vec_room(struct arena *arena, void *v, size_t n, size_t *cap,
	    size_t size);
void	*vec_room_own(struct arena *arena, void *v, size_t n, size_t *cap,
	    size_t size);
#endif
