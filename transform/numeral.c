/*
 * Chinese numerals: 三 is 3, 二十五 25, 三点五万 35000, 壹佰 100.
 *
 * 三万五千二 would be colloquial for 35200; reports do not write so, and 二
 * counts as 2 there only after 零. Two bare digits side by side (两三 个) are
 * a guess, not a number.
 */
#include <string.h>

#include "measure_parts.h"
#include "utf8.h"

#define NUMERAL_MAX	12	/* characters; longer is a code or a joke */

int
numeral_value(uint32_t cp)
{
	static const struct { uint32_t cp; int value; } values[] = {
		{ U'〇', 0 }, { U'零', 0 }, { U'一', 1 }, { U'壹', 1 },
		{ U'二', 2 }, { U'贰', 2 }, { U'两', 2 }, { U'三', 3 },
		{ U'叁', 3 }, { U'四', 4 }, { U'肆', 4 }, { U'五', 5 },
		{ U'伍', 5 }, { U'六', 6 }, { U'陆', 6 }, { U'七', 7 },
		{ U'柒', 7 }, { U'八', 8 }, { U'捌', 8 }, { U'九', 9 },
		{ U'玖', 9 }, { U'十', -10 }, { U'拾', -10 },
		{ U'百', -100 }, { U'佰', -100 }, { U'千', -1000 },
		{ U'仟', -1000 },
	};

	for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
		if (values[i].cp == cp)
			return values[i].value;
	return -1;
}

struct tally {
	int64_t	total;		/* sections of ten, hundred, thousand */
	int64_t	digit;		/* read last, waits for its 十百千; -1 none */
	int	digits;		/* of them side by side */
	bool	zero, tens;
};

/* False: no numeral goes on so. */
static bool
tally_add(struct tally *t, int value)
{
	if (value >= 0) {
		t->digits++;
		t->zero = t->zero || value == 0;
		/* Side by side they are a row of digits: 二〇二四. */
		t->digit = t->digit < 0 || t->tens ? value :
		    t->digit * 10 + value;
		return !t->tens || t->digits <= 1 || t->zero;
	}
	if (t->digits > 1 && !t->tens)
		return false;
	t->total += (t->digit > 0 ? t->digit : 1) * -(int64_t)value;
	t->digit = -1;
	t->digits = 0;
	t->tens = true;
	return true;
}

static size_t
fraction_read(struct str text, size_t at, struct decimal *value)
{
	uint32_t cp;
	size_t n = utf8_next(text, at, &cp), to = at;
	int scale = 0;
	int64_t coef = value->coef;

	if (cp != U'点')
		return at;
	for (size_t p = at + n; p < text.n && scale < 6; p += n) {
		int digit;

		n = utf8_next(text, p, &cp);
		digit = numeral_value(cp);
		if (digit < 0)
			break;
		coef = coef * 10 + digit;
		scale++;
		to = p + n;
	}
	if (scale > 0)
		*value = (struct decimal){ coef, scale };
	return to;
}

bool
numeral_read(const struct measure *measure, struct str text, size_t at,
    struct number *number)
{
	struct tally t = { .digit = -1 };
	size_t p = at, n;
	uint32_t cp;

	for (int count = 0; p < text.n; p += n, count++) {
		int value;

		n = utf8_next(text, p, &cp);
		value = numeral_value(cp);
		if (value == -1)
			break;
		if (count == NUMERAL_MAX || !tally_add(&t, value))
			return false;
	}
	if (p == at || (t.digits == 2 && !t.tens && !t.zero))
		return false;
	*number = (struct number){ .from = at, .chinese = true,
	    .value = decimal_int(t.total + (t.digit > 0 ? t.digit : 0)) };
	number->to = fraction_read(text, p, &number->value);
	number->exponent = -number->value.scale;
	multipliers_read(measure, text, number);
	return true;
}
