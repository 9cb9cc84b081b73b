#ifndef CHECK_FORM_H
#define CHECK_FORM_H
/*
 * The checks that the rules ask of known forms (rules/packs): which table of
 * the document is which table of the form, the cells that an expression means,
 * and the verdict. A cell that cannot be told for sure makes a check
 * undecided, or none at all.
 *
 *	check_form_find.c      which table is which
 *	check_form_cells.c     the cells of an expression
 *	check_form.c          the rules, and what '*' stands for
 *	check_form_gather.c    the figures of an expression
 *	check_form_judge.c     the verdict on it
 *	check_form_seen.c      checks that are there already
 *	check_form_missing.c   tables that are not there, or empty
 *	check_form_order.c     their order, their year
 *	check_form_words.c     words of the narrative against its figures
 *	check_form_blame.c     the one figure that explains all failed checks
 */
#include "check_table.h"
#include "expr.h"

struct form_net {			/* one side of a table of a form */
	const struct net	*net;
	struct str		*labels;	/* of rows, without blanks */
	struct str		*names;		/* ... and without code, number */
	struct str		*cols;		/* stacked heads, without blanks */
};

struct form_grid {
	const struct rule	*table;		/* a form_table */
	const struct grid	*grid;
	struct form_net		*sides;
	size_t			 nsides;
	bool			 titled;	/* known by its title */
	bool			 pieces;	/* sides are one below another */
	bool			 certain;	/* its title and its heads */
	bool			 misread;	/* not as the form has it */
	bool			 gap;		/* numbered rows are left out */
};

struct forms {
	struct reading		*reading;
	const struct nets	*nets;
	VEC(struct form_grid)	 grids;
};

/* Which row and which column '*' stands for. */
struct form_bind {
	const struct form_net	*row_net, *col_net;
	int			 row, col;
};

struct form_spot {			/* a cell */
	const struct form_net	*net;
	int			 row, col;
};

enum form_found { FOUND_NONE, FOUND_ONE, FOUND_SEVERAL };

struct form_spots {
	struct form_spot	*v;
	size_t			 n, cap;
};

/* check_form_find.c: what units and values the figures have is not asked. */
struct forms	forms_find(struct reading *reading, const struct nets *nets);
/* Without blanks; and without a number or code in front. */
struct str	form_plain(struct arena *arena, struct str label);
struct str	form_name(struct arena *arena, struct str plain);
/* The only table of this rule, or NULL. */
const struct form_grid	*form_only(const struct forms *forms,
			    const struct rule *table);

/* check_form_cells.c: all cells of the grid that the reference means. */
struct form_spots	form_spots(struct arena *arena,
			    const struct form_grid *grid,
			    const struct expr_ref *ref,
			    const struct form_bind *bind);
/* What '*' may stand for: rows and columns that the reference means. */
bool		form_row_fits(const struct form_net *net, int row,
		    const struct expr_pick *pick);
bool		form_col_fits(const struct form_net *net, int col,
		    const struct form_grid *grid,
		    const struct expr_pick *pick);

/* check_form_sides.c: before figures are read. */
void		forms_mark_sides(struct reading *reading);

/* check_form.c and the others */
void		check_forms(struct reading *reading, const struct nets *nets);
/*
 * How many relations between this grid and other tables hold and fail as the
 * figures are now; nothing is recorded. Zero where the grid is no form's.
 */
void		forms_try(const struct forms *forms, int grid, size_t *held,
		    size_t *failed);
void		forms_missing(const struct forms *forms);
void		forms_order(const struct forms *forms);
void		forms_words(struct reading *reading);
void		checks_blame(struct reading *reading);

/* check_remark.c: what a reader should look at. */
void		checks_remark(struct reading *reading);

/* "... (norm)" behind the message. */
void		form_cite(struct reading *reading, struct check *check,
		    const struct rule *rule);
/* The word of a setting among words, or -1. */
int		form_word(const struct rule *rule, const char *key,
		    const char *const *words);
/* The rule is for this document: `applies` over its kind and title. */
bool		form_applies(const struct reading *reading,
		    const struct rule *rule);
#endif
