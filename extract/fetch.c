/*
 * libcurl's easy interface, one address at a time.
 */
#include <curl/curl.h>
#include <stdlib.h>

#include "fetch.h"
#include "lang.h"

enum {
	CONNECT_SECONDS = 30,
	TOTAL_SECONDS = 600,
	SLOW_SECONDS = 60,	/* under SLOW_BYTES a second for so long: stop */
	SLOW_BYTES = 100,
	REDIRECTS = 10,
};

struct fetcher {
	CURL		*curl;
	struct strbuf	 body;
	size_t		 max_bytes;
	char		 why[CURL_ERROR_SIZE];
};

/* MAXFILESIZE does not count a body whose length the server does not say. */
static size_t
on_body(char *bytes, size_t size, size_t n, void *ctx)
{
	struct fetcher *fetcher = ctx;

	if (fetcher->body.n + size * n > fetcher->max_bytes)
		return 0;
	strbuf_add(&fetcher->body, (struct str){ bytes, size * n });
	return size * n;
}

struct fetcher *
fetcher_open(size_t max_bytes)
{
	struct fetcher *fetcher = calloc(1, sizeof(*fetcher));

	if (fetcher == NULL || curl_global_init(CURL_GLOBAL_DEFAULT) != 0 ||
	    (fetcher->curl = curl_easy_init()) == NULL)
		die("%s", _("the network library does not start"));
	fetcher->max_bytes = max_bytes;
	curl_easy_setopt(fetcher->curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(fetcher->curl, CURLOPT_REDIR_PROTOCOLS_STR,
	    "http,https");
	curl_easy_setopt(fetcher->curl, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(fetcher->curl, CURLOPT_MAXREDIRS, (long)REDIRECTS);
	curl_easy_setopt(fetcher->curl, CURLOPT_MAXFILESIZE_LARGE,
	    (curl_off_t)max_bytes);
	curl_easy_setopt(fetcher->curl, CURLOPT_CONNECTTIMEOUT,
	    (long)CONNECT_SECONDS);
	curl_easy_setopt(fetcher->curl, CURLOPT_TIMEOUT, (long)TOTAL_SECONDS);
	curl_easy_setopt(fetcher->curl, CURLOPT_LOW_SPEED_LIMIT,
	    (long)SLOW_BYTES);
	curl_easy_setopt(fetcher->curl, CURLOPT_LOW_SPEED_TIME,
	    (long)SLOW_SECONDS);
	curl_easy_setopt(fetcher->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(fetcher->curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(fetcher->curl, CURLOPT_USERAGENT,
	    "duizhang/" VERSION);
	curl_easy_setopt(fetcher->curl, CURLOPT_ERRORBUFFER, fetcher->why);
	curl_easy_setopt(fetcher->curl, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(fetcher->curl, CURLOPT_WRITEDATA, fetcher);
	return fetcher;
}

void
fetcher_close(struct fetcher *fetcher)
{
	if (fetcher == NULL)
		return;
	curl_easy_cleanup(fetcher->curl);
	curl_global_cleanup();
	strbuf_clear(&fetcher->body);
	free(fetcher);
}

int
fetch(struct fetcher *fetcher, struct arena *arena, const char *url,
    struct str *bytes, struct err *err)
{
	CURLcode code;
	long status = 0;

	strbuf_reset(&fetcher->body);
	fetcher->why[0] = '\0';
	curl_easy_setopt(fetcher->curl, CURLOPT_URL, url);
	code = curl_easy_perform(fetcher->curl);
	if (code == CURLE_WRITE_ERROR || code == CURLE_FILESIZE_EXCEEDED)
		return err_set(err, _("is larger than %zu MiB"),
		    fetcher->max_bytes >> 20);
	if (code != CURLE_OK)
		return err_set(err, _("could not be fetched: %s"),
		    fetcher->why[0] != '\0' ? fetcher->why :
		    curl_easy_strerror(code));
	curl_easy_getinfo(fetcher->curl, CURLINFO_RESPONSE_CODE, &status);
	if (status >= 400)
		return err_set(err, _("the server answered %ld"), status);
	*bytes = arena_str(arena, strbuf_str(&fetcher->body));
	return 0;
}
