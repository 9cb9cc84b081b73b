/*
 * What an element says of itself: by its tag, its attributes, its style.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "html_element.h"

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

bool
html_is_among(GumboTag tag, const GumboTag *tags, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (tags[i] == tag)
			return true;
	return false;
}

bool
html_is_block(GumboTag tag)
{
	return html_is_among(tag, blocks, sizeof(blocks) / sizeof(*blocks));
}

bool
html_is_unseen(GumboTag tag)
{
	return html_is_among(tag, unseen, sizeof(unseen) / sizeof(*unseen));
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
is_hidden(const struct html_style *style, const GumboNode *node)
{
	const GumboVector *attributes = &node->v.element.attributes;
	GumboTag tag = node->v.element.tag;
	struct str own;

	if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY)
		return false;
	own = str_from(attributes->length == 0 ||
	    gumbo_get_attribute(attributes, "style") == NULL ? NULL :
	    gumbo_get_attribute(attributes, "style")->value);
	return (attributes->length > 0 &&
	    (gumbo_get_attribute(attributes, "hidden") != NULL ||
	    style_says(own, "mso-hide", "all") ||
	    is_called_hidden(attributes))) ||
	    html_style_hides(style, gumbo_normalized_tagname(tag),
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
is_tab(const struct html_style *style, const GumboNode *node)
{
	static const GumboTag tags[] = { GUMBO_TAG_DIV, GUMBO_TAG_UL,
		GUMBO_TAG_SECTION, GUMBO_TAG_TABLE, GUMBO_TAG_DD };
	struct str class = class_of(node);
	const GumboVector *beside;

	if (class.n == 0 || node->parent == NULL ||
	    node->parent->type != GUMBO_NODE_ELEMENT ||
	    !html_is_among(node->v.element.tag, tags,
	    sizeof(tags) / sizeof(*tags)))
		return false;
	beside = &node->parent->v.element.children;
	for (unsigned i = 0; i < beside->length && i < 16; i++) {
		const GumboNode *other = beside->data[i];

		if (other != node && other->type == GUMBO_NODE_ELEMENT &&
		    other->v.element.tag == node->v.element.tag &&
		    str_eq(class_of(other), class) &&
		    !is_hidden(style, other))
			return true;
	}
	return false;
}

bool
html_is_hidden(const struct html_style *style, const GumboNode *node)
{
	return is_hidden(style, node) && !is_tab(style, node);
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

unsigned
html_flags_of(const struct html_node *node, unsigned above)
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
