#ifndef MEASURE_H
#define MEASURE_H
/*
 * The grammar of figures: what Chinese reports print as a number, how much it
 * is, and which digits are no figure at all. Works on any folded text: a
 * paragraph, a table cell.
 *
 *	"...达36.03万宗，不低于95%；2023年" gives
 *	36.03万宗  figure  360300 宗, resolution 100
 *	不低于95%  figure  95 %, >=
 *	2023年     date    not a figure
 */
#include <stdbool.h>

#include "arena.h"
#include "quantity.h"
#include "ruleset.h"
#include "str.h"

enum span_kind {
	SPAN_FIGURE,		/* a quantity, with or without a printed unit */
	SPAN_EXCLUDED,		/* digits that are no quantity; see reason */
};

struct span {
	enum span_kind	kind;
	size_t		from, to;	/* what `printed` shows: bound, number, unit */
	size_t		number_from, number_to;	/* digits and multipliers only */
	size_t		unit_from, unit_to;	/* the unit as printed; empty: none */
	struct quantity	quantity;	/* figures: in base units where a unit stood */
	struct decimal	multiplier;	/* 10000 for 万; 1 */
	bool		chinese;	/* written in Chinese numerals */
	bool		range_lo, range_hi;	/* ends of 80-89分 */
	struct str	reason;		/* excluded: the rule's reason (date, list-number, ...) */
	struct str	rule;		/* the rule's id */
	struct str	dimension;	/* of the unit: money rate count ...; "" */
};

struct spans {
	struct span	*v;
	size_t		 n;
};

/* A unit as the rules know it. */
struct unit {
	struct str	word;		/* as printed: 万元, 百分比, ㎡ */
	struct str	base;		/* 元, %, 平方米 */
	struct decimal	factor;		/* 10000, 1, 1 */
	struct str	dimension;	/* money, rate, count, time, area, score ... */
	bool		exact;		/* whole numbers in it are counts */
};

struct measure;			/* the compiled grammar; lives as long as rules */

/* NULL with err where a unit, a bound or a share of the rules is wrong. */
struct measure	*measure_new(const struct ruleset *rules, struct err *err);
void		 measure_free(struct measure *measure);
/*
 * All spans of a text, in order, not overlapping; every digit run of the text
 * is inside exactly one of them. (Chinese numerals have one only where they
 * count something.) `cell` says that the text is a table cell,
 * where a bare number is a figure and a number without a unit is not suspect.
 */
struct spans	measure_scan(const struct measure *measure,
		    struct arena *arena, struct str text, bool cell);
/* "万元", "(单位:万元)", "件", "亿元" alone: the unit, or NULL. */
const struct unit	*measure_unit(const struct measure *measure,
			    struct str word);
/* The unit named in a label: "咨询类工单量（件）", "占计划%", "单位：次"; or NULL. */
const struct unit	*measure_label_unit(const struct measure *measure,
			    struct str label);
/* Gives a bare figure the unit of its column: value and resolution scaled. */
void		 measure_apply_unit(struct span *span, const struct unit *unit);
struct decimal	 measure_about(const struct measure *measure);	/* 约: share */
struct decimal	 measure_more(const struct measure *measure);	/* 多: share */
#endif
