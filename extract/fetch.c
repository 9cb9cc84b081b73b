/*
 * libcurl's multi interface. A transfer owns its response until it ends.
 */
#include <stdlib.h>

#include "fetch_parts.h"
#include "lang.h"
#include "private.h"

enum {
	CONNECT_SECONDS = 30,
	TOTAL_SECONDS = 1800,
	SLOW_BYTES = 100,
	HEAD_MOST = 256 << 10,
};

/* MAXFILESIZE does not count a body whose length the server does not say. */
static size_t
on_body(char *bytes, size_t size, size_t n, void *ctx)
{
	struct transfer *transfer = ctx;
	struct strbuf *body = &transfer->response->body;

	if (body->n + size * n > transfer->fetcher->options.max_bytes) {
		transfer->is_large = true;
		return 0;
	}
	strbuf_add(body, (struct str){ bytes, size * n });
	return size * n;
}

/* The head of a 100 or of a proxy's answer gives way to the next. */
static size_t
on_head(char *bytes, size_t size, size_t n, void *ctx)
{
	struct transfer *transfer = ctx;
	struct strbuf *head = &transfer->response->head;
	struct str line = { bytes, size * n };

	if (str_starts(line, STR("HTTP/")))
		strbuf_reset(head);
	if (head->n + line.n > HEAD_MOST)
		return 0;
	strbuf_add(head, line);
	return line.n;
}

/* What was sent, for the evidence. */
static int
on_debug(CURL *curl, curl_infotype type, char *bytes, size_t n, void *ctx)
{
	struct transfer *transfer = ctx;

	(void)curl;
	if (type != CURLINFO_HEADER_OUT)
		return 0;
	strbuf_reset(&transfer->response->sent);
	strbuf_add(&transfer->response->sent, (struct str){ bytes, n });
	return 0;
}

/* The address that the name led to, whoever gave the name. */
static curl_socket_t
on_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *transfer = ctx;

	(void)purpose;
	if (!transfer->fetcher->options.allow_private &&
	    !private_may(transfer->fetcher->private, &address->addr)) {
		transfer->is_private = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC,
	    address->protocol);
}

/*
 * libcurl asks once more by itself when a connection that was kept open turns
 * out to be closed: that would be sooner than the host allows.
 */
static int
on_request(void *ctx, char *ip, char *local_ip, int port, int local_port)
{
	struct transfer *transfer = ctx;

	(void)ip;
	(void)local_ip;
	(void)port;
	(void)local_port;
	if (transfer->is_asked)
		return CURL_PREREQFUNC_ABORT;
	transfer->is_asked = true;
	return CURL_PREREQFUNC_OK;
}

struct fetcher *
fetcher_open(const struct fetch_options *options)
{
	struct fetcher *fetcher = calloc(1, sizeof(*fetcher));

	if (fetcher == NULL)
		die("%s", _("out of memory"));
	curl_late_load(&fetcher->lib);
	if (fetcher->lib.global_init(CURL_GLOBAL_DEFAULT) != 0 ||
	    (fetcher->multi = fetcher->lib.multi_init()) == NULL)
		die("%s", _("the network library does not start"));
	fetcher->options = *options;
	fetcher->private = private_new();
	fetcher->lib.multi_setopt(fetcher->multi,
	    CURLMOPT_MAX_HOST_CONNECTIONS, 1L);
	return fetcher;
}

static void
transfer_free(struct transfer *transfer)
{
	const struct curl_late *lib = &transfer->fetcher->lib;

	lib->multi_remove_handle(transfer->fetcher->multi, transfer->curl);
	lib->easy_cleanup(transfer->curl);
	lib->slist_free_all(transfer->fields);
	response_free(transfer->response);
	free(transfer);
}

void
fetcher_close(struct fetcher *fetcher)
{
	if (fetcher == NULL)
		return;
	for (struct transfer *t = fetcher->active, *next; t != NULL;
	    t = next) {
		next = t->next;
		transfer_free(t);
	}
	fetcher->lib.multi_cleanup(fetcher->multi);
	fetcher->lib.global_cleanup();
	private_free(fetcher->private);
	free(fetcher);
}

static void
add_field(struct transfer *transfer, const char *name, struct str value)
{
	struct strbuf field = { 0 };
	struct curl_slist *fields;

	if (value.n == 0)
		return;
	strbuf_printf(&field, "%s: %.*s", name, STR_ARG(value));
	fields = transfer->fetcher->lib.slist_append(transfer->fields,
	    field.s);
	strbuf_clear(&field);
	if (fields == NULL)
		die("%s", _("the network library does not start"));
	transfer->fields = fields;
}

