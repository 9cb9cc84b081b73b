/*
 * The robots.txt of each origin: asked for before anything else, kept for a
 * day in archive/robots/, where it is the evidence of what was in force.
 */
#include <sys/stat.h>
#include <string.h>

#include "file.h"
#include "harvest_state.h"
#include "hash.h"
#include "lang.h"

enum { FRESH_SECONDS = 24 * 3600, REDIRECTS = 5, FIRST_LINE_MOST = 256 };

#define AGENT	STR("duizhang")

/* "https://a.cn:8443" is kept in https_a.cn_8443. */
static struct str
cache_path(const struct harvest *h, const struct origin *origin)
{
	size_t n = origin->name.n;
	char *name = arena_dup(h->arena, origin->name.s, n);

	for (size_t i = 0; i < n; i++)
		if (strchr("/:[]", name[i]) != NULL)
			name[i] = '_';
	return arena_printf(h->arena, "%.*s/robots/%.*s",
	    STR_ARG(h->archive), STR_ARG(((struct str){ name, n })));
}

static void
set_rules(struct harvest *h, struct origin *origin, struct str bytes)
{
	char hex[HASH_TEXT];
	struct host *host = origin->host;

	robots_parse(h->arena, bytes, AGENT, &origin->robots);
	origin->state = ROBOTS_KNOWN;
	if (origin->robots.delay_ms > host->crawl_delay_ms)
		host->crawl_delay_ms = origin->robots.delay_ms;
	hash_hex(bytes, hex);
	host->robots = arena_str(h->polite->arena, str_from(hex));
}

/*
 * The file begins with a remark of ours: "# duizhang 2026-.. 200". A copy
 * older than a day counts only while the host can not give another.
 */
static bool
load_cache(struct harvest *h, struct origin *origin, bool stale_too)
{
	struct str path = cache_path(h, origin), bytes, line;
	struct err err;
	int64_t at, age;

	if (h->archive.n == 0 || !file_exists(path.s) ||
	    file_load(h->arena, path.s, 2 * ROBOTS_MAX_BYTES, &bytes,
	    &err) == -1 || !str_next(&bytes, '\n', &line) ||
	    !str_starts(line, STR("# duizhang ")))
		return false;
	line = str_sub(line, strlen("# duizhang "), line.n);
	if (!clock_parse(str_sub(line, 0, strlen("2026-01-31T08:00:00Z")),
	    &at))
		return false;
	age = clock_now() - at;
	if (!stale_too && (age < 0 || age >= FRESH_SECONDS))
		return false;
	set_rules(h, origin, bytes.s == NULL ? STR("") : bytes);
	return true;
}

static void
save_cache(struct harvest *h, const struct origin *origin, long status,
    struct str bytes)
{
	struct str folder = arena_printf(h->arena, "%.*s/robots",
	    STR_ARG(h->archive));
	struct out *out;

	if (h->options->dry_run)
		return;
	if (file_mkdirs(folder.s, h->err) == -1) {
		h->broken = true;
		return;
	}
	out = out_open(cache_path(h, origin).s);
	out_printf(out, "# duizhang %s %ld %s/robots.txt\n",
	    clock_print(h->arena, clock_now()).s, status, origin->name.s);
	out_put(out, bytes);
	if (out_close(out, h->err) == -1)
		h->broken = true;
}

struct origin *
harvest_origin(struct harvest *h, const struct url *url)
{
	struct origin *origin;
	int64_t owed;

	for (size_t i = h->origins.n; i-- > 0;)
		if (str_eq(h->origins.v[i]->name, url->origin))
			return h->origins.v[i];
	origin = arena_alloc(h->arena, sizeof(*origin));
	origin->name = arena_str(h->arena, url->origin);
	origin->host = polite_host(h->polite, url->host);
	*VEC_PUSH(h->arena, &h->origins) = origin;
	load_cache(h, origin, false);
	owed = h->began_ms + polite_delay(h->polite, origin->host,
	    url->whole);
	/* After a run that was killed nobody knows when it was asked last. */
	if (h->visits.resumed && origin->host->next_ms < owed)
		origin->host->next_ms = owed;
	return origin;
}

void
harvest_ask_robots(struct harvest *h, struct origin *origin)
{
	static const struct asker asker = { .role = ROLE_ROBOTS,
		.row = STR_NONE };
	struct target *target = arena_alloc(h->arena, sizeof(*target));

	target->url = arena_printf(h->arena, "%.*s/robots.txt",
	    STR_ARG(origin->name));
	target->at = target->url;
	target->origin = origin;
	target->host = origin->host;
	target->askers = arena_dup(h->arena, &asker, sizeof(asker));
	origin->target = target;
	origin->state = ROBOTS_ASKED;
	harvest_send(h, target);
}

/* RFC 9309 section 2.3.1.4. */
static void
unreachable(struct harvest *h, struct origin *origin)
{
	if (load_cache(h, origin, true))
		return;
	origin->robots = (struct robots){ .disallow_all = true,
		.delay_ms = ROBOTS_NO_DELAY };
	origin->state = ROBOTS_KNOWN;
}

/* Sections 2.3.1.1 to 2.3.1.3; 429 is a server that wants to be left alone. */
static void
decide(struct harvest *h, struct origin *origin, long status,
    struct str bytes)
{
	bool is_there = status >= 200 && status < 300;

	if (!is_there && (status < 400 || status >= 500 || status == 429)) {
		unreachable(h, origin);
		return;
	}
	if (!is_there)
		bytes = (struct str){ "", 0 };
	set_rules(h, origin, bytes);
	save_cache(h, origin, status, bytes);
}

/* Where it leads, if it may be asked there; else what has no redirect. */
static bool
follow(struct harvest *h, struct target *target,
    const struct response *response)
{
	struct str location = strbuf_str(&response->location), note;

	if (response->trouble != TROUBLE_NONE || response->status < 300 ||
	    response->status >= 400 || location.n == 0)
		return false;
	if (target->hops >= REDIRECTS) {
		decide(h, target->origin, 404, STR(""));
		return true;
	}
	if (!harvest_redirect(h, target, location, &note)) {
		target->origin->why = note;
		unreachable(h, target->origin);
	}
	return true;
}

static bool
is_worth_a_try(const struct target *target, const struct response *response)
{
	return target->tries < HARVEST_TRIES && (response->trouble ==
	    TROUBLE_NETWORK || response->trouble == TROUBLE_CUT ||
	    response->status == 429 || response->status >= 500);
}

void
harvest_robots_answer(struct harvest *h, struct target *target,
    const struct response *response)
{
	struct str bytes = strbuf_str(&response->body);

	target->tries++;
	if (follow(h, target, response))
		return;
	if (response->trouble != TROUBLE_NONE)
		target->origin->why = harvest_keep(h,
		    str_from(response->why));
	if (is_worth_a_try(target, response))
		harvest_enqueue(h, target, true);
	else if (response->trouble == TROUBLE_LARGE)
		decide(h, target->origin, 200, bytes);
	else if (response->trouble != TROUBLE_NONE)
		unreachable(h, target->origin);
	else
		decide(h, target->origin, response->status, bytes);
}
