/*
 * A page that is a picture: drawn by mutool, its rules found, its strips read
 * and put onto the page.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lang.h"
#include "ocr.h"
#include "pdf_table.h"
#include "utf8.h"

enum {
	SECONDS = 60,			/* to draw a page */
	BLOBS_MOST = 60000,		/* of a page; more is noise */
	SURELY = 90,			/* of 100: most signs are, if any */
	SIGNS_LEAST = 20,		/* of a page that is judged by them */
	SAMPLES = 12,			/* strips that are tried */
	DIM_MOST = 55,			/* so sure is a sign of a dim page */
};

static int
take_bytes(void *ctx, const char *bytes, size_t n, struct err *err)
{
	(void)err;
	strbuf_add(ctx, (struct str){ bytes, n });
	return 0;
}

/* Dots an inch at which the page has no more dots than are read; 0: none. */
static double
resolution_of(const struct pdf_page *drawn)
{
	double inches = drawn->w / 72 * (drawn->h / 72);
	double most = sqrt(OCR_DOTS_MOST * 0.98 / fmax(inches, 1e-3));

	if (most > OCR_DPI)
		return OCR_DPI;
	return most < OCR_DPI_LEAST ? 0 : floor(most);
}

static int
draw(struct str bytes, const char *ending, const struct pdf_page *drawn,
    double dpi, struct strbuf *to, struct err *err)
{
	struct arena *arena = arena_new();
	bool colour = drawn->w / 72 * dpi * drawn->h / 72 * dpi <=
	    OCR_DOTS_COLOUR;
	const char *const before[] = { "draw", "-q", "-F", colour ? "ppm" :
		"pgm", "-c", colour ? "rgb" : "gray", "-r",
		arena_printf(arena, "%.0f", dpi).s, "-o", "-", NULL };
	const char *const behind[] = { arena_printf(arena, "%d",
		drawn->number).s, NULL };
	const struct pdf_child child = { .program = "mutool",
		.max_output = (size_t)OCR_DOTS_COLOUR * 3 + 4096,
		.seconds = SECONDS, .before = before, .behind = behind,
		.ending = ending };
	struct strbuf said = { 0 };
	int result = pdf_child_run(&child, bytes, take_bytes, to, &said, err);

	strbuf_clear(&said);
	arena_free(arena);
	return result;
}

/* Fields between the rules, in dots. */
static size_t
fields_from(struct pdf_page *page, double dpi, struct ocr_box **fields)
{
	struct pdf_fields found = pdf_fields_from(page);
	double dots = dpi / 72;

	*fields = arena_alloc(page->arena, (found.n + 1) * sizeof(**fields));
	for (size_t i = 0; i < found.n; i++)
		(*fields)[i] = (struct ocr_box){
			(int)lround(found.v[i].x0 * dots),
			(int)lround(found.v[i].y0 * dots),
			(int)lround(found.v[i].x1 * dots),
			(int)lround(found.v[i].y1 * dots) };
	return found.n;
}

static struct ocr_strips
cut(struct picture *picture, struct pdf_page *page, struct ocr_blobs *blobs)
{
	struct ocr_box *fields;
	size_t nfields;

	picture_ink(picture);
	picture_rules(picture, page);
	nfields = fields_from(page, picture->dpi, &fields);
	*blobs = blobs_from(page->arena, picture);
	if (blobs->n > BLOBS_MOST)
		return (struct ocr_strips){ 0 };
	zeros_clear(picture, blobs);
	return strips_from(page->arena, blobs, fields, nfields,
	    picture->dpi);
}

static int
read_picture(struct picture *picture, struct arena *alts_arena,
    struct ocr_alts *alts, struct ocr_type *type, struct pdf_page *page,
    struct err *err)
{
	struct ocr_columns *columns;
	struct ocr_blobs blobs;
	struct ocr_strips strips;

	page->w = (double)picture->w * 72 / picture->dpi;
	page->h = (double)picture->h * 72 / picture->dpi;
	page->glyphs.n = page->rules.n = page->nunread = 0;
	strips = cut(picture, page, &blobs);
	if (blobs.n > BLOBS_MOST)
		return err_set(err, "%s", _("its picture is dots without a "
		    "form"));
	columns = columns_from(page->arena, &blobs, strips.n);
	for (size_t i = 0; i < strips.n; i++)
		percents_find(page->arena, picture, strips.v[i].em,
		    &columns[i]);
	if (strips_read(page->arena, picture, &strips, columns, alts_arena,
	    alts, err) == -1)
		return -1;
	shapes_compare(page->arena, picture, columns, &strips, alts_arena,
	    alts, type);
	for (size_t i = 0; i < strips.n; i++) {
		page->nunread += strips.v[i].text.n == 0;
		strip_doubt_edge(picture, &strips.v[i]);
		strip_put(picture, &strips.v[i], (uint32_t)i, page);
	}
	return 0;
}

/* -- upside down, sideways, or too poor ------------------------------------ */

/* Of a page that can be read nineteen of twenty signs are sure. */
struct trust {
	size_t	nsigns, nsure;
};

static bool
is_poor(struct trust trust)
{
	return trust.nsure * 5 < trust.nsigns * 3;
}

/* It can be read, but nobody should rely on it. */
static bool
is_dim(struct trust trust)
{
	return trust.nsigns >= SIGNS_LEAST &&
	    trust.nsure * 20 < trust.nsigns * 17;
}

