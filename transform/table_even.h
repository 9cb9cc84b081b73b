#ifndef TABLE_EVEN_H
#define TABLE_EVEN_H
/* What the two finders of even tables share. */
#include <stdbool.h>

#include "str.h"

/* Words, or a year: 2023年 and 2022年度 head columns, other figures do not. */
bool	even_is_head(struct str text);
/* "- 12 -": the number of a page. */
bool	even_is_page_mark(struct str text);
#endif
