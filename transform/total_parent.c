/*
 * Rows against those that stand below them by their codes or numbers.
 */
#include "check_total.h"

struct kin {
	int	*first, *next;		/* children of a row, in order */
};

static struct kin
kin_of(const struct net *net)
{
	struct arena *arena = net->reading->arena;
	size_t room = (size_t)net->nrows + 1;
	struct kin kin = {
		.first = arena_alloc(arena, room * sizeof(int)),
		.next = arena_alloc(arena, room * sizeof(int)),
	};

	for (int r = 0; r < net->nrows; r++)
		kin.first[r] = kin.next[r] = -1;
	for (int r = net->nrows - 1; r >= 0; r--) {
		int parent = net->parents[r];

		if (parent == TOTAL_NO_PARENT || !net_counts(net, r))
			continue;
		kin.next[r] = kin.first[parent];
		kin.first[parent] = r;
	}
	return kin;
}

/* 专项储备 5; 1.本期提取 20; 2.本期使用 15: the second is taken off the first. */
static bool
is_difference(const struct figure *stated, struct term *terms, size_t n)
{
	bool holds;

	if (n != 2)
		return false;
	terms[1].sign = -terms[1].sign;
	holds = judge_sum_holds(stated, terms, n);
	terms[1].sign = -terms[1].sign;
	return holds;
}

struct parents {
	VEC(size_t)	failed;		/* indices of checks */
	int		proofs;
};

static void
parent_check(const struct net *net, const struct kin *kin, int row,
    struct parents *parents)
{
	struct arena *arena = net->reading->arena;
	struct total total = { .net = net, .row = row };
	struct total_cover cover = { 0 };
	size_t n = 0, room = 0;
	int nonzero;

	for (int r = kin->first[row]; r >= 0; r = kin->next[r])
		room++;
	cover.rows = arena_alloc(arena, (room + 1) * sizeof *cover.rows);
	total.terms = arena_alloc(arena, (room + 1) * sizeof *total.terms);
	/* 其中 need not be all there is, unless others follow it below the row */
	for (int r = kin->first[row]; r >= 0; r = kin->next[r])
		if (!total_ofwhich(net, r) || (r == kin->first[row] &&
		    kin->next[r] >= 0 && !total_ofwhich(net, kin->next[r])))
			cover.rows[cover.n++] = r;
	for (int c = net->first - 1;
	    total_next(&total, &cover, &c, &n, &nonzero);) {
		struct check *check = judge_sum(net->reading, CHECK_SUBTOTAL,
		    STR("total.parent"), net_figure(net, row, c),
		    total.terms, n);

		if (check->status == CHECK_INCONSISTENT && is_difference(
		    net_figure(net, row, c), total.terms, n))
			check->status = CHECK_UNDECIDED;
		else if (check->status == CHECK_INCONSISTENT)
			*VEC_PUSH(arena, &parents->failed) =
			    net->reading->checks.n - 1;
		else
			parents->proofs += nonzero >= 2;
	}
}

void
check_parents(const struct net *net)
{
	struct kin kin = kin_of(net);
	struct parents parents = { 0 };

	for (int r = 0; r < net->nrows; r++)
		if (kin.first[r] >= 0 && total_rank(net, r) < 0)
			parent_check(net, &kin, r, &parents);
	for (size_t i = 0; i < parents.failed.n; i++) {
		struct check *check =
		    &net->reading->checks.v[parents.failed.v[i]];

		if (parents.proofs == 0)
			check->severity = CHECK_WARNING;
		if (parents.proofs == 0 && !net->coded)
			check->status = CHECK_UNDECIDED;
		if (parents.failed.n > 3 &&
		    parents.failed.n > (size_t)parents.proofs)
			check->status = CHECK_UNDECIDED;
		net_soften(net, check);
	}
}
