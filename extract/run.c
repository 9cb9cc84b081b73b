/*
 * A run in five steps: discover what is asked for, harvest what is elsewhere,
 * gather the bytes, read those that are new in worker processes, enter them
 * into the ledger.
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
#include "lock.h"
#include "progress.h"
#include "reader.h"
#include "report.h"
#include "run.h"
#include "sandbox.h"
#include "unnamed.h"
#include "work.h"

enum { RECENT = 4 };

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
	struct polite			 polite;
	struct harvest_counts		 harvest;
	struct completeness		 completeness;
	int				 lock;		/* -1: none */
	int64_t				 began_ms;
	struct str			 recent[RECENT];	/* kept */
	size_t				 nrecent;
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

/* archive/<sha256>/NAME is there; leaves nothing behind. */
static bool
is_kept(const struct run *run, struct str sha256, const char *name)
{
	struct strbuf path = { 0 };
	bool kept;

	strbuf_printf(&path, "%.*s/%.*s/%s", STR_ARG(run->archive),
	    STR_ARG(sha256), name);
	kept = file_exists(path.s);
	strbuf_clear(&path);
	return kept;
}

/* Many say the same as the one before. */
static struct str
keep(struct run *run, struct str s)
{
	if (s.n == 0)
		return (struct str){ "", 0 };
	for (size_t i = 0; i < RECENT; i++)
		if (str_eq(run->recent[i], s))
			return run->recent[i];
	s = arena_str(run->arena, s);
	run->recent[run->nrecent++ % RECENT] = s;
	return s;
}

/* In what mode its pictures were read, where it may have some. */
static struct str
ocr_path(const struct run *run, struct arena *arena, struct str sha256)
{
	return archive_path(arena, run->archive, sha256, "pages.ocr");
}

static bool
has_pictures(struct str media_type)
{
	return str_eq(media_type, STR("application/pdf")) ||
	    str_starts(media_type, STR("image/"));
}

/* Were its pictures read as they are to be now? */
static bool
same_ocr(const struct run *run, struct arena *arena,
    const struct entry *before)
{
	struct str path = ocr_path(run, arena, before->sha256);
	struct str word = STR("never");
	struct err err;

	if (!has_pictures(before->media_type))
		return true;
	if (file_exists(path.s) && file_load(arena, path.s, 64, &word,
	    &err) == -1)
		return false;
	return str_eq(str_trim(word), str_from(ocr_words[run->options->ocr]));
}

static int
keep_ocr(const struct run *run, struct str sha256, struct err *err)
{
	struct str path = ocr_path(run, run->arena, sha256);
	struct out *out;

	if (run->options->ocr == OCR_NEVER) {
		unlink(path.s);
		return 0;
	}
	out = out_open(path.s);
	out_put(out, str_from(ocr_words[run->options->ocr]));
	return out_close(out, err);
}

/* Bytes read in an earlier run, by the same rules, need no reading. */
static bool
was_read(struct run *run, struct wanted *wanted)
{
	struct arena *scratch = arena_new();
	struct entry before;
	bool read = wanted->encoding.n == 0 &&
	    ledger_find_read(&run->ledger, scratch, wanted->entry.sha256,
	    &before) && same_ocr(run, scratch, &before) &&
	    is_kept(run, wanted->entry.sha256, "pages.csv") &&
	    is_kept(run, wanted->entry.sha256, "bytes");

	if (read) {
		wanted->entry.media_type = keep(run, before.media_type);
		wanted->entry.pages = before.pages;
		wanted_settle(wanted, SOURCE_OK, keep(run, before.note));
	}
	arena_free(scratch);
	return read;
}

static void
plan_job(struct run *run, size_t at)
{
	const struct wanted *wanted = &run->list.all.v[at];
	struct str name = str_from(wanted->name);
	struct str charset = str_from(wanted->charset);
	struct job *job = VEC_PUSH(run->arena, &run->jobs);

	*job = (struct job){
		.path = wanted->path,
		.name = name.n > 0 ? name : wanted_name(run->arena,
		    wanted->entry.url),
		.encoding = wanted->encoding.n > 0 || charset.n == 0 ?
		    wanted->encoding : arena_printf(run->arena, "?%.*s",
		    STR_ARG(charset)),
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
	/* Room for all, so that no outgrown list stays behind. */
	run->jobs.cap = n + 1;
	run->jobs.v = arena_alloc(run->arena, (n + 1) *
	    sizeof(*run->jobs.v));
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
	talk(&run->options->talk, entry->note.n > 0, &(struct talk_event){
	    .event = "document", .level = entry->status == SOURCE_OK ?
		"info" : "warning", .doc = entry->doc,
	    .url = wanted->placed ? STR("") : entry->url,
	    .message = entry->note, TALK_NONE });
}

/* What was noticed on the way, and what the reader noticed. */
static void
add_said(struct run *run, struct wanted *wanted)
{
	struct str note = wanted->entry.note;
	struct str said = str_from(wanted->said);

	if (said.n > 0 && !str_has(note, said))
		wanted->entry.note = arena_printf(run->arena, "%.*s%s%.*s",
		    STR_ARG(said), note.n > 0 ? "; " : "",
		    STR_ARG(note));
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
	add_said(run, wanted);
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
		.nworkers = run->options->jobs,
		.ocr = run->options->ocr, .on_progress = on_progress,
		.ctx = run };

	if (work_run(&work, err) == -1)
		return -1;
	for (size_t i = 0; i < run->jobs.n; i++)
		if (run->jobs.v[i].status == SOURCE_OK &&
		    has_pictures(run->jobs.v[i].media_type) &&
		    keep_ocr(run, run->jobs.v[i].sha256, err) == -1)
			return -1;
	if (on_progress(run, run->jobs.n, err) == -1)
		return -1;
	progress_end();
	return 0;
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
	chain_ids(run);
	plan_jobs(run);
	if (read_all(run, err) == -1 || unnamed_tell(&run->options->talk,
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
