/*
 * The ink of each digit and stop, of letters that may be some, and of what was
 * read as no sign: brought to cells of one size, and where it stands.
 */
#include <string.h>

#include "ocr_shape.h"
#include "utf8.h"

enum { SAMPLES_MOST = 6000 };		/* of a page */

uint32_t
kind_of(uint32_t ucs)
{
	static const struct { uint32_t ucs, as; } likes[] = {
		{ 0xFF0C, ',' }, { 0xFF0E, '.' }, { 0xFF05, '%' },
		{ 0x2014, '-' }, { 0x2013, '-' }, { 0x2212, '-' },
		{ 0xFF0D, '-' }, { 0xFF08, '(' }, { 0xFF09, ')' },
		{ 0xFF1B, ';' }, { 0xFF1A, ':' },
	};

	for (size_t i = 0; i < sizeof(likes) / sizeof(*likes); i++)
		if (likes[i].ucs == ucs)
			return likes[i].as;
	return ucs;
}

bool
kind_is_stop(uint32_t kind)
{
	return (kind > 0 && kind < 0x80 && strchr(".,;:()-", (int)kind) !=
	    NULL) || kind == 0x3001 || kind == 0x3002;
}

bool
kind_is_letter(uint32_t kind)
{
	return (kind >= 'A' && kind <= 'Z') || (kind >= 'a' && kind <= 'z');
}

static bool
is_compared(uint32_t kind)
{
	return utf8_is_digit(kind) || kind == '%' || kind_is_stop(kind);
}

/* The mean of the cell's dots, the darkest of the sample as black. */
static void
take_cells(const struct picture *picture, struct ocr_box box,
    struct ocr_sample *sample)
{
	int w = box.x1 - box.x0, h = box.y1 - box.y0, most = 1;
	int cells[CELLS];

	for (int i = 0; i < CELLS; i++) {
		int x0 = box.x0 + i % COLS * w / COLS;
		int x1 = box.x0 + (i % COLS * w + w + COLS - 1) / COLS;
		int y0 = box.y0 + i / COLS * h / ROWS;
		int y1 = box.y0 + (i / COLS * h + h + ROWS - 1) / ROWS;
		int sum = 0, n = (x1 - x0) * (y1 - y0);

		for (int y = y0; y < y1; y++)
			for (int x = x0; x < x1; x++)
				sum += 255 - picture->gray[(size_t)y *
				    picture->w + (size_t)x];
		cells[i] = n > 0 ? sum / n : 0;
		most = cells[i] > most ? cells[i] : most;
	}
	for (int i = 0; i < CELLS; i++)
		sample->cells[i] = (uint8_t)(cells[i] * 255 / most);
}

struct ocr_box
columns_box(const struct ocr_columns *columns, size_t from, size_t n)
{
	struct ocr_box box = columns->v[from];

	for (size_t i = from + 1; i < from + n; i++)
		ocr_box_widen(&box, columns->v[i]);
	return box;
}

static void
add_sample(struct page_shapes *page, size_t strip, size_t from, size_t n,
    uint32_t label, bool votes)
{
	const struct ocr_strip *s = &page->strips->v[strip];
	struct ocr_box box = columns_box(&page->columns[strip], from, n);
	struct ocr_sample *sample;

	if (page->samples.n == SAMPLES_MOST)
		return;
	sample = VEC_PUSH(page->arena, &page->samples);
	*sample = (struct ocr_sample){ .strip = strip, .column = from,
		.ncolumns = n, .label = label, .votes = votes,
		.top = (int)((s->base - box.y0) * GEOMETRY / s->em),
		.foot = (int)((s->base - box.y1) * GEOMETRY / s->em),
		.wide = (int)((box.x1 - box.x0) * GEOMETRY / s->em) };
	take_cells(page->picture, box, sample);
}

/* 12,5 has a point perhaps: no witness for what commas look like. */
static bool
is_odd_comma(const struct ocr_text *text, size_t i)
{
	size_t n = 0;

	if (kind_of(text->v[i].ucs) != ',' || i == 0 ||
	    !utf8_is_digit(text->v[i - 1].ucs))
		return false;
	while (i + 1 + n < text->n && utf8_is_digit(text->v[i + 1 + n].ucs))
		n++;
	return n > 0 && n != 3;
}

/* Its digits and stops, and the ink that is no sign. */
void
samples_add(struct page_shapes *page, size_t strip)
{
	const struct ocr_text *text = &page->strips->v[strip].text;
	const struct ocr_place *places = page->places[strip];
	size_t next = 0, ncolumns = page->columns[strip].n;

	for (size_t i = 0; i <= text->n; i++) {
		size_t at = i == text->n ? ncolumns : places[i].from;
		uint32_t kind = i == text->n ? 0 : kind_of(text->v[i].ucs);
		bool again = i > 0 && i < text->n && places[i].shared &&
		    places[i - 1].shared && places[i].from ==
		    places[i - 1].from;

		for (; next < at; next++)
			add_sample(page, strip, next, 1, 0, false);
		if (i == text->n || places[i].n == 0 || again)
			continue;
		next = places[i].from + places[i].n;
		if (is_compared(kind) || places[i].shared || kind_is_letter(
		    kind))
			add_sample(page, strip, places[i].from, places[i].n,
			    places[i].shared ? 0 : kind,
			    !places[i].shared && text->v[i].conf >= SURE &&
			    !is_odd_comma(text, i));
	}
}
