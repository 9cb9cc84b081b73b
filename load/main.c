/* What transform gave, made into what people and other programs read. */
#include <stdio.h>

#include "gather.h"
#include "html.h"
#include "lang.h"
#include "opt.h"
#include "package.h"
#include "report.h"
#include "store.h"
#include "workbook.h"

#define KEPT	((size_t)48 << 20)	/* bytes of documents in memory */

enum { FAIL_NEVER, FAIL_ERROR, FAIL_WARNING };

static const char *const lang_words[] = { "zh", "en", NULL };
static const char *const fail_words[] = { "never", "error", "warning", NULL };

struct options {
	const char	*out;
	int		 lang;
	int		 fail_on;
};

static const struct opt opts[] = {
	{ 'o', "out", OPT_STR, "DIR", NULL, offsetof(struct options, out),
	    N_("where archive/ is and the results go (out)") },
	{ 0, "lang", OPT_WORD, "zh|en", lang_words,
	    offsetof(struct options, lang),
	    N_("language of titles and messages (zh)") },
	{ 0, "fail-on", OPT_WORD, "error|warning", fail_words,
	    offsetof(struct options, fail_on),
	    N_("exit with 3 when such a check is inconsistent") },
};

static const struct opt_program program = {
	.name = "duizhang-load",
	.about = N_("write the data package, the workbook, the database and "
	    "the audit report"),
	.operands = NULL,
	.opts = opts,
	.nopts = sizeof opts / sizeof *opts,
};

static int
write_all(struct arena *arena, const char *dir, const struct gathered *from,
    const struct report *report, struct err *err)
{
	if (package_write(arena, dir, from, err) < 0)
		return -1;
	if (store_write(arena, arena_printf(arena, "%s/duizhang.db", dir).s,
	    from, err) < 0)
		return -1;
	if (html_write(arena_printf(arena, "%s/report.html", dir).s, report,
	    err) < 0)
		return -1;
	return workbook_write(arena, dir,
	    arena_printf(arena, "%s/duizhang.xlsx", dir).s, report, err);
}

static void
say(const char *dir, const struct report *report)
{
	const struct summary *total = &report->total;

	fprintf(stderr, _("%zu documents (%zu failed), %zu figures, %zu "
	    "checks; inconsistent: %zu errors, %zu warnings, %zu notes; "
	    "workbook: %s/duizhang.xlsx\n"), report->from->ndocs,
	    report->from->nfailed, total->nfacts, total->nchecks,
	    total->wrong[CHECK_ERROR], total->wrong[CHECK_WARNING],
	    total->wrong[CHECK_INFO], dir);
}

static int
status_of(const struct report *report, int fail_on)
{
	const size_t *wrong = report->total.wrong;
	size_t bad = 0;

	if (fail_on != FAIL_NEVER)
		bad += wrong[CHECK_ERROR];
	if (fail_on == FAIL_WARNING)
		bad += wrong[CHECK_WARNING];
	if (bad > 0)
		return 3;
	return report->from->nfailed > 0 ? 1 : 0;
}

int
main(int argc, char **argv)
{
	struct options options = { .out = "out", .lang = LANG_ZH };
	struct arena *arena;
	struct gathered gathered;
	struct report *report;
	struct err err;
	int first, r;

	warn_name("duizhang-load");
	r = opt_parse(&program, argc, argv, &options, &first, &err);
	if (r != 0) {
		if (r < 0)
			die("%s", err.msg);
		return 0;
	}
	lang_set((enum lang)options.lang);
	if (first < argc)
		die(_("%s: no operand was expected"), argv[first]);
	arena = arena_new();
	if (gather(arena, options.out, KEPT, &gathered, &err) < 0)
		die("%s", err.msg);
	report = report_new(arena, &gathered);
	if (write_all(arena, options.out, &gathered, report, &err) < 0)
		die("%s", err.msg);
	say(options.out, report);
	r = status_of(report, options.fail_on);
	report_clear(report);
	gathered_clear(&gathered);
	arena_free(arena);
	return r;
}
