/*
 * WARC records. A record is built as text, packed as a member of its own, and
 * the members of one exchange leave in one write: a killed program has
 * written all of them or, on a full disk, a beginning that warc_check names.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>
#include <unistd.h>
#include <zlib.h>

#include "file.h"
#include "hash.h"
#include "lang.h"
#include "warc.h"

enum { ID_TEXT = 64, FILE_MOST = 1 << 30 };

struct warc {
	int		 fd;
	struct strbuf	 packed;	/* of the exchange at hand */
	struct strbuf	 stem, path;	/* without and with number and ending */
	struct strbuf	 agent;
	char		 info[ID_TEXT];	/* id of this file's warcinfo */
	size_t		 written;	/* to this file */
	int		 number;
};

/* RFC 4122, version 4. */
static void
new_id(char id[ID_TEXT])
{
	unsigned char b[16];

	if (getrandom(b, sizeof(b), 0) != (ssize_t)sizeof(b))
		die("%s", _("the machine has no random numbers"));
	b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
	b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
	snprintf(id, ID_TEXT, "<urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-"
	    "%02x%02x-%02x%02x%02x%02x%02x%02x>", b[0], b[1], b[2], b[3],
	    b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13],
	    b[14], b[15]);
}

static void
pack(struct strbuf *to, struct str bytes)
{
	z_stream z = { .next_in = (Bytef *)(uintptr_t)bytes.s,
		.avail_in = (uInt)bytes.n };
	char piece[65536];
	int code;

	if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8,
	    Z_DEFAULT_STRATEGY) != Z_OK)
		die("%s", _("the packing library does not start"));
	do {
		z.next_out = (Bytef *)piece;
		z.avail_out = sizeof(piece);
		code = deflate(&z, Z_FINISH);
		strbuf_add(to, (struct str){ piece,
		    sizeof(piece) - z.avail_out });
	} while (code == Z_OK);
	deflateEnd(&z);
}

struct record {
	const char	*type, *id, *content_type;
	const char	*concurrent;	/* id, or NULL */
	const char	*info;		/* id, or NULL: it is one itself */
	const char	*truncated;	/* why, or NULL */
	const char	*filename;	/* of a warcinfo, or NULL */
	struct str	 url, at, ip;
	struct str	 head, body;	/* the block is both, run on */
	bool		 has_payload;
	bool		 not_modified;
};

static void
put_digest(struct strbuf *text, const char *name, struct str bytes)
{
	char hex[HASH_TEXT];

	hash_hex(bytes, hex);
	strbuf_printf(text, "%s: sha256:%s\r\n", name, hex);
}

static void
put_fields(struct strbuf *text, const struct record *record)
{
	strbuf_printf(text, "WARC/1.1\r\nWARC-Type: %s\r\n"
	    "WARC-Record-ID: %s\r\nWARC-Date: %.*s\r\n", record->type,
	    record->id, STR_ARG(record->at));
	if (record->url.n > 0)
		strbuf_printf(text, "WARC-Target-URI: %.*s\r\n",
		    STR_ARG(record->url));
	if (record->ip.n > 0)
		strbuf_printf(text, "WARC-IP-Address: %.*s\r\n",
		    STR_ARG(record->ip));
	if (record->info != NULL)
		strbuf_printf(text, "WARC-Warcinfo-ID: %s\r\n",
		    record->info);
	if (record->filename != NULL)
		strbuf_printf(text, "WARC-Filename: %s\r\n",
		    record->filename);
	if (record->concurrent != NULL)
		strbuf_printf(text, "WARC-Concurrent-To: %s\r\n",
		    record->concurrent);
	if (record->not_modified)
		strbuf_add(text, STR("WARC-Profile: http://netpreserve.org/"
		    "warc/1.1/revisit/server-not-modified\r\n"));
	if (record->truncated != NULL)
		strbuf_printf(text, "WARC-Truncated: %s\r\n",
		    record->truncated);
	if (record->content_type != NULL)
		strbuf_printf(text, "Content-Type: %s\r\n",
		    record->content_type);
}

static void
add_record(struct warc *warc, const struct record *record)
{
	struct strbuf text = { 0 }, block = { 0 };

	strbuf_add(&block, record->head);
	strbuf_add(&block, record->body);
	put_fields(&text, record);
	put_digest(&text, "WARC-Block-Digest", strbuf_str(&block));
	if (record->has_payload)
		put_digest(&text, "WARC-Payload-Digest", record->body);
	strbuf_printf(&text, "Content-Length: %zu\r\n\r\n", block.n);
	strbuf_add(&text, strbuf_str(&block));
	strbuf_add(&text, STR("\r\n\r\n"));
	pack(&warc->packed, strbuf_str(&text));
	strbuf_clear(&text);
	strbuf_clear(&block);
}

static int
flush(struct warc *warc, struct err *err)
{
	struct str rest = strbuf_str(&warc->packed);
	ssize_t n;

	for (; rest.n > 0; rest = str_sub(rest, (size_t)n, rest.n)) {
		n = write(warc->fd, rest.s, rest.n);
		if (n == -1 && errno == EINTR)
			n = 0;
		if (n == -1)
			return err_sys(err, "%s", warc->path.s);
		warc->written += (size_t)n;
	}
	strbuf_reset(&warc->packed);
	return 0;
}

