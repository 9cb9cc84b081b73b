#ifndef CHECK_FORM_PARTS_H
#define CHECK_FORM_PARTS_H
/*
 * Between the files that make the checks of forms: the rule and table at hand,
 * the cells that its expression means, and the checks that are there already.
 */
#include "check_form.h"

enum verdict {
	VERDICT_GO,		/* all cells are known */
	VERDICT_SKIP,		/* a cell is not there: nothing to say */
	VERDICT_UNSURE,		/* two rows fit */
};

/* Checks that are there already, by what they rest on. */
struct seen {
	uint64_t	*keys;
	size_t		*checks;
	size_t		 room, n;
};

struct work_table {
	const struct forms	*forms;
	const struct rule	*rule;
	const struct form_grid	*own;
	struct form_bind	 bind;
	struct seen		*seen;
	VEC(size_t)		 made;		/* checks of this rule and table */
	const struct figure	*unsure;	/* a cell that two rows fit */
};

struct gathered {
	struct term		*v;
	size_t			 n, cap;
	const struct figure	*first;
	struct decimal		 number;	/* none: no number among them */
	long			 count;		/* of count[..], -1 */
	bool			 left_out;	/* a term of a table not there */
	bool			 let_in;	/* ... and one of a table that is */
	bool			 wanting;	/* a row of its own table not there */
};

/* check_form_seen.c: a check already made gives way to the form's own. */
void		seen_all(struct reading *reading, struct seen *seen);
void		check_place(struct work_table *w, struct check *made);

/* check_form_gather.c */
const struct form_grid	*grid_of(const struct work_table *w,
			    const struct expr_ref *ref);
enum verdict	gather(struct work_table *w, const struct expr_terms *terms,
		    struct gathered *g);
/* Is the cell blank (filled, written)? Skip where it is not to be found. */
enum verdict	claim_holds(struct work_table *w,
		    const struct expr_claim *claim, bool *holds,
		    const struct figure **at);

/* check_form_doubt.c: undecided, where a failed sum may yet be right. */
void		form_doubt(const struct work_table *w,
		    const struct gathered *left, const struct gathered *parts,
		    struct check *check);

/* check_form_judge.c: the rule's expression, its '*' bound. */
void		bound_check(struct work_table *w);
#endif
