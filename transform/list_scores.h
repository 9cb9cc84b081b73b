#ifndef LIST_SCORES_H
#define LIST_SCORES_H
/*
 * Between the files that check scores said in running text.
 */
#include "check_list.h"

/* list_scores.c: points that prose states: not at least, not about. */
bool	figure_is_points(const struct figure *figure);
/* ... given for something: 得分; */
bool	figure_is_score(const struct figure *figure);
/* ... or for all: 综合得分. */
bool	figure_is_total_score(const struct figure *figure);

/* list_weights.c: total is the score that weighted ones make up, or NULL. */
void	weights_judge(struct reading *reading, const struct figure *total);
#endif