static void
add_info(struct warc *warc, struct str at)
{
	struct strbuf body = { 0 };
	const char *slash = strrchr(warc->path.s, '/');

	new_id(warc->info);
	strbuf_printf(&body, "software: duizhang/" VERSION "\r\n"
	    "format: WARC File Format 1.1\r\nhttp-header-user-agent: %s\r\n"
	    "robots: RFC 9309\r\n", warc->agent.s);
	add_record(warc, &(struct record){ .type = "warcinfo",
	    .id = warc->info, .filename = slash == NULL ? warc->path.s :
		slash + 1, .at = at, .content_type = "application/warc-fields",
	    .body = strbuf_str(&body) });
	strbuf_clear(&body);
}

/* The next file of this run, once the last is large. */
static int
open_next(struct warc *warc, struct str at, struct err *err)
{
	if (warc->fd != -1)
		close(warc->fd);
	strbuf_reset(&warc->path);
	strbuf_printf(&warc->path, "%s-%05d.warc.gz", warc->stem.s,
	    warc->number++);
	warc->written = 0;
	warc->fd = open(warc->path.s, O_WRONLY | O_CREAT | O_APPEND |
	    O_CLOEXEC, 0666);
	if (warc->fd == -1)
		return err_sys(err, "%s", warc->path.s);
	add_info(warc, at);
	return 0;
}

struct warc *
warc_open(const char *folder, struct str at, const char *agent,
    struct err *err)
{
	struct warc *warc = calloc(1, sizeof(*warc));

	if (warc == NULL)
		die("%s", _("the packing library does not start"));
	warc->fd = -1;
	strbuf_add(&warc->agent, str_from(agent));
	strbuf_printf(&warc->stem, "%s/duizhang-", folder);
	for (size_t i = 0; i < at.n; i++)
		if (at.s[i] >= '0' && at.s[i] <= '9')
			strbuf_addc(&warc->stem, at.s[i]);
	strbuf_printf(&warc->stem, "-%ld", (long)getpid());
	if (file_mkdirs(folder, err) == -1 ||
	    open_next(warc, at, err) == -1) {
		warc_close(warc);
		return NULL;
	}
	return warc;
}

void
warc_close(struct warc *warc)
{
	if (warc == NULL)
		return;
	if (warc->fd != -1)
		close(warc->fd);
	strbuf_clear(&warc->packed);
	strbuf_clear(&warc->stem);
	strbuf_clear(&warc->path);
	strbuf_clear(&warc->agent);
	free(warc);
}

/*
 * The body stands without its chunks, so the field that announces them gets
 * another name; nothing else of the head is touched.
 */
static void
put_head(struct strbuf *to, struct str head)
{
	static const char name[] = "transfer-encoding:";
	struct str line;
	size_t at;

	for (; head.n > 0; head = str_sub(head, at, head.n)) {
		at = str_find(head, STR("\n"));
		at = at == STR_NONE ? head.n : at + 1;
		line = str_sub(head, 0, at);
		if (line.n > sizeof(name) && strncasecmp(line.s, name,
		    sizeof(name) - 1) == 0)
			strbuf_add(to, STR("X-Archive-Orig-"));
		strbuf_add(to, line);
	}
}

static void
add_metadata(struct warc *warc, const struct warc_exchange *exchange,
    const char *response_id)
{
	char id[ID_TEXT];

	new_id(id);
	add_record(warc, &(struct record){ .type = "metadata", .id = id,
	    .info = warc->info, .url = exchange->url, .at = exchange->at,
	    .concurrent = response_id,
	    .content_type = "application/warc-fields",
	    .body = exchange->metadata });
}

int
warc_write(struct warc *warc, const struct warc_exchange *exchange,
    struct err *err)
{
	char response_id[ID_TEXT], request_id[ID_TEXT];
	struct strbuf head = { 0 };

	if (warc->written > FILE_MOST &&
	    open_next(warc, exchange->at, err) == -1)
		return -1;
	new_id(response_id);
	new_id(request_id);
	put_head(&head, exchange->head);
	add_record(warc, &(struct record){ .type = "request",
	    .id = request_id, .info = warc->info,
	    .url = exchange->url, .at = exchange->at, .ip = exchange->ip,
	    .concurrent = exchange->head.n > 0 ? response_id : NULL,
	    .content_type = "application/http; msgtype=request",
	    .head = exchange->request });
	if (exchange->head.n > 0)
		add_record(warc, &(struct record){
		    .type = exchange->not_modified ? "revisit" : "response",
		    .id = response_id, .info = warc->info, .url = exchange->url,
		    .at = exchange->at, .ip = exchange->ip,
		    .content_type = "application/http; msgtype=response",
		    .head = strbuf_str(&head), .body = exchange->body,
		    .has_payload = !exchange->not_modified,
		    .truncated = exchange->truncated,
		    .not_modified = exchange->not_modified });
	if (exchange->metadata.n > 0)
		add_metadata(warc, exchange, exchange->head.n > 0 ?
		    response_id : request_id);
	strbuf_clear(&head);
	return flush(warc, err);
}
