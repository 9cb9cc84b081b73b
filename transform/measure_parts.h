#ifndef MEASURE_PARTS_H
#define MEASURE_PARTS_H
/* What the files of the grammar of figures share; nobody else includes it. */
#include "measure.h"
#include "pattern.h"
#include "vec.h"

struct unit_word {
	struct unit		 unit;
	const struct rule	*rule;
};

struct multiplier {
	struct str	word;		/* 万 */
	int		power;		/* 4 */
};

enum bound_position { BOUND_BEFORE, BOUND_INSIDE, BOUND_AFTER };

struct bound {
	struct str		 word;
	enum bound_position	 position;
	int			 qualifier;
	struct str		 dimensions;	/* only with these; "": any */
	const struct rule	*rule;
};

struct measure {
	struct arena		*arena;
	struct shop		*shop;
	const struct ruleset	*rules;
	/* sorted by word; words alone, and with every multiplier in front */
	VEC(struct unit_word)	 units;
	VEC(struct unit_word)	 labels;
	VEC(struct unit_word)	 leads;		/* word: what is in front */
	size_t			 longest_unit;
	VEC(struct multiplier)	 multipliers;
	VEC(struct bound)	 bounds;
	const struct pattern	*exclude;	/* all of them, marked by index */
	const struct rule	*const *excludes;
	size_t			 nexcludes;
	const struct rule	*const *numerals;
	size_t			 nnumerals;
	const struct rule	*const *bares;
	size_t			 nbares;
	const struct rule	*const *unit_labels;
	size_t			 nunit_labels;
	struct decimal		 about, more;
};

/*
 * A number as read, before its unit: 36.03万 is 360300, known to 10^2.
 * 3.7万多: more.
 */
struct number {
	size_t		from, to;
	struct decimal	value;		/* none: too long to be one */
	int		exponent;	/* of the last digit's worth */
	int		power;		/* of the multipliers */
	bool		more;		/* 多 余 几 behind it */
	bool		chinese;
};

size_t	blanks_skip(struct str text, size_t at);
/* The worth of ten to an exponent, none when out of reach. */
struct decimal	ten_to(int exponent);

/* number.c: text[at] is an ASCII digit; always true. */
void	number_read(const struct measure *measure, struct str text, size_t at,
	    struct number *number);
/* The multipliers from at on, and 多 among them. */
void	multipliers_read(const struct measure *measure, struct str text,
	    struct number *number);

/* numeral.c: Chinese numerals. */
int	numeral_value(uint32_t cp);	/* digit 0-9, -1 none, -10^k a unit */
bool	numeral_read(const struct measure *measure, struct str text,
	    size_t at, struct number *number);

/* unit.c */
int	units_load(struct measure *measure, struct err *err);
/* The longest unit word at `at` whose rule agrees; or NULL. */
const struct unit_word	*unit_at(const struct measure *measure,
			    struct str text, size_t at);

/* bound.c */
int	bounds_load(struct measure *measure, struct err *err);
/* A bound word that ends at or, past blanks, before `at`; NULL: none. */
const struct bound	*bound_before(const struct measure *measure,
			    struct str text, size_t floor, size_t at,
			    struct str dimension, size_t *from);
const struct bound	*bound_at(const struct measure *measure,
			    struct str text, size_t at,
			    enum bound_position position,
			    struct str dimension);
#endif
