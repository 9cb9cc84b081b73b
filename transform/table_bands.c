/*
 * The columns of a layout: bands of display columns between gutters that stay
 * blank, and the heads that belong to them.
 */
#include <string.h>

#include "table_aligned.h"

#define EDGE	8	/* room behind the last display column */
#define COST_NEW	6	/* a head without a band: a blank column */
#define COST_BARE	4	/* a band without a head */

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
static void
assign(struct aligned *aligned, struct bands *bands, size_t first,
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
			assign(aligned, bands, block->data, block->last);
		} else {
			i++;
		}
	}
}

/*
 * Figures are printed at the right of their column, words at the left, heads
 * in the middle. So the column of a band of figures reaches from the column
 * before to the band's right edge, and the column of words to where the next
 * begins:
 *
 *	  科目名称            本年支出合计   基本支出
 *	社会保障支出                      8.00      8.00
 *	|-----------|--------------------|---------|
 *
 * 本年支出合计 overlaps no figure, but its middle is inside their column.
 */
struct column_span {
	int	lo, hi;		/* twice the display column */
};

enum alignment { AT_LEFT, AT_RIGHT, IN_MIDDLE };

static enum alignment
alignment(const struct band *band)
{
	if (band->words > band->figures)
		return AT_LEFT;
	if (band->left_most == band->left_least &&
	    band->right_most != band->right_least)
		return AT_LEFT;
	if (band->left_most != band->left_least &&
	    band->right_most - band->right_least > 1)
		return IN_MIDDLE;
	return AT_RIGHT;
}

static int
column_end(const struct bands *bands, size_t i)
{
	const struct band *band = &bands->v[i], *next = band + 1;

	if (i + 1 == bands->n)
		return 2 * band->right + 4;
	if (alignment(band) == IN_MIDDLE)
		return band->right + next->left;
	if (alignment(band) == AT_RIGHT || alignment(next) == AT_RIGHT)
		return 2 * band->right;
	return 2 * next->left;
}

static void
column_spans(const struct bands *bands, struct column_span *spans)
{
	int lo = 0;

	for (size_t i = 0; i < bands->n; i++) {
		spans[i].lo = lo;
		spans[i].hi = lo = column_end(bands, i);
	}
}

/* How far the middle of something lies outside a column. */
static int
outside(int left, int right, struct column_span span)
{
	int middle = left + right;

	if (middle < span.lo)
		return span.lo - middle;
	return middle > span.hi ? middle - span.hi : 0;
}

/*
 * Heads stacked over one column, from the lowest line up: a head joins the one
 * it overlaps; over two or more it heads a group, and so it does when it
 * stands high over none. Both are left out here.
 */
struct stack {
	int	left, right;
	size_t	band;
};

struct stacks {
	struct stack	v[BANDS_MOST];
	size_t		n;
};

#define NO_STACK	SIZE_MAX

static size_t
stack_under(const struct stacks *stacks, const struct segment *segment,
    size_t *n)
{
	size_t found = NO_STACK;

	*n = 0;
	for (size_t i = 0; i < stacks->n; i++)
		if (segment->left < stacks->v[i].right &&
		    stacks->v[i].left < segment->right) {
			found = i;
			++*n;
		}
	return found;
}

static void
stack_add(struct stacks *stacks, const struct segment *segment)
{
	size_t at = 0;

	if (stacks->n == BANDS_MOST)
		return;
	while (at < stacks->n && stacks->v[at].left < segment->left)
		at++;
	memmove(&stacks->v[at + 1], &stacks->v[at],
	    (stacks->n - at) * sizeof *stacks->v);
	stacks->v[at] = (struct stack){
		.left = segment->left, .right = segment->right,
	};
	stacks->n++;
}

static void
stacks_find(const struct aligned *aligned, const struct block *block,
    struct stacks *stacks)
{
	size_t first = aligned->at[block->top];
	size_t end = aligned->at[block->data], n;
	size_t bottom = end > first ? aligned->segments.v[end - 1].line : 0;

	stacks->n = 0;
	for (size_t i = end; i-- > first;) {
		const struct segment *segment = &aligned->segments.v[i];
		size_t stack = stack_under(stacks, segment, &n);
		bool high = segment->line * 2 < block->top + bottom;

		if (n == 1 && segment->left < stacks->v[stack].left)
			stacks->v[stack].left = segment->left;
		if (n == 1 && segment->right > stacks->v[stack].right)
			stacks->v[stack].right = segment->right;
		if (n == 0 && !high)
			stack_add(stacks, segment);
	}
}

