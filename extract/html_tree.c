/*
 * From the parser's tree to an array, and what its nodes weigh.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "html_memory.h"
#include "html_style.h"
#include "html_tree.h"
#include "lang.h"
#include "utf8.h"
#include "vec.h"

struct builder {
	struct arena	*arena;
	const struct html_style *style;
	size_t		 nhidden;	/* passages left out that hold figures */
	VEC(struct html_node) nodes;
};

/* What a browser does not print, or not as text of the page. */
static const GumboTag unseen[] = {
	GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TEMPLATE,
	GUMBO_TAG_NOSCRIPT, GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT,
	GUMBO_TAG_SELECT, GUMBO_TAG_BUTTON, GUMBO_TAG_TEXTAREA,
	GUMBO_TAG_SVG, GUMBO_TAG_MATH, GUMBO_TAG_AUDIO, GUMBO_TAG_VIDEO,
	GUMBO_TAG_CANVAS, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES,
	GUMBO_TAG_DATALIST,
};

static const GumboTag blocks[] = {
	GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE,
	GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY, GUMBO_TAG_BR,
	GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER, GUMBO_TAG_DD,
	GUMBO_TAG_DETAILS, GUMBO_TAG_DIR, GUMBO_TAG_DIV, GUMBO_TAG_DL,
	GUMBO_TAG_DT, GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION,
	GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER, GUMBO_TAG_FORM, GUMBO_TAG_H1,
	GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5,
	GUMBO_TAG_H6, GUMBO_TAG_HEADER, GUMBO_TAG_HGROUP, GUMBO_TAG_HR,
	GUMBO_TAG_LEGEND, GUMBO_TAG_LI, GUMBO_TAG_MAIN, GUMBO_TAG_MENU,
	GUMBO_TAG_NAV, GUMBO_TAG_OL, GUMBO_TAG_P, GUMBO_TAG_PRE,
	GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY, GUMBO_TAG_TABLE,
	GUMBO_TAG_TBODY, GUMBO_TAG_TD, GUMBO_TAG_TFOOT, GUMBO_TAG_TH,
	GUMBO_TAG_THEAD, GUMBO_TAG_TR, GUMBO_TAG_UL,
};

static bool
is_among(GumboTag tag, const GumboTag *tags, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (tags[i] == tag)
			return true;
	return false;
}

bool
html_is_block(GumboTag tag)
{
	return is_among(tag, blocks, sizeof(blocks) / sizeof(*blocks));
}

struct str
html_attribute(const struct html_node *node, const char *name)
{
	const GumboAttribute *attribute = node->attributes == NULL ? NULL :
	    gumbo_get_attribute(node->attributes, name);

	return str_from(attribute == NULL ? NULL : attribute->value);
}

/* Whether the style says "property: value", however it is set. */
static bool
style_says(struct str style, const char *property, const char *value)
{
	struct str part, name, rest;
	size_t colon;

	while (str_next(&style, ';', &part)) {
		if ((colon = str_find(part, STR(":"))) == STR_NONE)
			continue;
		name = str_trim(str_sub(part, 0, colon));
		rest = str_trim(str_sub(part, colon + 1, part.n));
		if (name.n == strlen(property) &&
		    strncasecmp(name.s, property, name.n) == 0 &&
		    rest.n >= strlen(value) &&
		    strncasecmp(rest.s, value, strlen(value)) == 0)
			return true;
	}
	return false;
}

/* class="hide", but not "hidden-xs": that is hidden on a telephone. */
static bool
is_called_hidden(const GumboVector *attributes)
{
	const GumboAttribute *attribute = gumbo_get_attribute(attributes,
	    "class");
	struct str classes = str_from(attribute == NULL ? NULL :
	    attribute->value), name;

	while (str_next(&classes, ' ', &name))
		if (str_eq(name, STR("hide")) || str_eq(name, STR("hidden")))
			return true;
	return false;
}

static bool
is_hidden(const struct builder *builder, const GumboNode *node)
{
	const GumboVector *attributes = &node->v.element.attributes;
	GumboTag tag = node->v.element.tag;
	struct str style;

	if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY)
		return false;
	style = str_from(attributes->length == 0 ||
	    gumbo_get_attribute(attributes, "style") == NULL ? NULL :
	    gumbo_get_attribute(attributes, "style")->value);
	return (attributes->length > 0 &&
	    (gumbo_get_attribute(attributes, "hidden") != NULL ||
	    style_says(style, "mso-hide", "all") ||
	    is_called_hidden(attributes))) ||
	    html_style_hides(builder->style, gumbo_normalized_tagname(tag),
	    attributes);
}

/* The first of an element's classes. */
static struct str
class_of(const GumboNode *node)
{
	const GumboAttribute *attribute = gumbo_get_attribute(
	    &node->v.element.attributes, "class");
	struct str classes = str_from(attribute == NULL ? NULL :
	    attribute->value), name = { 0 };

	while (name.n == 0 && str_next(&classes, ' ', &name))
		continue;
	return name;
}

/*
 * One of several like it, of which one is shown: a reader comes to the others
 * by a click.
 */
