/*
 * A run in four steps: discover what is asked for, gather the bytes, read
 * those that are new in worker processes, enter them into the ledger.
 *
 * Documents enter the ledger in the order they were asked for, each as soon
 * as all before it are read, so what a killed run has entered is a beginning
 * of what it would have entered, however many workers it had.
 */
#include <stdlib.h>
#include <unistd.h>

#include "discover.h"
#include "file.h"
#include "gather.h"
#include "lang.h"
#include "ledger.h"
#include "progress.h"
#include "run.h"
#include "sandbox.h"
#include "work.h"

struct run {
	const struct run_options	*options;
	struct arena			*arena;
	struct str			 archive;
	struct wanted_list		 list;
	struct ledger			 ledger;
	VEC(struct job)			 jobs;
	size_t				*job_of;	/* STR_NONE: needs none */
	size_t				*next_same;	/* of this id; STR_NONE */
	bool				*is_first;	/* of its id */
	size_t				 nentered;	/* sources looked at */
	size_t				 nbroken;	/* manifests at fault */
	size_t				 nof[3];	/* by status */
};

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

static int
gather_all(struct run *run, struct err *err)
{
	struct gather with = { .arena = run->arena,
		.archive = run->archive };
	struct str encoding = str_from(run->options->encoding);
	int result = 0;

	for (size_t i = 0; i < run->list.all.n && result == 0; i++) {
		struct wanted *wanted = &run->list.all.v[i];

		progress(_("gathering"), i, run->list.all.n);
		if (wanted->encoding.n == 0)
			wanted->encoding = encoding;
		result = gather(&with, wanted, err);
	}
	progress_end();
	fetcher_close(with.fetcher);
	return result;
}

static int
compare_id(const void *a, const void *b, void *ctx)
{
	const struct wanted *all = ctx;
	size_t i = *(const size_t *)a, k = *(const size_t *)b;
	int order = str_cmp(all[i].entry.doc, all[k].entry.doc);

	return order != 0 ? order : (i > k) - (i < k);
}

static int
compare_bytes(const void *a, const void *b, void *ctx)
{
	const struct wanted *all = ctx;
	size_t i = *(const size_t *)a, k = *(const size_t *)b;
	int order = str_cmp(all[i].entry.sha256, all[k].entry.sha256);

	return order != 0 ? order : (i > k) - (i < k);
}

static size_t *
sorted(struct run *run, int (*compare)(const void *, const void *, void *))
{
	size_t n = run->list.all.n;
	size_t *index = arena_alloc(run->arena, (n + 1) * sizeof(*index));

	for (size_t i = 0; i < n; i++)
		index[i] = i;
	if (n > 0)
		qsort_r(index, n, sizeof(*index), compare, run->list.all.v);
	return index;
}

/* Chains the sources of one id, in their order. */
static void
chain_ids(struct run *run)
{
	size_t n = run->list.all.n, *index = sorted(run, compare_id);
	const struct wanted *all = run->list.all.v;

	run->next_same = arena_alloc(run->arena,
	    (n + 1) * sizeof(*run->next_same));
	run->is_first = arena_alloc(run->arena, n + 1);
	for (size_t i = 0; i < n; i++) {
		bool first = i == 0 || !str_eq(all[index[i]].entry.doc,
		    all[index[i - 1]].entry.doc);

		run->next_same[index[i]] = STR_NONE;
		run->is_first[index[i]] = first;
		if (!first)
			run->next_same[index[i - 1]] = index[i];
	}
}

/* Bytes read in an earlier run, by the same rules, need no reading. */
static bool
was_read(const struct run *run, struct wanted *wanted)
{
	const struct entry *before = ledger_find_read(&run->ledger,
	    wanted->entry.sha256);

	if (before == NULL || wanted->encoding.n > 0 ||
	    !file_exists(archive_path(run->arena, run->archive,
	    wanted->entry.sha256, "pages.csv").s) ||
	    !file_exists(archive_path(run->arena, run->archive,
	    wanted->entry.sha256, "bytes").s))
		return false;
	wanted->entry.media_type = before->media_type;
	wanted->entry.pages = before->pages;
	wanted_settle(wanted, SOURCE_OK, before->note);
	return true;
}

static void
plan_job(struct run *run, size_t at)
{
	const struct wanted *wanted = &run->list.all.v[at];
	struct job *job = VEC_PUSH(run->arena, &run->jobs);

	*job = (struct job){
		.path = wanted->path,
		.name = wanted_name(run->arena, wanted->entry.url),
		.encoding = wanted->encoding,
		.sha256 = wanted->entry.sha256,
	};
	run->job_of[at] = run->jobs.n - 1;
}

