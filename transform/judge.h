#ifndef JUDGE_H
#define JUDGE_H
/*
 * Decides whether figures agree, the one place where a document is accused of
 * anything. A stated figure and a computed one agree if their intervals meet
 * (as in XBRL Calculations 1.1). Each function appends one check to the
 * reading, with its message in the reader's language, and lends it so that the
 * caller may set row, column, table, severity; the defaults come from the
 * stated figure.
 *
 *	status    the intervals meet; an unknown interval gives undecided
 *	severity  error, or warning if it would hold had a figure been cut off
 *	          rather than rounded, and the message says so
 */
#include "reading.h"

struct term {
	const struct figure	*figure;
	int			 sign;		/* +1, -1 */
	const struct figure	*weight;	/* NULL: 1; a rate counts as rate/100 */
};

/* A figure that is added as it is. */
struct term	 term_plus(const struct figure *figure);
/* stated = sum of terms. A failed sum gets its suggestion at once. */
struct check	*judge_sum(struct reading *reading, int kind, struct str rule,
		    const struct figure *stated, const struct term *terms,
		    size_t nterms);
/*
 * stated = numerator / denominator in the stated figure's unit (% times 100,
 * 倍 times 1); with `change`, (numerator - denominator) / denominator.
 */
struct check	*judge_ratio(struct reading *reading, int kind,
		    struct str rule, const struct figure *stated,
		    const struct term *numerator, size_t nnumerator,
		    const struct term *denominator, size_t ndenominator,
		    bool change);
/* Two figures for one quantity; equal precision must be equal digits. */
struct check	*judge_equal(struct reading *reading, int kind,
		    struct str rule, const struct figure *stated,
		    const struct figure *other);
/* actual against a bound or target: >= <= > < as the target is qualified; a
 * target without a bound word is reached by >=, or by <= if `lower_is_better`. */
struct check	*judge_target(struct reading *reading, int kind,
		    struct str rule, const struct figure *target,
		    const struct figure *actual, bool lower_is_better);
/* part <= whole, parts given as terms (inconsistent with a warning, the list
 * may be incomplete, when `exhaustive` is false and two or more parts fall
 * short; one part alone only has to fit in). */
struct check	*judge_within(struct reading *reading, int kind,
		    struct str rule, const struct figure *whole,
		    const struct term *parts, size_t nparts, bool exhaustive);
/* The same without asking whether the parts fill the whole: sum <= whole. */
struct check	*judge_at_most(struct reading *reading, int kind,
		    struct str rule, const struct figure *whole,
		    const struct term *parts, size_t nparts);
/* stated against a number counted or computed from no single figure. */
struct check	*judge_number(struct reading *reading, int kind,
		    struct str rule, const struct figure *stated,
		    struct interval computed, struct decimal shown);
/* The terms should add up to a number that nobody prints: shares to 100. */
struct check	*judge_whole(struct reading *reading, int kind,
		    struct str rule, struct decimal whole,
		    const struct term *terms, size_t nterms);
/* A check on words; status given. `at` gives the place. */
struct check	*judge_words(struct reading *reading, int kind,
		    struct str rule, int status, int severity,
		    const struct figure *at, struct str stated,
		    struct str computed, struct str message);
/* If it failed, a reader has to judge: a warning. */
void		 check_warn(struct check *check);
/* Would the sum hold, without recording anything? (for discovery) */
bool		 judge_sum_holds(const struct figure *stated,
		    const struct term *terms, size_t nterms);
bool		 judge_equal_holds(const struct figure *stated,
		    const struct figure *other);
bool		 judge_ratio_holds(const struct figure *stated,
		    const struct figure *numerator,
		    const struct figure *denominator);
/* The same with several terms, or with `change`, as judge_ratio has it. */
bool		 judge_quotient_holds(const struct figure *stated,
		    const struct term *numerator, size_t nnumerator,
		    const struct term *denominator, size_t ndenominator,
		    bool change);

/*
 * suggest.c: the one edit that would mend a failed sum: a cell's digits (one
 * changed, two swapped, one dropped or doubled), a row dropped or counted
 * twice, a factor of ten or 10^4; empty unless exactly one is plausible.
 */
struct str	suggest_for_sum(struct reading *reading,
		    const struct figure *stated, const struct term *terms,
		    size_t nterms);
/*
 * A figure on which two failed sums agree, its column's total and its row's
 * identity, is the one to correct: fills their suggestions.
 */
void		 suggest_by_witness(struct reading *reading);
#endif
