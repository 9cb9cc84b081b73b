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
 * All joins are sorts (revise_join.c); only small gaps are searched in full.
 */
#include <stdlib.h>
#include <string.h>

#include "label.h"
#include "revise_join.h"

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
	    leaf_alike(was->leaf->row, is->leaf->row) >= ALIKE))
		leaf_mate_set(was, is);
}

struct matching
revise_match(struct arena *arena, const struct version *was,
    const struct version *is, const struct notice *notice)
{
	struct matching m = { .arena = arena, .nwas = was->nfacts,
		.nis = is->nfacts };
	struct join join = { .group = join_pair };
	size_t nwas, nis;

	m.was = leaves_make(arena, was, &nwas);
	m.is = leaves_make(arena, is, &nis);
	aside_mark(m.is, m.nis, notice);
	leaves_tables(&m, nwas, nis);
	join.cmp = leaf_cmp_block_names_amount;
	join_run(&m, &join);
	join.cmp = leaf_cmp_block_names;
	join.group = join_pair_all;
	join_run(&m, &join);
	join.cmp = leaf_cmp_names_amount;
	join.group = join_pair;
	join_run(&m, &join);
	leaves_gaps(&m);
	leaves_rows(&m);
	join.cmp = leaf_cmp_amount;
	join.group = group_moved;
	join_run(&m, &join);
	/* A line that was taken for the notice's and has what is missing. */
	for (size_t i = 0; i < m.nis; i++)
		m.is[i].aside = false;
	join.cmp = leaf_cmp_block_names;
	join.group = join_pair_all;
	join_run(&m, &join);
	aside_mark(m.is, m.nis, notice);
	m.in_order = leaves_order(arena, &m, arena_alloc(arena, m.nwas + 1)) ==
	    m.nwas;
	return m;
}
