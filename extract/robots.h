#ifndef ROBOTS_H
#define ROBOTS_H
/*
 * robots.txt as RFC 9309 has it: which paths of an origin a robot of one name
 * may ask for. Pure: bytes in, answers out.
 */
#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "str.h"
#include "vec.h"

#define ROBOTS_MAX_BYTES	((size_t)500 << 10)	/* section 2.5 */
#define ROBOTS_NO_DELAY		(-1)

struct robots_rule {
	struct str	pattern;	/* in the form robots_path gives */
	bool		allow;
	bool		ends;		/* "$" stood at its end */
};

struct robots {
	VEC(struct robots_rule)	 rules;		/* of the groups that count */
	VEC(struct str)		 sitemaps;
	int64_t			 delay_ms;	/* Crawl-delay or NO_DELAY */
	bool			 disallow_all;	/* it could not be had */
};

/* agent: a product token such as "duizhang". What is no rule is passed over. */
void	robots_parse(struct arena *arena, struct str bytes, struct str agent,
	    struct robots *robots);
/* path: with the query, as it stands in the request ("/a?b"). */
bool	robots_allows(const struct robots *robots, struct str path);
/* Time and memory linear in both. */
bool	robots_matches(const struct robots_rule *rule, struct str path);
#endif
