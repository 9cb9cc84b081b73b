#include "doubt.h"

#include <stdlib.h>

static bool
is_doubtful(struct str reason)
{
	static const char *const reasons[] = { "no-unit", "run-together",
		"too-long", NULL };

	return str_eq_any(reason, reasons);
}

static int
place_cmp(const void *a, const void *b)
{
	const struct locus *x = &((const struct excluded *)a)->at;
	const struct locus *y = &((const struct excluded *)b)->at;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->from < y->from ? -1 : x->from > y->from;
}

size_t
doubts_find(const struct reading *reading, struct excluded **doubts)
{
	struct excluded *left;
	size_t n = conserve(reading, &left);
	struct excluded *all = arena_alloc(reading->arena,
	    (n + reading->excluded.n + 1) * sizeof *all);

	for (size_t i = 0; i < n; i++) {
		all[i] = left[i];
		all[i].reason = STR("");
	}
	for (size_t i = 0; i < reading->excluded.n; i++)
		if (is_doubtful(reading->excluded.v[i].reason))
			all[n++] = reading->excluded.v[i];
	qsort(all, n, sizeof *all, place_cmp);
	*doubts = all;
	return n;
}
