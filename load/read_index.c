/*
 * Figures of tables that were read from a picture, by table and cell, so that
 * their cells can say so.
 */
#include <stdlib.h>

#include "lang.h"
#include "report.h"

static int
by_cell(const void *a, const void *b)
{
	const struct fact *x = *(const struct fact *const *)a;
	const struct fact *y = *(const struct fact *const *)b;

	if (x->table_id != y->table_id)
		return x->table_id < y->table_id ? -1 : 1;
	if (x->table_row != y->table_row)
		return x->table_row < y->table_row ? -1 : 1;
	if (x->table_col != y->table_col)
		return x->table_col < y->table_col ? -1 : 1;
	return fact_sure(x, NULL) - fact_sure(y, NULL);
}

const struct fact **
read_index(struct arena *arena, const struct holding *doc, size_t *n)
{
	const struct fact **v;

	*n = 0;
	for (size_t i = 0; i < doc->nfacts; i++)
		*n += doc->facts[i].reading.n > 0 && doc->facts[i].table_id > 0;
	v = arena_alloc(arena, (*n + 1) * sizeof *v);
	*n = 0;
	for (size_t i = 0; i < doc->nfacts; i++)
		if (doc->facts[i].reading.n > 0 && doc->facts[i].table_id > 0)
			v[(*n)++] = &doc->facts[i];
	qsort(v, *n, sizeof *v, by_cell);
	return v;
}

const struct fact *
read_fact(const struct report_table *table, int row, int col)
{
	const struct fact key = { .table_id = table->table_id,
		.table_row = row, .table_col = col }, *at;
	size_t lo = 0, hi = table->nread;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		at = table->read[mid];
		if (at->table_id < key.table_id ||
		    (at->table_id == key.table_id &&
		    (at->table_row < row || (at->table_row == row &&
		    at->table_col < col))))
			lo = mid + 1;
		else
			hi = mid;
	}
	at = lo < table->nread ? table->read[lo] : NULL;
	return at != NULL && at->table_id == table->table_id &&
	    at->table_row == row && at->table_col == col ? at : NULL;
}

bool
read_in_doubt(const struct fact *fact)
{
	return fact_sure(fact, NULL) < OCR_SURE ||
	    str_eq(fact->reading, STR("shape"));
}

struct str
read_says(struct arena *arena, const struct fact *fact)
{
	struct str alt;
	int sure = fact_sure(fact, &alt);

	if (fact->reading.n == 0)
		return STR("");
	if (str_eq(fact->reading, STR("shape")))
		return str_from(_("The rows and columns of its table are a "
		    "guess: please look at the page"));
	if (alt.n > 0)
		return arena_printf(arena, _("Read from a picture, %d of 100 "
		    "sure; it may also read %.*s: please look at the page"),
		    sure, STR_ARG(alt));
	if (read_in_doubt(fact))
		return arena_printf(arena, _("Read from a picture, %d of 100 "
		    "sure: please look at the page"), sure);
	return arena_printf(arena, _("Read from a picture, %d of 100 sure"),
	    sure);
}
