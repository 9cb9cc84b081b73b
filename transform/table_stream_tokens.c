/*
 * The document as a stream of tokens: pieces of lines between blanks, each
 * with what it looks like, and what running text knows of words: which pairs
 * of characters touch in it, which words stand alone.
 */
#include <stdlib.h>
#include <string.h>

#include "table_find.h"
#include "table_stream.h"
#include "table_stream_glue.h"

#define TOKENS_MOST	2000000	/* of a document; a report has thousands */
#define PROSE_MOST	(256u << 10)	/* enough to know a document's words */

static const struct str bounds[] = {
	{ "不低于", 9 }, { "不少于", 9 }, { "不超过", 9 }, { "不高于", 9 },
	{ "不大于", 9 }, { "不小于", 9 }, { "大于等于", 12 },
	{ "小于等于", 12 }, { "低于", 6 }, { "高于", 6 }, { "大于", 6 },
	{ "小于", 6 }, { "少于", 6 }, { "超过", 6 }, { "约", 3 },
	{ "达到", 6 }, { "达", 3 }, { "不到", 6 }, { "近", 3 },
	{ "≥", 3 }, { "≤", 3 }, { ">=", 2 }, { "<=", 2 }, { ">", 1 },
	{ "<", 1 }, { "=", 1 }, { "+", 1 }, { "-", 1 }, { "¥", 2 },
};

uint32_t
hash_more(uint32_t hash, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] != ' ')
			hash = (hash ^ (unsigned char)text.s[i]) * 16777619u;
	return hash;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
skip_bound(struct str text)
{
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
		if (text.n > bounds[i].n && str_starts(text, bounds[i]))
			return bounds[i].n;
	return 0;
}

static size_t
skip_digits(struct str text, size_t at)
{
	while (at < text.n && (is_digit(text.s[at]) ||
	    (at > 0 && (text.s[at] == '.' || text.s[at] == ',') &&
	    at + 1 < text.n && is_digit(text.s[at + 1]))))
		at++;
	return at;
}

static size_t
skip_any(struct str text, size_t at, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(str_sub(text, at, text.n), str_from(words[i])))
			return at + strlen(words[i]);
	return at;
}

/* 2023年1月, 2023年度, 12月, 1-6月, 第一季度: no more than that. */
static bool
is_date(struct str text)
{
	static const char *const units[] = {
		"年度", "季度", "年", "月份", "月", "日", "季", "周",
	};
	static const char *const digits[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
	};
	static const char *const others[] = { "第", "-", "~", "至", "前" };
	bool unit = false, number = false;

	for (size_t at = 0; at < text.n;) {
		size_t before = at, end = skip_digits(text, at);

		end = skip_any(text, end, digits, 10);
		number |= end > at;
		at = skip_any(text, end, units, 8);
		unit |= at > end;
		at = skip_any(text, at, others, 5);
		if (at == before)
			return false;
	}
	return unit && number;
}

static bool
is_dash(struct str text)
{
	static const char *const dashes[] = {
		"-", "--", "—", "——", "/", "\\", "－", "无", "〇", "*", NULL
	};

	if (str_eq_any(text, dashes))
		return true;
	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] != '-')
			return false;
	return text.n > 0;		/* a printed rule */
}

/*
 * A figure, perhaps with a bound in front and a unit behind: 400宗, ≥95%,
 * 不少于50份, =100.00(%), 98%以上. "180秒响应量" is none: what follows the
 * digits is longer than a unit.
 */
static enum token_kind
number_kind(struct str text, bool *bare)
{
	size_t from = skip_bound(text), to;
	struct str unit;

	while (from < text.n && text.s[from] == ' ')
		from++;
	to = skip_digits(text, from);
	unit = str_sub(text, to, text.n);
	if (to == from || !is_digit(text.s[from]))
		return TOKEN_TEXT;
	*bare = from == 0 && unit.n == 0;
	if (text.s[0] == '-' && unit.n == 0)
		*bare = true;
	if (unit.n == 0)
		return TOKEN_NUMBER;
	if (str_starts(unit, STR("%")) || str_starts(unit, STR("(%)")))
		return utf8_count(unit) <= 5 ? TOKEN_RATE : TOKEN_TEXT;
	return utf8_count(unit) <= 3 && (unit.s[0] & 0x80) &&
	    !str_starts(unit, STR("、")) && !str_starts(unit, STR("，")) &&
	    !str_starts(unit, STR("年")) && !str_starts(unit, STR("；")) ?
	    TOKEN_NUMBER : TOKEN_TEXT;
}

