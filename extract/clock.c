/*
 * Times and spans, and their text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "clock.h"
#include "decimal.h"

enum { MAX_DAYS = 3650, DAY_MINUTES = 24 * 60 };

int64_t
clock_now(void)
{
	const char *set = getenv("DUIZHANG_NOW");
	int64_t at;

	if (set != NULL && clock_parse(str_from(set), &at))
		return at;
	return (int64_t)time(NULL);
}

int64_t
clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct str
clock_print(struct arena *arena, int64_t at)
{
	time_t t = (time_t)at;
	struct tm tm;
	char text[40];

	if (at == 0 || gmtime_r(&t, &tm) == NULL)
		return (struct str){ "", 0 };
	return arena_str(arena, (struct str){ text, strftime(text,
	    sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm) });
}

bool
clock_parse(struct str text, int64_t *at)
{
	struct tm tm = { 0 };
	char copy[24];
	const char *end;

	*at = 0;
	if (text.n != strlen("2026-01-31T08:00:00Z"))
		return false;
	memcpy(copy, text.s, text.n);
	copy[text.n] = '\0';
	end = strptime(copy, "%Y-%m-%dT%H:%M:%SZ", &tm);
	if (end == NULL || *end != '\0')
		return false;
	*at = (int64_t)timegm(&tm);
	return true;
}

static const struct {
	char	letter;
	int	seconds;
} units[] = {
	{ 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 },
};

bool
clock_span(struct str text, int64_t *ms)
{
	int seconds = 1;
	struct decimal number;

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (text.n > 1 && text.s[text.n - 1] == units[i].letter) {
			seconds = units[i].seconds;
			text.n--;
			break;
		}
	if (!decimal_parse(text, &number) || decimal_sign(number) < 0)
		return false;
	number = decimal_round(decimal_mul(number,
	    decimal_int((int64_t)seconds * 1000)), 0, DECIMAL_CEIL);
	if (decimal_is_none(number) || decimal_cmp(number,
	    decimal_int((int64_t)MAX_DAYS * 86400 * 1000)) > 0)
		return false;
	*ms = number.coef;
	return true;
}

static bool
minutes(struct str text, int *out)
{
	long hour, minute;

	if (text.n != 5 || text.s[2] != ':' ||
	    !str_int(str_sub(text, 0, 2), &hour) ||
	    !str_int(str_sub(text, 3, 5), &minute) || hour < 0 ||
	    hour > 24 || minute < 0 || minute > 59)
		return false;
	*out = (int)(hour * 60 + minute);
	return *out <= DAY_MINUTES;
}

bool
quiet_parse(struct str text, struct quiet *quiet)
{
	return text.n == 11 && text.s[5] == '-' &&
	    minutes(str_sub(text, 0, 5), &quiet->from) &&
	    minutes(str_sub(text, 6, 11), &quiet->to);
}

bool
quiet_at(struct quiet quiet, int64_t at)
{
	time_t t = (time_t)at;
	struct tm tm;
	int now;

	if (quiet.from == quiet.to || localtime_r(&t, &tm) == NULL)
		return false;
	now = tm.tm_hour * 60 + tm.tm_min;
	if (quiet.from < quiet.to)
		return now >= quiet.from && now < quiet.to;
	return now >= quiet.from || now < quiet.to;
}
