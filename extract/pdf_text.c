/*
 * Glyphs: where each stands on the page, how large, and which character.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pdf_number.h"
#include "pdf_trace.h"
#include "utf8.h"

static void
begin_text(struct pdf_trace *trace, struct str tag, enum ink ink)
{
	trace->transform = trace_paint(&trace->text_paint, tag,
	    &trace->text_white);
	trace->stand.known = false;
	trace->text_ink = ink;
	trace->space = false;
}

void
trace_on_fill_text(struct pdf_trace *trace, struct str tag)
{
	begin_text(trace, tag, INK_FILL);
}

void
trace_on_stroke_text(struct pdf_trace *trace, struct str tag)
{
	begin_text(trace, tag, INK_STROKE);
}

void
trace_on_ignore_text(struct pdf_trace *trace, struct str tag)
{
	begin_text(trace, tag, INK_HIDDEN);
}

void
trace_on_clip_text(struct pdf_trace *trace, struct str tag)
{
	begin_text(trace, tag, INK_HIDDEN);
	trace_push_clip(trace, trace_clip(trace));
}

void
trace_on_span(struct pdf_trace *trace, struct str tag)
{
	trace->run++;
	if (trace_is_last(&trace->span, tag))
		return;
	trace->trm = trace_matrix(trace_attribute(tag, STR(" trm=\"")));
	trace->stand.known = false;
	trace_see(&trace->span, tag);
}

/* unicode="中", "&lt;", "U+4e2d", "-1": no Unicode known. */
static uint32_t
code_point(struct str value)
{
	static const struct { struct str name; uint32_t ucs; } entities[] = {
		{ { "&lt;", 4 }, '<' }, { { "&gt;", 4 }, '>' },
		{ { "&amp;", 5 }, '&' }, { { "&quot;", 6 }, '"' },
		{ { "&apos;", 6 }, '\'' },
	};
	char digits[16];
	uint32_t cp;
	size_t skip = 0;

	if (value.n == 1 || (value.n > 0 && (value.s[0] & 0x80) != 0))
		return utf8_next(value, 0, &cp) > 0 ? cp : UTF8_BAD;
	for (size_t i = 0; i < sizeof(entities) / sizeof(*entities); i++)
		if (str_eq(value, entities[i].name))
			return entities[i].ucs;
	if (str_starts(value, STR("U+")))
		skip = 2;
	else if (str_starts(value, STR("&#x")))
		skip = 3;
	else if (value.n > 1 && value.s[0] == '-')
		return UTF8_BAD;
	if (skip > 0 && value.n - skip < sizeof(digits)) {
		memcpy(digits, value.s + skip, value.n - skip);
		digits[value.n - skip] = '\0';
		return (uint32_t)strtoul(digits, NULL, 16);
	}
	return utf8_next(value, 0, &cp) > 0 ? cp : UTF8_BAD;
}

/* The direction a line of text runs in, as quarter turns clockwise. */
static uint8_t
turn_of(double dx, double dy)
{
	if (fabs(dy) < fabs(dx) * 0.1)
		return dx > 0 ? 0 : 2;
	if (fabs(dx) < fabs(dy) * 0.1)
		return dy > 0 ? 1 : 3;
	return 4;
}

/* The first attribute, whose value may be a quote: unicode="""? Takes it. */
static struct str
unicode_of(struct str *tag)
{
	static const struct str before = { "<g unicode=\"", 12 };
	static const struct str after = { "\" glyph=\"", 9 };
	struct str rest;

	if (!str_starts(*tag, before))
		return (struct str){ "-1", 2 };
	rest = str_sub(*tag, before.n, tag->n);
	for (size_t i = 0; i < rest.n; i++)
		if (rest.s[i] == '"' && str_starts(str_sub(rest, i, rest.n),
		    after)) {
			*tag = str_sub(rest, i + after.n, rest.n);
			return str_sub(rest, 0, i);
		}
	return (struct str){ "", 0 };
}

