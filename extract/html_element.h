#ifndef HTML_ELEMENT_H
#define HTML_ELEMENT_H
/*
 * What an element says of itself, before it is known what is round it.
 */
#include <stdbool.h>

#include "html_style.h"
#include "html_tree.h"

bool	html_is_among(GumboTag tag, const GumboTag *tags, size_t n);
/* What a browser does not print, or not as text of the page. */
bool	html_is_unseen(GumboTag tag);
/* Left out by an attribute or a style sheet, and none of several tabs. */
bool	html_is_hidden(const struct html_style *style, const GumboNode *node);
/* above: its parent's flags. */
unsigned	html_flags_of(const struct html_node *node, unsigned above);
#endif
