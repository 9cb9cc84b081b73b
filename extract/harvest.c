/*
 * The loop: ask who may be asked, wait, judge what came; until nothing waits
 * or something ends the run. A harvest can be killed at any point: what is in
 * the journal is done, all else is asked again.
 */
#include <sys/signalfd.h>

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "file.h"
#include "harvest_state.h"
#include "lang.h"
#include "progress.h"
#include "reader.h"

enum { SAVE_MS = 5000, SLOW_SECONDS = 60, LAST_MS = 10000 };

/* The User-Agent that says who asks. */
static struct str
harvest_agent(struct arena *arena, const char *contact)
{
	return arena_printf(arena, "duizhang/" VERSION " (+%s)", contact);
}

static struct str
in_archive(const struct harvest *h, const char *name)
{
	return arena_printf(h->arena, "%.*s/%s", STR_ARG(h->archive), name);
}

static void
save_hosts(struct harvest *h)
{
	if (h->options->dry_run)
		return;
	h->saved_ms = clock_ms();
	if (polite_save(h->polite, in_archive(h, "hosts.csv").s,
	    h->err) == -1)
		h->broken = true;
}

/* No more is begun; what is under way may end. */
static void
stop(struct harvest *h, struct str why)
{
	h->stopping = true;
	h->counts->cut_short = true;
	h->stop_why = why;
}

/* Also what came back to its queue since: a redirect, one more try. */
static void
drop_all(struct harvest *h)
{
	for (size_t i = 0; i < h->polite->hosts.n; i++)
		harvest_drop(h, h->polite->hosts.v[i], h->stop_why);
}

static void
look_at_clock(struct harvest *h)
{
	int64_t most = h->options->max_time_ms;

	if (h->stopping)
		return;
	if (most > 0 && clock_ms() - h->began_ms >= most)
		stop(h, str_from(_("not asked for: the time of this run is "
		    "used up")));
	else if (quiet_at(h->options->quiet, clock_now()))
		stop(h, str_from(_("not asked for: these are quiet hours")));
}

/* Begin with those that are done already; they may lead on. */
static void
finish_ready(struct harvest *h)
{
	struct target *target;

	while ((target = h->ready) != NULL && !h->broken) {
		h->ready = target->next;
		if (h->ready == NULL)
			h->last_ready = NULL;
		harvest_finish(h, target, NULL);
	}
}

static void
take_answers(struct harvest *h)
{
	struct response *response;

	while ((response = fetcher_next(h->fetcher)) != NULL) {
		if (h->broken)
			response_free(response);
		else
			harvest_answer(h, response);
	}
}

static void
loop(struct harvest *h)
{
	int64_t until = INT64_MAX;
	int wait;

	while (!h->broken && !h->counts->interrupted) {
		finish_ready(h);
		look_at_clock(h);
		if (h->stopping)
			drop_all(h);
		wait = h->stopping ? 1000 : harvest_ask(h);
		if (h->ready == NULL && h->nactive == 0 && h->nwaiting == 0)
			break;
		if (h->ready != NULL)
			wait = 0;
		if (h->stopping && until == INT64_MAX)
			until = clock_ms() + LAST_MS;
		if (clock_ms() > until)
			break;
		progress(_("fetching"), h->counts->requests, 0);
		if (fetcher_wait(h->fetcher, wait, h->signal_fd))
			h->counts->interrupted = true;
		take_answers(h);
		if (clock_ms() - h->saved_ms > SAVE_MS)
			save_hosts(h);
	}
	progress_end();
}

static int
open_archive(struct harvest *h)
{
	struct str at = clock_print(h->arena, clock_now());

	h->visits.fd = -1;
	if (h->options->dry_run)
		return 0;
	if (visits_open(&h->visits, h->arena, in_archive(h,
	    "validators.csv"), clock_now(), h->err) == -1)
		return -1;
	h->warc = warc_open(in_archive(h, "warc").s, at, harvest_agent(
	    h->arena, h->options->contact).s, h->err);
	return h->warc == NULL ? -1 : 0;
}

static int
close_archive(struct harvest *h)
{
	bool whole = !h->broken && !h->counts->interrupted &&
	    !h->counts->cut_short;
	struct err ignored;

	warc_close(h->warc);
	if (!h->broken)
		save_hosts(h);
	for (size_t i = 0; i < h->polite->hosts.n; i++)
		h->polite->hosts.v[i]->last_at = arena_str(h->polite->arena,
		    h->polite->hosts.v[i]->last_at);
	if (visits_close(&h->visits, whole, h->broken ? &ignored :
	    h->err) == -1)
		h->broken = true;
	return h->broken ? -1 : 0;
}

/* Signals are read like answers while we harvest, and only then. */
static int
take_signals(sigset_t *before)
{
	sigset_t ours;

	sigemptyset(&ours);
	sigaddset(&ours, SIGINT);
	sigaddset(&ours, SIGTERM);
	sigprocmask(SIG_BLOCK, &ours, before);
	signal(SIGPIPE, SIG_IGN);
	return signalfd(-1, &ours, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void
give_signals(int fd, const sigset_t *before)
{
	struct signalfd_siginfo info;

	/* One that ended the harvest is not to end us once more. */
	while (fd != -1 && read(fd, &info, sizeof(info)) ==
	    (ssize_t)sizeof(info))
		;
	if (fd != -1)
		close(fd);
	signal(SIGPIPE, SIG_DFL);
	sigprocmask(SIG_SETMASK, before, NULL);
}

static void
run(struct harvest *h)
{
	const struct fetch_options fetch = { .agent = harvest_agent(h->arena,
	    h->options->contact).s, .max_bytes = h->max_bytes,
		.allow_private = h->options->allow_private,
		.slow_s = SLOW_SECONDS };

	h->inspector = inspector_open();
	h->fetcher = fetcher_open(&fetch);
	harvest_trails(h);
	harvest_begin(h);
	loop(h);
	if (!h->counts->interrupted && !h->broken && !h->stopping &&
	    !h->options->dry_run) {
		harvest_absent(h);
		loop(h);
	}
	if (!h->counts->interrupted && !h->broken)
		harvest_end(h);
	harvest_trails_free(h);
	inspector_close(h->inspector);
	fetcher_close(h->fetcher);
	free(h->slots);
}

int
harvest(const struct harvest_options *options, struct arena *arena,
    struct str archive, struct wanted_list *list, struct polite *polite,
    struct harvest_counts *counts, struct err *err)
{
	struct harvest h = { .options = options, .arena = arena_new(),
		.archive = archive, .list = list, .polite = polite,
		.counts = counts, .err = err, .began_ms = clock_ms(),
		.max_bytes = READER_MAX_BYTES };
	sigset_t before;
	int result = -1;

	polite->arena = arena;
	polite->options = options->polite;
	if (polite_load(polite, in_archive(&h, "hosts.csv").s, err) == 0 &&
	    open_archive(&h) == 0) {
		h.signal_fd = take_signals(&before);
		run(&h);
		give_signals(h.signal_fd, &before);
		result = close_archive(&h);
	}
	arena_free(h.arena);
	return result;
}
