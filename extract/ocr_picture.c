/*
 * A page as dots: what mutool drew, told into ink and paper at the level that
 * parts the dark from the light best (N. Otsu, A Threshold Selection Method
 * from Gray-Level Histograms, IEEE Trans. SMC 9 (1979) 62-66).
 */
#include <string.h>

#include "lang.h"
#include "ocr.h"

enum {
	LEVELS = 256,
	SPECKS_LEAST = 400,		/* of a page that is full of them */
};

#define SPECK	0.00006	/* square inches */

static int
otsu(const size_t counts[LEVELS])
{
	double n = 0, sum = 0, ndark = 0, dark = 0, most = -1;
	int best = LEVELS / 2;

	for (int i = 0; i < LEVELS; i++) {
		n += (double)counts[i];
		sum += (double)counts[i] * i;
	}
	for (int i = 0; i < LEVELS - 1; i++) {
		double light, apart, between;

		ndark += (double)counts[i];
		dark += (double)counts[i] * i;
		light = n - ndark;
		if (ndark <= 0 || light <= 0)
			continue;
		apart = dark / ndark - (sum - dark) / light;
		between = ndark * light * apart * apart;
		if (between > most) {
			most = between;
			best = i;
		}
	}
	return best;
}

/* The next number of the head, which blanks part. */
static bool
take_number(struct str *rest, size_t *number)
{
	size_t at = 0;

	while (at < rest->n && (rest->s[at] == ' ' || rest->s[at] == '\n'))
		at++;
	*number = 0;
	for (; at < rest->n && rest->s[at] >= '0' && rest->s[at] <= '9' &&
	    *number < 1 << 20; at++)
		*number = *number * 10 + (size_t)(rest->s[at] - '0');
	*rest = str_sub(*rest, at, rest->n);
	return *number > 0;
}

static void
gray_from(struct picture *picture, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const uint8_t *rgb = picture->rgb + i * 3;

		picture->gray[i] = (uint8_t)((rgb[0] * 77 + rgb[1] * 151 +
		    rgb[2] * 28) >> 8);
	}
}

int
picture_from_pnm(struct arena *arena, struct str bytes, double dpi,
    struct picture *picture, struct err *err)
{
	struct str rest = str_sub(bytes, 2, bytes.n);
	bool colour = str_starts(bytes, STR("P6"));
	size_t depth, n;
	uint8_t *dots;

	*picture = (struct picture){ .dpi = dpi };
	if ((!str_starts(bytes, STR("P5")) && !colour) ||
	    !take_number(&rest, &picture->w) ||
	    !take_number(&rest, &picture->h) || !take_number(&rest, &depth) ||
	    depth != 255 || picture->w * picture->h > OCR_DOTS_MOST ||
	    rest.n < picture->w * picture->h * (colour ? 3 : 1) + 1)
		return err_set(err, "%s", _("the page could not be drawn"));
	n = picture->w * picture->h;
	dots = (uint8_t *)(uintptr_t)(rest.s + 1);
	picture->rgb = colour ? dots : NULL;
	picture->gray = colour ? arena_alloc(arena, n) : dots;
	picture->ink = arena_alloc(arena, n);
	if (colour)
		gray_from(picture, n);
	return 0;
}

void
picture_wipe(struct picture *picture, struct ocr_box box)
{
	int w = (int)picture->w, h = (int)picture->h;

	box.x0 = box.x0 < 0 ? 0 : box.x0;
	box.y0 = box.y0 < 0 ? 0 : box.y0;
	box.x1 = box.x1 > w ? w : box.x1;
	box.y1 = box.y1 > h ? h : box.y1;
	for (int y = box.y0; y < box.y1 && box.x0 < box.x1; y++) {
		size_t at = (size_t)y * picture->w + (size_t)box.x0;
		size_t n = (size_t)(box.x1 - box.x0);

		memset(picture->gray + at, 255, n);
		memset(picture->ink + at, 0, n);
	}
}

static void
threshold(struct picture *picture)
{
	size_t counts[LEVELS] = { 0 }, n = picture->w * picture->h;
	int level;

	for (size_t i = 0; i < n; i++)
		counts[picture->gray[i]]++;
	level = otsu(counts);
	for (size_t i = 0; i < n; i++)
		picture->ink[i] = picture->gray[i] <= level;
}

/* Specks, where a page is full of them: no dot of a type that is read. */
static void
drop_specks(struct picture *picture)
{
	struct arena *arena = arena_new();
	struct ocr_blobs blobs = blobs_from(arena, picture);
	size_t most = (size_t)(SPECK * picture->dpi * picture->dpi), n = 0;

	for (size_t i = 0; i < blobs.n; i++)
		n += blobs.v[i].area <= most;
	for (size_t i = 0; i < blobs.n && n >= SPECKS_LEAST; i++) {
		struct ocr_box box = blobs.v[i].box;

		if (blobs.v[i].area <= most)
			picture_wipe(picture, (struct ocr_box){ box.x0 - 1,
			    box.y0 - 1, box.x1 + 1, box.y1 + 1 });
	}
	arena_free(arena);
}

void
picture_ink(struct picture *picture)
{
	threshold(picture);
	drop_specks(picture);
}

void
picture_turn(struct arena *arena, struct picture *picture)
{
	size_t w = picture->w, h = picture->h;
	uint8_t *to = arena_alloc(arena, w * h);

	for (size_t y = 0; y < h; y++)
		for (size_t x = 0; x < w; x++)
			to[x * h + h - 1 - y] = picture->gray[y * w + x];
	picture->gray = to;
	picture->ink = arena_alloc(arena, w * h);
	picture->w = h;
	picture->h = w;
	picture->rgb = NULL;
}
