/*
 * Which figure of the old version is which of the new one.
 *
 *	old                         new
 *	表1 甲 10 乙 20 合计 30      表2 乙 25 丙 7 甲（个） 10 合计 42
 *
 * Tables are paired first, by what their rows and columns are called and by
 * the figures they share: 表1 and 表2 have 甲, 乙, 合计 in common, so they are one
 * table, renumbered. In it 甲 10 has its name and amount in both, 乙 20 and 乙
 * 25, 合计 30 and 42 their names. What is left over is looked at between those
 * neighbours that kept their order: 丙 7 is like nothing there and was added.
 *
 * All joins are sorts; only gaps of at most GAP_MOST figures to a side are
 * searched in full.
 */
#include <stdlib.h>
#include <string.h>

#include "label.h"
#include "revise_parts.h"

#define BUCKET_MOST	64	/* pairs of one name that vote for tables */
#define GAP_MOST	80	/* figures to a side of a gap */
#define TABLES_MOST	1000	/* to a side, for comparing titles */
#define NEAR		64	/* figures of a row looked at */
#define ALIKE		40
#define MUCH_ALIKE	75

/* A unit that one version does not give is not another one. */
bool
leaf_same(const struct leaf *was, const struct leaf *is)
{
	return decimal_eq(decimal_normal(was->fact->value),
	    decimal_normal(is->fact->value)) &&
	    (was->fact->unit.n == 0 || is->fact->unit.n == 0 ||
	    str_eq(was->fact->unit, is->fact->unit)) &&
	    was->fact->qualifier == is->fact->qualifier;
}

/* -- leaves --------------------------------------------------------------- */

/* 表3：收入决算表 and 附表4 收入决算表 are one title. */
static struct str
title_key(struct arena *arena, struct str title)
{
	struct str key = label_key(arena, title);
	size_t at = 0;

	if (str_starts(key, STR("附")))
		at = 3;
	if (!str_starts(str_sub(key, at, key.n), STR("表")))
		return key;
	at += 3;
	if (at >= key.n || key.s[at] < '0' || key.s[at] > '9')
		return key;
	while (at < key.n && key.s[at] >= '0' && key.s[at] <= '9')
		at++;
	return str_sub(key, at, key.n);
}

static int
int_cmp(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

/* Ids of tables, whatever they are, become 1, 2, ... in their order. */
static size_t
blocks_number(struct arena *arena, struct leaf *leaves, size_t n)
{
	int *ids = arena_alloc(arena, (n + 1) * sizeof *ids);
	size_t nids = 0, kept = 0;

	for (size_t i = 0; i < n; i++)
		if (leaves[i].fact->source == FACT_TABLE)
			ids[nids++] = leaves[i].fact->table_id;
	qsort(ids, nids, sizeof *ids, int_cmp);
	for (size_t i = 0; i < nids; i++)
		if (i == 0 || ids[i] != ids[i - 1])
			ids[kept++] = ids[i];
	for (size_t i = 0; i < n; i++) {
		const int *at;

		if (leaves[i].fact->source != FACT_TABLE)
			continue;
		at = bsearch(&leaves[i].fact->table_id, ids, kept, sizeof *ids,
		    int_cmp);
		leaves[i].block = at == NULL ? 0 : (size_t)(at - ids) + 1;
	}
	return kept;
}

static struct leaf *
leaves_make(struct arena *arena, const struct version *version,
    size_t *nblocks)
{
	struct leaf *leaves = arena_alloc(arena,
	    (version->nfacts + 1) * sizeof *leaves);

	for (size_t i = 0; i < version->nfacts; i++) {
		const struct fact *fact = &version->facts[i];

		leaves[i] = (struct leaf){
			.fact = fact,
			.table = title_key(arena, fact->table),
			.row = label_key(arena, fact->row),
			.column = label_key(arena, fact->column),
			.mate = STR_NONE,
		};
	}
	*nblocks = blocks_number(arena, leaves, version->nfacts);
	return leaves;
}

static bool
on_notice(const struct notice *notice, const struct fact *fact)
{
	for (size_t i = 0; i < notice->nlines; i++)
		if (notice->lines[i]->page == fact->page &&
		    notice->lines[i]->line == fact->line)
			return true;
	return false;
}

/* Figures of the notice itself are no figures of the report. */
static void
aside_mark(struct leaf *leaves, size_t n, const struct notice *notice)
{
	for (size_t i = 0; i < n; i++)
		leaves[i].aside = leaves[i].mate == STR_NONE &&
		    on_notice(notice, leaves[i].fact);
}

static bool
is_loose(const struct leaf *leaf)
{
	return leaf->mate == STR_NONE && !leaf->aside;
}

/* -- joins ---------------------------------------------------------------- */

struct ref {
	struct leaf	*leaf;
	size_t		 index;
	bool		 is;		/* of the new version */
};

typedef int	leaf_cmp(const struct leaf *, const struct leaf *);

struct join {
	leaf_cmp	*cmp;
	bool		 tables;	/* only figures of tables */
	void		(*group)(void *ctx, const struct ref *was, size_t nwas,
			    const struct ref *is, size_t nis);
	void		*ctx;
};

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
		if (is_loose(&leaves[i]) && (!join->tables ||
		    leaves[i].fact->source == FACT_TABLE))
			refs[n++] = (struct ref){ &leaves[i], i, is };
	return n;
}

