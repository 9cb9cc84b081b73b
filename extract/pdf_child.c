/*
 * mutool, or tesseract, as a child: it reads the document from a nameless file
 * in memory, or one with the ending that it must have, prints into a pipe, and
 * has a wall clock of its own. Its group is ended whatever happened.
 */
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "lang.h"
#include "pdf.h"
#include "scratch.h"

enum {
	SAID_MOST = 4096,		/* of its complaints, kept */
	GATHER = 640 << 10, GATHER_MS = 10,
	PATIENCE = 2,			/* on a machine with other work */
};

struct pipes {
	pid_t	pid;
	int	out, said;		/* -1: closed */
	int64_t	until;			/* milliseconds */
	size_t	left;			/* bytes it may still print */
};

/* What the child is to read: a file in memory, or one that has a name. */
struct input {
	struct arena	*arena;
	int		 fd;		/* -1: none */
	struct str	 path;
	struct scratch	 scratch;	/* that the one with a name is in */
};

static int
open_named(struct input *input, const char *ending, struct err *err)
{
	if (scratch_make(input->arena, &input->scratch, err) == -1)
		return -1;
	input->path = arena_printf(input->arena, "%.*s/document.%s",
	    STR_ARG(input->scratch.name), ending);
	input->fd = open(input->path.s, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
	    0600);
	return input->fd == -1 ? err_sys(err, "%s", input->path.s) : 0;
}

static int
open_input(struct input *input, const char *ending, struct err *err)
{
	if (ending != NULL)
		return open_named(input, ending, err);
	input->fd = memfd_create("document", 0);
	if (input->fd == -1)
		return err_sys(err, "memfd_create");
	input->path = arena_printf(input->arena, "/proc/self/fd/%d",
	    input->fd);
	return 0;
}

static void
close_input(struct input *input)
{
	if (input->fd != -1)
		close(input->fd);
	scratch_drop(&input->scratch);
	arena_free(input->arena);
}

static int
put_bytes(struct input *input, struct str bytes, const char *ending,
    struct err *err)
{
	if (open_input(input, ending, err) == -1)
		return -1;
	while (bytes.n > 0) {
		ssize_t n = write(input->fd, bytes.s, bytes.n);

		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return err_sys(err, "%s", input->path.s);
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
	return 0;
}

static int
start(const struct pdf_child *child, const struct input *input,
    struct pipes *pipes, struct err *err)
{
	int out[2], said[2];

