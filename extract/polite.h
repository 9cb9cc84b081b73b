#ifndef POLITE_H
#define POLITE_H
/*
 * What is owed to a host: one request at a time, a delay between the end of
 * one and the begin of the next, and what it asked for itself. The record of
 * each host outlives the run (archive/hosts.csv).
 */
#include "arena.h"
#include "clock.h"
#include "decimal.h"
#include "err.h"
#include "str.h"
#include "vec.h"

struct target;

struct host {
	struct str	name;		/* without port */
	/* as in hosts.csv, over all runs */
	struct decimal	requests, bytes, not_modified, errors;
	struct decimal	delay_ms;	/* in force at the last request */
	struct decimal	latency_ms;	/* of answers, smoothed */
	struct decimal	penalty_ms;	/* for errors; halved by a success */
	struct str	not_before;	/* Retry-After, as a time */
	struct str	last_at;	/* the last request */
	struct str	robots;		/* sha256 of the robots.txt in force */
	/* of this run */
	int64_t		crawl_delay_ms;
	int64_t		next_ms;	/* monotonic; no request before */
	int64_t		run_requests, run_bytes, run_not_modified, run_errors;
	bool		active;
	int		silences;	/* in a row */
	struct str	given_up;	/* why no more is asked in this run */
	struct target	*first, *last;	/* who waits for it */
};

struct polite_options {
	int64_t		delay_ms;
	int64_t		max_wait_ms;	/* a longer Retry-After: give up */
	int64_t		max_requests, max_bytes;	/* a host; 0: any */
};

struct polite {
	struct arena			*arena;
	struct polite_options		 options;
	VEC(struct host *)		 hosts;		/* by name */
};

/* How a request ended. */
struct outcome {
	bool		failed;		/* 429, 5xx or no answer */
	bool		not_modified;
	int64_t		latency_ms, bytes;
	int64_t		retry_after_s;	/* -1: none */
};

/*
 * The record of all hosts; a file that is not there is an empty one. 0, or -1
 * with err. Hosts live in polite->arena, made when they are first asked for.
 */
int		 polite_load(struct polite *polite, const char *path,
		    struct err *err);
int		 polite_save(const struct polite *polite, const char *path,
		    struct err *err);
struct host	*polite_host(struct polite *polite, struct str name);
/* Whether a budget is used up or the host wants none; sets given_up. */
bool		 polite_is_over(struct polite *polite, struct host *host);
void		 polite_begin(struct host *host, struct str now);
void		 polite_end(struct polite *polite, struct host *host,
		    struct str url, const struct outcome *outcome);
/* The delay before asking for url, jitter included. */
int64_t		 polite_delay(const struct polite *polite,
		    const struct host *host, struct str url);
#endif
