/*
 * Scores that a report gives one by one in its text: 指标满分4分，评价得分4分 …
 * Each score is held against its full marks; all full marks against the total
 * (总分100分), all scores against the total score (综合评价得分97.60分); marks that
 * each of some has (4个指标，每个12分) against what they come to.
 */
#include "list_scores.h"

#include "figure_net.h"

#define RULE_WITHIN	STR("list.score-within")
#define RULE_FULL	STR("list.full-marks")
#define RULE_SCORE	STR("list.scores")
#define RULE_LOST	STR("list.points-lost")
#define RULE_TIMES	STR("list.count-times-score")
#define PAIRS_MOST	40
#define PAIRS_LEAST	3	/* two pairs are no list of all indicators */

struct score_pair {
	const struct figure	*full, *score;
};

struct scores {
	struct score_pair	 v[PAIRS_MOST];
	size_t			 n;
	const struct figure	*full_total, *total;
};

bool
figure_is_points(const struct figure *figure)
{
	return figure->paragraph >= 0 && str_eq(figure->fact.unit,
	    STR("分")) && figure->fact.qualifier == QUALIFIER_EQ &&
	    !decimal_is_none(figure->fact.value);
}

/* 投入（满分15分）得13分: the column says which of the two it is. */
static bool
is_worth(const struct reading *reading, const struct figure *figure)
{
	return figure_is_points(figure) && words_hit(reading, "full",
	    figure->fact.column, WORD_WHOLE);
}

static bool
is_full(const struct reading *reading, const struct figure *figure)
{
	return is_worth(reading, figure) || (figure_is_points(figure) &&
	    figure->measure.n == 0 &&
	    str_ends(figure->fact.row, STR("满分")));
}

bool
figure_is_score(const struct figure *figure)
{
	return figure_is_points(figure) && figure->measure.n == 0 &&
	    (str_ends(figure->fact.row, STR("得分")) ||
	    str_eq(figure->fact.column, STR("得分")));
}

static bool
same_row(const struct figure *a, const struct figure *b)
{
	return str_eq(a->fact.row, b->fact.row);
}

/* 得分17.5分（满分20分）: full marks in a bracket behind their score. */
static bool
is_bracketed(const struct figure *figure)
{
	return figure_is_points(figure) && str_eq(figure->measure,
	    figure->fact.column) && str_eq(figure->measure, STR("满分"));
}

bool
figure_is_total_score(const struct figure *figure)
{
	return figure_is_score(figure) &&
	    (str_has(figure->fact.row, STR("综合")) ||
	    str_has(figure->fact.row, STR("总得分")));
}

static bool
is_full_total(const struct reading *reading, const struct figure *figure)
{
	return figure_is_points(figure) && !is_full(reading, figure) &&
	    str_has(figure->fact.row, STR("总分")) &&
	    decimal_cmp(figure->fact.value, decimal_int(100)) == 0;
}

/* Full marks and the score that follows them at once, or the other way. */
static void
scores_gather(const struct reading *reading, struct scores *scores)
{
	*scores = (struct scores){ 0 };
	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];

		if (scores->full_total == NULL && is_full_total(reading, f))
			scores->full_total = f;
		if (scores->total == NULL && figure_is_total_score(f))
			scores->total = f;
		if (scores->n == PAIRS_MOST)
			continue;
		if (i > 0 && is_bracketed(f) && figure_is_score(f - 1) &&
		    f[-1].paragraph == f->paragraph &&
		    same_row(f, f - 1) && !figure_is_total_score(f - 1))
			scores->v[scores->n++] =
			    (struct score_pair){ f, f - 1 };
		else if (is_full(reading, f) && i + 1 < reading->figures.n &&
		    figure_is_score(f + 1) && f[1].paragraph == f->paragraph &&
		    (!is_worth(reading, f) || same_row(f, f + 1)))
			scores->v[scores->n++] =
			    (struct score_pair){ f, f + 1 };
	}
}

static void
within_judge(struct reading *reading, const struct scores *scores)
{
	for (size_t i = 0; i < scores->n; i++) {
		struct term part = term_plus(scores->v[i].score);

		(void)judge_within(reading, CHECK_SUM, RULE_WITHIN,
		    scores->v[i].full, &part, 1, false);
	}
}

