/*
 * A total behind what makes it up:
 *
 *	收入完成15.6亿元，加上上级补助12.1亿元、调入资金0.3亿元，收入总计28亿元
 *
 * In the clauses of one sentence that lead to a total by its name, the last few
 * amounts add up to it; where 加 stands in front of them, the first of them is
 * the amount before 加, and a sum that fails is reported if it is not far off.
 * Without 加 it is reported only where one slip explains it.
 */
#include "clause.h"
#include "text_rates.h"

#define RULE_TOTAL	STR("text.total")
#define TERMS_MOST	24
#define NEAR_SHARE	10	/* a tenth of the total at most is a slip */
#define SLIP_DIGITS	3	/* of a number with two digits swapped */
#define ALL_LEAST	3	/* amounts, where no 加 says that they are all */

struct adding {
	struct said	*v[TERMS_MOST];		/* nearest first */
	size_t		 n;
	size_t		 plus;		/* as many up to 加; 0: there is none */
	bool		 open;		/* 等: there are others */
	bool		 all;		/* 两项合计: the total is said to be of them */
};

/* 微信612条，微博288条，两个新媒体合计发布900条: 合计 stands right in front of it. */
static bool
says_all(const struct prose *prose, const struct said *said)
{
	return rules_word(prose->reading->rules, "check", "total.together",
	    text_before(prose, said), WORD_ANYWHERE) != NULL;
}

static bool
is_total(const struct prose *prose, const struct said *said)
{
	return said->amount && said->measure.n == 0 &&
	    !decimal_is_none(said->figure->fact.value) &&
	    (rules_word(prose->reading->rules, "check", "total.said",
	    said->key, WORD_AT_END) != NULL || says_all(prose, said));
}

/* "，加上级补助收入": the words in front of a figure begin with 加. */
static bool
begins_plus(struct str words)
{
	for (;;) {
		size_t comma = str_find(words, STR("，"));

		if (comma == STR_NONE)
			return str_starts(str_trim(words), STR("加"));
		words = str_sub(words, comma + sizeof "，" - 1, words.n);
	}
}

static int
brackets(struct str words)
{
	int depth = 0;

	for (size_t i = 0; i < words.n; i++)
		depth += (words.s[i] == ')') - (words.s[i] == '(');
	return depth;
}

/* The amounts in front of the total, back to where its clauses begin. */
static void
adding_gather(struct prose *prose, struct said *total, struct adding *adding)
{
	int depth = 0;

	for (struct said *s = total; s-- > prose->v &&
	    adding->n < TERMS_MOST;) {
		struct str words = text_between(prose, s, s + 1);

		if (s->block != total->block || s->figure->sentence !=
		    total->figure->sentence || str_has(words, STR("；")) ||
		    str_has(words, STR(";")))
			return;
		depth += brackets(words);
		adding->open |= str_has(words, STR("等"));
		if (adding->plus == 0 && depth == 0 && begins_plus(words))
			adding->plus = adding->n + 1;
		if (depth == 0 && s->amount && s->measure.n == 0 &&
		    same_unit(s->figure, total->figure))
			adding->v[adding->n++] = s;
	}
}

/* One number of the sum with two digits the right way round, or one mended. */
static bool
is_slip(const struct said *total, const struct adding *adding, size_t n)
{
	struct decimal sum = decimal_int(0), needed;
	size_t digits = adding->plus == n || adding->all ? 2 : SLIP_DIGITS;

	for (size_t i = 0; i < n; i++)
		sum = decimal_add(sum, adding->v[i]->figure->fact.value);
	if (decimal_is_none(sum))
		return false;
	if (swapped(total->figure->fact.value, sum, digits) ||
	    misprint_of(total->figure->fact.value, sum, SLIP_DIGITS + 1))
		return true;
	for (size_t i = 0; i < n; i++) {
		struct decimal value = adding->v[i]->figure->fact.value;

		needed = decimal_add(value, decimal_sub(
		    total->figure->fact.value, sum));
		if (!decimal_is_none(needed) && decimal_sign(needed) > 0 &&
		    (swapped(value, needed, digits) ||
		    misprint_of(value, needed, SLIP_DIGITS + 1)))
			return true;
	}
	return false;
}

static void
adding_judge(struct prose *prose, struct said *total, struct adding *adding)
{
	struct term terms[TERMS_MOST];
	struct decimal apart;
	struct check *check;
	size_t n;

	for (n = 0; n < adding->n; n++) {
		terms[n] = term_plus(adding->v[n]->figure);
		if (n > 0 && judge_sum_holds(total->figure, terms, n + 1))
			break;
	}
	if (n == adding->n) {
		n = adding->plus > 1 ? adding->plus : adding->n;
		if (adding->open || (adding->plus < 2 && ((n < ALL_LEAST &&
		    !adding->all) || !is_slip(total, adding, n))))
			return;
		n--;
	}
	check = judge_sum(prose->reading, CHECK_SUM, RULE_TOTAL,
	    total->figure, terms, n + 1);
	if (check->status != CHECK_INCONSISTENT) {
		for (size_t i = 0; i <= n; i++)
			adding->v[i]->related = true;
		total->related = true;
	} else if (!is_slip(total, adding, n + 1) &&
	    (!decimal_parse(check->difference, &apart) || decimal_cmp(
	    decimal_mul(decimal_abs(apart), decimal_int(NEAR_SHARE)),
	    total->figure->fact.value) > 0))
		check_drop(prose->reading);
}

void
text_totals(struct prose *prose)
{
	for (size_t i = 0; i < prose->n; i++) {
		struct adding adding = { .n = 0 };

		if (!is_total(prose, &prose->v[i]))
			continue;
		adding.all = says_all(prose, &prose->v[i]);
		adding_gather(prose, &prose->v[i], &adding);
		if (adding.n > 1)
			adding_judge(prose, &prose->v[i], &adding);
	}
}
