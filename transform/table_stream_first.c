/*
 * The price of a token that begins a cell, by the column that it would stand
 * in. See table_stream_body.c for what is made of it.
 */
#include <string.h>

#include "table_stream_body.h"

#define MET_COST	250	/* a reason behind a full mark */

/* What the first piece of a cell costs, by column and by kind of token. */
static const int fits[HOLDS_TYPES][5] = {
	/*		    text  number rate  date  dash */
	[HOLDS_ANY]	= {   60,   60,   60,   80,   60 },
	[HOLDS_SERIAL]	= { 1200,    0, 1500,  900,  300 },
	[HOLDS_CODE]	= { 1200,    0, 1500,  900,  300 },
	[HOLDS_GROUP]	= {   40,  900,  900,  500,  200 },
	[HOLDS_KEY]	= {    0,  700,  900,   60,  250 },
	[HOLDS_TEXT]	= {    0,  500,  600,  200,  150 },
	[HOLDS_FLAG]	= {    0,  500,  500,  500,   20 },
	[HOLDS_VALUE]	= {  100,    0,    0,  150,   20 },
	[HOLDS_NUMBER]	= {  800,    0,  300,  800,   10 },
	[HOLDS_RATE]	= {  800,  120,    0,  900,   10 },
	[HOLDS_DATE]	= {  400,  700,  900,    0,  400 },
	[HOLDS_PROSE]	= {   80,  350,  350,  300,  200 },
};

static bool
starts_any(struct str text, const char *const *signs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(text, str_from(signs[i])))
			return true;
	return false;
}

static bool
ends_any(struct str text, const char *const *signs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_ends(text, str_from(signs[i])))
			return true;
	return false;
}

#define STARTS(text, list)	\
	starts_any((text), (list), sizeof(list) / sizeof *(list))
#define ENDS(text, list)	\
	ends_any((text), (list), sizeof(list) / sizeof *(list))

/* What it costs to begin a cell with a sign that ends or goes on with one. */
static short
lead_cost(const struct token *token)
{
	static const char *const signs[] = { ")", "，", "。", "、", "；" };

	if (token->kind != TOKEN_TEXT)
		return 0;
	if (token->text.n > 0 && token->text.s[0] == '(')
		return 150;
	return STARTS(token->text, signs) ? 400 : 0;
}

static const struct trait *
trait_of(const struct body *body, size_t i)
{
	static const char *const ends[] = { "。", "；", ";" };
	static const char *const lists[] = { "1.", "1、", "(1)", "①", "一是" };
	struct trait *trait = &body->stream->laying->traits[body->at[i]];
	const struct token *token = token_at(body, i);

	if (!trait->known)
		*trait = (struct trait){ .known = true,
			.ends = ENDS(token->text, ends),
			.list = STARTS(token->text, lists),
			.lead = lead_cost(token) };
	return trait;
}

/* Full mark and score in front of token i, and they are the same. */
static bool
is_met(const struct body *body, size_t i)
{
	const struct token *a, *b;

	if (i < 2)
		return false;
	a = token_at(body, i - 2);
	b = token_at(body, i - 1);
	return a->kind == TOKEN_NUMBER && b->kind == TOKEN_NUMBER &&
	    a->hash == b->hash;
}

/* A form's levels are words that everybody prints: 产出指标, then 数量指标. */
static long
level_cost(const struct body *body, size_t i, size_t col)
{
	const struct token *token = token_at(body, i);
	bool upper = col + 1 < body->k &&
	    body->heads[col + 1].type == HOLDS_GROUP;

	if (!token->group)
		return lexicon_ending(&body->stream->lexicon, token->text) ==
		    HOLDS_KEY ? 0 : 200;
	if (!upper || token->mark)
		return 0;
	if (!lexicon_first(&body->stream->lexicon, token->text))
		return 300;
	return i + 1 < body->n && !token_at(body, i + 1)->group ? 200 : 0;
}

