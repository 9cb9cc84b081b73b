/*
 * The site's frame: menus, lists of links, what is round the article.
 */
#include "html_element.h"

/* What sites call the parts of their frame, in English and in pinyin. */
static const char *const frame_words[] = {
	"nav*", "menu*", "foot*", "bottom", "breadcrumb*", "crumb*", "dqwz",
	"weizhi*", "share*", "bdshare*", "social*", "copyright*", "sidebar*",
	"toolbar*", "search*", "login*", "pagination*", "pager*", "qrcode*",
	"ewm", "erweima*", "related*", "comment*", "links", "friendlink*",
	"yqlj", "banner*", "logo*", "fontsize*", "hits", "header",
	"topbar*", "aside", "location", "position", "dangqian*", "fenxiang*",
	NULL
};

static bool
may_be_list(GumboTag tag)
{
	static const GumboTag tags[] = { GUMBO_TAG_UL, GUMBO_TAG_OL,
		GUMBO_TAG_DL, GUMBO_TAG_DIV, GUMBO_TAG_TABLE, GUMBO_TAG_TD,
		GUMBO_TAG_SECTION, GUMBO_TAG_P, GUMBO_TAG_CENTER };

	return html_is_among(tag, tags, sizeof(tags) / sizeof(*tags));
}

static bool
holds_grid(const struct html_tree *tree, size_t i)
{
	for (size_t at = i; at < tree->nodes[i].end; at++)
		if (tree->nodes[at].flags & HTML_GRID)
			return true;
	return false;
}

/*
 * A list of links is the frame's whatever it is called, unless it is a table
 * of data. A name alone is no proof: it must be mostly links, or have little
 * to say, in itself and against the whole page. A table of data is no part of
 * the frame, and what holds one is none.
 */
static bool
is_frame(const struct html_tree *tree, size_t i)
{
	const struct html_node *node = &tree->nodes[i];
	const struct html_node *end = &tree->nodes[node->end];
	size_t chars = end->chars - node->chars;
	size_t links = end->links - node->links;
	size_t all = tree->nodes[tree->n].chars - tree->nodes[tree->n].links;

	if (node->tag == HTML_TEXT || node->attributes == NULL)
		return false;
	if (links * 2 >= chars && end->nlinks - node->nlinks >= 3 &&
	    chars - links <= 300 && may_be_list(node->tag) &&
	    !(node->flags & HTML_IN_GRID))
		return !holds_grid(tree, i);
	if (links * 2 <= chars && (chars - links > 600 ||
	    (chars - links) * 2 > all))
		return false;
	return (node->tag == GUMBO_TAG_NAV || node->tag == GUMBO_TAG_FOOTER ||
	    node->tag == GUMBO_TAG_ASIDE ||
	    html_is_called(node, frame_words)) && !holds_grid(tree, i);
}

void
html_tree_weigh(struct html_tree *tree)
{
	size_t weight = 0, prose = 0, n;

	for (size_t i = 0; i <= tree->n; i++) {
		struct html_node *node = &tree->nodes[i];

		node->weight = weight;
		node->prose = prose;
		if (i == tree->n)
			break;
		if (i > 0)
			node->flags |= tree->nodes[node->parent].flags &
			    (HTML_FURNITURE | HTML_IN_GRID);
		if (node->flags & HTML_GRID)
			node->flags |= HTML_IN_GRID;
		if (node->flags & HTML_ABOUT || (!(node->flags &
		    (HTML_FURNITURE | HTML_IN_GRID)) && is_frame(tree, i)))
			node->flags |= HTML_FURNITURE;
		if (node->tag != HTML_TEXT || node->flags &
		    (HTML_FURNITURE | HTML_IN_LINK))
			continue;
		n = node[1].chars - node->chars;
		weight += n;
		prose += node->flags & HTML_IN_GRID ? 0 : n;
	}
}
