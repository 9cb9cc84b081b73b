#ifndef WORK_H
#define WORK_H
/*
 * Jobs done by worker processes: each takes every Nth job, says when one is
 * done, and is replaced when it dies, which costs only the job it was at.
 */
#include <stddef.h>

enum {
	WORK_SECONDS = 300,	/* of processor; a job that wants more is ended */
	WORK_MIB = 2048,	/* and one that wants more memory */
};

enum work_result { WORK_DONE, WORK_FAILED, WORK_LATE, WORK_FULL, WORK_DIED };

/* Runs in a worker; 0 is success. */
typedef int	work_fn(void *ctx, size_t job);
/* Runs in the caller, once a job, in any order. */
typedef void	work_end_fn(void *ctx, size_t job, enum work_result result);

/* Returns when all have ended; what run changes in ctx stays in its worker. */
void	work(size_t njobs, int nworkers, work_fn *run, work_end_fn *end,
	    void *ctx);
#endif
