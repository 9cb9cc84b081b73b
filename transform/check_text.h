#ifndef CHECK_TEXT_H
#define CHECK_TEXT_H
/*
 * What running text says against itself and against the tables. The checks of
 * check_text.c share this view: the figures of paragraphs and of text cells,
 * in reading order, with their names made comparable once.
 */
#include "judge.h"
#include "label.h"
#include "rule_word.h"

struct said {
	const struct figure	*figure;
	struct str		 key;		/* label_key of the row */
	struct str		 measure;	/* "" for a headline figure */
	int			 block;		/* paragraph or cell, 0.. in order */
	int			 section;	/* heading it stands under, -1 */
	bool			 amount;	/* adds up: money, counts, time */
	bool			 rate;		/* %, ‰ */
	bool			 share;		/* a part of something: 占比 */
	bool			 checked;	/* a ratio was already made of it */
	bool			 related;	/* some relation holds it up */
	const struct said	*whole;		/* what its share showed it a part of */
	const struct said	*slipped;	/* a share's: the total misprinted */
};

struct prose {
	struct reading	*reading;
	struct said	*v;
	size_t		 n;
	struct said	**of;		/* by figure index; NULL: not in prose */
};

#define TEXT_PARTS_MOST	32	/* parts of one list that are looked at */

/* text_parts.c: lists that break a total down; shares; shares adding to 100. */
void	text_parts(struct prose *prose);
/* text_total.c: totals behind what makes them up. */
void	text_totals(struct prose *prose);
/* text_points.c: points in paragraphs of their own under a total. */
void	text_points(struct prose *prose);
/* text_rates.c: growth, execution, named rates, balances. */
void	text_rates(struct prose *prose);
/* text_means.c: a day's, a head's share of an amount. */
void	text_means(struct prose *prose);
/* text_flow.c: what came in and what is left. */
void	text_flow(struct prose *prose);
/* text_repeats.c: the same quantity said twice, and in a table. */
void	text_repeats(struct prose *prose);
/* text_all.c: all of an amount is one part. */
void	text_all(struct prose *prose);
/* text_others.c: of some, and of the others, is no more than of all. */
void	text_others(struct prose *prose);
/* text_column.c: a list that reads out a column of a table. */
void	text_column(struct prose *prose);
/* text_row.c: a sentence that reads out a row of one. */
void	text_rows(struct prose *prose);
/* text_groups.c: the other amounts of groups that make up a whole; the parts of
 * a time. */
void	text_groups(struct prose *prose);
void	text_times(struct prose *prose);
/* text_swap.c: relations that a swap of two digits keeps from holding. */
void	text_swap(struct prose *prose);
/* text_rate_name.c: 按时办结率 -> 办结; and whether a count goes by that name. */
struct str	rate_stem(struct str key);
bool		rate_named_for(const struct said *count, struct str stem);
/* text_near.c: figures that look like another one misprinted. */
void	text_near(struct prose *prose);

/* All figures of the document by unit and value, for finding equal ones. */
struct by_value {
	const struct figure	**v;
	size_t			  n;
};

struct by_value	by_value_of(struct reading *reading);
/* The figures of this unit and value: [*first, *last) of the index. */
void		by_value_equal(const struct by_value *index,
		    const struct figure *figure, size_t *first, size_t *last);
/*
 * One number is the other misprinted: one digit differs, two neighbours are
 * swapped, or one is missing; both have at least `digits` significant digits.
 */
bool		misprint_of(struct decimal a, struct decimal b, size_t digits);
/* ... by two neighbours that changed places. */
bool		swapped(struct decimal a, struct decimal b, size_t digits);
/* text_whole.c: the names of the parts of a list say that these are all. */
bool		parts_are_all(const struct prose *prose,
		    const struct said *const *parts, size_t n);
/* The parts would make up the whole if one number had a digit put right. */
bool		parts_slipped(const struct said *whole,
		    const struct said *const *parts, size_t n);
/* The words in front of a figure: from the last one or the block's begin. */
struct str	text_before(const struct prose *prose, const struct said *said);
/* The words between two figures of one block, b after a; "" if elsewhere. */
struct str	text_between(const struct prose *prose, const struct said *a,
		    const struct said *b);
/* Does a word of a rule whose id begins so (rules/checks.yaml) stand in a name? */
bool		text_names(const struct prose *prose, const char *id,
		    struct str name);
bool		same_unit(const struct figure *a, const struct figure *b);
/* part / whole in per cent; none if that cannot be. */
struct decimal	percent_of(const struct said *part, const struct said *whole);
/* The check last made is taken back: it was only a question. */
void		check_drop(struct reading *reading);
#endif
