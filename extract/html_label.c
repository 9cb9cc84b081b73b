/*
 * HTML Standard, section 13.2.3.2, "prescan a byte stream", for what is
 * written: charset=gb2312, charset = "gbk", in a meta element. Browsers look
 * at 1,024 bytes; scripts push it further down on real pages.
 */
#include <ctype.h>
#include <strings.h>

#include "html_label.h"

enum { LOOK_AT = 8192 };

static size_t
find_fold(struct str s, size_t from, const char *word, size_t n)
{
	for (size_t at = from; at + n <= s.n; at++)
		if (strncasecmp(s.s + at, word, n) == 0)
			return at;
	return STR_NONE;
}

static bool
is_label_char(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '_' || c == ':';
}

/* What stands behind "charset" and an equals sign. */
static struct str
value_of(struct str s)
{
	size_t from = 0, to;

	while (from < s.n && isspace((unsigned char)s.s[from]))
		from++;
	if (from == s.n || s.s[from++] != '=')
		return (struct str){ "", 0 };
	while (from < s.n && (isspace((unsigned char)s.s[from]) ||
	    s.s[from] == '"' || s.s[from] == '\''))
		from++;
	for (to = from; to < s.n && is_label_char(s.s[to]); to++)
		continue;
	return str_sub(s, from, to);
}

struct str
html_label(struct arena *arena, struct str bytes)
{
	struct str head = str_sub(bytes, 0, LOOK_AT), tag, label;
	size_t at = 0, word, end;

	while ((at = find_fold(head, at, "<meta", 5)) != STR_NONE) {
		tag = str_sub(head, at, head.n);
		end = str_find(tag, STR(">"));
		tag = str_sub(tag, 0, end);
		word = find_fold(tag, 0, "charset", 7);
		label = word == STR_NONE ? (struct str){ "", 0 } :
		    value_of(str_sub(tag, word + 7, tag.n));
		if (label.n > 0 && label.n < 32)
			return arena_str(arena, label);
		at += 5;
	}
	return (struct str){ "", 0 };
}
