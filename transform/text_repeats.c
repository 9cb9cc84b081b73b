/*
 * The same quantity said twice in running text. What proves two figures to be
 * one quantity is their names; equal numbers of near names are recorded as
 * agreeing. Numbers that differ accuse somebody, so they need names that are
 * the same, or numbers that are so nearly equal that one must be the other,
 * misprinted or cut off.
 */
#include "text_repeats.h"

#define SURE_DIGITS	5	/* one wrong of so many: no chance */
#define RULE_TEXT	STR("text.repeated")
#define ALIKE		50	/* affinity of names that may be one quantity */

bool
said_is_comparable(const struct said *said)
{
	/* A grade's bound is no quantity; a weight is. */
	return (!said->figure->band || said->rate) &&
	    !said->figure->universal &&
	    !decimal_is_none(said->figure->fact.value);
}

bool
period_fits(const struct figure *a, const struct figure *b)
{
	return str_starts(a->fact.period, b->fact.period) ||
	    str_starts(b->fact.period, a->fact.period);
}

int
affinity_needed(const struct figure *figure)
{
	struct decimal digits = decimal_abs(decimal_div(figure->fact.value,
	    figure->fact.resolution, 0, DECIMAL_NEAR));

	if (decimal_is_none(digits))
		return ALIKE;
	if (decimal_cmp(digits, decimal_int(100000)) >= 0)
		return 20;
	return decimal_cmp(digits, decimal_int(1000)) >= 0 ? 35 : ALIKE;
}

bool
bounds_apart(const struct figure *a, const struct figure *b)
{
	return a->fact.qualifier != b->fact.qualifier &&
	    !judge_equal_holds(a, b);
}

static struct said *
repeat_before(const struct prose *prose, const struct by_value *index,
    const struct said *said)
{
	struct said *best = NULL;
	int best_affinity = affinity_needed(said->figure) - 1;
	size_t first, last;

	by_value_equal(index, said->figure, &first, &last);
	for (size_t i = first; i < last; i++) {
		const struct figure *figure = index->v[i];
		struct said *other =
		    prose->of[figure - prose->reading->figures.v];
		int affinity;

		/* under 90 is one thing, 90 and more another */
		if (other == NULL || figure >= said->figure ||
		    figure->fact.qualifier != said->figure->fact.qualifier ||
		    !said_is_comparable(other) ||
		    !period_fits(figure, said->figure) ||
		    bounds_apart(figure, said->figure))
			continue;
		if (said->measure.n > 0 &&
		    !str_eq(said->measure, other->measure))
			continue;
		affinity = label_affinity(said->key, other->key);
		if (affinity >= best_affinity) {
			best_affinity = affinity;
			best = other;
		}
	}
	return best;
}

static bool
counts_alike(const struct figure *a, const struct figure *b)
{
	return same_unit(a, b) || (str_eq(a->dimension, STR("count")) &&
	    str_eq(b->dimension, STR("count")) && a->exact && b->exact);
}

static bool
is_swap(struct decimal a, struct decimal b)
{
	int64_t x = decimal_normal(a).coef, y = decimal_normal(b).coef;

	return x > 9 && x < 100 && y > 9 && y < 100 &&
	    x % 10 == y / 10 && x / 10 == y % 10;
}

/*
 * 大厅进驻单位34个 ... 覆盖进驻大厅的43家单位: names of the same characters, and
 * one number is the other misprinted. Right behind each other near names are
 * of two things (大专学校, 中等专业学校), unless one takes in the other. Two digits
 * are only taken to be swapped: 34 and 35 are near by chance.
 */
static bool
same_but_misprinted(const struct said *a, const struct said *b)
{
	const struct decimal x = a->figure->fact.value;
	const struct decimal y = b->figure->fact.value;

	if (a->key.n < 12 || b->key.n < 12 || str_eq(a->key, b->key) ||
	    a->figure->fact.unit.n == 0 || !counts_alike(a->figure, b->figure) || a->measure.n > 0 ||
	    b->measure.n > 0 || !a->amount || !b->amount ||
	    a->figure->whole >= 0 || b->figure->whole >= 0 ||
	    !period_fits(a->figure, b->figure))
		return false;
	/* three digits are near others by chance; 四县265所 is not 全市565所 */
	return label_overlap(a->key, b->key) >= (is_swap(x, y) ||
	    misprint_of(x, y, SURE_DIGITS) ? 70 : 90) &&
	    (b != a + 1 || label_within(a->key, b->key)) &&
	    (is_swap(x, y) || misprint_of(x, y, 3));
}

