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
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "convert.h"
#include "file.h"
#include "hash.h"
#include "lang.h"
#include "reader.h"
#include "sandbox.h"
#include "scratch.h"
#include "source.h"
#include "work.h"

enum {
	SECONDS = 300,		/* on the wall, for one document */
	SECONDS_OCR = 7200,	/* the same when pictures are read */
	HANDED = 2,		/* descriptors that a job comes with */
	LINK = 3,		/* a worker's descriptor of its socket */
};

static const size_t	no_job = SIZE_MAX;

struct report {
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

/* Copies at most size - 1 bytes, whole characters. */
static void
copy_text(char *to, size_t size, struct str from)
{
	size_t n = from.n < size ? from.n : size - 1;

	while (n < from.n && n > 0 && ((unsigned char)from.s[n] & 0xC0) == 0x80)
		n--;
	if (n > 0)		/* an empty text may be nowhere */
		memcpy(to, from.s, n);
	to[n] = '\0';
}

/* The worker's side. It has no files but those it is handed. */

static int
load_bytes(struct arena *arena, int fd, struct str *bytes, struct err *err)
{
	struct stat st;
	char *s;
	size_t n = 0, size;

	if (fstat(fd, &st) == -1)
		return err_sys(err, "fstat");
	size = (size_t)st.st_size;
	if (size > READER_MAX_BYTES)
		return err_set(err, _("is larger than %zu MiB"),
		    READER_MAX_BYTES >> 20);
	s = arena_alloc(arena, size + 1);
	while (n < size) {
		ssize_t got = pread(fd, s + n, size - n, (off_t)n);

		if (got == -1 && errno == EINTR)
			continue;
		if (got == -1)
			return err_sys(err, "read");
		if (got == 0)
			break;
		n += (size_t)got;
	}
	*bytes = (struct str){ s, n };
	return 0;
}

/* The descriptor becomes stdout, since that is what "-" is to a writer. */
static int
write_pages(int fd, const struct document *doc, struct err *err)
{
	struct out *out;

	if (dup2(fd, STDOUT_FILENO) == -1)
		return err_sys(err, "dup2");
	out = out_open("-");
	document_write(out, doc);
	if (out_close(out, err) == -1)
		return -1;
	if (fsync(fd) == -1 && errno != EINVAL)
		return err_sys(err, "fsync");
	return 0;
}

static int
read_document(struct arena *arena, const struct job *job, int ocr,
    struct str bytes, int pages, struct report *report, struct err *err)
{
	struct reading reading;

	reader_read_ocr(arena, bytes, job->name, job->encoding.s, ocr,
	    &reading);
	if (reading.status == SOURCE_OK &&
	    write_pages(pages, &reading.doc, err) == -1)
		return -1;
	report->status = reading.status;
	report->pages = reading.doc.npages;
	copy_text(report->media_type, sizeof(report->media_type),
	    str_from(reading.media_type));
	copy_text(report->note, sizeof(report->note), reading.note);
	return 0;
}

static void
do_job(const struct job *job, int ocr, const int fds[HANDED],
    struct report *report)
{
	struct arena *arena = arena_new();
	char hex[HASH_TEXT];
	struct str bytes = STR("");
	struct err err = { { 0 } };

	report->status = SOURCE_FAILED;
	if (sandbox_document(&err) == -1) {
		report->broken = true;
	} else if (load_bytes(arena, fds[0], &bytes, &err) == 0) {
		hash_hex(bytes, hex);
		report->changed = !str_eq(job->sha256, str_from(hex));
		if (report->changed)
			err_set(&err, "%s", _("changed while it was read"));
		else if ((fsync(fds[0]) == -1 && errno != EINVAL &&
		    err_sys(&err, "fsync") == -1) || read_document(arena, job,
		    ocr, bytes, fds[1], report, &err) == -1)
			report->broken = true;
	}
	if (err.msg[0] != '\0')
		copy_text(report->note, sizeof(report->note),
		    str_from(err.msg));
	arena_free(arena);
}

/* A job's number and descriptors; false when there are no more jobs. */
static bool
receive(size_t *job, int fds[HANDED])
{
	union {
		char		buf[CMSG_SPACE(HANDED * sizeof(int))];
		struct cmsghdr	align;
	} control;
	struct iovec iov = { job, sizeof(*job) };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1,
		.msg_control = control.buf,
		.msg_controllen = sizeof(control.buf) };
	struct cmsghdr *cmsg;
	ssize_t n;

