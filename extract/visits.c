/*
 * The journal: an append-only CSV, packed to one row an address when a run
 * begins. A row is one write; half a row, of a full disk, is cut off. The
 * first row of a run, and the last of one that is whole, have no url.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock.h"
#include "lang.h"
#include "visits.h"

#define BEGIN	STR("begin")
#define END	STR("end")

enum { GO_ON_SECONDS = 16 * 3600, FIRST_SLOTS = 1024, MAX_FIELD = 1 << 20 };

static int
fetch(const struct visits *visits, struct arena *arena,
    const struct visit_place *place, struct visit *visit, struct err *err)
{
	if (rows_fetch(&visits->rows, arena, visits->fd, place->from,
	    place->n, visit, sizeof(*visit), err) == -1)
		return err_wrap(err, "%.*s", STR_ARG(visits->path));
	/* It names a folder. */
	if (visit->sha256.n != 64 || str_has(visit->sha256, STR("/")))
		visit->sha256 = (struct str){ "", 0 };
	return 0;
}

/* Two addresses may have one hash: the row itself decides. */
static bool
is_of(const struct visits *visits, struct arena *arena,
    const struct visit_place *place, struct str url, struct visit *visit)
{
	struct err err;

	return fetch(visits, arena, place, visit, &err) == 0 &&
	    str_eq(visit->url, url);
}

/* The slot of url, or the empty one where it belongs; fills visit. */
static uint32_t *
slot_of(const struct visits *visits, struct arena *arena, struct str url,
    struct visit *visit)
{
	uint64_t hash = str_hash(url);
	size_t at = hash & (visits->nslots - 1);
	const struct visit_place *place;

	for (; visits->slots[at] != 0; at = (at + 1) & (visits->nslots - 1)) {
		place = &visits->all.v[visits->slots[at] - 1];
		if (place->hash == hash && is_of(visits, arena, place, url,
		    visit))
			break;
	}
	return &visits->slots[at];
}

static void
grow(struct visits *visits)
{
	uint32_t *old = visits->slots;
	size_t at;

	if (visits->nslots > 2 * (visits->all.n + 1))
		return;
	visits->nslots = visits->nslots == 0 ? FIRST_SLOTS :
	    2 * visits->nslots;
	visits->slots = calloc(visits->nslots, sizeof(*visits->slots));
	if (visits->slots == NULL)
		die(_("out of memory: %zu bytes were asked for"),
		    visits->nslots * sizeof(*visits->slots));
	for (size_t i = 0; i < visits->all.n; i++) {
		at = visits->all.v[i].hash & (visits->nslots - 1);
		while (visits->slots[at] != 0)
			at = (at + 1) & (visits->nslots - 1);
		visits->slots[at] = (uint32_t)i + 1;
	}
	free(old);
}

bool
visits_find(const struct visits *visits, struct arena *arena, struct str url,
    struct visit *visit)
{
	return visits->nslots > 0 && *slot_of(visits, arena, url,
	    visit) != 0;
}

/* From now on the address answered what stands there. */
static void
put(struct visits *visits, struct str url, size_t from, size_t n)
{
	struct arena *scratch = arena_new();
	struct visit_place *place;
	struct visit before;
	uint32_t *slot;

	grow(visits);
	slot = slot_of(visits, scratch, url, &before);
	arena_free(scratch);
	if (*slot == 0) {
		*VEC_PUSH(visits->arena, &visits->all) =
		    (struct visit_place){ .hash = str_hash(url) };
		*slot = (uint32_t)visits->all.n;
	}
	place = &visits->all.v[*slot - 1];
	place->from = from;
	place->n = (uint32_t)n;
}

struct load {
	struct visits	*visits;
	struct rows_at	 at;
	struct str	 run;		/* of the last row */
	bool		 whole;		/* the last row ends it */
};

static int
on_row(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct load *load = ctx;
	struct visits *visits = load->visits;
	struct visit visit;
	struct err ignored;

	if (number == 0)
		return rows_header(&visits->rows, fields, nfields, err);
	if (load->at.n > UINT32_MAX || rows_record(&visits->rows, NULL, line,
	    fields, nfields, &visit, sizeof(visit), &ignored) == -1)
		return 0;
	if (!str_eq(load->run, visit.run))
		load->run = arena_str(visits->arena, visit.run);
	load->whole = visit.url.n == 0 && str_eq(visit.note, END);
	if (visit.url.n > 0)
		put(visits, visit.url, load->at.from, load->at.n);
	return 0;
}

