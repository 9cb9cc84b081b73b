#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "html_shape.h"
#include "html_style.h"
#include "vec.h"

enum {
	RULES_MOST = 512,	/* that say anything of showing */
	NAMES_MOST = 4,		/* of one selector */
	IMPORTANT = 1 << 24, ID = 1 << 16, CLASS = 1 << 8,
};

enum says { UNSAID, SHOWN, HIDDEN };

struct rule {
	struct str	tag;		/* "" for any */
	struct str	id;
	struct str	classes[NAMES_MOST];
	size_t		nclasses;
	int		weight;		/* of the cascade; ties: the later wins */
	enum says	display, visibility;
	GumboTag	shape;		/* it is laid out as; UNKNOWN: unsaid */
};

struct html_style {
	struct arena	*arena;
	VEC(struct rule) rules;
};

static bool
is_same(struct str a, struct str b)
{
	return a.n == b.n && strncasecmp(a.s, b.s, a.n) == 0;
}

static bool
is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '_' ||
	    (unsigned char)c >= 0x80;
}

static struct str
take_name(struct str *s)
{
	struct str name;
	size_t n = 0;

	while (n < s->n && is_name_char(s->s[n]))
		n++;
	name = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->n);
	return name;
}

/* "td.hide" and the like; false if it says more than that. */
static bool
read_compound(struct str s, struct rule *rule)
{
	struct str name;

	if (s.n > 0 && s.s[0] == '*')
		s = str_sub(s, 1, s.n);
	rule->tag = take_name(&s);
	rule->weight += rule->tag.n > 0;
	while (s.n > 0) {
		char mark = s.s[0];

		s = str_sub(s, 1, s.n);
		name = take_name(&s);
		if (name.n == 0 || (mark != '.' && mark != '#') ||
		    rule->nclasses == NAMES_MOST)
			return false;
		rule->weight += mark == '#' ? ID : CLASS;
		if (mark == '#')
			rule->id = name;
		else
			rule->classes[rule->nclasses++] = name;
	}
	return rule->tag.n > 0 || rule->id.n > 0 || rule->nclasses > 0;
}

/* The last of "ul.tabs > li .on"; *alone: it is the only one. */
static struct str
last_compound(struct str selector, bool *alone)
{
	size_t at = selector.n;

	while (at > 0 && !isspace((unsigned char)selector.s[at - 1]) &&
	    strchr(">+~", selector.s[at - 1]) == NULL)
		at--;
	*alone = at == 0;
	return str_sub(selector, at, selector.n);
}

static void
add_selector(struct html_style *style, struct str selector,
    const struct rule *says)
{
	struct rule rule = *says;
	bool alone;
	struct str last = last_compound(str_trim(selector), &alone);
	bool read = read_compound(last, &rule);

	if (!alone) {		/* somewhere it holds: it may show */
		rule.weight += CLASS;
		rule.display = rule.display == SHOWN ? SHOWN : UNSAID;
		rule.visibility = rule.visibility == SHOWN ? SHOWN : UNSAID;
		rule.shape = GUMBO_TAG_UNKNOWN;
	}
	if (read && style->rules.n < RULES_MOST &&
	    (rule.display != UNSAID || rule.visibility != UNSAID ||
	    rule.shape != GUMBO_TAG_UNKNOWN))
		*VEC_PUSH(style->arena, &style->rules) = rule;
}

