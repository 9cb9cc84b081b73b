/*
 * Which rule made a figure or a check, as it stands in its file, and the lines
 * that it was made from.
 */
#include "lang.h"
#include "rules_tools.h"

#define RULE_LINES	12	/* of a rule that are shown */
#define NAMES_MOST	8	/* documents that are named */

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
		/* Its examples are long, and it is there to be opened. */
		if (line > rule->line && (part.n == 0 ||
		    str_starts(str_trim(part), STR("- id:")) ||
		    str_starts(str_trim(part), STR("yes:"))))
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

/* Says which there are. */
static _Noreturn void
unknown_document(const struct tool *tool, const char *name)
{
	struct str all = STR("");

	for (size_t i = 0; i < tool->nentries && i < NAMES_MOST; i++)
		all = arena_printf(tool->arena, "%.*s%s%.*s", STR_ARG(all),
		    i > 0 ? ", " : "", STR_ARG(tool->entries[i].doc));
	die(_("no document is called \"%s\"; there are: %.*s%s"), name,
	    STR_ARG(all), tool->nentries > NAMES_MOST ? " ..." : "");
}

int
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
	unknown_document(tool, args[0]);
}
