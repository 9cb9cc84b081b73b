/*
 * The ledger.
 *
 * Run 1 sees a.txt (bytes A): version 1. Run 2 sees the same: nothing. Run 3
 * sees bytes B: version 2, supersedes A. Run 4 sees A again: version 3,
 * supersedes B. Run 5 can not open it: nothing is added, version 3 stands,
 * and the run says so.
 */
#include <stdlib.h>

#include "ledger.h"

static int
compare_doc(const void *a, const void *b, void *ctx)
{
	const struct entry *entries = ctx;
	size_t i = *(const size_t *)a, k = *(const size_t *)b;
	int order = str_cmp(entries[i].doc, entries[k].doc);

	return order != 0 ? order : (i > k) - (i < k);
}

static int
compare_sha(const void *a, const void *b, void *ctx)
{
	const struct entry *entries = ctx;
	size_t i = *(const size_t *)a, k = *(const size_t *)b;
	int order = str_cmp(entries[i].sha256, entries[k].sha256);

	return order != 0 ? order : (i > k) - (i < k);
}

static size_t *
sorted(struct ledger *ledger,
    int (*compare)(const void *, const void *, void *))
{
	size_t n = ledger->nold;
	size_t *index = arena_alloc(ledger->arena, (n + 1) * sizeof(*index));

	for (size_t i = 0; i < n; i++)
		index[i] = i;
	if (n > 0)
		qsort_r(index, n, sizeof(*index), compare,
		    ledger->entries.v);
	return index;
}

int
ledger_load(struct ledger *ledger, struct arena *arena, struct str path,
    struct err *err)
{
	struct entry *entries = NULL;
	size_t n = 0;

	*ledger = (struct ledger){ .arena = arena, .path = path };
	if (file_exists(path.s) &&
	    entries_load(arena, path.s, &entries, &n, err) == -1)
		return -1;
	ledger->entries.v = entries;
	ledger->entries.n = ledger->entries.cap = n;
	ledger->nold = ledger->nsaved = n;
	ledger->by_doc = sorted(ledger, compare_doc);
	ledger->by_sha = sorted(ledger, compare_sha);
	return 0;
}

static struct str
doc_key(const struct entry *entry)
{
	return entry->doc;
}

static struct str
sha_key(const struct entry *entry)
{
	return entry->sha256;
}

/* The first place in the index whose key is not before this one. */
static size_t
lower_bound(const struct ledger *ledger, const size_t *index,
    struct str (*key)(const struct entry *), struct str value)
{
	size_t lo = 0, hi = ledger->nold, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (str_cmp(key(&ledger->entries.v[index[mid]]), value) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

const struct entry *
ledger_find_read(const struct ledger *ledger, struct str sha256)
{
	const struct entry *entry, *found = NULL;
	size_t i = lower_bound(ledger, ledger->by_sha, sha_key, sha256);

	for (; i < ledger->nold; i++) {
		entry = &ledger->entries.v[ledger->by_sha[i]];
		if (!str_eq(entry->sha256, sha256))
			break;
		if (entry->status == SOURCE_OK)
			found = entry;
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
	*VEC_PUSH(history->arena, &history->all) = *seen;
	*VEC_PUSH(ledger->arena, &ledger->entries) = *seen;
}

void
ledger_take(struct ledger *ledger, struct entry *const *seen, size_t n)
{
	struct history history = { .arena = NULL };
	size_t at;

	if (n == 0)
		return;
	history.arena = arena_new();
	at = lower_bound(ledger, ledger->by_doc, doc_key, seen[0]->doc);
	for (; at < ledger->nold; at++) {
		const struct entry *entry =
		    &ledger->entries.v[ledger->by_doc[at]];

		if (!str_eq(entry->doc, seen[0]->doc))
			break;
		*VEC_PUSH(history.arena, &history.all) = *entry;
	}
	for (size_t i = 0; i < n; i++)
		if (seen[i]->status != SOURCE_OK)
			append(ledger, &history, seen[i]);
	for (size_t i = 0; i < n; i++)
		if (seen[i]->status == SOURCE_OK)
			append(ledger, &history, seen[i]);
	arena_free(history.arena);
}

int
ledger_save(struct ledger *ledger, struct err *err)
{
	struct out *out;

	if (ledger->nsaved == ledger->entries.n &&
	    file_exists(ledger->path.s))
		return 0;
	out = out_open(ledger->path.s);
	entries_write(out, ledger->entries.v, ledger->entries.n);
	ledger->nsaved = ledger->entries.n;
	return out_close(out, err);
}
