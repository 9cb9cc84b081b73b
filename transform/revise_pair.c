/*
 * What the changes from one version to the next come to: single figures, rows,
 * units, whole tables; else labels; else layout alone.
 */
#include "revise_pair.h"

#define TABLE_EVENTS	8	/* changes that are told one by one */
#define FEW_FIGURES	5	/* too few to tell two documents apart */

struct str
fact_numeral(const struct saying *s, const struct fact *fact)
{
	return numeral_of(s->scratch, fact->printed);
}

static bool
is_whole(const struct block *block)
{
	const struct tally *t = &block->tally;

	return block->events >= TABLE_EVENTS &&
	    2 * (t->changed + t->came + t->gone) >= t->figures;
}

static size_t
count_mates(const struct matching *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->nis; i++)
		n += m->is[i].mate != STR_NONE;
	return n;
}

/* So little in common that comparing figures tells nothing. */
static bool
is_replaced(const struct pair *p, size_t mates)
{
	const struct matching *m = &p->saying.matching;
	size_t most = m->nwas > m->nis ? m->nwas : m->nis;
	bool moved = !str_eq(p->saying.was->url, p->saying.is->url);

	return most >= FEW_FIGURES && mates * (moved ? 2 : 4) < most;
}

static bool
same_unit_change(const struct saying *s, const struct leaf *a,
    const struct leaf *b)
{
	const struct fact *x = s->matching.was[a->mate].fact;
	const struct fact *y = s->matching.was[b->mate].fact;

	return a->block == b->block && str_eq(x->unit, y->unit) &&
	    str_eq(a->fact->unit, b->fact->unit);
}

/* All figures of a table whose unit went the same way, in one check. */
static void
tell_unit(struct pair *p, size_t at)
{
	struct saying *s = &p->saying;
	const struct matching *m = &s->matching;
	const struct leaf **group = arena_alloc(s->scratch,
	    (m->nis - at) * sizeof *group);
	size_t n = 0;

	for (size_t i = at; i < m->nis; i++)
		if (p->change[i] == CHANGE_UNIT && (i == at ||
		    same_unit_change(s, &m->is[at], &m->is[i]))) {
			group[n++] = &m->is[i];
			p->change[i] = CHANGE_NONE;
		}
	say_unit(s, group, n);
}

/* A table that only one version has, or of which most was changed. */
static bool
told_as_table(struct pair *p, const struct leaf *leaf, bool came)
{
	struct block *block = &p->blocks[leaf->block];
	size_t there = came ? block->nwas : block->nis;
	size_t n = came ? block->tally.came : block->tally.gone;

	if (leaf->block == 0 || (!block->told && !is_whole(block) &&
	    (there > 0 || n < 2)))
		return false;
	if (!block->told && there == 0)
		say_whole_table(&p->saying, leaf, n, came);
	else if (!block->told)
		say_changed_table(&p->saying, leaf->block, &block->tally);
	block->told = true;
	return true;
}

static void
tell_new(struct pair *p)
{
	struct saying *s = &p->saying;
	const struct matching *m = &s->matching;

	for (size_t i = 0, run; i < m->nis; i += run) {
		const struct leaf *leaf = &m->is[i];

		run = 1;
		if (p->change[i] == CHANGE_UNIT) {
			tell_unit(p, i);
			continue;
		}
		if (p->change[i] != CHANGE_FIGURE && !leaf_is_free(leaf))
			continue;
		if (told_as_table(p, leaf, true))
			continue;
		if (p->change[i] == CHANGE_FIGURE) {
			say_changed(s, &m->was[leaf->mate], leaf);
			continue;
		}
		run = row_run(m->is, i, m->nis);
		say_row(s, leaf, run, true);
	}
}

static void
tell_gone(struct pair *p)
{
	const struct matching *m = &p->saying.matching;

	for (size_t i = 0, run; i < m->nwas; i += run) {
		run = 1;
		if (!leaf_is_free(&m->was[i]) ||
		    told_as_table(p, &m->was[i], false))
			continue;
		run = row_run(m->was, i, m->nwas);
		say_row(&p->saying, &m->was[i], run, false);
	}
}

