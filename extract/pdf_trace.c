/*
 * What `mutool trace` prints, a tag a line, read as it comes:
 *
 *	<page number="1" mediabox="0 0 595.3 841.9">
 *	    <fill_text colorspace="DeviceRGB" color="0 0 0" transform="...">
 *	        <span font="SimSun" wmode="0" trm="12 0 0 -12">
 *	            <g unicode="1" glyph="19" x="315.6" y="364.49" adv=".5"/>
 *
 * It looks like XML and is none: names of fonts are printed as the document
 * has them, in GBK or with quotes inside, at which an XML parser gives up. So
 * lines are read tolerantly: attributes from the end of a tag, where nothing
 * of the document's stands, and what is not known is passed over.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lang.h"
#include "pdf.h"
#include "utf8.h"

enum {
	LINE_MOST = 64 << 10,	/* a longer tag is passed over */
	CLIPS_MOST = 256,	/* deeper ones count as the last */
	PAGE_MOST = 20000,	/* points; a longer side is no page */
	PAGE_BYTES_MOST = 128 << 20,
};

struct matrix {
	double	a, b, c, d, e, f;
};

enum ink { INK_NONE, INK_FILL, INK_STROKE, INK_CLIP, INK_HIDDEN };

struct path {
	enum ink	ink;
	bool		white, curved;
	double		width;		/* of the stroke, on the page */
	double		x, y, x0, y0;	/* the pen; where the subpath began */
	size_t		n;		/* points of the subpath */
	bool		slanted;	/* has an edge that is */
	struct pdf_rect	box;		/* of the subpath */
	struct pdf_rect	whole;		/* of the path */
	bool		any;
};

struct pdf_trace {
	int		(*on_page)(void *ctx, struct pdf_page *page,
			    struct err *err);
	void		*ctx;
	char		*line;
	size_t		 n;
	bool		 skip;		/* the line is too long */
	size_t		 nbytes;	/* of this page */
	struct pdf_page	 page;
	bool		 in_page;
	struct matrix	 transform, trm;
	enum ink	 text_ink;
	bool		 text_white;
	bool		 space;		/* a blank came before */
	uint32_t	 run;		/* spans so far */
	struct path	 path;
	struct pdf_rect	 clips[CLIPS_MOST];
	size_t		 nclips;	/* may be more than there is room for */
	int		 ntiles;	/* inside patterns */
	int		 nmasks;	/* inside masks */
};

static const struct pdf_rect nowhere = { HUGE_VAL, HUGE_VAL, -HUGE_VAL,
	-HUGE_VAL };

/* 12, -.5, 1e-05; 0 for what is none. Takes it off *s. */
static double
take_number(struct str *s)
{
	double value = 0, scale = 1;
	bool minus = false;
	long exponent = 0;
	size_t i = 0;

	while (i < s->n && (s->s[i] == ' ' || s->s[i] == ','))
		i++;
	if (i < s->n && (s->s[i] == '-' || s->s[i] == '+'))
		minus = s->s[i++] == '-';
	for (; i < s->n && s->s[i] >= '0' && s->s[i] <= '9'; i++)
		value = value * 10 + (s->s[i] - '0');
	if (i < s->n && s->s[i] == '.')
		for (i++; i < s->n && s->s[i] >= '0' && s->s[i] <= '9'; i++)
			value += (s->s[i] - '0') * (scale /= 10);
	if (i < s->n && (s->s[i] == 'e' || s->s[i] == 'E')) {
		size_t from = ++i;

		while (i < s->n && s->s[i] != ' ')
			i++;
		if (str_int(str_sub(*s, s->s[from] == '+' ? from + 1 : from,
		    i), &exponent) && exponent > -300 && exponent < 300)
			value *= pow(10, (double)exponent);
	}
	while (i < s->n && s->s[i] != ' ' && s->s[i] != ',')
		i++;
	*s = str_sub(*s, i, s->n);
	if (!(value < 1e9))
		value = 1e9;
	return minus ? -value : value;
}

