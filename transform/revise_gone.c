/*
 * What addresses answered last, as far as a harvest keeps it: validators.csv
 * in the archive, one row an answer, the last of an address counts. A document
 * whose address says that it is gone keeps its place in the ledger, so this is
 * how its withdrawal is known. No such file: nothing was harvested.
 */
#include <stdlib.h>

#include "err.h"
#include "lang.h"
#include "revise_parts.h"
#include "visit.h"

enum { MAX_FIELD = 1 << 20 };

static int
by_url(const void *a, const void *b)
{
	const struct answer *x = *(const struct answer *const *)a;
	const struct answer *y = *(const struct answer *const *)b;
	int order = str_cmp(x->url, y->url);

	return order != 0 ? order : (x > y) - (x < y);
}

struct load {
	struct arena		*arena;
	struct row_form		 rows;
	VEC(struct answer)	 all;
};

static struct str
how_gone(struct arena *arena, const struct visit *visit)
{
	if (!visit_is_gone(visit))
		return STR("");
	if (visit->missing_since.n == 0)
		return arena_printf(arena, "HTTP %d", visit->http);
	return arena_printf(arena, _("since %.*s a page that says there is "
	    "none"), STR_ARG(visit->missing_since));
}

static int
on_row(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct load *load = ctx;
	struct visit visit;

	if (number == 0)
		return rows_header(&load->rows, fields, nfields, err);
	if (rows_record(&load->rows, NULL, line, fields, nfields, &visit,
	    sizeof visit, err) != 0)
		return -1;
	if (visit.url.n > 0)
		*VEC_PUSH(load->arena, &load->all) = (struct answer){
			.url = arena_str(load->arena, visit.url),
			.gone = how_gone(load->arena, &visit) };
	return 0;
}

struct answers
revise_answers(struct arena *arena, struct str archive)
{
	struct load load = { .arena = arena };
	struct rows_at at = { .whole = true };
	struct answers answers = { 0 };
	struct str path = arena_printf(arena, "%.*s/validators.csv",
	    STR_ARG(archive));
	struct err err;

	if (!file_exists(path.s))
		return answers;
	visit_rows(&load.rows);
	if (rows_read(path.s, MAX_FIELD, on_row, &load, &at, &err) != 0)
		warn("%s", err.msg);
	answers.v = arena_alloc(arena, (load.all.n + 1) * sizeof *answers.v);
	answers.n = load.all.n;
	for (size_t i = 0; i < load.all.n; i++)
		answers.v[i] = &load.all.v[i];
	qsort(answers.v, answers.n, sizeof *answers.v, by_url);
	return answers;
}

struct str
answers_gone(const struct answers *answers, struct str url)
{
	size_t lo = 0, hi = answers->n;

	/* Behind the last of this address. */
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (str_cmp(answers->v[mid]->url, url) <= 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == 0 || !str_eq(answers->v[lo - 1]->url, url))
		return STR("");
	return answers->v[lo - 1]->gone;
}
