#ifndef LIST_BANDS_H
#define LIST_BANDS_H
/*
 * Grade bands of a paragraph, between the file that reads them, the one that
 * holds them against each other and the one that asks for the grade given.
 * Nobody else includes this.
 */
#include "check_list.h"

#define BANDS_MOST	16

struct band {
	struct str	grade, printed;
	struct decimal	lo, hi;		/* none: no end */
	bool		lo_open, hi_open;
	bool		inverted;
	size_t		from, to;
};

struct bands {
	struct band	v[BANDS_MOST];
	size_t		n;
	int		paragraph;
};

/* list_bands_read.c: those that the paragraph prints, 0 if they are none. */
void	bands_read(struct reading *reading, int paragraph,
	    struct bands *bands);
/* list_grade.c: grades given in the document against the bands. */
void	grades_judge(struct reading *reading, const struct bands *bands);
#endif
