/*
 * Manifests.
 */
#include <limits.h>
#include <string.h>

#include "csv.h"
#include "decode.h"
#include "lang.h"
#include "manifest.h"

enum manifest_column {
	M_ID, M_URL, M_DISTRICT, M_DEPARTMENT, M_YEAR, M_KIND, M_ENCODING,
	M_FOLLOW, M_DEPTH, M_LIMIT, M_HOSTS, M_EXPECT, M_COLUMNS
};

static const char *const	column_names[M_COLUMNS] = {
	"id", "url", "district", "department", "year", "kind", "encoding",
	"follow", "depth", "limit", "hosts", "expect",
};

enum { MAX_FIELD = 64 << 10, MAX_BYTES = 64 << 20 };
enum { MAX_RESERVED = 1 << 20 };
enum { DEPTH = 2, LIMIT = 1000 };	/* where a row does not say */

struct manifest {
	struct wanted_list	*list;
	struct arena		*scratch;	/* goes with the manifest */
	struct str		 path;
	size_t			 ncolumns;
	size_t			 at[M_COLUMNS];	/* STR_NONE: not there */
	struct str		 last[M_COLUMNS];
};

static int
read_header(struct manifest *manifest, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	manifest->ncolumns = nfields;
	for (size_t c = 0; c < M_COLUMNS; c++) {
		manifest->at[c] = STR_NONE;
		for (size_t i = nfields; i-- > 0;)
			if (str_eq(str_trim(fields[i]),
			    str_from(column_names[c])))
				manifest->at[c] = i;
	}
	for (size_t c = M_ID; c <= M_URL; c++)
		if (manifest->at[c] == STR_NONE)
			return err_set(err, _("%.*s:%zu: a manifest has a "
			    "column \"%s\", this one has not"),
			    STR_ARG(manifest->path), line, column_names[c]);
	return 0;
}

static struct str
field(const struct manifest *manifest, enum manifest_column column,
    const struct str *fields, size_t nfields)
{
	size_t at = manifest->at[column];

	return at < nfields ? str_trim(fields[at]) : (struct str){ "", 0 };
}

static struct str
folder_of(struct str path)
{
	size_t slash = str_rfind(path, STR("/"));

	return slash == STR_NONE ? (struct str){ "", 0 } :
	    str_sub(path, 0, slash + 1);
}

static struct str
resolve(const struct manifest *manifest, struct str url)
{
	struct str folder = folder_of(manifest->path);

	if (wanted_is_address(url) || str_starts(url, STR("/")))
		return url;
	return arena_printf(manifest->scratch, "%.*s%.*s",
	    STR_ARG(folder), STR_ARG(url));
}

/* What is wrong with a row, or "". */
static struct str
row_fault(const struct manifest *manifest, size_t line,
    struct str url, struct str encoding, size_t nfields)
{
	struct arena *arena = manifest->scratch;
	struct str path = manifest->path;

	if (nfields > manifest->ncolumns)
		return arena_printf(arena, _("%.*s:%zu: expected %zu fields, "
		    "there are %zu"), STR_ARG(path), line, manifest->ncolumns,
		    nfields);
	if (url.n == 0)
		return arena_printf(arena, _("%.*s:%zu: expected an address "
		    "in column \"url\", it is empty"), STR_ARG(path), line);
	if (encoding.n > 0 && !decode_knows(arena_str(arena, encoding).s))
		return arena_printf(arena, _("%.*s:%zu: encoding \"%.*s\" is "
		    "not known"), STR_ARG(path), line, STR_ARG(encoding));
	return (struct str){ "", 0 };
}

/* A long manifest says the same in many rows: one copy for a run of them. */
static struct str
keep(struct manifest *manifest, size_t column, struct str s)
{
	struct arena *arena = manifest->list->arena;

	/* What is another in each row is copied by who takes it. */
	if (column == M_ID || column == M_URL)
		return s;
	if (s.n == 0)
		return (struct str){ "", 0 };
	if (!str_eq(manifest->last[column], s))
		manifest->last[column] = arena_str(arena,
		    wanted_utf8(arena, s));
	return manifest->last[column];
}

/* What is no number is not said. */
static int
number_or(struct str s, int otherwise)
{
	long n;

	return str_int(s, &n) && n > 0 && n <= INT_MAX ? (int)n : otherwise;
}

