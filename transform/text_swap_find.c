/*
 * Where a slip of two digits is looked for: rates and the counts around them,
 * shares of what they name, three amounts in a row, two that divide a third.
 */
#include "text_swap.h"

#include <string.h>

#include "figure_net.h"
#include "text_rates.h"

#define LOOK_BACK	10	/* figures before a rate that may be its counts */
#define TAIL		6	/* bytes that two names of a kind share */
#define BASE_LEAST	9	/* bytes of a base that names something */
#define BASE_SURE	24	/* ... even if words stand between its own */
#define BACK		8	/* figures before a pair that may be its total */
#define ROW_REACH	5	/* figures between two amounts of a row */
#define RATE_FINE	1000	/* last digits in a rate; 100% is many counts' */
#define BASES_LEAST	2	/* shares of a section that agree on a whole */
#define BASES_ELSEWHERE	3	/* ... of the sections before it */
#define MISPRINT	4	/* digits of a rest with one digit wrong */
#define NEAR_SHARE	100	/* apart by one part in so many of the whole */

static bool
is_count_of(const struct said *rate, const struct said *said)
{
	return said->amount && said->measure.n == 0 &&
	    said->section == rate->section &&
	    rate->block - said->block <= 1 &&
	    decimal_sign(said->figure->fact.value) > 0;
}

/* -- shares of what they name ---------------------------------------------- */

/* Behind these a base is called by what it is of: 全部投资, 采购总规模. */
static struct str
core_of(struct str base)
{
	static const char *const first[] = { "全部", "全市", "全县", "全区",
		"全省", "全国", "全", "总" };
	static const char *const last[] = { "总量", "总数", "总额", "规模",
		"总", "数", "量" };

	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		if (str_starts(base, str_from(first[i]))) {
			base = str_sub(base, strlen(first[i]), base.n);
			break;
		}
	for (size_t i = 0; i < sizeof last / sizeof *last; i++)
		if (str_ends(base, str_from(last[i])))
			return str_sub(base, 0, base.n - strlen(last[i]));
	return base;
}

/* 占全部投资: the first amount of the paragraph that is called 投资. */
static const struct said *
base_by_core(const struct prose *prose, struct str base,
    const struct said *part)
{
	const struct said *first = part;
	struct str core = core_of(base);

	while (first > prose->v && first[-1].block == part->block)
		first--;
	for (; first < part && core.n >= TAIL; first++)
		if (first->amount && first->measure.n == 0 &&
		    same_unit(first->figure, part->figure) &&
		    str_has(first->key, core))
			return first;
	return NULL;
}

static bool
is_called(const struct said *said, struct str base)
{
	return label_affinity(said->key, base) >= 90 ||
	    (base.n >= BASE_SURE && label_threads(base, said->key));
}

/*
 * 旅行社总数为28055家，填报的为26585家，占总数的94.76%: the only amount in front of
 * the part in its sentence that ends so.
 */
static const struct said *
base_in_sentence(struct str base, const struct prose *prose,
    const struct said *part)
{
	const struct said *found = NULL;

	for (const struct said *s = part; base.n >= TAIL && s-- > prose->v &&
	    s->block == part->block &&
	    s->figure->sentence == part->figure->sentence;) {
		if (!s->amount || s->measure.n > 0 || !same_unit(s->figure,
		    part->figure) || !str_ends(s->key, base))
			continue;
		if (found != NULL)
			return NULL;
		found = s;
	}
	return found;
}

/* 占全国政府采购规模的20.7%: the headline amount of that name. */
static const struct said *
base_by_name(const struct prose *prose, struct str base,
    const struct said *part, const struct said *before)
{
	const struct said *found = base_in_sentence(base, prose, part);

	if (found != NULL)
		return found;
	for (const struct said *s = prose->v; s < before &&
	    base.n >= BASE_LEAST; s++) {
		if (!s->amount || s->measure.n > 0 || !is_called(s, base) ||
		    !same_unit(s->figure, part->figure))
			continue;
		if (found != NULL && !decimal_eq(found->figure->fact.value,
		    s->figure->fact.value))
			return NULL;
		found = s;
	}
	return found != NULL ? found : base_by_core(prose, base, part);
}

/* Where no base is named, what the shares before it were found to be of. */
static const struct said *
base_of_others(const struct prose *prose, const struct said *share,
    const struct said *part)
{
	const struct said *found = NULL;
	size_t here = 0, others = 0;

	for (const struct said *s = prose->v + prose->n; s-- > prose->v;) {
		if (s->whole == NULL || s == part || !same_unit(
		    s->whole->figure, part->figure) || (s > part &&
		    s->section != share->section))
			continue;
		if (found != NULL && !decimal_eq(found->figure->fact.value,
		    s->whole->figure->fact.value)) {
			if (others >= BASES_ELSEWHERE)
				break;
			return NULL;
		}
		found = s->whole;
		here += s->section == share->section;
		others++;
	}
	return here >= BASES_LEAST || others >= BASES_ELSEWHERE ? found :
	    NULL;
}