static bool
is_tab(const struct builder *builder, const GumboNode *node)
{
	static const GumboTag tags[] = { GUMBO_TAG_DIV, GUMBO_TAG_UL,
		GUMBO_TAG_SECTION, GUMBO_TAG_TABLE, GUMBO_TAG_DD };
	struct str class = class_of(node);
	const GumboVector *beside;

	if (class.n == 0 || node->parent == NULL ||
	    node->parent->type != GUMBO_NODE_ELEMENT ||
	    !is_among(node->v.element.tag, tags, sizeof(tags) / sizeof(*tags)))
		return false;
	beside = &node->parent->v.element.children;
	for (unsigned i = 0; i < beside->length && i < 16; i++) {
		const GumboNode *other = beside->data[i];

		if (other != node && other->type == GUMBO_NODE_ELEMENT &&
		    other->v.element.tag == node->v.element.tag &&
		    str_eq(class_of(other), class) &&
		    !is_hidden(builder, other))
			return true;
	}
	return false;
}

static bool
is_bold(const struct html_node *node)
{
	struct str style = html_attribute(node, "style");

	return node->tag == GUMBO_TAG_B || node->tag == GUMBO_TAG_STRONG ||
	    node->tag == GUMBO_TAG_TH || style_says(style, "font-weight",
	    "bold") || style_says(style, "font-weight", "7");
}

bool
html_is_file(struct str href)
{
	static const char *const endings[] = { "pdf", "doc", "docx", "xls",
		"xlsx", "zip", "rar", "7z", "wps", "et", "ofd", "csv" };
	size_t query = str_find(href, STR("?")), dot;

	if (query != STR_NONE)
		href = str_sub(href, 0, query);
	dot = str_rfind(href, STR("."));
	for (size_t i = 0; dot != STR_NONE &&
	    i < sizeof(endings) / sizeof(*endings); i++)
		if (href.n - dot - 1 == strlen(endings[i]) &&
		    strncasecmp(href.s + dot + 1, endings[i],
		    strlen(endings[i])) == 0)
			return true;
	return false;
}

/* Not to a place in this page, nor to a file that belongs to it. */
static bool
leads_away(const struct html_node *node)
{
	struct str href = str_trim(html_attribute(node, "href"));

	return href.n > 0 && href.s[0] != '#' && !html_is_file(href);
}

static unsigned
flags_of(const struct html_node *node, unsigned above)
{
	unsigned flags = above & (HTML_IN_LINK | HTML_BOLD | HTML_PRE |
	    HTML_IN_TABLE);

	if (node->tag == GUMBO_TAG_A && leads_away(node))
		flags |= HTML_IN_LINK;
	if (node->tag == GUMBO_TAG_PRE)
		flags |= HTML_PRE;
	if (node->tag == GUMBO_TAG_TABLE)
		flags |= HTML_IN_TABLE;
	if (node->tag == HTML_TEXT || node->attributes == NULL)
		return flags;
	return is_bold(node) ? flags | HTML_BOLD : flags;
}

/* The word matches a token; "nav*" matches all that begin so. */
static bool
word_matches(const char *word, struct str token)
{
	size_t n = strlen(word);

	if (n > 0 && word[n - 1] == '*')
		return token.n >= n - 1 &&
		    strncasecmp(word, token.s, n - 1) == 0;
	return token.n == n && strncasecmp(word, token.s, n) == 0;
}

static bool
is_among_words(const char *const *words, struct str token)
{
	for (size_t i = 0; token.n > 0 && words[i] != NULL; i++)
		if (word_matches(words[i], token))
			return true;
	return false;
}

/* "xl-firstRow" holds xl, first, Row and firstRow. */
static bool
holds_word(struct str s, const char *const *words)
{
	size_t word = 0, hump = 0;

	for (size_t at = 0; at <= s.n; at++) {
		unsigned char c = at < s.n ? (unsigned char)s.s[at] : ' ';
		bool ends = !isalpha(c);

		if (!ends && !(at > hump && isupper(c) &&
		    islower((unsigned char)s.s[at - 1])))
			continue;
		if (is_among_words(words, str_sub(s, hump, at)) ||
		    (ends && is_among_words(words, str_sub(s, word, at))))
			return true;
		hump = ends ? at + 1 : at;
		word = ends ? at + 1 : word;
	}
	return false;
}

bool
html_is_called(const struct html_node *node, const char *const *words)
{
	return holds_word(html_attribute(node, "class"), words) ||
	    holds_word(html_attribute(node, "id"), words);
}

/* Characters that are no blanks. */
static size_t
count_chars(struct str s)
{
	size_t n = 0;
	uint32_t cp;

	for (size_t at = 0; at < s.n; at += utf8_next(s, at, &cp)) {
		utf8_next(s, at, &cp);
		n += !utf8_is_space(cp);
	}
	return n;
}

static bool
is_kept(const GumboNode *node)
{
	return node->type != GUMBO_NODE_COMMENT &&
	    node->type != GUMBO_NODE_TEMPLATE;
}

/*
 * The node after this one in document order, below top; *up is how many
 * elements it closes. inside: go into the node itself first.
 */
