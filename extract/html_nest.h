#ifndef HTML_NEST_H
#define HTML_NEST_H
/*
 * How deep a page may nest. The parser takes time quadratic in the depth, so
 * tags that would open deeper are left out of the page before it is parsed;
 * their text stays.
 */
#include "arena.h"
#include "str.h"

enum {
	HTML_DEEP = 1000,		/* open elements */
	HTML_DEEP_TABLES = 64,		/* of which tables */
	HTML_ATTRIBUTES = 400,		/* of a tag, blanks counted: as slow */
};

/* The page, or a copy in the arena; *ndropped counts the tags left out. */
struct str	html_nest(struct arena *arena, struct str page,
		    size_t *ndropped);
#endif
