/*
 * Points in paragraphs of their own that break down what stands above them:
 *
 *	完成交易项目3426宗，交易总额286.37亿元。
 *	一、工程建设。完成交易1208宗，成交金额198.05亿元。
 *	二、政府采购。完成交易1875宗，成交金额42.60亿元。 …
 *
 * The first amount of each unit in each point makes a column: 宗 and 亿元. A
 * column that adds up to an amount above is recorded. It also shows that the
 * points are all there are, so that another column which misses its total in
 * the same sentence is wrong. Words that announce the points (具体为：) say
 * so too, but a reader must judge.
 */
#include "check_text.h"

#define RULE_POINTS	STR("text.points")
#define ABOVE_MOST	2	/* paragraphs above the first point */
#define BODY_MOST	2	/* paragraphs of a point that are looked at */
#define SPAN_MOST	200	/* paragraphs of all points together */
#define UNITS_MOST	4
#define APART_MOST	20	/* the total may miss by one in so many */

enum { KIND_NONE, KIND_DASH = 20, KIND_WORD };

struct points {
	const struct prose	*prose;
	int			*first;		/* said index by paragraph */
	bool			*seen;		/* by paragraph */
	size_t			 at[TEXT_PARTS_MOST];
	size_t			 n, end;
};

struct point_column {
	struct term	terms[TEXT_PARTS_MOST];
	struct said	*total;
	bool		holds;
};

static const struct paragraph *
paragraph(const struct points *points, size_t i)
{
	return &points->prose->reading->paragraphs.v[i];
}

/* What a point begins with: 一、 （一） 1. —— 一是; KIND_NONE for no point. */
static int
kind_of(const struct paragraph *p)
{
	static const char *const words[] = { "一是", "二是", "三是", "四是",
		"五是", "六是", "七是", "八是", NULL };

	if (p->level > 0)
		return p->level;
	if (str_starts(p->text.text, STR("—")))
		return KIND_DASH;
	if (str_starts_any(p->text.text, words) > 0)
		return KIND_WORD;
	return KIND_NONE;
}

static void
points_gather(struct points *points, size_t start)
{
	size_t n = points->prose->reading->paragraphs.n;
	int kind = kind_of(paragraph(points, start));

	points->n = 0;
	for (points->end = start; points->end < n &&
	    points->end < start + SPAN_MOST; points->end++) {
		int here = kind_of(paragraph(points, points->end));

		if (here == kind && points->n < TEXT_PARTS_MOST) {
			points->seen[points->end] = true;
			points->at[points->n++] = points->end;
		} else if ((here != KIND_NONE && here < kind) ||
		    (here == KIND_NONE && kind >= KIND_DASH))
			break;
	}
}

/* The first headline amount of the unit in a point. */
static struct said *
amount_of(const struct points *points, size_t k, struct str unit)
{
	const struct prose *prose = points->prose;
	size_t end = k + 1 < points->n ? points->at[k + 1] : points->end;

	if (end > points->at[k] + BODY_MOST)
		end = points->at[k] + BODY_MOST;
	for (size_t i = (size_t)points->first[points->at[k]]; i < prose->n &&
	    (size_t)prose->v[i].figure->paragraph < end; i++) {
		struct said *said = &prose->v[i];

		if (said->figure->paragraph >= 0 && said->amount &&
		    said->measure.n == 0 &&
		    str_eq(said->figure->fact.unit, unit))
			return said;
	}
	return NULL;
}

static bool
column_read(const struct points *points, struct str unit,
    struct point_column *column)
{
	*column = (struct point_column){ 0 };
	for (size_t k = 0; k < points->n; k++) {
		struct said *said = amount_of(points, k, unit);

		if (said == NULL)
			return false;
		column->terms[k] = term_plus(said->figure);
	}
	return true;
}

/* Large enough to hold its parts, and not one of a list of its own. */
static bool
may_be_total(const struct points *points, const struct said *said,
    struct str unit, const struct point_column *column)
{
	if (!said->amount || said->measure.n > 0 ||
	    !str_eq(said->figure->fact.unit, unit))
		return false;
	for (size_t k = 0; k < points->n; k++)
		if (decimal_cmp(column->terms[k].figure->fact.value,
		    said->figure->fact.value) > 0)
			return false;
	return true;
}

/* Where the amounts above begin. */
static size_t
above(const struct points *points)
{
	size_t first = points->at[0];

	return (size_t)points->first[first > ABOVE_MOST ?
	    first - ABOVE_MOST : 0];
}

static void
column_total(const struct points *points, struct str unit,
    struct point_column *column)
{
	const struct prose *prose = points->prose;

	for (size_t i = above(points);
	    i < (size_t)points->first[points->at[0]]; i++) {
		struct said *said = &prose->v[i];

		if (said->figure->paragraph < 0 || !may_be_total(points, said,
		    unit, column) || !judge_sum_holds(said->figure,
		    column->terms, points->n))
			continue;
		column->total = said;
		column->holds = true;
		return;
	}
}

/* The one amount of the unit in the sentence of another column's total. */
static struct said *
total_beside(const struct points *points, const struct said *other,
    struct str unit, const struct point_column *column)
{
	const struct prose *prose = points->prose;
	struct said *found = NULL;

	for (size_t i = above(points);
	    i < (size_t)points->first[points->at[0]]; i++) {
		struct said *said = &prose->v[i];

		if (said->block != other->block ||
		    said->figure->sentence != other->figure->sentence ||
		    !may_be_total(points, said, unit, column))
			continue;
		if (found != NULL)
			return NULL;
		found = said;
	}
	return found;
}

