/*
 * The journal: an append-only CSV, packed to one row an address when a run
 * begins. A row is one write; half a row, of a full disk, is cut off. The
 * first row of a run, and the last of one that is whole, have no url.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "csv.h"
#include "lang.h"
#include "visits.h"

#define BEGIN	STR("begin")
#define END	STR("end")

enum { GO_ON_SECONDS = 16 * 3600, FIRST_SLOTS = 1024, MAX_FIELD = 1 << 20 };

enum visit_column { V_URL, V_RUN, V_AT, V_FULL_AT, V_HTTP, V_ETAG,
	V_LAST_MODIFIED, V_SHA256, V_BYTES, V_MEDIA_TYPE, V_FINAL, V_NOTE,
	V_COLUMNS };

static const struct column	columns[V_COLUMNS] = {
	COLUMN(visit, url, COLUMN_STR, "address"),
	COLUMN(visit, run, COLUMN_STR, "begin of the run that asked"),
	COLUMN(visit, at, COLUMN_STR, "time of the last answer"),
	COLUMN(visit, full_at, COLUMN_STR, "time bytes came last"),
	COLUMN(visit, http, COLUMN_INT, "HTTP status"),
	COLUMN(visit, etag, COLUMN_STR, "ETag, verbatim"),
	COLUMN(visit, last_modified, COLUMN_STR, "Last-Modified, verbatim"),
	COLUMN(visit, sha256, COLUMN_STR, "of the unpacked bytes"),
	COLUMN(visit, bytes, COLUMN_INT, "how many"),
	COLUMN(visit, media_type, COLUMN_STR, "Content-Type, verbatim"),
	COLUMN(visit, final, COLUMN_STR, "where redirects led"),
	COLUMN(visit, note, COLUMN_STR, "why nothing is stored"),
};

static uint32_t
hash(struct str s)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.s[i]) * 16777619u;
	return h;
}

/* The slot of url, or the empty one where it belongs. */
static uint32_t *
slot_of(const struct visits *visits, struct str url)
{
	size_t at = hash(url) & (visits->nslots - 1);

	while (visits->slots[at] != 0 &&
	    !str_eq(visits->all.v[visits->slots[at] - 1].url, url))
		at = (at + 1) & (visits->nslots - 1);
	return &visits->slots[at];
}

static void
grow(struct visits *visits)
{
	uint32_t *old = visits->slots;

	if (visits->nslots > 2 * (visits->all.n + 1))
		return;
	visits->nslots = visits->nslots == 0 ? FIRST_SLOTS :
	    2 * visits->nslots;
	visits->slots = calloc(visits->nslots, sizeof(*visits->slots));
	if (visits->slots == NULL)
		die(_("out of memory: %zu bytes were asked for"),
		    visits->nslots * sizeof(*visits->slots));
	for (size_t i = 0; i < visits->all.n; i++)
		*slot_of(visits, visits->all.v[i].url) = (uint32_t)i + 1;
	free(old);
}

struct visit *
visits_find(const struct visits *visits, struct str url)
{
	uint32_t at = visits->nslots == 0 ? 0 : *slot_of(visits, url);

	return at == 0 ? NULL : &visits->all.v[at - 1];
}

/* Mostly it says what it said last, or what others say: no new copy. */
static void
keep(struct visits *visits, struct str *kept, struct str s)
{
	if (str_eq(*kept, s))
		return;
	for (size_t i = 0; i < VISITS_RECENT; i++)
		if (str_eq(visits->recent[i], s)) {
			*kept = visits->recent[i];
			return;
		}
	*kept = s.n == 0 ? (struct str){ "", 0 } :
	    arena_str(visits->arena, s);
	visits->recent[visits->nrecent++ % VISITS_RECENT] = *kept;
}

static void
store(struct visits *visits, const struct visit *from)
{
	struct visit *to;

	grow(visits);
	to = visits_find(visits, from->url);
	if (to == NULL) {
		to = VEC_PUSH(visits->arena, &visits->all);
		to->url = arena_str(visits->arena, from->url);
		*slot_of(visits, to->url) = (uint32_t)visits->all.n;
	}
	for (size_t c = V_RUN; c < V_COLUMNS; c++) {
		char *member = (char *)to + columns[c].offset;
		const char *source = (const char *)from + columns[c].offset;

		if (columns[c].kind == COLUMN_INT)
			memcpy(member, source, sizeof(int));
		else
			keep(visits, (struct str *)(void *)member,
			    *(const struct str *)(const void *)source);
	}
}

struct load {
	struct visits	*visits;
	struct str	 run;		/* of the last row */
	bool		 whole;		/* the last row ends it */
};

static int
on_row(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct load *load = ctx;
	struct visit visit = { .http = 0 };
	long value;

	(void)line;
	(void)err;
	if (number == 0 || nfields != V_COLUMNS)
		return 0;
	for (size_t c = 0; c < V_COLUMNS; c++) {
		char *member = (char *)&visit + columns[c].offset;

		if (columns[c].kind != COLUMN_INT)
			*(struct str *)(void *)member = fields[c];
		else if (str_int(fields[c], &value) && value >= 0 &&
		    value <= INT32_MAX)
			*(int *)(void *)member = (int)value;
	}
	if (!str_eq(load->run, visit.run))
		load->run = arena_str(load->visits->arena, visit.run);
	load->whole = visit.url.n == 0 && str_eq(visit.note, END);
	/* It names a folder. */
	if (visit.sha256.n != 64 || str_has(visit.sha256, STR("/")))
		visit.sha256 = (struct str){ "", 0 };
	if (visit.url.n > 0) {
		load->visits->run = load->run;
		store(load->visits, &visit);
	}
	return 0;
}

