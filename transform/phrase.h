#ifndef PHRASE_H
#define PHRASE_H
/*
 * The words around a figure, as rules/phrases.yaml knows them: what is only
 * connective, what is a measure of something named before, what is a verb.
 */
#include <stdbool.h>

#include "arena.h"
#include "ruleset.h"
#include "str.h"

struct phrases {
	struct arena			*arena;
	const struct rule *const	*connectives;	/* front.* end.* */
	const struct rule *const	*measures;
	const struct rule *const	*stops;		/* cut.* verb.* tail.* */
	const struct rule *const	*synonyms;
	size_t				 nconnectives, nmeasures, nstops;
	size_t				 nsynonyms;
};

struct phrases	phrases_of(struct arena *arena, const struct ruleset *rules);

/* The first rule among n whose id begins with `prefix` and that matches. */
const struct rule	*phrase_find(const struct rule *const *rules, size_t n,
			    const char *prefix, struct str text,
			    struct match *match);
/* Connectives taken off in front and behind; *part: 其中, 包括 was among them. */
struct str	phrase_bare(const struct phrases *phrases, struct str text,
		    bool *part);
/* A heading's subject: its marker and words like 情况说明 taken off. */
struct str	phrase_topic(const struct phrases *phrases, struct str heading);
/*
 * Without blanks between Chinese characters and without long asides; a path of
 * the budget's classes as one: 甲支出(类)乙(款)丙(项) is 甲支出/乙/丙.
 */
struct str	phrase_label(const struct phrases *phrases, struct str text);
/* The last part of such a path, else all of it. */
struct str	phrase_leaf(const struct phrases *phrases, struct str text);

/*
 * The measure that ends the words in front of a figure: "税收收入，占收入的"
 * has the noun "", the base "收入" and the measure 占比(收入).
 */
struct derived {
	const struct rule	*rule;
	struct str		 noun;		/* what stands before the measure */
	struct str		 base;
	struct str		 word;		/* as printed: 增幅, 多 */
	bool			 falls;
};

bool		phrase_measure(const struct phrases *phrases, struct str lead,
		    const char *prefix, struct derived *derived);
/* 占比(收入), 比上年增加; `rate` tells 增加 of an amount from that of a rate. */
struct str	phrase_canonical(const struct phrases *phrases,
		    const struct derived *derived, bool rate);
#endif
