#ifndef OOXML_PARTS_H
#define OOXML_PARTS_H
/*
 * An open package. Private to ooxml.c, ooxml_xml.c and ooxml_links.c.
 */
#include <expat.h>

#include "ooxml.h"
#include "zip_late.h"

struct ooxml {
	struct arena		*arena;
	struct zip_late		 call;
	zip_t			*zip;
	struct ooxml_events	 events;	/* of the part being read */
	XML_Parser		 parser;
	int			 depth;
	const char		*why;		/* stopped for it */
	bool			 stopped;
};

/* ooxml.c: the index of a part, whatever the case of its name, or -1. */
zip_int64_t	ooxml_find(const struct ooxml *package, struct str part);
#endif
