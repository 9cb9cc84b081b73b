/*
 * The ledger.
 *
 * Run 1 sees a.txt (bytes A): version 1. Run 2 sees the same: nothing. Run 3
 * sees bytes B: version 2, supersedes A. Run 4 sees A again: version 3,
 * supersedes B. Run 5 can not open it: nothing is added, version 3 stands,
 * and the run says so.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "lang.h"
#include "ledger.h"
#include "seal.h"

enum { MAX_FIELD = 16 << 20, PIECE = 1 << 16 };

static int
compare_doc(const void *a, const void *b, void *ctx)
{
	const struct ledger_place *old = ctx;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;

	if (old[i].doc != old[k].doc)
		return old[i].doc < old[k].doc ? -1 : 1;
	return (i > k) - (i < k);
}

static int
compare_sha256(const void *a, const void *b, void *ctx)
{
	const struct ledger_place *old = ctx;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;

	if (old[i].sha256 != old[k].sha256)
		return old[i].sha256 < old[k].sha256 ? -1 : 1;
	return (i > k) - (i < k);
}

static uint32_t *
sorted(struct ledger *ledger,
    int (*compare)(const void *, const void *, void *))
{
	size_t n = ledger->old.n;
	uint32_t *index = arena_alloc(ledger->arena, (n + 1) *
	    sizeof(*index));

	for (size_t i = 0; i < n; i++)
		index[i] = (uint32_t)i;
	if (n > 0)
		qsort_r(index, n, sizeof(*index), compare, ledger->old.v);
	return index;
}

struct load {
	struct ledger	*ledger;
	struct rows_at	 at;
	struct out	*out;		/* to write it anew; NULL: to find it */
};

static int
on_row(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct load *load = ctx;
	struct ledger *ledger = load->ledger;
	struct entry entry;

	if (number == 0)
		return rows_header(&ledger->rows, fields, nfields, err);
	if (rows_record(&ledger->rows, NULL, line, fields, nfields, &entry,
	    sizeof(entry), err) == -1)
		return -1;
	if (!entry_is_sound(&entry))
		return err_set(err, _("line %zu: sha256: 64 lower-case hex "
		    "digits were expected"), line);
	if (load->out != NULL) {
		entries_add(load->out, &entry, 1);
		return 0;
	}
	*VEC_PUSH(ledger->arena, &ledger->old) = (struct ledger_place){
		.doc = str_hash(entry.doc), .sha256 = str_hash(entry.sha256),
		.from = load->at.from, .n = (uint32_t)load->at.n };
	ledger->end = load->at.from + load->at.n;
	return 0;
}

/* Columns may come to be added: then every row gets them. */
static int
renew(struct ledger *ledger, struct err *err)
{
	struct load load = { .ledger = ledger,
		.out = out_open(ledger->path.s) };

	entries_write(load.out, NULL, 0);
	if (rows_read(ledger->path.s, MAX_FIELD, on_row, &load, NULL,
	    err) == -1) {
		out_abort(load.out);
		return -1;
	}
	if (out_close(load.out, err) == -1)
		return -1;
	return seal_add(ledger->path, true, err);
}

/* The columns of the file are ours, in our order, and its last line ends. */
static bool
is_ours(const struct ledger *ledger)
{
	const struct row_form *rows = &ledger->rows;
	char last;

	if (rows->nat != rows->ncolumns)
		return false;
	for (size_t i = 0; i < rows->nat; i++)
		if (rows->at[i] != &rows->columns[i])
			return false;
	return ledger->old.n == 0 || (pread(ledger->fd, &last, 1,
	    (off_t)ledger->end - 1) == 1 && last == '\n');
}

