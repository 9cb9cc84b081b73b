/*
 * libcurl's URL interface: the same reading of an address that fetches it.
 */
#include <stdint.h>
#include <string.h>

#include "curl_late.h"
#include "url.h"

struct reader {
	struct curl_late	 curl;
	CURLU			*u;
};

static struct str
part(struct arena *arena, const struct reader *reader, CURLUPart what,
    unsigned flags)
{
	char *text = NULL;
	struct str s = { "", 0 };

	if (reader->curl.url_get(reader->u, what, &text, flags) == CURLUE_OK &&
	    text != NULL) {
		s = arena_str(arena, str_from(text));
		reader->curl.free(text);
	}
	return s;
}

static struct str
lower(struct str s)
{
	char *at = (char *)(uintptr_t)s.s;

	for (size_t i = 0; i < s.n; i++)
		if (at[i] >= 'A' && at[i] <= 'Z')
			at[i] = (char)(at[i] | 0x20);
	return s;
}

static void
read_parts(struct arena *arena, const struct reader *reader, struct url *url)
{
	struct str scheme = part(arena, reader, CURLUPART_SCHEME, 0);
	struct str host = lower(part(arena, reader, CURLUPART_HOST, 0));
	struct str port = part(arena, reader, CURLUPART_PORT,
	    CURLU_NO_DEFAULT_PORT);
	struct str path = part(arena, reader, CURLUPART_PATH, 0);
	struct str query = part(arena, reader, CURLUPART_QUERY, 0);

	url->origin = arena_printf(arena, "%.*s://%.*s%s%.*s",
	    STR_ARG(scheme), STR_ARG(host), port.n > 0 ? ":" : "",
	    STR_ARG(port));
	url->path = arena_printf(arena, "%.*s%s%.*s", STR_ARG(path),
	    query.n > 0 ? "?" : "", STR_ARG(query));
	url->whole = arena_printf(arena, "%.*s%.*s", STR_ARG(url->origin),
	    STR_ARG(url->path));
	if (str_starts(host, STR("[")))
		host = str_sub(host, 1, host.n - 1);
	url->host = arena_str(arena, host);
}

static bool
is_web(const struct reader *reader)
{
	char *scheme = NULL;
	bool web;

	if (reader->curl.url_get(reader->u, CURLUPART_SCHEME, &scheme, 0) !=
	    CURLUE_OK)
		return false;
	web = strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0;
	reader->curl.free(scheme);
	return web;
}

static bool
read_whole(struct arena *arena, const struct reader *reader, struct str base,
    struct str text, struct url *url)
{
	const struct curl_late *curl = &reader->curl;

	if (base.n > 0 && curl->url_set(reader->u, CURLUPART_URL,
	    arena_str(arena, base).s, 0) != CURLUE_OK)
		return false;
	if (curl->url_set(reader->u, CURLUPART_URL, arena_str(arena, text).s,
	    CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK ||
	    !is_web(reader))
		return false;
	/* A fragment is for who reads, not for who serves. */
	if (curl->url_set(reader->u, CURLUPART_FRAGMENT, NULL, 0) !=
	    CURLUE_OK)
		return false;
	read_parts(arena, reader, url);
	return url->host.n > 0;
}

bool
url_read(struct arena *arena, struct str base, struct str text,
    struct url *url)
{
	struct reader reader;
	bool well;

	*url = (struct url){ .path = STR("/") };
	if (memchr(text.s, '\0', text.n) != NULL)
		return false;
	curl_late_load_url(&reader.curl);
	reader.u = reader.curl.url();
	well = reader.u != NULL && read_whole(arena, &reader, base, text, url);
	reader.curl.url_cleanup(reader.u);
	return well;
}

struct str
url_path(const struct url *url)
{
	size_t at = str_find(url->path, STR("?"));

	return at == STR_NONE ? url->path : str_sub(url->path, 0, at);
}

static int
hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c == '\0' ? NULL : strchr(digits, c | 0x20);

	return at == NULL || (c | 0x20) < '0' ? -1 : (int)(at - digits);
}

struct str
url_unescape(struct arena *arena, struct str s)
{
	char *to = arena_alloc(arena, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		int hi = -1, lo = -1;

		if (s.s[i] == '%' && i + 2 < s.n) {
			hi = hex_digit(s.s[i + 1]);
			lo = hex_digit(s.s[i + 2]);
		}
		if (hi < 0 || lo < 0 || hi + lo == 0) {
			to[n++] = s.s[i];
			continue;
		}
		to[n++] = (char)(hi * 16 + lo);
		i += 2;
	}
	return (struct str){ to, n };
}
