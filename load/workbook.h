#ifndef WORKBOOK_H
#define WORKBOOK_H
/* Draws the report as an Excel workbook; it decides nothing. */
#include "report.h"

/*
 * Parts are made in dir. 0, or -1 with err; then what was at the path is there
 * as it was.
 */
int	workbook_write(struct arena *arena, const char *dir, const char *path,
	    const struct report *report, struct err *err);
#endif
