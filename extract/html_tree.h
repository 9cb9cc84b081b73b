#ifndef HTML_TREE_H
#define HTML_TREE_H
/*
 * A page's elements and texts as one array in document order: node i's
 * descendants are [i + 1, nodes[i].end). What is never shown is not in it.
 * Sums over a subtree are differences: nodes[end].chars - nodes[i].chars.
 */
#include <gumbo.h>

#include "arena.h"
#include "err.h"
#include "str.h"

#define HTML_TEXT	GUMBO_TAG_LAST		/* the tag of a text node */

enum html_flag {
	/* handed down to what is inside */
	HTML_IN_LINK = 1,
	HTML_BOLD = 2,
	HTML_PRE = 4,
	HTML_FURNITURE = 8,	/* of the site's frame */
	HTML_IN_GRID = 16,	/* inside a table of data */
	HTML_IN_TABLE = 32,
	/* of the node alone */
	HTML_GRID = 64,		/* a table of data */
	HTML_HOLDS_TABLE = 128,	/* a table with tables in it */
	HTML_ABOUT = 256,	/* a table of index number, issuer and the like */
	HTML_ROW = 512,		/* a table of one row, perhaps of one before */
};

struct html_node {
	GumboTag	 tag;
	unsigned	 flags;
	size_t		 parent, end;
	struct str	 text;		/* of a text node */
	const GumboVector *attributes;	/* of an element */
	/* over all nodes before this one: characters that are no blanks */
	size_t		 chars;
	size_t		 links;		/* of them inside links */
	size_t		 nlinks;	/* links to other pages */
	size_t		 weight;	/* neither links nor furniture */
	size_t		 prose;		/* of weight, outside tables of data */
};

struct html_tree {
	struct html_node *nodes;	/* n and a sentinel */
	size_t		 n;
	size_t		 body;
	size_t		 nhidden;	/* elements not shown that hold digits */
	struct html_memory *memory;	/* the parser's; nodes look into it */
};

/* page: UTF-8. -1: it needs more memory than a page may. */
int	html_tree_parse(struct arena *arena, struct str page,
	    struct html_tree *tree, struct err *err);
void	html_tree_clear(struct html_tree *tree);
/* The attribute's value, or "" without it. */
struct str	html_attribute(const struct html_node *node, const char *name);
/* Whether an address is that of a document to load: its ending says so. */
bool	html_is_file(struct str href);
bool	html_is_block(GumboTag tag);
/* Does class or id hold one of the words? "TRS_Editor" holds trs, editor. */
bool	html_is_called(const struct html_node *node,
	    const char *const *words);
/* Finds the site's frame by its names and links; sums weights. */
void	html_tree_weigh(struct html_tree *tree);
#endif
