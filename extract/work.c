/*
 * Worker processes, and what goes over their sockets.
 *
 *	us				worker
 *			<-		report for no job: the box stands
 *	copy the bytes into the archive
 *	index, {bytes, pages}	->	hash, read, write the pages, sync
 *			<-		report
 *	give both their names
 *
 * A message is one datagram, so neither side ever has a piece of one. A worker
 * that dies in between has died of its document; a new one goes on.
 */
#include <sys/socket.h>
#include <sys/wait.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "convert.h"
#include "file.h"
#include "lang.h"
#include "reader.h"
#include "source.h"
#include "work_parts.h"

enum {
	SECONDS = 300,		/* on the wall, for one document */
	SECONDS_OCR = 7200,	/* the same when pictures are read */
};

/*
 * A folder to convert in, where there is something to convert with, or
 * pictures that must have a name to be drawn.
 */
static bool
needs_scratch(const struct work *work)
{
	return convert_is_there() || work->ocr != OCR_NEVER;
}

static int
make_scratch(const struct work *work, struct worker *worker, struct err *err)
{
	worker->scratch = (struct scratch){ STR(""), -1 };
	return needs_scratch(work) ? scratch_make(work->arena,
	    &worker->scratch, err) : 0;
}

static int
start(const struct work *work, struct worker *worker, struct err *err)
{
	pid_t parent = getpid();
	int fds[2];

	if (make_scratch(work, worker, err) == -1)
		return -1;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds) == -1)
		return err_sys(err, "socketpair");
	fflush(NULL);
	worker->pid = fork();
	if (worker->pid == 0)
		work_be_reader(work, worker, fds[1], parent);
	close(fds[1]);
	worker->fd = fds[0];
	worker->busy = worker->boxed = false;
	worker->killed = worker->confused = false;
	if (worker->pid == -1)
		return err_sys(err, "fork");
	return 0;
}

static int
hand_over(const struct worker *worker, size_t job, const int fds[WORK_HANDED],
    struct err *err)
{
	union {
		char		buf[CMSG_SPACE(WORK_HANDED * sizeof(int))];
		struct cmsghdr	align;
	} control = { { 0 } };
	struct iovec iov = { &job, sizeof(job) };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1,
		.msg_control = control.buf,
		.msg_controllen = sizeof(control.buf) };
	struct cmsghdr *cmsg = CMSG_FIRSTHDR(&msg);

	cmsg->cmsg_level = SOL_SOCKET;
	cmsg->cmsg_type = SCM_RIGHTS;
	cmsg->cmsg_len = CMSG_LEN(WORK_HANDED * sizeof(int));
	memcpy(CMSG_DATA(cmsg), fds, WORK_HANDED * sizeof(int));
	/* One that is dead already is found to be by whoever listens. */
	if (sendmsg(worker->fd, &msg, MSG_NOSIGNAL) == -1 && errno != EPIPE &&
	    errno != ECONNRESET)
		return err_sys(err, "sendmsg");
	return 0;
}

static void
fail_job(const struct work *work, struct job *job, struct str note)
{
	job->done = true;
	job->status = SOURCE_FAILED;
	job->note = arena_str(work->arena, note);
}

/* 1: the worker has it; 0: the job has failed already. */
static int
give(const struct work *work, struct worker *worker, size_t at,
    struct err *err)
{
	struct job *job = &work->jobs[at];
	bool broken;
	int fds[WORK_HANDED], result;

	arena_free(worker->names);
	worker->names = arena_new();
	if (file_mkdirs(archive_path(worker->names, work->archive, job->sha256,
	    "").s, err) == -1)
		return -1;
	fds[0] = work_open_bytes(work, worker, job, &broken, err);
	if (fds[0] == -1 && !broken)
		fail_job(work, job, str_from(err->msg));
	if (fds[0] == -1)
		return broken ? -1 : 0;
	fds[1] = work_open_pages(work, worker, job, err);
	result = fds[1] == -1 ? -1 : hand_over(worker, at, fds, err);
	close(fds[0]);
	if (fds[1] != -1)
		close(fds[1]);
	if (result == -1)
		return -1;
	worker->busy = true;
	worker->job = at;
	worker->since = time(NULL);
	return 1;
}

