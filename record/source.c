/* ledger.csv and documents.csv: one row a version of a document. */
#include <stdlib.h>

#include "csv.h"
#include "lang.h"
#include "source.h"

static const char *const source_status_words[] = {
	"ok", "failed", "refused", NULL,
};

static const struct column	columns[] = {
	COLUMN(entry, doc, COLUMN_STR, "document id"),
	COLUMN(entry, version, COLUMN_INT, "1, 2, ... of this id"),
	COLUMN(entry, url, COLUMN_STR, "as asked for: address or path"),
	COLUMN(entry, fetched_at, COLUMN_STR,
	    "UTC, 2026-01-31T08:00:00Z; of a file when it was changed"),
	COLUMN_IN(entry, status, source_status_words, "ok, failed, refused"),
	COLUMN(entry, media_type, COLUMN_STR, "media type"),
	COLUMN(entry, sha256, COLUMN_STR,
	    "of the bytes; empty when nothing came"),
	COLUMN(entry, bytes, COLUMN_INT, "how many bytes"),
	COLUMN(entry, pages, COLUMN_INT, "how many pages"),
	COLUMN(entry, title, COLUMN_STR, "title as printed"),
	COLUMN(entry, issuer, COLUMN_STR, "who published it"),
	COLUMN(entry, district, COLUMN_STR, "administrative division"),
	COLUMN(entry, division_code, COLUMN_STR,
	    "GB/T 2260 code of the division"),
	COLUMN(entry, department, COLUMN_STR, "department reported on"),
	COLUMN(entry, year, COLUMN_STR, "year reported on"),
	COLUMN(entry, kind, COLUMN_STR, "kind of report"),
	COLUMN(entry, supersedes, COLUMN_STR,
	    "sha256 of the version before"),
	COLUMN(entry, note, COLUMN_STR,
	    "why it failed; what a reader noticed"),
	COLUMN(entry, found_in, COLUMN_STR,
	    "what division, department and kind rest on"),
};
#define NDOCUMENT	(sizeof columns / sizeof *columns)
#define NCOLUMNS	(NDOCUMENT - 1)		/* of the ledger */

const struct column *
documents_columns(size_t *n)
{
	*n = NDOCUMENT;
	return columns;
}

static void
rows_put(struct out *out, size_t ncolumns, const struct entry *entries,
    size_t n)
{
	row_write_header(out, columns, ncolumns);
	for (size_t i = 0; i < n; i++)
		row_write(out, columns, ncolumns, &entries[i]);
}

void
entries_write(struct out *out, const struct entry *entries, size_t n)
{
	rows_put(out, NCOLUMNS, entries, n);
}

void
documents_write(struct out *out, const struct entry *entries, size_t n)
{
	rows_put(out, NDOCUMENT, entries, n);
}

void
entries_add(struct out *out, const struct entry *entries, size_t n)
{
	for (size_t i = 0; i < n; i++)
		row_write(out, columns, NCOLUMNS, &entries[i]);
}

void
entry_rows(struct row_form *rows)
{
	*rows = (struct row_form){ .columns = columns, .ncolumns = NCOLUMNS,
		.required = NCOLUMNS };
}

/* It becomes the name of a folder: a ledger must not lead us elsewhere. */
static bool
is_sha256(struct str s)
{
	if (s.n != 0 && s.n != 64)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!(s.s[i] >= '0' && s.s[i] <= '9') &&
		    !(s.s[i] >= 'a' && s.s[i] <= 'f'))
			return false;
	return true;
}

bool
entry_is_sound(const struct entry *entry)
{
	return is_sha256(entry->sha256);
}

int
entries_load(struct arena *arena, const char *path, struct entry **entries,
    size_t *n, struct err *err)
{
	void	*records;
	int	 rc = rows_load(arena, path, columns, NDOCUMENT, NCOLUMNS,
		    sizeof **entries, &records, n, err);

	*entries = records;
	for (size_t i = 0; rc == 0 && i < *n; i++)
		if (!is_sha256((*entries)[i].sha256))
			rc = err_set(err, _("%s: record %zu: sha256: 64 "
			    "lower-case hex digits were expected"), path,
			    i + 1);
	return rc;
}

struct str
archive_path(struct arena *arena, struct str archive, struct str sha256,
    const char *name)
{
	if (name == NULL || name[0] == '\0')
		return arena_printf(arena, "%.*s/%.*s", STR_ARG(archive),
		    STR_ARG(sha256));
	return arena_printf(arena, "%.*s/%.*s/%s", STR_ARG(archive),
	    STR_ARG(sha256), name);
}

/* By document, then by version, then by place in the ledger. */
static int
by_version(const void *a, const void *b)
{
	const struct entry	*x = *(const struct entry *const *)a;
	const struct entry	*y = *(const struct entry *const *)b;
	int			 c = str_cmp(x->doc, y->doc);

	if (c != 0)
		return c;
	if (x->version != y->version)
		return x->version < y->version ? -1 : 1;
	return (x > y) - (x < y);
}

struct entry *
entries_current(struct arena *arena, const struct entry *entries, size_t n,
    size_t *ncurrent)
{
	const struct entry	**sorted;
	struct entry		 *current;
	bool			 *newest;

	sorted = arena_alloc(arena, (n + 1) * sizeof *sorted);
	newest = arena_alloc(arena, n + 1);
	current = arena_alloc(arena, (n + 1) * sizeof *current);
	for (size_t i = 0; i < n; i++)
		sorted[i] = &entries[i];
	qsort(sorted, n, sizeof *sorted, by_version);
	for (size_t i = 0; i < n;) {
		size_t last = i, end = i;

		for (; end < n && str_eq(sorted[end]->doc, sorted[i]->doc);
		    end++)
			if (sorted[end]->status == SOURCE_OK ||
			    sorted[last]->status != SOURCE_OK)
				last = end;
		newest[sorted[last] - entries] = true;
		i = end;
	}
	*ncurrent = 0;
	for (size_t i = 0; i < n; i++)
		if (newest[i])
			current[(*ncurrent)++] = entries[i];
	return current;
}
