/*
 * Relations that only a slip of two neighbouring digits keeps from holding.
 *
 *	办结3456件，已解决3112件，未解决344件，解决率90.50%	90.05 is 3112/3456
 *	受理61723件，办结66009件，正在办理1114件		60609 + 1114
 *
 * Words tell little of which counts a rate is made of, or whether two amounts
 * are all of a third; numbers tell more. That two numbers swapped in a third
 * make a relation hold to its last digit hardly happens by chance, so what
 * stands in no relation is asked whether one swap would put it into one. Only
 * one relation counts, and a reader has to judge it.
 *
 * A check that holds speaks for its figures as they are printed, but only if
 * it would fail with the digits swapped: 1114 = 29.75万 - 29.64万 holds with 1141
 * as well, and says nothing.
 */
#include "text_swap.h"

#include <string.h>

#include "judge_say.h"

#define LAST_DIGITS	9	/* what a swap changes a number by at least */
#define RATE_FINE	1000	/* last digits in a rate; 100% is many counts' */
#define COUNT_FINE	300	/* ... in a rounded amount that a rate is of */

/* -- relations ------------------------------------------------------------ */

struct relation
relation_of(const struct figure *stated, const struct figure *a,
    const struct figure *b, bool ratio)
{
	return (struct relation){ { stated, a, b }, 3, ratio, false };
}

bool
relation_holds(const struct relation *r)
{
	struct term parts[TEXT_PARTS_MOST];

	if (r->ratio)
		return decimal_sign(r->of[2]->fact.value) > 0 &&
		    judge_ratio_holds(r->of[0], r->of[1], r->of[2]);
	for (size_t i = 1; i < r->n; i++)
		parts[i - 1] = term_plus(r->of[i]);
	return judge_sum_holds(r->of[0], parts, r->n - 1);
}

/* The figure as it would be with another number printed in its place. */
struct figure
figure_meant(const struct figure *figure, struct decimal value)
{
	struct figure copy = *figure;

	copy.fact.value = value;
	copy.range = figure->exact ? interval_point(value) :
	    interval_rounded(value, figure->fact.resolution);
	return copy;
}

static bool
holds_with(const struct relation *r, size_t which, struct decimal value)
{
	struct relation changed = *r;
	struct figure figure = figure_meant(r->of[which], value);

	changed.of[which] = &figure;
	return relation_holds(&changed);
}

/* The slip is more than what the coarsest of the figures leaves open. */
static bool
shows(const struct relation *r, size_t which, struct decimal meant)
{
	struct decimal apart = decimal_abs(decimal_sub(meant,
	    r->of[which]->fact.value));

	for (size_t i = 0; i < r->n && !r->ratio; i++)
		if (decimal_cmp(apart, decimal_mul(
		    r->of[i]->fact.resolution,
		    decimal_int(LAST_DIGITS))) < 0)
			return false;
	for (size_t i = 1; i < r->n && r->ratio; i++)
		if (!r->of[i]->exact && decimal_cmp(decimal_abs(
		    r->of[i]->fact.value), decimal_mul(
		    r->of[i]->fact.resolution,
		    decimal_int(COUNT_FINE))) < 0)
			return false;
	return true;
}

/* -- what stands against a swap -------------------------------------------- */

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
	return holds_with(&r, place, meant);
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

