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
 */
#include <string.h>

#include "check_text.h"
#include "judge_say.h"

#define RULE_SWAP	STR("text.swapped")
#define LOOK_BACK	10	/* figures before a rate that may be its counts */
#define DIGITS_LEAST	3	/* of what is swapped, where words point at it */
#define DIGITS_ALONE	5	/* ... and where they do not */
#define RATE_FINE	1000	/* last digits in a rate; 100% is many counts' */

/* stated = a / b in per cent, or stated = a + b. */
struct relation {
	const struct figure	*of[3];
	bool			 ratio;
};

struct swap {
	struct relation	relation;
	size_t		which;		/* the figure with the slip */
	struct decimal	meant;
	size_t		found;		/* relations that one swap closes */
	size_t		ways;		/* swaps that close the last of them */
};

/* The figure as it would be with another number printed in its place. */
static struct figure
with_value(const struct figure *figure, struct decimal value)
{
	struct figure copy = *figure;

	copy.fact.value = value;
	copy.range = figure->exact ? interval_point(value) :
	    interval_rounded(value, figure->fact.resolution);
	return copy;
}

static bool
relation_holds(const struct relation *r, size_t which, struct decimal value)
{
	struct figure changed = with_value(r->of[which], value);
	const struct figure *of[3] = { r->of[0], r->of[1], r->of[2] };
	struct term parts[2];

	of[which] = &changed;
	if (r->ratio)
		return decimal_sign(of[2]->fact.value) > 0 &&
		    judge_ratio_holds(of[0], of[1], of[2]);
	parts[0] = term_plus(of[1]);
	parts[1] = term_plus(of[2]);
	return judge_sum_holds(of[0], parts, 2);
}

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

static void
swap_try(struct swap *swap, const struct relation *relation,
    const bool settled[3], size_t least)
{
	char digits[DECIMAL_TEXT];
	size_t ways = 0;

	for (size_t f = 0; f < 3; f++) {
		size_t n = settled[f] ? 0 :
		    printed_digits(relation->of[f], digits);

		for (size_t k = 0; n >= least && k + 1 < n; k++) {
			struct decimal meant = swapped_at(relation->of[f],
			    digits, n, k);

			if (decimal_is_none(meant) ||
			    !relation_holds(relation, f, meant))
				continue;
			swap->found += ways == 0;
			*swap = (struct swap){ *relation, f, meant,
			    swap->found, ++ways };
		}
	}
}

static void
swap_judge(struct prose *prose, const struct swap *swap)
{
	struct arena *arena = prose->reading->arena;
	const struct relation *r = &swap->relation;
	const struct figure *slipped = r->of[swap->which];
	struct term a = term_plus(r->of[1]), b = term_plus(r->of[2]);
	struct term both[2] = { a, b };
	struct check *check = r->ratio ?
	    judge_ratio(prose->reading, CHECK_RATIO, RULE_SWAP, r->of[0], &a,
	    1, &b, 1, false) : judge_sum(prose->reading, CHECK_IDENTITY,
	    RULE_SWAP, r->of[0], both, 2);
	struct str place = say_place(arena, slipped);

	if (check->status != CHECK_INCONSISTENT) {
		check_drop(prose->reading);
		return;
	}
	check->severity = CHECK_WARNING;
	if (swap->ways > 1)
		return;
	check->suggestion = arena_printf(arena,
	    _("%.*s: %.*s instead of %.*s would make it hold."),
	    STR_ARG(place), STR_ARG(say_amount(arena, slipped, swap->meant)),
	    STR_ARG(say_figure(arena, slipped)));
}

/* -- what stands in a relation already ----------------------------------- */

/* Per figure of the reading: a check that says more than "no more than". */
static bool *
settled_figures(const struct reading *reading)
{
	bool *settled = arena_alloc(reading->arena,
	    (reading->figures.n + 1) * sizeof *settled);

	for (size_t c = 0; c < reading->checks.n; c++) {
		const struct check *check = &reading->checks.v[c];
		size_t from = 0, end;

		if (str_has(check->rule, STR("within")))
			continue;
		for (; from < check->facts.n; from = end + 1) {
			struct str id;
			long n;

			end = from + str_find(str_sub(check->facts, from,
			    check->facts.n), STR(";"));
			if (end < from || end > check->facts.n)
				end = check->facts.n;
			id = str_sub(check->facts, from, end);
			if (id.n > 1 && str_int(str_sub(id, 1, id.n), &n) &&
			    n >= 1 && (size_t)n <= reading->figures.n)
				settled[n - 1] = true;
		}
	}
	return settled;
}

static bool
is_settled(const struct prose *prose, const bool *settled,
    const struct figure *figure)
{
	return settled[figure - prose->reading->figures.v];
}

