/*
 * What lines say of columns: the chunks that wide gaps part, which of them are
 * figures, where ink is and where alleys are, and which alley is none.
 */
#include <math.h>
#include <string.h>

#include "pdf_align.h"
#include "utf8.h"

enum {
	LEADERS = 5,		/* dots in a row: a table of contents */
	AROUND_MOST = 3,	/* characters beside the digits of a figure */
	PAIRS_LEAST = 3,	/* lines that show a narrow alley */
};

#define WIDE		1.0	/* of a size: a gap that parts chunks */
#define BLANK		0.4	/* of a size: the widest blank in prose */
#define SURE		0.8	/* of a size: wider than any */
#define NEAR		0.3	/* of a size: the same place */
#define WRAPPED		1.75	/* of a size: the next line of a cell */

void
align_cover(struct arena *arena, struct spans *spans, double from, double to)
{
	size_t i = 0, j;

	while (i < spans->n && spans->v[i].to < from)
		i++;
	for (j = i; j < spans->n && spans->v[j].from <= to; j++) {
		from = fmin(from, spans->v[j].from);
		to = fmax(to, spans->v[j].to);
	}
	if (j == i) {
		(void)VEC_PUSH(arena, spans);
		memmove(spans->v + i + 1, spans->v + i,
		    (spans->n - 1 - i) * sizeof(*spans->v));
	} else {
		memmove(spans->v + i + 1, spans->v + j,
		    (spans->n - j) * sizeof(*spans->v));
		spans->n -= j - i - 1;
	}
	spans->v[i] = (struct span){ from, to };
}

void
align_cover_line(struct arena *arena, struct spans *spans,
    const struct pdf_line *line)
{
	double from = line->v[0]->x, to = from;

	for (size_t i = 0; i < line->n; i++) {
		const struct pdf_glyph *glyph = line->v[i];

		if (glyph->x > to) {
			align_cover(arena, spans, from, to);
			from = glyph->x;
		}
		to = fmax(to, glyph->x + glyph->adv);
	}
	align_cover(arena, spans, from, to);
}

struct spans
align_alleys(struct arena *arena, const struct spans *ink, double least)
{
	struct spans alleys = { 0 };

	for (size_t i = 1; i < ink->n; i++)
		if (ink->v[i].from - ink->v[i - 1].to >= least)
			*VEC_PUSH(arena, &alleys) = (struct span){
				ink->v[i - 1].to, ink->v[i].from };
	return alleys;
}

bool
align_begins_chunk(const struct pdf_line *line, size_t i)
{
	const struct pdf_glyph *a = line->v[i - 1], *b = line->v[i];

	return b->x - a->x - a->adv >= WIDE * fmax(a->size, b->size);
}

size_t
align_count_chunks(const struct pdf_line *line)
{
	size_t n = 1;

	for (size_t i = 1; i < line->n; i++)
		n += align_begins_chunk(line, i);
	return n;
}

bool
align_has_colon(const struct pdf_line *line)
{
	for (size_t i = 0; i < line->n; i++)
		if (line->v[i]->ucs == ':' || line->v[i]->ucs == 0xFF1A)
			return true;
	return false;
}

/* 一 二 … 十, 1 … 9 */
static bool
is_numeral(uint32_t ucs)
{
	static const uint32_t numerals[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
		0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341 };

	for (size_t i = 0; i < sizeof(numerals) / sizeof(*numerals); i++)
		if (numerals[i] == ucs)
			return true;
	return utf8_is_digit(ucs);
}

/* （三）绩效指标分析  2.业务管理  三、结论 */
bool
align_is_listed(const struct pdf_line *line)
{
	size_t i = 0, n = 0;
	bool open = line->v[0]->ucs == '(' || line->v[0]->ucs == 0xFF08;

	for (i = open; i < line->n && is_numeral(line->v[i]->ucs); i++)
		n++;
	if (n == 0 || n > 3 || i + 2 >= line->n)
		return false;
	if (open)
		return line->v[i]->ucs == ')' || line->v[i]->ucs == 0xFF09;
	return line->v[i]->ucs == 0x3001 || ((line->v[i]->ucs == '.' ||
	    line->v[i]->ucs == 0xFF0E) && utf8_is_han(line->v[i + 1]->ucs));
}

