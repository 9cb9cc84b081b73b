/*
 * PDF: mutool draws the pages, we read what was drawn, pictures of pages last,
 * and tell of what was left out.
 */
#include <stdlib.h>

#include "lang.h"
#include "ocr.h"
#include "pdf.h"
#include "reader.h"
#include "source.h"

enum {
	SECONDS = 100,			/* of processor, for mutool */
	UNMAPPED_LEAST = 10,		/* glyphs, */
	UNMAPPED_SHARE = 20,		/* one in so many */
	UNMAPPED_MOST = 4,		/* however few: one in so many */
	STRAY_MOST = 12,		/* glyphs on a page that is a picture */
};

static const size_t	most_output = (size_t)2 << 30;

struct pdf {
	struct arena		*arena;
	struct str		 bytes;
	const char		*ending;	/* of a picture file, or NULL */
	int			 ocr;		/* enum ocr_mode */
	VEC(struct pdf_page)	 pictures;	/* pages, to be read */
	struct ocr_alts		 alts;
	struct ocr_type		 type;
	int			 nocr, nfailed, first_failed;
	size_t			 nunread;
	int			 first_unread;
	struct str		 why_failed;
	struct pdf_flow		 flow;
	int			 npages;
	int			 nrefused, first_refused;
	int			 nempty, first_empty;	/* pictures alone */
	int			 ncrowded, first_crowded;
	size_t			 nhidden, nwhite, nclipped, nunmapped;
	size_t			 nglyphs;
};

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

static void
count_page(struct pdf *pdf, const struct pdf_page *page)
{
	pdf->nhidden += page->nhidden;
	pdf->nclipped += page->nclipped;
	pdf->nunmapped += page->nunmapped;
	pdf->nglyphs += page->glyphs.n;
	if (page->too_many && ++pdf->ncrowded == 1)
		pdf->first_crowded = page->number;
	if (page->glyphs.n == 0 && page->nimages > 0 && ++pdf->nempty == 1)
		pdf->first_empty = page->number;
}

static void
refuse_page(struct pdf *pdf, const struct pdf_page *page)
{
	if (++pdf->nrefused == 1)
		pdf->first_refused = page->number;
	pdf_flow_block(&pdf->flow, page, PDF_NOTE)->text = arena_printf(
	    pdf->arena, _("page left out: its font does not say which "
	    "characters %zu of %zu glyphs are"), page->nunmapped,
	    page->glyphs.n);
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
	count_page(pdf, page);
	if (is_unreadable(page)) {
		refuse_page(pdf, page);
		return 0;
	}
	pdf_flow_page(&pdf->flow, page);
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
		pdf_flow_page(&pdf->flow, &page);
	} else {
		if (++pdf->nfailed == 1) {
			pdf->first_failed = drawn->number;
			pdf->why_failed = arena_str(pdf->arena,
			    str_from(err.msg));
		}
		pdf_flow_block(&pdf->flow, &page, PDF_NOTE)->text =
		    arena_printf(pdf->arena, _("page left out, its picture was not read: "
		    "%s"), err.msg);
	}
	arena_free(page.arena);
}

/* Both are in the order of pages; blocks [n, ...) are of pictures. */
static void
merge_pages(struct pdf *pdf, size_t n)
{
	struct pdf_blocks all = { 0 };
	const struct pdf_block *v = pdf->flow.blocks.v;
	size_t i = 0, k = n;

	while (i < n || k < pdf->flow.blocks.n)
		*VEC_PUSH(pdf->arena, &all) = k == pdf->flow.blocks.n ||
		    (i < n && v[i].page < v[k].page) ? v[i++] : v[k++];
	pdf->flow.blocks = all;
}

static void
read_pictures(struct pdf *pdf)
{
	size_t n = pdf->flow.blocks.n;

	for (size_t i = 0; i < pdf->pictures.n; i++) {
		if (i == 0 || pdf->pictures.v[i].number !=
		    pdf->pictures.v[i - 1].number + 1)
			pdf->flow.above = pdf->flow.last = NULL;
		read_picture(pdf, &pdf->pictures.v[i]);
	}
	if (pdf->pictures.n > 0)
		merge_pages(pdf, n);
}

static void
add_note(struct strbuf *note, struct str text)
{
	if (note->n > 0)
		strbuf_add(note, STR("; "));
	strbuf_add(note, text);
}

static void
describe_pictures(const struct pdf *pdf, struct strbuf *note)
{
	if (pdf->nocr > 0)
		add_note(note, arena_printf(pdf->arena, _("%d pages read from "
		    "their pictures (OCR)"), pdf->nocr));
	if (pdf->nunread > 0)
		add_note(note, arena_printf(pdf->arena, _("%zu marks or "
		    "words in pictures could not be read, the first is on "
		    "page %d"), pdf->nunread, pdf->first_unread));
	if (pdf->nfailed > 0)
		add_note(note, arena_printf(pdf->arena, _("%d pages could "
		    "not be read from their pictures, the first is page %d: "
		    "%.*s"), pdf->nfailed, pdf->first_failed,
		    STR_ARG(pdf->why_failed)));
}

static void
describe_pages(const struct pdf *pdf, struct strbuf *note)
{
	if (pdf->nrefused > 0)
		add_note(note, arena_printf(pdf->arena, _("%d pages left out, "
		    "the first is page %d: their fonts do not say which "
		    "characters they show"), pdf->nrefused,
		    pdf->first_refused));
	if (pdf->nempty > 0)
		add_note(note, arena_printf(pdf->arena, _("%d pages are "
		    "pictures without text, the first is page %d"),
		    pdf->nempty, pdf->first_empty));
	if (pdf->ncrowded > 0)
		add_note(note, arena_printf(pdf->arena, _("%d pages have "
		    "more characters or rules than are read, the first is "
		    "page %d"), pdf->ncrowded, pdf->first_crowded));
}

static void
describe_marks(const struct pdf *pdf, struct strbuf *note)
{
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

	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		if (counts[i].n > 0)
			add_note(note, arena_printf(pdf->arena, "%s: %zu",
			    counts[i].words, counts[i].n));
}

static void
describe(const struct pdf *pdf, struct str said, struct reading *reading)
{
	struct strbuf note = { 0 };

	describe_pictures(pdf, &note);
	describe_pages(pdf, &note);
	describe_marks(pdf, &note);
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
	pdf_running_mark(pdf->arena, &pdf->flow.blocks, pdf->npages);
	pdf_join(pdf->arena, &pdf->flow.blocks);
	pdf_items_put(pdf->arena, &pdf->flow.blocks, &pdf->alts,
	    &reading->doc);
	reading->doc.npages = pdf->npages;
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
	struct pdf pdf = { .arena = arena, .flow = { .arena = arena,
		.look = look } };
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
		.ocr = reading->ocr, .flow = { .arena = arena } };
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