/* Calls group for figures without a mate that are equal, of both versions. */
static void
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

static void
mate(const struct ref *was, const struct ref *is)
{
	was->leaf->mate = is->index;
	is->leaf->mate = was->index;
}

/* As many as both have, in order. */
static void
group_pair(void *ctx, const struct ref *was, size_t nwas,
    const struct ref *is, size_t nis)
{
	(void)ctx;
	for (size_t i = 0; i < nwas && i < nis; i++)
		mate(&was[i], &is[i]);
}

/* Only when both have as many: else it is not known which one went. */
static void
group_pair_all(void *ctx, const struct ref *was, size_t nwas,
    const struct ref *is, size_t nis)
{
	if (nwas == nis)
		group_pair(ctx, was, nwas, is, nis);
}

static int
cmp_names(const struct leaf *a, const struct leaf *b)
{
	int order = str_cmp(a->row, b->row);

	if (order == 0)
		order = str_cmp(a->column, b->column);
	return order != 0 ? order : str_cmp(a->fact->period, b->fact->period);
}

static int
cmp_amount(const struct leaf *a, const struct leaf *b)
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

static int
cmp_block_names(const struct leaf *a, const struct leaf *b)
{
	int order = cmp_block(a, b);

	return order != 0 ? order : cmp_names(a, b);
}

static int
cmp_block_names_amount(const struct leaf *a, const struct leaf *b)
{
	int order = cmp_block_names(a, b);

	return order != 0 ? order : cmp_amount(a, b);
}

static int
cmp_names_amount(const struct leaf *a, const struct leaf *b)
{
	int order = cmp_names(a, b);

	return order != 0 ? order : cmp_amount(a, b);
}

/* -- which table is which ------------------------------------------------- */

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

