#ifndef URL_H
#define URL_H
/* Addresses: RFC 3986, as libcurl reads them. */
#include <stdbool.h>

#include "arena.h"
#include "str.h"

struct url {
	struct str	whole;		/* normal, without fragment */
	struct str	origin;		/* "https://h:8443"; no default port */
	struct str	host;		/* lower case, without brackets */
	struct str	path;		/* with the query; begins with "/" */
};

/* base: "" or what text is relative to. False: no http or https address. */
bool		url_read(struct arena *arena, struct str base,
		    struct str text, struct url *url);
/* RFC 3986 section 2.1; a stray % and %00 stay as they are. */
struct str	url_unescape(struct arena *arena, struct str s);
/* The path without query: "/a/b.html" of "/a/b.html?x". */
struct str	url_path(const struct url *url);
#endif
