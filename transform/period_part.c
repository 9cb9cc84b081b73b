/*
 * Times finer than a year: months, quarters, weeks, halves.
 */
#include "period_eat.h"

bool
eat_day(struct cursor *c, long *day)
{
	size_t was = c->at;

	if (eat_digits(c, 1, 2, day) && (eat(c, "日") || eat(c, "号")))
		return true;
	c->at = was;
	return false;
}

/* 1月1日至6月30日, 4月1日-30日: whole months, by their first and last days. */
static bool
eat_last_day(struct cursor *c, struct date *d)
{
	static const long last[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	size_t was = c->at;
	long month = d->month, day, year;

	if (d->day != 1 || !eat_dash(c))
		goto no;
	if (eat_digits(c, 4, 4, &year) && (year != d->year || !eat(c, "年")))
		goto no;
	if (eat_digits(c, 1, 2, &month) && !eat(c, "月")) {
		c->at = was;
		month = d->month;
		(void)eat_dash(c);
	}
	if (month < d->month || month > 12 || !eat_day(c, &day) ||
	    !(day == last[month - 1] || (month == 2 && day == 29)))
		goto no;
	d->month_to = month;
	if (d->month == 1 && month == 12)
		d->month = d->month_to = 0;	/* the year */
	d->day = 0;
	return true;
no:
	c->at = was;
	return false;
}

/* "8月", "1-6月", "1月至6月"; a day behind it. */
static bool
eat_month(struct cursor *c, struct date *d)
{
	size_t was = c->at, behind;
	long last;

	if (!eat_digits(c, 1, 2, &d->month) || d->month < 1 || d->month > 12)
		goto no;
	if (eat(c, "月")) {
		(void)eat(c, "份");
		behind = c->at;
		if (eat_day(c, &d->day)) {
			(void)eat_last_day(c, d);
			return true;
		}
		d->day = 0;
		c->at = behind;
		if (!eat_dash(c) || !eat_digits(c, 1, 2, &last) ||
		    !eat(c, "月") || last > 12 || last < d->month) {
			c->at = behind;
			return true;
		}
	} else if (!eat_dash(c) || !eat_digits(c, 1, 2, &last) ||
	    !eat(c, "月") || last > 12 || last < d->month)
		goto no;
	(void)eat(c, "份");
	d->month_to = last;
	return true;
no:
	c->at = was;
	d->month = 0;
	return false;
}

static bool
eat_first_months(struct cursor *c, struct date *d)
{
	size_t was = c->at;
	long n;

	if (eat(c, "前") && eat_small(c, &n)) {
		bool quarters;

		(void)eat(c, "个");
		quarters = eat(c, "季度");
		if ((quarters && n <= 4) || (!quarters && eat(c, "月"))) {
			(void)eat(c, "份");
			d->month = 1;
			d->month_to = quarters ? 3 * n : n;
			return true;
		}
	}
	c->at = was;
	return false;
}

static bool
eat_quarter_or_week(struct cursor *c, struct date *d)
{
	size_t was = c->at;
	bool ordinal = eat(c, "第");

	if (eat_small(c, &d->quarter) && d->quarter <= 4 && eat(c, "季度"))
		return true;
	d->quarter = 0;
	c->at = was;
	if (ordinal && eat(c, "第") && eat_digits(c, 1, 2, &d->week) &&
	    d->week >= 1 && d->week <= 53 && eat(c, "周"))
		return true;
	d->week = 0;
	c->at = was;
	return false;
}

/* What is finer than a year. */
bool
eat_part(struct cursor *c, struct date *d)
{
	size_t was = c->at;

	if (eat(c, "上半年")) {
		d->month = 1;
		d->month_to = 6;
	} else if (eat(c, "下半年")) {
		d->month = 7;
		d->month_to = 12;
	} else if (!eat_first_months(c, d) && !eat_quarter_or_week(c, d) &&
	    !eat_month(c, d)) {
		c->at = was;
		return false;
	}
	return true;
}
