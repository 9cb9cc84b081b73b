/*
 * Near misses: an amount that nothing in the document bears out, and that is
 * another one, which is borne out, with one digit wrong. 节约312.48 stands
 * alone; 312.98 is printed twice and balances budget and outcome.
 */
#include "check_text.h"

#include <stdlib.h>

#define RULE_NEAR	STR("text.near-miss")
#define NAMED		35	/* affinity with the names of a cell */
#define LEAST		10000	/* shorter numbers are near each other by chance */
#define LEAST_BARE	1000	/* ... and so are round ones: 234.00 */

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

struct search {
	struct prose		*prose;
	const struct by_value	*index;
	const struct figure	*stray;
	const int		*support;
	const struct figure	*found;
	bool			 several;	/* two different values fit */
};

/* Takes a figure of this value that is borne out, if there is one. */
static void
search_value(struct search *search, struct decimal value)
{
	struct figure like = *search->stray;
	size_t first, last;

	like.fact.value = value;
	by_value_equal(search->index, &like, &first, &last);
	for (size_t i = first; i < last; i++) {
		const struct figure *f = search->index->v[i];
		size_t number =
		    (size_t)(f - search->prose->reading->figures.v);

		if (!may_miss(f) || search->support[number] < 2 ||
		    !decimal_eq(f->fact.resolution,
		    search->stray->fact.resolution))
			continue;
		if (search->found != NULL && decimal_cmp(
		    search->found->fact.value, f->fact.value) != 0)
			search->several = true;
		if (search->found == NULL || f < search->found)
			search->found = f;
	}
}

/* 23400 is 234. */
static struct decimal
bare_digits(struct decimal digits)
{
	int64_t coef = decimal_normal(digits).coef;

	while (coef != 0 && coef % 10 == 0)
		coef /= 10;
	return decimal_int(coef);
}

/*
 * Every number that differs from the stray one by a digit or by two neighbours
 * swapped, looked up in turn: 312.48 has 5 times 9 of the one kind, 4 of the
 * other.
 */
static const struct figure *
missed(struct search *search)
{
	const struct fact *fact = &search->stray->fact;
	struct decimal digits = decimal_div(fact->value, fact->resolution, 0,
	    DECIMAL_NEAR);
	int64_t coef = digits.coef < 0 ? -digits.coef : digits.coef;

	if (decimal_is_none(digits) || coef < LEAST || digits.coef < 0 ||
	    decimal_cmp(decimal_int(LEAST_BARE), bare_digits(digits)) > 0)
		return NULL;
	for (int64_t place = 1; place <= coef; place *= 10) {
		int64_t digit = coef / place % 10;
		int64_t next = coef / place / 10 % 10;

		for (int64_t other = 0; other <= 9; other++)
			if (other != digit)
				search_value(search, decimal_mul(
				    decimal_int(coef + (other - digit) *
				    place), fact->resolution));
		if (place * 10 <= coef && next != digit)
			search_value(search, decimal_mul(decimal_int(coef +
			    (next - digit) * place + (digit - next) * place *
			    10), fact->resolution));
	}
	return search->several ? NULL : search->found;
}

/* Said again as it is: no slip of the pen. */
static bool
is_repeated(const struct by_value *index, const struct figure *stray)
{
	size_t first, last;

	by_value_equal(index, stray, &first, &last);
	return last > first + 1;
}

/*
 * A table has so many amounts that one is near any number by chance: a cell has
 * to be called by some of the words.
 */
static bool
may_be_meant(const struct prose *prose, const struct said *said,
    const struct figure *other)
{
	struct arena *arena = prose->reading->arena;

	return prose->of[other - prose->reading->figures.v] != NULL ||
	    label_affinity(said->key, label_key(arena, other->fact.row)) >=
	    NAMED || label_affinity(said->key, label_key(arena,
	    other->fact.column)) >= NAMED;
}

void
text_near(struct prose *prose)
{
	struct reading *reading = prose->reading;
	struct by_value index = by_value_of(reading);
	int *support = support_of(reading);

	for (size_t i = 0; i < prose->n; i++) {
		const struct figure *stray = prose->v[i].figure;
		struct search search = { prose, &index, stray, support, NULL,
			false };
		const struct figure *other;
		struct check *check;

		if (!prose->v[i].amount || !may_miss(stray) ||
		    support[stray - reading->figures.v] > 0 ||
		    is_repeated(&index, stray))
			continue;
		other = missed(&search);
		if (other == NULL ||
		    !may_be_meant(prose, &prose->v[i], other))
			continue;
		check = judge_equal(reading, CHECK_NEAR_MISS, RULE_NEAR,
		    stray, other);
		check_warn(check);
	}
}
