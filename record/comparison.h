#ifndef COMPARISON_H
#define COMPARISON_H
/*
 * A comparison is one figure's place beside the same figure of other districts
 * and years, or the reason why it has none there. Those of one definition,
 * unit, role and length of period make a series.
 */
#include "arena.h"
#include "csv.h"
#include "decimal.h"
#include "err.h"
#include "file.h"

enum comparison_status { COMPARABLE, NOT_COMPARABLE };

struct comparison {
	struct str	comparison;	/* k00001 and so on */
	struct str	series;		/* s0001 and so on */
	int		status;
	struct str	reason;		/* a word, see comparison_reasons */
	struct str	indicator;	/* canonical id, "" none */
	struct str	label;		/* what all of the series measure */
	struct str	unit, role, period;
	struct str	district, division_code, department;
	struct str	doc, fact;	/* fact "": the document states none */
	struct str	printed;
	struct decimal	value;
	struct str	better;		/* higher, lower; "" none ranks */
	int		rank, ranked;	/* of how many; 0 none */
	struct decimal	best, gap_best;
	struct decimal	median, gap_median;
	struct decimal	last_value;	/* of the year before */
	struct str	last_fact;	/* DOC:FACT */
	struct decimal	change;		/* value less last_value */
	struct decimal	change_rate;	/* in per cent of last_value */
	struct str	message;	/* the reason in a sentence */
	int		page, line;
};

/* The columns of comparisons.csv, in order, with what each means. */
const struct column	*comparisons_columns(size_t *n);
void	comparisons_write(struct out *out,
	    const struct comparison *comparisons, size_t n);
int	comparisons_load(struct arena *arena, const char *path,
	    struct comparison **comparisons, size_t *n, struct err *err);
#endif
