/*
 * From the body down to the element that holds nearly all text that is no
 * link and no furniture.
 *
 *	body 2,000 > div.wrap 1,990 > div.main 1,980 > div#zoom 1,900
 *	    > p 300, table 1,500, p 100
 *
 * goes down to #zoom and stops, for no child holds nine tenths of it. A table
 * of data is never gone into, nor an element with nothing else in it: its
 * caption may stand beside it.
 */
#include "html_article.h"

static const char *const article_words[] = {
	"article*", "artical*", "content*", "zoom", "editor", "ucap*", "detail*",
	"maintext", "zhengwen", "zw", "vsb", "xxgk*", "neirong", "nr", "main",
	"text", "trs", "con", "xl", "news*", "view", "body", NULL
};

/* div.table-body is a part of a table, whose heads are in another. */
static const char *const table_words[] = { "table*", "tbl*", "grid*", NULL };

static size_t
prose(const struct html_tree *tree, size_t i)
{
	return tree->nodes[tree->nodes[i].end].prose - tree->nodes[i].prose;
}

static size_t
weight(const struct html_tree *tree, size_t i)
{
	return tree->nodes[tree->nodes[i].end].weight - tree->nodes[i].weight;
}

static bool
may_hold_article(const struct html_node *node)
{
	switch (node->tag) {
	case HTML_TEXT:
	case GUMBO_TAG_P:
	case GUMBO_TAG_LI:
	case GUMBO_TAG_UL:
	case GUMBO_TAG_OL:
	case GUMBO_TAG_SPAN:
	case GUMBO_TAG_FONT:
	case GUMBO_TAG_PRE:
	case GUMBO_TAG_BLOCKQUOTE:
		return false;
	default:
		return !(node->flags & HTML_GRID);
	}
}

static size_t
heaviest_child(const struct html_tree *tree, size_t i)
{
	size_t best = 0, most = 0, child = i + 1;

	for (; child < tree->nodes[i].end; child = tree->nodes[child].end) {
		if (weight(tree, child) <= most)
			continue;
		most = weight(tree, child);
		best = child;
	}
	return best;
}

/* Whether going into the child leaves nothing of the article behind. */
static bool
holds_article(const struct html_tree *tree, size_t i, size_t child)
{
	size_t all = weight(tree, i), part = weight(tree, child);

	if (!may_hold_article(&tree->nodes[child]))
		return false;
	if (part == all)
		return true;
	if (html_is_called(&tree->nodes[child], article_words) &&
	    (prose(tree, child) > 0 ||
	    !html_is_called(&tree->nodes[child], table_words)))
		return part * 4 >= all * 3;
	return part * 10 >= all * 9 && prose(tree, child) > 0 &&
	    prose(tree, child) * 2 >= prose(tree, i);
}

size_t
html_article_find(const struct html_tree *tree)
{
	size_t i = tree->body, child;

	while ((child = heaviest_child(tree, i)) != 0 &&
	    holds_article(tree, i, child))
		i = child;
	return i;
}
