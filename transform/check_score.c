/*
 * Evaluation forms: scores within full marks, groups of indicators that say
 * what they are worth (产出指标（50分）), weighted totals, targets met.
 */
#include "check_table.h"
#include "judge_say.h"
#include "label.h"

#define WEIGHTS_MOST	12

/* The first column whose head ends with a word of the set, or -1. */
static int
col_named(const struct net *net, const char *name, int from)
{
	for (int c = from; c <= net->last; c++)
		if (c >= net->first && words_hit(net->reading, name,
		    net->cols[c].key, WORD_AT_END))
			return c;
	return -1;
}

/* -- scores ------------------------------------------------------------------ */

/* A score column and the full marks nearest to its left, else right. */
static int
full_for(const struct net *net, int score)
{
	for (int c = score - 1; c >= net->first; c--)
		if (words_hit(net->reading, "full", net->cols[c].key,
		    WORD_AT_END))
			return c;
	return col_named(net, "full", score + 1);
}

static bool
same_units(const struct figure *a, const struct figure *b)
{
	return str_eq(a->fact.unit, b->fact.unit);
}

static void
scores_within(const struct net *net, int full, int score)
{
	for (int r = 0; r < net->nrows; r++) {
		const struct figure *whole = net_figure(net, r, full);
		const struct figure *part = net_figure(net, r, score);
		const struct term term = { part, 1, NULL };

		if (!net_counts(net, r) || whole == NULL || part == NULL ||
		    !same_units(whole, part))
			continue;
		net_soften(net, judge_at_most(net->reading, CHECK_IDENTITY,
		    STR("score.within-full"), whole, &term, 1));
	}
}

/* -- weighted totals ---------------------------------------------------------- */

/* The figures of one cell that are rates, in order. */
static size_t
weights_in(const struct net *net, int row, int col,
    const struct figure **weights)
{
	const struct reading *reading = net->reading;
	size_t n = 0;

	for (size_t i = 0; i < net->nmine && n < WEIGHTS_MOST; i++) {
		const struct figure *f = &reading->figures.v[net->mine[i]];

		if (f->fact.table_row == row && f->fact.table_col == col &&
		    str_eq(f->fact.unit, STR("%")))
			weights[n++] = f;
	}
	return n;
}

/*
 * "管理绩效得分合计*40%+结果绩效指标得分*60%" | 99.87: the subtotals of the
 * score column in order, each with its weight.
 */
static void
weighted_row(const struct net *net, int row, int textcol, int score)
{
	const struct figure *weights[WEIGHTS_MOST];
	struct term terms[WEIGHTS_MOST];
	const struct figure *stated = net_figure(net, row, score);
	size_t nweights = weights_in(net, row, textcol, weights), n = 0;

	if (stated == NULL || nweights < 2)
		return;
	for (int r = 0; r < net->nrows; r++) {
		const struct figure *sub = net_figure(net, r, score);

		if (r == row || sub == NULL || total_rank(net, r) < 1)
			continue;
		if (n == nweights)
			return;
		terms[n] = (struct term){ sub, 1, weights[n] };
		n++;
	}
	if (n == nweights)
		net_soften(net, judge_sum(net->reading, CHECK_WEIGHTED,
		    STR("score.weighted"), stated, terms, n));
}

static bool
text_weighs(struct str text)
{
	return str_has(text, STR("%")) && (str_has(text, STR("*")) ||
	    str_has(text, STR("×")));
}

static void
weighted_totals(const struct net *net, int score)
{
	for (size_t i = 0; i < net->grid->cells.n; i++) {
		const struct grid_cell *cell = &net->grid->cells.v[i];

		if (cell->row < net->nrows && net_counts(net, cell->row) &&
		    text_weighs(cell->text.text) && cell->col != score)
			weighted_row(net, cell->row, cell->col, score);
	}
}

/* -- 产出指标（50分） --------------------------------------------------------- */

static bool
says_something(const struct net *net, int row, int col)
{
	return net_figure(net, row, col) != NULL ||
	    !net_blank(net, row, col);
}

/*
 * The row behind the last one for which the group's cell stands. `sure` when
 * a merged cell, another group or a total says where it ends.
 */
