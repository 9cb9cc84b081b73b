/*
 * The documents in memory: read when they are asked for, kept while there is
 * room, let go together. Most corpora fit and are read once; of a large one,
 * each pass over it reads the parts that it needs.
 */
#include <stdlib.h>

#include "gather.h"
#include "lang.h"

struct shelf {
	struct str	 archive;
	struct holding	*first;		/* held now */
	size_t		 held, most;	/* bytes they take, may take */
	size_t		 epoch;		/* times that they were let go */
};

struct shelf *
shelf_new(struct arena *arena, struct str archive, size_t most)
{
	struct shelf *shelf = arena_alloc(arena, sizeof *shelf);

	shelf->archive = archive;
	shelf->most = most;
	return shelf;
}

static int
by_fact_id(const void *a, const void *b)
{
	const struct fact *const *x = a, *const *y = b;

	return str_cmp((*x)->fact, (*y)->fact);
}

static int
facts_read(struct holding *doc, const char *path, struct err *err)
{
	if (facts_load(doc->arena, path, &doc->facts, &doc->nfacts, err) < 0)
		return -1;
	doc->by_id = arena_alloc(doc->arena,
	    (doc->nfacts + 1) * sizeof *doc->by_id);
	for (size_t i = 0; i < doc->nfacts; i++) {
		doc->facts[i].doc = doc->entry->doc;
		doc->by_id[i] = &doc->facts[i];
	}
	qsort(doc->by_id, doc->nfacts, sizeof *doc->by_id, by_fact_id);
	return 0;
}

static int
cells_read(struct holding *doc, const char *path, struct err *err)
{
	if (cells_load(doc->arena, path, &doc->cells, &doc->ncells, err) < 0)
		return -1;
	for (size_t i = 0; i < doc->ncells; i++)
		doc->cells[i].doc = doc->entry->doc;
	return 0;
}

static int
checks_read(struct holding *doc, const char *path, struct err *err)
{
	if (checks_load(doc->arena, path, &doc->checks, &doc->nchecks,
	    err) < 0)
		return -1;
	for (size_t i = 0; i < doc->nchecks; i++) {
		doc->checks[i].doc = doc->entry->doc;
		doc->checks[i].check = arena_printf(doc->arena, "c%05zu",
		    doc->first_check + i);
	}
	return 0;
}

static const struct {
	int		 part;
	const char	*name;
	int		(*read)(struct holding *doc, const char *path,
			    struct err *err);
} files[] = {
	{ HOLD_FACTS, "facts.csv", facts_read },
	{ HOLD_CELLS, "tables.csv", cells_read },
	{ HOLD_CHECKS, "checks.csv", checks_read },
};

static int
parts_read(const struct shelf *shelf, struct holding *doc, int parts,
    struct err *err)
{
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const char *path;

		if ((parts & files[i].part) == 0)
			continue;
		path = arena_str(doc->arena, archive_path(doc->arena,
		    shelf->archive, doc->entry->sha256, files[i].name)).s;
		if (files[i].part == HOLD_FACTS && !file_exists(path))
			return err_set(err, _("not transformed: no figures in "
			    "the archive"));
		if (files[i].read(doc, path, err) < 0)
			return -1;
	}
	return 0;
}

static void
let_go(struct holding *doc)
{
	arena_free(doc->arena);
	doc->arena = NULL;
	doc->parts = 0;
	doc->facts = NULL;
	doc->by_id = NULL;
	doc->cells = NULL;
	doc->checks = NULL;
	doc->next = NULL;
}

int
shelf_read(struct shelf *shelf, struct holding *doc, int parts,
    struct err *err)
{
	size_t before;

	if (doc->arena == NULL) {
		doc->arena = arena_new();
		doc->next = shelf->first;
		shelf->first = doc;
	}
	before = arena_used(doc->arena);
	if (parts_read(shelf, doc, parts & ~doc->parts, err) < 0) {
		shelf->first = doc->next;
		let_go(doc);
		doc->nfacts = doc->ncells = doc->nchecks = 0;
		return -1;
	}
	doc->parts |= parts;
	shelf->held += arena_used(doc->arena) - before;
	return 0;
}

const struct holding *
gathered_hold(const struct gathered *from, size_t d, int parts)
{
	struct holding *doc = &from->docs[d];
	struct err err;

	if (from->shelf == NULL || (parts & ~doc->parts) == 0 ||
	    doc->entry->status != SOURCE_OK)
		return doc;
	if (shelf_read(from->shelf, doc, parts, &err) < 0)
		die(_("%s: was there before, and is gone"), err.msg);
	return doc;
}

static void
shelf_clear(struct shelf *shelf)
{
	struct holding *next;

	for (struct holding *doc = shelf->first; doc != NULL; doc = next) {
		next = doc->next;
		let_go(doc);
	}
	shelf->first = NULL;
	shelf->held = 0;
	shelf->epoch++;
}

void
gathered_rest(const struct gathered *from)
{
	if (from->shelf != NULL && from->shelf->held >
	    from->shelf->most)
		shelf_clear(from->shelf);
}

size_t
gathered_epoch(const struct gathered *from)
{
	return from->shelf == NULL ? 0 : from->shelf->epoch;
}

void
gathered_clear(struct gathered *from)
{
	if (from->shelf != NULL)
		shelf_clear(from->shelf);
}

static const struct fact *
fact_in(const struct gathered *from, const struct holding *doc, struct str id)
{
	size_t lo = 0, hi = doc == NULL ? 0 : doc->nfacts;

	if (hi > 0)
		doc = gathered_hold(from, (size_t)(doc - from->docs),
		    HOLD_FACTS);
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
	const struct fact *fact = fact_in(from, gathered_doc(from, docs), id);
	struct str doc;

	for (const char *m = marks; fact == NULL && *m != '\0'; m++) {
		size_t at = str_rfind(id, (struct str){ m, 1 });

		if (at != STR_NONE)
			fact = fact_in(from, gathered_doc(from,
			    str_sub(id, 0, at)), str_sub(id, at + 1, id.n));
	}
	while (fact == NULL && str_next(&docs, ';', &doc))
		fact = fact_in(from, gathered_doc(from, doc), id);
	return fact;
}
