#ifndef RUN_H
#define RUN_H
/*
 * One run over an archive: sources in, pages and ledger out.
 */
#include <stdbool.h>

#include "err.h"
#include "harvest.h"

struct run_options {
	const char	*out;		/* output folder */
	const char	*encoding;	/* for all that name none, or NULL */
	int		 jobs;
	int		 ocr;		/* enum ocr_mode */
	int		 min_complete;	/* per cent; 0: not asked for */
	const char	*metrics;	/* file, or NULL */
	struct harvest_options harvest;
	struct talk	 talk;
	bool		 require_sandbox;
};

/* The exit status. */
int	run(const struct run_options *options, char **sources, int nsources);
#endif
