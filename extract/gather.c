/*
 * Bytes from the disk.
 */
#include <sys/stat.h>

#include "clock.h"
#include "gather.h"
#include "hash.h"
#include "lang.h"
#include "reader.h"

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
measure(struct gather *gather, struct wanted *wanted)
{
	char hex[HASH_TEXT];
	struct err err;
	size_t n;

	if (hash_file(wanted->path.s, READER_MAX_BYTES, hex, &n, &err) == -1) {
		fail(gather, wanted, &err);
		return;
	}
	wanted->entry.bytes = (int)n;
	if (n == 0)
		wanted_settle(wanted, SOURCE_FAILED, str_from(_("is empty")));
	else
		wanted->entry.sha256 = arena_str(gather->arena,
		    str_from(hex));
}

static void
gather_file(struct gather *gather, struct wanted *wanted)
{
	struct stat st;
	struct err err;

	if (stat(wanted->path.s, &st) == -1) {
		err_sys(&err, "%s", wanted->path.s);
		fail(gather, wanted, &err);
		return;
	}
	wanted->entry.fetched_at = clock_print(gather->arena,
	    (int64_t)st.st_mtime);
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
	measure(gather, wanted);
}

void
gather(struct gather *gather, struct wanted *wanted)
{
	if (!wanted->settled && wanted->entry.sha256.n == 0)
		gather_file(gather, wanted);
}