static const GumboNode *
next_node(const GumboNode *node, const GumboNode *top, bool inside,
    size_t *up)
{
	*up = 0;
	if (inside && node->type == GUMBO_NODE_ELEMENT &&
	    node->v.element.children.length > 0)
		return node->v.element.children.data[0];
	for (; node != top; node = node->parent, (*up)++) {
		const GumboVector *beside = &node->parent->v.element.children;

		if (node->index_within_parent + 1 < beside->length)
			return beside->data[node->index_within_parent + 1];
	}
	return NULL;
}

static bool
is_unseen(GumboTag tag)
{
	return is_among(tag, unseen, sizeof(unseen) / sizeof(*unseen));
}

static bool
holds_digit(const char *text)
{
	return strpbrk(text, "0123456789") != NULL;
}

/* Whether a figure may have been left out with this element. */
static bool
holds_figure(const GumboNode *top)
{
	size_t up;
	bool inside = true;

	for (const GumboNode *node = top; node != NULL;
	    node = next_node(node, top, inside, &up)) {
		inside = node->type == GUMBO_NODE_ELEMENT &&
		    !is_unseen(node->v.element.tag);
		if (node->type == GUMBO_NODE_TEXT &&
		    holds_digit(node->v.text.text))
			return true;
	}
	return false;
}

/* True if it was taken in, so that its children are looked at. */
static bool
add(struct builder *builder, const GumboNode *from, size_t parent)
{
	struct html_node node = { .parent = parent, .tag = HTML_TEXT };
	unsigned above = builder->nodes.n > 0 ?
	    builder->nodes.v[parent].flags : 0;

	if (!is_kept(from))
		return false;
	if (from->type == GUMBO_NODE_ELEMENT) {
		node.tag = from->v.element.tag;
		node.attributes = &from->v.element.attributes;
		if (is_unseen(node.tag))
			return false;
		if (is_hidden(builder, from) && !is_tab(builder, from)) {
			builder->nhidden += holds_figure(from);
			return false;
		}
	} else {
		node.text = str_from(from->v.text.text);
	}
	node.flags = flags_of(&node, above);
	*VEC_PUSH(builder->arena, &builder->nodes) = node;
	return from->type == GUMBO_NODE_ELEMENT;
}

static void
reserve(struct builder *builder, const GumboNode *root)
{
	size_t n = 1, up;

	for (const GumboNode *node = root; node != NULL;
	    node = next_node(node, root, true, &up))
		n++;
	builder->nodes.v = arena_alloc(builder->arena,
	    n * sizeof(*builder->nodes.v));
	builder->nodes.cap = n;
}

/* parent: the node whose children are being added. */
static void
build(struct builder *builder, const GumboNode *root)
{
	size_t parent = 0, up;
	bool inside;

	reserve(builder, root);
	for (const GumboNode *node = root; node != NULL; ) {
		size_t index = builder->nodes.n;

		inside = add(builder, node, parent);
		if (builder->nodes.n > index)
			builder->nodes.v[index].end = index + 1;
		inside = inside && node->v.element.children.length > 0;
		if (inside)
			parent = index;
		node = next_node(node, root, inside, &up);
		for (; up > 0; up--) {
			builder->nodes.v[parent].end = builder->nodes.n;
			parent = builder->nodes.v[parent].parent;
		}
	}
}

static void
count(struct html_tree *tree)
{
	size_t chars = 0, links = 0, nlinks = 0, n;

	for (size_t i = 0; i <= tree->n; i++) {
		struct html_node *node = &tree->nodes[i];

		node->chars = chars;
		node->links = links;
		node->nlinks = nlinks;
		nlinks += i < tree->n && node->tag == GUMBO_TAG_A &&
		    node->flags & HTML_IN_LINK;
		if (i == tree->n || node->tag != HTML_TEXT)
			continue;
		n = count_chars(node->text);
		chars += n;
		links += node->flags & HTML_IN_LINK ? n : 0;
	}
}

int
html_tree_parse(struct arena *arena, struct str page, struct html_tree *tree,
    struct err *err)
{
	struct builder builder = { .arena = arena };

	*tree = (struct html_tree){ .body = 0 };
	tree->memory = html_memory_parse(page, HTML_MEMORY);
	if (tree->memory == NULL)
		return err_set(err, _("needs more than %zu MiB to read"),
		    HTML_MEMORY >> 20);
	builder.style = html_style_read(arena,
	    html_memory_output(tree->memory)->root);
	build(&builder, html_memory_output(tree->memory)->root);
	tree->nhidden = builder.nhidden;
	tree->n = builder.nodes.n;
	*VEC_PUSH(arena, &builder.nodes) =
	    (struct html_node){ .tag = HTML_TEXT };
	tree->nodes = builder.nodes.v;
	for (size_t i = 0; i < tree->n; i++)
		if (tree->nodes[i].tag == GUMBO_TAG_BODY)
			tree->body = i;
	count(tree);
	return 0;
}

void
html_tree_clear(struct html_tree *tree)
{
	html_memory_free(tree->memory);
	tree->memory = NULL;
}

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

	return is_among(tag, tags, sizeof(tags) / sizeof(*tags));
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