/* 具体为： and 具体情况如下： announce all points; 主要问题如下 does not. */
static bool
announced(const struct points *points)
{
	struct str text, tail;

	if (points->at[0] == 0 || points->n < 3)
		return false;
	text = str_trim(paragraph(points, points->at[0] - 1)->text.text);
	if (!str_ends(text, STR(":")) && !str_ends(text, STR("如下。")))
		return false;
	tail = str_sub(text, text.n > 36 ? text.n - 36 : 0, text.n);
	return !text_names(points->prose, "announce.some", tail) &&
	    text_names(points->prose, "announce.all", tail);
}

/* The headline of the paragraph that announces the points. */
static struct said *
total_announced(const struct points *points, struct str unit,
    const struct point_column *column)
{
	const struct prose *prose = points->prose;
	size_t last = (size_t)points->first[points->at[0]];

	for (size_t i = (size_t)points->first[points->at[0] - 1]; i < last;
	    i++)
		if (prose->v[i].amount && prose->v[i].measure.n == 0)
			return may_be_total(points, &prose->v[i], unit,
			    column) ? &prose->v[i] : NULL;
	return NULL;
}

/* So near that the points were meant to be all. */
static bool
nearly(const struct points *points, const struct said *total,
    const struct point_column *column)
{
	struct decimal sum = decimal_int(0);

	for (size_t k = 0; k < points->n; k++)
		sum = decimal_add(sum, column->terms[k].figure->fact.value);
	sum = decimal_abs(decimal_sub(total->figure->fact.value, sum));
	return !decimal_is_none(sum) && decimal_cmp(decimal_mul(sum,
	    decimal_int(APART_MOST)), total->figure->fact.value) <= 0;
}

static void
column_judge(const struct points *points, const struct said *total,
    const struct point_column *column, bool sure)
{
	struct reading *reading = points->prose->reading;
	struct check *check = judge_sum(reading, CHECK_SUM, RULE_POINTS,
	    total->figure, column->terms, points->n);

	if (check->status != CHECK_INCONSISTENT)
		return;
	if (!sure)
		check->severity = CHECK_WARNING;
	check->suggestion = suggest_for_sum(reading, total->figure,
	    column->terms, points->n);
}

/* The units of the first point's headline amounts. */
static size_t
units_of(const struct points *points, struct str units[UNITS_MOST])
{
	const struct prose *prose = points->prose;
	size_t n = 0;

	for (size_t i = (size_t)points->first[points->at[0]]; i < prose->n &&
	    (size_t)prose->v[i].figure->paragraph < points->at[0] + BODY_MOST &&
	    n < UNITS_MOST; i++) {
		struct str unit = prose->v[i].figure->fact.unit;
		bool known = !prose->v[i].amount;

		for (size_t k = 0; k < n; k++)
			known = known || str_eq(units[k], unit);
		if (!known)
			units[n++] = unit;
	}
	return n;
}

/* 出国…, 公务用车…, 接待…: the points' names say that these are all. */
static bool
all_named(const struct points *points, const struct point_column *column)
{
	const struct prose *prose = points->prose;
	const struct said **v = arena_alloc(prose->reading->arena,
	    (points->n + 1) * sizeof *v);

	for (size_t k = 0; k < points->n; k++) {
		v[k] = prose->of[column->terms[k].figure -
		    prose->reading->figures.v];
		if (v[k] == NULL)
			return false;
	}
	return parts_are_all(prose, v, points->n);
}

static void
points_judge(const struct points *points)
{
	struct str units[UNITS_MOST];
	struct point_column columns[UNITS_MOST];
	size_t n = units_of(points, units);
	const struct said *sure = NULL;
	bool whole[UNITS_MOST] = { false };

	for (size_t u = 0; u < n; u++) {
		whole[u] = column_read(points, units[u], &columns[u]);
		if (!whole[u])
			continue;
		column_total(points, units[u], &columns[u]);
		if (!columns[u].holds)
			continue;
		column_judge(points, columns[u].total, &columns[u], true);
		if (points->n > 2)
			sure = columns[u].total;
	}
	for (size_t u = 0; u < n; u++) {
		const struct said *total = NULL;

		if (!whole[u] || columns[u].holds)
			continue;
		if (sure != NULL)
			total = total_beside(points, sure, units[u],
			    &columns[u]);
		else if (announced(points) || all_named(points,
		    &columns[u]))
			total = total_announced(points, units[u],
			    &columns[u]);
		if (total != NULL && nearly(points, total, &columns[u]))
			column_judge(points, total, &columns[u],
			    sure != NULL);
	}
}

/* Where each paragraph's figures begin among those said. */
static void
first_fill(struct points *points)
{
	const struct prose *prose = points->prose;
	size_t n = prose->reading->paragraphs.n, i = 0;

	for (size_t p = 0; p <= n; p++) {
		while (i < prose->n && (prose->v[i].figure->paragraph < 0 ||
		    (size_t)prose->v[i].figure->paragraph < p))
			i++;
		points->first[p] = (int)i;
	}
}

void
text_points(struct prose *prose)
{
	struct arena *arena = prose->reading->arena;
	size_t n = prose->reading->paragraphs.n;
	struct points points = {
		.prose = prose,
		.first = arena_alloc(arena, (n + 2) * sizeof(int)),
		.seen = arena_alloc(arena, (n + 1) * sizeof(bool)),
	};

	first_fill(&points);
	for (size_t p = 0; p < n; p++)
		points.seen[p] = false;
	for (size_t p = 0; p < n; p++) {
		if (points.seen[p] || kind_of(paragraph(&points, p)) ==
		    KIND_NONE)
			continue;
		points_gather(&points, p);
		if (points.n > 1)
			points_judge(&points);
	}
}
