/*
 * What a number format shows of a number: its places filled with digits.
 * A format has up to four sections, for numbers above, below and at zero, and
 * for text. In a section, 0 # and ? stand for digits, and what lies among them
 * stays where it is: the first of the whole places takes all digits that no
 * other place takes.
 *
 *	stored 12345 in `0!.0,"万"`: the comma behind the last place divides by
 *	1,000, so 12 is to be shown (and 345 is rounded off); two whole places,
 *	with a xlsx_literal "." between: 1.2万.
 */
#include "xlsx_format.h"
#include "xlsx_format_parts.h"

struct writer {
	struct strbuf		*text;
	const struct xlsx_section	*section;
	const struct xlsx_number	*number;
	int			 place;		/* of the next digit */
	bool			 begun, behind_point;
};

static void
add_digit(struct writer *writer, int place)
{
	strbuf_addc(writer->text, xlsx_digit_at(writer->number, place));
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
		strbuf_addc(writer->text, xlsx_digit_at(writer->number,
		    writer->place));
	writer->place--;
}

/* "0.##" shows 1 as "1.": the point is printed all the same. */
static void
add_token(struct writer *writer, struct str token)
{
	char c = token.s[0];

	if (xlsx_is_place(c) && writer->behind_point) {
		add_decimal_place(writer, c);
	} else if (xlsx_is_place(c)) {
		add_whole_place(writer, c);
	} else if (c == '.' && !writer->behind_point) {
		writer->behind_point = true;
		writer->place = -1;
		strbuf_addc(writer->text, '.');
	} else if (c != ',') {
		strbuf_add(writer->text, xlsx_literal(token));
	}
}

static bool
add_places(struct strbuf *text, const struct xlsx_section *section,
    struct xlsx_number number)
{
	struct writer writer = { .text = text, .section = section,
		.number = &number };
	bool rounded;

	if (number.n > 0)
		number.point += 2 * section->percent - 3 * section->thousand;
	rounded = xlsx_number_cut(&number, number.point + section->decimals);
	writer.place = section->whole - 1;
	if (section->whole == 0 && number.point > 0 && section->decimals > 0)
		for (int top = number.point - 1; top >= 0; top--)
			add_digit(&writer, top);
	for (size_t at = 0, n; at < section->code.n; at += n) {
		n = xlsx_token_length(section->code, at);
		add_token(&writer, str_sub(section->code, at, at + n));
	}
	return rounded;
}

/* "0.00E+00": one digit before the point, whatever the format says. */
static bool
add_science(struct strbuf *text, const struct xlsx_section *section,
    struct xlsx_number number)
{
	bool rounded = xlsx_number_cut(&number, 1 + section->decimals);
	int exponent = number.n > 0 ? number.point - 1 : 0;

	if (number.n > 0)
		number.point = 1;
	strbuf_addc(text, xlsx_digit_at(&number, 0));
	if (section->decimals > 0)
		strbuf_addc(text, '.');
	for (int i = 1; i <= section->decimals; i++)
		strbuf_addc(text, xlsx_digit_at(&number, -i));
	strbuf_printf(text, "E%c%02d", exponent < 0 ? '-' : '+',
	    exponent < 0 ? -exponent : exponent);
	return rounded;
}

/* `General"万"` shows 12 as "12万". */
static bool
add_worded(struct strbuf *text, struct str code,
    const struct xlsx_number *number)
{
	bool rounded = false;

	for (size_t at = 0, n; at < code.n; at += n) {
		n = xlsx_token_length(code, at);
		if (str_starts(str_sub(code, at, code.n), STR("General")))
			n = 7;
		if (code.s[at] == 'G' || code.s[at] == '@')
			rounded = xlsx_add_general(text, *number);
		else
			strbuf_add(text, xlsx_literal(str_sub(code, at,
			    at + n)));
	}
	return rounded;
}

static void
show(const struct xlsx_section *section, const struct xlsx_number *number,
    bool from_1904, struct strbuf *text, struct xlsx_shown *shown)
{
	if (section->is_date) {
		shown->is_date = xlsx_add_date(text, section->code, number,
		    from_1904);
		if (!shown->is_date)
			xlsx_add_general(text, *number);
	} else if (section->is_science) {
		shown->rounded = add_science(text, section, *number);
	} else if (section->whole + section->decimals > 0 &&
	    !section->is_fraction) {
		shown->rounded = add_places(text, section, *number);
	} else if (section->is_fraction) {
		shown->rounded = xlsx_add_general(text, *number);
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
	struct xlsx_section section;
	struct xlsx_number number;
	struct xlsx_choice choice;

	stored = str_trim(stored);
	if (!xlsx_number_parse(stored, &number)) {
		shown.text = arena_str(arena, stored);
		return shown;
	}
	choice = xlsx_choose(code.n > 0 ? code : STR("General"), &number);
	section = xlsx_section_read(choice.section);
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
