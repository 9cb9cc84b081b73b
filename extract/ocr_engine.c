/*
 * Tesseract as a boxed-in child: a TIFF of strips in, hOCR out, a page a
 * strip, each character with how sure it is:
 *
 *	<div class='ocr_page' ...>
 *	  <span class='ocrx_word' ...>
 *	    <span class='ocrx_cinfo' title='x_bboxes ...; x_conf 98.5'>6</span>
 */
#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "lang.h"
#include "ocr.h"
#include "utf8.h"

enum {
	SECONDS = 200,			/* for the strips of a page */
	STRIPS_MOST = 4000,		/* at a time */
};

static const size_t	most_output = (size_t)64 << 20;

struct hocr {
	struct arena	*arena;
	XML_Parser	 parser;
	struct ocr_text	*texts;
	size_t		 n, at;		/* at: pages begun */
	int		 depth, sign;	/* depth of the character, 0: none */
	bool		 space;
	int		 conf, x0, x1;
};

static const char *
attribute(const char **attributes, const char *name)
{
	for (; attributes[0] != NULL; attributes += 2)
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	return "";
}

static int
conf_of(const char *title)
{
	const char *at = strstr(title, "x_conf ");
	double conf = at == NULL ? 0 : strtod(at + strlen("x_conf "), NULL);

	return !(conf > 1) ? 1 : conf > 100 ? 100 : (int)conf;
}

static void
box_of(const char *title, int *x0, int *x1)
{
	const char *at = strstr(title, "x_bboxes ");
	char *end;

	*x0 = *x1 = 0;
	if (at == NULL)
		return;
	*x0 = (int)strtol(at + strlen("x_bboxes "), &end, 10);
	strtol(end, &end, 10);
	*x1 = (int)strtol(end, &end, 10);
}

static void
on_start(void *ctx, const char *name, const char **attributes)
{
	struct hocr *hocr = ctx;
	const char *class = attribute(attributes, "class");

	(void)name;
	hocr->depth++;
	if (strcmp(class, "ocr_page") == 0) {
		hocr->at++;
		hocr->space = false;
	} else if (strcmp(class, "ocrx_word") == 0) {
		hocr->space = true;
	} else if (strcmp(class, "ocrx_cinfo") == 0) {
		hocr->sign = hocr->depth;
		hocr->conf = conf_of(attribute(attributes, "title"));
		box_of(attribute(attributes, "title"), &hocr->x0, &hocr->x1);
	}
}

static void
on_end(void *ctx, const char *name)
{
	struct hocr *hocr = ctx;

	(void)name;
	if (hocr->sign == hocr->depth)
		hocr->sign = 0;
	hocr->depth--;
}

static void
on_text(void *ctx, const char *s, int n)
{
	struct hocr *hocr = ctx;
	struct str text = { s, (size_t)n };
	uint32_t cp;

	if (hocr->sign == 0 || hocr->at == 0 || hocr->at > hocr->n)
		return;
	for (size_t at = 0, len; (len = utf8_next(text, at, &cp)) > 0;
	    at += len) {
		struct ocr_text *to = &hocr->texts[hocr->at - 1];

		if (utf8_is_space(cp) || cp < 0x20 || cp == UTF8_BAD)
			continue;
		*VEC_PUSH(hocr->arena, to) = (struct ocr_sign){ .ucs = cp,
			.conf = (uint8_t)hocr->conf,
			.x0 = hocr->x0, .x1 = hocr->x1,
			.space = hocr->space && to->n > 1 };
		hocr->space = false;
	}
}

static int
feed(void *ctx, const char *bytes, size_t n, struct err *err)
{
	struct hocr *hocr = ctx;

	if (XML_Parse(hocr->parser, bytes, (int)n, 0) == XML_STATUS_ERROR)
		return err_set(err, _("tesseract printed what cannot be "
		    "read: %s"), XML_ErrorString(XML_GetErrorCode(
		    hocr->parser)));
	return 0;
}

static int
run(struct hocr *hocr, struct str tiff, const struct ocr_way *way,
    struct err *err)
{
	const char *const none[] = { NULL };
	struct str only = arena_printf(hocr->arena,
	    "tessedit_char_whitelist=%s", way->only == NULL ? "" : way->only);
	const char *const words[] = { "stdout", "-l", way->language, "--psm",
		way->raw ? "13" : "7", "-c", "hocr_char_boxes=1", "-c", only.s, "hocr", NULL };
	const struct pdf_child child = { .program = "tesseract",
		.max_output = most_output, .seconds = SECONDS, .before = none,
		.behind = words, .package = "tesseract-ocr-chi-sim" };
	struct strbuf said = { 0 };
	int result;

	result = pdf_child_run(&child, tiff, feed, hocr, &said, err);
	strbuf_clear(&said);
	if (result == 0 && hocr->at != hocr->n)
		result = err_set(err, _("tesseract read %zu of %zu lines"),
		    hocr->at, hocr->n);
	return result;
}

/* From dots of the strip that tesseract was given to those of the page. */
static void
put_back(const struct ocr_strip *strip, int em, struct ocr_text *text)
{
	double scale = tiff_scale(strip, em);

	for (size_t i = 0; i < text->n; i++) {
		struct ocr_sign *sign = &text->v[i];

		sign->x0 = strip->box.x0 + (int)((sign->x0 - TIFF_MARGIN) /
		    scale);
		sign->x1 = strip->box.x0 + (int)((sign->x1 - TIFF_MARGIN) /
		    scale);
	}
}

static int
read_some(struct arena *arena, const struct picture *picture,
    const struct ocr_strip *const *strips, size_t n,
    const struct ocr_way *way, struct ocr_text *texts, struct err *err)
{
	struct hocr hocr = { .arena = arena, .texts = texts, .n = n,
		.parser = XML_ParserCreate("UTF-8") };
	struct strbuf tiff = { 0 };
	int result;

	if (hocr.parser == NULL)
		die("%s", _("out of memory"));
	XML_SetUserData(hocr.parser, &hocr);
	XML_SetElementHandler(hocr.parser, on_start, on_end);
	XML_SetCharacterDataHandler(hocr.parser, on_text);
	tiff_from(picture, strips, n, way->em, &tiff);
	result = run(&hocr, strbuf_str(&tiff), way, err);
	for (size_t i = 0; i < n; i++) {
		rings_drop(&texts[i], way->em);
		put_back(strips[i], way->em, &texts[i]);
	}
	strbuf_clear(&tiff);
	XML_ParserFree(hocr.parser);
	return result;
}

int
engine_read(struct arena *arena, const struct picture *picture,
    const struct ocr_strip *const *strips, size_t n,
    const struct ocr_way *way, struct ocr_text *texts, struct err *err)
{
	for (size_t at = 0; at < n; at += STRIPS_MOST) {
		size_t some = n - at < STRIPS_MOST ? n - at : STRIPS_MOST;

		if (read_some(arena, picture, strips + at, some, way,
		    texts + at, err) == -1)
			return -1;
	}
	return 0;
}
