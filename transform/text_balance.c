/*
 * What is left over: amounts that are the sum or the difference of two others.
 */
#include "text_rates.h"

#define RULE_BALANCE	STR("text.balance")
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
