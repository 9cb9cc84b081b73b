/*
 * The cells that the expression of a form's check means, and the figures in
 * them. What cannot be told for sure makes no check.
 */
#include "check_form_parts.h"

#define TERMS_MOST	512

const struct form_grid *
grid_of(const struct work_table *w, const struct expr_ref *ref)
{
	const struct form_grid *grid;
	const struct rule *table;

	if (ref->table.n == 0)
		return w->own;
	table = ruleset_table(w->forms->reading->rules, w->rule, ref->table);
	if (table == w->own->table)
		return w->own;
	grid = table == NULL ? NULL : form_only(w->forms, table);
	return grid == NULL || grid->misread ? NULL : grid;
}

/* Tables that a reference may mean, though not which one of them. */
static bool
grids_of(const struct work_table *w, const struct expr_ref *ref)
{
	const struct rule *table =
	    ruleset_table(w->forms->reading->rules, w->rule, ref->table);

	for (size_t i = 0; i < w->forms->grids.n; i++)
		if (w->forms->grids.v[i].table == table)
			return true;
	return false;
}

static bool
spot_is_words(const struct form_spot *spot)
{
	return net_figure(spot->net->net, spot->row, spot->col) == NULL &&
	    !net_blank(spot->net->net, spot->row, spot->col);
}

/* The figure that weighs this cell: in the same row, another column. */
static enum verdict
weight_of(const struct work_table *w, const struct form_grid *grid,
    const struct expr_ref *ref, const struct form_spot *spot,
    const struct figure **weight)
{
	const struct form_net *net = spot->net;

	(void)w;
	*weight = NULL;
	for (int c = net->net->first; c <= net->net->last; c++) {
		if (!form_col_fits(net, c, grid, &ref->weight->col))
			continue;
		if (*weight != NULL)
			return VERDICT_UNSURE;
		*weight = net_figure(net->net, spot->row, c);
	}
	return *weight == NULL ? VERDICT_SKIP : VERDICT_GO;
}

static enum verdict
gather_spot(const struct work_table *w, const struct form_grid *grid,
    const struct expr_term *term, const struct form_spot *spot,
    struct gathered *g)
{
	const struct figure *figure = net_figure(spot->net->net, spot->row,
	    spot->col);
	const struct figure *weight = NULL;
	enum verdict verdict;

	if (spot_is_words(spot))
		return VERDICT_SKIP;
	if (figure == NULL)
		return VERDICT_GO;	/* left blank: nothing */
	if (decimal_is_none(figure->fact.value) || g->n == TERMS_MOST)
		return VERDICT_SKIP;
	if (term->ref.weight != NULL) {
		verdict = weight_of(w, grid, &term->ref, spot, &weight);
		if (verdict != VERDICT_GO)
			return verdict;
	}
	if (g->first == NULL)
		g->first = figure;
	*VEC_PUSH(w->forms->reading->arena, g) =
	    (struct term){ figure, term->sign, weight };
	return VERDICT_GO;
}

/*
 * text.[..]: the figure that a sentence states of it. Said twice it has to be
 * the same; a rate, a change, another year's figure is not meant.
 */
/*
 * A headline figure whose name the pattern fits. Rates are meant only by
 * patterns that say so: text.[.*办结率].
 */
static bool
text_fits(const struct reading *reading, const struct expr_ref *ref,
    const struct figure *f)
{
	bool rate = str_has(ref->row.text, STR("率")), fits;
	struct arena_mark mark;
	struct match match;

	if (f->fact.source != FACT_PROSE ||
	    (f->measure.n > 0 && !(rate && str_ends(f->fact.row,
	    f->measure))) ||
	    f->fact.qualifier != QUALIFIER_EQ ||
	    decimal_is_none(f->fact.value) ||
	    str_eq(f->fact.unit, STR("%")) != rate)
		return false;
	if (f->fact.row.n == 0 || f->fact.row.n > 400 ||
	    ref->row.pattern == NULL)
		return false;
	mark = arena_mark(reading->arena);
	fits = pattern_find(ref->row.pattern,
	    form_plain(reading->arena, f->fact.row), 0, &match);
	arena_back(reading->arena, mark);
	return fits;
}

static enum verdict
gather_text(struct work_table *w, const struct expr_term *term,
    struct gathered *g)
{
	const struct reading *reading = w->forms->reading;
	const struct figure *found = NULL;

	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];

		if (!text_fits(reading, &term->ref, f))
			continue;
		if (reading->year.n > 0 && f->fact.period.n > 0 &&
		    !str_starts(f->fact.period, reading->year))
			continue;
		if (found != NULL && !decimal_eq(
		    decimal_normal(found->fact.value),
		    decimal_normal(f->fact.value)))
			return VERDICT_SKIP;
		if (found == NULL)
			found = f;
	}
	if (found == NULL)
		return term->ref.optional ? VERDICT_GO : VERDICT_SKIP;
	if (g->first == NULL)
		g->first = found;
	*VEC_PUSH(reading->arena, g) = (struct term){ found, term->sign,
	    NULL };
	return VERDICT_GO;
}

/* What a row stands under: "商品类" of "商品类/食品". */
static struct str
group_of(const struct form_spot *spot)
{
	struct str path = spot->net->net->grid->rows[spot->row].path;
	size_t at = str_rfind(path, STR("/"));

	return at == STR_NONE ? STR("") : str_sub(path, 0, at);
}

/*
 * Rates on two sides of a table, or of rows below two names, are parts of two
 * wholes: they do not add up.
 */
