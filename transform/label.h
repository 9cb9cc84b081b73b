#ifndef LABEL_H
#define LABEL_H
/*
 * How near two names are that a document gives to what it measures. "年度总呼入
 * 数" and "呼入量" are near; "呼入量" and "接通量" are not.
 */
#include <stdbool.h>

#include "arena.h"
#include "str.h"

/* Blanks, punctuation and what stands in brackets left out; folded. */
struct str	label_key(struct arena *arena, struct str label);
/*
 * 0..100 for two keys: 100 the same, 90 one ends the other, 80 one holds the
 * other (the shorter has at least two characters), else by the longest common
 * run of characters and the share of common ones.
 */
int		label_affinity(struct str a, struct str b);
/* All characters of `part`, in order, occur in `whole`. */
bool		label_threads(struct str part, struct str whole);
/* 0..100: characters that both have, in any order, of all that they have. */
int		label_overlap(struct str a, struct str b);
/* One of them has all characters of the other, in any order. */
bool		label_within(struct str a, struct str b);
#endif
