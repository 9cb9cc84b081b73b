/*
 * duizhang-extract: from what was published to pages.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "decode.h"
#include "lang.h"
#include "opt.h"
#include "pdf_debug.h"
#include "reader.h"
#include "run.h"
#include "verify.h"

enum { MAX_JOBS = 256 };

static const char	usual_out[] = "out";
static const char *const	lang_words[] = { "zh", "en", NULL };

struct arguments {
	const char	*out, *encoding;
	int		 jobs, lang, ocr;
	bool		 require_sandbox;
	/* of a harvest */
	const char	*contact, *delay, *max_wait, *max_time, *max_bytes;
	const char	*quiet, *metrics;
	int		 max_requests, refetch, min_complete, log_format;
	bool		 allow_private, dry_run, sitemaps, verify;
	int		 debug_page;
};

static const char *const	log_words[] = { "text", "json", NULL };

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
	{ 0, "ocr", OPT_WORD, "WHEN", ocr_words,
	    offsetof(struct arguments, ocr),
	    N_("read pages from their pictures, with tesseract (default: "
	    "never)") },
	{ 0, "require-sandbox", OPT_FLAG, NULL, NULL,
	    offsetof(struct arguments, require_sandbox),
	    N_("refuse to run where readers can not be boxed in") },
	{ 0, "contact", OPT_STR, "WHO", NULL,
	    offsetof(struct arguments, contact),
	    N_("e-mail or page of who harvests; sent with every request") },
	{ 0, "delay", OPT_STR, "TIME", NULL,
	    offsetof(struct arguments, delay),
	    N_("between two requests to a host (default: 5s)") },
	{ 0, "max-wait", OPT_STR, "TIME", NULL,
	    offsetof(struct arguments, max_wait),
	    N_("a host that wants to be left alone for longer is left to the "
	    "next run (default: 10m)") },
	{ 0, "max-time", OPT_STR, "TIME", NULL,
	    offsetof(struct arguments, max_time),
	    N_("no more requests after so long") },
	{ 0, "max-requests", OPT_INT, "N", NULL,
	    offsetof(struct arguments, max_requests),
	    N_("to one host in one run") },
	{ 0, "max-bytes", OPT_STR, "SIZE", NULL,
	    offsetof(struct arguments, max_bytes),
	    N_("from one host in one run, e.g. 500M") },
	{ 0, "quiet-hours", OPT_STR, "HH:MM-HH:MM", NULL,
	    offsetof(struct arguments, quiet),
	    N_("no requests in these hours of the day") },
	{ 0, "refetch", OPT_INT, "DAYS", NULL,
	    offsetof(struct arguments, refetch),
	    N_("fetch whole, unchanged or not, after so long (default: "
	    "30)") },
	{ 0, "sitemaps", OPT_FLAG, NULL, NULL,
	    offsetof(struct arguments, sitemaps),
	    N_("rows with follow: also read the sitemaps robots.txt names") },
	{ 0, "allow-private", OPT_FLAG, NULL, NULL,
	    offsetof(struct arguments, allow_private),
	    N_("private and loopback addresses too") },
	{ 0, "dry-run", OPT_FLAG, NULL, NULL,
	    offsetof(struct arguments, dry_run),
	    N_("read lists of links only; print what would be fetched") },
	{ 0, "min-complete", OPT_INT, "PERCENT", NULL,
	    offsetof(struct arguments, min_complete),
	    N_("exit 3 when less of what is expected came") },
	{ 0, "log-format", OPT_WORD, "FORMAT", log_words,
	    offsetof(struct arguments, log_format),
	    N_("of messages: for people, or one JSON object a line") },
	{ 0, "metrics", OPT_STR, "FILE", NULL,
	    offsetof(struct arguments, metrics),
	    N_("write numbers of the run there, as Prometheus reads them") },
	{ 0, "verify", OPT_FLAG, NULL, NULL,
	    offsetof(struct arguments, verify),
	    N_("only compute all hashes of the archive anew") },
	{ 0, "debug-page", OPT_INT, "N", NULL,
	    offsetof(struct arguments, debug_page),
	    N_("only draw page N of a PDF into the PNG that -o names, with "
	    "the words, rules and cells that are seen in it") },
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

static void
read_span(const char *option, const char *text, int64_t *ms)
{
	if (text != NULL && !clock_span(str_from(text), ms))
		die(_("option --%s: a time such as 0.5, 30s, 10m or 2h was "
		    "expected, \"%s\" is there"), option, text);
}

