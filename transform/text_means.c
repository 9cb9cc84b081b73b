/*
 * Averages in running text against what they were made of:
 *
 *	受理71184件，平均每天10169件	71184 / 7 in a week
 *	1264户，1244.50万元，户均9846元	12445000 / 1264
 *
 * How many days there were is known; of how many persons or cars is read from
 * the text, so that an average is only accused when it is the quotient with
 * digits that changed places or one digit wrong.
 */
#include "check_text.h"

#include <stdlib.h>

#define WORKED_LEAST	5	/* of nine days */
#define WORKED_MOST	9
#define RULE_AVERAGE	STR("text.average")
#define LOOK_BACK	12	/* figures before a mean that it may be of */
#define SWAP_DIGITS	3	/* of a mean with two digits swapped */
#define DIGITS		4	/* ... with one digit wrong */
#define DAYS_BACK	5	/* figures before a mean that may be its days */
#define MEAN_DIGITS	2	/* of a mean of so many days with a slip */

/* -- a day --------------------------------------------------------------- */

static int
days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

/* 2024-W28: 7; 2023-08: 31; 2023: 365; 2023-Q1: 90; else 0. */
static int
days_of(struct str period)
{
	char text[16] = "";
	int year, number, days = 0;

	if (period.n < 4 || period.n >= sizeof text)
		return 0;
	for (size_t i = 0; i < period.n; i++)
		text[i] = period.s[i];
	year = atoi(text);
	number = period.n > 5 ? atoi(text + (text[5] == 'W' ||
	    text[5] == 'Q' ? 6 : 5)) : 0;
	if (period.n == 4)
		return days_in_month(year, 2) + 337;
	if (text[5] == 'W')
		return 7;
	if (text[5] == 'Q') {
		for (int m = number * 3 - 2; m <= number * 3 && m >= 1 &&
		    m <= 12; m++)
			days += days_in_month(year, m);
		return days;
	}
	return period.n == 7 && number >= 1 && number <= 12 ?
	    days_in_month(year, number) : 0;
}

/* 本周, where the report's time is longer: no day count is known. */
static bool
is_of_week(const struct prose *prose, const struct figure *mean)
{
	struct str text = mean->paragraph < 0 ? STR("") :
	    prose->reading->paragraphs.v[mean->paragraph].text.text;

	return !str_has(mean->fact.period, STR("W")) && (str_has(text,
	    STR("本周")) || str_has(text, STR("上周")) ||
	    str_has(text, STR("当周")));
}

/*
 * Offices that close on holidays count the days they worked: any number of
 * them that explains the average is taken, if it is not too small.
 */
static int
days_worked(const struct figure *mean, const struct figure *total, int days)
{
	struct interval shown = interval_rounded(mean->fact.value,
	    mean->fact.resolution);

	for (int n = days; n * WORKED_MOST > days * WORKED_LEAST; n--)
		if (interval_meets(shown, interval_div(total->range,
		    interval_point(decimal_int(n)))))
			return n;
	return days;
}

/* The total with one digit put right would give the mean. */
static bool
total_slipped(const struct figure *mean, const struct figure *total, int days)
{
	struct interval shown = interval_rounded(mean->fact.value,
	    mean->fact.resolution);
	struct decimal value = decimal_normal(total->fact.value);
	int64_t ten = 1;

	for (; ten <= value.coef; ten *= 10) {
		int64_t digit = value.coef / ten % 10;
		int64_t next = value.coef / ten / 10 % 10;
		int64_t bare = value.coef - digit * ten;
		struct decimal meant = value;

		for (int d = 0; d < 10; d++) {
			meant.coef = bare + d * ten;
			if (interval_meets(shown, interval_div(interval_point(
			    meant), interval_point(decimal_int(days)))))
				return true;
		}
		meant.coef = bare - next * ten * 10 + next * ten +
		    digit * ten * 10;
		if (interval_meets(shown, interval_div(interval_point(meant),
		    interval_point(decimal_int(days)))))
			return true;
	}
	return false;
}

