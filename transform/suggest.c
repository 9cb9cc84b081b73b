/*
 * The one edit that would mend a failed sum. Stated 3307518, the parts add up
 * to 3307418: either the total lost a hundred, or one of the parts has one too
 * few. Each figure is asked in turn what it would have to be, and whether a
 * slip of the pen leads from there to what is printed:
 *
 *	1420318 should be 1420418	one digit		plausible
 *	 913205 should be  913305	one digit		plausible, too
 *
 * More than one plausible slip is no suggestion at all.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge.h"
#include "judge_say.h"

#define DIGITS	24

/* Two numbers as digits at one scale; false if they do not fit. */
static bool
digits_of(struct decimal a, struct decimal b, char x[DIGITS], char y[DIGITS])
{
	struct decimal scale = decimal_pow10(a.scale > b.scale ? a.scale :
	    b.scale);

	a = decimal_normal(decimal_mul(decimal_abs(a), scale));
	b = decimal_normal(decimal_mul(decimal_abs(b), scale));
	if (decimal_is_none(a) || decimal_is_none(b) || a.scale != 0 ||
	    b.scale != 0)
		return false;
	snprintf(x, DIGITS, "%" PRId64, a.coef);
	snprintf(y, DIGITS, "%" PRId64, b.coef);
	return true;
}

