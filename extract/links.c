/*
 * Links and words of a page, in one walk over the parser's tree.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "decode.h"
#include "html_memory.h"
#include "links.h"
#include "utf8.h"

enum {
	BUDGET = 256 << 20,
	TEXT_MOST = 4096,	/* bytes of what is shown that matter */
	WORDS_MOST = 1 << 20,
	LINK_TEXT_MOST = 300,
	URL_MOST = 4000,
	PAGES_MOST = 2000,	/* that a script's count is believed for */
};

struct walk {
	struct arena		*arena;
	struct page_view	*view;
	struct strbuf		 shown, link_text;
	struct strbuf		 words;		/* all that is shown */
	const GumboNode		*in_link;
	struct str		 href, link_title;
	bool			 has_password, has_script;
};

/* blanks: each run of them as one; else none. */
static void
add_text(struct strbuf *to, struct str s, size_t most, bool blanks)
{
	uint32_t cp;
	size_t n;

	for (size_t i = 0; i < s.n && to->n < most; i += n) {
		n = utf8_next(s, i, &cp);
		if (!utf8_is_space(cp) && cp >= 0x20)
			strbuf_add(to, str_sub(s, i, i + n));
		else if (blanks && to->n > 0 && to->s[to->n - 1] != ' ')
			strbuf_addc(to, ' ');
	}
}

/* Browsers drop line ends and tabs in an address, and blanks around it. */
static struct str
clean_url(struct arena *arena, struct str url)
{
	char *to;
	size_t n = 0;

	url = str_trim(url);
	if (url.n > URL_MOST)
		return (struct str){ "", 0 };
	to = arena_alloc(arena, url.n + 1);
	for (size_t i = 0; i < url.n; i++)
		if ((unsigned char)url.s[i] >= 0x20)
			to[n++] = url.s[i];
	return (struct str){ to, n };
}

static void
add_link(struct arena *arena, struct page_view *view, struct str url,
    struct str text)
{
	url = clean_url(arena, url);
	if (url.n > 0 && url.s[0] != '#' && view->links.n < LINKS_MOST)
		*VEC_PUSH(arena, &view->links) = (struct link){ .url = url,
			.text = arena_str(arena, str_trim(text)) };
}

static struct str
attribute(const GumboNode *node, const char *name)
{
	const GumboAttribute *a = gumbo_get_attribute(
	    &node->v.element.attributes, name);

	return a == NULL ? (struct str){ "", 0 } : str_from(a->value);
}

/* A number, or a word in quotes, and the comma behind it. */
static struct str
argument(struct str *rest)
{
	struct str word;
	size_t n = 0;
	char quote;

	*rest = str_trim(*rest);
	quote = rest->n > 0 ? rest->s[0] : '\0';
	if (quote == '"' || quote == '\'') {
		*rest = str_sub(*rest, 1, rest->n);
		while (n < rest->n && rest->s[n] != quote)
			n++;
		word = str_sub(*rest, 0, n);
		n++;
	} else {
		while (n < rest->n && strchr(",) \t\r\n", rest->s[n]) == NULL)
			n++;
		word = str_sub(*rest, 0, n);
	}
	*rest = str_trim(str_sub(*rest, n, rest->n));
	if (rest->n > 0 && rest->s[0] == ',')
		*rest = str_sub(*rest, 1, rest->n);
	return word;
}

/*
 * A publishing system common in China prints its pagination by a script:
 * createPageHTML(3, 0, "index", "html") stands for index.html, index_1.html
 * and index_2.html.
 */
static void
read_script(struct walk *walk, struct str script)
{
	static const struct str calls[] = { { "createPageHTML(", 15 },
		{ "createPage(", 11 }, };
	size_t at = STR_NONE;
	struct str rest, count, name, ending, url;
	long n;

	for (size_t i = 0; at == STR_NONE && i < 2; i++)
		if ((at = str_find(script, calls[i])) != STR_NONE)
			at += calls[i].n;
	if (at == STR_NONE)
		return;
	rest = str_sub(script, at, at + 400);
	count = argument(&rest);
	argument(&rest);
	name = argument(&rest);
	ending = argument(&rest);
	if (!str_int(count, &n) || n < 2 || n > PAGES_MOST || name.n == 0 ||
	    ending.n == 0)
		return;
	for (long page = 1; page < n; page++) {
		url = arena_printf(walk->arena, "%.*s_%ld.%.*s",
		    STR_ARG(name), page, STR_ARG(ending));
		add_link(walk->arena, walk->view, url, STR("下一页"));
	}
}

static struct str
source_text(const GumboNode *node)
{
	const GumboVector *children = &node->v.element.children;
	const GumboNode *child = children->length == 0 ? NULL :
	    children->data[0];

	if (child == NULL || (child->type != GUMBO_NODE_TEXT &&
	    child->type != GUMBO_NODE_CDATA &&
	    child->type != GUMBO_NODE_WHITESPACE))
		return (struct str){ "", 0 };
	return str_from(child->v.text.text);
}

static void
begin_link(struct walk *walk, const GumboNode *node)
{
	struct str href = attribute(node, "href");

	if (href.n == 0)
		return;
	walk->in_link = node;
	walk->href = href;
	walk->link_title = attribute(node, "title");
	strbuf_reset(&walk->link_text);
}

static void
end_link(struct walk *walk)
{
	struct str text = strbuf_str(&walk->link_text);

	/* A list cuts long titles; the attribute has them whole. */
	if (walk->link_title.n > text.n)
		text = str_sub(walk->link_title, 0, LINK_TEXT_MOST);
	add_link(walk->arena, walk->view, walk->href, text);
	walk->in_link = NULL;
}

