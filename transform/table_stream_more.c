/*
 * The price of a token that goes on in the cell of the one before it. See
 * table_stream_body.c for what is made of it.
 */
#include <string.h>

#include "table_stream_body.h"

static bool
is_latin(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z');
}

/* "2,345.00": no running text prints an amount like this by itself. */
static bool
is_amount(struct str text)
{
	return text.n > 3 && (text.s[text.n - 3] == '.' ||
	    memchr(text.s, ',', text.n) != NULL);
}

static long
more_prose_cost(const struct body *body, const struct token *right, bool touch)
{
	if (body->begins != NULL && right->kind != TOKEN_TEXT)
		return 600;	/* a cell of its own */
	if (right->kind != TOKEN_TEXT && right->first && right->last)
		return 350;
	if (right->kind == TOKEN_DASH)
		return 200;
	if (touch && !body->lines)
		return right->kind == TOKEN_TEXT ? 150 : 350;
	if (right->bare && !body->stream->loose &&
	    (touch || is_amount(right->text)))
		return is_amount(right->text) ? 300 : 150;
	return touch ? body->begins != NULL ? 130 : 30 : 10;
}

/* On one line, or on the next: do the two belong together? */
static long
join_cost(const struct body *body, const struct token *left,
    const struct token *right, bool touch)
{
	bool latin = is_latin(right->text.s[0]);

	if (touch && body->stream->loose &&
	    latin != is_latin(left->text.s[0]))
		return -10;
	if (touch)
		return latin && is_latin(left->text.s[left->text.n - 1]) &&
		    right->kind == TOKEN_TEXT ? 50 : 450;
	if (left->kind == TOKEN_TEXT && right->kind == TOKEN_TEXT)
		return stream_pair(body->stream, left->text, right->text) ?
		    -40 : 40;
	return 0;
}

/* What one of the two is that cells of several pieces seldom hold. */
static long
odd_cost(const struct body *body, const struct token *left,
    const struct token *right, bool touch, enum column_type type)
{
	bool loose = body->stream->loose;
	long cost = 0;

	if (right->kind == TOKEN_DASH || left->kind == TOKEN_DASH)
		cost += 500;
	/* in a form's row a blank parts cells, but for "50 个" */
	if (touch && body->begins != NULL &&
	    !(left->bare && right->kind == TOKEN_TEXT && right->chars <= 3))
		cost += 400;
	if (right->kind != TOKEN_TEXT)
		cost += !touch || !loose ? 350 : type == HOLDS_VALUE ? 0 : 60;
	if (left->kind != TOKEN_TEXT)
		cost += left->bare && right->chars <= 3 && !touch ? 0 :
		    loose && type == HOLDS_KEY ? 60 : 200;
	if (left->total || right->total || left->label || right->label)
		cost += 300;
	if (left->group || right->group)
		cost += 200;
	return cost;
}

/* 400 + 宗 is complete. */
static bool
is_complete(const struct body *body, size_t i)
{
	const struct token *left = token_at(body, i - 1);

	return left->kind == TOKEN_TEXT && left->chars <= 2 && i >= 2 &&
	    token_at(body, i - 2)->bare;
}

static long
more_words_cost(const struct body *body, size_t i, enum column_type type,
    bool touch)
{
	const struct token *left = token_at(body, i - 1);
	const struct token *right = token_at(body, i);
	long cost = 50 + join_cost(body, left, right, touch) +
	    odd_cost(body, left, right, touch, type);

	return type == HOLDS_VALUE && is_complete(body, i) ? cost + 200 :
	    cost;
}

long
more_cost(const struct body *body, size_t i, size_t col)
{
	const struct token *left = token_at(body, i - 1);
	const struct token *right = token_at(body, i);
	enum column_type type = body->heads[col].type;
	bool touch = left->piece.line == right->piece.line;

	if (body->begins != NULL && left->kind == TOKEN_DASH)
		return 900;
	if (right->hard || (body->begins != NULL && body->begins[i] > 0))
		return 1500;
	switch (type) {
	case HOLDS_SERIAL:
	case HOLDS_NUMBER:
	case HOLDS_RATE:
	case HOLDS_DATE:
		return 1500;
	case HOLDS_CODE:
		return right->kind == TOKEN_NUMBER && right->bare &&
		    right->text.n == 2 ? 5 : 1500;
	case HOLDS_PROSE:
		return more_prose_cost(body, right, touch);
	default:
		return more_words_cost(body, i, type, touch);
	}
}