static void
settle(const struct prose *prose, bool *settled, const struct relation *r)
{
	for (size_t f = 0; f < 3; f++)
		settled[r->of[f] - prose->reading->figures.v] = true;
}

static void
swap_relation(const struct prose *prose, const bool *settled,
    const struct relation *relation, size_t least, struct swap *swap)
{
	bool known[3];

	for (size_t f = 0; f < 3; f++)
		known[f] = is_settled(prose, settled, relation->of[f]);
	swap_try(swap, relation, known, least);
}

/* -- rates ---------------------------------------------------------------- */

static bool
is_count_of(const struct said *rate, const struct said *said)
{
	return said->amount && said->measure.n == 0 &&
	    said->section == rate->section &&
	    rate->block - said->block <= 1 &&
	    decimal_sign(said->figure->fact.value) > 0;
}

static void
rate_swapped(struct prose *prose, bool *settled, size_t i)
{
	struct said *rate = &prose->v[i];
	struct str stem = rate_stem(rate->measure.n > 0 ? rate->measure :
	    rate->key);
	size_t first = i > LOOK_BACK ? i - LOOK_BACK : 0;
	struct swap swap = { .found = 0 };

	for (size_t a = first; a < i; a++) {
		struct said *part = &prose->v[a];

		if (!is_count_of(rate, part) || !(rate_named_for(part, stem) ||
		    (rate->share && a + 1 == i)))
			continue;
		for (size_t b = first; b < i; b++) {
			struct said *whole = &prose->v[b];
			struct relation r = { { rate->figure, part->figure,
			    whole->figure }, true };

			if (a == b || !is_count_of(rate, whole) ||
			    !same_unit(part->figure, whole->figure))
				continue;
			if (judge_ratio_holds(r.of[0], r.of[1], r.of[2]))
				return;
			swap_relation(prose, settled, &r, DIGITS_LEAST, &swap);
		}
	}
	if (swap.found != 1)
		return;
	swap_judge(prose, &swap);
	settle(prose, settled, &swap.relation);
}

/* -- three amounts in a row ------------------------------------------------ */

/* 正在办理, 节约: the words of what is left over (rules/checks.yaml). */
static bool
names_rest(const struct prose *prose, const struct said *said)
{
	size_t n;
	const struct rule *const *rules =
	    ruleset_kind(prose->reading->rules, "check", &n);

	for (size_t i = 0; i < n; i++) {
		if (!str_starts(rules[i]->id, STR("rest.")))
			continue;
		for (size_t k = 0; k < rules[i]->nwords; k++)
			if (str_has(said->key, rules[i]->words[k]))
				return true;
	}
	return false;
}

/* The next two headline amounts of the sentence behind i; false if not. */
static bool
row_of_three(const struct prose *prose, size_t i, struct said *row[3])
{
	size_t n = 0;

	for (size_t k = i; k < prose->n && k < i + LOOK_BACK && n < 3; k++) {
		struct said *s = &prose->v[k];

		if (s->block != prose->v[i].block || s->figure->sentence !=
		    prose->v[i].figure->sentence)
			return false;
		if (s->rate || s->measure.n > 0)
			continue;
		if (!s->amount || !same_unit(s->figure, prose->v[i].figure))
			return false;
		row[n++] = s;
	}
	return n == 3;
}

static void
row_swapped(struct prose *prose, bool *settled, size_t i)
{
	struct said *row[3];
	struct swap swap = { .found = 0 };
	size_t least;

	if (!row_of_three(prose, i, row))
		return;
	least = names_rest(prose, row[1]) || names_rest(prose, row[2]) ?
	    DIGITS_LEAST : DIGITS_ALONE;
	for (size_t total = 0; total < 3; total += 2) {
		struct relation r = { { row[total]->figure,
		    row[1]->figure, row[2 - total]->figure }, false };

		if (relation_holds(&r, 0, r.of[0]->fact.value))
			return;
		swap_relation(prose, settled, &r, least, &swap);
	}
	if (swap.found != 1)
		return;
	swap_judge(prose, &swap);
	settle(prose, settled, &swap.relation);
}

void
text_swap(struct prose *prose)
{
	bool *settled = settled_figures(prose->reading);

	for (size_t i = 0; i < prose->n; i++) {
		const struct said *said = &prose->v[i];
		const struct figure *figure = said->figure;

		if (figure->fact.qualifier != QUALIFIER_EQ || figure->band ||
		    decimal_is_none(figure->fact.value))
			continue;
		if (said->rate && !figure->universal && !said->checked &&
		    decimal_cmp(figure->fact.value, decimal_mul(
		    figure->fact.resolution, decimal_int(RATE_FINE))) >= 0 &&
		    !is_settled(prose, settled, figure))
			rate_swapped(prose, settled, i);
		else if (said->amount && said->measure.n == 0)
			row_swapped(prose, settled, i);
	}
}
