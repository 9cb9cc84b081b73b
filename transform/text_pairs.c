/*
 * Two lists that run side by side under two totals:
 *
 *	受理15208件，审结14102件。其中受理刑事862件，审结838件；受理民商事9415件，
 *	审结8730件；…
 *
 * What stands first in each pair is part of the first total, what stands second
 * of the second one. Pairs are known by the marks between them, a single one by
 * its names.
 */
#include "text_list.h"
#include "text_swap.h"

#define NAMED		80	/* affinity of a part's name with its total's */
#define VERB		6	/* bytes of 受理, 审结 */
#define PAIRS_SURE	3	/* pairs of which a swap may be told */

/* The amount before the total that what stands first in a pair is part of. */
static const struct said *
total_before(const struct prose *prose, const struct parts *parts)
{
	const struct said *whole = parts->whole;

	for (const struct said *s = whole; s-- > prose->v &&
	    s->block == whole->block && whole - s < LIST_BACK;)
		if (is_part(prose, s, whole) && str_has(s->key,
		    str_sub(parts->v[0]->key, 0, VERB)))
			return s;
	return NULL;
}

static bool
begins_pair(const struct prose *prose, const struct said *a,
    const struct said *b)
{
	struct str words = text_between(prose, a, b);

	return str_has(words, STR("；")) || str_has(words, STR(";"));
}

static bool
runs_in_pairs(const struct prose *prose, const struct parts *parts)
{
	/* 结案5489件 of 结案6201件, as 受理民事案件 of 受理诉讼案件 */
	if (parts->n % 2 != 0 || !parts->whole->figure->exact || label_affinity(parts->v[1]->key,
	    parts->whole->key) < NAMED)
		return false;
	for (size_t i = 0; i < parts->n; i++) {
		if (i > 0 && begins_pair(prose, parts->v[i - 1],
		    parts->v[i]) != (i % 2 == 0))
			return false;
		if (i % 2 == 1 && decimal_cmp(parts->v[i]->figure->fact.value,
		    parts->v[i - 1]->figure->fact.value) > 0)
			return false;
	}
	return true;
}

/* Every other part from `from` on, against its total. */
static void
side_judge(struct prose *prose, const struct said *whole,
    const struct parts *parts, size_t from)
{
	struct swaps swaps = { { .found = 0 }, { .found = 0 } };
	struct relation r = { .n = 1 };
	struct term terms[TEXT_PARTS_MOST];
	size_t n = 0;

	r.of[0] = whole->figure;
	for (size_t i = from; i < parts->n; i += 2) {
		terms[n++] = term_plus(parts->v[i]->figure);
		r.of[r.n++] = parts->v[i]->figure;
	}
	if (n > 1 && relation_holds(&r)) {
		(void)judge_sum(prose->reading, CHECK_SUM, RULE_PARTS,
		    whole->figure, terms, n);
		return;
	}
	if (n >= PAIRS_SURE)
		swaps_try(prose, &swaps, &r, DIGITS_LEAST);
	if (!swaps_judge(prose, &swaps) && judge_at_most(prose->reading,
	    CHECK_SUM, STR("text.within"), whole->figure, terms,
	    n)->status != CHECK_CONSISTENT)
		check_drop(prose->reading);
}

bool
parts_pair(struct prose *prose, const struct parts *parts)
{
	const struct said *first;

	if (parts->n < 2 || parts->v[0]->key.n < VERB ||
	    (first = total_before(prose, parts)) == NULL ||
	    !runs_in_pairs(prose, parts))
		return false;
	side_judge(prose, first, parts, 0);
	side_judge(prose, parts->whole, parts, 1);
	return true;
}
