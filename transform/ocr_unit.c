/*
 * Units that were misread: 4,191.3广元, 单位：广元. No such unit is known to the
 * rules, which say what it looks like (synonym `misread.`). What was meant is
 * read, and what was seen stays beside it as the other reading, in doubt:
 *
 *	"支出4,191.3广元"	"ocr:90 6-13:98"
 *	"支出4,191.3万元"	"ocr:90 6-13:98 13-16:49=广元"
 *
 * A word is as long as what it is for, so that places stay what they are.
 */
#include "ocr.h"

#include <string.h>

#include "phrase.h"
#include "utf8.h"

enum { MENDS_MOST = 64 };	/* of a line */

/* The character at a place and the one behind it: 广元. */
static struct str
word_at(struct str text, size_t at)
{
	uint32_t cp;
	size_t n = utf8_next(text, at, &cp);
	size_t more = utf8_next(text, at + n, &cp);

	return str_sub(text, at, at + n + (utf8_is_han(cp) ? more : 0));
}

static bool
mend(struct arena *arena, const struct rule *rule, struct item *item,
    size_t at, struct match *match)
{
	struct str word = rule->words[0], seen;
	char *text;

	if (!pattern_find(rule->pattern, item->text, at, match) ||
	    match->to - match->from != word.n)
		return false;
	seen = word_at(item->text, match->from);
	text = arena_dup(arena, item->text.s, item->text.n);
	memcpy(text + match->from, word.s, word.n);
	item->text.s = text;
	item->reading = arena_printf(arena, "%.*s %zu-%zu:%d=%.*s",
	    STR_ARG(item->reading), match->from, match->to, OCR_MENDED,
	    STR_ARG(seen));
	return true;
}

static void
mend_item(struct arena *arena, const struct rule *const *rules, size_t n,
    struct item *item)
{
	struct match match;

	for (size_t i = 0; i < n; i++) {
		size_t at = 0;

		if (!str_starts(rules[i]->id, STR("misread.")) ||
		    rules[i]->pattern == NULL || rules[i]->nwords == 0)
			continue;
		for (int k = 0; k < MENDS_MOST && mend(arena, rules[i], item,
		    at, &match); k++)
			at = match.to;
	}
}

const struct document *
ocr_mend_units(struct arena *arena, const struct ruleset *rules,
    const struct document *document)
{
	struct document *mended = arena_alloc(arena, sizeof *mended);
	size_t n, nread = 0;
	const struct rule *const *synonyms = ruleset_kind(rules, "synonym",
	    &n);

	for (size_t i = 0; i < document->nitems; i++)
		nread += document->items[i].reading.n > 0;
	if (nread == 0)
		return document;
	*mended = *document;
	mended->items = arena_dup(arena, document->items,
	    document->nitems * sizeof *mended->items);
	for (size_t i = 0; i < mended->nitems; i++)
		if (mended->items[i].reading.n > 0)
			mend_item(arena, synonyms, n, &mended->items[i]);
	return mended;
}
