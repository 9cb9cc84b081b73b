/*
 * What stands against a slip: a check that holds with the figure as it is
 * printed and would fail with the digits swapped.
 */
#include "text_swap.h"

#define RATE_FINE	1000	/* last digits in a rate; 100% is many counts' */

static bool
is_of(const struct check *check, const struct figure *figure, size_t *place)
{
	struct str ids = check->facts, id;

	for (*place = 0; str_next(&ids, ';', &id); ++*place)
		if (str_eq(id, figure->fact.fact))
			return true;
	return false;
}

static const struct figure *
figure_at(const struct prose *prose, const struct check *check, size_t place)
{
	struct str ids = check->facts, id;
	long n;

	while (str_next(&ids, ';', &id))
		if (place-- == 0)
			return id.n > 1 && str_int(str_sub(id, 1, id.n),
			    &n) && n >= 1 &&
			    (size_t)n <= prose->reading->figures.n ?
			    &prose->reading->figures.v[n - 1] : NULL;
	return NULL;
}

static size_t
figures_in(const struct check *check)
{
	struct str ids = check->facts, id;
	size_t n = 0;

	while (str_next(&ids, ';', &id))
		n++;
	return n;
}

/* stated - computed would still be within what the digits leave open. */
static bool
sum_survives(const struct check *check, struct decimal apart)
{
	struct decimal difference, tolerance;

	if (!decimal_parse(check->difference, &difference) ||
	    !decimal_parse(check->tolerance, &tolerance))
		return false;
	return decimal_cmp(decimal_abs(decimal_add(difference, apart)),
	    tolerance) <= 0 || decimal_cmp(decimal_abs(decimal_sub(
	    difference, apart)), tolerance) <= 0;
}

/* A rate of two counts: does it hold with the other number too? */
static bool
ratio_survives(const struct prose *prose, const struct check *check,
    size_t place, struct decimal meant)
{
	struct relation r = { .n = 3, .ratio = true };

	if (figures_in(check) != 3)
		return false;
	for (size_t i = 0; i < 3; i++)
		if ((r.of[i] = figure_at(prose, check, i)) == NULL)
			return false;
	return relation_holds_with(&r, place, meant);
}

/* 16%: a hundred pairs of amounts have it by chance. */
static bool
is_coarse(const struct figure *rate)
{
	return rate == NULL || decimal_cmp(decimal_abs(rate->fact.value),
	    decimal_mul(rate->fact.resolution, decimal_int(RATE_FINE))) < 0;
}

static bool
speaks_against(const struct prose *prose, const struct check *check,
    size_t place, const struct relation *r, size_t which,
    struct decimal meant)
{
	if (str_has(check->rule, STR("within")) ||
	    check->status == CHECK_UNDECIDED)
		return false;
	if (check->kind == CHECK_SUM || check->kind == CHECK_IDENTITY)
		return !sum_survives(check, decimal_sub(meant,
		    r->of[which]->fact.value));
	if (check->kind != CHECK_RATIO && check->kind != CHECK_SHARE)
		return true;
	if (!r->ratio && str_eq(check->rule, STR("text.rate")) &&
	    is_coarse(figure_at(prose, check, 0)))
		return false;
	return !ratio_survives(prose, check, place, meant);
}

bool
slip_contradicted(const struct prose *prose, const struct relation *r,
    size_t which, struct decimal meant)
{
	const struct reading *reading = prose->reading;
	size_t place;

	for (size_t c = 0; c < reading->checks.n; c++)
		if (is_of(&reading->checks.v[c], r->of[which], &place) &&
		    speaks_against(prose, &reading->checks.v[c], place, r,
		    which, meant))
			return true;
	return false;
}

bool
swap_settled(const struct prose *prose, const struct figure *figure)
{
	const struct reading *reading = prose->reading;
	size_t place;

	for (size_t c = 0; c < reading->checks.n; c++)
		if (!str_has(reading->checks.v[c].rule, STR("within")) &&
		    is_of(&reading->checks.v[c], figure, &place))
			return true;
	return false;
}

/* What a failed check has told already is not told again. */
bool
relation_is_told(const struct prose *prose, const struct relation *r)
{
	const struct reading *reading = prose->reading;
	size_t place;

	for (size_t c = 0; c < reading->checks.n; c++) {
		const struct check *check = &reading->checks.v[c];

		if (check->status != CHECK_INCONSISTENT || (!r->ratio &&
		    check->kind != CHECK_SUM && check->kind !=
		    CHECK_IDENTITY))
			continue;
		for (size_t i = 0; i < r->n; i++)
			if (is_of(check, r->of[i], &place))
				return true;
	}
	return false;
}