static const struct said *
base_of(const struct prose *prose, const struct said *share,
    const struct said *part)
{
	struct str base = label_key(prose->reading->arena,
	    share->figure->base);

	return base.n > 0 ? base_by_name(prose, base, part, part) :
	    base_of_others(prose, share, part);
}

/* False if nothing is known of the share. */
static bool
share_swapped(struct prose *prose, size_t i)
{
	struct said *share = &prose->v[i], *part;
	const struct said *whole;
	struct swaps swaps = { { .found = 0 }, { .found = 0 } };
	struct relation r;

	if (i == 0)
		return false;
	part = share - 1;
	if (!is_count_of(share, part) || part->block != share->block ||
	    (whole = base_of(prose, share, part)) == NULL)
		return false;
	r = relation_of(share->figure, part->figure, whole->figure, true);
	r.pointed = share->figure->base.n > 0;
	if (!relation_holds(&r)) {
		swaps_try(prose, &swaps, &r, DIGITS_LEAST);
		(void)swaps_judge(prose, &swaps);
	}
	return true;
}

/* 税收收入占地方财政收入66.19%: the rate names both of its amounts. */
static bool
named_share_swapped(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i];
	size_t at = str_find(rate->key, STR("占"));
	struct swaps swaps = { { .found = 0 }, { .found = 0 } };
	const struct said *whole, *part = rate;
	struct str name;
	struct relation r;

	if (rate->measure.n > 0 || at == STR_NONE || at < TAIL)
		return false;
	name = str_sub(rate->key, 0, at);
	while (part-- > prose->v && part->block == rate->block)
		if (is_count_of(rate, part) && label_affinity(part->key,
		    name) >= 80)
			break;
	if (part < prose->v || part->block != rate->block ||
	    (whole = base_by_name(prose, str_sub(rate->key, at + strlen("占"),
	    rate->key.n), part, rate)) == NULL || whole == part ||
	    !same_unit(whole->figure, part->figure))
		return false;
	r = relation_of(rate->figure, part->figure, whole->figure, true);
	r.pointed = true;
	if (!relation_holds(&r)) {
		swaps_try(prose, &swaps, &r, DIGITS_LEAST);
		(void)swaps_judge(prose, &swaps);
	}
	return true;
}

/* -- rates ---------------------------------------------------------------- */

/* Where the counts of a rate begin: in its paragraph if it has two of a unit. */
static size_t
counts_begin(const struct prose *prose, size_t i)
{
	size_t first = i > LOOK_BACK ? i - LOOK_BACK : 0, here = i;

	while (here > first && prose->v[here - 1].block == prose->v[i].block)
		here--;
	for (size_t a = here; a < i; a++)
		for (size_t b = a + 1; b < i; b++)
			if (is_count_of(&prose->v[i], &prose->v[a]) &&
			    is_count_of(&prose->v[i], &prose->v[b]) &&
			    same_unit(prose->v[a].figure, prose->v[b].figure))
				return here;
	return first;
}

/*
 * No amount of the sentence has that part as what the rate says: of neither the
 * budget nor the price.
 */
static void
saving_misses(struct prose *prose, const struct said *rate,
    const struct said *part, const struct said *plan)
{
	struct term numerator = term_plus(part->figure);
	struct term denominator = term_plus(plan->figure);

	if (part->figure->sentence != rate->figure->sentence ||
	    plan->figure->sentence != rate->figure->sentence ||
	    rate - plan > ROW_REACH)
		return;
	for (const struct said *s = rate; s-- > prose->v &&
	    s->block == rate->block;) {
		struct relation r = relation_of(rate->figure, part->figure,
		    s->figure, true);

		if (s != part && s->amount && same_unit(s->figure,
		    part->figure) && relation_holds(&r))
			return;
	}
	judge_ratio(prose->reading, CHECK_RATIO, RULE_SWAP, rate->figure,
	    &numerator, 1, &denominator, 1, false)->severity = CHECK_WARNING;
}

/*
 * 预算2934.59，成交2826.74，节资114.25，节资率3.98%: what is saved is saved of what
 * was planned, so that a rate of few digits, too, finds its two amounts.
 */
