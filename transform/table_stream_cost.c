/*
 * The prices of a reading: which token in which column, what is left empty,
 * how cells are cut. See table_stream_body.c for what is made of them.
 */
#include <limits.h>
#include <string.h>

#include "table_stream_body.h"

#define MET_COST	250	/* a reason behind a full mark */
#define SPARSE_COST	50	/* an empty figure where many are empty */
#define TAIL_MOST	500
#define FIGURES_MOST	16
#define SAYING_MOST	512	/* what a short cell may say */

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

/* What it costs to leave a column empty in a row. */
static const int empties[HOLDS_TYPES] = {
	[HOLDS_ANY] = 200, [HOLDS_SERIAL] = 150, [HOLDS_CODE] = 60,
	[HOLDS_GROUP] = 20, [HOLDS_KEY] = 600, [HOLDS_TEXT] = 120,
	[HOLDS_FLAG] = 150, [HOLDS_VALUE] = 260, [HOLDS_NUMBER] = 240,
	[HOLDS_RATE] = 240, [HOLDS_DATE] = 500, [HOLDS_PROSE] = 120,
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

static int
depth_of(struct str text)
{
	int depth = 0;

	for (size_t i = 0; i < text.n; i++)
		depth += text.s[i] == '(' ? 1 : text.s[i] == ')' ? -1 : 0;
	return depth;
}

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

/*
 * Budget tables have columns for every source of money, and rows with one or
 * two figures. Do most lines with figures hold fewer than there are columns?
 */
static bool
is_sparse(const struct body *body)
{
	size_t count[FIGURES_MOST] = { 0 }, columns = 0, best = 0;

	for (size_t c = 0; c < body->k; c++)
		columns += body->heads[c].type == HOLDS_NUMBER;
	for (size_t i = 0; i < body->n;) {
		size_t line = token_at(body, i)->piece.line, figures = 0;

		for (; i < body->n && token_at(body, i)->piece.line == line;
		    i++)
			figures += token_at(body, i)->kind == TOKEN_NUMBER &&
			    token_at(body, i)->bare;
		if (figures > 1 && figures < FIGURES_MOST)
			count[figures]++;
	}
	for (size_t i = 1; i < FIGURES_MOST; i++)
		if (count[i] > count[best])
			best = i;
	return best > 0 && best < columns;
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

/* 数量指标, 社会效益指标: at least two second levels by their usual names. */
static bool
has_levels(const struct body *body)
{
	const struct lexicon *lexicon = &body->stream->lexicon;
	size_t n = 0;

	for (size_t i = 0; i < body->n; i++)
		n += token_at(body, i)->group &&
		    lexicon_class(lexicon, token_at(body, i)->text) > 0 &&
		    !lexicon_first(lexicon, token_at(body, i)->text);
	return n > 1;
}

long
first_cost(const struct body *body, size_t i, size_t col)
{
	const struct token *token = token_at(body, i);
	enum column_type type = body->heads[col].type;
	long cost = fits[type][token->kind];

	if (body->serials && token->serial && type != HOLDS_SERIAL)
		cost += 150;
	switch (type) {
	case HOLDS_SERIAL:
		cost -= token->serial ? 150 : 0;
		if (token->kind == TOKEN_NUMBER &&
		    (!token->bare || token->text.n > 3 ||
		    memchr(token->text.s, '.', token->text.n) != NULL))
			cost += 900;
		break;
	case HOLDS_CODE:
		if (token->kind == TOKEN_NUMBER && (!token->bare ||
		    memchr(token->text.s, ',', token->text.n) != NULL ||
		    memchr(token->text.s, '.', token->text.n) != NULL ||
		    token->text.n < 2))
			cost += 900;
		break;
	case HOLDS_NUMBER:
	case HOLDS_RATE:
		if (token->kind == TOKEN_NUMBER && !token->bare)
			cost += 60;
		break;
	case HOLDS_DATE:
		if (token->total)
			cost = 0;
		break;
	case HOLDS_GROUP:
		if (token->group)
			cost -= 150;
		if (body->levels)
			cost += level_cost(body, i, col);
		if (token->total && col > 0 &&
		    body->heads[col - 1].type == HOLDS_GROUP)
			cost += 100;
		break;
	case HOLDS_KEY:
		if (token->group)
			cost += 250;
		if (token->kind == TOKEN_TEXT && token->chars > 24)
			cost += 20 * (token->chars - 24);
		break;
	case HOLDS_FLAG:
	case HOLDS_VALUE:
	case HOLDS_TEXT:
		if (token->kind == TOKEN_TEXT && token->chars > 12 &&
		    !body->heads[col].side)
			cost += 15 * (token->chars - 12);
		if ((token->total || token->group) && !body->heads[col].side)
			cost += 200;
		break;
	case HOLDS_PROSE:
		if (token->kind == TOKEN_DASH && body->begins != NULL)
			cost = 0;
		if (token->kind == TOKEN_TEXT && token->chars < 8 &&
		    !trait_of(body, i)->ends)
			cost += 12 * (8 - token->chars);
		if (trait_of(body, i)->list)
			cost -= 150;
		if (body->heads[col].reason && token->kind != TOKEN_DASH &&
		    is_met(body, i))
			cost += MET_COST;
		if (i > 0 && token_at(body, i - 1)->kind == TOKEN_TEXT &&
		    token_at(body, i - 1)->chars > 8)
			cost += trait_of(body, i - 1)->ends ?
			    -50 : 200;
		break;
	default:
		break;
	}
	return cost + trait_of(body, i)->lead;
}

long
more_cost(const struct body *body, size_t i, size_t col)
{
	const struct token *left = token_at(body, i - 1);
	const struct token *right = token_at(body, i);
	enum column_type type = body->heads[col].type;
	bool touch = left->piece.line == right->piece.line;
	long cost = 50;

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
	default:
		break;
	}
	if (right->kind == TOKEN_DASH || left->kind == TOKEN_DASH)
		cost += 500;
	/* in a form's row a blank parts cells, but for "50 个" */
	if (touch && body->begins != NULL &&
	    !(left->bare && right->kind == TOKEN_TEXT && right->chars <= 3))
		cost += 400;
	if (touch && body->stream->loose &&
	    is_latin(right->text.s[0]) != is_latin(left->text.s[0]))
		cost -= 10;
	else if (touch)
		cost += is_latin(right->text.s[0]) &&
		    is_latin(left->text.s[left->text.n - 1]) &&
		    right->kind == TOKEN_TEXT ? 50 : 450;
	else if (left->kind == TOKEN_TEXT && right->kind == TOKEN_TEXT)
		cost += stream_pair(body->stream, left->text, right->text) ?
		    -40 : 40;
	if (right->kind != TOKEN_TEXT)
		cost += !touch || !body->stream->loose ? 350 :
		    type == HOLDS_VALUE ? 0 : 60;
	if (left->kind != TOKEN_TEXT)
		cost += left->bare && right->chars <= 3 && !touch ? 0 :
		    body->stream->loose && type == HOLDS_KEY ? 60 : 200;
	/* 400 + 宗 is complete */
	if (type == HOLDS_VALUE && left->kind == TOKEN_TEXT &&
	    left->chars <= 2 && i >= 2 && token_at(body, i - 2)->bare)
		cost += 200;
	if (left->total || right->total || left->label || right->label)
		cost += 300;
	if (left->group || right->group)
		cost += 200;
	return cost;
}

/* A letter a line: a merged cell, high and narrow. */
static bool
is_upright(const struct body *body, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (token_at(body, i)->chars != 1 ||
		    !token_at(body, i)->first ||
		    token_at(body, i)->head != HOLDS_ANY)
			return false;
	return to >= from + 3;
}

/* The pieces one behind the other; false when they are too long. */
static bool
saying_text(const struct body *body, size_t from, size_t to, char *s,
    struct str *out)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++) {
		struct str part = token_at(body, i)->text;

		if (n + part.n > SAYING_MOST)
			return false;
		memcpy(s + n, part.s, part.n);
		n += part.n;
	}
	*out = (struct str){ s, n };
	return true;
}

