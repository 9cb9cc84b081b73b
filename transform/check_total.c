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
#include "check_total.h"

int
total_rank(const struct net *net, int row)
{
	return net->ranks[row];
}

static const struct total_cover *
cover_best(const struct total *total)
{
	const struct total_cover *best = &total->covers[0];

	for (size_t i = 1; i < total->ncovers; i++) {
		const struct total_cover *c = &total->covers[i];

		if (c->proofs - c->fails > best->proofs - best->fails)
			best = c;
	}
	return best;
}

#define OMITTED_MOST	12	/* bytes of …… */
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
		n += total_ofwhich(total->net, total->rows[i]);
	return n;
}

/* A row of …… says that others are left out. */
static bool
leaves_out(const struct total *total)
{
	const struct grid *grid = total->net->grid;
	int from = total->nrows > 0 && total->rows[0] < total->row ?
	    total->rows[0] : total->row;

	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];
		struct str text = str_trim(cell->text.text);

		if (cell->row >= from && (cell->row < total->row ||
		    from == total->row) && (str_starts(text, STR("…")) ||
		    str_starts(text, STR("..."))) && text.n <= OMITTED_MOST)
			return true;
	}
	return false;
}

/* 固定资产原价, 减：累计折旧, 固定资产净值: what is left is printed among the parts. */
static bool
takes_off(const struct total *total, const struct total_cover *cover)
{
	for (size_t i = 0; i < cover->n; i++)
		if (total_less(total->net, cover->rows[i]))
			return true;
	return false;
}

/* Rates of parts are far from adding up: each has an amount of its own below. */
static bool
is_no_share(const struct figure *stated, const struct check *check)
{
	return str_eq(stated->fact.unit, STR("%")) && far_off(stated, check);
}

/*
 * No column holds, and more than one says so. A row left out makes them all
 * less than 合计; but 资产总额 may be of other rows, and levels are added twice.
 */
static bool
nowhere_holds(const struct total *total, const struct total_cover *cover)
{
	const struct net *net = total->net;
	struct str key = net->keys[total->row];

	return cover->holds == 0 && cover->at_odds && (cover->over ||
	    !(words_hit(net->reading, "total", key, WORD_WHOLE) ||
	    words_hit(net->reading, "grand", key, WORD_WHOLE) ||
	    words_hit(net->reading, "subtotal", key, WORD_WHOLE)));
}

static void
total_doubt(const struct total *total, const struct total_cover *cover,
    const struct figure *stated, size_t nterms, struct check *check)
{
	bool proven = cover->proofs > 0 && cover->proofs >= cover->fails;

	if (check->status != CHECK_INCONSISTENT)
		return;
	net_soften(total->net, check);
	if (is_no_share(stated, check))
		check->status = CHECK_UNDECIDED;
	if (proven || (count_ofwhich(total) == 1 &&
	    total_ofwhich(total->net, total->rows[0]) &&
	    str_starts(check->difference, STR("-"))))
		return;		/* a part is more than the whole */
	if (nterms < 2 || count_ofwhich(total) > 1 || total->ncovers > 1 ||
	    nowhere_holds(total, cover) ||
	    total->item || takes_off(total, cover) ||
	    counts_levels_twice(stated, check))
		check->status = CHECK_UNDECIDED;
	else if ((far_off(stated, check) || (leaves_out(total) &&
	    !str_starts(check->difference, STR("-")))) &&
	    check->suggestion.n == 0)
		check->status = CHECK_UNDECIDED;
}

static void
total_judge(const struct total *total, const struct total_cover *cover)
{
	const struct net *net = total->net;
	bool low = total_rank(net, total->row) == 1;
	const struct figure *stated;
	struct check *check;
	size_t n;
	int nonzero;

	for (int c = net->first - 1;
	    total_next(total, cover, &c, &n, &nonzero);) {
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
total_check(const struct net *net, struct total_family family, int row,
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
	total_covers_make(&total);
	if (total.ncovers == 0)
		return;
	total_judge(&total, cover_best(&total));
}

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
		if (net->parents[rows[i]] != TOTAL_NO_PARENT &&
		    net->parents[rows[i]] >= rows[0])
			return true;
	return false;
}

/*
 * A total at the head: 合计 6,178; 办公室 6,178; then its projects. The office
 * restates the total, and the projects are what it consists of.
 */
static void
head_total_check(const struct net *net, struct total_family family, int row,
    const int *rows, size_t n)
{
	while (n > 2 && !any_parent(net, rows, n) &&
	    !total_ofwhich(net, rows[0]) && restates(net, row, rows[0])) {
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
			    !total_ofwhich(net, rows[i]))
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

/*
 * 处置利得合计 12; 其中：设备 12; 补助 30; 合计 42: a total by name, broken down by what
 * says so, and others behind it up to 合计.
 */
static bool
is_item_with_parts(const struct net *net, int row, const int *rows, size_t n)
{
	struct str key = net->keys[row];
	int end = n > 0 ? rows[n - 1] + 1 : net->nrows;

	while (end < net->nrows && !net_counts(net, end))
		end++;
	return n > 1 && total_ofwhich(net, rows[0]) &&
	    !words_hit(net->reading, "total", key, WORD_WHOLE) &&
	    !words_hit(net->reading, "grand", key, WORD_WHOLE) &&
	    end < net->nrows && total_rank(net, end) >= total_rank(net, row);
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

struct walk {
	int	*items;		/* rows not yet covered by a total */
	size_t	 n;
	int	*ahead;		/* room for rows_after */
	bool	 heads[4];	/* totals of this rank stand in front */
	bool	*item;		/* per row: a total that is one of others */
	struct total_family	family;
};

/* 二、投资活动产生的现金流量：, and no figure: a new section begins. */
static bool
is_section_head(const struct net *net, int row)
{
	struct str label = net->labels[row];

	if (!net_counts(net, row) || total_ofwhich(net, row) ||
	    (row_mark(label) == 0 && !str_ends(label, STR(":")) &&
	    !str_ends(label, STR("："))))
		return false;
	for (int c = net->first; c <= net->last; c++)
		if (net_figure(net, row, c) != NULL)
			return false;
	return true;
}

static void
walk_total(const struct net *net, struct walk *walk, int row, int rank)
{
	size_t start = walk->n, ahead;

	while (!walk->heads[rank] && start > 0 &&
	    (total_rank(net, walk->items[start - 1]) < rank ||
	    walk->item[walk->items[start - 1]]) &&
	    !(rank == 1 && is_section_head(net, walk->items[start - 1])))
		start--;
	ahead = rows_after(net, row, rank, walk->ahead);
	if (start == walk->n && (is_item(net, row, walk->ahead, ahead) ||
	    is_item_with_parts(net, row, walk->ahead, ahead))) {
		walk->item[row] = true;
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
		.item = arena_alloc(arena, room),
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

void
check_totals(const struct net *net)
{
	walk_rows(net);
	check_parents(net);
}
