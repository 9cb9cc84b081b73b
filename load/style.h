#ifndef STYLE_H
#define STYLE_H
/* How each look is drawn in the workbook: formats, made when first used. */
#include <xlsxwriter.h>

#include "report.h"

struct styles;

struct styles	*styles_new(struct arena *arena, lxw_workbook *book);
/* The format of a cell: its look and, for numbers, how many decimals. */
lxw_format	*styles_of(struct styles *styles, const struct spot *spot);
/* Whether a look breaks its text over lines, and how tall a line is. */
bool		 look_wraps(enum look look);
double		 look_height(enum look look);
#endif