/* The last one of that name in the tag; "" if there is none. name: ` x="`. */
static struct str
attribute(struct str tag, struct str name)
{
	size_t at = str_rfind(tag, name), end;

	if (at == STR_NONE)
		return (struct str){ "", 0 };
	tag = str_sub(tag, at + name.n, tag.n);
	end = str_find(tag, STR("\""));
	return str_sub(tag, 0, end == STR_NONE ? tag.n : end);
}

static double
number_of(struct str tag, struct str name)
{
	struct str value = attribute(tag, name);

	return take_number(&value);
}

static struct matrix
matrix_of(struct str tag, struct str name)
{
	struct str value = attribute(tag, name);
	struct matrix m = { 1, 0, 0, 1, 0, 0 };

	if (value.n == 0)
		return m;
	m.a = take_number(&value);
	m.b = take_number(&value);
	m.c = take_number(&value);
	m.d = take_number(&value);
	m.e = take_number(&value);
	m.f = take_number(&value);
	return m;
}

static void
transform_point(const struct matrix *m, double x, double y, double *px,
    double *py)
{
	*px = m->a * x + m->c * y + m->e;
	*py = m->b * x + m->d * y + m->f;
}

/* White: no ink of four, all light of one or three; or seen through. */
static bool
is_white(struct str tag)
{
	struct str color = attribute(tag, STR(" color=\""));
	struct str space = attribute(tag, STR(" colorspace=\""));
	struct str alpha = attribute(tag, STR(" alpha=\""));
	double least = 1, most = 0;
	size_t n = 0;

	if (alpha.n > 0 && take_number(&alpha) < 0.05)
		return true;
	for (; str_trim(color).n > 0 && n < 32; n++) {
		double c = take_number(&color);

		least = c < least ? c : least;
		most = c > most ? c : most;
	}
	if (n == 0)
		return false;
	if (n == 1 || n == 3)
		if (!str_has(space, STR("Separation")) &&
		    !str_has(space, STR("DeviceN")))
			return least > 0.97;
	return most < 0.03;
}

static struct pdf_rect
clip_of(const struct pdf_trace *trace)
{
	size_t n = trace->nclips;

	if (n == 0)
		return (struct pdf_rect){ 0, 0, trace->page.w, trace->page.h };
	return trace->clips[n < CLIPS_MOST ? n - 1 : CLIPS_MOST - 1];
}

static struct pdf_rect
meet(struct pdf_rect a, struct pdf_rect b)
{
	return (struct pdf_rect){ fmax(a.x0, b.x0), fmax(a.y0, b.y0),
		fmin(a.x1, b.x1), fmin(a.y1, b.y1) };
}

static void
push_clip(struct pdf_trace *trace, struct pdf_rect box)
{
	struct pdf_rect clip = meet(clip_of(trace), box);

	if (trace->nclips < CLIPS_MOST)
		trace->clips[trace->nclips] = clip;
	trace->nclips++;
}

static void
pop_clip(struct pdf_trace *trace)
{
	if (trace->nclips > 0)
		trace->nclips--;
}

static void
add_point(struct pdf_rect *box, double x, double y)
{
	box->x0 = fmin(box->x0, x);
	box->y0 = fmin(box->y0, y);
	box->x1 = fmax(box->x1, x);
	box->y1 = fmax(box->y1, y);
}

/* An inked rectangle: a rule if thin, else something white may stand on. */
static void
add_rect(struct pdf_trace *trace, struct pdf_rect rect)
{
	struct pdf_page *page = &trace->page;

	rect = meet(rect, clip_of(trace));
	if (trace->path.white || trace->ntiles > 0 || trace->nmasks > 0 ||
	    rect.x0 > rect.x1 + 0.01 || rect.y0 > rect.y1 + 0.01)
		return;
	if (fmin(rect.x1 - rect.x0, rect.y1 - rect.y0) >= PDF_THIN) {
		if (page->fills.n < PDF_MAX_RULES)
			*VEC_PUSH(page->arena, &page->fills) = rect;
	} else if (page->rules.n < PDF_MAX_RULES) {
		*VEC_PUSH(page->arena, &page->rules) = rect;
	} else {
		page->too_many = true;
	}
}

