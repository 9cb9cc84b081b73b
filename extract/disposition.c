/*
 * Content-Disposition (RFC 6266, with RFC 5987 for names in other scripts):
 *
 *	attachment; filename="bg.pdf"; filename*=UTF-8''%E6%8A%A5.pdf
 *
 * gives the starred name. Servers also send a name's raw bytes, in GBK more
 * often than not, or escaped as in an address; a name that is no UTF-8 is
 * read as whatever it is.
 */
#include <string.h>
#include <strings.h>

#include "decode.h"
#include "disposition.h"
#include "url.h"
#include "utf8.h"

enum { NAME_MOST = 255 };

static bool
is_called(struct str s, const char *name)
{
	return s.n == strlen(name) && strncasecmp(s.s, name, s.n) == 0;
}

/* Up to the end of a token, or of a quoted string without its quotes. */
static struct str
take_value(struct arena *arena, struct str *rest)
{
	char *to = arena_alloc(arena, rest->n + 1);
	bool quoted = rest->n > 0 && rest->s[0] == '"';
	bool escapes = quoted && utf8_valid(*rest, NULL);	/* GBK has \ */
	size_t n = 0, i = quoted;

	for (; i < rest->n && rest->s[i] != (quoted ? '"' : ';'); i++) {
		/* A backslash that hides nothing belongs to a path. */
		if (escapes && rest->s[i] == '\\' && i + 1 < rest->n &&
		    (rest->s[i + 1] == '"' || rest->s[i + 1] == '\\'))
			i++;
		to[n++] = rest->s[i];
	}
	while (i < rest->n && rest->s[i] != ';')
		i++;
	*rest = str_sub(*rest, i + (i < rest->n), rest->n);
	return str_trim((struct str){ to, n });
}

/* The next parameter; what has no "=" is one without a value. */
static bool
next_parameter(struct arena *arena, struct str *rest, struct str *name,
    struct str *value)
{
	size_t i = 0;

	*rest = str_trim(*rest);
	if (rest->n == 0)
		return false;
	while (i < rest->n && rest->s[i] != '=' && rest->s[i] != ';')
		i++;
	*name = str_trim(str_sub(*rest, 0, i));
	*value = (struct str){ "", 0 };
	if (i < rest->n && rest->s[i] == '=') {
		*rest = str_trim(str_sub(*rest, i + 1, rest->n));
		*value = take_value(arena, rest);
	} else {
		*rest = str_sub(*rest, i + 1, rest->n);
	}
	return true;
}

/* UTF-8''%E6%8A%A5.pdf: what stands behind the second quote, and its charset. */
static struct str
starred(struct arena *arena, struct str value)
{
	size_t first = str_find(value, STR("'")), second;
	struct str charset, bytes;
	struct decoded decoded;
	struct err err;

	if (first == STR_NONE)
		return (struct str){ "", 0 };
	second = str_find(str_sub(value, first + 1, value.n), STR("'"));
	if (second == STR_NONE)
		return (struct str){ "", 0 };
	charset = arena_str(arena, str_sub(value, 0, first));
	bytes = url_unescape(arena, str_sub(value, first + second + 2,
	    value.n));
	if (utf8_valid(bytes, NULL))
		return bytes;
	if (decode(arena, bytes, decode_knows(charset.s) ? charset.s : NULL,
	    &decoded, &err) == -1)
		return (struct str){ "", 0 };
	return decoded.text;
}

static struct str
plain(struct arena *arena, struct str value)
{
	struct decoded decoded;
	struct err err;

	if (str_has(value, STR("%")))
		value = url_unescape(arena, value);
	if (utf8_valid(value, NULL))
		return value;
	if (decode(arena, value, NULL, &decoded, &err) == -1)
		return (struct str){ "", 0 };
	return decoded.text;
}

/* A name and no path, on any system; nothing that ends a line. */
static struct str
clean(struct arena *arena, struct str name)
{
	char *to = arena_alloc(arena, name.n + 1);
	size_t n = 0, end = 0;
	uint32_t cp;

	for (size_t i = 0; i < name.n; i++) {
		if (name.s[i] == '/' || name.s[i] == '\\')
			n = 0;
		else if ((unsigned char)name.s[i] >= 0x20 &&
		    name.s[i] != 0x7F)
			to[n++] = name.s[i];
	}
	while (end < n) {
		size_t next = end + utf8_next((struct str){ to, n }, end,
		    &cp);

		if (next > NAME_MOST)
			break;
		end = next;
	}
	return str_trim((struct str){ to, end });
}

struct str
disposition_name(struct arena *arena, struct str header)
{
	struct str name, value, found = { "", 0 };

	while (next_parameter(arena, &header, &name, &value)) {
		if (is_called(name, "filename*") &&
		    starred(arena, value).n > 0) {
			found = starred(arena, value);
			break;
		}
		if (is_called(name, "filename") && found.n == 0)
			found = plain(arena, value);
	}
	return clean(arena, found);
}
