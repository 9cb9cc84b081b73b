/*
 * Who is asked next. Each host has its queue; of a host one request is under
 * way at most, and none before its time.
 */
#include <stdlib.h>

#include "file.h"
#include "harvest_state.h"
#include "lang.h"
#include "private.h"
#include "source.h"

enum { FIRST_SLOTS = 1024, LONGEST_WAIT_MS = 1000 };

static uint32_t *
slot_of(const struct harvest *h, struct str url)
{
	size_t at = str_hash(url) & (h->nslots - 1);

	while (h->slots[at] != 0 &&
	    !str_eq(h->targets.v[h->slots[at] - 1]->url, url))
		at = (at + 1) & (h->nslots - 1);
	return &h->slots[at];
}

static void
grow(struct harvest *h)
{
	uint32_t *old = h->slots;

	if (h->nslots > 2 * (h->targets.n + 1))
		return;
	h->nslots = h->nslots == 0 ? FIRST_SLOTS : 2 * h->nslots;
	h->slots = calloc(h->nslots, sizeof(*h->slots));
	if (h->slots == NULL)
		die(_("out of memory: %zu bytes were asked for"),
		    h->nslots * sizeof(*h->slots));
	for (size_t i = 0; i < h->targets.n; i++)
		*slot_of(h, h->targets.v[i]->url) = (uint32_t)i + 1;
	free(old);
}

static void
make_ready(struct harvest *h, struct target *target)
{
	target->state = TARGET_READY;
	target->next = NULL;
	if (h->last_ready == NULL)
		h->ready = target;
	else
		h->last_ready->next = target;
	h->last_ready = target;
}

void
harvest_enqueue(struct harvest *h, struct target *target, bool first)
{
	struct host *host = target->host;

	target->state = TARGET_WAITS;
	target->next = NULL;
	h->nwaiting++;
	if (host->first == NULL) {
		host->first = host->last = target;
	} else if (first) {
		target->next = host->first;
		host->first = target;
	} else {
		host->last->next = target;
		host->last = target;
	}
}

static struct target *
dequeue(struct harvest *h, struct host *host)
{
	struct target *target = host->first;

	host->first = target->next;
	if (host->first == NULL)
		host->last = NULL;
	target->next = NULL;
	h->nwaiting--;
	return target;
}

/* As archive_path, without a copy that stays. */
static bool
is_kept(const struct harvest *h, const struct visit *visit)
{
	struct strbuf path = { 0 };
	bool kept;

	if (visit->sha256.n == 0)
		return false;
	strbuf_printf(&path, "%.*s/%.*s/bytes", STR_ARG(h->archive),
	    STR_ARG(visit->sha256));
	kept = file_exists(path.s);
	strbuf_clear(&path);
	return kept;
}

static bool
is_list(enum role role)
{
	return role == ROLE_PAGE || role == ROLE_SITEMAP;
}

/* A dry run reads the lists, and only names the rest. */
static bool
is_only_named(const struct harvest *h, const struct target *target)
{
	return h->options->dry_run && !harvest_is_asked_by(target,
	    ROLE_PAGE) && !harvest_is_asked_by(target, ROLE_SITEMAP);
}

/* By this run, before it was cut short. */
static bool
was_done(struct harvest *h, struct target *target)
{
	struct arena *scratch = arena_new();
	struct visit visit;
	bool done = visits_find(&h->visits, scratch, target->url, &visit) &&
	    str_eq(visit.run, h->visits.run) && visit.fault.n == 0 &&
	    is_kept(h, &visit);

	if (done)
		harvest_take(h, target, &visit);
	arena_free(scratch);
	return done;
}

/* An address that is new: done in this run already, forbidden, or queued. */
static void
begin(struct harvest *h, struct target *target, const struct url *url)
{
	target->at = target->url;
	if (!h->options->allow_private && private_is_named(url->host.s)) {
		target->note = _("leads to a private address "
		    "(--allow-private)");
		make_ready(h, target);
		return;
	}
	if (h->visits.resumed && was_done(h, target)) {
		make_ready(h, target);
		return;
	}
	target->origin = harvest_origin(h, url);
	target->host = target->origin->host;
	if (!is_only_named(h, target))
		harvest_enqueue(h, target, false);
}

static bool
has_asker(const struct target *target, const struct asker *asker)
{
	for (const struct asker *a = target->askers; a != NULL; a = a->next)
		if (a->row == asker->row && a->role == asker->role)
			return true;
	return false;
}

/* A target that nobody wanted yet; the list's own text serves for both. */
static struct target *
add_target(struct harvest *h, const struct url *url, struct str text,
    enum role role)
{
	struct target *target = arena_alloc(h->arena, sizeof(*target));

	target->url = role == ROLE_SOURCE && str_eq(url->whole, text) ?
	    text : arena_str(h->arena, url->whole);
	*slot_of(h, target->url) = (uint32_t)h->targets.n + 1;
	*VEC_PUSH(h->arena, &h->targets) = target;
	return target;
}

static void
add_asker(struct harvest *h, struct target *target,
    const struct asker *asker)
{
	struct asker *copy = arena_dup(h->arena, asker, sizeof(*asker));

	copy->next = target->askers;
	target->askers = copy;
}