/*
 * 2022年春节期间接听1036个，日均148个: of which days an average is may be said
 * in words that nobody here counts. In a year's or a month's report it is only
 * accused if a slip of the pen explains it.
 */
static bool
is_of_these_days(const struct figure *mean, const struct figure *total,
    int days, struct decimal shown)
{
	struct decimal be = decimal_mul(decimal_div(shown,
	    mean->fact.resolution, 0, DECIMAL_NEAR), mean->fact.resolution);

	return str_has(mean->fact.period, STR("W")) ||
	    swapped(mean->fact.value, be, MEAN_DIGITS) ||
	    misprint_of(mean->fact.value, be, MEAN_DIGITS) ||
	    total_slipped(mean, total, days);
}

/* 全年开馆310天，接待…，平均每天…: the days that the text counts; 0: none. */
static int
days_told(const struct prose *prose, size_t i)
{
	long days;

	for (size_t k = i; k > 0 && i - k < DAYS_BACK; k--) {
		const struct said *said = &prose->v[k - 1];

		if (said->block + 1 < prose->v[i].block)
			break;
		if (said->amount && said->measure.n == 0 &&
		    str_eq(said->figure->fact.unit, STR("天")) &&
		    said->figure->fact.value.scale == 0) {
			days = (long)said->figure->fact.value.coef;
			return days > 1 && days <= 366 ? (int)days : 0;
		}
	}
	return 0;
}

static void
average(struct prose *prose, size_t i)
{
	struct said *mean = &prose->v[i];
	int told = days_told(prose, i);
	int all = told > 0 ? told : days_of(mean->figure->fact.period);

	if (all == 0 || is_of_week(prose, mean->figure))
		return;
	if (!str_has(mean->measure, STR("日均")) || i == 0)
		return;
	for (size_t k = i; k > 0 && i - k < 3; k--) {
		const struct figure *total = prose->v[k - 1].figure;
		int days = told > 0 ? told :
		    days_worked(mean->figure, total, all);
		struct interval by = interval_point(decimal_int(days));
		struct interval range = interval_div(total->range, by);
		struct decimal shown = decimal_div(total->fact.value,
		    decimal_int(days), 6, DECIMAL_NEAR);
		struct figure rounded = *mean->figure;
		struct check *check;

		if (!prose->v[k - 1].amount ||
		    prose->v[k - 1].block != mean->block ||
		    !same_unit(total, mean->figure))
			continue;
		/* An average is never a count: it was rounded. */
		rounded.exact = false;
		rounded.range = interval_rounded(rounded.fact.value,
		    rounded.fact.resolution);
		check = judge_number(prose->reading, CHECK_RATIO,
		    RULE_AVERAGE, &rounded, range, shown);
		check->facts = arena_printf(prose->reading->arena,
		    "%.*s;%.*s", STR_ARG(rounded.fact.fact),
		    STR_ARG(total->fact.fact));
		if (check->status == CHECK_INCONSISTENT &&
		    !is_of_these_days(mean->figure, total, all, shown))
			check_drop(prose->reading);
		return;
	}
}

/* -- a head -------------------------------------------------------------- */

/*
 * What 户均 and 平均每辆 are counted by, as a rule mean.* has it: its words name the
 * mean, its units what there were so many of.
 */
static bool
counts_heads(const struct said *said, const struct rule *head)
{
	struct str units = rule_setting(head, "unit", STR("")), unit;

	while (str_next(&units, ' ', &unit))
		if (str_eq(said->figure->fact.unit, unit))
			return said->amount && decimal_sign(
			    said->figure->fact.value) > 0;
	return false;
}

/* The mean that the quotient would be printed as. */
static struct decimal
quotient(const struct figure *total, const struct figure *by,
    struct decimal last)
{
	return decimal_mul(decimal_div(decimal_div(total->fact.value,
	    by->fact.value, 12, DECIMAL_NEAR), last, 0, DECIMAL_NEAR), last);
}

