#ifndef TEXT_KIT_H
#define TEXT_KIT_H
/*
 * A reading of a text given in the test: lines, tables, paragraphs, facts, as
 * read_document makes them, without the checks. A test is one file, so the
 * bodies are here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "reading.h"

struct text_kit {
	struct arena	*arena;
	struct ruleset	*rules;
	struct measure	*measure;
	struct reading	*reading;
};

static struct document *
text_document(struct arena *arena, struct str text)
{
	struct document *doc = arena_alloc(arena, sizeof *doc);
	struct str line;
	size_t n = 1;

	for (size_t i = 0; i < text.n; i++)
		n += text.s[i] == '\n';
	doc->items = arena_alloc(arena, n * sizeof *doc->items);
	doc->npages = 1;
	while (str_next(&text, '\n', &line)) {
		doc->items[doc->nitems] = (struct item){
			.page = 1, .line = (int)doc->nitems + 1,
			.kind = ITEM_LINE, .text = line,
		};
		doc->nitems++;
	}
	return doc;
}

static struct text_kit
text_read(const char *text)
{
	struct text_kit kit = { .arena = arena_new() };
	struct reading *r = arena_alloc(kit.arena, sizeof *r);
	struct err err;

	kit.rules = ruleset_load("rules", &err);
	if (kit.rules == NULL)
		fail_msg("%s", err.msg);
	kit.measure = measure_new(kit.rules, &err);
	if (kit.measure == NULL)
		fail_msg("%s", err.msg);
	r->arena = kit.arena;
	r->rules = kit.rules;
	r->measure = kit.measure;
	r->document = text_document(kit.arena, str_from(text));
	r->lines = lines_from_document(kit.arena, r->document);
	r->taken = arena_alloc(kit.arena, r->lines.n + 1);
	tables_find(r);
	tables_join(r);
	prose_join(r);
	identity_find(r);
	facts_from_tables(r);
	facts_from_prose(r);
	kit.reading = r;
	return kit;
}

static void
text_free(struct text_kit *kit)
{
	measure_free(kit->measure);
	arena_free(kit->arena);
	ruleset_free(kit->rules);
}

/* The figure printed so, the nth one (0-based) of them. */
static inline const struct figure *
text_figure(const struct text_kit *kit, const char *printed, int nth)
{
	for (size_t i = 0; i < kit->reading->figures.n; i++)
		if (str_eq(kit->reading->figures.v[i].fact.printed,
		    str_from(printed)) && nth-- == 0)
			return &kit->reading->figures.v[i];
	fail_msg("no figure %s", printed);
	return NULL;
}

static inline void
assert_str(struct str got, const char *want)
{
	if (!str_eq(got, str_from(want)))
		fail_msg("\"%.*s\", not \"%s\"", STR_ARG(got), want);
}
#endif
