/*
 * What a transfer brought, when it has ended: its trouble in words, times,
 * addresses, who the other side says it is.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fetch_parts.h"
#include "lang.h"

static enum trouble
trouble_of(const struct transfer *transfer, CURLcode code)
{
	if (transfer->is_private)
		return TROUBLE_PRIVATE;
	if (transfer->is_large || code == CURLE_FILESIZE_EXCEEDED)
		return TROUBLE_LARGE;
	switch (code) {
	case CURLE_OK:
		return TROUBLE_NONE;
	case CURLE_PARTIAL_FILE:
		return TROUBLE_CUT;
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_URL_MALFORMAT:
		return TROUBLE_ADDRESS;
	default:
		return TROUBLE_NETWORK;
	}
}

static void
tell_trouble(struct transfer *transfer, CURLcode code)
{
	struct response *response = transfer->response;
	const char *why = transfer->why[0] != '\0' ? transfer->why :
	    transfer->fetcher->lib.easy_strerror(code);

	response->trouble = trouble_of(transfer, code);
	if (response->trouble == TROUBLE_PRIVATE)
		snprintf(response->why, sizeof(response->why), "%s",
		    _("leads to a private address (--allow-private)"));
	else if (response->trouble == TROUBLE_LARGE)
		snprintf(response->why, sizeof(response->why),
		    _("is larger than %zu MiB"),
		    transfer->fetcher->options.max_bytes >> 20);
	else if (response->trouble == TROUBLE_CUT)
		snprintf(response->why, sizeof(response->why), "%s",
		    _("came cut short of the length that was said"));
	else if (response->trouble != TROUBLE_NONE)
		snprintf(response->why, sizeof(response->why),
		    _("could not be fetched: %s"), why);
}

/* Who the other side says it is: subject and issuer of its certificate. */
static void
read_peer(struct transfer *transfer)
{
	struct curl_certinfo *info = NULL;

	if (transfer->fetcher->lib.easy_getinfo(transfer->curl,
	    CURLINFO_CERTINFO, &info) != CURLE_OK || info == NULL ||
	    info->num_of_certs < 1)
		return;
	for (struct curl_slist *l = info->certinfo[0]; l != NULL; l = l->next)
		if (strncmp(l->data, "Subject:", 8) == 0 ||
		    strncmp(l->data, "Issuer:", 7) == 0 ||
		    strncmp(l->data, "Expire date:", 12) == 0)
			strbuf_printf(&transfer->response->peer, "%s\r\n",
			    l->data);
}

void
transfer_end(struct transfer *transfer, CURLcode code)
{
	const struct curl_late *lib = &transfer->fetcher->lib;
	struct response *response = transfer->response;
	curl_off_t before = 0, first = 0, total = 0, retry = 0;
	char *text = NULL;
	CURL *curl = transfer->curl;

	tell_trouble(transfer, code);
	lib->easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &response->status);
	lib->easy_getinfo(curl, CURLINFO_PRETRANSFER_TIME_T, &before);
	lib->easy_getinfo(curl, CURLINFO_STARTTRANSFER_TIME_T, &first);
	lib->easy_getinfo(curl, CURLINFO_TOTAL_TIME_T, &total);
	lib->easy_getinfo(curl, CURLINFO_RETRY_AFTER, &retry);
	response->latency_ms = ((first > 0 ? first : total) - before) / 1000;
	response->total_ms = total / 1000;
	if (response_field(response, "retry-after").n > 0)
		response->retry_after_s = retry;
	if (lib->easy_getinfo(curl, CURLINFO_REDIRECT_URL, &text) ==
	    CURLE_OK && text != NULL)
		strbuf_add(&response->location, str_from(text));
	text = NULL;
	if (lib->easy_getinfo(curl, CURLINFO_PRIMARY_IP, &text) ==
	    CURLE_OK && text != NULL)
		snprintf(response->ip, sizeof(response->ip), "%s", text);
	read_peer(transfer);
}

void
response_free(struct response *response)
{
	if (response == NULL)
		return;
	strbuf_clear(&response->sent);
	strbuf_clear(&response->head);
	strbuf_clear(&response->body);
	strbuf_clear(&response->peer);
	strbuf_clear(&response->location);
	free(response);
}

struct str
response_field(const struct response *response, const char *name)
{
	struct str rest = strbuf_str(&response->head), line, found = { "", 0 };
	size_t n = strlen(name);

	while (str_next(&rest, '\n', &line))
		if (line.n > n && line.s[n] == ':' &&
		    strncasecmp(line.s, name, n) == 0)
			found = str_trim(str_sub(line, n + 1, line.n));
	return found;
}
