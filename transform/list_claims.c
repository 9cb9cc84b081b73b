/*
 * What is claimed of every month against the months themselves, and bounds
 * said in prose against what was reached.
 *
 *	2023年月度话务接通率均高于95%	the least of the column 话务接通率
 */
#include "check_list.h"

#define RULE_CLAIM	STR("list.claim")
#define RULE_TARGET	STR("list.target")
#define ROWS_LEAST	3
#define NEXT_LINES	30	/* a table farther down is not what is meant */
#define ALIKE		55
#define NEXT_TABLE	75	/* what standing right before a table is worth */

/* 不低于, 不超过; 超六成 reports how far something went and asks for nothing. */
static bool
is_bound(const struct figure *figure)
{
	return figure->fact.qualifier == QUALIFIER_GE ||
	    figure->fact.qualifier == QUALIFIER_LE;
}

static bool
is_claim(const struct figure *figure)
{
	if (figure->paragraph < 0 || figure->band)
		return false;
	return figure->universal || str_has(figure->fact.row, STR("月度")) ||
	    str_has(figure->fact.row, STR("各月"));
}

static const struct grid_row *
row_of(const struct reading *reading, const struct figure *figure)
{
	const struct grid *grid;

	if (figure->fact.source != FACT_TABLE || figure->fact.table_id < 1 ||
	    (size_t)figure->fact.table_id > reading->grids.n)
		return NULL;
	grid = &reading->grids.v[figure->fact.table_id - 1];
	return (size_t)figure->fact.table_row < grid->nrows ?
	    &grid->rows[figure->fact.table_row] : NULL;
}

static bool
is_month_row(const struct reading *reading, const struct figure *figure)
{
	const struct grid_row *row = row_of(reading, figure);

	return row != NULL && row->kind == ROW_DATA &&
	    figure->fact.period.n == 7;
}

/* A column of months whose name is nearest the claim's. */
struct column_found {
	int	table, col, affinity;
	size_t	rows;
};

/* The table that follows the figure's line, if the next one is near. */
static int
next_table(const struct reading *reading, const struct figure *figure)
{
	for (size_t i = 0; i < reading->grids.n; i++)
		if (reading->grids.v[i].at.line > figure->fact.line)
			return reading->grids.v[i].at.line -
			    figure->fact.line <= NEXT_LINES ?
			    reading->grids.v[i].id : 0;
	return 0;
}

/*
 * How near a column's name is to what is claimed. 受理服务满意度均高于95% right
 * before a table whose one rate is 满意率 means that rate: words that share a
 * character there are enough.
 */
static int
column_affinity(struct reading *reading, const struct figure *claim,
    struct str key, const struct figure *cell)
{
	struct str name = label_key(reading->arena, cell->fact.column);
	int affinity = label_affinity(name, key);

	if (affinity < NEXT_TABLE && label_overlap(name, key) >= 25 &&
	    cell->fact.table_id == next_table(reading, claim))
		return NEXT_TABLE;
	return affinity;
}

static void
column_try(struct reading *reading, const struct figure *claim,
    struct str key, size_t first, struct column_found *best)
{
	const struct figure *f = &reading->figures.v[first];
	struct column_found found = { .table = f->fact.table_id,
		.col = f->fact.table_col };

	if (!str_eq(f->fact.unit, claim->fact.unit) ||
	    !is_month_row(reading, f))
		return;
	found.affinity = column_affinity(reading, claim, key, f);
	if (found.affinity < ALIKE || found.affinity <= best->affinity)
		return;
	*best = found;
}

/* The worst month, or NULL; *n counts the months. */
static const struct figure *
worst_of(const struct reading *reading, const struct column_found *column,
    bool least, size_t *n)
{
	const struct figure *worst = NULL;

	*n = 0;
	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];
		int order;

		if (f->fact.table_id != column->table ||
		    f->fact.table_col != column->col ||
		    !is_month_row(reading, f) ||
		    decimal_is_none(f->fact.value))
			continue;
		(*n)++;
		order = worst == NULL ? 0 : decimal_cmp(f->fact.value,
		    worst->fact.value);
		if (worst == NULL || (least ? order < 0 : order > 0))
			worst = f;
	}
	return worst;
}

/* 月度话务接通率均 -> 话务接通率: the words that only say "every month". */
static struct str
claim_key(struct reading *reading, const struct figure *claim)
{
	struct str key = label_key(reading->arena, claim->fact.row);
	size_t at = str_rfind(key, STR("月度"));

	if (at != STR_NONE)
		key = str_sub(key, at + 6, key.n);
	while (str_ends(key, STR("均")) || str_ends(key, STR("都")))
		key.n -= 3;
	return key;
}

static void
claim_judge(struct reading *reading, const struct figure *claim)
{
	struct str key = claim_key(reading, claim);
	struct column_found best = { 0 };
	const struct figure *worst;
	bool least = claim->fact.qualifier != QUALIFIER_LE &&
	    claim->fact.qualifier != QUALIFIER_LT;
	size_t n;

	if (key.n == 0)
		return;
	for (size_t i = 0; i < reading->figures.n; i++)
		column_try(reading, claim, key, i, &best);
	if (best.table == 0)
		return;
	worst = worst_of(reading, &best, least, &n);
	if (worst == NULL || n < ROWS_LEAST)
		return;
	(void)judge_target(reading, CHECK_CLAIM, RULE_CLAIM, claim, worst,
	    !least);
}

/* -- bounds -------------------------------------------------------------- */

static bool
may_answer(const struct reading *reading, const struct figure *target,
    const struct figure *actual)
{
	const struct grid_row *row = row_of(reading, actual);

	if (actual == target || actual->band || actual->universal ||
	    actual->fact.qualifier != QUALIFIER_EQ ||
	    !str_eq(actual->fact.unit, target->fact.unit) ||
	    str_eq(actual->fact.role, STR("target")) ||
	    decimal_is_none(actual->fact.value))
		return false;
	if (row != NULL)
		return row->kind == ROW_TOTAL;
	return actual->paragraph >= 0 && actual > target;
}

static void
target_judge(struct reading *reading, const struct figure *target)
{
	struct str key = label_key(reading->arena, target->fact.row);
	const struct figure *best = NULL;
	int best_affinity = ALIKE - 1;
	struct check *check;

	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];
		int affinity;

		if (!may_answer(reading, target, f))
			continue;
		affinity = row_of(reading, f) != NULL ?
		    column_affinity(reading, target, key, f) :
		    label_affinity(key, label_key(reading->arena,
		    f->fact.row));
		if (affinity > best_affinity) {
			best_affinity = affinity;
			best = f;
		}
	}
	if (best == NULL)
		return;
	check = judge_target(reading, CHECK_TARGET, RULE_TARGET, target, best,
	    false);
	/* A target missed is news, not wrong arithmetic. */
	if (check->status == CHECK_INCONSISTENT)
		check->severity = CHECK_INFO;
}

void
list_claims(struct reading *reading)
{
	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *figure = &reading->figures.v[i];

		if (is_claim(figure))
			claim_judge(reading, figure);
		if (figure->paragraph >= 0 && !figure->band &&
		    !figure->universal && is_bound(figure) && str_eq(figure->fact.unit, STR("%")))
			target_judge(reading, figure);
	}
}
