/* What mutool prints, in whole and in pieces, and what a page keeps of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "pdf.h"

struct seen {
	int		npages;
	size_t		nglyphs, nrules, nfills, nhidden, nclipped, nunmapped;
	struct pdf_glyph glyph[8];
	struct pdf_rect	rule[8];
	double		w, h;
};

static int
on_page(void *ctx, struct pdf_page *page, struct err *err)
{
	struct seen *seen = ctx;

	(void)err;
	seen->npages++;
	seen->nglyphs = page->glyphs.n;
	seen->nrules = page->rules.n;
	seen->nfills = page->fills.n;
	seen->nhidden = page->nhidden;
	seen->nclipped = page->nclipped;
	seen->nunmapped = page->nunmapped;
	seen->w = page->w;
	seen->h = page->h;
	for (size_t i = 0; i < 8 && i < page->glyphs.n; i++)
		seen->glyph[i] = page->glyphs.v[i];
	for (size_t i = 0; i < 8 && i < page->rules.n; i++)
		seen->rule[i] = page->rules.v[i];
	return 0;
}

/* In pieces of so many bytes. */
static struct seen
read_trace(const char *text, size_t piece)
{
	struct seen seen = { 0 };
	struct pdf_trace *trace = pdf_trace_new(on_page, &seen);
	size_t n = strlen(text);
	struct err err;

	for (size_t at = 0; at < n; at += piece)
		assert_int_equal(0, pdf_trace_feed(trace, text + at,
		    at + piece < n ? piece : n - at, &err));
	pdf_trace_free(trace);
	return seen;
}

#define PAGE(body) "<document filename=\"x\">\n"			\
	"<page number=\"1\" mediabox=\"0 0 400 300\">\n" body		\
	"</page>\n</document>\n"
#define SPAN(font) "<span font=\"" font "\" wmode=\"0\" bidi=\"0\" "	\
	"trm=\"12 0 0 -12\">\n"

static const char glyphs[] = PAGE(
    "<fill_text colorspace=\"DeviceGray\" color=\"0\" "
    "transform=\"1 0 0 1 0 0\">\n" SPAN("SimSun")
    "<g unicode=\"中\" glyph=\"7\" x=\"100\" y=\"50.5\" adv=\"1\"/>\n"
    "<g unicode=\" \" glyph=\"3\" x=\"112\" y=\"50.5\" adv=\".5\"/>\n"
    "<g unicode=\"&lt;\" glyph=\"9\" x=\"118\" y=\"50.5\" adv=\".5\"/>\n"
    "<g unicode=\"U+2460\" glyph=\"9\" x=\"130\" y=\"50.5\" adv=\"1\"/>\n"
    "<g unicode=\"-1\" glyph=\"9\" x=\"142\" y=\"5.05e1\" adv=\"1\"/>\n"
    "</span>\n</fill_text>\n");

static void
test_glyphs(void **state)
{
	(void)state;
	for (size_t piece = 1; piece < sizeof(glyphs); piece += 37) {
		struct seen seen = read_trace(glyphs, piece);

		assert_int_equal(1, seen.npages);
		assert_int_equal(4, seen.nglyphs);
		assert_int_equal(0x4E2D, seen.glyph[0].ucs);
		assert_true(seen.glyph[0].x > 99.9 && seen.glyph[0].x < 100.1);
		assert_true(seen.glyph[0].size > 11.9);
		assert_true(seen.glyph[1].space);
		assert_int_equal('<', seen.glyph[1].ucs);
		assert_int_equal(0x2460, seen.glyph[2].ucs);
		assert_int_equal(0xFFFD, seen.glyph[3].ucs);
		assert_true(seen.glyph[3].y > 50.4 && seen.glyph[3].y < 50.6);
		assert_int_equal(1, seen.nunmapped);
	}
}

