#ifndef PDF_TABLE_H
#define PDF_TABLE_H
/*
 * Between pdf_frame.c, which makes cells of rules, pdf_table.c, which fills
 * them, and pdf_split.c, which parts rows that no rule parts.
 */
#include "pdf.h"

struct edges {
	double	*v;
	size_t	 n;
};

struct frame {
	struct edges	 xs, ys;
	bool		*left, *top;	/* per field: ruled on that side */
	size_t		*cell;		/* per field: its cell, 1-based */
	size_t		 nx, ny;	/* fields */
	bool		 open_top, open_foot;
};

struct box {
	size_t	i0, j0, i1, j1;		/* fields, ends not in */
	VEC(const struct pdf_glyph *) glyphs;
};

struct boxes {
	struct box	*v;
	size_t		 n, cap;
};

/* The fields between the page's rules, glyphs or not; in the page's arena. */
struct pdf_fields {
	struct pdf_rect	*v;
	size_t		 n, cap;
};

struct pdf_fields	pdf_fields_from(struct pdf_page *page);

/* pdf_frame.c: false: the rules are none of a table. */
bool		pdf_frame_from(struct arena *arena, const struct pdf_rules *set,
		    struct frame *frame);
/*
 * Cells from the upper left on: as far right as no rule stands, then down as
 * long as the same width goes on with no rule in it. What is no rectangle is
 * cut into ones.
 */
struct boxes	pdf_boxes_from(struct arena *arena, struct frame *frame);
/*
 * Takes out blank slivers of cells and edges that no cell begins at; left, top
 * and cell are then void.
 */
void		pdf_frame_tidy(struct arena *arena, struct frame *frame,
		    struct boxes *boxes);

/* A number with what may stand around it: 1,234.50 -3.5% （0.12） */
bool	pdf_is_figure(struct str text);
/*
 * Adds row edges to the frame, and boxes; left, top and cell are then void.
 * False: there was nothing to add.
 */
bool	pdf_split_rows(struct arena *arena, struct frame *frame,
	    struct boxes *boxes);
#endif
