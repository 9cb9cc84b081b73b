/*
 * What changed in each table, counted.
 */
#include "revise_pair.h"

/*
 * 65.04 under 万元 that stands under 元 now: the digits and the sign are the
 * same, what they are worth is not.
 */
static enum change
change_of(const struct saying *s, const struct leaf *was,
    const struct leaf *is)
{
	struct str digits;

	if (leaf_same(was, is))
		return str_eq(was->row, is->row) &&
		    str_eq(was->column, is->column) &&
		    str_eq(was->table, is->table) &&
		    str_eq(was->fact->period, is->fact->period) ?
		    CHANGE_NONE : CHANGE_LABEL;
	digits = fact_numeral(s, is->fact);
	if (digits.n > 0 && str_eq(fact_numeral(s, was->fact), digits) &&
	    was->fact->qualifier == is->fact->qualifier &&
	    decimal_sign(was->fact->value) == decimal_sign(is->fact->value))
		return CHANGE_UNIT;
	return CHANGE_FIGURE;
}

bool
leaf_is_free(const struct leaf *leaf)
{
	return leaf->mate == STR_NONE && !leaf->still && !leaf->aside;
}

/* How many from here on came, or went, in one row of one table. */
size_t
row_run(const struct leaf *leaves, size_t at, size_t n)
{
	size_t end = at + 1;

	while (end < n && leaf_is_free(&leaves[end]) && leaves[at].block > 0 &&
	    leaves[end].block == leaves[at].block &&
	    leaves[end].fact->table_row == leaves[at].fact->table_row)
		end++;
	return end - at;
}

static void
count_changed(struct pair *p)
{
	const struct matching *m = &p->saying.matching;

	for (size_t i = 0; i < m->nis; i++) {
		struct block *block = &p->blocks[m->is[i].block];
		struct tally *tally = &block->tally;

		block->nis++;
		p->change[i] = m->is[i].mate == STR_NONE ? CHANGE_LOST :
		    (unsigned char)change_of(&p->saying,
		    &m->was[m->is[i].mate], &m->is[i]);
		if (p->change[i] == CHANGE_UNIT)
			p->events++;
		if (p->change[i] != CHANGE_FIGURE)
			continue;
		block->events++;
		tally->changed++;
		if (tally->nfirst < 3)
			tally->first[tally->nfirst++] = &m->is[i];
	}
	for (size_t i = 0; i < m->nwas; i++)
		p->blocks[m->was[i].block].nwas++;
}

static void
count_free(struct pair *p, const struct leaf *leaves, size_t n, bool came)
{
	for (size_t i = 0, run; i < n; i += run) {
		struct block *block = &p->blocks[leaves[i].block];

		run = 1;
		if (!leaf_is_free(&leaves[i]))
			continue;
		run = row_run(leaves, i, n);
		block->events++;
		*(came ? &block->tally.came : &block->tally.gone) += run;
	}
}

void
pair_count(struct pair *p)
{
	const struct matching *m = &p->saying.matching;

	count_changed(p);
	count_free(p, m->is, m->nis, true);
	count_free(p, m->was, m->nwas, false);
	for (size_t i = 0; i < m->nblocks; i++) {
		struct block *block = &p->blocks[i];

		block->tally.figures = block->nwas > block->nis ?
		    block->nwas : block->nis;
		p->events += block->events;
	}
}
