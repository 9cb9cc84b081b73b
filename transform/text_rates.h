#ifndef TEXT_RATES_H
#define TEXT_RATES_H
/*
 * What the files share that hold rates and changes to their amounts; nobody
 * else includes this.
 */
#include "check_text.h"

#define RATE_FAR	15	/* points that a misprint moves a rate by at most */
#define RATE_FAR_AWAY	5	/* ... when its whole is in another sentence */
#define RATE_BACK	8	/* figures before a rate that it may be made of */

/* text_rates.c */
bool	is_growth(const struct said *said);
bool	is_change(const struct said *said);
bool	same_subject(const struct said *a, const struct said *b);
/* Not more than the whole, and not so far off that it is another's rate. */
bool	ratio_is_near(const struct said *rate, const struct said *part,
	    const struct said *whole, int far);

/* The last amount of its sentence that goes by the name of rate i, or NULL. */
struct said	*rate_part(const struct prose *prose, size_t i);

/* Printed to so many last digits that it is not met by chance. */
bool	is_fine(const struct figure *figure, int64_t least);

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
