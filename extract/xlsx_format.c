/*
 * Number formats. A format has up to four sections, for numbers above, below
 * and at zero, and for text. In a section, 0 # and ? stand for digits, and
 * what lies among them stays where it is: the first of the whole places takes
 * all digits that no other place takes.
 *
 *	stored 12345 in `0!.0,"万"`: the comma behind the last place divides by
 *	1,000, so 12 is to be shown (and 345 is rounded off); two whole places,
 *	with a literal "." between: 1.2万.
 */
#include <string.h>

#include "utf8.h"
#include "xlsx_format.h"

enum {
	MAX_DIGITS = 40,
	SHOWN_DIGITS = 15,	/* a sheet computes with no more */
	GENERAL_WIDTH = 11,	/* and shows so many without a format */
	MAX_EXPONENT = 400,
};

/* 0.d1d2d3... times ten to the point. */
struct number {
	char	digit[MAX_DIGITS + 2];
	int	n, point;
	bool	negative;
};

static void
strip_zeros(struct number *number)
{
	while (number->n > 0 && number->digit[number->n - 1] == '0')
		number->n--;
	if (number->n == 0)
		number->point = 0;
}

/* Keeps the first n digits, rounded half away from zero; true if any went. */
static bool
cut_digits(struct number *number, int n)
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

static bool
parse_number(struct str s, struct number *number)
{
	bool point = false, any = false;
	size_t i = s.n > 0 && s.s[0] == '-';
	int exponent = 0;

	*number = (struct number){ .negative = i == 1 };
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
		else if (number->n < MAX_DIGITS)
			number->digit[number->n++] = s.s[i];
	}
	if (i < s.n && !parse_exponent(str_sub(s, i + 1, s.n), &exponent))
		return false;
	strip_zeros(number);
	if (number->n > 0)
		number->point += exponent;
	cut_digits(number, SHOWN_DIGITS);
	return any && number->point < MAX_EXPONENT &&
	    number->point > -MAX_EXPONENT;
}

/* The digit at a place: 0 the ones, 1 the tens, -1 the tenths. */
static char
digit_at(const struct number *number, int place)
{
	int i = number->point - 1 - place;

	return i < 0 || i >= number->n ? '0' : number->digit[i];
}

static void
add_plain(struct strbuf *text, const struct number *number)
{
	if (number->negative && number->n > 0)
		strbuf_addc(text, '-');
	for (int place = number->point > 0 ? number->point - 1 : 0;
	    place >= 0; place--)
		strbuf_addc(text, digit_at(number, place));
	if (number->n > number->point && number->n > 0)
		strbuf_addc(text, '.');
	for (int place = -1; place >= number->point - number->n; place--)
		strbuf_addc(text, digit_at(number, place));
}

/*
 * Without a format so many characters are shown: 0.333333333333333 as
 * 0.333333333. Whole numbers are kept whole: in a wide column they are.
 */
static bool
add_general(struct strbuf *text, struct number number)
{
	int whole = number.point > 0 ? number.point : 1;
	int decimals = GENERAL_WIDTH - 1 - whole;
	bool rounded = cut_digits(&number, number.point +
	    (decimals < 0 ? 0 : decimals));

	add_plain(text, &number);
	return rounded;
}

struct section {
	struct str	code;
	int		whole, zeros;	/* places before the point; of them 0 */
	int		decimals;
	int		percent, thousand;	/* how often scaled */
	bool		grouped;	/* 1,234 */
	bool		is_date, is_text, is_general, is_science, is_fraction;
};

/* The bytes of what stands at `at`: a quoted word, an escape, a bracket. */
static size_t
token_length(struct str code, size_t at)
{
	char c = code.s[at];
	size_t end;
	uint32_t cp;

	if (c == '"' || c == '[') {
		end = str_find(str_sub(code, at + 1, code.n),
		    c == '"' ? STR("\"") : STR("]"));
		return end == STR_NONE ? code.n - at : end + 2;
	}
	if ((c == '\\' || c == '!' || c == '_' || c == '*') &&
	    at + 1 < code.n)
		return 1 + utf8_next(code, at + 1, &cp);
	return utf8_next(code, at, &cp);
}

static bool
is_elapsed(struct str token)
{
	return token.n > 2 && token.s[0] == '[' &&
	    strchr("hHmMsS", token.s[1]) != NULL &&
	    token.s[token.n - 1] == ']';
}

static bool
is_place(char c)
{
	return c == '0' || c == '#' || c == '?';
}

/* A comma between places groups; behind the last one it divides. */
static void
take_comma(struct section *section, size_t at, bool behind_point)
{
	for (size_t i = at + 1; i < section->code.n && !behind_point; i++) {
		if (is_place(section->code.s[i])) {
			section->grouped = true;
			return;
		}
		if (section->code.s[i] != ',')
			break;
	}
	section->thousand++;
}

