#ifndef INSPECTOR_H
#define INSPECTOR_H
/*
 * A process without network and files that reads pages for the one that has
 * them (links.h), and is replaced when it dies.
 */
#include "err.h"
#include "links.h"

struct inspector;

struct inspector	*inspector_open(void);
void			 inspector_close(struct inspector *inspector);
/*
 * What is in the page, in the arena. -1: the page could not be read (err says
 * why), or there is no process to be had.
 */
int	inspector_read(struct inspector *inspector, struct arena *arena,
	    struct str page, struct page_view *view, struct err *err);
#endif