/* Room for a visit a line, so that no outgrown list stays behind. */
static void
reserve(struct visits *visits, size_t n)
{
	visits->all.cap = n + 64;
	visits->all.v = arena_alloc(visits->arena,
	    visits->all.cap * sizeof(*visits->all.v));
}

static int
load_rows(struct visits *visits, struct load *load, struct err *err)
{
	visits->fd = open(visits->path.s, O_RDONLY | O_CLOEXEC);
	if (visits->fd == -1 && errno == ENOENT)
		return 0;
	if (visits->fd == -1)
		return err_sys(err, "%s", visits->path.s);
	reserve(visits, file_lines(visits->path.s));
	return rows_read(visits->path.s, MAX_FIELD, on_row, load, &load->at,
	    err);
}

static int
copy_all(struct visits *visits, struct out *out, struct err *err)
{
	struct strbuf row = { 0 };
	struct arena *arena;
	struct visit visit;
	int result = 0;

	for (size_t i = 0; i < visits->all.n && result == 0; i++) {
		arena = arena_new();
		result = fetch(visits, arena, &visits->all.v[i], &visit, err);
		strbuf_reset(&row);
		visit_print(&row, &visit);
		out_put(out, strbuf_str(&row));
		visits->all.v[i].from = visits->end;
		visits->all.v[i].n = (uint32_t)row.n;
		visits->end += row.n;
		arena_free(arena);
	}
	strbuf_clear(&row);
	return result;
}

static void
put_header(struct visits *visits, struct out *out)
{
	size_t n;
	const struct column *columns = visit_columns(&n);

	row_write_header(out, columns, n);
	visits->end = 0;
	for (size_t i = 0; i < n; i++)
		visits->end += str_from(columns[i].name).n + 1;
}

/* Whatever the old file had: from now on each field is its own column. */
static void
settle_columns(struct row_form *rows)
{
	visit_rows(rows);
	rows->nat = rows->ncolumns;
	for (size_t i = 0; i < rows->nat; i++)
		rows->at[i] = &rows->columns[i];
}

/*
 * One row an address, and every column of ours; also what cuts half a row
 * off. The old file is read until the new one stands.
 */
static int
rewrite(struct visits *visits, struct err *err)
{
	struct out *out = out_open(visits->path.s);

	put_header(visits, out);
	if (copy_all(visits, out, err) == -1) {
		out_abort(out);
		return -1;
	}
	if (out_close(out, err) == -1)
		return -1;
	settle_columns(&visits->rows);
	return 0;
}

static int
append(struct visits *visits, const struct visit *visit, struct err *err)
{
	struct strbuf row = { 0 };
	ssize_t n;
	int result = 0;

	visit_print(&row, visit);
	n = write(visits->fd, row.s, row.n);
	if (n != (ssize_t)row.n) {
		if (n >= 0)
			errno = ENOSPC;
		result = err_sys(err, "%s", visits->path.s);
	} else if (visit->url.n > 0) {
		put(visits, visit->url, visits->end, row.n);
	}
	visits->end += n > 0 ? (size_t)n : 0;
	strbuf_clear(&row);
	return result;
}

int
visits_open(struct visits *visits, struct arena *arena, struct str path,
    int64_t now, struct err *err)
{
	struct load load = { .visits = visits, .whole = true,
		.at.whole = true };
	int64_t begun;

	*visits = (struct visits){ .arena = arena, .path = path, .fd = -1 };
	visit_rows(&visits->rows);
	if (load_rows(visits, &load, err) == -1 || rewrite(visits, err) == -1)
		return -1;
	visits->resumed = !load.whole && clock_parse(load.run, &begun) &&
	    now - begun < GO_ON_SECONDS && now >= begun;
	visits->run = visits->resumed ? load.run : clock_print(arena, now);
	if (visits->fd != -1)
		close(visits->fd);
	visits->fd = open(path.s, O_RDWR | O_APPEND | O_CLOEXEC);
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
	return append(visits, &copy, err);
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
