/*
 * A rate by the name of its part:
 *
 *	受理1206件，即时答复851件，即时答复率67.58%
 *
 * Three in a row, the rate by the very name of the second; the whole is looked
 * for in front of it. Of 100% only swapped digits are told.
 */
#include "text_rates.h"

#include "utf8.h"

/*
 * 96.9 where the counts give 99.6: two of its digits changed places; or one of
 * three is wrong.
 */
bool
rate_misprinted(const struct said *rate, const struct said *part,
    const struct said *whole)
{
	const struct decimal last = rate->figure->fact.resolution;
	struct decimal is = rate->figure->fact.value;
	struct decimal be = decimal_mul(decimal_div(percent_of(part, whole),
	    last, 0, DECIMAL_NEAR), last);

	return swapped(is, be, 2) || misprint_of(is, be, 3);
}

/* Not more than the whole, and not so far off that it is another's rate. */
bool
ratio_is_near(const struct said *rate, const struct said *part,
    const struct said *whole, int far)
{
	struct decimal apart;

	if (decimal_sign(whole->figure->fact.value) <= 0 ||
	    decimal_cmp(part->figure->fact.value,
	    whole->figure->fact.value) > 0)
		return false;
	apart = decimal_abs(decimal_sub(rate->figure->fact.value,
	    percent_of(part, whole)));
	return !decimal_is_none(apart) &&
	    (decimal_cmp(apart, decimal_int(far)) <= 0 ||
	    rate_misprinted(rate, part, whole));
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
bool
rate_is_row(const struct said *rate, const struct said *part,
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
	struct decimal percent = percent_of(part, whole);

	return !decimal_is_none(percent) &&
	    decimal_cmp(rate->figure->fact.value, percent) < 0 &&
	    text_names(prose, "rate.of-more", whole->key);
}

void
rate_named(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i], *part, *whole;

	if (i < 2 || decimal_cmp(rate->figure->fact.value,
	    decimal_int(100)) > 0)
		return;
	part = rate_part(prose, i);
	whole = part == NULL ? NULL : whole_before(prose, part);
	if (part != NULL && whole == NULL && rate_is_all(rate))
		whole = amount_before(prose, part);
	if (whole == NULL || (rate_is_all(rate) && !rate_is_row(rate, part, whole) &&
	    !swapped(part->figure->fact.value, whole->figure->fact.value,
	    3)) || (!rate_is_all(rate) && !ratio_is_near(rate, part, whole,
	    whole->figure->sentence == rate->figure->sentence ? RATE_FAR :
	    RATE_FAR_AWAY)))
		return;
	if (!rate_is_all(rate) && (explained_otherwise(prose, i, part) ||
	    is_of_more(prose, rate, part, whole)))
		return;
	check_warn(rate_judge(prose, RULE_RATE, rate, part, whole));
}

/*
 * 应办结2580件，已办结2850件，办结率100%: of what was due, whatever other number of
 * the sentence the rate would fit, too.
 */
bool
rate_of_due(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i], *part = rate_part(prose, i);
	struct str name = rate_name(rate);
	struct str due = arena_printf(prose->reading->arena, "应%.*s",
	    STR_ARG(str_sub(name, 0, name.n > 3 ? name.n - 3 : 0)));
	struct said *whole = part == NULL ? NULL : amount_before(prose, part);

	if (whole == NULL || !str_ends(whole->key, due) ||
	    decimal_sign(whole->figure->fact.value) <= 0)
		return false;
	check_warn(rate_judge(prose, RULE_RATE, rate, part, whole));
	part->related = whole->related = rate->checked = true;
	return true;
}
