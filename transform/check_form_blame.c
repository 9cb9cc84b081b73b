/*
 * The one figure whose correction would make all failed sums hold and breaks
 * none that hold:
 *
 *	            合计  基本  项目
 *	201         30    10    20
 *	208         15     7     9	15 = 7 + 9 fails, and so does
 *	合计        45    17    29	29 = 20 + ... no: 20 + 9 holds
 *
 * Of the figures of the failed sum, 15 stands in 45 = 30 + 15, which holds, 9
 * in one that holds, and 7 in 17 = 10 + 7, which holds: nobody is to blame
 * alone. Had 15 been printed as 18, two sums would fail, and both would hold
 * with 15; no other figure is in both.
 */
#include "check_form.h"

#include <string.h>

#include "judge_say.h"

#define MISS_MOST	5	/* last digits that rounding may add up to */

struct blame {
	int		failed, passed;
	int		vouched;	/* ratios it is in that hold */
	bool		torn;		/* the sums want different values */
	bool		known;		/* meant is set */
	struct decimal	meant;
};

/* "f0012" names figure 11. */
static bool
figure_at(const struct reading *reading, struct str id, size_t *index)
{
	long n;

	if (id.n < 2 || id.s[0] != 'f' || !str_int(str_sub(id, 1, id.n), &n) ||
	    n < 1 || (size_t)n > reading->figures.n)
		return false;
	*index = (size_t)n - 1;
	return true;
}

/* "At most" holds for many values, and wants no certain one when it fails. */
static bool
is_inequality(const struct reading *reading, const struct check *check)
{
	const struct rule *rule = reading->rules == NULL ? NULL :
	    ruleset_find(reading->rules, check->rule);

	return rule != NULL && rule->expr != NULL ?
	    rule->expr->holds.op != OP_EQUAL :
	    str_eq(check->rule, STR("score.within-full"));
}

static bool
counts(const struct reading *reading, const struct check *check)
{
	return !is_inequality(reading, check) && check->status != CHECK_UNDECIDED && check->formula.n > 0 &&
	    check->severity != CHECK_INFO;
}

static bool
is_linear(const struct check *check)
{
	return !str_has(check->formula, STR("*")) &&
	    !str_has(check->formula, STR("/")) &&
	    !str_has(check->formula, STR("("));
}

static bool
near(struct decimal a, struct decimal b, struct decimal resolution)
{
	struct decimal apart = decimal_abs(decimal_sub(a, b));

	if (decimal_is_none(apart) || decimal_is_none(resolution))
		return false;
	return decimal_cmp(apart, decimal_mul(resolution,
	    decimal_int(MISS_MOST))) <= 0;
}

static void
hear(const struct reading *reading, struct blame *blames, size_t figure,
    bool failed, int sign, struct decimal gap)
{
	struct blame *blame = &blames[figure];
	const struct fact *fact = &reading->figures.v[figure].fact;
	struct decimal meant;

	if (!failed) {
		blame->passed++;
		return;
	}
	blame->failed++;
	meant = sign > 0 ? decimal_add(fact->value, gap) :
	    decimal_sub(fact->value, gap);
	if (decimal_is_none(meant) || (decimal_sign(meant) < 0 &&
	    decimal_sign(fact->value) >= 0))
		blame->torn = true;
	else if (blame->known && !near(meant, blame->meant,
	    fact->resolution))
		blame->torn = true;
	if (!blame->known)
		blame->meant = meant;
	blame->known = true;
}

/*
 * A ratio that holds vouches for its result; for what it is made of only a
 * little, a change in their last digits does not show. One that fails wants
 * the result to be another, rounded as it is printed.
 */
static void
hear_ratio(const struct reading *reading, struct blame *blames,
    const struct check *check)
{
	bool failed = check->status == CHECK_INCONSISTENT;
	struct str rest = check->facts, id;
	struct decimal computed;
	bool first = true;
	size_t figure;

	for (; str_next(&rest, ';', &id); first = false) {
		if (!figure_at(reading, id, &figure))
			continue;
		if (!first) {
			blames[figure].failed += failed;
			blames[figure].vouched += !failed;
		} else if (!failed)
			blames[figure].passed++;
		else if (decimal_parse(check->computed, &computed)) {
			const struct fact *fact =
			    &reading->figures.v[figure].fact;

			computed = decimal_round(computed,
			    decimal_normal(fact->resolution).scale,
			    DECIMAL_NEAR);
			hear(reading, blames, figure, true, 1,
			    decimal_sub(computed, fact->value));
		}
	}
}

