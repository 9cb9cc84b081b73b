/*
 * Totals against the rows they cover. Where the cover is not certain there are
 * several readings of it, and the columns themselves say which one is meant:
 *
 *	合计          307.82   105.58
 *	201           264.87    62.63    reading 1: 201 + 208       holds twice
 *	20139         264.87    62.63    reading 2: all four rows   never holds
 *	208            10.82    10.82
 *	210            32.13    32.13
 *
 * A reading that holds in a column with two or more figures is proven, and
 * another column that fails under it is wrong. With one possible reading no
 * proof is needed; with several and no proof nobody is accused.
 */
#include "check_table.h"

#define READINGS_MOST	5
#define NO_PARENT	(-1)

int
total_rank(const struct net *net, int row)
{
	return net->ranks[row];
}

static bool
is_ofwhich(const struct net *net, int row)
{
	return words_hit(net->reading, "ofwhich", net->keys[row],
	    WORD_AT_START);
}

static int
parent_of(const struct net *net, int row)
{
	return net->parents[row];
}

/* -- one reading of what a total covers ------------------------------------ */

struct cover {
	int	*rows;
	size_t	 n;
	int	 holds, proofs, fails;
};

struct family {			/* of the rows that a total may cover */
	bool	*inside;	/* per row of the table */
	bool	*has_child;
};

struct total {
	const struct net	*net;
	int			 row;
	const int		*rows;		/* what it may cover */
	size_t			 nrows;
	struct cover		 covers[READINGS_MOST];
	size_t			 ncovers;
	struct family		 family;	/* all false between uses */
	struct term		*terms;		/* room for nrows */
	bool			 item;		/* a grand total behind may cover it */
};

