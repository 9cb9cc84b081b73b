#include "passage.h"

#include <stdlib.h>
#include <string.h>

#define MEASURE_LEAST	24	/* columns; a shorter line says nothing of it */
#define MEASURE_MOST	160	/* wider lines are not set to a measure */
#define MEASURE_UNWRAPPED 1	/* a line far beyond the measure counts twice */
#define MEASURE_RAGGED	4	/* how far a full line may fall short of it */
#define MARGIN_LINES	8	/* around a line, to see where the margin is */
#define MARGIN_WIDE	10	/* heights: a line that can be full */

static bool
is_blank_line(struct str text)
{
	return str_trim(text).n == 0;
}

static int
indent_of(struct str text)
{
	uint32_t cp;
	int columns = 0;

	for (size_t at = 0; at < text.n;) {
		size_t step = utf8_next(text, at, &cp);

		if (!utf8_is_space(cp))
			break;
		columns += cp == 0x3000 ? 2 : 1;
		at += step;
	}
	return columns;
}

static struct text_line
text_line(struct arena *arena, const struct item *item)
{
	struct text_line line = {
		.raw = item->text,
		.fold = utf8_fold(arena, item->text),
		.page = item->page,
		.line = item->line,
		.indent = indent_of(item->text),
		.blank = is_blank_line(item->text),
	};

	if (item->w > 0) {
		line.x0 = item->x;
		line.x1 = item->x + item->w;
		line.height = item->h;
	}
	line.width = (int)utf8_width(str_trim(item->text));
	return line;
}

/* A row of figures has the width of its table, not of the page. */
static bool
mostly_figures(struct str s)
{
	size_t ascii = 0;

	for (size_t i = 0; i < s.n; i++)
		ascii += !(s.s[i] & 0x80);
	return ascii * 2 > s.n;
}

/*
 * The measure that running text is set to: the width that most lines share,
 * give or take the two or three columns that a wrapped word or a hanging stop
 * leaves. 0 if the text is not hard-wrapped: then the lines that share a width
 * are headings, and many are wider.
 *
 *	widths 54 52 54 20 53 54 12 54: six of eight within 51..54, so 54
 */
static int
measure_of(const struct lines *lines)
{
	size_t count[MEASURE_MOST + 1] = { 0 };
	size_t considered = 0, best = 0, wider = 0;
	int measure = 0;

	for (size_t i = 0; i < lines->n; i++) {
		int width = lines->v[i].width;

		if (width < MEASURE_LEAST || lines->v[i].blank ||
		    mostly_figures(lines->v[i].fold.text))
			continue;
		considered++;
		if (width <= MEASURE_MOST)
			count[width]++;
	}
	for (int width = MEASURE_LEAST; width <= MEASURE_MOST; width++) {
		size_t near = 0;

		for (int w = width; w > width - MEASURE_RAGGED; w--)
			near += count[w];
		if (near >= best && count[width] > 0) {
			best = near;
			measure = width;
		}
	}
	for (size_t i = 0; i < lines->n; i++) {
		bool beyond = lines->v[i].width > measure + MEASURE_RAGGED &&
		    !mostly_figures(lines->v[i].fold.text);

		wider += beyond;
		/* a sentence of several such lines was not wrapped */
		if (beyond && lines->v[i].width > 2 * measure &&
		    str_has(lines->v[i].fold.text, STR("，")))
			wider += MEASURE_UNWRAPPED;
	}
	return best >= 3 && best * 4 >= considered && wider <= best ?
	    measure : 0;
}

static bool
are_over(const struct text_line *a, const struct text_line *b)
{
	return a->page == b->page && b->height > 0 && a->x0 < b->x1 &&
	    b->x0 < a->x1;
}

/*
 * Does a line end at the right margin, and some line near it there, too? The
 * margin is where the longest of them ends.
 */
static bool
is_full_line(const struct lines *lines, size_t i)
{
	const struct text_line *line = &lines->v[i];
	size_t from = i > MARGIN_LINES ? i - MARGIN_LINES : 0;
	size_t to = i + MARGIN_LINES < lines->n ? i + MARGIN_LINES + 1 :
	    lines->n, n = 0;
	int right = line->x1, slack = line->height * 3 / 2;

	if (line->height <= 0 || line->x1 - line->x0 <
	    MARGIN_WIDE * line->height)
		return false;
	for (size_t k = from; k < to; k++)
		if (are_over(line, &lines->v[k]) && lines->v[k].x1 > right)
			right = lines->v[k].x1;
	for (size_t k = from; k < to; k++)
		n += are_over(line, &lines->v[k]) &&
		    lines->v[k].x1 > right - slack;
	return n > 1 && line->x1 > right - slack;
}

struct lines
lines_from_document(struct arena *arena, const struct document *doc)
{
	struct lines lines = { 0 };

	lines.v = arena_alloc(arena, (doc->nitems + 1) * sizeof *lines.v);
	for (size_t i = 0; i < doc->nitems; i++)
		if (doc->items[i].kind == ITEM_LINE)
			lines.v[lines.n++] = text_line(arena, &doc->items[i]);
	for (size_t i = 0; i < lines.n; i++)
		lines.v[i].full = is_full_line(&lines, i);
	lines.prose_width = measure_of(&lines);
	return lines;
}

