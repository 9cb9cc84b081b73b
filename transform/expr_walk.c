/*
 * Every reference of an expression, visited.
 */
#include "expr.h"

struct visit {
	void	(*each)(void *ctx, const struct expr_ref *ref);
	void	*ctx;
};

static void
visit_ref(const struct visit *visit, const struct expr_ref *ref)
{
	visit->each(visit->ctx, ref);
	if (ref->weight != NULL)
		visit->each(visit->ctx, ref->weight);
}

static void
visit_terms(const struct visit *visit, const struct expr_terms *terms)
{
	for (size_t i = 0; i < terms->n; i++)
		if (!terms->v[i].is_number)
			visit_ref(visit, &terms->v[i].ref);
}

static void
visit_relation(const struct visit *visit, const struct expr_relation *relation)
{
	visit_terms(visit, &relation->left.a);
	visit_terms(visit, &relation->right.a);
	visit_terms(visit, &relation->right.b);
	visit_terms(visit, &relation->right.c);
}

void
expr_refs(const struct expr *expr, void (*each)(void *ctx,
    const struct expr_ref *ref), void *ctx)
{
	const struct visit visit = { each, ctx };

	if (expr->when.state != STATE_NONE)
		visit_ref(&visit, &expr->when.ref);
	if (expr->then.state != STATE_NONE)
		visit_ref(&visit, &expr->then.ref);
	visit_relation(&visit, &expr->given);
	visit_relation(&visit, &expr->holds);
}
