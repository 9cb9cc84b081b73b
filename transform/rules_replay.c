/*
 * A changed rulebook over the documents of an archive: the figures and checks
 * that would be others. A check is the same if it says the same of the same
 * figures, in whichever language.
 */
#include <stdlib.h>

#include "lang.h"
#include "rules_tools.h"

struct line {
	struct str	key, text;
};

static int
line_cmp(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	return str_cmp(x->key, y->key);
}

static struct line
fact_line(struct arena *arena, const struct fact *f)
{
	char value[DECIMAL_TEXT];

	return (struct line){
		arena_printf(arena, "f%06d:%06d:%06d:%.*s:%.*s:%.*s%.*s:%.*s",
		    f->page, f->line, f->from, STR_ARG(f->row),
		    STR_ARG(f->column), STR_ARG(decimal_print(value,
		    f->value)), STR_ARG(f->unit), STR_ARG(f->indicator)),
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
		arena_printf(arena, "g%06d:%06d:%.*s:%.*s:%.*s:%.*s:%d:%d",
		    c->page, c->line, STR_ARG(c->rule), STR_ARG(c->facts),
		    STR_ARG(c->stated), STR_ARG(c->computed), c->status,
		    c->severity),
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
	    entry->doc, entry->year);
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

int
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
