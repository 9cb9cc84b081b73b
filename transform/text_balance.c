/*
 * What is left over: amounts that are the sum or the difference of two others.
 */
#include "figure_net.h"
#include "text_rates.h"

#define RULE_BALANCE	STR("text.balance")
#define CHECKS_BACK	300	/* checks among which a figure's own is found */
#define SWAP_DIGITS	4	/* digits of a number that a swap shows in */
#define NEAR_MOST	5	/* amounts of one unit to each side of a balance */
#define REACH		16	/* figures among which they are looked for */

/*
 * An amount that is exactly the difference, or the sum, of two said near it:
 * 节约22496.96 = 预算227957.45 - 实际205460.49. Recorded only when it holds;
 * small numbers agree by chance and prove nothing.
 */
bool
worth_balancing(const struct said *said)
{
	return said->amount && said->figure->fact.value.coef > 999 &&
	    !decimal_is_none(said->figure->fact.value);
}

static bool
balances(const struct figure *a, const struct figure *b,
    const struct figure *c, int sign, struct term terms[2])
{
	bool one = a->sentence == b->sentence && a->sentence == c->sentence &&
	    a->paragraph == b->paragraph && a->paragraph == c->paragraph;
	int64_t fine = one ? 100 : 1000;
	/* Less than a few last digits of the other is lost in its rounding. */
	struct decimal least = decimal_mul(a->fact.resolution,
	    decimal_int(10));

	if (!is_fine(a, fine) || !is_fine(b, fine) || !is_fine(c, fine) ||
	    decimal_cmp(b->fact.value, c->fact.value) == 0 ||
	    decimal_cmp(b->fact.value, least) < 0 ||
	    decimal_cmp(c->fact.value, least) < 0)
		return false;
	terms[0] = term_plus(b);
	terms[1] = term_plus(c);
	terms[1].sign = sign;
	return judge_sum_holds(a, terms, 2);
}

/* The headline amount of the unit before it in its paragraph. */
static struct said *
amount_before(const struct prose *prose, struct said *said)
{
	for (struct said *s = said; s-- > prose->v && said - s < 5;)
		if (s->block != said->block)
			return NULL;
		else if (s->amount && s->measure.n == 0 &&
		    same_unit(s->figure, said->figure))
			return s;
	return NULL;
}

/* Amounts of the unit near a figure, in order; where the figure is in them. */
static size_t
neighbours(struct prose *prose, size_t i, struct said *near[2 * NEAR_MOST + 1],
    size_t *at)
{
	size_t n = 0, first = i;

	for (size_t k = i, found = 0; k > 0 && i - k < REACH &&
	    found < NEAR_MOST; k--)
		if (worth_balancing(&prose->v[k - 1]) &&
		    prose->v[k - 1].section == prose->v[i].section &&
		    same_unit(prose->v[k - 1].figure, prose->v[i].figure)) {
			first = k - 1;
			found++;
		}
	for (size_t k = first; k < prose->n && k < i + REACH &&
	    n < 2 * NEAR_MOST + 1; k++) {
		if (k == i)
			*at = n;
		if (k == i || (worth_balancing(&prose->v[k]) &&
		    prose->v[k].section == prose->v[i].section &&
		    same_unit(prose->v[k].figure, prose->v[i].figure)))
			near[n++] = &prose->v[k];
	}
	return n;
}

/*
 * stated = x + y of two that follow it, or x - y of two that stand before it:
 * 预算9300.00，调剂312.98，年度预算8987.02; the last is the balance.
 */
void
balance(struct prose *prose, size_t i)
{
	struct said *near[2 * NEAR_MOST + 1], *stated = &prose->v[i];
	size_t at = 0, n = neighbours(prose, i, near, &at);

	for (size_t a = 0; a < n; a++)
		for (size_t b = a + 1; b < n; b++) {
			struct term terms[2];
			bool follow = a > at && b > at;

			if (a == at || b == at || (!follow && a > at) ||
			    !balances(stated->figure, near[a]->figure,
			    near[b]->figure, follow ? 1 : -1, terms))
				continue;
			(void)judge_sum(prose->reading, CHECK_IDENTITY,
			    RULE_BALANCE, stated->figure, terms, 2);
			stated->related = near[a]->related =
			    near[b]->related = true;
			return;
		}
}

/* Less than one part in a hundred apart, for which two digits are swapped. */
static bool
slips_by_swap(const struct figure *printed, struct decimal needed,
    struct decimal large)
{
	struct decimal apart = decimal_abs(decimal_sub(printed->fact.value,
	    needed));

	return !decimal_is_none(apart) && decimal_cmp(decimal_mul(apart,
	    decimal_int(100)), large) < 0 && swapped(printed->fact.value,
	    needed, SWAP_DIGITS);
}

/* A list or a balance already makes this figure up. */
static bool
adds_up(const struct prose *prose, const struct said *whole)
{
	const struct reading *reading = prose->reading;
	struct str id = arena_printf(reading->arena, "%.*s;",
	    STR_ARG(whole->figure->fact.fact));

	for (size_t i = reading->checks.n, k = 0; i > 0 && k < CHECKS_BACK;
	    i--, k++) {
		const struct check *check = &reading->checks.v[i - 1];

		if ((check->kind == CHECK_SUM || check->kind ==
		    CHECK_IDENTITY) && check->status == CHECK_CONSISTENT &&
		    str_starts(check->facts, id))
			return true;
	}
	return false;
}

/*
 * 送审11.32亿元，审定10.05亿元，审减1.72亿元: the last is by its name what is left
 * of the first two, and would be with a digit put right. Or no name says so,
 * but with two digits swapped the first is the other two: 生成工单42168件，直接
 * 解答27409件，转派14795件.
 */
void
balance_slips(struct prose *prose, size_t i)
{
	struct said *left = &prose->v[i], *less, *whole;
	struct decimal rest, all, value = left->figure->fact.value;
	struct term terms[2];
	bool named;

	if (!worth_balancing(left) || left->measure.n > 0 ||
	    (less = amount_before(prose, left)) == NULL ||
	    (whole = amount_before(prose, less)) == NULL ||
	    adds_up(prose, whole))
		return;
	named = words_hit(prose->reading, "remainder", left->key,
	    WORD_ANYWHERE);
	all = whole->figure->fact.value;
	rest = decimal_sub(all, less->figure->fact.value);
	if (decimal_is_none(rest) || decimal_sign(rest) <= 0 ||
	    decimal_cmp(rest, value) == 0)
		return;
	if (!(named && (swapped(value, rest, 3) || misprint_of(value, rest,
	    4))) && !slips_by_swap(left->figure, rest, all) &&
	    !slips_by_swap(less->figure, decimal_sub(all, value), all) &&
	    !slips_by_swap(whole->figure, decimal_add(value,
	    less->figure->fact.value), all))
		return;
	terms[0] = term_plus(named ? whole->figure : less->figure);
	terms[1] = term_plus(named ? less->figure : left->figure);
	terms[1].sign = named ? -1 : 1;
	judge_sum(prose->reading, CHECK_IDENTITY, RULE_BALANCE, named ?
	    left->figure : whole->figure, terms, 2)->severity =
	    CHECK_WARNING;
}
