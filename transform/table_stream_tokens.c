/*
 * The document as a stream of tokens: pieces of lines between blanks, each
 * with what it looks like.
 */
#include "table_stream.h"

#include "table_stream_glue.h"

#define TOKENS_MOST	2000000	/* of a document; a report has thousands */

uint32_t
hash_more(uint32_t hash, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] != ' ')
			hash = (hash ^ (unsigned char)text.s[i]) * 16777619u;
	return hash;
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

/*
 * Where a token ends that begins with [from, at): further if that is no word.
 * `apart`: ≥ has a column of its own.
 */
static size_t
with_next(const struct text_line *line, size_t from, size_t at, bool apart)
{
	struct str text = line->fold.text, head = str_sub(text, from, at);
	size_t next = at;

	for (; next < text.n && text.s[next] == ' '; next++)
		if (is_bound(head) && (apart || is_cut(line, next)))
			return at;
	if (next == text.n ||
	    !(is_bound(head) ? utf8_is_digit(
	    (unsigned char)text.s[next]) : is_marker(head)))
		return at;
	while (next < text.n && text.s[next] != ' ' && text.s[next] != '|')
		next++;
	return next;
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
	static const char *const dashes[] = { "-", "—", "–", NULL };
	struct str rest = str_trim(text);
	int before = 0, behind = 0;
	long page;

	for (const char *const *d = dashes; *d != NULL; d++) {
		struct str dash = str_from(*d);

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

/* What a line's tokens have in common while they are read. */
struct token_line {
	size_t		 line, n;	/* n: tokens so far */
	int		 cell;
	bool		 hard;		/* a tab or pipe in front of the next */
	struct token	*out;		/* NULL: they are only counted */
};

/* The tokens of bytes [from, to), which may be several glued together. */
static void
tokens_add(const struct stream *stream, struct token_line *t, size_t from,
    size_t to)
{
	struct str text = stream->reading->lines.v[t->line].fold.text;
	struct glue glue = glue_cut(stream->scratch, &stream->lexicon,
	    str_sub(text, from, to));

	if (glue.n == 0)
		*VEC_PUSH(stream->scratch, &glue) =
		    (struct glue_cell){ 0, to - from, false };
	for (size_t i = 0; i < glue.n; i++, t->n++) {
		struct token *token;

		if (t->out == NULL)
			continue;
		token = &t->out[t->n];
		put_token(stream, (struct piece){ t->line,
		    from + glue.v[i].from, from + glue.v[i].to }, token);
		token->together = glue.v[i].together;
		token->first = t->n == 0;
		token->hard = t->hard && t->n > 0;
		token->cell = t->cell;
		t->hard = false;
	}
	t->hard = false;
}

static size_t
tokens_of_line(const struct stream *stream, size_t line, struct token *out)
{
	const struct text_line *l = &stream->reading->lines.v[line];
	struct str text = l->fold.text;
	struct token_line t = { .line = line, .out = out };

	if (is_page_mark(text))
		return 0;
	for (size_t at = 0; at < text.n;) {
		size_t from;

		for (; at < text.n && is_gap(text.s[at]); at++)
			if (is_cut(l, at)) {
				t.hard = true;
				t.cell++;
			}
		from = at;
		while (at < text.n && !is_gap(text.s[at]))
			at++;
		if (at == from)
			continue;
		at = with_next(l, from, at, stream->bounds_apart);
		tokens_add(stream, &t, from, at);
	}
	if (out != NULL && t.n > 0)
		out[t.n - 1].last = true;
	return t.n;
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
		    !utf8_is_digit((unsigned char)b->text.s[0]) || b->text.n < 6)
			continue;
		if (a->chars > 3)
			blank++;
	}
	for (size_t i = 1; i + 1 < stream->prose.n; i++)
		if (utf8_is_digit((unsigned char)stream->prose.s[i]) &&
		    (stream->prose.s[i - 1] & 0x80))
			none++;
	return blank * 2 > none && blank > 0;
}

/* 指标性质 heads a column of ≥ and ≤, in front of the numbers'. */
static bool
heads_bounds(const struct reading *reading)
{
	size_t n = 0;
	const struct rule *const *rules = reading->rules == NULL ? NULL :
	    ruleset_kind(reading->rules, "table", &n);

	for (size_t i = 0; i < n; i++) {
		if (!str_eq(rules[i]->id, STR("form.bound")))
			continue;
		for (size_t k = 0; k < reading->lines.n; k++)
			for (size_t w = 0; w < rules[i]->nwords; w++)
				if (str_has(reading->lines.v[k].fold.text,
				    rules[i]->words[w]))
					return true;
	}
	return false;
}

bool
stream_read(struct stream *stream, const struct reading *reading,
    struct arena *scratch)
{
	const struct lines *lines = &reading->lines;
	size_t n = 0;

	*stream = (struct stream){ .reading = reading, .scratch = scratch };
	stream->lexicon = lexicon_load(scratch, reading->rules);
	stream->bounds_apart = heads_bounds(reading);
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
