#include "formula.h"

#include <string.h>

#include "sheet_cols.h"

struct str
formula_ref(const struct report *report, struct arena *arena,
    const struct fact *fact)
{
	size_t row = fact == NULL ? STR_NONE : report_fact_row(report, fact);

	if (row == STR_NONE || !decimal_fits_sheet(fact->value))
		return STR("");
	return arena_printf(arena, "'%.*s'!$%c$%zu",
	    STR_ARG(report->facts_sheet), 'A' + FACTS_VALUE, row + 1);
}

/*
 * A figure's id: a letter first, then anything but an operator, so that
 * "000:f0001" of a check across documents is one too.
 */
static size_t
word_end(struct str formula, size_t at)
{
	while (at < formula.n && strchr("+-*() ,", formula.s[at]) == NULL &&
	    formula.s[at] != '/')
		at++;
	return at;
}

static bool
is_number(struct str word)
{
	struct decimal ignored;

	return decimal_parse(word, &ignored);
}

static bool
add_word(const struct report *report, struct arena *arena, struct str docs,
    struct str word, struct strbuf *out)
{
	const struct fact *fact;
	struct str ref;

	if (is_number(word)) {
		strbuf_add(out, word);
		return true;
	}
	fact = gathered_fact(report->from, docs, word);
	ref = formula_ref(report, arena, fact);
	strbuf_add(out, ref);
	return ref.n != 0;
}

/* Operands and operators in turn, brackets in pairs: Excel refuses less. */
struct syntax {
	bool	operand;	/* one has just been seen */
	int	depth;
};

static bool
add_sign(struct syntax *syntax, char sign, struct strbuf *out)
{
	bool opens = sign == '(', closes = sign == ')';
	bool unary = sign == '-' && !syntax->operand;

	if (syntax->operand == opens && !unary)
		return false;
	syntax->depth += opens - closes;
	syntax->operand = closes;
	strbuf_addc(out, sign);
	return syntax->depth >= 0 && syntax->depth < 60;
}

static bool
translate(const struct report *report, struct arena *arena, struct str docs,
    struct str formula, struct strbuf *out)
{
	struct syntax syntax = { 0 };
	size_t end;

	for (size_t at = 0; at < formula.n; at = end) {
		end = word_end(formula, at);
		if (end > at) {
			if (syntax.operand || !add_word(report, arena, docs,
			    str_sub(formula, at, end), out))
				return false;
			syntax.operand = true;
			continue;
		}
		end = at + 1;
		if (formula.s[at] == ' ')
			continue;
		if (formula.s[at] == ',' ||
		    !add_sign(&syntax, formula.s[at], out) ||
		    out->n >= FORMULA_MOST)
			return false;
	}
	return syntax.operand && syntax.depth == 0;
}

struct str
formula_cells(const struct report *report, struct arena *arena,
    struct str docs, struct str formula, int places)
{
	struct strbuf out = { 0 };
	struct str result = STR("");

	strbuf_add(&out, STR("=ROUND("));
	if (translate(report, arena, docs, formula, &out)) {
		strbuf_printf(&out, ",%d)", places);
		if (out.n < FORMULA_MOST)
			result = arena_str(arena, strbuf_str(&out));
	}
	strbuf_clear(&out);
	return result;
}