/* Wanted by one more: a list that was only to be named is now read. */
static void
join(struct harvest *h, struct target *target, const struct asker *asker)
{
	if (h->options->dry_run && target->state == TARGET_WAITS &&
	    target->host != NULL && is_list(asker->role) &&
	    target->host->first == NULL && !target->host->active)
		harvest_enqueue(h, target, false);
	else if (target->state == TARGET_DONE)
		make_ready(h, target);	/* for who came late */
}

struct target *
harvest_want(struct harvest *h, struct str base, struct str text,
    const struct asker *asker, bool *is_new)
{
	struct arena *scratch = arena_new();
	struct target *target = NULL;
	struct url url;
	uint32_t at;

	*is_new = false;
	if (url_read(scratch, base, text, &url)) {
		grow(h);
		at = *slot_of(h, url.whole);
		target = at == 0 ? add_target(h, &url, text,
		    asker->role) :
		    h->targets.v[at - 1];
		*is_new = !has_asker(target, asker);
		if (*is_new)
			add_asker(h, target, asker);
		if (at == 0)
			begin(h, target, &url);
		else if (*is_new)
			join(h, target, asker);
	}
	arena_free(scratch);
	return target;
}

static bool
is_old(const struct harvest *h, const struct visit *visit)
{
	int64_t full_at;

	return !clock_parse(visit->full_at, &full_at) || clock_now() -
	    full_at >= (int64_t)h->options->refetch_days * 86400;
}

void
harvest_send(struct harvest *h, struct target *target)
{
	struct request request = { .url = target->at.s, .ctx = target };
	struct arena *scratch = arena_new();
	struct visit visit;

	target->conditional = target->askers->role != ROLE_ROBOTS &&
	    visits_find(&h->visits, scratch, target->url, &visit) &&
	    (visit.etag.n > 0 || visit.last_modified.n > 0) &&
	    is_kept(h, &visit) && !is_old(h, &visit);
	if (target->conditional) {
		request.etag = visit.etag;
		request.last_modified = visit.last_modified;
	}
	polite_begin(target->host, harvest_now(h));
	h->counts->requests++;
	h->nactive++;
	fetcher_start(h->fetcher, &request);
	arena_free(scratch);
}

void
harvest_drop(struct harvest *h, struct host *host, struct str why)
{
	while (host->first != NULL) {
		/* One that is not there will not be there in an hour. */
		h->counts->cut_short |= host->silences == 0;
		harvest_fail(h, dequeue(h, host), why);
	}
}

/*
 * A robots.txt that was redirected to this host, or has to be tried again:
 * wherever it stands in the queue, others wait for it.
 */
static struct target *
take_robots(struct harvest *h, struct host *host)
{
	struct target *before = NULL, *target = host->first;

	while (target != NULL && target->askers->role != ROLE_ROBOTS) {
		before = target;
		target = target->next;
	}
	if (target == NULL)
		return NULL;
	if (before == NULL)
		return dequeue(h, host);
	before->next = target->next;
	if (host->last == target)
		host->last = before;
	target->next = NULL;
	h->nwaiting--;
	return target;
}

static struct str
why_not(struct harvest *h, const struct origin *origin)
{
	if (!origin->robots.disallow_all)
		return str_from(_("not asked for: the host's robots.txt "
		    "forbids it"));
	if (origin->why.n == 0)
		return str_from(_("not asked for: the host's robots.txt could "
		    "not be had"));
	return harvest_keep(h, arena_printf(h->arena, _("not asked for: the "
	    "host's robots.txt could not be had: %.*s"),
	    STR_ARG(origin->why)));
}

/* The first in the queue that robots.txt lets us have; NULL: wait for it. */
static struct target *
next_allowed(struct harvest *h, struct host *host)
{
	struct target *target;

	while ((target = host->first) != NULL) {
		if (target->askers->role == ROLE_ROBOTS ||
		    target->origin->state == ROBOTS_ASKED)
			return take_robots(h, host);
		if (target->origin->state == ROBOTS_UNKNOWN) {
			harvest_ask_robots(h, target->origin);
			return NULL;
		}
		dequeue(h, host);
		if (robots_allows(&target->origin->robots, str_sub(target->at,
		    target->origin->name.n, target->at.n)))
			return target;
		harvest_fail(h, target, why_not(h, target->origin));
	}
	return NULL;
}

/* Milliseconds until the host may be asked; 0: it was, or wants nothing. */
static int64_t
ask_host(struct harvest *h, struct host *host, int64_t now)
{
	struct target *target;

	if (host->active || host->first == NULL)
		return 0;
	if (polite_is_over(h->polite, host)) {
		harvest_drop(h, host, host->given_up);
		return 0;
	}
	if (host->next_ms > now)
		return host->next_ms - now;
	target = next_allowed(h, host);
	if (target != NULL)
		harvest_send(h, target);
	return 0;
}

int
harvest_ask(struct harvest *h)
{
	int64_t now = clock_ms(), least = LONGEST_WAIT_MS, wait;

	for (size_t i = 0; i < h->polite->hosts.n; i++) {
		wait = ask_host(h, h->polite->hosts.v[i], now);
		if (wait > 0 && wait < least)
			least = wait;
	}
	return (int)least;
}
