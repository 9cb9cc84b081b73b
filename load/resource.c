#include "resource.h"

#include <stdio.h>

const struct resource resources[RESOURCES] = {
	[RESOURCE_DOCUMENTS] = { "documents", "document versions",
	    documents_columns, { "doc", "version" }, false, 0 },
	[RESOURCE_FACTS] = { "facts", "figures",
	    facts_columns, { "doc", "fact" }, true, HOLD_FACTS },
	[RESOURCE_CHECKS] = { "checks", "checks made",
	    checks_columns, { "check" }, false, HOLD_CHECKS },
	[RESOURCE_TABLES] = { "tables", "cells of the reconstructed tables",
	    cells_columns, { NULL }, true, HOLD_CELLS },
	[RESOURCE_COMPARISONS] = { "comparisons",
	    "figures of districts and years side by side",
	    comparisons_columns, { "comparison" }, false, 0 },
};

static int
each(const void *records, size_t n, size_t size, record_fn *fn, void *ctx)
{
	for (size_t i = 0; i < n; i++)
		if (fn(ctx, (const char *)records + i * size) != 0)
			return -1;
	return 0;
}

int
resource_each(const struct gathered *from, int which, record_fn *fn, void *ctx)
{
	if (which == RESOURCE_DOCUMENTS)
		return each(from->entries, from->nentries,
		    sizeof *from->entries, fn, ctx);
	if (which == RESOURCE_COMPARISONS)
		return each(from->comparisons, from->ncomparisons,
		    sizeof *from->comparisons, fn, ctx);
	for (size_t d = 0; d < from->ndocs; d++) {
		const struct holding *doc = gathered_hold(from, d,
		    resources[which].part);
		int r = 0;

		if (which == RESOURCE_FACTS)
			r = each(doc->facts, doc->nfacts, sizeof *doc->facts,
			    fn, ctx);
		else if (which == RESOURCE_CHECKS)
			r = each(doc->checks, doc->nchecks,
			    sizeof *doc->checks, fn, ctx);
		else
			r = each(doc->cells, doc->ncells, sizeof *doc->cells,
			    fn, ctx);
		if (r != 0)
			return r;
		gathered_rest(from);
	}
	return which != RESOURCE_CHECKS ? 0 : each(from->cross, from->ncross,
	    sizeof *from->cross, fn, ctx);
}

static struct str
word_text(const char *const *words, int word)
{
	for (int i = 0; words[i] != NULL; i++)
		if (i == word)
			return str_from(words[i]);
	return STR("");
}

struct str
column_text(const struct column *column, const void *record,
    char buf[DECIMAL_TEXT])
{
	const void *at = (const char *)record + column->offset;
	int number;

	switch (column->kind) {
	case COLUMN_STR:
		return *(const struct str *)at;
	case COLUMN_DECIMAL:
		return decimal_print(buf, *(const struct decimal *)at);
	case COLUMN_WORD:
		return word_text(column->words, *(const int *)at);
	case COLUMN_INT:
	case COLUMN_NUM:
		break;
	}
	number = *(const int *)at;
	if (number == 0 && column->kind == COLUMN_INT)
		return STR("");
	return (struct str){ buf,
		(size_t)snprintf(buf, DECIMAL_TEXT, "%d", number) };
}