static void
take_token(struct section *section, struct str token, size_t at,
    bool *behind_point)
{
	char c = token.s[0];

	if (is_elapsed(token) || strchr("yYmMdDhHsSeE", c) != NULL) {
		if ((c == 'E' || c == 'e') && section->whole > 0)
			section->is_science = true;
		else
			section->is_date = true;
	} else if (is_place(c) && section->is_science) {
		return;			/* of the exponent */
	} else if (is_place(c)) {
		*(*behind_point ? &section->decimals : &section->whole) += 1;
		section->zeros += c == '0' && !*behind_point;
	} else if (c == '.') {
		*behind_point = true;
	} else if (c == ',' && section->whole + section->decimals > 0) {
		take_comma(section, at, *behind_point);
	} else if (c == '%') {
		section->percent++;
	} else if (c == '@') {
		section->is_text = true;
	} else if (c == '/' && section->whole > 0) {
		section->is_fraction = true;
	}
}

static struct section
read_section(struct str code)
{
	struct section section = { .code = code };
	bool behind_point = false;

	for (size_t at = 0, n; at < code.n; at += n) {
		n = token_length(code, at);
		if (str_starts(str_sub(code, at, code.n), STR("General"))) {
			section.is_general = true;
			n = 7;
			continue;
		}
		take_token(&section, str_sub(code, at, at + n), at,
		    &behind_point);
	}
	if (section.is_date)
		section.is_fraction = section.is_science = false;
	return section;
}

/* The literal that a token shows, if it is one. */
static struct str
literal(struct str token)
{
	size_t dash;

	switch (token.s[0]) {
	case '"':
		return str_sub(token, 1, token.n - (token.n > 1));
	case '\\':
	case '!':
		return str_sub(token, 1, token.n);
	case '_':
		return STR(" ");
	case '*':
		return STR("");
	case '[':			/* [$¥-804] shows ¥; [Red] nothing */
		if (token.n < 3 || token.s[1] != '$')
			return STR("");
		dash = str_find(token, STR("-"));
		return str_sub(token, 2, dash == STR_NONE ? token.n - 1 :
		    dash);
	default:
		return token;
	}
}

struct writer {
	struct strbuf		*text;
	const struct section	*section;
	const struct number	*number;
	int			 place;		/* of the next digit */
	bool			 begun, behind_point;
};

static void
add_digit(struct writer *writer, int place)
{
	strbuf_addc(writer->text, digit_at(writer->number, place));
	if (writer->section->grouped && place > 0 && place % 3 == 0)
		strbuf_addc(writer->text, ',');
}

static void
add_whole_place(struct writer *writer, char c)
{
	int top = writer->number->point - 1;

	for (; !writer->begun && top >= writer->section->whole; top--)
		add_digit(writer, top);
	writer->begun = true;
	if (writer->place <= writer->number->point - 1 || c == '0')
		add_digit(writer, writer->place);
	writer->place--;
}

/* A place after the point: # is for digits that are there. */
static void
add_decimal_place(struct writer *writer, char c)
{
	int last = writer->number->point - writer->number->n;

	if (c == '0' || writer->place >= last)
		strbuf_addc(writer->text, digit_at(writer->number,
		    writer->place));
	writer->place--;
}

/* "0.##" shows 1 as "1.": the point is printed all the same. */
static void
add_token(struct writer *writer, struct str token)
{
	char c = token.s[0];

	if (is_place(c) && writer->behind_point) {
		add_decimal_place(writer, c);
	} else if (is_place(c)) {
		add_whole_place(writer, c);
	} else if (c == '.' && !writer->behind_point) {
		writer->behind_point = true;
		writer->place = -1;
		strbuf_addc(writer->text, '.');
	} else if (c != ',') {
		strbuf_add(writer->text, literal(token));
	}
}

static bool
add_places(struct strbuf *text, const struct section *section,
    struct number number)
{
	struct writer writer = { .text = text, .section = section,
		.number = &number };
	bool rounded;

	if (number.n > 0)
		number.point += 2 * section->percent - 3 * section->thousand;
	rounded = cut_digits(&number, number.point + section->decimals);
	writer.place = section->whole - 1;
	if (section->whole == 0 && number.point > 0 && section->decimals > 0)
		for (int top = number.point - 1; top >= 0; top--)
			add_digit(&writer, top);
	for (size_t at = 0, n; at < section->code.n; at += n) {
		n = token_length(section->code, at);
		add_token(&writer, str_sub(section->code, at, at + n));
	}
	return rounded;
}

/* "0.00E+00": one digit before the point, whatever the format says. */
static bool
add_science(struct strbuf *text, const struct section *section,
    struct number number)
{
	bool rounded = cut_digits(&number, 1 + section->decimals);
	int exponent = number.n > 0 ? number.point - 1 : 0;

