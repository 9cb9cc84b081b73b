/*
 * Words that the end of a page parts.
 */
#include <string.h>

#include "pdf_rest.h"
#include "utf8.h"

enum { UNIT_MOST = 12 };	/* bytes */

static size_t
count_digits(struct str text)
{
	size_t n = 0;

	while (n < text.n && text.s[n] >= '0' && text.s[n] <= '9')
		n++;
	return n;
}

/* Behind the number of an item: 3、 3. 3） but not 3.5, 80% or 400 条. */
static bool
is_numbered(struct str text)
{
	static const char *const marks = "、.．)），,：:";
	size_t ndigits = count_digits(text), n;
	uint32_t cp;

	if (ndigits == 0)
		return false;
	while (ndigits < text.n && text.s[ndigits] == ' ')
		ndigits++;
	n = utf8_next(text, ndigits, &cp);
	return n == 0 || (str_has(str_from(marks), str_sub(text, ndigits,
	    ndigits + n)) && count_digits(str_sub(text, ndigits + n,
	    text.n)) == 0);
}

bool
rest_is_item(struct str text)
{
	static const char *const numerals = "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨";
	uint32_t cp;
	size_t n = utf8_next(text, 0, &cp);

	if (n > 0 && (cp == '(' || cp == 0xFF08)) {
		text = str_sub(text, n, text.n);
		n = utf8_next(text, 0, &cp);
		return n > 0 && (utf8_is_digit(cp) ||
		    str_has(str_from(numerals), str_sub(text, 0, n)));
	}
	return is_numbered(text) || (n > 0 &&
	    str_has(str_from(numerals), str_sub(text, 0, n)) &&
	    str_has(str_sub(text, n, n + 8), STR("、")));
}

bool
rest_is_ended(struct str text)
{
	uint32_t cp = 0;

	utf8_prev(text, text.n, &cp);
	return cp == 0x3002 || cp == ';' || cp == 0xFF1B;
}

bool
rest_is_unit(struct str text)
{
	uint32_t cp;

	for (size_t at = 0, n; (n = utf8_next(text, at, &cp)) > 0; at += n)
		if (!utf8_is_han(cp) && cp != '%' && cp != 0xFF05 &&
		    cp != 0x2103)
			return false;
	return text.n > 0 && text.n <= UNIT_MOST;
}

/* Digits behind the last comma or point, and which; what ends at text.n. */
static size_t
last_group(struct str text, char *mark)
{
	size_t i = text.n;

	while (i > 0 && text.s[i - 1] >= '0' && text.s[i - 1] <= '9')
		i--;
	*mark = i > 0 ? text.s[i - 1] : '\0';
	return text.n - i;
}

/*
 * A group behind a comma has three digits, so fewer lack what is missing of
 * three; no figure begins or ends with a comma or a point. Places behind a
 * point may be whole, but not in a cell that they fill.
 */
enum goes_on
rest_of_figure(const struct pdf_cell *a, const struct pdf_cell *b)
{
	size_t ndigits = count_digits(b->text), n;
	char mark;

	if (b->text.n == 0)
		return GOES_NOT;
	n = last_group(a->text, &mark);
	if (n > 0 && b->text.n > 1 && ndigits == 0)
		return (b->text.s[0] == '.' || b->text.s[0] == ',') &&
		    b->text.s[1] >= '0' && b->text.s[1] <= '9' ? GOES_SURELY :
		    GOES_NOT;
	if (mark == ',')
		return n < 3 && n + ndigits == 3 ? GOES_SURELY : GOES_NOT;
	if (mark != '.' || ndigits != b->text.n)
		return GOES_NOT;
	return a->full ? GOES_MAYBE : GOES_NOT;
}

static bool
has_open_bracket(struct str text)
{
	int depth = 0;
	uint32_t cp;

	for (size_t at = 0, n; (n = utf8_next(text, at, &cp)) > 0; at += n) {
		depth += cp == '(' || cp == 0xFF08;
		depth -= cp == ')' || cp == 0xFF09;
	}
	return depth > 0;
}

/* 2023年11 + 月 */
static bool
is_cut_date(struct str a, struct str b)
{
	static const char *const marks = "年月日季";
	uint32_t cp;
	size_t n = utf8_next(b, 0, &cp);

	utf8_prev(a, a.n, &cp);
	return utf8_is_digit(cp) && n > 0 && rest_is_unit(b) &&
	    str_has(str_from(marks), str_sub(b, 0, n));
}

bool
rest_of_text(const struct pdf_cell *a, const struct pdf_cell *b)
{
	if (a->text.n == 0 || a->figure || b->figure || rest_is_item(b->text))
		return false;
	return b->open_top || has_open_bracket(a->text) ||
	    (a->full && rest_is_item(a->text)) ||
	    is_cut_date(a->text, b->text);
}

/* The number of an item that begins with it, as 3 of 3、, or 0. */
static unsigned
number_of_item(struct str text)
{
	size_t ndigits = count_digits(text);
	unsigned number = 0;

	for (size_t i = 0; i < ndigits && ndigits < 3; i++)
		number = number * 10 + (unsigned)(text.s[i] - '0');
	return str_starts(str_trim(str_sub(text, ndigits, text.n)),
	    STR("、")) ? number : 0;
}

/* 3、… behind … 2、…: the last item in a has the number before it. */
static bool
is_next_item(struct str a, struct str b)
{
	unsigned number = number_of_item(b), last = 0;

	for (size_t i = 0; i < a.n && number > 1; i++) {
		bool within = i > 0 && a.s[i - 1] >= '0' && a.s[i - 1] <= '9';
		unsigned other = within ? 0 :
		    number_of_item(str_sub(a, i, a.n));

		last = other > 0 ? other : last;
	}
	return number > 1 && last == number - 1;
}

bool
rest_of_list(const struct pdf_cell *a, const struct pdf_cell *b)
{
	if (a->text.n == 0 || a->figure || b->figure)
		return false;
	return is_next_item(a->text, b->text) || (a->full &&
	    !rest_is_ended(a->text) && !rest_is_item(b->text));
}

bool
rest_begins_anew(const struct pdf_cell *a, const struct pdf_cell *b)
{
	size_t n = count_digits(b->text);
	uint32_t cp;

	if (n != 1 || b->text.s[0] != '1' || !rest_is_item(b->text))
		return false;
	n += utf8_next(b->text, n, &cp);
	return str_starts(a->text, str_sub(b->text, 0, n));
}
