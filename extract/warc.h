#ifndef WARC_H
#define WARC_H
/*
 * Evidence: what was asked and what was answered, octet for octet, as WARC/1.1
 * (ISO 28500:2017), one gzip member a record. Files are only appended to.
 */
#include <stdint.h>

#include "err.h"
#include "str.h"

struct warc;

struct warc_exchange {
	const char	*truncated;	/* "length", "disconnect" or NULL */
	struct str	url;
	struct str	at;		/* 2026-01-31T08:00:00Z */
	struct str	ip;		/* or "" */
	struct str	request;	/* head as sent */
	struct str	head, body;	/* of the answer, as they came */
	struct str	metadata;	/* lines "name: value\r\n" */
	bool		not_modified;	/* the answer is a revisit */
};

/*
 * Begins a file in the folder, named by time and process, with warcinfo; goes
 * on in another when it is larger than 1 GiB.
 */
struct warc	*warc_open(const char *folder, struct str at,
		    const char *agent, struct err *err);
/* Request, response (or revisit) and metadata, in one write. */
int		 warc_write(struct warc *warc,
		    const struct warc_exchange *exchange, struct err *err);
void		 warc_close(struct warc *warc);		/* NULL is fine */
/*
 * Whether every record of the file is whole and has the digest that it says:
 * calls bad(ctx, offset, why) for each that has not. -1: can not be read.
 */
int		 warc_check(const char *path,
		    void (*bad)(void *ctx, size_t offset, const char *why),
		    void *ctx, size_t *nrecords, struct err *err);
#endif
