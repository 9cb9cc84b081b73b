/*
 * Exact decimals. Everything is computed in 128 bits, where two 18-digit
 * coefficients can be multiplied or brought to one scale (at most 10^36), and
 * then packed: trailing zeros go until it fits, or it is none.
 */
#include <stdio.h>
#include <stdlib.h>

#include "decimal.h"

typedef __int128	wide;		/* the one name C has no word for */

#define MAX_SCALE	18
#define MAX_COEF	((wide)1000000000000000000)

static const int64_t	pow10s[MAX_SCALE + 1] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
	1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000,
	100000000000000, 1000000000000000, 10000000000000000,
	100000000000000000, 1000000000000000000,
};

static bool
fits(wide coef, int scale)
{
	return scale <= MAX_SCALE && coef <= MAX_COEF && coef >= -MAX_COEF;
}

static struct decimal
pack(wide coef, int scale)
{
	while (!fits(coef, scale) && scale > 0 && coef % 10 == 0) {
		coef /= 10;
		scale--;
	}
	if (!fits(coef, scale))
		return DECIMAL_NONE;
	return (struct decimal){ (int64_t)coef, scale };
}

/* num / den, rounded; den > 0. */
static wide
divide(wide num, wide den, enum decimal_mode mode)
{
	wide	q = num / den, r = num % den;
	wide	twice = r < 0 ? -2 * r : 2 * r;

	if (r == 0)
		return q;
	if (mode == DECIMAL_FLOOR)
		return r < 0 ? q - 1 : q;
	if (mode == DECIMAL_CEIL)
		return r > 0 ? q + 1 : q;
	if (twice > den || (twice == den && q % 2 != 0))
		return r < 0 ? q - 1 : q + 1;
	return q;
}

/*
 * As pack, but what does not fit loses decimals. Always cut from the whole
 * number, by 10^k for a growing k: rounding twice could pass the half.
 */
static struct decimal
pack_to(wide coef, int scale, enum decimal_mode mode)
{
	struct decimal	d = pack(coef, scale);
	wide		den = 1;

	while (decimal_is_none(d) && scale > 0) {
		den *= 10;
		scale--;
		if (fits(divide(coef, den, mode), scale))
			d = pack(divide(coef, den, mode), scale);
	}
	return d;
}

struct decimal
decimal_int(int64_t n)
{
	return pack(n, 0);
}

struct decimal
decimal_pow10(int exponent)
{
	if (exponent < -MAX_SCALE || exponent > MAX_SCALE)
		return DECIMAL_NONE;
	if (exponent < 0)
		return (struct decimal){ 1, -exponent };
	return (struct decimal){ pow10s[exponent], 0 };
}

bool
decimal_is_none(struct decimal d)
{
	return d.scale < 0;
}

/*
 * Where the whole part ends, commas included; 0 when they do not group. In
 * "1,234" the first group has 1 to 3 digits, each other one 3 (or 4 and 4).
 */
static size_t
whole_part(struct str s, size_t at)
{
	size_t	start = at, first = 0, group = 0, ngroups = 0, size = 0;

	for (; at <= s.n; at++) {
		char	c = at < s.n ? s.s[at] : '\0';

		if (c >= '0' && c <= '9') {
			group++;
			continue;
		}
		if (ngroups == 0)
			first = group;
		else if (ngroups == 1)
			size = group;
		if (group == 0 || (ngroups > 0 && group != size))
			return 0;
		ngroups++;
		group = 0;
		if (c != ',')
			break;
	}
	if (ngroups > 1 && ((size != 3 && size != 4) || first > size))
		return 0;
	return at == start ? 0 : at;
}

bool
decimal_parse(struct str s, struct decimal *out)
{
	bool	minus = s.n > 0 && s.s[0] == '-';
	size_t	at = minus || (s.n > 0 && s.s[0] == '+') ? 1 : 0;
	size_t	whole = whole_part(s, at);
	wide	coef = 0;
	int	scale = 0;

	*out = DECIMAL_NONE;
	if (whole == 0 || (whole < s.n && (s.s[whole] != '.' ||
	    whole + 1 == s.n)))
		return false;
	for (; at < s.n; at++) {
		if (s.s[at] == ',' && at < whole)
			continue;
		if (at == whole)
			continue;		/* the point */
		if (s.s[at] < '0' || s.s[at] > '9')
			return false;
		coef = coef * 10 + (s.s[at] - '0');
		scale += at > whole;
		if (!fits(coef, scale) || coef == MAX_COEF)
			return false;
	}
	*out = (struct decimal){ (int64_t)(minus ? -coef : coef), scale };
	return true;
}

struct decimal
decimal_normal(struct decimal d)
{
	while (d.scale > 0 && d.coef % 10 == 0) {
		d.coef /= 10;
		d.scale--;
	}
	return d;
}

