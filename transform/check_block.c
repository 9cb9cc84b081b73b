/*
 * A row that is the sum of the rows next to it although nothing calls it a
 * total. It must be so in two columns of large numbers to be believed:
 *
 *	全市    1200   860
 *	东区     700   500		700 + 500 = 1200, 500 + 360 = 860
 *	西区     500   360
 */
#include "check_table.h"

#define BLOCK_MOST	40	/* rows of a block */
#define COLS_LEAST	2	/* columns that must hold */
#define LARGE		100	/* smaller numbers add up by chance */

struct block {
	int	row;
	int	step;		/* +1 below, -1 above */
	int	n;		/* rows */
	int	holds, fails;
};

static const struct figure *
amount_at(const struct net *net, int row, int col)
{
	const struct figure *f = net->cols[col].additive ?
	    net_figure(net, row, col) : NULL;

	return f == NULL || decimal_is_none(f->fact.value) ||
	    f->fact.qualifier != QUALIFIER_EQ ? NULL : f;
}

static bool
is_large(const struct figure *f)
{
	return decimal_cmp(f->fact.value, decimal_int(LARGE)) >= 0;
}

/* The first column whose number is large enough to look by, or -1. */
static int
guide_column(const struct net *net, int row)
{
	for (int c = net->first; c <= net->last; c++) {
		const struct figure *f = amount_at(net, row, c);

		if (f != NULL && is_large(f))
			return c;
	}
	return -1;
}

static bool
in_block(const struct net *net, int row)
{
	return row >= 0 && row < net->nrows && net_counts(net, row) &&
	    total_rank(net, row) < 0;
}

/* How many rows from the row on add up to it in the guide column, or 0. */
static int
block_length(const struct net *net, int row, int step, int guide)
{
	struct decimal want = amount_at(net, row, guide)->fact.value;
	struct decimal sum = decimal_int(0);

	for (int n = 1; n <= BLOCK_MOST && in_block(net, row + n * step);
	    n++) {
		const struct figure *f = amount_at(net, row + n * step,
		    guide);

		if (f != NULL)
			sum = decimal_add(sum, f->fact.value);
		if (decimal_is_none(sum) || decimal_cmp(sum, want) > 0)
			return 0;
		if (decimal_cmp(sum, want) == 0)
			return n >= 2 ? n : 0;
	}
	return 0;
}

static size_t
block_terms(const struct net *net, const struct block *block, int col,
    struct term terms[BLOCK_MOST])
{
	size_t n = 0;

	for (int i = 1; i <= block->n; i++) {
		const struct figure *f = amount_at(net,
		    block->row + i * block->step, col);

		if (f != NULL)
			terms[n++] = (struct term){ f, 1, NULL };
	}
	return n;
}

static void
block_tally(const struct net *net, struct block *block)
{
	struct term terms[BLOCK_MOST];

	for (int c = net->first; c <= net->last; c++) {
		const struct figure *f = amount_at(net, block->row, c);
		size_t n = f == NULL ? 0 : block_terms(net, block, c, terms);

		if (n < 2)
			continue;
		if (!judge_sum_holds(f, terms, n))
			block->fails++;
		else if (is_large(f))
			block->holds++;
	}
}

static void
block_judge(const struct net *net, const struct block *block)
{
	struct term terms[BLOCK_MOST];

	for (int c = net->first; c <= net->last; c++) {
		const struct figure *f = amount_at(net, block->row, c);
		size_t n = f == NULL ? 0 : block_terms(net, block, c, terms);
		struct check *check;

		if (n < 2)
			continue;
		check = judge_sum(net->reading, CHECK_SUBTOTAL,
		    STR("discovered"), f, terms, n);
		check_warn(check);
		net_soften(net, check);
	}
}

/* Every column must hold; of four or more one may be wrong. */
static bool
believable(const struct block *block)
{
	return block->holds >= COLS_LEAST && (block->fails == 0 ||
	    (block->fails == 1 && block->holds > COLS_LEAST));
}

void
check_blocks(const struct net *net)
{
	for (int r = 0; r < net->nrows; r++) {
		int guide = in_block(net, r) ? guide_column(net, r) : -1;

		for (int step = 1; guide >= 0 && step >= -1; step -= 2) {
			struct block block = { .row = r, .step = step };

			block.n = block_length(net, r, step, guide);
			if (block.n == 0 || net->parents[r + step] == r)
				continue;
			block_tally(net, &block);
			if (!believable(&block))
				continue;
			block_judge(net, &block);
			break;
		}
	}
}
