#ifndef HARVEST_STATE_H
#define HARVEST_STATE_H
/*
 * A harvest at work, shared by the files that make it: harvest.c (the loop),
 * harvest_queue.c (what is asked next), harvest_robots.c (whether it may),
 * harvest_answer.c (what came), harvest_keep.c (what is kept of it),
 * harvest_finish.c (who is told of it),
 * harvest_follow.c (where it leads), harvest_count.c (whether to the end),
 * harvest_absent.c (what lists do not name any more),
 * harvest_list.c (what the run was asked for, before and after).
 */
#include "fetch.h"
#include "harvest.h"
#include "inspector.h"
#include "robots.h"
#include "url.h"
#include "visits.h"
#include "warc.h"

#define HARVEST_TRIES	3
#define HARVEST_HOPS	10
#define HARVEST_RECENT	8

enum role {
	ROLE_SOURCE,		/* a row that is a document */
	ROLE_PAGE,		/* a list of links */
	ROLE_SITEMAP,
	ROLE_ARTICLE,		/* a document behind a link of a list */
	ROLE_FILE,		/* a document behind a link of an article */
	ROLE_ROBOTS,
};

/* Who wants an address, and what for. */
struct asker {
	struct asker	*next;
	enum role	 role;
	size_t		 row;		/* of the list; STR_NONE: bare */
	int		 depth;		/* how many links from the row's page */
	bool		 done;		/* knows what came of it */
};

enum target_state { TARGET_WAITS, TARGET_READY, TARGET_DONE };

/* An address, asked for once however many want it. */
struct target {
	struct str		 url;
	struct str		 at;	/* behind redirects */
	struct host		*host;
	struct origin		*origin;
	struct target		*next;	/* that waits for the host */
	struct asker		*askers;
	enum target_state	 state;
	int			 hops, tries;
	bool			 conditional;	/* as asked last */
	bool			 says_none;	/* in words, not by its status */
	/* filled in */
	bool			 well;
	int			 bytes;
	/* NULL for ""; there may be very many of these */
	const char		*sha256, *fetched_at, *said, *name, *charset;
	const char		*note;	/* why it is not well */
};

enum robots_state { ROBOTS_UNKNOWN, ROBOTS_ASKED, ROBOTS_KNOWN };

/* Scheme, host and port: what a robots.txt is for. */
struct origin {
	struct str		 name;
	struct host		*host;
	enum robots_state	 state;
	struct robots		 robots;
	struct target		*target;	/* that asks for robots.txt */
	struct str		 why;		/* it could not be had; or "" */
};

/* Links of a list's pages, by their hashes. */
struct sight {
	uint64_t		 hash;		/* 0: none */
	uint64_t		 shape;		/* of the address without digits */
	uint32_t		 page;		/* where it stood first */
	bool			 often;		/* on another one too */
};

struct seen {
	struct sight		*slots;
	size_t			 nslots, n;
};

/* A row that leads on. */
struct trail {
	size_t			 row;
	struct pattern		*pattern;
	struct url		 index;
	int			 npages, nlinks;
	size_t			 nover;		/* links over the limit */
	VEC(struct target *)	 found;
	VEC(struct target *)	 absent;	/* found before, not now */
	struct str		 fault;		/* of a page of it, the first */
	struct tally		 tally;		/* the most that a page said */
	int			 nread;		/* pages */
	struct seen		 seen;
};

