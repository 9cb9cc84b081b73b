/*
 * Tokens laid into columns, now that line and column positions are lost.
 *
 *	columns   序号 | (group) | 绩效指标 | 目标值 | 实际完成值 | 完成情况
 *	tokens    1 / 产出指标 / 及时协调处置各 / 类突发事件 / 400 / 宗 /
 *	          均可及时协调 / 处置 / 998宗 / 完成 / 2 / ...
 *
 * A reading cuts the tokens into cells and gives each cell a column; a column
 * not behind the one before begins a row. It costs what does not fit (a word
 * under 得分, a figure under 绩效指标), what is left empty (the column that
 * names the row is dear, merged leading cells are cheap), and how cells are
 * cut (half a word, an open bracket). A cell whose pieces make up a word that
 * stands elsewhere in the document ("立项" "依据" "充分" "性") earns. The
 * cheapest reading is found by dynamic programming over cut positions: here
 * 1 | 产出指标 | 及时协调处置各类突发事件 | 400宗 | 均可及时协调处置998宗 | 完成.
 */
#include <limits.h>
#include <string.h>

#include "table_stream.h"

#define CELL_MOST	12	/* pieces of a short cell */
#define PROSE_CELL_MOST	120	/* of a description */
#define ROW_COST	100
#define REST_COST	30	/* the rest of a description behind a page break */
#define BEGINS_COST	700	/* against what the lines show of rows */
#define MET_COST	250	/* a reason behind a full mark */
#define SPARSE_COST	50	/* an empty figure where many are empty */
#define TAIL_MOST	500
#define FIGURES_MOST	16
#define FAR		(LONG_MAX / 4)

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

struct body {
	const struct stream	*stream;
	const size_t		*at;
	size_t			 n;
	const bool		*broken;
	const signed char	*begins;	/* rows: 1, -1; or NULL */
	const struct head	*heads;
	size_t			 k;
	bool			 sparse;	/* rows have fewer figures than columns */
	bool			 serials;	/* a column for 1 2 3 */
	bool			 levels;	/* a form's groups of indicators */
	bool			 lines;		/* more than one line: breaks tell */
};

struct best {
	long	 cost;
	size_t	 from;		/* the cell's first token */
	int	 before;	/* column of the cell before, -1 none */
	bool	 row;		/* the cell begins a row */
};

static const struct token *
token_at(const struct body *body, size_t i)
{
	return &body->stream->tokens[body->at[i]];
}

static bool
ends_sentence(struct str text)
{
	return str_ends(text, STR("。")) || str_ends(text, STR("；")) ||
	    str_ends(text, STR(";"));
}

/* "1." "1、" "(1)" "①": a list begins. */
static bool
begins_list(struct str text)
{
	return str_starts(text, STR("1.")) || str_starts(text, STR("1、")) ||
	    str_starts(text, STR("(1)")) || str_starts(text, STR("①")) ||
	    str_starts(text, STR("一是"));
}

static bool
cut_open(struct str text)
{
	static const char *const open[] = {
		"的", "及", "与", "和", "、", "，", "(", "：", ":", "《", "“",
	};

	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (str_ends(text, str_from(open[i])))
			return true;
	return false;
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

/* What the first token of a cell costs in a column. */
static long
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
		    !ends_sentence(token->text))
			cost += 12 * (8 - token->chars);
		if (begins_list(token->text))
			cost -= 150;
		if (body->heads[col].reason && token->kind != TOKEN_DASH &&
		    is_met(body, i))
			cost += MET_COST;
		if (i > 0 && token_at(body, i - 1)->kind == TOKEN_TEXT &&
		    token_at(body, i - 1)->chars > 8)
			cost += ends_sentence(token_at(body, i - 1)->text) ?
			    -50 : 200;
		break;
	default:
		break;
	}
	if (token->kind == TOKEN_TEXT && (token->text.s[0] == ')' ||
	    token->text.s[0] == '(' || str_starts(token->text, STR("，")) ||
	    str_starts(token->text, STR("。")) ||
	    str_starts(token->text, STR("、")) ||
	    str_starts(token->text, STR("；"))))
		cost += token->text.s[0] == '(' ? 150 : 400;
	return cost;
}

