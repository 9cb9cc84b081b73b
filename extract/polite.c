/*
 * Delays.
 *
 * A host that answers within 200 ms, at --delay 5: 5 s. It slows down to 4 s
 * an answer: 8 s, twice its latency. It answers 503: 16 s more, then 32 s ...
 * to 5 minutes. It answers well again: half of that, until it is gone. No
 * error ever shortens a delay, however fast it comes.
 */
#include <string.h>

#include "csv.h"
#include "lang.h"
#include "polite.h"

enum {
	LATENCY_TIMES = 2,
	LATENCY_MOST_MS = 60000,
	PENALTY_LEAST_MS = 100,
	PENALTY_MOST_MS = 300000,
	JITTER_PARTS = 5,		/* up to a fifth of the delay */
	RETRY_MOST_S = 7 * 86400,
};

static const struct column	columns[] = {
	COLUMN_AS("host", host, name, COLUMN_STR, "name of the host"),
	COLUMN(host, requests, COLUMN_DECIMAL, "requests ever made"),
	COLUMN(host, bytes, COLUMN_DECIMAL, "bytes of bodies ever received"),
	COLUMN(host, not_modified, COLUMN_DECIMAL, "answers 304"),
	COLUMN(host, errors, COLUMN_DECIMAL, "answers 429 or 5xx, or none"),
	COLUMN(host, delay_ms, COLUMN_DECIMAL, "delay last in force"),
	COLUMN(host, latency_ms, COLUMN_DECIMAL, "time to answer, smoothed"),
	COLUMN(host, penalty_ms, COLUMN_DECIMAL, "delay added for errors"),
	COLUMN(host, not_before, COLUMN_STR, "Retry-After as a time"),
	COLUMN(host, last_at, COLUMN_STR, "time of the last request"),
	COLUMN(host, robots, COLUMN_STR, "sha256 of robots.txt in force"),
};
#define NCOLUMNS	(sizeof(columns) / sizeof(*columns))

static size_t
place_of(const struct polite *polite, struct str name)
{
	size_t lo = 0, hi = polite->hosts.n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (str_cmp(polite->hosts.v[mid]->name, name) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

struct host *
polite_host(struct polite *polite, struct str name)
{
	size_t at = place_of(polite, name);
	struct host *host, **v;

	if (at < polite->hosts.n && str_eq(polite->hosts.v[at]->name, name))
		return polite->hosts.v[at];
	host = arena_alloc(polite->arena, sizeof(*host));
	host->name = arena_str(polite->arena, name);
	*VEC_PUSH(polite->arena, &polite->hosts) = host;
	v = polite->hosts.v;
	memmove(v + at + 1, v + at, (polite->hosts.n - at - 1) * sizeof(*v));
	v[at] = host;
	return host;
}

/* An empty field reads as none; here it is nought. */
static void
settle_number(struct decimal *number)
{
	if (decimal_is_none(*number) || decimal_sign(*number) < 0 ||
	    number->scale != 0)
		*number = decimal_int(0);
}

int
polite_load(struct polite *polite, const char *path, struct err *err)
{
	void *records;
	size_t n;

	if (!file_exists(path))
		return 0;
	if (rows_load(polite->arena, path, columns, NCOLUMNS, 1,
	    sizeof(struct host), &records, &n, err) == -1)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct host *from = (struct host *)records + i, *host;

		host = polite_host(polite, from->name);
		from->name = host->name;
		*host = *from;
		settle_number(&host->requests);
		settle_number(&host->bytes);
		settle_number(&host->not_modified);
		settle_number(&host->errors);
		settle_number(&host->delay_ms);
		settle_number(&host->latency_ms);
		settle_number(&host->penalty_ms);
	}
	return 0;
}

int
polite_save(const struct polite *polite, const char *path, struct err *err)
{
	struct out *out = out_open(path);

	row_write_header(out, columns, NCOLUMNS);
	for (size_t i = 0; i < polite->hosts.n; i++)
		row_write(out, columns, NCOLUMNS, polite->hosts.v[i]);
	return out_close(out, err);
}

static int64_t
most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* FNV-1a: the same host and address wait as long in every run. */
static uint32_t
scatter(struct str a, struct str b)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < a.n; i++)
		hash = (hash ^ (unsigned char)a.s[i]) * 16777619u;
	for (size_t i = 0; i < b.n; i++)
		hash = (hash ^ (unsigned char)b.s[i]) * 16777619u;
	return hash;
}

