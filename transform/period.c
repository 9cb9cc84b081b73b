#include "period.h"

#include "reading.h"
#include "utf8.h"

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
struct cursor {
	struct arena	*arena;
	struct str	 text;
	size_t		 at;
};

struct date {			/* 0: not said */
	long	year, year_to;
	long	month, month_to, day;
	long	quarter, week;
	bool	plan;
};

static void
skip_blanks(struct cursor *c)
{
	while (c->at < c->text.n && c->text.s[c->at] == ' ')
		c->at++;
}

static bool
eat(struct cursor *c, const char *word)
{
	size_t was = c->at;
	struct str w = str_from(word);

	skip_blanks(c);
	if (str_starts(str_sub(c->text, c->at, c->text.n), w)) {
		c->at += w.n;
		return true;
	}
	c->at = was;
	return false;
}

static bool
eat_any(struct cursor *c, const char *const *words)
{
	for (; *words != NULL; words++)
		if (eat(c, *words))
			return true;
	return false;
}

/* ASCII digits, at least `least` and at most `most` of them, and no more. */
static bool
eat_digits(struct cursor *c, int least, int most, long *out)
{
	size_t was = c->at;
	long n = 0;
	int count = 0;

	skip_blanks(c);
	for (; c->at < c->text.n && c->text.s[c->at] >= '0' &&
	    c->text.s[c->at] <= '9'; c->at++)
		if (++count <= most)
			n = n * 10 + (c->text.s[c->at] - '0');
	if (count >= least && count <= most) {
		*out = n;
		return true;
	}
	c->at = was;
	return false;
}

/* 1 to 12 in digits or Chinese numerals. */
static bool
eat_small(struct cursor *c, long *out)
{
	static const struct {
		const char	*word;
		long		 n;
	} words[] = {
		{ "十二", 12 }, { "十一", 11 }, { "十", 10 }, { "一", 1 },
		{ "二", 2 }, { "两", 2 }, { "三", 3 }, { "四", 4 },
		{ "五", 5 }, { "六", 6 }, { "七", 7 }, { "八", 8 },
		{ "九", 9 },
	};

	if (eat_digits(c, 1, 2, out))
		return *out >= 1 && *out <= 12;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (eat(c, words[i].word)) {
			*out = words[i].n;
			return true;
		}
	return false;
}

static bool
eat_dash(struct cursor *c)
{
	static const char *const dashes[] = {
		"-", "至", "到", "~", "—", "–", "－", NULL
	};

	return eat_any(c, dashes);
}

static bool
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
static bool
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

	if (eat_digits(c, 4, 4, &d->year) && d->year >= 1949 &&
	    d->year <= 2099 && (eat(c, "-") || eat(c, "/") || eat(c, ".")) &&
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
	    !eat_digits(c, 4, 4, &year) || year <= d->year || year > 2099 ||
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

static bool
eat_year(struct cursor *c, struct date *d)
{
	size_t was = c->at;

	if (eat_digits(c, 4, 4, &d->year) && d->year >= 1949 &&
	    d->year <= 2099) {
		size_t behind;

		if (eat(c, "年")) {
			behind = c->at;
			(void)eat(c, "度");
			if (eat_part(c, d)) {
				eat_far(c, d);
				return true;
			}
			c->at = behind;
			(void)eat(c, "度");
			behind = c->at;
			if (eat_dash(c) &&
			    eat_digits(c, 4, 4, &d->year_to) &&
			    d->year_to > d->year && d->year_to <= 2099 &&
			    eat(c, "年"))
				return true;
			d->year_to = 0;
			c->at = behind;
			return true;
		}
		if (eat_dash(c) && eat_digits(c, 4, 4, &d->year_to) &&
		    d->year_to > d->year && d->year_to <= 2099 &&
		    eat(c, "年")) {
			(void)eat(c, "度");
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
	}
	else if (eat_any(c, this)) {
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

struct str
period_parse(struct arena *arena, struct str text, struct str default_year)
{
	struct period period;

	return period_find(arena, text, 0, default_year, &period) ?
	    period.iso : STR("");
}
