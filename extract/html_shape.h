#ifndef HTML_SHAPE_H
#define HTML_SHAPE_H
/*
 * Elements that others may be laid out as, or be called; GUMBO_TAG_UNKNOWN for
 * a word that names none.
 */
#include <stdbool.h>

#include <gumbo.h>

#include "str.h"

GumboTag	html_shape_of_display(struct str word);
GumboTag	html_shape_of_role(struct str word);
/* div, span and the like, which are what style and role say. */
bool		html_is_shapeless(GumboTag tag);
#endif