static size_t
add_row(struct manifest *manifest, const struct wanted *wanted,
    const struct str *of)
{
	struct wanted_list *list = manifest->list;

	*VEC_PUSH(list->arena, &list->rows) = (struct wanted_row){
		.id = wanted->entry.doc, .url = wanted->entry.url,
		.follow = of[M_FOLLOW], .hosts = of[M_HOSTS],
		.depth = number_or(of[M_DEPTH], DEPTH),
		.limit = number_or(of[M_LIMIT], LIMIT),
		.expect = number_or(of[M_EXPECT], 0),
	};
	return list->rows.n - 1;
}

static int
read_row(struct manifest *manifest, size_t line, const struct str *fields,
    size_t nfields)
{
	struct str of[M_COLUMNS], fault;
	struct wanted *wanted;

	for (size_t c = 0; c < M_COLUMNS; c++)
		of[c] = keep(manifest, c, field(manifest,
		    (enum manifest_column)c, fields, nfields));
	if (nfields == 0 || (nfields == 1 && fields[0].n == 0))
		return 0;
	fault = row_fault(manifest, line, of[M_URL], of[M_ENCODING], nfields);
	if (fault.n > 0) {
		wanted = wanted_fail(manifest->list, of[M_ID], of[M_URL],
		    fault);
		wanted->placed = true;
	} else {
		wanted = wanted_add(manifest->list, of[M_ID],
		    resolve(manifest, of[M_URL]));
		wanted->encoding = of[M_ENCODING];
	}
	wanted->listed = true;
	if (of[M_FOLLOW].n > 0 || of[M_EXPECT].n > 0)
		wanted->row = add_row(manifest, wanted, of);
	wanted->entry.district = of[M_DISTRICT];
	wanted->entry.department = of[M_DEPARTMENT];
	wanted->entry.year = of[M_YEAR];
	wanted->entry.kind = of[M_KIND];
	return 0;
}

static int
on_row(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct manifest *manifest = ctx;

	if (number == 0)
		return read_header(manifest, line, fields, nfields, err);
	return read_row(manifest, line, fields, nfields);
}

/* Room for a row a line, so that no outgrown list stays behind. */
static void
reserve(struct wanted_list *list, struct str text)
{
	size_t n = list->all.n + 1;
	struct wanted *all;

	for (size_t i = 0; i < text.n; i++)
		n += text.s[i] == '\n';
	if (n <= list->all.cap || n > MAX_RESERVED)
		return;
	all = arena_alloc(list->arena, n * sizeof(*all));
	if (list->all.n > 0)
		memcpy(all, list->all.v, list->all.n * sizeof(*all));
	list->all.v = all;
	list->all.cap = n;
}

static int
parse(struct manifest *manifest, struct str bytes, struct err *err)
{
	struct str path = manifest->path;
	struct decoded decoded;

	/* Spreadsheets on Chinese systems save CSV as GB18030. */
	if (decode(manifest->scratch, bytes, NULL, &decoded, err) == -1)
		return err_wrap(err, "%.*s", STR_ARG(path));
	if (str_trim(decoded.text).n == 0)
		return err_set(err, _("%.*s:1: a manifest has a column "
		    "\"%s\", this one has not"), STR_ARG(path), "id");
	reserve(manifest->list, decoded.text);
	if (rows_parse(decoded.text, MAX_FIELD, on_row, manifest, err) == 0)
		return 0;
	/* What rows_parse says itself names the line but not the file. */
	if (!str_starts(str_from(err->msg), path))
		err_wrap(err, "%.*s", STR_ARG(path));
	return -1;
}

int
manifest_parse(struct wanted_list *list, struct str bytes, struct str path,
    struct err *err)
{
	struct manifest manifest = { .list = list, .path = path,
		.scratch = arena_new() };
	int result = parse(&manifest, bytes, err);

	arena_free(manifest.scratch);
	return result;
}

int
manifest_load(struct wanted_list *list, const char *path, struct err *err)
{
	struct arena *scratch = arena_new();
	struct str bytes;
	int result = -1;

	if (file_load(scratch, path, MAX_BYTES, &bytes, err) == 0)
		result = manifest_parse(list, bytes, str_from(path), err);
	arena_free(scratch);
	return result;
}
