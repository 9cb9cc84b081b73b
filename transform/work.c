#include "work.h"

#include <errno.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "err.h"

#define WORKERS_MOST	64
#define OUT_OF_MEMORY	2	/* what die() exits with, which ends no job else */
#define MEMORY_KEPT	(64 << 20)	/* between jobs, for the next one */

struct worker {
	pid_t	pid;		/* 0: not running */
	int	fd;		/* where it says what is done */
	size_t	next;		/* the job it is at */
	int	status;		/* how it ended, as waitpid has it */
};

struct report {
	size_t	job;
	int	result;
};

/*
 * Its own time is counted, not that on the wall: how busy a machine is with
 * other things must not decide what comes out.
 */
static const struct itimerval	patience = { .it_value.tv_sec = WORK_SECONDS };

static void
worker_run(int fd, size_t first, size_t njobs, size_t stride, work_fn *run,
    void *ctx)
{
	const rlim_t most = (rlim_t)WORK_MIB << 20;
	struct rlimit limit = { most, most };

#if !defined(__SANITIZE_ADDRESS__)
	(void)setrlimit(RLIMIT_AS, &limit);
#else
	(void)limit;
#endif
	(void)mallopt(M_MMAP_THRESHOLD, MEMORY_KEPT / 2);
	(void)mallopt(M_TRIM_THRESHOLD, MEMORY_KEPT);
	for (size_t job = first; job < njobs; job += stride) {
		struct report report = { .job = job };

		(void)setitimer(ITIMER_PROF, &patience, NULL);
		report.result = run(ctx, job) == 0 ? WORK_DONE : WORK_FAILED;
		if (write(fd, &report, sizeof report) != sizeof report)
			_exit(1);
	}
	_exit(0);
}

static void
worker_start(struct worker *worker, size_t njobs, size_t stride, work_fn *run,
    void *ctx)
{
	int fds[2];

	if (pipe(fds) != 0)
		die("pipe: %s", strerror(errno));
	worker->pid = fork();
	if (worker->pid < 0)
		die("fork: %s", strerror(errno));
	if (worker->pid == 0) {
		close(fds[0]);
		worker_run(fds[1], worker->next, njobs, stride, run, ctx);
	}
	close(fds[1]);
	worker->fd = fds[0];
}

/* True while the worker lives; one report, or its end, is dealt with. */
static bool
worker_hear(struct worker *worker, size_t stride, work_end_fn *end, void *ctx)
{
	struct report report;
	ssize_t n = read(worker->fd, &report, sizeof report);

	if (n < 0 && errno == EINTR)
		return true;
	if (n == (ssize_t)sizeof report) {
		end(ctx, report.job, (enum work_result)report.result);
		worker->next = report.job + stride;
		return true;
	}
	close(worker->fd);
	if (waitpid(worker->pid, &worker->status, 0) == -1)
		worker->status = 0;
	worker->pid = 0;
	return false;
}

struct crew {
	struct worker	 workers[WORKERS_MOST];
	struct pollfd	 polls[WORKERS_MOST];
	size_t		 njobs, stride, running;
	work_fn		*run;
	work_end_fn	*end;
	void		*ctx;
};

static void
crew_start(struct crew *crew, size_t i)
{
	worker_start(&crew->workers[i], crew->njobs, crew->stride, crew->run,
	    crew->ctx);
	crew->polls[i].fd = crew->workers[i].fd;
}

static enum work_result
how_ended(int status)
{
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF)
		return WORK_LATE;
	if (WIFEXITED(status) && WEXITSTATUS(status) == OUT_OF_MEMORY)
		return WORK_FULL;
	return WORK_DIED;
}

/* A worker ended, of its last job or with none left. */
static void
crew_replace(struct crew *crew, size_t i)
{
	struct worker *worker = &crew->workers[i];

	crew->polls[i].fd = -1;
	if (worker->next < crew->njobs) {
		crew->end(crew->ctx, worker->next,
		    how_ended(worker->status));
		worker->next += crew->stride;
	}
	if (worker->next < crew->njobs)
		crew_start(crew, i);
	else
		crew->running--;
}

static void
crew_hear(struct crew *crew)
{
	if (poll(crew->polls, (nfds_t)crew->stride, -1) < 0) {
		if (errno == EINTR)
			return;
		die("poll: %s", strerror(errno));
	}
	for (size_t i = 0; i < crew->stride; i++)
		if (crew->polls[i].fd >= 0 && crew->polls[i].revents != 0 &&
		    !worker_hear(&crew->workers[i], crew->stride, crew->end,
		    crew->ctx))
			crew_replace(crew, i);
}

void
work(size_t njobs, int nworkers, work_fn *run, work_end_fn *end, void *ctx)
{
	struct crew crew = { .njobs = njobs, .run = run, .end = end,
		.ctx = ctx };

	if (nworkers > WORKERS_MOST)
		nworkers = WORKERS_MOST;
	crew.stride = nworkers < 1 ? 1 : (size_t)nworkers;
	for (size_t i = 0; i < crew.stride; i++) {
		crew.polls[i] = (struct pollfd){ .fd = -1, .events = POLLIN };
		crew.workers[i].next = i;
		if (i >= njobs)
			continue;
		crew_start(&crew, i);
		crew.running++;
	}
	while (crew.running > 0)
		crew_hear(&crew);
}
