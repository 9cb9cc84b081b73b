#ifndef PERIOD_EAT_H
#define PERIOD_EAT_H
/*
 * What the files share that read time words. Each function eats what it knows
 * from the cursor, blanks in front of it too; false: the cursor stays.
 * Private to period.c, period_part.c and period_eat.c.
 */
#include <stdbool.h>

#include "arena.h"
#include "str.h"

struct cursor {
	struct arena	*arena;
	struct str	 text;
	size_t		 at;
};

struct date {			/* 0: not said */
	long	year, year_to;
	long	month, month_to, day;
	long	quarter, week;
	bool	plan;
};

/* period_eat.c */
bool	eat(struct cursor *c, const char *word);
bool	eat_any(struct cursor *c, const char *const *words);
/* ASCII digits, at least `least` and at most `most` of them, and no more. */
bool	eat_digits(struct cursor *c, int least, int most, long *out);
/* 1 to 12 in digits or Chinese numerals. */
bool	eat_small(struct cursor *c, long *out);
bool	eat_dash(struct cursor *c);		/* -, 至, 到 and the like */

/* period_part.c */
bool	eat_day(struct cursor *c, long *day);	/* 3日, 3号 */
/* What is finer than a year: 上半年, 前三季度, 第28周, 8月, 1至6月. */
bool	eat_part(struct cursor *c, struct date *d);
#endif
