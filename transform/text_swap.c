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
#define TAIL		6	/* bytes that two names of a kind share */
#define BASE_LEAST	9	/* bytes of a base that names something */
#define BACK		8	/* figures before a pair that may be its total */
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

static bool
is_count_of(const struct said *rate, const struct said *said)
{
	return said->amount && said->measure.n == 0 &&
	    said->section == rate->section &&
	    rate->block - said->block <= 1 &&
	    decimal_sign(said->figure->fact.value) > 0;
}

/* -- shares of what they name ---------------------------------------------- */

/*
 * 占全国政府采购规模的20.7%: the headline amount of that name; where no base is
 * named, what two other shares of the section were found to be shares of.
 */
static const struct said *
base_of(const struct prose *prose, const struct said *share,
    const struct said *part)
{
	struct str base = label_key(prose->reading->arena,
	    share->figure->base);
	const struct said *found = NULL;
	size_t others = 0;

	for (const struct said *s = prose->v; s < prose->v + prose->n; s++) {
		const struct said *one = base.n == 0 ? s->whole :
		    s < part && s->measure.n == 0 && base.n >= BASE_LEAST &&
		    label_affinity(s->key, base) >= 90 ? s : NULL;

		if (one == NULL || s == part || !one->amount ||
		    !same_unit(one->figure, part->figure) ||
		    (base.n == 0 && s->section != share->section))
			continue;
		if (found != NULL && !decimal_eq(found->figure->fact.value,
		    one->figure->fact.value))
			return NULL;
		found = one;
		others++;
	}
	return base.n > 0 || others >= 2 ? found : NULL;
}

static bool
share_swapped(struct prose *prose, bool *settled, size_t i)
{
	struct said *share = &prose->v[i], *part;
	const struct said *whole;
	struct swap swap = { .found = 0 };
	struct relation r = { .ratio = true };

	if (i == 0)
		return false;
	part = share - 1;
	if (!is_count_of(share, part) || part->block != share->block ||
	    (whole = base_of(prose, share, part)) == NULL)
		return false;
	r.of[0] = share->figure;
	r.of[1] = part->figure;
	r.of[2] = whole->figure;
	if (judge_ratio_holds(r.of[0], r.of[1], r.of[2]))
		return true;
	swap_relation(prose, settled, &r, DIGITS_LEAST, &swap);
	if (swap.found == 1) {
		swap_judge(prose, &swap);
		settle(prose, settled, &swap.relation);
	}
	return true;
}

/* -- rates ---------------------------------------------------------------- */

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

/* 甲部门收到1904条，乙部门收到1155条; 税收收入, 非税收入: two of one kind. */
static bool
are_alike(const struct prose *prose, const struct said *a,
    const struct said *b)
{
	const struct said *both[2] = { a, b };

	return parts_are_all(prose, both, 2) || (a->key.n > TAIL &&
	    b->key.n > TAIL && str_eq(str_sub(a->key, a->key.n - TAIL,
	    a->key.n), str_sub(b->key, b->key.n - TAIL, b->key.n)));
}

/* The headline amounts of the sentence from i on; false if fewer than n. */
static bool
row_of(const struct prose *prose, size_t i, struct said *row[3], size_t want)
{
	size_t n = 0;

	for (size_t k = i; k < prose->n && k < i + LOOK_BACK && n < want;
	    k++) {
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
	return n == want;
}

static void
row_swapped(struct prose *prose, bool *settled, size_t i)
{
	struct said *row[3];
	struct swap swap = { .found = 0 };
	size_t least;

	if (!row_of(prose, i, row, 3))
		return;
	least = names_rest(prose, row[1]) || names_rest(prose, row[2]) ||
	    are_alike(prose, row[1], row[2]) ? DIGITS_LEAST : DIGITS_ALONE;
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

/*
 * 收入94887.14；支出132512.65。…税收收入89977.07，非税收入4910.07: two that divide
 * something, and what they divide stands farther in front.
 */
static void
pair_swapped(struct prose *prose, bool *settled, size_t i)
{
	struct said *pair[3];
	struct swap swap = { .found = 0 };
	size_t first = i > BACK ? i - BACK : 0;

	if (!row_of(prose, i, pair, 2) || !(names_rest(prose, pair[0]) ||
	    names_rest(prose, pair[1]) || parts_are_all(prose,
	    (const struct said *const *)pair, 2)))
		return;
	for (size_t k = first; k < i; k++) {
		struct said *total = &prose->v[k];
		struct relation r = { { total->figure, pair[0]->figure,
		    pair[1]->figure }, false };

		if (!total->amount || total->measure.n > 0 ||
		    total->section != pair[0]->section ||
		    !same_unit(total->figure, pair[0]->figure))
			continue;
		if (relation_holds(&r, 0, r.of[0]->fact.value))
			return;
		swap_relation(prose, settled, &r, DIGITS_LEAST, &swap);
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
		if (said->share && !said->checked &&
		    !is_settled(prose, settled, figure) &&
		    share_swapped(prose, settled, i))
			continue;
		if (said->rate && !figure->universal && !said->checked &&
		    decimal_cmp(figure->fact.value, decimal_mul(
		    figure->fact.resolution, decimal_int(RATE_FINE))) >= 0 &&
		    !is_settled(prose, settled, figure))
			rate_swapped(prose, settled, i);
		else if (said->amount && said->measure.n == 0)
			row_swapped(prose, settled, i);
	}
	for (size_t i = 0; i < prose->n; i++)
		if (prose->v[i].amount && prose->v[i].measure.n == 0)
			pair_swapped(prose, settled, i);
}
