/*
 * What stands behind a total like a list of its parts and is none: what was
 * done of it, parts of a part, parts of another total, the same said again.
 */
#include "text_list.h"

#define TWICE_TOLD	120	/* per cent that parts reach if some are of others */

/*
 * 补助由40元提高到80元, 遵循五项原则，违背五项原则: what is said twice under one name, or
 * is as large as the whole each time, is no list of what makes it up.
 */
bool
parts_repeat(const struct parts *parts)
{
	const struct fact *whole = &parts->whole->figure->fact;
	size_t whole_again = 0;

	for (size_t i = 0; i < parts->n; i++) {
		whole_again += decimal_eq(parts->v[i]->figure->fact.value,
		    whole->value);
		for (size_t k = 0; k < i; k++)
			if (parts->v[i]->key.n > 0 && str_eq(
			    parts->v[i]->key, parts->v[k]->key))
				return true;
	}
	return whole_again == parts->n;
}

/*
 * 累计入库17056。按结构分：… 非税收入1708。按部门分：16396，660: what the last
 * list breaks down stands farther back, and shows itself by adding up.
 */
bool
parts_of_other(struct prose *prose, const struct parts *parts,
    const struct term *terms)
{
	const struct said *first = parts->v[0];

	for (const struct said *s = first - 1; s >= prose->v &&
	    first - s <= LIST_BACK && s->block == first->block; s--) {
		if (!is_part(prose, s, first) || s == parts->whole ||
		    decimal_normal(s->figure->fact.value).coef < LIST_LEAST ||
		    !judge_sum_holds(s->figure, terms, parts->n))
			continue;
		(void)judge_sum(prose->reading, CHECK_SUM, RULE_PARTS,
		    s->figure, terms, parts->n);
		return true;
	}
	return false;
}

/* All of the terms or, else, two of them make up the number; or none do. */
static size_t
terms_that_make(const struct figure *part, const struct term *terms, size_t n,
    struct term *some)
{
	for (size_t i = 0; i < n; i++)
		some[i] = terms[i];
	if (judge_sum_holds(part, some, n))
		return n;
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			some[0] = terms[i];
			some[1] = terms[k];
			if (judge_sum_holds(part, some, 2))
				return 2;
		}
	return 0;
}

/*
 * 收到来信900件，其中有效560件，340件已转办，已办结321件，220件已引导: or that two of
 * them make up.
 *
 * 抽取300件，其中有效回访246件，满意240件，一般5件，不满意1件: a part that all behind it
 * make up is broken down by them; they are no parts of the whole.
 */
size_t
without_nested(struct prose *prose, const struct parts *parts,
    const struct term *terms)
{
	const size_t n = parts->n;
	const struct said *const *v = (const struct said *const *)parts->v;
	struct decimal sum = decimal_int(0);

	for (size_t k = 0; k < n; k++)
		sum = decimal_add(sum, parts->v[k]->figure->fact.value);
	if (decimal_is_none(sum) || decimal_cmp(decimal_mul(sum,
	    decimal_int(100)), decimal_mul(parts->whole->figure->fact.value,
	    decimal_int(TWICE_TOLD))) < 0 ||
	    parts_slipped(parts->whole, v, n))
		return n;
	for (size_t k = 0; k + 2 < n; k++) {
		const struct figure *part = parts->v[k]->figure;
		struct term some[TEXT_PARTS_MOST];
		size_t many;

		if (decimal_normal(part->fact.value).coef < LIST_LEAST)
			continue;
		many = terms_that_make(part, terms + k + 1, n - k - 1, some);
		if (many == 0)
			continue;
		(void)judge_sum(prose->reading, CHECK_SUM, RULE_PARTS, part,
		    some, many);
		return k + 1;
	}
	return n;
}

/*
 * 受理举报501件，其中广告类329件、质量类39件，已处理474件，处理率94.61%: what a rate right
 * behind it says to be done of the whole is no part, and ends the list.
 */
size_t
without_outcome(const struct prose *prose, const struct parts *parts)
{
	for (size_t k = 1; k < parts->n; k++) {
		const struct said *part = parts->v[k], *rate = part + 1;
		struct decimal percent = percent_of(part, parts->whole);

		if (rate < prose->v + prose->n && rate->rate &&
		    rate->block == part->block &&
		    !str_starts(rate->measure, STR("占比")) &&
		    (str_ends(rate->measure, STR("率")) ||
		    str_ends(rate->key, STR("率"))) &&
		    !decimal_is_none(percent) &&
		    interval_holds(rate->figure->range, percent))
			return k;
	}
	return parts->n;
}

/*
 * 交易金额26179.87。其中工程75项，交易金额24283.88，节约828.50；采购20项，交易金额1895.99，
 * 节约144.23: those of the name of the whole make it up.
 */
bool
parts_of_name(struct prose *prose, const struct parts *parts)
{
	struct str name = parts->whole->key;
	struct term terms[TEXT_PARTS_MOST];
	size_t n = 0;

	if (name.n <= LIST_TAIL)
		return false;
	name = str_sub(name, name.n - LIST_TAIL, name.n);
	for (size_t i = 0; i < parts->n; i++)
		if (str_ends(parts->v[i]->key, name))
			terms[n++] = term_plus(parts->v[i]->figure);
	if (n < 2 || n == parts->n ||
	    !judge_sum_holds(parts->whole->figure, terms, n))
		return false;
	(void)judge_sum(prose->reading, CHECK_SUM, RULE_PARTS,
	    parts->whole->figure, terms, n);
	parts->whole->related = true;
	return true;
}

/*
 * 收入总计300，其中：本年收入合计180，结转90，使用结余30: what makes up a whole together
 * stands side by side; none of these is a part of another.
 */
bool
are_fellows(const struct prose *prose, const struct parts *parts)
{
	const struct reading *reading = prose->reading;
	struct str one = arena_printf(reading->arena, ";%.*s;%.*s;",
	    STR_ARG(parts->whole->figure->fact.fact),
	    STR_ARG(parts->v[0]->figure->fact.fact));

	for (size_t i = reading->checks.n, k = 0; i > 0 && k < LIST_AHEAD;
	    i--, k++) {
		const struct check *check = &reading->checks.v[i - 1];

		if (check->kind == CHECK_SUM &&
		    check->status == CHECK_CONSISTENT &&
		    str_has(arena_printf(reading->arena, "%.*s;",
		    STR_ARG(check->facts)), one))
			return true;
	}
	return false;
}
