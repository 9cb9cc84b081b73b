#ifndef RULESET_H
#define RULESET_H
/*
 * The rulebook: everything an analyst may change without a compiler. It is a
 * folder of YAML files; each top-level key is a kind, its value a list of rules
 * of that kind, in the order in which they are to be tried:
 *
 *	exclude:
 *	  - id: date.year
 *	    match: '(?:19|20)\d{2}\s*年度?'
 *	    reason: date
 *	    yes: ['2023年度', '2024 年']
 *	    no: ['2023件']
 *
 * A rule has an id, usually a pattern (match, PCRE2 over folded text), words
 * (a list), string settings, and examples: yes must match, no must not. Which
 * settings a kind takes is one table in ruleset.c; a wrong one is an error
 * with file, line, column, caret and a "did you mean".
 */
#include <stdbool.h>

#include "arena.h"
#include "err.h"
#include "str.h"

struct pattern;			/* a compiled PCRE2 pattern */
struct expr;			/* expr.h: what a form check says */

struct patterns {
	struct pattern	**v;
	size_t		  n;
};

/* The lines of a small document; those with '|' are rows of its tables. */
struct example {
	struct str	*lines;
	size_t		 n;
	int		 line;		/* of the rule file */
};

struct setting {
	struct str	key, value;
};

struct rule {
	struct str	 id;
	struct str	 kind;
	struct pattern	*pattern;	/* NULL: none */
	struct str	 match;		/* its text */
	struct str	*words;		/* the list setting `words` */
	size_t		 nwords;
	struct setting	*settings;	/* all others */
	size_t		 nsettings;
	struct str	*yes, *no;
	size_t		 nyes, nno;
	struct patterns	 heads, rows;	/* labels that a table must have */
	struct patterns	 figures;	/* heads that must stand over figures */
	struct patterns	 needs;		/* rows that may not be missing */
	struct expr	*expr;		/* the setting `check` */
	struct example	*good, *bad;	/* yes and no, when they are tables */
	size_t		 ngood, nbad;
	const char	*file;
	int		 line;
};

struct ruleset;

/*
 * Loads every *.yaml in a folder, by name, and those in its packs/NAME/; NULL
 * and err (many lines) if wrong.
 */
struct ruleset	*ruleset_load(const char *folder, struct err *err);
/*
 * The same, but goes on after a mistake: each is told, with its place; how many
 * there were. NULL only when nothing could be read.
 */
struct ruleset	*ruleset_load_all(const char *folder,
		    void (*tell)(void *ctx, const char *mistake), void *ctx,
		    size_t *nmistakes, struct err *err);
/* All rules, in the order in which they were read; lends. */
const struct rule	*const *ruleset_all(const struct ruleset *rules,
			    size_t *n);
/* The rule with this id, or NULL. */
const struct rule	*ruleset_find(const struct ruleset *rules,
			    struct str id);
/*
 * What an expression of this rule calls `name`: "t3" is the table of the same
 * form, "final.t3" any; NULL if there is none. "" is the rule's own table, the
 * first of several.
 */
const struct rule	*ruleset_table(const struct ruleset *rules,
			    const struct rule *rule, struct str name);
/* A check's `table` is, or has among its words, this one. */
bool			 rule_has_table(const struct rule *rule,
			    const struct rule *table);
void		 ruleset_free(struct ruleset *rules);
const char	*ruleset_hash(const struct ruleset *rules);	/* of all bytes */
/* The rules of a kind in order; lends; n may be 0. */
const struct rule	*const *ruleset_kind(const struct ruleset *rules,
			    const char *kind, size_t *n);
/* A setting's value, or fallback. */
struct str	 rule_setting(const struct rule *rule, const char *key,
		    struct str fallback);
/* Runs all examples; one line for each that fails; how many did. */
size_t		 ruleset_test(const struct ruleset *rules, size_t *nrun);

#define MATCH_GROUPS	16

struct match {
	size_t	from, to;			/* bytes of the subject */
	size_t	group_from[MATCH_GROUPS];	/* STR_NONE when unset; [0] is whole */
	size_t	group_to[MATCH_GROUPS];
};

/* The first match at or after `at`; limits on steps, depth, heap are set. */
bool	pattern_find(const struct pattern *pattern, struct str subject,
	    size_t at, struct match *match);
/* A match that begins exactly at `at`. */
bool	pattern_at(const struct pattern *pattern, struct str subject,
	    size_t at, struct match *match);
/* The number of a named group, or -1. */
int	pattern_group(const struct pattern *pattern, const char *name);
/* The text of group n, with s == NULL when unset. */
struct str	match_group(struct str subject, const struct match *match, int n);
#endif
