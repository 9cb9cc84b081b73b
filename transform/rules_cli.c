/*
 * The tools of somebody who writes rules:
 *
 *	check      every mistake in a rulebook, with its place
 *	test       the examples of its rules
 *	explain    which rule made a figure or a check, from which text
 *	coverage   rules that never fired, figures that no rule names
 *	replay     what another rulebook would change
 */
#include "rules_cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_form_test.h"
#include "lang.h"
#include "opt.h"
#include "place.h"
#include "rules_tools.h"

static const char *const lang_words[] = { "zh", "en", NULL };

static const struct opt opts[] = {
	{ 'o', "output", OPT_STR, "DIR", NULL, offsetof(struct options, dir),
	    N_("the folder that holds archive/ (default out)") },
	{ 'r', "rules", OPT_STR, "RULES", NULL,
	    offsetof(struct options, rules),
	    N_("the folder of rules (default: the one installed)") },
	{ 0, "lang", OPT_WORD, "zh|en", lang_words,
	    offsetof(struct options, lang),
	    N_("language of messages (default zh)") },
};

static const struct opt_program program = {
	.name = "duizhang rules",
	.about = N_("check, test, explain and compare rules"),
	.operands = "check [RULES] | test [RULES] | explain DOC FACT|CHECK | "
	    "coverage [DIR] | replay [DIR]",
	.opts = opts,
	.nopts = sizeof opts / sizeof *opts,
};

/* -- check, test ---------------------------------------------------------------- */

static void
tell(void *ctx, const char *mistake)
{
	(void)ctx;
	printf("%s\n", mistake);
}

static struct str
rules_folder(const struct tool *tool, const char *given)
{
	struct str folder;
	struct err err;

	if (place_rules(tool->arena, given != NULL ? given :
	    tool->options->rules, &folder, &err) != 0)
		die("%s", err.msg);
	return folder;
}

static int
tool_check(struct tool *tool, char **args)
{
	struct str folder = rules_folder(tool, args[0]);
	struct err err;
	size_t nmistakes = 0, nrules = 0;

	tool->rules = ruleset_load_all(folder.s, tell, NULL, &nmistakes,
	    &err);
	if (tool->rules == NULL)
		die("%s", err.msg);
	ruleset_all(tool->rules, &nrules);
	if (nmistakes == 0) {
		tool->measure = measure_new(tool->rules, &err);
		if (tool->measure == NULL) {
			printf("%s\n", err.msg);
			nmistakes++;
		}
	}
	printf(_("%s: %zu rules, %zu mistakes\n"), folder.s, nrules,
	    nmistakes);
	return nmistakes > 0 ? 1 : 0;
}

void
rules_open(struct tool *tool, const char *given)
{
	struct str folder = rules_folder(tool, given);
	struct err err;

	tool->rules = ruleset_load(folder.s, &err);
	if (tool->rules == NULL ||
	    (tool->measure = measure_new(tool->rules, &err)) == NULL)
		die("%s", err.msg);
}

static int
tool_test(struct tool *tool, char **args)
{
	size_t nrun = 0, nfailed;

	rules_open(tool, args[0]);
	nfailed = ruleset_test(tool->rules, &nrun);
	nfailed += form_examples_test(tool->rules, tool->measure, &nrun);
	printf(_("rules: %zu examples passed, %zu failed\n"), nrun - nfailed,
	    nfailed);
	return nfailed > 0 ? 1 : 0;
}

/* -- */

static const struct {
	const char	*word;
	int		(*run)(struct tool *tool, char **args);
} tools[] = {
	{ "check", tool_check },
	{ "test", tool_test },
	{ "explain", tool_explain },
	{ "coverage", tool_coverage },
	{ "replay", tool_replay },
};

int
rules_cli(int argc, char **argv)
{
	struct options options = { .dir = "out" };
	struct tool tool = { .options = &options };
	struct err err;
	int first = argc, status;

	warn_name(program.name);
	status = opt_parse(&program, argc, argv, &options, &first, &err);
	if (status != 0) {
		if (status < 0)
			die("%s", err.msg);
		return 0;
	}
	lang_set((enum lang)options.lang);
	tool.arena = arena_new();
	status = 2;
	for (size_t i = 0; first < argc && i < sizeof tools / sizeof *tools;
	    i++)
		if (strcmp(argv[first], tools[i].word) == 0)
			status = tools[i].run(&tool, argv + first + 1);
	if (status == 2)
		die("%s", _("expected check, test, explain, coverage or "
		    "replay (see --help)"));
	measure_free(tool.measure);
	ruleset_free(tool.rules);
	arena_free(tool.arena);
	if (fflush(stdout) != 0)
		die("%s", strerror(errno));
	return status;
}
