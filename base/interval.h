#ifndef INTERVAL_H
#define INTERVAL_H
/*
 * What a printed figure stands for: all the exact numbers that print so. The
 * arithmetic is that of sets, as XBRL Calculations 1.1 decides sums; division
 * is rounded outwards at 12 decimals, so a result never gets too narrow. An
 * interval with a none end is "unknown"; it meets everything.
 */
#include <stdbool.h>

#include "decimal.h"

struct interval {
	struct decimal	lo, hi;
	bool		lo_open, hi_open;	/* the end itself is not in */
	bool		lo_inf, hi_inf;		/* no end on this side */
};

struct interval	interval_point(struct decimal d);
/* Half a resolution to each side, both ends in (resolution 0: a point). */
struct interval	interval_rounded(struct decimal d, struct decimal resolution);
/*
 * Cut off after the last printed digit: away from zero by less than one
 * resolution, the far end open; 0 stands for (-r, r).
 */
struct interval	interval_cut(struct decimal d, struct decimal resolution);
struct interval	interval_between(struct decimal lo, struct decimal hi);
struct interval	interval_at_least(struct decimal lo, bool open);
struct interval	interval_at_most(struct decimal hi, bool open);
struct interval	interval_unknown(void);
bool		interval_is_unknown(struct interval a);
struct interval	interval_neg(struct interval a);
struct interval	interval_add(struct interval a, struct interval b);
struct interval	interval_mul(struct interval a, struct interval b);
/* b holding 0 gives unknown. */
struct interval	interval_div(struct interval a, struct interval b);
bool		interval_meets(struct interval a, struct interval b);
bool		interval_holds(struct interval a, struct decimal d);
struct decimal	interval_width(struct interval a);	/* none if infinite */
#endif
