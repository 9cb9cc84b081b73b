#ifndef REVISE_PAIR_H
#define REVISE_PAIR_H
/*
 * A pair of versions while its changes are counted (revise_count.c) and told
 * (revise_pair.c, revise_labels.c). Nobody else includes this.
 */
#include "revise_parts.h"

enum change { CHANGE_NONE, CHANGE_LABEL, CHANGE_FIGURE, CHANGE_UNIT,
	CHANGE_LOST };

struct block {			/* a table, or the prose, in both versions */
	size_t		nwas, nis;
	size_t		events;		/* changed figures, rows come or gone */
	struct tally	tally;
	bool		told;		/* it has its own check */
};

struct pair {
	struct saying	 saying;
	unsigned char	*change;	/* of each new figure */
	struct block	*blocks;
	size_t		 events;	/* of all blocks */
};

/* revise_count.c */
/* Fills change, blocks and events. */
void	pair_count(struct pair *p);
/* It has no mate, and was not in the text all along. */
bool	leaf_is_free(const struct leaf *leaf);
/* How many from here on came, or went, in one row of one table. */
size_t	row_run(const struct leaf *leaves, size_t at, size_t n);

/* revise_labels.c: labels that changed; how many were told. */
size_t	pair_tell_labels(struct pair *p);
/* revise_pair.c: the digits of a figure as it is printed. */
struct str	fact_numeral(const struct saying *s, const struct fact *fact);
#endif
