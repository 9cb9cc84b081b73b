/*
 * 总分 of a performance form: the sum of its indicators, in most forms with
 * what the execution of the budget is worth, which stands in the block above.
 *
 *	年度资金总额   ...   分值 10  得分 9.72		form.funds
 *	接待读者人次   ...   分值 90  得分 89.6		form.indicators
 *	总分          ...   100      99.32		form.total
 *
 * Both readings are tried; that neither holds is an error only where the upper
 * block was there to be read.
 */
#include "check_table.h"

#define SURE		60	/* score of a table that may accuse */
#define BACK_MOST	4	/* tables between blocks of one form */

static bool
is_block(const struct net *net, const char *rule)
{
	return str_eq(net->grid->rule, str_from(rule));
}

/* The column of a net that is called so, -1 if none. */
static int
column_called(const struct net *net, struct str label)
{
	for (int c = net->first; c <= net->last; c++)
		if (str_eq(net->cols[c].label, label))
			return c;
	return -1;
}

static size_t
terms_of(const struct net *net, int col, struct term *terms)
{
	size_t n = 0;

	for (int r = 0; r < net->nrows && col >= 0; r++) {
		const struct figure *f = net_figure(net, r, col);

		if (net_counts(net, r) && f != NULL && total_rank(net, r) < 0)
			terms[n++] = (struct term){ f, 1, NULL };
	}
	return n;
}

/* What the execution is worth: the first figure below that head. */
static const struct figure *
execution_of(const struct net *funds, struct str label)
{
	int col = funds == NULL ? -1 : column_called(funds, label);

	for (int r = 0; col >= 0 && r < funds->nrows; r++)
		if (net_counts(funds, r) && net_figure(funds, r, col) != NULL)
			return net_figure(funds, r, col);
	return NULL;
}

/*
 * A row whose cell should count and does not: nothing can be said. Rows of
 * names only are no such rows where the full marks add up without them.
 */
static bool
has_gap(const struct net *net, int col, bool alone)
{
	for (int r = 0; r < net->nrows; r++)
		if (net_counts(net, r) && net_figure(net, r, col) == NULL &&
		    (!alone || !net_blank(net, r, col)))
			return true;
	return false;
}

/*
 * Do the full marks add up without the execution? Then the scores must, too.
 */
static bool
stands_alone(const struct net *total, const struct net *rows, int row)
{
	for (int c = total->first; c <= total->last; c++) {
		const struct figure *stated = net_figure(total, row, c);
		struct term *terms = arena_alloc(total->reading->arena,
		    ((size_t)rows->nrows + 1) * sizeof *terms);

		if (stated != NULL && words_hit(total->reading, "full",
		    total->cols[c].key, WORD_AT_END))
			return judge_sum_holds(stated, terms, terms_of(rows,
			    column_called(rows, total->cols[c].label),
			    terms));
	}
	return false;
}

static void
column_judge(const struct net *total, const struct net *rows,
    const struct net *funds, int row, int col)
{
	struct reading *reading = total->reading;
	const struct figure *stated = net_figure(total, row, col);
	int from = column_called(rows, total->cols[col].label);
	struct term *terms = arena_alloc(reading->arena,
	    ((size_t)rows->nrows + 2) * sizeof *terms);
	size_t n = terms_of(rows, from, terms);
	bool alone = stands_alone(total, rows, row);
	const struct figure *execution = alone ? NULL :
	    execution_of(funds, total->cols[col].label);
	struct check *check;

	if (stated == NULL || n < 2)
		return;
	if (execution != NULL && !judge_sum_holds(stated, terms, n))
		terms[n++] = (struct term){ execution, 1, NULL };
	check = judge_sum(reading, CHECK_SUM, STR("score.total"), stated,
	    terms, n);
	if (check->status == CHECK_INCONSISTENT && ((execution == NULL &&
	    !alone) || has_gap(rows, from, alone) ||
	    rows->grid->score < SURE ||
	    (execution != NULL && funds->grid->score < SURE)))
		check->status = CHECK_UNDECIDED;
	net_soften(total, check);
}

/* The nearest block of a kind in front of net i; NULL if it is of another form. */
static const struct net *
block_before(const struct nets *nets, size_t i, const char *rule)
{
	for (size_t back = 1; back <= BACK_MOST && back <= i; back++) {
		const struct net *net = &nets->v[i - back];

		if (is_block(net, rule))
			return net;
		if (is_block(net, "form.total"))
			break;
	}
	return NULL;
}

static void
total_judge(const struct net *total, const struct net *rows,
    const struct net *funds)
{
	for (int r = 0; r < total->nrows; r++)
		for (int c = total->first; c <= total->last; c++)
			if (net_counts(total, r) &&
			    (words_hit(total->reading, "full",
			    total->cols[c].key, WORD_AT_END) ||
			    words_hit(total->reading, "score",
			    total->cols[c].key, WORD_AT_END)))
				column_judge(total, rows, funds, r, c);
}

void
check_form_totals(const struct nets *nets)
{
	for (size_t i = 0; i < nets->n; i++) {
		const struct net *rows = block_before(nets, i,
		    "form.indicators");

		if (is_block(&nets->v[i], "form.total") && rows != NULL)
			total_judge(&nets->v[i], rows, block_before(nets,
			    (size_t)(rows - nets->v), "form.funds"));
	}
}
