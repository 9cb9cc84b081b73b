/* The words of rules/tables.yaml, looked up by label. */
#include <stdlib.h>
#include <string.h>

#include "table_stream.h"

static const char *const holds_words[HOLDS_TYPES] = {
	[HOLDS_ANY] = "any", [HOLDS_SERIAL] = "serial",
	[HOLDS_CODE] = "code", [HOLDS_GROUP] = "group", [HOLDS_KEY] = "key",
	[HOLDS_TEXT] = "text", [HOLDS_FLAG] = "flag",
	[HOLDS_VALUE] = "value", [HOLDS_NUMBER] = "number",
	[HOLDS_RATE] = "rate", [HOLDS_DATE] = "date",
	[HOLDS_PROSE] = "prose", [HOLDS_SUPER] = "super",
	[HOLDS_PART] = "part", [HOLDS_LABEL] = "label",
};

/* First levels of a form's indicators, each with what it is made of. */
static const char *const class_forms[] = { "output", "effect", "satisfied",
	"cost" };
static const char *const class_names[] = {
	"", "产出指标", "效益指标", "满意度指标", "成本指标",
};

/* Of its length and of how it begins and ends, four bytes each. */
static uint32_t
word_hash(struct str text)
{
	size_t n = text.n < 4 ? text.n : 4;
	uint32_t head = 0, tail = 0;

	if (n > 0) {
		memcpy(&head, text.s, n);
		memcpy(&tail, text.s + text.n - n, n);
	}
	return (head * 2654435761u ^ tail) * 2246822519u + (uint32_t)text.n;
}

/* By hash: each of thousands of pieces is looked for in every list. */
static int
word_cmp(const void *a, const void *b)
{
	const struct word *left = a, *right = b;

	return left->hash != right->hash ?
	    (left->hash > right->hash) - (left->hash < right->hash) :
	    str_cmp(left->text, right->text);
}

static enum column_type
holds_of(const struct rule *rule)
{
	struct str kind = rule_setting(rule, "kind", STR("text"));

	for (int i = 0; i < HOLDS_TYPES; i++)
		if (str_eq(kind, str_from(holds_words[i])))
			return (enum column_type)i;
	return HOLDS_TEXT;
}

static struct word *
words_load(struct arena *arena, const struct ruleset *rules,
    const char *kind, const char *form, size_t *n)
{
	size_t nrules = 0;
	const struct rule *const *rule = rules == NULL ? NULL :
	    ruleset_kind(rules, kind, &nrules);
	VEC(struct word) words = { 0 };

	for (size_t i = 0; i < nrules; i++) {
		if (!str_eq(rule_setting(rule[i], "form", STR("")),
		    str_from(form)))
			continue;
		for (size_t k = 0; k < rule[i]->nwords; k++)
			*VEC_PUSH(arena, &words) = (struct word){
				.text = rule[i]->words[k],
				.hash = word_hash(rule[i]->words[k]),
				.type = holds_of(rule[i]),
			};
	}
	if (words.n > 0)
		qsort(words.v, words.n, sizeof *words.v, word_cmp);
	*n = words.n;
	return words.v;
}

static void
classes_load(struct lexicon *lexicon, struct arena *arena,
    const struct ruleset *rules)
{
	VEC(struct word) all = { 0 };

	for (size_t i = 0; i < sizeof class_forms / sizeof *class_forms; i++) {
		size_t n;
		const struct word *words = words_load(arena, rules, "table",
		    class_forms[i], &n);

		for (size_t k = 0; k < n; k++)
			*VEC_PUSH(arena, &all) = (struct word){
				.text = words[k].text,
				.hash = words[k].hash, .number = (int)i + 1,
			};
	}
	if (all.n > 0)
		qsort(all.v, all.n, sizeof *all.v, word_cmp);
	lexicon->classes = all.v;
	lexicon->nclasses = all.n;
}

struct lexicon
lexicon_load(struct arena *arena, const struct ruleset *rules)
{
	struct lexicon lexicon = { 0 };

	lexicon.heads = words_load(arena, rules, "column", "", &lexicon.nheads);
	lexicon.endings = words_load(arena, rules, "column", "ending",
	    &lexicon.nendings);
	lexicon.groups = words_load(arena, rules, "table", "",
	    &lexicon.ngroups);
	lexicon.totals = words_load(arena, rules, "total_word", "",
	    &lexicon.ntotals);
	lexicon.funds = words_load(arena, rules, "table", "funds",
	    &lexicon.nfunds);
	lexicon.levels = words_load(arena, rules, "table", "levels",
	    &lexicon.nlevels);
	lexicon.blocks = words_load(arena, rules, "table", "block",
	    &lexicon.nblocks);
	lexicon.reasons = words_load(arena, rules, "table", "reason",
	    &lexicon.nreasons);
	lexicon.sources = words_load(arena, rules, "table", "source",
	    &lexicon.nsources);
	lexicon.tasks = words_load(arena, rules, "table", "tasks",
	    &lexicon.ntasks);
	lexicon.firsts = words_load(arena, rules, "table", "first",
	    &lexicon.nfirsts);
	classes_load(&lexicon, arena, rules);
	return lexicon;
}