/* The terms of a column; false if a cell cannot be counted. */
static bool
terms_of(const struct total *total, const struct cover *cover, int col,
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

static void
cover_tally(const struct total *total, struct cover *cover)
{
	const struct net *net = total->net;
	size_t n;
	int nonzero;

	for (int c = net->first; c <= net->last; c++) {
		if (!net->cols[c].additive ||
		    !terms_of(total, cover, c, &n, &nonzero))
			continue;
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
same_cover(const struct cover *a, const struct cover *b)
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
cover_keep(struct total *total, const struct cover *cover)
{
	if (cover->n == 0 || total->ncovers == READINGS_MOST)
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
		behind = behind || is_ofwhich(net, r);
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
	const struct family *family = &total->family;
	const struct net *net = total->net;
	int row = total->rows[i], parent = parent_of(net, row);
	bool first_ofwhich = is_ofwhich(net, total->rows[0]);

	if (is_ofwhich(net, row) && !first_ofwhich)
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
	return (parent == NO_PARENT || !family->inside[parent] ||
	    first_ofwhich) && (total_rank(net, row) <= 0 ||
	    row < total->row);
}

static void
family_set(const struct total *total, bool on)
{
	const struct family *family = &total->family;
	int parent;

	for (size_t i = 0; i < total->nrows; i++) {
		family->inside[total->rows[i]] = on;
		parent = parent_of(total->net, total->rows[i]);
		if (parent != NO_PARENT && !is_ofwhich(total->net,
		    total->rows[i]))
			family->has_child[parent] = on;
	}
}

static void
covers_make(struct total *total)
{
	struct arena *arena = total->net->reading->arena;

	family_set(total, true);
	for (int part = PART_TOP; part <= PART_OWN; part++) {
		struct cover cover = {
			.rows = arena_alloc(arena,
			    (total->nrows + 1) * sizeof(int)),
		};

		for (size_t i = 0; i < total->nrows; i++)
			if (takes_part(total, (enum part)part, i))
				cover.rows[cover.n++] = total->rows[i];
		cover_keep(total, &cover);
	}
	family_set(total, false);
}

/* -- the verdict on a total ------------------------------------------------ */

static const struct cover *
cover_best(const struct total *total)
{
	const struct cover *best = &total->covers[0];

	for (size_t i = 1; i < total->ncovers; i++) {
		const struct cover *c = &total->covers[i];

		if (c->proofs - c->fails > best->proofs - best->fails)
			best = c;
	}
	return best;
}

/* Off by more than half of what is stated: the reading is in doubt. */
static bool
far_off(const struct figure *stated, const struct check *check)
{
	struct decimal difference;

	return decimal_parse(check->difference, &difference) &&
	    decimal_cmp(decimal_abs(decimal_add(difference, difference)),
	    decimal_abs(stated->fact.value)) > 0;
}

/* Twice or three times the total: levels were added that contain another. */
static bool
counts_levels_twice(const struct figure *stated, const struct check *check)
{
	struct decimal computed, value = stated->fact.value;

	return decimal_parse(check->computed, &computed) &&
	    (decimal_cmp(computed, decimal_mul(value, decimal_int(2))) == 0 ||
	    decimal_cmp(computed, decimal_mul(value, decimal_int(3))) == 0);
}

/* Parts said to be of others: two may be of different totals. */
static size_t
count_ofwhich(const struct total *total)
{
	size_t n = 0;

	for (size_t i = 0; i < total->nrows; i++)
		n += is_ofwhich(total->net, total->rows[i]);
	return n;
}

static void
total_doubt(const struct total *total, const struct cover *cover,
    const struct figure *stated, size_t nterms, struct check *check)
{
	bool proven = cover->proofs > 0 && cover->proofs >= cover->fails;

	if (check->status != CHECK_INCONSISTENT)
		return;
	net_soften(total->net, check);
	if (proven || (count_ofwhich(total) == 1 &&
	    is_ofwhich(total->net, total->rows[0]) && str_starts(check->difference, STR("-"))))
		return;		/* a part is more than the whole */
	if (nterms < 2 || count_ofwhich(total) > 1 || total->ncovers > 1 ||
	    total->item ||
	    counts_levels_twice(stated, check))
		check->status = CHECK_UNDECIDED;
	else if (far_off(stated, check) && check->suggestion.n == 0)
		check->status = CHECK_UNDECIDED;
}

static void
total_judge(const struct total *total, const struct cover *cover)
{
	const struct net *net = total->net;
	bool low = total_rank(net, total->row) == 1;
	const struct figure *stated;
	struct check *check;
	size_t n;
	int nonzero;

	for (int c = net->first; c <= net->last; c++) {
		if (!net->cols[c].additive ||
		    !terms_of(total, cover, c, &n, &nonzero))
			continue;
		stated = net_figure(net, total->row, c);
		check = judge_sum(net->reading,
		    low ? CHECK_SUBTOTAL : CHECK_SUM,
		    low ? STR("total.sub") : STR("total.rows"), stated,
		    total->terms, n);
		total_doubt(total, cover, stated, n, check);
	}
}

/* The grand total right behind the rows of a total in front of them, or -1. */
static int
grand_behind(const struct net *net, int row, const int *rows, size_t n)
{
	int r = n > 0 && rows[0] > row ? rows[n - 1] + 1 : net->nrows;

	while (r < net->nrows && !net_counts(net, r))
		r++;
	return r < net->nrows && total_rank(net, r) > total_rank(net, row) ?
	    r : -1;
}

static void
total_check(const struct net *net, struct family family, int row,
    const int *rows, size_t nrows)
{
	struct total total = {
		.net = net, .row = row, .rows = rows, .nrows = nrows,
		.family = family,
		.item = grand_behind(net, row, rows, nrows) >= 0,
	};

	if (nrows == 0)
		return;
	total.terms = arena_alloc(net->reading->arena,
	    nrows * sizeof *total.terms);
	covers_make(&total);
	if (total.ncovers == 0)
		return;
	for (size_t i = 0; i < total.ncovers; i++)
		cover_tally(&total, &total.covers[i]);
	total_judge(&total, cover_best(&total));
}

/* -- totals in front of their rows ------------------------------------------ */

/* The row says the same as the total in every column that both fill. */
static bool
restates(const struct net *net, int total, int row)
{
	const struct figure *a, *b;
	int same = 0;

	for (int c = net->first; c <= net->last; c++) {
		a = net_figure(net, total, c);
		b = net_figure(net, row, c);
		if (!net->cols[c].additive || a == NULL || b == NULL)
			continue;
		if (decimal_is_none(a->fact.value) ||
		    decimal_is_none(b->fact.value) ||
		    decimal_cmp(a->fact.value, b->fact.value) != 0)
			return false;
		same += decimal_sign(a->fact.value) != 0;
	}
	return same > 0;
}

static bool
any_parent(const struct net *net, const int *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (parent_of(net, rows[i]) != NO_PARENT &&
		    parent_of(net, rows[i]) >= rows[0])
			return true;
	return false;
}

/*
 * A total at the head: 合计 6,178; 办公室 6,178; then its projects. The office
 * restates the total, and the projects are what it consists of.
 */
static void
head_total_check(const struct net *net, struct family family, int row,
    const int *rows, size_t n)
{
	while (n > 2 && !any_parent(net, rows, n) &&
	    !is_ofwhich(net, rows[0]) && restates(net, row, rows[0])) {
		total_check(net, family, row, rows, 1);
		row = rows[0];
		rows++;
		n--;
	}
	total_check(net, family, row, rows, n);
}

/*
 * 本年收入合计 426; 上级补助 12; 调入资金 15; 收入总计 453: in some column the total in
 * front and what follows make up the grand total, and what follows alone does
 * nowhere make up the total in front.
 */
static bool
is_item(const struct net *net, int row, const int *rows, size_t n)
{
	int grand = grand_behind(net, row, rows, n);
	struct term *terms = arena_alloc(net->reading->arena,
	    (n + 1) * sizeof *terms);
	bool made = false;

	for (int c = net->first; grand >= 0 && c <= net->last; c++) {
		const struct figure *own = net_figure(net, row, c);
		const struct figure *stated = net_figure(net, grand, c);
		size_t k = 0;

		for (size_t i = 0; i < n; i++)
			if (net_figure(net, rows[i], c) != NULL &&
			    !is_ofwhich(net, rows[i]))
				terms[k++] = term_plus(net_figure(net,
				    rows[i], c));
		if (!net->cols[c].additive || own == NULL ||
		    stated == NULL || k == 0)
			continue;
		if (judge_sum_holds(own, terms, k))
			return false;
		terms[k++] = term_plus(own);
		made = made || judge_sum_holds(stated, terms, k);
	}
	return made;
}

/* Rows after `from` up to the next total that is as high. */
static size_t
rows_after(const struct net *net, int from, int rank, int *rows)
{
	size_t n = 0;

	for (int r = from + 1; r < net->nrows; r++) {
		if (!net_counts(net, r))
			continue;
		if (total_rank(net, r) >= rank || total_rank(net, r) == 0)
			break;
		rows[n++] = r;
	}
	return n;
}

/* -- the walk ---------------------------------------------------------------- */

struct walk {
	int	*items;		/* rows not yet covered by a total */
	size_t	 n;
	int	*ahead;		/* room for rows_after */
	bool	 heads[4];	/* totals of this rank stand in front */
	struct family	family;
};

static void
walk_total(const struct net *net, struct walk *walk, int row, int rank)
{
	size_t start = walk->n, ahead;

	while (!walk->heads[rank] && start > 0 && total_rank(net, walk->items[start - 1]) < rank)
		start--;
	ahead = rows_after(net, row, rank, walk->ahead);
	if (start == walk->n && is_item(net, row, walk->ahead, ahead)) {
		walk->items[walk->n++] = row;
		return;
	}
	if (start == walk->n)
		walk->heads[rank] = true;
	if (walk->heads[rank]) {
		head_total_check(net, walk->family, row, walk->ahead, ahead);
		return;
	}
	total_check(net, walk->family, row, walk->items + start,
	    walk->n - start);
	walk->n = start;
	walk->items[walk->n++] = row;
}

static void
walk_rows(const struct net *net)
{
	struct arena *arena = net->reading->arena;
	size_t room = (size_t)net->nrows + 1;
	struct walk walk = {
		.items = arena_alloc(arena, room * sizeof(int)),
		.ahead = arena_alloc(arena, room * sizeof(int)),
		.family = {
			.inside = arena_alloc(arena, room),
			.has_child = arena_alloc(arena, room),
		},
	};
	int rank;

	for (int r = 0; r < net->nrows; r++) {
		if (!net_counts(net, r))
			continue;
		rank = total_rank(net, r);
		if (rank > 0)
			walk_total(net, &walk, r, rank);
		else if (rank < 0)
			walk.items[walk.n++] = r;
	}
}

/* -- parents ----------------------------------------------------------------- */

struct kin {
	int	*first, *next;		/* children of a row, in order */
};

static struct kin
kin_of(const struct net *net)
{
	struct arena *arena = net->reading->arena;
	size_t room = (size_t)net->nrows + 1;
	struct kin kin = {
		.first = arena_alloc(arena, room * sizeof(int)),
		.next = arena_alloc(arena, room * sizeof(int)),
	};

	for (int r = 0; r < net->nrows; r++)
		kin.first[r] = kin.next[r] = -1;
	for (int r = net->nrows - 1; r >= 0; r--) {
		int parent = parent_of(net, r);

		if (parent == NO_PARENT || !net_counts(net, r))
			continue;
		kin.next[r] = kin.first[parent];
		kin.first[parent] = r;
	}
	return kin;
}

struct parents {
	VEC(size_t)	failed;		/* indices of checks */
	int		proofs;
};

static void
parent_check(const struct net *net, const struct kin *kin, int row,
    struct parents *parents)
{
	struct arena *arena = net->reading->arena;
	struct total total = { .net = net, .row = row };
	struct cover cover = { 0 };
	size_t n = 0, room = 0;
	int nonzero;

	for (int r = kin->first[row]; r >= 0; r = kin->next[r])
		room++;
	cover.rows = arena_alloc(arena, (room + 1) * sizeof *cover.rows);
	total.terms = arena_alloc(arena, (room + 1) * sizeof *total.terms);
	/* 其中 need not be all there is, unless others follow it below the row */
	for (int r = kin->first[row]; r >= 0; r = kin->next[r])
		if (!is_ofwhich(net, r) || (r == kin->first[row] &&
		    kin->next[r] >= 0 && !is_ofwhich(net, kin->next[r])))
			cover.rows[cover.n++] = r;
	for (int c = net->first; c <= net->last; c++) {
		struct check *check;

		if (!net->cols[c].additive ||
		    !terms_of(&total, &cover, c, &n, &nonzero))
			continue;
		check = judge_sum(net->reading, CHECK_SUBTOTAL,
		    STR("total.parent"), net_figure(net, row, c),
		    total.terms, n);
		if (check->status == CHECK_INCONSISTENT)
			*VEC_PUSH(arena, &parents->failed) =
			    net->reading->checks.n - 1;
		else
			parents->proofs += nonzero >= 2;
	}
}

static void
check_parents(const struct net *net)
{
	struct kin kin = kin_of(net);
	struct parents parents = { 0 };

	for (int r = 0; r < net->nrows; r++)
		if (kin.first[r] >= 0 && total_rank(net, r) < 0)
			parent_check(net, &kin, r, &parents);
	for (size_t i = 0; i < parents.failed.n; i++) {
		struct check *check =
		    &net->reading->checks.v[parents.failed.v[i]];

		if (parents.proofs == 0)
			check->severity = CHECK_WARNING;
		if (parents.proofs == 0 && !net->coded)
			check->status = CHECK_UNDECIDED;
		if (parents.failed.n > 3 &&
		    parents.failed.n > (size_t)parents.proofs)
			check->status = CHECK_UNDECIDED;
		net_soften(net, check);
	}
}

void
check_totals(const struct net *net)
{
	walk_rows(net);
	check_parents(net);
}