/* "display : none !important" among other things. */
static struct rule
read_declarations(struct str block)
{
	struct rule says = { .shape = GUMBO_TAG_UNKNOWN };
	struct str part;

	while (str_next(&block, ';', &part)) {
		size_t colon = str_find(part, STR(":"));
		struct str name, value;
		bool important;

		if (colon == STR_NONE)
			continue;
		name = str_trim(str_sub(part, 0, colon));
		value = str_trim(str_sub(part, colon + 1, part.n));
		important = str_has(value, STR("!important"));
		if (is_same(name, STR("display"))) {
			says.display = value.n >= 4 && strncasecmp(value.s,
			    "none", 4) == 0 ? HIDDEN : SHOWN;
			says.shape = html_shape_of_display(take_name(&value));
		} else if (is_same(name, STR("float")) && value.n >= 5 &&
		    strncasecmp(value.s, "right", 5) == 0) {
			says.shape = GUMBO_TAG_DIV;
			continue;
		} else if (is_same(name, STR("visibility")))
			says.visibility = value.n >= 6 && strncasecmp(
			    value.s, "hidden", 6) == 0 ? HIDDEN : SHOWN;
		else
			continue;
		says.weight |= important ? IMPORTANT : 0;
	}
	return says;
}

static struct str
without_comments(struct arena *arena, struct str css)
{
	struct strbuf plain = { 0 };
	struct str result;
	size_t from, to;

	while ((from = str_find(css, STR("/*"))) != STR_NONE) {
		strbuf_add(&plain, str_sub(css, 0, from));
		css = str_sub(css, from + 2, css.n);
		to = str_find(css, STR("*/"));
		css = to == STR_NONE ? STR("") : str_sub(css, to + 2, css.n);
	}
	strbuf_add(&plain, css);
	result = arena_str(arena, strbuf_str(&plain));
	strbuf_clear(&plain);
	return result;
}

/* Behind the brace that closes the one in front of s. */
static struct str
behind_block(struct str s)
{
	size_t depth = 1, at = 0;

	for (; at < s.n && depth > 0; at++)
		depth += (size_t)(s.s[at] == '{') - (s.s[at] == '}');
	return str_sub(s, at, s.n);
}

/* Rules of some media alone, fonts and the like are passed over. */
static void
read_sheet(struct html_style *style, struct str css)
{
	size_t open, close;

	css = without_comments(style->arena, css);
	while ((open = str_find(css, STR("{"))) != STR_NONE) {
		struct str selectors = str_trim(str_sub(css, 0, open));
		struct str selector;
		struct rule says;
		size_t semicolon = str_rfind(selectors, STR(";"));

		if (semicolon != STR_NONE)	/* @import url(x); */
			selectors = str_trim(str_sub(selectors, semicolon + 1,
			    selectors.n));
		css = str_sub(css, open + 1, css.n);
		if (selectors.n > 0 && selectors.s[0] == '@') {
			css = behind_block(css);
			continue;
		}
		close = str_find(css, STR("}"));
		says = read_declarations(str_sub(css, 0, close));
		while ((says.display != UNSAID || says.visibility != UNSAID ||
		    says.shape != GUMBO_TAG_UNKNOWN) && str_next(&selectors, ',', &selector))
			add_selector(style, selector, &says);
		css = close == STR_NONE ? STR("") :
		    str_sub(css, close + 1, css.n);
	}
}

static struct str
attribute(const GumboVector *attributes, const char *name)
{
	const GumboAttribute *found = attributes == NULL ? NULL :
	    gumbo_get_attribute(attributes, name);

	return str_from(found == NULL ? NULL : found->value);
}

/* For a screen: no media, or all, or one that names it. */
static bool
is_for_screen(const GumboVector *attributes)
{
	struct str media = attribute(attributes, "media");

	return media.n == 0 || str_has(media, STR("all")) ||
	    str_eq(str_trim(media), STR("screen"));
}

static const GumboNode *
next_node(const GumboNode *node, const GumboNode *root)
{
	if (node->type == GUMBO_NODE_ELEMENT &&
	    node->v.element.children.length > 0)
		return node->v.element.children.data[0];
	for (; node != root; node = node->parent) {
		const GumboVector *beside = &node->parent->v.element.children;

		if (node->index_within_parent + 1 < beside->length)
			return beside->data[node->index_within_parent + 1];
	}
	return NULL;
}