static void
take_title(struct walk *walk, const GumboNode *node)
{
	struct strbuf title = { 0 };

	add_text(&title, source_text(node), TEXT_MOST, false);
	if (walk->view->title.n == 0)
		walk->view->title = arena_str(walk->arena,
		    strbuf_str(&title));
	strbuf_clear(&title);
}

static bool
asks_password(const GumboNode *node)
{
	const char *type = attribute(node, "type").s;

	return type != NULL && strcasecmp(type, "password") == 0;
}

static void
enter_element(struct walk *walk, const GumboNode *node)
{
	switch (node->v.element.tag) {
	case GUMBO_TAG_A:
	case GUMBO_TAG_AREA:
		begin_link(walk, node);
		break;
	case GUMBO_TAG_BASE:
		if (walk->view->base.n == 0)
			walk->view->base = clean_url(walk->arena,
			    attribute(node, "href"));
		break;
	case GUMBO_TAG_IFRAME:
	case GUMBO_TAG_FRAME:
	case GUMBO_TAG_EMBED:
		add_link(walk->arena, walk->view, attribute(node, "src"),
		    STR(""));
		break;
	case GUMBO_TAG_INPUT:
		walk->has_password |= asks_password(node);
		break;
	case GUMBO_TAG_SCRIPT:
		walk->has_script = true;
		read_script(walk, source_text(node));
		break;
	case GUMBO_TAG_TITLE:
		take_title(walk, node);
		break;
	default:
		break;
	}
}

static bool
is_unseen(const GumboNode *node)
{
	GumboTag tag = node->v.element.tag;

	return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE ||
	    tag == GUMBO_TAG_TITLE || tag == GUMBO_TAG_TEMPLATE;
}

/* The node after this one, not going into it; ends the links it leaves. */
static const GumboNode *
next_beside(struct walk *walk, const GumboNode *node)
{
	const GumboVector *siblings;

	for (; node->parent != NULL; node = node->parent) {
		if (node == walk->in_link)
			end_link(walk);
		if (node->parent->type == GUMBO_NODE_DOCUMENT)
			siblings = &node->parent->v.document.children;
		else
			siblings = &node->parent->v.element.children;
		if (node->index_within_parent + 1 < siblings->length)
			return siblings->data[node->index_within_parent + 1];
	}
	return NULL;
}

static const GumboNode *
visit(struct walk *walk, const GumboNode *node)
{
	const GumboVector *children = NULL;

	if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA) {
		struct str text = str_from(node->v.text.text);

		add_text(&walk->shown, text, TEXT_MOST, false);
		add_text(&walk->words, text, WORDS_MOST, false);
		if (walk->in_link != NULL)
			add_text(&walk->link_text, text, LINK_TEXT_MOST,
			    true);
	} else if (node->type == GUMBO_NODE_ELEMENT ||
	    node->type == GUMBO_NODE_TEMPLATE) {
		enter_element(walk, node);
		if (!is_unseen(node))
			children = &node->v.element.children;
	}
	if (children != NULL && children->length > 0)
		return children->data[0];
	return next_beside(walk, node);
}

static void
read_html(struct arena *arena, struct str page, struct page_view *view)
{
	struct html_memory *memory = html_memory_parse(page, BUDGET);
	struct walk walk = { .arena = arena, .view = view };
	const GumboNode *node;

	if (memory == NULL)
		return;
	node = html_memory_output(memory)->root;
	while (node != NULL)
		node = visit(&walk, node);
	view->fault = genuine_fault(page, view->title,
	    strbuf_str(&walk.shown), walk.has_password, walk.has_script);
	view->tally = tally_read(strbuf_str(&walk.words));
	strbuf_clear(&walk.words);
	strbuf_clear(&walk.shown);
	strbuf_clear(&walk.link_text);
	html_memory_free(memory);
}

/* &amp; is the one that addresses have. */
static struct str
without_entities(struct arena *arena, struct str s)
{
	char *to = arena_alloc(arena, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		to[n++] = s.s[i];
		if (str_starts(str_sub(s, i, s.n), STR("&amp;")))
			i += 4;
	}
	return (struct str){ to, n };
}

/* Sitemaps protocol 0.9: all that matters stands between <loc> and </loc>. */
static void
read_sitemap(struct arena *arena, struct str xml, struct page_view *view)
{
	size_t from, to;
	struct str url;

	while ((from = str_find(xml, STR("<loc>"))) != STR_NONE) {
		xml = str_sub(xml, from + 5, xml.n);
		if ((to = str_find(xml, STR("</loc>"))) == STR_NONE)
			break;
		url = str_trim(str_sub(xml, 0, to));
		if (str_starts(url, STR("<![CDATA[")) && url.n > 12)
			url = str_sub(url, 9, url.n - 3);
		add_link(arena, view, without_entities(arena, url), STR(""));
		xml = str_sub(xml, to, xml.n);
	}
}

void
links_read(struct arena *arena, struct str bytes, struct page_view *view)
{
	struct decoded decoded;
	struct err err;
	struct str head;

	*view = (struct page_view){ .fault = NULL };
	if (decode(arena, bytes, NULL, &decoded, &err) == -1)
		return;
	head = str_sub(decoded.text, 0, 1024);
	if (str_has(head, STR("<urlset")) ||
	    str_has(head, STR("<sitemapindex")))
		read_sitemap(arena, decoded.text, view);
	else
		read_html(arena, decoded.text, view);
}