	if (number.n > 0)
		number.point = 1;
	strbuf_addc(text, digit_at(&number, 0));
	if (section->decimals > 0)
		strbuf_addc(text, '.');
	for (int i = 1; i <= section->decimals; i++)
		strbuf_addc(text, digit_at(&number, -i));
	strbuf_printf(text, "E%c%02d", exponent < 0 ? '-' : '+',
	    exponent < 0 ? -exponent : exponent);
	return rounded;
}

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
moment_of(const struct number *number, bool from_1904, struct moment *moment)
{
	long day = 0, fraction = 0, seconds;

	if ((number->negative && number->n > 0) || number->point > 7)
		return false;
	for (int place = number->point - 1; place >= 0; place--)
		day = day * 10 + (digit_at(number, place) - '0');
	for (int place = -1; place >= -9; place--)
		fraction = fraction * 10 + (digit_at(number, place) - '0');
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

		step = token_length(code, i);
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
	for (size_t at = 0; at < code.n; at += token_length(code, at))
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
	size_t n = token_length(code, at), half = half_day_at(code, at);
	struct str token = str_sub(code, at, at + n);
	char c = lower(code.s[at]);

	if (half > 0) {
		strbuf_add(writer->text, writer->moment->hour < 12 ?
		    STR("上午") : STR("下午"));
		return half;
	}
	if (is_elapsed(token)) {
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
	if (!is_place(c) && !(c == '.' && writer->before == 's') && c != '@')
		strbuf_add(writer->text, literal(token));
	return n;
}

static bool
add_date(struct strbuf *text, struct str code, const struct number *number,
    bool from_1904)
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

static bool
next_section(struct str *rest, struct str *section)
{
	struct str code = *rest;

	if (code.s == NULL)
		return false;
	for (size_t at = 0; at < code.n; at += token_length(code, at))
		if (code.s[at] == ';') {
			*section = str_sub(code, 0, at);
			*rest = str_sub(code, at + 1, code.n);
			return true;
		}
	*section = code;
	*rest = (struct str){ NULL, 0 };
	return true;
}

/* Below 0, at it, above it: a as against b. */
static int
compare(const struct number *a, const struct number *b)
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
		order = digit_at(a, place) - digit_at(b, place);
	return sign * order;
}

/* "[>=100]" in front of a section: whether it is there, and whether it holds. */
static bool
condition_of(struct str section, const struct number *number, bool *holds)
{
	struct str token, sign;
	struct number with;
	int order;

	for (size_t at = 0; at < section.n && section.s[at] == '[';
	    at += token.n) {
		size_t n = token_length(section, at);

		token = str_sub(section, at, at + n);
		sign = str_sub(token, 1, token.n > 0 ? token.n - 1 : 0);
		if (sign.n < 2 || strchr("<>=", sign.s[0]) == NULL)
			continue;
		n = sign.s[1] == '=' || sign.s[1] == '>' ? 2 : 1;
		if (!parse_number(str_sub(sign, n, sign.n), &with))
			return false;
		order = compare(number, &with);
		*holds = (order < 0 && sign.s[0] == '<') ||
		    (order > 0 && (sign.s[0] == '>' || sign.s[1] == '>')) ||
		    (order == 0 && (sign.s[0] == '=' || sign.s[1] == '='));
		return true;
	}
	return false;
}

struct choice {
	struct str	section;
	bool		bare;		/* the section prints the sign */
};

static struct choice
choose(struct str code, const struct number *number)
{
	struct str sections[4] = { { 0 } }, rest = code;
	bool holds, negative = number->negative && number->n > 0;
	size_t n = 0;

	while (n < 4 && next_section(&rest, &sections[n]))
		n++;
	for (size_t i = 0; i < n && i < 3; i++)
		if (condition_of(sections[i], number, &holds) && holds)
			return (struct choice){ sections[i], i > 0 };
	if (condition_of(sections[0], number, &holds))
		return (struct choice){ sections[n > 2 ? 2 : n - 1], false };
	if (negative && n > 1)
		return (struct choice){ sections[1], true };
	if (number->n == 0 && n > 2)
		return (struct choice){ sections[2], false };
	return (struct choice){ sections[0], false };
}

/* `General"万"` shows 12 as "12万". */
static bool
add_worded(struct strbuf *text, struct str code, const struct number *number)
{
	bool rounded = false;

	for (size_t at = 0, n; at < code.n; at += n) {
		n = token_length(code, at);
		if (str_starts(str_sub(code, at, code.n), STR("General")))
			n = 7;
		if (code.s[at] == 'G' || code.s[at] == '@')
			rounded = add_general(text, *number);
		else
			strbuf_add(text, literal(str_sub(code, at, at + n)));
	}
	return rounded;
}