struct harvest {
	const struct harvest_options	*options;
	struct arena			*arena;
	struct str			 archive;
	struct wanted_list		*list;
	struct polite			*polite;
	struct harvest_counts		*counts;
	struct fetcher			*fetcher;
	struct inspector		*inspector;
	struct warc			*warc;
	struct visits			 visits;
	VEC(struct target *)		 targets;
	uint32_t			*slots;		/* of targets, by url */
	size_t				 nslots;
	struct target			**of;	/* each source's, or NULL */
	VEC(struct origin *)		 origins;
	VEC(struct trail)		 trails;
	size_t				*trail_of; /* each row's; STR_NONE */
	struct target			*ready, *last_ready;
	size_t				 nactive, nwaiting;
	int64_t				 began_ms, saved_ms;
	int64_t				 now;		/* of now_text */
	struct str			 now_text;
	struct str			 recent[HARVEST_RECENT]; /* kept */
	size_t				 nrecent;
	size_t				 max_bytes;	/* of a document */
	bool				 stopping;
	struct str			 stop_why;
	int				 signal_fd;
	struct err			*err;
	bool				 broken;	/* err says how */
};

/* harvest_queue.c */
/* One asker more (is_new: it was none) of an address. NULL: it is none. */
struct target	*harvest_want(struct harvest *h, struct str base,
		    struct str text, const struct asker *asker,
		    bool *is_new);
void		 harvest_enqueue(struct harvest *h, struct target *target,
		    bool first);
/* Asks all hosts that may be asked; gives the time to the next, in ms. */
int		 harvest_ask(struct harvest *h);
/* No more of what waits for the host, and why. */
void		 harvest_drop(struct harvest *h, struct host *host,
		    struct str why);
void		 harvest_send(struct harvest *h, struct target *target);

/* harvest_robots.c */
struct origin	*harvest_origin(struct harvest *h, const struct url *url);
void		 harvest_ask_robots(struct harvest *h, struct origin *origin);
void		 harvest_robots_answer(struct harvest *h,
		    struct target *target, const struct response *response);

/* harvest_answer.c */
void		 harvest_answer(struct harvest *h,
		    struct response *response);
/* A redirect: asks there instead; false: leads nowhere (why in note). */
bool		 harvest_redirect(struct harvest *h, struct target *target,
		    struct str location, struct str *note);
struct str	 harvest_now(struct harvest *h);

/* harvest_keep.c; texts that are not kept are in scratch. */
struct str	 harvest_keep(struct harvest *h, struct str s);
void		 harvest_take(struct harvest *h, struct target *target,
		    const struct visit *visit);
void		 harvest_accept(struct harvest *h, struct arena *scratch,
		    struct target *target, struct str bytes,
		    const struct response *response);
/* 304: the validators may be new, the bytes are those we have. */
void		 harvest_accept_unchanged(struct harvest *h,
		    struct arena *scratch, struct target *target,
		    const struct response *response);
/* An answer that is none: the address keeps what is known of it. */
void		 harvest_reject(struct harvest *h, struct arena *scratch,
		    struct target *target, const struct response *response,
		    struct str why);

/* harvest_finish.c */
/* bytes: NULL when they are in the archive. */
void		 harvest_finish(struct harvest *h, struct target *target,
		    const struct str *bytes);
void		 harvest_fail(struct harvest *h, struct target *target,
		    struct str note);
bool		 harvest_is_asked_by(const struct target *target,
		    enum role role);
bool		 harvest_is_html(struct str bytes, struct str media_type);

/* harvest_follow.c */
void		 harvest_follow(struct harvest *h, struct target *target,
		    const struct asker *asker, const struct page_view *view);
void		 harvest_trails(struct harvest *h);	/* compiles patterns */
void		 harvest_trails_free(struct harvest *h);

/* harvest_count.c */
void		 harvest_count(struct harvest *h, struct trail *trail,
		    const struct target *target,
		    const struct page_view *view);
/* Entries, or where only these are counted pages, that were not seen. */
int		 harvest_missing(const struct trail *trail);
struct str	 harvest_missing_why(struct harvest *h,
		    const struct trail *trail);	/* "" when none are */

/* harvest_absent.c */
void		 harvest_absent(struct harvest *h);	/* asks for them */
void		 harvest_tell_absent(struct harvest *h,
		    const struct target *target, struct str doc);

/* harvest_list.c */
void		 harvest_begin(struct harvest *h);
void		 harvest_end(struct harvest *h);	/* fills the list */
#endif
