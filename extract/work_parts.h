#ifndef WORK_PARTS_H
#define WORK_PARTS_H
/*
 * What the two sides of work.h share:
 *
 *	work.c		hands out jobs, hears, buries and replaces workers
 *	work_files.c	the files of a document while a worker is at it
 *	work_reader.c	a worker
 */
#include <sys/types.h>

#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "scratch.h"
#include "work.h"

enum { WORK_HANDED = 2 };	/* descriptors that a job comes with */

#define WORK_NO_JOB	SIZE_MAX

struct work_report {
	size_t	job;
	int	status, pages;
	bool	broken;			/* the machine failed: note says how */
	bool	changed;		/* the bytes are not those of the hash */
	char	media_type[128];
	char	note[1024];
};

struct worker {
	pid_t		 pid;
	int		 fd;		/* our end of the socket; -1: none */
	bool		 busy;
	bool		 boxed;		/* it has said so */
	bool		 killed;	/* it took too long */
	bool		 confused;	/* it answered for another document */
	size_t		 job;		/* that it is at */
	time_t		 since;
	struct arena	*names;		/* of the job it is at */
	struct str	 bytes, pages;	/* while they are written */
	struct str	 media_type, note;	/* as it said last */
	struct scratch	 scratch;
};

/*
 * The bytes to read: the archive's, or a copy that becomes the archive's once
 * the worker has seen that it has the hash. *broken: our disk is at fault.
 */
int	work_open_bytes(const struct work *work, struct worker *worker,
	    const struct job *job, bool *broken, struct err *err);
int	work_open_pages(const struct work *work, struct worker *worker,
	    const struct job *job, struct err *err);
/* What it was at gets its name, or goes. */
int	work_settle_files(const struct work *work, struct worker *worker,
	    bool keep_bytes, bool keep_pages, struct err *err);
/* fd: its end of the socket. It reads until there are no more jobs. */
_Noreturn void	work_be_reader(const struct work *work,
		    const struct worker *self, int fd, pid_t parent);
#endif
