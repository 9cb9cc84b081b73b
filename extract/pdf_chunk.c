/*
 * What one line says by itself: the chunks that wide gaps part, and whether
 * they are figures, prose, an item of a list.
 *
 *	一、教育      1,234.50    2024年 12月    two chunks behind the first,
 *	^             ^           ^              one of them a figure
 */
#include <math.h>

#include "pdf_align.h"
#include "utf8.h"

enum {
	LEADERS = 5,		/* dots in a row: a table of contents */
	AROUND_MOST = 3,	/* characters beside the digits of a figure */
};

#define WIDE		1.0	/* of a size: a gap that parts chunks */

bool
align_begins_words(const struct pdf_line *line, size_t i, double least)
{
	return line->v[i]->x - line->v[i - 1]->x - line->v[i - 1]->adv >=
	    least;
}

bool
align_begins_chunk(const struct pdf_line *line, size_t i)
{
	const struct pdf_glyph *a = line->v[i - 1], *b = line->v[i];

	return b->x - a->x - a->adv >= WIDE * fmax(a->size, b->size);
}

size_t
align_words_end(const struct pdf_line *line, size_t from, double least)
{
	size_t to = from + 1;

	while (to < line->n && !align_begins_words(line, to, least))
		to++;
	return to;
}

size_t
align_chunk_end(const struct pdf_line *line, size_t from)
{
	size_t to = from + 1;

	while (to < line->n && !align_begins_chunk(line, to))
		to++;
	return to;
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
align_begins_list(const struct pdf_line *line)
{
	size_t i = line->v[0]->ucs == '(' || line->v[0]->ucs == 0xFF08;

	return align_is_listed(line) && !is_numeral(line->v[i + 1]->ucs) &&
	    (line->v[i]->ucs == '1' || line->v[i]->ucs == 0xFF11 ||
	    line->v[i]->ucs == 0x4E00);
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

bool
align_has_figure(const struct pdf_line *line)
{
	size_t to;

	for (size_t from = align_chunk_end(line, 0); from < line->n;
	    from = to) {
		to = align_chunk_end(line, from);
		if (align_is_figure_part(line, from, to))
			return true;
	}
	return false;
}
