/*
 * Figures that no name and amount in common found: looked for between the
 * neighbours that kept their order, then in rows that are known.
 */
#include "revise_join.h"

#define GAP_MOST	80	/* figures to a side of a gap */
#define NEAR		64	/* figures of a row looked at */
#define MUCH_ALIKE	75

size_t
leaves_order(struct arena *arena, const struct matching *m, bool *kept)
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

/* -- gaps ---------------------------------------------------------------- */

struct gap {
	struct matching	*m;
	size_t		 was[GAP_MOST], is[GAP_MOST];	/* without a mate */
	size_t		 nwas, nis;
};

/* 0: not the same figure; else how much speaks for it. */
static int
score(const struct leaf *was, const struct leaf *is)
{
	bool same = leaf_same(was, is);
	int row, column;

	if (was->block != is->block)
		return 0;
	row = leaf_alike(was->row, is->row);
	column = leaf_alike(was->column, is->column);
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
		if (!leaf_loose(&leaves[i]))
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

void
leaves_gaps(struct matching *m)
{
	struct arena *arena = arena_new();
	bool *kept = arena_alloc(arena, m->nwas + 1);
	struct gap *gap = arena_alloc(arena, sizeof *gap);
	size_t was = 0, is = 0;

	gap->m = m;
	(void)leaves_order(arena, m, kept);
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

/* -- rows of which some figures have mates ------------------------------- */

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
		if (!leaf_loose(&m->is[k]) ||
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
void
leaves_rows(struct matching *m)
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
