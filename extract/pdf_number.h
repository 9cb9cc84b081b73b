#ifndef PDF_NUMBER_H
#define PDF_NUMBER_H
/*
 * Numbers as mutool prints them. They stand here, to be read where they are
 * met: a page has thousands.
 */
#include <stdbool.h>
#include <string.h>

#include "str.h"

/* With what stands behind the point; *at is left behind the digits. */
static inline double
number_add_places(double value, const char **at, const char *end)
{
	/* As dividing by 10 again and again gives them. */
	static const double places[] = {
		1. / 10, 1. / 10 / 10, 1. / 10 / 10 / 10,
		1. / 10 / 10 / 10 / 10, 1. / 10 / 10 / 10 / 10 / 10,
		1. / 10 / 10 / 10 / 10 / 10 / 10,
	};
	const size_t most = sizeof(places) / sizeof(*places);
	const char *s = *at;
	double place = places[most - 1];

	for (size_t n = 0; n < most && s < end && *s >= '0' && *s <= '9';
	    n++, s++)
		value += (*s - '0') * places[n];
	for (; s < end && *s >= '0' && *s <= '9'; s++) {
		place /= 10;
		value += (*s - '0') * place;
	}
	*at = s;
	return value;
}

/* The size of -12.5; *at is left behind it. */
static inline double
number_take(const char **at, const char *end, bool *minus)
{
	const char *s = *at;
	double value = 0;

	*minus = false;
	if (s < end && (*s == '-' || *s == '+'))
		*minus = *s++ == '-';
	for (; s < end && *s >= '0' && *s <= '9'; s++)
		value = value * 10 + (*s - '0');
	if (s < end && *s == '.') {
		s++;
		value = number_add_places(value, &s, end);
	}
	*at = s;
	return value;
}

static inline double
number_bound(double value, bool minus)
{
	if (!(value < 1e9))
		value = 1e9;
	return minus ? -value : value;
}

/*
 * The number that stands at *at behind a name, ` x="`, up to and with its
 * closing quote. False: what stands there is not as plain as that.
 */
__attribute__((always_inline)) static inline bool
number_take_plain(const char **at, const char *end, struct str name,
    double *to)
{
	const char *s = *at;
	double value;
	bool minus;

	if ((size_t)(end - s) <= name.n || memcmp(s, name.s, name.n) != 0)
		return false;
	s += name.n;
	value = number_take(&s, end, &minus);
	if (s == end || *s != '"')
		return false;
	*to = number_bound(value, minus);
	*at = s + 1;
	return true;
}
#endif
