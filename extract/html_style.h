#ifndef HTML_STYLE_H
#define HTML_STYLE_H
/*
 * What a page's own style sheets say of showing elements: display and
 * visibility, by selectors of one element, class or id (CSS 2.2, sections 5
 * and 6.4). Where a selector says more than that, it may show, never hide: too
 * much is kept rather than too little.
 *
 * An element without a shape of its own, as div and span, may be laid out as a
 * part of a table (section 17.2), or called one (WAI-ARIA 1.2, role).
 */
#include <gumbo.h>

#include "arena.h"
#include "str.h"

struct html_style;

/* Reads the <style> elements below root. */
struct html_style	*html_style_read(struct arena *arena,
			    const GumboNode *root);
/* Whether an element with these attributes is not shown. */
bool	html_style_hides(const struct html_style *style,
	    const char *tag, const GumboVector *attributes);
/* The element that it is laid out as: itself, or one of a table's, or a div. */
GumboTag	html_style_shape(const struct html_style *style, GumboTag tag,
		    const GumboVector *attributes);
#endif
