#ifndef WORK_H
#define WORK_H
/*
 * Jobs done by worker processes: each takes every Nth job, says when one is
 * done, and is replaced when it dies, which costs only the job it was at.
 */
#include <stddef.h>

enum work_result { WORK_DONE, WORK_FAILED, WORK_DIED };

/* Runs in a worker; 0 is success. */
typedef int	work_fn(void *ctx, size_t job);
/* Runs in the caller, once a job, in any order. */
typedef void	work_end_fn(void *ctx, size_t job, enum work_result result);

void	work(size_t njobs, int nworkers, work_fn *run, work_end_fn *end,
	    void *ctx);
#endif