static int
read_old(struct ledger *ledger, struct err *err)
{
	struct load load = { .ledger = ledger };
	size_t n = file_lines(ledger->path.s) + 1;

	ledger_close(ledger);
	ledger->fd = open(ledger->path.s, O_RDONLY | O_CLOEXEC);
	if (ledger->fd == -1)
		return err_sys(err, "%s", ledger->path.s);
	ledger->old.n = ledger->end = 0;
	if (ledger->old.cap < n)
		ledger->old.v = arena_alloc(ledger->arena,
		    n * sizeof(*ledger->old.v));
	ledger->old.cap = n;
	entry_rows(&ledger->rows);
	return rows_read(ledger->path.s, MAX_FIELD, on_row, &load, &load.at,
	    err);
}

int
ledger_open(struct ledger *ledger, struct arena *arena, struct str path,
    struct err *err)
{
	*ledger = (struct ledger){ .arena = arena, .path = path, .fd = -1 };
	entry_rows(&ledger->rows);
	if (file_exists(path.s)) {
		if (read_old(ledger, err) == -1)
			return -1;
		if (ledger->rows.nat == 0) {
			err_set(err, _("line 1: a header was expected, the "
			    "file is empty"));
			return err_wrap(err, "%s", path.s);
		}
		if (!is_ours(ledger) && (renew(ledger, err) == -1 ||
		    read_old(ledger, err) == -1))
			return -1;
	}
	ledger->by_doc = sorted(ledger, compare_doc);
	ledger->by_sha256 = sorted(ledger, compare_sha256);
	return 0;
}

void
ledger_close(struct ledger *ledger)
{
	if (ledger->fd != -1)
		close(ledger->fd);
	ledger->fd = -1;
}

static uint64_t
doc_of(const struct ledger_place *place)
{
	return place->doc;
}

static uint64_t
sha256_of(const struct ledger_place *place)
{
	return place->sha256;
}

