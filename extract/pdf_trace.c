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
#include <stdlib.h>
#include <string.h>

#include "lang.h"
#include "pdf_trace.h"

enum {
	LINE_MOST = 64 << 10,	/* a longer tag is passed over */
	PAGE_MOST = 20000,	/* points; a longer side is no page */
	PAGE_BYTES_MOST = 128 << 20,
};

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
	trace_push_clip(trace, trace_clip(trace));
}

static void
on_page_tag(struct pdf_trace *trace, struct str tag)
{
	struct str box = trace_attribute(tag, STR(" mediabox=\""));
	double x0 = trace_take_number(&box), y0 = trace_take_number(&box);

	arena_free(trace->page.arena);
	trace->page = (struct pdf_page){ .arena = arena_new(),
		.number = (int)trace_number(tag, STR(" number=\"")) };
	trace->page.w = trace_take_number(&box) - x0;
	trace->page.h = trace_take_number(&box) - y0;
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
static const struct tag begins[] = {
	TAG("lineto", trace_on_lineto),
	TAG("span", trace_on_span),
	TAG("moveto", trace_on_moveto),
	TAG("curveto", trace_on_curveto),
	TAG("fill_text", trace_on_fill_text),
	TAG("closepath", trace_on_closepath),
	TAG("pop_clip", trace_on_pop_clip),
	TAG("clip_path", trace_on_clip_path),
	TAG("fill_path", trace_on_fill_path),
	TAG("stroke_path", trace_on_stroke_path),
	TAG("stroke_text", trace_on_stroke_text),
	TAG("ignore_text", trace_on_ignore_text),
	TAG("clip_text", trace_on_clip_text),
	TAG("clip_stroke_text", trace_on_clip_text),
	TAG("clip_stroke_path", trace_on_open_clip),
	TAG("clip_image_mask", trace_on_open_clip),
	TAG("fill_image", trace_on_image),
	TAG("fill_image_mask", trace_on_image),
	TAG("tile", on_tile),
	TAG("mask", on_mask),
	TAG("page", on_page_tag),
	TAG("g", trace_on_glyph),
};

static const struct tag ends[] = {
	TAG("clip_path", trace_on_end_path),
	TAG("fill_path", trace_on_end_path),
	TAG("stroke_path", trace_on_end_path),
	TAG("tile", on_end_tile),
	TAG("mask", on_end_mask),
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

static struct str
name_of(struct str line)
{
	size_t n = 1;

	while (n < line.n && line.s[n] != ' ' && line.s[n] != '>' &&
	    !(line.s[n] == '/' && n > 1))
		n++;
	return str_sub(line, 1, n);
}

static void
find_tag(struct pdf_trace *trace, const struct tag *v, size_t n,
    struct str name, struct str line)
{
	for (size_t i = 0; i < n; i++)
		if (name.n == v[i].name.n && name.s[0] == v[i].name.s[0] &&
		    str_eq(name, v[i].name)) {
			v[i].on(trace, line);
			return;
		}
}

/* Glyphs are more than all others. */
static int
read_tag(struct pdf_trace *trace, struct str line, struct err *err)
{
	struct str name;

	if (trace->in_page && str_starts(line, STR("<g "))) {
		trace_on_glyph(trace, line);
		return 0;
	}
	name = name_of(line);
	if (str_eq(name, STR("/page")))
		return end_page(trace, err);
	if (!trace->in_page && !str_eq(name, STR("page")))
		return 0;
	if (line.s[1] == '/')
		find_tag(trace, ends, sizeof(ends) / sizeof(*ends),
		    str_sub(name, 1, name.n), line);
	else
		find_tag(trace, begins, sizeof(begins) / sizeof(*begins),
		    name, line);
	return 0;
}

/* A tag goes on in the next line if the name of a font has a line end. */
static bool
is_whole(struct str line)
{
	if (line.n == 0 || line.s[0] != '<')
		return true;
	return line.s[line.n - 1] == '>' && (!str_starts(line,
	    STR("<span ")) || trace_attribute(line, STR(" trm=\"")).n > 0);
}

/* mutool indents by blanks. */
static struct str
trim(struct str line)
{
	size_t from = 0;

	while (line.n - from >= 4 && memcmp(line.s + from, "    ", 4) == 0)
		from += 4;
	while (from < line.n && line.s[from] == ' ')
		from++;
	while (line.n > from && (line.s[line.n - 1] == ' ' ||
	    line.s[line.n - 1] == '\r'))
		line.n--;
	return str_sub(line, from, line.n);
}

/* The beginning of a line is kept until its end is there. */
static void
keep(struct pdf_trace *trace, struct str piece)
{
	if (trace->n + piece.n >= LINE_MOST) {
		trace->skip = true;
		return;
	}
	memcpy(trace->line + trace->n, piece.s, piece.n);
	trace->n += piece.n;
}

static int
end_line(struct pdf_trace *trace, struct str piece, struct err *err)
{
	struct str line;

	if (trace->n > 0 || piece.n >= LINE_MOST) {
		keep(trace, piece);
		piece = (struct str){ trace->line, trace->n };
	}
	line = trim(piece);
	if (!trace->skip && !is_whole(line) && piece.n < LINE_MOST - 1) {
		if (trace->n == 0)
			keep(trace, piece);
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
		struct str piece = { bytes, take };

		if (end == NULL) {
			keep(trace, piece);
			return 0;
		}
		if (end_line(trace, piece, err) == -1)
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
