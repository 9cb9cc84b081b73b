#ifndef OCR_KIT_H
#define OCR_KIT_H
/*
 * A page of dots drawn by the test, W by H of them. A test is one file, so the
 * bodies are here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "ocr.h"

enum { W = 900, H = 600 };

/* White; in the arena. */
static inline struct picture
blank(struct arena *arena)
{
	struct picture picture = { .w = W, .h = H, .dpi = 300,
		.gray = arena_alloc(arena, W * H),
		.ink = arena_alloc(arena, W * H) };

	memset(picture.gray, 255, W * H);
	return picture;
}

/* In dots, the ends not in; ink is what is darker than half. */
static inline void
paint(struct picture *picture, int x0, int y0, int x1, int y1, int level)
{
	for (int y = y0; y < y1; y++)
		for (int x = x0; x < x1; x++) {
			picture->gray[y * W + x] = (uint8_t)level;
			picture->ink[y * W + x] = level < 128;
		}
}

static inline void
ink(struct picture *picture, int x0, int y0, int x1, int y1)
{
	paint(picture, x0, y0, x1, y1, 0);
}

/* What is drawn, as strips that no field bounds. */
static inline struct ocr_strips
strips_drawn(struct arena *arena, const struct picture *picture)
{
	struct ocr_blobs blobs = blobs_from(arena, picture);

	return strips_from(arena, &blobs, NULL, 0, picture->dpi);
}
#endif
