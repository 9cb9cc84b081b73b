/* Rules that never fired in an archive, and figures that no rule names. */
#include <stdlib.h>

#include "lang.h"
#include "rules_tools.h"

#define SHOWN_MOST	40	/* names of a list */

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
	    "indicator", "remark", NULL };

	return str_eq_any(rule->kind, kinds);
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

int
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
