/*
 * Text, words and numbers put into a page, escaped.
 */
#include "html_parts.h"

#define TEXT_MOST	20000	/* UTF-16 units of one text */

/* Escaped for text and for quoted attributes alike. */
void
put_escaped(struct out *out, struct str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		const char *entity = NULL;

		switch (text.s[i]) {
		case '&': entity = "&amp;"; break;
		case '<': entity = "&lt;"; break;
		case '>': entity = "&gt;"; break;
		case '"': entity = "&quot;"; break;
		case '\'': entity = "&#39;"; break;
		case '\n': entity = "<br>"; break;
		default: continue;
		}
		out_put(out, str_sub(text, from, i));
		out_put(out, str_from(entity));
		from = i + 1;
	}
	out_put(out, str_sub(text, from, text.n));
}

void
put(struct page *page, const char *html)
{
	out_put(page->out, str_from(html));
}

void
put_text(struct page *page, struct str text)
{
	put_escaped(page->out, text_clean(page->arena, text, TEXT_MOST));
}

void
put_word(struct page *page, const char *word)
{
	put_escaped(page->out, str_from(word));
}

void
put_count(struct page *page, const char *tag, size_t n)
{
	out_printf(page->out, "<%s class=\"n\">%zu</%.2s>", tag, n, tag);
}
