/*
 * Cells that were run together, cut at the words that every form prints.
 *
 *	...全年执行数分值执行率得分 年度资金总额 40404010100% 其中:当年财政拨款...
 *
 * Four known heads behind each other are the sign that a text is glued. Words
 * of forms then part it; behind a header, figures are parted from words, and
 * from each other (table_stream_digits.c). Elsewhere it is running text.
 */
#include <string.h>

#include "table_stream_glue.h"

#define GLUED_LEAST	60	/* bytes of a text that is looked at */
#define GLUED_MOST	20000
#define WORD_MOST	20	/* code points of a known word */
#define RUN_LEAST	4
#define UNIT_MOST	4	/* code points of a unit */

enum glue_kind { GLUE_TEXT, GLUE_HEAD, GLUE_LABEL, GLUE_WORD };

struct stretch {
	size_t		from, to;
	enum glue_kind	kind;
};

struct cutter {
	struct arena		*arena;
	const struct lexicon	*lexicon;
	struct str		 text;
	VEC(struct stretch)	 spans;
	struct glue		 cells;
	struct glue_row		 row;	/* of the header before */
	bool			 money;	/* the rows of that block */
	bool			 body;	/* behind a header */
};

static enum glue_kind
kind_of(const struct lexicon *lexicon, struct str word)
{
	if (lexicon_head(lexicon, word) != HOLDS_ANY &&
	    !lexicon_source(lexicon, word) && !lexicon_total(lexicon, word))
		return GLUE_HEAD;
	if (lexicon_block(lexicon, word))
		return GLUE_WORD;
	if (lexicon_label(lexicon, word))
		return GLUE_LABEL;
	return lexicon_group(lexicon, word) || lexicon_total(lexicon, word) ||
	    lexicon_source(lexicon, word) ? GLUE_WORD : GLUE_TEXT;
}

/* The longest known word at a place; its end, 0: none. */
static size_t
word_at(const struct cutter *cutter, size_t at, enum glue_kind *kind)
{
	size_t end = at, best = 0;
	uint32_t cp;

	for (int n = 1; n <= WORD_MOST && end < cutter->text.n; n++) {
		enum glue_kind found;

		end += utf8_next(str_sub(cutter->text, end, cutter->text.n),
		    0, &cp);
		if (n < 2)
			continue;
		found = kind_of(cutter->lexicon,
		    str_sub(cutter->text, at, end));
		if (found != GLUE_TEXT) {
			*kind = found;
			best = end;
		}
	}
	return best;
}

static void
find_words(struct cutter *cutter)
{
	size_t text = 0;
	uint32_t cp;

	for (size_t at = 0; at < cutter->text.n;) {
		enum glue_kind kind = GLUE_TEXT;
		size_t end = word_at(cutter, at, &kind);

		if (end == 0) {
			at += utf8_next(str_sub(cutter->text, at,
			    cutter->text.n), 0, &cp);
			continue;
		}
		if (text < at)
			*VEC_PUSH(cutter->arena, &cutter->spans) =
			    (struct stretch){ text, at, GLUE_TEXT };
		*VEC_PUSH(cutter->arena, &cutter->spans) =
		    (struct stretch){ at, end, kind };
		at = text = end;
	}
	if (text < cutter->text.n)
		*VEC_PUSH(cutter->arena, &cutter->spans) =
		    (struct stretch){ text, cutter->text.n, GLUE_TEXT };
}

/* How many heads stand behind each other around span i. */
static size_t
run_around(const struct cutter *cutter, size_t i)
{
	size_t from = i, to = i;

	while (from > 0 && cutter->spans.v[from - 1].kind == GLUE_HEAD)
		from--;
	while (to < cutter->spans.n && cutter->spans.v[to].kind == GLUE_HEAD)
		to++;
	return to - from;
}

static bool
is_glued(const struct cutter *cutter)
{
	for (size_t i = 0; i < cutter->spans.n; i++)
		if (cutter->spans.v[i].kind == GLUE_HEAD &&
		    run_around(cutter, i) >= RUN_LEAST)
			return true;
	return false;
}

