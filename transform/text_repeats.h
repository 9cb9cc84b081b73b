#ifndef TEXT_REPEATS_H
#define TEXT_REPEATS_H
/*
 * Between the files that look for a quantity that is printed twice.
 */
#include "check_text.h"

#define SWAP_DIGITS	4	/* digits that a swap of two wants */

/* text_repeats.c: no grade's bound, and it has a value. */
bool	said_is_comparable(const struct said *said);
/* 2023 and 2023-12 may be one time; so may a time and none. */
bool	period_fits(const struct figure *a, const struct figure *b);
/*
 * 20万元以下 and 20万元以上, 1年以内 and 超过1年: one number, with a bound on
 * either side of it, bounds two things.
 */
bool	bounds_apart(const struct figure *a, const struct figure *b);
/*
 * How near (label_affinity) the names of two equal numbers need to be for them
 * to be one quantity: the more digits, the less; 14,097,337 is not printed
 * twice by chance.
 */
int	affinity_needed(const struct figure *figure);

/* text_in_table.c: the figure against the cells that may print it too. */
void	text_in_table(struct prose *prose, const struct by_value *index,
	    struct said *said);
#endif
