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
size_t	utf8_next(struct str s, size_t at, uint32_t *cp);
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