static bool
holds(const struct token *token, char sign)
{
	return memchr(token->text.s, sign, token->text.n) != NULL;
}

static long
serial_cost(const struct token *token)
{
	long cost = token->serial ? -150 : 0;

	return token->kind == TOKEN_NUMBER && (!token->bare ||
	    token->text.n > 3 || holds(token, '.')) ? cost + 900 : cost;
}

static long
code_cost(const struct token *token)
{
	return token->kind == TOKEN_NUMBER && (!token->bare ||
	    holds(token, ',') || holds(token, '.') ||
	    token->text.n < 2) ? 900 : 0;
}

static long
level_word_cost(const struct body *body, size_t i, size_t col)
{
	const struct token *token = token_at(body, i);
	long cost = token->group ? -150 : 0;

	if (body->levels)
		cost += level_cost(body, i, col);
	if (token->total && col > 0 &&
	    body->heads[col - 1].type == HOLDS_GROUP)
		cost += 100;
	return cost;
}

static long
key_cost(const struct token *token)
{
	long cost = token->group ? 250 : 0;

	if (token->kind == TOKEN_TEXT && token->chars > 24)
		cost += 20 * (token->chars - 24);
	return cost;
}

static long
text_cost(const struct token *token, const struct head *head)
{
	long cost = 0;

	if (head->side)
		return 0;
	if (token->kind == TOKEN_TEXT && token->chars > 12)
		cost += 15 * (token->chars - 12);
	if (token->total || token->group)
		cost += 200;
	return cost;
}

static long
prose_cost(const struct body *body, size_t i, const struct head *head)
{
	const struct token *token = token_at(body, i);
	const struct trait *trait = trait_of(body, i);
	long cost = 0;

	if (token->kind == TOKEN_DASH && body->begins != NULL)
		cost -= fits[HOLDS_PROSE][TOKEN_DASH];
	if (token->kind == TOKEN_TEXT && token->chars < 8 && !trait->ends)
		cost += 12 * (8 - token->chars);
	if (trait->list)
		cost -= 150;
	if (head->reason && token->kind != TOKEN_DASH && is_met(body, i))
		cost += MET_COST;
	if (i > 0 && token_at(body, i - 1)->kind == TOKEN_TEXT &&
	    token_at(body, i - 1)->chars > 8)
		cost += trait_of(body, i - 1)->ends ? -50 : 200;
	return cost;
}

/* What a column's own nature adds to, or takes from, what its kind costs. */
static long
type_cost(const struct body *body, size_t i, size_t col)
{
	const struct token *token = token_at(body, i);
	const struct head *head = &body->heads[col];

	switch (head->type) {
	case HOLDS_SERIAL:
		return serial_cost(token);
	case HOLDS_CODE:
		return code_cost(token);
	case HOLDS_NUMBER:
	case HOLDS_RATE:
		return token->kind == TOKEN_NUMBER && !token->bare ? 60 : 0;
	case HOLDS_GROUP:
		return level_word_cost(body, i, col);
	case HOLDS_KEY:
		return key_cost(token);
	case HOLDS_FLAG:
	case HOLDS_VALUE:
	case HOLDS_TEXT:
		return text_cost(token, head);
	case HOLDS_PROSE:
		return prose_cost(body, i, head);
	default:
		return 0;
	}
}

long
first_cost(const struct body *body, size_t i, size_t col)
{
	const struct token *token = token_at(body, i);
	enum column_type type = body->heads[col].type;
	long cost = fits[type][token->kind];

	if (body->serials && token->serial && type != HOLDS_SERIAL)
		cost += 150;
	if (type == HOLDS_DATE && token->total)
		cost = 0;
	return cost + type_cost(body, i, col) + trait_of(body, i)->lead;
}

long
prose_end_cost(const struct body *body, size_t i)
{
	return trait_of(body, i)->ends ? -50 : 0;
}
