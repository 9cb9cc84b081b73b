#ifndef UNIT_DETECTIVE_H
#define UNIT_DETECTIVE_H
/*
 * 元 against 万元 against 亿元, where caption and heads are silent or wrong.
 */
#include "reading.h"

/* Gives a table of money without a unit the one that makes it agree. */
void	units_lend(struct reading *reading);
/* A unit under which a table agrees with nothing, another with all: said. */
void	units_doubt(struct reading *reading);
#endif
