/*
 * One reading after the other of what a total covers, each tried in all
 * columns.
 */
#include "check_total.h"

#define RUN_ROWS_MOST	60	/* rows among which sums of others are looked for */
#define BEHIND_MOST	3	/* rows behind 其中 that may be of it, too */

bool
total_ofwhich(const struct net *net, int row)
{
	return words_hit(net->reading, "ofwhich", net->keys[row],
	    WORD_AT_START);
}

bool
total_less(const struct net *net, int row)
{
	struct str label = str_trim(net->labels[row]);
	size_t slash = str_rfind(label, STR("/"));

	if (slash != STR_NONE)
		label = str_sub(label, slash + 1, label.n);
	return str_starts(label, STR("减:")) || str_starts(label, STR("减："));
}

/* -1 for what 减 takes off; a figure printed below 0 says so itself. */
static int
term_sign(const struct total *total, const struct total_cover *cover, size_t i,
    const struct figure *figure)
{
	bool less = total_less(total->net, cover->rows[i]);

	for (size_t k = 0; cover->less && !less && k < i; k++)
		less = total_less(total->net, cover->rows[k]);
	return less && decimal_sign(figure->fact.value) > 0 ? -1 : 1;
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
		total->terms[(*nterms)++] = (struct term){
			figure, term_sign(total, cover, i, figure), NULL };
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

/* The rows are more than the total that they do not make up. */
static bool
terms_exceed(const struct figure *stated, const struct term *terms, size_t n)
{
	struct decimal sum = decimal_int(0);

	for (size_t i = 0; i < n; i++)
		sum = terms[i].sign < 0 ?
		    decimal_sub(sum, terms[i].figure->fact.value) :
		    decimal_add(sum, terms[i].figure->fact.value);
	return decimal_is_none(sum) ||
	    decimal_cmp(sum, stated->fact.value) > 0;
}

static void
cover_tally(const struct total *total, struct total_cover *cover)
{
	const struct net *net = total->net;
	const struct figure *stated, *failed = NULL;
	size_t n;
	int nonzero;

	cover->holds = cover->proofs = cover->fails = 0;
	cover->at_odds = cover->over = false;
	for (int c = net->first - 1;
	    total_next(total, cover, &c, &n, &nonzero);) {
		stated = net_figure(net, total->row, c);
		if (!judge_sum_holds(stated, total->terms, n)) {
			cover->fails++;
			cover->at_odds = cover->at_odds || (failed != NULL &&
			    !decimal_eq(failed->fact.value,
			    stated->fact.value));
			cover->over = cover->over || terms_exceed(stated,
			    total->terms, n);
			failed = stated;
			continue;
		}
		cover->holds++;
		cover->proofs += nonzero >= 2;
	}
}

static bool
same_cover(const struct total_cover *a, const struct total_cover *b)
{
	if (a->n != b->n || a->less != b->less)
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

/* Keeps the cover only if some column proves it and none speaks against it. */
static void
cover_prove(struct total *total, struct total_cover *cover)
{
	if (total->ncovers == TOTAL_READINGS)
		return;
	cover_tally(total, cover);
	if (cover->proofs > 0 && cover->fails == 0)
		cover_keep(total, cover);
}

/* The cover with the rows behind 减 taken off as it is. */
static void
cover_less(struct total *total, const struct total_cover *cover)
{
	struct total_cover less = *cover;
	bool any = false;

	for (size_t i = 0; i + 1 < cover->n; i++)
		any = any || total_less(total->net, cover->rows[i]);
	less.less = true;
	if (any)
		cover_prove(total, &less);
}

/*
 * 其他应付款 76; 其中：应付利息 2; 应付股利 5; 预计负债 9: how many rows behind 其中 are
 * of it too nobody says; without some of them the total may be right.
 */
static void
cover_behind(struct total *total, const struct total_cover *cover, int more)
{
	const struct net *net = total->net;
	struct total_cover rest = {
		.rows = arena_alloc(net->reading->arena,
		    (cover->n + 1) * sizeof(int)),
	};
	int left = 0;

	for (size_t i = 0; i < total->nrows; i++) {
		int row = total->rows[i];
		bool in = false;

		for (size_t k = 0; k < cover->n && !in; k++)
			in = cover->rows[k] == row;
		left = total_ofwhich(net, row) ? more : left - 1;
		if (in && (left < 0 || left == more))
			rest.rows[rest.n++] = row;
	}
	if (rest.n < cover->n)
		cover_prove(total, &rest);
}

/* Do the rows [from, to) of the cover make up its row i, where they say so? */
static bool
run_makes(const struct total *total, const struct total_cover *cover, size_t i,
    size_t from, size_t to)
{
	const struct net *net = total->net;
	struct total part = { .net = net, .row = cover->rows[i],
		.terms = total->terms };
	struct total_cover run = { .rows = cover->rows + from,
		.n = to - from };

	cover_tally(&part, &run);
	return run.proofs > 0 && run.fails == 0;
}

/* ... or any rows right above or below it? */
static bool
is_made_of_others(const struct total *total, const struct total_cover *cover,
    size_t i)
{
	for (size_t to = i + 3; to <= cover->n; to++)
		if (run_makes(total, cover, i, i + 1, to))
			return true;
	for (size_t from = i; from-- > 0;)
		if (i - from >= 2 && run_makes(total, cover, i, from, i))
			return true;
	return false;
}

/*
 * 归属于母公司 90 (40 + 50 above it); 少数股东 10; 权益合计 100: what others on the
 * list make up is left out where the rest makes up the total.
 */
static void
cover_leaves(struct total *total, const struct total_cover *cover)
{
	struct total_cover rest = {
		.rows = arena_alloc(total->net->reading->arena,
		    (cover->n + 1) * sizeof(int)),
	};

	if (cover->n > RUN_ROWS_MOST || cover->holds > 0)
		return;
	for (size_t i = 0; i < cover->n; i++)
		if (!is_made_of_others(total, cover, i))
			rest.rows[rest.n++] = cover->rows[i];
	if (rest.n < cover->n)
		cover_prove(total, &rest);
}

void
total_covers_make(struct total *total)
{
	size_t known;

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
	known = total->ncovers;
	for (size_t i = 0; i < known; i++)
		cover_tally(total, &total->covers[i]);
	for (size_t i = 0; i < known; i++) {
		cover_less(total, &total->covers[i]);
		cover_leaves(total, &total->covers[i]);
		for (int more = 1; more <= BEHIND_MOST &&
		    !total_ofwhich(total->net, total->rows[0]); more++)
			cover_behind(total, &total->covers[i], more);
	}
}
