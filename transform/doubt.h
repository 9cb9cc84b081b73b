#ifndef DOUBT_H
#define DOUBT_H
/*
 * Digits that may be a figure and could not be read as one: of a unit that no
 * rule knows, run together, too long, or accounted for by nothing at all. They
 * are left out, and somebody is told where.
 */
#include "reading.h"

/* In the reading's arena, in order of line; reason "" for the last kind. */
size_t	doubts_find(const struct reading *reading, struct excluded **doubts);
#endif