static bool
is_contradicted(const struct prose *prose, const struct relation *r,
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

/* -- swaps ------------------------------------------------------------------ */

/* The printed digits: 36.03万 has 3603 of them, each worth its resolution. */
static size_t
printed_digits(const struct figure *figure, char digits[DECIMAL_TEXT])
{
	char buf[DECIMAL_TEXT];
	struct decimal count = decimal_div(decimal_abs(figure->fact.value),
	    figure->fact.resolution, 0, DECIMAL_NEAR);
	struct str text;

	if (decimal_is_none(count) ||
	    decimal_sign(figure->fact.resolution) <= 0)
		return 0;
	text = decimal_print(buf, count);
	memcpy(digits, text.s, text.n);
	return text.n;
}

/* The value with digit k and the next one in each other's place; or none. */
static struct decimal
swapped_at(const struct figure *figure, const char *digits, size_t n,
    size_t k)
{
	char text[DECIMAL_TEXT];
	struct decimal count;
	char first = digits[k];

	if (first == digits[k + 1] || (k == 0 && digits[1] == '0'))
		return decimal_div(decimal_int(0), decimal_int(0), 0,
		    DECIMAL_NEAR);
	memcpy(text, digits, n);
	text[k] = digits[k + 1];
	text[k + 1] = first;
	if (!decimal_parse((struct str){ text, n }, &count))
		return count;
	return decimal_mul(count, figure->fact.resolution);
}

/* One number closes the relation, and nothing stands against it. */
static bool
closes(const struct prose *prose, const struct relation *relation,
    size_t which, struct decimal meant)
{
	return !decimal_is_none(meant) && shows(relation, which, meant) &&
	    holds_with(relation, which, meant) &&
	    !is_contradicted(prose, relation, which, meant);
}

size_t
swap_one(const struct prose *prose, struct swap *swap,
    const struct relation *relation, size_t which, size_t least)
{
	char digits[DECIMAL_TEXT];
	size_t n = printed_digits(relation->of[which], digits), ways = 0;

	for (size_t k = 0; n >= least && k + 1 < n; k++) {
		struct decimal meant = swapped_at(relation->of[which], digits,
		    n, k);

		if (closes(prose, relation, which, meant))
			*swap = (struct swap){ *relation, which, meant, 1,
				++ways };
	}
	return ways;
}

/* The value with another digit at k, the first one not 0. */
static struct decimal
changed_at(const struct figure *figure, const char *digits, size_t n,
    size_t k, char digit)
{
	char text[DECIMAL_TEXT];
	struct decimal count;

	memcpy(text, digits, n);
	text[k] = digit;
	if (!decimal_parse((struct str){ text, n }, &count))
		return count;
	return decimal_mul(count, figure->fact.resolution);
}

/*
 * 处理答复3655条 of 3059, 99.87%: a digit of 3055 is wrong. Nine times as many
 * numbers are one digit away as are a swap away, so this is asked only where
 * words point at the relation, or of sums of numbers so long that they are not
 * met by chance; and not of the last digit, which what is left out of a list
 * explains as well.
 */
static size_t
change_one(const struct prose *prose, struct swap *swap,
    const struct relation *relation, size_t which, size_t least)
{
	char digits[DECIMAL_TEXT];
	size_t n = printed_digits(relation->of[which], digits), ways = 0;

	if (relation->ratio && which == 0)
		least--;	/* 98.5% */
	for (size_t k = 0; n >= least && k + 1 < n; k++)
		for (char d = k == 0 ? '1' : '0'; d <= '9'; d++) {
			struct decimal meant = changed_at(
			    relation->of[which], digits, n, k, d);

			if (d != digits[k] &&
			    closes(prose, relation, which, meant))
				*swap = (struct swap){ *relation, which,
					meant, 1, ++ways };
		}
	return ways;
}

/* All of a sum are as long as that; a rate is never. */
static bool
are_long(const struct relation *relation)
{
	char digits[DECIMAL_TEXT];

	for (size_t i = 0; i < relation->n; i++)
		if (printed_digits(relation->of[i], digits) < DIGITS_MANY)
			return false;
	return !relation->ratio;
}

typedef size_t	slip_fn(const struct prose *prose, struct swap *swap,
		    const struct relation *relation, size_t which,
		    size_t least);

/* True if one such slip closes the relation. */
static bool
slips_try(const struct prose *prose, struct swaps *swaps,
    const struct relation *relation, size_t least, slip_fn *slip)
{
	struct swap any = { .found = 0 }, lone = { .found = 0 };
	size_t ways = 0, alone = 0;

	for (size_t f = 0; f < relation->n; f++) {
		struct swap one;
		size_t n = slip(prose, &one, relation, f, least);

		if (n == 0)
			continue;
		any = one;
		ways += n;
		if (swap_settled(prose, relation->of[f]))
			continue;
		lone = one;
		alone += n;
	}
	if (ways > 0) {
		any.found = swaps->any.found + 1;
		any.ways = ways;
		swaps->any = any;
	}
	if (alone > 0) {
		lone.found = swaps->lone.found + 1;
		lone.ways = alone;
		swaps->lone = lone;
	}
	return ways > 0;
}

void
swaps_try(const struct prose *prose, struct swaps *swaps,
    const struct relation *relation, size_t least)
{
	if (!slips_try(prose, swaps, relation, least, swap_one) &&
	    (relation->pointed || are_long(relation)))
		(void)slips_try(prose, swaps, relation, DIGITS_CHANGED,
		    change_one);
}

bool
swaps_judge(struct prose *prose, const struct swaps *swaps)
{
	return swap_judge(prose, swaps->any.found == 1 ? &swaps->any :
	    &swaps->lone);
}

/* What a failed check has told already is not told again. */
static bool
is_told(const struct prose *prose, const struct relation *r)
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

bool
swap_judge(struct prose *prose, const struct swap *swap)
{
	struct arena *arena = prose->reading->arena;
	const struct relation *r = &swap->relation;
	struct term terms[TEXT_PARTS_MOST];
	struct check *check;

	if (swap->found != 1 || is_told(prose, r))
		return false;
	for (size_t i = 1; i < r->n; i++)
		terms[i - 1] = term_plus(r->of[i]);
	check = r->ratio ? judge_ratio(prose->reading, CHECK_RATIO, RULE_SWAP,
	    r->of[0], &terms[0], 1, &terms[1], 1, false) :
	    judge_sum(prose->reading, r->n > 3 ? CHECK_SUM : CHECK_IDENTITY,
	    RULE_SWAP, r->of[0], terms, r->n - 1);
	if (check->status != CHECK_INCONSISTENT) {
		check_drop(prose->reading);
		return false;
	}
	check->severity = CHECK_WARNING;
	if (swap->ways == 1)
		check->suggestion = arena_printf(arena,
		    _("%.*s: %.*s instead of %.*s would make it hold."),
		    STR_ARG(say_place(arena, r->of[swap->which])),
		    STR_ARG(say_amount(arena, r->of[swap->which],
		    swap->meant)),
		    STR_ARG(say_figure(arena, r->of[swap->which])));
	return true;
}
