/*
 * The heads of columns out of the pieces that line breaks left of them.
 *
 *	时间
 *	符合沟通逻辑的
 *	对话量
 *	180秒响应量
 *	互联网渠道
 *	响应及时率
 *
 * Six pieces, and no more is printed of where one head ends. Every way to
 * group neighbours is a candidate; dynamic programming finds the best ones for
 * each number of columns, the data rows then say which number it is (four, for
 * the rows are like "2023年1月 45604 45574 99.93%"). What speaks for a group:
 *
 *	时间            a known head: stands alone
 *	180秒响应量      ends as heads end (量)
 *	互联网渠道+响应及时率  "道响" touch in the running text
 *	符合沟通逻辑的    against: ends in 的, so something follows
 *	对话量+180秒响应量   against: the head was complete before
 */
#include <assert.h>
#include <string.h>

#include "table_stream.h"

#define GROUP_MOST	6	/* pieces of one head */
#define LABEL_MOST	256	/* bytes of one */

struct label_buf {
	char	s[LABEL_MOST];
	size_t	n;
};

static bool
label_add(struct label_buf *label, struct str text)
{
	if (label->n + text.n > LABEL_MOST)
		return false;
	memcpy(label->s + label->n, text.s, text.n);
	label->n += text.n;
	return true;
}

static bool
ends_open(struct str label)
{
	static const char *const open[] = {
		"的", "及", "与", "和", "或", "、", "(", "/", "，", "：", ":",
		NULL
	};

	return str_ends_any(label, open) > 0;
}

static int
brackets(struct str label)
{
	int open = 0;

	for (size_t i = 0; i < label.n; i++)
		open += label.s[i] == '(' ? 1 : label.s[i] == ')' ? -1 : 0;
	return open;
}

/* What one piece behind another costs or earns. */
static int
join_score(const struct stream *stream, const struct token *left,
    const struct token *right)
{
	int score = -40;

	if (str_ends(right->text, STR("分)")))
		return -300;		/* (50分): the weight of a group */
	if (right->text.s[0] == '(' || brackets(left->text) > 0)
		return 100;
	if (left->piece.line == right->piece.line)
		score -= 500;
	score += stream_pair(stream, left->text, right->text) ? 120 : -60;
	if (left->head != HOLDS_ANY && left->head != HOLDS_PART)
		score -= 400;
	else if (lexicon_ending(&stream->lexicon, left->text) != HOLDS_ANY)
		score -= 150;
	return score;
}

static int
label_score(const struct stream *stream, struct str label, size_t pieces,
    enum column_type *type)
{
	int score = 0;

	*type = lexicon_head(&stream->lexicon, label);
	if (*type != HOLDS_ANY) {
		if (*type == HOLDS_SUPER || *type == HOLDS_PART)
			return -20;
		return 600;
	}
	*type = lexicon_ending(&stream->lexicon, label);
	score += *type != HOLDS_ANY ? 250 : -200;
	if (*type != HOLDS_ANY && utf8_count(label) <= 2)
		score -= 350;		/* 次数: an ending and nothing else */
	if (pieces > 1 && stream_in_prose(stream, label))
		score += 200;
	if (ends_open(label))
		score -= 500;
	if (brackets(label) != 0 || label.s[0] == '(')
		score -= 500;
	if (utf8_count(label) == 1)
		score -= 400;
	if (utf8_count(label) > 24)
		score -= 300;
	return score;
}

struct cell_best {
	int	score;			/* of the pieces before this one */
	size_t	from;			/* the last group's first piece */
	enum column_type type;
	bool	reached;
};

#define PIECES_MOST	64

struct table {
	struct cell_best (*v)[HEADS_MOST + 1];	/* a row for each piece, and one */
};

static void
improve(struct cell_best *cell, int score, size_t from,
    enum column_type type)
{
	if (!cell->reached || score > cell->score)
		*cell = (struct cell_best){ score, from, type, true };
}

static void
extend_from(const struct stream *stream, size_t first, size_t i, size_t n,
    struct table *table)
{
	struct label_buf label = { .n = 0 };
	int joins = 0;

	for (size_t j = i; j < n && j < i + GROUP_MOST; j++) {
		const struct token *token = &stream->tokens[first + j];
		enum column_type type;
		int score;

		if (token->label)
			joins -= 600;		/* the field of a form */
		if (j > i)
			joins += join_score(stream, token - 1, token);
		if (!label_add(&label, token->text))
			return;
		score = joins + label_score(stream,
		    (struct str){ label.s, label.n }, j - i + 1, &type);
		for (size_t k = 0; k < HEADS_MOST; k++) {
			size_t more = type == HOLDS_SUPER ||
			    type == HOLDS_PART ? k : k + 1;

			if (table->v[i][k].reached)
				improve(&table->v[j + 1][more],
				    table->v[i][k].score + score, i, type);
		}
	}
}

static struct str
label_join(const struct stream *stream, size_t from, size_t to)
{
	struct strbuf text = { 0 };
	struct str label;

	for (size_t i = from; i < to; i++)
		strbuf_add(&text, stream->tokens[i].text);
	label = arena_str(stream->reading->arena, strbuf_str(&text));
	strbuf_clear(&text);
	return label;
}