/* "500", "10K", "5M", "2G" */
static int64_t
read_size(const char *text)
{
	static const char letters[] = "KMG";
	struct str s = str_from(text);
	const char *at;
	long n = 0;
	int shift = 0;

	if (s.n > 1 && (at = strchr(letters, s.s[s.n - 1])) != NULL) {
		shift = 10 * (int)(at - letters + 1);
		s.n--;
	}
	if (!str_int(s, &n) || n < 0 || n > INT64_MAX >> 31)
		die(_("option --max-bytes: a size such as 10K, 5M or 2G was "
		    "expected, \"%s\" is there"), text);
	return (int64_t)n << shift;
}

/* It becomes part of a header: one line of printable characters. */
static const char *
read_contact(const char *given)
{
	const char *contact = given != NULL ? given :
	    getenv("DUIZHANG_CONTACT");

	for (const char *at = contact; at != NULL && *at != '\0'; at++)
		if ((unsigned char)*at < 0x20 || *at == 0x7F)
			die("%s", _("option --contact: one line was "
			    "expected"));
	return contact;
}

static struct harvest_options
read_harvest(const struct arguments *arguments)
{
	struct harvest_options options = {
		.contact = read_contact(arguments->contact),
		.polite.delay_ms = 5000,
		.polite.max_wait_ms = 600000,
		.polite.max_requests = arguments->max_requests,
		.refetch_days = arguments->refetch,
		.allow_private = arguments->allow_private,
		.dry_run = arguments->dry_run,
		.sitemaps = arguments->sitemaps,
	};

	read_span("delay", arguments->delay, &options.polite.delay_ms);
	read_span("max-wait", arguments->max_wait,
	    &options.polite.max_wait_ms);
	read_span("max-time", arguments->max_time, &options.max_time_ms);
	if (arguments->max_bytes != NULL)
		options.polite.max_bytes = read_size(arguments->max_bytes);
	if (arguments->quiet != NULL &&
	    !quiet_parse(str_from(arguments->quiet), &options.quiet))
		die(_("option --quiet-hours: hours such as 08:00-18:30 were "
		    "expected, \"%s\" is there"), arguments->quiet);
	return options;
}

static void
check_arguments(struct arguments *arguments)
{
	if (arguments->encoding != NULL && !decode_knows(arguments->encoding))
		die(_("encoding \"%s\" is not known"), arguments->encoding);
	if (arguments->min_complete > 100)
		die(_("option --min-complete: 0 to 100 was expected, %d is "
		    "there"), arguments->min_complete);
	if (arguments->jobs < 1)
		arguments->jobs = processors();
	if (arguments->jobs > MAX_JOBS)
		arguments->jobs = MAX_JOBS;
}

/* -o is a picture's name here, and there is no usual one. */
static int
debug_page(const struct arguments *arguments, char **files, int nfiles)
{
	if (arguments->out == usual_out || nfiles != 1)
		die("%s", _("option --debug-page: one PDF and -o FILE.png "
		    "were expected"));
	return pdf_debug_page(files[0], arguments->debug_page,
	    arguments->out);
}

int
main(int argc, char **argv)
{
	struct arguments arguments = { .out = usual_out, .refetch = 30 };
	struct run_options options;
	struct err err;
	int first = argc, answered;

	warn_name(program.name);
	answered = opt_parse(&program, argc, argv, &arguments, &first, &err);
	if (answered == 1)
		return 0;
	if (answered == -1)
		die("%s", err.msg);
	if (arguments.verify)
		return verify(arguments.out);
	if (first >= argc)
		die("%s", _("expected a SOURCE, there is none (see --help)"));
	if (arguments.debug_page > 0)
		return debug_page(&arguments, argv + first, argc - first);
	check_arguments(&arguments);
	options = (struct run_options){ .out = arguments.out,
	    .encoding = arguments.encoding, .jobs = arguments.jobs,
	    .require_sandbox = arguments.require_sandbox,
	    .ocr = arguments.ocr,
	    .min_complete = arguments.min_complete,
	    .metrics = arguments.metrics,
	    .talk.json = arguments.log_format == 1,
	    .harvest = read_harvest(&arguments) };
	options.harvest.talk = &options.talk;
	return run(&options, argv + first, argc - first);
}
