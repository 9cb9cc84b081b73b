/*
 * Changes of the parts of a list against the change of their total.
 */
#include "text_list.h"

#define RULE_CHANGES	STR("text.changes")

/*
 * What the total changed by is what its parts changed by: of a total up by
 * 115649, one part down by 5965 and one up by 119614 make 113649. A part that
 * says nothing of its change (0 this year) may have changed too, so a reader
 * must judge.
 */
static const struct said *
change_of(const struct prose *prose, const struct said *amount)
{
	const struct said *next = amount + 1;

	if (next >= prose->v + prose->n || next->block != amount->block ||
	    next->measure.n == 0 || next->rate ||
	    !same_unit(next->figure, amount->figure) ||
	    !text_names(prose, "change.amount", next->measure))
		return NULL;
	return next;
}

void
changes_judge(struct prose *prose, const struct parts *parts)
{
	const struct said *whole = change_of(prose, parts->whole);
	struct term terms[TEXT_PARTS_MOST], amounts[TEXT_PARTS_MOST];
	size_t n = 0, silent = 0;
	struct check *check;

	if (whole == NULL || parts->n < 2)
		return;
	for (size_t i = 0; i < parts->n; i++) {
		const struct said *change = change_of(prose, parts->v[i]);

		if (change == NULL && decimal_sign(
		    parts->v[i]->figure->fact.value) != 0)
			return;
		if (change == NULL) {
			silent++;
			continue;
		}
		terms[n] = term_plus(change->figure);
		terms[n++].sign = change->figure->falls ==
		    whole->figure->falls ? 1 : -1;
	}
	if (n < 2)
		return;
	check = judge_sum(prose->reading, CHECK_SUM, RULE_CHANGES,
	    whole->figure, terms, n);
	if (check->status != CHECK_INCONSISTENT)
		return;
	if (silent > 0)
		check->severity = CHECK_WARNING;
	/* amounts that do not make up the whole are no sure list of its parts */
	if (!judge_sum_holds(parts->whole->figure, amounts,
	    parts_terms(parts, amounts)))
		check_drop(prose->reading);
}