/* What is lost of the total is what is lost item by item. */
static void
lost_judge(struct reading *reading, const struct scores *scores)
{
	struct decimal stated = decimal_sub(scores->full_total->fact.value,
	    scores->total->fact.value);
	struct decimal lost = decimal_int(0);
	struct figure figure = *scores->total;
	struct check *check;

	for (size_t i = 0; i < scores->n; i++)
		lost = decimal_add(lost,
		    decimal_sub(scores->v[i].full->fact.value,
		    scores->v[i].score->fact.value));
	if (decimal_is_none(stated) || decimal_is_none(lost) ||
	    decimal_cmp(stated, lost) != 0)
		return;
	figure.fact.value = stated;
	figure.range = interval_point(stated);
	check = judge_number(reading, CHECK_IDENTITY, RULE_LOST, &figure,
	    interval_point(lost), lost);
	check->message = str_from(_("the points lost in total are those lost item by item"));
}

/* The full marks come to a hundred: of indicators in indicators they do not. */
static bool
are_all(const struct scores *scores)
{
	struct decimal sum = decimal_int(0);

	for (size_t i = 0; i < scores->n; i++)
		sum = decimal_add(sum, scores->v[i].full->fact.value);
	return decimal_eq(decimal_normal(sum),
	    decimal_normal(decimal_int(100)));
}

static void
totals_judge(struct reading *reading, const struct scores *scores)
{
	struct term full[PAIRS_MOST], score[PAIRS_MOST];
	struct check *check;

	if (scores->n < PAIRS_LEAST)
		return;
	for (size_t i = 0; i < scores->n; i++) {
		full[i] = term_plus(scores->v[i].full);
		score[i] = term_plus(scores->v[i].score);
	}
	if (scores->full_total != NULL) {
		check = judge_sum(reading, CHECK_SUM, RULE_FULL,
		    scores->full_total, full, scores->n);
		check->severity = CHECK_WARNING;
	}
	if (scores->total != NULL) {
		check = judge_sum(reading, CHECK_SUM, RULE_SCORE,
		    scores->total, score, scores->n);
		check->severity = CHECK_WARNING;
		if (check->status == CHECK_INCONSISTENT &&
		    is_worth(reading, scores->v[0].full) && !are_all(scores))
			reading->checks.n--;
	}
	if (scores->full_total != NULL && scores->total != NULL)
		lost_judge(reading, scores);
}

static bool
is_each(const struct figure *figure)
{
	return figure_is_points(figure) && str_has(figure->fact.row, STR("每个"));
}

/*
 * Counts times marks each, run after run until the total of the block is
 * reached: 10 × 10 = 100; 4 × 12 + 4 × 13 = 100. Recorded when it holds.
 */
static void
times_judge(struct reading *reading)
{
	const struct figure *total = NULL, *count = NULL;
	struct decimal sum = decimal_int(0);

	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];

		if (total == NULL || f->paragraph != total->paragraph) {
			sum = decimal_int(0);
			count = NULL;
			total = figure_is_points(f) && !is_each(f) ? f : NULL;
			continue;
		}
		if (str_eq(f->dimension, STR("count")))
			count = f;
		if (!is_each(f) || count == NULL)
			continue;
		sum = decimal_add(sum, decimal_mul(count->fact.value,
		    f->fact.value));
		count = NULL;
		if (decimal_is_none(sum) || decimal_cmp(sum,
		    total->fact.value) != 0)
			continue;
		(void)judge_number(reading, CHECK_IDENTITY, RULE_TIMES, total,
		    interval_point(sum), sum);
		sum = decimal_int(0);
	}
}

/* 总分是100分，评价得分为99.67分，…扣0.33分: what is lost, said in words. */
static void
deduction_judge(struct reading *reading)
{
	for (size_t i = 2; i < reading->figures.n; i++) {
		const struct figure *lost = &reading->figures.v[i];
		struct term terms[2] = { term_plus(lost - 2), term_plus(lost - 1) };

		terms[1].sign = -1;
		if (!figure_is_points(lost) || !figure_is_points(lost - 1) ||
		    !figure_is_points(lost - 2) || lost->band ||
		    lost[-1].paragraph != lost->paragraph ||
		    lost[-2].paragraph != lost->paragraph ||
		    !str_has(lost->fact.row, STR("扣")) ||
		    !judge_sum_holds(lost, terms, 2))
			continue;
		(void)judge_sum(reading, CHECK_IDENTITY, RULE_LOST, lost,
		    terms, 2);
	}
}

void
list_scores(struct reading *reading)
{
	struct scores scores;

	scores_gather(reading, &scores);
	within_judge(reading, &scores);
	totals_judge(reading, &scores);
	weights_judge(reading, scores.total);
	times_judge(reading);
	deduction_judge(reading);
}
