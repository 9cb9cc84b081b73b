/*
 * Bytes against the names of their folders, the ledger against the folders,
 * and against its seals, WARC records against their digests.
 */
#include "file.h"
#include "hash.h"
#include "lang.h"
#include "reader.h"
#include "seal.h"
#include "source.h"
#include "verify.h"
#include "warc.h"

struct check {
	struct arena	*arena;
	struct str	 archive;
	size_t		 nfiles, nrecords, nbad;
	const char	*path;		/* of the WARC or ledger at hand */
};

static bool
is_hash(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!(name.s[i] >= '0' && name.s[i] <= '9') &&
		    !(name.s[i] >= 'a' && name.s[i] <= 'f'))
			return false;
	return name.n == HASH_TEXT - 1;
}

static void
bad(struct check *check, struct str path, const char *why)
{
	check->nbad++;
	warn("%.*s: %s", STR_ARG(path), why);
}

static void
check_bytes(struct check *check, struct str sha256)
{
	struct arena *scratch = arena_new();
	struct str path = archive_path(scratch, check->archive, sha256,
	    "bytes");
	char hex[HASH_TEXT];
	struct err err;
	size_t n;

	/* Files that were read where they lay have a folder only. */
	if (!file_exists(path.s)) {
		arena_free(scratch);
		return;
	}
	check->nfiles++;
	if (hash_file(path.s, 2 * READER_MAX_BYTES, hex, &n, &err) == -1) {
		check->nbad++;
		warn("%s", err.msg);
	} else if (!str_eq(sha256, str_from(hex))) {
		bad(check, path, _("its bytes are no longer those that its "
		    "name says"));
	}
	arena_free(scratch);
}

static void
on_bad_seal(void *ctx, const char *why)
{
	struct check *check = ctx;

	check->nbad++;
	warn("%s: %s", check->path, why);
}

static void
check_ledger(struct check *check)
{
	struct str path = arena_printf(check->arena, "%.*s/ledger.csv",
	    STR_ARG(check->archive));
	struct entry *entries;
	struct err err;
	size_t n;

	check->path = path.s;
	seal_check(path, on_bad_seal, check);
	if (entries_load(check->arena, path.s, &entries, &n, &err) == -1) {
		check->nbad++;
		warn("%s", err.msg);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct entry *entry = &entries[i];

		if (entry->status == SOURCE_OK && !file_exists(archive_path(
		    check->arena, check->archive, entry->sha256, "bytes").s))
			bad(check, archive_path(check->arena, check->archive,
			    entry->sha256, "bytes"), _("is in the ledger, "
			    "but not there"));
	}
}

static void
on_bad_record(void *ctx, size_t offset, const char *why)
{
	struct check *check = ctx;

	check->nbad++;
	warn(_("%s: byte %zu: %s"), check->path, offset, why);
}

static void
check_warcs(struct check *check)
{
	struct str folder = arena_printf(check->arena, "%.*s/warc",
	    STR_ARG(check->archive)), *names;
	struct err err;
	size_t n, nrecords;

	if (!file_exists(folder.s) || file_list(check->arena, folder.s,
	    &names, &n, &err) == -1)
		return;
	for (size_t i = 0; i < n; i++) {
		if (!str_ends(names[i], STR(".warc.gz")))
			continue;
		check->path = arena_printf(check->arena, "%.*s/%.*s",
		    STR_ARG(folder), STR_ARG(names[i])).s;
		if (warc_check(check->path, on_bad_record, check, &nrecords,
		    &err) == -1) {
			check->nbad++;
			warn("%s", err.msg);
			continue;
		}
		check->nrecords += nrecords;
	}
}

int
verify(const char *out)
{
	struct arena *arena = arena_new();
	struct check check = { .arena = arena };
	struct str *names;
	struct err err;
	size_t n;

	check.archive = arena_printf(arena, "%s/archive", out);
	if (file_list(arena, check.archive.s, &names, &n, &err) == -1) {
		warn("%s", err.msg);
		arena_free(arena);
		return 2;
	}
	for (size_t i = 0; i < n; i++)
		if (is_hash(names[i]))
			check_bytes(&check, names[i]);
	check_ledger(&check);
	check_warcs(&check);
	warn(_("%zu files and %zu records checked, %zu faults"),
	    check.nfiles, check.nrecords, check.nbad);
	arena_free(arena);
	return check.nbad > 0 ? 1 : 0;
}