/* A head alone in running text is a word of it: 时间, 项目支出. */
static void
drop_lone_heads(struct cutter *cutter)
{
	size_t kept = 0;

	for (size_t i = 0; i < cutter->spans.n; i++) {
		struct stretch *span = &cutter->spans.v[i];

		if (span->kind == GLUE_HEAD && run_around(cutter, i) < 2 &&
		    (i == 0 || cutter->spans.v[i - 1].kind != GLUE_LABEL))
			span->kind = GLUE_TEXT;
	}
	for (size_t i = 0; i < cutter->spans.n; i++) {
		const struct stretch *span = &cutter->spans.v[i];

		if (kept > 0 && span->kind == GLUE_TEXT &&
		    cutter->spans.v[kept - 1].kind == GLUE_TEXT)
			cutter->spans.v[kept - 1].to = span->to;
		else
			cutter->spans.v[kept++] = *span;
	}
	cutter->spans.n = kept;
}

static void
put(struct cutter *cutter, size_t from, size_t to, bool together)
{
	if (to > from)
		*VEC_PUSH(cutter->arena, &cutter->cells) =
		    (struct glue_cell){ from, to, together };
}

/* -- figures ------------------------------------------------------------------- */

static bool
is_digit_at(const struct cutter *cutter, size_t at, size_t end)
{
	return at < end && cutter->text.s[at] >= '0' &&
	    cutter->text.s[at] <= '9';
}

/* ≥ ≤ < > = in front of a digit. */
static size_t
bound_length(const struct cutter *cutter, size_t at, size_t end)
{
	struct str rest = str_sub(cutter->text, at, end);
	size_t n = str_starts(rest, STR("≥")) || str_starts(rest, STR("≤")) ?
	    3 : str_starts(rest, STR(">")) || str_starts(rest, STR("<")) ||
	    str_starts(rest, STR("=")) ? 1 : 0;

	return n > 0 && is_digit_at(cutter, at + n, end) ? n : 0;
}

static bool
begins_figure(const struct cutter *cutter, size_t at, size_t end)
{
	return is_digit_at(cutter, at, end) ||
	    bound_length(cutter, at, end) > 0;
}

static size_t
number_end(const struct cutter *cutter, size_t at, size_t end)
{
	while (is_digit_at(cutter, at, end) || (at < end &&
	    cutter->text.s[at] == '.' && is_digit_at(cutter, at + 1, end)))
		at++;
	return at;
}

/*
 * Behind a number: %, or a few words in front of the next figure. What ends a
 * row is a unit too (≥46台 数量指标) where no marks stand behind it.
 */
static size_t
unit_end(const struct cutter *cutter, size_t at, size_t end, bool bound)
{
	size_t to = at, n = 0;
	uint32_t cp;

	if (at < end && cutter->text.s[at] == '%')
		return at + 1;
	while (to < end && !begins_figure(cutter, to, end)) {
		to += utf8_next(str_sub(cutter->text, to, end), 0, &cp);
		if (!utf8_is_han(cp) || ++n > UNIT_MOST)
			return at;
	}
	return to < end || (n < UNIT_MOST && (bound || !cutter->row.score)) ?
	    to : at;
}

/* "质量合格合格" in front of marks: a name, a target and a result. */
static void
put_text(struct cutter *cutter, size_t from, size_t to)
{
	struct str text = str_sub(cutter->text, from, to);

	for (size_t n = text.n / 2 / 3 * 3; n >= 6; n -= 3)
		if (str_eq(str_sub(text, text.n - n, text.n),
		    str_sub(text, text.n - 2 * n, text.n - n)) &&
		    cutter->row.score) {
			put(cutter, from, to - 2 * n, false);
			put(cutter, to - 2 * n, to - n, false);
			put(cutter, to - n, to, false);
			return;
		}
	put(cutter, from, to, false);
}

static void
put_number(struct cutter *cutter, size_t from, size_t to)
{
	if (cutter->row.full && cutter->row.score &&
	    glue_marks(cutter->arena, cutter->text, from, to,
	    &cutter->cells))
		return;
	put(cutter, from, to, cutter->row.full && cutter->row.score);
}

