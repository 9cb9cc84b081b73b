/*
 * A reader of time words. Each form eats what it knows from the cursor and
 * puts it back when it is something else.
 *
 *	2023年8月        2023-08             上半年     2022-01/2022-06
 *	2023年第二季度   2023-Q2             前三季度   2021-01/2021-09
 *	第28周           2024-W28            1至6月     2022-01/2022-06
 *	2020-2022年      2020/2022           “十三五”   2016/2020
 *	4月1日至30日     2025-04             1月1日至6月30日 2025-01/2025-06
 *	2022年7月至2023年6月 2022-07/2023-06
 */
#include "period.h"

#include "period_eat.h"
#include "reading.h"
#include "utf8.h"

#define YEAR_FIRST	1949	/* another number is no year */
#define YEAR_LAST	2099

/* “十三五” is the thirteenth five-year plan: 2016 to 2020. */
static bool
eat_plan(struct cursor *c, struct date *d)
{
	size_t was = c->at;
	long plan;
	bool quoted = eat(c, "“") || eat(c, "\"");

	if (quoted && eat(c, "十") && eat_small(c, &plan)) {
		/* 十二五: 十, 二, 五; 十五: 十, 五 */
		if (eat(c, "五"))
			plan += 10;
		else if (plan == 5)
			plan = 10;
		else
			plan = 0;
		if (plan > 0 && (eat(c, "”") || eat(c, "\""))) {
			d->plan = true;
			d->year = 1956 + (plan - 1) * 5;
			if (plan == 1)
				d->year = 1953;
			d->year_to = 1955 + plan * 5;
			return true;
		}
	}
	c->at = was;
	return false;
}

static bool
eat_iso(struct cursor *c, struct date *d)
{
	size_t was = c->at;

	if (eat_digits(c, 4, 4, &d->year) && d->year >= YEAR_FIRST &&
	    d->year <= YEAR_LAST && (eat(c, "-") || eat(c, "/") || eat(c, ".")) &&
	    eat_digits(c, 1, 2, &d->month) && d->month >= 1 &&
	    d->month <= 12 && (eat(c, "-") || eat(c, "/") || eat(c, ".")) &&
	    eat_digits(c, 1, 2, &d->day) && d->day >= 1 && d->day <= 31)
		return true;
	*d = (struct date){ 0 };
	c->at = was;
	return false;
}

/*
 * 2022年7月至2023年6月, 2022年7月1日至2023年6月30日: months of two years, by the first
 * and the last of them.
 */
static void
eat_far(struct cursor *c, struct date *d)
{
	size_t was = c->at;
	long year, month, day;

	if (d->month == 0 || d->month_to > 0 || d->day > 1 || !eat_dash(c) ||
	    !eat_digits(c, 4, 4, &year) || year <= d->year || year > YEAR_LAST ||
	    !eat(c, "年") || !eat_digits(c, 1, 2, &month) || month < 1 ||
	    month > 12 || !eat(c, "月")) {
		c->at = was;
		return;
	}
	(void)eat(c, "份");
	(void)eat_day(c, &day);
	d->year_to = year;
	d->month_to = month;
	d->day = 0;
}

/* -2022年 behind 2020年. */
static bool
eat_year_to(struct cursor *c, struct date *d)
{
	size_t was = c->at;

	if (eat_dash(c) && eat_digits(c, 4, 4, &d->year_to) &&
	    d->year_to > d->year && d->year_to <= YEAR_LAST && eat(c, "年"))
		return true;
	d->year_to = 0;
	c->at = was;
	return false;
}

static bool
eat_year(struct cursor *c, struct date *d)
{
	size_t was = c->at, was_year;

	if (eat_digits(c, 4, 4, &d->year) && d->year >= YEAR_FIRST &&
	    d->year <= YEAR_LAST) {
		if (eat(c, "年")) {
			size_t behind = c->at;

			(void)eat(c, "度");
			if (eat_part(c, d)) {
				eat_far(c, d);
				return true;
			}
			c->at = behind;
			(void)eat(c, "度");
			(void)eat_year_to(c, d);
			return true;
		}
		if (eat_year_to(c, d)) {
			(void)eat(c, "度");
			return true;
		}
		/* 2023总共受理: 年 was forgotten */
		was_year = c->at;
		if (eat(c, "总共") || eat(c, "全年")) {
			c->at = was_year;
			return true;
		}
	}
	*d = (struct date){ 0 };
	c->at = was;
	return false;
}

/* 去年 is the year before, 今年 this one. */
static bool
eat_relative(struct cursor *c, long year, struct date *d)
{
	static const char *const last[] = { "去年", "上年", "上一年", NULL };
	static const char *const this[] = { "今年", "本年度", "当年", NULL };
	size_t was = c->at;
	bool now = false;
	long named;

	if (eat_any(c, last)) {
		named = year > 0 ? year - 1 : 0;
		if (eat(c, "结转") || eat(c, "结余") || eat(c, "度结转")) {
			c->at = was;	/* carried over: a name, no time */
			return false;
		}
	} else if (eat_any(c, this)) {
		named = year;
		now = true;
	} else
		return false;
	(void)eat(c, "度");
	if (!eat_part(c, d) && now) {
		c->at = was;	/* 今年 alone says nothing new */
		return false;
	}
	d->year = named;
	return true;
}