/* 998" x="146.868" y="276.768" adv="1"/>, as nearly all of them end. */
static bool
plain_place(struct str tag, double *x, double *y, double *adv)
{
	const char *s = tag.s, *end = s + tag.n;

	while (s < end && *s != '"')
		s++;
	return s++ < end && number_take_plain(&s, end, STR(" x=\""), x) &&
	    number_take_plain(&s, end, STR(" y=\""), y) &&
	    number_take_plain(&s, end, STR(" adv=\""), adv) && end - s == 2;
}

/* Where it stands in its own space, and how far it moves on there. */
static double
read_place(struct str tag, double *x, double *y)
{
	static const struct str names[] = { { " adv=\"", 6 },
		{ " y=\"", 4 }, { " x=\"", 4 } };
	struct str values[3];
	double adv;

	if (plain_place(tag, x, y, &adv))
		return adv;
	trace_attributes(tag, names, 3, values);
	*x = trace_take_number(&values[2]);
	*y = trace_take_number(&values[1]);
	return trace_take_number(&values[0]);
}

static void
find_stand(struct pdf_trace *trace)
{
	const struct matrix *m = &trace->transform, *t = &trace->trm;
	struct stand *stand = &trace->stand;

	stand->dx = t->a * m->a + t->b * m->c;
	stand->dy = t->a * m->b + t->b * m->d;
	stand->ux = t->c * m->a + t->d * m->c;
	stand->uy = t->c * m->b + t->d * m->d;
	stand->size = hypot(stand->ux, stand->uy);
	stand->wide = hypot(stand->dx, stand->dy);
	stand->turn = turn_of(stand->dx, stand->dy);
	stand->known = true;
}

static bool
is_unmapped(uint32_t ucs)
{
	return ucs == UTF8_BAD || (ucs < 0x20 && ucs != '\t') ||
	    (ucs >= 0x7F && ucs < 0xA0) || (ucs >= 0xE000 && ucs < 0xF900) ||
	    ucs >= 0xF0000 || (ucs & 0xFFFE) == 0xFFFE;
}

/* Is the middle of the glyph inside what may be drawn on? */
static bool
is_visible(const struct pdf_trace *trace, double x, double y)
{
	struct pdf_rect clip = trace_clip(trace);

	return x > clip.x0 - 1 && x < clip.x1 + 1 && y > clip.y0 - 1 &&
	    y < clip.y1 + 1 && x >= 0 && y >= 0 && x <= trace->page.w &&
	    y <= trace->page.h;
}

void
trace_on_glyph(struct pdf_trace *trace, struct str tag)
{
	struct pdf_page *page = &trace->page;
	const struct stand *stand = &trace->stand;
	struct pdf_glyph glyph = { .ucs = code_point(unicode_of(&tag)),
		.white = trace->text_white,
		.bold = trace->text_ink == INK_STROKE,
		.seq = (uint32_t)page->ndrawn, .run = trace->run };
	double adv = read_place(tag, &glyph.x, &glyph.y);

	if (trace->ntiles > 0 || trace->nmasks > 0)
		return;
	if (!stand->known)
		find_stand(trace);
	trace_transform(&trace->transform, glyph.x, glyph.y, &glyph.x,
	    &glyph.y);
	glyph.size = stand->size;
	glyph.adv = adv * stand->wide;
	glyph.turn = stand->turn;
	if (utf8_is_space(glyph.ucs) || glyph.ucs == 0xAD) {
		trace->space = true;
		return;
	}
	page->ndrawn++;
	glyph.space = trace->space;
	trace->space = false;
	if (trace->text_ink == INK_HIDDEN)
		page->nhidden++;
	else if (!is_visible(trace,
	    glyph.x + stand->dx * adv / 2 + stand->ux * 0.3,
	    glyph.y + stand->dy * adv / 2 + stand->uy * 0.3))
		page->nclipped++;
	else if (page->glyphs.n >= PDF_MAX_GLYPHS)
		page->too_many = true;
	else {
		page->nunmapped += is_unmapped(glyph.ucs);
		*VEC_PUSH(page->arena, &page->glyphs) = glyph;
	}
}
