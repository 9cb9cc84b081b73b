#include "gather.h"

#include <stdlib.h>

#include "lang.h"

static int
by_doc_id(const void *a, const void *b)
{
	const struct holding *const *x = a, *const *y = b;

	return str_cmp((*x)->entry->doc, (*y)->entry->doc);
}

static const char *
path_in(struct arena *arena, struct str archive, struct str sha256,
    const char *name)
{
	struct str path = archive_path(arena, archive, sha256, name);

	return arena_str(arena, path).s;
}

static void
note(struct arena *arena, struct entry *entry, const char *text)
{
	if (entry->note.n == 0)
		entry->note = arena_str(arena, str_from(text));
	else
		entry->note = arena_printf(arena, "%.*s; %s",
		    STR_ARG(entry->note), text);
}

static struct str
first_of(struct str a, struct str b)
{
	return a.n != 0 ? a : b;
}

/*
 * What the manifest said wins over what transform found, as a person wrote it;
 * a title is always the document's own where it has one.
 */
static void
identify(struct arena *arena, struct entry *entry, const struct entry *found)
{
	entry->title = first_of(found->title, entry->title);
	entry->issuer = first_of(entry->issuer, found->issuer);
	entry->district = first_of(entry->district, found->district);
	entry->division_code = first_of(entry->division_code,
	    found->division_code);
	entry->department = first_of(entry->department, found->department);
	entry->year = first_of(entry->year, found->year);
	entry->kind = first_of(entry->kind, found->kind);
	if (entry->pages == 0)
		entry->pages = found->pages;
	if (found->status != SOURCE_OK)
		entry->status = found->status;
	if (found->note.n != 0 && !str_has(entry->note, found->note))
		note(arena, entry, found->note.s);
}

/* What transform says of the document as a whole. */
static int
entry_complete(struct arena *arena, struct str archive, struct entry *entry,
    struct err *err)
{
	const char *path = path_in(arena, archive, entry->sha256,
	    "document.csv");
	struct entry *found;
	size_t n;

	if (!file_exists(path))
		return 0;
	if (entries_load(arena, path, &found, &n, err) < 0)
		return -1;
	if (n > 0)
		identify(arena, entry, &found[0]);
	return 0;
}

/* Those of documents are numbered as they are read. */
static void
number_cross(struct arena *arena, struct gathered *out)
{
	for (size_t i = 0; i < out->ncross; i++)
		out->cross[i].check = arena_printf(arena, "c%05zu",
		    ++out->nchecks);
}

/* The ledger's own row of a version, so that what is learnt is kept there. */
static struct entry *
own_entry(struct gathered *out, const struct entry *current, size_t *from)
{
	for (size_t k = 0; k < out->nentries; k++) {
		size_t i = (*from + k) % out->nentries;
		struct entry *e = &out->entries[i];

		if (e->version == current->version &&
		    str_eq(e->doc, current->doc)) {
			*from = i + 1;
			return e;
		}
	}
	return NULL;
}

/* Reads a document for the first time; it may turn out not to be complete. */
static void
gather_doc(struct arena *arena, struct str archive, struct entry *entry,
    struct holding *doc, struct gathered *out)
{
	struct err err;

	*doc = (struct holding){ .entry = entry,
		.first_check = out->nchecks + 1 };
	if (entry->status == SOURCE_OK &&
	    (entry_complete(arena, archive, entry, &err) < 0 ||
	    (entry->status == SOURCE_OK && shelf_read(out->shelf, doc,
	    HOLD_ALL, &err) < 0))) {
		entry->status = SOURCE_FAILED;
		note(arena, entry, err.msg);
	}
	if (entry->status != SOURCE_OK) {
		out->nfailed++;
		warn("%.*s: %.*s", STR_ARG(entry->doc), STR_ARG(entry->note));
	}
	out->nfacts += doc->nfacts;
	out->ncells += doc->ncells;
	out->nchecks += doc->nchecks;
}

static void
gather_docs(struct arena *arena, struct str archive,
    const struct entry *current, struct gathered *out)
{
	size_t from = 0;

	for (size_t i = 0; i < out->ndocs; i++) {
		gather_doc(arena, archive, own_entry(out, &current[i], &from),
		    &out->docs[i], out);
		gathered_rest(out);
	}
}

