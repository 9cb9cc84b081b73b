/*
 * duizhang-transform: documents -> facts, tables, checks; then checks across
 * documents. Reads DIR/archive as extract left it and writes beside it.
 */
#include <sys/stat.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "across.h"
#include "doubt.h"
#include "check_form_test.h"
#include "opt.h"
#include "place.h"
#include "progress.h"
#include "read.h"
#include "rules_cli.h"
#include "show.h"
#include "stamp.h"
#include "work.h"

struct options {
	const char	*dir;
	const char	*rules;
	int		 jobs;
	int		 lang;
	int		 show;
	bool		 test_rules;
	bool		 force;
};

static const char *const lang_words[] = { "zh", "en", NULL };

static const struct opt opts[] = {
	{ 'o', "out", OPT_STR, "DIR", NULL, offsetof(struct options, dir),
	    N_("the folder that holds archive/ (default out)") },
	{ 'r', "rules", OPT_STR, "RULES", NULL,
	    offsetof(struct options, rules),
	    N_("the folder of rules (default: the one installed)") },
	{ 'j', "jobs", OPT_INT, "N", NULL, offsetof(struct options, jobs),
	    N_("documents read at the same time (default: one a processor)") },
	{ 0, "lang", OPT_WORD, "zh|en", lang_words,
	    offsetof(struct options, lang),
	    N_("language of messages (default zh)") },
	{ 0, "show", OPT_WORD, "WHAT", show_words,
	    offsetof(struct options, show),
	    N_("print an intermediate of the documents named: pages, prose, "
	    "tables, matches, facts, checks, unaccounted") },
	{ 0, "test-rules", OPT_FLAG, NULL, NULL,
	    offsetof(struct options, test_rules),
	    N_("run the examples of all rules (of the folder given)") },
	{ 0, "force", OPT_FLAG, NULL, NULL, offsetof(struct options, force),
	    N_("read again what is already done") },
};

static const struct opt_program program = {
	.name = "duizhang-transform",
	.about = N_("find the figures in documents and check their arithmetic"),
	.operands = "[DOC...]",
	.opts = opts,
	.nopts = sizeof opts / sizeof *opts,
};

/* One content of the archive, and the documents that have it. */
struct job {
	struct str	doc;		/* the first id with this content */
	struct str	sha256;
	struct str	year;		/* that the manifest tells */
	size_t		seen;		/* place in the ledger */
	bool		current;	/* not only of an older version */
	bool		done;		/* results are there and of these rules */
	bool		failed;
};

struct run {
	const struct options	*options;
	struct arena		*arena;
	const struct ruleset	*rules;
	const struct measure	*measure;
	const struct divisions	*divisions;
	struct str		 archive;
	struct entry		*entries;	/* current ones */
	size_t			 nentries;
	struct entry		*versions;	/* all of the ledger */
	size_t			 nversions;
	VEC(struct job)		 jobs;
	char			 stamp[HASH_TEXT];
	size_t			 ended, failed;
};

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

static struct reading *
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

#define DOUBTS_SAID	3	/* the rest is in excluded.csv, unaccounted.csv */

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

static void
job_end(void *ctx, size_t index, enum work_result result)
{
	struct run *run = ctx;
	struct job *job = &run->jobs.v[index];
	struct err err;

	progress("transform", ++run->ended, run->jobs.n);
	if (result == WORK_DONE)
		return;
	job->failed = true;
	run->failed++;
	if (result == WORK_DIED)
		warn(_("%.*s: the process that read it ended; "
		    "the document is left out"), STR_ARG(job->doc));
	if (reading_save_failed(run->arena, folder_of(run, run->arena, job),
	    str_from(_("could not be read to its end")), &err) != 0)
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

static int
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

/* Each document named, or all when none is. */
static int
run_show(struct run *run, char **docs, struct err *err)
{
	for (size_t i = 0; i < run->nentries; i++) {
		struct job job = { .doc = run->entries[i].doc,
			.sha256 = run->entries[i].sha256,
			.year = run->entries[i].year };
		struct strbuf text = { 0 };
		struct arena *arena;
		struct reading *reading;
		bool named = docs[0] == NULL;

		for (size_t k = 0; docs[k] != NULL; k++)
			named = named || str_eq(job.doc, str_from(docs[k]));
		if (!named || run->entries[i].status != SOURCE_OK)
			continue;
		arena = arena_new();
		reading = job_read(run, arena, &job, err);
		if (reading == NULL) {
			arena_free(arena);
			return -1;
		}
		show(&text, reading, (enum show)run->options->show);
		if (text.n > 0)
			fwrite(text.s, 1, text.n, stdout);
		strbuf_clear(&text);
		arena_free(arena);
	}
	return 0;
}

static int
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
	stamp_make(run->rules, lang_words[run->options->lang], run->stamp);
	return 0;
}

static int
processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : (int)n;
}

static int
test_rules(const struct ruleset *rules, const struct measure *measure)
{
	size_t nrun, nfailed = ruleset_test(rules, &nrun);

	nfailed += form_examples_test(rules, measure, &nrun);

	printf(_("rules: %zu examples passed, %zu failed\n"), nrun - nfailed,
	    nfailed);
	return nfailed > 0 ? 1 : 0;
}

/* Loads what the run rests on; ends the program if it cannot. */
static void
run_prepare(struct run *run, struct ruleset **rules, struct measure **measure)
{
	struct str folder;
	struct err err;

	if (place_rules(run->arena, run->options->rules, &folder, &err) != 0 ||
	    (*rules = ruleset_load(folder.s, &err)) == NULL ||
	    (*measure = measure_new(*rules, &err)) == NULL ||
	    (run->divisions = divisions_load(run->arena, folder.s,
	    &err)) == NULL)
		die("%s", err.msg);
	run->rules = *rules;
	run->measure = *measure;
}

int
main(int argc, char **argv)
{
	struct options options = { .dir = "out" };
	struct run run = { .options = &options };
	struct err err;
	struct ruleset *rules;
	struct measure *measure;
	int first, status = 2;

	if (argc > 1 && strcmp(argv[1], "rules") == 0)
		return rules_cli(argc - 1, argv + 1);
	warn_name(program.name);
	options.jobs = processors();
	status = opt_parse(&program, argc, argv, &options, &first, &err);
	if (status < 0)
		die("%s", err.msg);
	if (status > 0)
		return 0;
	lang_set((enum lang)options.lang);
	run.arena = arena_new();
	if (options.test_rules && options.rules == NULL && first < argc)
		options.rules = argv[first];
	run_prepare(&run, &rules, &measure);
	if (options.test_rules)
		status = test_rules(rules, measure);
	else if (run_load(&run, &err) != 0)
		die("%s", err.msg);
	else
		status = options.show != SHOW_NOTHING ?
		    run_show(&run, argv + first, &err) : run_all(&run, &err);
	if (status < 0)
		die("%s", err.msg);
	measure_free(measure);
	ruleset_free(rules);
	arena_free(run.arena);
	if (fflush(stdout) != 0)
		die("%s", strerror(errno));
	return status;
}
