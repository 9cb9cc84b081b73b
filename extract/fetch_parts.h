#ifndef FETCH_PARTS_H
#define FETCH_PARTS_H
/*
 * Between the files that fetch.
 */
#include "curl_late.h"
#include "fetch.h"

struct transfer {
	struct fetcher		*fetcher;
	CURL			*curl;
	struct curl_slist	*fields;
	struct response		*response;
	struct transfer		*next;		/* of those that are done */
	char			 why[CURL_ERROR_SIZE];
	bool			 is_private, is_large, is_asked;
};

struct fetcher {
	struct curl_late	 lib;
	CURLM			*multi;
	struct fetch_options	 options;
	struct private		*private;
	struct transfer		*active;	/* all that run */
	int			 nactive;
};

/* fetch_response.c: what is told of it goes to its response. */
void	transfer_end(struct transfer *transfer, CURLcode code);
#endif