/* 举报9864件 ... 接收举报9846件: one name ends the other, two digits swapped. */
static bool
ends_and_swapped(const struct said *a, const struct said *b)
{
	return a->key.n >= 6 && b->key.n >= 6 && a->amount && b->amount &&
	    a->measure.n == 0 && b->measure.n == 0 &&
	    (str_ends(a->key, b->key) || str_ends(b->key, a->key)) &&
	    same_unit(a->figure, b->figure) && str_eq(
	    a->figure->fact.period, b->figure->fact.period) &&
	    swapped(a->figure->fact.value, b->figure->fact.value,
	    SWAP_DIGITS);
}

/* The same name, measure and period: only the number can be wrong. */
static bool
same_quantity(const struct said *a, const struct said *b)
{
	return a->key.n >= 18 && str_eq(a->key, b->key) &&
	    a->figure->fact.unit.n > 0 &&
	    str_eq(a->measure, b->measure) &&
	    same_unit(a->figure, b->figure) &&
	    str_eq(a->figure->fact.period, b->figure->fact.period) &&
	    a->figure->whole < 0 && b->figure->whole < 0 &&
	    a->figure->fact.qualifier == QUALIFIER_EQ &&
	    b->figure->fact.qualifier == QUALIFIER_EQ && a->amount &&
	    b->amount && misprint_of(a->figure->fact.value,
	    b->figure->fact.value, 3);
}

/*
 * 甲：当年执行数20.00，乙：当年执行数20.30，丙：当年执行数7.60: a name that has
 * a third value stands for something else in each place.
 */
static bool
is_of_many(const struct prose *prose, const struct said *a,
    const struct said *b)
{
	for (size_t i = 0; i < prose->n; i++) {
		const struct said *s = &prose->v[i];

		if (s->amount && str_eq(s->key, a->key) &&
		    str_eq(s->measure, a->measure) &&
		    same_unit(s->figure, a->figure) &&
		    str_eq(s->figure->fact.period, a->figure->fact.period) &&
		    !decimal_is_none(s->figure->fact.value) &&
		    !decimal_eq(s->figure->fact.value,
		    a->figure->fact.value) &&
		    !decimal_eq(s->figure->fact.value, b->figure->fact.value))
			return true;
	}
	return false;
}

static void
differs_before(struct prose *prose, struct said *said)
{
	size_t at = (size_t)(said - prose->v);

	for (size_t back = 1; back <= at && back < 100; back++) {
		struct said *other = said - back;
		struct check *check;

		if ((other->block == said->block && other->figure->sentence ==
		    said->figure->sentence) || !said_is_comparable(other) ||
		    (!same_but_misprinted(other, said) &&
		    !ends_and_swapped(other, said) &&
		    (!same_quantity(other, said) ||
		    is_of_many(prose, other, said))))
			continue;
		check = judge_equal(prose->reading, CHECK_TEXT_VS_TEXT,
		    RULE_TEXT, other->figure, said->figure);
		if (check->status == CHECK_INCONSISTENT)
			check->severity = CHECK_WARNING;
		else
			check_drop(prose->reading);
		return;
	}
}

void
text_repeats(struct prose *prose)
{
	struct by_value index = by_value_of(prose->reading);

	for (size_t i = 0; i < prose->n; i++) {
		struct said *said = &prose->v[i];
		struct said *other;

		if (!said_is_comparable(said))
			continue;
		other = repeat_before(prose, &index, said);
		if (other != NULL) {
			(void)judge_equal(prose->reading, CHECK_TEXT_VS_TEXT,
			    RULE_TEXT, other->figure, said->figure);
			said->related = other->related = true;
		} else
			differs_before(prose, said);
		text_in_table(prose, &index, said);
	}
}