static void
tables_pair(struct matching *m, size_t nwas, size_t nis)
{
	struct votes votes = { .arena = arena_new() };
	struct join join = { .cmp = cmp_names, .tables = true,
		.group = group_vote, .ctx = &votes };
	size_t *mates = arena_alloc(votes.arena, (nwas + 1) * sizeof *mates);
	bool *taken = arena_alloc(votes.arena, nis + 1);
	size_t n;

	join_run(m, &join);
	join.cmp = cmp_amount;
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

/* -- what keeps its order ------------------------------------------------- */

/*
 * The longest run of mates that stand in the same order in both: mates 0, 3,
 * 1, 2 keep 0, 1, 2. kept[i] tells for each old figure; how many there are.
 */
static size_t
order_keep(struct arena *arena, const struct matching *m, bool *kept)
{
	size_t *tails = arena_alloc(arena, (m->nwas + 1) * sizeof *tails);
	size_t *before = arena_alloc(arena, (m->nwas + 1) * sizeof *before);
	size_t n = 0;

	for (size_t i = 0; i < m->nwas; i++) {
		size_t lo = 0, hi = n;

		if (m->was[i].mate == STR_NONE)
			continue;
		while (lo < hi) {
			size_t mid = lo + (hi - lo) / 2;

			if (m->was[tails[mid]].mate < m->was[i].mate)
				lo = mid + 1;
			else
				hi = mid;
		}
		before[i] = lo > 0 ? tails[lo - 1] : STR_NONE;
		tails[lo] = i;
		if (lo == n)
			n++;
	}
	for (size_t i = n > 0 ? tails[n - 1] : STR_NONE; i != STR_NONE;
	    i = before[i])
		kept[i] = true;
	return n;
}

/* -- gaps between them ---------------------------------------------------- */

struct gap {
	struct matching	*m;
	size_t		 was[GAP_MOST], is[GAP_MOST];	/* without a mate */
	size_t		 nwas, nis;
};

static int
alike(struct str a, struct str b)
{
	if (a.n == 0 && b.n == 0)
		return 100;
	return label_affinity(a, b);
}

/* 0: not the same figure; else how much speaks for it. */
static int
score(const struct leaf *was, const struct leaf *is)
{
	bool same = leaf_same(was, is);
	int row, column;

	if (was->block != is->block)
		return 0;
	row = alike(was->row, is->row);
	column = alike(was->column, is->column);
	if (same && (row >= ALIKE || (was->block > 0 && column == 100)))
		return 300 + row + column;
	if (row >= MUCH_ALIKE && column >= MUCH_ALIKE)
		return row + column;
	if (row == 100 && was->block > 0 &&
	    was->fact->table_col == is->fact->table_col)
		return 100;
	return 0;
}

/* The pairing in order that scores most, by the usual table of best sums. */
static void
gap_pair(struct gap *gap)
{
	struct arena *arena = arena_new();
	size_t wide = gap->nis + 1;
	int *best = arena_alloc(arena, (gap->nwas + 1) * wide * sizeof *best);
	int *pair = arena_alloc(arena, (gap->nwas + 1) * wide * sizeof *pair);
	struct leaf *was = gap->m->was, *is = gap->m->is;

	for (size_t i = gap->nwas; i-- > 0;)
		for (size_t k = gap->nis; k-- > 0;) {
			int *here = &best[i * wide + k];
			int down = best[(i + 1) * wide + k];
			int s = score(&was[gap->was[i]], &is[gap->is[k]]);

			*here = best[i * wide + k + 1];
			if (down > *here)
				*here = down;
			if (s > 0 && s + best[(i + 1) * wide + k + 1] >=
			    *here) {
				*here = s + best[(i + 1) * wide + k + 1];
				pair[i * wide + k] = 1;
			}
		}
	for (size_t i = 0, k = 0; i < gap->nwas && k < gap->nis;) {
		if (pair[i * wide + k] != 0) {
			was[gap->was[i]].mate = gap->is[k];
			is[gap->is[k]].mate = gap->was[i];
			i++;
			k++;
		} else if (best[(i + 1) * wide + k] == best[i * wide + k])
			i++;
		else
			k++;
	}
	arena_free(arena);
}

/* Figures without a mate in [from, to); STR_NONE when they are too many. */
static size_t
free_in(const struct leaf *leaves, size_t from, size_t to,
    size_t found[GAP_MOST])
{
	size_t n = 0;

	for (size_t i = from; i < to; i++) {
		if (!is_loose(&leaves[i]))
			continue;
		if (n == GAP_MOST)
			return STR_NONE;
		found[n++] = i;
	}
	return n;
}

static void
gap_close(struct gap *gap, size_t was_from, size_t was_to, size_t is_from,
    size_t is_to)
{
	gap->nwas = free_in(gap->m->was, was_from, was_to, gap->was);
	gap->nis = free_in(gap->m->is, is_from, is_to, gap->is);
	if (gap->nwas != STR_NONE && gap->nis != STR_NONE && gap->nwas > 0 &&
	    gap->nis > 0)
		gap_pair(gap);
}

static void
gaps_close(struct matching *m)
{
	struct arena *arena = arena_new();
	bool *kept = arena_alloc(arena, m->nwas + 1);
	struct gap *gap = arena_alloc(arena, sizeof *gap);
	size_t was = 0, is = 0;

	gap->m = m;
	(void)order_keep(arena, m, kept);
	for (size_t i = 0; i < m->nwas; i++) {
		if (!kept[i])
			continue;
		gap_close(gap, was, i, is, m->was[i].mate);
		was = i + 1;
		is = m->was[i].mate + 1;
	}
	gap_close(gap, was, m->nwas, is, m->nis);
	arena_free(arena);
}

/* -- rows of which some figures have mates -------------------------------- */

static bool
same_row(const struct leaf *a, const struct leaf *b)
{
	return a->block > 0 && a->block == b->block &&
	    a->fact->table_row == b->fact->table_row;
}

/* A free figure of the new row that stands where `was` stood in its own. */
static bool
row_mate(struct matching *m, size_t was, size_t near)
{
	size_t from = near > NEAR ? near - NEAR : 0;

	for (size_t k = from; k < m->nis && k < near + NEAR; k++) {
		if (!is_loose(&m->is[k]) ||
		    !same_row(&m->is[k], &m->is[near]) ||
		    (!str_eq(m->is[k].column, m->was[was].column) &&
		    m->is[k].fact->table_col != m->was[was].fact->table_col))
			continue;
		m->is[k].mate = was;
		m->was[was].mate = k;
		return true;
	}
	return false;
}

/* A row was given another name and one of its figures another amount. */
static void
rows_fill(struct matching *m)
{
	for (size_t i = 0; i < m->nwas; i++) {
		size_t from = i > NEAR ? i - NEAR : 0;

		if (m->was[i].mate != STR_NONE || m->was[i].block == 0)
			continue;
		for (size_t k = from; k < m->nwas && k < i + NEAR; k++)
			if (m->was[k].mate != STR_NONE &&
			    same_row(&m->was[k], &m->was[i]) &&
			    row_mate(m, i, m->was[k].mate))
				break;
	}
}

/* -- what moved and was called something else ------------------------------ */

static bool
is_long(const struct leaf *leaf)
{
	size_t digits = 0;

	for (size_t i = 0; i < leaf->fact->printed.n; i++)
		digits += leaf->fact->printed.s[i] >= '0' &&
		    leaf->fact->printed.s[i] <= '9';
	return digits >= 4;
}

static void
group_moved(void *ctx, const struct ref *was, size_t nwas,
    const struct ref *is, size_t nis)
{
	(void)ctx;
	if (nwas == 1 && nis == 1 && (is_long(was->leaf) ||
	    alike(was->leaf->row, is->leaf->row) >= ALIKE))
		mate(was, is);
}

struct matching
revise_match(struct arena *arena, const struct version *was,
    const struct version *is, const struct notice *notice)
{
	struct matching m = { .arena = arena, .nwas = was->nfacts,
		.nis = is->nfacts };
	struct join join = { .group = group_pair };
	size_t nwas, nis;

	m.was = leaves_make(arena, was, &nwas);
	m.is = leaves_make(arena, is, &nis);
	aside_mark(m.is, m.nis, notice);
	tables_pair(&m, nwas, nis);
	join.cmp = cmp_block_names_amount;
	join_run(&m, &join);
	join.cmp = cmp_block_names;
	join.group = group_pair_all;
	join_run(&m, &join);
	join.cmp = cmp_names_amount;
	join.group = group_pair;
	join_run(&m, &join);
	gaps_close(&m);
	rows_fill(&m);
	join.cmp = cmp_amount;
	join.group = group_moved;
	join_run(&m, &join);
	/* A line that was taken for the notice's and has what is missing. */
	for (size_t i = 0; i < m.nis; i++)
		m.is[i].aside = false;
	join.cmp = cmp_block_names;
	join.group = group_pair_all;
	join_run(&m, &join);
	aside_mark(m.is, m.nis, notice);
	m.in_order = order_keep(arena, &m, arena_alloc(arena, m.nwas + 1)) ==
	    m.nwas;
	return m;
}