static bool
rates_of_parts(const struct form_grid *grid, const struct form_spots *spots)
{
	if (grid->pieces)
		return false;
	for (size_t i = 0; i < spots->n; i++) {
		const struct form_spot *spot = &spots->v[i];
		const struct figure *figure = net_figure(spot->net->net,
		    spot->row, spot->col);

		if (figure != NULL && str_eq(figure->fact.unit, STR("%")) &&
		    (spot->net != spots->v[0].net ||
		    !str_eq(group_of(spot), group_of(&spots->v[0]))))
			return true;
	}
	return false;
}

static enum verdict
count_spots(const struct form_spots *spots, struct gathered *g)
{
	g->count = 0;
	for (size_t i = 0; i < spots->n; i++)
		g->count += net_figure(spots->v[i].net->net,
		    spots->v[i].row, spots->v[i].col) != NULL;
	return spots->n == 0 ? VERDICT_SKIP : VERDICT_GO;
}

static enum verdict
gather_spots(struct work_table *w, const struct form_grid *grid,
    const struct expr_term *term, struct gathered *g)
{
	const struct expr_ref *ref = &term->ref;
	struct form_spots spots = form_spots(w->forms->reading->arena, grid,
	    ref, &w->bind);
	bool elsewhere = ref->table.n > 0;
	enum verdict verdict = VERDICT_GO;

	if (ref->how == HOW_COUNT)
		return count_spots(&spots, g);
	g->left_out |= spots.n == 0 && elsewhere;
	g->let_in |= spots.n > 0 && elsewhere && ref->optional;
	g->wanting |= spots.n == 0 && ref->optional && !elsewhere;
	if (spots.n == 0)
		return ref->optional ? VERDICT_GO : VERDICT_SKIP;
	if (spots.n > 1 && (ref->how == HOW_CELL ||
	    rates_of_parts(grid, &spots))) {
		w->unsure = net_figure(spots.v[0].net->net, spots.v[0].row,
		    spots.v[0].col);
		return VERDICT_UNSURE;
	}
	for (size_t i = 0; i < spots.n && verdict == VERDICT_GO; i++)
		verdict = gather_spot(w, grid, term, &spots.v[i], g);
	return verdict;
}

static enum verdict
gather_term(struct work_table *w, const struct expr_term *term,
    struct gathered *g)
{
	const struct form_grid *grid;

	if (term->is_number) {
		g->number = term->number;
		return VERDICT_GO;
	}
	if (str_eq(term->ref.table, STR("text")))
		return gather_text(w, term, g);
	/* What may be left out is left out only where no such table is. */
	grid = grid_of(w, &term->ref);
	g->left_out |= grid == NULL && term->ref.table.n > 0;
	if (grid == NULL)
		return term->ref.optional && !grids_of(w, &term->ref) ?
		    VERDICT_GO : VERDICT_SKIP;
	return gather_spots(w, grid, term, g);
}

enum verdict
gather(struct work_table *w, const struct expr_terms *terms,
    struct gathered *g)
{
	enum verdict verdict = VERDICT_GO;

	*g = (struct gathered){ .number = DECIMAL_NONE, .count = -1 };
	for (size_t i = 0; i < terms->n && verdict == VERDICT_GO; i++)
		verdict = gather_term(w, &terms->v[i], g);
	return verdict;
}

/* -- blank, filled, written ---------------------------------------------- */

/* A sentence states it, and not as nothing. */
static enum verdict
said_holds(struct work_table *w, const struct expr_claim *claim, bool *holds,
    const struct figure **at)
{
	const struct expr_term term = { .sign = 1, .ref = claim->ref };
	struct gathered g = { .number = DECIMAL_NONE, .count = -1 };
	enum verdict verdict = gather_text(w, &term, &g);
	bool filled = g.n > 0 && decimal_sign(g.first->fact.value) != 0;

	if (verdict != VERDICT_GO || g.n == 0)
		return VERDICT_SKIP;
	*at = g.first;
	*holds = filled == (claim->state != STATE_BLANK);
	return VERDICT_GO;
}

enum verdict
claim_holds(struct work_table *w, const struct expr_claim *claim, bool *holds,
    const struct figure **at)
{
	struct arena *arena = w->forms->reading->arena;
	const struct form_grid *grid;
	struct form_spots spots;
	bool filled = false;

	if (str_eq(claim->ref.table, STR("text")))
		return said_holds(w, claim, holds, at);
	grid = grid_of(w, &claim->ref);
	if (grid == NULL)
		return VERDICT_SKIP;
	spots = form_spots(arena, grid, &claim->ref, &w->bind);
	if (spots.n == 0)
		return VERDICT_SKIP;
	if (spots.n > 1 && claim->ref.how == HOW_CELL)
		return VERDICT_UNSURE;
	for (size_t i = 0; i < spots.n; i++) {
		const struct figure *figure = net_figure(spots.v[i].net->net,
		    spots.v[i].row, spots.v[i].col);

		if (claim->state == STATE_WRITTEN) {
			filled = filled || !net_blank(spots.v[i].net->net,
			    spots.v[i].row, spots.v[i].col);
			continue;
		}
		if (spot_is_words(&spots.v[i]))
			return VERDICT_SKIP;
		if (figure != NULL && decimal_sign(figure->fact.value) != 0) {
			filled = true;
			*at = figure;
		}
	}
	*holds = filled == (claim->state != STATE_BLANK);
	return VERDICT_GO;
}
