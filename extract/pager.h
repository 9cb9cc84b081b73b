#ifndef PAGER_H
#define PAGER_H
/* Which links of a list lead to more of the same list. */
#include <stdbool.h>

#include "url.h"

/*
 * index: the list's first page. "下一页" and the like on the same host, page
 * numbers in the same folder, and addresses such as index_2.html of
 * index.html, list.jsp?page=2 of list.jsp, list/page/2 of list/.
 */
bool	pager_is_page(const struct url *index, const struct url *link,
	    struct str text);
#endif