/* What token i costs as a further piece of the cell before it. */
static long
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

struct cell_text {
	char	s[512];
	size_t	n;
	bool	full;
};

static void
cell_add(struct cell_text *text, struct str part)
{
	if (text->n + part.n > sizeof text->s) {
		text->full = true;
		return;
	}
	memcpy(text->s + text->n, part.s, part.n);
	text->n += part.n;
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

/* What the whole cell [from, to) costs or earns by what it says. */
static long
whole_cost(const struct body *body, size_t from, size_t to, size_t col,
    uint32_t hash, const struct cell_text *cell)
{
	const struct token *first = token_at(body, from);
	const struct token *last = token_at(body, to - 1);
	struct str text = { cell->s, cell->n };
	enum column_type type = body->heads[col].type;
	unsigned count;
	long cost = 0;

	if (first->kind != TOKEN_TEXT || type == HOLDS_PROSE || cell->full)
		return type == HOLDS_PROSE && ends_sentence(last->text) ?
		    -50 : 0;
	count = stream_count(body->stream, hash);
	if (to - from > 1) {
		if (count > 0 || lexicon_group(&body->stream->lexicon, text))
			cost -= 250;
		else if (stream_in_prose(body->stream, text))
			cost -= 150;
		else
			cost += 50;
	} else if (count > 1) {
		cost -= 50;
	}
	if (utf8_count(text) == 1 && type != HOLDS_FLAG)
		cost += 250;
	if (cut_open(text))
		cost += 250;
	if (depth_of(text) != 0)
		cost += 300;
	if (type == HOLDS_GROUP && is_upright(body, from, to))
		cost -= 300;
	else if (type == HOLDS_GROUP &&
	    lexicon_group(&body->stream->lexicon, text))
		cost -= 100;
	else if (type == HOLDS_GROUP && body->heads[col].label.n == 0 &&
	    count < (to - from > 1 ? 1 : 2))
		cost += 120;		/* no head, and met nowhere else */
	if ((type == HOLDS_FLAG || type == HOLDS_GROUP) &&
	    utf8_count(text) > 10)
		cost += 100;
	return cost;
}

static long
gap_cost(const struct body *body, size_t from, size_t to)
{
	long cost = 0;

	for (size_t c = from; c < to; c++)
		cost += body->sparse && body->heads[c].type == HOLDS_NUMBER ?
		    SPARSE_COST : empties[body->heads[c].type];
	return cost;
}

/* The rest of a row; a name without any figure is common enough. */
static long
tail_cost(const struct body *body, size_t from)
{
	long cost = gap_cost(body, from, body->k);

	return cost > TAIL_MOST ? TAIL_MOST : cost;
}

/* A merged leading cell is left empty with those before it, not behind one. */
static long
inner_cost(const struct body *body, size_t from, size_t to)
{
	long cost = 0;

	for (size_t c = from; c < to; c++)
		cost += body->heads[c].type == HOLDS_GROUP ? 80 : 0;
	return cost;
}

/* From column c0 (-1: none) to c; *row says that a row begins. */
static long
step_cost(const struct body *body, size_t i, int c0, size_t c, bool *row)
{
	long same = FAR, next, head = gap_cost(body, 0, c);

	*row = c0 < 0;
	if (c0 < 0)
		return head;
	if ((size_t)c0 < c)
		same = gap_cost(body, (size_t)c0 + 1, c) +
		    inner_cost(body, (size_t)c0 + 1, c);
	/* behind a page break the rest of a description goes on */
	if (body->broken[i] && body->heads[c].type == HOLDS_PROSE &&
	    head > REST_COST)
		head = REST_COST - ROW_COST;
	next = ROW_COST + tail_cost(body, (size_t)c0 + 1) + head;
	if (body->lines && !token_at(body, i)->first)
		next += 200;
	if (body->begins != NULL && body->begins[i] != 0)
		*(body->begins[i] > 0 ? &same : &next) += BEGINS_COST;
	*row = next < same;
	return *row ? next : same;
}

static void
lay_cells(const struct body *body, size_t i, struct best *table)
{
	size_t k = body->k;

	for (size_t c = 0; c < k; c++) {
		struct best in = { .cost = FAR, .from = i };
		struct cell_text text = { .n = 0 };
		uint32_t hash = HASH_EMPTY;
		size_t most = body->heads[c].type == HOLDS_PROSE ?
		    PROSE_CELL_MOST : CELL_MOST;
		long cost;

		for (int c0 = i == 0 ? -1 : 0; c0 < (i == 0 ? 0 : (int)k);
		    c0++) {
			long before = i == 0 ? 0 :
			    table[i * k + (size_t)c0].cost;
			bool row;
			long step = step_cost(body, i, c0, c, &row);

			if (before < FAR && before + step < in.cost)
				in = (struct best){ before + step, i, c0,
				    row };
		}
		if (in.cost >= FAR)
			continue;
		cost = in.cost + first_cost(body, i, c) +
		    (body->heads[c].type == HOLDS_GROUP ? 0 : (long)c);
		for (size_t j = i; j < body->n && j < i + most; j++) {
			struct best *to = &table[(j + 1) * k + c];
			long total;

			if (j > i)
				cost += more_cost(body, j, c);
			if (cost - in.cost > 1400 && j > i)
				break;
			cell_add(&text, token_at(body, j)->text);
			hash = hash_more(hash, token_at(body, j)->text);
			total = cost + whole_cost(body, i, j + 1, c, hash,
			    &text);
			if (total < to->cost)
				*to = (struct best){ total, i, in.before,
				    in.row };
		}
	}
}

static long
lay_back(const struct body *body, const struct best *table,
    struct slot *slots)
{
	size_t k = body->k, at = body->n;
	int col = 0, row = 0;
	long cost = FAR;

	for (size_t c = 0; c < k; c++) {
		long end = table[at * k + c].cost +
		    tail_cost(body, c + 1);

		if (end < cost) {
			cost = end;
			col = (int)c;
		}
	}
	if (cost >= FAR)
		return FAR;
	while (at > 0) {
		const struct best *best = &table[at * k + (size_t)col];

		for (size_t i = best->from; i < at; i++)
			slots[i] = (struct slot){ .col = col, .row = row,
			    .starts = i == best->from };
		if (best->row)
			row++;
		at = best->from;
		col = best->before;
	}
	for (size_t i = 0; i < body->n; i++)	/* counted from the end */
		slots[i].row = row - 1 - slots[i].row;
	return cost;
}

long
body_lay(const struct stream *stream, const size_t *at, size_t n,
    const bool *broken, const struct head *heads, size_t nheads,
    struct slot *slots)
{
	return body_lay_rows(stream, at, n, broken, NULL, heads, nheads,
	    slots);
}

long
body_lay_rows(const struct stream *stream, const size_t *at, size_t n,
    const bool *broken, const signed char *begins, const struct head *heads,
    size_t nheads, struct slot *slots)
{
	struct body body = {
		.stream = stream, .at = at, .n = n, .broken = broken,
		.begins = begins, .heads = heads, .k = nheads,
	};
	struct best *table;

	if (n == 0 || nheads == 0)
		return FAR;
	for (size_t i = 1; i < n; i++)
		body.lines |= stream->tokens[at[i]].piece.line !=
		    stream->tokens[at[0]].piece.line;
	for (size_t c = 0; c < nheads; c++)
		body.serials |= heads[c].type == HOLDS_SERIAL;
	body.sparse = is_sparse(&body);
	body.levels = begins != NULL && has_levels(&body);
	table = arena_alloc(stream->scratch,
	    (n + 1) * nheads * sizeof *table);
	for (size_t i = 0; i < (n + 1) * nheads; i++)
		table[i].cost = FAR;
	for (size_t i = 0; i < n; i++)
		lay_cells(&body, i, table);
	return lay_back(&body, table, slots);
}