static void
doubt_all(struct pdf_page *page)
{
	for (size_t i = 0; i < page->glyphs.n; i++)
		if (page->glyphs.v[i].conf > DIM_MOST)
			page->glyphs.v[i].conf = DIM_MOST;
}

static struct trust
trust_in(const struct pdf_page *page)
{
	struct trust trust = { .nsigns = page->glyphs.n };

	for (size_t i = 0; i < page->glyphs.n; i++)
		trust.nsure += page->glyphs.v[i].conf >= SURELY;
	return trust;
}

static int
strip_cmp(const void *a, const void *b)
{
	const struct ocr_strip *const *x = a, *const *y = b;
	int wx = (*x)->box.x1 - (*x)->box.x0, wy = (*y)->box.x1 -
	    (*y)->box.x0;

	return (wx < wy) - (wx > wy);
}

/* The longest strips of the page, read once. */
static int
sample(struct picture *picture, struct trust *trust, struct err *err)
{
	static const struct ocr_way way = { "chi_sim", 22, NULL, false };
	struct pdf_page page = { .arena = arena_new(),
		.w = (double)picture->w * 72 / picture->dpi,
		.h = (double)picture->h * 72 / picture->dpi };
	struct ocr_blobs blobs;
	struct ocr_strips strips = cut(picture, &page, &blobs);
	const struct ocr_strip **v = arena_alloc(page.arena, (strips.n + 1) *
	    sizeof(struct ocr_strip *));
	struct ocr_text texts[SAMPLES] = { 0 };
	size_t n = strips.n < SAMPLES ? strips.n : SAMPLES;
	int result;

	for (size_t i = 0; i < strips.n; i++)
		v[i] = &strips.v[i];
	qsort(v, strips.n, sizeof(struct ocr_strip *), strip_cmp);
	result = n == 0 ? 0 : engine_read(page.arena, picture, v, n, &way,
	    texts, err);
	*trust = (struct trust){ 0 };
	for (size_t i = 0; i < n; i++) {
		trust->nsigns += texts[i].n;
		for (size_t k = 0; k < texts[i].n; k++)
			trust->nsure += texts[i].v[k].conf >= SURELY;
	}
	arena_free(page.arena);
	return result;
}

static struct trust
trust_turned(const struct picture *picture)
{
	struct arena *scratch = arena_new();
	struct picture copy = *picture;
	struct trust trust;
	struct err err;

	copy.gray = arena_dup(scratch, picture->gray, picture->w *
	    picture->h);
	if (sample(&copy, &trust, &err) == -1)
		trust = (struct trust){ 0 };
	arena_free(scratch);
	return trust;
}

/* Turns the picture to where most of it can be read; false: nowhere. */
static bool
turn_upright(struct arena *arena, struct picture *picture)
{
	struct picture best = { 0 };
	size_t most = 0;

	for (int quarter = 1; quarter < 4; quarter++) {
		struct trust trust;

		picture_turn(arena, picture);
		trust = trust_turned(picture);
		if (trust.nsure <= most || is_poor(trust))
			continue;
		most = trust.nsure;
		best = *picture;
	}
	*picture = best;
	return most > 0;
}

static int
read_page(struct picture *picture, struct arena *alts_arena,
    struct ocr_alts *alts, struct ocr_type *type, struct pdf_page *page,
    struct err *err)
{
	struct picture whole = *picture;
	struct trust trust;

	whole.gray = arena_dup(page->arena, picture->gray, picture->w *
	    picture->h);
	if (read_picture(picture, alts_arena, alts, type, page, err) == -1)
		return -1;
	if (trust_in(page).nsigns >= SIGNS_LEAST && is_poor(trust_in(page)) &&
	    turn_upright(page->arena, &whole) &&
	    read_picture(&whole, alts_arena, alts, type, page, err) == -1)
		return -1;
	trust = trust_in(page);
	if (trust.nsigns >= SIGNS_LEAST && is_poor(trust))
		return err_set(err, _("its picture is too poor to be read: "
		    "sure of %zu of %zu characters"), trust.nsure,
		    trust.nsigns);
	if (is_dim(trust))
		doubt_all(page);
	type_keep(alts_arena, type);
	return 0;
}

int
ocr_page(struct str bytes, const char *ending, const struct pdf_page *drawn,
    struct arena *alts_arena, struct ocr_alts *alts, struct ocr_type *type,
    struct pdf_page *page, struct err *err)
{
	double dpi = resolution_of(drawn);
	struct strbuf pnm = { 0 };
	struct picture picture;
	int result;

	if (drawn->ndots > OCR_DOTS_HELD)
		return err_set(err, _("holds a picture of %.0f million dots, "
		    "%d are read at most"), drawn->ndots / 1e6,
		    (int)(OCR_DOTS_HELD / 1000000));
	if (dpi <= 0)
		return err_set(err, _("a page of %.0f x %.0f inches is too "
		    "large to be drawn"), drawn->w / 72, drawn->h / 72);
	result = draw(bytes, ending, drawn, dpi, &pnm, err);
	if (result == 0)
		result = picture_from_pnm(page->arena, strbuf_str(&pnm), dpi,
		    &picture, err);
	if (result == 0) {
		picture_fade_seals(page->arena, &picture);
		picture_whiten(page->arena, &picture);
		picture_straighten(page->arena, &picture);
		picture_turn_grounds(page->arena, &picture, GROUND_DARK);
		result = read_page(&picture, alts_arena, alts, type, page, err);
	}
	strbuf_clear(&pnm);
	return result;
}
