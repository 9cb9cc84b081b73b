/*
 * Documents that a list led to in earlier runs and does not name any more.
 * Each is asked for once more, at its address: one that is gone there was
 * withdrawn or moved, which the journal then says; one that still answers is
 * merely unlisted, and goes on being watched.
 */
#include "file.h"
#include "harvest_state.h"
#include "hash.h"
#include "lang.h"
#include "source.h"

enum { MAX_FIELD = 16 << 20, MARK = 8 };

struct absence {
	struct harvest	*h;
	struct row_form	 rows;
};

/* Only a list that was seen to its end can be said not to name something. */
static bool
is_whole(const struct trail *trail)
{
	return trail->fault.n == 0 && trail->nover == 0 &&
	    trail->found.n > 0 && harvest_missing(trail) == 0;
}

/* ROW-NAME-MARK, as harvest_list.c makes it. */
static bool
is_of(const struct harvest *h, const struct trail *trail,
    const struct entry *entry)
{
	struct str row = h->list->rows.v[trail->row].id;
	char hex[HASH_TEXT];

	if (!str_starts(entry->doc, row) || entry->doc.n < row.n + MARK + 2 ||
	    entry->doc.s[row.n] != '-')
		return false;
	hash_hex(entry->url, hex);
	return str_ends(entry->doc, (struct str){ hex, MARK });
}

/* Its last answer said so: it is not asked for again every night. */
static bool
is_known_gone(const struct harvest *h, struct str url)
{
	struct arena *scratch = arena_new();
	struct visit visit;
	bool gone = visits_find(&h->visits, scratch, url, &visit) &&
	    visit_is_gone(&visit);

	arena_free(scratch);
	return gone;
}

static void
ask_again(struct harvest *h, struct trail *trail, struct str url)
{
	const struct asker asker = { .role = ROLE_FILE, .row = trail->row,
		.depth = h->list->rows.v[trail->row].depth };
	struct target *target;
	bool is_new;

	if (is_known_gone(h, url))
		return;
	target = harvest_want(h, STR(""), url, &asker, &is_new);
	if (target != NULL && is_new)
		*VEC_PUSH(h->arena, &trail->absent) = target;
}

static int
on_row(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct absence *absence = ctx;
	struct harvest *h = absence->h;
	struct entry entry;

	if (number == 0)
		return rows_header(&absence->rows, fields, nfields, err);
	if (rows_record(&absence->rows, NULL, line, fields, nfields, &entry,
	    sizeof(entry), err) == -1)
		return -1;
	for (size_t i = 0; i < h->trails.n; i++)
		if (entry.status == SOURCE_OK && is_of(h, &h->trails.v[i],
		    &entry) && is_whole(&h->trails.v[i]))
			ask_again(h, &h->trails.v[i], entry.url);
	return 0;
}

void
harvest_absent(struct harvest *h)
{
	struct str path = arena_printf(h->arena, "%.*s/ledger.csv",
	    STR_ARG(h->archive));
	struct absence absence = { .h = h };

	if (h->trails.n == 0 || !file_exists(path.s))
		return;
	entry_rows(&absence.rows);
	if (rows_read(path.s, MAX_FIELD, on_row, &absence, NULL,
	    h->err) == -1)
		h->broken = true;
}

void
harvest_tell_absent(struct harvest *h, const struct target *target,
    struct str doc)
{
	h->counts->unlisted++;
	talk(h->options->talk, true, &(struct talk_event){
	    .event = "unlisted", .level = "warning", .url = target->url,
	    .doc = doc, .message = arena_printf(h->arena, _("%.*s: the list "
	    "that led to it does not name it any more; %.*s"),
	    STR_ARG(target->url), STR_ARG(str_from(target->well ?
	    _("it is still there") : target->note))), TALK_NONE });
}