/* The first place in the index whose hash is not before this one. */
static size_t
lower_bound(const struct ledger *ledger, const uint32_t *index,
    uint64_t (*hash_of)(const struct ledger_place *), uint64_t hash)
{
	size_t lo = 0, hi = ledger->old.n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (hash_of(&ledger->old.v[index[mid]]) < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* A row that was read a moment ago can be read again, or the disk fails. */
static void
fetch(const struct ledger *ledger, struct arena *arena, uint32_t at,
    struct entry *entry)
{
	const struct ledger_place *place = &ledger->old.v[at];
	struct err err;

	if (rows_fetch(&ledger->rows, arena, ledger->fd, place->from,
	    place->n, entry, sizeof(*entry), &err) == -1)
		die("%.*s: %s", STR_ARG(ledger->path), err.msg);
}

bool
ledger_find_read(const struct ledger *ledger, struct arena *arena,
    struct str sha256, struct entry *entry)
{
	uint64_t hash = str_hash(sha256);
	size_t i = lower_bound(ledger, ledger->by_sha256, sha256_of, hash);
	struct entry seen;
	bool found = false;

	for (; i < ledger->old.n; i++) {
		if (ledger->old.v[ledger->by_sha256[i]].sha256 != hash)
			break;
		fetch(ledger, arena, ledger->by_sha256[i], &seen);
		if (seen.status != SOURCE_OK || !str_eq(seen.sha256, sha256))
			continue;
		*entry = seen;
		found = true;
	}
	return found;
}

/* The history of one document while a run's sightings are added to it. */
struct history {
	VEC(struct entry)	 all;
	struct arena		*arena;		/* of the history alone */
};

static bool
is_same_outcome(const struct entry *a, const struct entry *b)
{
	return a->status == b->status && str_eq(a->sha256, b->sha256) &&
	    (a->sha256.n > 0 || str_eq(a->note, b->note));
}

/*
 * Whether this says nothing new. The last that was seen at the same address
 * decides; at a new address, whether these bytes were ever seen. A failure
 * never pushes aside what was read at another address, nor, when nothing
 * came, what was read at the same.
 */
static bool
is_known(const struct history *history, const struct entry *seen)
{
	const struct entry *entry;
	bool any_read = false;

	for (size_t i = 0; i < history->all.n; i++)
		any_read |= history->all.v[i].status == SOURCE_OK;
	if (seen->sha256.n == 0 && any_read)
		return true;
	for (size_t i = history->all.n; i-- > 0;) {
		entry = &history->all.v[i];
		if (str_eq(entry->url, seen->url))
			return is_same_outcome(entry, seen);
	}
	for (size_t i = 0; i < history->all.n; i++)
		if (history->all.v[i].sha256.n > 0 &&
		    is_same_outcome(&history->all.v[i], seen))
			return true;
	return seen->status != SOURCE_OK && any_read;
}

static void
append(struct ledger *ledger, struct history *history, struct entry *seen)
{
	if (is_known(history, seen))
		return;
	seen->version = 1;
	for (size_t i = 0; i < history->all.n; i++) {
		const struct entry *entry = &history->all.v[i];

		if (entry->version >= seen->version)
			seen->version = entry->version + 1;
		if (entry->sha256.n > 0)
			seen->supersedes = entry->sha256;
	}
	/* The old ones go with the history. */
	seen->supersedes = arena_str(ledger->arena, seen->supersedes);
	*VEC_PUSH(history->arena, &history->all) = *seen;
	*VEC_PUSH(ledger->arena, &ledger->added) = seen;
}

static void
recall(const struct ledger *ledger, struct history *history, struct str doc)
{
	uint64_t hash = str_hash(doc);
	size_t i = lower_bound(ledger, ledger->by_doc, doc_of, hash);
	struct entry entry;

	for (; i < ledger->old.n; i++) {
		if (ledger->old.v[ledger->by_doc[i]].doc != hash)
			break;
		fetch(ledger, history->arena, ledger->by_doc[i], &entry);
		if (str_eq(entry.doc, doc))
			*VEC_PUSH(history->arena, &history->all) = entry;
	}
}

void
ledger_take(struct ledger *ledger, struct entry *const *seen, size_t n)
{
	struct history history = { .arena = NULL };

	if (n == 0)
		return;
	history.arena = arena_new();
	recall(ledger, &history, seen[0]->doc);
	for (size_t i = 0; i < n; i++)
		if (seen[i]->status != SOURCE_OK)
			append(ledger, &history, seen[i]);
	for (size_t i = 0; i < n; i++)
		if (seen[i]->status == SOURCE_OK)
			append(ledger, &history, seen[i]);
	arena_free(history.arena);
}

/* Byte for byte, in pieces. */
static int
copy_old(const struct ledger *ledger, struct out *out, struct err *err)
{
	char piece[PIECE];
	ssize_t n;

	for (size_t at = 0; at < ledger->end; at += (size_t)n) {
		size_t rest = ledger->end - at;

		n = pread(ledger->fd, piece, rest < PIECE ? rest : PIECE,
		    (off_t)at);
		if (n == -1 && errno == EINTR)
			n = 0;
		else if (n <= 0)
			return err_sys(err, "%s", ledger->path.s);
		out_put(out, (struct str){ piece, (size_t)n });
	}
	return 0;
}

int
ledger_save(struct ledger *ledger, struct err *err)
{
	struct out *out;

	if (ledger->nsaved == ledger->added.n &&
	    file_exists(ledger->path.s))
		return seal_add(ledger->path, false, err);
	out = out_open(ledger->path.s);
	if (ledger->old.n == 0) {
		entries_write(out, NULL, 0);
	} else if (copy_old(ledger, out, err) == -1) {
		out_abort(out);
		return -1;
	}
	for (size_t i = 0; i < ledger->added.n; i++)
		entries_add(out, ledger->added.v[i], 1);
	ledger->nsaved = ledger->added.n;
	if (out_close(out, err) == -1)
		return -1;
	return seal_add(ledger->path, false, err);
}
