/*
 * The signs of a strip set side by side from its left edge to its right, as
 * wide as their kind is. Where exactly a sign stands nobody asks: a strip lies
 * in one field, and between its signs there is no wide gap; but what is set in
 * blanks, 总额 45 45, has a blank where the ink shows one.
 */
#include <math.h>
#include <string.h>

#include "ocr.h"
#include "utf8.h"

enum { PAPER = 200 };			/* of 255: no stroke is as light */

#define DIGIT_MOST	0.68	/* of an em, its ink; two are wider */
#define BLANK	0.46	/* of an em, with what is white beside signs */

static double
width_of(const struct ocr_sign *sign)
{
	return sign->ucs >= 0x2E80 ? 1 : utf8_is_digit(sign->ucs) ? 0.55 :
	    sign->ucs == '.' || sign->ucs == ',' ? 0.3 : 0.5;
}

static bool
has_han(const struct ocr_text *text)
{
	for (size_t i = 0; i < text->n; i++)
		if (utf8_is_han(text->v[i].ucs))
			return true;
	return false;
}

static bool
is_written(uint32_t ucs)	/* and fills its place */
{
	return utf8_is_han(ucs) || utf8_is_digit(ucs) || (ucs >= 'A' &&
	    ucs <= 'Z') || (ucs >= 'a' && ucs <= 'z') || ucs == '%';
}

/*
 * Is it a bracket as narrow as a letter? One as wide as a character has as
 * much paper before it as behind it.
 */
static bool
is_narrow_end(const struct ocr_strip *strip, size_t i)
{
	const struct ocr_sign *v = strip->text.v;
	size_t k = i;

	if (figure_sign(v[i].ucs) != ')')
		return false;
	while (k > 0 && figure_sign(v[k].ucs) != '(')
		k--;
	return k > 0 && v[k].inked && v[k - 1].inked &&
	    v[k].x0 - v[k - 1].x1 < strip->em * BLANK * 3 / 4;
}

/* Not even a stroke too thin to be ink. */
static bool
is_paper(const struct picture *picture, struct ocr_box box)
{
	for (int y = box.y0; y < box.y1; y++)
		for (int x = box.x0; x < box.x1; x++)
			if (picture->gray[(size_t)y * picture->w + (size_t)x] <
			    PAPER)
				return false;
	return true;
}

/* Digits that touch are one ink, which says nothing of where either ends. */
static bool
is_whole(const struct ocr_strip *strip, const struct ocr_sign *sign)
{
	return sign->inked && (!utf8_is_digit(sign->ucs) ||
	    sign->x1 - sign->x0 < strip->em * DIGIT_MOST);
}

/*
 * Half a character of paper, in a text that is set in blanks: 总额 45 45. No
 * type sets a Chinese character and a figure so far apart by itself; lines
 * that are drawn out have as much everywhere.
 */
static bool
is_gap(const struct picture *picture, const struct ocr_strip *strip, size_t i)
{
	const struct ocr_sign *v = strip->text.v;
	int gap = v[i].x0 - v[i - 1].x1;
	size_t nwide = 0, n = 0;

	if (strip->field > 0 || !is_whole(strip, &v[i]) ||
	    !is_whole(strip, &v[i - 1]) ||
	    gap <= strip->em * BLANK || !is_written(v[i].ucs) ||
	    (!is_written(v[i - 1].ucs) && !is_narrow_end(strip, i - 1)))
		return false;
	for (size_t k = 1; k < strip->text.n; k++) {
		if (!v[k].inked || !v[k - 1].inked)
			continue;
		n++;
		nwide += (v[k].x0 - v[k - 1].x1) * 2 > gap;
	}
	return (nwide * 2 <= n || n < 3) && is_paper(picture,
	    (struct ocr_box){ v[i - 1].x1 + 1, strip->box.y0, v[i].x0 - 1,
	    strip->box.y1 });
}

/*
 * A blank that tesseract saw is one between letters and digits, if some gap in
 * the strip is as wide; Chinese has none but what the ink shows.
 */
static bool
is_blank(const struct picture *picture, const struct ocr_strip *strip,
    size_t i)
{
	const struct ocr_sign *v = strip->text.v;

	if (i == 0)
		return false;
	if (is_gap(picture, strip, i) || (is_whole(strip, &v[i]) &&
	    is_whole(strip, &v[i - 1]) && figure_ends(&strip->text, i)))
		return true;
	if (!v[i].space || v[i].ucs >= 0x80 ||
	    v[i - 1].ucs >= 0x80 || strip->gap <= strip->high * 0.45)
		return false;
	return strchr(".,%", (int)v[i].ucs) == NULL &&
	    strchr(".,", (int)v[i - 1].ucs) == NULL;
}

/* Its ink is in the left half of its place. */
static bool
is_stop(uint32_t ucs)
{
	return (ucs < 0x80 && strchr(",;:.)", (int)ucs) != NULL) ||
	    ucs == 0x3001 || ucs == 0x3002 || ucs == 0x300B ||
	    ucs == 0x201D || ucs == 0xFF0C || ucs == 0xFF09 ||
	    ucs == 0xFF1A || ucs == 0xFF1B;
}

void
strip_put(const struct picture *picture, const struct ocr_strip *strip,
    uint32_t run, struct pdf_page *page)
{
	const struct ocr_text *text = &strip->text;
	double point = 72 / picture->dpi;
	double high = strip->high * point, weight = 0, unit;
	double size = high / (has_han(text) ? 0.9 : 0.73);
	double x = strip->box.x0 * point, base = strip->base * point -
	    (has_han(text) ? size * 0.08 : 0);
	bool *blank = arena_alloc(page->arena, text->n + 1);

	for (size_t i = 0; i < text->n; i++) {
		blank[i] = is_blank(picture, strip, i);
		weight += width_of(&text->v[i]) + (blank[i] ? 0.5 : 0);
	}
	unit = (strip->box.x1 - strip->box.x0) * point / fmax(weight, 0.1);
	for (size_t i = 0; i < text->n; i++) {
		const struct ocr_sign *sign = &text->v[i];
		double wide = unit * width_of(sign);

		x += blank[i] ? fmax(unit * 0.5, size * 0.45) : 0;
		*VEC_PUSH(page->arena, &page->glyphs) = (struct pdf_glyph){
			.adv = is_stop(sign->ucs) && i + 1 == text->n ? size :
			wide, .x = x, .y = base, .size = size,
			.ucs = sign->ucs, .seq = (uint32_t)page->glyphs.n,
			.run = run, .space = blank[i], .conf = sign->conf,
			.alt = sign->alt };
		x += wide;
	}
}
