/*
 * Last year's figure, quoted this year.
 *
 *	report of 2022: 受理量 41,200件		its own, period 2022
 *	report of 2023: 上年受理量 42,100件	quoted, period 2022
 *
 * Both are of one body, have one name once 上年 is left out, one unit and one
 * period, so they are one figure. It is a warning when even the titles of the
 * reports are alike, else a note: one body may report on two projects.
 */
#include <stdlib.h>

#include "label.h"
#include "lang.h"
#include "reconcile_parts.h"

#define RULE_YEAR	STR("cross.last-year")
#define NAME_LEAST	9	/* bytes: three characters say what it is */
#define TITLES_ALIKE	60
#define GROUP_MOST	40

struct quote {
	struct entry_fact	 at;
	struct str		 name;
	bool			 own;	/* of the report's own year */
};

/* A name without what only says which year it is of. */
static struct str
bare(struct cross *ctx, const struct rule *rule, struct str name)
{
	struct strbuf out = { 0 };
	struct match match;
	struct str kept;
	size_t at = 0;

	while (rule != NULL && rule->pattern != NULL && at < name.n &&
	    pattern_find(rule->pattern, name, at, &match) &&
	    match.to > match.from) {
		strbuf_add(&out, str_sub(name, at, match.from));
		at = match.to;
	}
	strbuf_add(&out, str_sub(name, at, name.n));
	kept = arena_str(ctx->arena, strbuf_str(&out));
	strbuf_clear(&out);
	return kept;
}

static bool
year_of(struct str period, long *year)
{
	return period.n >= 4 && str_int(str_sub(period, 0, 4), year);
}

static bool
quote_make(struct cross *ctx, const struct rule *rule,
    const struct side *side, const struct fact *fact, struct quote *quote)
{
	long own, told;
	struct str name;

	if (fact->qualifier != QUALIFIER_EQ || decimal_is_none(fact->value) ||
	    str_eq(fact->role, STR("target")) ||
	    !year_of(side->about.year, &own) ||
	    !year_of(fact->period, &told) || (told != own && told != own - 1))
		return false;
	name = label_key(ctx->arena, fact->row);
	if (fact->column.n > 0)
		name = arena_printf(ctx->arena, "%.*s/%.*s", STR_ARG(name),
		    STR_ARG(label_key(ctx->arena, fact->column)));
	*quote = (struct quote){ { side, fact }, bare(ctx, rule, name),
		told == own };
	return quote->name.n >= NAME_LEAST;
}

static int
same_thing(const struct quote *a, const struct quote *b)
{
	int order = str_cmp(a->name, b->name);

	if (order == 0)
		order = str_cmp(a->at.fact->unit, b->at.fact->unit);
	if (order == 0)
		order = str_cmp(a->at.fact->period, b->at.fact->period);
	return order;
}

static int
quote_cmp(const void *a, const void *b)
{
	const struct quote *x = a, *y = b;
	int order = same_thing(x, y);

	if (order == 0)
		order = (int)y->own - (int)x->own;
	return order != 0 ? order :
	    (x->at.fact > y->at.fact) - (x->at.fact < y->at.fact);
}

/* 2022年度甲项目评价报告 and 2023年度甲项目评价报告 */
static bool
titles_alike(struct cross *ctx, const struct rule *rule,
    const struct side *a, const struct side *b)
{
	return label_affinity(bare(ctx, rule, label_key(ctx->arena,
	    a->about.title)), bare(ctx, rule, label_key(ctx->arena,
	    b->about.title))) >= TITLES_ALIKE;
}

static void
quote_judge(struct cross *ctx, const struct rule *rule,
    const struct quote *now, const struct quote *then)
{
	const struct fact *a = now->at.fact, *b = then->at.fact;
	bool agree = cross_agree(a, b);
	struct check *check = cross_check(ctx, RULE_YEAR, agree ?
	    CHECK_CONSISTENT : CHECK_INCONSISTENT, &now->at, &then->at);

	if (!agree && titles_alike(ctx, rule, now->at.side, then->at.side))
		check->severity = CHECK_WARNING;
	check->message = arena_printf(ctx->arena, agree ?
	    _("“%.*s” of %.*s is %.*s in %.*s, as the report of that year has it (%.*s in %.*s)") :
	    _("“%.*s” of %.*s is %.*s in %.*s; the report of that year has %.*s (%.*s)"),
	    STR_ARG(b->row), STR_ARG(a->period), STR_ARG(a->printed),
	    STR_ARG(now->at.side->about.doc), STR_ARG(b->printed),
	    STR_ARG(then->at.side->about.doc));
}

/*
 * Of the figures that the report of that year gives under this name, one that
 * agrees; else the only one it can be; NULL when there are several.
 */
static const struct quote *
own_of(const struct quote *group, size_t n, const struct quote *now)
{
	const struct quote *only = NULL;

	for (size_t i = 0; i < n && group[i].own; i++) {
		if (group[i].at.side == now->at.side)
			continue;
		if (cross_agree(now->at.fact, group[i].at.fact))
			return &group[i];
	}
	for (size_t i = 0; i < n && group[i].own; i++) {
		if (group[i].at.side == now->at.side)
			continue;
		if (only != NULL && !cross_agree(only->at.fact,
		    group[i].at.fact))
			return NULL;
		only = &group[i];
	}
	return only;
}

static void
group_judge(struct cross *ctx, const struct rule *rule,
    const struct quote *group, size_t n)
{
	if (group->own == group[n - 1].own ||
	    !cross_few(group->name, n, GROUP_MOST))
		return;
	for (size_t i = 0; i < n; i++) {
		const struct quote *then;

		if (group[i].own)
			continue;
		then = own_of(group, n, &group[i]);
		if (then != NULL)
			quote_judge(ctx, rule, &group[i], then);
	}
}

void
reconcile_years(struct cross *ctx, const struct side *const *sides,
    size_t nsides)
{
	const struct rule *rule = ctx->rules == NULL ? NULL :
	    ruleset_find(ctx->rules, STR("cross.year-words"));
	struct quote *quotes;
	size_t n = 0, room = 0;

	for (size_t i = 0; i < nsides; i++)
		room += sides[i]->nfacts;
	quotes = arena_alloc(ctx->arena, (room + 1) * sizeof *quotes);
	for (size_t i = 0; i < nsides; i++)
		for (size_t k = 0; k < sides[i]->nfacts; k++)
			n += quote_make(ctx, rule, sides[i],
			    &sides[i]->facts[k], &quotes[n]);
	qsort(quotes, n, sizeof *quotes, quote_cmp);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && same_thing(&quotes[i],
		    &quotes[end]) == 0; end++)
			;
		group_judge(ctx, rule, quotes + i, end - i);
	}
}
