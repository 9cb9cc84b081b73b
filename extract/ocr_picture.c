/*
 * A page as dots: what mutool drew, told into ink and paper at the level that
 * parts the dark from the light best (N. Otsu, A Threshold Selection Method
 * from Gray-Level Histograms, IEEE Trans. SMC 9 (1979) 62-66).
 */
#include <string.h>

#include "lang.h"
#include "ocr.h"

enum { LEVELS = 256 };

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

int
picture_from_pgm(struct arena *arena, struct str bytes, double dpi,
    struct picture *picture, struct err *err)
{
	struct str rest = str_sub(bytes, 2, bytes.n);
	size_t depth;

	*picture = (struct picture){ .dpi = dpi };
	if (!str_starts(bytes, STR("P5")) || !take_number(&rest, &picture->w) ||
	    !take_number(&rest, &picture->h) || !take_number(&rest, &depth) ||
	    depth != 255 || rest.n < picture->w * picture->h + 1 ||
	    picture->w * picture->h > OCR_DOTS_MOST)
		return err_set(err, "%s", _("the page could not be drawn"));
	picture->gray = (uint8_t *)(uintptr_t)(rest.s + 1);
	picture->ink = arena_alloc(arena, picture->w * picture->h);
	threshold(picture);
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
