#ifndef QUANTITY_H
#define QUANTITY_H
/*
 * A printed figure brought to its base unit: 36.03万宗 is 360300 宗, known to
 * 100. The interval it stands for follows from value, resolution, qualifier.
 */
#include <stdbool.h>

#include "decimal.h"
#include "interval.h"
#include "str.h"

extern const char *const	qualifier_words[];	/* = >= <= > < ~ + */
enum qualifier {
	QUALIFIER_EQ, QUALIFIER_GE, QUALIFIER_LE, QUALIFIER_GT, QUALIFIER_LT,
	QUALIFIER_ABOUT, QUALIFIER_MORE,
};

struct quantity {
	struct decimal	value;		/* in the base unit */
	struct str	unit;		/* base unit, "" when none is known */
	struct decimal	resolution;	/* worth of the last printed digit */
	int		qualifier;	/* enum qualifier */
	bool		exact;		/* a count printed in full: no rounding */
};

/*
 * All numbers that this figure may stand for. `about` is how far 约 reaches to
 * each side as a share of the value and `more` how far 多 reaches above it,
 * both from the rules (for example 0.05 and 0.1).
 */
struct interval	quantity_interval(const struct quantity *quantity,
		    struct decimal about, struct decimal more);
#endif
