#ifndef REVISE_JOIN_H
#define REVISE_JOIN_H
/*
 * Figures of two versions that are equal in some way, found by sorting; and
 * the steps of matching that are made of it.
 */
#include "revise_parts.h"

#define ALIKE		40	/* names so near that an amount decides */

struct ref {
	struct leaf	*leaf;
	size_t		 index;
	bool		 is;		/* of the new version */
};

typedef int	leaf_cmp(const struct leaf *, const struct leaf *);

struct join {
	leaf_cmp	*cmp;
	bool		 tables;	/* only figures of tables */
	void		(*group)(void *ctx, const struct ref *was, size_t nwas,
			    const struct ref *is, size_t nis);
	void		*ctx;
};

/* Without a mate, and not of the notice. */
bool	leaf_loose(const struct leaf *leaf);
/* As label_affinity, but two empty names are the same. */
int	leaf_alike(struct str a, struct str b);
void	leaf_mate_set(const struct ref *was, const struct ref *is);
leaf_cmp	leaf_cmp_names, leaf_cmp_amount, leaf_cmp_names_amount;
leaf_cmp	leaf_cmp_block_names, leaf_cmp_block_names_amount;

/* Calls group for loose figures that are equal, of both versions. */
void	join_run(struct matching *matching, struct join *join);
/* Groups: as many as both have, in order. */
void	join_pair(void *ctx, const struct ref *was, size_t nwas,
	    const struct ref *is, size_t nis);
/* Only when both have as many: else it is not known which one went. */
void	join_pair_all(void *ctx, const struct ref *was, size_t nwas,
	    const struct ref *is, size_t nis);

/*
 * revise_table.c: which table is which, of nwas and nis; the old ones take the
 * numbers of their mates.
 */
void	leaves_tables(struct matching *matching, size_t nwas, size_t nis);
/*
 * revise_gap.c: the longest run of mates that stand in the same order in both:
 * mates 0, 3, 1, 2 keep 0, 1, 2. kept[i] tells for each old figure; how many.
 */
size_t	leaves_order(struct arena *arena, const struct matching *matching,
	    bool *kept);
/* What is loose between those, name by name. */
void	leaves_gaps(struct matching *matching);
/* What is loose in rows of which other figures have mates. */
void	leaves_rows(struct matching *matching);
#endif