struct html_style *
html_style_read(struct arena *arena, const GumboNode *root)
{
	struct html_style *style = arena_alloc(arena, sizeof(*style));

	style->arena = arena;
	for (const GumboNode *node = root; node != NULL;
	    node = next_node(node, root)) {
		const GumboVector *inside = &node->v.element.children;

		if (node->type != GUMBO_NODE_ELEMENT || node->v.element.tag !=
		    GUMBO_TAG_STYLE || !is_for_screen(
		    &node->v.element.attributes))
			continue;
		for (unsigned i = 0; i < inside->length; i++) {
			const GumboNode *text = inside->data[i];

			if (text->type == GUMBO_NODE_TEXT)
				read_sheet(style,
				    str_from(text->v.text.text));
		}
	}
	return style;
}

static bool
has_class(struct str classes, struct str name)
{
	for (size_t at = 0, end; at < classes.n; at = end + 1) {
		for (end = at; end < classes.n &&
		    !isspace((unsigned char)classes.s[end]); end++)
			continue;
		if (str_eq(str_sub(classes, at, end), name))
			return true;
	}
	return false;
}

static bool
matches(const struct rule *rule, struct str tag, struct str id,
    struct str classes)
{
	if ((rule->tag.n > 0 && !is_same(rule->tag, tag)) ||
	    (rule->id.n > 0 && !str_eq(rule->id, id)))
		return false;
	for (size_t i = 0; i < rule->nclasses; i++)
		if (!has_class(classes, rule->classes[i]))
			return false;
	return true;
}

/* A value as heavy as the one before comes later, and wins. */
static void
settle(enum says says, int weight, enum says *now, int *heaviest)
{
	if (says == UNSAID || weight < *heaviest)
		return;
	*now = says;
	*heaviest = weight;
}

bool
html_style_hides(const struct html_style *style, const char *tag,
    const GumboVector *attributes)
{
	struct str id = attribute(attributes, "id");
	struct str classes = attribute(attributes, "class");
	struct rule own = read_declarations(attribute(attributes, "style"));
	enum says display = UNSAID, visibility = UNSAID;
	int of_display = 0, of_visibility = 0;

	for (size_t i = 0; i < style->rules.n; i++) {
		const struct rule *rule = &style->rules.v[i];

		if (!matches(rule, str_from(tag), id, classes))
			continue;
		settle(rule->display, rule->weight, &display, &of_display);
		settle(rule->visibility, rule->weight, &visibility,
		    &of_visibility);
	}
	own.weight += IMPORTANT - 1;
	settle(own.display, own.weight, &display, &of_display);
	settle(own.visibility, own.weight, &visibility, &of_visibility);
	return display == HIDDEN || visibility == HIDDEN;
}

GumboTag
html_style_shape(const struct html_style *style, GumboTag tag,
    const GumboVector *attributes)
{
	struct str id = attribute(attributes, "id");
	struct str classes = attribute(attributes, "class");
	GumboTag shape = GUMBO_TAG_UNKNOWN, own;
	int heaviest = 0;

	if (!html_is_shapeless(tag))
		return tag;
	for (size_t i = 0; i < style->rules.n; i++) {
		const struct rule *rule = &style->rules.v[i];

		if (rule->display == UNSAID && rule->shape ==
		    GUMBO_TAG_UNKNOWN)
			continue;
		if (rule->weight >= heaviest && matches(rule,
		    str_from(gumbo_normalized_tagname(tag)), id, classes)) {
			heaviest = rule->weight;
			shape = rule->shape;
		}
	}
	own = html_shape_of_role(str_trim(attribute(attributes, "role")));
	if (own == GUMBO_TAG_UNKNOWN)
		own = read_declarations(attribute(attributes, "style")).shape;
	shape = own == GUMBO_TAG_UNKNOWN ? shape : own;
	return shape == GUMBO_TAG_UNKNOWN || (shape == GUMBO_TAG_DIV &&
	    tag != GUMBO_TAG_SPAN && tag != GUMBO_TAG_FONT) ? tag : shape;
}