static bool
saving_swapped(struct prose *prose, size_t i, struct str stem)
{
	struct said *rate = &prose->v[i], *part = NULL, *plan = NULL;
	struct swaps swaps = { { .found = 0 }, { .found = 0 } };
	struct relation r;

	if (!text_names(prose, "saving.rate", stem))
		return false;
	for (struct said *s = rate; s-- > prose->v && rate - s < LOOK_BACK &&
	    is_count_of(rate, s) && s->block == rate->block;) {
		if (text_names(prose, "saving.plan", s->key)) {
			plan = s;
			break;
		}
		if (part == NULL && rate_named_for(s, stem))
			part = s;
	}
	if (part == NULL || plan == NULL || !same_unit(part->figure,
	    plan->figure))
		return false;
	r = relation_of(rate->figure, part->figure, plan->figure, true);
	r.pointed = true;
	if (!relation_holds(&r)) {
		swaps_try(prose, &swaps, &r, DIGITS_LEAST - 1);
		if (!swaps_judge(prose, &swaps))
			saving_misses(prose, rate, part, plan);
	}
	return true;
}

/* The block's first headline amount of the part's unit. */
static bool
is_topic(const struct prose *prose, const struct said *whole,
    const struct said *part)
{
	const struct said *s = part;

	while (s > prose->v && s[-1].block == part->block)
		s--;
	while (s < part && !(s->amount && s->measure.n == 0 &&
	    same_unit(s->figure, part->figure)))
		s++;
	return s == whole;
}

/*
 * 留言3059条，…处理答复3055条，还有4条，处理答复率99.87%: the part goes by the rate's
 * very name, and the whole stands before it in the sentence; or the part right
 * in front of the rate, and its paragraph begins with the whole.
 */
static bool
is_pointed(const struct prose *prose, size_t i, const struct said *part,
    const struct said *whole)
{
	const struct said *rate = &prose->v[i];

	if (part != rate_part(prose, i) || whole > part ||
	    whole->figure->of_which)
		return false;
	return whole->figure->sentence == rate->figure->sentence ?
	    whole->block == rate->block :
	    part + 1 == rate && is_topic(prose, whole, part);
}

static void
rate_swapped(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i];
	struct str stem = rate_stem(rate->measure.n > 0 ? rate->measure :
	    rate->key);
	size_t first = counts_begin(prose, i);
	struct swaps swaps = { { .found = 0 }, { .found = 0 } };

	if (saving_swapped(prose, i, stem) || !is_fine(rate->figure,
	    RATE_FINE))
		return;
	for (size_t a = first; a < i; a++) {
		struct said *part = &prose->v[a];

		if (!is_count_of(rate, part) || !(rate_named_for(part, stem) ||
		    (rate->share && a + 1 == i)))
			continue;
		for (size_t b = first; b < i; b++) {
			struct said *whole = &prose->v[b];
			struct relation r = relation_of(rate->figure,
			    part->figure, whole->figure, true);

			if (a == b || !is_count_of(rate, whole) ||
			    !same_unit(part->figure, whole->figure))
				continue;
			if (relation_holds(&r))
				return;
			r.pointed = is_pointed(prose, i, part, whole);
			swaps_try(prose, &swaps, &r, b + 1 == a && a + 1 ==
			    i && stem.n > 0 && str_has(part->key, stem) ?
			    DIGITS_LEAST - 1 : DIGITS_LEAST);
		}
	}
	(void)swaps_judge(prose, &swaps);
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

/* Headline amounts of one unit that follow one another in the paragraph. */
static bool
row_of(const struct prose *prose, size_t i, struct said *row[3], size_t want)
{
	size_t n = 1, last = i;

	row[0] = &prose->v[i];
	for (size_t k = i + 1; k < prose->n && k - last < ROW_REACH && n <
	    want; k++) {
		struct said *s = &prose->v[k];

		if (s->block != row[0]->block)
			return false;
		if (!s->amount || s->measure.n > 0 ||
		    !same_unit(s->figure, row[0]->figure))
			continue;
		row[n++] = s;
		last = k;
	}
	return n == want;
}

/* All of one sentence, and no amount of another unit between them. */
static bool
is_close(const struct prose *prose, struct said *const *row, size_t n)
{
	if (row[n - 1]->figure->sentence != row[0]->figure->sentence)
		return false;
	for (const struct said *s = row[0]; s < row[n - 1]; s++)
		if (s->measure.n == 0 && !s->rate && !same_unit(s->figure,
		    row[0]->figure))
			return false;
	return n <= prose->n;
}

/* Less than one part in a hundred of the largest is missing. */
static bool
is_near(struct said *const row[3])
{
	struct decimal apart = decimal_abs(decimal_sub(
	    row[0]->figure->fact.value, decimal_add(
	    row[1]->figure->fact.value, row[2]->figure->fact.value)));

	return !decimal_is_none(apart) && decimal_cmp(decimal_mul(apart,
	    decimal_int(NEAR_SHARE)), row[0]->figure->fact.value) < 0;
}

static size_t
digits_needed(const struct prose *prose, struct said *const row[3])
{
	bool close = is_close(prose, row, 3);

	if (close && (names_rest(prose, row[1]) || names_rest(prose, row[2]) ||
	    are_alike(prose, row[1], row[2])))
		return DIGITS_LEAST;
	if (is_near(row))
		return DIGITS_LEAST + 1;
	return close ? DIGITS_ALONE : DIGITS_ALONE + 1;
}

