/*
 * A look at the tags alone, with a stack of what is open.
 *
 *	<div><p>甲<p>乙<b>丙</div>	opens div, b: a <p> ends the one
 *					before it, so it cannot nest alone;
 *					</div> closes b too
 */
#include <ctype.h>
#include <string.h>

#include "html_nest.h"

enum kind {
	OTHER,
	EMPTY,		/* has no content */
	IMPLIED,	/* one ends the other: does not nest by itself */
	FORMAT,		/* its end tag ends nothing else */
	SCOPE,		/* an end tag inside it ends nothing outside */
	TABLE,
	RAW,		/* its content is no markup */
};

struct name {
	const char	*word;
	enum kind	 kind;
};

static const struct name names[] = {
	{ "area", EMPTY }, { "base", EMPTY }, { "br", EMPTY },
	{ "col", EMPTY }, { "embed", EMPTY }, { "hr", EMPTY },
	{ "img", EMPTY }, { "input", EMPTY }, { "link", EMPTY },
	{ "meta", EMPTY }, { "param", EMPTY }, { "source", EMPTY },
	{ "track", EMPTY }, { "wbr", EMPTY }, { "html", EMPTY },
	{ "head", EMPTY }, { "body", EMPTY },
	{ "p", IMPLIED }, { "li", IMPLIED }, { "td", IMPLIED },
	{ "th", IMPLIED }, { "tr", IMPLIED }, { "tbody", IMPLIED },
	{ "thead", IMPLIED }, { "tfoot", IMPLIED }, { "dd", IMPLIED },
	{ "dt", IMPLIED }, { "option", IMPLIED },
	{ "a", FORMAT }, { "b", FORMAT }, { "big", FORMAT },
	{ "code", FORMAT }, { "em", FORMAT }, { "font", FORMAT },
	{ "i", FORMAT }, { "nobr", FORMAT }, { "s", FORMAT },
	{ "small", FORMAT }, { "strike", FORMAT }, { "strong", FORMAT },
	{ "tt", FORMAT }, { "u", FORMAT }, { "span", FORMAT },
	{ "object", SCOPE }, { "applet", SCOPE }, { "marquee", SCOPE },
	{ "template", SCOPE }, { "caption", SCOPE }, { "svg", SCOPE },
	{ "math", SCOPE }, { "button", SCOPE },
	{ "table", TABLE },
	{ "script", RAW }, { "style", RAW }, { "textarea", RAW },
	{ "title", RAW }, { "xmp", RAW }, { "iframe", RAW },
	{ "noembed", RAW }, { "noframes", RAW },
};

struct open {
	struct str	name;
	enum kind	kind;
};

struct nest {
	struct str	 page;
	struct open	 open[HTML_DEEP];
	size_t		 n, ntables, nforeign;
	/* End tags to leave out too: of tables, of the tag left out last. */
	size_t		 closing_tables, closing;
	struct str	 closing_name;
	size_t		 ndropped;
	char		*to;		/* the copy, once one is made */
	size_t		 used, copied;
};

static bool
same_fold(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (tolower((unsigned char)a.s[i]) !=
		    tolower((unsigned char)b.s[i]))
			return false;
	return true;
}

static enum kind
kind_of(struct str name)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (same_fold(name, str_from(names[i].word)))
			return names[i].kind;
	return OTHER;
}

/* Leaves bytes [from, to) of the page out of the copy. */
static void
drop(struct nest *nest, struct arena *arena, size_t from, size_t to)
{
	if (nest->to == NULL)
		nest->to = arena_alloc(arena, nest->page.n + 1);
	memcpy(nest->to + nest->used, nest->page.s + nest->copied,
	    from - nest->copied);
	nest->used += from - nest->copied;
	nest->copied = to;
	nest->ndropped++;
}

static void
pop(struct nest *nest)
{
	const struct open *open = &nest->open[--nest->n];

	nest->ntables -= open->kind == TABLE;
	nest->nforeign -= same_fold(open->name, STR("svg")) ||
	    same_fold(open->name, STR("math"));
}

static void
expect_end(struct nest *nest, struct str name)
{
	if (!same_fold(nest->closing_name, name))
		nest->closing = 0;
	nest->closing_name = name;
	nest->closing++;
}

