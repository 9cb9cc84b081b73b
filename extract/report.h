#ifndef REPORT_H
#define REPORT_H
/* The numbers of a run, for those who watch many. */
#include "completeness.h"
#include "err.h"
#include "harvest.h"

/* Prometheus text format, for node_exporter's textfile collector. */
int	report_metrics(const char *path, const struct harvest_counts *counts,
	    const struct polite *polite, const struct completeness *all,
	    int status, int64_t seconds, struct err *err);
#endif
