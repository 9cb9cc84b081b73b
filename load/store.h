#ifndef STORE_H
#define STORE_H
/*
 * The database: the package's tables as STRICT tables of SQLite, figures as
 * text so that no digit is lost, with the indices and views that questions
 * begin from.
 */
#include "gather.h"

/* 0, or -1 with err; then what was at the path is there as it was. */
int	store_write(struct arena *arena, const char *path,
	    const struct gathered *from, struct err *err);
#endif
