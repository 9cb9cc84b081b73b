/*
 * A run over the documents of an archive: what is to be done, done by workers,
 * and what is said of it.
 */
#include "run.h"

#include <sys/stat.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "across.h"
#include "doubt.h"
#include "progress.h"
#include "read.h"
#include "stamp.h"
#include "work.h"

#define DOUBTS_SAID	3	/* the rest is in excluded.csv, unaccounted.csv */

static struct str
folder_of(const struct run *run, struct arena *arena, const struct job *job)
{
	return archive_path(arena, run->archive, job->sha256, "");
}

/* Bytes can be read anew, in another way; then the pages are the newer. */
static bool
is_stale(const struct run *run, struct arena *arena, const struct job *job)
{
	struct stat pages, stamp;

	if (stat(archive_path(arena, run->archive, job->sha256,
	    "pages.csv").s, &pages) == -1 || stat(archive_path(arena,
	    run->archive, job->sha256, "transform.stamp").s, &stamp) == -1)
		return false;
	return pages.st_mtim.tv_sec > stamp.st_mtim.tv_sec ||
	    (pages.st_mtim.tv_sec == stamp.st_mtim.tv_sec &&
	    pages.st_mtim.tv_nsec > stamp.st_mtim.tv_nsec);
}

/* A year that the manifest tells is part of what made the result. */
static const char *
stamp_of(const struct run *run, struct arena *arena, const struct job *job)
{
	return job->year.n == 0 ? run->stamp : arena_printf(arena, "%s %.*s",
	    run->stamp, STR_ARG(job->year)).s;
}

static bool
is_done(const struct run *run, struct arena *arena, const struct job *job)
{
	return !run->options->force && !is_stale(run, arena, job) &&
	    stamp_holds(arena, folder_of(run, arena, job),
	    stamp_of(run, arena, job));
}

struct reading *
job_read(const struct run *run, struct arena *arena, const struct job *job,
    struct err *err)
{
	struct document *document = arena_alloc(arena, sizeof *document);

	if (document_load(arena, archive_path(arena, run->archive,
	    job->sha256, "pages.csv").s, document, err) != 0)
		return NULL;
	return read_document(arena, run->rules, run->measure, document,
	    job->doc, job->year);
}

static void
doubts_say(const struct job *job, const struct reading *reading)
{
	struct excluded *doubts;
	size_t n = doubts_find(reading, &doubts);

	for (size_t i = 0; i < n && i < DOUBTS_SAID; i++)
		warn(_("%.*s:%d:%d: “%.*s” could not be read as a figure%s%.*s"),
		    STR_ARG(job->doc), doubts[i].at.page, doubts[i].at.line,
		    STR_ARG(doubts[i].printed),
		    doubts[i].reason.n > 0 ? ": " : "",
		    STR_ARG(doubts[i].reason));
	if (n > DOUBTS_SAID)
		warn(_("%.*s: %zu more could not be read, see the archive"),
		    STR_ARG(job->doc), n - DOUBTS_SAID);
}

static int
job_run(void *ctx, size_t index)
{
	struct run *run = ctx;
	const struct job *job = &run->jobs.v[index];
	struct arena *arena = arena_new();
	struct err err;
	int status = -1;
	struct reading *reading;

	if (job->done) {
		status = 0;
		goto out;
	}
	reading = job_read(run, arena, job, &err);
	if (reading != NULL && reading_save(reading, arena,
	    folder_of(run, arena, job), &err) == 0 &&
	    stamp_write(arena, folder_of(run, arena, job),
	    stamp_of(run, arena, job), &err) == 0) {
		doubts_say(job, reading);
		status = 0;
	} else
		warn("%.*s: %s", STR_ARG(job->doc), err.msg);
out:
	arena_free(arena);
	return status;
}

/* Why a document has no results, for whoever reads the list of them. */
static struct str
reason_of(struct arena *arena, enum work_result result)
{
	if (result == WORK_LATE)
		return arena_printf(arena, _("took more than %d seconds of "
		    "processor to work out"), WORK_SECONDS);
	if (result == WORK_FULL)
		return arena_printf(arena, _("takes more than %d MiB of "
		    "memory to work out"), WORK_MIB);
	return str_from(_("could not be read to its end"));
}

