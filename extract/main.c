/*
 * duizhang-extract: from what was published to pages.
 */
#include <stdlib.h>
#include <unistd.h>

#include "decode.h"
#include "lang.h"
#include "opt.h"
#include "run.h"

enum { MAX_JOBS = 256 };

static const char *const	lang_words[] = { "zh", "en", NULL };

struct arguments {
	const char	*out, *encoding;
	int		 jobs, lang;
	bool		 require_sandbox;
};

static const struct opt	opts[] = {
	{ 'o', "out", OPT_STR, "DIR", NULL, offsetof(struct arguments, out),
	    N_("output folder; the archive is DIR/archive (default: out)") },
	{ 'j', "jobs", OPT_INT, "N", NULL, offsetof(struct arguments, jobs),
	    N_("read with N processes (default: one for each processor)") },
	{ 0, "lang", OPT_WORD, "LANG", lang_words,
	    offsetof(struct arguments, lang), N_("language of messages") },
	{ 0, "encoding", OPT_STR, "NAME", NULL,
	    offsetof(struct arguments, encoding),
	    N_("encoding of sources that name none, e.g. gbk") },
	{ 0, "require-sandbox", OPT_FLAG, NULL, NULL,
	    offsetof(struct arguments, require_sandbox),
	    N_("refuse to run where readers can not be boxed in") },
};

static const struct opt_program	program = {
	.name = "duizhang-extract",
	.about = N_("Fetch and read published reports into an archive of "
	    "pages"),
	.operands = "SOURCE...",
	.opts = opts,
	.nopts = sizeof(opts) / sizeof(*opts),
};

static int
processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > MAX_JOBS ? MAX_JOBS : (int)n;
}

int
main(int argc, char **argv)
{
	struct arguments arguments = { .out = "out" };
	struct err err;
	int first = argc, answered;

	warn_name(program.name);
	answered = opt_parse(&program, argc, argv, &arguments, &first, &err);
	if (answered == 1)
		return 0;
	if (answered == -1)
		die("%s", err.msg);
	if (first >= argc)
		die("%s", _("expected a SOURCE, there is none (see --help)"));
	if (arguments.encoding != NULL && !decode_knows(arguments.encoding))
		die(_("encoding \"%s\" is not known"), arguments.encoding);
	if (arguments.jobs < 1)
		arguments.jobs = processors();
	if (arguments.jobs > MAX_JOBS)
		arguments.jobs = MAX_JOBS;
	return run(&(struct run_options){ .out = arguments.out,
	    .encoding = arguments.encoding, .jobs = arguments.jobs,
	    .require_sandbox = arguments.require_sandbox },
	    argv + first, argc - first);
}
