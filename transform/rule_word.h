#ifndef RULE_WORD_H
#define RULE_WORD_H
/*
 * Rules held against a text: of the words that one lists, one stands in it,
 * ends it, begins it, or is all of it; or a pattern is found in it.
 */
#include "ruleset.h"

enum word_place { WORD_ANYWHERE, WORD_AT_END, WORD_AT_START, WORD_WHOLE };

/* The first of the rule's words that stands there, by index; -1: none does. */
int	rule_word(const struct rule *rule, struct str text,
	    enum word_place place);
/*
 * The first rule of a kind whose id begins so and that has such a word, lent;
 * or NULL. Without rules (NULL) there is none.
 */
const struct rule	*rules_word(const struct ruleset *rules,
			    const char *kind, const char *prefix,
			    struct str text, enum word_place place);
/* The word itself, of the first such rule; "": none stands there. */
struct str		 rules_word_said(const struct ruleset *rules,
			    const char *kind, const char *prefix,
			    struct str text, enum word_place place);
/* The same for the patterns of rules; match is where. */
const struct rule	*rules_match(const struct ruleset *rules,
			    const char *kind, const char *prefix,
			    struct str text, struct match *match);
#endif
