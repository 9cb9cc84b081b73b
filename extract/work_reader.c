/*
 * The worker's side of work.h. It has no files but those it is handed.
 */
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hash.h"
#include "lang.h"
#include "reader.h"
#include "sandbox.h"
#include "source.h"
#include "work_parts.h"

enum {
	LINK = 3,		/* its descriptor of the socket */
	HEAP_KEPT = 8 << 20,	/* between documents, at most */
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
    struct str bytes, int pages, struct work_report *report, struct err *err)
{
	struct reading reading;

	reader_read(arena, bytes, job->name, job->encoding.s, ocr,
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
do_job(const struct job *job, int ocr, const int fds[WORK_HANDED],
    struct work_report *report)
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
receive(size_t *job, int fds[WORK_HANDED])
{
	union {
		char		buf[CMSG_SPACE(WORK_HANDED * sizeof(int))];
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
	    cmsg->cmsg_len != CMSG_LEN(WORK_HANDED * sizeof(int)))
		return false;
	memcpy(fds, CMSG_DATA(cmsg), WORK_HANDED * sizeof(int));
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

/* The next document takes what the one before gave back. */
static void
keep_heap(void)
{
	mallopt(M_TRIM_THRESHOLD, HEAP_KEPT);
	mallopt(M_TOP_PAD, HEAP_KEPT / 16);
	mallopt(M_MMAP_THRESHOLD, HEAP_KEPT / 8);
}

static void
send_report(const struct work_report *report)
{
	if (send(LINK, report, sizeof(*report), MSG_NOSIGNAL) !=
	    (ssize_t)sizeof(*report))
		_exit(2);
}

_Noreturn void
work_be_reader(const struct work *work, const struct worker *self, int fd,
    pid_t parent)
{
	struct work_report report = { .job = WORK_NO_JOB };
	struct err err;
	size_t job;
	int fds[WORK_HANDED];

	close_others(fd);
	forget_handlers();
	keep_heap();
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
		report = (struct work_report){ .job = job };
		do_job(&work->jobs[job], work->ocr, fds, &report);
		close(fds[0]);
		close(fds[1]);
		send_report(&report);
	}
	_exit(0);
}