static void
job_end(void *ctx, size_t index, enum work_result result)
{
	struct run *run = ctx;
	struct job *job = &run->jobs.v[index];
	struct str reason;
	struct err err;

	progress("transform", ++run->ended, run->jobs.n);
	if (result == WORK_DONE)
		return;
	job->failed = true;
	run->failed++;
	reason = reason_of(run->arena, result);
	if (result == WORK_DIED)
		warn(_("%.*s: the process that read it ended; "
		    "the document is left out"), STR_ARG(job->doc));
	else if (result != WORK_FAILED)
		warn("%.*s: %.*s", STR_ARG(job->doc), STR_ARG(reason));
	if (reading_save_failed(run->arena, folder_of(run, run->arena, job),
	    reason, &err) != 0)
		warn("%.*s: %s", STR_ARG(job->doc), err.msg);
}

/* Of equal contents the current document first, then the ledger's order. */
static int
job_by_content(const void *a, const void *b)
{
	const struct job *x = a, *y = b;
	int order = str_cmp(x->sha256, y->sha256);

	if (order == 0)
		order = (int)y->current - (int)x->current;
	return order != 0 ? order : (x->seen > y->seen) - (x->seen < y->seen);
}

static size_t
jobs_add(struct job *seen, size_t n, const struct entry *entries,
    size_t nentries, bool current)
{
	for (size_t i = 0; i < nentries; i++)
		if (entries[i].status == SOURCE_OK)
			seen[n++] = (struct job){
				.doc = entries[i].doc,
				.sha256 = entries[i].sha256,
				.year = entries[i].year,
				.seen = i,
				.current = current,
			};
	return n;
}

/* One job a content, however many documents have it; older versions too. */
static void
jobs_make(struct run *run)
{
	struct job *seen = arena_alloc(run->arena,
	    (run->nentries + run->nversions + 1) * sizeof *seen);
	size_t n = jobs_add(seen, 0, run->entries, run->nentries, true);

	n = jobs_add(seen, n, run->versions, run->nversions, false);
	qsort(seen, n, sizeof *seen, job_by_content);
	for (size_t i = 0, next; i < n; i = next) {
		for (next = i + 1; next < n && str_eq(seen[i].sha256,
		    seen[next].sha256); next++)
			if (!str_eq(seen[i].year, seen[next].year))
				seen[i].year = STR("");	/* which one? */
		seen[i].done = is_done(run, run->arena, &seen[i]);
		*VEC_PUSH(run->arena, &run->jobs) = seen[i];
	}
}

/* Digit runs in neither a figure nor an exclusion: lines below the header. */
static void
unaccounted_add(struct run *run, struct totals *totals)
{
	for (size_t i = 0; i < run->jobs.n; i++) {
		struct str bytes;
		struct err err;
		size_t lines = 0;

		if (!run->jobs.v[i].current || file_load(run->arena, archive_path(run->arena,
		    run->archive, run->jobs.v[i].sha256, "unaccounted.csv").s,
		    0, &bytes, &err) != 0)
			continue;
		for (size_t k = 0; k < bytes.n; k++)
			lines += bytes.s[k] == '\n';
		totals->unaccounted += lines > 0 ? lines - 1 : 0;
	}
}

int
run_all(struct run *run, struct err *err)
{
	struct totals totals = { 0 };
	const struct across in = { run->rules, run->measure, run->divisions,
		run->archive, run->versions, run->nversions, run->entries,
		run->nentries };

	jobs_make(run);
	work(run->jobs.n, run->options->jobs, job_run, job_end, run);
	progress_end();
	if (across(run->arena, &in, &totals, err) != 0)
		return -1;
	unaccounted_add(run, &totals);
	printf(_("transform: %zu documents, %zu figures, %zu checks, "
	    "%zu inconsistent, %zu digit runs unaccounted for\n"),
	    totals.documents, totals.figures, totals.checks,
	    totals.inconsistent, totals.unaccounted);
	return run->failed > 0 ? 1 : 0;
}

int
run_load(struct run *run, struct err *err)
{
	run->archive = arena_printf(run->arena, "%s/archive",
	    run->options->dir);
	if (entries_load(run->arena, arena_printf(run->arena,
	    "%.*s/ledger.csv", STR_ARG(run->archive)).s, &run->versions,
	    &run->nversions, err) != 0)
		return -1;
	run->entries = entries_current(run->arena, run->versions,
	    run->nversions, &run->nentries);
	stamp_make(run->rules, run->lang, run->stamp);
	return 0;
}
