/*
 * Numbers in digits: 2,358,147  25万6千  1.5万亿  3.7万多.
 */
#include "measure_parts.h"
#include "utf8.h"

#define DIGITS_MAX	18
#define GROUPS_MAX	7	/* more are a list */

size_t
blanks_skip(struct str text, size_t at)
{
	while (at < text.n && text.s[at] == ' ')
		at++;
	return at;
}

struct decimal
ten_to(int exponent)
{
	return exponent < -18 || exponent > 18 ? DECIMAL_NONE :
	    decimal_pow10(exponent);
}

static bool
digit_at(struct str text, size_t at)
{
	return at < text.n && text.s[at] >= '0' && text.s[at] <= '9';
}

static size_t
digits_end(struct str text, size_t at)
{
	while (digit_at(text, at))
		at++;
	return at;
}

/* Exactly `width` digits; looks no further, whatever follows. */
static bool
group_is(struct str text, size_t at, size_t width)
{
	for (size_t i = 0; i < width; i++)
		if (!digit_at(text, at + i))
			return false;
	return !digit_at(text, at + width);
}

/*
 * Commas belong to a number only if all groups behind them have three digits,
 * or all four, and the first has no more: 1,234,567 and 12,3456 are numbers,
 * 12,15 and 2023,415 are two each.
 */
static size_t
grouped_end(struct str text, size_t at)
{
	size_t first = digits_end(text, at);

	for (size_t width = 3; width <= 4; width++) {
		size_t to = first;
		int groups = 0;

		if (first - at > width)
			continue;
		while (to < text.n && text.s[to] == ',' &&
		    group_is(text, to + 1, width) && groups++ < GROUPS_MAX)
			to += width + 1;
		if (to > first && !(to < text.n && text.s[to] == ',' &&
		    digit_at(text, to + 1)))
			return to;
	}
	return first;
}

/* 12 or 1,234 or 0.50: value and scale, none when too long. */
static size_t
plain_read(struct str text, size_t at, struct decimal *value)
{
	char digits[DIGITS_MAX + 2];
	size_t to = grouped_end(text, at), n = 0;

	if (to < text.n && text.s[to] == '.' && digit_at(text, to + 1))
		to = digits_end(text, to + 1);
	*value = DECIMAL_NONE;
	for (size_t p = at; p < to; p++) {
		if (text.s[p] == ',')
			continue;
		if (n == sizeof digits)
			return to;
		digits[n++] = text.s[p];
	}
	(void)decimal_parse((struct str){ digits, n }, value);
	return to;
}

static const struct multiplier *
multiplier_at(const struct measure *measure, struct str text, size_t at)
{
	const struct multiplier *best = NULL;
	const struct str rest = str_sub(text, at, text.n);

	for (size_t i = 0; i < measure->multipliers.n; i++) {
		const struct multiplier *m = &measure->multipliers.v[i];

		if ((best == NULL || m->word.n > best->word.n) &&
		    str_starts(rest, m->word))
			best = m;
	}
	return best;
}

/* 多 and its like, only where a multiplier or a unit or the end follows. */
static size_t
more_read(const struct measure *measure, struct str text, size_t at,
    bool *more)
{
	const struct bound *bound = bound_at(measure, text, at, BOUND_INSIDE,
	    STR(""));

	if (bound == NULL)
		return at;
	*more = true;
	return at + bound->word.n;
}

void
multipliers_read(const struct measure *measure, struct str text,
    struct number *number)
{
	size_t at = number->to;

	for (;;) {
		bool more = number->more;
		size_t next = more ? at : more_read(measure, text, at, &more);
		size_t word = more ? next : blanks_skip(text, next);
		const struct multiplier *m;

		/* 千米 is a unit, not a thousand 米. */
		m = unit_at(measure, text, word) != NULL ? NULL :
		    multiplier_at(measure, text, word);
		number->more = more;
		if (m == NULL) {
			number->to = next;
			break;
		}
		number->power += m->power;
		at = word + m->word.n;
	}
	number->value = decimal_mul(number->value, ten_to(number->power));
	number->exponent += number->power;
}

/* 25万6千: what follows a multiplier at once and has a smaller one. */
static void
tail_read(const struct measure *measure, struct str text,
    struct number *number)
{
	while (number->power > 0 && number->exponent == number->power &&
	    !number->more &&
	    digit_at(text, number->to)) {
		struct number tail = { .from = number->to };

		tail.to = plain_read(text, tail.from, &tail.value);
		tail.exponent = -tail.value.scale;
		if (decimal_is_none(tail.value) || tail.value.scale > 0)
			return;
		multipliers_read(measure, text, &tail);
		if (decimal_is_none(tail.value) ||
		    decimal_cmp(tail.value, ten_to(number->exponent)) >= 0)
			return;
		number->value = decimal_add(number->value, tail.value);
		number->exponent = tail.exponent;
		number->power = tail.power;
		number->more = tail.more;
		number->to = tail.to;
		if (tail.power == 0)
			return;
	}
}

void
number_read(const struct measure *measure, struct str text, size_t at,
    struct number *number)
{
	*number = (struct number){ .from = at };
	number->to = plain_read(text, at, &number->value);
	if (decimal_is_none(number->value))
		return;
	number->exponent = -number->value.scale;
	multipliers_read(measure, text, number);
	tail_read(measure, text, number);
}
