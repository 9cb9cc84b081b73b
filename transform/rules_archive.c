/* What an archive holds of each document, for the tools of rules. */
#include "rules_tools.h"

void
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

bool
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

bool
document_open(const struct tool *tool, const struct entry *entry,
    struct document *document)
{
	struct err err;

	return entry->status == SOURCE_OK && document_load(tool->arena,
	    archive_path(tool->arena, tool->archive, entry->sha256,
	    "pages.csv").s, document, &err) == 0;
}
