/* Reading the expressions of form checks, by recursive descent. */
#include "expr_parse.h"

#include <string.h>

#include "lang.h"
#include "pattern.h"
#include "utf8.h"
#include "vec.h"

#define TEXT_MOST	4096	/* bytes of an expression */
#define TERMS_MOST	64	/* of one side */

int
expr_wrong(struct parser *p, size_t at, const char *what)
{
	p->wrong = at;
	return err_set(p->err, "%s", what);
}

void
expr_blanks(struct parser *p)
{
	while (p->at < p->text.n && (p->text.s[p->at] == ' ' ||
	    p->text.s[p->at] == '\n' || p->text.s[p->at] == '\t'))
		p->at++;
}

bool
expr_take(struct parser *p, const char *token)
{
	size_t n = strlen(token);

	expr_blanks(p);
	if (!str_starts(str_sub(p->text, p->at, p->text.n),
	    (struct str){ token, n }))
		return false;
	p->at += n;
	return true;
}

bool
expr_is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
	    c == '-' || c == '.';
}

/* A word that a blank or a bracket follows; it is not taken if it does not. */
bool
expr_take_word(struct parser *p, const char *word)
{
	size_t before = p->at;

	if (!expr_take(p, word))
		return false;
	if (p->at < p->text.n && expr_is_name(p->text.s[p->at])) {
		p->at = before;
		return false;
	}
	return true;
}

static int
number_parse(struct parser *p, struct expr_term *term)
{
	size_t from = p->at;

	while (p->at < p->text.n && (utf8_is_digit((uint8_t)p->text.s[p->at]) ||
	    p->text.s[p->at] == '.'))
		p->at++;
	term->is_number = true;
	if (!decimal_parse(str_sub(p->text, from, p->at), &term->number))
		return expr_wrong(p, from, _("this is not a number"));
	return 0;
}

static int
term_parse(struct parser *p, struct expr_term *term)
{
	expr_blanks(p);
	if (p->at < p->text.n && utf8_is_digit((uint8_t)p->text.s[p->at]))
		return number_parse(p, term);
	if (expr_ref_parse(p, &term->ref) == -1)
		return -1;
	if (!expr_take(p, "*"))
		return 0;
	term->ref.weight = arena_alloc(p->arena, sizeof *term->ref.weight);
	return expr_ref_parse(p, term->ref.weight);
}

static int
terms_parse(struct parser *p, struct expr_terms *terms)
{
	VEC(struct expr_term) v = { 0 };
	int sign = 1;

	do {
		struct expr_term *term = VEC_PUSH(p->arena, &v);

		if (v.n > TERMS_MOST)
			return expr_wrong(p, p->at, _("too many terms"));
		term->sign = sign;
		if (term_parse(p, term) == -1)
			return -1;
		sign = 0;
		if (expr_take(p, "+"))
			sign = 1;
		else {
			size_t before = p->at;

			if (expr_take(p, "->"))
				p->at = before;
			else if (expr_take(p, "-"))
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
	if (!expr_take(p, ","))
		return expr_wrong(p, p->at, _("\",\" is expected here"));
	return terms_parse(p, terms);
}

/* ratio(a, b), prorata(a, b, c): behind the word. */
static int
shape_parse(struct parser *p, struct expr_half *half)
{
	if (!expr_take(p, "("))
		return expr_wrong(p, p->at, _("\"(\" is expected here"));
	if (terms_parse(p, &half->a) == -1 || comma_parse(p, &half->b) == -1)
		return -1;
	if (half->shape == SHAPE_PRORATA && comma_parse(p, &half->c) == -1)
		return -1;
	if (!expr_take(p, ")"))
		return expr_wrong(p, p->at, _("\")\" is expected here"));
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
		if (half->shape == SHAPE_PLAIN && expr_take_word(p, shapes[i].word))
			half->shape = shapes[i].shape;
	return half->shape == SHAPE_PLAIN ? terms_parse(p, &half->a) :
	    shape_parse(p, half);
}

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
		if (relation->op == OP_NONE && expr_take(p, ops[i].token))
			relation->op = ops[i].op;
	if (relation->op == OP_NONE)
		return expr_wrong(p, p->at, _("\"=\", \"<=\" or \">=\" is expected "
		    "here"));
	if (relation->left.shape != SHAPE_PLAIN)
		return expr_wrong(p, 0, _("a ratio stands on the right"));
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
		if (claim->state == STATE_NONE && expr_take_word(p, states[i].word))
			claim->state = states[i].state;
	*taken = claim->state != STATE_NONE;
	claim->ref.col.words = claim->state == STATE_WRITTEN;
	return *taken ? expr_ref_parse(p, &claim->ref) : 0;
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
	if (taken && !expr_take(p, "->"))
		return expr_wrong(p, p->at, _("\"->\" is expected here"));
	if (taken)
		return then_parse(p, expr);
	if (relation_parse(p, &expr->holds) == -1)
		return -1;
	if (!expr_take(p, "->"))
		return 0;
	expr->given = expr->holds;
	expr->holds = (struct expr_relation){ 0 };
	return then_parse(p, expr);
}

static int
whole_parse(struct parser *p, struct expr *expr)
{
	if (p->text.n > TEXT_MOST)
		return expr_wrong(p, 0, _("the expression is too long"));
	if (arrow_parse(p, expr) == -1)
		return -1;
	if (expr->holds.op == OP_LESS)
		return expr_wrong(p, 0, _("\"<\" only stands in front of \"->\""));
	expr_blanks(p);
	if (p->at < p->text.n)
		return expr_wrong(p, p->at, _("the expression should end here"));
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
