#ifndef CONVERT_H
#define CONVERT_H
/*
 * LibreOffice as a converter: a child with a profile of its own in a scratch
 * folder, a wall clock, and nothing else.
 */
#include <stdbool.h>

#include "arena.h"
#include "err.h"
#include "str.h"

bool	convert_is_there(void);
/* ending: "docx" or "xlsx". The result lives in the arena. */
int	convert(struct arena *arena, struct str bytes, const char *ending,
	    struct str *converted, struct err *err);
#endif
