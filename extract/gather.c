/*
 * Bytes, from the disk or the network.
 */
#include <sys/stat.h>
#include <time.h>

#include "gather.h"
#include "hash.h"
#include "lang.h"
#include "reader.h"

static struct str
utc(struct arena *arena, time_t t)
{
	struct tm tm;
	char text[32];

	if (gmtime_r(&t, &tm) == NULL)
		return (struct str){ "", 0 };
	return arena_str(arena, (struct str){ text, strftime(text,
	    sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm) });
}

int
gather_keep(struct arena *arena, struct str archive, struct str sha256,
    struct str bytes, struct err *err)
{
	struct str path = archive_path(arena, archive, sha256, "bytes");
	struct str folder = archive_path(arena, archive, sha256, "");
	struct out *out;

	if (file_exists(path.s))
		return 0;
	if (file_mkdirs(folder.s, err) == -1)
		return -1;
	out = out_open(path.s);
	out_put(out, bytes);
	return out_close(out, err);
}

static void
measure(struct gather *gather, struct wanted *wanted, struct str bytes)
{
	char hex[HASH_TEXT];

	wanted->entry.bytes = (int)bytes.n;
	if (bytes.n == 0) {
		wanted_settle(wanted, SOURCE_FAILED, str_from(_("is empty")));
		return;
	}
	hash_hex(bytes, hex);
	wanted->entry.sha256 = arena_str(gather->arena, str_from(hex));
}

static void
fail(struct gather *gather, struct wanted *wanted, struct err *err)
{
	struct str note = str_from(err->msg);

	/* The path is in the entry already. */
	if (wanted->path.n > 0 && str_starts(note, wanted->path) &&
	    note.n > wanted->path.n + 2)
		note = str_sub(note, wanted->path.n + 2, note.n);
	wanted_settle(wanted, SOURCE_FAILED, arena_str(gather->arena, note));
}

static void
gather_file(struct gather *gather, struct wanted *wanted)
{
	struct arena *scratch;
	struct stat st;
	struct str bytes;
	struct err err;

	if (stat(wanted->path.s, &st) == -1) {
		err_sys(&err, "%s", wanted->path.s);
		fail(gather, wanted, &err);
		return;
	}
	wanted->entry.fetched_at = utc(gather->arena, st.st_mtime);
	if (!S_ISREG(st.st_mode)) {
		wanted_settle(wanted, SOURCE_FAILED,
		    str_from(_("is no file")));
		return;
	}
	if ((size_t)st.st_size > READER_MAX_BYTES) {
		wanted_settle(wanted, SOURCE_REFUSED, arena_printf(
		    gather->arena, _("is larger than %zu MiB"),
		    READER_MAX_BYTES >> 20));
		return;
	}
	scratch = arena_new();
	if (file_load(scratch, wanted->path.s, READER_MAX_BYTES, &bytes,
	    &err) == -1)
		fail(gather, wanted, &err);
	else
		measure(gather, wanted, bytes);
	arena_free(scratch);
}

static int
gather_address(struct gather *gather, struct wanted *wanted, struct err *err)
{
	struct arena *scratch = arena_new();
	struct str bytes;
	int failed = 0;

	if (gather->fetcher == NULL)
		gather->fetcher = fetcher_open(READER_MAX_BYTES);
	wanted->entry.fetched_at = utc(gather->arena, time(NULL));
	if (fetch(gather->fetcher, scratch, wanted->entry.url.s, &bytes,
	    err) == -1) {
		fail(gather, wanted, err);
	} else {
		measure(gather, wanted, bytes);
		if (!wanted->settled)
			failed = gather_keep(scratch, gather->archive,
			    wanted->entry.sha256, bytes, err);
		wanted->path = archive_path(gather->arena, gather->archive,
		    wanted->entry.sha256, "bytes");
	}
	arena_free(scratch);
	return failed;
}

int
gather(struct gather *gather, struct wanted *wanted, struct err *err)
{
	if (wanted->settled)
		return 0;
	if (wanted->path.n == 0)
		return gather_address(gather, wanted, err);
	gather_file(gather, wanted);
	return 0;
}
