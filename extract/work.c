/*
 * Worker processes and their pipes.
 *
 * A worker reports each job in one write that fits a pipe's atomic size, in
 * its own order, so the job after its last report is the one that a dead
 * worker died of; a new worker goes on behind it.
 */
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "gather.h"
#include "hash.h"
#include "lang.h"
#include "reader.h"
#include "sandbox.h"
#include "source.h"
#include "utf8.h"
#include "work.h"

struct report {
	size_t	job;
	int	status, pages;
	bool	broken;			/* the machine failed: note says how */
	char	media_type[128];
	char	note[1024];
};

_Static_assert(sizeof(struct report) <= PIPE_BUF, "a report is one write");

struct worker {
	pid_t	pid;
	int	fd;			/* reports come from here; -1: none */
	size_t	next;			/* job it is at */
};

/* Copies at most size - 1 bytes, whole characters. */
static void
copy_text(char *to, size_t size, struct str from)
{
	size_t n = from.n < size ? from.n : size - 1;

	while (n < from.n && n > 0 && ((unsigned char)from.s[n] & 0xC0) == 0x80)
		n--;
	memcpy(to, from.s, n);
	to[n] = '\0';
}

static int
write_pages(struct arena *arena, const struct work *work,
    const struct job *job, const struct document *doc, struct err *err)
{
	struct out *out = out_open(archive_path(arena, work->archive,
	    job->sha256, "pages.csv").s);

	document_write(out, doc);
	return out_close(out, err);
}

static int
read_document(struct arena *arena, const struct work *work,
    const struct job *job, struct str bytes, struct report *report,
    struct err *err)
{
	struct reading reading;

	if (gather_keep(arena, work->archive, job->sha256, bytes, err) == -1)
		return -1;
	reader_read(arena, bytes, job->name, job->encoding.s, &reading);
	if (reading.status == SOURCE_OK &&
	    write_pages(arena, work, job, &reading.doc, err) == -1)
		return -1;
	report->status = reading.status;
	report->pages = reading.doc.npages;
	copy_text(report->media_type, sizeof(report->media_type),
	    str_from(reading.media_type));
	copy_text(report->note, sizeof(report->note), reading.note);
	return 0;
}

static void
do_job(const struct work *work, const struct job *job, struct report *report)
{
	struct arena *arena = arena_new();
	char hex[HASH_TEXT];
	struct str bytes;
	struct err err;

	report->status = SOURCE_FAILED;
	if (sandbox_document(&err) == -1) {
		report->broken = true;
	} else if (file_load(arena, job->path.s, READER_MAX_BYTES, &bytes,
	    &err) == 0) {
		hash_hex(bytes, hex);
		if (!str_eq(job->sha256, str_from(hex)))
			err_set(&err, "%s", _("changed while it was read"));
		else if (read_document(arena, work, job, bytes, report,
		    &err) == 0)
			err.msg[0] = '\0';
		else
			report->broken = true;
	}
	if (err.msg[0] != '\0')
		copy_text(report->note, sizeof(report->note),
		    str_from(err.msg));
	arena_free(arena);
}

static _Noreturn void
be_worker(const struct work *work, size_t from, int fd)
{
	struct err err;

	if (sandbox_enter(&err) == -1)
		_exit(2);
	for (size_t i = from; i < work->njobs; i += (size_t)work->nworkers) {
		struct report report;

		memset(&report, 0, sizeof(report));
		report.job = i;
		do_job(work, &work->jobs[i], &report);
		if (write(fd, &report, sizeof(report)) !=
		    (ssize_t)sizeof(report))
			_exit(2);
	}
	_exit(0);
}

static int
start(const struct work *work, struct worker *worker, struct err *err)
{
	int fds[2];

	if (pipe2(fds, O_CLOEXEC) == -1)
		return err_sys(err, "pipe");
	worker->pid = fork();
	if (worker->pid == 0) {
		close(fds[0]);
		be_worker(work, worker->next, fds[1]);
	}
	close(fds[1]);
	worker->fd = fds[0];
	if (worker->pid == -1) {
		close(fds[0]);
		worker->fd = -1;
		return err_sys(err, "fork");
	}
	return 0;
}

