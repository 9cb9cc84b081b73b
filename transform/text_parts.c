/*
 * Lists that break a total down, judged by what their words promise: 按类别 lists
 * all parts, 其中 need not; names and near misses tell more (text_whole.c).
 */
#include "text_list.h"

#define RULE_WITHIN	STR("text.within")
#define RULE_CHANGES	STR("text.changes")
#define TWICE_TOLD	120	/* per cent that parts reach if some are of others */
#define SLIP_DIGITS	2	/* of a part that is larger than its whole */
#define NEARLY_ALL	98	/* per cent: parts that fall short by less want an
				   explanation although 其中 need not be all */

/*
 * Another list with the same names whose parts do add up shows that these
 * names are all there are: 其中 热线 116, 信箱 5, 区长信箱 1 of 122 says so for
 * the next list of 热线 and 信箱, where 区长信箱 had none.
 */
static bool
names_are_all(struct prose *prose, const struct parts *parts)
{
	size_t here = (size_t)(parts->whole - prose->v);
	size_t first = here > LIST_AROUND ? here - LIST_AROUND : 0;

	for (size_t at = first; at < prose->n && at < here + LIST_AROUND;
	    at++) {
		struct parts other;
		struct term terms[TEXT_PARTS_MOST];
		size_t same = 0;

		if (&prose->v[at] == parts->whole || !prose->v[at].amount)
			continue;
		parts_gather(prose, at, &other);
		if (other.n < 2 || prefix_that_holds(&other, terms,
		    parts_terms(&other, terms)) < parts->n)
			continue;
		for (size_t i = 0; i < parts->n; i++)
			for (size_t k = 0; k < other.n; k++)
				if (parts->v[i] != other.v[k] &&
				    (label_affinity(parts->v[i]->key,
				    other.v[k]->key) >= 80 || label_overlap(
				    parts->v[i]->key, other.v[k]->key) >= 90)) {
					same++;
					break;
				}
		if (same == parts->n && same >= 2)
			return true;
	}
	return false;
}

/* A rate said right after the list that is the parts' share of the whole. */
static bool
rest_explained(const struct prose *prose, const struct parts *parts)
{
	const struct said *last = parts->v[parts->n - 1];
	struct decimal sum = decimal_int(0), percent;

	for (size_t i = 0; i < parts->n; i++)
		sum = decimal_add(sum, parts->v[i]->figure->fact.value);
	percent = decimal_div(decimal_mul(sum, decimal_int(100)),
	    parts->whole->figure->fact.value, 6, DECIMAL_NEAR);
	if (decimal_is_none(percent))
		return true;
	for (const struct said *s = last + 1; s < prose->v + prose->n &&
	    s < last + 4 && s->block == last->block; s++)
		if (s->rate && interval_holds(s->figure->range, percent))
			return true;
	return false;
}

/*
 * 床位910张，其中：医院713张(占78.4%)，基层165张(占18.1%)，专业30张(占3.3%): shares that all
 * hold and are less than all say themselves that there are others.
 */
static bool
shares_leave_rest(const struct prose *prose, const struct parts *parts)
{
	struct interval sum = interval_point(decimal_int(0));

	for (size_t i = 0; i < parts->n; i++) {
		const struct said *share = parts->v[i] + 1;

		if (share >= prose->v + prose->n || !share->share ||
		    share->block != parts->v[i]->block ||
		    !judge_ratio_holds(share->figure, parts->v[i]->figure,
		    parts->whole->figure))
			return false;
		sum = interval_add(sum, share->figure->range);
	}
	return !interval_holds(sum, decimal_int(100));
}

/* 集中供养3106人、分散供养7221人: counts of two kinds of one thing. */
static bool
is_pair(const struct parts *parts)
{
	struct str a = parts->v[0]->figure->subject;
	struct str b = parts->n == 2 ? parts->v[1]->figure->subject : STR("");

	return b.n > LIST_TAIL && a.n > LIST_TAIL &&
	    parts->whole->figure->exact && str_eq(str_sub(a,
	    a.n - LIST_TAIL, a.n), str_sub(b, b.n - LIST_TAIL, b.n)) &&
	    !str_eq(parts->whole->figure->fact.unit, STR("元"));
}