	while ((n = recvmsg(LINK, &msg, MSG_CMSG_CLOEXEC)) == -1 &&
	    errno == EINTR)
		;
	cmsg = CMSG_FIRSTHDR(&msg);
	if (n != (ssize_t)sizeof(*job) || cmsg == NULL ||
	    cmsg->cmsg_len != CMSG_LEN(HANDED * sizeof(int)))
		return false;
	memcpy(fds, CMSG_DATA(cmsg), HANDED * sizeof(int));
	return true;
}

/* Nothing that we have open is the worker's business. */
static void
close_others(int fd)
{
	if (dup2(fd, LINK) == -1)
		_exit(2);
	fcntl(LINK, F_SETFD, FD_CLOEXEC);
	if (close_range(LINK + 1, ~0U, 0) == -1)
		for (int i = LINK + 1; i < 4096; i++)
			close(i);
}

/* Handlers, a test's say, would make an end look like something else. */
static void
forget_handlers(void)
{
	static const int signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL,
		SIGABRT, SIGTRAP, SIGSYS, SIGTERM, SIGINT, SIGHUP, SIGPIPE };

	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		signal(signals[i], SIG_DFL);
}

static void
send_report(const struct report *report)
{
	if (send(LINK, report, sizeof(*report), MSG_NOSIGNAL) !=
	    (ssize_t)sizeof(*report))
		_exit(2);
}

static _Noreturn void
be_worker(const struct work *work, const struct worker *self, int fd,
    pid_t parent)
{
	struct report report = { .job = no_job };
	struct err err;
	size_t job;
	int fds[HANDED];

	close_others(fd);
	forget_handlers();
	setsid();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(2);
	if (self->scratch.name.n > 0)
		setenv("TMPDIR", self->scratch.name.s, 1);
	(void)_("is empty");	/* the catalogue is a file, too: load it now */
	if (sandbox_enter(self->scratch.name.n > 0 ? self->scratch.name.s :
	    NULL, &err) == -1) {
		warn("%s", err.msg);
		_exit(2);
	}
	send_report(&report);
	while (receive(&job, fds)) {
		report = (struct report){ .job = job };
		do_job(&work->jobs[job], work->ocr, fds, &report);
		close(fds[0]);
		close(fds[1]);
		send_report(&report);
	}
	_exit(0);
}

/* Our side. */

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
		be_worker(work, worker, fds[1], parent);
	close(fds[1]);
	worker->fd = fds[0];
	worker->busy = worker->boxed = false;
	worker->killed = worker->confused = false;
	if (worker->pid == -1)
		return err_sys(err, "fork");
	return 0;
}

static int
copy_file(int from, int to, const char *name, struct err *err)
{
	ssize_t n;

	for (size_t total = 0; total <= READER_MAX_BYTES; total += (size_t)n) {
		n = sendfile(to, from, NULL, 1 << 30);
		if (n == -1 && errno == EINTR)
			n = 0;
		else if (n == -1)
			return err_sys(err, "%s", name);
		else if (n == 0)
			return 0;
	}
	return 0;
}

/*
 * The bytes to read: the archive's, or a copy that becomes the archive's once
 * the worker has seen that it has the hash. *broken: our disk is at fault.
 */
