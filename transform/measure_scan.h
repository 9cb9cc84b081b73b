#ifndef MEASURE_SCAN_H
#define MEASURE_SCAN_H
/*
 * A text while it is scanned for figures:
 *
 *	measure.c		from digit to digit
 *	measure_figure.c	a number with its unit and bounds
 *	measure_list.c		numbers that share what is printed once
 *
 * Nobody else includes this.
 */
#include "measure_parts.h"
#include "utf8.h"

/* One text while it is scanned. */
struct scan {
	const struct measure	*measure;
	struct arena		*arena;
	struct str		 text;
	bool			 cell;
	size_t			 floor;		/* the last span's end */
	VEC(struct span)	 spans;
};

/* A figure on its way: the number and what stands round it. */
struct reading_of {
	struct number			 number;
	const struct unit_word		*unit;
	size_t				 unit_from, unit_to;
	size_t				 from, to;	/* with bounds */
	const struct bound		*before, *after;
	bool				 negative;
};

/* measure.c */
bool		digit_at(struct str text, size_t at);
/* A further span; scanning goes on behind it. */
void		scan_push(struct scan *scan, struct span span);

/* measure_figure.c */
/* The unit behind the number: at once, past blanks, or in brackets. */
void		unit_read(const struct scan *scan, struct reading_of *r);
/* The bounds and the sign around it. */
void		bounds_read(const struct scan *scan, struct reading_of *r);
struct span	span_of(const struct reading_of *r);

/* measure_list.c */
/*
 * 80-89分: two figures, 80分 and 89分. A unit or multiplier printed once is
 * meant for both: 3-5万元 is from 3万元 to 5万元. False: it is no range.
 */
bool		range_read(struct scan *scan, struct reading_of *lo);
/*
 * 分别加快6.8、11.9个百分点: the unit printed behind the last number of the list is
 * meant for all of them, and so is its 万.
 */
void		unit_of_list(const struct scan *scan, struct reading_of *r);
/*
 * 80≥得分≥90分: the unit printed behind the second number is the first one's
 * too.
 */
void		bands_join(struct scan *scan);
#endif
