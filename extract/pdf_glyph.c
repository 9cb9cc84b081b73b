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

#define TWIN	0.12		/* of a size: so near are two of a kind */

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
	page->turned = turn;
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
		else if (n++ < i)
			page->glyphs.v[n - 1] = *glyph;
	}
	page->glyphs.n = n;
}

/*
 * Nearer than any two of one character can stand side by side. Neighbours in
 * one run are no twins: the font lacks their widths.
 */
static bool
are_twins(const struct pdf_glyph *before, const struct pdf_glyph *glyph)
{
	const struct pdf_glyph *left = before->x <= glyph->x ? before : glyph;
	double high = left->size * TWIN;

	if (before->ucs != glyph->ucs ||
	    !(fabs(before->y - glyph->y) < high) ||
	    !(fabs(before->x - glyph->x) < pdf_smaller(high, left->adv * 0.4)))
		return false;
	return before->turn == glyph->turn &&
	    (before->run != glyph->run || before->seq + 1 != glyph->seq);
}

/* Glyphs by their character and the square of the page that they stand in. */
struct squares {
	const struct pdf_glyph	*v;
	uint32_t		*first;		/* of a hash, from 1; 0: none */
	uint32_t		*next;		/* behind each glyph */
	size_t			 mask;
	double			 reach;		/* of a twin */
	double			 part;		/* of a square, a point is */
};

static struct squares
squares_from(const struct pdf_page *page)
{
	struct squares to = { .v = page->glyphs.v, .mask = 63 };
	double largest = 0;
	size_t n = page->glyphs.n;

	for (size_t i = 0; i < n; i++)
		if (page->glyphs.v[i].size > largest)
			largest = page->glyphs.v[i].size;
	to.reach = largest * TWIN;
	to.part = 1 / pdf_larger(to.reach * 8, 1);
	while (to.mask < n)
		to.mask = to.mask * 2 + 1;
	to.first = arena_alloc(page->arena, (to.mask + 1) *
	    sizeof(*to.first));
	to.next = arena_alloc(page->arena, (n + 1) * sizeof(*to.next));
	return to;
}

static uint32_t *
square_at(const struct squares *squares, uint32_t ucs, int64_t x, int64_t y)
{
	uint64_t hash = ((uint64_t)x * 0x9E3779B1 + (uint64_t)y) *
	    0x85EBCA77 + ucs;

	hash *= UINT64_C(0x9E3779B97F4A7C15);
	return &squares->first[(hash >> 32) & squares->mask];
}

static int64_t
square_of(const struct squares *squares, double at)
{
	return (int64_t)(at * squares->part);
}

static bool
has_twin_in(const struct squares *squares, uint32_t first,
    const struct pdf_glyph *glyph)
{
	size_t nlooked = 0;

	for (uint32_t i = first; i > 0 && nlooked < LOOK_MOST;
	    i = squares->next[i], nlooked++)
		if (are_twins(&squares->v[i - 1], glyph))
			return true;
	return false;
}

/* One of those that were drawn before it and are kept. */
static bool
has_twin(const struct squares *squares, const struct pdf_glyph *glyph)
{
	double reach = squares->reach;
	int64_t x1 = square_of(squares, glyph->x + reach);
	int64_t y1 = square_of(squares, glyph->y + reach);

	for (int64_t y = square_of(squares, glyph->y - reach); y <= y1; y++)
		for (int64_t x = square_of(squares, glyph->x - reach);
		    x <= x1; x++)
			if (has_twin_in(squares, *square_at(squares,
			    glyph->ucs, x, y), glyph))
				return true;
	return false;
}

static void
keep_glyph(struct squares *squares, size_t at)
{
	const struct pdf_glyph *glyph = &squares->v[at];
	uint32_t *first = square_at(squares, glyph->ucs,
	    square_of(squares, glyph->x), square_of(squares, glyph->y));

	squares->next[at + 1] = *first;
	*first = (uint32_t)at + 1;
}

static void
drop_twins(struct pdf_page *page)
{
	struct squares squares = squares_from(page);
	size_t kept = 0;

	for (size_t i = 0; i < page->glyphs.n; i++) {
		const struct pdf_glyph *glyph = &page->glyphs.v[i];

		if (has_twin(&squares, glyph))
			continue;
		if (kept < i)
			page->glyphs.v[kept] = *glyph;
		keep_glyph(&squares, kept++);
	}
	page->glyphs.n = kept;
}

/*
 * Radicals that fonts name in place of the characters they are (U+2E80..,
 * Unicode's EquivalentUnifiedIdeograph); NFKC knows those of U+2F00 only.
 */
