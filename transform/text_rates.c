/*
 * Rates in running text against the counts they are made of: 接通率R = a / b of
 * two counts said before it. One that agrees is recorded; one that does not is
 * reported only if a pair of the right names lies near it; else nothing is
 * known. Rates that say what they are made of come first (text_growth.c,
 * text_execution.c), what is left over last (text_balance.c).
 */
#include "text_rates.h"

#include "utf8.h"

#define RULE_RATE	STR("text.rate")
#define LOOK_BACK	10

bool
is_growth(const struct said *said)
{
	return said->rate && (str_has(said->measure, STR("增")) ||
	    str_has(said->measure, STR("升")) ||
	    str_has(said->measure, STR("提高")) ||
	    str_has(said->measure, STR("涨")) ||
	    str_has(said->measure, STR("降")) ||
	    str_has(said->measure, STR("减")));
}

bool
is_change(const struct said *said)
{
	return !said->rate && said->measure.n > 0 &&
	    (str_has(said->measure, STR("增")) ||
	    str_has(said->measure, STR("升")) ||
	    str_has(said->measure, STR("提高")) ||
	    str_has(said->measure, STR("降")) ||
	    str_has(said->measure, STR("减")) ||
	    str_has(said->measure, STR("多")) ||
	    str_has(said->measure, STR("少")));
}

bool
same_subject(const struct said *a, const struct said *b)
{
	return a->block == b->block && label_affinity(a->key, b->key) >= 90;
}

/* 96.9 where the counts give 99.6: two of its digits changed places. */
static bool
rate_swapped(const struct said *rate, const struct said *part,
    const struct said *whole)
{
	const struct decimal last = rate->figure->fact.resolution;
	struct decimal percent = decimal_div(decimal_mul(
	    part->figure->fact.value, decimal_int(100)),
	    whole->figure->fact.value, 6, DECIMAL_NEAR);

	percent = decimal_mul(decimal_div(percent, last, 0, DECIMAL_NEAR),
	    last);
	return swapped(rate->figure->fact.value, percent, 2);
}

/* Not more than the whole, and not so far off that it is another's rate. */
bool
ratio_is_near(const struct said *rate, const struct said *part,
    const struct said *whole, int far)
{
	struct decimal percent;

	if (decimal_sign(whole->figure->fact.value) <= 0 ||
	    decimal_cmp(part->figure->fact.value,
	    whole->figure->fact.value) > 0)
		return false;
	percent = decimal_abs(decimal_sub(rate->figure->fact.value,
	    decimal_div(decimal_mul(part->figure->fact.value,
	    decimal_int(100)), whole->figure->fact.value, 6, DECIMAL_NEAR)));
	return !decimal_is_none(percent) &&
	    (decimal_cmp(percent, decimal_int(far)) <= 0 ||
	    rate_swapped(rate, part, whole));
}

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

/* So many last digits make up the figure: 9亿元 is but nine of them. */
bool
is_fine(const struct figure *figure, int64_t least)
{
	return decimal_cmp(decimal_abs(figure->fact.value), decimal_mul(
	    figure->fact.resolution, decimal_int(least))) >= 0;
}

struct pair {
	struct said	*part, *whole;
	int		 worth;
};

static void
pair_try(const struct said *rate, struct said *part, struct said *whole,
    struct str stem, struct pair *best)
{
	int worth;

	if (part == whole || !part->amount || !whole->amount ||
	    !same_unit(part->figure, whole->figure) ||
	    !judge_ratio_holds(rate->figure, part->figure, whole->figure))
		return;
	/* 77% is some two counts' by chance, unless they are its neighbours */
	if (!is_fine(rate->figure, 100) && !rate_named_for(part, stem) &&
	    part + 1 != rate)
		return;
	worth = 10 + 20 * rate_named_for(part, stem) +
	    4 * (part->block == rate->block) + 4 *
	    (whole->block == rate->block) + (part > whole);
	if (worth > best->worth)
		*best = (struct pair){ part, whole, worth };
}

