/*
 * Checks across documents. Hardly one accuses: two reports may mean two things
 * by one name, so what differs is put before a reader as a note.
 *
 *	same figure	one number of four digits or more under near names
 *	budget		one project's money in the budget table and in a report
 *	indicators	the indicators set for a project and those reported on
 *	targets		what was set for them and what was reached
 *	last year	a figure of the year before, quoted
 *	final account	the budget that it quotes, and the budget
 *	project list	its total, and the department's of all projects
 *	same name	one name, one period and two figures in two reports
 */
#include "reconcile.h"

#include <stdlib.h>

#include "interval.h"
#include "label.h"
#include "lang.h"
#include "reconcile_parts.h"

#define ISSUER_TAIL	10	/* characters that tell one body from another */

static struct str
number_str(struct arena *arena, struct decimal d)
{
	char text[DECIMAL_TEXT];

	return arena_str(arena, decimal_print(text, d));
}

struct check *
cross_check(struct cross *ctx, struct str rule, int status,
    const struct entry_fact *a, const struct entry_fact *b)
{
	struct check *check = VEC_PUSH(ctx->arena, ctx->checks);

	*check = (struct check){
		.doc = arena_printf(ctx->arena, "%.*s;%.*s",
		    STR_ARG(a->side->about.doc), STR_ARG(b->side->about.doc)),
		.check = arena_printf(ctx->arena, "x%04zu", ctx->checks->n),
		.kind = CHECK_CROSS_DOCUMENT,
		.status = status,
		.severity = CHECK_INFO,
		.rule = rule,
		.table = a->fact->table,
		.row = a->fact->row,
		.column = a->fact->column,
		.stated = number_str(ctx->arena, a->fact->value),
		.computed = number_str(ctx->arena, b->fact->value),
		.difference = number_str(ctx->arena,
		    decimal_sub(a->fact->value, b->fact->value)),
		.unit = a->fact->unit,
		.facts = arena_printf(ctx->arena, "%.*s:%.*s;%.*s:%.*s",
		    STR_ARG(a->side->about.doc), STR_ARG(a->fact->fact),
		    STR_ARG(b->side->about.doc), STR_ARG(b->fact->fact)),
		.page = a->fact->page,
		.line = a->fact->line,
	};
	return check;
}

/*
 * The end of the name, which a body keeps whatever stands in front, and the
 * division: four districts each have a 政务服务和数据管理局.
 */
struct str
cross_body(struct cross *ctx, const struct side *side)
{
	struct str key = label_key(ctx->arena, side->about.issuer.n > 0 ?
	    side->about.issuer : side->about.department);
	size_t keep = ISSUER_TAIL * 3;

	if (key.n == 0)
		return key;
	return arena_printf(ctx->arena, "%.*s%.*s", STR_ARG(key.n > keep ?
	    str_sub(key, key.n - keep, key.n) : key),
	    STR_ARG(side->about.division_code));
}

/* A count printed in full is exact; 36.03万 and 96.76% are not. */
static struct interval
range_of(const struct fact *fact)
{
	if (decimal_is_none(fact->resolution) ||
	    (decimal_eq(decimal_normal(fact->resolution), decimal_int(1)) &&
	    !str_eq(fact->unit, STR("%"))))
		return interval_point(fact->value);
	return interval_rounded(fact->value, fact->resolution);
}

bool
cross_agree(const struct fact *a, const struct fact *b)
{
	return interval_meets(range_of(a), range_of(b));
}

/* -- documents of one body ------------------------------------------------ */

bool
cross_few(struct str name, size_t n, size_t most)
{
	if (n <= most)
		return true;
	warn(_("“%.*s”: %zu of that name are not held against each other one by one, %zu at the most"),
	    STR_ARG(name), n, most);
	return false;
}

struct body {
	struct str		 name;
	const struct side	*side;
};

static int
body_cmp(const void *a, const void *b)
{
	const struct body *x = a, *y = b;
	int order = str_cmp(x->name, y->name);

	return order != 0 ? order : (x->side > y->side) - (x->side < y->side);
}

static void
years_judge(struct cross *ctx, const struct body *bodies, size_t n)
{
	const struct side **sides = arena_alloc(ctx->arena, n * sizeof *sides);

	for (size_t i = 0; i < n; i++)
		sides[i] = bodies[i].side;
	reconcile_years(ctx, sides, n);
	reconcile_finals(ctx, sides, n);
}

/* Each document of a body against each, then those of its years. */
static void
body_judge(struct cross *ctx, const struct body *bodies, size_t n)
{
	if (cross_few(bodies->name, n, BODY_MOST))
		for (size_t a = 0; a < n; a++)
			for (size_t b = 0; b < n; b++)
				if (a != b &&
				    reconcile_has_budget(bodies[b].side))
					reconcile_project(ctx, bodies[a].side,
					    bodies[b].side);
	years_judge(ctx, bodies, n);
}

static void
bodies_judge(struct cross *ctx)
{
	struct body *bodies = arena_alloc(ctx->arena,
	    (ctx->nsides + 1) * sizeof *bodies);

	for (size_t i = 0; i < ctx->nsides; i++)
		bodies[i] = (struct body){ cross_body(ctx, &ctx->sides[i]),
			&ctx->sides[i] };
	qsort(bodies, ctx->nsides, sizeof *bodies, body_cmp);
	for (size_t i = 0; i < ctx->nsides; i++) {
		size_t end = i;

		while (end < ctx->nsides && str_eq(bodies[end].name,
		    bodies[i].name))
			end++;
		if (bodies[i].name.n > 0 && end - i > 1)
			body_judge(ctx, bodies + i, end - i);
		i = end - 1;
	}
}

void
reconcile(struct arena *arena, const struct ruleset *rules,
    const struct measure *measure, const struct side *sides, size_t nsides,
    struct checks *checks)
{
	struct cross ctx = { arena, rules, sides, nsides, checks };

	(void)measure;
	reconcile_same(&ctx);
	bodies_judge(&ctx);
}