static bool
nearly_all(const struct parts *parts)
{
	struct decimal sum = decimal_int(0);

	for (size_t i = 0; i < parts->n; i++)
		sum = decimal_add(sum, parts->v[i]->figure->fact.value);
	return (parts->n >= 3 || is_pair(parts)) && decimal_cmp(
	    decimal_mul(sum, decimal_int(100)),
	    decimal_mul(parts->whole->figure->fact.value,
	    decimal_int(NEARLY_ALL))) >= 0;
}

static void
parts_relate(struct parts *parts)
{
	parts->whole->related = true;
	for (size_t i = 0; i < parts->n; i++)
		parts->v[i]->related = true;
}

/* 自评得分97.75分，其中预算执行得分9.75分、…: marks are made of all of these. */
static bool
are_marks(const struct parts *parts)
{
	return parts->n > 2 && str_eq(parts->whole->figure->fact.unit,
	    STR("分")) && str_ends(parts->whole->figure->subject,
	    STR("得分"));
}

static void
parts_differ(struct prose *prose, const struct parts *parts,
    const struct term *terms, size_t n)
{
	const struct said *const *v = (const struct said *const *)parts->v;
	bool all = parts->scope == SCOPE_WHOLE || are_marks(parts) ||
	    names_are_all(prose, parts);
	bool named = all || parts_are_all(prose, v, n) ||
	    parts_slipped(parts->whole, v, n);
	struct check *check = judge_sum(prose->reading, CHECK_SUM, RULE_PARTS,
	    parts->whole->figure, terms, n);
	bool more = check->difference.n > 0 && check->difference.s[0] == '-';

	if (!named && !more && (!nearly_all(parts) ||
	    rest_explained(prose, parts) ||
	    shares_leave_rest(prose, parts))) {
		check_drop(prose->reading);
		(void)judge_at_most(prose->reading, CHECK_SUM, RULE_WITHIN,
		    parts->whole->figure, terms, n);
		return;
	}
	if (!all)
		check->severity = CHECK_WARNING;
	check->suggestion = suggest_for_sum(prose->reading,
	    parts->whole->figure, terms, n);
	if (!all && !more)
		(void)judge_at_most(prose->reading, CHECK_SUM, RULE_WITHIN,
		    parts->whole->figure, terms, n);
}

/*
 * No part is more than the whole it is a part of. One of several that is, of
 * the sentence of its whole, is misprinted if the others leave room for one.
 */
static bool
may_hold(const struct parts *parts)
{
	struct decimal whole = parts->whole->figure->fact.value;
	struct decimal rest = decimal_int(0);
	size_t larger = 0;

	for (size_t i = 0; i < parts->n; i++) {
		struct decimal part = parts->v[i]->figure->fact.value;

		if (decimal_cmp(part, whole) > 0)
			larger++;
		else
			rest = decimal_add(rest, part);
	}
	return larger == 0 || (larger == 1 && parts->n > 2 &&
	    parts->whole->figure->sentence ==
	    parts->v[0]->figure->sentence && parts->v[0] ==
	    parts->whole + 1 && !decimal_is_none(rest) &&
	    decimal_cmp(rest, whole) < 0);
}

/* 车辆14辆，其中执法用车3辆、其他用车17辆: all of one kind, and 11 would do. */
static bool
one_too_large(const struct prose *prose, const struct parts *parts, size_t n)
{
	struct decimal rest = parts->whole->figure->fact.value;

	for (size_t i = 0; i < n; i++)
		rest = decimal_sub(rest, parts->v[i]->figure->fact.value);
	if (decimal_is_none(rest) || !parts_are_all(prose,
	    (const struct said *const *)parts->v, n))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct decimal printed = parts->v[i]->figure->fact.value;

		if (misprint_of(printed, decimal_add(printed, rest),
		    SLIP_DIGITS))
			return true;
	}
	return false;
}

/*
 * 补助由40元提高到80元, 遵循五项原则，违背五项原则: what is said twice under one name, or
 * is as large as the whole each time, is no list of what makes it up.
 */
