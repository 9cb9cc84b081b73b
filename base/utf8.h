#ifndef UTF8_H
#define UTF8_H
/*
 * UTF-8 by code point, and the folding that makes Chinese print readable to
 * patterns while every byte still knows where it came from.
 */
#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "str.h"

#define UTF8_BAD	0xFFFDu		/* what a malformed byte reads as */

/*
 * The code point at byte `at`, and how many bytes it has (1 when malformed).
 * At the end of s: 0 bytes and code point 0, so one may look ahead.
 */
size_t	utf8_decode(struct str s, size_t at, uint32_t *cp);
/* The two that Chinese print is made of, here; the others in utf8.c. */
static inline size_t
utf8_next(struct str s, size_t at, uint32_t *cp)
{
	unsigned char	c, d, e;

	if (at >= s.n)
		return utf8_decode(s, at, cp);
	c = (unsigned char)s.s[at];
	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	/* E1 to EC and EE, EF: no overlong forms among them, no surrogates */
	if (s.n - at < 3 || c < 0xE1 || c > 0xEF || c == 0xED)
		return utf8_decode(s, at, cp);
	d = (unsigned char)s.s[at + 1];
	e = (unsigned char)s.s[at + 2];
	if ((d & 0xC0) != 0x80 || (e & 0xC0) != 0x80)
		return utf8_decode(s, at, cp);
	*cp = (uint32_t)(c & 0x0F) << 12 | (uint32_t)(d & 0x3F) << 6 |
	    (uint32_t)(e & 0x3F);
	return 3;
}

/* The code point that ends before byte `at`, likewise; at > 0. */
size_t	utf8_prev(struct str s, size_t at, uint32_t *cp);
size_t	utf8_put(char out[4], uint32_t cp);		/* bytes written */
size_t	utf8_count(struct str s);			/* code points */
size_t	utf8_width(struct str s);	/* columns; East Asian wide is 2 */
bool	utf8_valid(struct str s, size_t *bad_at);	/* bad_at may be NULL */
bool	utf8_is_han(uint32_t cp);
bool	utf8_is_digit(uint32_t cp);			/* ASCII 0-9 only */
bool	utf8_is_space(uint32_t cp);	/* ASCII, U+00A0, U+2000-200B, U+3000 */

/*
 * Folded text: full-width digits and letters, ％ ． － ＋ ＝ ＜ ＞ （ ） ： ／ ＊ ～
 * become ASCII; a full-width comma becomes ',' only between digits; ≦ ≧ become
 * ≤ ≥; the minus signs U+2212 and U+FE63 become '-'; every blank becomes ' '.
 * All else stays. Folding never adds code points.
 *
 * "３，518．85万元" folds to "3,518.85万元"; byte 1 (',') came from byte 3.
 */
struct fold {
	struct str	 text;
	const uint32_t	*from;	/* n + 1 offsets into the original */
};

struct fold	utf8_fold(struct arena *arena, struct str original);
#endif
