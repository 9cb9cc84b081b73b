/*
 * duizhang: runs the three stages, one process after the other, or just one.
 * It knows what each takes and what their exit statuses mean, nothing else.
 */
#include <sys/wait.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "err.h"
#include "file.h"
#include "lang.h"
#include "opt.h"
#include "place.h"
#include "vec.h"

enum { DONE = 0, SOME_FAILED = 1, COULD_NOT = 2, FOUND = 3 };

static const char *const	lang_words[] = { "zh", "en", NULL };
static const char *const	ocr_words[] = { "never", "auto", "always",
	NULL };
static const char *const	fail_words[] = { "error", "warning", NULL };
static const char *const	stages[] = { "extract", "transform", "load" };

struct arguments {
	const char	*out, *rules;
	int		 jobs, lang, fail_on;	/* -1: not given */
	int		 ocr;			/* the same */
	bool		 require_sandbox;
};

static const struct opt	opts[] = {
	{ 'o', "out", OPT_STR, "DIR", NULL, offsetof(struct arguments, out),
	    N_("output folder (default: out)") },
	{ 'r', "rules", OPT_STR, "RULES", NULL,
	    offsetof(struct arguments, rules),
	    N_("folder of rules (default: the ones that came along)") },
	{ 'j', "jobs", OPT_INT, "N", NULL, offsetof(struct arguments, jobs),
	    N_("processes at a time (default: one for each processor)") },
	{ 0, "lang", OPT_WORD, "LANG", lang_words,
	    offsetof(struct arguments, lang), N_("language of messages") },
	{ 0, "fail-on", OPT_WORD, "SEVERITY", fail_words,
	    offsetof(struct arguments, fail_on),
	    N_("exit 3 when a check so severe is inconsistent") },
	{ 0, "ocr", OPT_WORD, "WHEN", ocr_words,
	    offsetof(struct arguments, ocr),
	    N_("read pages from their pictures, with tesseract (default: "
	    "never)") },
	{ 0, "require-sandbox", OPT_FLAG, NULL, NULL,
	    offsetof(struct arguments, require_sandbox),
	    N_("refuse to run where readers can not be boxed in") },
};

static const struct opt_program	program = {
	.name = "duizhang",
	.about = N_("Turn published reports into figures and checks: run does "
	    "it all, extract, transform and load one stage"),
	.operands = "run SOURCE... | archive verify | STAGE ARGUMENT... | "
	    "rules WORD ARGUMENT...",
	.opts = opts,
	.nopts = sizeof(opts) / sizeof(*opts),
};

struct command {
	VEC(char *)	 words;
	struct arena	*arena;
};

static void
push(struct command *command, const char *word)
{
	*VEC_PUSH(command->arena, &command->words) = word == NULL ? NULL :
	    arena_dup(command->arena, word, strlen(word) + 1);
}

static void
push_option(struct command *command, const char *option, const char *value)
{
	if (value == NULL)
		return;
	push(command, option);
	push(command, value);
}

/* The program of a stage and the options that all three have. */
static struct command
stage_command(struct arena *arena, const struct arguments *arguments,
    const char *stage)
{
	struct command command = { .arena = arena };
	struct str name = arena_printf(arena, "duizhang-%s", stage);

	push(&command, place_program(arena, name.s).s);
	push_option(&command, "-o", arguments->out);
	push_option(&command, "--lang", lang_words[arguments->lang]);
	return command;
}

static void
push_jobs(struct command *command, int jobs)
{
	if (jobs >= 0)
		push_option(command, "-j",
		    arena_printf(command->arena, "%d", jobs).s);
}

/* Does not come back. */
static _Noreturn void
become(struct command *command)
{
	push(command, NULL);
	execv(command->words.v[0], command->words.v);
	die("%s: %s", command->words.v[0], strerror(errno));
}

/* The exit status; a stage that a signal ended could not run. */
static int
run_stage(struct command *command)
{
	int status;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == -1)
		die("%s: %s", command->words.v[0], strerror(errno));
	if (pid == 0)
		become(command);
	while (waitpid(pid, &status, 0) == -1)
		if (errno != EINTR)
			die("%s: %s", command->words.v[0], strerror(errno));
	if (WIFEXITED(status))
		return WEXITSTATUS(status) > FOUND ? COULD_NOT :
		    WEXITSTATUS(status);
	warn(_("%s: ended by signal %d"), command->words.v[0],
	    WTERMSIG(status));
	return COULD_NOT;
}

