/*
 * One reading after the other of what a total covers, each tried in all
 * columns.
 */
#include "check_total.h"

bool
total_ofwhich(const struct net *net, int row)
{
	return words_hit(net->reading, "ofwhich", net->keys[row],
	    WORD_AT_START);
}

/* The terms of a column; false if a cell cannot be counted. */
static bool
total_terms(const struct total *total, const struct total_cover *cover, int col,
    size_t *nterms, int *nonzero)
{
	const struct net *net = total->net;
	const struct figure *stated = net_figure(net, total->row, col);
	const struct figure *figure;

	*nterms = 0;
	*nonzero = 0;
	if (stated == NULL || stated->fact.qualifier != QUALIFIER_EQ)
		return false;
	for (size_t i = 0; i < cover->n; i++) {
		figure = net_figure(net, cover->rows[i], col);
		if (figure == NULL && net_blank(net, cover->rows[i], col))
			continue;
		if (figure == NULL ||
		    figure->fact.qualifier != QUALIFIER_EQ ||
		    !str_eq(figure->fact.unit, stated->fact.unit))
			return false;
		if (!str_eq(figure->fact.column, stated->fact.column))
			continue;	/* another block of the form */
		total->terms[(*nterms)++] = (struct term){ figure, 1, NULL };
		*nonzero += !decimal_is_none(figure->fact.value) &&
		    decimal_sign(figure->fact.value) != 0;
	}
	return *nterms > 0;
}

bool
total_next(const struct total *total, const struct total_cover *cover,
    int *col, size_t *nterms, int *nonzero)
{
	const struct net *net = total->net;

	while (++*col <= net->last)
		if (net->cols[*col].additive &&
		    total_terms(total, cover, *col, nterms, nonzero))
			return true;
	return false;
}

static void
cover_tally(const struct total *total, struct total_cover *cover)
{
	const struct net *net = total->net;
	size_t n;
	int nonzero;

	for (int c = net->first - 1;
	    total_next(total, cover, &c, &n, &nonzero);) {
		if (!judge_sum_holds(net_figure(net, total->row, c),
		    total->terms, n)) {
			cover->fails++;
			continue;
		}
		cover->holds++;
		cover->proofs += nonzero >= 2;
	}
}

static bool
same_cover(const struct total_cover *a, const struct total_cover *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->rows[i] != b->rows[i])
			return false;
	return true;
}

/* Keeps the cover unless it is empty or known already. */
static void
cover_keep(struct total *total, const struct total_cover *cover)
{
	if (cover->n == 0 || total->ncovers == TOTAL_READINGS)
		return;
	for (size_t i = 0; i < total->ncovers; i++)
		if (same_cover(&total->covers[i], cover))
			return;
	total->covers[total->ncovers++] = *cover;
}

enum part { PART_TOP, PART_LEAF, PART_TOTALS, PART_KIN, PART_OWN };

/*
 * 3.用车 4070; 其中：运行维护 2648; 购置 1422: the rows behind 其中 that bear no
 * number, where the row they break down does, are of it too.
 */
static bool
in_ofwhich(const struct net *net, int row)
{
	bool behind = false;

	for (int r = row; r >= 0; r--) {
		if (!net_counts(net, r))
			continue;
		if (row_mark(net->labels[r]) > 0)
			return behind;
		behind = behind || total_ofwhich(net, r);
	}
	return false;
}

/* Stands under the same heading as the total: "三、办理结果/(七)总计". */
static bool
is_kin(const struct net *net, int total, int row)
{
	struct str path = net->grid->rows[total].path;
	size_t slash = str_rfind(path, STR("/"));

	return slash != STR_NONE && str_starts(net->grid->rows[row].path,
	    str_sub(path, 0, slash + 1));
}

static bool
takes_part(const struct total *total, enum part part, size_t i)
{
	const struct total_family *family = &total->family;
	const struct net *net = total->net;
	int row = total->rows[i], parent = net->parents[row];
	bool first_ofwhich = total_ofwhich(net, total->rows[0]);

	if (total_ofwhich(net, row) && !first_ofwhich)
		return false;
	if (part == PART_OWN && in_ofwhich(net, row))
		return false;
	if (part == PART_TOTALS)
		return total_rank(net, row) > 0;
	if (part == PART_KIN && !is_kin(net, total->row, row))
		return false;
	if (part == PART_LEAF || part == PART_KIN)
		return !family->has_child[row] && (total_rank(net, row) <= 0 ||
		    row < total->row);
	return (parent == TOTAL_NO_PARENT || !family->inside[parent] ||
	    first_ofwhich) && (total_rank(net, row) <= 0 ||
	    row < total->row);
}

static void
family_set(const struct total *total, bool on)
{
	const struct total_family *family = &total->family;
	int parent;

	for (size_t i = 0; i < total->nrows; i++) {
		family->inside[total->rows[i]] = on;
		parent = total->net->parents[total->rows[i]];
		if (parent != TOTAL_NO_PARENT && !total_ofwhich(total->net,
		    total->rows[i]))
			family->has_child[parent] = on;
	}
}

void
total_covers_make(struct total *total)
{
	struct arena *arena = total->net->reading->arena;

	family_set(total, true);
	for (int part = PART_TOP; part <= PART_OWN; part++) {
		struct total_cover cover = {
			.rows = arena_alloc(arena,
			    (total->nrows + 1) * sizeof(int)),
		};

		for (size_t i = 0; i < total->nrows; i++)
			if (takes_part(total, (enum part)part, i))
				cover.rows[cover.n++] = total->rows[i];
		cover_keep(total, &cover);
	}
	family_set(total, false);
	for (size_t i = 0; i < total->ncovers; i++)
		cover_tally(total, &total->covers[i]);
}
