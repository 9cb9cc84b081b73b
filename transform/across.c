#include "across.h"

#include "about.h"
#include "compare.h"
#include "intern.h"
#include "lang.h"
#include "ocr.h"
#include "reconcile.h"
#include "revise.h"

/* What a document says of itself, as it was read; -1 when it was not. */
static int
found_load(struct arena *arena, const struct across *in,
    const struct entry *entry, struct entry *found)
{
	struct entry *rows;
	struct err err;
	size_t n;

	if (entry->status != SOURCE_OK || entries_load(arena,
	    archive_path(arena, in->archive, entry->sha256, "document.csv").s,
	    &rows, &n, &err) != 0 || n == 0 || rows[0].status != SOURCE_OK)
		return -1;
	*found = rows[0];
	return 0;
}

/* Every row of the ledger, with what was found out about those read. */
static struct entry *
abouts_make(struct arena *arena, const struct across *in, bool *read)
{
	struct entry *abouts = arena_alloc(arena,
	    (in->nversions + 1) * sizeof *abouts);
	struct entry found;

	for (size_t i = 0; i < in->nversions; i++) {
		abouts[i] = in->versions[i];
		read[i] = found_load(arena, in, &in->versions[i],
		    &found) == 0;
		if (read[i])
			abouts[i] = about_document(arena, in->divisions,
			    in->rules, &in->versions[i], &found);
	}
	return abouts;
}

/* A document's own checks are counted, and not kept. */
static int
checks_count(const char *path, struct totals *totals, struct err *err)
{
	struct arena *arena = arena_new();
	struct check *checks;
	size_t n = 0;
	int rc = checks_load(arena, path, &checks, &n, err);

	totals->checks += n;
	for (size_t i = 0; i < n; i++)
		if (checks[i].status == CHECK_INCONSISTENT &&
		    checks[i].severity != CHECK_INFO)
			totals->inconsistent++;
	arena_free(arena);
	return rc;
}

/*
 * A document's facts without what reading them took. Their words are mostly
 * those of other documents too; the copies are freed with the scratch.
 */
static void
facts_keep(struct arena *arena, struct intern *words, struct side *side,
    const struct fact *facts, size_t n)
{
	side->facts = arena_dup(arena, facts, n * sizeof *facts);
	side->nfacts = n;
	for (size_t i = 0; i < n; i++) {
		struct fact *fact = &side->facts[i];
		struct str *texts[] = { &fact->doc, &fact->fact, &fact->table,
			&fact->row, &fact->column, &fact->indicator,
			&fact->period, &fact->role, &fact->printed,
			&fact->unit, &fact->rule, &fact->reading };

		for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
			*texts[k] = intern_str(words, *texts[k]);
	}
}

static int
side_facts(struct arena *arena, struct intern *words, const char *path,
    struct side *side, struct err *err)
{
	struct arena *scratch = arena_new();
	struct fact *facts;
	size_t n;
	int rc = facts_load(scratch, path, &facts, &n, err);

	if (rc == 0)
		facts_keep(arena, words, side, facts, n);
	arena_free(scratch);
	return rc;
}

/* One document's results, read back. */
static int
side_load(struct arena *arena, struct intern *words, const struct across *in,
    struct side *side, struct totals *totals, struct err *err)
{
	struct str sha256 = side->about.sha256;

	if (side_facts(arena, words, archive_path(arena, in->archive, sha256,
	    "facts.csv").s, side, err) != 0 ||
	    checks_count(archive_path(arena, in->archive, sha256,
	    "checks.csv").s, totals, err) != 0)
		return -1;
	side->cells = arena_alloc(arena, sizeof *side->cells);
	side->cells->unread = archive_path(arena, in->archive, sha256,
	    "tables.csv").s;
	totals->documents++;
	totals->figures += side->nfacts;
	return 0;
}

/* The place of a current entry in the ledger; both are in its order. */
static size_t
version_of(const struct across *in, const struct entry *entry, size_t from)
{
	for (size_t i = from; i < in->nversions; i++)
		if (in->versions[i].version == entry->version &&
		    str_eq(in->versions[i].doc, entry->doc))
			return i;
	return in->nversions;
}

static struct side *
sides_load(struct arena *arena, const struct across *in,
    const struct entry *abouts, const bool *read, struct totals *totals,
    size_t *n)
{
	struct side *sides = arena_alloc(arena,
	    (in->nentries + 1) * sizeof *sides);
	struct intern *words = intern_new(arena);
	size_t at = 0;
	struct err why;

	*n = 0;
	for (size_t i = 0; i < in->nentries; i++) {
		at = version_of(in, &in->entries[i], at);
		if (at == in->nversions)
			break;
		sides[*n] = (struct side){ .about = abouts[at] };
		if (read[at] && side_load(arena, words, in, &sides[*n],
		    totals, &why) == 0)
			(*n)++;
		at++;
	}
	intern_free(words);
	return sides;
}

static int
cross_save(struct arena *arena, struct str archive,
    const struct checks *checks, struct err *err)
{
	struct out *out = out_open(arena_printf(arena, "%.*s/cross.csv",
	    STR_ARG(archive)).s);

	checks_write_header(out);
	for (size_t i = 0; i < checks->n; i++)
		check_write(out, &checks->v[i]);
	return out_close(out, err);
}

static int
comparisons_save(struct arena *arena, struct str archive,
    const struct comparisons *comparisons, struct err *err)
{
	struct out *out = out_open(arena_printf(arena, "%.*s/comparisons.csv",
	    STR_ARG(archive)).s);

	comparisons_write(out, comparisons->v, comparisons->n);
	return out_close(out, err);
}

int
across(struct arena *arena, const struct across *in, struct totals *totals,
    struct err *err)
{
	bool *read = arena_alloc(arena, in->nversions + 1);
	struct entry *abouts = abouts_make(arena, in, read);
	struct checks checks = { 0 };
	struct comparisons comparisons = { 0 };
	size_t n;
	struct side *sides = sides_load(arena, in, abouts, read, totals, &n);

	reconcile(arena, in->rules, in->measure, sides, n, &checks);
	revise(arena, in->rules, in->archive, in->versions, in->nversions,
	    &checks);
	ocr_temper_cross(arena, sides, n, &checks);
	compare(arena, in->rules, in->divisions, sides, n, &comparisons);
	totals->checks += checks.n;
	if (about_save(arena, in->archive, abouts, in->nversions, err) != 0 ||
	    comparisons_save(arena, in->archive, &comparisons, err) != 0)
		return -1;
	return cross_save(arena, in->archive, &checks, err);
}