/* One digit changed, or two neighbours swapped. */
static bool
digits_changed(const char *x, const char *y)
{
	size_t n = strlen(x), first = 0, ndiff = 0;

	if (strlen(y) != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (x[i] != y[i] && ndiff++ == 0)
			first = i;
	if (ndiff == 1)
		return n > 1;
	return ndiff == 2 && x[first] == y[first + 1] &&
	    x[first + 1] == y[first];
}

/* `longer` is `shorter` with one digit more. */
static bool
digit_dropped(const char *longer, const char *shorter)
{
	size_t n = strlen(shorter), i = 0;

	if (strlen(longer) != n + 1 || n < 2)
		return false;
	while (i < n && longer[i] == shorter[i])
		i++;
	return strcmp(longer + i + 1, shorter + i) == 0;
}

static bool
is_power_apart(struct decimal a, struct decimal b)
{
	static const int powers[] = { 1, -1, 4, -4 };

	for (size_t i = 0; i < sizeof powers / sizeof *powers; i++)
		if (decimal_eq(decimal_normal(decimal_mul(a,
		    decimal_pow10(powers[i]))), decimal_normal(b)))
			return true;
	return false;
}

/* Could a slip of the pen have turned `meant` into `printed`? */
static bool
is_slip(struct decimal printed, struct decimal meant)
{
	char x[DIGITS], y[DIGITS];
	int sign = decimal_sign(printed) * decimal_sign(meant);

	if (sign == 0)
		return false;
	if (sign < 0)
		return decimal_cmp(decimal_abs(printed),
		    decimal_abs(meant)) == 0;
	if (is_power_apart(printed, meant))
		return true;
	return digits_of(printed, meant, x, y) && (digits_changed(x, y) ||
	    digit_dropped(x, y) || digit_dropped(y, x));
}

struct slip {
	const struct figure	*figure;
	struct decimal		 meant;		/* none: the row itself */
	bool			 twice;		/* counted twice, left out */
	size_t			 n;		/* how many were plausible */
};

static void
slip_found(struct slip *slip, const struct figure *figure,
    struct decimal meant, bool twice)
{
	slip->n++;
	slip->figure = figure;
	slip->meant = meant;
	slip->twice = twice;
}

/* The sum falls short by exactly this row, or exceeds by it. */
static void
row_slip(struct slip *slip, const struct term *term, struct decimal gap)
{
	struct decimal value = term->sign < 0 ?
	    decimal_neg(term->figure->fact.value) : term->figure->fact.value;

	if (decimal_sign(value) == 0)
		return;
	if (decimal_cmp(gap, value) == 0)
		slip_found(slip, term->figure, DECIMAL_NONE, true);
	else if (decimal_cmp(gap, decimal_neg(value)) == 0)
		slip_found(slip, term->figure, DECIMAL_NONE, false);
}

static void
term_slip(struct slip *slip, const struct term *term, struct decimal gap)
{
	struct decimal value = term->figure->fact.value, meant;

	meant = term->sign < 0 ? decimal_sub(value, gap) :
	    decimal_add(value, gap);
	if (decimal_is_none(meant))
		return;
	if (is_slip(value, meant))
		slip_found(slip, term->figure, meant, false);
	row_slip(slip, term, gap);
}

static struct str
slip_say(struct arena *arena, const struct slip *slip)
{
	struct str place = say_place(arena, slip->figure);

	if (!decimal_is_none(slip->meant))
		return arena_printf(arena,
		    _("%.*s: %.*s instead of %.*s would make it hold."),
		    STR_ARG(place),
		    STR_ARG(say_amount(arena, slip->figure, slip->meant)),
		    STR_ARG(say_figure(arena, slip->figure)));
	return arena_printf(arena, slip->twice ?
	    _("%.*s (%.*s) seems to be counted twice in the total.") :
	    _("%.*s (%.*s) seems to be left out of the total."),
	    STR_ARG(place), STR_ARG(say_figure(arena, slip->figure)));
}

static struct decimal
sum_of(const struct term *terms, size_t nterms)
{
	struct decimal sum = decimal_int(0);

	for (size_t i = 0; i < nterms; i++)
		sum = terms[i].sign < 0 ?
		    decimal_sub(sum, terms[i].figure->fact.value) :
		    decimal_add(sum, terms[i].figure->fact.value);
	return sum;
}

struct str
suggest_for_sum(struct reading *reading, const struct figure *stated,
    const struct term *terms, size_t nterms)
{
	struct slip slip = { 0 };
	struct decimal sum = sum_of(terms, nterms), gap;

	for (size_t i = 0; i < nterms; i++)
		if (terms[i].weight != NULL)
			return STR("");
	gap = decimal_sub(stated->fact.value, sum);
	if (decimal_is_none(gap) || decimal_sign(gap) == 0 || nterms < 2)
		return STR("");
	if (is_slip(stated->fact.value, sum))
		slip_found(&slip, stated, sum, false);
	for (size_t i = 0; i < nterms && slip.n < 2; i++)
		term_slip(&slip, &terms[i], gap);
	return slip.n == 1 ? slip_say(reading->arena, &slip) : STR("");
}

/* -- two witnesses ------------------------------------------------------------ */

#define WITNESS_MOST	200000	/* pairs looked at */

struct witness {
	size_t		figure, check;
	struct decimal	meant;
};

struct witnesses {
	struct witness	*v;
	size_t		 n, cap;
};

static int
witness_cmp(const void *a, const void *b)
{
	const struct witness *x = a, *y = b;

	if (x->figure != y->figure)
		return x->figure < y->figure ? -1 : 1;
	return (x->check > y->check) - (x->check < y->check);
}

/* "f0012" names figure 11; false for anything else. */
static bool
figure_of(const struct reading *reading, struct str id, size_t *index)
{
	long n;

	if (id.n < 2 || id.s[0] != 'f' || !str_int(str_sub(id, 1, id.n), &n) ||
	    n < 1 || (size_t)n > reading->figures.n ||
	    !str_eq(reading->figures.v[n - 1].fact.fact, id))
		return false;
	*index = (size_t)n - 1;
	return true;
}

static bool
is_failed_sum(const struct check *check)
{
	return check->status == CHECK_INCONSISTENT &&
	    (check->kind == CHECK_SUM || check->kind == CHECK_SUBTOTAL ||
	    check->kind == CHECK_IDENTITY) && !str_has(check->formula,
	    STR("*")) && !str_has(check->formula, STR("/"));
}

/* +1 or -1 as the figure stands in the formula, 0 if it does not. */
static int
sign_in(struct str formula, size_t at)
{
	return at == 0 || formula.s[at - 1] == '+' ? 1 : -1;
}

/* Each figure of a failed sum with what it would have to be. */
static void
witnesses_of(const struct reading *reading, size_t c,
    struct witnesses *all)
{
	const struct check *check = &reading->checks.v[c];
	struct decimal gap;
	size_t at = 0, figure, from;
	struct str rest = check->facts, stated;

	if (!decimal_parse(check->difference, &gap))
		return;
	if (str_next(&rest, ';', &stated) && all->n < WITNESS_MOST &&
	    figure_of(reading, stated, &figure))
		*VEC_PUSH(reading->arena, all) = (struct witness){ figure, c,
			decimal_sub(reading->figures.v[figure].fact.value,
			gap) };
	while (at < check->formula.n && all->n < WITNESS_MOST) {
		struct decimal value;

		from = at + (check->formula.s[at] == '+' ||
		    check->formula.s[at] == '-');
		for (at = from; at < check->formula.n &&
		    check->formula.s[at] != '+' &&
		    check->formula.s[at] != '-';)
			at++;
		if (!figure_of(reading, str_sub(check->formula, from, at),
		    &figure))
			continue;
		value = reading->figures.v[figure].fact.value;
		*VEC_PUSH(reading->arena, all) = (struct witness){ figure, c,
			sign_in(check->formula, from) > 0 ?
			decimal_add(value, gap) : decimal_sub(value, gap) };
	}
}

/* All of [v, v + n) are of one figure: do they agree on what was meant? */
static void
witnesses_hear(struct reading *reading, const struct witness *v, size_t n)
{
	struct slip slip = { .figure = &reading->figures.v[v->figure],
	    .meant = v->meant, .n = 1 };
	struct str text;

	if (n < 2 || decimal_is_none(v->meant))
		return;
	for (size_t i = 1; i < n; i++)
		if (!decimal_eq(decimal_normal(v[i].meant),
		    decimal_normal(v->meant)))
			return;
	text = slip_say(reading->arena, &slip);
	for (size_t i = 0; i < n; i++)
		reading->checks.v[v[i].check].suggestion = text;
}

void
suggest_by_witness(struct reading *reading)
{
	struct witnesses all = { 0 };
	size_t from = 0;

	for (size_t c = 0; c < reading->checks.n && all.n < WITNESS_MOST; c++)
		if (is_failed_sum(&reading->checks.v[c]))
			witnesses_of(reading, c, &all);
	if (all.n == 0)
		return;
	qsort(all.v, all.n, sizeof *all.v, witness_cmp);
	for (size_t i = 1; i <= all.n; i++)
		if (i == all.n || all.v[i].figure != all.v[from].figure) {
			witnesses_hear(reading, &all.v[from], i - from);
			from = i;
		}
}
