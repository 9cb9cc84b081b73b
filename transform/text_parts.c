/*
 * Lists that break a total down, judged by what their words promise: 按类别 lists
 * all parts, 其中 need not; names and near misses tell more (text_whole.c).
 */
#include "text_list.h"

static void
parts_relate(struct parts *parts)
{
	parts->whole->related = true;
	for (size_t i = 0; i < parts->n; i++)
		parts->v[i]->related = true;
}

/* A part alone is only known to be no more than its whole. */
static void
part_fits(struct prose *prose, const struct parts *parts,
    const struct term *terms)
{
	if (decimal_cmp(terms[0].figure->fact.value,
	    parts->whole->figure->fact.value) <= 0)
		(void)judge_at_most(prose->reading, CHECK_SUM, RULE_WITHIN,
		    parts->whole->figure, terms, 1);
}

/*
 * They do not add up: the list may end at a ；, or name what is no part; what is
 * left is judged if it can be all there is.
 */
static void
parts_fail(struct prose *prose, struct parts *parts, const struct term *terms)
{
	/* 复议3件，其中维持2件，未审结1件；诉讼1件: ； ends the list */
	if ((parts->near > 1 || (parts->near == 1 && parts->beyond)) &&
	    parts->scope == SCOPE_SOME && !names_are_all(prose, parts))
		parts->n = parts->near;
	parts->n = without_outcome(prose, parts);
	parts->n = without_nested(prose, parts, terms);
	if (parts->n == 1)
		part_fits(prose, parts, terms);
	else if (!parts_of_other(prose, parts, terms) &&
	    !parts_repeat(parts) && parts_may_differ(prose, parts))
		parts_differ(prose, parts, terms);
}

void
parts_judge(struct prose *prose, struct parts *parts)
{
	struct term terms[TEXT_PARTS_MOST];
	size_t n = parts_terms(parts, terms), holds;

	if (n == 0 || decimal_is_none(parts->whole->figure->fact.value) ||
	    has_sum(prose, parts->whole->figure, terms[0].figure) ||
	    (parts->v[0]->whole != NULL && parts->v[0]->whole !=
	    parts->whole) || are_fellows(prose, parts))
		return;
	if (n == 1) {
		part_fits(prose, parts, terms);
		return;
	}
	holds = prefix_that_holds(parts, terms, n);
	if (holds == 0) {
		if (!parts_pair(prose, parts) && !parts_of_name(prose, parts))
			parts_fail(prose, parts, terms);
		return;
	}
	(void)judge_sum(prose->reading, CHECK_SUM, RULE_PARTS,
	    parts->whole->figure, terms, holds);
	parts->n = holds;
	parts_relate(parts);
}

/*
 * Parts with and without a share stand in one sentence: 予以公开102件，占32.4%；
 * 部分公开46件，占14.6%；不予公开21件；…: the shares have found the whole of all.
 */
static void
list_rest(struct prose *prose, const struct list *list)
{
	struct parts parts;

	if (!list_is_sure(list) || list->whole > list->v[0].part)
		return;
	parts_of_list(prose, list, &parts);
	if (parts.n > list->n)
		parts_judge(prose, &parts);
}

void
text_parts(struct prose *prose)
{
	struct parts parts;

	for (size_t i = 0; i < prose->n;) {
		struct list list;
		size_t next = list_gather(prose, i, &list);

		if (list.n == 0)
			break;
		list_judge(prose, &list);
		if (list.whole != NULL)
			list_rest(prose, &list);
		i = next > i ? next : i + 1;
	}
	for (size_t i = 0; i < prose->n; i++) {
		if (!prose->v[i].amount || prose->v[i].measure.n > 0 ||
		    is_base(prose, &prose->v[i]))
			continue;
		parts_gather(prose, i, &parts);
		parts_judge(prose, &parts);
		changes_judge(prose, &parts);
	}
	for (size_t i = 0; i < prose->n; i++)
		list_apart(prose, &prose->v[i]);
}
