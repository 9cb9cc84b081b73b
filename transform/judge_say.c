/*
 * The wording of checks: places, figures and amounts.
 */
#include "judge_say.h"
#include "utf8.h"

#define NAMED_TERMS	4	/* more than this are "the parts" */
#define NAME_MAX_BYTES	24	/* a table's number is no longer than this */

/* The part of "表9：工单…" in front of the colon when it is a number. */
static struct str
table_number(struct str title)
{
	uint32_t cp;
	bool digit = false;

	for (size_t at = 0, n; at < title.n && at < NAME_MAX_BYTES; at += n) {
		n = utf8_next(title, at, &cp);
		if (utf8_is_digit(cp) || (cp >= 0xFF10 && cp <= 0xFF19))
			digit = true;
		else if (cp == ':' || cp == 0xFF1A || utf8_is_space(cp))
			return digit ? str_sub(title, 0, at) : STR("");
	}
	return STR("");
}

/* Without a unit in brackets at the end: "收支总表（单位：万元）". */
static struct str
without_unit(struct str title)
{
	static const char *const opens[] = { "（单位", "(单位", "单位：" };
	size_t at;

	for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
		at = str_rfind(title, str_from(opens[i]));
		if (at != STR_NONE && at > 0)
			title = str_trim(str_sub(title, 0, at));
	}
	return title;
}

struct str
say_table(struct arena *arena, struct str title, int id)
{
	struct str number = table_number(title);

	if (number.n > 0)
		return number;
	if (title.n == 0)
		return arena_printf(arena, _("Table no. %d"), id);
	title = without_unit(title);
	return arena_printf(arena, _("Table \"%.*s\""), STR_ARG(title));
}

static struct str
prose_place(struct arena *arena, const struct figure *figure)
{
	const struct fact *fact = &figure->fact;
	struct str what = figure->subject.n ? figure->subject : fact->row;

	if (what.n == 0)
		return arena_printf(arena, _("page %d, line %d: the figure"),
		    fact->page, fact->line);
	return arena_printf(arena, _("page %d, line %d: \"%.*s\""),
	    fact->page, fact->line, STR_ARG(what));
}

struct str
say_place(struct arena *arena, const struct figure *figure)
{
	const struct fact *fact = &figure->fact;
	struct str table;

	if (fact->source != FACT_TABLE)
		return prose_place(arena, figure);
	table = say_table(arena, fact->table, fact->table_id);
	if (fact->row.n == 0)
		return arena_printf(arena, _("%.*s, column \"%.*s\""),
		    STR_ARG(table), STR_ARG(fact->column));
	if (fact->column.n == 0)
		return arena_printf(arena, _("%.*s, row \"%.*s\""),
		    STR_ARG(table), STR_ARG(fact->row));
	return arena_printf(arena, _("%.*s, row \"%.*s\", column \"%.*s\""),
	    STR_ARG(table), STR_ARG(fact->row), STR_ARG(fact->column));
}

/* The digits of what is printed, its first number. */
static struct decimal
printed_number(struct str printed)
{
	struct decimal d;
	size_t from = 0, to;

	while (from < printed.n && !utf8_is_digit((uint8_t)printed.s[from]))
		from++;
	for (to = from; to < printed.n; to++)
		if (!utf8_is_digit((uint8_t)printed.s[to]) &&
		    printed.s[to] != ',' && printed.s[to] != '.')
			break;
	if (from > 0 && printed.s[from - 1] == '-')
		from--;
	if (!decimal_parse(str_sub(printed, from, to), &d))
		return DECIMAL_NONE;
	return d;
}

/*
 * The power of ten that the figure is printed in: 2,345.00 in a column headed
 * 万元 is worth 61780000 元, so 4. None of the usual ones: 0.
 */
static int
printed_power(const struct figure *figure)
{
	static const int powers[] = { 4, 8, 3, 6, 2, 7 };
	struct decimal number = printed_number(figure->fact.printed);

	if (decimal_is_none(number) || decimal_sign(number) == 0)
		return 0;
	for (size_t i = 0; i < sizeof powers / sizeof *powers; i++)
		if (decimal_eq(decimal_normal(decimal_mul(number,
		    decimal_pow10(powers[i]))),
		    decimal_normal(figure->fact.value)))
			return powers[i];
	return 0;
}

static const char *
power_word(int power)
{
	static const char *const words[] = {
		[2] = "百", [3] = "千", [4] = "万", [6] = "百万",
		[7] = "千万", [8] = "亿",
	};

	return power >= 2 && power <= 8 && words[power] ? words[power] : "";
}

struct str
say_figure(struct arena *arena, const struct figure *figure)
{
	struct str printed = figure->fact.printed;

	if (figure->unit_printed.n > 0 ||
	    str_has(printed, figure->fact.unit))
		return printed;
	return arena_printf(arena, "%.*s%s%.*s", STR_ARG(printed),
	    power_word(printed_power(figure)), STR_ARG(figure->fact.unit));
}

struct str
say_amount(struct arena *arena, const struct figure *like,
    struct decimal value)
{
	char buf[DECIMAL_TEXT];
	int power = printed_power(like);
	struct decimal small = decimal_mul(value, decimal_pow10(-power));

	if (decimal_is_none(small)) {
		small = value;
		power = 0;
	}
	return arena_printf(arena, "%.*s%s%.*s",
	    STR_ARG(decimal_print(buf, small)), power_word(power),
	    STR_ARG(like->fact.unit));
}

/* What tells this term from the others: its column, its row, or its words. */
static struct str
term_name(const struct figure *stated, const struct figure *term)
{
	if (term->fact.source != FACT_TABLE)
		return term->subject.n ? term->subject : term->fact.row;
	if (stated->fact.source == FACT_TABLE &&
	    stated->fact.table_id == term->fact.table_id &&
	    stated->fact.table_row == term->fact.table_row)
		return term->fact.column;
	return term->fact.row;
}

struct str
say_sum(struct arena *arena, const struct figure *stated,
    const struct term *terms, size_t nterms)
{
	struct str text = STR(""), name;

	if (nterms > NAMED_TERMS)
		return text;
	for (size_t i = 0; i < nterms; i++) {
		name = term_name(stated, terms[i].figure);
		if (name.n == 0)
			return STR("");
		text = arena_printf(arena, _("%.*s%s\"%.*s\""), STR_ARG(text),
		    terms[i].sign < 0 ? "-" : i > 0 ? "+" : "", STR_ARG(name));
		if (terms[i].weight != NULL)
			text = arena_printf(arena, "%.*s×%.*s", STR_ARG(text),
			    STR_ARG(say_figure(arena, terms[i].weight)));
	}
	return text;
}