static size_t
window_start(const struct prose *prose, size_t i)
{
	size_t first = i;

	while (first > 0 && i - first < LOOK_BACK &&
	    prose->v[first - 1].section == prose->v[i].section)
		first--;
	return first;
}

/* 即时答复率, without what it is said of. */
static struct str
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

/* Apart by a digit or two of its last place: those are its counts. */
static bool
nearly(struct prose *prose, const struct said *rate, const struct said *part,
    const struct said *whole)
{
	struct decimal percent = decimal_div(decimal_mul(
	    part->figure->fact.value, decimal_int(100)),
	    whole->figure->fact.value, 12, DECIMAL_NEAR);
	struct decimal apart = decimal_abs(decimal_sub(
	    rate->figure->fact.value, percent));

	(void)prose;
	return !decimal_is_none(apart) && decimal_cmp(apart,
	    decimal_mul(rate->figure->fact.resolution,
	    decimal_int(2))) <= 0;
}

/* 节约资金 is no part of the amount in front of it. */
static bool
is_difference(struct str stem)
{
	static const char *const words[] = { "节约", "节支", "节省", "增值",
		"溢价", "压减", "结余", "下浮", "增长", "下降", "利润",
		"节资", "增效", "增收" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_has(stem, str_from(words[i])))
			return true;
	return false;
}

static bool
rate_near(struct prose *prose, size_t i, struct str stem)
{
	struct said *rate = &prose->v[i];
	struct said *part, *whole;
	struct term numerator, denominator;

	if (i < 2 || decimal_cmp(rate->figure->fact.resolution,
	    decimal_int(1)) >= 0)
		return false;
	whole = &prose->v[i - 2];
	part = &prose->v[i - 1];
	/* 成交24283.88，节约828.5，节约率3.3%: of what was planned, not of that */
	if (whole->block != rate->block || !part->amount || !whole->amount ||
	    !same_unit(part->figure, whole->figure) || is_difference(stem) ||
	    !rate_named_for(part, stem) || !nearly(prose, rate, part, whole))
		return false;
	numerator = term_plus(part->figure);
	denominator = term_plus(whole->figure);
	(void)judge_ratio(prose->reading, CHECK_RATIO, RULE_RATE,
	    rate->figure, &numerator, 1, &denominator, 1, false);
	return true;
}

/* 100% is often said of what was due. */
static bool
is_all(const struct said *rate)
{
	return decimal_cmp(rate->figure->fact.value, decimal_int(100)) == 0;
}

/* 满意率 = (非常满意 + 满意 + 基本满意) / 有效评价: parts in a row over a whole. */
static bool
rate_of_run(struct prose *prose, size_t i, size_t first)
{
	struct said *rate = &prose->v[i];

	if (is_all(rate))	/* so are all lists of their own totals */
		return false;
	for (size_t w = first; w + 3 <= i; w++) {
		struct term parts[LOOK_BACK], whole;
		size_t n = 0;

		if (!prose->v[w].amount)
			continue;
		whole = term_plus(prose->v[w].figure);
		for (size_t k = w + 1; k < i && n < LOOK_BACK; k++) {
			struct check *check;

			if (!prose->v[k].amount || !same_unit(
			    prose->v[k].figure, prose->v[w].figure))
				break;
			parts[n++] = term_plus(prose->v[k].figure);
			if (n < 2)
				continue;
			check = judge_ratio(prose->reading, CHECK_RATIO,
			    RULE_RATE, rate->figure, parts, n, &whole, 1,
			    false);
			if (check->status == CHECK_CONSISTENT)
				return true;
			check_drop(prose->reading);
		}
	}
	return false;
}

/*
 * 受理1206件，即时答复851件，即时答复率67.58%: three in a row in one sentence,
 * the rate by the very name of the second. Of 100% only swapped digits are told.
 */
