/*
 * One name in several reports of one body, and more than one figure:
 *
 *	a 120份, b 150份, c 120份	120份 (a, c), 150份 (b)
 *
 * That is one note however many reports there are, for whoever reads it wants
 * to know what the figures are and who gives which, not each two that differ.
 */
#include <stdlib.h>

#include "lang.h"
#include "reconcile_parts.h"

#define RULE_NAME	STR("cross.same-name")

enum { FIGURES_MOST = 6, DOCS_MOST = 6 };	/* in the sentence */

struct figure {			/* what some of the documents give */
	const struct named	*const *v;
	size_t			 n;
};

static int
by_value(const void *a, const void *b)
{
	const struct named *const *x = a, *const *y = b;
	int order = decimal_cmp((*x)->at.fact->value, (*y)->at.fact->value);

	return order != 0 ? order : ((*x)->at.side > (*y)->at.side) -
	    ((*x)->at.side < (*y)->at.side);
}

static int
by_first(const void *a, const void *b)
{
	const struct figure *x = a, *y = b;

	return (x->v[0]->at.side > y->v[0]->at.side) -
	    (x->v[0]->at.side < y->v[0]->at.side);
}

static int
by_side(const void *a, const void *b)
{
	const struct named *const *x = a, *const *y = b;

	return ((*x)->at.side > (*y)->at.side) -
	    ((*x)->at.side < (*y)->at.side);
}

/* Gives how many figures there are, in the order of their first documents. */
static size_t
figures_of(const struct named **v, size_t n, struct figure *figures)
{
	size_t nfigures = 0;

	qsort(v, n, sizeof(*v), by_value);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && cross_agree(v[i]->at.fact,
		    v[end]->at.fact); end++)
			;
		qsort(v + i, end - i, sizeof(*v), by_side);
		figures[nfigures++] = (struct figure){ v + i, end - i };
	}
	qsort(figures, nfigures, sizeof(*figures), by_first);
	return nfigures;
}

/* 120份（a、c） */
static void
say_figure(struct arena *arena, const struct figure *figure,
    struct strbuf *to)
{
	struct strbuf docs = { 0 };
	struct str printed = figure->v[0]->at.fact->printed, list;

	for (size_t i = 0; i < figure->n && i < DOCS_MOST; i++) {
		if (i > 0)
			strbuf_add(&docs, str_from(_(", ")));
		strbuf_add(&docs, figure->v[i]->at.side->about.doc);
	}
	list = strbuf_str(&docs);
	if (figure->n > DOCS_MOST)
		list = arena_printf(arena, _("%.*s and others, %zu in all"),
		    STR_ARG(list), figure->n);
	strbuf_printf(to, _("%.*s in %.*s"), STR_ARG(printed), STR_ARG(list));
	strbuf_clear(&docs);
}

static struct str
say_figures(struct arena *arena, const struct figure *figures, size_t n)
{
	struct strbuf to = { 0 };
	struct str said;

	for (size_t i = 0; i < n && i < FIGURES_MOST; i++) {
		if (i > 0)
			strbuf_add(&to, str_from(_("; ")));
		say_figure(arena, &figures[i], &to);
	}
	if (n > FIGURES_MOST)
		strbuf_add(&to, str_from(_("; and others")));
	said = arena_str(arena, strbuf_str(&to));
	strbuf_clear(&to);
	return said;
}

/* All that it rests on, the stated figure first. */
static void
put_members(struct arena *arena, struct check *check,
    const struct named *const *v, size_t n)
{
	struct strbuf docs = { 0 }, facts = { 0 };

	for (size_t i = 0; i < n; i++) {
		struct str doc = v[i]->at.side->about.doc;

		strbuf_printf(&docs, "%s%.*s", i > 0 ? ";" : "",
		    STR_ARG(doc));
		strbuf_printf(&facts, "%s%.*s:%.*s", i > 0 ? ";" : "",
		    STR_ARG(doc), STR_ARG(v[i]->at.fact->fact));
	}
	check->doc = arena_str(arena, strbuf_str(&docs));
	check->facts = arena_str(arena, strbuf_str(&facts));
	strbuf_clear(&docs);
	strbuf_clear(&facts);
}

static void
tell(struct cross *ctx, const struct named *const *v, size_t n,
    const struct figure *figures, size_t nfigures)
{
	const struct named *a = v[0], *b = figures[1].v[0];
	struct check *check = cross_check(ctx, RULE_NAME, CHECK_INCONSISTENT,
	    &a->at, &b->at);

	if (n == 2) {
		check->message = arena_printf(ctx->arena,
		    _("“%.*s” of %.*s is %.*s in %.*s and %.*s in %.*s; see whether both mean the same"),
		    STR_ARG(a->name), STR_ARG(a->at.fact->period),
		    STR_ARG(a->at.fact->printed),
		    STR_ARG(a->at.side->about.doc),
		    STR_ARG(b->at.fact->printed),
		    STR_ARG(b->at.side->about.doc));
		return;
	}
	put_members(ctx->arena, check, v, n);
	check->message = arena_printf(ctx->arena,
	    _("“%.*s” of %.*s is %zu different figures in %zu documents: %.*s; see whether all mean the same"),
	    STR_ARG(a->name), STR_ARG(a->at.fact->period), nfigures, n,
	    STR_ARG(say_figures(ctx->arena, figures, nfigures)));
}

/* What agrees is told by its number, if that is telling. */
void
reconcile_name(struct cross *ctx, const struct named *const *v, size_t n)
{
	struct arena *scratch = arena_new();
	struct figure *figures = arena_alloc(scratch, n * sizeof(*figures));
	size_t nfigures = figures_of(arena_dup(scratch, v, n * sizeof(*v)), n,
	    figures);

	if (nfigures > 1)
		tell(ctx, v, n, figures, nfigures);
	arena_free(scratch);
}
