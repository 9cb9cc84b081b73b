#ifndef HARVEST_H
#define HARVEST_H
/*
 * From addresses to bytes in the archive: politely, as often as it takes, and
 * with evidence. Rows that lead on are replaced by the documents they lead to.
 */
#include "clock.h"
#include "polite.h"
#include "talk.h"
#include "wanted.h"

struct harvest_options {
	const char		*contact;	/* for who wants to complain */
	struct polite_options	 polite;
	struct quiet		 quiet;
	int64_t			 max_time_ms;	/* 0: any */
	int			 refetch_days;	/* then whole, unasked */
	bool			 allow_private, dry_run, sitemaps;
	const struct talk	*talk;
};

struct harvest_counts {
	size_t	requests, not_modified, kept, failed, retried, noticed, unlisted;
	int64_t	bytes;
	bool	interrupted;		/* by a signal: the run ends here */
	bool	cut_short;		/* by time, a budget, quiet hours */
};

/*
 * -1: the archive can not be written. Fills in and expands the list. arena:
 * for the hosts' records; all else a harvest needs goes with it.
 */
int	harvest(const struct harvest_options *options, struct arena *arena,
	    struct str archive, struct wanted_list *list,
	    struct polite *polite, struct harvest_counts *counts,
	    struct err *err);
#endif
