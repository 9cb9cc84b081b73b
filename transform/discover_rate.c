/*
 * Which amounts a rate column is made of: part and whole, a change, a share
 * of the total row; and whether shares add up to 100.
 */
#include "discover_parts.h"

/* -- rates ------------------------------------------------------------------------ */

/* Neither a score nor the marks to be had. */
static bool
is_count(const struct net *net, int col)
{
	return !words_hit(net->reading, "full", net->cols[col].key,
	    WORD_AT_END) && !words_hit(net->reading, "score",
	    net->cols[col].key, WORD_AT_END);
}

static void
pair_ratios_offer(const struct discovery *d, int result, int a, int b,
    struct relation *best)
{
	static const enum shape shapes[] = {
		SHAPE_RATIO, SHAPE_COMPLEMENT, SHAPE_CHANGE,
	};
	bool change = words_hit(d->net->reading, "change",
	    d->net->cols[result].label, WORD_ANYWHERE);

	for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
		struct relation rel = {
			.shape = shapes[s], .result = result, .a = a,
			.to = a, .b = b,
		};

		rel.named = d->namounts <= 3 && !change && b < a &&
		    shapes[s] == SHAPE_RATIO && is_count(d->net, a) &&
		    is_count(d->net, b) && words_hit(d->net->reading, "rate",
		    d->net->cols[result].key, WORD_ANYWHERE);
		relation_offer(d, &rel, best);
	}
}

static void
run_ratios_offer(const struct discovery *d, int result, int b,
    struct relation *best)
{
	const struct net *net = d->net;

	for (size_t i = 0; i + 1 < d->namounts; i++)
		for (size_t j = i + 1; j < d->namounts &&
		    j - i < RUN_MOST - 1 && j - i < 8; j++) {
			struct relation rel = {
				.shape = SHAPE_RUN_RATIO, .result = result,
				.a = d->cols[i], .to = d->cols[j], .b = b,
			};

			if (rel.a <= b && b <= rel.to)
				break;
			if (rel.to - rel.a != (int)(j - i) ||
			    !cols_same_unit(net, rel.to, b))
				break;
			relation_offer(d, &rel, best);
		}
}

void
rate_find(const struct discovery *d, int result)
{
	struct relation best = { 0 };

	for (size_t i = 0; i < d->namounts; i++)
		for (size_t j = 0; j < d->namounts; j++)
			if (i != j && cols_same_unit(d->net, d->cols[i],
			    d->cols[j]))
				pair_ratios_offer(d, result, d->cols[i],
				    d->cols[j], &best);
	for (size_t i = 0; !relation_acceptable(&best) && i < d->namounts; i++)
		run_ratios_offer(d, result, d->cols[i], &best);
	for (size_t i = 0; d->total_row >= 0 && i < d->namounts; i++) {
		struct relation rel = {
			.shape = SHAPE_OF_TOTAL, .result = result,
			.a = d->cols[i], .to = d->cols[i], .b = d->cols[i],
			.total_row = d->total_row,
		};

		if (!relation_acceptable(&best))
			relation_offer(d, &rel, &best);
	}
	if (relation_acceptable(&best))
		relation_judge(d, &best);
}

/* Shares without a total row add up to 100 among themselves. */
void
shares_check(const struct discovery *d, int col)
{
	const struct net *net = d->net;
	struct term *terms = arena_alloc(net->reading->arena,
	    (d->nrows + 1) * sizeof *terms);
	struct decimal sum = decimal_int(0), off;
	struct check *check;
	size_t n = 0;

	if (d->total_row >= 0 || !words_hit(net->reading, "share",
	    net->cols[col].label, WORD_ANYWHERE))
		return;
	for (size_t i = 0; i < d->nrows; i++) {
		const struct figure *f = net_figure(net, d->rows[i], col);

		if (f == NULL || !figure_plain(f) || net->parents[d->rows[i]] >= 0 ||
		    !str_eq(f->fact.unit, STR("%")))
			continue;
		terms[n++] = (struct term){ f, 1, NULL };
		sum = decimal_add(sum, f->fact.value);
	}
	off = decimal_abs(decimal_sub(sum, decimal_int(100)));
	if (n < SUPPORT || decimal_is_none(off) ||
	    decimal_cmp(off, decimal_int(SHARES_NEAR)) > 0)
		return;		/* shares of something else */
	check = judge_whole(net->reading, CHECK_SHARE, STR("column.shares"),
	    decimal_int(100), terms, n);
	check_warn(check);
	net_soften(net, check);
}