/* "(50分)": what a group of indicators is worth, apart from its name. */
static bool
is_mark(struct str text)
{
	size_t end = skip_digits(text, 1);

	return text.n > 0 && text.s[0] == '(' && end > 1 &&
	    str_eq(str_sub(text, end, text.n), STR("分)"));
}

struct token
token_make(const struct lexicon *lexicon, struct str text)
{
	struct token token = {
		.text = text, .kind = TOKEN_TEXT,
		.chars = (int)utf8_count(text),
		.hash = hash_more(HASH_EMPTY, text),
	};

	if (is_dash(text))
		token.kind = TOKEN_DASH;
	else if (is_date(text))
		token.kind = TOKEN_DATE;
	else
		token.kind = number_kind(text, &token.bare);
	token.total = lexicon_total(lexicon, text);
	token.mark = is_mark(text);
	token.group = token.mark || lexicon_group(lexicon, text);
	token.label = lexicon_label(lexicon, text);
	token.block = lexicon_block(lexicon, text);
	if (token.kind == TOKEN_TEXT)
		token.head = lexicon_head(lexicon, text);
	return token;
}

/*
 * "不少于" apart from the figure that it binds; "达到" apart from one is a cell
 * of its own, what was done.
 */
static bool
is_bound(struct str text)
{
	if (str_starts(text, STR("达")))
		return false;
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
		if (str_eq(text, bounds[i]) && text.n > 1)
			return true;
	return false;
}

/* "1." "（2）" "三、" apart from what they number. */
static bool
is_marker(struct str text)
{
	size_t at = text.n > 0 && text.s[0] == '(' ? 1 : 0;
	size_t end = skip_digits(text, at);

	return end > at && end < text.n && end - at < 3 &&
	    (str_eq(str_sub(text, end, text.n), STR(".")) ||
	    str_eq(str_sub(text, end, text.n), STR(")")) ||
	    str_eq(str_sub(text, end, text.n), STR("、")));
}

/* Where a token ends that begins with [from, at): further if that is no word. */
static size_t
with_next(struct str text, size_t from, size_t at)
{
	struct str head = str_sub(text, from, at);
	size_t next = at;

	while (next < text.n && text.s[next] == ' ')
		next++;
	if (next == text.n ||
	    !(is_bound(head) ? is_digit(text.s[next]) : is_marker(head)))
		return at;
	while (next < text.n && text.s[next] != ' ' && text.s[next] != '|')
		next++;
	return next;
}

static bool
is_gap(char c)
{
	return c == ' ' || c == '\t' || c == '|';
}

/* A tab or a pipe; folding makes a tab a blank, the original byte tells. */
static bool
is_cut(const struct text_line *line, size_t at)
{
	return line->fold.text.s[at] == '|' ||
	    line->raw.s[line->fold.from[at]] == '\t';
}

static void
put_token(const struct stream *stream, struct piece piece, struct token *out)
{
	*out = token_make(&stream->lexicon, str_sub(
	    stream->reading->lines.v[piece.line].fold.text, piece.from,
	    piece.to));
	out->piece = piece;
}

/* "- 12 -", "— 12 —": the number of a page, between the rows of a table. */
static bool
is_page_mark(struct str text)
{
	static const char *const dashes[] = { "-", "—", "–" };
	struct str rest = str_trim(text);
	int before = 0, behind = 0;
	long page;

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		struct str dash = str_from(dashes[i]);

		while (str_starts(rest, dash)) {
			rest = str_trim(str_sub(rest, dash.n, rest.n));
			before++;
		}
		while (str_ends(rest, dash)) {
			rest = str_trim(str_sub(rest, 0, rest.n - dash.n));
			behind++;
		}
	}
	return before > 0 && behind > 0 && rest.n <= 3 &&
	    str_int(rest, &page) && page > 0;
}

