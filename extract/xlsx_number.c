/*
 * The digits of a stored number: read, rounded, compared. They are never
 * turned into binary.
 */
#include <string.h>

#include "xlsx_format_parts.h"

enum {
	SHOWN_DIGITS = 15,	/* a sheet computes with no more */
	GENERAL_WIDTH = 11,	/* and shows so many without a format */
	MAX_EXPONENT = 400,
};

static void
strip_zeros(struct xlsx_number *number)
{
	while (number->n > 0 && number->digit[number->n - 1] == '0')
		number->n--;
	if (number->n == 0)
		number->point = 0;
}

/* Keeps the first n digits, rounded half away from zero; true if any went. */
bool
xlsx_number_cut(struct xlsx_number *number, int n)
{
	bool up;

	if (n >= number->n)
		return false;
	up = n >= 0 && number->digit[n] >= '5';
	number->n = n < 0 ? 0 : n;
	for (n = number->n; up && n > 0; n--) {
		up = number->digit[n - 1] == '9';
		number->digit[n - 1] = up ? '0' :
		    (char)(number->digit[n - 1] + 1);
	}
	if (up) {
		memmove(number->digit + 1, number->digit,
		    (size_t)number->n);
		number->digit[0] = '1';
		number->n++;
		number->point++;
	}
	strip_zeros(number);
	return true;
}

static bool
parse_exponent(struct str s, int *exponent)
{
	long n;

	if (s.n > 0 && s.s[0] == '+')
		s = str_sub(s, 1, s.n);
	if (!str_int(s, &n) || n < -MAX_EXPONENT || n > MAX_EXPONENT)
		return false;
	*exponent = (int)n;
	return true;
}

bool
xlsx_number_parse(struct str s, struct xlsx_number *number)
{
	bool point = false, any = false;
	size_t i = s.n > 0 && s.s[0] == '-';
	int exponent = 0;

	*number = (struct xlsx_number){ .negative = i == 1 };
	for (; i < s.n && s.s[i] != 'E' && s.s[i] != 'e'; i++) {
		if (s.s[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
		any = true;
		number->point += !point && (number->n > 0 || s.s[i] != '0');
		if (number->n == 0 && s.s[i] == '0')
			number->point -= point;
		else if (number->n < XLSX_MAX_DIGITS)
			number->digit[number->n++] = s.s[i];
	}
	if (i < s.n && !parse_exponent(str_sub(s, i + 1, s.n), &exponent))
		return false;
	strip_zeros(number);
	if (number->n > 0)
		number->point += exponent;
	xlsx_number_cut(number, SHOWN_DIGITS);
	return any && number->point < MAX_EXPONENT &&
	    number->point > -MAX_EXPONENT;
}

/* The digit at a place: 0 the ones, 1 the tens, -1 the tenths. */
char
xlsx_digit_at(const struct xlsx_number *number, int place)
{
	int i = number->point - 1 - place;

	return i < 0 || i >= number->n ? '0' : number->digit[i];
}

static void
add_plain(struct strbuf *text, const struct xlsx_number *number)
{
	if (number->negative && number->n > 0)
		strbuf_addc(text, '-');
	for (int place = number->point > 0 ? number->point - 1 : 0;
	    place >= 0; place--)
		strbuf_addc(text, xlsx_digit_at(number, place));
	if (number->n > number->point && number->n > 0)
		strbuf_addc(text, '.');
	for (int place = -1; place >= number->point - number->n; place--)
		strbuf_addc(text, xlsx_digit_at(number, place));
}

/*
 * Without a format so many characters are shown: 0.333333333333333 as
 * 0.333333333. Whole numbers are kept whole: in a wide column they are.
 */
bool
xlsx_add_general(struct strbuf *text, struct xlsx_number number)
{
	int whole = number.point > 0 ? number.point : 1;
	int decimals = GENERAL_WIDTH - 1 - whole;
	bool rounded = xlsx_number_cut(&number, number.point +
	    (decimals < 0 ? 0 : decimals));

	add_plain(text, &number);
	return rounded;
}

/* Below 0, at it, above it: a as against b. */
int
xlsx_number_cmp(const struct xlsx_number *a, const struct xlsx_number *b)
{
	int sign = a->negative && a->n > 0 ? -1 : 1, order = 0;
	int other = b->negative && b->n > 0 ? -1 : 1;
	int top = a->point > b->point ? a->point : b->point;

	if (a->n + b->n == 0)
		return 0;
	if (sign != other)
		return sign;
	for (int place = top; place > top - MAX_EXPONENT && order == 0;
	    place--)
		order = xlsx_digit_at(a, place) - xlsx_digit_at(b, place);
	return sign * order;
}