static void
set_limits(struct transfer *transfer)
{
	const struct curl_late *lib = &transfer->fetcher->lib;
	const struct fetch_options *options = &transfer->fetcher->options;
	CURL *curl = transfer->curl;

	lib->easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	lib->easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	lib->easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE,
	    (curl_off_t)options->max_bytes);
	lib->easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	lib->easy_setopt(curl, CURLOPT_TIMEOUT, (long)TOTAL_SECONDS);
	lib->easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
	lib->easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)options->slow_s);
	lib->easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
	lib->easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
	lib->easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
}

static void
set_hooks(struct transfer *transfer)
{
	const struct curl_late *lib = &transfer->fetcher->lib;
	CURL *curl = transfer->curl;

	lib->easy_setopt(curl, CURLOPT_PRIVATE, transfer);
	lib->easy_setopt(curl, CURLOPT_ERRORBUFFER, transfer->why);
	lib->easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
	lib->easy_setopt(curl, CURLOPT_WRITEDATA, transfer);
	lib->easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_head);
	lib->easy_setopt(curl, CURLOPT_HEADERDATA, transfer);
	lib->easy_setopt(curl, CURLOPT_DEBUGFUNCTION, on_debug);
	lib->easy_setopt(curl, CURLOPT_DEBUGDATA, transfer);
	lib->easy_setopt(curl, CURLOPT_VERBOSE, 1L);
	lib->easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, on_socket);
	lib->easy_setopt(curl, CURLOPT_OPENSOCKETDATA, transfer);
	lib->easy_setopt(curl, CURLOPT_PREREQFUNCTION, on_request);
	lib->easy_setopt(curl, CURLOPT_PREREQDATA, transfer);
	lib->easy_setopt(curl, CURLOPT_CERTINFO, 1L);
}

void
fetcher_start(struct fetcher *fetcher, const struct request *request)
{
	const struct curl_late *lib = &fetcher->lib;
	struct transfer *transfer = calloc(1, sizeof(*transfer));
	struct response *response = calloc(1, sizeof(*response));

	if (transfer == NULL || response == NULL ||
	    (transfer->curl = lib->easy_init()) == NULL)
		die("%s", _("the network library does not start"));
	*response = (struct response){ .ctx = request->ctx,
		.retry_after_s = -1 };
	transfer->fetcher = fetcher;
	transfer->response = response;
	set_limits(transfer);
	set_hooks(transfer);
	/* Unpacked by us: the evidence is what came. */
	add_field(transfer, "Accept-Encoding", STR("gzip, deflate"));
	add_field(transfer, "If-None-Match", request->etag);
	add_field(transfer, "If-Modified-Since", request->last_modified);
	lib->easy_setopt(transfer->curl, CURLOPT_HTTPHEADER,
	    transfer->fields);
	lib->easy_setopt(transfer->curl, CURLOPT_USERAGENT,
	    fetcher->options.agent);
	lib->easy_setopt(transfer->curl, CURLOPT_HTTP_VERSION,
	    (long)CURL_HTTP_VERSION_1_1);
	lib->easy_setopt(transfer->curl, CURLOPT_URL, request->url);
	transfer->next = fetcher->active;
	fetcher->active = transfer;
	fetcher->nactive++;
	lib->multi_add_handle(fetcher->multi, transfer->curl);
}

bool
fetcher_wait(struct fetcher *fetcher, int timeout_ms, int extra_fd)
{
	struct curl_waitfd extra = { .fd = extra_fd,
		.events = CURL_WAIT_POLLIN };
	int running;

	fetcher->lib.multi_perform(fetcher->multi, &running);
	/* What has ended at once will not wake us. */
	fetcher->lib.multi_poll(fetcher->multi, &extra, extra_fd >= 0,
	    running < fetcher->nactive ? 0 : timeout_ms, NULL);
	fetcher->lib.multi_perform(fetcher->multi, &running);
	return extra_fd >= 0 && extra.revents != 0;
}

static void
unlink_transfer(struct fetcher *fetcher, struct transfer *transfer)
{
	struct transfer **at = &fetcher->active;

	while (*at != transfer)
		at = &(*at)->next;
	*at = transfer->next;
	fetcher->nactive--;
}

struct response *
fetcher_next(struct fetcher *fetcher)
{
	struct transfer *transfer = NULL;
	struct response *response;
	CURLMsg *msg;
	int left;

	while ((msg = fetcher->lib.multi_info_read(fetcher->multi,
	    &left)) != NULL) {
		if (msg->msg != CURLMSG_DONE)
			continue;
		fetcher->lib.easy_getinfo(msg->easy_handle,
		    CURLINFO_PRIVATE, &transfer);
		transfer_end(transfer, msg->data.result);
		response = transfer->response;
		transfer->response = NULL;
		unlink_transfer(fetcher, transfer);
		transfer_free(transfer);
		return response;
	}
	return NULL;
}
