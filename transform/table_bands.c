/*
 * The columns of a layout: bands of display columns between gutters that stay
 * blank.
 */
#include "table_aligned.h"

#include <string.h>

#define EDGE	8	/* room behind the last display column */

static int
overlap(const struct segment *segment, const struct band *band)
{
	int left = segment->left > band->left ? segment->left : band->left;
	int right =
	    segment->right < band->right ? segment->right : band->right;

	return right - left;	/* negative: the distance */
}

size_t
band_of(const struct bands *bands, const struct segment *segment)
{
	size_t best = 0;

	for (size_t i = 1; i < bands->n; i++)
		if (!bands->v[i].blank && (bands->v[best].blank ||
		    overlap(segment, &bands->v[i]) >
		    overlap(segment, &bands->v[best])))
			best = i;
	return best;
}

/* How many lines print on each display column: figures apart from words. */
struct ink {
	uint32_t	figures[ALIGNED_WIDTH + EDGE];
	uint32_t	words[ALIGNED_WIDTH + EDGE];
	uint32_t	lines;
};

static struct ink *
ink_of(const struct aligned *aligned, const struct block *block)
{
	struct ink *ink =
	    arena_alloc(aligned->reading->arena, sizeof *ink);

	for (size_t line = block->data; line <= block->last; line++) {
		ink->lines += aligned->at[line + 1] > aligned->at[line];
		for (size_t i = aligned->at[line]; i < aligned->at[line + 1];
		    i++) {
			const struct segment *segment =
			    &aligned->segments.v[i];

			for (int col = segment->left;
			    col < segment->right &&
			    col < ALIGNED_WIDTH + EDGE; col++) {
				if (segment->figure)
					ink->figures[col]++;
				else
					ink->words[col]++;
			}
		}
	}
	return ink;
}

static void
bands_from_ink(const struct ink *ink, struct bands *bands)
{
	uint32_t stray = ink->lines < 4 ? 0 : 1 + ink->lines / 24;
	bool inside = false;

	for (int col = 0; col < ALIGNED_WIDTH; col++) {
		bool blank = ink->figures[col] == 0 &&
		    ink->words[col] <= stray;

		if (!blank && !inside) {
			if (bands->n == BANDS_MOST) {
				bands->n = 0;
				return;
			}
			bands->v[bands->n++] = (struct band){ .left = col };
		}
		if (!blank)
			bands->v[bands->n - 1].right = col + 1;
		inside = !blank;
	}
}

static void
band_count(struct band *band, const struct segment *segment)
{
	band->figures++;
	if (segment->left < band->left_least)
		band->left_least = segment->left;
	if (segment->left > band->left_most)
		band->left_most = segment->left;
	if (segment->right < band->right_least)
		band->right_least = segment->right;
	if (segment->right > band->right_most)
		band->right_most = segment->right;
}

/*
 * Gives every segment of lines [first, last] its band and counts; bands then
 * reach as far as their segments.
 */
void
bands_assign(struct aligned *aligned, struct bands *bands, size_t first,
    size_t last)
{
	struct bands wide = *bands;

	for (size_t i = 0; i < wide.n; i++) {
		wide.v[i].words = wide.v[i].figures = 0;
		wide.v[i].left_least = wide.v[i].right_least = ALIGNED_WIDTH;
		wide.v[i].left_most = wide.v[i].right_most = 0;
	}
	for (size_t i = aligned->at[first]; i < aligned->at[last + 1]; i++) {
		struct segment *segment = &aligned->segments.v[i];
		struct band *band = &wide.v[band_of(bands, segment)];

		segment->band = (size_t)(band - wide.v);
		if (segment->left < band->left)
			band->left = segment->left;
		if (segment->right > band->right)
			band->right = segment->right;
		if (segment->figure)
			band_count(band, segment);
		else
			band->words++;
	}
	*bands = wide;
}

/* Do two neighbouring bands never print on the same line? */
static bool
exclude_each_other(const struct aligned *aligned, const struct block *block,
    size_t band)
{
	for (size_t line = block->data; line <= block->last; line++) {
		bool a = false, b = false;

		for (size_t i = aligned->at[line]; i < aligned->at[line + 1];
		    i++) {
			a = a || aligned->segments.v[i].band == band;
			b = b || aligned->segments.v[i].band == band + 1;
		}
		if (a && b)
			return false;
	}
	return true;
}

static void
band_merge(struct bands *bands, size_t band)
{
	bands->v[band].right = bands->v[band + 1].right;
	bands->n--;
	memmove(&bands->v[band + 1], &bands->v[band + 2],
	    (bands->n - band - 1) * sizeof *bands->v);
}

/*
 * Words that stand in different places on different lines, "合计" centred over
 * labels that begin at the left, are one column.
 */
static void
merge_words(struct aligned *aligned, const struct block *block,
    struct bands *bands)
{
	for (size_t i = 0; i + 1 < bands->n;) {
		if (bands->v[i].figures == 0 && bands->v[i + 1].figures == 0 &&
		    exclude_each_other(aligned, block, i)) {
			band_merge(bands, i);
			bands_assign(aligned, bands, block->data, block->last);
		} else {
			i++;
		}
	}
}

bool
bands_find(struct aligned *aligned, const struct block *block,
    struct bands *bands)
{
	bands->n = 0;
	bands_from_ink(ink_of(aligned, block), bands);
	if (bands->n < 2)
		return false;
	bands_assign(aligned, bands, block->data, block->last);
	merge_words(aligned, block, bands);
	bands_from_heads(aligned, block, bands);
	return bands->n >= 2;
}

/* The bands that hold data, in order. */
static size_t
filled(const struct bands *bands, size_t *list)
{
	size_t n = 0;

	for (size_t i = 0; i < bands->n; i++)
		if (!bands->v[i].blank)
			list[n++] = i;
	return n;
}

bool
bands_follow(struct aligned *aligned, const struct block *page,
    const struct bands *before)
{
	struct bands bands;
	size_t list[BANDS_MOST];

	if (!bands_find(aligned, page, &bands) ||
	    filled(before, list) != bands.n)
		return false;
	for (size_t i = aligned->at[page->data];
	    i < aligned->at[page->last + 1]; i++)
		aligned->segments.v[i].band =
		    list[aligned->segments.v[i].band];
	return true;
}
