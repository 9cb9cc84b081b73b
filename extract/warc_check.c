/*
 * Reading WARC back, to see that nothing was altered.
 */
#include <string.h>
#include <strings.h>
#include <zlib.h>

#include "arena.h"
#include "file.h"
#include "hash.h"
#include "lang.h"
#include "warc.h"

enum { MAX_FILE = 0, MAX_RECORD = 1 << 30 };

/* As all members of ours begin; zlib looks at half of it. */
static bool
begins_well(struct str bytes)
{
	static const char head[10] = { 0x1F, (char)0x8B, 8, 0, 0, 0, 0, 0, 0,
		3 };

	return str_starts(bytes, (struct str){ head, sizeof(head) });
}

/* One member; gives the bytes it took, 0 when it is damaged. */
static size_t
unpack_member(struct str bytes, struct strbuf *out)
{
	z_stream z = { .next_in = (Bytef *)(uintptr_t)bytes.s,
		.avail_in = (uInt)(bytes.n < 0x7FFFFFFF ? bytes.n :
		    0x7FFFFFFF) };
	char piece[65536];
	size_t took;
	int code = inflateInit2(&z, 15 + 16);

	strbuf_reset(out);
	if (!begins_well(bytes))
		code = Z_DATA_ERROR;
	while (code == Z_OK && out->n < MAX_RECORD) {
		z.next_out = (Bytef *)piece;
		z.avail_out = sizeof(piece);
		code = inflate(&z, Z_NO_FLUSH);
		strbuf_add(out, (struct str){ piece,
		    sizeof(piece) - z.avail_out });
	}
	took = z.total_in;
	inflateEnd(&z);
	return code == Z_STREAM_END ? took : 0;
}

static struct str
field(struct str head, const char *name)
{
	struct str line;
	size_t n = strlen(name);

	while (str_next(&head, '\n', &line))
		if (line.n > n && line.s[n] == ':' &&
		    strncasecmp(line.s, name, n) == 0)
			return str_trim(str_sub(line, n + 1, line.n));
	return (struct str){ "", 0 };
}

/* What is wrong with a record, or NULL. */
static const char *
fault(struct str record)
{
	size_t end = str_find(record, STR("\r\n\r\n"));
	struct str head, block, digest;
	char hex[HASH_TEXT];
	long length;

	if (!str_starts(record, STR("WARC/1.")) || end == STR_NONE)
		return _("no WARC record");
	head = str_sub(record, 0, end);
	block = str_sub(record, end + 4, record.n);
	if (!str_int(field(head, "Content-Length"), &length) || length < 0 ||
	    block.n != (size_t)length + 4)
		return _("its length is another than it says");
	block.n -= 4;
	digest = field(head, "WARC-Block-Digest");
	hash_hex(block, hex);
	if (!str_starts(digest, STR("sha256:")) || !str_eq(str_sub(digest, 7,
	    digest.n), str_from(hex)))
		return _("its bytes are others than its digest says");
	return NULL;
}

int
warc_check(const char *path, void (*bad)(void *ctx, size_t offset,
    const char *why), void *ctx, size_t *nrecords, struct err *err)
{
	struct arena *arena = arena_new();
	struct strbuf record = { 0 };
	struct str bytes;
	const char *why;
	size_t took;

	*nrecords = 0;
	if (file_load(arena, path, MAX_FILE, &bytes, err) == -1) {
		arena_free(arena);
		return -1;
	}
	for (size_t at = 0; at < bytes.n; at += took) {
		took = unpack_member(str_sub(bytes, at, bytes.n), &record);
		if (took == 0) {
			bad(ctx, at, _("damaged or cut short from here on"));
			break;
		}
		why = fault(strbuf_str(&record));
		if (why != NULL)
			bad(ctx, at, why);
		++*nrecords;
	}
	strbuf_clear(&record);
	arena_free(arena);
	return 0;
}
