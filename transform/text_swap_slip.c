/*
 * Slips that close a relation: two neighbouring digits in each other's place,
 * or one digit wrong.
 */
#include "text_swap.h"

#include <string.h>

#include "judge_say.h"

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
	return !decimal_is_none(meant) && relation_shows(relation, which, meant) &&
	    relation_holds_with(relation, which, meant) &&
	    !slip_contradicted(prose, relation, which, meant);
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
		for (int d = k == 0 ? '1' : '0'; d <= '9'; d++) {
			struct decimal meant = changed_at(
			    relation->of[which], digits, n, k, (char)d);

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

bool
swap_judge(struct prose *prose, const struct swap *swap)
{
	struct arena *arena = prose->reading->arena;
	const struct relation *r = &swap->relation;
	struct term terms[TEXT_PARTS_MOST], over, under[2];
	struct check *check;
	size_t n = r->ratio ? relation_terms(r, &over, under) : 0;

	if (swap->found != 1 || relation_is_told(prose, r))
		return false;
	for (size_t i = 1; i < r->n; i++)
		terms[i - 1] = term_plus(r->of[i]);
	check = r->ratio ? judge_ratio(prose->reading, CHECK_RATIO, RULE_SWAP,
	    r->of[0], &over, 1, under, n, r->change) :
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
