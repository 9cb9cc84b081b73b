#ifndef CLAUSE_STATE_H
#define CLAUSE_STATE_H
/*
 * Between the files that read clauses: what has been said so far, and what
 * each file offers the others. One reading goes through the text once.
 *
 *	clause.c          a figure after the other
 *	clause_walk.c     the clauses between two figures
 *	clause_words.c    where the words around a figure begin and end
 *	clause_name.c     the thing measured
 *	clause_lend.c     what a short name takes from those before it
 *	clause_row.c      the row of a name: behind the topic that it needs
 *	clause_carried.c  what a figure without a name is a figure of
 *	clause_marks.c    marks that can be had, and those that were
 *	clause_compared.c figures that another is compared with
 *	clause_measure.c  a measure of something named before
 *	clause_band.c     grade bands and weights
 *	clause_respective.c  甲、乙分别为1件、2件
 *	clause_run.c      ... the figures of it, and the words in front
 *	clause_names.c    ... the names of it
 */
#include "clause.h"
#include "utf8.h"

#define CLAUSE_LEAD	360	/* bytes of words that can belong to a figure */
#define CLAUSE_NONE	(-1)
#define CLAUSE_DAY	10	/* bytes of 2023-12-31: when, not how long */
#define CLAUSE_SHORT	12	/* bytes; a name that needs its topic */

enum stop { STOP_NO, STOP_COMMA, STOP_COLON, STOP_SEMICOLON, STOP_FULL };

struct clauses {
	const struct phrases	*p;
	struct arena		*arena;
	struct str		 text;
	const struct spans	*spans;
	const struct clause_context *context;
	struct label		*labels;	/* one for each span */
	int			 sentence, segment, clause;
	int			 last;		/* span of the last figure */
	int			 subject;	/* span that named the subject */
	int			 total;		/* last figure outside a list */
	int			 thing;		/* ... whose 面积, 在校生 may follow */
	int			 named;		/* ... with a name that stands alone */
	size_t			 low;		/* words before it are used up */
	struct str		 outer;		/* in front of the open bracket */
	struct str		 head;		/* run-in head, or before a colon */
	bool			 headed;	/* head has no figure of its own yet */
	struct str		 colon;		/* 生均支出: of 小学…、初中… */
	struct str		 than;		/* 上年 of "与上年相比，…增加" */
	bool			 run_in;	/* "（二）营商环境类。6月份受理..." */
	struct str		 lead_in;	/* ... for the whole paragraph */
	struct str		 pending;	/* last clause without a figure */
	int			 pending_sentence;
	bool			 pending_named;	/* ... said not to have changed */
	struct str		 frame;		/* "整合全市" of "11个区、40个部门" */
	struct derived		 share;		/* the last 占..., for bare 占37% */
	struct str		 share_unit;	/* ... of a figure of this unit */
	struct str		 base_of;	/* what took a share of a base */
	bool			 list, list_colon;	/* 其中...; 其中:... */
	bool			 list_wide;	/* goes on behind a semicolon */
	bool			 list_maybe;	/* ... while it has but one item */
	int			 list_id, list_items;
	int			 broken, broken_by;	/* total, and by which list */
	struct str		 period;
	struct str		 period_back;	/* behind a sentence on 上年 */
	bool			 last_year;	/* it came to be by 上年, 去年 */
	const char		*bracket;	/* where the last one opened */
	struct str		 bracket_period;
	bool			 inside;	/* the last figure stood in one */
	bool			 list_outside;
	int			 subject_outside;
};

/* clause_words.c */
enum stop	clause_stop(struct str text, size_t at, uint32_t cp);
/* Behind the quotation that begins at `at`, or `at`. */
size_t		clause_quotation(struct str text, size_t at, size_t to,
		    uint32_t cp);
/* The words in front of figure i; what stands before their bracket or colon;
 * joined: nothing but the last figure is in front of them. */
struct str	clause_lead(const struct clauses *s, size_t i, bool *bracket,
		    struct str *outer, bool *joined);
struct str	clause_behind(const struct clauses *s, size_t span);
/* A dated beginning: taken off *text, the time into *iso. */
bool		clause_dated(const struct clauses *s, struct str *text,
		    struct str *iso);
void		clause_dated_inside(const struct clauses *s, struct str lead,
		    struct str *iso);
/* The first subject_stop rule whose id begins so and that matches, or NULL. */
const struct rule	*clause_find(const struct clauses *s,
		    const char *prefix, struct str text, struct match *match);
bool		clause_is(const struct clauses *s, const char *prefix,
		    struct str text);
bool		clause_is_rate(const struct span *span);
bool		clause_same_unit(const struct clauses *s, size_t i, int k);

/* clause_walk.c */
void		clause_walk(struct clauses *s, size_t from, size_t to);
void		clause_list_open(struct clauses *s, struct str words);

/* clause_name.c: names figure i, from the words in front or behind. */
void		clause_name(struct clauses *s, size_t i, struct str lead,
		    bool joined);

/* clause_lend.c: the name with what it leaves out, as those before have it. */
struct str	clause_lend(const struct clauses *s, size_t i,
		    struct str name, bool counted);

/* clause_row.c */
/* The row of a name: with its topic in front when it needs one. */
struct str	clause_row(const struct clauses *s, struct str name,
		    bool part, bool rate);
/* A row for a carried subject: its agent left out when it is long. */
struct str	clause_carried_row(const struct clauses *s, struct str name);
struct str	clause_without_agent(const struct clauses *s, struct str name);
/* What stands in front of the comma if a rule `id` knows it, else "". */
struct str	clause_pending(const struct clauses *s, const char *id);
bool		clause_needs_topic(const struct clauses *s, struct str name,
		    bool listed);

/* clause_carried.c */
struct str	clause_subject(const struct clauses *s);
/* What a measure without a noun is a measure of. */
struct str	clause_carried(const struct clauses *s);
/* The span of the total that figure i of a list is part of, CLAUSE_NONE. */
int		clause_whole(struct clauses *s, size_t i);
/* Figure i has a name of its own: what that is to the figures to come. */
void		clause_remember(struct clauses *s, size_t i, struct str name);

/* clause_marks.c; false: it is none of these. */
bool		clause_mark(struct clauses *s, size_t i, struct str bare);
bool		clause_marks(struct clauses *s, size_t i, struct str bare);
/* 决策（15分）: the marks that can be had. */
bool		clause_is_worth(const struct clauses *s, size_t i);

/* clause_compared.c; false: figure i is not what another is compared with. */
bool		clause_compared(struct clauses *s, size_t i, struct str bare);

/* clause_measure.c; false: it is none of these. */
bool		clause_measure(struct clauses *s, size_t i, struct str lead);
bool		clause_of_base(struct clauses *s, size_t i, struct str lead);

/* clause_respective.c: names and measures given as a list. */
void		clause_respective(struct clauses *s);

/* clause_band.c; false: it is none of these. */
bool		clause_band(struct clauses *s, size_t i, struct str lead,
		    struct str outer, bool bracket);
#endif