static struct piece
trimmed(const struct lines *lines, struct piece piece)
{
	const char *s = lines->v[piece.line].fold.text.s;

	while (piece.from < piece.to && s[piece.from] == ' ')
		piece.from++;
	while (piece.to > piece.from && s[piece.to - 1] == ' ')
		piece.to--;
	return piece;
}

static bool
is_word_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z');
}

static bool
is_digit_char(char c)
{
	return c >= '0' && c <= '9';
}

/* 2023年…: a year that begins a line is no rest of a number. */
static bool
begins_with_year(struct str text)
{
	size_t n = 0;

	while (n < text.n && is_digit_char(text.s[n]))
		n++;
	return n == 4 && str_starts(str_sub(text, n, text.n), STR("年"));
}

/*
 * 项目支出10 at the very end of a line that is set to the measure, and 71.93万元
 * on the next: text that was cut every so many columns, a number with it. A
 * page set by its author breaks no number; such lines have a place on it.
 */
static bool
cuts_number(const struct lines *lines, struct piece last, struct piece piece)
{
	const struct text_line *line = &lines->v[last.line];
	struct str next = str_sub(lines->v[piece.line].fold.text, piece.from,
	    piece.to);

	return lines->prose_width > 0 && line->height == 0 &&
	    last.to == line->fold.text.n &&
	    line->indent + line->width >= lines->prose_width &&
	    is_digit_char(line->fold.text.s[last.to - 1]) &&
	    is_digit_char(next.s[0]) && !begins_with_year(next);
}

/*
 * "12345" at a line's end and "678" at the next one's beginning are two
 * figures, unless the measure cut them; a wrap between Chinese characters, or
 * between a figure and its unit, is no blank at all.
 */
static bool
needs_blank(const struct passage *passage, const struct strbuf *text,
    struct piece piece)
{
	const struct lines *lines = passage->lines;
	char first = lines->v[piece.line].fold.text.s[piece.from];

	return passage->npieces > 0 && text->n > 0 &&
	    is_word_char(text->s[text->n - 1]) && is_word_char(first) &&
	    !cuts_number(lines, passage->pieces[passage->npieces - 1], piece);
}

struct passage
passage_join(struct arena *arena, const struct lines *lines,
    const struct piece *pieces, size_t npieces)
{
	struct passage passage = { .lines = lines };
	struct strbuf text = { 0 };

	passage.pieces = arena_alloc(arena,
	    (npieces + 1) * sizeof *passage.pieces);
	passage.starts = arena_alloc(arena,
	    (npieces + 1) * sizeof *passage.starts);
	for (size_t i = 0; i < npieces; i++) {
		struct piece piece = trimmed(lines, pieces[i]);
		struct str part = str_sub(lines->v[piece.line].fold.text,
		    piece.from, piece.to);

		if (part.n == 0)
			continue;
		if (needs_blank(&passage, &text, piece))
			strbuf_addc(&text, ' ');
		passage.pieces[passage.npieces] = piece;
		passage.starts[passage.npieces++] = text.n;
		strbuf_add(&text, part);
	}
	passage.text = arena_str(arena, strbuf_str(&text));
	strbuf_clear(&text);
	return passage;
}

/* The piece that holds passage byte `at`; the last one that begins before it. */
static size_t
piece_at(const struct passage *passage, size_t at)
{
	size_t low = 0, high = passage->npieces;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (passage->starts[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Passage bytes [from, to) as far as they lie in piece i, in original bytes. */
static void
original(const struct passage *passage, size_t i, size_t from, size_t to,
    size_t *first, size_t *last)
{
	const struct piece *piece = &passage->pieces[i];
	const struct fold *fold = &passage->lines->v[piece->line].fold;
	size_t length = piece->to - piece->from;
	size_t begin = passage->starts[i];
	size_t a = from > begin ? from - begin : 0;
	size_t b = to > begin ? to - begin : 0;

	if (a > length)
		a = length;
	if (b > length)
		b = length;
	*first = fold->from[piece->from + a];
	*last = fold->from[piece->from + b];
}

struct locus
passage_locus(const struct passage *passage, size_t from, size_t to)
{
	size_t i, first, last;

	if (passage->npieces == 0)
		return (struct locus){ 0 };
	i = piece_at(passage, from);
	original(passage, i, from, to, &first, &last);
	return (struct locus){
		.page = passage->lines->v[passage->pieces[i].line].page,
		.line = passage->lines->v[passage->pieces[i].line].line,
		.from = (int)first,
		.to = (int)last,
	};
}

struct str
passage_printed(struct arena *arena, const struct passage *passage,
    size_t from, size_t to)
{
	struct strbuf text = { 0 };
	struct str printed;

	if (passage->npieces == 0 || from >= to)
		return STR("");
	for (size_t i = piece_at(passage, from); i < passage->npieces &&
	    passage->starts[i] < to; i++) {
		size_t first, last;
		struct str raw =
		    passage->lines->v[passage->pieces[i].line].raw;

		original(passage, i, from, to, &first, &last);
		strbuf_add(&text, str_sub(raw, first, last));
	}
	printed = arena_str(arena, str_trim(strbuf_str(&text)));
	strbuf_clear(&text);
	return printed;
}

bool
passage_part(const struct passage *passage, size_t i, size_t from, size_t to,
    size_t *begin, size_t *end)
{
	size_t last = i + 1 < passage->npieces ? passage->starts[i + 1] :
	    passage->text.n;

	*begin = from > passage->starts[i] ? from : passage->starts[i];
	*end = to < last ? to : last;
	return *begin < *end;
}