static void
show(const struct section *section, const struct number *number,
    bool from_1904, struct strbuf *text, struct xlsx_shown *shown)
{
	if (section->is_date) {
		shown->is_date = add_date(text, section->code, number,
		    from_1904);
		if (!shown->is_date)
			add_general(text, *number);
	} else if (section->is_science) {
		shown->rounded = add_science(text, section, *number);
	} else if (section->whole + section->decimals > 0 &&
	    !section->is_fraction) {
		shown->rounded = add_places(text, section, *number);
	} else if (section->is_fraction) {
		shown->rounded = add_general(text, *number);
	} else if (section->is_general || section->is_text) {
		shown->rounded = add_worded(text, section->code, number);
	} else {
		add_places(text, section, *number);	/* literals alone */
	}
}

struct xlsx_shown
xlsx_format(struct arena *arena, struct str code, struct str stored,
    bool from_1904)
{
	struct xlsx_shown shown = { 0 };
	struct strbuf text = { 0 };
	struct section section;
	struct number number;
	struct choice choice;

	stored = str_trim(stored);
	if (!parse_number(stored, &number)) {
		shown.text = arena_str(arena, stored);
		return shown;
	}
	choice = choose(code.n > 0 ? code : STR("General"), &number);
	section = read_section(choice.section);
	if (choice.bare || number.n == 0)
		number.negative = false;
	if (number.negative && (section.whole + section.decimals > 0) &&
	    !section.is_date && !section.is_fraction) {
		strbuf_addc(&text, '-');
		number.negative = false;
	}
	show(&section, &number, from_1904, &text, &shown);
	shown.text = arena_str(arena, str_trim(strbuf_str(&text)));
	strbuf_clear(&text);
	return shown;
}

/* ECMA-376 part 1, 18.8.30, with the forms of zh-cn from 27 on. */
static const struct {
	int		 id;
	const char	*code;
} builtins[] = {
	{ 1, "0" }, { 2, "0.00" }, { 3, "#,##0" }, { 4, "#,##0.00" },
	{ 5, "¥#,##0;¥-#,##0" }, { 6, "¥#,##0;¥-#,##0" },
	{ 7, "¥#,##0.00;¥-#,##0.00" }, { 8, "¥#,##0.00;¥-#,##0.00" },
	{ 9, "0%" }, { 10, "0.00%" }, { 11, "0.00E+00" }, { 12, "# \?/?" },
	{ 13, "# \?\?/?\?" }, { 14, "yyyy/m/d" }, { 15, "d-mmm-yy" },
	{ 16, "d-mmm" }, { 17, "mmm-yy" }, { 18, "h:mm AM/PM" },
	{ 19, "h:mm:ss AM/PM" }, { 20, "h:mm" }, { 21, "h:mm:ss" },
	{ 22, "yyyy/m/d h:mm" }, { 27, "yyyy\"年\"m\"月\"" },
	{ 28, "m\"月\"d\"日\"" }, { 29, "m\"月\"d\"日\"" },
	{ 30, "m-d-yy" }, { 31, "yyyy\"年\"m\"月\"d\"日\"" },
	{ 32, "h\"时\"mm\"分\"" }, { 33, "h\"时\"mm\"分\"ss\"秒\"" },
	{ 34, "上午/下午h\"时\"mm\"分\"" },
	{ 35, "上午/下午h\"时\"mm\"分\"ss\"秒\"" },
	{ 36, "yyyy\"年\"m\"月\"" }, { 37, "#,##0;-#,##0" },
	{ 38, "#,##0;-#,##0" }, { 39, "#,##0.00;-#,##0.00" },
	{ 40, "#,##0.00;-#,##0.00" }, { 41, "#,##0;-#,##0;\"-\"" },
	{ 42, "¥#,##0;¥-#,##0;¥\"-\"" }, { 43, "#,##0.00;-#,##0.00;\"-\"" },
	{ 44, "¥#,##0.00;¥-#,##0.00;¥\"-\"" }, { 45, "mm:ss" },
	{ 46, "[h]:mm:ss" }, { 47, "mm:ss.0" }, { 48, "##0.0E+0" },
	{ 49, "@" }, { 50, "yyyy\"年\"m\"月\"" }, { 51, "m\"月\"d\"日\"" },
	{ 52, "yyyy\"年\"m\"月\"" }, { 53, "m\"月\"d\"日\"" },
	{ 54, "m\"月\"d\"日\"" }, { 55, "上午/下午h\"时\"mm\"分\"" },
	{ 56, "上午/下午h\"时\"mm\"分\"ss\"秒\"" },
	{ 57, "yyyy\"年\"m\"月\"" }, { 58, "m\"月\"d\"日\"" },
};

struct str
xlsx_format_builtin(int id)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(*builtins); i++)
		if (builtins[i].id == id)
			return str_from(builtins[i].code);
	return STR("General");
}
