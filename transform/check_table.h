#ifndef CHECK_TABLE_H
#define CHECK_TABLE_H
/*
 * The checks of one table, each in its own file; check_table.c calls them.
 */
#include "figure_net.h"
#include "judge.h"

/* check_total.c: totals, subtotals, parents against their children. */
void	check_totals(const struct net *net);
/* check_score.c: scores within full marks, forms, weighted totals, targets. */
void	check_scores(const struct net *net);
/* check_month.c: months complete, the time that a month has. */
void	check_months(const struct net *net);
/* check_cells.c: lists inside a cell. */
void	check_cells(const struct net *net);
/* check_serial.c: 序号 without gaps. */
void	check_serials(const struct net *net);
/* check_block.c: rows that are sums of their neighbours. */
void	check_blocks(const struct net *net);
/* check_pair.c: the same quantity in two tables. */
void	check_pairs(struct reading *reading, const struct nets *nets);
/* check_lead.c: the sentence in front of a table, and what its rows come to. */
void	check_leads(struct reading *reading, const struct nets *nets);
/* check_form_total.c: 总分 of a form against its blocks. */
void	check_form_totals(const struct nets *nets);

/* -1: not a total; 1 小计, 2 合计, 3 总计; 0 an overall score. */
int	total_rank(const struct net *net, int row);
/* check_opposed.c: totals that fail by a row read into the other side. */
void	check_opposed(struct reading *reading);
#endif