int64_t
polite_delay(const struct polite *polite, const struct host *host,
    struct str url)
{
	int64_t ms = most(polite->options.delay_ms, host->crawl_delay_ms);

	ms = most(ms, least(host->latency_ms.coef * LATENCY_TIMES,
	    LATENCY_MOST_MS));
	ms += host->penalty_ms.coef;
	return ms + (int64_t)(scatter(host->name, url) %
	    (uint32_t)(ms / JITTER_PARTS + 1));
}

static bool
give_up(struct host *host, struct str why)
{
	host->given_up = why;
	return true;
}

bool
polite_is_over(struct polite *polite, struct host *host)
{
	const struct polite_options *options = &polite->options;
	int64_t until, wait;

	if (host->given_up.n > 0)
		return true;
	if (options->max_requests > 0 &&
	    host->run_requests >= options->max_requests)
		return give_up(host, str_from(_("not asked for: the host's "
		    "requests of this run are used up")));
	if (options->max_bytes > 0 && host->run_bytes >= options->max_bytes)
		return give_up(host, str_from(_("not asked for: the host's "
		    "bytes of this run are used up")));
	if (!clock_parse(host->not_before, &until))
		return false;
	wait = (until - clock_now()) * 1000;
	if (wait > options->max_wait_ms)
		return give_up(host, arena_printf(polite->arena, _("not "
		    "asked for: the host wants no request before %.*s"),
		    STR_ARG(host->not_before)));
	if (wait > 0)
		host->next_ms = most(host->next_ms, clock_ms() + wait);
	return false;
}

static void
count(struct decimal *total, int64_t *run, int64_t n)
{
	struct decimal sum = decimal_add(*total, decimal_int(n));

	*run += n;
	if (!decimal_is_none(sum))
		*total = sum;
}

void
polite_begin(struct host *host, struct str now)
{
	host->active = true;
	count(&host->requests, &host->run_requests, 1);
	host->last_at = now;
	host->not_before = (struct str){ "", 0 };
}

static void
learn(struct polite *polite, struct host *host, struct str url,
    const struct outcome *outcome)
{
	int64_t latency = host->latency_ms.coef, penalty;

	/* Three parts of what was, one of what is; an error only adds. */
	latency = latency == 0 ? outcome->latency_ms :
	    (3 * latency + outcome->latency_ms) / 4;
	if (!outcome->failed || latency > host->latency_ms.coef)
		host->latency_ms = decimal_int(latency);
	penalty = host->penalty_ms.coef / 2;
	if (outcome->failed)
		penalty = least(PENALTY_MOST_MS, most(PENALTY_LEAST_MS,
		    polite_delay(polite, host, url) * 2));
	if (outcome->failed)
		penalty = most(penalty, host->penalty_ms.coef);
	host->penalty_ms = decimal_int(penalty < PENALTY_LEAST_MS ? 0 :
	    penalty);
}

void
polite_end(struct polite *polite, struct host *host, struct str url,
    const struct outcome *outcome)
{
	int64_t wait = outcome->retry_after_s, delay;

	host->active = false;
	count(&host->bytes, &host->run_bytes, outcome->bytes);
	count(&host->not_modified, &host->run_not_modified,
	    outcome->not_modified);
	count(&host->errors, &host->run_errors, outcome->failed);
	if (wait < 0 || !outcome->failed)
		learn(polite, host, url, outcome);
	delay = polite_delay(polite, host, url);
	host->delay_ms = decimal_int(delay);
	host->next_ms = clock_ms() + delay;
	if (wait <= 0 || !outcome->failed)
		return;
	wait = least(wait, RETRY_MOST_S);
	/* A time is written in whole seconds: one more than was asked. */
	host->not_before = clock_print(polite->arena, clock_now() + wait + 1);
	host->next_ms = most(host->next_ms, clock_ms() + (wait + 1) * 1000);
}
