#ifndef EXPR_H
#define EXPR_H
/*
 * What an analyst writes about the cells of a form, as a tree:
 *
 *	[收入总计] = [本年收入合计] + [年初结转]?
 *	t3.[合计 @ 基本支出] = t6.[人员经费合计] + t6.[公用经费合计]
 *	[* @ 合计] = [* @ 基本支出] + [* @ 项目支出]
 *	[支出占比] = ratio([支出], [收入])
 *	sum[.* @ 占比] = 100
 *	[得分] = prorata([分值], [执行数], [预算数])
 *	blank [合计] -> blank [小计]
 *	[* @ 得分] < [* @ 分值] -> written [* @ 原因]
 *
 * A cell is [row @ column]; both are PCRE2 over labels without blanks, and
 * have to match the whole label. '*' stands for the same row (column) wherever
 * it is written in one expression; what follows it narrows it down. Without a
 * column all are meant, one after the other. '?' lets a row be absent.
 */
#include <stdbool.h>

#include "arena.h"
#include "decimal.h"
#include "err.h"
#include "str.h"

struct pattern;
struct shop;

enum expr_side { SIDE_ANY, SIDE_LEFT, SIDE_RIGHT };

struct expr_pick {			/* of rows, or of columns */
	struct str	 text;
	struct pattern	*pattern;	/* NULL: any */
	bool		 same;		/* '*': the same one everywhere */
	bool		 top;		/* rows: those that stand in no other */
	bool		 words;		/* columns: of words, too */
	int		 side;		/* columns: of a form with two sides */
};

enum expr_how { HOW_CELL, HOW_SUM, HOW_COUNT };

struct expr_ref {
	struct str		 table;		/* "" the rule's own */
	struct expr_pick	 row, col;
	int			 how;		/* enum expr_how */
	bool			 optional;	/* '?' */
	struct expr_ref		*weight;	/* '*' [..], or NULL */
};

struct expr_term {
	int		sign;			/* +1, -1 */
	bool		is_number;
	struct decimal	number;
	struct expr_ref	ref;
};

struct expr_terms {
	struct expr_term	*v;
	size_t			 n;
};

/* prorata(a, b, c): a * b / c, and a where b is c or more. */
enum expr_shape { SHAPE_PLAIN, SHAPE_RATIO, SHAPE_CHANGE, SHAPE_PRORATA };

struct expr_half {
	int			shape;		/* enum expr_shape */
	struct expr_terms	a, b;		/* b: of a ratio, divided by */
	struct expr_terms	c;		/* of prorata() */
};

enum expr_op { OP_NONE, OP_EQUAL, OP_AT_MOST, OP_AT_LEAST, OP_LESS };
enum expr_state { STATE_NONE, STATE_BLANK, STATE_FILLED, STATE_WRITTEN };

struct expr_claim {		/* blank [..], filled [..], written [..] */
	int		state;
	struct expr_ref	ref;
};

struct expr_relation {
	int			op;		/* enum expr_op */
	struct expr_half	left, right;
};

struct expr {
	struct expr_claim	when;		/* in front of -> */
	struct expr_relation	given;		/* or a relation in front of it */
	struct expr_claim	then;		/* behind, instead of a relation */
	struct expr_relation	holds;
	struct str		text;
};

/*
 * The tree in the arena, its patterns in the shop; NULL with err and *at, the
 * byte of text where it went wrong.
 */
struct expr	*expr_parse(struct arena *arena, struct shop *shop,
		    struct str text, size_t *at, struct err *err);
/* Calls `each` for every cell that the expression names, in order. */
void		 expr_refs(const struct expr *expr,
		    void (*each)(void *ctx, const struct expr_ref *ref),
		    void *ctx);
#endif
