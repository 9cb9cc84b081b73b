/*
 * Checks that are there already: what a form asks for may have been found
 * anyway, in the table's own rows. One check is made, and it cites the form.
 */
#include "check_form_parts.h"

static uint64_t
mix(uint64_t x)
{
	x ^= x >> 30;
	x *= 0xBF58476D1CE4E5B9u;
	x ^= x >> 27;
	x *= 0x94D049BB133111EBu;
	return x ^ (x >> 31);
}

/* The same for the same facts in any order; 0 for none. */
static uint64_t
facts_key(struct str facts)
{
	struct str part;
	uint64_t key = 0;

	while (str_next(&facts, ';', &part)) {
		uint64_t h = 1469598103934665603u;

		for (size_t i = 0; i < part.n; i++)
			h = (h ^ (uint8_t)part.s[i]) * 1099511628211u;
		key += mix(h);
	}
	return key;
}

static size_t
seen_slot(const struct seen *seen, uint64_t key)
{
	size_t at = (size_t)(key % seen->room);

	while (seen->keys[at] != 0 && seen->keys[at] != key)
		at = (at + 1) % seen->room;
	return at;
}

static void
seen_put(struct reading *reading, struct seen *seen, uint64_t key,
    size_t check);

static void
seen_grow(struct reading *reading, struct seen *seen)
{
	struct seen old = *seen;

	seen->room = old.room * 2 + 1021;
	seen->n = 0;
	seen->keys = arena_alloc(reading->arena,
	    seen->room * sizeof *seen->keys);
	seen->checks = arena_alloc(reading->arena,
	    seen->room * sizeof *seen->checks);
	for (size_t i = 0; i < old.room; i++)
		if (old.keys[i] != 0)
			seen_put(reading, seen, old.keys[i], old.checks[i]);
}

static void
seen_put(struct reading *reading, struct seen *seen, uint64_t key,
    size_t check)
{
	size_t at;

	if (key == 0)
		return;
	if (seen->n * 2 >= seen->room)
		seen_grow(reading, seen);
	at = seen_slot(seen, key);
	if (seen->keys[at] == 0) {
		seen->keys[at] = key;
		seen->checks[at] = check;
		seen->n++;
	}
}

void
seen_all(struct reading *reading, struct seen *seen)
{
	seen_grow(reading, seen);
	for (size_t i = 0; i < reading->checks.n; i++)
		seen_put(reading, seen,
		    facts_key(reading->checks.v[i].facts), i);
}

/* The same relation made by somebody else gives way to the form's own. */
void
check_place(struct work_table *w, struct check *made)
{
	struct reading *reading = w->forms->reading;
	uint64_t key = facts_key(made->facts);
	struct check check = *made;
	bool seconded;
	size_t at;

	/* Words rest on one figure, and say different things of it. */
	if (w->seen == NULL || made->formula.n == 0) {
		*VEC_PUSH(reading->arena, &w->made) = reading->checks.n - 1;
		return;
	}
	at = seen_slot(w->seen, key);

	if (key == 0 || w->seen->keys[at] != key ||
	    w->seen->checks[at] >= reading->checks.n - 1) {
		seen_put(reading, w->seen, key, reading->checks.n - 1);
		*VEC_PUSH(reading->arena, &w->made) = reading->checks.n - 1;
		return;
	}
	check.kind = reading->checks.v[w->seen->checks[at]].kind;
	seconded = reading->checks.v[w->seen->checks[at]].status ==
	    CHECK_INCONSISTENT;
	reading->checks.v[w->seen->checks[at]] = check;
	reading->checks.n--;
	/* What two accuse is no misreading of the form. */
	if (!seconded)
		*VEC_PUSH(reading->arena, &w->made) = w->seen->checks[at];
}
