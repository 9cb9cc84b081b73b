/*
 * Two readings of a strip of words and figures, the surer one first, laid side
 * by side: the words of the first, and the figures as both have them.
 */
#include <string.h>

#include "ocr.h"

/* How many runs of a from i and of b from k on are the same, in order. */
struct match {
	uint8_t	n[OCR_RUNS_MOST + 1][OCR_RUNS_MOST + 1];
};

static void
lay_side_by_side(const struct ocr_run *a, size_t na,
    const struct ocr_run *b, size_t nb, struct match *match)
{
	memset(match, 0, sizeof(*match));
	for (size_t i = na; i-- > 0;)
		for (size_t k = nb; k-- > 0;) {
			uint8_t below = match->n[i + 1][k];
			uint8_t right = match->n[i][k + 1];

			match->n[i][k] = strcmp(a[i].text, b[k].text) == 0 ?
			    match->n[i + 1][k + 1] + 1 :
			    below > right ? below : right;
		}
}

/* 23.919% for 23.91%: a ring of the sign was read as a 9. Ends so, or not? */
static bool
is_ringed(const char *longer, const char *shorter)
{
	size_t n = strlen(shorter);

	return n > 1 && strlen(longer) > n && shorter[n - 1] == '%' &&
	    longer[n - 1] == '9' && longer[n] == '%' &&
	    strncmp(longer, shorter, n - 1) == 0;
}

/* A rate of a thousand per cent may be one of a hundred with a ring more. */
static bool
is_ring_likely(const struct ocr_run *run)
{
	size_t n = strlen(run->text);
	const char *point = strchr(run->text, '.');
	size_t whole = point != NULL ? (size_t)(point - run->text) : n - 1;

	return n > 2 && run->text[n - 1] == '%' && run->text[n - 2] == '9' &&
	    (whole > 2 || (point != NULL && n - whole > 4));
}

struct pair {
	struct arena		*arena;		/* of the texts */
	struct arena		*alts_arena;
	struct ocr_alts		*alts;
	struct ocr_text		*first;
	const struct ocr_text	*second;
	struct ocr_text		 read;		/* what comes of both */
};

static void
copy_signs(struct pair *pair, const struct ocr_text *from, size_t i,
    size_t to)
{
	for (; i < to; i++)
		*VEC_PUSH(pair->arena, &pair->read) = from->v[i];
}

/* The figure of one text, so sure; the other one's beside it, or NULL. */
static void
put_run(struct pair *pair, const struct ocr_text *from,
    const struct ocr_run *run, const struct ocr_run *other, int conf)
{
	struct ocr_run put = { .from = pair->read.n };

	copy_signs(pair, from, run->from, run->to);
	put.to = pair->read.n;
	mark_run(&pair->read, &put, conf, other != NULL ?
	    add_alt(pair->alts_arena, pair->alts, other->text) : 0);
}

static int
at_most(int a, int b)
{
	return a < b ? a : b;
}

/* Two readings of one figure. */
static void
put_pair(struct pair *pair, const struct ocr_run *a,
    const struct ocr_run *b)
{
	if (strcmp(a->text, b->text) == 0)
		put_run(pair, pair->first, a, NULL, is_ring_likely(a) ?
		    APART_MOST : a->conf > b->conf ? a->conf : b->conf);
	else if (is_ringed(a->text, b->text) || (!figure_is_sound(a->text) &&
	    figure_is_sound(b->text)))
		put_run(pair, pair->second, b, a, at_most(b->conf,
		    APART_MOST));
	else
		put_run(pair, pair->first, a, b, at_most(a->conf,
		    APART_MOST));
}

static void
compare(struct pair *pair)
{
	struct ocr_run a[OCR_RUNS_MOST], b[OCR_RUNS_MOST];
	size_t na = runs_from(pair->first, a), at = 0;
	size_t nb = runs_from(pair->second, b);
	struct match match;

	lay_side_by_side(a, na, b, nb, &match);
	for (size_t i = 0, k = 0; i < na; i++) {
		bool same;

		copy_signs(pair, pair->first, at, a[i].from);
		at = a[i].to;
		while (k < nb && strcmp(a[i].text, b[k].text) != 0 &&
		    match.n[i][k + 1] == match.n[i][k] &&
		    match.n[i + 1][k + 1] < match.n[i][k])
			k++;
		same = k < nb && (strcmp(a[i].text, b[k].text) == 0 ||
		    match.n[i + 1][k + 1] == match.n[i][k]);
		if (same)
			put_pair(pair, &a[i], &b[k]);
		else
			put_run(pair, pair->first, &a[i], NULL,
			    at_most(a[i].conf, APART_MOST));
		k += same;
	}
	copy_signs(pair, pair->first, at, pair->first->n);
	*pair->first = pair->read;
}

void
words_compare(struct arena *arena, struct arena *alts_arena,
    struct ocr_alts *alts, struct ocr_text *first,
    const struct ocr_text *second)
{
	struct pair pair = { .arena = arena, .alts_arena = alts_arena,
		.alts = alts, .first = first, .second = second };

	compare(&pair);
}

/* So sure is each sign above even chances; more signs are better. */
static int
worth(const struct ocr_text *text)
{
	int sum = 0;

	for (size_t i = 0; i < text->n; i++)
		sum += text->v[i].conf - 50;
	return sum;
}

void
readings_order(struct ocr_text *first, struct ocr_text *second)
{
	struct ocr_text better = *second;

	if (worth(second) <= worth(first))
		return;
	*second = *first;
	*first = better;
}
