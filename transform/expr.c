/* Reading the expressions of form checks, by recursive descent. */
#include "expr.h"

#include <string.h>

#include "lang.h"
#include "pattern.h"
#include "utf8.h"
#include "vec.h"

#define TEXT_MOST	4096	/* bytes of an expression */
#define TERMS_MOST	64	/* of one side */

struct parser {
	struct arena	*arena;
	struct shop	*shop;
	struct str	 text;
	size_t		 at;
	struct err	*err;
	size_t		 wrong;		/* where, when err is set */
};

static int
wrong(struct parser *p, size_t at, const char *what)
{
	p->wrong = at;
	return err_set(p->err, "%s", what);
}

static void
skip_blanks(struct parser *p)
{
	while (p->at < p->text.n && (p->text.s[p->at] == ' ' ||
	    p->text.s[p->at] == '\n' || p->text.s[p->at] == '\t'))
		p->at++;
}

static bool
take(struct parser *p, const char *token)
{
	size_t n = strlen(token);

	skip_blanks(p);
	if (!str_starts(str_sub(p->text, p->at, p->text.n),
	    (struct str){ token, n }))
		return false;
	p->at += n;
	return true;
}

static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
	    c == '-' || c == '.';
}

/* A word that a blank or a bracket follows; it is not taken if it does not. */
static bool
take_word(struct parser *p, const char *word)
{
	size_t before = p->at;

	if (!take(p, word))
		return false;
	if (p->at < p->text.n && is_name(p->text.s[p->at])) {
		p->at = before;
		return false;
	}
	return true;
}

/* -- cells ------------------------------------------------------------------ */

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
	return wrong(p, (size_t)(text.s - p->text.s) +
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

	if (!take(p, "["))
		return wrong(p, p->at, _("a cell is expected here: "
		    "[row @ column]"));
	from = p->at;
	end = bracket_end(p->text, from, &sign);
	if (end == STR_NONE)
		return wrong(p, from - 1, _("this bracket is never closed"));
	p->at = end + 1;
	if (pick_parse(p, &ref->row, str_sub(p->text, from,
	    sign == STR_NONE ? end : sign)) == -1)
		return -1;
	if (ref->row.text.n == 0)
		return wrong(p, from, _("the row is missing"));
	if (sign == STR_NONE) {
		ref->col.same = true;
		return 0;
	}
	if (pick_parse(p, &ref->col, str_sub(p->text, sign + 1, end)) == -1)
		return -1;
	if (ref->col.text.n == 0) {
		if (ref->col.side == SIDE_ANY)
			return wrong(p, sign + 1, _("the column is missing"));
		ref->col.same = true;
	}
	return 0;
}

/* t3.[..]: the name of a table in front. */
static void
table_parse(struct parser *p, struct expr_ref *ref)
{
	size_t end;

	skip_blanks(p);
	end = p->at;
	while (end < p->text.n && is_name(p->text.s[end]))
		end++;
	if (end > p->at + 1 && end < p->text.n && p->text.s[end] == '[' &&
	    p->text.s[end - 1] == '.') {
		ref->table = str_sub(p->text, p->at, end - 1);
		p->at = end;
	}
}

static int
ref_parse(struct parser *p, struct expr_ref *ref)
{
	if (take_word(p, "sum"))
		ref->how = HOW_SUM;
	else if (take_word(p, "count"))
		ref->how = HOW_COUNT;
	table_parse(p, ref);
	if (brackets_parse(p, ref) == -1)
		return -1;
	ref->optional = take(p, "?");
	return 0;
}

/* -- terms ------------------------------------------------------------------ */

static int
number_parse(struct parser *p, struct expr_term *term)
{
	size_t from = p->at;

	while (p->at < p->text.n && (utf8_is_digit((uint8_t)p->text.s[p->at]) ||
	    p->text.s[p->at] == '.'))
		p->at++;
	term->is_number = true;
	if (!decimal_parse(str_sub(p->text, from, p->at), &term->number))
		return wrong(p, from, _("this is not a number"));
	return 0;
}

static int
term_parse(struct parser *p, struct expr_term *term)
{
	skip_blanks(p);
	if (p->at < p->text.n && utf8_is_digit((uint8_t)p->text.s[p->at]))
		return number_parse(p, term);
	if (ref_parse(p, &term->ref) == -1)
		return -1;
	if (!take(p, "*"))
		return 0;
	term->ref.weight = arena_alloc(p->arena, sizeof *term->ref.weight);
	return ref_parse(p, term->ref.weight);
}

static int
terms_parse(struct parser *p, struct expr_terms *terms)
{
	VEC(struct expr_term) v = { 0 };
	int sign = 1;

	do {
		struct expr_term *term = VEC_PUSH(p->arena, &v);

		if (v.n > TERMS_MOST)
			return wrong(p, p->at, _("too many terms"));
		term->sign = sign;
		if (term_parse(p, term) == -1)
			return -1;
		sign = 0;
		if (take(p, "+"))
			sign = 1;
		else {
			size_t before = p->at;

			if (take(p, "->"))
				p->at = before;
			else if (take(p, "-"))
				sign = -1;
		}
	} while (sign != 0);
	terms->v = v.v;
	terms->n = v.n;
	return 0;
}

static int
comma_parse(struct parser *p, struct expr_terms *terms)
{
	if (!take(p, ","))
		return wrong(p, p->at, _("\",\" is expected here"));
	return terms_parse(p, terms);
}

