#ifndef HTML_ARTICLE_H
#define HTML_ARTICLE_H
/* Which part of a page is what it says, among menus, paths and footers. */
#include "html_tree.h"

/* The element that holds the article; the body if nothing stands out. */
size_t	html_article_find(const struct html_tree *tree);
#endif
