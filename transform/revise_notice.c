/*
 * Whether the new text says that it was changed, and which numbers it names.
 */
#include "revise_parts.h"

#include <stdlib.h>

#include "utf8.h"

#define HEAD	30		/* lines that are near the title */
#define TAIL	10		/* lines that are at the end */
#define NOTICE_LINES	6	/* that a notice may go on for */
#define WRAP_LEAST	16	/* characters of a line that is full */
#define LINE_MOST	2000	/* bytes of a line that are looked at */

/* Text without blanks, so that a line set otherwise is the same line. */
static struct str
line_key(struct arena *arena, struct str raw)
{
	struct str text = utf8_fold(arena, str_sub(raw, 0, LINE_MOST)).text;
	char *key = arena_alloc(arena, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] != ' ')
			key[n++] = text.s[i];
	return (struct str){ key, n };
}

struct heads {			/* the lines where a notice may stand */
	struct str	key[HEAD + TAIL];
	const struct item	*item[HEAD + TAIL];
	size_t		n, nhead;
};

static bool
is_text(const struct item *item)
{
	return item->kind != ITEM_NOTE && str_trim(item->text).n > 0;
}

static void
heads_of(struct arena *arena, const struct document *pages,
    struct heads *heads)
{
	const struct item *items = pages->items;
	size_t i, end = pages->nitems, ntail = 0;

	*heads = (struct heads){ 0 };
	for (i = 0; i < pages->nitems && heads->n < HEAD; i++)
		if (is_text(&items[i]))
			heads->item[heads->n++] = &items[i];
	heads->nhead = heads->n;
	while (end > i && ntail < TAIL)
		ntail += is_text(&items[--end]);
	for (; end < pages->nitems && heads->n < HEAD + TAIL; end++)
		if (is_text(&items[end]))
			heads->item[heads->n++] = &items[end];
	for (i = 0; i < heads->n; i++)
		heads->key[i] = line_key(arena, heads->item[i]->text);
}

static bool
has_line(const struct heads *heads, struct str key)
{
	for (size_t i = 0; i < heads->n; i++)
		if (str_eq(heads->key[i], key))
			return true;
	return false;
}

static const struct rule *
rule_notice(const struct ruleset *rules)
{
	const struct rule *rule = rules == NULL ? NULL :
	    ruleset_find(rules, STR("revision.notice"));

	return rule != NULL && rule->pattern != NULL ? rule : NULL;
}

/* Wide, without the end of a sentence, and the next line follows at once. */
static bool
goes_on(const struct heads *now, size_t at)
{
	const struct item *item = now->item[at];
	struct str text = now->key[at];

	return at + 1 < now->n && utf8_count(text) >= WRAP_LEAST &&
	    !str_ends(text, STR("。")) && !str_ends(text, STR(")")) &&
	    now->item[at + 1]->page == item->page &&
	    now->item[at + 1]->line == item->line + 1;
}

/* Its numbers, and those of the lines on which its sentence goes on. */
static size_t
notice_take(struct arena *arena, const struct heads *now,
    const struct heads *before, size_t at, struct notice *notice,
    struct tokens *numerals)
{
	size_t end = at;

	do {
		notice->lines[notice->nlines++] = now->item[end];
		tokens_of(arena, now->key[end], true, numerals);
	} while (goes_on(now, end) && ++end < at + NOTICE_LINES &&
	    !has_line(before, now->key[end]));
	return end;
}

struct notice
revise_notice(struct arena *arena, const struct ruleset *rules,
    const struct version *was, const struct version *is)
{
	const struct rule *rule = rule_notice(rules);
	struct heads *before = arena_alloc(arena, sizeof *before);
	struct heads *now = arena_alloc(arena, sizeof *now);
	struct tokens numerals = { 0 };
	struct notice notice = { 0 };
	struct match match;

	if (rule == NULL)
		return notice;
	heads_of(arena, &was->pages, before);
	heads_of(arena, &is->pages, now);
	notice.lines = arena_alloc(arena,
	    (now->n + 1) * sizeof *notice.lines);
	for (size_t i = 0; i < now->n; i++) {
		if (has_line(before, now->key[i]) || !pattern_find(
		    rule->pattern, now->key[i], 0, &match))
			continue;
		i = notice_take(arena, now, before, i, &notice, &numerals);
	}
	if (numerals.n > 0)
		qsort(numerals.v, numerals.n, sizeof *numerals.v, tokens_order);
	notice.numerals = numerals.v;
	notice.nnumerals = numerals.n;
	notice.found = notice.nlines > 0;
	if (notice.found) {
		notice.page = notice.lines[0]->page;
		notice.line = notice.lines[0]->line;
	}
	return notice;
}

bool
notice_names(const struct notice *notice, struct str numeral)
{
	const struct tokens tokens = { notice->numerals, notice->nnumerals,
		notice->nnumerals };

	return numeral.n > 0 && tokens_count(&tokens, numeral) > 0;
}
