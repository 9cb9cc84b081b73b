#ifndef STR_H
#define STR_H
/*
 * Text as a pointer and a length, looking into memory somebody else owns.
 * Comparisons are by bytes, which for UTF-8 is by code point.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char	*s;
	size_t		 n;
};

#define STR(literal)	((struct str){ (literal), sizeof(literal) - 1 })
#define STR_ARG(str)	(int)(str).n, (str).s		/* for "%.*s" */
#define STR_NONE	SIZE_MAX			/* "not found" */

/*
 * The smallest of them stand here, so that comparing with a literal becomes
 * comparing a length and a few bytes: a document asks millions of times.
 */
static inline struct str
str_from(const char *s)					/* NULL gives "" */
{
	return s == NULL ? STR("") : (struct str){ s, strlen(s) };
}

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

static inline int
str_cmp(struct str a, struct str b)			/* as strcmp */
{
	size_t	n = a.n < b.n ? a.n : b.n;
	int	c = n > 0 ? memcmp(a.s, b.s, n) : 0;

	return c != 0 ? c : (a.n > b.n) - (a.n < b.n);
}

static inline bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 ||
	    memcmp(s.s, prefix.s, prefix.n) == 0);
}

static inline bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && (suffix.n == 0 ||
	    memcmp(s.s + (s.n - suffix.n), suffix.s, suffix.n) == 0);
}

static inline struct str
str_sub(struct str s, size_t from, size_t to)		/* clamped */
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return from == 0 ? (struct str){ s.s, to } :
	    (struct str){ s.s + from, to - from };
}

/* Without blanks at both ends: ASCII white space, U+3000, U+00A0. */
struct str	str_trim(struct str s);
size_t		str_find(struct str hay, struct str needle);	/* or STR_NONE */
size_t		str_rfind(struct str hay, struct str needle);
bool		str_has(struct str hay, struct str needle);
bool		str_has_digit(struct str s);	/* ASCII 0-9 */
/*
 * The same of lists of words, which end with NULL: does one of them fit? Of
 * a beginning and an end, how many bytes the first that fits has, 0: none.
 */
bool		str_eq_any(struct str s, const char *const words[]);
bool		str_has_any(struct str hay, const char *const words[]);
size_t		str_starts_any(struct str s, const char *const words[]);
size_t		str_ends_any(struct str s, const char *const words[]);
/*
 * Takes the part before the next sep off *rest and gives it; false when *rest
 * was used up (*rest then has s == NULL). "a,,b" gives a, "", b.
 */
bool		str_next(struct str *rest, char sep, struct str *part);
bool		str_int(struct str s, long *out);	/* whole s, decimal */
/* Levenshtein's, in bytes; a text of over 32 is far (STR_NONE) from any. */
size_t		str_distance(struct str a, struct str b);
uint64_t	str_hash(struct str s);		/* FNV-1a; equal texts, not more */

/* A buffer on the heap that grows; always NUL-terminated once written to. */
struct strbuf {
	char	*s;
	size_t	 n, cap;
};

void		strbuf_clear(struct strbuf *buf);	/* frees; reusable */
void		strbuf_reset(struct strbuf *buf);	/* keeps the memory */
void		strbuf_add(struct strbuf *buf, struct str s);
void		strbuf_addc(struct strbuf *buf, char c);
void		strbuf_printf(struct strbuf *buf, const char *format, ...)
		    __attribute__((format(printf, 2, 3)));
struct str	strbuf_str(const struct strbuf *buf);	/* lends */
#endif
