/*
 * Near misses: an amount that nothing in the document bears out, and that is
 * another one, which is borne out, with one digit wrong. 节约514.16 stands
 * alone; 514.56 is printed twice and balances budget and outcome.
 */
#include "check_text.h"

#include <stdlib.h>

#define RULE_NEAR	STR("text.near-miss")
#define DIGITS		5	/* shorter numbers are near each other by chance */

/* How often each figure is held up by a check that holds. */
static int *
support_of(struct reading *reading)
{
	int *support = arena_alloc(reading->arena,
	    (reading->figures.n + 1) * sizeof *support);

	for (size_t i = 0; i < reading->checks.n; i++) {
		struct str ids = reading->checks.v[i].facts, id;

		if (reading->checks.v[i].status != CHECK_CONSISTENT)
			continue;
		while (str_next(&ids, ';', &id)) {
			long number;

			if (id.n > 1 && str_int(str_sub(id, 1, id.n),
			    &number) && number >= 1 &&
			    (size_t)number <= reading->figures.n)
				support[number - 1]++;
		}
	}
	return support;
}

static bool
may_miss(const struct figure *figure)
{
	return !figure->band && !figure->universal &&
	    figure->fact.qualifier == QUALIFIER_EQ &&
	    !decimal_is_none(figure->fact.value) &&
	    figure->measure.n == 0 && !str_eq(figure->fact.unit, STR("%"));
}

/* The only one borne out that it could be; NULL if none or several. */
static const struct figure *
missed(const struct prose *prose, const struct by_value *index,
    const struct figure *stray, const int *support)
{
	const struct figure *found = NULL;

	for (size_t i = 0; i < index->n; i++) {
		const struct figure *f = index->v[i];

		if (f == stray || !same_unit(f, stray) || !may_miss(f) ||
		    support[f - prose->reading->figures.v] < 2 ||
		    !decimal_eq(f->fact.resolution, stray->fact.resolution) ||
		    !misprint_of(f->fact.value, stray->fact.value, DIGITS))
			continue;
		if (found != NULL && decimal_cmp(found->fact.value,
		    f->fact.value) != 0)
			return NULL;
		if (found == NULL || f < found)
			found = f;
	}
	return found;
}

void
text_near(struct prose *prose)
{
	struct reading *reading = prose->reading;
	struct by_value index = by_value_of(reading);
	int *support = support_of(reading);

	for (size_t i = 0; i < prose->n; i++) {
		const struct figure *stray = prose->v[i].figure;
		const struct figure *other;
		struct check *check;

		if (!prose->v[i].amount || !may_miss(stray) ||
		    support[stray - reading->figures.v] > 0)
			continue;
		other = missed(prose, &index, stray, support);
		if (other == NULL)
			continue;
		check = judge_equal(reading, CHECK_NEAR_MISS, RULE_NEAR,
		    stray, other);
		if (check->status == CHECK_INCONSISTENT)
			check->severity = CHECK_WARNING;
	}
}
