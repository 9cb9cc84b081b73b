/*
 * Weights that scores are multiplied by (得分*40%): against a hundred, and
 * against the score that they make up.
 */
#include "list_scores.h"

#define RULE_WEIGHTS	STR("list.weights")
#define RULE_WEIGHTED	STR("list.weighted")
#define WEIGHTS_MOST	40

/* 得分*40%: a rate of the method section that a score is multiplied by. */
static bool
is_weight(const struct reading *reading, const struct figure *figure)
{
	struct str text;
	size_t at = figure->from;

	if (!str_eq(figure->fact.unit, STR("%")))
		return false;
	if (figure->paragraph >= 0)
		text = reading->paragraphs.v[figure->paragraph].text.text;
	else {
		const struct grid_cell *cell;

		if (figure->fact.table_id < 1)
			return false;
		cell = grid_at(&reading->grids.v[figure->fact.table_id - 1],
		    figure->fact.table_row, figure->fact.table_col);
		if (cell == NULL)
			return false;
		text = cell->text.text;
	}
	while (at > 0 && at <= text.n && text.s[at - 1] == ' ')
		at--;
	return at <= text.n && (str_ends(str_sub(text, 0, at), STR("*")) ||
	    str_ends(str_sub(text, 0, at), STR("×")));
}

/* The score that a weight is of: the figure whose name is nearest to it. */
static const struct figure *
weighted_score(struct reading *reading, const struct figure *weight)
{
	struct str key = label_key(reading->arena, weight->paragraph >= 0 ?
	    weight->fact.row : weight->fact.column);
	const struct figure *best = NULL;
	int best_affinity = 40;

	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];
		int affinity;

		if (!figure_is_score(f) || figure_is_total_score(f) || f->band)
			continue;
		affinity = label_affinity(key, label_key(reading->arena,
		    f->fact.row));
		if (affinity > best_affinity) {
			best_affinity = affinity;
			best = f;
		}
	}
	return best;
}

static void
weights_sum(struct reading *reading, const struct figure *const *weights,
    size_t n)
{
	struct decimal sum = decimal_int(0);
	struct figure hundred = *weights[0];
	struct check *check;

	for (size_t i = 0; i < n; i++)
		sum = decimal_add(sum, weights[i]->fact.value);
	hundred.fact.value = decimal_int(100);
	hundred.fact.printed = STR("100%");
	hundred.range = interval_point(decimal_int(100));
	check = judge_number(reading, CHECK_WEIGHTED, RULE_WEIGHTS, &hundred,
	    interval_point(sum), sum);
	check->severity = CHECK_WARNING;
}

static void
weighted_judge(struct reading *reading, const struct figure *const *weights,
    size_t n, const struct figure *total)
{
	struct term terms[WEIGHTS_MOST];
	struct check *check;

	for (size_t i = 0; i < n; i++) {
		const struct figure *score = weighted_score(reading,
		    weights[i]);

		if (score == NULL || (i > 0 && score == terms[0].figure))
			return;
		terms[i] = (struct term){ .figure = score, .sign = 1,
			.weight = weights[i] };
	}
	check = judge_sum(reading, CHECK_WEIGHTED, RULE_WEIGHTED, total,
	    terms, n);
	check->severity = CHECK_WARNING;
}

/*
 * Does the next weight begin another formula? A cell with a whole one may be
 * printed in each of the places that it was merged over.
 */
static bool
weights_end(const struct figure *const *weights, size_t n,
    const struct figure *next)
{
	const struct fact *last = &weights[n - 1]->fact;
	const struct fact *before = &weights[n > 1 ? n - 2 : 0]->fact;

	return next->paragraph != weights[0]->paragraph || (n > 1 &&
	    next->paragraph < 0 && last->table_id == before->table_id &&
	    last->table_row == before->table_row &&
	    last->table_col == before->table_col &&
	    (next->fact.table_id != last->table_id ||
	    next->fact.table_row != last->table_row ||
	    next->fact.table_col != last->table_col));
}

void
weights_judge(struct reading *reading, const struct figure *total)
{
	const struct figure *weights[WEIGHTS_MOST];

	for (size_t i = 0, n; i < reading->figures.n; i += n == 0) {
		n = 0;
		while (i < reading->figures.n && n < WEIGHTS_MOST &&
		    is_weight(reading, &reading->figures.v[i])) {
			weights[n++] = &reading->figures.v[i++];
			if (i < reading->figures.n && weights_end(weights, n,
			    &reading->figures.v[i]))
				break;
		}
		if (n < 2)
			continue;
		weights_sum(reading, weights, n);
		if (total != NULL && weights[0]->paragraph >= 0)
			weighted_judge(reading, weights, n, total);
	}
}