static void
end_subpath(struct pdf_trace *trace)
{
	struct path *path = &trace->path;

	if (path->ink == INK_FILL && path->n >= 2 && !path->slanted &&
	    !path->curved)
		add_rect(trace, path->box);
	path->n = 0;
	path->slanted = path->curved = false;
	path->box = nowhere;
}

/*
 * A stroke from a to b is a rectangle as long as it and as wide as the pen: a
 * short one with a huge pen stands across it.
 */
static void
stroke(struct pdf_trace *trace, double ax, double ay, double bx, double by)
{
	double half = trace->path.width / 2;

	if (fabs(ax - bx) > 0.5 && fabs(ay - by) > 0.5)
		return;
	if (fabs(ax - bx) >= fabs(ay - by))
		add_rect(trace, (struct pdf_rect){ fmin(ax, bx), ay - half,
		    fmax(ax, bx), ay + half });
	else
		add_rect(trace, (struct pdf_rect){ ax - half, fmin(ay, by),
		    ax + half, fmax(ay, by) });
}

static void
line_to(struct pdf_trace *trace, double x, double y)
{
	struct path *path = &trace->path;

	if (path->ink == INK_STROKE)
		stroke(trace, path->x, path->y, x, y);
	if (fabs(path->x - x) > 0.5 && fabs(path->y - y) > 0.5)
		path->slanted = true;
	path->x = x;
	path->y = y;
	path->n++;
	add_point(&path->box, x, y);
	add_point(&path->whole, x, y);
}

static void
on_moveto(struct pdf_trace *trace, struct str tag)
{
	struct path *path = &trace->path;
	double x, y;

	end_subpath(trace);
	transform_point(&trace->transform, number_of(tag, STR(" x=\"")),
	    number_of(tag, STR(" y=\"")), &x, &y);
	path->x = path->x0 = x;
	path->y = path->y0 = y;
	path->n = 1;
	path->any = true;
	add_point(&path->box, x, y);
	add_point(&path->whole, x, y);
}

static void
on_lineto(struct pdf_trace *trace, struct str tag)
{
	double x, y;

	transform_point(&trace->transform, number_of(tag, STR(" x=\"")),
	    number_of(tag, STR(" y=\"")), &x, &y);
	line_to(trace, x, y);
}

static void
on_curveto(struct pdf_trace *trace, struct str tag)
{
	static const struct str names[][2] = {
		{ { " x1=\"", 5 }, { " y1=\"", 5 } },
		{ { " x2=\"", 5 }, { " y2=\"", 5 } },
		{ { " x3=\"", 5 }, { " y3=\"", 5 } },
	};
	struct path *path = &trace->path;
	double x = 0, y = 0;

	for (size_t i = 0; i < 3; i++) {
		if (attribute(tag, names[i][0]).n == 0)
			continue;
		transform_point(&trace->transform,
		    number_of(tag, names[i][0]), number_of(tag, names[i][1]),
		    &x, &y);
		add_point(&path->box, x, y);
		add_point(&path->whole, x, y);
	}
	path->x = x;
	path->y = y;
	path->n++;
	path->curved = true;
}

static void
on_closepath(struct pdf_trace *trace, struct str tag)
{
	(void)tag;
	line_to(trace, trace->path.x0, trace->path.y0);
}

static void
begin_path(struct pdf_trace *trace, struct str tag, enum ink ink)
{
	const struct matrix *m = &trace->transform;

	trace->transform = matrix_of(tag, STR(" transform=\""));
	trace->path = (struct path){ .ink = ink, .white = is_white(tag),
		.box = nowhere, .whole = nowhere };
	if (ink == INK_STROKE)
		trace->path.width = number_of(tag, STR(" linewidth=\"")) *
		    sqrt(fabs(m->a * m->d - m->b * m->c));
}