static int
extract(struct arena *arena, const struct arguments *arguments,
    char **sources)
{
	struct command command = stage_command(arena, arguments, "extract");

	push_jobs(&command, arguments->jobs);
	if (arguments->require_sandbox)
		push(&command, "--require-sandbox");
	if (arguments->ocr >= 0)
		push_option(&command, "--ocr", ocr_words[arguments->ocr]);
	push(&command, "--");
	for (; *sources != NULL; sources++)
		push(&command, *sources);
	return run_stage(&command);
}

static int
transform(struct arena *arena, const struct arguments *arguments)
{
	struct command command = stage_command(arena, arguments, "transform");

	push_option(&command, "-r", arguments->rules);
	push_jobs(&command, arguments->jobs);
	return run_stage(&command);
}

static int
load(struct arena *arena, const struct arguments *arguments)
{
	struct command command = stage_command(arena, arguments, "load");

	if (arguments->fail_on >= 0)
		push_option(&command, "--fail-on",
		    fail_words[arguments->fail_on]);
	return run_stage(&command);
}

/* 2 stops; else 3 says more than 1, and 1 more than 0: the greatest. */
static int
run_all(struct arena *arena, const struct arguments *arguments,
    char **sources)
{
	int worst = extract(arena, arguments, sources), status;

	if (worst == COULD_NOT)
		return worst;
	status = transform(arena, arguments);
	if (status == COULD_NOT)
		return status;
	worst = status > worst ? status : worst;
	status = load(arena, arguments);
	if (status == COULD_NOT)
		return status;
	return status > worst ? status : worst;
}

static int
run(const struct arguments *arguments, char **sources)
{
	struct arena *arena = arena_new();
	struct str workbook = arena_printf(arena, "%s/duizhang.xlsx",
	    arguments->out);
	int status = run_all(arena, arguments, sources);

	if (status != COULD_NOT && file_exists(workbook.s))
		printf("%s\n", workbook.s);
	if (fflush(stdout) != 0)
		status = COULD_NOT;
	arena_free(arena);
	return status;
}

/* "duizhang rules test" is "duizhang-transform rules test". */
static void
try_rules(char **argv)
{
	struct command command = { .arena = arena_new() };

	if (strcmp(argv[1], "rules") == 0) {
		push(&command, place_program(command.arena,
		    "duizhang-transform").s);
		for (char **word = argv + 1; *word != NULL; word++)
			push(&command, *word);
		become(&command);
	}
	arena_free(command.arena);
}

/* "duizhang archive verify -o x" is "duizhang-extract --verify -o x". */
static void
try_archive(char **argv)
{
	struct command command = { .arena = arena_new() };

	if (strcmp(argv[1], "archive") == 0) {
		if (argv[2] == NULL || strcmp(argv[2], "verify") != 0)
			die("%s", _("archive: \"archive verify\" was "
			    "expected"));
		push(&command, place_program(command.arena,
		    "duizhang-extract").s);
		push(&command, "--verify");
		for (char **word = argv + 3; *word != NULL; word++)
			push(&command, *word);
		become(&command);
	}
	arena_free(command.arena);
}

/* "duizhang load -o x" is "duizhang-load -o x", whatever it makes of it. */
static void
try_stage(char **argv)
{
	struct command command = { .arena = arena_new() };

	for (size_t i = 0; i < sizeof(stages) / sizeof(*stages); i++) {
		if (strcmp(argv[1], stages[i]) != 0)
			continue;
		push(&command, place_program(command.arena,
		    arena_printf(command.arena, "duizhang-%s", stages[i]).s).s);
		for (char **word = argv + 2; *word != NULL; word++)
			push(&command, *word);
		become(&command);
	}
	arena_free(command.arena);
}

int
main(int argc, char **argv)
{
	struct arguments arguments = { .out = "out", .jobs = -1,
		.fail_on = -1, .ocr = -1 };
	struct err err;
	int first = argc, answered;

	warn_name(program.name);
	if (argc > 1) {
		try_rules(argv);
		try_archive(argv);
		try_stage(argv);
	}
	answered = opt_parse(&program, argc, argv, &arguments, &first, &err);
	if (answered == 1)
		return DONE;
	if (answered == -1)
		die("%s", err.msg);
	if (first >= argc)
		die("%s", _("expected run, extract, transform or load, there "
		    "is nothing (see --help)"));
	if (strcmp(argv[first], "run") != 0)
		die(_("expected run, extract, transform or load, there is "
		    "\"%s\""), argv[first]);
	if (first + 1 >= argc)
		die("%s", _("expected a SOURCE, there is none (see --help)"));
	return run(&arguments, argv + first + 1);
}