static size_t
tokens_of_line(struct stream *stream, size_t line, struct token *out)
{
	struct str text = stream->reading->lines.v[line].fold.text;
	size_t n = 0;
	int cell = 0;
	bool hard = false;

	if (is_page_mark(text))
		return 0;
	for (size_t at = 0; at < text.n;) {
		struct glue glue;
		size_t from;

		for (; at < text.n && is_gap(text.s[at]); at++)
			if (is_cut(&stream->reading->lines.v[line], at)) {
				hard = true;
				cell++;
			}
		from = at;
		while (at < text.n && !is_gap(text.s[at]))
			at++;
		if (at == from)
			continue;
		at = with_next(text, from, at);
		glue = glue_cut(stream->scratch, &stream->lexicon,
		    str_sub(text, from, at));
		if (glue.n == 0)
			*VEC_PUSH(stream->scratch, &glue) =
			    (struct glue_cell){ 0, at - from, false };
		for (size_t i = 0; i < glue.n; i++, n++) {
			if (out == NULL)
				continue;
			put_token(stream, (struct piece){ line,
			    from + glue.v[i].from, from + glue.v[i].to },
			    &out[n]);
			out[n].together = glue.v[i].together;
			out[n].first = n == 0;
			out[n].hard = hard && n > 0;
			out[n].cell = cell;
			hard = false;
		}
		hard = false;
	}
	if (out != NULL && n > 0)
		out[n - 1].last = true;
	return n;
}

static uint32_t
pair_of(uint32_t a, uint32_t b)
{
	return (a * 2654435761u ^ b * 40503u) >> 7 & 0xffff;
}

static void
learn_pairs(struct stream *stream)
{
	uint32_t before = 0, cp;

	stream->bigrams = arena_alloc(stream->scratch, 65536 / 8);
	for (size_t at = 0; at < stream->prose.n;) {
		uint32_t pair;

		at += utf8_next(stream->prose, at, &cp);
		pair = pair_of(before, cp);
		stream->bigrams[pair / 64] |= UINT64_C(1) << pair % 64;
		before = cp;
	}
}

/* Captions, and lines wide enough to be running text, one behind the other. */
static void
learn_prose(struct stream *stream)
{
	const struct lines *lines = &stream->reading->lines;
	int least = lines->prose_width > 0 ? lines->prose_width * 7 / 10 : 40;
	struct strbuf text = { 0 };
	bool numbered;

	for (size_t i = 0; i < lines->n && text.n < PROSE_MOST; i++) {
		struct str line = lines->v[i].fold.text;

		if (lines->v[i].blank || (lines->v[i].width < least &&
		    !line_is_caption(stream->reading, i, &numbered)) ||
		    stream->line_first[i + 1] - stream->line_first[i] > 3)
			continue;
		if (line.n > PROSE_MOST)
			line.n = PROSE_MOST;
		for (size_t k = 0; k < line.n; k++)
			if (line.s[k] != ' ')
				strbuf_addc(&text, line.s[k]);
	}
	stream->prose = arena_str(stream->scratch, strbuf_str(&text));
	strbuf_clear(&text);
	learn_pairs(stream);
}

static void
learn_tokens(struct stream *stream)
{
	stream->nseen = 64;
	while (stream->nseen < stream->ntokens * 2)
		stream->nseen *= 2;
	stream->seen = arena_alloc(stream->scratch,
	    stream->nseen * 2 * sizeof *stream->seen);
	for (size_t i = 0; i < stream->ntokens; i++) {
		uint32_t hash = stream->tokens[i].hash | 1;
		size_t at = hash & (stream->nseen - 1);

		while (stream->seen[2 * at] != 0 &&
		    stream->seen[2 * at] != hash)
			at = (at + 1) & (stream->nseen - 1);
		stream->seen[2 * at] = hash;
		stream->seen[2 * at + 1]++;
	}
}