bool
align_is_prose(const struct pdf_line *line)
{
	uint32_t last = line->v[line->n - 1]->ucs;

	return align_count_chunks(line) == 1 && (align_is_listed(line) ||
	    (last == 0x3002 || last == 0xFF1B || last == 0xFF1A));
}

/* 第一章 ........ 3 */
bool
align_has_leaders(const struct pdf_line *line)
{
	size_t n = 0;

	for (size_t i = 0; i < line->n && n < LEADERS; i++) {
		uint32_t ucs = line->v[i]->ucs;

		n = ucs == '.' || ucs == 0x2026 || ucs == 0xB7 ||
		    ucs == 0x22EF ? n + 1 : 0;
	}
	return n >= LEADERS;
}

/* 年 月 日 第 号: digits between them count or date, they measure nothing. */
static bool
is_dating(uint32_t ucs)
{
	return ucs == 0x5E74 || ucs == 0x6708 || ucs == 0x65E5 ||
	    ucs == 0x7B2C || ucs == 0x53F7 || ucs == 0xFF1A || ucs == ':';
}

bool
align_is_figure_part(const struct pdf_line *line, size_t from, size_t to)
{
	size_t ndigits = 0, nothers = 0;

	for (size_t i = from; i < to; i++) {
		uint32_t ucs = line->v[i]->ucs;

		if (is_dating(ucs))
			return false;
		if (utf8_is_digit(ucs) || (ucs >= 0xFF10 && ucs <= 0xFF19))
			ndigits++;
		else if (ucs >= 0x3000 || (ucs | 0x20) - 'a' < 26)
			nothers++;
	}
	return ndigits > 0 && nothers <= AROUND_MOST;
}

bool
align_is_figure(const struct pdf_line *line)
{
	return align_is_figure_part(line, 0, line->n);
}

bool
align_is_unfinished(const struct pdf_line *line)
{
	size_t i = line->n, ndigits = 0;

	while (i > 0 && utf8_is_digit(line->v[i - 1]->ucs)) {
		ndigits++;
		i--;
	}
	if (i < 2)
		return false;
	return line->v[i - 1]->ucs == ',' ? ndigits != 3 :
	    line->v[i - 1]->ucs == '.' && ndigits == 0 &&
	    utf8_is_digit(line->v[i - 2]->ucs);
}

/* Does any chunk of the line but the first say a figure? */
bool
align_has_figure(const struct pdf_line *line)
{
	size_t from = 0;

	for (size_t i = 1; i <= line->n; i++) {
		if (i < line->n && !align_begins_chunk(line, i))
			continue;
		if (from > 0 && align_is_figure_part(line, from, i))
			return true;
		from = i;
	}
	return false;
}

/* Where the words of a line stand that are in a strip; from > to: nowhere. */
static struct span
ink_in(const struct pdf_line *line, double left, double right)
{
	struct span ink = { HUGE_VAL, -HUGE_VAL };

	for (size_t i = 0; i < line->n; i++) {
		const struct pdf_glyph *glyph = line->v[i];
		double x = glyph->x + glyph->adv / 2;

		if (x > left && x < right) {
			ink.from = fmin(ink.from, glyph->x);
			ink.to = fmax(ink.to, glyph->x + glyph->adv);
		}
	}
	return ink;
}

/* Where the words of a line end before an alley, and where they go on. */
static struct span
gap_at(const struct pdf_line *line, const struct span *alley, double left,
    double right)
{
	double from = -HUGE_VAL, to = HUGE_VAL;

	for (size_t i = 0; i < line->n; i++) {
		const struct pdf_glyph *glyph = line->v[i];
		double x = glyph->x + glyph->adv / 2;

		if (x > left && x < alley->from)
			from = fmax(from, glyph->x + glyph->adv);
		else if (x > alley->to && x < right)
			to = fmin(to, glyph->x);
	}
	return (struct span){ from, to };
}

