#include "label.h"

#include <string.h>

#include "utf8.h"

#define LABEL_MOST	64	/* characters compared; longer ones are cut */

static bool
is_punctuation(uint32_t cp)
{
	if (cp < 0x80)
		return !((cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
		    (cp >= 'a' && cp <= 'z') || cp == '%');
	return (cp >= 0x2010 && cp <= 0x2027) || (cp >= 0x3000 &&
	    cp <= 0x3020) || (cp >= 0xFF00 && cp <= 0xFF0F) ||
	    cp == 0xFF1A || cp == 0xFF1B || cp == 0xFF1F || cp == 0xB7;
}

static bool
opens(uint32_t cp)
{
	return cp == '(' || cp == 0xFF08 || cp == '[';
}

static bool
closes(uint32_t cp)
{
	return cp == ')' || cp == 0xFF09 || cp == ']';
}

struct str
label_key(struct arena *arena, struct str label)
{
	char *key = arena_alloc(arena, label.n + 1);	/* folding adds none */
	struct arena_mark mark = arena_mark(arena);
	struct str text = utf8_fold(arena, label).text;
	size_t n = 0;
	int depth = 0;

	for (size_t at = 0; at < text.n;) {
		uint32_t cp;
		size_t step = utf8_next(text, at, &cp);

		if (opens(cp))
			depth++;
		else if (closes(cp) && depth > 0)
			depth--;
		else if (depth == 0 && !utf8_is_space(cp) &&
		    !is_punctuation(cp)) {
			memcpy(key + n, text.s + at, step);
			n += step;
		}
		at += step;
	}
	arena_back(arena, mark);
	return (struct str){ key, n };
}

static size_t
decode(struct str s, uint32_t out[LABEL_MOST])
{
	size_t n = 0;

	for (size_t at = 0; at < s.n && n < LABEL_MOST; n++)
		at += utf8_next(s, at, &out[n]);
	return n;
}

/* Longest common run and longest common subsequence, in one table walk. */
static void
common(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
    size_t *run, size_t *thread)
{
	size_t runs[LABEL_MOST + 1] = { 0 }, threads[LABEL_MOST + 1] = { 0 };

	*run = 0;
	for (size_t i = 0; i < na; i++) {
		size_t run_left = 0, thread_left = 0;

		for (size_t k = 0; k < nb; k++) {
			size_t run_up = runs[k + 1];
			size_t thread_up = threads[k + 1];

			runs[k + 1] = a[i] == b[k] ? run_left + 1 : 0;
			if (runs[k + 1] > *run)
				*run = runs[k + 1];
			if (a[i] == b[k])
				threads[k + 1] = thread_left + 1;
			else if (threads[k] > thread_up)
				threads[k + 1] = threads[k];
			run_left = run_up;
			thread_left = thread_up;
		}
	}
	*thread = threads[nb];
}

int
label_affinity(struct str a, struct str b)
{
	uint32_t x[LABEL_MOST], y[LABEL_MOST];
	size_t nx, ny, shorter, run, thread;

	if (a.n == 0 || b.n == 0)
		return 0;
	if (str_eq(a, b))
		return 100;
	nx = decode(a, x);
	ny = decode(b, y);
	shorter = nx < ny ? nx : ny;
	if (shorter >= 2) {
		if (str_ends(a, b) || str_ends(b, a))
			return 90;
		if (str_has(a, b) || str_has(b, a))
			return 80;
	}
	common(x, nx, y, ny, &run, &thread);
	if (run < 2)
		return 0;
	return (int)(140 * thread / (nx + ny));	/* under 70 unless nearly all */
}

bool
label_threads(struct str part, struct str whole)
{
	size_t at = 0;

	for (size_t i = 0; i < part.n;) {
		uint32_t want, have = 0;

		i += utf8_next(part, i, &want);
		while (at < whole.n && have != want)
			at += utf8_next(whole, at, &have);
		if (have != want)
			return false;
	}
	return part.n > 0;
}

/* Characters that x has in common with y, which loses them. */
static size_t
in_both(const uint32_t *x, size_t nx, uint32_t *y, size_t ny)
{
	size_t both = 0;

	for (size_t i = 0; i < nx; i++)
		for (size_t k = 0; k < ny; k++)
			if (x[i] == y[k]) {
				y[k] = 0;
				both++;
				break;
			}
	return both;
}

int
label_overlap(struct str a, struct str b)
{
	uint32_t x[LABEL_MOST], y[LABEL_MOST];
	size_t nx = decode(a, x), ny = decode(b, y);

	return nx + ny == 0 ? 0 :
	    (int)(200 * in_both(x, nx, y, ny) / (nx + ny));
}

bool
label_within(struct str a, struct str b)
{
	uint32_t x[LABEL_MOST], y[LABEL_MOST];
	size_t nx = decode(a, x), ny = decode(b, y);

	return in_both(x, nx, y, ny) == (nx < ny ? nx : ny);
}