static bool
parts_repeat(const struct parts *parts, size_t n)
{
	const struct fact *whole = &parts->whole->figure->fact;
	size_t whole_again = 0;

	for (size_t i = 0; i < n; i++) {
		whole_again += decimal_eq(parts->v[i]->figure->fact.value,
		    whole->value);
		for (size_t k = 0; k < i; k++)
			if (parts->v[i]->key.n > 0 && str_eq(
			    parts->v[i]->key, parts->v[k]->key))
				return true;
	}
	return whole_again == n;
}

/*
 * 累计入库17056。按结构分：… 非税收入1708。按部门分：16396，660: what the last
 * list breaks down stands farther back, and shows itself by adding up.
 */
static bool
parts_of_other(struct prose *prose, const struct parts *parts,
    const struct term *terms, size_t n)
{
	const struct said *first = parts->v[0];

	for (const struct said *s = first - 1; s >= prose->v &&
	    first - s <= LIST_BACK && s->block == first->block; s--) {
		if (!is_part(prose, s, first) || s == parts->whole ||
		    decimal_normal(s->figure->fact.value).coef < LIST_LEAST ||
		    !judge_sum_holds(s->figure, terms, n))
			continue;
		(void)judge_sum(prose->reading, CHECK_SUM, RULE_PARTS,
		    s->figure, terms, n);
		return true;
	}
	return false;
}

/*
 * 抽取300件，其中有效回访246件，满意240件，一般5件，不满意1件: a part that all behind it
 * make up is broken down by them; they are no parts of the whole.
 */
static size_t
without_nested(struct prose *prose, const struct parts *parts,
    const struct term *terms, size_t n)
{
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

		if (!judge_sum_holds(part, terms + k + 1, n - k - 1) ||
		    decimal_normal(part->fact.value).coef < LIST_LEAST)
			continue;
		(void)judge_sum(prose->reading, CHECK_SUM, RULE_PARTS, part,
		    terms + k + 1, n - k - 1);
		return k + 1;
	}
	return n;
}

/*
 * 受理举报501件，其中广告类329件、质量类39件，已处理474件，处理率94.61%: what a rate right
 * behind it says to be done of the whole is no part, and ends the list.
 */
static size_t
without_outcome(const struct prose *prose, const struct parts *parts, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		const struct said *part = parts->v[k], *rate = part + 1;
		struct decimal percent = decimal_div(decimal_mul(
		    part->figure->fact.value, decimal_int(100)),
		    parts->whole->figure->fact.value, 12, DECIMAL_NEAR);

		if (rate < prose->v + prose->n && rate->rate &&
		    rate->block == part->block &&
		    !str_starts(rate->measure, STR("占比")) &&
		    (str_ends(rate->measure, STR("率")) ||
		    str_ends(rate->key, STR("率"))) &&
		    !decimal_is_none(percent) &&
		    interval_holds(rate->figure->range, percent))
			return k;
	}
	return n;
}

/*
 * 交易金额26179.87。其中工程75项，交易金额24283.88，节约828.50；采购20项，交易金额1895.99，
 * 节约144.23: those of the name of the whole make it up.
 */
static bool
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
static bool
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

/* A part alone is only known to be no more than its whole. */
static void
part_fits(struct prose *prose, const struct parts *parts,
    const struct term *terms)
{
	if (decimal_cmp(terms[0].figure->fact.value,
	    parts->whole->figure->fact.value) <= 0)
		(void)judge_at_most(prose->reading, CHECK_SUM, RULE_WITHIN,
		    parts->whole->figure, terms, 1);
}

