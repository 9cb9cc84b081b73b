#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cm.h"
#include "lang.h"
#include "opt.h"
#include "scratch.h"

struct options {
	bool		 quiet, force;
	const char	*output;
	int		 jobs, fail_on, lang;
};

static const char *const	fail_words[] = { "error", "warning", NULL };
static const char *const	lang_words[] = { "zh", "en", NULL };
static const struct opt		opts[] = {
	{ 'q', "quiet", OPT_FLAG, NULL, NULL,
	  offsetof(struct options, quiet), "say nothing" },
	{ 'f', "force", OPT_FLAG, NULL, NULL,
	  offsetof(struct options, force), ".do it" },
	{ 'o', "output", OPT_STR, "DIR", NULL,
	  offsetof(struct options, output), "where to" },
	{ 'j', "jobs", OPT_INT, "N", NULL,
	  offsetof(struct options, jobs), "how many at once" },
	{ 0, "fail-on", OPT_WORD, "LEVEL", fail_words,
	  offsetof(struct options, fail_on), "when to fail" },
	{ 0, "lang", OPT_WORD, "LANG", lang_words,
	  offsetof(struct options, lang), "language" },
};
static const struct opt_program	program = {
	"tool", "does things", "SOURCE...", opts,
	sizeof opts / sizeof *opts,
};

struct run {
	struct options	o;
	char		*argv[16];
	int		 argc, first, rc;
	struct err	 err;
	char		 line[256];
};

/* Words apart by one blank. */
static struct run *
parse(struct run *run, const char *line)
{
	*run = (struct run){ .o = { .jobs = 1, .fail_on = -1,
	    .lang = LANG_EN } };
	snprintf(run->line, sizeof run->line, "%s", line);
	for (char *p = strtok(run->line, " "); p != NULL;
	    p = strtok(NULL, " "))
		run->argv[run->argc++] = p;
	run->rc = opt_parse(&program, run->argc, run->argv, &run->o,
	    &run->first, &run->err);
	return run;
}

static void
all_spellings(void **state)
{
	struct run	r;

	(void)state;
	parse(&r, "tool a -qf -j4 --output=x b --fail-on warning -- -c");
	assert_int_equal(r.rc, 0);
	assert_true(r.o.quiet && r.o.force);
	assert_int_equal(r.o.jobs, 4);
	assert_string_equal(r.o.output, "x");
	assert_int_equal(r.o.fail_on, 1);
	assert_int_equal(r.argc - r.first, 3);
	assert_string_equal(r.argv[r.first], "a");
	assert_string_equal(r.argv[r.first + 1], "b");
	assert_string_equal(r.argv[r.first + 2], "-c");
	parse(&r, "tool -j 0 --output -o -");
	assert_int_equal(r.rc, 0);
	assert_int_equal(r.o.jobs, 0);
	assert_string_equal(r.o.output, "-o");
	assert_string_equal(r.argv[r.first], "-");
	parse(&r, "tool");
	assert_int_equal(r.first, 1);
	assert_int_equal(r.o.jobs, 1);
}

static void
wrong_at(const char *line, const char *want, int at)
{
	struct run	r;

	parse(&r, line);
	assert_str_at(str_from(r.rc == -1 ? r.err.msg : "no error"), want,
	    __FILE__, at);
}
#define wrong(line, want)	wrong_at((line), (want), __LINE__)

static void
mistakes_are_explained(void **state)
{
	(void)state;
	wrong("tool --jbos=4", "no such option: --jbos; did you mean --jobs?");
	wrong("tool --out x", "no such option: --out; did you mean --output?");
	wrong("tool --verison", "no such option: --verison; did you mean "
	    "--version?");
	wrong("tool --zzzzzz", "no such option: --zzzzzz (--help lists "
	    "them)");
	wrong("tool -x", "no such option: -x (--help lists them)");
	wrong("tool -j", "option --jobs needs N");
	wrong("tool -j -1", "option --jobs: a whole number was expected, "
	    "\"-1\" is there");
	wrong("tool -j 99999999999", "option --jobs: a whole number was "
	    "expected, \"99999999999\" is there");
	wrong("tool --quiet=1", "option --quiet takes no value");
	wrong("tool --fail-on never", "option --fail-on: \"never\" is none "
	    "of error, warning");
}

/* What opt_parse prints on stdout. */
static struct str
printed(struct scratch *s, const char *line)
{
	const char	*path = scratch_path(s, "stdout");
	int		 kept = dup(STDOUT_FILENO);
	struct run	 r;

	fflush(stdout);
	assert_non_null(freopen(path, "w", stdout));
	parse(&r, line);
	fflush(stdout);
	dup2(kept, STDOUT_FILENO);
	close(kept);
	assert_int_equal(r.rc, 1);
	return scratch_read(s, "stdout");
}

static void
help_and_manual_come_from_the_table(void **state)
{
	struct scratch	*s = *state;
	struct str	 help = printed(s, "tool -j 3 --help");
	struct str	 man = printed(s, "tool --help-man");

	assert_true(str_starts(help, STR("Usage: tool [OPTION]... SOURCE..."
	    "\ndoes things\n")));
	assert_true(str_has(help, STR("  -j, --jobs N  ")));
	assert_true(str_has(help, STR("      --fail-on LEVEL  ")));
	assert_true(str_has(help, STR("when to fail: error, warning\n")));
	assert_true(str_has(help, STR("  -h, --help  ")));
	assert_true(str_starts(man, STR(".Sh SYNOPSIS\n.Nm tool\n.Op Fl q")));
	assert_true(str_has(man, STR("\n\\&.do it\n")));
	assert_true(str_has(printed(s, "tool --version"), STR("tool ")));
}

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test(all_spellings),
		cmocka_unit_test(mistakes_are_explained),
		cmocka_unit_test_setup_teardown(
		    help_and_manual_come_from_the_table, scratch_setup,
		    scratch_teardown),
	};

	lang_set(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
