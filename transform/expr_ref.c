/*
 * The cells that an expression names: t3[row|column], patterns for labels.
 */
#include "expr_parse.h"

#include "expr.h"
#include "lang.h"
#include "pattern.h"

/* The pattern has to match all of a label. */
static int
pick_compile(struct parser *p, struct expr_pick *pick, struct str text,
    bool whole)
{
	static const char front[] = "\\A(?:";
	struct str all = whole ? arena_printf(p->arena, "%s%.*s)\\z", front,
	    STR_ARG(text)) : text;
	size_t at = 0, skip = whole ? sizeof front - 1 : 0;
	struct err said = { 0 };

	if (text.n == 0)
		return 0;
	pick->pattern = pattern_compile(p->shop, all, &at, &said);
	if (pick->pattern != NULL)
		return 0;
	at = at > skip ? at - skip : 0;
	return expr_wrong(p, (size_t)(text.s - p->text.s) +
	    (at > text.n ? text.n : at), said.msg);
}

static int
pick_parse(struct parser *p, struct expr_pick *pick, struct str text)
{
	text = str_trim(text);
	if (str_starts(text, STR("left:"))) {
		pick->side = SIDE_LEFT;
		text = str_trim(str_sub(text, 5, text.n));
	} else if (str_starts(text, STR("right:"))) {
		pick->side = SIDE_RIGHT;
		text = str_trim(str_sub(text, 6, text.n));
	}
	pick->text = text;
	if (str_starts(text, STR("*"))) {
		pick->same = true;
		return pick_compile(p, pick, str_sub(text, 1, text.n), false);
	}
	if (str_eq(text, STR("top"))) {
		pick->top = true;
		return 0;
	}
	return pick_compile(p, pick, text, true);
}

/* Where the bracket that was opened before `at` closes, or STR_NONE. */
static size_t
bracket_end(struct str text, size_t at, size_t *sign)
{
	int depth = 1;

	*sign = STR_NONE;
	for (; at < text.n; at++) {
		if (text.s[at] == '\\')
			at++;
		else if (text.s[at] == '[')
			depth++;
		else if (text.s[at] == ']' && --depth == 0)
			return at;
		else if (text.s[at] == '@' && depth == 1 && *sign == STR_NONE)
			*sign = at;
	}
	return STR_NONE;
}

static int
brackets_parse(struct parser *p, struct expr_ref *ref)
{
	size_t from, sign, end;

	if (!expr_take(p, "["))
		return expr_wrong(p, p->at, _("a cell is expected here: "
		    "[row @ column]"));
	from = p->at;
	end = bracket_end(p->text, from, &sign);
	if (end == STR_NONE)
		return expr_wrong(p, from - 1, _("this bracket is never closed"));
	p->at = end + 1;
	if (pick_parse(p, &ref->row, str_sub(p->text, from,
	    sign == STR_NONE ? end : sign)) == -1)
		return -1;
	if (ref->row.text.n == 0)
		return expr_wrong(p, from, _("the row is missing"));
	if (sign == STR_NONE) {
		ref->col.same = true;
		return 0;
	}
	if (pick_parse(p, &ref->col, str_sub(p->text, sign + 1, end)) == -1)
		return -1;
	if (ref->col.text.n == 0) {
		if (ref->col.side == SIDE_ANY)
			return expr_wrong(p, sign + 1, _("the column is missing"));
		ref->col.same = true;
	}
	return 0;
}

/* t3.[..]: the name of a table in front. */
static void
table_parse(struct parser *p, struct expr_ref *ref)
{
	size_t end;

	expr_blanks(p);
	end = p->at;
	while (end < p->text.n && expr_is_name(p->text.s[end]))
		end++;
	if (end > p->at + 1 && end < p->text.n && p->text.s[end] == '[' &&
	    p->text.s[end - 1] == '.') {
		ref->table = str_sub(p->text, p->at, end - 1);
		p->at = end;
	}
}

int
expr_ref_parse(struct parser *p, struct expr_ref *ref)
{
	if (expr_take_word(p, "sum"))
		ref->how = HOW_SUM;
	else if (expr_take_word(p, "count"))
		ref->how = HOW_COUNT;
	table_parse(p, ref);
	if (brackets_parse(p, ref) == -1)
		return -1;
	ref->optional = expr_take(p, "?");
	return 0;
}
