#include "gather.h"

#include <stdlib.h>

#include "lang.h"

static int
by_fact_id(const void *a, const void *b)
{
	const struct fact *const *x = a, *const *y = b;

	return str_cmp((*x)->fact, (*y)->fact);
}

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

/* Failure leaves err saying which file; the document is then incomplete. */
static int
holding_load(struct arena *arena, struct str archive, struct entry *entry,
    struct holding *doc, struct err *err)
{
	const char *path = path_in(arena, archive, entry->sha256,
	    "document.csv");
	struct entry *found;
	size_t n;

	if (file_exists(path)) {
		if (entries_load(arena, path, &found, &n, err) < 0)
			return -1;
		if (n > 0)
			identify(arena, entry, &found[0]);
		if (entry->status != SOURCE_OK)
			return 0;
	}
	path = path_in(arena, archive, entry->sha256, "facts.csv");
	if (!file_exists(path))
		return err_set(err, _("not transformed: no figures in the "
		    "archive"));
	if (facts_load(arena, path, &doc->facts, &doc->nfacts, err) < 0)
		return -1;
	path = path_in(arena, archive, entry->sha256, "tables.csv");
	if (cells_load(arena, path, &doc->cells, &doc->ncells, err) < 0)
		return -1;
	path = path_in(arena, archive, entry->sha256, "checks.csv");
	return checks_load(arena, path, &doc->checks, &doc->nchecks, err);
}

static void
holding_own(struct arena *arena, struct holding *doc)
{
	struct str id = doc->entry->doc;

	doc->by_id = arena_alloc(arena, (doc->nfacts + 1) * sizeof *doc->by_id);
	for (size_t i = 0; i < doc->nfacts; i++) {
		doc->facts[i].doc = id;
		doc->by_id[i] = &doc->facts[i];
	}
	qsort(doc->by_id, doc->nfacts, sizeof *doc->by_id, by_fact_id);
	for (size_t i = 0; i < doc->ncells; i++)
		doc->cells[i].doc = id;
	for (size_t i = 0; i < doc->nchecks; i++)
		doc->checks[i].doc = id;
}

static void
renumber(struct arena *arena, struct gathered *out)
{
	size_t number = 0;

	for (size_t d = 0; d < out->ndocs; d++)
		for (size_t i = 0; i < out->docs[d].nchecks; i++)
			out->docs[d].checks[i].check = arena_printf(arena,
			    "c%05zu", ++number);
	for (size_t i = 0; i < out->ncross; i++)
		out->cross[i].check = arena_printf(arena, "c%05zu", ++number);
	out->nchecks = number;
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

static void
gather_docs(struct arena *arena, struct str archive,
    const struct entry *current, struct gathered *out)
{
	struct err err;
	size_t from = 0;

	for (size_t i = 0; i < out->ndocs; i++) {
		struct holding *doc = &out->docs[i];
		struct entry *entry = own_entry(out, &current[i], &from);

		doc->entry = entry;
		if (entry->status == SOURCE_OK && holding_load(arena, archive,
		    entry, doc, &err) < 0) {
			*doc = (struct holding){ .entry = entry };
			entry->status = SOURCE_FAILED;
			note(arena, entry, err.msg);
		}
		if (entry->status != SOURCE_OK) {
			out->nfailed++;
			warn("%.*s: %.*s", STR_ARG(entry->doc),
			    STR_ARG(entry->note));
		}
		holding_own(arena, doc);
		out->nfacts += doc->nfacts;
		out->ncells += doc->ncells;
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
gather(struct arena *arena, const char *dir, struct gathered *out,
    struct err *err)
{
	struct str archive = arena_printf(arena, "%s/archive", dir);
	const char *path = arena_printf(arena, "%s/ledger.csv", archive.s).s;
	struct entry *current;

	*out = (struct gathered){ 0 };
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
	renumber(arena, out);
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

static const struct fact *
fact_in(const struct holding *doc, struct str id)
{
	size_t lo = 0, hi = doc == NULL ? 0 : doc->nfacts;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = str_cmp(doc->by_id[mid]->fact, id);

		if (order == 0)
			return doc->by_id[mid];
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/*
 * A check across documents writes "000:f0012"; a document's id may itself
 * hold a colon or a slash, so the last one counts.
 */
const struct fact *
gathered_fact(const struct gathered *from, struct str docs, struct str id)
{
	static const char marks[] = ":/#!";
	const struct fact *fact = fact_in(gathered_doc(from, docs), id);
	struct str doc;

	for (const char *m = marks; fact == NULL && *m != '\0'; m++) {
		size_t at = str_rfind(id, (struct str){ m, 1 });

		if (at != STR_NONE)
			fact = fact_in(gathered_doc(from, str_sub(id, 0, at)),
			    str_sub(id, at + 1, id.n));
	}
	while (fact == NULL && str_next(&docs, ';', &doc))
		fact = fact_in(gathered_doc(from, doc), id);
	return fact;
}
