#ifndef OCR_SHAPE_H
#define OCR_SHAPE_H
/*
 * Between ocr_sample.c, which takes the ink of signs, ocr_shape.c, which says
 * what it looks like, and ocr_witness.c, which says what comes of that.
 */
#include "ocr.h"

enum {
	COLS = 9, ROWS = 16, CELLS = COLS * ROWS,
	GEOMETRY = 160,			/* off, of a whole em up or down */
	SURE = 60,			/* signs less sure have no vote */
};

struct ocr_sample {
	size_t		strip;
	size_t		column, ncolumns;
	uint32_t	label;		/* as it was read; 0: as nothing */
	bool		votes;
	uint8_t		cells[CELLS];	/* ink of 255 */
	int		top, foot, wide; /* from the base line, of an em */
	uint32_t	verdict;	/* what it looks like; 0: unknown */
	bool		unanimous;	/* all say so, none of its own label */
	bool		odd;		/* unlike all that are read like it */
};

struct page_shapes {
	struct arena			*arena;
	const struct picture		*picture;
	struct ocr_strips		*strips;
	const struct ocr_columns	*columns;
	struct ocr_place		**places;	/* one a strip */
	struct ocr_samples		 samples;
	const struct ocr_type		*type;		/* of the pages before */
	int				 alike;
	struct arena			*alts_arena;
	struct ocr_alts			*alts;
};

/* ocr_sample.c: one for the signs that one piece of type prints: ， and a comma. */
uint32_t	kind_of(uint32_t ucs);
bool		kind_is_stop(uint32_t kind);
bool		kind_is_letter(uint32_t kind);	/* of ASCII */
/* n columns from the first. */
struct ocr_box	columns_box(const struct ocr_columns *columns, size_t from,
		    size_t n);
/* The strip's, to page->samples; its places are known. */
void		samples_add(struct page_shapes *page, size_t strip);

/*
 * ocr_stop.c: samples of the strip begin at `first`; the one of the first
 * column from `from` on, or NULL.
 */
const struct ocr_sample	*sample_at(const struct page_shapes *page,
			    size_t first, size_t strip, size_t from);
void	witness_stops(struct page_shapes *page, size_t first, size_t strip);
/* ocr_witness.c: figures judged, when the stops are mended. */
void	witness_runs(struct page_shapes *page, size_t first, size_t strip);
#endif
