/*
 * What came: evidence first, then whether it is what was asked for, then into
 * the archive, and last into the journal, which is what makes it done.
 */
#include <string.h>

#include "file.h"
#include "gather.h"
#include "harvest_state.h"
#include "hash.h"
#include "lang.h"
#include "source.h"
#include "unpack.h"

static void
break_off(struct harvest *h)
{
	h->broken = true;
}

/* A second's text is made once. */
struct str
harvest_now(struct harvest *h)
{
	int64_t now = clock_now();

	if (now != h->now) {
		h->now = now;
		h->now_text = clock_print(h->arena, now);
	}
	return h->now_text;
}

static void
write_evidence(struct harvest *h, const struct target *target,
    const struct response *response)
{
	struct strbuf about = { 0 };
	struct warc_exchange exchange = { .url = target->at,
		.at = harvest_now(h),
		.ip = str_from(response->ip),
		.request = strbuf_str(&response->sent),
		.head = strbuf_str(&response->head),
		.body = strbuf_str(&response->body),
		.not_modified = response->status == 304 };

	if (h->warc == NULL)
		return;
	strbuf_printf(&about, "fetchTimeMs: %lld\r\n",
	    (long long)response->total_ms);
	if (!str_eq(target->at, target->url))
		strbuf_printf(&about, "via: %.*s\r\nhopsFromSeed: %d\r\n",
		    STR_ARG(target->url), target->hops);
	if (response->location.n > 0)
		strbuf_printf(&about, "redirectsTo: %.*s\r\n",
		    STR_ARG(strbuf_str(&response->location)));
	if (response->trouble != TROUBLE_NONE)
		strbuf_printf(&about, "trouble: %s\r\n", response->why);
	strbuf_add(&about, strbuf_str(&response->peer));
	exchange.metadata = strbuf_str(&about);
	if (warc_write(h->warc, &exchange, h->err) == -1)
		break_off(h);
	strbuf_clear(&about);
}

static void
say(struct harvest *h, const struct target *target,
    const struct response *response)
{
	talk(h->options->talk, false, &(struct talk_event){
	    .event = "answer", .level = "info", .url = target->at,
	    .status = response->status, .bytes = (int64_t)response->body.n,
	    .ms = response->total_ms, .delay_ms = target->host->delay_ms.coef,
	    .message = str_from(response->why) });
}

/* More is not asked of a host that is not there. */
enum { SILENCES = 10 };

static void
tell_host(struct harvest *h, struct target *target, struct host *host,
    const struct response *response)
{
	struct outcome outcome = {
		.failed = response->trouble == TROUBLE_NETWORK ||
		    response->trouble == TROUBLE_CUT ||
		    response->status == 429 || response->status >= 500,
		.not_modified = response->status == 304,
		.latency_ms = response->latency_ms,
		.bytes = (int64_t)response->body.n,
		.retry_after_s = response->retry_after_s,
	};

	polite_end(h->polite, host, target->at, &outcome);
	host->silences = response->status == 0 ? host->silences + 1 : 0;
	if (host->silences >= SILENCES && host->given_up.n == 0)
		host->given_up = str_from(_("not asked for: the host does "
		    "not answer"));
	h->counts->bytes += outcome.bytes;
	h->counts->not_modified += outcome.not_modified;
}

bool
harvest_redirect(struct harvest *h, struct target *target,
    struct str location, struct str *note)
{
	struct url url;
	bool is_robots = target->askers->role == ROLE_ROBOTS;

	if (++target->hops > HARVEST_HOPS) {
		*note = str_from(_("is redirected in circles"));
		return false;
	}
	if (!url_read(h->arena, target->at, location, &url)) {
		*note = str_from(_("is redirected to what is no http or "
		    "https address"));
		return false;
	}
	target->at = url.whole;
	target->path = url.path;
	if (is_robots) {
		target->host = polite_host(h->polite, url.host);
	} else {
		target->origin = harvest_origin(h, &url);
		target->host = target->origin->host;
	}
	target->tries = 0;
	harvest_enqueue(h, target, true);
	return true;
}

static void
remember(struct harvest *h, const struct target *target, struct visit *visit)
{
	visit->url = target->url;
	visit->at = harvest_now(h);
	if (!str_eq(target->at, target->url))
		visit->final = target->at;
	if (!h->options->dry_run &&
	    visits_add(&h->visits, visit, h->err) == -1)
		break_off(h);
}

/* Why this is not the document that was asked for, or "". */
static struct str
fault_of(struct harvest *h, const struct target *target, struct str bytes,
    struct str media_type)
{
	const char *why = genuine_bytes(bytes, target->at, media_type);
	struct arena *scratch;
	struct page_view view;
	struct str fault = { "", 0 };
	struct err err;

	if (why != NULL)
		return str_from(why);
	if (!harvest_is_html(bytes, media_type) ||
	    harvest_is_asked_by(target, ROLE_PAGE) ||
	    harvest_is_asked_by(target, ROLE_SITEMAP))
		return fault;
	scratch = arena_new();
	if (inspector_read(h->inspector, scratch, bytes, &view, &err) == 0 &&
	    view.fault != NULL)
		fault = arena_str(h->arena, str_from(_(view.fault)));
	arena_free(scratch);
	return fault;
}

/* Other bytes under the validators that promise the same. */
static bool
is_silent_change(const struct visit *before, const struct visit *now)
{
	if (before == NULL || before->sha256.n == 0 ||
	    str_eq(before->sha256, now->sha256))
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
		break_off(h);
	arena_free(scratch);
	return !h->broken;
}

