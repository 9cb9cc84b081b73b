#ifndef REVISE_PARTS_H
#define REVISE_PARTS_H
/*
 * Comparing two versions, between its files: which figure of one is which of
 * the other (revise_match), what the new text says of it (revise_notice), how
 * each change is put (revise_say), what all of them come to (revise_pair).
 */
#include "revise.h"
#include "vec.h"

struct leaf {			/* a figure of a version */
	const struct fact	*fact;
	struct str		 table, row, column;	/* keys */
	size_t			 block;	/* table; mates have the same; 0 prose */
	size_t			 mate;	/* in the other version; STR_NONE */
	bool			 still;	/* no mate, but its digits are there */
	bool			 aside;	/* of the notice: not compared */
};

struct matching {
	struct arena	*arena;
	struct leaf	*was, *is;	/* in reading order */
	size_t		 nwas, nis;
	size_t		 nblocks;	/* blocks are 0..nblocks - 1 */
	bool		 in_order;	/* mates stand in the same order */
};

/* Lines near the title or at the end that only the new version has. */
struct notice {
	bool		 found;
	int		 page, line;
	const struct item	**lines;	/* all that it stands on */
	size_t		 nlines;
	struct str	*numerals;	/* that it names, sorted */
	size_t		 nnumerals;
};

struct matching	revise_match(struct arena *arena, const struct version *was,
		    const struct version *is, const struct notice *notice);
/* The same amount: value, unit and bound. */
bool		leaf_same(const struct leaf *was, const struct leaf *is);
/* What is left of "约3,518.85万元" is 3518.85; "" when there is no digit. */
struct str	numeral_of(struct arena *arena, struct str printed);

/* Numbers with the character behind each, sorted: "96.76%". */
struct tokens {
	struct str	*v;
	size_t		 n, cap;
};

/* revise_digits.c */
/* Those of one line; bare: of a figure or a notice, without what follows. */
void		tokens_of(struct arena *arena, struct str raw, bool bare,
		    struct tokens *tokens);
/* How many are `key`; for qsort, their order. */
size_t		tokens_count(const struct tokens *tokens, struct str key);
int		tokens_order(const void *a, const void *b);
/* The digits of two labels differ, list numbers in front left out. */
bool		revise_digits_differ(struct arena *arena, struct str was,
		    struct str is);
/* Numbers that the text prints more often than the other one. */
struct tokens	revise_only(struct arena *arena, const struct version *here,
		    const struct version *there);
/* Leaves out of tokens, once for each, those that a figure prints. */
void		tokens_strike(struct arena *arena, struct tokens *tokens,
		    struct str printed);

/* Sets `still` on figures without a mate whose digits both texts print. */
void		revise_still(struct matching *matching,
		    const struct version *was, const struct version *is);

struct notice	revise_notice(struct arena *arena,
		    const struct ruleset *rules, const struct version *was,
		    const struct version *is);
bool		notice_names(const struct notice *notice, struct str numeral);

/* What is being said: a pair of versions, and where its checks go. */
struct saying {
	struct arena		*arena;		/* of the checks */
	struct arena		*scratch;	/* of the pair */
	struct str		 doc;
	const struct version	*was, *is;
	struct matching		 matching;
	struct notice		 notice;
	bool			 names_some;	/* the notice names a change */
	struct checks		*checks;
};

struct str	place_say(struct arena *arena, const struct fact *fact);
struct str	name_say(struct arena *arena, const struct fact *fact);
struct str	title_say(struct arena *arena, const struct fact *fact);
/* Whether the notice names this change; NULL: figure came or went. */
bool		notice_of(const struct saying *saying,
		    const struct fact *was, const struct fact *is);

#define FACTS_MOST	200	/* ids that one check lists */

/* Says in the check's severity and in words whether there is a notice. */
struct str	notice_say(struct saying *saying, struct check *check,
		    bool named);
/* Where a check stands: at a figure of the new version (is) or of the old. */
void	stand_say(struct saying *saying, struct check *check,
	    const struct fact *fact, bool is);
/* The figures a check rests on, if they are those handed on. */
void	facts_say(struct saying *saying, struct check *check,
	    const struct leaf *leaves, size_t n);

/* Each adds one check; `tail` of the message says whether there is a notice. */
void	say_changed(struct saying *saying, const struct leaf *was,
	    const struct leaf *is);
/* n figures that came (is) or went: a row of a table, or one alone. */
void	say_row(struct saying *saying, const struct leaf *leaves, size_t n,
	    bool came);
void	say_whole_table(struct saying *saying, const struct leaf *leaf, size_t n,
	    bool came);
/* Pairs whose digits are the same and whose unit is not. */
void	say_unit(struct saying *saying, const struct leaf *const *is, size_t n);

struct tally {
	size_t	figures, changed, came, gone;
	const struct leaf	*first[3];	/* changed ones of the new version */
	size_t	nfirst;
};
void	say_changed_table(struct saying *saying, size_t block,
	    const struct tally *tally);
void	say_replaced(struct saying *saying, const struct tally *tally);
void	say_still(struct saying *saying, size_t n);
void	say_same(struct saying *saying);
/* Numbers that no figure told of, of each version only. */
void	say_digits(struct saying *saying, const struct tokens *was,
	    const struct tokens *is);
/* "甲" of the old version is "乙" in the new one; n figures keep. */
void	say_label(struct saying *saying, struct str was, struct str is,
	    const struct leaf *first, size_t n, bool digits);
void	say_more_labels(struct saying *saying, size_t n);
/* revise_flip.c: checks that held and do not, or the other way. */
void	say_flips(struct saying *saying);

struct answer {			/* what an address said */
	struct str	url;
	struct str	gone;		/* how it says so; "": it does not */
};

struct answers {
	const struct answer	**v;	/* by address, in order of time */
	size_t			  n;
};

struct answers	revise_answers(struct arena *arena, struct str archive);
/* How the last answer of an address says that it is gone; "": it does not. */
struct str	answers_gone(const struct answers *answers, struct str url);
struct check	*revision_check(struct arena *arena, struct checks *checks,
		    struct str doc, struct str rule);
#endif
