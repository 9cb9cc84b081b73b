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
#include "read.h"

#define RULE_LINES	12	/* of a rule that explain shows */
#define SHOWN_MOST	40	/* names of a list */

struct options {
	const char	*dir, *rules;
	int		 lang;
};

struct tool {
	struct arena		*arena;
	const struct options	*options;
	struct ruleset		*rules;
	struct measure		*measure;
	struct str		 archive;
	struct entry		*entries;
	size_t			 nentries;
};

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

static void
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

/* -- the archive ---------------------------------------------------------------- */

static void
archive_open(struct tool *tool, const char *dir)
{
	struct entry *all;
	struct err err;
	size_t n;

	tool->archive = arena_printf(tool->arena, "%s/archive", dir != NULL ?
	    dir : tool->options->dir);
	if (entries_load(tool->arena, arena_printf(tool->arena,
	    "%.*s/ledger.csv", STR_ARG(tool->archive)).s, &all, &n,
	    &err) != 0)
		die("%s", err.msg);
	tool->entries = entries_current(tool->arena, all, n,
	    &tool->nentries);
}

struct results {
	struct fact	*facts;
	struct check	*checks;
	size_t		 nfacts, nchecks;
};

static bool
results_load(const struct tool *tool, const struct entry *entry,
    struct results *results)
{
	struct err err;

	return entry->status == SOURCE_OK && facts_load(tool->arena,
	    archive_path(tool->arena, tool->archive, entry->sha256,
	    "facts.csv").s, &results->facts, &results->nfacts, &err) == 0 &&
	    checks_load(tool->arena, archive_path(tool->arena, tool->archive,
	    entry->sha256, "checks.csv").s, &results->checks,
	    &results->nchecks, &err) == 0;
}

static bool
document_open(const struct tool *tool, const struct entry *entry,
    struct document *document)
{
	struct err err;

	return entry->status == SOURCE_OK && document_load(tool->arena,
	    archive_path(tool->arena, tool->archive, entry->sha256,
	    "pages.csv").s, document, &err) == 0;
}

/* -- explain -------------------------------------------------------------------- */

static void
print_line(const struct document *document, int page, int line)
{
	for (size_t i = 0; i < document->nitems; i++) {
		const struct item *item = &document->items[i];

		if (item->page == page && item->line == line &&
		    item->kind != ITEM_NOTE)
			printf("    %d:%d | %.*s\n", page, line,
			    STR_ARG(item->text));
	}
}

/* The lines of the rule file that the rule stands in. */
static void
print_rule(const struct tool *tool, struct str id)
{
	const struct rule *rule = ruleset_find(tool->rules, id);
	struct str bytes, part;
	struct err err;
	int line = 0;

	if (rule == NULL) {
		printf(_("rule %.*s: built in, found from the document "
		    "itself\n"), STR_ARG(id));
		return;
	}
	printf(_("rule %.*s: %s:%d\n"), STR_ARG(id), rule->file, rule->line);
	if (file_load(tool->arena, rule->file, 0, &bytes, &err) != 0)
		return;
	while (str_next(&bytes, '\n', &part) &&
	    line < rule->line + RULE_LINES) {
		line++;
		if (line > rule->line && (part.n == 0 ||
		    str_starts(str_trim(part), STR("- id:"))))
			break;
		if (line >= rule->line)
			printf("    %.*s\n", STR_ARG(part));
	}
}

static void
print_fact(const struct tool *tool, const struct document *document,
    const struct fact *fact)
{
	char value[DECIMAL_TEXT];

	printf("%.*s: %.*s | %.*s | %.*s = %.*s%.*s (%.*s)\n",
	    STR_ARG(fact->fact), STR_ARG(fact->table), STR_ARG(fact->row),
	    STR_ARG(fact->column), STR_ARG(decimal_print(value, fact->value)),
	    STR_ARG(fact->unit), STR_ARG(fact->printed));
	print_line(document, fact->page, fact->line);
	(void)tool;
}

static bool
explain_fact(const struct tool *tool, const struct document *document,
    const struct results *results, struct str id)
{
	for (size_t i = 0; i < results->nfacts; i++) {
		const struct fact *fact = &results->facts[i];

		if (!str_eq(fact->fact, id))
			continue;
		print_fact(tool, document, fact);
		print_rule(tool, fact->rule);
		if (fact->indicator.n > 0)
			print_rule(tool, fact->indicator);
		return true;
	}
	return false;
}

static bool
explain_check(const struct tool *tool, const struct document *document,
    const struct results *results, struct str id)
{
	for (size_t i = 0; i < results->nchecks; i++) {
		const struct check *check = &results->checks[i];
		struct str rest = check->facts, part;

		if (!str_eq(check->check, id))
			continue;
		printf("%.*s: %s, %s, %s\n    %.*s\n", STR_ARG(check->check),
		    check_kind_words[check->kind],
		    check_status_words[check->status],
		    check_severity_words[check->severity],
		    STR_ARG(check->message));
		print_rule(tool, check->rule);
		while (str_next(&rest, ';', &part))
			for (size_t k = 0; k < results->nfacts; k++)
				if (str_eq(results->facts[k].fact, part))
					print_fact(tool, document,
					    &results->facts[k]);
		return true;
	}
	return false;
}

