/*
 * Heads and the bands below them: each head to the band whose column it stands
 * over, or to a blank one.
 */
#include "table_aligned.h"

#include <string.h>

#define COST_NEW	6	/* a head without a band: a blank column */
#define COST_BARE	4	/* a band without a head */
#define NO_STACK	SIZE_MAX
#define NO_BAND		SIZE_MAX

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

void
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
	bands_assign(aligned, bands, block->data, block->last);
	heads_assign(aligned, block, bands, &stacks);
}
