/*
 * What came: evidence first, then whether it is what was asked for, then into
 * the archive, and last into the journal, which is what makes it done.
 */
#include <string.h>

#include "disposition.h"
#include "file.h"
#include "harvest_state.h"
#include "lang.h"
#include "private.h"
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
		.truncated = response->trouble == TROUBLE_LARGE ? "length" :
		    response->trouble == TROUBLE_CUT ? "disconnect" : NULL,
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
	/* A proxy would go there for us. */
	if (!h->options->allow_private && private_is_named(url.host.s)) {
		*note = str_from(_("is redirected to a private address "
		    "(--allow-private)"));
		return false;
	}
	target->at = url.whole;
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
		return harvest_keep(h, str_from(response->why));
	return harvest_keep(h, arena_printf(h->arena, _("the server answered "
	    "%ld"), response->status));
}

/* Why this is not the document that was asked for, or "". */
static struct str
fault_of(struct harvest *h, struct arena *scratch,
    struct target *target, struct str bytes,
    const struct response *response)
{
	struct str name = disposition_name(scratch, response_field(response,
	    "content-disposition"));
	struct str media_type = response_field(response, "content-type");
	const char *why = genuine_bytes(bytes, name.n > 0 ? name :
	    target->at, media_type);
	struct page_view view;
	struct str fault = { "", 0 };
	struct err err;

	if (why != NULL)
		return str_from(why);
	if (!harvest_is_html(bytes, media_type) ||
	    harvest_is_asked_by(target, ROLE_PAGE) ||
	    harvest_is_asked_by(target, ROLE_SITEMAP))
		return fault;
	if (inspector_read(h->inspector, scratch, bytes, &view, &err) == 0 &&
	    view.fault != NULL) {
		target->says_none = genuine_says_none(view.fault);
		fault = harvest_keep(h, str_from(_(view.fault)));
	}
	return fault;
}

static void
judge_body(struct harvest *h, struct arena *scratch, struct target *target,
    const struct response *response)
{
	struct strbuf text = { 0 };
	struct err err;
	struct str why;

	if (unpack(strbuf_str(&response->body), response_field(response,
	    "content-encoding"), h->max_bytes, &text, &err) == -1) {
		harvest_reject(h, scratch, target, response,
		    harvest_keep(h, str_from(err.msg)));
	} else {
		why = fault_of(h, scratch, target, strbuf_str(&text),
		    response);
		if (why.n > 0)
			harvest_reject(h, scratch, target, response, why);
		else
			harvest_accept(h, scratch, target, strbuf_str(&text),
			    response);
	}
	strbuf_clear(&text);
}

static bool
is_redirect(const struct response *response)
{
	return response->status >= 300 && response->status < 400 &&
	    response->location.n > 0;
}

static void
judge(struct harvest *h, struct arena *scratch, struct target *target,
    const struct response *response)
{
	struct str note, location = strbuf_str(&response->location);

	target->tries++;
	target->says_none = false;
	if (is_for_later(response) && target->tries < HARVEST_TRIES &&
	    !h->stopping) {
		h->counts->retried++;
		harvest_enqueue(h, target, false);
	} else if (is_for_later(response) ||
	    response->trouble != TROUBLE_NONE) {
		harvest_reject(h, scratch, target, response,
		    why_not(h, response));
	} else if (response->status == 304) {
		harvest_accept_unchanged(h, scratch, target, response);
	} else if (is_redirect(response)) {
		if (!harvest_redirect(h, target, location, &note))
			harvest_reject(h, scratch, target, response, note);
	} else if (response->status >= 200 && response->status < 300) {
		judge_body(h, scratch, target, response);
	} else {
		harvest_reject(h, scratch, target, response,
		    why_not(h, response));
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
	struct arena *scratch;

	h->nactive--;
	write_evidence(h, target, response);
	if (is_robots)
		judge_robots(h, target, response);
	tell_host(h, target, host, response);
	say(h, target, response);
	if (!is_robots) {
		scratch = arena_new();
		judge(h, scratch, target, response);
		arena_free(scratch);
	}
	response_free(response);
}
