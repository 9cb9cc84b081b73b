#ifndef HTML_ABOUT_PARTS_H
#define HTML_ABOUT_PARTS_H
/*
 * What a page says about itself:
 *
 *	html_about.c		notes, files, the title
 *	html_about_key.c	the keys that sites print
 *	html_about_frame.c	lines that are the site's, not the article's
 *
 * Nobody else includes this.
 */
#include "html_about.h"

#define ABOUT_KEYS	64	/* at most */
#define LINE_MOST	600	/* bytes of a line that is looked at */

struct key {
	const char	*word;
	bool		 catalogue;	/* of documents, hardly ever of figures */
	bool		 ends;		/* only ends the value before it */
};

/* html_about_key.c: keys are lent by their table */
size_t		key_number(const struct key *key);	/* 0.. in the table */
size_t		skip_blanks(struct str s, size_t at);
/* The key at s[at], or NULL; *value is where its value begins. */
const struct key	*key_at(struct str s, size_t at, size_t *value);
/* The key that is the whole text, a colon behind it or not; or NULL. */
const struct key	*key_alone(struct str text);
#endif
