#ifndef PDF_REST_H
#define PDF_REST_H
/*
 * What a cell at the foot of a page lacks, and whether the cell below it, on
 * top of the next page, has it. Of cells' words alone.
 */
#include "pdf_table.h"

enum goes_on {
	GOES_NOT,
	GOES_MAYBE,
	GOES_SURELY,	/* neither part is whole by itself */
};

/* 3、 （四） 1. 一、: an item of a list begins; not with （境）. */
bool	rest_is_item(struct str text);
/* What a sentence or an item of a list ends with. */
bool	rest_is_ended(struct str text);
/* 2150 + 吨: what a figure is of, below it. */
bool	rest_is_unit(struct str text);
/* 6.1 + 8, 35,188,5 + 41.00, 100 + .10: figures a and b, parts of one? */
enum goes_on	rest_of_figure(const struct pdf_cell *a,
		    const struct pdf_cell *b);
/* Texts: by a bracket, or by where the rules and the lines end. */
bool	rest_of_text(const struct pdf_cell *a, const struct pdf_cell *b);
/* Of a list: b goes on in the middle of an item, or with the next number. */
bool	rest_of_list(const struct pdf_cell *a, const struct pdf_cell *b);
/* Both begin with the first number of a list: b begins one of its own. */
bool	rest_begins_anew(const struct pdf_cell *a, const struct pdf_cell *b);
#endif
