#ifndef HTML_MEMORY_H
#define HTML_MEMORY_H
/*
 * The HTML parser with a budget: gumbo does not look at what malloc gives it,
 * so its memory is counted here and the parse is left when it is used up.
 */
#include <gumbo.h>

#include "str.h"

#define HTML_MEMORY	((size_t)1 << 30)

struct html_memory;

/* NULL: the page needs more than the budget. */
struct html_memory	*html_memory_parse(struct str page, size_t budget);
const GumboOutput	*html_memory_output(const struct html_memory *memory);
void			 html_memory_free(struct html_memory *memory);
#endif
