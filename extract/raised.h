#ifndef RAISED_H
#define RAISED_H
/*
 * Digits that are printed above the line: a note's mark, or an exponent.
 */
#include "arena.h"
#include "str.h"

/*
 * 1 behind 12.5 as ¹, so that it is no digit of the figure; text with anything
 * else in it, or behind a Latin letter (m2), as it is.
 */
struct str	raised(struct arena *arena, struct str before,
		    struct str text);
#endif