/* The whole data package numbers checks anew; its ids are known too. */
static bool
explain_loaded(const struct tool *tool, const struct document *document,
    struct results results, struct str id)
{
	struct err err;
	struct str dir = str_sub(tool->archive, 0, tool->archive.n -
	    (sizeof "/archive" - 1));

	return checks_load(tool->arena, arena_printf(tool->arena,
	    "%.*s/checks.csv", STR_ARG(dir)).s, &results.checks,
	    &results.nchecks, &err) == 0 &&
	    explain_check(tool, document, &results, id);
}

static int
tool_explain(struct tool *tool, char **args)
{
	struct results results;
	struct document document;

	if (args[0] == NULL || args[1] == NULL)
		die("%s", _("explain needs a document and the id of a figure "
		    "or a check (f0001, c0001)"));
	rules_open(tool, NULL);
	archive_open(tool, NULL);
	for (size_t i = 0; i < tool->nentries; i++) {
		if (!str_eq(tool->entries[i].doc, str_from(args[0])))
			continue;
		if (!results_load(tool, &tool->entries[i], &results) ||
		    !document_open(tool, &tool->entries[i], &document))
			die(_("%s: not read yet, run transform first"),
			    args[0]);
		if (explain_fact(tool, &document, &results,
		    str_from(args[1])) || explain_check(tool, &document,
		    &results, str_from(args[1])) || explain_loaded(tool,
		    &document, results, str_from(args[1])))
			return 0;
		die(_("%s: no figure or check is called \"%s\""), args[0],
		    args[1]);
	}
	die(_("no document is called \"%s\""), args[0]);
}

/* -- coverage ------------------------------------------------------------------- */

struct usage {
	struct str	id;
	size_t		facts, checks, failed;
};

static int
usage_cmp(const void *a, const void *b)
{
	return str_cmp(((const struct usage *)a)->id,
	    ((const struct usage *)b)->id);
}

static struct usage *
usage_find(struct usage *v, size_t n, struct str id)
{
	const struct usage key = { .id = id };

	return n == 0 ? NULL : bsearch(&key, v, n, sizeof *v, usage_cmp);
}

static void
usage_add(const struct results *results, struct usage *v, size_t n)
{
	struct usage *usage;

	for (size_t i = 0; i < results->nfacts; i++) {
		usage = usage_find(v, n, results->facts[i].rule);
		if (usage != NULL)
			usage->facts++;
		usage = usage_find(v, n, results->facts[i].indicator);
		if (usage != NULL)
			usage->facts++;
	}
	for (size_t i = 0; i < results->nchecks; i++) {
		usage = usage_find(v, n, results->checks[i].rule);
		if (usage == NULL)
			continue;
		usage->checks++;
		usage->failed += results->checks[i].status ==
		    CHECK_INCONSISTENT;
	}
}

/* Rules whose firing leaves a trace in facts.csv or checks.csv. */
static bool
leaves_trace(const struct rule *rule)
{
	static const char *const kinds[] = { "form_check", "form_words",
	    "indicator" };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eq(rule->kind, str_from(kinds[i])))
			return true;
	return false;
}

static void
coverage_print(const struct tool *tool, const struct usage *v, size_t n)
{
	size_t silent = 0, fired = 0;

	for (size_t i = 0; i < n; i++) {
		if (v[i].facts + v[i].checks > 0) {
			fired++;
			printf(_("%-40.*s %6zu figures %6zu checks %6zu "
			    "inconsistent\n"), STR_ARG(v[i].id), v[i].facts,
			    v[i].checks, v[i].failed);
		}
	}
	for (size_t i = 0; i < n; i++)
		if (v[i].facts + v[i].checks == 0) {
			const struct rule *rule = ruleset_find(tool->rules,
			    v[i].id);

			silent++;
			printf(_("never fired: %.*s (%s:%d)\n"),
			    STR_ARG(v[i].id), rule->file, rule->line);
		}
	printf(_("%zu rules fired, %zu never did\n"), fired, silent);
}

static void
unnamed_print(const struct tool *tool)
{
	struct results results;
	size_t n = 0, unnamed = 0, shown = 0;

	for (size_t i = 0; i < tool->nentries; i++) {
		if (!results_load(tool, &tool->entries[i], &results))
			continue;
		n += results.nfacts;
		for (size_t k = 0; k < results.nfacts; k++) {
			const struct fact *fact = &results.facts[k];

			if (fact->indicator.n > 0)
				continue;
			unnamed++;
			if (shown++ < SHOWN_MOST)
				printf(_("no rule names: %.*s %.*s %.*s | "
				    "%.*s\n"), STR_ARG(tool->entries[i].doc),
				    STR_ARG(fact->fact), STR_ARG(fact->row),
				    STR_ARG(fact->column));
		}
	}
	printf(_("%zu figures, %zu without an indicator\n"), n, unnamed);
}

