/* Equal figures of two versions, found by sorting. */
#include <stdlib.h>

#include "label.h"
#include "revise_join.h"

bool
leaf_loose(const struct leaf *leaf)
{
	return leaf->mate == STR_NONE && !leaf->aside;
}

int
leaf_alike(struct str a, struct str b)
{
	if (a.n == 0 && b.n == 0)
		return 100;
	return label_affinity(a, b);
}

static int
ref_cmp(const void *a, const void *b, void *ctx)
{
	const struct join *join = ctx;
	const struct ref *x = a, *y = b;
	int order = join->cmp(x->leaf, y->leaf);

	if (order == 0)
		order = (int)x->is - (int)y->is;
	return order != 0 ? order :
	    (x->index > y->index) - (x->index < y->index);
}

static size_t
refs_add(struct ref *refs, size_t n, struct leaf *leaves, size_t nleaves,
    bool is, const struct join *join)
{
	for (size_t i = 0; i < nleaves; i++)
		if (leaf_loose(&leaves[i]) && (!join->tables ||
		    leaves[i].fact->source == FACT_TABLE))
			refs[n++] = (struct ref){ &leaves[i], i, is };
	return n;
}

void
join_run(struct matching *m, struct join *join)
{
	struct arena *arena = arena_new();
	struct ref *refs = arena_alloc(arena,
	    (m->nwas + m->nis + 1) * sizeof *refs);
	size_t n = refs_add(refs, 0, m->was, m->nwas, false, join);

	n = refs_add(refs, n, m->is, m->nis, true, join);
	qsort_r(refs, n, sizeof *refs, ref_cmp, join);
	for (size_t i = 0, end; i < n; i = end) {
		size_t nwas = 0;

		for (end = i; end < n && join->cmp(refs[i].leaf,
		    refs[end].leaf) == 0; end++)
			nwas += !refs[end].is;
		if (nwas > 0 && nwas < end - i)
			join->group(join->ctx, refs + i, nwas, refs + i + nwas,
			    end - i - nwas);
	}
	arena_free(arena);
}

void
leaf_mate_set(const struct ref *was, const struct ref *is)
{
	was->leaf->mate = is->index;
	is->leaf->mate = was->index;
}

void
join_pair(void *ctx, const struct ref *was, size_t nwas,
    const struct ref *is, size_t nis)
{
	(void)ctx;
	for (size_t i = 0; i < nwas && i < nis; i++)
		leaf_mate_set(&was[i], &is[i]);
}

void
join_pair_all(void *ctx, const struct ref *was, size_t nwas,
    const struct ref *is, size_t nis)
{
	if (nwas == nis)
		join_pair(ctx, was, nwas, is, nis);
}

int
leaf_cmp_names(const struct leaf *a, const struct leaf *b)
{
	int order = str_cmp(a->row, b->row);

	if (order == 0)
		order = str_cmp(a->column, b->column);
	return order != 0 ? order : str_cmp(a->fact->period, b->fact->period);
}

int
leaf_cmp_amount(const struct leaf *a, const struct leaf *b)
{
	bool none_a = decimal_is_none(a->fact->value);
	bool none_b = decimal_is_none(b->fact->value);
	int order = str_cmp(a->fact->unit, b->fact->unit);

	if (order == 0)
		order = a->fact->qualifier - b->fact->qualifier;
	if (order == 0 && (none_a || none_b))
		return (int)none_a - (int)none_b;
	return order != 0 ? order :
	    decimal_cmp(a->fact->value, b->fact->value);
}

static int
cmp_block(const struct leaf *a, const struct leaf *b)
{
	return (a->block > b->block) - (a->block < b->block);
}

int
leaf_cmp_block_names(const struct leaf *a, const struct leaf *b)
{
	int order = cmp_block(a, b);

	return order != 0 ? order : leaf_cmp_names(a, b);
}

int
leaf_cmp_block_names_amount(const struct leaf *a, const struct leaf *b)
{
	int order = leaf_cmp_block_names(a, b);

	return order != 0 ? order : leaf_cmp_amount(a, b);
}

int
leaf_cmp_names_amount(const struct leaf *a, const struct leaf *b)
{
	int order = leaf_cmp_names(a, b);

	return order != 0 ? order : leaf_cmp_amount(a, b);
}
