/*
 * What is kept of an answer: bytes into the archive first, and last a line in
 * the journal, which is what makes it done.
 */
#include <strings.h>

#include "disposition.h"
#include "gather.h"
#include "harvest_state.h"
#include "hash.h"
#include "lang.h"

/* The list outlives the harvest; many say the same as the one before. */
struct str
harvest_keep(struct harvest *h, struct str s)
{
	if (s.n == 0)
		return (struct str){ "", 0 };
	for (size_t i = 0; i < HARVEST_RECENT; i++)
		if (str_eq(h->recent[i], s))
			return h->recent[i];
	s = arena_str(h->list->arena, s);
	h->recent[h->nrecent++ % HARVEST_RECENT] = s;
	return s;
}

/* "text/html; charset=GBK" gives GBK (RFC 9110, section 8.3.2). */
static struct str
charset_of(struct str media_type)
{
	struct str part, name;

	while (str_next(&media_type, ';', &part)) {
		name = str_trim(part);
		if (name.n <= 8 || strncasecmp(name.s, "charset=", 8) != 0)
			continue;
		name = str_trim(str_sub(name, 8, name.n));
		if (name.n > 1 && name.s[0] == '"' &&
		    name.s[name.n - 1] == '"')
			name = str_sub(name, 1, name.n - 1);
		return name;
	}
	return (struct str){ "", 0 };
}

void
harvest_take(struct harvest *h, struct target *target,
    const struct visit *visit)
{
	target->well = true;
	target->sha256 = arena_str(h->list->arena, visit->sha256).s;
	target->bytes = visit->bytes;
	target->fetched_at = harvest_keep(h, visit->full_at).s;
	target->said = harvest_keep(h, visit->note).s;
	target->name = harvest_keep(h, visit->name).s;
	target->charset = harvest_keep(h, charset_of(visit->media_type)).s;
}

static void
remember(struct harvest *h, const struct target *target, struct visit *visit)
{
	visit->url = target->url;
	visit->at = harvest_now(h);
	visit->final = (struct str){ "", 0 };
	if (!str_eq(target->at, target->url))
		visit->final = target->at;
	if (!h->options->dry_run &&
	    visits_add(&h->visits, visit, h->err) == -1)
		h->broken = true;
}

/* Other bytes under the validators that promise the same. */
static bool
is_silent_change(const struct visit *before, const struct visit *now)
{
	if (before->sha256.n == 0 || str_eq(before->sha256, now->sha256))
		return false;
	if (before->etag.n > 0 && now->etag.n > 0)
		return str_eq(before->etag, now->etag);
	return before->last_modified.n > 0 &&
	    str_eq(before->last_modified, now->last_modified);
}

static bool
store(struct harvest *h, struct str sha256, struct str bytes)
{
	struct arena *scratch = arena_new();

	if (!h->options->dry_run && gather_keep(scratch, h->archive, sha256,
	    bytes, h->err) == -1)
		h->broken = true;
	arena_free(scratch);
	return !h->broken;
}

static void
look_back(struct harvest *h, struct visit *visit, const struct visit *before)
{
	if (is_silent_change(before, visit)) {
		visit->note = str_from(_("other bytes than before under the "
		    "same ETag or Last-Modified: changed in silence"));
		h->counts->noticed++;
	}
	/* Bytes that came again keep what was said when they came first. */
	if (before->sha256.n > 0 && str_eq(before->sha256, visit->sha256))
		visit->note = before->note;
}

void
harvest_accept(struct harvest *h, struct arena *scratch,
    struct target *target, struct str bytes, const struct response *response)
{
	char hex[HASH_TEXT];
	struct visit before, visit = { .http = (int)response->status,
		.full_at = harvest_now(h),
		.etag = response_field(response, "etag"),
		.last_modified = response_field(response, "last-modified"),
		.media_type = response_field(response, "content-type"),
		.name = disposition_name(scratch, response_field(response,
		    "content-disposition")),
		.bytes = (int)bytes.n };

	hash_hex(bytes, hex);
	visit.sha256 = str_from(hex);
	if (visits_find(&h->visits, scratch, target->url, &before))
		look_back(h, &visit, &before);
	if (!store(h, visit.sha256, bytes))
		return;
	harvest_take(h, target, &visit);
	remember(h, target, &visit);
	h->counts->kept++;
	harvest_finish(h, target, &bytes);
}

void
harvest_accept_unchanged(struct harvest *h, struct arena *scratch,
    struct target *target, const struct response *response)
{
	struct str etag = response_field(response, "etag");
	struct visit visit;

	if (!target->conditional || !visits_find(&h->visits, scratch,
	    target->url, &visit)) {
		harvest_fail(h, target, str_from(_("the server answered 304, "
		    "and was not asked whether it changed")));
		return;
	}
	visit.http = 304;
	visit.fault = visit.missing_since = (struct str){ "", 0 };
	if (etag.n > 0)
		visit.etag = etag;
	harvest_take(h, target, &visit);
	remember(h, target, &visit);
	harvest_finish(h, target, NULL);
}

void
harvest_reject(struct harvest *h, struct arena *scratch,
    struct target *target, const struct response *response, struct str why)
{
	struct visit visit;

	if (!visits_find(&h->visits, scratch, target->url, &visit))
		visit = (struct visit){ .bytes = 0 };
	visit.http = (int)response->status;
	visit.fault = why;
	if (!target->says_none)
		visit.missing_since = (struct str){ "", 0 };
	else if (visit.missing_since.n == 0)
		visit.missing_since = harvest_now(h);
	remember(h, target, &visit);
	harvest_fail(h, target, why);
}