static int
take_report(const struct work *work, struct worker *worker,
    const struct report *report, struct err *err)
{
	struct job *job = &work->jobs[report->job];

	if (report->broken)
		return err_set(err, "%s", report->note);
	job->done = true;
	job->status = report->status;
	job->pages = report->pages;
	job->media_type = arena_str(work->arena,
	    str_from(report->media_type));
	job->note = arena_str(work->arena, str_from(report->note));
	worker->next = report->job + (size_t)work->nworkers;
	return 0;
}

static struct str
obituary(struct arena *arena, int status)
{
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		return str_from(_("took more than two minutes to read"));
	if (WIFSIGNALED(status))
		return arena_printf(arena, _("its reader died of signal %d"),
		    WTERMSIG(status));
	return str_from(_("its reader ran out of memory"));
}

/* The worker has closed its pipe: it is done, or it is dead. */
static int
bury(const struct work *work, struct worker *worker, size_t *ndone,
    struct err *err)
{
	struct job *job;
	int status;

	close(worker->fd);
	worker->fd = -1;
	while (waitpid(worker->pid, &status, 0) == -1)
		if (errno != EINTR)
			return err_sys(err, "waitpid");
	if (worker->next >= work->njobs)
		return 0;
	job = &work->jobs[worker->next];
	job->done = true;
	job->status = SOURCE_FAILED;
	job->note = obituary(work->arena, status);
	(*ndone)++;
	worker->next += (size_t)work->nworkers;
	return worker->next < work->njobs ? start(work, worker, err) : 0;
}

/* One report, or the end, from a worker whose pipe is readable. */
static int
hear(const struct work *work, struct worker *worker, size_t *ndone,
    struct err *err)
{
	struct report report;
	ssize_t n = read(worker->fd, &report, sizeof(report));

	if (n == -1)
		return errno == EINTR ? 0 : err_sys(err, "read");
	if (n != (ssize_t)sizeof(report))
		return bury(work, worker, ndone, err);
	(*ndone)++;
	return take_report(work, worker, &report, err);
}

static int
listen_once(const struct work *work, struct worker *workers, size_t *ndone,
    struct err *err)
{
	struct pollfd *fds = calloc((size_t)work->nworkers, sizeof(*fds));
	int result = 0;

	if (fds == NULL)
		return err_sys(err, "calloc");
	for (int i = 0; i < work->nworkers; i++)
		fds[i] = (struct pollfd){ .fd = workers[i].fd,
			.events = POLLIN };
	if (poll(fds, (nfds_t)work->nworkers, -1) == -1 && errno != EINTR)
		result = err_sys(err, "poll");
	for (int i = 0; i < work->nworkers && result == 0; i++)
		if (fds[i].fd >= 0 && fds[i].revents != 0)
			result = hear(work, &workers[i], ndone, err);
	free(fds);
	return result;
}

/* After an error: none is left behind. Only our own children are ended. */
static void
stop(const struct work *work, struct worker *workers)
{
	for (int i = 0; i < work->nworkers; i++) {
		if (workers[i].fd < 0)
			continue;
		close(workers[i].fd);
		kill(workers[i].pid, SIGTERM);
		waitpid(workers[i].pid, NULL, 0);
	}
}

static int
run(const struct work *work, struct worker *workers, struct err *err)
{
	size_t ndone = 0;
	time_t last = time(NULL);

	for (int i = 0; i < work->nworkers; i++) {
		workers[i].next = (size_t)i;
		if ((size_t)i < work->njobs &&
		    start(work, &workers[i], err) == -1)
			return -1;
	}
	while (ndone < work->njobs) {
		if (listen_once(work, workers, &ndone, err) == -1)
			return -1;
		if (time(NULL) - last < 2)
			continue;
		if (work->on_progress(work->ctx, ndone, err) == -1)
			return -1;
		last = time(NULL);
	}
	return 0;
}

int
work_run(const struct work *work, struct err *err)
{
	struct worker *workers = calloc((size_t)work->nworkers,
	    sizeof(*workers));
	int result;

	if (workers == NULL)
		return err_sys(err, "calloc");
	for (int i = 0; i < work->nworkers; i++)
		workers[i].fd = -1;
	result = run(work, workers, err);
	stop(work, workers);
	free(workers);
	return result;
}
