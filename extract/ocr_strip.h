#ifndef OCR_STRIP_H
#define OCR_STRIP_H
/*
 * Between ocr_line.c, which puts blobs into lines, and ocr_strip.c, which cuts
 * these into strips.
 */
#include "ocr.h"

struct line {
	struct ocr_box	box;
	int		top, foot;	/* of its tall blobs; 0: has none */
	int		high;		/* of the highest, nearly */
	VEC(size_t)	blobs;
};

struct page_lines {
	struct line	*v;
	size_t		 n, cap;
};

struct cutter {
	struct arena		*arena;
	struct ocr_blobs	*blobs;
	struct ocr_strips	*strips;
	double			 high;	/* of a character, on this page */
};

static inline int
high_of(struct ocr_box box)
{
	return box.y1 - box.y0;
}

/* Is it as straight as the bar between cells that blanks and bars part? */
bool	is_straight(const struct cutter *c, const struct ocr_blob *blob);
/* No line begins with it. */
bool	is_small(const struct cutter *c, const struct ocr_blob *blob);
/* Of some of the blobs, by index, from top to bottom; in the arena. */
struct page_lines	lines_from(struct cutter *c, const size_t *some,
			    size_t n);
#endif