/* What is written otherwise says the same; what comes again is not forgotten. */
static void
test_other_words(void **state)
{
	struct seen seen = read_trace(PAGE(
	    "<fill_text transform=\"1 0 0 1 0 0\">\n" SPAN("A")
	    "<g unicode=\"1\" glyph=\"7\" x=\"100.5\" y=\"50\" adv=\"1\"/>\n"
	    "<g unicode=\"2\" glyph=\"7\" y=\"50\" x=\"100.5\" adv=\"1\"/>\n"
	    "<g unicode=\"3\" glyph=\"7\" x=\"1005e-1\" y=\"50\" "
	    "adv=\"1\" z=\"1\"/>\n</span>\n</fill_text>\n"
	    "<fill_text transform=\"2 0 0 2 0 0\">\n" SPAN("A")
	    "<g unicode=\"4\" glyph=\"7\" x=\"50.25\" y=\"25\" adv=\"1\"/>\n"
	    "</span>\n</fill_text>\n"
	    "<fill_text transform=\"2 0 0 2 0 0\">\n"
	    "<span font=\"A\" trm=\"6 0 0 -6\">\n"
	    "<g unicode=\"5\" glyph=\"7\" x=\"50.25\" y=\"25\" adv=\"1\"/>\n"
	    "</span>\n</fill_text>\n"), 1000);

	(void)state;
	assert_int_equal(5, seen.nglyphs);
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal('1' + i, seen.glyph[i].ucs);
		assert_true(seen.glyph[i].x > 100.49 &&
		    seen.glyph[i].x < 100.51 && seen.glyph[i].y > 49.9 &&
		    seen.glyph[i].y < 50.1);
		assert_true(i == 3 ? seen.glyph[i].size > 23.9 :
		    seen.glyph[i].size > 11.9 && seen.glyph[i].size < 12.1);
	}
}

/* GBK bytes, a quote, a bracket and a line end in the name of a font. */
static void
test_font_names(void **state)
{
	struct seen seen = read_trace(PAGE(
	    "<fill_text transform=\"1 0 0 1 0 0\">\n"
	    SPAN("\xCB\xCE\xCC\xE5\" trm=\"1 0 0 1\">\nx")
	    "<g unicode=\"1\" glyph=\"7\" x=\"100\" y=\"50\" adv=\"1\"/>\n"
	    "</span>\n</fill_text>\n"), 1000);

	(void)state;
	assert_int_equal(1, seen.nglyphs);
	assert_int_equal('1', seen.glyph[0].ucs);
}

/* A quote in a name in front takes nothing from what stands behind it. */
static void
test_quotes(void **state)
{
	struct seen seen = read_trace(PAGE(
	    "<stroke_path linewidth=\"1\" colorspace=\"a\"b\" "
	    "color=\"1 1 1\" transform=\"1 0 0 1 0 0\">\n"
	    "<moveto x=\"10\" y=\"20\"/>\n<lineto x=\"90\" y=\"20\"/>\n"
	    "</stroke_path>\n"
	    "<stroke_path linewidth=\"1\" colorspace=\"Separation\"b\" "
	    "color=\"1\" transform=\"1 0 0 1 0 0\">\n"
	    "<moveto x=\"10\" y=\"40\"/>\n<lineto x=\"90\" y=\"40\"/>\n"
	    "</stroke_path>\n"
	    "<fill_text transform=\"1 0 0 1 0 0\">\n" SPAN("a\"b")
	    "<g unicode=\"\"\" glyph=\"7\" x=\"100\" y=\"50\" adv=\"1\"/>\n"
	    "</span>\n</fill_text>\n"), 1000);

	(void)state;
	assert_int_equal(1, seen.nrules);
	assert_true(seen.rule[0].y0 > 39.4 && seen.rule[0].y1 < 40.6);
	assert_int_equal(1, seen.nglyphs);
	assert_int_equal('"', seen.glyph[0].ucs);
	assert_true(seen.glyph[0].x > 99.9 && seen.glyph[0].size > 11.9);
}

/* A tag longer than any is passed over, whether it comes at once or not. */
static void
test_long_tag(void **state)
{
	static char text[100000];
	size_t n = (size_t)snprintf(text, sizeof(text), "<page number=\"1\" "
	    "mediabox=\"0 0 400 300\">\n<fill_text transform=\""
	    "1 0 0 1 0 0\">\n" SPAN("a") "<g unicode=\"1\" glyph=\"7\" "
	    "x=\"1");

	memset(text + n, '0', 70000);
	n += 70000;
	snprintf(text + n, sizeof(text) - n, "\" y=\"50\" adv=\"1\"/>\n"
	    "<g unicode=\"2\" glyph=\"7\" x=\"10\" y=\"50\" adv=\"1\"/>\n"
	    "</span>\n</fill_text>\n</page>\n");
	(void)state;
	for (size_t piece = 1000; piece <= sizeof(text); piece *= 10) {
		struct seen seen = read_trace(text, piece);

		assert_int_equal(1, seen.npages);
		assert_int_equal(1, seen.nglyphs);
		assert_int_equal('2', seen.glyph[0].ucs);
	}
}