static struct saying
saying_read(const struct body *body, size_t from, size_t to)
{
	static const char *const open[] = {
		"的", "及", "与", "和", "、", "，", "(", "：", ":", "《", "“",
	};
	const struct stream *stream = body->stream;
	struct saying saying = { .known = true };
	char bytes[SAYING_MOST];
	struct str text;
	size_t chars;

	saying.full = !saying_text(body, from, to, bytes, &text);
	if (saying.full)
		return saying;
	saying.count = stream_count(stream, hash_more(HASH_EMPTY, text));
	saying.group = lexicon_group(&stream->lexicon, text);
	saying.met = to - from > 1 && saying.count == 0 && !saying.group &&
	    stream_in_prose(stream, text);
	saying.open = ENDS(text, open);
	saying.nested = depth_of(text) != 0;
	chars = utf8_count(text);
	saying.chars = (unsigned char)(chars < UCHAR_MAX ? chars : UCHAR_MAX);
	return saying;
}

/* Kept where the tokens follow one another, as nearly all do. */
static struct saying
saying_of(const struct body *body, size_t from, size_t to)
{
	size_t first = body->at[from], n = to - from;
	struct saying *kept;

	if (n > CELL_MOST || body->at[to - 1] != first + n - 1)
		return saying_read(body, from, to);
	kept = &body->stream->laying->sayings[first * CELL_MOST + n - 1];
	if (!kept->known)
		*kept = saying_read(body, from, to);
	return *kept;
}