/* True if the tag may stay. */
static bool
enter(struct nest *nest, struct str name, enum kind kind)
{
	if (kind == EMPTY || (kind == IMPLIED && nest->nforeign == 0))
		return true;
	if (kind == TABLE && nest->ntables == HTML_DEEP_TABLES) {
		nest->closing_tables++;
		return false;
	}
	if (nest->n == HTML_DEEP) {
		if (kind == TABLE)
			nest->closing_tables++;
		else
			expect_end(nest, name);
		return false;
	}
	nest->open[nest->n++] = (struct open){ name, kind };
	nest->ntables += kind == TABLE;
	nest->nforeign += same_fold(name, STR("svg")) ||
	    same_fold(name, STR("math"));
	return true;
}

/* True if the end tag may stay. */
static bool
leave(struct nest *nest, struct str name, enum kind kind)
{
	size_t *closing = kind == TABLE ? &nest->closing_tables :
	    &nest->closing;
	bool left_out = kind == TABLE || same_fold(nest->closing_name, name);
	size_t i = nest->n;

	if (kind == EMPTY || (kind == IMPLIED && nest->nforeign == 0))
		return true;
	if (left_out && *closing > 0) {
		(*closing)--;
		return false;
	}
	if (kind == FORMAT && (i == 0 ||
	    !same_fold(nest->open[i - 1].name, name)))
		return true;
	while (i > 0 && !same_fold(nest->open[i - 1].name, name)) {
		if (nest->open[i - 1].kind == TABLE ||
		    nest->open[i - 1].kind == SCOPE)
			return true;
		i--;
	}
	while (i > 0 && nest->n >= i)
		pop(nest);
	return true;
}

/*
 * Behind the > of the tag whose name ends at `at`; STR_NONE: it has none.
 * *nwords is no less than the attributes it has.
 */
static size_t
tag_end(struct str page, size_t at, size_t *nwords)
{
	bool value = false;		/* behind an = */

	*nwords = 0;

	for (; at < page.n; at++) {
		char c = page.s[at];

		if (c == '>')
			return at + 1;
		if (value && (c == '"' || c == '\'')) {
			const char *end = memchr(page.s + at + 1, c,
			    page.n - at - 1);

			if (end == NULL)
				return STR_NONE;
			at = (size_t)(end - page.s);
			c = '/';
		}
		*nwords += c == '/' || isspace((unsigned char)c);
		if (!isspace((unsigned char)c))
			value = c == '=';
	}
	return STR_NONE;
}

/* Where the end tag of a raw element begins. */
static size_t
raw_end(struct str page, size_t at, struct str name)
{
	size_t next;

	while ((next = str_find(str_sub(page, at, page.n), STR("</"))) !=
	    STR_NONE) {
		at += next + 2;
		if (same_fold(str_sub(page, at, at + name.n), name))
			return at - 2;
	}
	return STR_NONE;
}

/* Takes the tag, comment or lone < at `at`; gives where to look next. */
static size_t
take(struct nest *nest, struct arena *arena, size_t at)
{
	struct str page = nest->page, rest = str_sub(page, at, page.n), name;
	bool closes = str_starts(rest, STR("</"));
	size_t from = at + 1 + closes, to = from, end, nwords;
	enum kind kind;

	if (str_starts(rest, STR("<!--"))) {
		end = str_find(str_sub(rest, 4, rest.n), STR("-->"));
		return end == STR_NONE ? page.n : at + 4 + end + 3;
	}
	while (to < page.n && (isalnum((unsigned char)page.s[to]) ||
	    strchr(":-_", page.s[to]) != NULL) && page.s[to] != '\0')
		to++;
	if (to == from || !isalpha((unsigned char)page.s[from]))
		return at + 1;
	end = tag_end(page, to, &nwords);
	if (end == STR_NONE)
		return page.n;
	name = str_sub(page, from, to);
	kind = kind_of(name);
	if (kind == RAW) {
		end = closes ? end : raw_end(page, end, name);
		return end == STR_NONE ? page.n : end;
	}
	if (nwords > HTML_ATTRIBUTES)
		drop(nest, arena, at, end);
	else if (closes ? !leave(nest, name, kind) : !enter(nest, name, kind))
		drop(nest, arena, at, end);
	return end;
}

struct str
html_nest(struct arena *arena, struct str page, size_t *ndropped)
{
	struct nest *nest = arena_alloc(arena, sizeof(*nest));
	const char *open;

	nest->page = page;
	for (size_t at = 0; at < page.n && (open = memchr(page.s + at, '<',
	    page.n - at)) != NULL; )
		at = take(nest, arena, (size_t)(open - page.s));
	*ndropped = nest->ndropped;
	if (nest->to == NULL)
		return page;
	memcpy(nest->to + nest->used, page.s + nest->copied,
	    page.n - nest->copied);
	return (struct str){ nest->to, nest->used + page.n - nest->copied };
}
