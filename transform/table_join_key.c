/*
 * Keys of rows, and which follows which.
 */
#include "table_join.h"

#include <string.h>

struct key
key_of(struct arena *arena, const struct grid_row *row)
{
	struct key key = { .total = row->kind == ROW_TOTAL };
	struct strbuf frame = { 0 };
	struct str label = row->label;

	for (size_t i = 0; i < label.n;) {
		size_t from = i;

		while (i < label.n && label.s[i] >= '0' && label.s[i] <= '9')
			i++;
		if (i == from) {
			strbuf_addc(&frame, label.s[i++]);
			continue;
		}
		if (key.n < NUMBERS_MOST && i - from < 6)
			(void)str_int(str_sub(label, from, i),
			    &key.numbers[key.n++]);
	}
	key.frame = arena_str(arena, strbuf_str(&frame));
	strbuf_clear(&frame);
	return key;
}

static bool
same_frame(const struct key *a, const struct key *b)
{
	return a->n > 0 && a->n == b->n && !a->total && !b->total &&
	    str_eq(a->frame, b->frame);
}

/* The last number goes up by one; 12月 is followed by 1月 of the next year. */
bool
key_follows(const struct key *a, const struct key *b)
{
	size_t last = a->n - 1;

	if (!same_frame(a, b))
		return false;
	for (size_t i = 0; i + 1 < last; i++)
		if (a->numbers[i] != b->numbers[i])
			return false;
	if (last > 0 && b->numbers[last - 1] == a->numbers[last - 1] + 1)
		return a->numbers[last] == 12 && b->numbers[last] == 1;
	return (last == 0 || a->numbers[last - 1] == b->numbers[last - 1]) &&
	    b->numbers[last] == a->numbers[last] + 1;
}

bool
same_key(const struct key *a, const struct key *b)
{
	return same_frame(a, b) && memcmp(a->numbers, b->numbers,
	    a->n * sizeof *a->numbers) == 0;
}