/* 达标 of 达标率 is what 合格 counts: rules/checks.yaml has same.passed. */
static bool
says_same(const struct prose *prose, struct str stem, struct str key)
{
	size_t n;
	const struct rule *const *rules =
	    ruleset_kind(prose->reading->rules, "check", &n);

	if (str_has(key, stem))
		return true;
	for (size_t i = 0; i < n; i++) {
		bool of = false, has = false;

		for (size_t k = 0; k < rules[i]->nwords &&
		    str_starts(rules[i]->id, STR("same.")); k++) {
			of = of || str_ends(stem, rules[i]->words[k]);
			has = has || str_has(key, rules[i]->words[k]);
		}
		if (of && has)
			return true;
	}
	return false;
}

/* 正在整改7个 is what the rate does not count. */
static bool
is_undone(struct str key)
{
	static const char *const words[] = { "正在", "未", "尚未", "待", "仍",
		"应" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(key, str_from(words[i])))
			return true;
	return false;
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

	if (stem.n < 6 || is_difference(stem) || (str_has(stem,
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
		if (!s->amount || s->measure.n > 0 || is_undone(s->key))
			continue;
		if (str_has(s->key, stem) || (near && says_same(prose, stem,
		    s->key)))
			return s;
		near = false;
	}
	return NULL;
}

static bool
same_start(struct str a, struct str b)
{
	uint32_t x = 0, y = 1;

	if (a.n > 0 && b.n > 0) {
		(void)utf8_next(a, 0, &x);
		(void)utf8_next(b, 0, &y);
	}
	return x == y;
}

/*
 * 省回复量, 市回复量, 区回复量: several of the kind that the rate is named for, one
 * after the other, each with its own whole.
 */
static bool
is_listed(const struct prose *prose, const struct said *part)
{
	size_t n = part->key.n;
	struct str tail = str_sub(part->key, n > 6 ? n - 6 : 0, n);

	return (part > prose->v && part[-1].block == part->block &&
	    str_ends(part[-1].key, tail)) || (part + 1 < prose->v + prose->n &&
	    part[1].block == part->block && part[1].amount &&
	    str_ends(part[1].key, tail));
}

/*
 * What a part is of: the last headline amount before it that can hold it, and
 * of a list the one that begins as the part does, 省留言量 of 省回复量.
 */
static struct said *
whole_before(const struct prose *prose, struct said *part)
{
	bool listed = is_listed(prose, part);
	size_t n = part->key.n;
	struct str tail = str_sub(part->key, n > 6 ? n - 6 : 0, n);

	for (struct said *s = part; s-- > prose->v && part - s < RATE_BACK;) {
		if (s->block != part->block)
			return NULL;
		if (listed && (str_ends(s->key, tail) ||
		    !same_start(s->key, part->key)))
			continue;
		if (s->amount && s->measure.n == 0 && same_unit(s->figure,
		    part->figure) && decimal_cmp(s->figure->fact.value,
		    part->figure->fact.value) >= 0)
			return s;
	}
	return NULL;
}

/* The headline amount of the unit right before it in its sentence. */
static struct said *
amount_before(const struct prose *prose, struct said *part)
{
	struct said *s = part;

	while (s-- > prose->v && s->block == part->block &&
	    s->figure->sentence == part->figure->sentence)
		if (s->amount && s->measure.n == 0)
			return same_unit(s->figure, part->figure) ? s : NULL;
	return NULL;
}

/* Is the rate (part + more) / whole? `more` may be NULL. */
static bool
rate_closes(struct prose *prose, const struct said *rate,
    const struct said *part, const struct said *more,
    const struct said *whole)
{
	struct term parts[2] = { term_plus(part->figure) }, base;
	size_t n = 1;

	if (more != NULL)
		parts[n++] = term_plus(more->figure);
	base = term_plus(whole->figure);
	if (judge_ratio(prose->reading, CHECK_RATIO, RULE_RATE, rate->figure,
	    parts, n, &base, 1, false)->status == CHECK_CONSISTENT)
		return true;
	check_drop(prose->reading);
	return false;
}

static bool
may_explain(const struct said *s, const struct said *part)
{
	return s != part && s->amount && s->measure.n == 0 &&
	    s->block == part->block && same_unit(s->figure, part->figure);
}

/*
 * 调解成功率38.17%；办结241件: the rate may be of an amount that is said later, or
 * of all: 受理7227件，当场答复5113件，转办2114件，办结1898件，办结率97.01% counts what
 * was answered at once. Chance finds neither in a rate of two decimals.
 */
static bool
explained_otherwise(struct prose *prose, size_t i, const struct said *part)
{
	const struct said *rate = &prose->v[i], *end = prose->v + prose->n;
	const struct said *first = &prose->v[i > RATE_BACK ? i - RATE_BACK :
	    0];
	bool fine = decimal_cmp(rate->figure->fact.resolution,
	    decimal_pow10(-2)) <= 0;

	end = end - &prose->v[i] > RATE_BACK ? &prose->v[i + RATE_BACK] : end;
	/* 完成抽检16641批次，比…；其中…；…，总体不合格率2.09%: or of a total far in front */
	for (const struct said *whole = first; fine && whole > prose->v &&
	    whole[-1].block == part->block; whole--)
		if (may_explain(&whole[-1], part) &&
		    rate_closes(prose, rate, part, NULL, &whole[-1]))
			return true;
	for (const struct said *whole = first; whole < end; whole++) {
		if (!may_explain(whole, part))
			continue;
		if (rate_closes(prose, rate, part, NULL, whole))
			return true;
		for (const struct said *more = first; fine && more < part;
		    more++)
			if (more != whole && may_explain(more, part) &&
			    rate_closes(prose, rate, part, more, whole))
				return true;
	}
	return false;
}

/*
 * 收到来信27件，办结72件，办结率100%: in a row, and the rate is of no less than all.
 * 按期办结率 would be of what was due.
 */
static bool
is_row(const struct said *rate, const struct said *part,
    const struct said *whole)
{
	struct str name = rate_name(rate);

	return name.n == 9 && whole + 1 == part && part + 1 == rate &&
	    str_ends(part->key, str_sub(name, 0, 6)) &&
	    whole->figure->sentence == rate->figure->sentence &&
	    !str_has(whole->key, STR("应"));
}

/*
 * 新收1512件，结案1239件，结案率68.17%: what was open before is counted, too, so the
 * rate may be lower; rate.of-more of rules/checks.yaml has the words.
 */
static bool
is_of_more(const struct prose *prose, const struct said *rate,
    const struct said *part, const struct said *whole)
{
	size_t n;
	const struct rule *const *rules =
	    ruleset_kind(prose->reading->rules, "check", &n);
	struct decimal percent = decimal_div(decimal_mul(
	    part->figure->fact.value, decimal_int(100)),
	    whole->figure->fact.value, 6, DECIMAL_NEAR);

	if (decimal_is_none(percent) ||
	    decimal_cmp(rate->figure->fact.value, percent) >= 0)
		return false;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < rules[i]->nwords &&
		    str_eq(rules[i]->id, STR("rate.of-more")); k++)
			if (str_has(whole->key, rules[i]->words[k]))
				return true;
	return false;
}

static void
rate_named(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i], *part, *whole;
	struct term numerator, denominator;
	struct check *check;

	if (i < 2 || decimal_cmp(rate->figure->fact.value,
	    decimal_int(100)) > 0)
		return;
	part = rate_part(prose, i);
	whole = part == NULL ? NULL : whole_before(prose, part);
	if (part != NULL && whole == NULL && is_all(rate))
		whole = amount_before(prose, part);
	if (whole == NULL || (is_all(rate) && !is_row(rate, part, whole) &&
	    !swapped(part->figure->fact.value, whole->figure->fact.value,
	    3)) || (!is_all(rate) && !ratio_is_near(rate, part, whole,
	    whole->figure->sentence == rate->figure->sentence ? RATE_FAR :
	    RATE_FAR_AWAY)))
		return;
	if (!is_all(rate) && (explained_otherwise(prose, i, part) ||
	    is_of_more(prose, rate, part, whole)))
		return;
	numerator = term_plus(part->figure);
	denominator = term_plus(whole->figure);
	check = judge_ratio(prose->reading, CHECK_RATIO, RULE_RATE,
	    rate->figure, &numerator, 1, &denominator, 1, false);
	if (check->status == CHECK_INCONSISTENT)
		check->severity = CHECK_WARNING;
}