	if (pipe2(out, O_CLOEXEC) == -1)
		return err_sys(err, "pipe");
	if (pipe2(said, O_CLOEXEC) == -1) {
		close(out[0]);
		close(out[1]);
		return err_sys(err, "pipe");
	}
	fcntl(out[0], F_SETPIPE_SZ, 1 << 20);
	pipes->pid = pdf_spawn(input->arena, child, input->path.s, out[1],
	    said[1], err);
	close(out[1]);
	close(said[1]);
	pipes->out = out[0];
	pipes->said = said[0];
	return pipes->pid == -1 ? -1 : 0;
}

/* What it says beyond the first few lines is read and forgotten. */
static void
hear_said(struct pipes *pipes, struct strbuf *said)
{
	char buf[4096];
	ssize_t n = read(pipes->said, buf, sizeof(buf));

	if (n == 0 || (n == -1 && errno != EINTR)) {
		close(pipes->said);
		pipes->said = -1;
	} else if (n > 0 && said->n < SAID_MOST) {
		strbuf_add(said, (struct str){ buf, (size_t)n });
	}
}

static int
hear_out(struct pipes *pipes, char *buf, size_t size,
    int (*feed)(void *ctx, const char *bytes, size_t n, struct err *err),
    void *ctx, struct err *err)
{
	ssize_t n = read(pipes->out, buf, size);

	if (n == -1 && errno == EINTR)
		return 0;
	if (n == -1)
		return err_sys(err, "read");
	if (n == 0) {
		close(pipes->out);
		pipes->out = -1;
		return 0;
	}
	if ((size_t)n > pipes->left)
		return err_set(err, "%s",
		    _("unfolds to more than a document has"));
	pipes->left -= (size_t)n;
	return feed(ctx, buf, (size_t)n, err);
}

/*
 * The child writes a few kilobytes at a time. To be woken for each costs more
 * than to read them: so it is left to fill the pipe for a moment, or to end,
 * or to complain.
 */
static void
let_gather(const struct pipes *pipes, const struct pollfd *out)
{
	struct pollfd sooner[] = {
		{ .fd = pipes->out },
		{ .fd = pipes->said, .events = POLLIN },
	};
	int n = 0;

	if ((out->revents & (POLLIN | POLLHUP)) == POLLIN &&
	    ioctl(pipes->out, FIONREAD, &n) == 0 && n < GATHER)
		(void)poll(sooner, 2, GATHER_MS);
}

static int
listen_all(struct pipes *pipes, const struct pdf_child *child,
    int (*feed)(void *ctx, const char *bytes, size_t n, struct err *err),
    void *ctx, struct strbuf *said, struct err *err)
{
	enum { SIZE = 64 << 10 };
	char *buf = malloc(SIZE);
	int result = buf == NULL ? err_sys(err, "malloc") : 0;

	while (result == 0 && (pipes->out != -1 || pipes->said != -1)) {
		struct pollfd fds[] = {
			{ .fd = pipes->out, .events = POLLIN },
			{ .fd = pipes->said, .events = POLLIN },
		};
		int64_t left = pipes->until - clock_ms();

		if (left <= 0 || (poll(fds, 2, (int)left) == 0)) {
			result = err_set(err, _("took more than %d seconds "
			    "to read"), PATIENCE * child->seconds);
			break;
		}
		let_gather(pipes, &fds[0]);
		if (fds[1].revents != 0)
			hear_said(pipes, said);
		if (fds[0].revents != 0)
			result = hear_out(pipes, buf, SIZE, feed, ctx, err);
	}
	free(buf);
	return result;
}

/* "error: a\nwarning: b\n" gives "a; b", at most a few. */
static void
fold_said(const struct strbuf *said, struct strbuf *to)
{
	struct str rest = strbuf_str(said), line;
	static const char *const words[] = { "error: ", "warning: " };

	while (to->n < 300 && str_next(&rest, '\n', &line)) {
		line = str_trim(line);
		for (size_t i = 0; i < 2; i++)
			if (str_starts(line, str_from(words[i])))
				line = str_sub(line, strlen(words[i]),
				    line.n);
		if (line.n == 0 || str_starts(line, STR("... repeated")) ||
		    (to->n > 0 &&
		    str_has(strbuf_str(to), line)))
			continue;
		if (to->n > 0)
			strbuf_add(to, STR("; "));
		strbuf_add(to, str_sub(line, 0, 200));
	}
}

static int
judge_end(const struct pdf_child *child, int status, struct str said,
    struct err *err)
{
	size_t at;

	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return 0;
	if (WIFEXITED(status) && WEXITSTATUS(status) == PDF_NOT_THERE)
		return child->package != NULL ? err_set(err, _("to read "
		    "pictures needs the program %s, which is not installed: "
		    "apt-get install %s"), child->program, child->package) :
		    err_set(err, _("PDF needs the program %s, which is "
		    "not installed: apt-get install mupdf-tools"),
		    child->program);
	if (WIFEXITED(status) && WEXITSTATUS(status) == PDF_NO_BOX)
		return err_set(err, _("%s could not be confined"),
		    child->program);
	if (str_has(said, STR("password")))
		return err_set(err, "%s",
		    _("encrypted: it opens with a password only"));
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		return err_set(err, _("took more than %d seconds to read"),
		    child->seconds);
	if (WIFSIGNALED(status))
		return err_set(err, _("%s died of signal %d"),
		    child->program, WTERMSIG(status));
	at = str_rfind(said, STR("; "));
	if (at != STR_NONE)
		said = str_sub(said, at + 2, said.n);
	return err_set(err, _("damaged: %s says: %.*s"), child->program,
	    STR_ARG(said));
}

/* Whatever happened to it, it is there no longer; its status. */
static int
end_child(struct pipes *pipes, bool failed)
{
	int status = 0;

	if (pipes->out != -1)
		close(pipes->out);
	if (pipes->said != -1)
		close(pipes->said);
	if (pipes->pid <= 0)
		return status;
	if (failed) {
		kill(-pipes->pid, SIGKILL);
		kill(pipes->pid, SIGKILL);
	}
	while (waitpid(pipes->pid, &status, 0) == -1 && errno == EINTR)
		;
	return status;
}

int
pdf_child_run(const struct pdf_child *child, struct str bytes,
    int (*feed)(void *ctx, const char *bytes, size_t n, struct err *err),
    void *ctx, struct strbuf *said, struct err *err)
{
	struct pipes pipes = { .pid = -1, .out = -1, .said = -1,
		.until = clock_ms() +
		    PATIENCE * child->seconds * INT64_C(1000),
		.left = child->max_output };
	struct strbuf raw = { 0 };
	struct input input = { arena_new(), -1, STR(""), { STR(""), -1 } };
	int status = 0, result = put_bytes(&input, bytes, child->ending, err);

	if (result == 0) {
		result = start(child, &input, &pipes, err);
		if (result == 0)
			result = listen_all(&pipes, child, feed, ctx, &raw,
			    err);
		status = end_child(&pipes, result == -1);
	}
	close_input(&input);
	fold_said(&raw, said);
	strbuf_clear(&raw);
	if (result == 0)
		result = judge_end(child, status, strbuf_str(said), err);
	return result;
}
