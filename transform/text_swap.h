#ifndef TEXT_SWAP_H
#define TEXT_SWAP_H
/*
 * What the files share that ask which slip keeps a relation from holding:
 *
 *	text_swap.c		what is asked, one figure after the other
 *	text_swap_share.c	... shares of what they name
 *	text_swap_rate.c	... rates, and the counts around them
 *	text_swap_row.c		... amounts in a row
 *	text_swap_change.c	... changes, and the amounts then and now
 *	text_swap_lists.c	... lists and groups
 *	text_swap_relation.c	relations between figures
 *	text_swap_slip.c	the slips that close one
 *	text_swap_against.c	what stands against a slip
 *
 * Nobody else includes this.
 */
#include "check_text.h"

#define RULE_SWAP	STR("text.swapped")
#define DIGITS_LEAST	3	/* of what is swapped, where words point at it */
#define DIGITS_ALONE	5	/* ... and where they do not */
#define DIGITS_CHANGED	4	/* of a number with one digit wrong */
#define DIGITS_MANY	7	/* of all numbers, where words do not point */

/*
 * of[0] = of[1] / of[2] in per cent; with `change`, (of[1] - of[2]) / of[2];
 * with `gain`, of[1] / (of[2] - of[1]), where of[1] is what of[2] changed by;
 * or of[0] is all the others together.
 */
struct relation {
	const struct figure	*of[TEXT_PARTS_MOST + 1];
	size_t			 n;
	bool			 ratio, change, gain;
	bool			 pointed;	/* at by words: a digit may be wrong */
};

struct swap {
	struct relation	relation;
	size_t		which;		/* the figure with the slip */
	struct decimal	meant;
	size_t		found;		/* relations that one swap closes */
	size_t		ways;		/* swaps that close the last of them */
};

/*
 * The relations near a figure that one swap closes. A slip in a figure that
 * stands in no other check is likelier: it decides where there are several.
 */
struct swaps {
	struct swap	any, lone;
};

/* text_swap.c: an amount of the rate's section or near it, above nought. */
bool		is_count_of(const struct said *rate, const struct said *said);

/* text_swap_relation.c */
struct relation	relation_of(const struct figure *stated,
		    const struct figure *a, const struct figure *b,
		    bool ratio);
bool		relation_holds(const struct relation *relation);
size_t		relation_terms(const struct relation *relation,
		    struct term *over, struct term under[2]);
/* ... with another number in the place of figure `which`. */
bool		relation_holds_with(const struct relation *relation,
		    size_t which, struct decimal value);
/* The slip is more than what the coarsest of the figures leaves open. */
bool		relation_shows(const struct relation *relation, size_t which,
		    struct decimal meant);
/* The figure as it would be with another number printed in its place. */
struct figure	figure_meant(const struct figure *figure,
		    struct decimal value);

/* text_swap_slip.c */
/*
 * Counts the relation if two neighbouring digits of one of its figures, of at
 * least so many digits, would make it hold, and no check that holds with the
 * figure as it is printed fails with them.
 */
void		swaps_try(const struct prose *prose, struct swaps *swaps,
		    const struct relation *relation, size_t least);
bool		swaps_judge(struct prose *prose, const struct swaps *swaps);
/* The same of one of its figures only; in how many ways. */
size_t		swap_one(const struct prose *prose, struct swap *swap,
		    const struct relation *relation, size_t which,
		    size_t least);
/* Accuses if just one relation was found; a reader has to judge it. */
bool		swap_judge(struct prose *prose, const struct swap *swap);

/* text_swap_against.c */
/* A figure stands in a check that says more than "no more than". */
bool		swap_settled(const struct prose *prose,
		    const struct figure *figure);
/* A check holds that would not with that number in its place. */
bool		slip_contradicted(const struct prose *prose,
		    const struct relation *relation, size_t which,
		    struct decimal meant);
/* What a failed check has told already is not told again. */
bool		relation_is_told(const struct prose *prose,
		    const struct relation *relation);

/* text_swap_share.c: share i, asked; false if nothing is known of it. */
bool		share_swapped(struct prose *prose, size_t i);
/* 税收收入占地方财政收入66.19%: the rate names both of its amounts. */
bool		named_share_swapped(struct prose *prose, size_t i);
/* text_swap_rate.c */
void		rate_slipped(struct prose *prose, size_t i);
/* text_swap_row.c: the amounts that begin with i. */
void		row_swapped(struct prose *prose, size_t i);
void		pair_swapped(struct prose *prose, size_t i);
/* text_swap_change.c: change i; false if it is none or nothing is known. */
bool		change_swapped(struct prose *prose, size_t i);
/* text_swap_lists.c */
void		swap_lists(struct prose *prose);
#endif