/* Older versions: what they say of themselves, for documents.csv. */
static void
gather_older(struct arena *arena, struct str archive, struct gathered *out)
{
	bool *current = arena_alloc(arena, out->nentries + 1);

	for (size_t i = 0; i < out->ndocs; i++)
		current[out->docs[i].entry - out->entries] = true;
	for (size_t i = 0; i < out->nentries; i++) {
		struct entry *entry = &out->entries[i], *found;
		struct err err;
		size_t n;

		if (!current[i] && entry->status == SOURCE_OK &&
		    entries_load(arena, path_in(arena, archive,
		    entry->sha256, "document.csv"), &found, &n, &err) == 0 &&
		    n > 0)
			identify(arena, entry, &found[0]);
	}
}

/*
 * What transform found out about every row of the ledger, in its order; rows
 * that came since are not in it.
 */
static void
gather_identity(struct arena *arena, struct str archive, struct gathered *out)
{
	const char *path = arena_printf(arena, "%s/identity.csv",
	    archive.s).s;
	struct entry *found;
	struct err err;
	size_t n;

	if (!file_exists(path))
		return;
	if (entries_load(arena, path, &found, &n, &err) < 0) {
		warn("%s", err.msg);
		return;
	}
	for (size_t i = 0; i < n && i < out->nentries; i++) {
		struct entry *entry = &out->entries[i];

		if (entry->version != found[i].version ||
		    !str_eq(entry->doc, found[i].doc))
			break;
		if (entry->status != SOURCE_OK)
			continue;
		identify(arena, entry, &found[i]);
		entry->found_in = found[i].found_in;
	}
}

/* A later version that could not be read takes no figure back, but is told. */
static void
count_lost(struct arena *arena, struct gathered *out)
{
	bool *told = arena_alloc(arena, out->ndocs + 1);

	for (size_t i = 0; i < out->nentries; i++) {
		const struct entry *lost = &out->entries[i];
		const struct holding *doc = lost->status == SOURCE_OK ? NULL :
		    gathered_doc(out, lost->doc);

		if (doc == NULL || doc->entry->status != SOURCE_OK ||
		    lost->version <= doc->entry->version ||
		    told[doc - out->docs])
			continue;
		told[doc - out->docs] = true;
		out->nfailed++;
		warn(_("%.*s: version %d could not be read (%.*s); the "
		    "figures are those of version %d"), STR_ARG(lost->doc),
		    lost->version, STR_ARG(lost->note), doc->entry->version);
	}
}

int
gather(struct arena *arena, const char *dir, size_t keep,
    struct gathered *out, struct err *err)
{
	struct str archive = arena_printf(arena, "%s/archive", dir);
	const char *path = arena_printf(arena, "%s/ledger.csv", archive.s).s;
	struct entry *current;

	*out = (struct gathered){ .shelf = shelf_new(arena, archive, keep) };
	if (entries_load(arena, path, &out->entries, &out->nentries, err) < 0)
		return -1;
	current = entries_current(arena, out->entries, out->nentries,
	    &out->ndocs);
	out->docs = arena_alloc(arena, (out->ndocs + 1) * sizeof *out->docs);
	out->by_doc = arena_alloc(arena,
	    (out->ndocs + 1) * sizeof *out->by_doc);
	gather_docs(arena, archive, current, out);
	gather_older(arena, archive, out);
	gather_identity(arena, archive, out);
	for (size_t i = 0; i < out->ndocs; i++)
		out->by_doc[i] = &out->docs[i];
	qsort(out->by_doc, out->ndocs, sizeof *out->by_doc, by_doc_id);
	count_lost(arena, out);
	path = arena_printf(arena, "%s/cross.csv", archive.s).s;
	if (file_exists(path) && checks_load(arena, path, &out->cross,
	    &out->ncross, err) < 0)
		return -1;
	path = arena_printf(arena, "%s/comparisons.csv", archive.s).s;
	if (file_exists(path) && comparisons_load(arena, path,
	    &out->comparisons, &out->ncomparisons, err) < 0)
		return -1;
	number_cross(arena, out);
	return 0;
}

const struct holding *
gathered_doc(const struct gathered *from, struct str doc)
{
	size_t lo = 0, hi = from->ndocs;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = str_cmp(from->by_doc[mid]->entry->doc, doc);

		if (order == 0)
			return from->by_doc[mid];
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}