static int
tool_coverage(struct tool *tool, char **args)
{
	const struct rule *const *all;
	struct results results;
	struct usage *v;
	size_t nall, n = 0;

	rules_open(tool, NULL);
	archive_open(tool, args[0]);
	all = ruleset_all(tool->rules, &nall);
	v = arena_alloc(tool->arena, (nall + 1) * sizeof *v);
	for (size_t i = 0; i < nall; i++)
		if (leaves_trace(all[i]))
			v[n++].id = all[i]->id;
	qsort(v, n, sizeof *v, usage_cmp);
	for (size_t i = 0; i < tool->nentries; i++)
		if (results_load(tool, &tool->entries[i], &results))
			usage_add(&results, v, n);
	coverage_print(tool, v, n);
	unnamed_print(tool);
	return 0;
}

/* -- replay --------------------------------------------------------------------- */

struct line {
	struct str	key, text;
};

static int
line_cmp(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int cmp = str_cmp(x->key, y->key);

	return cmp != 0 ? cmp : str_cmp(x->text, y->text);
}

static struct line
fact_line(struct arena *arena, const struct fact *f)
{
	char value[DECIMAL_TEXT];

	return (struct line){
		arena_printf(arena, "f%06d:%06d:%06d", f->page, f->line,
		    f->from),
		arena_printf(arena, "%d:%d %.*s | %.*s | %.*s = %.*s%.*s %.*s",
		    f->page, f->line, STR_ARG(f->table), STR_ARG(f->row),
		    STR_ARG(f->column),
		    STR_ARG(decimal_print(value, f->value)), STR_ARG(f->unit),
		    STR_ARG(f->indicator)) };
}

static struct line
check_line(struct arena *arena, const struct check *c)
{
	return (struct line){
		arena_printf(arena, "g%06d:%06d:%.*s:%.*s:%.*s", c->page,
		    c->line, STR_ARG(c->rule), STR_ARG(c->stated),
		    STR_ARG(c->computed)),
		arena_printf(arena, "%d:%d %s %s %.*s: %.*s", c->page, c->line,
		    check_status_words[c->status],
		    check_severity_words[c->severity], STR_ARG(c->rule),
		    STR_ARG(c->message)) };
}

/* Both sorted: what only one of them has. */
static size_t
lines_compare(struct str doc, const struct line *old, size_t nold,
    const struct line *new, size_t nnew)
{
	size_t i = 0, k = 0, changes = 0;

	while (i < nold || k < nnew) {
		int cmp = i == nold ? 1 : k == nnew ? -1 :
		    line_cmp(&old[i], &new[k]);

		if (cmp != 0)
			printf("%.*s: %c %.*s\n", STR_ARG(doc),
			    cmp < 0 ? '-' : '+', STR_ARG(cmp < 0 ?
			    old[i].text : new[k].text));
		changes += cmp != 0;
		i += cmp <= 0;
		k += cmp >= 0;
	}
	return changes;
}

static size_t
replay_one(const struct tool *tool, const struct entry *entry)
{
	struct results was;
	struct document document;
	struct arena *arena;
	const struct reading *now;
	struct line *old, *new;
	size_t nold = 0, nnew = 0, changes;

	if (!results_load(tool, entry, &was) ||
	    !document_open(tool, entry, &document))
		return 0;
	arena = arena_new();
	now = read_document(arena, tool->rules, tool->measure, &document,
	    entry->doc);
	old = arena_alloc(arena, (was.nfacts + was.nchecks + 1) *
	    sizeof *old);
	new = arena_alloc(arena, (now->figures.n + now->checks.n + 1) *
	    sizeof *new);
	for (size_t i = 0; i < was.nfacts; i++)
		old[nold++] = fact_line(arena, &was.facts[i]);
	for (size_t i = 0; i < was.nchecks; i++)
		old[nold++] = check_line(arena, &was.checks[i]);
	for (size_t i = 0; i < now->figures.n; i++)
		new[nnew++] = fact_line(arena, &now->figures.v[i].fact);
	for (size_t i = 0; i < now->checks.n; i++)
		new[nnew++] = check_line(arena, &now->checks.v[i]);
	qsort(old, nold, sizeof *old, line_cmp);
	qsort(new, nnew, sizeof *new, line_cmp);
	changes = lines_compare(entry->doc, old, nold, new, nnew);
	arena_free(arena);
	return changes;
}

static int
tool_replay(struct tool *tool, char **args)
{
	size_t changes = 0, changed = 0;

	rules_open(tool, NULL);
	archive_open(tool, args[0]);
	for (size_t i = 0; i < tool->nentries; i++) {
		size_t n = replay_one(tool, &tool->entries[i]);

		changes += n;
		changed += n > 0;
	}
	printf(_("%zu documents read again, %zu change, in %zu lines\n"),
	    tool->nentries, changed, changes);
	return 0;
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
