#ifndef HTML_LABEL_H
#define HTML_LABEL_H
/* How a page says that its bytes are to be read. */
#include "arena.h"
#include "str.h"

/* The charset that a <meta> at the page's top names, or "". */
struct str	html_label(struct arena *arena, struct str bytes);
#endif
