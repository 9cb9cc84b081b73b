/*
 * Where a slip is looked for in amounts: three in a row, and two that divide a
 * third farther in front.
 */
#include "text_swap.h"

#include "figure_net.h"

#define TAIL		6	/* bytes that two names of a kind share */
#define BACK		8	/* figures before a pair that may be its total */
#define ROW_REACH	5	/* figures between two amounts of a row */
#define MISPRINT	4	/* digits of a rest with one digit wrong */
#define NEAR_SHARE	100	/* apart by one part in so many of the whole */

/* 正在办理, 节约: the words of what is left over (rules/checks.yaml). */
static bool
names_rest(const struct prose *prose, const struct said *said)
{
	return text_names(prose, "rest.", said->key);
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

void
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
void
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