static void
stretch(struct span *span, double at)
{
	span->from = fmin(span->from, at);
	span->to = fmax(span->to, at);
}

/* Two lines at half a line's height, one before the alley and one behind. */
static bool
is_staggered(const struct region *region, size_t k, const struct span *alley,
    double left, double right)
{
	const struct pdf_line *a = &region->lines[k], *b = a + 1;
	struct span x, y;

	if (region->across[k] || region->across[k + 1] ||
	    b->y - a->y > 0.95 * region->size)
		return false;
	x = gap_at(a, alley, left, right);
	y = gap_at(b, alley, left, right);
	return fmin(x.to, y.to) - fmax(x.from, y.from) >=
	    SURE * region->size && fmin(x.to, y.to) < HUGE_VAL &&
	    fmax(x.from, y.from) > -HUGE_VAL;
}

/*
 * A head that wraps says where its cell is: its second line begins where the
 * words on one side of the alley do, or has its middle below theirs.
 *
 *	财政拨款 财政专户拨
 *	             款
 */
static bool
is_wrapped_beside(const struct region *region, size_t k,
    const struct span *alley, double left, double right)
{
	const struct pdf_line *a = &region->lines[k], *b = a + 1;
	double near = NEAR * region->size, middle = (alley->from +
	    alley->to) / 2;
	struct span before = ink_in(a, left, middle);
	struct span behind = ink_in(a, middle, right), below, side;
	double off;

	if (region->across[k] || region->across[k + 1] ||
	    b->y - a->y > WRAPPED * region->size || before.from > before.to ||
	    behind.from > behind.to)
		return false;
	below = ink_in(b, left, right);
	if (below.from > below.to || (below.from < alley->from + 1 &&
	    below.to > alley->to - 1))
		return false;
	side = below.to < middle ? before : behind;
	off = fabs(below.from + below.to - side.from - side.to) / 2;
	if (below.to - below.from > side.to - side.from + near)
		return false;
	if (below.from > middle && fabs(below.from - behind.from) < 1)
		return true;
	return off < near && fabs(below.from + below.to - before.from -
	    behind.to) / 2 > region->size;
}

/*
 * Is it an alley, and not the gap between 2024 and 年 in every row? Some line
 * has words on both sides far from each other, or the alley is no blank, or
 * lines begin or end at it that have nothing on its other side. But words all
 * of them above those of the other side are the head of its column.
 */
bool
align_is_witnessed(const struct region *region, size_t a)
{
	const struct spans *alleys = &region->alleys;
	const struct span *alley = &alleys->v[a];
	double left = a > 0 ? alleys->v[a - 1].to : -HUGE_VAL;
	double right = a + 1 < alleys->n ? alleys->v[a + 1].from : HUGE_VAL;
	size_t npairs = 0, nleft = 0, nright = 0;
	struct span ys[2] = { { HUGE_VAL, -HUGE_VAL },
		{ HUGE_VAL, -HUGE_VAL } };

	for (size_t k = region->from; k < region->to; k++) {
		struct span gap;
		bool before, behind;

		if (region->across[k])
			continue;
		gap = gap_at(&region->lines[k], alley, left, right);
		before = gap.from > -HUGE_VAL;
		behind = gap.to < HUGE_VAL;
		if (before && behind &&
		    gap.to - gap.from >= SURE * region->size)
			return true;
		npairs += before && behind;
		if (before)
			stretch(&ys[0], region->lines[k].y);
		if (behind)
			stretch(&ys[1], region->lines[k].y);
		nleft += !behind && gap.from > alley->from - 1;
		nright += !before && gap.to < alley->to + 1;
	}
	if (ys[0].to < ys[1].from || ys[1].to < ys[0].from)
		return false;
	for (size_t k = region->from; k + 1 < region->to; k++)
		if (is_staggered(region, k, alley, left, right) ||
		    is_wrapped_beside(region, k, alley, left, right))
			return true;
	return nleft >= PAIRS_LEAST || nright >= PAIRS_LEAST ||
	    (npairs >= PAIRS_LEAST &&
	    alley->to - alley->from > BLANK * region->size);
}
