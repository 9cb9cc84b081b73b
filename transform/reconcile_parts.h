#ifndef RECONCILE_PARTS_H
#define RECONCILE_PARTS_H
/* What the checks across documents share between their files. */
#include "reconcile.h"

#define NAME_ALIKE	49	/* 城市运行协调… and 城市运行指挥中心…经费 */
#define BODY_MOST	60	/* documents of one body, each held against each */

struct cross {
	struct arena		*arena;
	const struct ruleset	*rules;
	const struct side	*sides;
	size_t			 nsides;
	struct checks		*checks;
};

struct entry_fact {		/* a fact and the document it is of */
	const struct side	*side;
	const struct fact	*fact;
};

enum paper_kind { PAPER_REPORT, PAPER_PLAN, PAPER_FINAL };

struct named {			/* what one document says under a name */
	struct entry_fact	 at;
	struct str		 name, role;
	enum paper_kind		 paper;
};

/* A note about two figures, a the stated one; the caller adds the message. */
struct check	*cross_check(struct cross *ctx, struct str rule, int status,
		    const struct entry_fact *a, const struct entry_fact *b);
/* 广州市番禺区人民政府办公室, 番禺区人民政府办公室（本级）: one body. */
struct str	cross_body(struct cross *ctx, const struct side *side);
/* Whether two exact figures can be one: their roundings meet. */
bool		cross_agree(const struct fact *a, const struct fact *b);
/* Whether n of one name are few enough to hold each against each; warns. */
bool		cross_few(struct str name, size_t n, size_t most);

/* One number under near names (reconcile_same.c). */
void		reconcile_same(struct cross *ctx);
/* A project's budget in a report and in a budget table of one body. */
void		reconcile_project(struct cross *ctx,
		    const struct side *report, const struct side *budget);
bool		reconcile_has_budget(const struct side *side);
/* Money in a table of budgets or of targets. */
bool		reconcile_is_budget(const struct fact *fact);
/* The indicators set in the row of `table` and those of the report. */
void		reconcile_sets(struct cross *ctx,
		    const struct entry_fact *said,
		    const struct entry_fact *table);
/* A body's budget and its final account of one year (reconcile_final.c). */
void		reconcile_finals(struct cross *ctx,
		    const struct side *const *sides, size_t nsides);
/*
 * What n documents of a body, in their order, say under one name of one year:
 * a note, if that is not the same (reconcile_name.c). Grows as n log n.
 */
void		reconcile_name(struct cross *ctx,
		    const struct named *const *v, size_t n);
/* Last year's figures that documents of one body quote (reconcile_year.c). */
void		reconcile_years(struct cross *ctx,
		    const struct side *const *sides, size_t nsides);
/*
 * The targets in a row of a target table and what a report says was reached;
 * n facts of `table` with the row's ids (reconcile_target.c).
 */
void		reconcile_targets(struct cross *ctx,
		    const struct side *report, const struct entry_fact *table);
#endif