/* ratio(a, b), prorata(a, b, c): behind the word. */
static int
shape_parse(struct parser *p, struct expr_half *half)
{
	if (!take(p, "("))
		return wrong(p, p->at, _("\"(\" is expected here"));
	if (terms_parse(p, &half->a) == -1 || comma_parse(p, &half->b) == -1)
		return -1;
	if (half->shape == SHAPE_PRORATA && comma_parse(p, &half->c) == -1)
		return -1;
	if (!take(p, ")"))
		return wrong(p, p->at, _("\")\" is expected here"));
	return 0;
}

static int
half_parse(struct parser *p, struct expr_half *half)
{
	static const struct {
		const char	*word;
		int		 shape;
	} shapes[] = { { "ratio", SHAPE_RATIO }, { "change", SHAPE_CHANGE },
	    { "prorata", SHAPE_PRORATA } };

	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
		if (half->shape == SHAPE_PLAIN && take_word(p, shapes[i].word))
			half->shape = shapes[i].shape;
	return half->shape == SHAPE_PLAIN ? terms_parse(p, &half->a) :
	    shape_parse(p, half);
}

/* -- the whole -------------------------------------------------------------- */

static int
relation_parse(struct parser *p, struct expr_relation *relation)
{
	static const struct {
		const char	*token;
		int		 op;
	} ops[] = { { "<=", OP_AT_MOST }, { ">=", OP_AT_LEAST },
	    { "=", OP_EQUAL }, { "<", OP_LESS } };

	if (half_parse(p, &relation->left) == -1)
		return -1;
	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
		if (relation->op == OP_NONE && take(p, ops[i].token))
			relation->op = ops[i].op;
	if (relation->op == OP_NONE)
		return wrong(p, p->at, _("\"=\", \"<=\" or \">=\" is expected "
		    "here"));
	if (relation->left.shape != SHAPE_PLAIN)
		return wrong(p, 0, _("a ratio stands on the right"));
	return half_parse(p, &relation->right);
}

/* blank [..]; *taken tells whether there is one. */
static int
claim_parse(struct parser *p, struct expr_claim *claim, bool *taken)
{
	static const struct {
		const char	*word;
		int		 state;
	} states[] = { { "blank", STATE_BLANK }, { "filled", STATE_FILLED },
	    { "written", STATE_WRITTEN } };

	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (claim->state == STATE_NONE && take_word(p, states[i].word))
			claim->state = states[i].state;
	*taken = claim->state != STATE_NONE;
	claim->ref.col.words = claim->state == STATE_WRITTEN;
	return *taken ? ref_parse(p, &claim->ref) : 0;
}

/* Behind "->": a claim or a relation. */
static int
then_parse(struct parser *p, struct expr *expr)
{
	bool taken;

	if (claim_parse(p, &expr->then, &taken) == -1)
		return -1;
	return taken ? 0 : relation_parse(p, &expr->holds);
}

static int
arrow_parse(struct parser *p, struct expr *expr)
{
	bool taken;

	if (claim_parse(p, &expr->when, &taken) == -1)
		return -1;
	if (taken && !take(p, "->"))
		return wrong(p, p->at, _("\"->\" is expected here"));
	if (taken)
		return then_parse(p, expr);
	if (relation_parse(p, &expr->holds) == -1)
		return -1;
	if (!take(p, "->"))
		return 0;
	expr->given = expr->holds;
	expr->holds = (struct expr_relation){ 0 };
	return then_parse(p, expr);
}

static int
whole_parse(struct parser *p, struct expr *expr)
{
	if (p->text.n > TEXT_MOST)
		return wrong(p, 0, _("the expression is too long"));
	if (arrow_parse(p, expr) == -1)
		return -1;
	if (expr->holds.op == OP_LESS)
		return wrong(p, 0, _("\"<\" only stands in front of \"->\""));
	skip_blanks(p);
	if (p->at < p->text.n)
		return wrong(p, p->at, _("the expression should end here"));
	return 0;
}

struct expr *
expr_parse(struct arena *arena, struct shop *shop, struct str text,
    size_t *at, struct err *err)
{
	struct parser p = { .arena = arena, .shop = shop, .text = text,
	    .err = err };
	struct expr *expr = arena_alloc(arena, sizeof *expr);

	expr->text = text;
	if (whole_parse(&p, expr) == 0)
		return expr;
	*at = p.wrong;
	return NULL;
}

/* -- the cells of it -------------------------------------------------------- */

struct visit {
	void	(*each)(void *ctx, const struct expr_ref *ref);
	void	*ctx;
};

static void
visit_ref(const struct visit *visit, const struct expr_ref *ref)
{
	visit->each(visit->ctx, ref);
	if (ref->weight != NULL)
		visit->each(visit->ctx, ref->weight);
}

static void
visit_terms(const struct visit *visit, const struct expr_terms *terms)
{
	for (size_t i = 0; i < terms->n; i++)
		if (!terms->v[i].is_number)
			visit_ref(visit, &terms->v[i].ref);
}

static void
visit_relation(const struct visit *visit, const struct expr_relation *relation)
{
	visit_terms(visit, &relation->left.a);
	visit_terms(visit, &relation->right.a);
	visit_terms(visit, &relation->right.b);
	visit_terms(visit, &relation->right.c);
}

void
expr_refs(const struct expr *expr, void (*each)(void *ctx,
    const struct expr_ref *ref), void *ctx)
{
	const struct visit visit = { each, ctx };

	if (expr->when.state != STATE_NONE)
		visit_ref(&visit, &expr->when.ref);
	if (expr->then.state != STATE_NONE)
		visit_ref(&visit, &expr->then.ref);
	visit_relation(&visit, &expr->given);
	visit_relation(&visit, &expr->holds);
}
