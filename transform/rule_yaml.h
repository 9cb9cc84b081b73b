#ifndef RULE_YAML_H
#define RULE_YAML_H
/*
 * A rule file as a small tree of texts, lists and maps, each with its place.
 * Of YAML only what a rule needs: no anchors, aliases, tags, no second
 * document; depth and size are capped, keys are unique.
 */
#include <stdbool.h>

#include "arena.h"
#include "err.h"
#include "str.h"

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind	 kind;
	struct str	 text;		/* NODE_TEXT */
	bool		 quoted;	/* in single quotes */
	bool		 block;		/* | or > */
	int		 line, column;	/* 1-based; columns are characters */
	struct node	*key;		/* of a member of a map */
	struct node	*first, *last;	/* members */
	struct node	*next;		/* the next member of the same parent */
};

struct rule_file {
	const char	*name;
	struct str	 bytes;
	struct node	*root;
};

/* Fills file->root; -1 and err: file:line:column, the line, a caret. */
int	rule_yaml_parse(struct arena *arena, struct rule_file *file,
	    struct err *err);
/* "name:line:column: what\n<the line>\n   ^"; returns -1. */
int	rule_yaml_error(const struct rule_file *file, int line, int column,
	    struct err *err, const char *what);
#endif
