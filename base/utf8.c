/* UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing over U+10FFFF. */
#include <utf8proc.h>

#include "utf8.h"

/* How many bytes the lead byte announces, and the least it may stand for. */
static size_t
lead(unsigned char c, uint32_t *bits, uint32_t *least)
{
	if (c >= 0xC2 && c <= 0xDF) {
		*bits = c & 0x1Fu;
		*least = 0x80;
		return 2;
	}
	if (c >= 0xE0 && c <= 0xEF) {
		*bits = c & 0x0Fu;
		*least = 0x800;
		return 3;
	}
	if (c >= 0xF0 && c <= 0xF4) {
		*bits = c & 0x07u;
		*least = 0x10000;
		return 4;
	}
	return 0;
}

size_t
utf8_decode(struct str s, size_t at, uint32_t *cp)
{
	uint32_t	bits = 0, least = 0;
	size_t		n;

	*cp = 0;
	if (at >= s.n)
		return 0;
	*cp = (unsigned char)s.s[at];
	if (*cp < 0x80)
		return 1;
	n = lead((unsigned char)s.s[at], &bits, &least);
	*cp = UTF8_BAD;
	if (n == 0 || n > s.n - at)
		return 1;
	for (size_t i = 1; i < n; i++) {
		unsigned char	c = (unsigned char)s.s[at + i];

		if ((c & 0xC0) != 0x80)
			return 1;
		bits = bits << 6 | (c & 0x3Fu);
	}
	if (bits < least || bits > 0x10FFFF ||
	    (bits >= 0xD800 && bits <= 0xDFFF))
		return 1;
	*cp = bits;
	return n;
}

size_t
utf8_prev(struct str s, size_t at, uint32_t *cp)
{
	for (size_t n = 1; n <= 4 && n <= at; n++) {
		if (((unsigned char)s.s[at - n] & 0xC0) == 0x80)
			continue;
		if (utf8_next((struct str){ s.s, at }, at - n, cp) == n)
			return n;
		break;
	}
	*cp = UTF8_BAD;
	return 1;
}

size_t
utf8_put(char out[4], uint32_t cp)
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = UTF8_BAD;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t
utf8_count(struct str s)
{
	size_t		count = 0;
	uint32_t	cp;

	for (size_t at = 0; at < s.n; count++)
		at += utf8_next(s, at, &cp);
	return count;
}

size_t
utf8_width(struct str s)
{
	size_t		width = 0;
	uint32_t	cp;
	int		w;

	for (size_t at = 0; at < s.n;) {
		at += utf8_next(s, at, &cp);
		w = cp >= 0x20 && cp < 0x7F ? 1 :
		    utf8proc_charwidth((utf8proc_int32_t)cp);
		width += w > 0 ? (size_t)w : 0;
	}
	return width;
}

/* A printed U+FFFD has three bytes; a malformed byte reads as one. */
bool
utf8_valid(struct str s, size_t *bad_at)
{
	uint32_t	cp;
	size_t		n;

	for (size_t at = 0; at < s.n; at += n) {
		n = utf8_next(s, at, &cp);
		if (cp != UTF8_BAD || n != 1)
			continue;
		if (bad_at != NULL)
			*bad_at = at;
		return false;
	}
	return true;
}

bool
utf8_is_han(uint32_t cp)
{
	return (cp >= 0x4E00 && cp <= 0x9FFF) ||	/* unified */
	    (cp >= 0x3400 && cp <= 0x4DBF) ||		/* extension A */
	    (cp >= 0x20000 && cp <= 0x323AF) ||		/* B to H, supplement */
	    (cp >= 0xF900 && cp <= 0xFAFF) ||		/* compatibility */
	    cp == 0x3007 || cp == 0x3005;		/* zero, iteration */
}

bool
utf8_is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

bool
utf8_is_space(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 ||
	    (cp >= 0x2000 && cp <= 0x200B) || cp == 0x3000;
}
