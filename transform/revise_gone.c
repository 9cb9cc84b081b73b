/*
 * What addresses answered last, as far as a harvest keeps it: validators.csv
 * in the archive, one row an answer, the last of an address counts. A document
 * whose address says 404 or 410 keeps its place in the ledger, so this is how
 * its withdrawal is known. No such file: nothing was harvested.
 */
#include <stdlib.h>

#include "csv.h"
#include "revise_parts.h"

static const struct column	columns[] = {
	COLUMN(answer, url, COLUMN_STR, "address"),
	COLUMN(answer, http, COLUMN_INT, "HTTP status"),
};
#define NCOLUMNS	(sizeof columns / sizeof *columns)

static int
by_url(const void *a, const void *b)
{
	const struct answer *x = *(const struct answer *const *)a;
	const struct answer *y = *(const struct answer *const *)b;
	int order = str_cmp(x->url, y->url);

	return order != 0 ? order : (x > y) - (x < y);
}

struct answers
revise_answers(struct arena *arena, struct str archive)
{
	struct answers answers = { 0 };
	struct answer *all;
	struct err err;
	void *records;
	size_t n;

	if (rows_load(arena, arena_printf(arena, "%.*s/validators.csv",
	    STR_ARG(archive)).s, columns, NCOLUMNS, NCOLUMNS, sizeof *all,
	    &records, &n, &err) != 0 || n == 0)
		return answers;
	all = records;
	answers.v = arena_alloc(arena, n * sizeof *answers.v);
	answers.n = n;
	for (size_t i = 0; i < n; i++)
		answers.v[i] = &all[i];
	qsort(answers.v, n, sizeof *answers.v, by_url);
	return answers;
}

int
answers_gone(const struct answers *answers, struct str url)
{
	size_t lo = 0, hi = answers->n;
	int http;

	/* Behind the last of this address. */
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (str_cmp(answers->v[mid]->url, url) <= 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == 0 || !str_eq(answers->v[lo - 1]->url, url))
		return 0;
	http = answers->v[lo - 1]->http;
	return http == 404 || http == 410 ? http : 0;
}
