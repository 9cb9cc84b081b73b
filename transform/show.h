#ifndef SHOW_H
#define SHOW_H
/*
 * --show WHAT: any intermediate of one document on stdout; debugger, teaching
 * tool and the source of golden cases in one.
 */
#include "reading.h"
#include "str.h"

extern const char *const	show_words[];	/* pages prose tables ... */
enum show {
	SHOW_NOTHING, SHOW_PAGES, SHOW_PROSE, SHOW_TABLES, SHOW_MATCHES,
	SHOW_FACTS, SHOW_CHECKS, SHOW_UNACCOUNTED,
};

void	show(struct strbuf *text, const struct reading *reading,
	    enum show what);
#endif
