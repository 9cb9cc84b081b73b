/* Text as pointer and length; "" and {NULL, 0} are the same text. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "str.h"
#include "utf8.h"

static bool
is_blank(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 ||
	    cp == 0x3000;
}

/* May this byte be one of a blank's? Most are of none. */
static bool
may_be_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == '\xC2' ||
	    c == '\xE3' || c == '\xA0' || c == '\x80';
}

struct str
str_trim(struct str s)
{
	size_t		from = 0, to = s.n, n;
	uint32_t	cp;

	if (s.n > 0 && !may_be_blank(s.s[0]) && !may_be_blank(s.s[s.n - 1]))
		return s;
	while (from < to) {
		n = utf8_next(s, from, &cp);
		if (!is_blank(cp))
			break;
		from += n;
	}
	while (to > from) {
		n = utf8_prev(s, to, &cp);
		if (!is_blank(cp))
			break;
		to -= n;
	}
	return str_sub(s, from, to);
}

size_t
str_find(struct str hay, struct str needle)
{
	const char	*at;

	if (needle.n == 0)
		return 0;
	if (needle.n > hay.n)
		return STR_NONE;
	at = memmem(hay.s, hay.n, needle.s, needle.n);
	return at == NULL ? STR_NONE : (size_t)(at - hay.s);
}

size_t
str_rfind(struct str hay, struct str needle)
{
	const char	*at;
	size_t		 n;

	if (needle.n > hay.n)
		return STR_NONE;
	n = hay.n - needle.n;
	if (needle.n == 0)
		return n;
	while ((at = memrchr(hay.s, needle.s[0], n + 1)) != NULL) {
		n = (size_t)(at - hay.s);
		if (memcmp(at, needle.s, needle.n) == 0)
			return n;
		if (n-- == 0)
			break;
	}
	return STR_NONE;
}

bool
str_has(struct str hay, struct str needle)
{
	return str_find(hay, needle) != STR_NONE;
}

bool
str_has_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] >= '0' && s.s[i] <= '9')
			return true;
	return false;
}

bool
str_eq_any(struct str s, const char *const words[])
{
	for (; *words != NULL; words++)
		if (str_eq(s, str_from(*words)))
			return true;
	return false;
}

bool
str_has_any(struct str hay, const char *const words[])
{
	for (; *words != NULL; words++)
		if (str_has(hay, str_from(*words)))
			return true;
	return false;
}

size_t
str_starts_any(struct str s, const char *const words[])
{
	for (; *words != NULL; words++)
		if (str_starts(s, str_from(*words)))
			return strlen(*words);
	return 0;
}

size_t
str_ends_any(struct str s, const char *const words[])
{
	for (; *words != NULL; words++)
		if (str_ends(s, str_from(*words)))
			return strlen(*words);
	return 0;
}

bool
str_next(struct str *rest, char sep, struct str *part)
{
	const char	*at;

	if (rest->s == NULL)
		return false;
	at = rest->n > 0 ? memchr(rest->s, sep, rest->n) : NULL;
	if (at == NULL) {
		*part = *rest;
		*rest = (struct str){ NULL, 0 };
		return true;
	}
	*part = (struct str){ rest->s, (size_t)(at - rest->s) };
	*rest = str_sub(*rest, part->n + 1, rest->n);
	return true;
}

bool
str_int(struct str s, long *out)
{
	bool	minus = s.n > 0 && s.s[0] == '-';
	size_t	at = minus || (s.n > 0 && s.s[0] == '+') ? 1 : 0;
	long	sum = 0;

	if (at == s.n)
		return false;
	for (; at < s.n; at++) {
		if (s.s[at] < '0' || s.s[at] > '9' ||
		    __builtin_mul_overflow(sum, 10L, &sum) ||
		    __builtin_sub_overflow(sum, (long)(s.s[at] - '0'), &sum))
			return false;
	}
	if (!minus && sum == LONG_MIN)
		return false;
	*out = minus ? sum : -sum;
	return true;
}

#define WORD_MAX	32

size_t
str_distance(struct str a, struct str b)
{
	size_t	row[WORD_MAX + 1];	/* of a's first i bytes, to b's first j */

	if (a.n > WORD_MAX || b.n > WORD_MAX)
		return STR_NONE;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t	diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t	best = diagonal +
				    (a.s[i - 1] != b.s[j - 1]);

			diagonal = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[b.n];
}

uint64_t
str_hash(struct str s)
{
	uint64_t	h = 14695981039346656037u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.s[i]) * 1099511628211u;
	return h;
}