/*
 * 送审11.32亿元，审定10.05亿元，审减1.72亿元: the last is by its name what is left
 * of the first two, and would be with a digit put right.
 */
static bool
rest_misprinted(struct prose *prose, struct said *const row[3])
{
	struct decimal value = row[2]->figure->fact.value;
	struct decimal rest = decimal_sub(row[0]->figure->fact.value,
	    row[1]->figure->fact.value);
	struct term terms[2] = { term_plus(row[0]->figure),
		term_plus(row[1]->figure) };
	struct check *check;

	if (decimal_is_none(rest) || decimal_sign(rest) <= 0 ||
	    swap_settled(prose, row[2]->figure) ||
	    !words_hit(prose->reading, "remainder", row[2]->key,
	    WORD_ANYWHERE) || !(swapped(value, rest, DIGITS_LEAST) ||
	    misprint_of(value, rest, MISPRINT)))
		return false;
	terms[1].sign = -1;
	check = judge_sum(prose->reading, CHECK_IDENTITY, RULE_SWAP,
	    row[2]->figure, terms, 2);
	if (check->status != CHECK_INCONSISTENT) {
		check_drop(prose->reading);
		return false;
	}
	check->severity = CHECK_WARNING;
	return true;
}

static void
row_swapped(struct prose *prose, size_t i)
{
	struct said *row[3];
	struct swaps swaps = { { .found = 0 }, { .found = 0 } };
	size_t least;

	if (!row_of(prose, i, row, 3))
		return;
	least = digits_needed(prose, row);
	for (size_t total = 0; total < 3; total += 2) {
		struct relation r = relation_of(row[total]->figure,
		    row[1]->figure, row[2 - total]->figure, false);

		if (relation_holds(&r))
			return;
		r.pointed = least == DIGITS_LEAST && (names_rest(prose,
		    row[1]) != names_rest(prose, row[2]) ||
		    parts_are_all(prose,
		    (const struct said *const *)row + 1, 2));
		swaps_try(prose, &swaps, &r, least);
	}
	if (!swaps_judge(prose, &swaps) && swaps.any.found == 0)
		(void)rest_misprinted(prose, row);
}

/*
 * 收入94887.14；支出132512.65。…税收收入89977.07，非税收入4910.07: two that divide
 * something, and what they divide stands farther in front.
 */
static void
pair_swapped(struct prose *prose, size_t i)
{
	struct said *pair[3];
	struct swaps swaps = { { .found = 0 }, { .found = 0 } };
	size_t first = i > BACK ? i - BACK : 0, least = DIGITS_LEAST;

	if (!row_of(prose, i, pair, 2) || !is_close(prose, pair, 2))
		return;
	if (!parts_are_all(prose, (const struct said *const *)pair, 2)) {
		if (!names_rest(prose, pair[0]) && !names_rest(prose, pair[1]))
			return;
		least++;
	}
	for (size_t k = first; k < i; k++) {
		struct said *total = &prose->v[k];
		struct relation r = relation_of(total->figure,
		    pair[0]->figure, pair[1]->figure, false);

		if (!total->amount || total->measure.n > 0 ||
		    total->section != pair[0]->section ||
		    !same_unit(total->figure, pair[0]->figure))
			continue;
		if (relation_holds(&r))
			return;
		r.pointed = least == DIGITS_LEAST;
		swaps_try(prose, &swaps, &r, least);
	}
	(void)swaps_judge(prose, &swaps);
}

static bool
is_plain(const struct said *said)
{
	return said->figure->fact.qualifier == QUALIFIER_EQ &&
	    !said->figure->band && !decimal_is_none(said->figure->fact.value);
}

/* Nothing is known of the rate yet. */
static bool
is_open(const struct prose *prose, const struct said *rate)
{
	return rate->rate && !rate->figure->universal && !rate->checked &&
	    !swap_settled(prose, rate->figure);
}

void
text_swap(struct prose *prose)
{
	for (size_t i = 0; i < prose->n; i++) {
		const struct said *said = &prose->v[i];

		if (!is_plain(said))
			continue;
		if (said->share && !said->checked &&
		    !swap_settled(prose, said->figure) &&
		    share_swapped(prose, i))
			continue;
		if (is_open(prose, said)) {
			if (!named_share_swapped(prose, i))
				rate_swapped(prose, i);
		}
		else if (said->amount && said->measure.n == 0)
			row_swapped(prose, i);
	}
	for (size_t i = 0; i < prose->n; i++)
		if (prose->v[i].amount && prose->v[i].measure.n == 0)
			pair_swapped(prose, i);
	swap_lists(prose);
}
