/*
 * Sources, one by one: what they are called and where they are.
 */
#include <string.h>
#include <strings.h>

#include "decode.h"
#include "lang.h"
#include "url.h"
#include "utf8.h"
#include "wanted.h"

static bool
has_scheme(struct str url, const char *scheme)
{
	size_t n = strlen(scheme);

	return url.n > n && strncasecmp(url.s, scheme, n) == 0;
}

bool
wanted_is_address(struct str url)
{
	return has_scheme(url, "http://") || has_scheme(url, "https://") ||
	    has_scheme(url, "file://");
}

struct str
wanted_utf8(struct arena *arena, struct str name)
{
	struct decoded decoded;
	struct err err;

	if (utf8_valid(name, NULL) ||
	    decode(arena, name, NULL, &decoded, &err) == -1)
		return name;
	return decoded.text;
}

static struct str
after_last_slash(struct str s)
{
	size_t slash;

	while (s.n > 1 && s.s[s.n - 1] == '/')
		s.n--;
	slash = str_rfind(s, STR("/"));
	return slash == STR_NONE ? s : str_sub(s, slash + 1, s.n);
}

struct str
wanted_name(struct arena *arena, struct str url)
{
	size_t end;

	if (!wanted_is_address(url))
		return after_last_slash(url);
	if ((end = str_find(url, STR("#"))) != STR_NONE)
		url.n = end;
	if ((end = str_find(url, STR("?"))) != STR_NONE)
		url.n = end;
	return after_last_slash(url_unescape(arena, after_last_slash(url)));
}

static struct str
without_ending(struct str name)
{
	size_t dot = str_rfind(name, STR("."));

	return dot == STR_NONE || dot == 0 ? name : str_sub(name, 0, dot);
}

/* "file:///a%20b" and "file://localhost/a%20b" are /a b (RFC 8089). */
static struct str
local_path(struct arena *arena, struct str url)
{
	if (!wanted_is_address(url))
		return arena_str(arena, url);
	if (!has_scheme(url, "file://"))
		return (struct str){ "", 0 };
	url = str_sub(url, strlen("file://"), url.n);
	if (str_starts(url, STR("localhost/")))
		url = str_sub(url, strlen("localhost"), url.n);
	return arena_str(arena, url_unescape(arena, url));
}

/* "ftp://a/b" is no file's name, whatever a disk says of it. */
static bool
is_foreign(struct str url)
{
	size_t n = 0;

	while (n < url.n && ((url.s[n] | 0x20) >= 'a') &&
	    (url.s[n] | 0x20) <= 'z')
		n++;
	return n > 1 && str_starts(str_sub(url, n, url.n), STR("://")) &&
	    !wanted_is_address(url);
}

struct wanted *
wanted_add(struct wanted_list *list, struct str id, struct str url)
{
	struct arena *arena = list->arena;
	struct wanted *wanted = VEC_PUSH(arena, &list->all);

	if (id.n == 0)
		id = without_ending(wanted_name(arena, url));
	wanted->row = STR_NONE;
	wanted->path = local_path(arena, url);
	wanted->entry = (struct entry){
		.doc = arena_str(arena, wanted_utf8(arena, id)),
		.url = arena_str(arena, wanted_utf8(arena, url)),
	};
	if (is_foreign(url))
		wanted_settle(wanted, SOURCE_FAILED,
		    str_from(_("is no http or https address")));
	return wanted;
}

bool
wanted_is_remote(const struct wanted *wanted)
{
	return !wanted->settled && wanted->path.n == 0;
}

void
wanted_settle(struct wanted *wanted, int status, struct str note)
{
	wanted->entry.status = status;
	wanted->entry.note = note;
	wanted->settled = true;
}

struct wanted *
wanted_fail(struct wanted_list *list, struct str id, struct str url,
    struct str note)
{
	struct wanted *wanted = wanted_add(list, id, url);

	if (note.n > url.n && str_starts(note, url) &&
	    str_starts(str_sub(note, url.n, note.n), STR(": ")))
		note = str_sub(note, url.n + 2, note.n);
	wanted_settle(wanted, SOURCE_FAILED, arena_str(list->arena, note));
	return wanted;
}
