/*
 * Which table of the old version is which of the new one: rows and columns of
 * one name, figures of one amount and equal titles each vote for a pair; pairs
 * are taken from the heaviest down.
 */
#include <stdlib.h>

#include "revise_join.h"

#define BUCKET_MOST	64	/* pairs of one name that vote for tables */
#define TABLES_MOST	1000	/* to a side, for comparing titles */

struct vote {
	size_t	was, is;	/* blocks of each version */
	size_t	weight;
};

struct votes {
	struct arena	*arena;
	VEC(struct vote) all;
};

static void
group_vote(void *ctx, const struct ref *was, size_t nwas,
    const struct ref *is, size_t nis)
{
	struct votes *votes = ctx;

	if (nwas * nis > BUCKET_MOST)
		return;
	for (size_t i = 0; i < nwas; i++)
		for (size_t k = 0; k < nis; k++)
			*VEC_PUSH(votes->arena, &votes->all) = (struct vote){
				was[i].leaf->block, is[k].leaf->block,
				leaf_same(was[i].leaf, is[k].leaf) ? 2 : 1,
			};
}

static const struct leaf **
first_leaves(struct arena *arena, const struct leaf *leaves, size_t n,
    size_t nblocks)
{
	const struct leaf **first = arena_alloc(arena,
	    (nblocks + 1) * sizeof *first);

	for (size_t i = n; i-- > 0;)
		first[leaves[i].block] = &leaves[i];
	return first;
}

/* A title in common counts like two figures. */
static void
titles_vote(struct matching *m, struct votes *votes, size_t nwas, size_t nis)
{
	const struct leaf **was = first_leaves(votes->arena, m->was, m->nwas,
	    nwas), **is = first_leaves(votes->arena, m->is, m->nis, nis);

	if (nwas > TABLES_MOST || nis > TABLES_MOST)
		return;
	for (size_t i = 1; i <= nwas; i++)
		for (size_t k = 1; k <= nis; k++)
			if (was[i]->table.n > 0 &&
			    str_eq(was[i]->table, is[k]->table))
				*VEC_PUSH(votes->arena, &votes->all) =
				    (struct vote){ i, k, 4 };
}

static int
vote_cmp(const void *a, const void *b)
{
	const struct vote *x = a, *y = b;

	if (x->was != y->was)
		return x->was < y->was ? -1 : 1;
	return (x->is > y->is) - (x->is < y->is);
}

/* The heaviest first; of equals, those that kept their place. */
static int
weight_cmp(const void *a, const void *b)
{
	const struct vote *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return vote_cmp(a, b);
}

static size_t
votes_sum(struct votes *votes)
{
	struct vote *v = votes->all.v;
	size_t kept = 0;

	if (votes->all.n == 0)
		return 0;
	qsort(v, votes->all.n, sizeof *v, vote_cmp);
	for (size_t i = 0; i < votes->all.n; i++)
		if (kept > 0 && vote_cmp(&v[kept - 1], &v[i]) == 0)
			v[kept - 1].weight += v[i].weight;
		else
			v[kept++] = v[i];
	qsort(v, kept, sizeof *v, weight_cmp);
	return kept;
}

/* Old tables take the number of their mate, or one of their own behind. */
static void
blocks_rename(struct matching *m, const size_t *mates, size_t nis)
{
	for (size_t i = 0; i < m->nwas; i++) {
		size_t block = m->was[i].block;

		if (block != 0)
			m->was[i].block = mates[block] != 0 ? mates[block] :
			    nis + block;
	}
}

void
leaves_tables(struct matching *m, size_t nwas, size_t nis)
{
	struct votes votes = { .arena = arena_new() };
	struct join join = { .cmp = leaf_cmp_names, .tables = true,
		.group = group_vote, .ctx = &votes };
	size_t *mates = arena_alloc(votes.arena, (nwas + 1) * sizeof *mates);
	bool *taken = arena_alloc(votes.arena, nis + 1);
	size_t n;

	join_run(m, &join);
	join.cmp = leaf_cmp_amount;
	join_run(m, &join);
	titles_vote(m, &votes, nwas, nis);
	n = votes_sum(&votes);
	for (size_t i = 0; i < n; i++) {
		const struct vote *vote = &votes.all.v[i];

		if (vote->was == 0 || vote->is == 0 ||
		    mates[vote->was] != 0 || taken[vote->is])
			continue;
		mates[vote->was] = vote->is;
		taken[vote->is] = true;
	}
	blocks_rename(m, mates, nis);
	m->nblocks = nis + nwas + 1;
	arena_free(votes.arena);
}
