/*
 * Numbers that are shown as dates and times: days since 1900 or 1904.
 */
#include <string.h>

#include "xlsx_format_parts.h"

struct moment {
	long	day;			/* serial */
	int	year, month, mday, weekday;
	int	hour, minute, second;
};

enum {
	LAST_DAY = 2958465,		/* 9999-12-31 */
	DAYS_TO_1904 = 1462,
};

/* Days since 1970-01-01 to a date, by counting from 0000-03-01. */
static void
civil(long days, struct moment *moment)
{
	long z = days + 719468, era = z / 146097, doe = z - era * 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	long mp = (5 * doy + 2) / 153;

	moment->mday = (int)(doy - (153 * mp + 2) / 5 + 1);
	moment->month = (int)(mp < 10 ? mp + 3 : mp - 9);
	moment->year = (int)(yoe + era * 400 + (moment->month <= 2));
}

/*
 * Day 1 is 1900-01-01 and day 60 the 1900-02-29 that never was, so day 61 is
 * 1900-03-01; 1904 files count from 1904-01-01 as day 0.
 */
static bool
moment_of(const struct xlsx_number *number, bool from_1904,
    struct moment *moment)
{
	long day = 0, fraction = 0, seconds;

	if ((number->negative && number->n > 0) || number->point > 7)
		return false;
	for (int place = number->point - 1; place >= 0; place--)
		day = day * 10 + (xlsx_digit_at(number, place) - '0');
	for (int place = -1; place >= -9; place--)
		fraction = fraction * 10 + (xlsx_digit_at(number, place) - '0');
	seconds = (fraction * 86400 + 500000000) / 1000000000;
	day += seconds / 86400 + (from_1904 ? DAYS_TO_1904 : 0);
	seconds %= 86400;
	if (day > LAST_DAY)
		return false;
	*moment = (struct moment){ .day = day, .hour = (int)(seconds / 3600),
		.minute = (int)(seconds / 60 % 60),
		.second = (int)(seconds % 60),
		.weekday = (int)((day + 6) % 7) };
	civil(day - (day >= 61 ? 25569 : 25568), moment);
	if (day == 60 || day == 0) {
		moment->year = 1900;
		moment->month = day == 60 ? 2 : 1;
		moment->mday = day == 60 ? 29 : 0;
	}
	return true;
}

/* An m is minutes behind hours or before seconds, else months. */
static bool
is_minutes(struct str code, size_t at, size_t n, char before)
{
	if (before == 'h')
		return true;
	for (size_t i = at + n, step; i < code.n; i += step) {
		char c = code.s[i];

		step = xlsx_token_length(code, i);
		if (strchr("sS", c) != NULL || (c == '[' && i + 1 < code.n &&
		    strchr("sS", code.s[i + 1]) != NULL))
			return true;
		if (strchr("yYmMdDhH", c) != NULL)
			return false;
	}
	return false;
}

static const char *const	months[] = { "Jan", "Feb", "Mar", "Apr", "May",
	"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
static const char *const	weekdays[] = { "日", "一", "二", "三", "四",
	"五", "六" };

static void
add_padded(struct strbuf *text, int value, size_t n)
{
	strbuf_printf(text, n > 1 ? "%02d" : "%d", value);
}

static void
add_date_part(struct strbuf *text, const struct moment *moment, char kind,
    size_t n)
{
	int hour12 = (moment->hour + 11) % 12 + 1;

	if (kind == 'y' || kind == 'e')
		strbuf_printf(text, n > 2 || kind == 'e' ? "%04d" : "%02d",
		    n > 2 || kind == 'e' ? moment->year : moment->year % 100);
	else if (kind == 'm' && n >= 3)
		strbuf_add(text, str_from(months[moment->month - 1]));
	else if (kind == 'm')
		add_padded(text, moment->month, n);
	else if (kind == 'd' && n >= 3)
		strbuf_printf(text, "星期%s", weekdays[moment->weekday]);
	else if (kind == 'd')
		add_padded(text, moment->mday, n);
	else if (kind == 'h')
		add_padded(text, moment->hour, n);
	else if (kind == 'H')
		add_padded(text, hour12, n);
	else if (kind == 'M')
		add_padded(text, moment->minute, n);
	else
		add_padded(text, moment->second, n);
}

static void
add_elapsed(struct strbuf *text, const struct moment *moment, char kind)
{
	long seconds = moment->day * 86400 + moment->hour * 3600 +
	    moment->minute * 60 + moment->second;

	strbuf_printf(text, "%ld", kind == 'h' ? seconds / 3600 :
	    kind == 'm' ? seconds / 60 : seconds);
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t
same_letters(struct str code, size_t at)
{
	size_t n = 1;

	while (at + n < code.n && lower(code.s[at + n]) == lower(code.s[at]))
		n++;
	return n;
}

/* "AM/PM" or "上午/下午" at this place: its bytes, or 0. */
static size_t
half_day_at(struct str code, size_t at)
{
	static const struct str forms[] = { { "AM/PM", 5 }, { "am/pm", 5 },
		{ "上午/下午", 13 } };

	for (size_t i = 0; i < 3; i++)
		if (str_starts(str_sub(code, at, code.n), forms[i]))
			return forms[i].n;
	return 0;
}

static bool
has_half_day(struct str code)
{
	for (size_t at = 0; at < code.n; at += xlsx_token_length(code, at))
		if (half_day_at(code, at) > 0)
			return true;
	return false;
}

struct date_writer {
	struct strbuf		*text;
	struct str		 code;
	const struct moment	*moment;
	bool			 half_day;
	char			 before;	/* the part before this one */
};

/* Writes what stands at `at` and gives how many bytes it has. */
static size_t
add_date_token(struct date_writer *writer, size_t at)
{
	struct str code = writer->code;
	size_t n = xlsx_token_length(code, at), half = half_day_at(code, at);
	struct str token = str_sub(code, at, at + n);
	char c = lower(code.s[at]);

	if (half > 0) {
		strbuf_add(writer->text, writer->moment->hour < 12 ?
		    STR("上午") : STR("下午"));
		return half;
	}
	if (xlsx_is_elapsed(token)) {
		writer->before = lower(token.s[1]);
		add_elapsed(writer->text, writer->moment, writer->before);
		return n;
	}
	if (strchr("ymdhse", c) != NULL) {
		n = same_letters(code, at);
		if (c == 'm' && is_minutes(code, at, n, writer->before))
			c = 'M';
		writer->before = c;
		add_date_part(writer->text, writer->moment,
		    c == 'h' && writer->half_day ? 'H' : c, n);
		return n;
	}
	if (!xlsx_is_place(c) && c != '@' &&
	    !(c == '.' && writer->before == 's'))
		strbuf_add(writer->text, xlsx_literal(token));
	return n;
}

bool
xlsx_add_date(struct strbuf *text, struct str code,
    const struct xlsx_number *number, bool from_1904)
{
	struct moment moment;
	struct date_writer writer = { .text = text, .code = code,
		.moment = &moment, .half_day = has_half_day(code) };

	if (!moment_of(number, from_1904, &moment))
		return false;
	for (size_t at = 0; at < code.n;)
		at += add_date_token(&writer, at);
	return true;
}
