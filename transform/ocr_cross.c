/* Checks across documents that rest on figures read from a picture. */
#include "ocr.h"

enum { FACTS_MOST = 64 };

static const struct side *
side_of(const struct side *sides, size_t n, struct str doc)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(sides[i].about.doc, doc))
			return &sides[i];
	return NULL;
}

/* f0012 is the twelfth. */
static const struct fact *
fact_of(const struct side *side, struct str id)
{
	long n;

	if (side == NULL || id.n < 2 || !str_int(str_sub(id, 1, id.n), &n) ||
	    n < 1 || (size_t)n > side->nfacts ||
	    !str_eq(side->facts[n - 1].fact, id))
		return NULL;
	return &side->facts[n - 1];
}

/* "doc:f0001;other:f0002", or ids alone, of the one document. */
static size_t
facts_of(const struct side *sides, size_t nsides, const struct check *check,
    const struct fact *facts[FACTS_MOST])
{
	struct str rest = check->facts, id;
	size_t n = 0;

	while (n < FACTS_MOST && rest.n > 0 && str_next(&rest, ';', &id)) {
		size_t at = str_rfind(id, STR(":"));
		const struct side *side = side_of(sides, nsides,
		    at == STR_NONE ? check->doc : str_sub(id, 0, at));

		facts[n] = fact_of(side, at == STR_NONE ? id :
		    str_sub(id, at + 1, id.n));
		n += facts[n] != NULL;
	}
	return n;
}

static bool
is_read(const struct side *sides, size_t nsides, struct str docs)
{
	struct str rest = docs, doc;

	while (rest.n > 0 && str_next(&rest, ';', &doc)) {
		const struct side *side = side_of(sides, nsides, doc);

		for (size_t i = 0; side != NULL && i < side->nfacts; i++)
			if (side->facts[i].reading.n > 0)
				return true;
	}
	return false;
}

void
ocr_temper_cross(struct arena *arena, const struct side *sides, size_t nsides,
    struct checks *checks)
{
	const struct fact *facts[FACTS_MOST];

	for (size_t i = 0; i < checks->n; i++) {
		struct check *check = &checks->v[i];
		size_t n;

		if (check->status != CHECK_INCONSISTENT ||
		    !is_read(sides, nsides, check->doc))
			continue;
		n = facts_of(sides, nsides, check, facts);
		if (n > 0)
			ocr_temper_check(arena, check, facts, n);
		else
			ocr_temper_words(arena, check);
	}
}