/* One job for each content; the first source of it names the encoding. */
static void
plan_jobs(struct run *run)
{
	size_t n = run->list.all.n, *index = sorted(run, compare_bytes);
	size_t *first_of = arena_alloc(run->arena, (n + 1) * sizeof(*index));
	struct wanted *all = run->list.all.v;

	run->job_of = arena_alloc(run->arena, (n + 1) * sizeof(*index));
	for (size_t i = 0; i < n; i++)
		first_of[index[i]] = i > 0 && str_eq(
		    all[index[i]].entry.sha256,
		    all[index[i - 1]].entry.sha256) ?
		    first_of[index[i - 1]] : index[i];
	for (size_t i = 0; i < n; i++) {
		run->job_of[i] = STR_NONE;
		if (all[i].settled || was_read(run, &all[i]))
			continue;
		if (first_of[i] != i && run->job_of[first_of[i]] != STR_NONE)
			run->job_of[i] = run->job_of[first_of[i]];
		else
			plan_job(run, i);
	}
}

static bool
is_done(const struct run *run, size_t at)
{
	return run->job_of[at] == STR_NONE ||
	    run->jobs.v[run->job_of[at]].done;
}

static void
tell(struct run *run, const struct wanted *wanted)
{
	const struct entry *entry = &wanted->entry;

	run->nof[entry->status]++;
	if (entry->note.n > 0 && entry->url.n > 0 && !wanted->placed)
		warn("%.*s: %.*s", STR_ARG(entry->url), STR_ARG(entry->note));
	else if (entry->note.n > 0)
		warn("%.*s", STR_ARG(entry->note));
}

static void
finish(struct run *run, size_t at)
{
	struct wanted *wanted = &run->list.all.v[at];
	const struct job *job;

	if (run->job_of[at] != STR_NONE) {
		job = &run->jobs.v[run->job_of[at]];
		wanted->entry.media_type = job->media_type;
		wanted->entry.pages = job->pages;
		wanted_settle(wanted, job->status, job->note);
	}
	tell(run, wanted);
}

/* Enters one document, all its sources; false when one is not read yet. */
static bool
enter(struct run *run, size_t first)
{
	size_t n = 0;
	struct entry **seen;

	for (size_t i = first; i != STR_NONE; i = run->next_same[i], n++)
		if (!is_done(run, i))
			return false;
	seen = arena_alloc(run->arena, n * sizeof(*seen));
	n = 0;
	for (size_t i = first; i != STR_NONE; i = run->next_same[i]) {
		finish(run, i);
		seen[n++] = &run->list.all.v[i].entry;
	}
	ledger_take(&run->ledger, seen, n);
	return true;
}

static int
on_progress(void *ctx, size_t ndone, struct err *err)
{
	struct run *run = ctx;

	progress(_("reading"), ndone, run->jobs.n);
	for (; run->nentered < run->list.all.n; run->nentered++)
		if (run->is_first[run->nentered] &&
		    !enter(run, run->nentered))
			break;
	return ledger_save(&run->ledger, err);
}

static int
read_all(struct run *run, struct err *err)
{
	struct work work = { .arena = run->arena, .archive = run->archive,
		.jobs = run->jobs.v, .njobs = run->jobs.n,
		.nworkers = run->options->jobs, .on_progress = on_progress,
		.ctx = run };

	if (work_run(&work, err) == -1)
		return -1;
	if (on_progress(run, run->jobs.n, err) == -1)
		return -1;
	progress_end();
	return 0;
}

static int
prepare(struct run *run, struct err *err)
{
	run->archive = arena_printf(run->arena, "%s/archive",
	    run->options->out);
	if (file_mkdirs(run->archive.s, err) == -1)
		return -1;
	return ledger_load(&run->ledger, run->arena, arena_printf(run->arena,
	    "%.*s/ledger.csv", STR_ARG(run->archive)), err);
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
	if (prepare(run, err) == -1 || gather_all(run, err) == -1)
		return -1;
	chain_ids(run);
	plan_jobs(run);
	return read_all(run, err);
}

int
run(const struct run_options *options, char **sources, int nsources)
{
	struct arena *arena = arena_new();
	struct run all = { .options = options, .arena = arena,
		.list = { .arena = arena } };
	struct err err;
	int status = 0;

	if (go(&all, sources, nsources, &err) == -1) {
		warn("%s", err.msg);
		status = 2;
	} else {
		warn(_("%zu sources: %zu read, %zu failed, %zu refused; "
		    "%zu new in %s"), all.list.all.n, all.nof[SOURCE_OK],
		    all.nof[SOURCE_FAILED], all.nof[SOURCE_REFUSED],
		    all.ledger.entries.n - all.ledger.nold,
		    all.ledger.path.s);
		if (all.nbroken > 0 || all.nof[SOURCE_OK] < all.list.all.n)
			status = 1;
	}
	arena_free(arena);
	return status;
}
