/*
 * Pages as blocks: lines, grids and notes in reading order, from the top of
 * each page to its foot, zone by zone.
 */
#include <math.h>
#include <stdlib.h>

#include "pdf.h"
#include "utf8.h"

enum {
	SIZES = 400,			/* quarter points of a font size */
	GAP_MOST = 4,			/* blanks in a caption */
	CAPTION_LINES = 3,		/* above a grid */
	HEAD_LINES = 3,			/* on top of every page */
};

#define ASCENT	0.88	/* of a size: from a line's top to its baseline */
#define DESCENT	0.12	/* and to its foot */

struct pdf_block *
pdf_flow_block(struct pdf_flow *flow, const struct pdf_page *page,
    enum pdf_kind kind)
{
	struct pdf_block *block = VEC_PUSH(flow->arena, &flow->blocks);

	*block = (struct pdf_block){ .kind = kind, .page = page->number,
		.page_h = page->h };
	return block;
}

/* A digit beside a character nobody knows may be half a figure. */
static bool
hides_figure(const struct pdf_line *line)
{
	for (size_t i = 1; i < line->n; i++) {
		const struct pdf_glyph *a = line->v[i - 1], *b = line->v[i];

		if ((a->ucs == UTF8_BAD && utf8_is_digit(b->ucs)) ||
		    (b->ucs == UTF8_BAD && utf8_is_digit(a->ucs)))
			return true;
	}
	return false;
}

/* Half of the smallest font size that a tenth of the glyphs have. */
static double
column_unit(const struct pdf_lines *lines)
{
	size_t counts[SIZES] = { 0 }, n = 0;

	for (size_t i = 0; i < lines->n; i++)
		for (size_t k = 0; k < lines->v[i].n; k++) {
			double size = lines->v[i].v[k]->size * 4;

			n++;
			counts[size < SIZES - 1 ? (size_t)size : SIZES - 1]++;
		}
	for (size_t i = 4; i < SIZES; i++)
		if (counts[i] * 10 >= n)
			return ((double)i + 0.5) / 8;
	return 6;
}

/* Gaps that part nothing get narrower, but for that before the first word. */
static struct str
close_gaps(struct arena *arena, struct str text, size_t most)
{
	struct strbuf to = { 0 };
	size_t nblanks = 0, from = 0;

	while (from < text.n && text.s[from] == ' ')
		from++;
	strbuf_add(&to, str_sub(text, 0, from));
	for (size_t i = from; i < text.n; i++) {
		nblanks = text.s[i] == ' ' ? nblanks + 1 : 0;
		if (nblanks <= most)
			strbuf_addc(&to, text.s[i]);
	}
	text = arena_str(arena, strbuf_str(&to));
	strbuf_clear(&to);
	return text;
}

static void
put_lines(struct pdf_flow *flow, const struct pdf_page *page,
    const struct pdf_rules *rules, const struct pdf_lines *lines,
    size_t zone)
{
	double left = HUGE_VAL, unit = column_unit(lines);
	struct strbuf text = { 0 };

	for (size_t i = 0; i < lines->n; i++)
		left = fmin(left, lines->v[i].x0);
	for (size_t i = 0; i < lines->n; i++) {
		const struct pdf_line *line = &lines->v[i];
		struct pdf_block *block = pdf_flow_block(flow, page,
		    hides_figure(line) ? PDF_NOTE : PDF_LINE);

		block->zone = zone;
		strbuf_reset(&text);
		pdf_line_layout(line, left, unit, &text);
		block->text = close_gaps(flow->arena, strbuf_str(&text),
		    rules != NULL && pdf_line_is_underlined(rules, line) ? 1 :
		    SIZE_MAX);
		pdf_marks_add(flow->arena, &block->marks, line);
		block->x0 = line->x0;
		block->x1 = line->x1;
		block->y0 = line->y - line->size * ASCENT;
		block->y1 = line->y + line->size * DESCENT;
	}
	strbuf_clear(&text);
}

/* Glyphs in no grid that run in one direction. */
static struct pdf_lines
free_lines(const struct pdf_page *page, int turn)
{
	const struct pdf_glyph **v = arena_alloc(page->arena,
	    (page->glyphs.n + 1) * sizeof(*v));
	size_t n = 0;

	for (size_t i = 0; i < page->glyphs.n; i++) {
		struct pdf_glyph *glyph = &page->glyphs.v[i];

		if (glyph->used || glyph->turn != turn)
			continue;
		if (turn == 1 || turn == 3) {
			double x = glyph->x;

			glyph->x = turn == 1 ? glyph->y : page->h - glyph->y;
			glyph->y = turn == 1 ? page->w - x : x;
		} else if (turn == 2) {
			glyph->x = page->w - glyph->x;
			glyph->y = page->h - glyph->y;
		}
		v[n++] = glyph;
	}
	return pdf_lines_from(page->arena, v, n);
}

/* Glyphs that stand askew are a watermark; its words are a note. */
static void
put_watermark(struct pdf_flow *flow, const struct pdf_page *page)
{
	struct strbuf text = { 0 };
	char bytes[4];

	for (size_t i = 0; i < page->glyphs.n && text.n < 4096; i++)
		if (page->glyphs.v[i].turn == 4)
			strbuf_add(&text, (struct str){ bytes, utf8_put(bytes,
			    page->glyphs.v[i].ucs) });
	if (text.n > 0)
		pdf_flow_block(flow, page, PDF_NOTE)->text =
		    arena_str(flow->arena, strbuf_str(&text));
	strbuf_clear(&text);
}