/* The terms of "f0002+f0003-f0005" after the stated figure. */
static void
hear_check(const struct reading *reading, struct blame *blames,
    const struct check *check)
{
	bool failed = check->status == CHECK_INCONSISTENT;
	struct str rest = check->facts, stated, formula = check->formula;
	struct decimal gap = decimal_int(0);
	size_t figure, at = 0;

	if (failed && !decimal_parse(check->difference, &gap))
		return;
	if (!str_next(&rest, ';', &stated) ||
	    !figure_at(reading, stated, &figure))
		return;
	/* Shares that add up to 100 state no figure. */
	if (!(str_starts(formula, stated) && (formula.n == stated.n ||
	    strchr("+-", formula.s[stated.n]) != NULL) &&
	    str_has(check->facts, STR(";")) && formula.n > stated.n))
		hear(reading, blames, figure, failed, -1, gap);
	while (at < formula.n) {
		int sign = formula.s[at] == '-' ? -1 : 1;
		size_t from = at += formula.s[at] == '-' ||
		    formula.s[at] == '+';

		while (at < formula.n && formula.s[at] != '+' &&
		    formula.s[at] != '-')
			at++;
		if (figure_at(reading, str_sub(formula, from, at), &figure))
			hear(reading, blames, figure, failed, sign, gap);
	}
}

/* Zeros at the end, as many decimals as the figure is printed with. */
static int
zeros(struct decimal d, struct decimal resolution)
{
	int n = 0;

	d = decimal_div(d, resolution, 0, DECIMAL_NEAR);
	for (; !decimal_is_none(d) && d.coef != 0 && d.coef % 10 == 0; n++)
		d.coef /= 10;
	return n;
}

/* Scores are round: the one that would become rounder is the slip. */
static bool
rounder(const struct reading *reading, const struct blame *blames,
    const struct check *check, int most, size_t *found)
{
	struct str rest = check->facts, id;
	size_t figure, n = 0;

	while (str_next(&rest, ';', &id)) {
		const struct fact *fact;

		if (!figure_at(reading, id, &figure) ||
		    blames[figure].passed > 0 || blames[figure].torn ||
		    !blames[figure].known || blames[figure].failed < most)
			continue;
		fact = &reading->figures.v[figure].fact;
		if (zeros(blames[figure].meant, fact->resolution) <=
		    zeros(fact->value, fact->resolution))
			continue;
		*found = figure;
		n++;
	}
	return n == 1;
}

/* The only figure of the check that most failed sums want to be another. */
static bool
culprit(const struct reading *reading, const struct blame *blames,
    const struct check *check, size_t *found)
{
	struct str rest = check->facts, id;
	int most = 0, vouched = 0, ties = 0;
	size_t figure;

	while (str_next(&rest, ';', &id)) {
		const struct blame *blame;

		if (!figure_at(reading, id, &figure))
			continue;
		blame = &blames[figure];
		if (blame->passed > 0 || blame->torn || blame->failed < most ||
		    (blame->failed == most && blame->vouched > vouched))
			continue;
		ties = blame->failed > most || blame->vouched < vouched ? 1 :
		    ties + 1;
		most = blame->failed;
		vouched = blame->vouched;
		*found = figure;
	}
	if (ties > 1)
		return rounder(reading, blames, check, most, found);
	return ties == 1 && blames[*found].known;
}

static void
suggest(struct reading *reading, struct check *check, const struct figure *f,
    struct decimal meant)
{
	struct arena *arena = reading->arena;

	check->suggestion = arena_printf(arena,
	    _("%.*s: %.*s instead of %.*s would make it hold."),
	    STR_ARG(say_place(arena, f)),
	    STR_ARG(say_amount(arena, f, meant)),
	    STR_ARG(say_figure(arena, f)));
}

void
checks_blame(struct reading *reading)
{
	struct blame *blames;
	size_t figure;

	if (reading->checks.n == 0)
		return;
	blames = arena_alloc(reading->arena,
	    (reading->figures.n + 1) * sizeof *blames);
	for (size_t c = 0; c < reading->checks.n; c++)
		if (!counts(reading, &reading->checks.v[c]))
			continue;
		else if (is_linear(&reading->checks.v[c]))
			hear_check(reading, blames, &reading->checks.v[c]);
		else
			hear_ratio(reading, blames, &reading->checks.v[c]);
	for (size_t c = 0; c < reading->checks.n; c++) {
		struct check *check = &reading->checks.v[c];

		if (check->status == CHECK_INCONSISTENT && counts(reading, check) &&
		    culprit(reading, blames, check, &figure))
			suggest(reading, check, &reading->figures.v[figure],
			    blames[figure].meant);
	}
}