static void
head_judge(struct prose *prose, const struct said *mean,
    const struct said *total, const struct said *by)
{
	struct figure rounded = *mean->figure;
	struct check *check;

	rounded.exact = false;
	rounded.range = interval_rounded(rounded.fact.value,
	    rounded.fact.resolution);
	check = judge_number(prose->reading, CHECK_RATIO, RULE_AVERAGE,
	    &rounded, interval_div(total->figure->range, by->figure->range),
	    decimal_div(total->figure->fact.value, by->figure->fact.value, 6,
	    DECIMAL_NEAR));
	check->facts = arena_printf(prose->reading->arena, "%.*s;%.*s;%.*s",
	    STR_ARG(mean->figure->fact.fact),
	    STR_ARG(total->figure->fact.fact),
	    STR_ARG(by->figure->fact.fact));
	check_warn(check);
}

/* 发放612笔、1.53亿元，笔均25万元: no other amount is meant. */
static bool
are_right_before(const struct said *mean, const struct said *total,
    const struct said *by)
{
	return mean - total <= 2 && mean - by <= 2 &&
	    total->figure->sentence == mean->figure->sentence &&
	    by->figure->sentence == mean->figure->sentence &&
	    total->block == mean->block && by->block == mean->block;
}

/* Holds as printed (0), or would with its digits put right (1); else 2. */
static int
how_far(const struct said *mean, const struct said *total,
    const struct said *by)
{
	struct interval range = interval_div(total->figure->range,
	    by->figure->range);
	struct interval printed = interval_rounded(mean->figure->fact.value,
	    mean->figure->fact.resolution);
	struct decimal is = mean->figure->fact.value, be;
	bool near;

	if (interval_meets(range, printed))
		return 0;
	be = quotient(total->figure, by->figure,
	    mean->figure->fact.resolution);
	near = are_right_before(mean, total, by);
	return swapped(is, be, SWAP_DIGITS - near) ||
	    misprint_of(is, be, DIGITS - near) ? 1 : 2;
}

/* The nearest pair of a total and a number of heads that makes the mean. */
static void
head_average(struct prose *prose, size_t i, const struct rule *head)
{
	const struct said *mean = &prose->v[i], *total = NULL, *by = NULL;
	size_t first = i > LOOK_BACK ? i - LOOK_BACK : 0;
	int best = 2;

	for (const struct said *t = mean; t-- > prose->v + first;)
		for (const struct said *h = mean; h-- > prose->v + first;) {
			int far;

			if (!t->amount || t->measure.n > 0 ||
			    !counts_heads(h, head) || t == h ||
			    !same_unit(t->figure, mean->figure) ||
			    t->section != mean->section)
				continue;
			far = how_far(mean, t, h);
			if (far >= best)
				continue;
			best = far;
			total = t;
			by = h;
		}
	if (total != NULL && by != NULL)
		head_judge(prose, mean, total, by);
}

/* 次均支付, 平均每公里投资: the measure says so, or the name does. */
static const struct rule *
head_of(const struct prose *prose, const struct said *said)
{
	const struct rule *rule = rules_word(prose->reading->rules, "check",
	    "mean.", said->measure, WORD_ANYWHERE);

	return rule != NULL || said->measure.n > 0 ? rule :
	    rules_word(prose->reading->rules, "check", "mean.",
	    said->key, WORD_ANYWHERE);
}

void
text_means(struct prose *prose)
{
	for (size_t i = 0; i < prose->n; i++) {
		const struct said *said = &prose->v[i];
		const struct rule *head;

		if (said->rate || !said->amount)
			continue;
		if (str_has(said->measure, STR("日均")))
			average(prose, i);
		head = head_of(prose, said);
		if (head != NULL)
			head_average(prose, i, head);
	}
}
