/* Open addressing over a power of two of slots, at most half of them full. */
#include <stdlib.h>

#include "err.h"
#include "intern.h"
#include "lang.h"

#define SLOTS_FIRST	1024

struct intern {
	struct arena	*arena;
	struct str	*slots;		/* s NULL: empty */
	size_t		 n, nslots;
};

static struct str *
slots_new(size_t n)
{
	struct str	*slots = calloc(n, sizeof *slots);

	if (slots == NULL)
		die(_("out of memory: %zu bytes were asked for"),
		    n * sizeof *slots);
	return slots;
}

struct intern *
intern_new(struct arena *arena)
{
	struct intern	*intern = calloc(1, sizeof *intern);

	if (intern == NULL)
		die(_("out of memory: %zu bytes were asked for"),
		    sizeof *intern);
	intern->arena = arena;
	intern->nslots = SLOTS_FIRST;
	intern->slots = slots_new(intern->nslots);
	return intern;
}

void
intern_free(struct intern *intern)
{
	if (intern == NULL)
		return;
	free(intern->slots);
	free(intern);
}

/* The slot of the text, or the empty one where it belongs. */
static struct str *
slot_of(const struct intern *intern, struct str s)
{
	size_t	at = str_hash(s) & (intern->nslots - 1);

	while (intern->slots[at].s != NULL && !str_eq(intern->slots[at], s))
		at = (at + 1) & (intern->nslots - 1);
	return &intern->slots[at];
}

static void
grow(struct intern *intern)
{
	struct str	*old = intern->slots;
	size_t		 nold = intern->nslots;

	intern->nslots *= 2;
	intern->slots = slots_new(intern->nslots);
	for (size_t i = 0; i < nold; i++)
		if (old[i].s != NULL)
			*slot_of(intern, old[i]) = old[i];
	free(old);
}

struct str
intern_str(struct intern *intern, struct str s)
{
	struct str	*slot;

	if (s.n == 0)
		return STR("");
	slot = slot_of(intern, s);
	if (slot->s != NULL)
		return *slot;
	if (intern->n++ >= intern->nslots / 2) {
		grow(intern);
		slot = slot_of(intern, s);
	}
	*slot = arena_str(intern->arena, s);
	return *slot;
}
