#ifndef TABLE_KIT_H
#define TABLE_KIT_H
/*
 * A reading made by hand for the tests of checks: a grid from an array of
 * cells, "" for blank ones; cells that are numbers become figures.
 */
#include "figure_net.h"
#include "reading.h"

struct kit_table {
	const char	*title;
	const char	*unit;		/* of bare numbers */
	size_t		 nrows, ncols;	/* row 0 is the head, column 0 the key */
	const char	*const *cells;
};

/* Words come from rules/checks.yaml in the current folder's rules. */
struct reading	*kit_reading(void);
void		 kit_free(struct reading *reading);
void		 kit_table(struct reading *reading,
		    const struct kit_table *table);
/* A figure outside any table: "62.93", "万元" is 4. */
struct figure	 kit_figure(const char *number, int power, const char *unit);
/* How many checks have this kind (-1: any) and status. */
size_t		 kit_count(const struct reading *reading, int kind,
		    int status);
#endif
