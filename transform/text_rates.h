#ifndef TEXT_RATES_H
#define TEXT_RATES_H
/*
 * What the files share that hold rates and changes to their amounts; nobody
 * else includes this.
 */
#include "check_text.h"

#define RULE_RATE	STR("text.rate")
#define RATE_FAR	15	/* points that a misprint moves a rate by at most */
#define RATE_FAR_AWAY	5	/* ... when its whole is in another sentence */
#define RATE_BACK	8	/* figures before a rate that it may be made of */

/* text_rates.c */
bool	is_growth(const struct said *said);
bool	is_change(const struct said *said);
bool	same_subject(const struct said *a, const struct said *b);
/* Printed to so many last digits that it is not met by chance: 9亿元 to nine. */
bool	is_fine(const struct figure *figure, int64_t least);
/* 100%, which is often said of what was due. */
bool	rate_is_all(const struct said *rate);
/* rate = part / whole, recorded; the check is lent. */
struct check	*rate_judge(struct prose *prose, struct str rule,
		    const struct said *rate, const struct said *part,
		    const struct said *whole);

/* text_rate_name.c */
/* 即时答复率, without what it is said of; "" if it is no rate's name. */
struct str	rate_name(const struct said *rate);
/* 节约资金 is no part of the amount in front of it. */
bool	is_difference(const struct prose *prose, struct str stem);
/* The last amount of its sentence that goes by the name of rate i, or NULL. */
struct said	*rate_part(const struct prose *prose, size_t i);

/* text_rate_named.c: rate i against its part, or the part and what was due. */
void	rate_named(struct prose *prose, size_t i);
bool	rate_of_due(struct prose *prose, size_t i);
/* 收到27件，办结72件，办结率100%: in a row, and the rate is of no less than all. */
bool	rate_is_row(const struct said *rate, const struct said *part,
	    const struct said *whole);
/* The rate with two digits in their places, or one put right, is that of both. */
bool	rate_misprinted(const struct said *rate, const struct said *part,
	    const struct said *whole);
/* Not more than the whole, and not so far off that it is another's rate. */
bool	ratio_is_near(const struct said *rate, const struct said *part,
	    const struct said *whole, int far);

/* text_rate_near.c: amounts that give rate i; false: none do. */
/* The best two before it; `own`, unless NULL, is the part. */
bool	rate_of_pair(struct prose *prose, size_t i, const struct said *own,
	    struct str stem);
/* The two right before it, but for a digit or two of its last place. */
bool	rate_near(struct prose *prose, size_t i, struct str stem);
/* Parts in a row over a whole: (非常满意 + 满意 + 基本满意) / 有效评价. */
bool	rate_of_run(struct prose *prose, size_t i);

/* text_growth.c: T，比上年多D，增幅R; D, R between two amounts. */
void	growth(struct prose *prose, size_t i);
bool	change_of_two(struct prose *prose, size_t i);

/* text_execution.c: of a printed base; of budgets and plans. */
bool	of_base(struct prose *prose, size_t i);
bool	execution(struct prose *prose, size_t i);
void	within_budget(struct prose *prose, size_t i);

/* text_saving.c: of the price and what was saved. */
bool	saving_rate(struct prose *prose, size_t i);

/* text_balance.c: what two amounts make. */
bool	worth_balancing(const struct said *said);
void	balance(struct prose *prose, size_t i);
#endif
