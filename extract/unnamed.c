/*
 * The ledger read row by row against hashes of what the run was asked for, so
 * that neither is held whole.
 */
#include <stdlib.h>

#include "file.h"
#include "lang.h"
#include "source.h"
#include "unnamed.h"

enum { MAX_FIELD = 16 << 20, TOLD = 5 };

struct naming {
	const struct talk		*talk;
	const struct wanted_list	*list;
	uint64_t			*named;		/* rising */
	struct row_form			 rows;
	size_t				 n;		/* unnamed */
};

static int
by_hash(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static bool
is_named(const struct naming *naming, struct str doc)
{
	const struct wanted_list *list = naming->list;
	uint64_t hash = str_hash(doc);
	struct str id;

	if (bsearch(&hash, naming->named, list->all.n, sizeof(hash),
	    by_hash) != NULL)
		return true;
	for (size_t i = 0; i < list->rows.n; i++) {
		id = list->rows.v[i].id;
		if (list->rows.v[i].follow.n > 0 && doc.n > id.n &&
		    doc.s[id.n] == '-' && str_starts(doc, id))
			return true;
	}
	return false;
}

static void
tell(struct naming *naming, const struct entry *entry)
{
	struct strbuf text = { 0 };

	strbuf_printf(&text, _("%.*s: no source of this run names it any "
	    "more; it is not asked for, its figures stand"),
	    STR_ARG(entry->doc));
	talk(naming->talk, naming->n++ < TOLD, &(struct talk_event){
	    .event = "unnamed", .level = "warning", .url = entry->url,
	    .doc = entry->doc, .message = strbuf_str(&text), TALK_NONE });
	strbuf_clear(&text);
}

static int
on_row(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct naming *naming = ctx;
	struct entry entry;

	if (number == 0)
		return rows_header(&naming->rows, fields, nfields, err);
	if (rows_record(&naming->rows, NULL, line, fields, nfields, &entry,
	    sizeof(entry), err) == -1)
		return -1;
	/* Every document has one first version. */
	if (entry.version == 1 && wanted_is_address(entry.url) &&
	    !str_starts(entry.url, STR("file:")) &&
	    !is_named(naming, entry.doc))
		tell(naming, &entry);
	return 0;
}

static bool
has_manifest(const struct wanted_list *list)
{
	for (size_t i = 0; i < list->all.n; i++)
		if (list->all.v[i].listed)
			return true;
	return list->rows.n > 0;
}

int
unnamed_tell(const struct talk *talk, struct str ledger,
    const struct wanted_list *list, struct err *err)
{
	struct arena *scratch;
	struct naming naming = { .talk = talk, .list = list };
	int result;

	if (!has_manifest(list) || !file_exists(ledger.s))
		return 0;
	scratch = arena_new();
	naming.named = arena_alloc(scratch, (list->all.n + 1) *
	    sizeof(*naming.named));
	for (size_t i = 0; i < list->all.n; i++)
		naming.named[i] = str_hash(list->all.v[i].entry.doc);
	if (list->all.n > 0)
		qsort(naming.named, list->all.n, sizeof(*naming.named),
		    by_hash);
	entry_rows(&naming.rows);
	result = rows_read(ledger.s, MAX_FIELD, on_row, &naming, NULL, err);
	if (naming.n > TOLD && !talk->json)
		warn(_("and %zu more that no source of this run names"),
		    naming.n - TOLD);
	arena_free(scratch);
	return result;
}
