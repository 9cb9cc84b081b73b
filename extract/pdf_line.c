/*
 * Glyphs into lines by their baselines, and lines into text. The order in
 * which a document draws says nothing here: titles are drawn in two halves,
 * paragraphs are swapped, figures come after all words of a page.
 *
 * Digits of a Latin font stand on another baseline than the Chinese around
 * them, by a tenth of their size or two; the lines of a paragraph lie a whole
 * size apart. So baselines within 0.4 of a size are one line, unless glyphs
 * then lie over each other: such a group is parted at its widest step.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pdf_align.h"
#include "utf8.h"

enum { PARTS_MOST = 8, MOVES_MOST = 8 };

#define SAME_LINE	0.4	/* of a size: baselines of one line */
#define WIDE		0.4	/* of a size: a gap that is a blank */
#define COLUMN_GAP		1.0	/* of a size: a gap between columns */
#define PADDED		0.7	/* of a size: most that cells are */
#define ROOM		0.15	/* of a size: settings differ by so much */

static int
by_y(const void *a, const void *b)
{
	const struct pdf_glyph *x = *(const struct pdf_glyph *const *)a;
	const struct pdf_glyph *y = *(const struct pdf_glyph *const *)b;

	if (x->y < y->y || x->y > y->y)
		return x->y < y->y ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static int
by_x(const void *a, const void *b)
{
	const struct pdf_glyph *x = *(const struct pdf_glyph *const *)a;
	const struct pdf_glyph *y = *(const struct pdf_glyph *const *)b;

	if (x->x < y->x || x->x > y->x)
		return x->x < y->x ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

/*
 * What is drawn comes in its order but for a little: that is moved; what comes
 * in another order is sorted.
 */
static inline void
put_in_order(const struct pdf_glyph **v, size_t n,
    int (*cmp)(const void *, const void *))
{
	size_t nmoves = 0, most = MOVES_MOST * n;

	for (size_t i = 1; i < n && nmoves <= most; i++) {
		const struct pdf_glyph *moved = v[i];
		size_t at = i;

		for (; at > 0 && cmp(&v[at - 1], &moved) > 0; at--)
			v[at] = v[at - 1];
		v[at] = moved;
		nmoves += i - at;
	}
	if (nmoves > most)
		qsort(v, n, sizeof(*v), cmp);
}

static size_t
count_overlaps(const struct pdf_glyph **v, size_t n)
{
	size_t noverlaps = 0;

	for (size_t i = 1; i < n; i++)
		noverlaps += v[i]->x < v[i - 1]->x +
		    0.5 * pdf_smaller(v[i - 1]->adv, v[i]->adv) &&
		    fabs(v[i]->y - v[i - 1]->y) > 0.15 * v[i]->size;
	return noverlaps;
}

/* Where the widest step between baselines is; v is sorted by them. */
static size_t
widest_step(const struct pdf_glyph **v, size_t n)
{
	size_t at = 0;
	double widest = 0;

	for (size_t i = 1; i < n; i++)
		if (v[i]->y - v[i - 1]->y > widest) {
			widest = v[i]->y - v[i - 1]->y;
			at = i;
		}
	return widest > 0.1 * v[0]->size ? at : 0;
}

static void
put_line(struct arena *arena, struct pdf_lines *lines,
    const struct pdf_glyph **v, size_t n)
{
	struct pdf_line *line = VEC_PUSH(arena, lines);
	double widest = 0;

	*line = (struct pdf_line){ .v = v, .n = n, .x0 = v[0]->x,
		.x1 = v[0]->x };
	for (size_t i = 0; i < n; i++) {
		line->x1 = pdf_larger(line->x1, v[i]->x + v[i]->adv);
		if (v[i]->size > line->size)
			line->size = v[i]->size;
		if (v[i]->adv > widest) {
			widest = v[i]->adv;
			line->y = v[i]->y;
		}
	}
	if (widest <= 0)
		line->y = v[0]->y;
}

static void
put_group(struct arena *arena, struct pdf_lines *lines,
    const struct pdf_glyph **v, size_t n, int nparts)
{
	const struct pdf_glyph **sorted = arena_dup(arena, v,
	    n * sizeof(*v));
	size_t noverlaps, at;

	put_in_order(sorted, n, by_x);
	noverlaps = count_overlaps(sorted, n);
	at = nparts < PARTS_MOST && (noverlaps > 1 ||
	    (noverlaps == 1 && n < 8)) ? widest_step(v, n) : 0;
	if (at == 0) {
		put_line(arena, lines, sorted, n);
		return;
	}
	put_group(arena, lines, v, at, nparts + 1);
	put_group(arena, lines, v + at, n - at, nparts + 1);
}

struct pdf_lines
pdf_lines_from(struct arena *arena, const struct pdf_glyph **glyphs, size_t n)
{
	struct pdf_lines lines = { 0 };
	const struct pdf_glyph **v = arena_alloc(arena,
	    (n + 1) * sizeof(*v));
	size_t from = 0;

	if (n == 0)
		return lines;
	memcpy(v, glyphs, n * sizeof(*v));
	put_in_order(v, n, by_y);
	for (size_t i = 1; i <= n; i++) {
		if (i < n && v[i]->y - v[from]->y <=
		    SAME_LINE * pdf_larger(v[i]->size, v[from]->size) &&
		    v[i]->y - v[i - 1]->y <=
		    SAME_LINE * pdf_smaller(v[i]->size, v[i - 1]->size))
			continue;
		put_group(arena, &lines, v + from, i - from, 0);
		from = i;
	}
	return lines;
}

static bool
is_wide(uint32_t ucs)
{
	return ucs >= 0x2E80 || (ucs >= 0x2010 && ucs < 0x2100);
}

/* What lies between glyph i - 1 and i, in sizes. */
static double
gap_of(const struct pdf_line *line, size_t i)
{
	const struct pdf_glyph *a = line->v[i - 1], *b = line->v[i];

	return (b->x - a->x - a->adv) /
	    pdf_larger(pdf_larger(a->size, b->size), 0.1);
}

/*
 * Is there a blank in front of glyph i? Between Chinese characters only a gap
 * that no justified setting makes; else what was printed as one, or a gap as
 * wide as a blank between two letters.
 */
static bool
has_blank(const struct pdf_line *line, size_t i)
{
	uint32_t a = line->v[i - 1]->ucs, b = line->v[i]->ucs;
	double gap = gap_of(line, i);

	if (gap >= WIDE)
		return true;
	if (is_wide(a) && is_wide(b))
		return false;
	if (line->v[i]->space)
		return gap >= 0.15;
	return gap >= 0.22 && !is_wide(a) && !is_wide(b) &&
	    !(utf8_is_digit(a) && utf8_is_digit(b));
}

/* 合　计, 项 目: single characters set apart to fill the measure. */
static bool
is_spaced_out(const struct pdf_line *line)
{
	if (line->n < 2 || !utf8_is_han(line->v[0]->ucs))
		return false;
	for (size_t i = 1; i < line->n; i++)
		if (!utf8_is_han(line->v[i]->ucs) || !has_blank(line, i))
			return false;
	return true;
}

static void
add_glyph(struct strbuf *to, const struct pdf_glyph *glyph)
{
	char bytes[4];

	strbuf_add(to, (struct str){ bytes, utf8_put(bytes, glyph->ucs) });
}

void
pdf_line_text(const struct pdf_line *line, struct strbuf *to)
{
	bool spaced = is_spaced_out(line);

	for (size_t i = 0; i < line->n; i++) {
		if (i > 0 && !spaced && has_blank(line, i))
			strbuf_addc(to, ' ');
		add_glyph(to, line->v[i]);
	}
}

/* Columns of blanks up to where x stands, at least so many. */
static size_t
pad(struct strbuf *to, size_t at, double x, double left, double unit,
    size_t least)
{
	double column = floor((x - left) / unit + 0.5);
	size_t upto = column > 0 && column < 4000 ? (size_t)column : 0;
	size_t n = upto > at + least ? upto - at : least;

	for (size_t i = 0; i < n; i++)
		strbuf_addc(to, ' ');
	return at + n;
}

void
pdf_line_layout(const struct pdf_line *line, double left, double unit,
    struct strbuf *to)
{
	size_t at = 0;

	for (size_t i = 0; i < line->n; i++) {
		if (i == 0)
			at = pad(to, at, line->v[0]->x, left, unit, 0);
		else if (gap_of(line, i) >= COLUMN_GAP)
			at = pad(to, at, line->v[i]->x, left, unit, 2);
		else if (has_blank(line, i))
			at = pad(to, at, 0, left, unit, 1);
		add_glyph(to, line->v[i]);
		at += is_wide(line->v[i]->ucs) ? 2 : 1;
	}
}

static bool
is_full(const struct pdf_line *line, double right)
{
	return right - line->x1 < 1.6 * line->size;
}

bool
pdf_lines_full(const struct pdf_lines *lines, double right)
{
	return lines->n > 0 && is_full(&lines->v[lines->n - 1], right);
}

static size_t
count_points(const struct pdf_line *line)
{
	size_t n = 0;

	for (size_t i = 0; i < line->n; i++)
		n += line->v[i]->ucs == '.';
	return n;
}

/*
 * Is there no room in the cell for the first character of the next line? What
 * stands off its nearer edge stands as far off the other one, if it is no more
 * than cells are padded.
 */
static bool
is_forced(const struct pdf_line *line, const struct pdf_line *next,
    double left, double right)
{
	double pad = pdf_smaller(pdf_smaller(line->x0 - left, right - line->x1),
	    PADDED * line->size);

	return right - left - 2 * pdf_larger(pad, 0) <
	    line->x1 - line->x0 + next->v[0]->adv + ROOM * line->size;
}

/* 1,234,5 + 67.89 are one figure, 307.82 + 307.82 are two. */
static bool
is_cut_figure(const struct pdf_line *line, const struct pdf_line *next,
    double left, double right)
{
	return (align_is_unfinished(line) ||
	    is_forced(line, next, left, right)) &&
	    next->y - line->y < 1.8 * line->size &&
	    count_points(line) + count_points(next) <= 1;
}

/*
 * Between two lines of a cell: nothing beside Chinese, a blank between words;
 * a figure that fills its line goes on in the next, 1,234,5 + 67.89.
 */
static bool
parts_lines(const struct pdf_line *line, const struct pdf_line *next,
    double left, double right)
{
	uint32_t a = line->v[line->n - 1]->ucs, b = next->v[0]->ucs;
	bool number = utf8_is_digit(a) || a == '.' || a == ',';

	if (is_wide(a) || is_wide(b) || b == '.' || b == ',' || b == '%')
		return false;
	if (number && (utf8_is_digit(b)))
		return utf8_is_digit(a) && !is_cut_figure(line, next, left,
		    right);
	return a != '-' && a != '/' && a != '(' && b != ')';
}

void
pdf_lines_join(const struct pdf_lines *lines, double left, double right,
    struct strbuf *to)
{
	for (size_t i = 0; i < lines->n; i++) {
		if (i > 0 && parts_lines(&lines->v[i - 1], &lines->v[i],
		    left, right))
			strbuf_addc(to, ' ');
		pdf_line_text(&lines->v[i], to);
	}
}
