#ifndef FETCH_H
#define FETCH_H
/*
 * Bytes from addresses, several hosts at a time: the only place that talks to
 * the network. It never looks into what it brings, follows no redirect and
 * connects to no private address unless it may.
 */
#include <stdbool.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

struct fetcher;

struct fetch_options {
	const char	*agent;		/* User-Agent */
	size_t		 max_bytes;	/* a body, packed and unpacked */
	bool		 allow_private;
	int64_t		 slow_s;	/* so long under 100 bytes a second */
};

struct request {
	const char	*url;		/* http or https */
	struct str	 etag, last_modified;	/* verbatim; "": none */
	void		*ctx;
};

enum trouble {
	TROUBLE_NONE,
	TROUBLE_NETWORK,		/* may be better later */
	TROUBLE_CUT,			/* shorter than was said */
	TROUBLE_LARGE,
	TROUBLE_PRIVATE,		/* an address we do not talk to */
	TROUBLE_ADDRESS,		/* no address at all */
};

struct response {
	void		*ctx;
	enum trouble	 trouble;
	char		 why[256];	/* the trouble in words */
	long		 status;	/* of HTTP; 0: none came */
	struct strbuf	 sent;		/* the request's head */
	struct strbuf	 head;		/* of the last answer */
	struct strbuf	 body;		/* as it came, packed or not */
	char		 ip[64];
	struct strbuf	 peer;		/* the certificate's subject, issuer */
	struct strbuf	 location;	/* a redirect's, absolute */
	int64_t		 latency_ms, total_ms;
	int64_t		 retry_after_s;	/* -1: not said */
};

struct fetcher	*fetcher_open(const struct fetch_options *options);
void		 fetcher_close(struct fetcher *fetcher);	/* NULL too */
void		 fetcher_start(struct fetcher *fetcher,
		    const struct request *request);
/* Until something happens; true: extra_fd (-1: none) is readable. */
bool		 fetcher_wait(struct fetcher *fetcher, int timeout_ms,
		    int extra_fd);
/* What has ended, one by one; the caller clears it. NULL: none. */
struct response	*fetcher_next(struct fetcher *fetcher);
void		 response_free(struct response *response);
/* The field's value, verbatim; the last of that name. "" without it. */
struct str	 response_field(const struct response *response,
		    const char *name);
#endif
