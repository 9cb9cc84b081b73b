/*
 * One number of four digits or more in two documents, under near names: it is
 * the same figure, and said to be.
 */
#include <stdlib.h>

#include "label.h"
#include "lang.h"
#include "reconcile_parts.h"

#define RULE_SAME	STR("cross.same-figure")
#define GROUP_MOST	40	/* a number in more places than this is common */
#define ALIKE		60
#define ALIKE_AT_HOME	20	/* names that one body gives to one figure */

static struct str
name_of(struct cross *ctx, const struct fact *fact)
{
	return label_key(ctx->arena, arena_printf(ctx->arena, "%.*s%.*s",
	    STR_ARG(fact->row), STR_ARG(fact->column)));
}

static int
fact_cmp(const void *a, const void *b)
{
	const struct entry_fact *x = a, *y = b;
	int order = str_cmp(x->fact->unit, y->fact->unit);

	if (order == 0)
		order = decimal_cmp(x->fact->value, y->fact->value);
	if (order == 0)
		order = (x->side > y->side) - (x->side < y->side);
	return order != 0 ? order : (x->fact > y->fact) - (x->fact < y->fact);
}

static bool
is_distinctive(const struct fact *fact)
{
	struct decimal d = fact->value;
	struct decimal printed;

	if (decimal_is_none(d) || decimal_sign(d) == 0 ||
	    decimal_is_none(fact->resolution) ||
	    decimal_sign(fact->resolution) <= 0)
		return false;
	/* Digits as printed: 36.03万 has four. */
	printed = decimal_div(d, fact->resolution, 0, DECIMAL_NEAR);
	return !decimal_is_none(printed) &&
	    (printed.coef >= 1000 || printed.coef <= -1000);
}

static struct entry_fact *
all_facts(struct cross *ctx, size_t *n)
{
	size_t room = 0;
	struct entry_fact *all;

	for (size_t i = 0; i < ctx->nsides; i++)
		room += ctx->sides[i].nfacts;
	all = arena_alloc(ctx->arena, (room + 1) * sizeof *all);
	*n = 0;
	for (size_t i = 0; i < ctx->nsides; i++)
		for (size_t k = 0; k < ctx->sides[i].nfacts; k++)
			if (is_distinctive(&ctx->sides[i].facts[k]))
				all[(*n)++] = (struct entry_fact){
					&ctx->sides[i],
					&ctx->sides[i].facts[k],
				};
	qsort(all, *n, sizeof *all, fact_cmp);
	return all;
}

static bool
same_value(const struct entry_fact *a, const struct entry_fact *b)
{
	return str_eq(a->fact->unit, b->fact->unit) &&
	    decimal_cmp(a->fact->value, b->fact->value) == 0;
}

static void
same_record(struct cross *ctx, const struct entry_fact *a,
    const struct entry_fact *b)
{
	struct check *check = cross_check(ctx, RULE_SAME, CHECK_CONSISTENT, a,
	    b);

	check->message = arena_printf(ctx->arena,
	    _("“%.*s” is %.*s in %.*s and “%.*s” is %.*s in %.*s: they agree"),
	    STR_ARG(a->fact->row), STR_ARG(a->fact->printed),
	    STR_ARG(a->side->about.doc), STR_ARG(b->fact->row),
	    STR_ARG(b->fact->printed), STR_ARG(b->side->about.doc));
}

/*
 * One body that prints 36.03万宗 twice means one thing by it, even if it calls
 * it 案件处置量 here and 转办工单 there; of two bodies the names must say so.
 */
static bool
names_fit(struct cross *ctx, const struct entry_fact *a,
    const struct entry_fact *b)
{
	struct str body = cross_body(ctx, a->side);
	int need = body.n > 0 && str_eq(body, cross_body(ctx, b->side)) ?
	    ALIKE_AT_HOME : ALIKE;

	return label_affinity(name_of(ctx, a->fact),
	    name_of(ctx, b->fact)) >= need;
}

/* One check for each pair of documents that the number stands in. */
static void
group_judge(struct cross *ctx, const struct entry_fact *group, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			if (group[i].side == group[k].side ||
			    !names_fit(ctx, &group[i], &group[k]))
				continue;
			same_record(ctx, &group[i], &group[k]);
			/* On to the next document. */
			while (k + 1 < n &&
			    group[k + 1].side == group[k].side)
				k++;
		}
}

void
reconcile_same(struct cross *ctx)
{
	size_t n;
	struct entry_fact *all = all_facts(ctx, &n);

	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n && same_value(&all[i], &all[end]))
			end++;
		if (end - i > 1 && end - i <= GROUP_MOST)
			group_judge(ctx, all + i, end - i);
		i = end;
	}
}