static struct str
iso_print(struct arena *arena, const struct date *d, long year)
{
	if (d->year > 0)
		year = d->year;
	if (year <= 0)
		return STR("");
	if (d->year_to > 0 && d->month > 0)
		return arena_printf(arena, "%ld-%02ld/%ld-%02ld", year,
		    d->month, d->year_to, d->month_to);
	if (d->year_to > 0)
		return arena_printf(arena, "%ld/%ld", year, d->year_to);
	if (d->week > 0)
		return arena_printf(arena, "%ld-W%02ld", year, d->week);
	if (d->quarter > 0)
		return arena_printf(arena, "%ld-Q%ld", year, d->quarter);
	if (d->month_to > d->month)
		return arena_printf(arena, "%ld-%02ld/%ld-%02ld", year,
		    d->month, year, d->month_to);
	if (d->day > 0)
		return arena_printf(arena, "%ld-%02ld-%02ld", year, d->month,
		    d->day);
	if (d->month > 0)
		return arena_printf(arena, "%ld-%02ld", year, d->month);
	return arena_printf(arena, "%ld", year);
}

/* A byte that some form can begin with: most text is passed over quickly. */
static bool
may_begin(struct str text, size_t at, uint32_t cp)
{
	static const uint32_t first[] = {
		0x7B2C /* 第 */, 0x524D /* 前 */, 0x4E0A /* 上 */,
		0x4E0B /* 下 */, 0x53BB /* 去 */, 0x4ECA /* 今 */,
		0x672C /* 本 */, 0x5F53 /* 当 */, 0x201C /* “ */, '"',
		0x4E00, 0x4E8C, 0x4E09, 0x56DB	/* 一二三四 */
	};

	if (utf8_is_digit(cp))
		return at == 0 || !utf8_is_digit((unsigned char)
		    text.s[at - 1]);
	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		if (first[i] == cp)
			return true;
	return false;
}

/* Behind 《 up to its 》, when that is near. */
static size_t
title_end(struct str text, size_t at)
{
	size_t reach = at + 240 < text.n ? at + 240 : text.n;
	size_t end = str_find(str_sub(text, at, reach), STR("》"));

	return end == STR_NONE ? at + sizeof "《" - 1 :
	    at + end + sizeof "》" - 1;
}

/*
 * 去年同期 in a report of 2024-01/2024-06 is 2023-01/2023-06: the report's own
 * time, some years earlier.
 */
static struct str
same_time(const struct cursor *c, const struct date *d, struct str own,
    long known)
{
	size_t second = str_find(own, STR("/"));
	struct str rest = str_sub(c->text, c->at, c->text.n);

	if (own.n <= 4 || d->year <= 0 || d->year >= known || d->month > 0 ||
	    d->quarter > 0 || d->week > 0 || d->year_to > 0 ||
	    !(str_starts(rest, STR("同期")) || str_starts(rest, STR("同月"))))
		return STR("");
	if (second == STR_NONE)
		return arena_printf(c->arena, "%ld%.*s", d->year,
		    STR_ARG(str_sub(own, 4, own.n)));
	return arena_printf(c->arena, "%ld%.*s/%ld%.*s", d->year,
	    STR_ARG(str_sub(own, 4, second)), d->year,
	    STR_ARG(str_sub(own, second + 5, own.n)));
}

bool
period_find(struct arena *arena, struct str text, size_t at, struct str year,
    struct period *period)
{
	long known = 0;

	if (!str_int(str_sub(year, 0, 4), &known))
		known = 0;
	while (at < text.n) {
		struct cursor c = { arena, text, at };
		struct date d = { 0 };
		uint32_t cp;
		size_t step = utf8_next(text, at, &cp);

		if (cp == 0x300A) {
			at = title_end(text, at);
			continue;
		}
		if (may_begin(text, at, cp) && (eat_plan(&c, &d) ||
		    eat_iso(&c, &d) || eat_year(&c, &d) ||
		    eat_relative(&c, known, &d) || eat_part(&c, &d))) {
			struct str same = same_time(&c, &d, year, known);

			*period = (struct period){
				.from = at,
				.to = c.at,
				.iso = same.n > 0 ? same :
				    iso_print(arena, &d, known),
				.dated = d.year > 0,
				.whole_year = d.year > 0 && d.month == 0 &&
				    d.quarter == 0 && d.week == 0 &&
				    d.year_to == 0,
				.plan = d.plan,
			};
			return true;
		}
		at += step;
	}
	return false;
}
