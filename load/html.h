#ifndef HTML_H
#define HTML_H
/* Draws the report as one page to read and to print; it decides nothing. */
#include "report.h"

/* 0, or -1 with err; then what was at the path is there as it was. */
int	html_write(const char *path, const struct report *report,
	    struct err *err);
#endif
