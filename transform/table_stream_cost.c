/*
 * The prices of a reading: what is left empty, what whole cells say. See
 * table_stream_first.c and table_stream_more.c for those of a cell's pieces,
 * table_stream_body.c for what is made of them.
 */
#include <limits.h>
#include <string.h>

#include "table_stream_body.h"

#define SPARSE_COST	50	/* an empty figure where many are empty */
#define TAIL_MOST	500
#define FIGURES_MOST	16
#define SAYING_MOST	512	/* what a short cell may say */

/* What it costs to leave a column empty in a row. */
static const int empties[HOLDS_TYPES] = {
	[HOLDS_ANY] = 200, [HOLDS_SERIAL] = 150, [HOLDS_CODE] = 60,
	[HOLDS_GROUP] = 20, [HOLDS_KEY] = 600, [HOLDS_TEXT] = 120,
	[HOLDS_FLAG] = 150, [HOLDS_VALUE] = 260, [HOLDS_NUMBER] = 240,
	[HOLDS_RATE] = 240, [HOLDS_DATE] = 500, [HOLDS_PROSE] = 120,
};

static int
depth_of(struct str text)
{
	int depth = 0;

	for (size_t i = 0; i < text.n; i++)
		depth += text.s[i] == '(' ? 1 : text.s[i] == ')' ? -1 : 0;
	return depth;
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

/* 受理和: more must follow. */
static bool
is_open(struct str text)
{
	static const char *const open[] = {
		"的", "及", "与", "和", "、", "，", "(", "：", ":", "《", "“",
		NULL
	};

	return str_ends_any(text, open) > 0;
}

static struct saying
saying_read(const struct body *body, size_t from, size_t to)
{
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
	saying.open = is_open(text);
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
