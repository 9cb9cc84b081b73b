/*
 * What is read, and how it is entered: bytes that no earlier run has read, each
 * once however many sources have them, in worker processes.
 *
 * Documents enter the ledger in the order they were asked for, each as soon
 * as all before it are read, so what a killed run has entered is a beginning
 * of what it would have entered, however many workers it had.
 */
#include <stdlib.h>
#include <unistd.h>

#include "file.h"
#include "lang.h"
#include "progress.h"
#include "reader.h"
#include "run_state.h"

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
	for (size_t i = 0; i < RUN_RECENT; i++)
		if (str_eq(run->recent[i], s))
			return run->recent[i];
	s = arena_str(run->arena, s);
	run->recent[run->nrecent++ % RUN_RECENT] = s;
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

void
run_plan(struct run *run)
{
	chain_ids(run);
	plan_jobs(run);
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

int
run_read(struct run *run, struct err *err)
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