static void
on_fill_path(struct pdf_trace *trace, struct str tag)
{
	begin_path(trace, tag, INK_FILL);
}

static void
on_stroke_path(struct pdf_trace *trace, struct str tag)
{
	begin_path(trace, tag, INK_STROKE);
}

static void
on_clip_path(struct pdf_trace *trace, struct str tag)
{
	begin_path(trace, tag, INK_CLIP);
}

static void
on_end_path(struct pdf_trace *trace, struct str tag)
{
	(void)tag;
	end_subpath(trace);
	if (trace->path.ink == INK_CLIP)
		push_clip(trace, trace->path.whole);
	trace->path.ink = INK_NONE;
}

/* A clip whose shape is not followed: text, strokes, masks of pictures. */
static void
on_open_clip(struct pdf_trace *trace, struct str tag)
{
	(void)tag;
	push_clip(trace, clip_of(trace));
}

static void
on_pop_clip(struct pdf_trace *trace, struct str tag)
{
	(void)tag;
	pop_clip(trace);
}

static void
on_image(struct pdf_trace *trace, struct str tag)
{
	const struct matrix m = matrix_of(tag, STR(" transform=\""));
	struct pdf_rect box = nowhere;

	trace->page.nimages++;
	add_point(&box, m.e, m.f);
	add_point(&box, m.e + m.a + m.c, m.f + m.b + m.d);
	box = meet(box, clip_of(trace));
	if (box.x1 - box.x0 > PDF_THIN && box.y1 - box.y0 > PDF_THIN &&
	    trace->page.fills.n < PDF_MAX_RULES)
		*VEC_PUSH(trace->page.arena, &trace->page.fills) = box;
}

static void
begin_text(struct pdf_trace *trace, struct str tag, enum ink ink)
{
	trace->transform = matrix_of(tag, STR(" transform=\""));
	trace->text_ink = ink;
	trace->text_white = is_white(tag);
	trace->space = false;
}

static void
on_fill_text(struct pdf_trace *trace, struct str tag)
{
	begin_text(trace, tag, INK_FILL);
}

static void
on_stroke_text(struct pdf_trace *trace, struct str tag)
{
	begin_text(trace, tag, INK_STROKE);
}

static void
on_ignore_text(struct pdf_trace *trace, struct str tag)
{
	begin_text(trace, tag, INK_HIDDEN);
}

static void
on_clip_text(struct pdf_trace *trace, struct str tag)
{
	begin_text(trace, tag, INK_HIDDEN);
	push_clip(trace, clip_of(trace));
}

