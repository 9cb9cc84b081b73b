/*
 * Chunks are calloc'd, so fresh memory is zero already; a large piece gets a
 * chunk of its own behind the current one, which goes on being filled.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "err.h"
#include "lang.h"
#include "vec.h"

#define ALIGN		((size_t)16)
#define CHUNK_FIRST	((size_t)16 << 10)
#define CHUNK_MAX	((size_t)1 << 20)

struct chunk {
	struct chunk	*next;
	size_t		 used, cap;
	_Alignas(16) char bytes[];
};

struct arena {
	struct chunk	*top;		/* the one being filled */
	size_t		 grow;		/* size of the next chunk */
	size_t		 used;
};

static struct chunk *
chunk_new(size_t cap)
{
	struct chunk	*chunk;

	if (cap > SIZE_MAX - sizeof *chunk ||
	    (chunk = calloc(1, sizeof *chunk + cap)) == NULL)
		die(_("out of memory: %zu bytes were asked for"), cap);
	chunk->cap = cap;
	return chunk;
}

struct arena *
arena_new(void)
{
	struct arena	*arena = calloc(1, sizeof *arena);

	if (arena == NULL)
		die(_("out of memory: %zu bytes were asked for"),
		    sizeof *arena);
	arena->grow = CHUNK_FIRST;
	arena->top = chunk_new(arena->grow);
	return arena;
}

void
arena_free(struct arena *arena)
{
	struct chunk	*chunk, *next;

	if (arena == NULL)
		return;
	for (chunk = arena->top; chunk != NULL; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	free(arena);
}

/* A chunk of its own, put second so that the top stays the top. */
static void *
take_big(struct arena *arena, size_t size)
{
	struct chunk	*chunk = chunk_new(size);

	chunk->used = size;
	chunk->next = arena->top->next;
	arena->top->next = chunk;
	return chunk->bytes;
}

static void *
take(struct arena *arena, size_t size, size_t align)
{
	struct chunk	*top = arena->top;
	size_t		 at = (top->used + align - 1) & ~(align - 1);

	arena->used += size;
	if (at <= top->cap && size <= top->cap - at) {
		top->used = at + size;
		return top->bytes + at;
	}
	if (size > arena->grow / 4)
		return take_big(arena, size);
	if (arena->grow < CHUNK_MAX)
		arena->grow *= 2;
	top = chunk_new(arena->grow);
	top->next = arena->top;
	top->used = size;
	arena->top = top;
	return top->bytes;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	return take(arena, size > 0 ? size : 1, ALIGN);
}

void *
arena_dup(struct arena *arena, const void *from, size_t size)
{
	void	*to = arena_alloc(arena, size);

	if (size > 0)
		memcpy(to, from, size);
	return to;
}

struct str
arena_str(struct arena *arena, struct str s)
{
	char	*to;

	if (s.n == SIZE_MAX)
		die(_("out of memory: %zu bytes were asked for"), s.n);
	to = take(arena, s.n + 1, 1);
	if (s.n > 0)
		memcpy(to, s.s, s.n);
	return (struct str){ to, s.n };
}

/* Written where it may stay; once more when there was not room for it. */
struct str
arena_printf(struct arena *arena, const char *format, ...)
{
	struct chunk	*top = arena->top;
	size_t		 room = top->cap - top->used;
	va_list		 args;
	char		*to = top->bytes + top->used;
	int		 n;

	va_start(args, format);
	n = vsnprintf(to, room, format, args);
	va_end(args);
	if (n < 0)
		die(_("cannot format \"%s\""), format);
	if ((size_t)n < room)
		return (struct str){ take(arena, (size_t)n + 1, 1), (size_t)n };
	memset(to, 0, room);
	to = take(arena, (size_t)n + 1, 1);
	va_start(args, format);
	vsnprintf(to, (size_t)n + 1, format, args);
	va_end(args);
	return (struct str){ to, (size_t)n };
}

size_t
arena_used(const struct arena *arena)
{
	return arena->used;
}

/* Doubles from 8 on: n pushes copy fewer than 2n elements in all. */
void *
vec_room(struct arena *arena, void *v, size_t n, size_t *cap, size_t size)
{
	void	*grown;
	size_t	 want;

	if (n < *cap)
		return v;
	want = *cap < 8 ? 8 : *cap * 2;
	if (want > SIZE_MAX / 2 / size)
		die(_("out of memory: %zu bytes were asked for"), SIZE_MAX);
	grown = arena_alloc(arena, want * size);
	if (n > 0)
		memcpy(grown, v, n * size);
	*cap = want;
	return grown;
}