/*
 * 应办结2580件，已办结2850件，办结率100%: of what was due, whatever other number of
 * the sentence the rate would fit, too.
 */
static bool
rate_of_due(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i], *part = rate_part(prose, i);
	struct str name = rate_name(rate);
	struct str due = arena_printf(prose->reading->arena, "应%.*s",
	    STR_ARG(str_sub(name, 0, name.n > 3 ? name.n - 3 : 0)));
	struct said *whole = part == NULL ? NULL : amount_before(prose, part);
	struct term numerator, denominator;
	struct check *check;

	if (whole == NULL || !str_ends(whole->key, due) ||
	    decimal_sign(whole->figure->fact.value) <= 0)
		return false;
	numerator = term_plus(part->figure);
	denominator = term_plus(whole->figure);
	check = judge_ratio(prose->reading, CHECK_RATIO, RULE_RATE,
	    rate->figure, &numerator, 1, &denominator, 1, false);
	if (check->status == CHECK_INCONSISTENT)
		check->severity = CHECK_WARNING;
	part->related = whole->related = rate->checked = true;
	return true;
}

static void
rate_by_name(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i];
	struct str stem = rate_stem(rate->measure.n > 0 ? rate->measure :
	    rate->key);
	size_t first = window_start(prose, i);
	struct said *own = rate_part(prose, i);
	struct pair best = { 0 };
	struct term part, whole;

	/* 100% of two counts in a row is not that of two others */
	if (own == NULL || own == prose->v || !is_all(rate) ||
	    !is_row(rate, own, own - 1))
		own = NULL;
	if (rate->figure->fact.qualifier != QUALIFIER_EQ) {
		rate_named(prose, i);
		return;
	}
	if (rate_of_due(prose, i))
		return;
	for (size_t a = first; a < i; a++)
		for (size_t b = first; b < i; b++)
			if (own == NULL || own == &prose->v[a])
				pair_try(rate, &prose->v[a], &prose->v[b],
				    stem, &best);
	if (best.part != NULL) {
		part = term_plus(best.part->figure);
		whole = term_plus(best.whole->figure);
		(void)judge_ratio(prose->reading, CHECK_RATIO, RULE_RATE,
		    rate->figure, &part, 1, &whole, 1, false);
		best.part->related = best.whole->related = true;
		rate->checked = true;
		return;
	}
	if (!rate_near(prose, i, stem) && !rate_of_run(prose, i, first))
		rate_named(prose, i);
}

void
text_rates(struct prose *prose)
{
	for (size_t i = 0; i < prose->n; i++) {
		struct said *said = &prose->v[i];

		within_budget(prose, i);
		if (of_base(prose, i) || execution(prose, i))
			continue;
		if (change_of_two(prose, i))
			continue;
		if (is_growth(said))
			growth(prose, i);
		else if (said->rate && !said->checked &&
		    !said->figure->band && !said->figure->universal &&
		    !saving_rate(prose, i))
			rate_by_name(prose, i);
	}
	for (size_t i = 0; i < prose->n; i++)
		if (worth_balancing(&prose->v[i]) && !prose->v[i].related)
			balance(prose, i);
}