static void
accept(struct harvest *h, struct target *target, struct str bytes,
    const struct response *response)
{
	const struct visit *before = visits_find(&h->visits, target->url);
	char hex[HASH_TEXT];
	struct visit visit = { .http = (int)response->status,
		.full_at = harvest_now(h),
		.etag = response_field(response, "etag"),
		.last_modified = response_field(response, "last-modified"),
		.media_type = response_field(response, "content-type"),
		.bytes = (int)bytes.n };

	hash_hex(bytes, hex);
	visit.sha256 = str_from(hex);
	if (is_silent_change(before, &visit)) {
		visit.note = str_from(_("other bytes than before under the "
		    "same ETag or Last-Modified: changed in silence"));
		h->counts->noticed++;
	}
	/* Bytes that came again keep the time they came first. */
	if (before != NULL && str_eq(before->sha256, visit.sha256))
		visit.note = before->note;
	if (!store(h, visit.sha256, bytes))
		return;
	target->well = true;
	target->sha256 = arena_str(h->arena, visit.sha256);
	target->bytes = visit.bytes;
	target->fetched_at = visit.full_at;
	target->said = visit.note;
	remember(h, target, &visit);
	h->counts->kept++;
	harvest_finish(h, target, &bytes);
}

/* 304: the validators may be new, the bytes are those we have. */
static void
accept_unchanged(struct harvest *h, struct target *target,
    const struct response *response)
{
	const struct visit *before = visits_find(&h->visits, target->url);
	struct str etag = response_field(response, "etag");
	struct visit visit;

	if (before == NULL || !target->conditional) {
		harvest_fail(h, target, str_from(_("the server answered 304, "
		    "and was not asked whether it changed")));
		return;
	}
	visit = *before;
	visit.http = 304;
	if (etag.n > 0)
		visit.etag = etag;
	target->well = true;
	target->sha256 = before->sha256;
	target->bytes = before->bytes;
	target->fetched_at = before->full_at;
	target->said = before->note;
	remember(h, target, &visit);
	harvest_finish(h, target, NULL);
}

/* An answer that is none: the address keeps what is known of it. */
static void
reject(struct harvest *h, struct target *target,
    const struct response *response, struct str why)
{
	const struct visit *before = visits_find(&h->visits, target->url);
	struct visit visit = { .http = (int)response->status };

	if (before != NULL)
		visit = *before;
	visit.http = (int)response->status;
	visit.note = why;
	/* In the journal it is not done: a run that goes on tries again. */
	if (before == NULL || before->sha256.n == 0)
		remember(h, target, &visit);
	harvest_fail(h, target, why);
}

static bool
is_for_later(const struct response *response)
{
	return response->trouble == TROUBLE_NETWORK ||
	    response->trouble == TROUBLE_CUT || response->status == 408 ||
	    response->status == 429 || response->status >= 500;
}

static struct str
why_not(struct harvest *h, const struct response *response)
{
	if (response->trouble != TROUBLE_NONE)
		return arena_str(h->arena, str_from(response->why));
	return arena_printf(h->arena, _("the server answered %ld"),
	    response->status);
}

static void
judge_body(struct harvest *h, struct target *target,
    const struct response *response)
{
	struct strbuf text = { 0 };
	struct err err;
	struct str why;

	if (unpack(strbuf_str(&response->body), response_field(response,
	    "content-encoding"), h->max_bytes, &text, &err) == -1) {
		reject(h, target, response, arena_str(h->arena,
		    str_from(err.msg)));
	} else {
		why = fault_of(h, target, strbuf_str(&text),
		    response_field(response, "content-type"));
		if (why.n > 0)
			reject(h, target, response, why);
		else
			accept(h, target, strbuf_str(&text), response);
	}
	strbuf_clear(&text);
}

static void
judge(struct harvest *h, struct target *target,
    const struct response *response)
{
	struct str note, location = strbuf_str(&response->location);

	target->tries++;
	if (is_for_later(response)) {
		if (target->tries < HARVEST_TRIES && !h->stopping) {
			h->counts->retried++;
			harvest_enqueue(h, target, false);
			return;
		}
		reject(h, target, response, why_not(h, response));
	} else if (response->trouble != TROUBLE_NONE) {
		reject(h, target, response, why_not(h, response));
	} else if (response->status == 304) {
		accept_unchanged(h, target, response);
	} else if (response->status >= 300 && response->status < 400 &&
	    location.n > 0) {
		if (!harvest_redirect(h, target, location, &note))
			reject(h, target, response, note);
	} else if (response->status >= 200 && response->status < 300) {
		judge_body(h, target, response);
	} else {
		reject(h, target, response, why_not(h, response));
	}
}

/* Robots.txt is no document; only its packing is undone. */
static void
judge_robots(struct harvest *h, struct target *target,
    struct response *response)
{
	struct strbuf text = { 0 };
	struct err err;

	if (unpack(strbuf_str(&response->body), response_field(response,
	    "content-encoding"), 4 * ROBOTS_MAX_BYTES, &text, &err) == 0) {
		strbuf_clear(&response->body);
		response->body = text;
		text = (struct strbuf){ 0 };
	}
	strbuf_clear(&text);
	harvest_robots_answer(h, target, response);
}

void
harvest_answer(struct harvest *h, struct response *response)
{
	struct target *target = response->ctx;
	struct host *host = target->host;
	bool is_robots = target->askers->role == ROLE_ROBOTS;

	h->nactive--;
	write_evidence(h, target, response);
	if (is_robots)
		judge_robots(h, target, response);
	tell_host(h, target, host, response);
	say(h, target, response);
	if (!is_robots)
		judge(h, target, response);
	response_free(response);
}
