#ifndef HTML_ABOUT_H
#define HTML_ABOUT_H
/*
 * What a page says about itself: index number, issuer, dates, document
 * number; its title; the files that it links to.
 */
#include "html_tree.h"

/* What a table's cell is in a catalogue's entry. */
enum html_about {
	HTML_NO_KEY,
	HTML_WEAK_KEY,		/* that other tables have too */
	HTML_KEY,
	HTML_KEY_AND_VALUE,
};

enum html_about	html_about_key(struct str text);
/* A line of the site's frame that stands among the article's. */
bool		 html_about_is_frame_line(struct str line);
/* article: its node, whose chapters are no titles. */
struct str	 html_about_title(struct arena *arena,
		    const struct html_tree *tree, size_t article);

/* Calls say(ctx, "索引号: ...") for each. */
void	html_about_page(struct arena *arena, const struct html_tree *tree,
	    void (*say)(void *ctx, struct str note), void *ctx);
void	html_about_files(struct arena *arena, const struct html_tree *tree,
	    void (*say)(void *ctx, struct str note), void *ctx);
#endif
