#ifndef REPORT_H
#define REPORT_H
/*
 * What was expected against what came, row by row of the manifests, and the
 * numbers of a run for those who watch many.
 */
#include "err.h"
#include "harvest.h"
#include "wanted.h"

struct completeness {
	size_t	expected, got;
};

/* archive/completeness.csv: a row for each of a manifest, with reasons. */
int	report_completeness(struct arena *arena, struct str archive,
	    const struct wanted_list *list, struct completeness *all,
	    struct err *err);
/* Prometheus text format, for node_exporter's textfile collector. */
int	report_metrics(const char *path, const struct harvest_counts *counts,
	    const struct polite *polite, const struct completeness *all,
	    int status, int64_t seconds, struct err *err);
#endif
