#ifndef WORKBOOK_PARTS_H
#define WORKBOOK_PARTS_H
/*
 * A workbook while it is drawn:
 *
 *	workbook.c		the book, its sheets, the file
 *	workbook_draw.c		what a sheet holds
 *	workbook_chart.c	its charts
 *
 * Nobody else includes this.
 */
#include <xlsxwriter.h>

#include "report.h"
#include "style.h"

#define COLUMN_MARGIN	0.7	/* characters that the cell's edges take */

struct drawing {
	lxw_workbook		*book;
	lxw_worksheet		*sheet;
	struct styles		*styles;
	const struct report	*report;
	bool			 streamed;	/* this sheet's rows are gone */
	size_t			 links;		/* on this sheet */
	size_t			 bytes;		/* what the parts may take */
	lxw_error		 error;		/* the first */
};

/* workbook_draw.c */
/* Keeps the first error. */
void	draw_done(struct drawing *drawing, lxw_error error);
void	draw_rows(struct drawing *drawing, const struct sheet *sheet);
/*
 * The head of a listing becomes that of an Excel table with its filter. The
 * library refuses one where rows are streamed, as the head would have to be
 * written when it is; ours is the first row, and comes in its turn.
 */
void	draw_listing(struct drawing *drawing, const struct sheet *sheet);

/* workbook_chart.c */
void	draw_chart(struct drawing *drawing, const struct sheet *sheet);
#endif
