#ifndef UNIT_PARTS_H
#define UNIT_PARTS_H
/*
 * Between the files of the unit detective:
 *
 *	unit_detective.c   figures said again times 10,000: the contradiction
 *	unit_lend.c        tables that print no unit
 *	unit_closing.c     units under which no relation between tables holds
 *	unit_try.c         would they hold under another one?
 */
#include "unit_detective.h"

#include "check_form.h"
#include "check_text.h"
#include "figure.h"
#include "judge_say.h"

#define UNIT_DIGITS	4	/* significant ones, for a figure to witness */
#define UNIT_WITNESSES	2	/* different figures of a table */
#define UNIT_TABLES	200	/* tables of a document that are looked at */
#define UNIT_POWERS	4

/* 10,000 times, a ten-thousandth; 100,000,000 times, its inverse. */
extern const int	 unit_powers[UNIT_POWERS];
const char	*unit_power_words(size_t p);

/* Without the zeros at its end: 3078200 has five digits. */
int		 unit_digits(struct decimal d);
bool		 unit_is_money(const struct figure *f);
/* The value, times ten to the power, said of money outside its table. */
const struct figure	*unit_said_elsewhere(const struct by_value *index,
			    const struct figure *f, int power);

/* unit_lend.c: what nothing tells, as notes. */
void		 units_unknown(struct reading *reading);
/* unit_try.c: which table is which, found once, when it is first asked. */
struct unit_forms {
	struct nets	nets;
	struct forms	forms;
	bool		known;
};

/* Gives the table's figures another unit or value, by a power of ten. */
typedef void	 unit_scale_fn(struct reading *reading,
		    const struct grid *grid, int power);
/*
 * How many relations with other tables would hold and fail if its figures were
 * scaled so (NULL: as they are). Nothing of it stays.
 */
void		 unit_try(struct reading *reading, struct unit_forms *uf,
		    const struct grid *grid, unit_scale_fn *scale, int power,
		    size_t *held, size_t *failed);
/* ... and so they are. */
void		 unit_settle(struct reading *reading, struct unit_forms *uf,
		    const struct grid *grid, unit_scale_fn *scale, int power);

/* unit_closing.c */
void		 units_closing(struct reading *reading);
#endif
