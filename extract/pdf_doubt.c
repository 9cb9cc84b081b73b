/*
 * Tables whose shape is a guess: heads or rows may lack. Columns that no rule
 * parts, and no head above them: it may be the rest of the table before, which
 * then lacks these rows. Of neither is anything sure, nor of what goes on right
 * below a table that is a guess.
 */
#include "pdf_join.h"
#include "utf8.h"

enum { NEAR_LINES = 6 };	/* between a table and its rest, at most */

/* Has the table a head of its own, over half of its columns at least? */
static bool
has_head(const struct chain *chain)
{
	const struct pdf_grid *first = chain->pieces.v[0];
	int ncols = 0;

	for (size_t i = 0; i < first->ncells; i++)
		if (first->cells[i].header && first->cells[i].text.n > 0)
			ncols += first->cells[i].colspan;
	return ncols * 2 >= first->ncols;
}

static bool
is_guess(const struct chain *chain)
{
	for (size_t i = 0; i < chain->pieces.n; i++)
		if (chain->pieces.v[i]->guess)
			return true;
	return false;
}

static void
mark_guess(const struct chain *chain)
{
	for (size_t i = 0; i < chain->pieces.n; i++)
		chain->pieces.v[i]->guess = true;
}

/* 表7：…, or the end of a paragraph: what follows is a table by itself. */
static bool
begins_anew(struct str text)
{
	uint32_t cp = 0;
	size_t n;

	text = str_trim(text);
	utf8_prev(text, text.n, &cp);
	if (cp == 0x3002)
		return true;
	n = utf8_next(text, 0, &cp);
	if (cp != 0x8868)
		return false;
	while (n < text.n && text.s[n] == ' ')
		n++;
	return utf8_next(text, n, &cp) > 0 && utf8_is_digit(cp);
}

/*
 * Are they parts of one form, perhaps? No rules, few lines between them, and no
 * caption or paragraph.
 */
static bool
are_near(const struct pdf_blocks *blocks, const struct chain *before,
    const struct chain *chain)
{
	size_t nlines = 0;

	if (before->pieces.n == 0 || !before->pieces.v[0]->loose ||
	    blocks->v[chain->first].page > blocks->v[before->block].page + 1)
		return false;
	for (size_t i = before->block + 1; i < chain->first; i++) {
		if (blocks->v[i].kind != PDF_LINE || blocks->v[i].running)
			continue;
		if (begins_anew(blocks->v[i].text))
			return false;
		nlines++;
	}
	return nlines <= NEAR_LINES;
}

/*
 * Does the table end its page? Then its next row may be so high that it fills
 * the page behind, where nothing stands beside anything.
 */
static bool
ends_page(const struct pdf_blocks *blocks, const struct chain *chain)
{
	size_t i = chain->block + 1;

	if (chain->pieces.n == 0 || !chain->pieces.v[0]->loose)
		return false;
	while (i < blocks->n && blocks->v[i].page ==
	    blocks->v[chain->block].page && (blocks->v[i].running ||
	    blocks->v[i].kind == PDF_NOTE))
		i++;
	return i < blocks->n && blocks->v[i].page !=
	    blocks->v[chain->block].page;
}

void
chain_doubt(const struct pdf_blocks *blocks, const struct chain *before,
    const struct chain *chain)
{
	if (chain->pieces.n == 0 || !chain->pieces.v[0]->loose)
		return;
	if (is_guess(chain) || (are_near(blocks, before, chain) &&
	    is_guess(before)))
		mark_guess(chain);
	if (!has_head(chain)) {
		mark_guess(chain);
		if (are_near(blocks, before, chain) ||
		    ends_page(blocks, before))
			mark_guess(before);
	}
}