unsigned
stream_count(const struct stream *stream, uint32_t hash)
{
	size_t at;

	hash |= 1;
	at = hash & (stream->nseen - 1);
	while (stream->seen[2 * at] != 0 && stream->seen[2 * at] != hash)
		at = (at + 1) & (stream->nseen - 1);
	return stream->seen[2 * at + 1];
}

bool
stream_pair(const struct stream *stream, struct str left, struct str right)
{
	uint32_t a, b, pair;

	if (left.n == 0 || right.n == 0)
		return false;
	utf8_prev(left, left.n, &a);
	utf8_next(right, 0, &b);
	pair = pair_of(a, b);
	return stream->bigrams[pair / 64] >> pair % 64 & 1;
}

/* Nearly all that is not there has two characters that never touch there. */
static bool
prose_has(const struct stream *stream, struct str text)
{
	uint32_t before, cp;

	for (size_t at = utf8_next(text, 0, &before); at < text.n;) {
		uint32_t pair;

		at += utf8_next(text, at, &cp);
		pair = pair_of(before, cp);
		if ((stream->bigrams[pair / 64] >> pair % 64 & 1) == 0)
			return false;
		before = cp;
	}
	return str_has(stream->prose, text);
}

bool
stream_in_prose(const struct stream *stream, struct str text)
{
	uint32_t hash = hash_more(HASH_EMPTY, text);
	struct known *known = &stream->known[hash % KNOWN_MOST];

	if (text.n < 12 || text.n > stream->prose.n)
		return false;
	if (known->hash != hash || known->length != text.n)
		*known = (struct known){ hash, (uint32_t)text.n,
		    prose_has(stream, text) };
	return known->found;
}

/* 1, 2, 3 at the beginnings of lines: serial numbers, most likely. */
static void
count_serials(struct stream *stream)
{
	long expected = 1;

	for (size_t i = 0; i < stream->ntokens; i++) {
		struct token *token = &stream->tokens[i];
		long number;

		if (!token->first || token->kind != TOKEN_NUMBER ||
		    !token->bare || !str_int(token->text, &number))
			continue;
		if (number != expected && number != 1)
			continue;
		token->serial = true;
		expected = number + 1;
	}
}

/* Is it this document's way to put a blank between 汉字 and digits? */
static bool
sets_blanks(const struct stream *stream)
{
	size_t blank = 0, none = 0;

	for (size_t i = 1; i < stream->ntokens; i++) {
		const struct token *a = &stream->tokens[i - 1];
		const struct token *b = &stream->tokens[i];

		if (b->first || a->kind != TOKEN_TEXT ||
		    !is_digit(b->text.s[0]) || b->text.n < 6)
			continue;
		if (a->chars > 3)
			blank++;
	}
	for (size_t i = 1; i + 1 < stream->prose.n; i++)
		if (is_digit(stream->prose.s[i]) &&
		    (stream->prose.s[i - 1] & 0x80))
			none++;
	return blank * 2 > none && blank > 0;
}

bool
stream_read(struct stream *stream, const struct reading *reading,
    struct arena *scratch)
{
	const struct lines *lines = &reading->lines;
	size_t n = 0;

	*stream = (struct stream){ .reading = reading, .scratch = scratch };
	stream->lexicon = lexicon_load(scratch, reading->rules);
	stream->line_first = arena_alloc(scratch,
	    (lines->n + 1) * sizeof *stream->line_first);
	for (size_t i = 0; i < lines->n; i++) {
		stream->line_first[i] = n;
		n += tokens_of_line(stream, i, NULL);
	}
	stream->line_first[lines->n] = stream->ntokens = n;
	if (n == 0 || n > TOKENS_MOST)
		return false;
	stream->tokens = arena_alloc(scratch,
	    (n + 1) * sizeof *stream->tokens);
	for (size_t i = 0; i < lines->n; i++)
		tokens_of_line(stream, i,
		    stream->tokens + stream->line_first[i]);
	stream->known = arena_alloc(scratch,
	    KNOWN_MOST * sizeof *stream->known);
	stream->laying = laying_new(scratch, n);
	learn_prose(stream);
	learn_tokens(stream);
	count_serials(stream);
	stream->loose = sets_blanks(stream);
	return true;
}
