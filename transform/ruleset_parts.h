#ifndef RULESET_PARTS_H
#define RULESET_PARTS_H
/*
 * Between the files that load a rulebook:
 *
 *	ruleset.c         its files, what is asked of it afterwards
 *	ruleset_kinds.c   which kinds and settings there are, and did-you-mean
 *	ruleset_rule.c    one rule from its lines
 *	ruleset_table.c   the tables that expressions name
 *	ruleset_test.c    the examples
 */
#include "hash.h"
#include "pattern.h"
#include "rule_yaml.h"
#include "ruleset.h"
#include "vec.h"

#define RULE_KINDS	48	/* at most */

struct kind {
	const char	*name;
	const char	*required;
	const char	*optional;
};

struct shelf {			/* the rules of one kind */
	VEC(const struct rule *) rules;
};

/* A check whose tables are looked up when all files are read. */
struct pending {
	const struct rule	*rule;
	const struct node	*node;		/* of its expression */
	const struct rule_file	*file;
};

struct ruleset {
	struct arena	*arena;
	struct shop	*shop;
	struct shelf	 shelves[RULE_KINDS];
	VEC(const struct rule *) all;
	VEC(struct pending) pending;
	char		 hash[HASH_TEXT];
};

/* Where mistakes go that loading goes on after; tell NULL: it stops. */
struct teller {
	void	(*tell)(void *ctx, const char *mistake);
	void	 *ctx;
	size_t	  n;
};

/* Where we are while a file is read. */
struct loader {
	struct ruleset		*rules;
	const struct rule_file	*file;
	struct err		*err;
	struct teller		*teller;
};

/* ruleset_kinds.c */
const struct kind	*rule_kinds(size_t *n);
/* The settings that any kind may have. */
const char	*rule_settings(void);
/* -1, or 0 when the mistake is told and loading goes on. */
int	told(const struct loader *loader, int result);
int	wrong(const struct loader *loader, const struct node *node,
	    const char *what);
bool	listed(const char *list, struct str word);
/* A word that none of the lists holds, with the nearest that one does. */
int	unknown(const struct loader *loader, const struct node *node,
	    struct str word, const char *const *lists, size_t nlists);
int	kind_find(const struct loader *loader, const struct node *key,
	    size_t *index);

/* ruleset_rule.c */
int	take_rule(const struct loader *loader, size_t kind,
	    const struct node *node);
/* Form checks and words are tried on documents, not on a pattern alone. */
bool	tried_on_documents(const struct rule *rule);
/* The place of byte `at` of a pattern in its file. */
void	place_in(const struct node *node, size_t at, int *line, int *column);

/* ruleset_table.c: are the tables there that the expression names? */
int	pending_check(const struct loader *loader,
	    const struct pending *pending);
#endif
