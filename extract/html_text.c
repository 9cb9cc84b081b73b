/*
 * "接到\n\t来电<span>21</span><span>103</span>件" is 接到来电21103件.
 */
#include "html_text.h"
#include "utf8.h"

static bool
is_chinese(uint32_t cp)
{
	return utf8_is_han(cp) || (cp >= 0x3000 && cp <= 0x303F) ||
	    (cp >= 0xFF00 && cp <= 0xFFEF);
}

static uint32_t
last_char(const struct html_text *text)
{
	uint32_t cp = 0;

	if (text->buf.n > 0)
		utf8_prev(strbuf_str(&text->buf), text->buf.n, &cp);
	return cp;
}

/* No width, no meaning; between two digits they would tear a figure. */
static bool
is_nothing(uint32_t cp)
{
	return (cp >= 0x200B && cp <= 0x200F) || cp == 0xFEFF ||
	    cp == 0x2060 || cp == 0xAD || (cp < 0x20 && cp != '\t' &&
	    cp != '\n' && cp != '\r' && cp != '\f');
}

static void
drop_blanks(struct html_text *text)
{
	uint32_t cp;
	size_t n;

	while (text->buf.n > 0) {
		n = utf8_prev(strbuf_str(&text->buf), text->buf.n, &cp);
		if (!utf8_is_space(cp))
			break;
		text->buf.n -= n;
	}
}

/* Two Latin words that a line break parts have a blank between them. */
static bool
parts_words(uint32_t before, uint32_t after)
{
	return before > ' ' && before < 0x7F && after > ' ' &&
	    after < 0x7F && before != '(' && before != '-' &&
	    before != '/' && after != ')';
}

static void
settle(struct html_text *text, uint32_t next)
{
	uint32_t last = last_char(text);

	if (text->buf.n > 0 && text->broken) {
		if (parts_words(last, next))
			strbuf_addc(&text->buf, ' ');
	} else if (text->buf.n > 0 && text->blank && last != ' ' &&
	    !(text->newline && is_chinese(last) && is_chinese(next))) {
		strbuf_addc(&text->buf, ' ');
	}
	text->blank = text->newline = text->broken = false;
}

void
html_text_add(struct html_text *text, struct str s)
{
	uint32_t cp;
	size_t n;

	for (size_t at = 0; at < s.n; at += n) {
		n = utf8_next(s, at, &cp);
		if (cp == ' ' || (cp >= '\t' && cp <= '\r')) {
			text->blank = true;
			text->newline |= cp == '\n' || cp == '\r';
		} else if (!is_nothing(cp)) {
			if (text->broken && utf8_is_space(cp))
				continue;
			settle(text, cp);
			strbuf_add(&text->buf, cp == 0xA0 ? STR(" ") :
			    str_sub(s, at, at + n));
		}
	}
}

void
html_text_keep(struct html_text *text, struct str s)
{
	uint32_t cp;
	size_t n;

	for (size_t at = 0; at < s.n; at += n) {
		n = utf8_next(s, at, &cp);
		if (!is_nothing(cp) && cp != '\r' && cp != '\n')
			strbuf_add(&text->buf, str_sub(s, at, at + n));
	}
}

/* The next text begins a line of its own inside the same cell. */
static void
html_text_break(struct html_text *text)
{
	drop_blanks(text);
	text->broken = true;
}

struct str
html_text_take(struct html_text *text, struct arena *arena)
{
	struct str s;

	drop_blanks(text);
	s = arena_str(arena, strbuf_str(&text->buf));
	strbuf_reset(&text->buf);
	text->blank = text->newline = text->broken = false;
	return s;
}

void
html_text_clear(struct html_text *text)
{
	strbuf_clear(&text->buf);
}

/*
 * Blocks are known by where they begin; where one ends, whatever follows is
 * outside it: `end` is the end of the innermost block that is open.
 */
struct str
html_text_of(struct arena *arena, const struct html_tree *tree, size_t i)
{
	struct html_text text = { 0 };
	size_t block = i, last = tree->nodes[i].end;
	struct str s;

	for (size_t at = i; at < last; at++) {
		const struct html_node *node = &tree->nodes[at];

		while (block != i && at >= tree->nodes[block].end) {
			html_text_break(&text);
			do
				block = tree->nodes[block].parent;
			while (block != i &&
			    !html_is_block(tree->nodes[block].tag));
		}
		if (node->tag == HTML_TEXT) {
			html_text_add(&text, node->text);
		} else if (at > i && html_is_block(node->tag)) {
			html_text_break(&text);
			block = at;
		}
	}
	s = str_trim(html_text_take(&text, arena));
	html_text_clear(&text);
	return s;
}