static void
on_span(struct pdf_trace *trace, struct str tag)
{
	trace->trm = matrix_of(tag, STR(" trm=\""));
	trace->run++;
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

/* The first attribute, whose value may be a quote: unicode="""?  */
static struct str
unicode_of(struct str tag)
{
	static const struct str name = { "unicode=\"", 9 };
	static const struct str after = { "\" glyph=\"", 9 };
	size_t at = str_find(tag, name), end;

	if (at == STR_NONE)
		return (struct str){ "-1", 2 };
	tag = str_sub(tag, at + name.n, tag.n);
	end = str_find(tag, after);
	return str_sub(tag, 0, end == STR_NONE ? 0 : end);
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
	struct pdf_rect clip = clip_of(trace);

	return x > clip.x0 - 1 && x < clip.x1 + 1 && y > clip.y0 - 1 &&
	    y < clip.y1 + 1 && x >= 0 && y >= 0 && x <= trace->page.w &&
	    y <= trace->page.h;
}

static void
on_glyph(struct pdf_trace *trace, struct str tag)
{
	struct pdf_page *page = &trace->page;
	const struct matrix *m = &trace->transform, *t = &trace->trm;
	struct pdf_glyph glyph = { .ucs = code_point(unicode_of(tag)),
		.white = trace->text_white,
		.bold = trace->text_ink == INK_STROKE,
		.seq = (uint32_t)page->ndrawn, .run = trace->run };
	double adv = number_of(tag, STR(" adv=\""));
	double dx = t->a * m->a + t->b * m->c, dy = t->a * m->b + t->b * m->d;
	double ux = t->c * m->a + t->d * m->c, uy = t->c * m->b + t->d * m->d;

	if (trace->ntiles > 0 || trace->nmasks > 0)
		return;
	transform_point(m, number_of(tag, STR(" x=\"")),
	    number_of(tag, STR(" y=\"")), &glyph.x, &glyph.y);
	glyph.size = hypot(ux, uy);
	glyph.adv = adv * hypot(dx, dy);
	glyph.turn = turn_of(dx, dy);
	if (utf8_is_space(glyph.ucs) || glyph.ucs == 0xAD) {
		trace->space = true;
		return;
	}
	page->ndrawn++;
	glyph.space = trace->space;
	trace->space = false;
	if (trace->text_ink == INK_HIDDEN)
		page->nhidden++;
	else if (!is_visible(trace, glyph.x + dx * adv / 2 + ux * 0.3,
	    glyph.y + dy * adv / 2 + uy * 0.3))
		page->nclipped++;
	else if (page->glyphs.n >= PDF_MAX_GLYPHS)
		page->too_many = true;
	else {
		page->nunmapped += is_unmapped(glyph.ucs);
		*VEC_PUSH(page->arena, &page->glyphs) = glyph;
	}
}

static void
on_tile(struct pdf_trace *trace, struct str tag)
{
	(void)tag;
	trace->ntiles++;
}

static void
on_end_tile(struct pdf_trace *trace, struct str tag)
{
	(void)tag;
	trace->ntiles -= trace->ntiles > 0;
}

static void
on_mask(struct pdf_trace *trace, struct str tag)
{
	(void)tag;
	trace->nmasks++;
}

/* What follows is drawn through the mask, until a pop_clip. */
static void
on_end_mask(struct pdf_trace *trace, struct str tag)
{
	(void)tag;
	trace->nmasks -= trace->nmasks > 0;
	push_clip(trace, clip_of(trace));
}

static void
on_page_tag(struct pdf_trace *trace, struct str tag)
{
	struct str box = attribute(tag, STR(" mediabox=\""));
	double x0 = take_number(&box), y0 = take_number(&box);

	arena_free(trace->page.arena);
	trace->page = (struct pdf_page){ .arena = arena_new(),
		.number = (int)number_of(tag, STR(" number=\"")) };
	trace->page.w = take_number(&box) - x0;
	trace->page.h = take_number(&box) - y0;
	if (!(trace->page.w > 0 && trace->page.h > 0 &&
	    trace->page.w < PAGE_MOST && trace->page.h < PAGE_MOST))
		trace->page.w = trace->page.h = PAGE_MOST;
	trace->in_page = true;
	trace->nbytes = 0;
	trace->nclips = 0;
	trace->ntiles = trace->nmasks = 0;
	trace->path = (struct path){ .ink = INK_NONE };
}

struct tag {
	struct str	name;
	void		(*on)(struct pdf_trace *trace, struct str tag);
};

#define TAG(name, on)	{ { (name), sizeof(name) - 1 }, (on) }

/* The most frequent first. */
static const struct tag tags[] = {
	TAG("g", on_glyph),
	TAG("lineto", on_lineto),
	TAG("span", on_span),
	TAG("moveto", on_moveto),
	TAG("curveto", on_curveto),
	TAG("fill_text", on_fill_text),
	TAG("closepath", on_closepath),
	TAG("pop_clip", on_pop_clip),
	TAG("clip_path", on_clip_path),
	TAG("/clip_path", on_end_path),
	TAG("fill_path", on_fill_path),
	TAG("/fill_path", on_end_path),
	TAG("stroke_path", on_stroke_path),
	TAG("/stroke_path", on_end_path),
	TAG("stroke_text", on_stroke_text),
	TAG("ignore_text", on_ignore_text),
	TAG("clip_text", on_clip_text),
	TAG("clip_stroke_text", on_clip_text),
	TAG("clip_stroke_path", on_open_clip),
	TAG("clip_image_mask", on_open_clip),
	TAG("fill_image", on_image),
	TAG("fill_image_mask", on_image),
	TAG("tile", on_tile),
	TAG("/tile", on_end_tile),
	TAG("mask", on_mask),
	TAG("/mask", on_end_mask),
	TAG("page", on_page_tag),
};

static int
end_page(struct pdf_trace *trace, struct err *err)
{
	int result;

	if (!trace->in_page)
		return 0;
	trace->in_page = false;
	result = trace->on_page(trace->ctx, &trace->page, err);
	arena_free(trace->page.arena);
	trace->page.arena = NULL;
	return result;
}

static int
read_tag(struct pdf_trace *trace, struct str line, struct err *err)
{
	size_t n = 1;
	struct str name;

	while (n < line.n && line.s[n] != ' ' && line.s[n] != '>' &&
	    !(line.s[n] == '/' && n > 1))
		n++;
	name = str_sub(line, 1, n);
	if (str_eq(name, STR("/page")))
		return end_page(trace, err);
	if (!trace->in_page && !str_eq(name, STR("page")))
		return 0;
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (str_eq(name, tags[i].name)) {
			tags[i].on(trace, line);
			return 0;
		}
	return 0;
}

/* A tag goes on in the next line if the name of a font has a line end. */
static bool
is_whole(struct str line)
{
	if (line.n == 0 || line.s[0] != '<')
		return true;
	return line.s[line.n - 1] == '>' && (!str_starts(line,
	    STR("<span ")) || str_has(line, STR(" trm=\"")));
}

static int
end_line(struct pdf_trace *trace, struct err *err)
{
	struct str line = str_trim((struct str){ trace->line, trace->n });

	if (!trace->skip && !is_whole(line) && trace->n < LINE_MOST - 1) {
		trace->line[trace->n++] = ' ';
		return 0;
	}
	trace->n = 0;
	if (trace->skip || line.n < 2 || line.s[0] != '<') {
		trace->skip = false;
		return 0;
	}
	return read_tag(trace, line, err);
}

int
pdf_trace_feed(void *ctx, const char *bytes, size_t n, struct err *err)
{
	struct pdf_trace *trace = ctx;

	trace->nbytes += n;
	if (trace->nbytes > PAGE_BYTES_MOST)
		return err_set(err, _("page %d unfolds to more than a page "
		    "has"), trace->page.number);
	while (n > 0) {
		const char *end = memchr(bytes, '\n', n);
		size_t take = end == NULL ? n : (size_t)(end - bytes);

		if (trace->n + take < LINE_MOST) {
			memcpy(trace->line + trace->n, bytes, take);
			trace->n += take;
		} else {
			trace->skip = true;
		}
		if (end == NULL)
			return 0;
		if (end_line(trace, err) == -1)
			return -1;
		bytes = end + 1;
		n -= take + 1;
	}
	return 0;
}

struct pdf_trace *
pdf_trace_new(int (*on_page)(void *ctx, struct pdf_page *page,
    struct err *err), void *ctx)
{
	struct pdf_trace *trace = calloc(1, sizeof(*trace));
	char *line = malloc(LINE_MOST);

	if (trace == NULL || line == NULL)
		die("%s", _("out of memory"));
	trace->on_page = on_page;
	trace->ctx = ctx;
	trace->line = line;
	return trace;
}

void
pdf_trace_free(struct pdf_trace *trace)
{
	if (trace == NULL)
		return;
	arena_free(trace->page.arena);
	free(trace->line);
	free(trace);
}