void
parts_judge(struct prose *prose, struct parts *parts)
{
	struct term terms[TEXT_PARTS_MOST];
	size_t n = parts_terms(parts, terms), holds;

	if (n == 0 || decimal_is_none(parts->whole->figure->fact.value) ||
	    has_sum(prose, parts->whole->figure, terms[0].figure) ||
	    (parts->v[0]->whole != NULL && parts->v[0]->whole !=
	    parts->whole) || are_fellows(prose, parts))
		return;
	if (n == 1) {
		part_fits(prose, parts, terms);
		return;
	}
	holds = prefix_that_holds(parts, terms, n);
	if (holds == 0 && (parts_pair(prose, parts) ||
	    parts_of_name(prose, parts)))
		return;
	if (holds == 0) {
		/* 复议3件，其中维持2件，未审结1件；诉讼1件: ； ends the list */
		if ((parts->near > 1 || (parts->near == 1 && parts->beyond)) &&
		    parts->scope == SCOPE_SOME && !names_are_all(prose, parts))
			n = parts->n = parts->near;
		n = parts->n = without_outcome(prose, parts, n);
		n = parts->n = without_nested(prose, parts, terms, n);
		if (n == 1) {
			part_fits(prose, parts, terms);
			return;
		}
		if (!parts_of_other(prose, parts, terms, n) &&
		    !parts_repeat(parts, n) && (may_hold(parts) || parts_slipped(parts->whole,
		    (const struct said *const *)parts->v, n) ||
		    one_too_large(prose, parts, n)))
			parts_differ(prose, parts, terms, n);
		return;
	}
	(void)judge_sum(prose->reading, CHECK_SUM, RULE_PARTS,
	    parts->whole->figure, terms, holds);
	parts->n = holds;
	parts_relate(parts);
}

/*
 * What the total changed by is what its parts changed by: of a total up by
 * 115649, one part down by 5965 and one up by 119614 make 113649. A part that
 * says nothing of its change (0 this year) may have changed too, so a reader
 * must judge.
 */
static const struct said *
change_of(const struct prose *prose, const struct said *amount)
{
	const struct said *next = amount + 1;

	if (next >= prose->v + prose->n || next->block != amount->block ||
	    next->measure.n == 0 || next->rate ||
	    !same_unit(next->figure, amount->figure) ||
	    !(str_has(next->measure, STR("增")) ||
	    str_has(next->measure, STR("减"))))
		return NULL;
	return next;
}

static void
changes_judge(struct prose *prose, const struct parts *parts)
{
	const struct said *whole = change_of(prose, parts->whole);
	struct term terms[TEXT_PARTS_MOST], amounts[TEXT_PARTS_MOST];
	size_t n = 0, silent = 0;
	struct check *check;

	if (whole == NULL || parts->n < 2)
		return;
	for (size_t i = 0; i < parts->n; i++) {
		const struct said *change = change_of(prose, parts->v[i]);

		if (change == NULL && decimal_sign(
		    parts->v[i]->figure->fact.value) != 0)
			return;
		if (change == NULL) {
			silent++;
			continue;
		}
		terms[n] = term_plus(change->figure);
		terms[n++].sign = change->figure->falls ==
		    whole->figure->falls ? 1 : -1;
	}
	if (n < 2)
		return;
	check = judge_sum(prose->reading, CHECK_SUM, RULE_CHANGES,
	    whole->figure, terms, n);
	if (check->status != CHECK_INCONSISTENT)
		return;
	if (silent > 0)
		check->severity = CHECK_WARNING;
	/* amounts that do not make up the whole are no sure list of its parts */
	if (!judge_sum_holds(parts->whole->figure, amounts,
	    parts_terms(parts, amounts)))
		check_drop(prose->reading);
}

/*
 * Parts with and without a share stand in one sentence: 予以公开102件，占32.4%；
 * 部分公开46件，占14.6%；不予公开21件；…: the shares have found the whole of all.
 */
static void
list_rest(struct prose *prose, const struct list *list)
{
	struct parts parts;

	if (!list_is_sure(list) || list->whole > list->v[0].part)
		return;
	parts_of_list(prose, list, &parts);
	if (parts.n > list->n)
		parts_judge(prose, &parts);
}

void
text_parts(struct prose *prose)
{
	struct parts parts;

	for (size_t i = 0; i < prose->n;) {
		struct list list;
		size_t next = list_gather(prose, i, &list);

		if (list.n == 0)
			break;
		list_judge(prose, &list);
		if (list.whole != NULL)
			list_rest(prose, &list);
		i = next > i ? next : i + 1;
	}
	for (size_t i = 0; i < prose->n; i++) {
		if (!prose->v[i].amount || prose->v[i].measure.n > 0 ||
		    is_base(prose, &prose->v[i]))
			continue;
		parts_gather(prose, i, &parts);
		parts_judge(prose, &parts);
		changes_judge(prose, &parts);
	}
	for (size_t i = 0; i < prose->n; i++)
		list_apart(prose, &prose->v[i]);
}