static void
trace(const struct stream *stream, const struct table *table, size_t first,
    size_t n, size_t k, struct heads *out)
{
	size_t at = n, left = k;

	*out = (struct heads){ .n = k, .first = first, .last = first + n,
	    .score = table->v[n][k].score };
	while (at > 0) {
		const struct cell_best *cell = &table->v[at][left];

		if (cell->type != HOLDS_SUPER && cell->type != HOLDS_PART) {
			out->v[--left] = (struct head){
				.from = first + cell->from, .to = first + at,
				.type = cell->type,
			};
		}
		at = cell->from;
	}
	for (size_t i = 0; i < k; i++)
		out->v[i].label = label_join(stream, out->v[i].from,
		    out->v[i].to);
}

size_t
heads_read(const struct stream *stream, size_t first, size_t last,
    struct heads *out, size_t most)
{
	size_t n = last - first, found = 0;
	struct table table;

	if (n == 0 || n > PIECES_MOST || most == 0)
		return 0;
	table.v = arena_alloc(stream->scratch, (n + 1) * sizeof *table.v);
	table.v[0][0].reached = true;
	for (size_t i = 0; i < n; i++)
		extend_from(stream, first, i, n, &table);
	while (found < most) {
		size_t best = 0;

		for (size_t k = 1; k <= HEADS_MOST && k <= n; k++)
			if (table.v[n][k].reached && (best == 0 ||
			    table.v[n][k].score > table.v[n][best].score))
				best = k;
		if (best == 0)
			break;
		trace(stream, &table, first, n, best, &out[found++]);
		table.v[n][best].reached = false;
	}
	return found;
}

static bool
is_periodic(const struct stream *stream, size_t first, size_t sides,
    size_t period)
{
	for (size_t i = period; i < sides * period; i++)
		if (stream->tokens[first + i].hash !=
		    stream->tokens[first + i - period].hash)
			return false;
	return true;
}

/*
 *	本年收入 本年支出			two sides
 *	项目 预算数 项目 预算数			with the same heads
 */
static void
stack(const struct stream *stream, size_t first, size_t sides, size_t period,
    struct heads *out)
{
	assert(period > 0);
	*out = (struct heads){ .n = sides * period, .first = first,
	    .last = first + sides + sides * period, .score = 300 };
	for (size_t i = 0; i < out->n; i++) {
		struct head *head = &out->v[i];

		head->from = first + sides + i;
		head->to = head->from + 1;
		head->label = label_join(stream, head->from, head->to);
		head->super = label_join(stream, first + i / period,
		    first + i / period + 1);
		head->side = i >= period;
		out->score += label_score(stream, head->label, 1,
		    &head->type);
	}
}

size_t
heads_stacked(const struct stream *stream, size_t first, size_t last,
    struct heads *out)
{
	size_t n = last - first;

	for (size_t sides = 2; sides <= 4; sides++) {
		size_t period;

		if (n < sides * 3 || (n - sides) % sides != 0)
			continue;
		period = n / sides - 1;
		if (sides * period > HEADS_MOST)
			continue;
		if (!is_periodic(stream, first + sides, sides, period))
			continue;
		stack(stream, first, sides, period, out);
		return 1;
	}
	return 0;
}

static size_t
find_head(const struct heads *heads, size_t from, const char *label)
{
	while (from < heads->n && !str_eq(heads->v[from].label,
	    str_from(label)))
		from++;
	return from;
}

static void
put_under(struct heads *out, const struct head *head, struct str super)
{
	out->v[out->n] = *head;
	if (super.n > 0)
		out->v[out->n].super = super;
	if (out->v[out->n].type == HOLDS_ANY)
		out->v[out->n].type = HOLDS_NUMBER;
	out->n++;
}

/*
 * Three storeys, printed one after another: a sum opens each lower one.
 *
 *	三公经费 机关运行费 | 合计 出国费 接待费 用车费 | 小计 购置费 运行费
 *
 * 合计.. stand below the first head, 小计.. below the last head before them;
 * columns from the left are 合计 出国费 接待费 小计 购置费 运行费 机关运行费.
 */
bool
heads_storeys(const struct stream *stream, const struct heads *heads,
    struct heads *out)
{
	size_t second = find_head(heads, 1, "合计");
	size_t third = find_head(heads, second + 2, "小计");
	struct str top, mid;

	if (second >= heads->n || third >= heads->n)
		return false;
	*out = (struct heads){ .first = heads->first, .last = heads->last,
	    .score = heads->score };
	top = heads->v[0].label;
	mid = arena_printf(stream->reading->arena, "%.*s/%.*s", STR_ARG(top),
	    STR_ARG(heads->v[third - 1].label));
	for (size_t i = second; i + 1 < third; i++)
		put_under(out, &heads->v[i], top);
	for (size_t i = third; i < heads->n; i++)
		put_under(out, &heads->v[i], mid);
	for (size_t i = 1; i < second; i++)
		put_under(out, &heads->v[i], STR(""));
	return true;
}
