/*
 * From the parser's tree to an array, without what is never shown.
 */
#include "html_element.h"
#include "html_memory.h"
#include "html_tree.h"
#include "lang.h"
#include "raised.h"
#include "utf8.h"
#include "vec.h"

struct builder {
	struct arena	*arena;
	const struct html_style *style;
	size_t		 nhidden;	/* passages left out that hold figures */
	VEC(struct html_node) nodes;
};

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
		    !html_is_unseen(node->v.element.tag);
		if (node->type == GUMBO_NODE_TEXT &&
		    holds_digit(node->v.text.text))
			return true;
	}
	return false;
}

/* <sup>1</sup>, behind the text that was added last. */
static struct str
raised_text(const struct builder *builder, struct str text)
{
	size_t i = builder->nodes.n;

	while (i > 0 && builder->nodes.v[i - 1].tag != HTML_TEXT)
		i--;
	return raised(builder->arena, i == 0 ? STR("") :
	    builder->nodes.v[i - 1].text, text);
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
		if (html_is_unseen(node.tag))
			return false;
		if (html_is_hidden(builder->style, from)) {
			builder->nhidden += holds_figure(from);
			return false;
		}
		node.tag = html_style_shape(builder->style, node.tag,
		    node.attributes);
	} else {
		node.text = str_from(from->v.text.text);
		if (builder->nodes.n > 0 && builder->nodes.v[parent].tag ==
		    GUMBO_TAG_SUP)
			node.text = raised_text(builder, node.text);
	}
	node.flags = html_flags_of(&node, above);
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
