#ifndef INTERN_H
#define INTERN_H
/*
 * One copy of each text, for what is kept of many documents: their labels,
 * units and names repeat.
 */
#include "arena.h"

struct intern;

/* The texts live in the arena, and stay when the intern is freed. */
struct intern	*intern_new(struct arena *arena);
void		 intern_free(struct intern *intern);	/* NULL is fine */
/* The copy of this text; equal texts give the same one. */
struct str	 intern_str(struct intern *intern, struct str s);
#endif
