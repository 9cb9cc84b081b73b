/*
 * PDF: mutool draws the pages, we read what was drawn. Lines, grids and notes
 * in reading order, from the top of each page to its foot.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lang.h"
#include "ocr.h"
#include "pdf.h"
#include "reader.h"
#include "source.h"
#include "utf8.h"

enum {
	SECONDS = 100,			/* for mutool, by the clock */
	SIZES = 400,			/* quarter points of a font size */
	UNMAPPED_LEAST = 10,		/* glyphs, */
	UNMAPPED_SHARE = 20,		/* one in so many */
	UNMAPPED_MOST = 4,		/* however few: one in so many */
	GAP_MOST = 4,			/* blanks in a caption */
	CAPTION_LINES = 3,		/* above a grid */
	STRAY_MOST = 12,		/* glyphs on a page that is a picture */
};

static const size_t	most_output = (size_t)2 << 30;

struct pdf {
	struct arena		*arena;
	struct str		 bytes;
	const char		*ending;	/* of a picture file, or NULL */
	int			 ocr;		/* enum ocr_mode */
	VEC(struct pdf_page)	 pictures;	/* pages to be read from theirs */
	struct ocr_alts		 alts;
	struct ocr_type		 type;
	int			 nocr, nfailed, first_failed;
	size_t			 nunread;
	int			 first_unread;
	struct str		 why_failed;
	struct pdf_blocks	 blocks;
	const struct pdf_grid	*last;	/* that the page before ends in */
	const struct pdf_grid	*above;	/* it, if lines may go on with it */
	const struct pdf_look	*look;	/* or NULL */
	int			 npages;
	int			 nrefused, first_refused;
	int			 nempty, first_empty;	/* of text, with pictures */
	int			 ncrowded, first_crowded;
	size_t			 nhidden, nwhite, nclipped, nunmapped;
	size_t			 nglyphs;
};

