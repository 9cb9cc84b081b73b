/*
 * Whether a list was seen to its end. Of all links on its pages, those that
 * stand on one page alone are taken for its entries: a frame of navigation
 * stands on each. A list of one page has no such frame to tell, and then all
 * links are; what is missing is therefore rather too little than too much.
 */
#include <stdlib.h>

#include "harvest_state.h"
#include "lang.h"
#include "pager.h"

enum { FIRST_SLOTS = 256 };

static size_t
slot_of(const struct seen *seen, uint64_t hash)
{
	size_t at = hash & (seen->nslots - 1);

	while (seen->slots[at].hash != 0 && seen->slots[at].hash != hash)
		at = (at + 1) & (seen->nslots - 1);
	return at;
}

static void
grow(struct seen *seen, struct arena *arena)
{
	struct seen old = *seen;

	if (seen->nslots > 2 * (seen->n + 1))
		return;
	seen->nslots = old.nslots == 0 ? FIRST_SLOTS : 2 * old.nslots;
	seen->slots = arena_alloc(arena, seen->nslots *
	    sizeof(*seen->slots));
	for (size_t i = 0; i < old.nslots; i++)
		if (old.slots[i].hash != 0)
			seen->slots[slot_of(seen, old.slots[i].hash)] =
			    old.slots[i];
}

/* t20230105_77.html and t20240312_1045.html are of one shape. */
static uint64_t
shape_of(struct str url)
{
	uint64_t shape = 0;
	size_t from = 0;

	for (size_t i = 0; i <= url.n; i++)
		if (i == url.n || (url.s[i] >= '0' && url.s[i] <= '9')) {
			if (i > from)
				shape = shape * 31 + str_hash(str_sub(url,
				    from, i));
			from = i + 1;
		}
	return shape;
}

/* Two addresses of one hash count once: one entry in 2^64. */
static void
see(struct seen *seen, struct arena *arena, struct str url, uint32_t page)
{
	uint64_t hash = str_hash(url) | 1;
	struct sight *sight;

	grow(seen, arena);
	sight = &seen->slots[slot_of(seen, hash)];
	if (sight->hash == 0) {
		*sight = (struct sight){ hash, shape_of(url), page, false };
		seen->n++;
	}
	sight->often |= sight->page != page;
}

void
harvest_count(struct harvest *h, struct trail *trail,
    const struct target *target, const struct page_view *view)
{
	struct arena *scratch = arena_new();
	struct url url, base;

	trail->nread++;
	if (view->tally.entries > trail->tally.entries)
		trail->tally.entries = view->tally.entries;
	if (view->tally.pages > trail->tally.pages)
		trail->tally.pages = view->tally.pages;
	if (view->base.n == 0 ||
	    !url_read(scratch, target->at, view->base, &base))
		base.whole = target->at;
	for (size_t i = 0; i < view->links.n; i++)
		if (url_read(scratch, base.whole, view->links.v[i].url,
		    &url) && !pager_is_page(&trail->index, &url,
		    view->links.v[i].text) &&
		    !str_eq(url.whole, trail->index.whole))
			see(&trail->seen, h->arena, url.whole,
			    (uint32_t)trail->nread);
	arena_free(scratch);
}

/* A notice that is pinned to each page is an entry, as its shape shows. */
static bool
is_entry(const struct trail *trail, const struct sight *sight)
{
	if (!sight->often)
		return sight->hash != 0;
	for (size_t i = 0; i < trail->found.n; i++)
		if (shape_of(trail->found.v[i]->url) == sight->shape)
			return true;
	return false;
}

/* Entries that the list counts and that no page of it showed. */
int
harvest_missing(const struct trail *trail)
{
	size_t nentries = 0;
	int missing;

	for (size_t i = 0; i < trail->seen.nslots; i++)
		nentries += is_entry(trail, &trail->seen.slots[i]);
	if (trail->tally.entries > 0)
		missing = (size_t)trail->tally.entries > nentries ?
		    trail->tally.entries - (int)nentries : 0;
	else
		missing = trail->tally.pages > trail->nread ?
		    trail->tally.pages - trail->nread : 0;
	return missing;
}

struct str
harvest_missing_why(struct harvest *h, const struct trail *trail)
{
	int missing = harvest_missing(trail);

	if (missing == 0)
		return (struct str){ "", 0 };
	if (trail->tally.entries > 0)
		return arena_printf(h->arena, _("the list counts %d entries, "
		    "at least %d of them were not seen"),
		    trail->tally.entries, missing);
	return arena_printf(h->arena, _("the list has %d pages, %d were "
	    "read"), trail->tally.pages, trail->nread);
}
