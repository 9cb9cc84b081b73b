#ifndef CLAUSE_H
#define CLAUSE_H
/*
 * What the words say of each figure of a running text: the thing measured, the
 * measure, the time, and which figure it is a part of.
 *
 *	公务接待费20.10万元，比重88.86%；公务用车运行维护费2.52万元
 *
 *	20.10万元   公务接待费
 *	88.86%      公务接待费            占比     carried from the clause before
 *	2.52万元    公务用车运行维护费
 */
#include <stdbool.h>

#include "arena.h"
#include "measure.h"
#include "period.h"
#include "phrase.h"
#include "str.h"

enum label_kind {
	LABEL_PLAIN,
	LABEL_HEAD,		/* 全年预算 of a head: the next plan is its too */
	LABEL_BASE,		/* 预算105425万元 of "占预算...的5.39%" */
	LABEL_BRACKET,		/* an end of a band in a bracket */
};

/* The measure of what an amount is compared with: the same, at another time. */
#define CLAUSE_BEFORE	"基数"

struct label {
	int		kind;		/* enum label_kind */
	struct str	row, column;	/* as they go out */
	struct str	subject;	/* the thing measured */
	struct str	measure, base;	/* canonical; as printed */
	struct str	period;
	int		sentence, segment, clause;	/* 。 ； ， */
	int		whole;		/* span index of the total, -1 */
	bool		of_which, universal, falls, band;
	bool		inside;		/* a number inside a name: no figure */
};

struct clause_context {
	struct str	topic;		/* of the section it stands in, "" */
	struct str	year, period;	/* unless the text names another */
	bool		method;		/* how marks are given, not what happened */
};

/* One label for each span; those of exclusions stay empty. */
struct label	*clauses_label(const struct phrases *phrases,
		    struct str text, const struct spans *spans,
		    const struct clause_context *context);
#endif