/* Does the notice name any figure that was changed, came or went? */
static bool
notice_names_some(const struct pair *p)
{
	const struct saying *s = &p->saying;
	const struct matching *m = &s->matching;

	for (size_t i = 0; s->notice.found && i < m->nis; i++)
		if ((p->change[i] == CHANGE_FIGURE && notice_of(s,
		    m->was[m->is[i].mate].fact, m->is[i].fact)) ||
		    (leaf_is_free(&m->is[i]) && notice_of(s, NULL, m->is[i].fact)))
			return true;
	for (size_t i = 0; s->notice.found && i < m->nwas; i++)
		if (leaf_is_free(&m->was[i]) && notice_of(s, m->was[i].fact, NULL))
			return true;
	return false;
}

static size_t
tell_still(struct pair *p)
{
	const struct matching *m = &p->saying.matching;
	size_t was = 0, is = 0;

	for (size_t i = 0; i < m->nwas; i++)
		was += m->was[i].still;
	for (size_t i = 0; i < m->nis; i++)
		is += m->is[i].still;
	if (was + is > 0)
		say_still(&p->saying, was > is ? was : is);
	return was + is;
}

/* Figures that were told of, or are the notice's, explain their digits. */
static void
strike(struct pair *p, struct tokens *was, struct tokens *is)
{
	struct arena *arena = p->saying.scratch;
	const struct matching *m = &p->saying.matching;

	for (size_t i = 0; i < m->nis; i++) {
		const struct leaf *leaf = &m->is[i];

		if (!leaf->aside && (leaf->mate == STR_NONE ||
		    !str_eq(leaf->fact->printed,
		    m->was[leaf->mate].fact->printed)))
			tokens_strike(arena, is, leaf->fact->printed);
		if (!leaf->aside && leaf->mate != STR_NONE &&
		    !str_eq(leaf->fact->printed,
		    m->was[leaf->mate].fact->printed))
			tokens_strike(arena, was,
			    m->was[leaf->mate].fact->printed);
	}
	for (size_t i = 0; i < p->saying.notice.nnumerals; i++)
		tokens_strike(arena, is, p->saying.notice.numerals[i]);
	for (size_t i = 0; i < m->nwas; i++)
		if (m->was[i].mate == STR_NONE)
			tokens_strike(arena, was, m->was[i].fact->printed);
}

/* No digit of either text is passed over in silence. */
static void
tell_digits(struct pair *p)
{
	struct saying *s = &p->saying;
	struct tokens was = revise_only(s->scratch, s->was, s->is);
	struct tokens is = revise_only(s->scratch, s->is, s->was);

	strike(p, &was, &is);
	if (was.n + is.n > 0)
		say_digits(s, &was, &is);
}

static void
pair_tell(struct pair *p)
{
	struct saying *s = &p->saying;
	size_t quiet;

	tell_new(p);
	tell_gone(p);
	quiet = pair_tell_labels(p) + tell_still(p);
	if (p->events + quiet == 0)
		say_same(s);
	tell_digits(p);
	if (p->events > 0)
		say_flips(s);
}

void
revise_pair(struct arena *arena, const struct ruleset *rules, struct str doc,
    const struct version *was, const struct version *is,
    struct checks *checks)
{
	struct pair p = { .saying = { .arena = arena, .doc = doc, .was = was,
		.is = is, .checks = checks, .scratch = arena_new() } };
	struct saying *s = &p.saying;
	struct tally mates = { 0 };

	s->notice = revise_notice(s->scratch, rules, was, is);
	s->matching = revise_match(s->scratch, was, is, &s->notice);
	revise_still(&s->matching, was, is);
	p.change = arena_alloc(s->scratch, s->matching.nis + 1);
	p.blocks = arena_alloc(s->scratch,
	    (s->matching.nblocks + 1) * sizeof *p.blocks);
	pair_count(&p);
	s->names_some = notice_names_some(&p);
	mates.figures = count_mates(&s->matching);
	if (is_replaced(&p, mates.figures))
		say_replaced(s, &mates);
	else
		pair_tell(&p);
	arena_free(s->scratch);
}
