/*
 * soffice --convert-to, in a scratch folder and a process group of its own,
 * for a minute at most.
 */
#include <sys/prctl.h>
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
#include "convert.h"
#include "file.h"
#include "lang.h"
#include "reader.h"
#include "scratch.h"

enum { SECONDS = 60, SAID_MOST = 400 };

static const char	program[] = "soffice";

bool
convert_is_there(void)
{
	const char *path = getenv("PATH");
	struct str rest = str_from(path), folder;
	char name[4096];

	while (rest.n > 0 && str_next(&rest, ':', &folder))
		if (snprintf(name, sizeof(name), "%.*s/%s", STR_ARG(folder),
		    program) < (int)sizeof(name) && access(name, X_OK) == 0)
			return true;
	return false;
}

static int
write_input(const char *path, struct str bytes, struct err *err)
{
	struct out *out = out_open(path);

	out_put(out, bytes);
	return out_close(out, err);
}

static _Noreturn void
be_program(struct arena *arena, struct str folder, const char *ending,
    const char *input, int said)
{
	int null = open("/dev/null", O_RDWR);

	setpgid(0, 0);
	setenv("HOME", folder.s, 1);
	setenv("TMPDIR", folder.s, 1);
	setenv("SAL_USE_VCLPLUGIN", "svp", 1);
	dup2(null == -1 ? said : null, STDIN_FILENO);
	dup2(said, STDOUT_FILENO);
	dup2(said, STDERR_FILENO);
	if (chdir(folder.s) == -1)
		_exit(127);
	execlp(program, program, "--headless", "--norestore",
	    "--nolockcheck", strcmp(ending, "docx") == 0 ?
	    "--infilter=MS Word 97" : "--infilter=MS Excel 97",
	    arena_printf(arena, "-env:UserInstallation=file://%.*s/profile",
	    STR_ARG(folder)).s,
	    "--convert-to", ending, "--outdir", "out", input, (char *)NULL);
	_exit(127);
}

/*
 * soffice is a script that starts a program that starts another, and none of
 * them is told when we die. So one of ours stands between: it is told by
 * SIGTERM, and ends the whole group; as it does when the first has ended.
 */
static _Noreturn void
be_keeper(struct arena *arena, struct str folder, const char *ending,
    const char *input, int said, pid_t parent)
{
	sigset_t awaited, before;
	pid_t pid;
	int got = 0;

	sigemptyset(&awaited);
	sigaddset(&awaited, SIGTERM);
	sigaddset(&awaited, SIGCHLD);
	sigprocmask(SIG_BLOCK, &awaited, &before);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	if (getppid() != parent)
		_exit(127);
	pid = fork();
	if (pid == 0) {
		sigprocmask(SIG_SETMASK, &before, NULL);
		be_program(arena, folder, ending, input, said);
	}
	close(said);
	setpgid(pid, pid);
	/* SIGCHLD may be another's whom we adopted. */
	while (pid != -1 && got != SIGTERM && waitpid(pid, NULL,
	    WNOHANG) == 0)
		got = sigwaitinfo(&awaited, NULL);
	if (pid != -1)
		kill(-pid, SIGKILL);
	while (pid != -1 && waitpid(-pid, NULL, 0) > 0)
		;
	_exit(0);
}

/* What it says, until it and all its children are silent; -1: too long. */
static int
listen_to(int fd, struct strbuf *said, struct err *err)
{
	int64_t until = clock_ms() + SECONDS * INT64_C(1000);
	char buf[1024];

	for (;;) {
		struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
		int64_t left = until - clock_ms();
		ssize_t n;

		if (left <= 0 || poll(&poll_fd, 1, (int)left) == 0)
			return err_set(err, _("LibreOffice took more than %d "
			    "seconds"), SECONDS);
		n = read(fd, buf, sizeof(buf));
		if (n == 0)
			return 0;
		if (n == -1 && errno != EINTR)
			return err_sys(err, "read");
		if (n > 0 && said->n < SAID_MOST)
			strbuf_add(said, (struct str){ buf, (size_t)n });
	}
}

static int
run_child(struct arena *arena, struct str folder, const char *ending,
    const char *input, struct strbuf *said, struct err *err)
{
	int fds[2], result;
	pid_t pid, parent = getpid();

	if (pipe2(fds, O_CLOEXEC) == -1)
		return err_sys(err, "pipe");
	pid = fork();
	if (pid == 0)
		be_keeper(arena, folder, ending, input, fds[1], parent);
	close(fds[1]);
	result = pid == -1 ? err_sys(err, "fork") :
	    listen_to(fds[0], said, err);
	close(fds[0]);
	if (pid == -1)
		return -1;
	kill(pid, SIGTERM);
	while (waitpid(pid, NULL, 0) == -1 && errno == EINTR)
		;
	return result;
}

/* Its last line says most. */
static struct str
last_line(struct strbuf *said)
{
	struct str text = str_trim(strbuf_str(said));
	size_t at = str_rfind(text, STR("\n"));

	return at == STR_NONE ? text : str_sub(text, at + 1, text.n);
}

static int
convert_in(struct arena *arena, struct str folder, struct str bytes,
    const char *ending, struct str *converted, struct err *err)
{
	struct strbuf said = { 0 };
	struct str input = arena_printf(arena, "%.*s/in.%.3s",
	    STR_ARG(folder), ending);
	struct str output = arena_printf(arena, "%.*s/out/in.%s",
	    STR_ARG(folder), ending);
	int result;

	/* "docx" is made of in.doc, "xlsx" of in.xls. */
	if (write_input(input.s, bytes, err) == -1)
		return -1;
	result = run_child(arena, folder, ending, input.s, &said, err);
	if (result == 0 && !file_exists(output.s))
		result = err_set(err, _("LibreOffice made no %s of it: "
		    "%.*s"), ending, STR_ARG(last_line(&said)));
	else if (result == 0)
		result = file_load(arena, output.s, READER_MAX_BYTES,
		    converted, err);
	strbuf_clear(&said);
	return result;
}

int
convert(struct arena *arena, struct str bytes, const char *ending,
    struct str *converted, struct err *err)
{
	struct scratch scratch;
	int result;

	if (scratch_make(arena, &scratch, err) == -1)
		return -1;
	result = convert_in(arena, scratch.name, bytes, ending, converted,
	    err);
	scratch_drop(&scratch);
	return result;
}