/* The cells of an indicator's rows between two known words. */
static void
cut_row(struct cutter *cutter, size_t from, size_t end)
{
	size_t text = from;
	uint32_t cp;

	for (size_t at = from; at < end;) {
		size_t bound, to, behind;

		if (!begins_figure(cutter, at, end)) {
			at += utf8_next(str_sub(cutter->text, at, end), 0,
			    &cp);
			continue;
		}
		put_text(cutter, text, at);
		bound = bound_length(cutter, at, end);
		to = number_end(cutter, at + bound, end);
		behind = unit_end(cutter, to, end, bound > 0);
		if (bound == 0 && behind == to)
			put_number(cutter, at, to);
		else
			put(cutter, at, behind, false);
		at = text = behind;
	}
	put_text(cutter, text, end);
}

static bool
is_figures(const struct cutter *cutter, const struct stretch *span)
{
	for (size_t i = span->from; i < span->to; i++)
		if (strchr("0123456789.%", cutter->text.s[i]) == NULL)
			return false;
	return span->to > span->from;
}

/* -- the walk ------------------------------------------------------------------ */

/* What the header that ends before span i says of its rows. */
static void
read_header(struct cutter *cutter, size_t i)
{
	size_t from = i;
	bool others = false;

	while (from > 0 && cutter->spans.v[from - 1].kind == GLUE_HEAD)
		from--;
	if (i - from < RUN_LEAST)
		return;
	cutter->row = (struct glue_row){ .amounts = 0 };
	cutter->body = true;
	cutter->money = true;
	for (size_t k = from; k < i; k++) {
		struct str word = str_sub(cutter->text,
		    cutter->spans.v[k].from, cutter->spans.v[k].to);

		if (lexicon_level(cutter->lexicon, word))
			cutter->money = false;
		if (str_has(word, STR("分值")))
			others = cutter->row.full = true;
		else if (str_has(word, STR("得分")))
			others = cutter->row.score = true;
		else if (str_has(word, STR("率")))
			others = cutter->row.rate = true;
		else if (!others)
			cutter->row.amounts++;
	}
}

static void
put_span(struct cutter *cutter, size_t i)
{
	const struct stretch *span = &cutter->spans.v[i];

	if (i > 0 && span->kind != GLUE_HEAD)
		read_header(cutter, i);
	if (span->kind == GLUE_LABEL)
		cutter->body = false;
	if (span->kind != GLUE_TEXT || !cutter->body) {
		put(cutter, span->from, span->to, false);
		return;
	}
	if (!cutter->money) {
		cut_row(cutter, span->from, span->to);
		return;
	}
	if (!is_figures(cutter, span))
		put(cutter, span->from, span->to, false);
	else if (!glue_money(cutter->arena, cutter->text, span->from,
	    span->to, &cutter->row, &cutter->cells))
		put(cutter, span->from, span->to, true);
}

/* Cheap: does it hold any word that only headers of forms have? */
static bool
may_be_form(const struct lexicon *lexicon, struct str text)
{
	for (size_t i = 0; i < lexicon->nlevels; i++)
		if (str_has(text, lexicon->levels[i].text))
			return true;
	for (size_t i = 0; i < lexicon->nfunds; i++)
		if (str_has(text, lexicon->funds[i].text))
			return true;
	return false;
}

struct glue
glue_cut(struct arena *arena, const struct lexicon *lexicon, struct str text)
{
	struct cutter cutter = { .arena = arena, .lexicon = lexicon,
	    .text = text };

	if (text.n < GLUED_LEAST || text.n > GLUED_MOST ||
	    !may_be_form(lexicon, text))
		return (struct glue){ .n = 0 };
	find_words(&cutter);
	if (!is_glued(&cutter))
		return (struct glue){ .n = 0 };
	drop_lone_heads(&cutter);
	for (size_t i = 0; i < cutter.spans.n; i++)
		put_span(&cutter, i);
	return cutter.cells;
}
