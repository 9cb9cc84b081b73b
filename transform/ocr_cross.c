/* Checks across documents that rest on figures read from a picture. */
#include "ocr.h"

#include <stdlib.h>

enum { FACTS_MOST = 64 };

/* A document by its name, and whether any of its figures was read so. */
struct named {
	struct str		 doc;
	const struct side	*side;
	bool			 read;
};

struct index {
	struct named	*v;
	size_t		 n;
};

static int
named_cmp(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = str_cmp(x->doc, y->doc);

	return order != 0 ? order : (x->side > y->side) - (x->side < y->side);
}

static bool
has_readings(const struct side *side)
{
	for (size_t i = 0; i < side->nfacts; i++)
		if (side->facts[i].reading.n > 0)
			return true;
	return false;
}

static struct index
index_make(struct arena *arena, const struct side *sides, size_t n)
{
	struct index index = { arena_alloc(arena, (n + 1) * sizeof *index.v),
		n };

	for (size_t i = 0; i < n; i++)
		index.v[i] = (struct named){ sides[i].about.doc, &sides[i],
			has_readings(&sides[i]) };
	qsort(index.v, n, sizeof *index.v, named_cmp);
	return index;
}

/* The first of this name in the ledger's order, NULL when there is none. */
static const struct named *
named_find(const struct index *index, struct str doc)
{
	size_t from = 0, to = index->n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;

		if (str_cmp(index->v[mid].doc, doc) < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return from < index->n && str_eq(index->v[from].doc, doc) ?
	    &index->v[from] : NULL;
}

/* f0012 is the twelfth. */
static const struct fact *
fact_of(const struct named *named, struct str id)
{
	const struct side *side = named == NULL ? NULL : named->side;
	long n;

	if (side == NULL || id.n < 2 || !str_int(str_sub(id, 1, id.n), &n) ||
	    n < 1 || (size_t)n > side->nfacts ||
	    !str_eq(side->facts[n - 1].fact, id))
		return NULL;
	return &side->facts[n - 1];
}

/* "doc:f0001;other:f0002", or ids alone, of the one document. */
static size_t
facts_of(const struct index *index, const struct check *check,
    const struct fact *facts[FACTS_MOST])
{
	struct str rest = check->facts, id;
	size_t n = 0;

	while (n < FACTS_MOST && rest.n > 0 && str_next(&rest, ';', &id)) {
		size_t at = str_rfind(id, STR(":"));
		const struct named *named = named_find(index,
		    at == STR_NONE ? check->doc : str_sub(id, 0, at));

		facts[n] = fact_of(named, at == STR_NONE ? id :
		    str_sub(id, at + 1, id.n));
		n += facts[n] != NULL;
	}
	return n;
}

static bool
is_read(const struct index *index, struct str docs)
{
	struct str rest = docs, doc;

	while (rest.n > 0 && str_next(&rest, ';', &doc)) {
		const struct named *named = named_find(index, doc);

		if (named != NULL && named->read)
			return true;
	}
	return false;
}

void
ocr_temper_cross(struct arena *arena, const struct side *sides, size_t nsides,
    struct checks *checks)
{
	const struct index index = index_make(arena, sides, nsides);
	const struct fact *facts[FACTS_MOST];

	for (size_t i = 0; i < checks->n; i++) {
		struct check *check = &checks->v[i];
		size_t n;

		if (check->status != CHECK_INCONSISTENT ||
		    !is_read(&index, check->doc))
			continue;
		n = facts_of(&index, check, facts);
		if (n > 0)
			ocr_temper_check(arena, check, facts, n);
		else
			ocr_temper_words(arena, check);
	}
}
