#ifndef HTML_TEXT_H
#define HTML_TEXT_H
/*
 * Text as a browser prints it: blanks of the source collapsed, no-break
 * blanks kept, spans joined, a line break of the source between two Chinese
 * characters no blank at all.
 */
#include <stdbool.h>

#include "arena.h"
#include "html_tree.h"
#include "str.h"

struct html_text {
	struct strbuf	 buf;
	bool		 blank;		/* blanks are waiting to be one blank */
	bool		 newline;	/* with a line end among them */
	bool		 broken;	/* a <br> or a paragraph is waiting */
};

void		html_text_add(struct html_text *text, struct str s);
/* Preformatted: blanks as they are, no line ends in it. */
void		html_text_keep(struct html_text *text, struct str s);
/* What was collected, blanks behind it dropped; begins anew. In the arena. */
struct str	html_text_take(struct html_text *text, struct arena *arena);
void		html_text_clear(struct html_text *text);
/* All text inside node i, lines joined. */
struct str	html_text_of(struct arena *arena,
		    const struct html_tree *tree, size_t i);
#endif
