/*
 * Folding for patterns. Every mapping is to a form of as many bytes or fewer,
 * so the folded text fits where the original did, byte for byte with an offset.
 */
#include <assert.h>
#include <string.h>

#include "utf8.h"

#define WIDE_COMMA	0xFF0Cu
#define WIDE_TO_ASCII	0xFEE0u		/* U+FF01..FF5E stand for 21..7E */

static bool
wide_between(uint32_t cp, char from, char to)
{
	return cp >= (uint32_t)from + WIDE_TO_ASCII &&
	    cp <= (uint32_t)to + WIDE_TO_ASCII;
}

static uint32_t
fold_one(uint32_t cp)
{
	if (wide_between(cp, '0', '9') || wide_between(cp, 'A', 'Z') ||
	    wide_between(cp, 'a', 'z'))
		return cp - WIDE_TO_ASCII;
	if (utf8_is_space(cp))
		return ' ';
	switch (cp) {
	case 0xFF05: case 0xFF0E: case 0xFF0D: case 0xFF0B:	/* ％．－＋ */
	case 0xFF1D: case 0xFF1C: case 0xFF1E: case 0xFF08:	/* ＝＜＞（ */
	case 0xFF09: case 0xFF1A: case 0xFF0F: case 0xFF0A:	/* ）：／＊ */
	case 0xFF5E:						/* ～ */
		return cp - WIDE_TO_ASCII;
	case 0x2212: case 0xFE63:				/* minus signs */
		return '-';
	case 0xFE52:						/* ﹒ */
		return '.';
	case 0xFE6A:						/* ﹪ */
		return '%';
	case 0x2266:						/* ≦ */
		return 0x2264;
	case 0x2267:						/* ≧ */
		return 0x2265;
	default:
		return cp;
	}
}

static bool
digit_at(struct str s, size_t at)
{
	uint32_t	cp;

	utf8_next(s, at, &cp);
	return utf8_is_digit(fold_one(cp));
}

/*
 * What the code point at `at` folds to; `before` is the folded byte in front.
 * A comma alone depends on its neighbours: "１，２" is one number, "收入，支出"
 * two words.
 */
static uint32_t
fold_at(struct str original, size_t at, char before, size_t *had)
{
	uint32_t	cp;

	*had = utf8_next(original, at, &cp);
	if (cp == WIDE_COMMA && utf8_is_digit((unsigned char)before) &&
	    digit_at(original, at + *had))
		return ',';
	return fold_one(cp);
}

/*
 * Most texts are short and fold to as many bytes: then each byte came from its
 * own place, and all of them share one list that says so.
 */
#define FROM_4(n)	(n), (n) + 1, (n) + 2, (n) + 3
#define FROM_16(n)	FROM_4(n), FROM_4((n) + 4), FROM_4((n) + 8), \
			FROM_4((n) + 12)
#define FROM_64(n)	FROM_16(n), FROM_16((n) + 16), FROM_16((n) + 32), \
			FROM_16((n) + 48)
#define SHORT		256

static const uint32_t	in_place[SHORT] = {
	FROM_64(0), FROM_64(64), FROM_64(128), FROM_64(192),
};

/* Folds into text, of as much room as the original; the bytes that it has. */
static size_t
fold_into(char *text, uint32_t *from, struct str original)
{
	size_t		 n = 0, had, put;
	uint32_t	 to;

	for (size_t at = 0; at < original.n; at += had) {
		to = fold_at(original, at, n > 0 ? text[n - 1] : '\0', &had);
		if (to == UTF8_BAD) {		/* stays, malformed or not */
			memcpy(text + n, original.s + at, had);
			put = had;
		} else {
			put = utf8_put(text + n, to);
		}
		for (size_t i = 0; i < put; i++)
			from[n + i] = (uint32_t)(at + i);
		n += put;
	}
	from[n] = (uint32_t)original.n;
	return n;
}

struct fold
utf8_fold(struct arena *arena, struct str original)
{
	char		*text = arena_alloc(arena, original.n + 1);
	uint32_t	 few[SHORT], *from = few;
	size_t		 n;

	assert(original.n < UINT32_MAX);
	if (original.n >= SHORT)
		from = arena_alloc(arena, (original.n + 1) * sizeof *from);
	n = fold_into(text, from, original);
	return (struct fold){ { text, n }, from != few ? from :
	    n == original.n ? in_place :
	    arena_dup(arena, few, (n + 1) * sizeof *few) };
}
