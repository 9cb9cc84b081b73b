/*
 * duizhang-transform: documents -> facts, tables, checks; then checks across
 * documents. Reads DIR/archive as extract left it and writes beside it.
 */
#include "run.h"

#include <sys/stat.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "check_form_test.h"
#include "opt.h"
#include "place.h"
#include "rules_cli.h"
#include "show.h"

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
	run.lang = lang_words[options.lang];
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