/*
 * Heads and bands in order, each head to one band, at the least cost: a
 * head's distance from the band's column, or COST_NEW or COST_BARE for one
 * left over. cost[i][j] is that of the first i heads and j bands.
 */
struct pairing {
	int	cost[BANDS_MOST + 1][BANDS_MOST + 1];
};

static int
pair_cost(const struct stack *stack, struct column_span span)
{
	return outside(stack->left, stack->right, span) / 2;
}

static void
pairing_fill(struct pairing *pairing, const struct stacks *stacks,
    const struct column_span *spans, size_t nbands)
{
	for (size_t i = 0; i <= stacks->n; i++)
		for (size_t j = 0; j <= nbands; j++) {
			int best = i == 0 && j == 0 ? 0 : INT32_MAX, c;

			if (i > 0 && (c = pairing->cost[i - 1][j] +
			    COST_NEW) < best)
				best = c;
			if (j > 0 && (c = pairing->cost[i][j - 1] +
			    COST_BARE) < best)
				best = c;
			if (i > 0 && j > 0 &&
			    (c = pairing->cost[i - 1][j - 1] + pair_cost(
			    &stacks->v[i - 1], spans[j - 1])) < best)
				best = c;
			pairing->cost[i][j] = best;
		}
}

#define NO_BAND		SIZE_MAX

/* Reads the cheapest way back from the end. */
static void
pairing_read(const struct pairing *pairing, struct stacks *stacks,
    const struct column_span *spans, size_t nbands)
{
	size_t i = stacks->n, j = nbands;

	while (i > 0) {
		struct stack *stack = &stacks->v[i - 1];
		int cost = pairing->cost[i][j];

		stack->band = NO_BAND;
		if (j > 0 && cost == pairing->cost[i - 1][j - 1] +
		    pair_cost(stack, spans[j - 1])) {
			stack->band = j - 1;
			i--;
			j--;
		} else if (cost == pairing->cost[i - 1][j] + COST_NEW) {
			i--;
		} else {
			j--;
		}
	}
}

/* A head without a band gets a blank one, behind that of the head before. */
static void
bands_add_blank(struct bands *bands, struct stacks *stacks)
{
	size_t shift = 0, next = 0;

	for (size_t i = 0; i < stacks->n; i++) {
		struct stack *stack = &stacks->v[i];

		if (stack->band != NO_BAND) {
			stack->band += shift;
			next = stack->band + 1;
			continue;
		}
		if (bands->n == BANDS_MOST) {
			stack->band = bands->n - 1;
			continue;
		}
		memmove(&bands->v[next + 1], &bands->v[next],
		    (bands->n - next) * sizeof *bands->v);
		bands->v[next] = (struct band){
			.left = stack->left, .right = stack->right,
			.blank = true,
		};
		bands->n++;
		shift++;
		stack->band = next++;
	}
}

/* The band whose column holds the middle of a head that heads a group. */
static size_t
band_under(const struct bands *bands, const struct segment *segment)
{
	struct column_span spans[BANDS_MOST] = { { 0 } };
	size_t best = 0;

	column_spans(bands, spans);
	for (size_t i = 1; i < bands->n; i++)
		if (outside(segment->left, segment->right, spans[i]) <
		    outside(segment->left, segment->right, spans[best]))
			best = i;
	return best;
}

static void
heads_assign(struct aligned *aligned, const struct block *block,
    const struct bands *bands, const struct stacks *stacks)
{
	for (size_t i = aligned->at[block->top]; i < aligned->at[block->data];
	    i++) {
		struct segment *segment = &aligned->segments.v[i];
		size_t n, stack = stack_under(stacks, segment, &n);

		segment->band = n == 1 ? stacks->v[stack].band :
		    band_under(bands, segment);
	}
}

static void
bands_from_heads(struct aligned *aligned, const struct block *block,
    struct bands *bands)
{
	struct column_span spans[BANDS_MOST] = { { 0 } };
	struct pairing *pairing;
	struct stacks stacks;

	stacks_find(aligned, block, &stacks);
	if (stacks.n == 0)
		return;
	pairing = arena_alloc(aligned->reading->arena, sizeof *pairing);
	column_spans(bands, spans);
	pairing_fill(pairing, &stacks, spans, bands->n);
	pairing_read(pairing, &stacks, spans, bands->n);
	bands_add_blank(bands, &stacks);
	assign(aligned, bands, block->data, block->last);
	heads_assign(aligned, block, bands, &stacks);
}

bool
bands_find(struct aligned *aligned, const struct block *block,
    struct bands *bands)
{
	bands->n = 0;
	bands_from_ink(ink_of(aligned, block), bands);
	if (bands->n < 2)
		return false;
	assign(aligned, bands, block->data, block->last);
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