struct team {
	const struct work	*work;
	struct worker		*workers;
	size_t			 next, ndone;
};

/* The next job that can be given to it; it may turn out to be none. */
static int
occupy(struct team *team, struct worker *worker, struct err *err)
{
	int result;

	while (!worker->busy && team->next < team->work->njobs) {
		result = give(team->work, worker, team->next, err);
		if (result == -1)
			return -1;
		team->next++;
		team->ndone += result == 0;
	}
	return 0;
}

/* Most documents are said the same of as the one before. */
static struct str
keep(const struct work *work, struct str *last, const char *text)
{
	if (last->s == NULL || !str_eq(*last, str_from(text)))
		*last = arena_str(work->arena, str_from(text));
	return *last;
}

static int
take_report(const struct work *work, struct worker *worker,
    struct work_report *report, struct err *err)
{
	struct job *job = &work->jobs[worker->job];

	report->note[sizeof(report->note) - 1] = '\0';
	report->media_type[sizeof(report->media_type) - 1] = '\0';
	if (report->broken || report->status < SOURCE_OK ||
	    report->status > SOURCE_REFUSED) {
		work_settle_files(work, worker, false, false, err);
		return err_set(err, "%s", report->note);
	}
	if (work_settle_files(work, worker, !report->changed,
	    report->status == SOURCE_OK, err) == -1)
		return -1;
	job->done = true;
	job->status = report->status;
	job->pages = report->pages;
	job->media_type = keep(work, &worker->media_type,
	    report->media_type);
	job->note = keep(work, &worker->note, report->note);
	worker->busy = false;
	return 0;
}

static int
seconds_of(const struct work *work)
{
	return work->seconds > 0 ? work->seconds :
	    work->ocr != OCR_NEVER ? SECONDS_OCR : SECONDS;
}

static struct str
obituary(const struct work *work, const struct worker *worker, int status)
{
	if (worker->confused)
		return str_from(_("its reader answered for another "
		    "document"));
	if (worker->killed)
		return arena_printf(work->arena, _("took more than %d "
		    "seconds to read"), seconds_of(work));
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		return str_from(_("took more than two minutes to read"));
	if (WIFSIGNALED(status))
		return arena_printf(work->arena, _("its reader died of "
		    "signal %d"), WTERMSIG(status));
	return str_from(_("its reader ran out of memory"));
}

/* The worker has closed its socket: it is dead. */
static int
bury(struct team *team, struct worker *worker, struct err *err)
{
	struct job *job = &team->work->jobs[worker->job];
	int status;

	close(worker->fd);
	worker->fd = -1;
	while (waitpid(worker->pid, &status, 0) == -1)
		if (errno != EINTR)
			return err_sys(err, "waitpid");
	scratch_drop(&worker->scratch);
	if (!worker->busy && worker->confused)
		return team->next < team->work->njobs ?
		    start(team->work, worker, err) : 0;
	if (!worker->busy || (!worker->boxed && !worker->killed)) {
		work_settle_files(team->work, worker, false, false, err);
		return err_set(err, "%s", _("a reading process ended before "
		    "it had anything to read"));
	}
	if (work_settle_files(team->work, worker, true, false, err) == -1)
		return -1;
	fail_job(team->work, job, obituary(team->work, worker, status));
	team->ndone++;
	return team->next < team->work->njobs ?
	    start(team->work, worker, err) : 0;
}

