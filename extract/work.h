#ifndef WORK_H
#define WORK_H
/*
 * Reading in worker processes: each takes every nth job, keeps the bytes,
 * writes the pages and reports. One that dies fails its document alone.
 */
#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "str.h"

struct job {
	struct str	path;		/* of the bytes */
	struct str	name;		/* the file's, for its ending */
	struct str	encoding;	/* or "" */
	struct str	sha256;
	/* filled in */
	bool		done;
	int		status, pages;
	struct str	media_type, note;
};

struct work {
	struct arena	*arena;		/* for media_type and note */
	struct str	 archive;
	struct job	*jobs;
	size_t		 njobs;
	int		 nworkers;
	/* Called in the parent now and then, when some jobs are done. */
	int		 (*on_progress)(void *ctx, size_t ndone,
			    struct err *err);
	void		*ctx;
};

/* -1: the machine failed (disk, memory for processes), err says how. */
int	work_run(const struct work *work, struct err *err);
#endif
