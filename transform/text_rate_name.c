/*
 * What a rate is named for: 按时办结率 counts what was 办结.
 */
#include "text_rates.h"

/* 按时办结率 -> 办结: the two characters in front of 率. */
struct str
rate_stem(struct str key)
{
	size_t end = str_rfind(key, STR("率"));

	if (end == STR_NONE)
		end = str_rfind(key, STR("度"));
	if (end == STR_NONE || end < 6)
		return STR("");
	return str_sub(key, end - 6, end);
}

/* Whether the numerator goes by the rate's name: 接通率, 接起 or 接通. */
bool
rate_named_for(const struct said *numerator, struct str stem)
{
	return stem.n == 6 && (str_has(numerator->key, str_sub(stem, 0, 3)) ||
	    str_has(numerator->key, str_sub(stem, 3, 6)));
}

/* 即时答复率, without what it is said of. */
struct str
rate_name(const struct said *rate)
{
	struct str key = str_ends(rate->measure, STR("率")) ? rate->measure :
	    rate->key;
	size_t slash = str_rfind(key, STR("/"));

	key = slash == STR_NONE ? key : str_sub(key, slash + 1, key.n);
	/* 支出进度 goes by 支出 too */
	if (str_ends(key, STR("进度")) && key.n > 9)
		return str_sub(key, 0, key.n - 3);
	return str_ends(key, STR("率")) ? key : STR("");
}

/* 节约资金 is no part of the amount in front of it. */
bool
is_difference(const struct prose *prose, struct str stem)
{
	return text_names(prose, "rate.difference", stem);
}

/* 达标 of 达标率 is what 合格 counts: rules/checks.yaml has same.passed. */
static bool
says_same(const struct prose *prose, struct str stem, struct str key)
{
	size_t n;
	const struct rule *const *rules =
	    ruleset_kind(prose->reading->rules, "check", &n);

	if (str_has(key, stem))
		return true;
	for (size_t i = 0; i < n; i++)
		if (str_starts(rules[i]->id, STR("same.")) &&
		    rule_word(rules[i], stem, WORD_AT_END) >= 0 &&
		    rule_word(rules[i], key, WORD_ANYWHERE) >= 0)
			return true;
	return false;
}

/* 正在整改7个 is what the rate does not count. */
static bool
is_undone(const struct prose *prose, struct str key)
{
	return rules_word(prose->reading->rules, "check", "rate.undone", key,
	    WORD_AT_START) != NULL;
}

/* 非常满意, 满意, 基本满意 all count; one amount of the name counts alone. */
static bool
is_alone(const struct prose *prose, size_t i, struct str name)
{
	size_t n = 0;

	for (size_t k = i; k > 0 && i - k < RATE_BACK &&
	    prose->v[k - 1].block == prose->v[i].block; k--)
		n += prose->v[k - 1].amount && str_has(prose->v[k - 1].key,
		    name);
	return n == 1;
}

/* The last amount of the sentence, if it goes by the name of rate i. */
struct said *
rate_part(const struct prose *prose, size_t i)
{
	const struct said *rate = &prose->v[i];
	struct str name = rate_name(rate);
	struct str stem = str_sub(name, 0, name.n > 3 ? name.n - 3 : 0);
	bool near = true;

	if (stem.n < 6 || is_difference(prose, stem) || (str_has(stem,
	    STR("满意")) && !is_alone(prose, i, STR("满意"))))
		return NULL;
	/* 回复量分别为34380条、39681条，回复率分别为66.29%、78.95%: the one so called */
	for (size_t k = i; rate->measure.n > 0 && k > 0 && i - k < RATE_BACK;
	    k--)
		if (prose->v[k - 1].amount &&
		    prose->v[k - 1].block == rate->block &&
		    str_eq(prose->v[k - 1].key, rate->key) &&
		    str_has(rate->key, stem))
			return &prose->v[k - 1];
	for (size_t k = i; k > 0 && i - k < RATE_BACK; k--) {
		struct said *s = &prose->v[k - 1];

		if (s->block != rate->block ||
		    s->figure->sentence != rate->figure->sentence)
			return NULL;
		if (!s->amount || s->measure.n > 0 || is_undone(prose, s->key))
			continue;
		if (str_has(s->key, stem) || (near && says_same(prose, stem,
		    s->key)))
			return s;
		near = false;
	}
	return NULL;
}