static const uint16_t	radicals[][2] = {
	{ 0x2E81, 0x5382 }, { 0x2E82, 0x4E5B }, { 0x2E84, 0x4E59 },
	{ 0x2E85, 0x4EBB }, { 0x2E86, 0x5182 }, { 0x2E88, 0x5200 },
	{ 0x2E89, 0x5202 }, { 0x2E8A, 0x535C }, { 0x2E8C, 0x5C0F },
	{ 0x2E8D, 0x5C0F }, { 0x2E8E, 0x5140 }, { 0x2E8F, 0x5C23 },
	{ 0x2E90, 0x5C22 }, { 0x2E92, 0x5DF3 }, { 0x2E93, 0x5E7A },
	{ 0x2E94, 0x5F51 }, { 0x2E95, 0x5F50 }, { 0x2E96, 0x5FC4 },
	{ 0x2E98, 0x624C }, { 0x2E99, 0x6535 }, { 0x2E9B, 0x65E1 },
	{ 0x2E9C, 0x65E5 }, { 0x2E9D, 0x6708 }, { 0x2E9E, 0x6B7A },
	{ 0x2E9F, 0x6BCD }, { 0x2EA0, 0x6C11 }, { 0x2EA1, 0x6C35 },
	{ 0x2EA2, 0x6C3A }, { 0x2EA3, 0x706C }, { 0x2EA4, 0x722B },
	{ 0x2EA5, 0x722B }, { 0x2EA6, 0x4E2C }, { 0x2EA7, 0x725B },
	{ 0x2EA8, 0x72AD }, { 0x2EA9, 0x738B }, { 0x2EAA, 0x758B },
	{ 0x2EAB, 0x76EE }, { 0x2EAC, 0x793A }, { 0x2EAD, 0x793B },
	{ 0x2EAE, 0x7AF9 }, { 0x2EAF, 0x7CF9 }, { 0x2EB0, 0x7E9F },
	{ 0x2EB1, 0x7F53 }, { 0x2EB2, 0x7F52 }, { 0x2EB6, 0x7F8A },
	{ 0x2EB7, 0x7F8A }, { 0x2EB8, 0x7F8A }, { 0x2EB9, 0x8002 },
	{ 0x2EBA, 0x8080 }, { 0x2EBB, 0x807F }, { 0x2EBD, 0x81FC },
	{ 0x2EBE, 0x8279 }, { 0x2EBF, 0x8279 }, { 0x2EC0, 0x8279 },
	{ 0x2EC1, 0x864E }, { 0x2EC2, 0x8864 }, { 0x2EC3, 0x8980 },
	{ 0x2EC4, 0x897F }, { 0x2EC5, 0x89C1 }, { 0x2EC6, 0x89D2 },
	{ 0x2EC8, 0x8BA0 }, { 0x2EC9, 0x8D1D }, { 0x2ECB, 0x8F66 },
	{ 0x2ECC, 0x8FB6 }, { 0x2ECD, 0x8FB6 }, { 0x2ECE, 0x8FB6 },
	{ 0x2ED0, 0x9485 }, { 0x2ED1, 0x9577 }, { 0x2ED2, 0x9578 },
	{ 0x2ED3, 0x957F }, { 0x2ED4, 0x95E8 }, { 0x2ED6, 0x961D },
	{ 0x2ED7, 0x96E8 }, { 0x2ED8, 0x9752 }, { 0x2ED9, 0x97E6 },
	{ 0x2EDA, 0x9875 }, { 0x2EDB, 0x98CE }, { 0x2EDC, 0x98DE },
	{ 0x2EDD, 0x98DF }, { 0x2EDF, 0x98E0 }, { 0x2EE0, 0x9963 },
	{ 0x2EE2, 0x9A6C }, { 0x2EE3, 0x9AA8 }, { 0x2EE4, 0x9B3C },
	{ 0x2EE5, 0x9C7C }, { 0x2EE6, 0x9E1F }, { 0x2EE7, 0x5364 },
	{ 0x2EE8, 0x9EA6 }, { 0x2EE9, 0x9EC4 }, { 0x2EEA, 0x9EFE },
	{ 0x2EEB, 0x6589 }, { 0x2EEC, 0x9F50 }, { 0x2EED, 0x6B6F },
	{ 0x2EEE, 0x9F7F }, { 0x2EEF, 0x7ADC }, { 0x2EF0, 0x9F99 },
	{ 0x2EF1, 0x9F9C }, { 0x2EF2, 0x4E80 }, { 0x2EF3, 0x9F9F },
};

/* Radicals and compatibility ideographs are the characters. */
static uint32_t
plain(uint32_t ucs)
{
	utf8proc_int32_t to[4];
	int boundary = 0;

	if (ucs < 0x2E80 || (ucs > 0x2FDF && (ucs < 0xF900 || ucs > 0xFAFF)))
		return ucs;
	for (size_t i = 0; ucs < 0x2F00 &&
	    i < sizeof(radicals) / sizeof(*radicals); i++)
		if (radicals[i][0] == ucs)
			return radicals[i][1];
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
