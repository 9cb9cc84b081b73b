/* What a cell's text looks like: a figure, a code, a printed rule. */
#include "table_shape.h"

#define UNIT_MOST	4	/* characters of a unit behind a figure */

static bool
is_one_of(uint32_t cp, const uint32_t *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == cp)
			return true;
	return false;
}

/* Marks in front of a figure: bounds, signs, brackets, currency. */
static bool
is_lead(uint32_t cp)
{
	static const uint32_t leads[] = {
		'<', '>', '=', '+', '-', '~', '(', 0x2264 /* ≤ */,
		0x2265 /* ≥ */, 0xA5 /* ¥ */, 0x7EA6 /* 约 */, 0x8FD1 /* 近 */,
	};

	return is_one_of(cp, leads, sizeof leads / sizeof *leads);
}

static bool
is_in_number(uint32_t cp)
{
	return utf8_is_digit(cp) || cp == '.' || cp == ',';
}

static bool
is_behind_number(uint32_t cp)
{
	return cp == '%' || cp == 0x2030 /* ‰ */ || cp == ')' || cp == ' ';
}

static size_t
skip_leads(struct str text)
{
	size_t at = 0;
	uint32_t cp;

	while (at < text.n) {
		size_t step = utf8_next(text, at, &cp);

		if (!is_lead(cp) && cp != ' ')
			break;
		at += step;
	}
	return at;
}

/*
 * At most a short unit stands behind the number: "12 次", "95%以上"; but 年, 月
 * and 日 make it a date.
 */
static bool
is_unit_tail(struct str tail)
{
	static const uint32_t dates[] = { 0x5E74, 0x6708, 0x65E5, 0x5B63 };
	size_t words = 0;
	uint32_t cp;

	for (size_t at = 0; at < tail.n;) {
		at += utf8_next(tail, at, &cp);
		if (is_one_of(cp, dates, sizeof dates / sizeof *dates))
			return false;
		if (is_behind_number(cp))
			continue;
		if (!utf8_is_han(cp) || ++words > UNIT_MOST)
			return false;
	}
	return true;
}

/* A dash alone stands where a figure would. */
static bool
is_dash(struct str text)
{
	return text.n > 0 && (str_eq(text, STR("-")) ||
	    str_eq(text, STR("--")) || str_eq(text, STR("—")) ||
	    str_eq(text, STR("——")) || str_eq(text, STR("/")));
}

bool
shape_is_figure(struct str text)
{
	size_t at, digits = 0;

	text = str_trim(text);
	if (text.n > 64)
		return false;
	if (is_dash(text))
		return true;
	at = skip_leads(text);
	for (; at < text.n && is_in_number((unsigned char)text.s[at]); at++)
		digits += utf8_is_digit((unsigned char)text.s[at]);
	if (digits == 0 || !utf8_is_digit((unsigned char)text.s[at - 1]))
		return false;		/* "1.来信" is listed, no figure */
	return is_unit_tail(str_sub(text, at, text.n));
}

struct str
shape_tail(struct str text)
{
	size_t at, end = 0;
	uint32_t cp;

	text = str_trim(text);
	for (at = skip_leads(text); at < text.n &&
	    is_in_number((unsigned char)text.s[at]); at++)
		continue;
	text = str_sub(text, at, text.n);
	while (end < text.n) {
		size_t step = utf8_next(text, end, &cp);

		if (!is_behind_number(cp))
			break;
		end += step;
	}
	return str_sub(text, end, text.n);
}

bool
shape_is_code(struct str text)
{
	text = str_trim(text);
	for (size_t i = 0; i < text.n; i++)
		if (!utf8_is_digit((unsigned char)text.s[i]))
			return false;
	return text.n >= 2 && text.n <= 12;
}

bool
shape_is_rule(struct str text)
{
	size_t strokes = 0;
	uint32_t cp;

	for (size_t at = 0; at < text.n;) {
		at += utf8_next(text, at, &cp);
		if (cp == '-' || cp == '=' || cp == '_' || cp == 0x2014 ||
		    (cp >= 0x2500 && cp <= 0x257F))
			strokes++;
		else if (cp != '|' && cp != '+' && cp != ':' && cp != '\t' &&
		    !utf8_is_space(cp))
			return false;
	}
	return strokes > 1;
}
