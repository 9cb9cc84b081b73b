/*
 * Out of what was drawn, what a reader sees: the page turned so that its text
 * runs to the right, white on white left out, a letter printed twice (that is
 * how bold is made) taken once, old forms of characters brought to today's.
 */
#include <math.h>
#include <stdlib.h>

#include <utf8proc.h>

#include "pdf.h"
#include "utf8.h"

enum { LOOK_MOST = 256 };	/* glyphs of one character near each other */

static void
turn_point(const struct pdf_page *page, int turn, double *x, double *y)
{
	double px = *x, py = *y;

	if (turn == 1) {		/* lines run downwards */
		*x = py;
		*y = page->w - px;
	} else if (turn == 2) {
		*x = page->w - px;
		*y = page->h - py;
	} else {			/* upwards */
		*x = page->h - py;
		*y = px;
	}
}

static void
turn_rects(const struct pdf_page *page, int turn, struct pdf_rect *v,
    size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct pdf_rect r = v[i];

		turn_point(page, turn, &r.x0, &r.y0);
		turn_point(page, turn, &r.x1, &r.y1);
		v[i] = (struct pdf_rect){ fmin(r.x0, r.x1),
			fmin(r.y0, r.y1), fmax(r.x0, r.x1),
			fmax(r.y0, r.y1) };
	}
}

/* Tables printed sideways: most glyphs say which way is up. */
static void
turn_upright(struct pdf_page *page)
{
	size_t counts[5] = { 0 };
	int turn = 0;

	for (size_t i = 0; i < page->glyphs.n; i++)
		counts[page->glyphs.v[i].turn]++;
	for (int i = 1; i < 4; i++)
		if (counts[i] > counts[turn])
			turn = i;
	if (turn == 0)
		return;
	for (size_t i = 0; i < page->glyphs.n; i++) {
		struct pdf_glyph *glyph = &page->glyphs.v[i];

		turn_point(page, turn, &glyph->x, &glyph->y);
		if (glyph->turn < 4)
			glyph->turn = (uint8_t)((glyph->turn + 4 - turn) % 4);
	}
	turn_rects(page, turn, page->rules.v, page->rules.n);
	turn_rects(page, turn, page->fills.v, page->fills.n);
	if (turn != 2) {
		double w = page->w;

		page->w = page->h;
		page->h = w;
	}
}

static bool
on_fill(const struct pdf_page *page, const struct pdf_glyph *glyph)
{
	double x = glyph->x + glyph->adv / 2;
	double y = glyph->y - glyph->size * 0.3;

	for (size_t i = 0; i < page->fills.n && i < LOOK_MOST; i++) {
		const struct pdf_rect *fill = &page->fills.v[i];

		if (x > fill->x0 && x < fill->x1 && y > fill->y0 &&
		    y < fill->y1)
			return true;
	}
	return false;
}

static void
drop_white(struct pdf_page *page)
{
	size_t n = 0;

	for (size_t i = 0; i < page->glyphs.n; i++) {
		const struct pdf_glyph *glyph = &page->glyphs.v[i];

		if (glyph->white && !on_fill(page, glyph))
			page->nwhite++;
		else
			page->glyphs.v[n++] = *glyph;
	}
	page->glyphs.n = n;
}

static int
twin_cmp(const void *a, const void *b)
{
	const struct pdf_glyph *x = *(struct pdf_glyph *const *)a;
	const struct pdf_glyph *y = *(struct pdf_glyph *const *)b;

	if (x->ucs != y->ucs)
		return x->ucs < y->ucs ? -1 : 1;
	if (x->x < y->x || x->x > y->x)
		return x->x < y->x ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

/* Nearer than any two of one character can stand side by side. */
static bool
are_twins(const struct pdf_glyph *a, const struct pdf_glyph *b)
{
	double apart = fmin(a->size * 0.12, a->adv * 0.4);

	return fabs(a->x - b->x) < apart &&
	    fabs(a->y - b->y) < a->size * 0.12 && a->turn == b->turn;
}

static void
drop_twins(struct pdf_page *page)
{
	size_t n = page->glyphs.n, kept = 0;
	struct pdf_glyph **by = arena_alloc(page->arena,
	    (n + 1) * sizeof(*by));

	for (size_t i = 0; i < n; i++)
		by[i] = &page->glyphs.v[i];
	qsort(by, n, sizeof(*by), twin_cmp);
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n && j < i + LOOK_MOST &&
		    by[j]->ucs == by[i]->ucs && !by[i]->used &&
		    by[j]->x - by[i]->x < by[i]->size; j++)
			if (!by[j]->used && are_twins(by[i], by[j])) {
				bool later = by[j]->seq > by[i]->seq;

				by[later ? j : i]->used = true;
			}
	for (size_t i = 0; i < n; i++)
		if (!page->glyphs.v[i].used)
			page->glyphs.v[kept++] = page->glyphs.v[i];
	page->glyphs.n = kept;
}

/* Radicals (U+2F00..) and compatibility ideographs are the characters. */
static uint32_t
plain(uint32_t ucs)
{
	utf8proc_int32_t to[4];
	int boundary = 0;

	if ((ucs < 0x2E80 || ucs > 0x2FDF) && (ucs < 0xF900 || ucs > 0xFAFF))
		return ucs;
	if (utf8proc_decompose_char((utf8proc_int32_t)ucs, to, 4,
	    UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary) != 1)
		return ucs;
	return (uint32_t)to[0];
}

void
pdf_page_clean(struct pdf_page *page)
{
	turn_upright(page);
	drop_white(page);
	for (size_t i = 0; i < page->glyphs.n; i++)
		page->glyphs.v[i].ucs = plain(page->glyphs.v[i].ucs);
	drop_twins(page);
}
