/*
 * A run in five steps: discover what is asked for, harvest what is elsewhere,
 * gather the bytes, read those that are new in worker processes, enter them
 * into the ledger.
 */
#include <unistd.h>

#include "discover.h"
#include "file.h"
#include "gather.h"
#include "lang.h"
#include "lock.h"
#include "progress.h"
#include "report.h"
#include "run_state.h"
#include "sandbox.h"
#include "unnamed.h"

static int
discover_all(struct run *run, char **sources, int nsources)
{
	struct discover with = { .list = &run->list,
		.out = run->options->out };
	struct err err;

	for (int i = 0; i < nsources; i++) {
		if (discover(&with, sources[i], &err) == 0)
			continue;
		warn("%s", err.msg);
		run->nbroken++;
	}
	if (run->list.npassed > 0)
		warn(_("%zu files in folders passed over, no documents by "
		    "their endings (.csv .json .md)"), run->list.npassed);
	return run->nbroken > 0 && run->list.all.n == 0 ? -1 : 0;
}

static void
gather_all(struct run *run)
{
	struct gather with = { .arena = run->arena };
	struct str encoding = str_from(run->options->encoding);

	for (size_t i = 0; i < run->list.all.n; i++) {
		struct wanted *wanted = &run->list.all.v[i];

		progress(_("gathering"), i, run->list.all.n);
		if (wanted->encoding.n == 0)
			wanted->encoding = encoding;
		gather(&with, wanted);
	}
	progress_end();
}

static int
prepare(struct run *run, struct err *err)
{
	if (run->options->harvest.dry_run)
		return 0;
	if (file_mkdirs(run->archive.s, err) == -1)
		return -1;
	run->lock = lock_take(run->arena, run->archive, err);
	return run->lock == -1 ? -1 : 0;
}

static int
load_ledger(struct run *run, struct err *err)
{
	return ledger_open(&run->ledger, run->arena, arena_printf(run->arena,
	    "%.*s/ledger.csv", STR_ARG(run->archive)), err);
}

/* Nobody is asked for anything without being told who asks. */
static int
harvest_all(struct run *run, struct err *err)
{
	const char *contact = run->options->harvest.contact;
	bool remote = false;

	for (size_t i = 0; i < run->list.all.n && !remote; i++)
		remote = wanted_is_remote(&run->list.all.v[i]);
	if (!remote)
		return 0;
	if (contact == NULL || contact[0] == '\0')
		return err_set(err, "%s", _("http and https sources need "
		    "--contact (or DUIZHANG_CONTACT): an e-mail address or a "
		    "page where those who run the servers can reach you"));
	return harvest(&run->options->harvest, run->arena, run->archive,
	    &run->list, &run->polite, &run->harvest, err);
}

/* What the kernel lacks is said to who sits there; scripts ask for it all. */
static int
check_sandbox(const struct run *run, struct err *err)
{
	struct str missing = sandbox_missing(run->arena);

	if (missing.n == 0)
		return 0;
	if (run->options->require_sandbox)
		return err_set(err, _("--require-sandbox: this kernel lacks "
		    "%.*s"), STR_ARG(missing));
	if (isatty(STDERR_FILENO))
		warn(_("note: this kernel lacks %.*s"), STR_ARG(missing));
	return 0;
}

static int
go(struct run *run, char **sources, int nsources, struct err *err)
{
	if (check_sandbox(run, err) == -1)
		return -1;
	if (discover_all(run, sources, nsources) == -1)
		return err_set(err, "%s", _("no source is left"));
	if (prepare(run, err) == -1 || harvest_all(run, err) == -1)
		return -1;
	if (run->options->harvest.dry_run || run->harvest.interrupted)
		return 0;
	if (load_ledger(run, err) == -1)
		return -1;
	gather_all(run);
	run_plan(run);
	if (run_read(run, err) == -1 || unnamed_tell(&run->options->talk,
	    run->ledger.path, &run->list, err) == -1)
		return -1;
	return completeness_write(run->arena, run->archive, &run->list,
	    &run->completeness, err);
}

static void
say_summary(const struct run *run, struct str text)
{
	talk(&run->options->talk, true, &(struct talk_event){
	    .event = "summary", .level = "info", .message = text,
	    TALK_NONE });
}

static void
summarize(struct run *run)
{
	const struct harvest_counts *harvest = &run->harvest;

	if (harvest->requests > 0)
		say_summary(run, arena_printf(run->arena, _("%zu requests, "
		    "%lld bytes: %zu bodies kept, %zu unchanged, %zu without "
		    "a document"), harvest->requests,
		    (long long)harvest->bytes, harvest->kept,
		    harvest->not_modified, harvest->failed));
	if (run->options->harvest.dry_run)
		return;
	if (harvest->interrupted) {
		say_summary(run, str_from(_("interrupted; the next run goes "
		    "on from here")));
		return;
	}
	say_summary(run, arena_printf(run->arena, _("%zu sources: %zu read, "
	    "%zu failed, %zu refused; %zu new in %s"), run->list.all.n,
	    run->nof[SOURCE_OK], run->nof[SOURCE_FAILED],
	    run->nof[SOURCE_REFUSED], run->ledger.added.n,
	    run->ledger.path.s));
}

/* Exit statuses of the contract; 3: what was asked for was not reached. */
static int
status_of(struct run *run)
{
	const struct completeness *all = &run->completeness;
	size_t least = (size_t)run->options->min_complete;

	if (run->harvest.interrupted)
		return 1;
	if (run->options->harvest.dry_run)
		return run->nbroken > 0;
	if (all->got * 100 < all->expected * least) {
		say_summary(run, arena_printf(run->arena, _("%zu of %zu "
		    "expected documents: less than %zu per cent"), all->got,
		    all->expected, least));
		return 3;
	}
	return run->nbroken > 0 || run->nof[SOURCE_OK] < run->list.all.n;
}

static int
finish_run(struct run *run)
{
	int status;
	struct err err;

	summarize(run);
	status = status_of(run);
	if (run->options->metrics == NULL || run->options->harvest.dry_run)
		return status;
	if (report_metrics(run->options->metrics, &run->harvest, &run->polite,
	    &run->completeness, status, (clock_ms() - run->began_ms) / 1000,
	    &err) == 0)
		return status;
	warn("%s", err.msg);
	return 2;
}

int
run(const struct run_options *options, char **sources, int nsources)
{
	struct arena *arena = arena_new();
	struct run all = { .options = options, .arena = arena,
		.list = { .arena = arena }, .lock = -1, .ledger.fd = -1,
		.began_ms = clock_ms() };
	struct err err;
	int status;

	all.archive = arena_printf(arena, "%s/archive", options->out);
	if (go(&all, sources, nsources, &err) == -1) {
		warn("%s", err.msg);
		status = 2;
	} else {
		status = finish_run(&all);
	}
	ledger_close(&all.ledger);
	lock_give(all.lock);
	arena_free(arena);
	return status;
}
