#ifndef CLAUSE_LIST_H
#define CLAUSE_LIST_H
/*
 * Names and measures given as a list, each with a figure of its own:
 *
 *	咨询、求助、投诉类分别为30512件、20110件、9876件，分别占44.6%、29.4%、14.4%
 *	交易3426宗，成交额286亿元，同比分别增长7.3%和11.8%
 *	10月、11月、12月分别受理33105件、31870件、31340件
 *
 * Behind 分别 stands a run of figures with nothing but 、 and 和 between them.
 * As many names in front of it are theirs, one after the other; if there are
 * none, the run is a measure of as many figures before it, or of the names of
 * the list before it: 省、市、县三级留言量分别为…；回复量分别为…. Shares need no 分别:
 * 货物、工程、服务采购占总规模的25.8%、44.8%和29.4%.
 */
#include "clause_state.h"

#define NAMES_MOST	40	/* in one list */

struct run {
	size_t		first;
	size_t		n;
	struct str	lead;		/* up to the first figure */
	struct str	names;		/* in front of 分别 */
	struct str	words;		/* behind it */
	bool		marked;		/* 分别 stands there */
	struct str	counted;	/* in front of 三类, if three figures follow */
};

struct names {
	struct str	v[NAMES_MOST];
	size_t		n;
	struct str	of;		/* what all of them are names of */
};

/* clause_run.c: the run that begins with figure i; false: none does. */
bool	run_find(const struct clauses *s, size_t i, struct run *run);

/* clause_names.c */
/* 甲、乙和丙: three names; a word in front of them all stays with the first. */
void	names_split(const struct clauses *s, struct str text,
	    struct names *names);
/* 省、市、县三级留言量: what is behind the last name is what all are names of. */
void	names_numbered(struct names *names);
/* Name k with what is printed but once, behind the last: 咨询类. */
struct str	names_whole(const struct clauses *s,
		    const struct names *names, size_t k);
#endif