/* Room for a visit a line, so that no outgrown list stays behind. */
static void
reserve(struct visits *visits, struct str text)
{
	size_t n = 64;

	for (size_t i = 0; i < text.n; i++)
		n += text.s[i] == '\n';
	visits->all.v = arena_alloc(visits->arena,
	    n * sizeof(*visits->all.v));
	visits->all.cap = n;
}

static int
load_rows(struct visits *visits, struct load *load, struct err *err)
{
	struct arena *scratch = arena_new();
	struct str bytes;
	size_t end;
	int result = 0;

	if (file_exists(visits->path.s)) {
		result = file_load(scratch, visits->path.s, 0, &bytes, err);
		end = result == -1 ? 0 : str_rfind(bytes, STR("\n"));
		bytes.n = result == -1 || end == STR_NONE ? 0 : end + 1;
		reserve(visits, bytes);
		if (result == 0 && bytes.n > 0 && rows_parse(bytes,
		    MAX_FIELD, on_row, load, err) == -1)
			result = err_wrap(err, "%.*s",
			    STR_ARG(visits->path));
	}
	arena_free(scratch);
	return result;
}

/* One row an address; also what cuts half a row off. */
static int
rewrite(const struct visits *visits, struct err *err)
{
	struct out *out = out_open(visits->path.s);

	row_write_header(out, columns, V_COLUMNS);
	for (size_t i = 0; i < visits->all.n; i++)
		row_write(out, columns, V_COLUMNS, &visits->all.v[i]);
	return out_close(out, err);
}

/* Quoted always; a line end would make two rows of one when it is cut. */
static void
put_field(struct strbuf *row, struct str field, bool first)
{
	if (!first)
		strbuf_addc(row, ',');
	strbuf_addc(row, '"');
	for (size_t i = 0; i < field.n; i++) {
		if (field.s[i] == '"')
			strbuf_addc(row, '"');
		strbuf_addc(row, (unsigned char)field.s[i] < 0x20 ? ' ' :
		    field.s[i]);
	}
	strbuf_addc(row, '"');
}

static int
append(struct visits *visits, const struct visit *visit, struct err *err)
{
	struct strbuf row = { 0 };
	char number[16];
	ssize_t n;

	for (size_t c = 0; c < V_COLUMNS; c++) {
		const char *member = (const char *)visit + columns[c].offset;

		if (columns[c].kind != COLUMN_INT) {
			put_field(&row, *(const struct str *)
			    (const void *)member, c == 0);
			continue;
		}
		snprintf(number, sizeof(number), "%d",
		    *(const int *)(const void *)member);
		put_field(&row, str_from(number), c == 0);
	}
	strbuf_addc(&row, '\n');
	n = write(visits->fd, row.s, row.n);
	if (n != (ssize_t)row.n) {
		if (n >= 0)
			errno = ENOSPC;
		err_sys(err, "%s", visits->path.s);
	}
	n = n == (ssize_t)row.n ? 0 : -1;
	strbuf_clear(&row);
	return (int)n;
}

int
visits_open(struct visits *visits, struct arena *arena, struct str path,
    int64_t now, struct err *err)
{
	struct load load = { .visits = visits, .whole = true };
	int64_t begun;

	*visits = (struct visits){ .arena = arena, .path = path, .fd = -1 };
	if (load_rows(visits, &load, err) == -1 || rewrite(visits, err) == -1)
		return -1;
	visits->resumed = !load.whole && clock_parse(load.run, &begun) &&
	    now - begun < GO_ON_SECONDS && now >= begun;
	visits->run = visits->resumed ? load.run : clock_print(arena, now);
	visits->fd = open(path.s, O_WRONLY | O_APPEND | O_CLOEXEC);
	if (visits->fd == -1)
		return err_sys(err, "%s", path.s);
	return visits->resumed ? 0 : append(visits, &(struct visit){
	    .run = visits->run, .note = BEGIN }, err);
}

int
visits_add(struct visits *visits, const struct visit *visit, struct err *err)
{
	struct visit copy = *visit;

	copy.run = visits->run;
	if (append(visits, &copy, err) == -1)
		return -1;
	store(visits, &copy);
	return 0;
}

int
visits_close(struct visits *visits, bool whole, struct err *err)
{
	int result = 0;

	if (visits->fd != -1 && whole)
		result = append(visits, &(struct visit){
		    .run = visits->run, .note = END }, err);
	if (visits->fd != -1 && close(visits->fd) == -1 && result == 0)
		result = err_sys(err, "%s", visits->path.s);
	visits->fd = -1;
	free(visits->slots);
	visits->slots = NULL;
	visits->nslots = 0;
	return result;
}