static int
group_end(const struct net *net, const struct grid_cell *cell, bool *sure)
{
	int end = cell->row + (cell->rowspan > 1 ? cell->rowspan : 1);

	*sure = cell->rowspan > 1;
	while (end < net->nrows && net_counts(net, end)) {
		const struct grid_cell *next = grid_at(net->grid, end,
		    cell->col);

		if (total_rank(net, end) >= 0 || (next != NULL &&
		    says_something(net, end, cell->col) && !(next->carried &&
		    str_eq(next->text.text, cell->text.text)))) {
			*sure = true;
			break;
		}
		*sure = *sure && next != NULL && next->carried;
		end++;
	}
	return end < net->nrows ? end : net->nrows;
}

static void
group_judge(const struct net *net, const struct figure *stated,
    const struct grid_cell *cell, int full)
{
	struct reading *reading = net->reading;
	bool sure;
	int end = group_end(net, cell, &sure);
	struct term *terms = arena_alloc(reading->arena,
	    (size_t)(end - cell->row + 1) * sizeof *terms);
	struct check *check;
	size_t n = 0;

	for (int r = cell->row; r < end; r++) {
		const struct figure *f = net_figure(net, r, full);

		if (f != NULL && same_units(f, stated))
			terms[n++] = (struct term){ f, 1, NULL };
		if (!sure && n > 1 && judge_sum_holds(stated, terms, n))
			break;		/* here it must have ended */
	}
	if (n < 2 && !(n == 1 && judge_sum_holds(stated, terms, n)))
		return;
	check = judge_sum(reading, CHECK_SUBTOTAL, STR("score.group"),
	    stated, terms, n);
	if (!sure && check->status == CHECK_INCONSISTENT)
		check->status = CHECK_UNDECIDED;
	net_soften(net, check);
}

/* "产出指标（50分）" or "(50分)" alone. */
static bool
is_group(const struct net *net, struct str text)
{
	return words_hit(net->reading, "group", text, WORD_ANYWHERE) ||
	    str_ends(text, STR("分)")) || str_ends(text, STR("分）"));
}

static void
groups_check(const struct net *net, int full)
{
	const struct reading *reading = net->reading;

	for (size_t i = 0; i < net->nmine; i++) {
		const struct figure *f = &reading->figures.v[net->mine[i]];
		const struct grid_cell *cell;

		if (f->fact.table_col >= full ||
		    f->fact.table_col < net->first ||
		    !str_eq(f->fact.unit, STR("分")))
			continue;
		cell = grid_at(net->grid, f->fact.table_row,
		    f->fact.table_col);
		if (cell != NULL && !cell->carried &&
		    is_group(net, cell->text.text))
			group_judge(net, f, cell, full);
	}
}

/* -- targets ------------------------------------------------------------------- */

static const struct figure *
single_figure(const struct net *net, int row, int col)
{
	const struct figure *f = col < 0 ? NULL : net_figure(net, row, col);

	return f == NULL || decimal_is_none(f->fact.value) ? NULL : f;
}

enum claim { CLAIM_NONE, CLAIM_MET, CLAIM_MISSED };

/* What the row itself says: 是否达标 是; a full score; or nothing. */
static enum claim
row_claims(const struct net *net, int row, int met, int full, int score)
{
	const struct grid_cell *cell = met < 0 ? NULL :
	    grid_at(net->grid, row, met);
	struct str said = cell == NULL ? STR("") : str_trim(cell->text.text);
	const struct figure *a, *b;

	if (words_hit(net->reading, "no", said, WORD_AT_START))
		return CLAIM_MISSED;
	if (words_hit(net->reading, "yes", said, WORD_AT_START))
		return CLAIM_MET;
	if (full < 0 || score < 0)
		return CLAIM_NONE;
	a = single_figure(net, row, full);
	b = single_figure(net, row, score);
	if (a == NULL || b == NULL)
		return CLAIM_NONE;
	return decimal_cmp(a->fact.value, b->fact.value) <= 0 ? CLAIM_MET :
	    CLAIM_MISSED;
}

