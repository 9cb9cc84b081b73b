#ifndef IDENTITY_PARTS_H
#define IDENTITY_PARTS_H
/*
 * Between the files that find what a document says of itself.
 */
#include "reading.h"

/* identity.c: a title rule whose id begins so is found in the text. */
bool	title_is(const struct reading *reading, const char *prefix,
	    struct str text);
/*
 * identity_time.c: sets year and period (ISO 8601), when the title is known; of
 * a document that prints none, the year that the manifest tells.
 */
void	identity_time(struct reading *reading);
#endif
