#ifndef WORK_H
#define WORK_H
/*
 * Reading in worker processes. Each is boxed in (sandbox.h), is handed a
 * document's bytes and a file for its pages as descriptors, and reports. One
 * that dies, or takes too long, fails its document alone.
 */
#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "str.h"

struct job {
	struct str	path;		/* of the bytes; "": in the archive */
	struct str	name;		/* the file's, for its ending */
	struct str	encoding;	/* as decode takes it, or "" */
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
	int		 ocr;		/* enum ocr_mode */
	int		 seconds;	/* for one document; 0: as usual */
	/* Called in the parent now and then, when some jobs are done. */
	int		 (*on_progress)(void *ctx, size_t ndone,
			    struct err *err);
	void		*ctx;
};

/* -1: the machine failed (disk, memory for processes), err says how. */
int	work_run(const struct work *work, struct err *err);
#endif
