/*
 * Words and text of the report: the records' words in the reader's language,
 * text made fit to be drawn, and how much room it takes.
 */
#include <string.h>

#include "lang.h"
#include "report.h"
#include "utf8.h"

static const char *const kind_names[] = {
	[CHECK_SUM] = N_("sum"),
	[CHECK_SUBTOTAL] = N_("subtotal"),
	[CHECK_IDENTITY] = N_("identity"),
	[CHECK_RATIO] = N_("ratio"),
	[CHECK_SHARE] = N_("share"),
	[CHECK_WEIGHTED] = N_("weighted mean"),
	[CHECK_TARGET] = N_("target"),
	[CHECK_CLAIM] = N_("claim"),
	[CHECK_COUNT] = N_("count"),
	[CHECK_SEQUENCE] = N_("sequence"),
	[CHECK_DUPLICATE] = N_("duplicate"),
	[CHECK_TEXT_VS_TABLE] = N_("text against table"),
	[CHECK_TEXT_VS_TEXT] = N_("text against text"),
	[CHECK_TABLE_VS_TABLE] = N_("table against table"),
	[CHECK_GRADE] = N_("grade"),
	[CHECK_NEAR_MISS] = N_("near miss"),
	[CHECK_CROSS_DOCUMENT] = N_("across documents"),
	[CHECK_REVISION] = N_("revision"),
};

static const char *const status_names[] = {
	[CHECK_CONSISTENT] = N_("consistent"),
	[CHECK_INCONSISTENT] = N_("inconsistent"),
	[CHECK_UNDECIDED] = N_("undecided"),
};

static const char *const severity_names[] = {
	[CHECK_ERROR] = N_("error"),
	[CHECK_WARNING] = N_("warning"),
	[CHECK_INFO] = N_("info"),
};

static const char *
name_of(const char *const *names, size_t n, int word)
{
	if (word < 0 || (size_t)word >= n)
		return "";
	return lang_text(names[word]);
}

#define NAME_OF(names, word)	\
	name_of((names), sizeof(names) / sizeof *(names), (word))

const char *
kind_name(int kind)
{
	return NAME_OF(kind_names, kind);
}

const char *
status_name(int status)
{
	return NAME_OF(status_names, status);
}

const char *
severity_name(int severity)
{
	return NAME_OF(severity_names, severity);
}

const char *
signature_line(void)
{
	return _("Checked by: ______________    Reviewed by: "
	    "______________    Date: ______________");
}

enum look
check_look(const struct check *check)
{
	static const enum look looks[] = {
		[CHECK_ERROR] = LOOK_ERROR,
		[CHECK_WARNING] = LOOK_WARNING,
		[CHECK_INFO] = LOOK_INFO,
	};

	if (check->status == CHECK_CONSISTENT)
		return LOOK_GOOD;
	if (check->status == CHECK_UNDECIDED)
		return LOOK_UNDECIDED;
	return looks[check->severity];
}

enum look
mark_look(const struct mark *mark)
{
	if (!mark->accused)
		return LOOK_CELL_PART;
	return mark->check->severity == CHECK_ERROR ? LOOK_CELL_ERROR
						    : LOOK_CELL_WARNING;
}

struct str
place_text(struct arena *arena, int page, int line)
{
	if (page > 0 && line > 0)
		return arena_printf(arena, "%d:%d", page, line);
	if (page > 0)
		return arena_printf(arena, "%d", page);
	return STR("");
}

/* XML 1.0, section 2.2; the last two of each plane are no characters. */
static bool
is_char(uint32_t cp)
{
	return cp == '\n' || cp == '\t' || (cp >= 0x20 && cp < 0x7F) ||
	    (cp >= 0xA0 && (cp & 0xFFFE) != 0xFFFE);
}

/* Length of a code point and what it is to be; "\r\n" is one line end. */
static size_t
next_char(struct str text, size_t at, uint32_t *cp)
{
	size_t n = utf8_next(text, at, cp);

	if (*cp == '\r') {
		*cp = '\n';
		if (at + 1 < text.n && text.s[at + 1] == '\n')
			n++;
	}
	if (!is_char(*cp))
		*cp = UTF8_BAD;
	return n;
}

struct str
text_clean(struct arena *arena, struct str text, size_t most)
{
	size_t units = 0, n = 0, room = text.n < most ? text.n : most;
	char *s;
	uint32_t cp;

	/* A bad byte grows to three, and no unit takes more than three. */
	s = arena_alloc(arena, room * 3 + 8);
	for (size_t at = 0; at < text.n;) {
		at += next_char(text, at, &cp);
		units += cp > 0xFFFF ? 2 : 1;
		if (units >= most && at < text.n) {
			n += utf8_put(s + n, 0x2026);
			break;
		}
		n += utf8_put(s + n, cp);
	}
	s[n] = '\0';
	return (struct str){ s, n };
}

size_t
text_lines(struct str text, int width)
{
	size_t lines = 0, w = width < 1 ? 1 : (size_t)width;
	struct str part;

	while (str_next(&text, '\n', &part))
		lines += part.n == 0 ? 1 : (utf8_width(part) + w - 1) / w;
	return lines == 0 ? 1 : lines;
}

bool
decimal_fits_sheet(struct decimal value)
{
	struct decimal d;

	if (decimal_is_none(value))
		return false;
	d = decimal_normal(value);
	return d.coef > -1000000000000000 && d.coef < 1000000000000000;
}