/* One report, or the end, from a worker whose socket is readable. */
static int
hear(struct team *team, struct worker *worker, struct err *err)
{
	struct work_report report;
	ssize_t n = recv(worker->fd, &report, sizeof(report), 0);

	if (n == -1 && errno == EINTR)
		return 0;
	if (n != (ssize_t)sizeof(report) && (n == 0 || n == -1))
		return bury(team, worker, err);
	if (n == (ssize_t)sizeof(report) && !worker->boxed &&
	    report.job == WORK_NO_JOB) {
		worker->boxed = true;
		return 0;
	}
	if (n != (ssize_t)sizeof(report) || !worker->busy ||
	    report.job != worker->job) {
		worker->confused = true;
		kill(worker->pid, SIGKILL);
		return bury(team, worker, err);
	}
	if (take_report(team->work, worker, &report, err) == -1)
		return -1;
	team->ndone++;
	return 0;
}

/* Who takes too long is ended; its end is then heard like any other. */
static void
watch(const struct work *work, struct worker *worker, time_t now)
{
	if (worker->fd < 0 || !worker->busy || worker->killed ||
	    now - worker->since < seconds_of(work))
		return;
	worker->killed = true;
	kill(worker->pid, SIGKILL);
}

static int
listen_once(struct team *team, struct pollfd *fds, struct err *err)
{
	int n = team->work->nworkers;

	for (int i = 0; i < n; i++) {
		watch(team->work, &team->workers[i], time(NULL));
		fds[i] = (struct pollfd){ .fd = team->workers[i].fd,
			.events = POLLIN };
	}
	if (poll(fds, (nfds_t)n, 500) == -1 && errno != EINTR)
		return err_sys(err, "poll");
	for (int i = 0; i < n; i++) {
		struct worker *worker = &team->workers[i];

		if (fds[i].fd < 0 || fds[i].revents == 0)
			continue;
		if (hear(team, worker, err) == -1)
			return -1;
		if (worker->fd >= 0 && occupy(team, worker, err) == -1)
			return -1;
	}
	return 0;
}

/* None is left behind. Only our own children are ended. */
static void
stop(struct team *team)
{
	struct err err;

	for (int i = 0; i < team->work->nworkers; i++) {
		struct worker *worker = &team->workers[i];

		if (worker->fd < 0)
			continue;
		close(worker->fd);
		if (worker->busy)
			kill(worker->pid, SIGKILL);
		while (waitpid(worker->pid, NULL, 0) == -1 && errno == EINTR)
			;
		if (worker->busy)
			work_settle_files(team->work, worker, false, false,
			    &err);
		scratch_drop(&worker->scratch);
	}
	for (int i = 0; i < team->work->nworkers; i++)
		arena_free(team->workers[i].names);
}

static int
begin(struct team *team, struct err *err)
{
	for (int i = 0; i < team->work->nworkers; i++) {
		if (team->next >= team->work->njobs)
			break;
		if (start(team->work, &team->workers[i], err) == -1 ||
		    occupy(team, &team->workers[i], err) == -1)
			return -1;
	}
	return 0;
}

static int
run(struct team *team, struct pollfd *fds, struct err *err)
{
	const struct work *work = team->work;
	time_t last = time(NULL);

	if (begin(team, err) == -1)
		return -1;
	while (team->ndone < work->njobs) {
		if (listen_once(team, fds, err) == -1)
			return -1;
		if (time(NULL) - last < 2)
			continue;
		if (work->on_progress(work->ctx, team->ndone, err) == -1)
			return -1;
		last = time(NULL);
	}
	return 0;
}

int
work_run(const struct work *work, struct err *err)
{
	struct arena *arena = arena_new();
	size_t n = (size_t)work->nworkers;
	struct team team = { .work = work, .workers = arena_alloc(arena,
	    n * sizeof(*team.workers)) };
	struct pollfd *fds = arena_alloc(arena, n * sizeof(*fds));
	int result;

	for (size_t i = 0; i < n; i++)
		team.workers[i].fd = -1;
	if (needs_scratch(work))
		scratch_sweep(arena);
	result = run(&team, fds, err);
	stop(&team);
	arena_free(arena);
	return result;
}
