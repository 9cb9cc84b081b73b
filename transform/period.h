#ifndef PERIOD_H
#define PERIOD_H
/*
 * Words for a time, as ISO 8601. All text is folded.
 */
#include <stdbool.h>

#include "arena.h"
#include "str.h"

struct period {
	size_t		from, to;	/* bytes of the text */
	struct str	iso;		/* "" when only the year is missing */
	bool		dated;		/* prints a year (or a plan) of its own */
	bool		whole_year;	/* a year and nothing finer */
	bool		plan;		/* “十四五”: five years by their name */
};

/*
 * The first time named at or after byte `at`, outside 《》; false if there is
 * none. `year` is what 上半年 or 6月份 belong to, "" if it is not known; a time
 * finer than a year (2024-06) is also what 去年同期 is the year before of.
 */
bool	period_find(struct arena *arena, struct str text, size_t at,
	    struct str year, struct period *period);
#endif
