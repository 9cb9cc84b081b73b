/* JSON strings: what is no UTF-8 becomes U+FFFD, as RFC 8259 8.1 demands. */
#include "json.h"
#include "utf8.h"

static const char *
short_escape(uint32_t cp)
{
	switch (cp) {
	case '"':
		return "\\\"";
	case '\\':
		return "\\\\";
	case '\n':
		return "\\n";
	case '\r':
		return "\\r";
	case '\t':
		return "\\t";
	default:
		return NULL;
	}
}

void
json_string(struct out *out, struct str s)
{
	size_t		from = 0, n;
	uint32_t	cp;

	out_put(out, STR("\""));
	for (size_t at = 0; at < s.n; at += n) {
		n = utf8_next(s, at, &cp);
		if (cp >= 0x20 && cp != '"' && cp != '\\' &&
		    !(cp == UTF8_BAD && n == 1))
			continue;
		out_put(out, str_sub(s, from, at));
		from = at + n;
		if (short_escape(cp) != NULL)
			out_put(out, str_from(short_escape(cp)));
		else if (cp == UTF8_BAD)
			out_put(out, STR("\xEF\xBF\xBD"));
		else
			out_printf(out, "\\u%04x", (unsigned)cp);
	}
	out_put(out, str_sub(s, from, s.n));
	out_put(out, STR("\""));
}
