#ifndef CLOCK_H
#define CLOCK_H
/*
 * Time: of the day, as it is written down, and since some moment, as it is
 * waited for. $DUIZHANG_NOW (2026-01-31T08:00:00Z) sets the first.
 */
#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "str.h"

int64_t		clock_now(void);		/* seconds, UTC */
int64_t		clock_ms(void);			/* monotonic */
struct str	clock_print(struct arena *arena, int64_t at);	/* 0: "" */
bool		clock_parse(struct str text, int64_t *at);
/* "5", "0.05", "30s", "10m", "2h", "7d", in milliseconds. */
bool		clock_span(struct str text, int64_t *ms);

/* Hours of the local day without requests, "08:00-18:30"; may pass midnight. */
struct quiet {
	int	from, to;		/* minutes; the same: never */
};
bool		quiet_parse(struct str text, struct quiet *quiet);
bool		quiet_at(struct quiet quiet, int64_t at);
#endif