static void
test_rules(void **state)
{
	struct seen seen = read_trace(PAGE(
	    /* a stroke; one as short as its pen is wide; a thin fill */
	    "<stroke_path linewidth=\"1\" transform=\"1 0 0 1 0 0\">\n"
	    "<moveto x=\"10\" y=\"20\"/>\n<lineto x=\"90\" y=\"20\"/>\n"
	    "</stroke_path>\n"
	    "<stroke_path linewidth=\"80\" transform=\"1 0 0 1 0 0\">\n"
	    "<moveto x=\"30\" y=\"60\"/>\n<lineto x=\"30.5\" y=\"60\"/>\n"
	    "</stroke_path>\n"
	    "<fill_path transform=\".5 0 0 .5 0 0\">\n"
	    "<moveto x=\"20\" y=\"20\"/>\n<lineto x=\"21\" y=\"20\"/>\n"
	    "<lineto x=\"21\" y=\"200\"/>\n<lineto x=\"20\" y=\"200\"/>\n"
	    "<closepath/>\n</fill_path>\n"
	    /* white, slanted, thick: none of them a rule */
	    "<stroke_path linewidth=\"1\" colorspace=\"DeviceRGB\" "
	    "color=\"1 1 1\" transform=\"1 0 0 1 0 0\">\n"
	    "<moveto x=\"10\" y=\"30\"/>\n<lineto x=\"90\" y=\"30\"/>\n"
	    "</stroke_path>\n"
	    "<stroke_path linewidth=\"1\" transform=\"1 0 0 1 0 0\">\n"
	    "<moveto x=\"10\" y=\"30\"/>\n<lineto x=\"90\" y=\"50\"/>\n"
	    "</stroke_path>\n"
	    "<fill_path transform=\"1 0 0 1 0 0\">\n"
	    "<moveto x=\"20\" y=\"20\"/>\n<lineto x=\"40\" y=\"20\"/>\n"
	    "<lineto x=\"40\" y=\"200\"/>\n<lineto x=\"20\" y=\"200\"/>\n"
	    "<closepath/>\n</fill_path>\n"), 1000);

	(void)state;
	assert_int_equal(3, seen.nrules);
	assert_true(seen.rule[0].y0 > 19.4 && seen.rule[0].y1 < 20.6);
	assert_true(seen.rule[1].y0 > 19.9 && seen.rule[1].y1 > 99.9);
	assert_true(seen.rule[2].x1 < 10.6 && seen.rule[2].y1 > 99.9);
	assert_int_equal(1, seen.nfills);
}

static void
test_hidden(void **state)
{
	struct seen seen = read_trace(PAGE(
	    "<ignore_text transform=\"1 0 0 1 0 0\">\n" SPAN("a")
	    "<g unicode=\"1\" glyph=\"7\" x=\"100\" y=\"50\" adv=\"1\"/>\n"
	    "</span>\n</ignore_text>\n"
	    "<clip_path transform=\"1 0 0 1 0 0\">\n"
	    "<moveto x=\"0\" y=\"0\"/>\n<lineto x=\"20\" y=\"20\"/>\n"
	    "</clip_path>\n"
	    "<fill_text transform=\"1 0 0 1 0 0\">\n" SPAN("a")
	    "<g unicode=\"2\" glyph=\"7\" x=\"100\" y=\"50\" adv=\"1\"/>\n"
	    "</span>\n</fill_text>\n<pop_clip/>\n"
	    "<fill_text transform=\"1 0 0 1 0 0\">\n" SPAN("a")
	    "<g unicode=\"3\" glyph=\"7\" x=\"100\" y=\"50\" adv=\"1\"/>\n"
	    "<g unicode=\"4\" glyph=\"7\" x=\"500\" y=\"50\" adv=\"1\"/>\n"
	    "</span>\n</fill_text>\n"), 1000);

	(void)state;
	assert_int_equal(1, seen.nhidden);
	assert_int_equal(2, seen.nclipped);
	assert_int_equal(1, seen.nglyphs);
	assert_int_equal('3', seen.glyph[0].ucs);
}

/* No page, tags out of place, cut off anywhere: no crash, no page. */
static void
test_broken(void **state)
{
	static const char *const texts[] = { "", "<", "<g", "</page>\n",
		"<g unicode=\"1\"/>\n", "<page\n", "<span \n<span \n<",
		"<page number=\"1\" mediabox=\"0 0 nan -1\">\n<lineto/>\n",
		"<page>\n<pop_clip/>\n</mask>\n</tile>\n<closepath/>\n"
		"<g/>\n<curveto/>\n</clip_path>\n" };
	struct seen seen;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		seen = read_trace(texts[i], 3);
		assert_int_equal(0, seen.npages);
	}
	for (size_t n = 0; n < sizeof(glyphs); n += 11) {
		char cut[sizeof(glyphs)];

		memcpy(cut, glyphs, n);
		cut[n] = '\0';
		seen = read_trace(cut, 64);
		assert_true(seen.npages <= 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_glyphs),
		cmocka_unit_test(test_other_words),
		cmocka_unit_test(test_font_names),
		cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_long_tag),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
