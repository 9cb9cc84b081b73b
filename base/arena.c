/*
 * A large piece gets a chunk of its own behind the current one, which goes on
 * being filled. Such a chunk is calloc'd: what of it is never written to costs
 * nothing. Of others each piece is zeroed as it is taken, for their memory has
 * mostly been used before, and much of the last one is never taken.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "err.h"
#include "lang.h"
#include "vec.h"

#ifdef __SANITIZE_ADDRESS__	/* it then tells who still looks there */
#include <sanitizer/asan_interface.h>
#define STALE(v, size)	ASAN_POISON_MEMORY_REGION((v), (size))
#define FRESH(v, size)	ASAN_UNPOISON_MEMORY_REGION((v), (size))
#else
#define STALE(v, size)	((void)0)
#define FRESH(v, size)	((void)0)
#endif

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
chunk_new(size_t cap, bool zero)
{
	struct chunk	*chunk = NULL;

	if (cap <= SIZE_MAX - sizeof *chunk)
		chunk = zero ? calloc(1, sizeof *chunk + cap) :
		    malloc(sizeof *chunk + cap);
	if (chunk == NULL)
		die(_("out of memory: %zu bytes were asked for"), cap);
	chunk->next = NULL;
	chunk->used = 0;
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
	arena->top = chunk_new(arena->grow, false);
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
	struct chunk	*chunk = chunk_new(size, true);

	chunk->used = size;
	chunk->next = arena->top->next;
	arena->top->next = chunk;
	return chunk->bytes;
}

/* *zero: it is zeroed already. */
static void *
take(struct arena *arena, size_t size, size_t align, bool *zero)
{
	struct chunk	*top = arena->top;
	size_t		 at = (top->used + align - 1) & ~(align - 1);

	arena->used += size;
	*zero = false;
	if (at <= top->cap && size <= top->cap - at) {
		top->used = at + size;
		return top->bytes + at;
	}
	if (size > arena->grow / 4) {
		*zero = true;
		return take_big(arena, size);
	}
	if (arena->grow < CHUNK_MAX)
		arena->grow *= 2;
	top = chunk_new(arena->grow, false);
	top->next = arena->top;
	top->used = size;
	arena->top = top;
	return top->bytes;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	bool	 zero;
	void	*to = take(arena, size > 0 ? size : 1, ALIGN, &zero);

	return zero ? to : memset(to, 0, size);
}

void *
arena_dup(struct arena *arena, const void *from, size_t size)
{
	bool	 zero;
	void	*to = take(arena, size > 0 ? size : 1, ALIGN, &zero);

	if (size > 0)
		memcpy(to, from, size);
	return to;
}

struct str
arena_str(struct arena *arena, struct str s)
{
	bool	 zero;
	char	*to;

	if (s.n == SIZE_MAX)
		die(_("out of memory: %zu bytes were asked for"), s.n);
	to = take(arena, s.n + 1, 1, &zero);
	if (s.n > 0)
		memcpy(to, s.s, s.n);
	to[s.n] = '\0';
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
	bool		 zero;
	int		 n;

	va_start(args, format);
	n = vsnprintf(to, room, format, args);
	va_end(args);
	if (n < 0)
		die(_("cannot format \"%s\""), format);
	if ((size_t)n < room)
		return (struct str){ take(arena, (size_t)n + 1, 1, &zero),
			(size_t)n };
	to = take(arena, (size_t)n + 1, 1, &zero);
	va_start(args, format);
	vsnprintf(to, (size_t)n + 1, format, args);
	va_end(args);
	return (struct str){ to, (size_t)n };
}

struct arena_mark
arena_mark(const struct arena *arena)
{
	return (struct arena_mark){ arena->top, arena->top->next,
	    arena->top->used, arena->used };
}

/* Newer tops go; so do big chunks, which are put second. */
void
arena_back(struct arena *arena, struct arena_mark mark)
{
	struct chunk	*gone;

	while (arena->top != mark.top) {
		gone = arena->top;
		arena->top = gone->next;
		free(gone);
	}
	while (arena->top->next != mark.next) {
		gone = arena->top->next;
		arena->top->next = gone->next;
		free(gone);
	}
	arena->top->used = mark.used;
	arena->used = mark.all;
	FRESH(arena->top->bytes + mark.used, arena->top->cap - mark.used);
}

size_t
arena_used(const struct arena *arena)
{
	return arena->used;
}

/* Longer where it stands: it is the last piece taken, and there is room. */
static bool
lengthen(struct arena *arena, const void *v, size_t size, size_t more)
{
	struct chunk	*top = arena->top;
	char		*end = top->bytes + top->used;

	if (v == NULL || (const char *)v + size != end ||
	    more > top->cap - top->used)
		return false;
	memset(end, 0, more);
	top->used += more;
	arena->used += more;
	return true;
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
	if (lengthen(arena, v, *cap * size, (want - *cap) * size)) {
		*cap = want;
		return v;
	}
	grown = arena_alloc(arena, want * size);
	if (n > 0)
		memcpy(grown, v, n * size);
	*cap = want;
	return grown;
}

/* Only what has a chunk of its own can go before the arena does. */
static bool
give_back(struct arena *arena, const void *v, size_t size)
{
	struct chunk	*before = arena->top, *gone;

	while (before->next != NULL && before->next->bytes != v)
		before = before->next;
	gone = before->next;
	if (gone == NULL || gone->cap != size)
		return false;
	before->next = gone->next;
	arena->used -= size;
	free(gone);
	return true;
}

void *
vec_room_own(struct arena *arena, void *v, size_t n, size_t *cap, size_t size)
{
	size_t	 had = *cap * size;
	void	*grown = vec_room(arena, v, n, cap, size);

	if (v != NULL && grown != v && !give_back(arena, v, had))
		STALE(v, had);
	return grown;
}
