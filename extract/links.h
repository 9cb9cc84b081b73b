#ifndef LINKS_H
#define LINKS_H
/*
 * What a harvester wants of a page: where it leads, and whether it is the
 * document that was asked for or something put in its place. Runs in the
 * process that has neither network nor files.
 */
#include "arena.h"
#include "str.h"
#include "tally.h"
#include "vec.h"

#define LINKS_MOST	20000

struct link {
	struct str	url;		/* as written in the page, no blanks */
	struct str	text;		/* one line */
};

struct page_view {
	VEC(struct link)	 links;
	struct str		 base;		/* <base href>, or "" */
	struct str		 title;
	const char		*fault;		/* untranslated, or NULL */
	struct tally		 tally;		/* that a list prints of itself */
};

/* bytes: of an HTML page, or of a sitemap (XML). */
void	links_read(struct arena *arena, struct str bytes,
	    struct page_view *view);

/* genuine.c: why a page is no document, or NULL; text: what it shows. */
const char	*genuine_fault(struct str page, struct str title,
		    struct str text, bool has_password, bool has_script);
/* That fault is that the page says, in words, that there is no document. */
bool		 genuine_says_none(const char *fault);
/* Why other bytes are none, by their begin and end, or NULL; translated. */
const char	*genuine_bytes(struct str bytes, struct str url,
		    struct str media_type);
#endif
