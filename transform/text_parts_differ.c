/*
 * Parts that do not add up to their total: what says that they are all there
 * is, and what explains that they are not.
 */
#include "figure_net.h"
#include "text_list.h"

#define LITTLE_MORE	45	/* per cent of a whole that its parts exceed it by */
#define SLIP_LEAST	3	/* digits of a number that a slip is told in */
#define SLIP_DIGITS	2	/* of a part that is larger than its whole */
#define NEARLY_ALL	98	/* per cent: parts that fall short by less want an
				   explanation although 其中 need not be all */

/*
 * Another list with the same names whose parts do add up shows that these
 * names are all there are: 其中 热线 116, 信箱 5, 区长信箱 1 of 122 says so for
 * the next list of 热线 and 信箱, where 区长信箱 had none.
 */
bool
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

/* 自评得分97.75分，其中预算执行得分9.75分、…: marks are made of all of these. */
static bool
are_marks(const struct parts *parts)
{
	return parts->n > 2 && str_eq(parts->whole->figure->fact.unit,
	    STR("分")) && str_ends(parts->whole->figure->subject,
	    STR("得分"));
}

static bool
is_misprint(struct decimal printed, struct decimal needed)
{
	return !decimal_is_none(needed) && decimal_sign(needed) > 0 &&
	    (swapped(printed, needed, SLIP_LEAST) ||
	    misprint_of(printed, needed, SLIP_LEAST));
}

/*
 * One digit put right, of the whole or of a part, would make them agree; or
 * they are little more than the whole of their own sentence.
 */
static bool
slip_explains(const struct parts *parts)
{
	struct decimal all = parts->whole->figure->fact.value, rest = all;

	for (size_t i = 0; i < parts->n; i++)
		rest = decimal_sub(rest, parts->v[i]->figure->fact.value);
	if (parts->whole->figure->sentence ==
	    parts->v[0]->figure->sentence && !decimal_is_none(rest) &&
	    decimal_cmp(decimal_mul(rest, decimal_int(-100)),
	    decimal_mul(all, decimal_int(LITTLE_MORE))) <= 0)
		return true;
	if (is_misprint(parts->whole->figure->fact.value,
	    decimal_sub(parts->whole->figure->fact.value, rest)))
		return true;
	for (size_t i = 0; i < parts->n; i++)
		if (is_misprint(parts->v[i]->figure->fact.value, decimal_add(
		    parts->v[i]->figure->fact.value, rest)))
			return true;
	return false;
}

/* ..., 其余由企业自筹: the words behind the list say that there is more. */
static bool
words_leave_rest(const struct prose *prose, const struct parts *parts)
{
	const struct figure *last = parts->v[parts->n - 1]->figure;
	struct str text;
	size_t end;

	if (last->paragraph < 0)
		return false;
	text = prose->reading->paragraphs.v[last->paragraph].text.text;
	text = str_sub(text, last->to, text.n);
	end = str_find(text, STR("。"));
	return text_names(prose, "part.left", str_sub(text, 0,
	    end == STR_NONE ? text.n : end));
}

void
parts_differ(struct prose *prose, const struct parts *parts,
    const struct term *terms)
{
	const size_t n = parts->n;
	const struct said *const *v = (const struct said *const *)parts->v;
	bool all = parts->scope == SCOPE_WHOLE || are_marks(parts) ||
	    names_are_all(prose, parts);
	bool named = all || parts_are_all(prose, v, n) ||
	    parts_slipped(parts->whole, v, n);
	struct check *check = judge_sum(prose->reading, CHECK_SUM, RULE_PARTS,
	    parts->whole->figure, terms, n);
	bool more = check->difference.n > 0 && check->difference.s[0] == '-';

	/* what is more than its whole by much was no list of its parts */
	if ((more && !named && !slip_explains(parts)) ||
	    (!more && !all && words_leave_rest(prose, parts))) {
		check_drop(prose->reading);
		return;
	}
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
one_too_large(const struct prose *prose, const struct parts *parts)
{
	struct decimal rest = parts->whole->figure->fact.value;

	for (size_t i = 0; i < parts->n; i++)
		rest = decimal_sub(rest, parts->v[i]->figure->fact.value);
	if (decimal_is_none(rest) || (parts->scope != SCOPE_WHOLE &&
	    !parts_are_all(prose, (const struct said *const *)parts->v,
	    parts->n)))
		return false;
	for (size_t i = 0; i < parts->n; i++) {
		struct decimal printed = parts->v[i]->figure->fact.value;

		if (misprint_of(printed, decimal_add(printed, rest),
		    SLIP_DIGITS))
			return true;
	}
	return false;
}

/* 应结案数 of 结案数: one that the other is told of, not another of them. */
static bool
is_state_of(const struct prose *prose, struct str more, struct str less)
{
	return less.n >= LIST_TAIL && more.n > less.n &&
	    str_ends(more, less) && text_names(prose, "parts.state",
	    str_sub(more, 0, more.n - less.n));
}

/*
 * 受理1054件，其中立案996件，应结案972件，结案911件，按期结案737件: steps that each lead
 * to the next, of which none is a part beside the others.
 */
static bool
are_steps(const struct prose *prose, const struct parts *parts)
{
	for (size_t i = 0; i < parts->n; i++)
		for (size_t k = 0; k < parts->n; k++)
			if (k != i && is_state_of(prose, parts->v[i]->key,
			    parts->v[k]->key))
				return true;
	return false;
}

/*
 * 员工80名，其中具有本科学历的45名，具有职称的34名: one may have both. 余额112亿元，日均
 * 余额145亿元: a mean is no part.
 */
static bool
are_no_parts(const struct prose *prose, const struct parts *parts)
{
	size_t traits = 0;

	for (size_t i = 0; i < parts->n; i++) {
		if (words_hit(prose->reading, "mean", parts->v[i]->key,
		    WORD_ANYWHERE))
			return true;
		traits += words_hit(prose->reading, "trait", parts->v[i]->key,
		    WORD_AT_START);
	}
	return traits == parts->n;
}

/* 董事12名，包括：董事长张某；执行董事2名；…: one part is told without a number. */
static bool
one_untold(const struct prose *prose, const struct parts *parts)
{
	struct str between = text_between(prose, parts->whole, parts->v[0]);

	return parts->v[0] == parts->whole + 1 &&
	    (str_has(between, STR("；")) || str_has(between, STR(";")));
}

bool
parts_may_differ(const struct prose *prose, const struct parts *parts)
{
	if (are_steps(prose, parts) || are_no_parts(prose, parts) ||
	    one_untold(prose, parts))
		return false;
	return may_hold(parts) || parts_slipped(parts->whole,
	    (const struct said *const *)parts->v, parts->n) ||
	    one_too_large(prose, parts);
}
