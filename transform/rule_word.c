/*
 * Rules held against a text.
 */
#include "phrase.h"
#include "rule_word.h"

static bool
word_at(struct str text, struct str word, enum word_place place)
{
	switch (place) {
	case WORD_AT_END:
		return str_ends(text, word);
	case WORD_AT_START:
		return str_starts(text, word);
	case WORD_WHOLE:
		return str_eq(text, word);
	case WORD_ANYWHERE:
		break;
	}
	return str_has(text, word);
}

int
rule_word(const struct rule *rule, struct str text, enum word_place place)
{
	for (size_t i = 0; i < rule->nwords; i++)
		if (word_at(text, rule->words[i], place))
			return (int)i;
	return -1;
}

const struct rule *
rules_word(const struct ruleset *rules, const char *kind, const char *prefix,
    struct str text, enum word_place place)
{
	size_t n = 0;
	const struct rule *const *rule = rules == NULL ? NULL :
	    ruleset_kind(rules, kind, &n);

	for (size_t i = 0; i < n; i++)
		if (str_starts(rule[i]->id, str_from(prefix)) &&
		    rule_word(rule[i], text, place) >= 0)
			return rule[i];
	return NULL;
}

struct str
rules_word_said(const struct ruleset *rules, const char *kind,
    const char *prefix, struct str text, enum word_place place)
{
	const struct rule *rule = rules_word(rules, kind, prefix, text, place);

	return rule == NULL ? STR("") :
	    rule->words[rule_word(rule, text, place)];
}

const struct rule *
rules_match(const struct ruleset *rules, const char *kind, const char *prefix,
    struct str text, struct match *match)
{
	size_t n = 0;
	const struct rule *const *rule = rules == NULL ? NULL :
	    ruleset_kind(rules, kind, &n);

	return phrase_find(rule, n, prefix, text, match);
}
