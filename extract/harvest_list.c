/*
 * The list of sources before a harvest, and after it: a row that leads on
 * gives way to the documents it led to, in the order of their addresses, so
 * that the order in which they were found does not matter.
 */
#include <stdio.h>
#include <stdlib.h>

#include "harvest_state.h"
#include "hash.h"
#include "lang.h"
#include "source.h"
#include "utf8.h"

enum { NAME_MOST = 60, MARK = 8 };

void
harvest_begin(struct harvest *h)
{
	struct wanted *all = h->list->all.v;

	h->of = arena_alloc(h->arena, (h->list->all.n + 1) * sizeof(*h->of));
	for (size_t i = 0; i < h->list->all.n; i++) {
		size_t row = all[i].row;
		bool leads = row != STR_NONE && h->trail_of[row] != STR_NONE;
		const struct asker asker = { .row = row,
			.role = leads ? ROLE_PAGE : ROLE_SOURCE };
		bool is_new;

		if (!wanted_is_remote(&all[i]))
			continue;
		h->of[i] = harvest_want(h, STR(""), all[i].entry.url, &asker,
		    &is_new);
		if (h->of[i] == NULL)
			wanted_settle(&all[i], SOURCE_FAILED,
			    str_from(_("is no http or https address")));
	}
}

static void
fill(struct harvest *h, struct wanted *wanted, const struct target *target)
{
	if (h->options->dry_run && target->state == TARGET_WAITS)
		return;			/* it would be fetched */
	if (!target->well) {
		wanted->entry.fetched_at = harvest_keep(h, harvest_now(h));
		wanted_settle(wanted, SOURCE_FAILED, target->note != NULL ?
		    harvest_keep(h, str_from(target->note)) :
		    str_from(_("not asked for")));
		return;
	}
	wanted->entry.fetched_at = str_from(target->fetched_at);
	wanted->entry.sha256 = str_from(target->sha256);
	wanted->entry.bytes = target->bytes;
	wanted->said = target->said;
	wanted->name = target->name;
	wanted->charset = target->charset;
	wanted->path = (struct str){ "", 0 };	/* in the archive */
}

/*
 * "ROW-NAME-1a2b3c4d": the mark, of the address, tells two files of one name
 * apart, and stays the same over the years.
 */
static struct str
document_id(struct harvest *h, struct str row, struct str url)
{
	struct str name = wanted_utf8(h->arena, wanted_name(h->arena, url));
	size_t dot = str_rfind(name, STR(".")), end;
	char hex[HASH_TEXT];
	uint32_t cp;

	if (dot != STR_NONE && dot > 0)
		name = str_sub(name, 0, dot);
	for (end = 0; end < name.n && end < NAME_MOST;)
		end += utf8_next(name, end, &cp);
	hash_hex(url, hex);
	return arena_printf(h->list->arena, "%.*s-%.*s-%.*s", STR_ARG(row),
	    STR_ARG(str_sub(name, 0, end)), MARK, hex);
}

static int
by_url(const void *a, const void *b)
{
	return str_cmp((*(struct target *const *)a)->url,
	    (*(struct target *const *)b)->url);
}

/* Why the row itself has something to say, or "". */
static struct str
row_fault(struct harvest *h, const struct trail *trail)
{
	const struct wanted_row *row = &h->list->rows.v[trail->row];

	if (trail->fault.n > 0)
		return trail->fault;
	if (trail->nover > 0)
		return arena_printf(h->arena, _("stopped at %d documents; at "
		    "least %zu links more"), row->limit, trail->nover);
	if (row->missing > 0)
		return harvest_missing_why(h, trail);
	if (trail->found.n == 0)
		return arena_printf(h->arena, _("no link is called "
		    "\"%.*s\""), STR_ARG(row->follow));
	return (struct str){ "", 0 };
}

static void
expand(struct harvest *h, struct wanted_list *to, const struct wanted *from,
    struct trail *trail)
{
	struct wanted_row *row = &h->list->rows.v[trail->row];
	struct wanted *wanted;

	row->found = (int)trail->found.n;
	row->missing = harvest_missing(trail);
	row->reason = arena_str(h->list->arena, row_fault(h, trail));
	if (row->reason.n > 0) {
		wanted = VEC_PUSH(to->arena, &to->all);
		*wanted = *from;
		wanted->entry.fetched_at = harvest_keep(h, harvest_now(h));
		wanted_settle(wanted, SOURCE_FAILED, row->reason);
	}
	if (trail->found.n > 0)
		qsort(trail->found.v, trail->found.n,
		    sizeof(*trail->found.v), by_url);
	for (size_t i = 0; i < trail->found.n; i++) {
		wanted = VEC_PUSH(to->arena, &to->all);
		*wanted = *from;
		wanted->entry.doc = document_id(h, from->entry.doc,
		    trail->found.v[i]->url);
		wanted->entry.url = arena_str(to->arena,
		    trail->found.v[i]->url);
		fill(h, wanted, trail->found.v[i]);
	}
}

/* No rows' documents any more, but still watched. */
static void
add_absent(struct harvest *h, struct wanted_list *to,
    const struct wanted *from, const struct trail *trail)
{
	for (size_t i = 0; i < trail->absent.n; i++) {
		const struct target *target = trail->absent.v[i];
		struct str doc = document_id(h, from->entry.doc,
		    target->url);
		struct wanted *wanted;

		harvest_tell_absent(h, target, doc);
		if (!target->well)
			continue;
		wanted = VEC_PUSH(to->arena, &to->all);
		*wanted = *from;
		wanted->row = STR_NONE;
		wanted->listed = false;
		wanted->entry.doc = doc;
		wanted->entry.url = arena_str(to->arena, target->url);
		fill(h, wanted, target);
	}
}

static void
print_one(struct str id, struct str url)
{
	printf("%.*s\t%.*s\n", STR_ARG(id), STR_ARG(url));
}

/* What a run would fetch besides what it read now. */
static void
print_all(const struct harvest *h)
{
	for (size_t i = 0; i < h->list->all.n; i++) {
		const struct wanted *wanted = &h->list->all.v[i];

		if (wanted->settled && wanted->entry.note.n > 0)
			warn("%.*s: %.*s", STR_ARG(wanted->entry.url),
			    STR_ARG(wanted->entry.note));
		else
			print_one(wanted->entry.doc, wanted->entry.url);
	}
}

void
harvest_end(struct harvest *h)
{
	struct wanted_list to = { .arena = h->list->arena };

	for (size_t i = 0; i < h->list->all.n; i++) {
		struct wanted *wanted = &h->list->all.v[i];
		size_t row = wanted->row;

		if (h->of[i] != NULL && row != STR_NONE &&
		    h->trail_of[row] != STR_NONE) {
			expand(h, &to, wanted,
			    &h->trails.v[h->trail_of[row]]);
			add_absent(h, &to, wanted,
			    &h->trails.v[h->trail_of[row]]);
			continue;
		}
		if (h->of[i] != NULL)
			fill(h, wanted, h->of[i]);
		if (h->trails.n > 0)
			*VEC_PUSH(to.arena, &to.all) = *wanted;
	}
	if (h->trails.n > 0) {
		h->list->all.v = to.all.v;
		h->list->all.n = to.all.n;
		h->list->all.cap = to.all.cap;
	}
	if (h->options->dry_run)
		print_all(h);
}
