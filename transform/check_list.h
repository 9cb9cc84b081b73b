#ifndef CHECK_LIST_H
#define CHECK_LIST_H
/*
 * Words against lists: grade bands, counts of things that are then listed,
 * claims about every row of a table, scores that add up. Shared by the files
 * that checks_list() calls in turn.
 */
#include "judge.h"
#include "label.h"

/* list_bands.c: bands that overlap, leave gaps, are inverted; the grade given. */
void	list_bands(struct reading *reading);
/* list_counts.c: a stated number against the items that follow. */
void	list_counts(struct reading *reading);
/* list_claims.c: 月度…均高于95% against the months; targets said in prose. */
void	list_claims(struct reading *reading);
/* list_scores.c: full marks and scores said one by one against their totals. */
void	list_scores(struct reading *reading);

/* list_items.c: numbering inside cells; an indicator's words against its value. */
void	list_items(struct reading *reading);

/* The figure whose number stands in [from, to) of a paragraph, or NULL. */
const struct figure	*figure_in(const struct reading *reading,
			    int paragraph, size_t from, size_t to);
/* The first figure of a paragraph at or behind a byte, or NULL. */
const struct figure	*figure_after(const struct reading *reading,
			    int paragraph, size_t from);
/* 四 4 十二 12; 0 if it is no small whole number. */
long			 small_number(struct str s);
#endif