static int
open_bytes(const struct work *work, struct worker *worker,
    const struct job *job, bool *broken, struct err *err)
{
	struct str kept = archive_path(worker->names, work->archive,
	    job->sha256, "bytes");
	int from, to, result;

	worker->bytes = STR("");
	*broken = false;
	if (job->path.n == 0 || file_exists(kept.s))
		return (from = open(kept.s, O_RDONLY | O_CLOEXEC)) == -1 ?
		    err_sys(err, "%s", kept.s) : from;
	from = open(job->path.s, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (from == -1)
		return err_sys(err, "%s", job->path.s);
	*broken = true;
	worker->bytes = arena_printf(worker->names, "%s.%ld.tmp", kept.s,
	    (long)getpid());
	to = open(worker->bytes.s, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC,
	    0666);
	result = to == -1 ? err_sys(err, "%s", worker->bytes.s) :
	    copy_file(from, to, worker->bytes.s, err);
	close(from);
	if (to != -1)
		close(to);
	if (result == -1)
		return -1;
	to = open(worker->bytes.s, O_RDONLY | O_CLOEXEC);
	return to == -1 ? err_sys(err, "%s", worker->bytes.s) : to;
}

static int
open_pages(const struct work *work, struct worker *worker,
    const struct job *job, struct err *err)
{
	int fd;

	worker->pages = arena_printf(worker->names, "%s.%ld.tmp",
	    archive_path(worker->names, work->archive, job->sha256,
	    "pages.csv").s, (long)getpid());
	fd = open(worker->pages.s, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
	    0666);
	return fd == -1 ? err_sys(err, "%s", worker->pages.s) : fd;
}

static int
hand_over(const struct worker *worker, size_t job, const int fds[HANDED],
    struct err *err)
{
	union {
		char		buf[CMSG_SPACE(HANDED * sizeof(int))];
		struct cmsghdr	align;
	} control = { { 0 } };
	struct iovec iov = { &job, sizeof(job) };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1,
		.msg_control = control.buf,
		.msg_controllen = sizeof(control.buf) };
	struct cmsghdr *cmsg = CMSG_FIRSTHDR(&msg);

	cmsg->cmsg_level = SOL_SOCKET;
	cmsg->cmsg_type = SCM_RIGHTS;
	cmsg->cmsg_len = CMSG_LEN(HANDED * sizeof(int));
	memcpy(CMSG_DATA(cmsg), fds, HANDED * sizeof(int));
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
	int fds[HANDED], result;

	arena_free(worker->names);
	worker->names = arena_new();
	if (file_mkdirs(archive_path(worker->names, work->archive, job->sha256,
	    "").s, err) == -1)
		return -1;
	fds[0] = open_bytes(work, worker, job, &broken, err);
	if (fds[0] == -1 && !broken)
		fail_job(work, job, str_from(err->msg));
	if (fds[0] == -1)
		return broken ? -1 : 0;
	fds[1] = open_pages(work, worker, job, err);
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

static int
name_file(struct str temp, struct str final, bool keep, struct err *err)
{
	if (temp.n == 0)
		return 0;
	if (!keep)
		unlink(temp.s);
	else if (rename(temp.s, final.s) == -1)
		return err_sys(err, "%s", final.s);
	return 0;
}

/* What it was at gets its name, or goes. */
static int
settle_files(const struct work *work, struct worker *worker, bool keep_bytes,
    bool keep_pages, struct err *err)
{
	struct str sha256 = work->jobs[worker->job].sha256;

	if (name_file(worker->bytes, archive_path(worker->names, work->archive,
	    sha256, "bytes"), keep_bytes, err) == -1)
		return -1;
	return name_file(worker->pages, archive_path(worker->names,
	    work->archive, sha256, "pages.csv"), keep_pages, err);
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
    struct report *report, struct err *err)
{
	struct job *job = &work->jobs[worker->job];

	report->note[sizeof(report->note) - 1] = '\0';
	report->media_type[sizeof(report->media_type) - 1] = '\0';
	if (report->broken || report->status < SOURCE_OK ||
	    report->status > SOURCE_REFUSED) {
		settle_files(work, worker, false, false, err);
		return err_set(err, "%s", report->note);
	}
	if (settle_files(work, worker, !report->changed,
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
		settle_files(team->work, worker, false, false, err);
		return err_set(err, "%s", _("a reading process ended before "
		    "it had anything to read"));
	}
	if (settle_files(team->work, worker, true, false, err) == -1)
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
	struct report report;
	ssize_t n = recv(worker->fd, &report, sizeof(report), 0);

	if (n == -1 && errno == EINTR)
		return 0;
	if (n != (ssize_t)sizeof(report) && (n == 0 || n == -1))
		return bury(team, worker, err);
	if (n == (ssize_t)sizeof(report) && !worker->boxed &&
	    report.job == no_job) {
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
			settle_files(team->work, worker, false, false, &err);
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
