#ifndef PLACE_H
#define PLACE_H
/*
 * Where things lie that belong to the program: found from where its own file
 * is, so that a build folder, an installation and a copy of either all work.
 */
#include <stddef.h>

#include "arena.h"
#include "err.h"
#include "str.h"

/* The folder that the running program's file is in, in the arena. */
struct str	place_here(struct arena *arena);
/*
 * The folder of rules: the one given, else $DUIZHANG_RULES, else the first
 * that is there beside the program; the error names what was tried.
 */
int		place_rules(struct arena *arena, const char *given,
		    struct str *path, struct err *err);
/* The path of another of our programs, beside the running one; for exec. */
struct str	place_program(struct arena *arena, const char *name);
#endif