/* A cell of several pieces: are they one word? */
static long
pieces_cost(const struct saying *saying, size_t n)
{
	if (n == 1)
		return saying->count > 1 ? -50 : 0;
	if (saying->count > 0 || saying->group)
		return -250;
	return saying->met ? -150 : 50;
}

static long
group_cost(const struct body *body, size_t from, size_t to, size_t col,
    const struct saying *saying)
{
	long cost = 0;

	if (is_upright(body, from, to))
		cost -= 300;
	else if (saying->group)
		cost -= 100;
	else if (body->heads[col].label.n == 0 &&
	    saying->count < (to - from > 1 ? 1 : 2))
		cost += 120;		/* no head, and met nowhere else */
	return cost;
}

long
prose_end_cost(const struct body *body, size_t i)
{
	return trait_of(body, i)->ends ? -50 : 0;
}

long
whole_cost(const struct body *body, size_t from, size_t to, size_t col)
{
	enum column_type type = body->heads[col].type;
	struct saying saying;
	long cost;

	if (type == HOLDS_PROSE)
		return prose_end_cost(body, to - 1);
	if (token_at(body, from)->kind != TOKEN_TEXT)
		return 0;
	saying = saying_of(body, from, to);
	if (saying.full)
		return 0;
	cost = pieces_cost(&saying, to - from);
	if (saying.chars == 1 && type != HOLDS_FLAG)
		cost += 250;
	if (saying.open)
		cost += 250;
	if (saying.nested)
		cost += 300;
	if (type == HOLDS_GROUP)
		cost += group_cost(body, from, to, col, &saying);
	if ((type == HOLDS_FLAG || type == HOLDS_GROUP) && saying.chars > 10)
		cost += 100;
	return cost;
}

long
tail_cost(const struct body *body, size_t from)
{
	long cost = body->gaps[body->k] - body->gaps[from];

	return cost > TAIL_MOST ? TAIL_MOST : cost;
}

void
body_prepare(struct body *body)
{
	for (size_t i = 1; i < body->n; i++)
		body->lines |= token_at(body, i)->piece.line !=
		    token_at(body, 0)->piece.line;
	for (size_t c = 0; c < body->k; c++)
		body->serials |= body->heads[c].type == HOLDS_SERIAL;
	body->sparse = is_sparse(body);
	body->levels = body->begins != NULL && has_levels(body);
	for (size_t c = 0; c < body->k; c++) {
		enum column_type type = body->heads[c].type;

		body->gaps[c + 1] = body->gaps[c] + (body->sparse &&
		    type == HOLDS_NUMBER ? SPARSE_COST : empties[type]);
		/*
		 * A merged leading cell is left empty with those before it,
		 * not behind one.
		 */
		body->inner[c + 1] = body->inner[c] +
		    (type == HOLDS_GROUP ? 80 : 0);
	}
}