static const struct word *
word_find(const struct word *words, size_t n, struct str text)
{
	uint32_t hash = word_hash(text);
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (words[mid].hash < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < n && words[lo].hash == hash; lo++)
		if (str_eq(words[lo].text, text))
			return &words[lo];
	return NULL;
}

/* "分值(50分)" is 分值; "（A）" in front or behind says nothing of the kind. */
struct str
label_core(struct str label)
{
	label = str_trim(label);
	while (label.n > 0 && label.s[label.n - 1] == ')') {
		size_t open = str_rfind(label, STR("("));

		if (open == STR_NONE || open == 0)
			break;
		label = str_trim(str_sub(label, 0, open));
	}
	if (str_starts(label, STR("“")))
		label = str_sub(label, 3, label.n);
	return label;
}

enum column_type
lexicon_head(const struct lexicon *lexicon, struct str label)
{
	const struct word *word = word_find(lexicon->heads, lexicon->nheads,
	    label);

	if (word == NULL)
		word = word_find(lexicon->heads, lexicon->nheads,
		    label_core(label));
	return word == NULL ? HOLDS_ANY : word->type;
}

/* The longest ending counts: 完成情况 before 情况. */
enum column_type
lexicon_ending(const struct lexicon *lexicon, struct str label)
{
	const struct word *best = NULL;

	label = label_core(label);
	for (size_t i = 0; i < lexicon->nendings; i++) {
		const struct word *word = &lexicon->endings[i];

		if (str_ends(label, word->text) &&
		    (best == NULL || word->text.n > best->text.n))
			best = word;
	}
	return best == NULL ? HOLDS_ANY : best->type;
}

bool
lexicon_group(const struct lexicon *lexicon, struct str text)
{
	const struct word *word = word_find(lexicon->groups,
	    lexicon->ngroups, label_core(text));

	return word != NULL && word->type == HOLDS_GROUP;
}

bool
lexicon_label(const struct lexicon *lexicon, struct str text)
{
	const struct word *word = word_find(lexicon->groups,
	    lexicon->ngroups, label_core(text));

	return word != NULL && word->type == HOLDS_LABEL;
}

bool
lexicon_total(const struct lexicon *lexicon, struct str text)
{
	return word_find(lexicon->totals, lexicon->ntotals,
	    label_core(text)) != NULL;
}

bool
lexicon_funds(const struct lexicon *lexicon, struct str text)
{
	return word_find(lexicon->funds, lexicon->nfunds,
	    label_core(text)) != NULL;
}

bool
lexicon_level(const struct lexicon *lexicon, struct str text)
{
	return word_find(lexicon->levels, lexicon->nlevels,
	    label_core(text)) != NULL;
}

bool
lexicon_block(const struct lexicon *lexicon, struct str text)
{
	return word_find(lexicon->blocks, lexicon->nblocks,
	    label_core(text)) != NULL;
}

bool
lexicon_task(const struct lexicon *lexicon, struct str text)
{
	return word_find(lexicon->tasks, lexicon->ntasks,
	    label_core(text)) != NULL;
}

bool
lexicon_first(const struct lexicon *lexicon, struct str text)
{
	return word_find(lexicon->firsts, lexicon->nfirsts,
	    label_core(text)) != NULL;
}

bool
lexicon_source(const struct lexicon *lexicon, struct str text)
{
	return word_find(lexicon->sources, lexicon->nsources,
	    label_core(text)) != NULL;
}

bool
lexicon_reason(const struct lexicon *lexicon, struct str text)
{
	for (size_t i = 0; i < lexicon->nreasons; i++)
		if (str_has(text, lexicon->reasons[i].text))
			return true;
	return false;
}

int
lexicon_class(const struct lexicon *lexicon, struct str text)
{
	const struct word *word = word_find(lexicon->classes,
	    lexicon->nclasses, label_core(text));

	return word == NULL ? 0 : word->number;
}

struct str
lexicon_class_name(int number)
{
	return str_from(class_names[number]);
}