static struct pdf_block *
add_block(struct pdf *pdf, const struct pdf_page *page, enum pdf_kind kind)
{
	struct pdf_block *block = VEC_PUSH(pdf->arena, &pdf->blocks);

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

static void
put_lines(struct pdf *pdf, const struct pdf_page *page,
    const struct pdf_lines *lines, size_t zone)
{
	double left = HUGE_VAL, unit = column_unit(lines);
	struct strbuf text = { 0 };

	for (size_t i = 0; i < lines->n; i++)
		left = fmin(left, lines->v[i].x0);
	for (size_t i = 0; i < lines->n; i++) {
		const struct pdf_line *line = &lines->v[i];
		struct pdf_block *block = add_block(pdf, page,
		    hides_figure(line) ? PDF_NOTE : PDF_LINE);

		block->zone = zone;
		strbuf_reset(&text);
		pdf_line_layout(line, left, unit, &text);
		block->text = arena_str(pdf->arena, strbuf_str(&text));
		pdf_marks_add(pdf->arena, &block->marks, line);
		block->x0 = line->x0;
		block->x1 = line->x1;
		block->y0 = line->y - line->size * 0.88;
		block->y1 = line->y + line->size * 0.12;
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
put_watermark(struct pdf *pdf, const struct pdf_page *page)
{
	struct strbuf text = { 0 };
	char bytes[4];

	for (size_t i = 0; i < page->glyphs.n && text.n < 4096; i++)
		if (page->glyphs.v[i].turn == 4)
			strbuf_add(&text, (struct str){ bytes, utf8_put(bytes,
			    page->glyphs.v[i].ucs) });
	if (text.n > 0)
		add_block(pdf, page, PDF_NOTE)->text =
		    arena_str(pdf->arena, strbuf_str(&text));
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
put_grids(struct pdf *pdf, const struct pdf_page *page,
    const struct pdf_grids *grids, const struct pdf_zones *zones)
{
	for (size_t i = 0; i < grids->n; i++) {
		struct pdf_block *block = add_block(pdf, page, PDF_GRID);

		block->grid = &grids->v[i];
		block->zone = pdf_zone_of(zones, block->grid);
		block->x0 = block->grid->x0;
		block->x1 = block->grid->x1;
		block->y0 = block->grid->y0;
		block->y1 = block->grid->y1;
	}
}

/* 编制部门：甲 ... 单位：元 above a grid: the gap parts nothing there. */
static struct str
close_gaps(struct arena *arena, struct str text)
{
	struct strbuf to = { 0 };
	size_t nblanks = 0, from = 0;

	while (from < text.n && text.s[from] == ' ')
		from++;
	strbuf_add(&to, str_sub(text, 0, from));
	for (size_t i = from; i < text.n; i++) {
		nblanks = text.s[i] == ' ' ? nblanks + 1 : 0;
		if (nblanks <= GAP_MOST)
			strbuf_addc(&to, text.s[i]);
	}
	text = arena_str(arena, strbuf_str(&to));
	strbuf_clear(&to);
	return text;
}

static void
close_captions(struct pdf *pdf, size_t from)
{
	for (size_t i = from; i < pdf->blocks.n; i++) {
		if (pdf->blocks.v[i].kind != PDF_GRID)
			continue;
		for (size_t k = i; k > from && k + CAPTION_LINES > i; k--) {
			struct pdf_block *block = &pdf->blocks.v[k - 1];

			if (block->kind != PDF_LINE)
				break;
			block->text = close_gaps(pdf->arena, block->text);
		}
	}
}

/* The grid that ends a page, but for its number, or NULL. */
static const struct pdf_grid *
last_grid(const struct pdf *pdf, size_t from)
{
	size_t n = pdf->blocks.n;

	for (size_t nlines = 0; n > from && nlines < 2; n--, nlines++)
		if (pdf->blocks.v[n - 1].kind == PDF_GRID)
			return pdf->blocks.v[n - 1].grid;
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

/* Lines of the page that are in no ruled grid: more grids, and the rest. */
static void
read_zones(struct pdf *pdf, struct pdf_page *page,
    const struct pdf_rules *rules, struct pdf_grids *grids)
{
	struct pdf_lines lines = free_lines(page, 0);
	struct pdf_zones zones = pdf_zones_from(page->arena, &lines, grids);

	for (size_t i = 0; i < zones.n; i++) {
		struct pdf_lines left;

		pdf_align(pdf->arena, page, rules, &zones.v[i].lines,
		    i == 0 ? pdf->above : NULL, grids);
		left = lines_left(page->arena, &zones.v[i].lines);
		put_lines(pdf, page, &left, i);
	}
	put_grids(pdf, page, grids, &zones);
}

static void
read_page(struct pdf *pdf, struct pdf_page *page)
{
	struct pdf_rules rules;
	struct pdf_grids grids;
	struct pdf_lines lines;
	size_t from = pdf->blocks.n;

	pdf_page_clean(page);
	rules = pdf_rules_join(page);
	grids = pdf_grids_from(pdf->arena, page, &rules, pdf->last);
	read_zones(pdf, page, &rules, &grids);
	if (pdf->look != NULL && pdf->look->number == page->number)
		pdf->look->on_page(pdf->look->ctx, page, &grids);
	if (pdf->blocks.n > from)
		qsort(pdf->blocks.v + from, pdf->blocks.n - from,
		    sizeof(*pdf->blocks.v), block_cmp);
	close_captions(pdf, from);
	pdf->last = last_grid(pdf, from);
	pdf->above = pdf->last != NULL && pdf->last->ink != NULL ? pdf->last :
	    NULL;
	for (int turn = 1; turn < 4; turn++) {
		lines = free_lines(page, turn);
		put_lines(pdf, page, &lines, 0);
	}
	put_watermark(pdf, page);
}

/* Fonts do not say what too many of the glyphs are. */
static bool
is_unreadable(const struct pdf_page *page)
{
	size_t n = page->nunmapped;

	return n > 0 && (n * UNMAPPED_MOST >= page->glyphs.n ||
	    (n >= UNMAPPED_LEAST && n * UNMAPPED_SHARE >= page->glyphs.n));
}

/* Is the page to be read from its picture? */
static bool
is_picture(const struct pdf *pdf, const struct pdf_page *page)
{
	if (pdf->ocr == OCR_NEVER)
		return false;
	if (pdf->ocr == OCR_ALWAYS || pdf->ending != NULL)
		return true;
	return is_unreadable(page) ||
	    (page->nimages > 0 && page->glyphs.n <= STRAY_MOST);
}

static int
on_page(void *ctx, struct pdf_page *page, struct err *err)
{
	struct pdf *pdf = ctx;

	(void)err;
	page->number = ++pdf->npages;
	if (is_picture(pdf, page)) {
		*VEC_PUSH(pdf->arena, &pdf->pictures) = (struct pdf_page){
			.number = page->number, .w = page->w, .h = page->h,
			.ndots = page->ndots };
		return 0;
	}
	pdf->nhidden += page->nhidden;
	pdf->nclipped += page->nclipped;
	pdf->nunmapped += page->nunmapped;
	pdf->nglyphs += page->glyphs.n;
	if (page->too_many && ++pdf->ncrowded == 1)
		pdf->first_crowded = page->number;
	if (page->glyphs.n == 0 && page->nimages > 0 && ++pdf->nempty == 1)
		pdf->first_empty = page->number;
	if (is_unreadable(page)) {
		if (++pdf->nrefused == 1)
			pdf->first_refused = page->number;
		add_block(pdf, page, PDF_NOTE)->text = arena_printf(
		    pdf->arena, _("page left out: its font does not say which "
		    "characters %zu of %zu glyphs are"), page->nunmapped,
		    page->glyphs.n);
		return 0;
	}
	read_page(pdf, page);
	pdf->nwhite += page->nwhite;
	return 0;
}

/* One page, once mutool has traced them all. */
static void
read_picture(struct pdf *pdf, const struct pdf_page *drawn)
{
	struct pdf_page page = { .number = drawn->number,
		.arena = arena_new() };
	struct err err;

	if (ocr_page(pdf->bytes, pdf->ending, drawn, pdf->arena, &pdf->alts,
	    &pdf->type, &page, &err) == 0) {
		pdf->nocr++;
		pdf->nglyphs += page.glyphs.n;
		if (pdf->nunread == 0)
			pdf->first_unread = page.number;
		pdf->nunread += page.nunread;
		read_page(pdf, &page);
	} else {
		if (++pdf->nfailed == 1) {
			pdf->first_failed = drawn->number;
			pdf->why_failed = arena_str(pdf->arena,
			    str_from(err.msg));
		}
		add_block(pdf, &page, PDF_NOTE)->text = arena_printf(
		    pdf->arena, _("page left out, its picture was not read: "
		    "%s"), err.msg);
	}
	arena_free(page.arena);
}

/* Both are in the order of pages; blocks [n, ...) are of pictures. */
static void
merge_pages(struct pdf *pdf, size_t n)
{
	struct pdf_blocks all = { 0 };
	const struct pdf_block *v = pdf->blocks.v;
	size_t i = 0, k = n;

	while (i < n || k < pdf->blocks.n)
		*VEC_PUSH(pdf->arena, &all) = k == pdf->blocks.n ||
		    (i < n && v[i].page < v[k].page) ? v[i++] : v[k++];
	pdf->blocks = all;
}

static void
read_pictures(struct pdf *pdf)
{
	size_t n = pdf->blocks.n;

	for (size_t i = 0; i < pdf->pictures.n; i++) {
		if (i == 0 || pdf->pictures.v[i].number !=
		    pdf->pictures.v[i - 1].number + 1)
			pdf->above = pdf->last = NULL;
		read_picture(pdf, &pdf->pictures.v[i]);
	}
	if (pdf->pictures.n > 0)
		merge_pages(pdf, n);
}

static int
centi(double points)
{
	if (!(points > -1e6 && points < 1e6))
		return 0;
	return (int)lround(points * 100);
}

static struct str
how_read(const struct pdf *pdf, struct str text,
    const struct pdf_marks *marks)
{
	return pdf_marks_print(pdf->arena, text, marks, pdf->alts.v,
	    pdf->alts.n);
}

static void
put_cells(const struct pdf *pdf, struct document *doc,
    const struct pdf_grid *grid, int *line)
{
	for (size_t i = 0; i < grid->ncells; i++) {
		const struct pdf_cell *cell = &grid->cells[i];

		if (cell->gone)
			continue;
		doc->items[doc->nitems++] = (struct item){
			.kind = grid->guess ? ITEM_GUESS : ITEM_CELL,
			.page = cell->page,
			.line = ++*line, .grid = grid->number,
			.row = cell->row, .col = cell->col,
			.rowspan = cell->rowspan, .colspan = cell->colspan,
			.header = cell->header, .text = cell->text,
			.reading = how_read(pdf, cell->text, &cell->marks),
			.x = centi(cell->x0), .y = centi(cell->y0),
			.w = centi(cell->x1 - cell->x0),
			.h = centi(cell->y1 - cell->y0) };
	}
}

static void
put_items(const struct pdf *pdf, struct document *doc)
{
	size_t room = pdf->blocks.n;
	int line = 0;

	for (size_t i = 0; i < pdf->blocks.n; i++)
		if (pdf->blocks.v[i].kind == PDF_GRID)
			room += pdf->blocks.v[i].grid->ncells + 1;
	doc->items = arena_alloc(pdf->arena, (room + 1) *
	    sizeof(*doc->items));
	for (size_t i = 0; i < pdf->blocks.n; i++) {
		const struct pdf_block *block = &pdf->blocks.v[i];

		if (block->kind == PDF_GRID)
			put_cells(pdf, doc, block->grid, &line);
		if (block->kind == PDF_GRID && block->text.n == 0)
			continue;
		doc->items[doc->nitems++] = (struct item){
			.kind = block->kind != PDF_LINE || block->running ?
			    ITEM_NOTE : ITEM_LINE,
			.page = block->page, .line = ++line, .rowspan = 1,
			.colspan = 1, .text = block->text,
			.reading = how_read(pdf, block->text, &block->marks),
			.x = centi(block->x0), .y = centi(block->y0),
			.w = centi(block->x1 - block->x0),
			.h = centi(block->y1 - block->y0) };
	}
	doc->npages = pdf->npages;
}

static void
add_note(struct strbuf *note, struct str text)
{
	if (note->n > 0)
		strbuf_add(note, STR("; "));
	strbuf_add(note, text);
}

static void
describe(const struct pdf *pdf, struct str said, struct reading *reading)
{
	struct strbuf note = { 0 };
	const struct {
		const char	*words;
		size_t		 n;
	} counts[] = {
		{ _("invisible characters left out"), pdf->nhidden },
		{ _("white characters left out"), pdf->nwhite },
		{ _("characters outside the page left out"), pdf->nclipped },
		{ _("characters without a Unicode value"),
		    pdf->nunmapped },
	};

	if (pdf->nocr > 0)
		strbuf_printf(&note, _("%d pages read from their pictures "
		    "(OCR)"), pdf->nocr);
	if (pdf->nunread > 0)
		add_note(&note, arena_printf(pdf->arena, _("%zu marks or "
		    "words in pictures could not be read, the first is on "
		    "page %d"), pdf->nunread, pdf->first_unread));
	if (pdf->nfailed > 0)
		add_note(&note, arena_printf(pdf->arena, _("%d pages could "
		    "not be read from their pictures, the first is page %d: "
		    "%.*s"), pdf->nfailed, pdf->first_failed,
		    STR_ARG(pdf->why_failed)));
	if (pdf->nrefused > 0)
		add_note(&note, arena_printf(pdf->arena, _("%d pages left out, the first is page "
		    "%d: their fonts do not say which characters they show"),
		    pdf->nrefused, pdf->first_refused));
	if (pdf->nempty > 0)
		add_note(&note, arena_printf(pdf->arena, _("%d pages are "
		    "pictures without text, the first is page %d"),
		    pdf->nempty, pdf->first_empty));
	if (pdf->ncrowded > 0)
		add_note(&note, arena_printf(pdf->arena, _("%d pages have "
		    "more characters or rules than are read, the first is "
		    "page %d"), pdf->ncrowded, pdf->first_crowded));
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		if (counts[i].n > 0)
			add_note(&note, arena_printf(pdf->arena, "%s: %zu",
			    counts[i].words, counts[i].n));
	if (said.n > 0)
		add_note(&note, arena_printf(pdf->arena,
		    _("mutool says: %.*s"), STR_ARG(said)));
	reading->note = arena_str(pdf->arena, strbuf_str(&note));
	strbuf_clear(&note);
}

static int
finish(struct pdf *pdf, struct str said, struct reading *reading,
    struct err *err)
{
	if (pdf->npages == 0)
		return err_set(err, _("has no pages%s%.*s"),
		    said.n > 0 ? ": " : "", STR_ARG(said));
	read_pictures(pdf);
	if (pdf->nfailed == pdf->npages) {
		reading->status = SOURCE_REFUSED;
		return err_set(err, _("its pictures could not be read: "
		    "%.*s"), STR_ARG(pdf->why_failed));
	}
	if (pdf->nrefused == pdf->npages ||
	    (pdf->nglyphs == 0 && pdf->nempty > 0)) {
		reading->status = SOURCE_REFUSED;
		return err_set(err, "%s", pdf->nrefused > 0 ?
		    _("its fonts do not say which characters they show; "
		    "it has to be read from its picture") :
		    _("holds pictures without text; it has to be read from "
		    "its picture"));
	}
	pdf_running_mark(pdf->arena, &pdf->blocks, pdf->npages);
	pdf_join(pdf->arena, &pdf->blocks);
	put_items(pdf, &reading->doc);
	describe(pdf, said, reading);
	return 0;
}

static int
read_pages(struct pdf *pdf, struct str bytes, struct strbuf *said,
    struct err *err)
{
	const struct pdf_child child = { .program = "mutool",
		.max_output = most_output, .seconds = SECONDS,
		.ending = pdf->ending };
	struct pdf_trace *trace = pdf_trace_new(on_page, pdf);
	int result = pdf_child_run(&child, bytes, pdf_trace_feed, trace, said,
	    err);

	pdf_trace_free(trace);
	return result;
}

int
reader_pdf_look(struct arena *arena, struct str bytes,
    const struct pdf_look *look, int *npages, struct err *err)
{
	struct pdf pdf = { .arena = arena, .look = look };
	struct strbuf said = { 0 };
	int result = read_pages(&pdf, bytes, &said, err);

	*npages = pdf.npages;
	strbuf_clear(&said);
	return result;
}

int
pdf_read_drawn(struct arena *arena, struct str bytes, const char *ending,
    struct reading *reading, struct err *err)
{
	struct pdf pdf = { .arena = arena, .bytes = bytes, .ending = ending,
		.ocr = reading->ocr };
	struct strbuf said = { 0 };
	int result = read_pages(&pdf, bytes, &said, err);

	if (result == -1)
		reading->status = SOURCE_REFUSED;
	else
		result = finish(&pdf, strbuf_str(&said), reading, err);
	strbuf_clear(&said);
	return result;
}

int
reader_pdf_read(struct arena *arena, struct str bytes, const char *encoding,
    struct reading *reading, struct err *err)
{
	(void)encoding;
	return pdf_read_drawn(arena, bytes, NULL, reading, err);
}