static int
block_cmp(const void *a, const void *b)
{
	const struct pdf_block *x = a, *y = b;

	if (x->zone != y->zone)
		return x->zone < y->zone ? -1 : 1;
	if (x->y0 < y->y0 || x->y0 > y->y0)
		return x->y0 < y->y0 ? -1 : 1;
	return x->x0 < y->x0 ? -1 : x->x0 > y->x0;
}

static void
put_grids(struct pdf_flow *flow, const struct pdf_page *page,
    const struct pdf_grids *grids, const struct pdf_zones *zones)
{
	for (size_t i = 0; i < grids->n; i++) {
		struct pdf_block *block = pdf_flow_block(flow, page, PDF_GRID);

		block->grid = &grids->v[i];
		block->zone = pdf_zone_of(zones, block->grid);
		block->x0 = block->grid->x0;
		block->x1 = block->grid->x1;
		block->y0 = block->grid->y0;
		block->y1 = block->grid->y1;
	}
}

/* 编制部门：甲 ... 单位：元 above a grid: the gap parts nothing there. */
static void
close_captions(struct pdf_flow *flow, size_t from)
{
	for (size_t i = from; i < flow->blocks.n; i++) {
		if (flow->blocks.v[i].kind != PDF_GRID)
			continue;
		for (size_t k = i; k > from && k + CAPTION_LINES > i; k--) {
			struct pdf_block *block = &flow->blocks.v[k - 1];

			if (block->kind != PDF_LINE)
				break;
			block->text = close_gaps(flow->arena, block->text,
			    GAP_MOST);
		}
	}
}

/* The grid that ends a page, but for its number, or NULL. */
static const struct pdf_grid *
last_grid(const struct pdf_flow *flow, size_t from)
{
	size_t n = flow->blocks.n;

	for (size_t nlines = 0; n > from && nlines < 2; n--, nlines++)
		if (flow->blocks.v[n - 1].kind == PDF_GRID)
			return flow->blocks.v[n - 1].grid;
	return NULL;
}

/* Those that no grid took. */
static struct pdf_lines
lines_left(struct arena *arena, const struct pdf_lines *lines)
{
	struct pdf_lines left = { 0 };

	for (size_t i = 0; i < lines->n; i++)
		if (!lines->v[i].v[0]->used)
			*VEC_PUSH(arena, &left) = lines->v[i];
	return left;
}

/* The words of both, blanks and numbers aside. */
static bool
says(const struct pdf_line *line, struct str text)
{
	size_t at = 0, n;
	uint32_t cp;

	for (size_t i = 0; i < line->n; i++) {
		if (utf8_is_digit(line->v[i]->ucs) ||
		    utf8_is_space(line->v[i]->ucs))
			continue;
		while ((n = utf8_next(text, at, &cp)) > 0 &&
		    (utf8_is_digit(cp) || utf8_is_space(cp)))
			at += n;
		if (n == 0 || cp != line->v[i]->ucs)
			return false;
		at += n;
	}
	while ((n = utf8_next(text, at, &cp)) > 0 &&
	    (utf8_is_digit(cp) || utf8_is_space(cp)))
		at += n;
	return n == 0;
}

/* Where lines end that stand on top of the page before, too; 0: none do. */
static double
end_of_head(const struct pdf_flow *flow, const struct pdf_page *page,
    const struct pdf_lines *lines)
{
	size_t from = flow->blocks.n;
	double end = 0;

	while (from > 0 &&
	    flow->blocks.v[from - 1].page == page->number - 1)
		from--;
	for (size_t i = 0; i < lines->n && i < HEAD_LINES &&
	    from + i < flow->blocks.n; i++) {
		const struct pdf_block *block = &flow->blocks.v[from + i];
		const struct pdf_line *line = &lines->v[i];

		if (block->kind != PDF_LINE || fabs(block->y0 - line->y +
		    line->size * ASCENT) > 1 || !says(line, block->text))
			break;
		end = line->y + line->size * DESCENT;
	}
	return end;
}

/* Lines of the page that are in no ruled grid: more grids, and the rest. */
static void
read_zones(struct pdf_flow *flow, struct pdf_page *page,
    const struct pdf_rules *rules, struct pdf_grids *grids)
{
	struct pdf_lines lines = free_lines(page, 0);
	struct pdf_zones zones = pdf_zones_from(page->arena, &lines, grids);
	double top = end_of_head(flow, page, &lines);

	for (size_t i = 0; i < zones.n; i++) {
		struct pdf_lines left;

		pdf_align(flow->arena, page, rules, &zones.v[i].lines,
		    i == 0 ? flow->above : NULL, top, grids);
		left = lines_left(page->arena, &zones.v[i].lines);
		put_lines(flow, page, rules, &left, i);
	}
	put_grids(flow, page, grids, &zones);
}

void
pdf_flow_page(struct pdf_flow *flow, struct pdf_page *page)
{
	struct pdf_rules rules;
	struct pdf_grids grids;
	struct pdf_lines lines;
	size_t from = flow->blocks.n;

	pdf_page_clean(page);
	rules = pdf_rules_join(page);
	grids = pdf_grids_from(flow->arena, page, &rules, flow->last);
	read_zones(flow, page, &rules, &grids);
	if (flow->look != NULL && flow->look->number == page->number)
		flow->look->on_page(flow->look->ctx, page, &grids);
	if (flow->blocks.n > from)
		qsort(flow->blocks.v + from, flow->blocks.n - from,
		    sizeof(*flow->blocks.v), block_cmp);
	close_captions(flow, from);
	flow->last = last_grid(flow, from);
	flow->above = flow->last != NULL && flow->last->ink != NULL ?
	    flow->last : NULL;
	for (int turn = 1; turn < 4; turn++) {
		lines = free_lines(page, turn);
		put_lines(flow, page, NULL, &lines, 0);
	}
	put_watermark(flow, page);
}
