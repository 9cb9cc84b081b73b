#ifndef HTML_H
#define HTML_H
/* Draws the report as one page to read and to print; it decides nothing. */
#include "report.h"

int	html_write(const char *path, const struct report *report,
	    struct err *err);
#endif
