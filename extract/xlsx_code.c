/*
 * The code of a number format: its tokens, its sections, and which of them is
 * a number's.
 */
#include <string.h>

#include "utf8.h"
#include "xlsx_format_parts.h"

/* The bytes of what stands at `at`: a quoted word, an escape, a bracket. */
size_t
xlsx_token_length(struct str code, size_t at)
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

bool
xlsx_is_elapsed(struct str token)
{
	return token.n > 2 && token.s[0] == '[' &&
	    strchr("hHmMsS", token.s[1]) != NULL &&
	    token.s[token.n - 1] == ']';
}

bool
xlsx_is_place(char c)
{
	return c == '0' || c == '#' || c == '?';
}

/* The xlsx_literal that a token shows, if it is one. */
struct str
xlsx_literal(struct str token)
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

/* A comma between places groups; behind the last one it divides. */
static void
take_comma(struct xlsx_section *section, size_t at, bool behind_point)
{
	for (size_t i = at + 1; i < section->code.n && !behind_point; i++) {
		if (xlsx_is_place(section->code.s[i])) {
			section->grouped = true;
			return;
		}
		if (section->code.s[i] != ',')
			break;
	}
	section->thousand++;
}

static void
take_token(struct xlsx_section *section, struct str token, size_t at,
    bool *behind_point)
{
	char c = token.s[0];

	if (xlsx_is_elapsed(token) || strchr("yYmMdDhHsSeE", c) != NULL) {
		if ((c == 'E' || c == 'e') && section->whole > 0)
			section->is_science = true;
		else
			section->is_date = true;
	} else if (xlsx_is_place(c) && section->is_science) {
		return;			/* of the exponent */
	} else if (xlsx_is_place(c)) {
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

struct xlsx_section
xlsx_section_read(struct str code)
{
	struct xlsx_section section = { .code = code };
	bool behind_point = false;

	for (size_t at = 0, n; at < code.n; at += n) {
		n = xlsx_token_length(code, at);
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

static bool
next_section(struct str *rest, struct str *section)
{
	struct str code = *rest;

	if (code.s == NULL)
		return false;
	for (size_t at = 0; at < code.n; at += xlsx_token_length(code, at))
		if (code.s[at] == ';') {
			*section = str_sub(code, 0, at);
			*rest = str_sub(code, at + 1, code.n);
			return true;
		}
	*section = code;
	*rest = (struct str){ NULL, 0 };
	return true;
}

/* "[>=100]" in front of a section: whether there is one, and if it holds. */
static bool
condition_of(struct str section, const struct xlsx_number *number, bool *holds)
{
	struct str token, sign;
	struct xlsx_number with;
	int order;

	for (size_t at = 0; at < section.n && section.s[at] == '[';
	    at += token.n) {
		size_t n = xlsx_token_length(section, at);

		token = str_sub(section, at, at + n);
		sign = str_sub(token, 1, token.n > 0 ? token.n - 1 : 0);
		if (sign.n < 2 || strchr("<>=", sign.s[0]) == NULL)
			continue;
		n = sign.s[1] == '=' || sign.s[1] == '>' ? 2 : 1;
		if (!xlsx_number_parse(str_sub(sign, n, sign.n), &with))
			return false;
		order = xlsx_number_cmp(number, &with);
		*holds = (order < 0 && sign.s[0] == '<') ||
		    (order > 0 && (sign.s[0] == '>' || sign.s[1] == '>')) ||
		    (order == 0 && (sign.s[0] == '=' || sign.s[1] == '='));
		return true;
	}
	return false;
}

struct xlsx_choice
xlsx_choose(struct str code, const struct xlsx_number *number)
{
	struct str sections[4] = { { 0 } }, rest = code;
	bool holds, negative = number->negative && number->n > 0;
	size_t n = 0;

	while (n < 4 && next_section(&rest, &sections[n]))
		n++;
	for (size_t i = 0; i < n && i < 3; i++)
		if (condition_of(sections[i], number, &holds) && holds)
			return (struct xlsx_choice){ sections[i], i > 0 };
	if (condition_of(sections[0], number, &holds))
		return (struct xlsx_choice){ sections[n > 2 ? 2 : n - 1],
			false };
	if (negative && n > 1)
		return (struct xlsx_choice){ sections[1], true };
	if (number->n == 0 && n > 2)
		return (struct xlsx_choice){ sections[2], false };
	return (struct xlsx_choice){ sections[0], false };
}