static void
target_judge(const struct net *net, int row, const struct figure *target,
    const struct figure *actual, enum claim claim)
{
	bool lower = words_hit(net->reading, "lower", net->labels[row],
	    WORD_ANYWHERE);
	struct check *check = judge_target(net->reading, CHECK_TARGET,
	    STR("target.row"), target, actual, lower);

	check->row = target->fact.row;
	if (check->status != CHECK_INCONSISTENT)
		return;
	net_soften(net, check);
	if (claim == CLAIM_NONE)
		check->severity = CHECK_INFO;
	if (claim == CLAIM_MISSED) {
		check->status = CHECK_CONSISTENT;
		check->severity = CHECK_INFO;
	}
	if (claim == CLAIM_MET)
		check->severity = CHECK_WARNING;
}

/* The target is met and the score is the full one. */
static void
full_score(const struct net *net, int row, int full, int score)
{
	const struct reading *reading = net->reading;
	const struct figure *a = single_figure(net, row, score);
	const struct figure *b = single_figure(net, row, full);

	if (reading->checks.v[reading->checks.n - 1].status ==
	    CHECK_CONSISTENT && a != NULL && b != NULL &&
	    same_units(a, b) && judge_equal_holds(a, b))
		judge_equal(net->reading, CHECK_DUPLICATE,
		    STR("score.full"), a, b);
}

static void
targets_check(const struct net *net)
{
	int target = col_named(net, "target", net->first);
	int actual = col_named(net, "actual", net->first);
	int met = col_named(net, "met", net->first);
	int full = col_named(net, "full", net->first);
	int score = full < 0 ? -1 : col_named(net, "score", full + 1);
	const struct figure *want, *got;

	if (target < 0 || actual < 0 || target == actual)
		return;
	if (met == actual)
		met = col_named(net, "met", actual + 1);
	for (int r = 0; r < net->nrows; r++) {
		if (!net_counts(net, r))
			continue;
		want = single_figure(net, r, target);
		got = single_figure(net, r, actual);
		if (want == NULL || got == NULL)
			continue;
		if (!same_units(want, got) && want->fact.unit.n > 0 &&
		    got->fact.unit.n > 0)
			continue;
		target_judge(net, r, want, got,
		    row_claims(net, r, met, full, score));
		if (full >= 0 && score >= 0)
			full_score(net, r, full, score);
	}
}

/* -- execution rates in forms of one or two rows --------------------------------- */

static void
execution_check(const struct net *net)
{
	int rate = col_named(net, "execution", net->first);
	int done = col_named(net, "executed", net->first);
	int budget = -1;

	for (int c = net->first; c <= net->last && done >= 0; c++)
		if (c < done && words_hit(net->reading, "budget",
		    net->cols[c].key, WORD_AT_END))
			budget = c;	/* the last before: 全年 after 年初 */
	if (rate < 0 || done < 0 || budget < 0)
		return;
	for (int r = 0; r < net->nrows; r++) {
		const struct figure *stated = net_figure(net, r, rate);
		const struct term num = { net_figure(net, r, done), 1, NULL };
		const struct term den = { net_figure(net, r, budget), 1,
		    NULL };

		if (!net_counts(net, r) || stated == NULL ||
		    num.figure == NULL || den.figure == NULL ||
		    !str_eq(stated->fact.unit, STR("%")) ||
		    !same_units(num.figure, den.figure) ||
		    (num.figure->fact.unit.n > 0 &&
		    !str_eq(num.figure->fact.unit, STR("元"))))
			continue;
		net_soften(net, judge_ratio(net->reading, CHECK_RATIO,
		    STR("rate.execution"), stated, &num, 1, &den, 1, false));
	}
}

void
check_scores(const struct net *net)
{
	int score;

	for (score = col_named(net, "score", net->first); score >= 0;
	    score = col_named(net, "score", score + 1)) {
		int full = full_for(net, score);

		if (full >= 0 && full != score)
			scores_within(net, full, score);
		weighted_totals(net, score);
	}
	if (col_named(net, "full", net->first) >= 0)
		groups_check(net, col_named(net, "full", net->first));
	targets_check(net);
	execution_check(net);
}
