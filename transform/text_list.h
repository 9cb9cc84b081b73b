#ifndef TEXT_LIST_H
#define TEXT_LIST_H
/*
 * What the files share that read lists of parts:
 *
 *	text_list.c	shares that follow one another, and the total they find
 *	text_shares.c	those shares judged
 *	text_gather.c	the parts that the words behind a total list
 *	text_parts.c	those parts judged
 *	text_parts_differ.c  ... that do not add up
 *	text_parts_other.c   ... what is no part among them
 *	text_changes.c	what the parts changed by
 *	text_pairs.c	two lists that run side by side
 *	text_apart.c	lists in a sentence of their own
 *	text_swap_lists.c	lists that only a slip keeps from a total
 *
 * Nobody else includes this.
 */
#include "check_text.h"

#define RULE_PARTS	STR("text.parts")
#define RULE_WITHIN	STR("text.within")
#define LIST_BACK	24	/* figures before a list that may be its total */
#define LIST_AHEAD	200	/* figures behind a total that may be its parts */
#define LIST_AROUND	80	/* figures to each side for lists of its kind */
#define LIST_TAIL	6	/* bytes that two names of a pair share */
#define LIST_LEAST	100	/* smaller numbers add up by chance */

/* A share and the part that it is the share of. */
struct sharing {
	struct said	*share, *part;
};

struct list {
	struct sharing	v[TEXT_PARTS_MOST];
	size_t		n;
	struct said	*whole;
	size_t		holds, near;	/* near: but for digits cut off */
	bool		told;		/* the words point at the whole */
	bool		closes;		/* the shares add up to a hundred */
};

enum scope { SCOPE_NONE, SCOPE_WHOLE, SCOPE_SOME, SCOPE_POINTS };

struct parts {
	struct said	*whole;
	struct said	*v[TEXT_PARTS_MOST];
	size_t		 n, near;	/* near: in front of the first ； */
	bool		 beyond;	/* ... behind which others are listed */
	enum scope	 scope;		/* what the words in front promise */
};

/* text_list.c */
bool	share_holds(const struct sharing *sharing, const struct said *whole);
/* One share apart by its last digits only: that is the whole, cut off. */
bool	nearly_holds(const struct check *check);
/* An amount before the list, of its unit. */
bool	may_be_whole(const struct list *list, const struct said *whole);
/* Shares that follow one another; where the next list may begin. */
size_t	list_gather(struct prose *prose, size_t first, struct list *list);
/* The shares so far are all of a hundred. */
bool	list_is_closed(const struct list *list);
void	list_find_whole(struct prose *prose, struct list *list);
/* 占检查总数的: the base is what the whole says was checked. */
bool	says_total(const struct prose *prose, const struct said *whole,
	    struct str base);
/* Sure enough to say that a share which disagrees is wrong. */
bool	list_is_sure(const struct list *list);

/* text_shares.c: each share, their hundred, and the parts they are of. */
void	list_judge(struct prose *prose, struct list *list);

/* text_swap_lists.c: all shares agree on a total whose digits are swapped; it
 * is accused, and the shares are not. */
bool	list_whole_swapped(struct prose *prose, struct list *list);

/* text_gather.c */
bool	is_base(const struct prose *prose, const struct said *said);
bool	is_part(const struct prose *prose, const struct said *part,
	    const struct said *whole);
void	parts_gather(struct prose *prose, size_t at, struct parts *parts);
/* The amounts, with a share or without, of the sentence that a list is in. */
void	parts_of_list(const struct prose *prose, const struct list *list,
	    struct parts *parts);
size_t	parts_terms(const struct parts *parts, struct term *terms);
/* The least number of leading parts, two or more, that make up the whole. */
size_t	prefix_that_holds(const struct parts *parts,
	    const struct term *terms, size_t n);
/* Whether a list of text with this whole and this first part was added up. */
bool	has_sum(const struct prose *prose, const struct figure *stated,
	    const struct figure *first);

/* text_parts.c */
void	parts_judge(struct prose *prose, struct parts *parts);

/* text_parts_differ.c */
/* Another list of these names adds up: they are all there are. */
bool	names_are_all(struct prose *prose, const struct parts *parts);
/* No part is too large for its whole, or but by a slip. */
bool	parts_may_differ(const struct prose *prose,
	    const struct parts *parts);
/* Parts that do not add up to their whole: accused, doubted or explained. */
void	parts_differ(struct prose *prose, const struct parts *parts,
	    const struct term *terms);

/* text_parts_other.c */
/* How many of the parts stand before the first that is none. */
size_t	without_outcome(const struct prose *prose, const struct parts *parts);
size_t	without_nested(struct prose *prose, const struct parts *parts,
	    const struct term *terms);
/* They are parts of a total farther back, or some of them are of this one. */
bool	parts_of_other(struct prose *prose, const struct parts *parts,
	    const struct term *terms);
bool	parts_of_name(struct prose *prose, const struct parts *parts);
/* One thing said several times, or one part of what makes up a whole. */
bool	parts_repeat(const struct parts *parts);
bool	are_fellows(const struct prose *prose, const struct parts *parts);

/* text_changes.c: the change of the whole against those of its parts. */
void	changes_judge(struct prose *prose, const struct parts *parts);

/* text_pairs.c: 受理A，审结B，其中受理…，审结…: two totals, two lists; false if it
 * is one list. */
bool	parts_pair(struct prose *prose, const struct parts *parts);

/* text_apart.c: 办结的申请中，公开21件、…; 分行业看，… */
/* What the words in front of a list say it breaks down; "" and `breakdown` for
 * the amount above; "" alone when they open none. */
struct str	list_opened(const struct prose *prose, struct str words,
		    bool *breakdown);
void	list_apart(struct prose *prose, struct said *first);
#endif