struct str
decimal_print(char buf[DECIMAL_TEXT], struct decimal d)
{
	int64_t	p, abs;
	int	n;

	buf[0] = '\0';
	if (decimal_is_none(d))
		return (struct str){ buf, 0 };
	d = decimal_normal(d);
	abs = d.coef < 0 ? -d.coef : d.coef;
	p = pow10s[d.scale];
	if (d.scale == 0)
		n = snprintf(buf, DECIMAL_TEXT, "%lld", (long long)d.coef);
	else
		n = snprintf(buf, DECIMAL_TEXT, "%s%lld.%0*lld",
		    d.coef < 0 ? "-" : "", (long long)(abs / p), (int)d.scale,
		    (long long)(abs % p));
	return (struct str){ buf, (size_t)n };
}

struct decimal
decimal_neg(struct decimal a)
{
	return decimal_is_none(a) ? a : (struct decimal){ -a.coef, a.scale };
}

struct decimal
decimal_abs(struct decimal a)
{
	return a.coef < 0 ? decimal_neg(a) : a;
}

/* The coefficient that a has at this scale or a greater one. */
static wide
at_scale(struct decimal a, int scale)
{
	return (wide)a.coef * pow10s[scale - a.scale];
}

struct decimal
decimal_add(struct decimal a, struct decimal b)
{
	int	scale = a.scale > b.scale ? a.scale : b.scale;

	if (decimal_is_none(a) || decimal_is_none(b))
		return DECIMAL_NONE;
	return pack(at_scale(a, scale) + at_scale(b, scale), scale);
}

struct decimal
decimal_add_to(struct decimal a, struct decimal b, enum decimal_mode mode)
{
	int	scale = a.scale > b.scale ? a.scale : b.scale;

	if (decimal_is_none(a) || decimal_is_none(b))
		return DECIMAL_NONE;
	return pack_to(at_scale(a, scale) + at_scale(b, scale), scale, mode);
}

struct decimal
decimal_sub(struct decimal a, struct decimal b)
{
	return decimal_add(a, decimal_neg(b));
}

struct decimal
decimal_mul(struct decimal a, struct decimal b)
{
	if (decimal_is_none(a) || decimal_is_none(b))
		return DECIMAL_NONE;
	return pack((wide)a.coef * b.coef, a.scale + b.scale);
}

struct decimal
decimal_mul_to(struct decimal a, struct decimal b, enum decimal_mode mode)
{
	if (decimal_is_none(a) || decimal_is_none(b))
		return DECIMAL_NONE;
	return pack_to((wide)a.coef * b.coef, a.scale + b.scale, mode);
}

/*
 * a/b at `scale` is a.coef * 10^e / b.coef with e = scale + b.scale - a.scale.
 * A numerator over 128 bits means a quotient over 18 digits, as b.coef has no
 * more than 18: none either way.
 */
struct decimal
decimal_div(struct decimal a, struct decimal b, int scale,
    enum decimal_mode mode)
{
	wide	num = a.coef, den = b.coef, q;
	int	e = scale + b.scale - a.scale;

	if (decimal_is_none(a) || decimal_is_none(b) || b.coef == 0 ||
	    scale < 0 || scale > MAX_SCALE)
		return DECIMAL_NONE;
	if (e < 0)
		den *= pow10s[-e];
	for (; e > 0; e--)
		if (__builtin_mul_overflow(num, (wide)10, &num))
			return DECIMAL_NONE;
	if (den < 0) {
		num = -num;
		den = -den;
	}
	q = divide(num, den, mode);
	if (!fits(q, scale))
		return DECIMAL_NONE;
	return (struct decimal){ (int64_t)q, scale };
}

struct decimal
decimal_round(struct decimal a, int scale, enum decimal_mode mode)
{
	struct decimal	unit;

	if (scale >= a.scale)
		return a;		/* has no digit to lose */
	if (scale >= 0)
		return decimal_div(a, decimal_int(1), scale, mode);
	unit = decimal_pow10(-scale);
	return decimal_mul(decimal_div(a, unit, 0, mode), unit);
}

int
decimal_cmp(struct decimal a, struct decimal b)
{
	int	scale = a.scale > b.scale ? a.scale : b.scale;
	wide	x, y;

	if (decimal_is_none(a) || decimal_is_none(b))	/* our callers' bug */
		return (a.scale > b.scale) - (a.scale < b.scale);
	x = at_scale(a, scale);
	y = at_scale(b, scale);
	return (x > y) - (x < y);
}

int
decimal_sign(struct decimal a)
{
	return decimal_is_none(a) ? 0 : (a.coef > 0) - (a.coef < 0);
}

bool
decimal_eq(struct decimal a, struct decimal b)
{
	if (decimal_is_none(a) || decimal_is_none(b))
		return decimal_is_none(a) && decimal_is_none(b);
	return decimal_cmp(a, b) == 0;
}

/* By way of the text: strtod rounds correctly, coef / 10^scale would not. */
double
decimal_double(struct decimal a)
{
	char	buf[DECIMAL_TEXT];

	return strtod(decimal_print(buf, a).s, NULL);
}
