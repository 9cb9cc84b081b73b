/*
 * Seals that lie over the text: coloured, round or nearly so, an inch or two
 * across. In a red one's own light, the red channel's, paper is as bright as
 * its ink, and what is black under it stays black. Coloured text, which no
 * ring holds, stays as it is.
 */
#include "ocr.h"

#define LEAST	0.7	/* inches across */
#define MOST	2.6
#define OVAL	1.7	/* times as wide as high, or as high as wide */
#define AROUND	0.05	/* inches: the smear of its edge */

enum {
	SHRINK = 4,			/* dots of the page a dot of the map */
	COLOURED = 60,			/* between the channels, surely, */
	TINGED = 24,			/* and as the smear of a seal is */
	LEVELS = 256,
};

static int
brightest(const uint8_t *rgb)
{
	int most = rgb[0] > rgb[1] ? rgb[0] : rgb[1];

	return most > rgb[2] ? most : rgb[2];
}

static int
colour_of(const uint8_t *rgb)
{
	int least = rgb[0] < rgb[1] ? rgb[0] : rgb[1];

	return brightest(rgb) - (least < rgb[2] ? least : rgb[2]);
}

/* Where colour is, and two dots around: a ring that text crosses stays one. */
static struct picture
map_of(struct arena *arena, const struct picture *picture)
{
	struct picture map = { .w = picture->w / SHRINK,
		.h = picture->h / SHRINK, .dpi = picture->dpi / SHRINK };
	size_t n = 0;

	map.ink = arena_alloc(arena, map.w * map.h + 1);
	for (size_t y = 2; y + 2 < map.h; y++)
		for (size_t x = 2; x + 2 < map.w; x++) {
			const uint8_t *rgb = picture->rgb + (y * SHRINK *
			    picture->w + x * SHRINK) * 3;

			if (colour_of(rgb) < COLOURED)
				continue;
			n++;
			for (size_t k = 0; k < 25; k++)
				map.ink[(y + k / 5 - 2) * map.w + x + k % 5 -
				    2] = 1;
		}
	if (n == 0)
		map.h = 0;
	return map;
}

/* How bright its own ink is, as most of it is. */
static int
ink_of(const struct picture *picture, struct ocr_box box)
{
	size_t counts[LEVELS] = { 0 }, n = 0, sum = 0;

	for (int y = box.y0; y < box.y1; y++)
		for (int x = box.x0; x < box.x1; x++) {
			const uint8_t *rgb = picture->rgb + ((size_t)y *
			    picture->w + (size_t)x) * 3;

			if (colour_of(rgb) < COLOURED)
				continue;
			counts[brightest(rgb)]++;
			n++;
		}
	for (int i = 0; i < LEVELS; i++)
		if ((sum += counts[i]) * 2 > n)
			return i > 0 ? i : 1;
	return LEVELS - 1;
}

static void
fade(struct picture *picture, struct ocr_box box)
{
	int ink = ink_of(picture, box);

	for (int y = box.y0; y < box.y1; y++)
		for (int x = box.x0; x < box.x1; x++) {
			size_t at = (size_t)y * picture->w + (size_t)x;
			const uint8_t *rgb = picture->rgb + at * 3;
			int level = brightest(rgb) * (LEVELS - 1) / ink;

			if (colour_of(rgb) >= TINGED)
				picture->gray[at] = (uint8_t)(level <
				    LEVELS ? level : LEVELS - 1);
		}
}

static bool
is_seal(struct ocr_box box, double dpi)
{
	double w = (box.x1 - box.x0) / dpi, h = (box.y1 - box.y0) / dpi;

	return w >= LEAST && h >= LEAST && w <= MOST && h <= MOST &&
	    w <= h * OVAL && h <= w * OVAL;
}

static int
within(double at, size_t most)
{
	return at < 0 ? 0 : at > (double)most ? (int)most : (int)at;
}

void
picture_fade_seals(struct arena *arena, struct picture *picture)
{
	struct picture map;
	struct ocr_blobs blobs;
	double around = AROUND * picture->dpi;

	if (picture->rgb == NULL)
		return;
	map = map_of(arena, picture);
	blobs = blobs_from(arena, &map);
	for (size_t i = 0; i < blobs.n; i++) {
		struct ocr_box box = blobs.v[i].box;

		if (!is_seal(box, map.dpi))
			continue;
		fade(picture, (struct ocr_box){
			within(box.x0 * SHRINK - around, picture->w),
			within(box.y0 * SHRINK - around, picture->h),
			within(box.x1 * SHRINK + around, picture->w),
			within(box.y1 * SHRINK + around, picture->h) });
	}
}
