/*
 * A strip that is one figure, as each reading has it: what most of them read
 * stands, the other figure that most of the rest read is told beside it.
 */
#include <string.h>

#include "ocr.h"

void
votes_add(struct ocr_votes *votes, struct ocr_text *text)
{
	char *to = votes->plain[votes->n];
	int conf = 100;
	size_t k = 0;

	for (size_t i = 0; i < text->n; i++) {
		char sign = figure_sign(text->v[i].ucs);

		if (k < OCR_RUN_MOST - 1)
			to[k++] = sign == 0 ? '?' : sign;
		if (text->v[i].conf < conf)
			conf = text->v[i].conf;
	}
	to[k] = '\0';
	votes->conf[votes->n] = text->n == 0 ? 0 : conf;
	votes->texts[votes->n++] = text;
}

static size_t
count_votes(const struct ocr_votes *votes, size_t i)
{
	size_t n = 0;

	for (size_t k = 0; k < votes->n; k++)
		n += strcmp(votes->plain[k], votes->plain[i]) == 0;
	return votes->plain[i][0] == '\0' ? 0 : n;
}

/* Is it a figure, be it another one? A dot or a letter is no rival. */
static bool
is_figure(const char *text)
{
	return strchr(text, '?') == NULL &&
	    strpbrk(text, "0123456789") != NULL;
}

/* The reading that most have; the other that most of the rest have, or n. */
static size_t
winner(const struct ocr_votes *votes, size_t not)
{
	size_t best = votes->n, most = 0;

	for (size_t i = 0; i < votes->n; i++) {
		size_t n = count_votes(votes, i);

		if (n <= most || (not < votes->n && (!is_figure(
		    votes->plain[i]) || strcmp(votes->plain[i],
		    votes->plain[not]) == 0)))
			continue;
		most = n;
		best = i;
	}
	return best;
}

bool
votes_agree(const struct ocr_votes *votes)
{
	return votes->n > 1 && count_votes(votes, 0) == votes->n;
}

void
votes_settle(const struct ocr_votes *votes, struct ocr_strip *strip,
    struct arena *arena, struct ocr_alts *alts)
{
	size_t best = winner(votes, votes->n), other, n;
	struct ocr_run all = { 0 };
	int conf = 0;

	if (best == votes->n)
		return;
	other = winner(votes, best);
	n = count_votes(votes, best);
	for (size_t i = 0; i < votes->n; i++)
		if (strcmp(votes->plain[i], votes->plain[best]) == 0 &&
		    votes->conf[i] > conf)
			conf = votes->conf[i];
	if (other < votes->n || n < 2) {
		int most = n > 2 ? ONE_APART : APART_MOST;

		conf = conf < most ? conf : most;
	}
	strip->text = *votes->texts[best];
	all.to = strip->text.n;
	mark_run(&strip->text, &all, conf, other < votes->n ?
	    add_alt(arena, alts, votes->plain[other]) : 0);
}
